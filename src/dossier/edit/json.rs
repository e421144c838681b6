//! Changing one field of a JSON object as text: every other field stays as it was written, known or not.

use serde_json::value::RawValue;

use crate::dossier::load::json_span::{Member, members};

/// The text of a JSON string.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `"key": value`.
pub(super) fn member(key: &str, value: &str) -> String {
    format!("{}: {value}", string(key))
}

/// The fields of `object`; `None` if it is not an object.
pub(super) fn fields(object: &str) -> Option<Vec<Member<'_>>> {
    members(object).ok()
}

/// The first value under `key`.
pub(super) fn value<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    fields(object)?.iter().find(|(name, _)| name == key).map(|(_, raw)| raw.get())
}

/// The string under `key`, if it is one.
pub(super) fn text(object: &str, key: &str) -> Option<String> {
    serde_json::from_str(value(object, key)?).ok()
}

/// The elements of a list.
pub(super) fn elements(list: &str) -> Option<Vec<&str>> {
    let elements: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    Some(elements.into_iter().map(RawValue::get).collect())
}

/// A list of values.
pub(super) fn list<T: AsRef<str>>(elements: &[T]) -> String {
    format!("[{}]", elements.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "))
}

/// An object with these fields; those without a value are left out.
pub(super) fn object(fields: &[(&str, Option<String>)]) -> String {
    let members = fields.iter().filter_map(|(key, value)| value.as_ref().map(|value| member(key, value)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

/// `object` with `value` under `key`, or without the field. A new field is placed as `order` says.
/// `None` if `object` is not an object.
pub(super) fn with(object: &str, key: &str, value: Option<&str>, order: &[&str]) -> Option<String> {
    let fields = fields(object)?;
    let mut members: Vec<(&str, &str)> = fields.iter().map(|(name, raw)| (name.as_str(), raw.get())).collect();
    match (members.iter().position(|(name, _)| *name == key), value) {
        (Some(at), Some(value)) => members.get_mut(at)?.1 = value,
        // Remove duplicates too, or removing the first would reveal the second.
        (Some(_), None) => members.retain(|(name, _)| *name != key),
        (None, Some(value)) => {
            let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
            members.insert(place(&names, key, order), (key, value));
        }
        (None, None) => {}
    }
    let members: Vec<String> = members.iter().map(|(name, value)| member(name, value)).collect();
    Some(format!("{{{}}}", members.join(", ")))
}

/// The position for a new field: after the last of those that precede it in `order`.
pub(super) fn place(names: &[&str], key: &str, order: &[&str]) -> usize {
    let before: Vec<&&str> = order.iter().take_while(|name| **name != key).collect();
    names.iter().rposition(|name| before.contains(&name)).map_or(0, |at| at + 1)
}

/// Fields of the dossier itself, in the order of [`crate::dossier::file::FileDossier`].
pub(super) const DOSSIER: [&str; 8] =
    ["format", "title", "description", "opening_view", "themes", "articles", "scenes", "events"];
/// Fields of a theme.
pub(super) const THEME: [&str; 3] = ["id", "title", "color"];
/// Fields of an article.
pub(super) const ARTICLE: [&str; 10] =
    ["id", "file", "title", "author", "publisher", "published", "language", "url", "retrieved", "dismissed"];
/// Fields of an event.
pub(super) const EVENT: [&str; 9] =
    ["id", "title", "date", "basis", "themes", "summary", "importance", "note", "citations"];

/// Fields of a scene.
pub(super) const SCENE: [&str; 9] =
    ["text", "view", "lanes", "themes", "unthemed", "in", "certainty", "event", "passage"];

/// Fields of a citation.
pub(super) const CITATION: [&str; 6] = ["article", "quote", "position", "date", "basis", "stance"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_changes_and_nothing_else() {
        let check = |object: &str, key: &str, value: Option<&str>, expected: Option<&str>| {
            assert_eq!(with(object, key, value, &EVENT).as_deref(), expected);
        };
        let odd = r#"{"x":1e999, "id": "a",  "note": [3], "y": {"b":2,"b":3}}"#;
        check(odd, "note", Some("\"n\""), Some(r#"{"x": 1e999, "id": "a", "note": "n", "y": {"b":2,"b":3}}"#));
        check(odd, "note", None, Some(r#"{"x": 1e999, "id": "a", "y": {"b":2,"b":3}}"#));
        check(
            odd,
            "date",
            Some("\"2020\""),
            Some(r#"{"x": 1e999, "id": "a", "date": "2020", "note": [3], "y": {"b":2,"b":3}}"#),
        );
        check(odd, "date", None, Some(r#"{"x": 1e999, "id": "a", "note": [3], "y": {"b":2,"b":3}}"#));
        check(r#"{"note": 1, "note": 2}"#, "note", Some("3"), Some(r#"{"note": 3, "note": 2}"#));
        check(r#"{"note": 1, "note": 2}"#, "note", None, Some("{}"));
        check("{}", "id", Some("1"), Some(r#"{"id": 1}"#));
        check("42", "id", Some("1"), None);
    }
}
