//! The article in the scripts of a page that shows nothing before they have run: markup in strings, or trees of
//! elements as JSON.

use dom_query::Document;
use serde_json::Value;

use super::dom::attr;
use crate::text::count_words;

/// Fewest words of an article, and of a text inside of scripts that may be part of one.
const ARTICLE_WORDS: usize = 100;

/// Most values of a script that are looked at.
const VALUES: usize = 50;

/// The article that the scripts of a page hold, as markup; empty where none does. Pages carry the texts of related
/// articles along, but after their own.
pub(super) fn article(doc: &Document) -> String {
    let mut texts: Vec<String> = Vec::new();
    for script in doc.select("script").nodes() {
        let kind = attr(script, "type").to_ascii_lowercase();
        let is_code =
            matches!(kind.as_str(), "" | "module" | "text/javascript" | "application/javascript" | "application/json");
        if is_code && !script.has_attr("src") {
            for value in values(&script.text()) {
                collect(&value, &mut texts);
            }
        }
    }
    let texts: Vec<(usize, String)> = texts.into_iter().map(|text| (words_of(&text), text)).collect();
    let longest = texts.iter().map(|(words, _)| *words).max().unwrap_or(0);
    let is_article = |(words, _): &(usize, String)| *words >= ARTICLE_WORDS && *words * 3 >= longest;
    texts.into_iter().find(is_article).map(|(_, text)| text).unwrap_or_default()
}

/// The JSON values in a script, wherever they begin.
fn values(script: &str) -> Vec<Value> {
    let mut out = Vec::new();
    let mut rest = script;
    for _ in 0..VALUES {
        let Some(at) = rest.find(['{', '[']) else { break };
        rest = rest.get(at..).unwrap_or_default();
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let value = stream.next();
        let end = match value {
            Some(Ok(value)) => {
                out.push(value);
                stream.byte_offset()
            }
            _ => 1,
        };
        rest = rest.get(end.max(1)..).unwrap_or_default();
    }
    out
}

/// Gathers the texts of a value, in order.
fn collect(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if text.contains("</p>") {
                out.push(text.clone());
            } else if text.starts_with(['{', '[']) {
                // JSON inside of JSON, as some programs write it.
                for value in values(text) {
                    collect(&value, out);
                }
            }
        }
        Value::Array(all) => {
            let blocks: String = all.iter().filter_map(block).collect();
            if blocks.is_empty() {
                for value in all {
                    collect(value, out);
                }
            } else {
                out.push(blocks);
            }
        }
        Value::Object(object) => {
            for value in object.values() {
                collect(value, out);
            }
        }
        _ => {}
    }
}

/// The markup of an element that is written as JSON, such as `{"type": "p", "children": [{"type": "text", "data": …}]}`.
fn block(value: &Value) -> Option<String> {
    let kind = ["type", "tag", "name", "tagName"].iter().find_map(|key| value.get(*key)?.as_str())?;
    if !matches!(kind, "p" | "h2" | "h3" | "h4" | "blockquote" | "paragraph") {
        return None;
    }
    let mut text = String::new();
    push_text(value.get("children").or_else(|| value.get("content"))?, &mut text);
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    (!text.trim().is_empty()).then(|| format!("<p>{text}</p>"))
}

fn push_text(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(all) => {
            for value in all {
                push_text(value, out);
            }
        }
        Value::Object(object) => {
            let text = ["data", "text", "value", "children", "content"].iter().find_map(|key| object.get(*key));
            if let Some(text) = text {
                push_text(text, out);
            }
        }
        _ => {}
    }
}

/// The words of markup.
fn words_of(markup: &str) -> usize {
    let text: Vec<&str> = markup.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    count_words(&text.join(" "))
}
