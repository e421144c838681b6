//! Edits of citations: add, remove, point at another passage. `claim.rs` has those of what a passage says of the date.

use std::collections::BTreeMap;
use std::ops::Range;

use super::claim::with_claim;
use super::{EventRef, set};
use crate::dossier::anchor::surroundings;
use crate::dossier::edit::change::{List, RecordChange};
use crate::dossier::edit::{Document, Edit, EditError, json};
use crate::dossier::load::salvage;
use crate::dossier::{ArticleIdx, DateClaim, EventIdx};

/// A citation, by its event and its index there, and its new passage, as bytes of the article's
/// plain text.
pub type Retied = (EventIdx, usize, ArticleIdx, Range<usize>);

/// A passage to cite, as bytes of its article's plain text, and what it says of the date.
pub(super) type CitedPassage = (ArticleIdx, Range<usize>, Option<DateClaim>);

impl Document {
    /// Adds a citation of a passage, given as bytes of the article's plain text.
    pub fn add_citation(
        &self,
        event: impl Into<EventRef>,
        article: ArticleIdx,
        words: &Range<usize>,
    ) -> Result<Edit, EditError> {
        let event = event.into();
        let mut citations = self.citations(event)?;
        citations.push(self.citation(article, words)?);
        let name = format!("cite for {}", self.called(event));
        self.set_fields(event, name, &[("citations", Some(&json::list(&citations)))])
    }

    /// The change that adds citations of several passages to an event.
    pub(super) fn citations_added(
        &self,
        event: EventRef,
        passages: &[CitedPassage],
    ) -> Result<RecordChange, EditError> {
        let mut citations = self.citations(event)?;
        for (article, words, claim) in passages {
            let citation = self.citation(*article, words)?;
            citations.push(match claim {
                Some(claim) => with_claim(&citation, claim).ok_or(EditError::NotAnObject)?,
                None => citation,
            });
        }
        let (at, before) = self.event_text(event)?;
        set(List::Events, at, before, &[("citations", Some(&json::list(&citations)))], &json::EVENT)
    }

    /// Removes a citation, by its index in the event.
    pub fn remove_citation(&self, event: impl Into<EventRef>, citation: usize) -> Result<Edit, EditError> {
        let event = event.into();
        let mut citations = self.citations(event)?;
        let at = self.citation_place(&citations, citation)?;
        citations.remove(at);
        let name = format!("remove citation of {}", self.called(event));
        let mut edit = self.set_fields(event, name, &[("citations", Some(&json::list(&citations)))])?;
        if let Some(idx) = self.shown_event(event) {
            edit.changes.extend(self.scenes_cited(&[(idx, self.places_without(idx, |at, _| at == citation))]));
        }
        Ok(edit)
    }

    /// Points a citation at another passage: one found again, chosen among several, or selected
    /// again. Its other fields stay.
    pub fn set_citation(
        &self,
        event: impl Into<EventRef>,
        citation: usize,
        article: ArticleIdx,
        words: &Range<usize>,
    ) -> Result<Edit, EditError> {
        let event = event.into();
        let mut citations = self.citations(event)?;
        self.retie(&mut citations, citation, article, words)?;
        let name = format!("change citation of {}", self.called(event));
        self.set_fields(event, name, &[("citations", Some(&json::list(&citations)))])
    }

    /// Points many citations at other passages, as one step.
    pub fn set_citations(&self, retied: &[Retied]) -> Result<Edit, EditError> {
        let mut events: BTreeMap<EventIdx, Vec<&Retied>> = BTreeMap::new();
        for one in retied {
            events.entry(one.0).or_default().push(one);
        }
        let mut changes = Vec::new();
        for (event, retied) in events {
            let mut citations = self.citations(event.into())?;
            for (_, citation, article, words) in retied {
                self.retie(&mut citations, *citation, *article, words)?;
            }
            let (at, before) = self.event_text(event.into())?;
            let citations = json::list(&citations);
            changes.push(set(List::Events, at, before, &[("citations", Some(&citations))], &json::EVENT)?);
        }
        let noun = if retied.len() == 1 { "citation" } else { "citations" };
        Ok(Edit::new(format!("accept {} {noun}", retied.len()), changes))
    }

    fn retie(
        &self,
        citations: &mut [String],
        citation: usize,
        article: ArticleIdx,
        words: &Range<usize>,
    ) -> Result<(), EditError> {
        let at = self.citation_place(citations, citation)?;
        let new = self.citation(article, words)?;
        let slot = citations.get_mut(at).ok_or(EditError::Stale)?;
        let mut after = slot.clone();
        for key in ["article", "quote", "position"] {
            after = json::with(&after, key, json::value(&new, key), &json::CITATION).ok_or(EditError::NotAnObject)?;
        }
        *slot = after;
        Ok(())
    }

    /// The citations in the record, including unreadable ones.
    pub(in crate::dossier::edit) fn citations(&self, event: EventRef) -> Result<Vec<String>, EditError> {
        let (_, text) = self.event_text(event)?;
        let elements = json::value(text, "citations").and_then(json::elements).unwrap_or_default();
        Ok(elements.into_iter().map(str::to_owned).collect())
    }

    /// The index in the record of the event's citation `citation`; the loader may have skipped others.
    pub(super) fn citation_place(&self, elements: &[String], citation: usize) -> Result<usize, EditError> {
        let mut shown = elements.iter().enumerate().filter(|(_, text)| self.is_shown_citation(text));
        shown.nth(citation).map(|(at, _)| at).ok_or(EditError::Stale)
    }

    /// Whether a citation's record can be read, and cites an article that is there.
    pub(super) fn is_shown_citation(&self, text: &str) -> bool {
        let read = salvage::citation(text);
        read.is_some_and(|read| self.dossier().articles.iter().any(|article| *article.id == *read.article))
    }

    /// A citation as JSON: the quote with its context, and its position in code points.
    pub(super) fn citation(&self, article: ArticleIdx, words: &Range<usize>) -> Result<String, EditError> {
        let article = self.dossier().article(article).ok_or(EditError::Stale)?;
        let plain = &*article.text.plain;
        let selected = plain.get(words.clone()).ok_or(EditError::EmptyQuote)?;
        let exact = selected.trim();
        if exact.is_empty() {
            return Err(EditError::EmptyQuote);
        }
        let start = words.start + (selected.len() - selected.trim_start().len());
        let end = start + exact.len();
        let [prefix, suffix] = surroundings(&article.text, &(start..end));
        let (prefix, suffix) = (&plain[prefix], &plain[suffix]);
        let quote = json::object(&[
            ("exact", Some(json::string(exact))),
            ("prefix", Some(json::string(prefix))),
            ("suffix", Some(json::string(suffix))),
        ]);
        let char = |byte| Some(article.text.char_from_byte(byte).to_string());
        let position = json::object(&[("start", char(start)), ("end", char(end))]);
        Ok(json::object(&[
            ("article", Some(json::string(&article.id))),
            ("quote", Some(quote)),
            ("position", Some(position)),
        ]))
    }
}
