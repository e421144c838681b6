//! Formats in JSON. A file is read as a tree whose depth the parser bounds.

mod annotations;
mod csl;
mod relaxed;
mod simile;
mod timelinejs;
mod vis;

pub use annotations::{CitationAnnotation, annotation_page};

pub(super) use annotations::{read_annotations, write_annotations};
pub(super) use csl::{read_csl, write_csl};
pub(super) use simile::read_simile_json;
pub(super) use timelinejs::{read_timelinejs, write_timelinejs};
pub(super) use vis::{read_vis, write_vis};

use serde_json::{Map, Value};

use super::foreign::ForeignFile;
use super::losses::Losses;
use super::{ExchangeError, ExchangeFormat};

/// A file as a tree.
fn tree(file: &ForeignFile<'_>, format: &'static str) -> Result<Value, ExchangeError> {
    let text = file.text(format)?;
    let tree = parsed(&text).map_err(|error| {
        let line = error.line();
        ExchangeError::damaged(format, &format!("the JSON has an error on line {line}, column {}", error.column()))
    })?;
    file.progress.check()?;
    Ok(tree)
}

/// JSON, or an object of a script; the error is that of the text as JSON.
fn parsed(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).or_else(|error| serde_json::from_str(&relaxed::strict(text)).map_err(|_| error))
}

/// A tree as a file.
#[expect(clippy::expect_used, reason = "keys are texts")]
fn file(tree: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(tree).expect("a tree can be written");
    bytes.push(b'\n');
    bytes
}

/// A text or a number as text; empty for anything else.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The text of a field.
fn field(of: &Value, key: &str) -> String {
    text(of.get(key))
}

/// Counts the fields of an object that are not known, and those known whose value is not of the kind that is read.
fn unread(of: Option<&Value>, known: &[&str], what: &str, losses: &mut Losses) {
    let fields = of.and_then(Value::as_object).into_iter().flatten();
    let fields = fields.filter(|(key, value)| !known.contains(&&***key) && !is_void(value));
    losses.unread(what, fields.map(|(key, value)| (&**key, as_text(value))));
}

/// A value as text, whatever it is.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether a value says nothing.
fn is_void(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.values().all(is_void),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// An object without the fields that are empty.
fn object(fields: Vec<(&str, Value)>) -> Value {
    let fields = fields.into_iter().filter(|(_, value)| !is_void(value));
    Value::Object(fields.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// The format of a file in JSON, by its shape.
pub(super) fn format_of(text: &str) -> Option<ExchangeFormat> {
    let tree = parsed(text).ok()?;
    let has = |of: &Value, key: &str| of.get(key).is_some();
    let first = |key: &str| tree.get(key).and_then(Value::as_array).and_then(|list| list.first());
    if has(&tree, "@context") && (has(&tree, "items") || has(&tree, "target") || has(&tree, "first")) {
        return Some(ExchangeFormat::W3c);
    }
    if first("rows").is_some_and(|row| has(row, "target")) {
        return Some(ExchangeFormat::W3c);
    }
    if let Some(event) = first("events").or_else(|| first("eras")) {
        if has(event, "start_date") || has(event, "text") {
            return Some(ExchangeFormat::TimelineJs);
        }
        let is_simile = has(&tree, "dateTimeFormat") || has(event, "start") && has(event, "title");
        return is_simile.then_some(ExchangeFormat::Simile);
    }
    if has(&tree, "title") && has(&tree, "events") {
        return Some(ExchangeFormat::TimelineJs);
    }
    if has(&tree, "dateTimeFormat") && has(&tree, "events") {
        return Some(ExchangeFormat::Simile);
    }
    let item = if tree.is_array() { tree.get(0)? } else { first("items")? };
    if has(item, "target") {
        Some(ExchangeFormat::W3c)
    } else if has(item, "start") && (has(item, "content") || has(item, "id")) {
        Some(ExchangeFormat::Vis)
    } else if has(item, "type") && has(item, "title") || has(item, "issued") {
        Some(ExchangeFormat::Csl)
    } else {
        None
    }
}
