//! [`RawDossier`]: the object that is the whole file, split into its fields once.

use serde_json::value::RawValue;

use super::json_span::{JsonSpan, Member, value};
use super::scan::Scan;

/// The fields of `dossier.json`, not yet parsed.
pub(super) struct RawDossier<'a> {
    text: &'a str,
    fields: Vec<Member<'a>>,
    events: Option<Scan<'a>>,
    /// No list may have more entries than this.
    pub(super) max_entries: usize,
}

impl<'a> RawDossier<'a> {
    /// From fields that are all known to be JSON.
    pub(super) fn new(text: &'a str, fields: Vec<Member<'a>>, max_entries: usize) -> Self {
        Self { text, fields, events: None, max_entries }
    }

    /// From the fields before the list of events, and that list, of which only the beginning has been read.
    pub(super) fn scanned(text: &'a str, fields: Vec<Member<'a>>, events: Scan<'a>, max_entries: usize) -> Self {
        Self { text, fields, events: Some(events), max_entries }
    }

    /// The list of events, if it is still to be scanned and therefore not among the fields.
    pub(super) fn scan(&self) -> Option<&Scan<'a>> {
        self.events.as_ref()
    }

    /// The value of a field.
    pub(super) fn value(&self, key: &str) -> Option<&'a RawValue> {
        value(&self.fields, key)
    }

    /// The value of a field; if it is missing, a span of that name that covers the whole file.
    pub(super) fn key(&self, key: &str) -> JsonSpan<'a> {
        JsonSpan::of_text(self.value(key).map_or(self.text, RawValue::get), key.to_owned())
    }
}
