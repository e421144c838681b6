//! [`Part`]: a value inside `dossier.json`, still as text, that knows where it stands and what it is called.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::scan::Scan;

/// A key of an object and its value.
pub(in crate::dossier) type Entry<'a> = (String, &'a RawValue);

/// A value of the file.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    text: &'a str,
    /// Such as `events[3].date`.
    pub(super) path: String,
}

impl<'a> Part<'a> {
    pub(super) fn new(raw: &'a RawValue, path: String) -> Self {
        Self { text: raw.get(), path }
    }

    /// Of a text that was read as JSON.
    pub(super) fn of_text(text: &'a str, path: String) -> Self {
        Self { text, path }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The value of a field. Where there is none, its name goes with the place of the object that lacks it.
    pub(super) fn key(&self, key: &str) -> Self {
        let value = entries(self.text).ok().and_then(|fields| value(&fields, key));
        Self { text: value.map_or(self.text, RawValue::get), path: format!("{}.{key}", self.path) }
    }

    /// An element of a list, in the same way.
    pub(super) fn index(&self, index: usize) -> Self {
        let element = self.elements().and_then(|elements| elements.get(index).copied());
        Self { text: element.map_or(self.text, RawValue::get), path: format!("{}[{index}]", self.path) }
    }

    /// The elements, where this is a list.
    pub(super) fn elements(&self) -> Option<Vec<&'a RawValue>> {
        serde_json::from_str(self.text).ok()
    }

    /// The elements, where this is a list, as far as there are no more than `most`, and one more where there are.
    pub(super) fn elements_within(&self, most: usize) -> Option<Vec<&'a RawValue>> {
        serde_json::Deserializer::from_str(self.text).deserialize_seq(Elements { most }).ok()
    }
}

/// The object that is the whole file, cut into its fields once.
pub(super) struct Document<'a> {
    text: &'a str,
    fields: Vec<Entry<'a>>,
    events: Option<Scan<'a>>,
}

impl<'a> Document<'a> {
    pub(super) fn new(text: &'a str, fields: Vec<Entry<'a>>) -> Self {
        Self { text, fields, events: None }
    }

    /// With a list of events that is only known to begin.
    pub(super) fn scanned(text: &'a str, fields: Vec<Entry<'a>>, events: Scan<'a>) -> Self {
        Self { text, fields, events: Some(events) }
    }

    /// The list of events, where it is only known to begin and is no field.
    pub(super) fn scan(&self) -> Option<&Scan<'a>> {
        self.events.as_ref()
    }

    /// The value of a field.
    pub(super) fn value(&self, key: &str) -> Option<&'a RawValue> {
        value(&self.fields, key)
    }

    /// The value of a field; where there is none, its name with the place of the file's first byte.
    pub(super) fn key(&self, key: &str) -> Part<'a> {
        Part { text: self.value(key).map_or(self.text, RawValue::get), path: key.to_owned() }
    }
}

/// The first value under `key`.
fn value<'a>(fields: &[Entry<'a>], key: &str) -> Option<&'a RawValue> {
    fields.iter().find(|(name, _)| name == key).map(|(_, raw)| *raw)
}

/// The fields of an object in the order of the text, repeated ones included. Values are checked to be JSON, however
/// deep, and left alone.
pub(in crate::dossier) fn entries(text: &str) -> Result<Vec<Entry<'_>>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let entries = deserializer.deserialize_map(Entries)?;
    deserializer.end()?;
    Ok(entries)
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<Entry<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

/// Stops collecting before the list fills the memory.
struct Elements {
    most: usize,
}

impl<'de> Visitor<'de> for Elements {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while elements.len() <= self.most
            && let Some(element) = list.next_element()?
        {
            elements.push(element);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(elements)
    }
}

/// Where `part`, a piece of `text` itself, begins in it, in bytes.
pub(super) fn offset(text: &str, part: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset + part.len() <= text.len()).then_some(offset)
}
