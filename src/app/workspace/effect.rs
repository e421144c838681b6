//! [`UiEffect`]: what the workspace wants of the panels, which it does not know.

use crate::dossier::edit::Outcome;

/// Something for the panels to do, applied by the window after the frame, in order.
pub enum UiEffect {
    /// Another dossier is shown: start over.
    Reset,
    /// The open dossier was read again and says something else: start over, but keep what was typed into the form for
    /// a new event.
    ResetKeepingForm,
    /// The dossier was changed: keep to the events that are meant.
    Follow(Box<Outcome>),
    /// Texts of articles were changed: lay them out again.
    ForgetPages,
    /// An article was added: show its drafts.
    ReviewDrafts,
    /// The event that the form described was added.
    NewEventAdded,
    /// The event that the form described was not added: show the form again.
    ReopenNewEventForm,
}
