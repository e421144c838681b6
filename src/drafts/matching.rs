//! The event of a dossier that a draft says again: one that cites the same sentence, or one of the same date and words,
//! which a draft is offered to as a further citation.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{DraftKind, EventDraft};
use super::words::{content_words, overlap};
use crate::dossier::{ArticleIdx, Dossier, Event, EventIdx};
use crate::time::{EventDate, Extent};

/// Two texts are of the same statement if they share this part of their words.
const ALIKE: f32 = 0.4;

/// Which events are tried for a draft, in this order.
#[derive(Clone, Copy)]
enum Pass {
    /// Those that cite just its sentence and have its date.
    Exact,
    /// Those that cite some of its sentence and have its date.
    Date,
    /// Those that cite some of its sentence and may have happened at its date.
    Overlap,
    /// Those that cite just its sentence, at whatever date a person gave them.
    Sentence,
}

/// How a draft relates to an event of the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftMatch {
    /// The event cites the draft's sentence at its date: the draft was accepted.
    Cited(EventIdx),
    /// The event seems to be the same by date and words, but does not cite the sentence.
    Same(EventIdx),
}

impl DraftMatch {
    /// The event.
    #[must_use]
    pub fn event(self) -> EventIdx {
        match self {
            Self::Cited(event) | Self::Same(event) => event,
        }
    }
}

/// For each draft of an article the event that says the same, if there is one. An event that cites a sentence counts
/// for one of its drafts: for that with its very date, else for the first that it may be.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "all lists are as long as the drafts")]
pub fn matches(dossier: &Dossier, article: ArticleIdx, drafts: &[EventDraft]) -> Vec<Option<DraftMatch>> {
    // Of a draft with several readings, each may be the one that was accepted.
    let edtfs = |draft: &EventDraft| {
        let readings = draft.readings.iter().map(|reading| reading.edtf.clone());
        std::iter::once(draft.date.clone()).chain(readings).collect::<Vec<_>>()
    };
    let dates: Vec<Vec<EventDate>> = drafts
        .iter()
        .map(|draft| edtfs(draft).iter().filter_map(|edtf| EventDate::parse(edtf).ok()).collect())
        .collect();
    let mut found = vec![None; drafts.len()];
    let citing: Vec<(EventIdx, &Event, Vec<Range<usize>>)> = (0..)
        .map(EventIdx)
        .zip(&dossier.events)
        .filter_map(|(idx, event)| {
            let ranges: Vec<_> = event
                .citations()
                .iter()
                .filter(|citation| citation.article == article)
                .filter_map(|citation| citation.anchored.range.clone())
                .collect();
            (!ranges.is_empty()).then_some((idx, event, ranges))
        })
        .collect();
    let mut claimed = HashSet::new();
    for pass in [Pass::Exact, Pass::Date, Pass::Overlap, Pass::Sentence] {
        for (at, draft) in drafts.iter().enumerate() {
            if found[at].is_some() {
                continue;
            }
            let is_it = |event: &Event| {
                dates[at].iter().any(|date| match pass {
                    Pass::Exact | Pass::Date => date.edtf() == event.date.edtf(),
                    Pass::Overlap => meets(date.possible(), event.date.possible()),
                    Pass::Sentence => true,
                })
            };
            let cites = |range: &Range<usize>| match pass {
                Pass::Exact | Pass::Sentence => *range == draft.sentence,
                _ => range.start < draft.sentence.end && draft.sentence.start < range.end,
            };
            let event = citing
                .iter()
                .find(|(idx, event, ranges)| !claimed.contains(idx) && ranges.iter().any(cites) && is_it(event));
            if let Some((idx, ..)) = event {
                claimed.insert(*idx);
                found[at] = Some(DraftMatch::Cited(*idx));
            }
        }
    }
    let text = dossier.article(article).map_or("", |article| &article.text.plain);
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.kind == DraftKind::Dated) {
        if found[at].is_none() {
            found[at] = same(dossier, &dates[at], text.get(draft.sentence.clone()).unwrap_or_default(), &claimed)
                .map(DraftMatch::Same);
        }
    }
    found
}

/// The event with most of a sentence's words among those that may have happened at its date.
fn same(dossier: &Dossier, dates: &[EventDate], sentence: &str, claimed: &HashSet<EventIdx>) -> Option<EventIdx> {
    let date = dates.first()?;
    let words = content_words(sentence);
    let alike = |event: &Event| {
        let quotes = event.citations().iter().map(|citation| overlap(&words, &content_words(&citation.exact)));
        quotes.fold(overlap(&words, &content_words(event.title())), f32::max)
    };
    let events = (0..).map(EventIdx).zip(&dossier.events);
    events
        .filter(|(idx, event)| !claimed.contains(idx) && is_close(&event.date, date))
        .map(|(idx, event)| (idx, alike(event)))
        .filter(|(_, alike)| *alike >= ALIKE)
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(idx, _)| idx)
}

/// Whether two dates may be the same, and both are known to a year or better.
fn is_close(one: &EventDate, other: &EventDate) -> bool {
    const YEAR_SECS: f64 = 366.0 * 86_400.0;
    let is_known = |date: &EventDate| {
        let possible = date.possible();
        let ends = possible.start.instant().zip(possible.end.instant());
        ends.is_some_and(|(start, end)| end.axis_secs() - start.axis_secs() <= YEAR_SECS)
    };
    is_known(one) && is_known(other) && meets(one.possible(), other.possible())
}

/// Whether two stretches share an instant; an end that is not known reaches everywhere.
pub fn meets(one: Extent, other: Extent) -> bool {
    let before = |end: Extent, start: Extent| match (end.end.instant(), start.start.instant()) {
        (Some(end), Some(start)) => end <= start,
        _ => false,
    };
    !before(one, other) && !before(other, one)
}
