//! A dossier with the drafts under review as events behind the real ones, for the timeline to lay them out together.

use std::sync::Arc;

use super::list::DraftList;
use crate::dossier::{Dossier, EventIdx};
use crate::drafts::{DraftEvents, DraftedDossier};

/// In a larger dossier drafts are not drawn on the timeline: copying it takes too long.
const EVENTS_MAX: usize = 20_000;

/// The dossier with drafts, and which draft each event behind the real ones is.
pub struct DraftPreview {
    /// The dossier.
    pub dossier: Arc<Dossier>,
    /// Which of its events are drafts.
    pub drafts: DraftEvents,
    /// The place of each draft in its list.
    places: Vec<usize>,
}

impl DraftPreview {
    /// The dossier with the open drafts of a list; those without a date only if asked for. `None` for a dossier that is
    /// too large.
    #[must_use]
    pub fn new(dossier: &Dossier, list: &DraftList, has_undated: bool) -> Option<Self> {
        if dossier.events.len() > EVENTS_MAX {
            return None;
        }
        let is_shown = |at: &usize| {
            let item = list.items.get(*at);
            item.is_some_and(|item| item.status.is_open() && (item.draft.is_dated() || has_undated))
        };
        let places: Vec<usize> = (0..list.items.len()).filter(is_shown).collect();
        let shown = places.iter().filter_map(|at| list.items.get(*at)).map(|item| (list.article, &item.draft));
        let DraftedDossier { dossier, drafts } = DraftedDossier::new(dossier, shown)?;
        Some(Self { dossier: Arc::new(dossier), drafts, places })
    }

    /// The event that a draft is here, by its place in the list.
    #[must_use]
    pub fn event(&self, place: usize) -> Option<EventIdx> {
        let at = self.places.binary_search(&place).ok()?;
        Some(EventIdx(self.drafts.first.0 + u32::try_from(at).ok()?))
    }

    /// The place in the list of the draft that an event is; `None` for a real event.
    #[must_use]
    pub fn place(&self, event: EventIdx) -> Option<usize> {
        self.places.get(self.drafts.place(event)?).copied()
    }
}
