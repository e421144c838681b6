//! [`TimelineInput`]: the data the timeline and the overview are painted from.

use std::sync::Arc;

use crate::dossier::{Dossier, EventIdx};
use crate::paint::draft::DraftMarks;
use crate::session::State;

/// The data the timeline and the overview are painted from.
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    /// The document.
    pub dossier: &'a Arc<Dossier>,
    /// Changes whenever the document does.
    pub revision: u64,
    /// The session.
    pub state: &'a State,
    /// Which of the dossier's events are drafts; `None` where there are none.
    pub drafts: Option<DraftMarks<'a>>,
}

impl TimelineInput<'_> {
    /// The event that is kept in sight: the draft under review, or the selected event.
    #[must_use]
    pub fn kept_event(&self) -> Option<EventIdx> {
        self.drafts.and_then(|drafts| drafts.current).or(self.state.selected)
    }
}
