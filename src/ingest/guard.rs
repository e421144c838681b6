//! Looks at a page before its parser does: what nests too deep, or has no end of tags, is not handed on.

use super::ImportError;
use crate::dossier::limits;

/// Elements without an end tag, and those whose end tag may be left out: they do not nest by themselves.
const FLAT: [&str; 31] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "keygen", "li", "link", "meta",
    "option", "optgroup", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr", "frame",
];

/// Elements whose text is no markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// Refuses what would cost the parser too much.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let (mut rest, mut depth, mut tags) = (html, 0_usize, 0_usize);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.find("-->").and_then(|end| after.get(end..)).unwrap_or_default();
            continue;
        }
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let len = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
        let (tag, after) = split_tag(rest);
        tags += 1;
        if tags > limits::HTML_TAGS || tag.len() > limits::HTML_TAG_BYTES {
            return Err(ImportError::TooManyTags);
        }
        rest = after;
        if FLAT.contains(&name.as_str()) {
            continue;
        }
        if is_end {
            depth = depth.saturating_sub(1);
            continue;
        }
        if RAW.contains(&name.as_str()) {
            let end = format!("</{name}");
            rest = find_ignoring_case(rest, &end).and_then(|at| rest.get(at..)).unwrap_or_default();
        }
        depth += 1;
        if depth > limits::HTML_DEPTH {
            return Err(ImportError::TooDeep);
        }
    }
    Ok(())
}

/// The tag up to its `>`, which may stand in quotation marks before, and what comes after.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| {
        text.as_bytes().get(at..at + wanted.len()).is_some_and(|it| it.eq_ignore_ascii_case(wanted.as_bytes()))
    })
}
