//! [`DossierDiff`]: what differs between two versions of a dossier, counted and listed.

use std::collections::HashMap;

use super::{Article, Dossier, DossierScene, Event, ThemeIdx};
use crate::text::counted;

/// How many events are listed; the rest is only counted.
const ROWS_MAX: usize = 200;

/// The differences between the open dossier and the one on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierDiff {
    /// The first events that differ, in the order of the open dossier; then those that are only on disk.
    pub rows: Vec<DiffRow>,
    only_on_disk: usize,
    only_here: usize,
    changed: usize,
    /// Parts of the dossier, other than its events, that differ.
    parts: Vec<&'static str>,
}

/// An event that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRow {
    pub side: DiffSide,
    pub title: String,
    /// Its date, or the names of the fields that differ.
    pub details: String,
}

/// Which version has an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffSide {
    OnlyOnDisk,
    OnlyHere,
    /// Both have it, with different contents.
    Both,
}

impl DossierDiff {
    /// Compares the open dossier with the one on disk.
    #[must_use]
    pub fn new(open: &Dossier, on_disk: &Dossier) -> Self {
        let mut diff = Self { parts: parts(open, on_disk), ..Self::default() };
        let mut ids: HashMap<&str, &Event> = on_disk.events.iter().map(|event| (event.id(), event)).collect();
        for event in &open.events {
            match ids.remove(event.id()) {
                None => diff.push(DiffSide::OnlyHere, event.title(), event.date.in_words()),
                Some(other) => {
                    let fields = fields((open, event), (on_disk, other));
                    if !fields.is_empty() {
                        diff.push(DiffSide::Both, event.title(), fields.join(", "));
                    }
                }
            }
        }
        for event in on_disk.events.iter().filter(|event| ids.contains_key(event.id())) {
            diff.push(DiffSide::OnlyOnDisk, event.title(), event.date.in_words());
        }
        diff
    }

    fn push(&mut self, side: DiffSide, title: &str, details: String) {
        *match side {
            DiffSide::OnlyOnDisk => &mut self.only_on_disk,
            DiffSide::OnlyHere => &mut self.only_here,
            DiffSide::Both => &mut self.changed,
        } += 1;
        if self.rows.len() < ROWS_MAX {
            self.rows.push(DiffRow { side, title: title.to_owned(), details });
        }
    }

    /// How many events differ beyond those in [`DossierDiff::rows`].
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.only_on_disk + self.only_here + self.changed - self.rows.len()
    }

    /// The differences as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let parts = [
            (self.only_on_disk, "is only on disk", "are only on disk"),
            (self.only_here, "is only here", "are only here"),
            (self.changed, "differs", "differ"),
        ];
        let said = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{} {}", counted(count, "event"), if count == 1 { one } else { many }));
        let mut said: Vec<String> = said.collect();
        if !self.parts.is_empty() {
            let verb = if self.parts.len() == 1 && !self.parts.concat().ends_with('s') { "differs" } else { "differ" };
            said.push(format!("{} {verb}", self.parts.join(" and ")));
        }
        if said.is_empty() {
            "The versions are identical.".to_owned()
        } else {
            format!("Differences: {}.", said.join("; "))
        }
    }
}

/// The names of the fields in which two versions of an event differ.
fn fields((mine, a): (&Dossier, &Event), (theirs, b): (&Dossier, &Event)) -> Vec<&'static str> {
    let themes = |dossier: &Dossier, event: &Event| {
        let ids = event.themes.iter().map(|theme| dossier[*theme].id.clone());
        ids.collect::<Vec<_>>()
    };
    let words = |event: &Event| event.citations().iter().map(|citation| citation.exact.clone()).collect::<Vec<_>>();
    let all = [
        ("title", a.title() == b.title()),
        ("date", a.date == b.date),
        ("basis", a.basis == b.basis),
        ("themes", themes(mine, a) == themes(theirs, b)),
        ("summary", a.summary() == b.summary()),
        ("note", a.note() == b.note()),
        ("importance", a.importance == b.importance),
        ("citations", words(a) == words(b)),
    ];
    all.into_iter().filter(|(_, is_same)| !is_same).map(|(name, _)| name).collect()
}

