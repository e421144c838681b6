//! The event of a dossier that a draft says again: what is offered as a further citation rather than as another event.

use super::EventDraft;
use crate::dossier::{ArticleIdx, Dossier, EventIdx};
use crate::time::{EventDate, Extent};

/// The first event that cites words of the draft's sentence and may have happened at its date.
#[must_use]
pub fn matching_event(dossier: &Dossier, article: ArticleIdx, draft: &EventDraft) -> Option<EventIdx> {
    let date = EventDate::parse(&draft.date).ok()?;
    let overlaps =
        |range: &std::ops::Range<usize>| range.start < draft.sentence.end && draft.sentence.start < range.end;
    let at = dossier.events.iter().position(|event| {
        let cites = event
            .citations()
            .iter()
            .any(|citation| citation.article == article && citation.anchored.range.as_ref().is_some_and(overlaps));
        cites && meets(event.date.possible(), date.possible())
    })?;
    u32::try_from(at).ok().map(EventIdx)
}

/// Whether two stretches share an instant; an end that is not known reaches everywhere.
fn meets(one: Extent, other: Extent) -> bool {
    let before = |end: Extent, start: Extent| match (end.end.instant(), start.start.instant()) {
        (Some(end), Some(start)) => end <= start,
        _ => false,
    };
    !before(one, other) && !before(other, one)
}
