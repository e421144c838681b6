//! The head that many programs write above Markdown: YAML between two lines of `---`, or TOML between two of `+++`.

use serde_json::Value;

use super::byline::author;
use super::details::{absolute, language_tag, one_line};
use super::stamp;
use crate::dossier::edit::ArticleFields;
use crate::time::EventDate;

/// Most lines of a head, and most of its bytes.
const MAX_LINES: usize = 200;
const MAX_BYTES: usize = 64 << 10;

/// The head's fields, and the text below it; nothing where the text begins otherwise.
///
/// A text may begin with a rule (`---`) as well, so every line up to the next one has to read like a head's.
pub(super) fn split(text: &str) -> Option<(ArticleFields, &str)> {
    let text = text.trim_start_matches(['\n', '\r', ' ', '\u{FEFF}']);
    let (first, mut rest) = text.split_once('\n')?;
    let mark = Some(first.trim_end()).filter(|line| matches!(*line, "---" | "+++"))?;
    let mut fields = ArticleFields::default();
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut bytes = 0;
    for _ in 0..MAX_LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let end = line.trim_end();
        if end == mark || mark == "---" && end == "..." {
            let below = after.trim_start_matches('\n');
            for (key, entry) in &entries {
                take(key, &value(entry, mark == "+++"), &mut fields);
            }
            return (!entries.is_empty()).then_some((fields, below));
        }
        bytes += line.len();
        if bytes > MAX_BYTES {
            return None;
        }
        let goes_on = line.starts_with([' ', '\t', '#', ']', '}']) || line.starts_with("- ") || line.trim().is_empty();
        if goes_on {
            if let Some((_, entry)) = entries.last_mut() {
                entry.push('\n');
                entry.push_str(line);
            }
        } else {
            entries.push((key(line, if mark == "+++" { '=' } else { ':' })?, line.to_owned()));
        }
        rest = after;
        if rest.is_empty() {
            return None;
        }
    }
    None
}

/// The key of a line in small letters and without blanks; `None` if the line is no entry.
fn key(line: &str, mark: char) -> Option<String> {
    let (key, value) = line.split_once(mark)?;
    let key = key.trim().trim_matches(['"', '\'']);
    // `https://…` is no entry.
    let is_entry = mark == '=' || value.trim_end().is_empty() || value.starts_with([' ', '\t']);
    let is_name = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c));
    let plain: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is_known = FIELDS.iter().any(|(known, _)| *known == plain);
    (is_entry && is_name && (is_known || !key.contains(' '))).then_some(plain)
}

/// Which field an entry is.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Author,
    Publisher,
    Published,
    Language,
    Url,
}

const FIELDS: [(&str, Field); 27] = [
    ("title", Field::Title),
    ("headline", Field::Title),
    ("author", Field::Author),
    ("authors", Field::Author),
    ("byline", Field::Author),
    ("creator", Field::Author),
    ("publisher", Field::Publisher),
    ("publication", Field::Publisher),
    ("site", Field::Publisher),
    ("sitename", Field::Publisher),
    ("website", Field::Publisher),
    ("date", Field::Published),
    ("published", Field::Published),
    ("publishedat", Field::Published),
    ("datepublished", Field::Published),
    ("publisheddate", Field::Published),
    ("publicationdate", Field::Published),
    ("pubdate", Field::Published),
    ("issued", Field::Published),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("locale", Field::Language),
    ("url", Field::Url),
    ("source", Field::Url),
    ("link", Field::Url),
    ("canonical", Field::Url),
    ("permalink", Field::Url),
];

/// The texts of an entry's value. An entry that is no sound YAML, such as `title: Vinde: ferry to close`, means what is
/// behind its first mark.
fn value(entry: &str, is_toml: bool) -> Vec<String> {
    let mark = if is_toml { '=' } else { ':' };
    let raw = entry.split_once(mark).map_or("", |(_, value)| value);
    if is_toml {
        let raw = raw.trim().trim_start_matches('[').trim_end_matches(']');
        return raw.split("\",").map(|text| text.trim().trim_matches(['"', '\'', ' ']).to_owned()).collect();
    }
    let parsed = serde_saphyr::from_str::<Value>(entry).ok();
    let parsed = parsed.as_ref().and_then(|entry| entry.as_object()?.values().next());
    match parsed {
        Some(value) => texts(value),
        None => vec![raw.trim().trim_matches(['"', '\'']).to_owned()],
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        // `author: {name: …}`, and `[[Name]]` without quotation marks, which YAML reads as lists in lists.
        Value::Object(object) => object.get("name").map(texts).unwrap_or_default(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

fn take(key: &str, texts: &[String], fields: &mut ArticleFields) {
    let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == key) else { return };
    let texts: Vec<String> =
        texts.iter().map(|text| one_line(text.replace("[[", "").replace("]]", "").as_str())).collect();
    let text = texts.first().cloned().unwrap_or_default();
    let fill = |to: &mut String, text: String| {
        if to.is_empty() {
            *to = text;
        }
    };
    match field {
        Field::Title => fill(&mut fields.title, text),
        Field::Author => {
            let names: Vec<String> = texts.iter().map(|name| author(name)).filter(|name| !name.is_empty()).collect();
            fill(&mut fields.author, names.join(", "));
        }
        Field::Publisher => fill(&mut fields.publisher, text),
        Field::Published => {
            let day = stamp::parse(&text).map(|stamp| stamp.day);
            let date = day.or_else(|| EventDate::parse(&text).is_ok().then_some(text)).unwrap_or_default();
            fill(&mut fields.published, date);
        }
        Field::Language => fill(&mut fields.language, language_tag(&text).unwrap_or_default()),
        Field::Url => fill(&mut fields.url, absolute(&text).unwrap_or_default()),
    }
}
