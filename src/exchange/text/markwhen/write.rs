//! [`write_markwhen`]: a Markwhen file, in the terms that its own parser has.

use serde_json::Value;

use super::line::{guarded, is_tag, is_tag_like};
use crate::dossier::file::FileEvent;
use crate::exchange::content::ExchangeContent;
use crate::exchange::lookup::Lookup;
use crate::exchange::points::{DatePoints, shown_day};
use crate::time::EventDate;

/// Writes a timeline.
pub fn write_markwhen(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = String::new();
    for (key, text) in [("title", &content.title), ("description", &content.description)] {
        if !text.is_empty() {
            out.extend([format!("{key}: {}\n", scalar(text))]);
        }
    }
    for theme in &content.themes {
        if let (Some(tag), Some(color)) = (tag_of(&theme.title), &theme.color) {
            out.extend([format!("#{tag}: {color}\n")]);
        }
    }
    for event in &content.events {
        write_event(event, &lookup.themes(event), &mut out);
    }
    out.into_bytes()
}

fn write_event(event: &FileEvent, themes: &[&str], out: &mut String) {
    let Some(range) = range_of(&event.date) else { return };
    out.extend([format!("\n{range}: {}", line_of(&event.title))]);
    let tags: Vec<Option<String>> = themes.iter().map(|theme| tag_of(theme)).collect();
    tags.iter().flatten().for_each(|tag| out.extend([format!(" #{tag}")]));
    out.extend([format!("\nid: {}\n", scalar(&event.id))]);
    if range != event.date {
        out.extend([format!("edtf: \"{}\"\n", event.date)]);
    }
    if tags.iter().any(Option::is_none) {
        out.extend([format!("themes: {}\n", Value::from(themes))]);
    }
    if let Some(summary) = &event.summary {
        out.push('\n');
        for line in summary.lines() {
            out.push_str(&guarded(line));
            out.push('\n');
        }
    }
}

/// A date as Markwhen knows it: of years of four digits; the nearest one for a date that is not exact.
fn range_of(edtf: &str) -> Option<String> {
    let is_known = |day: &str| {
        let is_year = day.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        is_year && day.bytes().all(|byte| byte.is_ascii_digit() || b"-T:".contains(&byte))
    };
    let date = EventDate::parse(edtf).ok()?;
    if date.plain_ends().is_some() && !edtf.contains('T') && edtf.split('/').all(is_known) {
        return Some(edtf.to_owned());
    }
    let points = DatePoints::of(edtf);
    let start = points.start.first().or_else(|| shown_day(edtf)).filter(|day| is_known(day))?;
    let end = points.end.unwrap_or(points.start).last();
    let end = end.filter(|day| is_known(day) && *day > start).unwrap_or_else(|| start.clone());
    let day = |stamp: &str| stamp.split('T').next().unwrap_or_default().to_owned();
    Some(match (start == end, start.contains('T')) {
        // A time of day has a zone to Markwhen, and that of this one is not known.
        (true, true) => format!("{start}Z"),
        (true, false) => start,
        (false, _) => format!("{} / {}", day(&start), day(&end)),
    })
}

/// The tag of a theme, if it can be one.
fn tag_of(theme: &str) -> Option<String> {
    let tag = theme.replace(' ', "_");
    (is_tag(&tag) && tag.replace('_', " ") == theme).then_some(tag)
}

/// The line of a title: a word that would be read as a tag has a backslash before it.
fn line_of(title: &str) -> String {
    let word = |word: &str| if is_tag_like(word) { format!("\\{word}") } else { word.to_owned() };
    title.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A text as a value of YAML: as it is where it can be nothing else, and otherwise in quotation marks.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_';
    let is_bare = text.chars().all(is_plain)
        && text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !matches!(&*text.to_lowercase(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if is_bare { text.to_owned() } else { Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_markwhen() {
        let check = |edtf: &str, expected: Option<&str>| assert_eq!(range_of(edtf).as_deref(), expected, "{edtf}");
        check("2018-05/2019", Some("2018-05/2019"));
        check("0000", Some("0000"));
        check("1940~", Some("1939-01-01 / 1941-12-31"));
        check("2018/..", Some("2018-01-01"));
        check("[..1957]", Some("1957-12-31"));
        check("2018-05-03T14:30:00", Some("2018-05-03T14:30:00Z"));
        check("-0043-03-15", None);
        check("Y12000", None);
    }

    #[test]
    fn values_are_those_of_yaml() {
        let check = |text: &str, expected: &str| assert_eq!(scalar(text), expected);
        check("The bridge", "The bridge");
        check("The: bridge", "\"The: bridge\"");
        check("no", "\"no\"");
        check("1990", "\"1990\"");
        check("a\n\"b\"", r#""a\n\"b\"""#);
    }
}
