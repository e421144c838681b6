//! Scenes, from records to the model. They name events, so that they are read once all events are known.

use std::collections::{HashMap, HashSet};

use super::fields::{by_id, elements, view_span};
use super::json_span::{JsonSpan, members};
use super::raw_dossier::RawDossier;
use super::report::{Report, excerpt};
use super::salvage::{ALL_TIME, FIRST_PASSAGE, NO_EVENT, OPENING_VIEW, ReadRecord, read};
use crate::dossier::file::{FileCertainty, FileScene};
use crate::dossier::source::OpenError;
use crate::dossier::{
    Dossier, DossierScene, EventIdx, Problem, SceneLanes, SceneStretch, SceneThemes, ThemeIdx, limits,
};
use crate::time::EventDate;

/// The scenes of a document, whose events and themes are those of `dossier`. `known` gives the index of an event where
/// that is likely to be.
pub(super) fn scenes<'a>(
    document: &RawDossier<'a>,
    dossier: &Dossier,
    known: &dyn Fn(&str) -> Option<EventIdx>,
    report: &mut Report<'a>,
) -> Result<Vec<DossierScene>, OpenError> {
    if document.value("scenes").is_none() {
        return Ok(Vec::new());
    }
    let mut records: Vec<(JsonSpan<'a>, ReadRecord<FileScene>)> = Vec::new();
    for (index, raw) in elements(document, "scenes", report)?.into_iter().enumerate() {
        let span = JsonSpan::new(raw, format!("scenes[{index}]"));
        if records.len() >= limits::SCENES {
            let what = format!("there are more than {}", limits::SCENES);
            report.error(&span, what, "this one and the rest are left out");
            break;
        }
        records.extend(read(&span, report).map(|read| (span, read)));
    }
    let events = events_by_id(&records, dossier, known);
    let names = Names { dossier, themes: by_id(dossier.themes.iter().map(|theme| &theme.id), ThemeIdx), events };
    Ok(records.iter().map(|(span, read)| names.scene(span, read, report)).collect())
}

/// The scenes in the value of their field, `list`, and their problems, which count lines within it.
pub(in crate::dossier) fn reread(
    file: &str,
    list: &str,
    dossier: &Dossier,
    known: &dyn Fn(&str) -> Option<EventIdx>,
) -> (Vec<DossierScene>, Vec<Problem>) {
    let text = format!("{{\"scenes\": {list}}}");
    let mut report = Report::new(file.to_owned(), &text);
    let Ok(fields) = members(&text) else { return (Vec::new(), Vec::new()) };
    let document = RawDossier::new(&text, fields, limits::EVENTS);
    let scenes = scenes(&document, dossier, known, &mut report).unwrap_or_default();
    (scenes, report.finish())
}

/// The events that scenes name, by their ids: with one pass over all events if any is not where it is likely to be.
fn events_by_id(
    records: &[(JsonSpan<'_>, ReadRecord<FileScene>)],
    dossier: &Dossier,
    known: &dyn Fn(&str) -> Option<EventIdx>,
) -> HashMap<String, EventIdx> {
    let mut found = HashMap::new();
    let mut wanted: HashSet<&str> = records.iter().filter_map(|(_, read)| read.record.event.as_deref()).collect();
    let is_at = |id: &str, idx: EventIdx| dossier.event(idx).is_some_and(|event| event.id() == id);
    wanted.retain(|id| {
        let idx = known(id).filter(|idx| is_at(id, *idx));
        found.extend(idx.map(|idx| ((*id).to_owned(), idx)));
        idx.is_none()
    });
    if !wanted.is_empty() {
        let events = (0..).map(EventIdx).zip(&dossier.events).filter(|(_, event)| wanted.contains(event.id()));
        found.extend(events.map(|(idx, event)| (event.id().to_owned(), idx)));
    }
    found
}

/// The themes and events that scenes refer to.
struct Names<'m> {
    dossier: &'m Dossier,
    themes: HashMap<String, ThemeIdx>,
    events: HashMap<String, EventIdx>,
}

impl Names<'_> {
    fn scene<'a>(&self, span: &JsonSpan<'a>, read: &ReadRecord<FileScene>, report: &mut Report<'a>) -> DossierScene {
        let FileScene { text, view, lanes, themes, unthemed, stretch, certainty, event, passage, .. } = &read.record;
        let view = view.as_deref().and_then(|edtf| view_span(&|| span.key("view"), edtf, OPENING_VIEW, report));
        let shown: Vec<ThemeIdx> = (themes.iter().enumerate())
            .filter_map(|(at, id)| {
                let theme = self.themes.get(id).copied();
                if theme.is_none() {
                    let place = span.key("themes").index(read.origins.index("themes", at));
                    report.error(&place, format!("there is no theme {}", excerpt(id)), "the scene is kept without it");
                }
                theme
            })
            .collect();
        let stretch = stretch.as_deref().and_then(|edtf| {
            let fault = |error| report.error(&span.key("in"), format!("{error}"), ALL_TIME);
            let date = EventDate::parse(edtf).map_err(fault).ok()?;
            Some(SceneStretch { date, is_certain: *certainty == Some(FileCertainty::Certain) })
        });
        let found = event.as_deref().and_then(|id| {
            let found = self.events.get(id).copied();
            if found.is_none() {
                report.error(&span.key("event"), format!("there is no event {}", excerpt(id)), NO_EVENT);
            }
            found
        });
        DossierScene {
            text: shown_text(span, text, report),
            view,
            lanes: lanes.map_or(SceneLanes::default(), SceneLanes::from),
            themes: (!shown.is_empty() || *unthemed == Some(true))
                .then(|| SceneThemes { shown, has_unthemed: *unthemed == Some(true) }),
            stretch,
            event: found,
            passage: self.passage(span, found, *passage, report),
        }
    }

    /// The citation of a scene, from its number in the file.
    fn passage<'a>(
        &self,
        span: &JsonSpan<'a>,
        event: Option<EventIdx>,
        number: Option<usize>,
        report: &mut Report<'a>,
    ) -> Option<usize> {
        let number = number?;
        let count = self.dossier.event(event?)?.citations().len();
        let at = number.checked_sub(1).filter(|at| *at < count);
        if at.is_none() {
            report.error(&span.key("passage"), format!("the event has no passage {number}"), FIRST_PASSAGE);
        }
        at
    }
}

/// The text of a scene, cut where it is too long.
fn shown_text<'a>(span: &JsonSpan<'a>, text: &str, report: &mut Report<'a>) -> String {
    let Some(beginning) = limits::beginning(text, limits::SCENE_TEXT_CHARS) else { return text.to_owned() };
    let what = format!("the text is longer than {} characters", limits::SCENE_TEXT_CHARS);
    report.warning(&span.key("text"), what, "its beginning is shown");
    beginning.to_owned()
}
