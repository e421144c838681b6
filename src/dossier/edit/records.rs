//! [`Records`]: the texts of a dossier's records, exactly as in the file, and the texts of its articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::change::{List, RecordChange, RunKind, Slot, runs};
use super::{EditError, RecordText, json, pretty};
use crate::dossier::limits;
use crate::dossier::load::json_span::members;
use crate::dossier::source::validate_relative_path;

/// The lists of records, with the field that holds each.
const LISTS: [(List, &str); 3] = [(List::Themes, "themes"), (List::Articles, "articles"), (List::Events, "events")];

/// The content of a dossier's files.
#[derive(Clone, Debug)]
pub(super) struct Records {
    fields: Vec<RecordText>,
    themes: Vec<RecordText>,
    articles: Vec<RecordText>,
    events: Vec<RecordText>,
    /// Texts of the articles that could be read, by their paths inside the folder.
    pub(super) files: BTreeMap<String, RecordText>,
    /// Maximum number of events; an edit that exceeds it is refused.
    max_events: usize,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            fields: Vec::new(),
            themes: Vec::new(),
            articles: Vec::new(),
            events: Vec::new(),
            files: BTreeMap::new(),
            max_events: limits::EVENTS,
        }
    }
}

impl Records {
    /// Splits the text of a `dossier.json` into records.
    pub(super) fn cut(text: &Arc<str>) -> Result<Self, serde_json::Error> {
        let mut records = Self::default();
        let mut seen: Vec<List> = Vec::new();
        for (key, raw) in members(text)? {
            let list = LISTS.iter().find(|(list, name)| *name == key && !seen.contains(list));
            let elements = list.and_then(|(list, _)| {
                seen.push(*list);
                let elements: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
                let elements = elements.into_iter().map(|raw| RecordText::part(text, raw.get())).collect();
                *records.list_mut(*list) = elements;
                Some(())
            });
            let value = if elements.is_some() { "[]" } else { raw.get() };
            records.fields.push(json::member(&key, value).into());
        }
        Ok(records)
    }

    /// The records of a list.
    pub(super) fn list(&self, list: List) -> &[RecordText] {
        match list {
            List::Fields => &self.fields,
            List::Themes => &self.themes,
            List::Articles => &self.articles,
            List::Events => &self.events,
        }
    }

    fn list_mut(&mut self, list: List) -> &mut Vec<RecordText> {
        match list {
            List::Fields => &mut self.fields,
            List::Themes => &mut self.themes,
            List::Articles => &mut self.articles,
            List::Events => &mut self.events,
        }
    }

    /// The content of a slot.
    pub(super) fn slot(&self, slot: &Slot) -> Option<&RecordText> {
        match slot {
            Slot::Record(list, at) => self.list(*list).get(*at),
            Slot::File(name) => self.files.get(name),
        }
    }

    /// The first field of that name: its index, and its value as text.
    pub(super) fn field(&self, key: &str) -> Option<(usize, &str)> {
        let quoted = json::string(key);
        let value = |text: &'_ str| Some(text.strip_prefix(&*quoted)?.strip_prefix(": ")?.len());
        self.fields.iter().enumerate().find_map(|(at, text)| {
            let text = text.as_str();
            value(text).and_then(|len| Some((at, text.get(text.len() - len..)?)))
        })
    }

    /// The names of the fields, in order.
    pub(super) fn field_names(&self) -> Vec<String> {
        self.fields.iter().map(|text| key_of(text).unwrap_or_default()).collect()
    }

    /// Whether the field of `list` is a JSON array, so that it can hold records.
    pub(super) fn is_list(&self, list: List) -> bool {
        let name = LISTS.iter().find(|(known, _)| *known == list);
        name.is_none_or(|(_, name)| self.field(name).is_some_and(|(_, value)| value == "[]"))
    }

    /// The text of `dossier.json`; equal records give equal texts.
    pub(super) fn to_text(&self) -> String {
        let capacity = self.events.iter().map(|text| text.len() + text.len() / 4).sum::<usize>();
        let mut out = String::with_capacity(capacity);
        self.write(&mut out, |list| self.list(list));
        out
    }

