//! Accepting drafts without a window, for `new` and `add`.

use super::args::AcceptArgument;
use crate::dossier::ArticleIdx;
use crate::dossier::edit::{AcceptedDraft, Document, EditError};
use crate::drafts::{DraftMatch, EventDraft, Proposals, accepted, accepted_for, dismissed_at, matches};

/// Accepts drafts of the article that was added last, as one step; returns how many.
pub fn accept(document: &mut Document, which: AcceptArgument) -> Result<usize, EditError> {
    if which == AcceptArgument::None {
        return Ok(0);
    }
    let is_wanted = |draft: &EventDraft| match which {
        AcceptArgument::None => false,
        AcceptArgument::Sure => draft.is_sure(),
        AcceptArgument::All => true,
    };
    let dossier = document.dossier();
    let last = dossier.articles.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()).map(ArticleIdx);
    let Some((idx, article)) = last.and_then(|idx| Some((idx, dossier.article(idx)?))) else { return Ok(0) };
    let drafts = Proposals::of(article).drafts;
    let events = matches(dossier, idx, &drafts);
    let decide = |(draft, event): (&EventDraft, Option<DraftMatch>)| match event {
        _ if !is_wanted(draft) || dismissed_at(&article.text.plain, draft, &article.dismissed).is_some() => None,
        Some(DraftMatch::Cited(_)) => None,
        Some(DraftMatch::Same(event)) => Some(accepted_for(event, idx, draft)),
        None => Some(accepted(idx, draft)),
    };
    let wanted: Vec<AcceptedDraft> = drafts.iter().zip(events).filter_map(decide).collect();
    if !wanted.is_empty() {
        let edit = document.accept_drafts(&wanted)?;
        document.apply(edit)?;
    }
    Ok(wanted.len())
}
