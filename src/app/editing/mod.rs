//! Editing in the window: events from selected words, the card's fields, themes, merging.
//!
//! Everything here pushes edit commands only; the workspace applies them to the document.
//! [`Editing`] is the state between frames.

pub mod basis;
pub mod card_form;
pub mod claim_fields;
pub mod date_entry;
pub mod date_picture;
pub mod field;
pub mod merge;
pub mod new_event;
pub mod selection_toolbar;
pub mod theme_picker;
pub mod themes;

use super::context_menu::ContextMenu;
use super::event_table::EventTable;
use crate::dossier::edit::Outcome;
use card_form::CardForm;
use claim_fields::ClaimFields;
use merge::MergeForm;
use new_event::NewEventForm;
use themes::ThemesForm;

/// The open forms.
#[derive(Default)]
pub struct Editing {
    /// The card's fields, while they are open.
    pub card: Option<CardForm>,
    /// The fields of its citations.
    pub claims: ClaimFields,
    /// The context menu of the card.
    pub card_menu: Option<ContextMenu>,
    /// The form for a new event.
    pub new_event: Option<NewEventForm>,
    /// The form of an event that is being added: shown again where that fails.
    pub submitted: Option<NewEventForm>,
    /// The form that merges two events.
    pub merge: Option<MergeForm>,
    /// The themes dialog.
    pub themes: Option<ThemesForm>,
    /// The table of all events.
    pub table: Option<EventTable>,
}

impl Editing {
    /// Whether a dialog is open that takes the keyboard.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.new_event.is_some() || self.merge.is_some() || self.themes.is_some()
    }

    /// Follows the events after an edit.
    pub fn follow(&mut self, outcome: &Outcome) {
        if let Some(table) = &mut self.table {
            table.follow(outcome);
        }
        if let Some(merge) = self.merge.take() {
            self.merge = merge.followed(outcome);
        }
    }

    /// Closes the topmost form; returns whether there was one.
    pub fn close_topmost(&mut self) -> bool {
        self.new_event.take().is_some()
            || self.merge.take().is_some()
            || self.themes.take().is_some()
            || self.card.take().is_some()
            || self.table.take().is_some()
    }
}
