//! Formats in JSON. A file is read as a tree whose depth the parser bounds.

mod annotations;
mod csl;
mod timelinejs;
mod vis;

pub(super) use annotations::{read_annotations, write_annotations};
pub(super) use csl::{read_csl, write_csl};
pub(super) use timelinejs::{read_timelinejs, write_timelinejs};
pub(super) use vis::{read_vis, write_vis};

use serde_json::{Map, Value};

use super::{ExchangeError, ExchangeFormat};
use crate::ingest::decode;

/// A file as a tree.
fn tree(bytes: &[u8], format: &'static str) -> Result<Value, ExchangeError> {
    let text = decode(bytes, false, None).map_err(|error| ExchangeError::damaged(format, &error))?.text;
    if text.trim().is_empty() {
        return Err(ExchangeError::Empty);
    }
    serde_json::from_str(&text).map_err(|error| {
        let line = error.line();
        ExchangeError::damaged(format, &format!("the JSON has an error on line {line}, column {}", error.column()))
    })
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

/// An object without the fields that are empty.
fn object(fields: Vec<(&str, Value)>) -> Value {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    };
    let fields = fields.into_iter().filter(|(_, value)| !is_empty(value));
    Value::Object(fields.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// The format of a file in JSON, by its shape.
pub(super) fn format_of(text: &str) -> Option<ExchangeFormat> {
    let tree: Value = serde_json::from_str(text).ok()?;
    let has = |of: &Value, key: &str| of.get(key).is_some();
    let first = |key: &str| tree.get(key).and_then(Value::as_array).and_then(|list| list.first());
    if has(&tree, "@context") && (has(&tree, "items") || has(&tree, "target") || has(&tree, "first")) {
        return Some(ExchangeFormat::W3c);
    }
    if first("rows").is_some_and(|row| has(row, "target")) {
        return Some(ExchangeFormat::W3c);
    }
    if let Some(event) = first("events").or_else(|| first("eras")) {
        return (has(event, "start_date") || has(event, "text")).then_some(ExchangeFormat::TimelineJs);
    }
    if has(&tree, "title") && has(&tree, "events") {
        return Some(ExchangeFormat::TimelineJs);
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
