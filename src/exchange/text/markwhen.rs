//! Markwhen: a head with a title, and lines of a date, a colon and a title, with the words about it below.

use super::text_of;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::gather::Gatherer;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::{ExchangeError, ImportOptions};

const NAME: &str = "a timeline of Markwhen";

/// Reads events: those whose dates are no reckoning from others.
pub fn read_markwhen(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let text = text_of(bytes, options.encoding.as_deref(), NAME)?;
    let mut gatherer = Gatherer::new(name, options);
    let (mut title, mut description) = (String::new(), String::new());
    let mut event: Option<(usize, NewRecord)> = None;
    let mut is_head = true;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if is_head {
            match line.split_once(':') {
                Some(("title", value)) => value.trim().clone_into(&mut title),
                Some(("description", value)) => value.trim().clone_into(&mut description),
                _ => {}
            }
        }
        if let Some((date, rest)) = event_line(line) {
            is_head = false;
            if let Some((line, event)) = event.take() {
                gatherer.event(&format!("line {line}"), event)?;
            }
            match gatherer.dates.read(date) {
                ReadDate::One(edtf) => event = Some((at + 1, record(edtf, rest))),
                other => drop(gatherer.settled(&format!("line {}", at + 1), other)),
            }
        } else if is_structure(line) {
            let name = line.trim_start_matches('#').trim();
            gatherer.report.losses.add("sections and groups", || shown(name));
        } else if let (Some((_, event)), false) = (&mut event, line.starts_with("//")) {
            let line = line.strip_prefix("- ").unwrap_or(line);
            if !event.summary.is_empty() || !line.is_empty() {
                event.summary.push_str(line);
                event.summary.push('\n');
            }
        }
    }
    if let Some((line, event)) = event {
        gatherer.event(&format!("line {line}"), event)?;
    }
    gatherer.builder.head(&title, &description);
    Ok(gatherer.finish(false))
}

/// Whether a text has lines of dates and titles.
pub fn is_markwhen(text: &str) -> bool {
    const LINES: usize = 200;
    text.lines().take(LINES).filter(|line| event_line(line).is_some()).count() >= 2
}

/// The date and the rest of a line that begins an event: what is before a colon and a blank has a digit, and no letter
/// but those of dates.
fn event_line(line: &str) -> Option<(&str, &str)> {
    let colons = line.match_indices(": ").map(|(at, _)| at);
    let at = colons.chain(line.strip_suffix(':').map(str::len)).next()?;
    let date = line.get(..at)?;
    let is_date = !date.starts_with("- ")
        && date.starts_with(|c: char| c.is_ascii_digit() || "-[{.Y".contains(c))
        && date.len() <= 80;
    (is_date && date.contains(|c: char| c.is_ascii_digit()))
        .then(|| (date.trim(), line.get(at + 1..).unwrap_or_default()))
}

fn is_structure(line: &str) -> bool {
    let is_heading = line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let first = line.split_whitespace().next().unwrap_or_default();
    is_heading || matches!(first, "section" | "group" | "endSection" | "endGroup")
}

/// An event with the tags at the end of its line.
fn record(date: String, rest: &str) -> NewRecord {
    let mut title = rest.trim();
    let mut themes = Vec::new();
    while let Some((before, tag)) = title.rsplit_once(" #").or_else(|| title.strip_prefix('#').map(|tag| ("", tag)))
        && !tag.is_empty()
        && tag.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
    {
        themes.push(tag.replace('_', " "));
        title = before.trim_end();
    }
    themes.reverse();
    NewRecord { title: title_of(title), date, themes, ..NewRecord::default() }
}

/// The line of a title: a word that would be read as a tag has a backslash before it.
fn line_of(title: &str) -> String {
    let words = title.split_whitespace();
    words
        .map(|word| if is_tag_like(word) { format!("\\{word}") } else { word.to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The title of a line that [`line_of`] wrote.
fn title_of(line: &str) -> String {
    let words = line.split_whitespace();
    words
        .map(|word| word.strip_prefix('\\').filter(|rest| is_tag_like(rest)).unwrap_or(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a word is a number sign, behind backslashes or not, with what may be a tag.
fn is_tag_like(word: &str) -> bool {
    word.trim_start_matches('\\').starts_with('#')
}

/// Writes a timeline.
pub fn write_markwhen(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    for (key, text) in [("title", &content.title), ("description", &content.description)] {
        if !text.is_empty() {
            out.extend([format!("{key}: {}\n", one_line(text))]);
        }
    }
    for event in &content.events {
        out.extend([format!("\n{}: {}", event.date, line_of(&event.title))]);
        for theme in lookup.themes(event) {
            let tag: String = theme.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
            out.extend([format!(" #{tag}")]);
        }
        out.push('\n');
        for line in event.summary.iter().flat_map(|summary| summary.lines()) {
            let is_special =
                event_line(line).is_some() || is_structure(line) || line.starts_with("- ") || line.starts_with("//");
            out.push_str(if is_special { "- " } else { "" });
            out.push_str(line);
            out.push('\n');
        }
    }
    out.into_bytes()
}
