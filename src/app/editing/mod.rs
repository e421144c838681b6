//! Editing in the window: events from selected words, the card's fields, themes, merging.
//!
//! Everything here pushes [`Command::Edit`]s only; the window applies them to the document.
//! [`Editing`] is the state between frames.

pub mod basis;
pub mod card_form;
pub mod date_entry;
pub mod date_picture;
pub mod field;
pub mod merge;
pub mod new_event;
pub mod selection_toolbar;
pub mod themes;

use super::actions::Action;
use super::event_table::EventTable;
use super::window::Window;
use crate::dossier::EventIdx;
use crate::dossier::edit::{EventRef, Outcome};
use crate::session::{Command, EditCommand};
use card_form::CardForm;
use merge::MergeForm;
use new_event::{FormEnd, NewEventForm};
use themes::{ThemesForm, ThemesInput};

/// The open forms.
#[derive(Default)]
pub struct Editing {
    /// The card's fields, while they are open.
    pub card: Option<CardForm>,
    /// The form for a new event.
    pub new_event: Option<NewEventForm>,
    /// The form that was submitted in this frame: it is shown again where the event cannot be made.
    pub sent: Option<NewEventForm>,
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

/// What is missing for an action.
const fn hindrance(action: Action, has_event: bool) -> Option<&'static str> {
    match action {
        Action::Cite | Action::EditEvent | Action::DuplicateEvent | Action::DeleteEvent | Action::MergeEvent
            if !has_event =>
        {
            Some("Choose an event first.")
        }
        _ => None,
    }
}

impl Window {
    /// Does what an action of editing says; gives back one that is none.
    pub(super) fn perform_edit(&mut self, action: Action, out: &mut Vec<Command>) -> Option<Action> {
        let dossier = self.desk.dossier();
        let selected = self.state.selected.filter(|&event| dossier.event(event).is_some());
        let is_of_table = action == Action::DeleteEvent && self.panels.editing.table.is_some();
        if let Some(why) = hindrance(action, selected.is_some() || is_of_table) {
            self.notices.good(why);
            return None;
        }
        let editing = &mut self.panels.editing;
        match action {
            Action::NewEvent => {
                editing.new_event = Some(NewEventForm::new(dossier, self.panels.reader.chosen(dossier)));
            }
            Action::Cite => {
                let Some((event, (article, words))) = selected.zip(self.panels.reader.chosen(dossier)) else {
                    self.notices.good("Select words in the reader first.");
                    return None;
                };
                out.push(Command::Edit(EditCommand::Cite(event.into(), article, words)));
                out.push(Command::EndStep);
                self.panels.reader.forget_selection();
            }
            Action::EditEvent => editing.card = selected.map(|event| CardForm::new(dossier, event)),
            Action::DuplicateEvent => {
                out.extend(selected.map(|event| Command::Edit(EditCommand::Duplicate(event.into()))));
            }
            Action::DeleteEvent => {
                let events = match &editing.table {
                    Some(table) => table.chosen(),
                    None => selected.map(EventRef::Event).into_iter().collect(),
                };
                if !events.is_empty() {
                    out.push(Command::Edit(EditCommand::Delete(events)));
                }
            }
            Action::MergeEvent => editing.merge = selected.map(MergeForm::new),
            Action::EditThemes => editing.themes = Some(ThemesForm::default()),
            Action::AllEvents => {
                editing.table = if editing.table.is_some() { None } else { Some(EventTable::default()) };
                if editing.table.is_some() {
                    self.know_what_is_unread();
                }
            }
            Action::GoToPassage if editing.table.is_some() => {
                if let Some(event) = editing.table.take().and_then(|table| table.current()) {
                    out.extend([Command::Select(event), Command::GoToEvent(event)]);
                }
            }
            other => return Some(other),
        }
        None
    }

    /// A dossier that is only looked at does not keep what could not be read; whoever wants to mend it needs it.
    fn know_what_is_unread(&mut self) {
        let is_of_event = |problem: &crate::dossier::Problem| {
            problem.place.field.as_deref().is_some_and(|field| field.starts_with("events["))
        };
        if self.desk.problems().iter().any(is_of_event)
            && let Err(error) = self.desk.kept()
        {
            self.notices.bad(error.to_string());
        }
    }

    /// Shows what lies over the window.
    pub(super) fn editing_ui(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>, out: &mut Vec<Command>) {
        let dossier = self.desk.dossier();
        let editing = &mut self.panels.editing;
        let is_free = !editing.has_dialog() && self.panels.sheet.is_none() && self.panels.export.is_none();
        if let Some(row) = self.panels.selected_row.filter(|_| is_free) {
            selection_toolbar::toolbar_ui(ctx, row, self.state.selected.is_some(), actions);
        }
        if let Some(form) = &mut editing.new_event {
            match form.ui(ctx, dossier, out) {
                FormEnd::Open => {}
                FormEnd::Cancelled => editing.new_event = None,
                FormEnd::Created => {
                    editing.sent = editing.new_event.take();
                    self.panels.reader.forget_selection();
                }
            }
        }
        if editing.merge.as_mut().is_some_and(|form| !form.ui(ctx, dossier, out)) {
            editing.merge = None;
        }
        let input = ThemesInput { dossier, revision: self.desk.revision() };
        if editing.themes.as_mut().is_some_and(|form| !form.ui(ctx, input, out)) {
            editing.themes = None;
        }
    }

    /// The events that are chosen in the table, while it is open.
    #[must_use]
    pub fn chosen_in_table(&self) -> Option<Vec<EventIdx>> {
        let table = self.panels.editing.table.as_ref()?;
        let event = |event| match event {
            EventRef::Event(idx) => Some(idx),
            EventRef::Record(_) => None,
        };
        Some(table.chosen().into_iter().filter_map(event).collect())
    }
}
