//! [`TimelineInput`]: what the timeline and the overview are painted from.

use std::sync::Arc;

use crate::dossier::Dossier;
use crate::session::State;

/// What the timeline is painted from.
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    /// The document.
    pub dossier: &'a Arc<Dossier>,
    /// Changes whenever the document does.
    pub revision: u64,
    /// What the person is doing.
    pub state: &'a State,
}
