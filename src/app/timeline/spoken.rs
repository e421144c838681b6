//! What screen readers say of the timeline and its marks.

use crate::dossier::{Dossier, Event, EventIdx};
use crate::evidence::Agreement;
use crate::layout::{Scene, View};
use crate::paint::draft::DraftMarks;
use crate::text::{counted, grouped};
use crate::time::Instant;

/// Events that the name of a cluster lists; more are counted.
const CLUSTER_EVENTS_MAX: usize = 3;

/// "Visible: 2017-10-01 to 2026-12-31".
#[must_use]
pub fn spoken_view(view: View) -> String {
    let day = |secs: f64| Instant::from_axis_secs(secs).civil().iso_day();
    format!("Visible: {} to {}", day(view.start()), day(view.end()))
}

/// "Timeline with 26 events and 12 drafts. Visible: 2017-10-01 to 2026-12-31".
#[must_use]
pub fn spoken_plot(scene: &Scene, view: View, drafts: Option<DraftMarks<'_>>) -> String {
    let folded: usize = scene.clusters.iter().map(|cluster| cluster.count).sum();
    let marks = scene.marks.len();
    let drafts = scene.marks.iter().filter(|mark| drafts.is_some_and(|drafts| drafts.has(mark.event))).count();
    let shown = match (drafts, folded) {
        (0, _) => counted(marks + folded, "event"),
        (_, 0) => format!("{} and {}", counted(marks - drafts, "event"), counted(drafts, "draft")),
        // Those that are folded can be either.
        _ => format!("{} events and drafts", grouped(marks + folded)),
    };
    format!("Timeline with {shown}. {}", spoken_view(view))
}

/// "2 more events: 1 May 2019: Opened; 2 May 2019: Closed".
#[must_use]
pub fn cluster_name(dossier: &Dossier, count: usize, members: &dyn Fn(usize) -> Vec<EventIdx>) -> String {
    let first = members(CLUSTER_EVENTS_MAX);
    let mut names: Vec<String> = first.iter().map(|&idx| dossier[idx].spoken_name()).collect();
    if count > names.len() {
        names.push(format!("and {} more", count - names.len()));
    }
    format!("{}: {}", counted(count, "more event"), names.join("; "))
}

/// "Trade, Alliance. Lane: The first report. 2 sources".
#[must_use]
pub fn mark_description(dossier: &Dossier, event: &Event, lane: &str) -> String {
    let themes: Vec<&str> = event.themes.iter().map(|&theme| dossier[theme].title.as_str()).collect();
    let sources = event.article_count();
    let parts = [
        themes.join(", "),
        if lane.is_empty() { String::new() } else { format!("Lane: {lane}") },
        if sources > 1 { counted(sources, "source") } else { String::new() },
        match Agreement::of_event(event) {
            Some(Agreement::Conflict) => "Sources conflict".to_owned(),
            Some(Agreement::DifferInPrecision) => "Sources differ in precision".to_owned(),
            Some(Agreement::Agree) | None => String::new(),
        },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn a_cluster_names_its_first_events_and_counts_the_rest() {
        let dossier = load::shipped().dossier;
        let all = dossier.chronological.clone();
        let name =
            |count: usize| cluster_name(&dossier, count, &|most| all.iter().copied().take(count.min(most)).collect());
        let first = dossier[all[0]].spoken_name();
        assert_eq!(name(1), format!("1 more event: {first}"));
        assert!(name(5).starts_with(&format!("5 more events: {first}; ")) && name(5).ends_with("; and 2 more"));
    }

    #[test]
    fn a_mark_says_its_themes_and_its_lane() {
        let dossier = load::shipped().dossier;
        let event = dossier.events.iter().find(|event| event.themes.len() == 1).unwrap();
        let theme = &dossier[event.themes[0]].title;
        assert_eq!(mark_description(&dossier, event, "A report"), format!("{theme}. Lane: A report"));
        assert_eq!(mark_description(&dossier, event, ""), *theme);
    }
}