    /// As [`Self::to_text`] without themes, articles or events where `has` says so.
    pub(super) fn head(&self, has: impl Fn(List) -> bool) -> String {
        let mut out = String::new();
        self.write(&mut out, |list| if has(list) { self.list(list) } else { &[] });
        out
    }

    #[expect(clippy::expect_used, reason = "only fields found as `[]` have records")]
    fn write<'a>(&'a self, out: &mut String, elements: impl Fn(List) -> &'a [RecordText]) {
        out.push('{');
        let first_fields = LISTS.map(|(list, name)| (list, self.field(name)));
        for (at, field) in self.fields.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            pretty::new_line(out, 1);
            let list = first_fields.iter().find(|(_, found)| *found == Some((at, "[]")));
            let records = list.map_or([].as_slice(), |(list, _)| elements(*list));
            if records.is_empty() {
                pretty::write(out, field, 1);
                continue;
            }
            out.push_str(field.strip_suffix("[]").expect("a list with records is kept as an empty one"));
            for (at, record) in records.iter().enumerate() {
                out.push_str(if at == 0 { "[" } else { "," });
                pretty::new_line(out, 2);
                pretty::write(out, record, 2);
            }
            pretty::new_line(out, 1);
            out.push(']');
        }
        out.push_str("\n}\n");
    }

    /// Whether `text` holds exactly these records; checks a file read back after writing.
    pub(super) fn is_text(&self, text: &str) -> bool {
        let Ok(other) = Self::cut(&text.into()) else { return false };
        [List::Fields, List::Themes, List::Articles, List::Events].into_iter().all(|list| {
            let (own, other) = (self.list(list), other.list(list));
            own.len() == other.len() && own.iter().zip(other).all(|(a, b)| pretty::is_same(a, b))
        })
    }

    /// Applies all changes, or none.
    #[expect(clippy::indexing_slicing, reason = "the runs are parts of the changes")]
    pub(super) fn apply(&mut self, changes: &[RecordChange]) -> Result<(), EditError> {
        let mut done = 0;
        for (kind, run) in runs(changes) {
            if let Err(error) = self.check(kind, run) {
                self.roll_back(&changes[..done]);
                return Err(error);
            }
            self.apply_run(kind, run);
            done += run.len();
        }
        let is_whole = LISTS.iter().all(|(list, _)| self.is_list(*list) || self.list(*list).is_empty());
        let is_full = self.events.len() > self.max_events;
        if is_full || !is_whole {
            self.roll_back(changes);
        }
        match (is_full, is_whole) {
            (true, _) => Err(EditError::Full { most: self.max_events }),
            (_, false) => Err(EditError::NoList),
            _ => Ok(()),
        }
    }

    /// Reverts changes that were applied.
    pub(super) fn roll_back(&mut self, changes: &[RecordChange]) {
        let inverse = super::Edit::new("", changes.to_vec()).inverse();
        for (kind, run) in runs(&inverse.changes) {
            self.apply_run(kind, run);
        }
    }

    /// Checks that the run fits the records and contains only valid JSON.
    fn check(&self, kind: RunKind, run: &[RecordChange]) -> Result<(), EditError> {
        let len = |list| self.list(list).len();
        for (number, change) in run.iter().enumerate() {
            if let Slot::File(name) = &change.slot {
                // Builders guarantee this; journals are untrusted input.
                validate_relative_path(name)
                    .map_err(|why| EditError::BadFile { file: name.clone(), why: why.to_string() })?;
            }
            let fits = match (&change.slot, kind) {
                (Slot::File(name), _) => self.files.get(name) == change.before.as_ref(),
                (Slot::Record(list, at), RunKind::Insert) => *at <= len(*list) + number,
                (Slot::Record(list, at), RunKind::Replace | RunKind::Remove) => {
                    // A slot can be replaced twice in one run; its text before the second is the one from the first.
                    let earlier = run.get(..number).filter(|_| kind == RunKind::Replace && run.len() < 64);
                    let earlier = earlier.and_then(|run| run.iter().rfind(|earlier| earlier.slot == change.slot));
                    let now = earlier.map_or_else(|| self.list(*list).get(*at), |earlier| earlier.after.as_ref());
                    now == change.before.as_ref()
                }
                (Slot::Record(..), RunKind::Single) => false,
            };
            if !fits {
                return Err(EditError::Stale);
            }
            if let (Slot::Record(list, _), Some(after)) = (&change.slot, &change.after) {
                check_json(*list, after)?;
            }
        }
        Ok(())
    }

    fn apply_run(&mut self, kind: RunKind, run: &[RecordChange]) {
        let list = match run.first() {
            Some(RecordChange { slot: Slot::File(name), after, .. }) => {
                match after {
                    Some(text) => self.files.insert(name.clone(), text.clone()),
                    None => self.files.remove(name),
                };
                return;
            }
            Some(RecordChange { slot: Slot::Record(list, _), .. }) => *list,
            None => return,
        };
        let records = self.list_mut(list);
        match kind {
            RunKind::Replace => {
                for (at, text) in run.iter().filter_map(|change| place(change).zip(change.after.clone())) {
                    if let Some(record) = records.get_mut(at) {
                        *record = text;
                    }
                }
            }
            RunKind::Insert => {
                let new = run.iter().filter_map(|change| place(change).zip(change.after.clone()));
                insert_all(records, new.collect());
            }
            RunKind::Remove => {
                let places: Vec<usize> = run.iter().rev().filter_map(place).collect();
                remove_all(records, &places);
            }
            RunKind::Single => {}
        }
    }
}

