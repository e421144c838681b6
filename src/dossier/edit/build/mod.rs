//! Builders of edits. Each returns the edit and leaves the document unchanged.

mod article;
mod citation;
mod claim;
mod dossier;
mod draft;
mod event;
mod head;
mod merge;
mod names;
mod scene;
mod theme;

pub use article::ArticleFields;
pub use citation::Retied;
pub use dossier::{AddedDossier, Joining, SameEvents};
pub use draft::AcceptedDraft;
pub use event::NewEvent;
pub use merge::MergedDate;
pub use names::slug;
pub use scene::SceneFields;
pub use theme::ThemeFate;

use super::change::{List, RecordChange, Slot};
use super::document::{Document, RecordIdx};
use super::{Edit, EditError, RecordText, json};
use crate::dossier::{EventIdx, limits};

/// An event of the dossier, or a record that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventRef {
    /// An event.
    Event(EventIdx),
    /// An unreadable record, by its index in the file.
    Record(RecordIdx),
}

impl From<EventIdx> for EventRef {
    fn from(idx: EventIdx) -> Self {
        Self::Event(idx)
    }
}

impl From<RecordIdx> for EventRef {
    fn from(record: RecordIdx) -> Self {
        Self::Record(record)
    }
}

impl Document {
    fn place_of(&self, event: EventRef) -> usize {
        match event {
            EventRef::Event(idx) => self.record(idx).0,
            EventRef::Record(record) => record.0,
        }
    }

    /// The record's index and text.
    fn event_text(&self, event: EventRef) -> Result<(usize, &RecordText), EditError> {
        let at = self.place_of(event);
        Ok((at, self.text_of(List::Events, at)?))
    }

    /// The event's title in quotation marks, shortened; its id if it has no title.
    fn called(&self, event: EventRef) -> String {
        let text = self.text_of(List::Events, self.place_of(event)).map_or("", RecordText::as_str);
        let title = json::text(text, "title").filter(|title| !title.trim().is_empty());
        names::quoted(&title.or_else(|| json::text(text, "id")).unwrap_or_default())
    }

    /// “12 events”, or the title of the only one.
    fn called_all(&self, events: &[EventRef]) -> String {
        match events {
            [event] => self.called(*event),
            _ => format!("{} events", events.len()),
        }
    }

    /// An edit of one field of one event, given as JSON; `None` removes the field.
    fn set_field(&self, event: EventRef, noun: &str, key: &str, value: Option<&str>) -> Result<Edit, EditError> {
        self.set_fields(event, format!("change {noun} of {}", self.called(event)), &[(key, value)])
    }

    fn set_fields(&self, event: EventRef, name: String, fields: &[(&str, Option<&str>)]) -> Result<Edit, EditError> {
        let (at, before) = self.event_text(event)?;
        Ok(Edit::new(name, vec![set(List::Events, at, before, fields, &json::EVENT)?]))
    }

    /// The changes that turn `list` into a JSON array; none if it is one already.
    fn as_list(&self, list: List, key: &str) -> Vec<RecordChange> {
        if self.records.is_list(list) { Vec::new() } else { self.head_changes(key, Some("[]")) }
    }

    /// An edit of a field of the dossier itself, given as JSON; `None` removes the field.
    pub(super) fn head_changes(&self, key: &str, value: Option<&str>) -> Vec<RecordChange> {
        let after = value.map(|value| RecordText::from(json::member(key, value)));
        match self.records.field(key) {
            Some((at, _)) => {
                let slot = Slot::Record(List::Fields, at);
                let before = self.slot(&slot).cloned();
                vec![RecordChange::new(slot, before, after)]
            }
            None if after.is_none() => Vec::new(),
            None => {
                let names = self.records.field_names();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let at = json::place(&names, key, &json::DOSSIER);
                vec![RecordChange::new(Slot::Record(List::Fields, at), None, after)]
            }
        }
    }
}

/// A record with these fields set.
fn set(
    list: List,
    at: usize,
    before: &RecordText,
    fields: &[(&str, Option<&str>)],
    order: &[&str],
) -> Result<RecordChange, EditError> {
    let mut after = before.as_str().to_owned();
    for (key, value) in fields {
        // Unchanged values keep their text.
        if json::value(&after, key) != *value {
            after = json::with(&after, key, *value, order).ok_or(EditError::NotAnObject)?;
        }
    }
    if json::fields(before).is_none() {
        return Err(EditError::NotAnObject);
    }
    Ok(RecordChange::new(Slot::Record(list, at), Some(before.clone()), Some(after.into())))
}

/// The title trimmed; an error if it is blank or too long.
fn title(text: &str) -> Result<&str, EditError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(EditError::NoTitle);
    }
    let chars = text.chars().count();
    if chars > limits::TITLE_CHARS { Err(EditError::TitleTooLong { chars }) } else { Ok(text) }
}

/// A text as JSON; `None` for a blank one, which removes the field.
fn optional(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(json::string)
}
