//! What a person decides on a draft, as edits of the dossier understand it: accepted as an event, or dismissed.

use std::ops::Range;

use super::draft::{DraftKind, EventDraft};
use super::words::likeness;
use crate::dossier::edit::{AcceptedDraft, EventRef, NewEvent};
use crate::dossier::{ArticleIdx, DateClaim, Dismissed, Dossier, EventIdx, Stance};
use crate::time::EventDate;

/// The words of dismissed drafts and of the text are alike if they share this part.
const ALIKE: f32 = 0.8;

/// The event that accepting a draft makes.
#[must_use]
pub fn accepted(article: ArticleIdx, draft: &EventDraft) -> AcceptedDraft {
    let is_publication = draft.kind == DraftKind::Publication;
    let note = if is_publication && draft.words.is_none() {
        "The date of publication is that of the article’s details."
    } else {
        ""
    };
    let event = NewEvent {
        title: draft.title.clone(),
        date: draft.date.clone(),
        basis: draft.basis,
        themes: Vec::new(),
        summary: String::new(),
        note: note.to_owned(),
        citations: vec![(article, draft.sentence.clone())],
    };
    AcceptedDraft::Event { event, is_publication }
}

/// The citation that accepting a draft adds to an event. It has the date that the draft's own words give.
#[must_use]
pub fn accepted_for(event: EventIdx, article: ArticleIdx, draft: &EventDraft) -> AcceptedDraft {
    let date = Some(draft).filter(|draft| draft.is_dated()).and_then(|draft| EventDate::parse(&draft.date).ok());
    let claim = date.map(|date| DateClaim { date: Some(date), basis: Some(draft.basis), stance: Stance::Supports });
    AcceptedDraft::Citation(EventRef::Event(event), article, draft.sentence.clone(), claim)
}

/// How a draft is remembered once it is dismissed: by its sentence, and by the words of its date.
#[must_use]
pub fn dismissal(dossier: &Dossier, article: ArticleIdx, draft: &EventDraft) -> Dismissed {
    let text = dossier.article(article).map_or("", |article| &article.text.plain);
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    Dismissed { quote: words(&draft.sentence), words: draft.words.as_ref().map(words) }
}

/// The place of a draft among the dismissed ones of its article; `None` if it was not dismissed. Small changes of the
/// sentence do not bring it back.
#[must_use]
pub fn dismissed_at(text: &str, draft: &EventDraft, dismissed: &[Dismissed]) -> Option<usize> {
    let sentence = text.get(draft.sentence.clone()).unwrap_or_default();
    let words = draft.words.clone().map(|words| text.get(words).unwrap_or_default());
    // The sentences before, which say who is meant, may be there or not.
    let is_it = |quote: &str| {
        let is_end = !quote.is_empty() && !sentence.is_empty();
        is_end && (sentence.ends_with(quote) || quote.ends_with(sentence)) || likeness(quote, sentence) >= ALIKE
    };
    dismissed.iter().position(|one| one.words.as_deref() == words && is_it(&one.quote))
}
