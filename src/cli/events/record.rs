//! What is told of an event and its citations, under the names that scripts rely on. Their order is part of that.

use serde::Serialize;

use crate::cli::check::ANCHORINGS;
use crate::dossier::{Anchoring, Citation, Dossier, Event};

/// An event.
#[derive(Debug, Serialize)]
pub struct EventRecord<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// EDTF.
    pub date: std::borrow::Cow<'a, str>,
    pub basis: &'static str,
    /// Ids.
    pub themes: Vec<&'a str>,
    pub summary: Option<&'a str>,
    pub note: Option<&'a str>,
    pub citations: Vec<CitationRecord<'a>>,
}

/// A citation of an event.
#[derive(Debug, Serialize)]
pub struct CitationRecord<'a> {
    /// Id.
    pub article: &'a str,
    pub exact: &'a str,
    pub prefix: &'a str,
    pub suffix: &'a str,
    pub state: &'static str,
    /// Where the passage begins in the article's plain text as it is now, in code points; `None` where there is none.
    pub start: Option<usize>,
    /// Where it ends.
    pub end: Option<usize>,
}

impl<'a> EventRecord<'a> {
    /// What is told of `event`.
    #[must_use]
    pub fn new(dossier: &'a Dossier, event: &'a Event) -> Self {
        Self {
            id: event.id(),
            title: event.title(),
            date: event.date.edtf(),
            basis: event.basis.word(),
            themes: event.themes.iter().map(|&idx| dossier[idx].id.as_str()).collect(),
            summary: event.summary(),
            note: event.note(),
            citations: event.citations().iter().map(|c| CitationRecord::new(dossier, c)).collect(),
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
        }
    }
}

fn state_word(state: Anchoring) -> &'static str {
    ANCHORINGS.iter().find(|(anchoring, _)| *anchoring == state).map_or("lost", |(_, word)| word)
}
