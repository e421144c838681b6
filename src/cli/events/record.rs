//! The fields of events and citations in machine-readable output. Scripts rely on their names and order.

use serde::Serialize;

use crate::cli::check::ANCHORINGS;
use crate::dossier::{Anchoring, Basis, Citation, Dossier, Event, EventIdx};
use crate::evidence::Agreement;

/// An event.
#[derive(Debug, Serialize)]
pub struct EventRecord<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// EDTF.
    pub date: std::borrow::Cow<'a, str>,
    pub basis: &'static str,
    /// The ids of the themes.
    pub themes: Vec<&'a str>,
    pub summary: Option<&'a str>,
    pub note: Option<&'a str>,
    pub citations: Vec<CitationRecord<'a>>,
    /// Whether its sources agree on the date: `agree`, `differ` or `conflict`; `None` with a single source.
    pub agreement: Option<&'static str>,
}

/// A citation of an event.
#[derive(Debug, Serialize)]
pub struct CitationRecord<'a> {
    /// The id of the article.
    pub article: &'a str,
    pub exact: &'a str,
    pub prefix: &'a str,
    pub suffix: &'a str,
    pub state: &'static str,
    /// The start of the passage in the current plain text of the article, in code points; `None` if it is not resolved.
    pub start: Option<usize>,
    /// The end of the passage.
    pub end: Option<usize>,
    /// The date that the passage itself gives, in EDTF.
    pub date: Option<std::borrow::Cow<'a, str>>,
    /// How that date is known.
    pub basis: Option<&'static str>,
    /// The stance of the passage on the event.
    pub stance: &'static str,
}

/// The records of these events.
pub fn records<'a>(dossier: &'a Dossier, events: &'a [EventIdx]) -> impl Iterator<Item = EventRecord<'a>> {
    events.iter().map(|&idx| EventRecord::new(dossier, &dossier[idx]))
}

impl<'a> EventRecord<'a> {
    fn new(dossier: &'a Dossier, event: &'a Event) -> Self {
        Self {
            id: event.id(),
            title: event.title(),
            date: event.date.edtf(),
            basis: event.basis.word(),
            themes: event.themes.iter().map(|&idx| dossier[idx].id.as_str()).collect(),
            summary: event.summary(),
            note: event.note(),
            citations: event.citations().iter().map(|c| CitationRecord::new(dossier, c)).collect(),
            agreement: Agreement::of_event(event).map(Agreement::word),
        }
    }
}

impl<'a> CitationRecord<'a> {
    fn new(dossier: &'a Dossier, citation: &'a Citation) -> Self {
        let article = &dossier[citation.article];
        let range = citation.anchored.range.as_ref();
        Self {
            article: &article.id,
            exact: &citation.exact,
            prefix: &citation.prefix,
            suffix: &citation.suffix,
            state: state_word(citation.anchored.state),
            start: range.map(|range| article.text.char_from_byte(range.start)),
            end: range.map(|range| article.text.char_from_byte(range.end)),
            date: citation.date().map(|date| date.edtf()),
            basis: citation.basis().map(Basis::word),
            stance: citation.stance().word(),
        }
    }
}

#[expect(clippy::expect_used, reason = "the table lists every state")]
fn state_word(state: Anchoring) -> &'static str {
    ANCHORINGS.iter().find(|(anchoring, _)| *anchoring == state).expect("every state has a name").1
}
