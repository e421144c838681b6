//! [`JsonSpan`]: a value inside `dossier.json`, still as text, with its field path.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A key of an object and its value.
pub(in crate::dossier) type Member<'a> = (String, &'a RawValue);

/// A value of the file.
#[derive(Clone, Debug)]
pub(super) struct JsonSpan<'a> {
    text: &'a str,
    /// Such as `events[3].date`.
    pub(super) path: String,
}

impl<'a> JsonSpan<'a> {
    pub(super) fn new(raw: &'a RawValue, path: String) -> Self {
        Self { text: raw.get(), path }
    }

    /// Of a text that is known to be JSON.
    pub(super) fn of_text(text: &'a str, path: String) -> Self {
        Self { text, path }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The value of a field. If it is missing, the span covers the object that should have it.
    pub(super) fn key(&self, key: &str) -> Self {
        let value = members(self.text).ok().and_then(|fields| value(&fields, key));
        Self { text: value.map_or(self.text, RawValue::get), path: format!("{}.{key}", self.path) }
    }

    /// An element of a list; if it is missing, the span covers the list.
    pub(super) fn index(&self, index: usize) -> Self {
        let element = self.elements().and_then(|elements| elements.get(index).copied());
        Self { text: element.map_or(self.text, RawValue::get), path: format!("{}[{index}]", self.path) }
    }

    /// The elements, if this is a list.
    pub(super) fn elements(&self) -> Option<Vec<&'a RawValue>> {
        serde_json::from_str(self.text).ok()
    }

    /// The elements, if this is a list: at most `most` of them, plus one if there are more.
    pub(super) fn elements_within(&self, most: usize) -> Option<Vec<&'a RawValue>> {
        serde_json::Deserializer::from_str(self.text).deserialize_seq(ElementsVisitor { most }).ok()
    }
}

/// The first value under `key`.
pub(super) fn value<'a>(fields: &[Member<'a>], key: &str) -> Option<&'a RawValue> {
    fields.iter().find(|(name, _)| name == key).map(|(_, raw)| *raw)
}

/// The members of an object in the order of the text, including repeated keys. Values are checked to be JSON, at any
/// depth, and not parsed.
pub(in crate::dossier) fn members(text: &str) -> Result<Vec<Member<'_>>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let members = deserializer.deserialize_map(MembersVisitor)?;
    deserializer.end()?;
    Ok(members)
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<Member<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(entry) = map.next_entry()? {
            members.push(entry);
        }
        Ok(members)
    }
}

/// Collects a bounded number of elements.
struct ElementsVisitor {
    most: usize,
}

impl<'de> Visitor<'de> for ElementsVisitor {
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

/// The byte offset of `span` in `text`, if it is a slice of it.
pub(super) fn offset(text: &str, span: &str) -> Option<usize> {
    let offset = (span.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset + span.len() <= text.len()).then_some(offset)
}