pub(super) fn place(change: &RecordChange) -> Option<usize> {
    match change.slot {
        Slot::Record(_, at) => Some(at),
        Slot::File(_) => None,
    }
}

/// Inserts items, at ascending indices as they are after all insertions.
pub(super) fn insert_all<T>(items: &mut Vec<T>, new: Vec<(usize, T)>) {
    if new.len() < 8 {
        for (at, item) in new {
            items.insert(at.min(items.len()), item);
        }
        return;
    }
    let mut old = std::mem::take(items).into_iter();
    items.reserve_exact(old.len() + new.len());
    for (at, item) in new {
        items.extend(old.by_ref().take(at.saturating_sub(items.len())));
        items.push(item);
    }
    items.extend(old);
}

/// Removes items, at ascending indices as they were before the first removal.
pub(super) fn remove_all<T>(items: &mut Vec<T>, places: &[usize]) {
    if places.len() < 8 {
        for &at in places.iter().rev().filter(|at| **at < items.len()).collect::<Vec<_>>() {
            items.remove(at);
        }
        return;
    }
    let mut places = places.iter().peekable();
    let mut at = 0;
    items.retain(|_| {
        let goes = places.next_if(|place| **place == at).is_some();
        at += 1;
        !goes
    });
}

fn check_json(list: List, text: &str) -> Result<(), EditError> {
    let is_sound = match list {
        List::Fields => key_of(text).is_some(),
        _ => serde_json::from_str::<&RawValue>(text).is_ok_and(|raw| raw.get().len() == text.len()),
    };
    if is_sound { Ok(()) } else { Err(EditError::NotJson) }
}

/// The key of `"key": value`; `None` for any other text.
fn key_of(member: &str) -> Option<String> {
    let object = format!("{{{member}}}");
    match members(&object).ok()?.as_slice() {
        [(key, raw)] if json::member(key, raw.get()) == member => Some(key.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_events_than_can_be_opened_again() {
        const MOST: usize = 50;
        assert_eq!(Records::default().max_events, limits::EVENTS);
        let record = RecordText::from("0");
        let mut records = Records { events: vec![record.clone(); MOST - 1], max_events: MOST, ..Records::default() };
        records.fields.push("\"events\": []".into());
        let add = |at| [RecordChange::new(Slot::Record(List::Events, at), None, Some(record.clone()))];
        assert_eq!(records.apply(&add(0)), Ok(()));
        assert_eq!(records.apply(&add(9)), Err(EditError::Full { most: MOST }));
        assert_eq!(records.events.len(), MOST);
    }

    #[test]
    fn an_articles_file_lies_inside_the_folder() {
        let mut records = Records::default();
        let change = |name: &str| [RecordChange::new(Slot::File(name.to_owned()), None, Some("x".into()))];
        for name in ["../x.md", "/etc/x", "", "a/../../x"] {
            assert!(matches!(records.apply(&change(name)), Err(EditError::BadFile { .. })), "{name}");
        }
        assert_eq!(records.apply(&change("articles/x.md")), Ok(()));
    }
}
