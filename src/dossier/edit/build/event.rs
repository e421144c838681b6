//! Edits of events: add, change, duplicate, delete.

use std::ops::Range;

use super::{EventRef, names, optional, set, title};
use crate::dossier::edit::change::{List, RecordChange, Slot};
use crate::dossier::edit::{Document, Edit, EditError, RecordText, json};
use crate::dossier::{ArticleIdx, Basis, Event, ThemeIdx};
use crate::time::EventDate;

/// The fields of a new event.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// Short and neutral.
    pub title: String,
    /// EDTF.
    pub date: String,
    /// How the date is known.
    pub basis: Basis,
    /// The first gives the colour.
    pub themes: Vec<ThemeIdx>,
    /// Empty for none.
    pub summary: String,
    /// Empty for none.
    pub note: String,
    /// The passages it comes from, as bytes of the articles' plain texts.
    pub citations: Vec<(ArticleIdx, Range<usize>)>,
}

impl Document {
    /// Sets the title.
    pub fn set_title(&self, event: impl Into<EventRef>, text: &str) -> Result<Edit, EditError> {
        self.set_field(event.into(), "title", "title", Some(&json::string(title(text)?)))
    }

    /// Sets the date, in EDTF.
    pub fn set_date(&self, event: impl Into<EventRef>, edtf: &str) -> Result<Edit, EditError> {
        EventDate::parse(edtf)?;
        self.set_field(event.into(), "date", "date", Some(&json::string(edtf)))
    }

    /// Sets the date and its basis together.
    pub fn set_date_and_basis(&self, event: impl Into<EventRef>, edtf: &str, basis: Basis) -> Result<Edit, EditError> {
        EventDate::parse(edtf)?;
        let event = event.into();
        let (date, basis) = (json::string(edtf), json::string(basis.word()));
        let name = format!("change date of {}", self.called(event));
        self.set_fields(event, name, &[("date", Some(&date)), ("basis", Some(&basis))])
    }

    /// Sets how the date is known.
    pub fn set_basis(&self, event: impl Into<EventRef>, basis: Basis) -> Result<Edit, EditError> {
        self.set_field(event.into(), "basis", "basis", Some(&json::string(basis.word())))
    }

    /// Sets the summary; a blank one is removed.
    pub fn set_summary(&self, event: impl Into<EventRef>, text: &str) -> Result<Edit, EditError> {
        self.set_field(event.into(), "summary", "summary", optional(text).as_deref())
    }

    /// Sets the note; a blank one is removed.
    pub fn set_note(&self, event: impl Into<EventRef>, text: &str) -> Result<Edit, EditError> {
        self.set_field(event.into(), "note", "note", optional(text).as_deref())
    }

    /// Sets the importance; 0 is the default.
    pub fn set_importance(&self, event: impl Into<EventRef>, importance: i32) -> Result<Edit, EditError> {
        let event = event.into();
        let (_, text) = self.event_text(event)?;
        let value = (importance != 0 || json::value(text, "importance").is_some()).then(|| importance.to_string());
        self.set_field(event, "importance", "importance", value.as_deref())
    }

    /// Sets the themes; the first gives the colour. Unknown theme ids in the record stay.
    pub fn set_themes(&self, event: impl Into<EventRef>, themes: &[ThemeIdx]) -> Result<Edit, EditError> {
        let event = event.into();
        let (_, text) = self.event_text(event)?;
        let after = self.themes_value(text, themes);
        self.set_field(event, "themes", "themes", Some(&after))
    }

    /// These themes, and the unknown ids in `record`.
    pub(super) fn themes_value(&self, record: &str, themes: &[ThemeIdx]) -> String {
        let known = |id: &str| self.dossier().themes.iter().any(|theme| *theme.id == *id);
        let ids = themes.iter().filter_map(|idx| self.dossier().theme(*idx)).map(|theme| json::string(&theme.id));
        let is_unknown = |raw: &&str| serde_json::from_str::<String>(raw).map_or(true, |id| !known(&id));
        let before = json::value(record, "themes").and_then(json::elements).unwrap_or_default();
        let unknown = before.into_iter().filter(is_unknown).map(str::to_owned);
        json::list(&ids.chain(unknown).collect::<Vec<_>>())
    }

    /// Sets the basis of many events at once.
    pub fn set_basis_of_all(&self, events: &[EventRef], basis: Basis) -> Result<Edit, EditError> {
        let name = format!("change basis of {}", self.called_all(events));
        let value = json::string(basis.word());
        self.set_all(events, name, "basis", |_, _| Some(value.clone()))
    }

