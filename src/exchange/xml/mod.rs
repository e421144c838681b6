//! Formats in XML. Entities of a document's own are not expanded, and size and depth are bounded.

mod simile;
mod timeline_project;

pub(super) use simile::{read_simile, write_simile};
pub(super) use timeline_project::{read_timeline_project, write_timeline_project};

use std::fmt::Write as _;

use super::ExchangeError;
use super::foreign::ForeignFile;
use super::losses::Losses;
use crate::ingest::decode;
use crate::ingest::xml::{Element, parse};

/// The root of a file.
fn root(file: &ForeignFile<'_>, name: &'static str, format: &'static str) -> Result<Element, ExchangeError> {
    let damaged = |why: &dyn std::fmt::Display| ExchangeError::damaged(format, &why.to_string());
    let text = decode(file.bytes, true, file.options.encoding.as_deref()).map_err(|error| damaged(&error))?.text;
    file.progress.check()?;
    let tree = parse(&text, format).map_err(|error| damaged(&error))?;
    file.progress.check()?;
    let wanted = tree.elements().position(|element| &*element.name == name);
    let wanted = wanted.ok_or_else(|| damaged(&format!("it has no element <{name}>")))?;
    let elements = tree.children.into_iter().filter_map(|child| match child {
        crate::ingest::xml::Child::Element(element) => Some(element),
        crate::ingest::xml::Child::Text(_) => None,
    });
    elements.into_iter().nth(wanted).ok_or_else(|| damaged(&"it is empty"))
}

/// The name of the first element of a file.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|c: char| c.is_whitespace() || "/>".contains(c))?;
            return name.get(..end);
        };
        rest = rest.get(rest.find(end)? + end.len()..)?.trim_start();
        // Behind the declarations inside of a document type.
        rest = rest.strip_prefix("]>").unwrap_or(rest).trim_start();
    }
}

/// Text for an attribute or an element. Characters that XML does not have are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                let written = write!(out, "&#{};", u32::from(c));
                debug_assert!(written.is_ok(), "a text takes everything");
            }
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The text of a child, with its line breaks; empty where there is none.
fn child_text(of: &Element, name: &str) -> String {
    of.child(name).map(|child| child.whole_text().trim().to_owned()).unwrap_or_default()
}

/// Counts the children of an element that are not known.
fn unread(of: &Element, known: &[&str], what: &str, losses: &mut Losses) {
    for child in of.elements().filter(|child| !known.contains(&&*child.name)) {
        let text = child.whole_text();
        if !matches!(text.trim(), "" | "0" | "False") {
            losses.unread(what, [(&*child.name, text)]);
        }
    }
}

/// Counts the attributes of an element that are not known.
fn unread_attributes(of: &Element, known: &[&str], what: &str, losses: &mut Losses) {
    let attributes = of.attributes().filter(|(key, _)| !known.contains(key));
    losses.unread(what, attributes.map(|(key, value)| (key, value.to_owned())));
}