/// The parts of the dossier, other than its events, that differ.
fn parts(mine: &Dossier, theirs: &Dossier) -> Vec<&'static str> {
    let themes = |dossier: &Dossier| {
        let all = dossier.themes.iter().map(|theme| (theme.id.clone(), theme.title.clone(), theme.color));
        all.collect::<Vec<_>>()
    };
    let scenes = |dossier: &Dossier| {
        let named = |scene: &DossierScene| {
            let event = scene.event.map(|event| dossier[event].id().to_owned());
            let id = |theme: &ThemeIdx| dossier[*theme].id.clone();
            let themes = scene.themes.as_ref();
            let themes = themes.map(|of| (of.shown.iter().map(id).collect::<Vec<_>>(), of.has_unthemed));
            (event, themes, DossierScene { event: None, themes: None, ..scene.clone() })
        };
        dossier.scenes.iter().map(named).collect::<Vec<_>>()
    };
    let is_same_article = |(a, b): (&Article, &Article)| {
        (&a.id, &a.title, &a.author, &a.publisher, &a.published)
            == (&b.id, &b.title, &b.author, &b.publisher, &b.published)
            && a.text.plain == b.text.plain
    };
    let is_same_articles =
        mine.articles.len() == theirs.articles.len() && mine.articles.iter().zip(&theirs.articles).all(is_same_article);
    let all = [
        ("the title", mine.title == theirs.title),
        ("the description", mine.description == theirs.description),
        ("themes", themes(mine) == themes(theirs)),
        ("articles", is_same_articles),
        ("scenes", scenes(mine) == scenes(theirs)),
    ];
    all.into_iter().filter(|(_, is_same)| !is_same).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;

    fn dossier(title: &str, events: &str) -> std::sync::Arc<Dossier> {
        let text =
            format!(r#"{{"format": 1, "title": "{title}", "themes": [], "articles": [], "events": [{events}]}}"#);
        load::from_source(&MemorySource { name: "x", dossier: &text, articles: &[] }).unwrap().dossier
    }

    #[test]
    fn what_differs_is_counted_and_listed() {
        let event = |id: &str, date: &str| {
            format!(r#"{{"id": "{id}", "title": "T{id}", "date": "{date}", "basis": "background", "note": "n"}}"#)
        };
        let mine = dossier("T", &[event("a", "2018"), event("b", "2018"), event("c", "2018")].join(","));
        let theirs = dossier("U", &[event("a", "2018"), event("b", "2019"), event("d", "2018")].join(","));
        let diff = DossierDiff::new(&mine, &theirs);
        let said = "Differences: 1 event is only on disk; 1 event is only here; 1 event differs; the title differs.";
        assert_eq!(diff.sentence(), said);
        let rows: Vec<_> = diff.rows.iter().map(|row| (row.side, row.title.as_str(), row.details.as_str())).collect();
        assert_eq!(
            rows,
            [(DiffSide::Both, "Tb", "date"), (DiffSide::OnlyHere, "Tc", "2018"), (DiffSide::OnlyOnDisk, "Td", "2018")]
        );
        assert_eq!(DossierDiff::new(&mine, &mine).sentence(), "The versions are identical.");
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let event = |at: usize| {
            format!(r#"{{"id": "e{at}", "title": "T", "date": "2018", "basis": "background", "note": "n"}}"#)
        };
        let mine = dossier("T", &(0..300).map(event).collect::<Vec<_>>().join(","));
        let diff = DossierDiff::new(&mine, &dossier("T", ""));
        assert_eq!((diff.rows.len(), diff.only_here), (ROWS_MAX, 300));
    }
}