    /// Adds a theme to many events, after those they have, or removes it from them.
    pub fn set_theme_of_all(&self, events: &[EventRef], theme: ThemeIdx, has: bool) -> Result<Edit, EditError> {
        let title = self.dossier().theme(theme).map_or("", |theme| &theme.title);
        let (verb, word) = if has { ("add", "to") } else { ("remove", "from") };
        let name = format!("{verb} theme {} {word} {}", names::quoted(title), self.called_all(events));
        self.set_all(events, name, "themes", |at, text| {
            let event = self.model.event(at).and_then(|at| self.dossier().events.get(at));
            let mut themes: Vec<ThemeIdx> = event.map_or_else(Vec::new, |event: &Event| event.themes.to_vec());
            if themes.contains(&theme) == has {
                return json::value(text, "themes").map(str::to_owned);
            }
            themes.retain(|other| *other != theme);
            themes.extend(has.then_some(theme));
            Some(self.themes_value(text, &themes))
        })
    }

    fn set_all(
        &self,
        events: &[EventRef],
        name: String,
        key: &str,
        value: impl Fn(usize, &str) -> Option<String>,
    ) -> Result<Edit, EditError> {
        let mut places: Vec<usize> = events.iter().map(|event| self.place_of(*event)).collect();
        places.sort_unstable();
        places.dedup();
        let mut changes = Vec::new();
        for at in places {
            let before = self.text_of(List::Events, at)?;
            let value = value(at, before);
            if value.as_deref() != json::value(before, key) {
                changes.push(set(List::Events, at, before, &[(key, value.as_deref())], &json::EVENT)?);
            }
        }
        Ok(Edit::new(name, changes))
    }

    /// Adds an event at the end of the list; its id comes from the title.
    pub fn add_event(&self, event: &NewEvent) -> Result<Edit, EditError> {
        let text = title(&event.title)?;
        let record = self.event_record(event, &self.free_id(&names::slug(text, "event")), None)?;
        let at = self.records.list(List::Events).len();
        Ok(Edit::new(format!("add {}", names::quoted(text)), self.insert_event(at, record)))
    }

    /// The record of a new event; a theme given by its id takes the place of those that the event names.
    pub(super) fn event_record(&self, event: &NewEvent, id: &str, theme: Option<&str>) -> Result<String, EditError> {
        EventDate::parse(&event.date)?;
        let citations: Result<Vec<String>, EditError> =
            event.citations.iter().map(|(article, range)| self.citation(*article, range)).collect();
        let themes = match theme {
            Some(theme) => json::list(&[json::string(theme)]),
            None => self.themes_value("{}", &event.themes),
        };
        Ok(json::object(&[
            ("id", Some(json::string(id))),
            ("title", Some(json::string(title(&event.title)?))),
            ("date", Some(json::string(&event.date))),
            ("basis", Some(json::string(event.basis.word()))),
            ("themes", Some(themes)),
            ("summary", optional(&event.summary)),
            ("note", optional(&event.note)),
            ("citations", Some(json::list(&citations?))),
        ]))
    }

    /// Inserts a copy right after the event, with a new id.
    pub fn duplicate_event(&self, event: impl Into<EventRef>) -> Result<Edit, EditError> {
        let event = event.into();
        let (at, before) = self.event_text(event)?;
        let id = self.free_id(&json::text(before, "id").unwrap_or_else(|| "event".to_owned()));
        let record = json::with(before, "id", Some(&json::string(&id)), &json::EVENT).ok_or(EditError::NotAnObject)?;
        Ok(Edit::new(format!("duplicate {}", self.called(event)), self.insert_event(at + 1, record)))
    }

    fn insert_event(&self, at: usize, record: String) -> Vec<RecordChange> {
        let mut changes = self.as_list(List::Events, "events");
        changes.push(RecordChange::new(Slot::Record(List::Events, at), None, Some(record.into())));
        changes
    }

    /// Deletes events, with their citations.
    pub fn delete_events(&self, events: &[EventRef]) -> Result<Edit, EditError> {
        let name = format!("delete {}", self.called_all(events));
        let mut places: Vec<usize> = events.iter().map(|event| self.place_of(*event)).collect();
        places.sort_unstable();
        places.dedup();
        let gone = |at: &usize| {
            let before = self.text_of(List::Events, *at)?.clone();
            Ok(RecordChange::new(Slot::Record(List::Events, *at), Some(before), None))
        };
        let mut changes = places.iter().rev().map(gone).collect::<Result<Vec<_>, EditError>>()?;
        changes.extend(self.scenes_without(events));
        Ok(Edit::new(name, changes))
    }

    /// An id that no event and no unreadable record has.
    fn free_id(&self, wanted: &str) -> String {
        names::unique(wanted, self.taken_event_ids().iter().map(String::as_str))
    }

    /// The ids of all events and of the records that cannot be read.
    pub(super) fn taken_event_ids(&self) -> Vec<String> {
        let records = self.records.list(List::Events);
        let text = |at: usize| records.get(at).map_or("", RecordText::as_str);
        let unread = self.model.unread().filter_map(|(at, _)| json::text(text(at), "id"));
        self.dossier().events.iter().map(|event| event.id().to_owned()).chain(unread).collect()
    }
}
