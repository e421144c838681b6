//! Calendars (iCalendar, RFC 5545): plain events; recurring ones are refused, one by one.

use super::text_of;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::interval;
use crate::exchange::gather::{Gatherer, LEFT_OUT, exact_or};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, shown_day};
use crate::exchange::report::Read;
use crate::exchange::{ExchangeError, ImportOptions};
use crate::time::{EventDate, Instant};

const NAME: &str = "a calendar";

/// Behind the ids of events, which are to be unique in the world.
const DOMAIN: &str = "@dateline";

/// A line of a calendar: name, parameters, value.
struct Property {
    name: String,
    parameters: String,
    value: String,
}

/// Reads the events of a calendar. The property `X-EDTF` has the exact date.
pub fn read_icalendar(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let text = text_of(bytes, options.encoding.as_deref(), NAME)?;
    let mut gatherer = Gatherer::new(name, options);
    let mut event: Option<Vec<Property>> = None;
    let mut others: Vec<String> = Vec::new();
    let mut count = 0_usize;
    for property in unfolded(&text).iter().filter_map(|line| property(line)) {
        let is_event = property.value.eq_ignore_ascii_case("VEVENT");
        match (&*property.name, &mut event) {
            ("BEGIN", None) if is_event => event = Some(Vec::new()),
            ("BEGIN", _) => others.push(property.value),
            ("END", Some(properties)) if is_event && others.last().is_none_or(|name| name == "VCALENDAR") => {
                read_event(properties, &format!("VEVENT {count}"), &mut gatherer)?;
                event = None;
                count += 1;
            }
            ("END", _) => {
                if let Some(inner) = others.pop().filter(|inner| inner != "VCALENDAR") {
                    gatherer.report.losses.add(&format!("components {inner}"), String::new);
                }
            }
            (_, Some(properties)) if others.last().is_none_or(|name| name == "VCALENDAR") => properties.push(property),
            ("X-WR-CALNAME", None) => gatherer.builder.head(&unescaped(&property.value), ""),
            _ => {}
        }
    }
    if !text.lines().any(|line| line.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(ExchangeError::damaged(NAME, &"it does not begin with BEGIN:VCALENDAR"));
    }
    Ok(gatherer.finish(true))
}

/// Lines that are continued by a blank at the beginning of the next one, as one.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn property(line: &str) -> Option<Property> {
    let mut is_quoted = false;
    let colon = line.find(|c: char| {
        is_quoted ^= c == '"';
        c == ':' && !is_quoted
    })?;
    let (head, value) = line.split_at(colon);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    let value = value.get(1..).unwrap_or_default().to_owned();
    Some(Property { name: name.trim().to_uppercase(), parameters: parameters.to_uppercase(), value })
}

fn read_event(properties: &[Property], place: &str, gatherer: &mut Gatherer) -> Result<(), ExchangeError> {
    const KNOWN: [&str; 10] =
        ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "COMMENT", "X-EDTF", "DURATION"];
    let of = |name: &str| properties.iter().find(|property| property.name == name);
    let text = |name: &str| of(name).map(|property| unescaped(&property.value)).unwrap_or_default();
    if of("RRULE").is_some() || of("RDATE").is_some() {
        let what = format!("{} recurs, and a dossier has single events", shown(&text("SUMMARY")));
        gatherer.report.error(None, place, what, LEFT_OUT);
        return Ok(());
    }
    for property in properties.iter().filter(|property| !KNOWN.contains(&&*property.name)) {
        gatherer.report.losses.add(&format!("property {} of events", property.name), || shown(&property.value));
    }
    let Some(start) = of("DTSTART").and_then(|start| stamp(&start.value)) else {
        let what = "the start is missing, or is not a date".to_owned();
        gatherer.report.error(None, place, what, LEFT_OUT);
        return Ok(());
    };
    if of("DURATION").is_some() {
        gatherer.report.losses.add("durations of events", || shown(&text("DURATION")));
    }
    let end = of("DTEND").and_then(|end| {
        let stamp = stamp(&end.value)?;
        // The end of whole days is the first day after them.
        let is_day = !stamp.contains('T');
        Some(if is_day { day_before(&stamp).filter(|day| *day >= start).unwrap_or(start.clone()) } else { stamp })
    });
    if of("DTSTART").is_some_and(|start| start.parameters.contains("TZID")) {
        gatherer.report.losses.add("time zones of events", || shown(&text("SUMMARY")));
    }
    let coarse = end.and_then(|end| interval(&start, &end)).map_or(start, |(edtf, _)| edtf);
    if EventDate::parse(&coarse).is_err() {
        gatherer.report.error(None, place, format!("{} is not a date", shown(&coarse)), LEFT_OUT);
        return Ok(());
    }
    let uid = text("UID");
    let event = NewRecord {
        id: uid.strip_suffix(DOMAIN).unwrap_or(&uid).to_owned(),
        title: text("SUMMARY"),
        date: exact_or(&text("X-EDTF"), coarse),
        themes: of("CATEGORIES").map(|list| split(&list.value)).unwrap_or_default(),
        summary: text("DESCRIPTION"),
        note: text("COMMENT"),
        ..NewRecord::default()
    };
    gatherer.event(place, event)
}

/// `20180503`, `20180503T143000` or `20180503T143000Z` in EDTF.
fn stamp(value: &str) -> Option<String> {
    let value = value.trim();
    let part = |range| value.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()));
    let day = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
    let rest = value.get(8..)?;
    let edtf = match rest.strip_prefix('T') {
        None if rest.is_empty() => day,
        None => return None,
        Some(_) => {
            let zone = value.get(15..)?;
            format!("{day}T{}:{}:{}{}", part(9..11)?, part(11..13)?, part(13..15)?, if zone == "Z" { "Z" } else { "" })
        }
    };
    EventDate::parse(&edtf).is_ok().then_some(edtf)
}

fn day_before(day: &str) -> Option<String> {
    let start = EventDate::parse(day).ok()?.possible().start.instant()?;
    Some(start.plus_secs(-86_400).civil().iso_day())
}

/// The elements of a list, without their escapes.
fn split(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_escaped = false;
    for c in value.chars() {
        if c == ',' && !is_escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts.iter().map(|part| unescaped(part).trim().to_owned()).collect()
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => '\n',
                Some(other) => other,
                None => '\\',
            },
            c => c,
        });
    }
    text
}

fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Writes a calendar. Times are without a zone, as in the articles.
pub fn write_icalendar(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Dateline//Dateline//EN");
    if !content.title.is_empty() {
        line(&format!("X-WR-CALNAME:{}", escaped(&content.title)));
    }
    for event in &content.events {
        let Some(times) = times(&event.date) else { continue };
        line("BEGIN:VEVENT");
        line(&format!("UID:{}{DOMAIN}", escaped(&event.id)));
        // When the event was written is not known, and equal dossiers make equal files.
        line("DTSTAMP:19700101T000000Z");
        for time in &times {
            line(time);
        }
        line(&format!("X-EDTF:{}", escaped(&event.date)));
        line(&format!("SUMMARY:{}", escaped(&event.title)));
        let optional = [("DESCRIPTION", &event.summary), ("COMMENT", &event.note)];
        for (name, text) in optional {
            if let Some(text) = text {
                line(&format!("{name}:{}", escaped(text)));
            }
        }
        let themes: Vec<String> = lookup.themes(event).into_iter().map(escaped).collect();
        if !themes.is_empty() {
            line(&format!("CATEGORIES:{}", themes.join(",")));
        }
        if let Some(address) = lookup.address(event).filter(|address| !address.contains(char::is_control)) {
            line(&format!("URL:{address}"));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out.into_bytes()
}

/// The lines with the start and the end of a date; `None` outside of the years that calendars have.
fn times(edtf: &str) -> Option<Vec<String>> {
    let points = DatePoints::of(edtf);
    let start = points.start.first().or_else(|| shown_day(edtf))?;
    let compact = |stamp: &str| stamp.replace(['-', ':'], "");
    let is_in_reach = |stamp: &str| stamp.len() >= 10 && !stamp.starts_with('-') && stamp.find('-') == Some(4);
    if !is_in_reach(&start) {
        return None;
    }
    if start.contains('T') {
        return Some(vec![format!("DTSTART:{}", compact(&start))]);
    }
    let mut lines = vec![format!("DTSTART;VALUE=DATE:{}", compact(&start))];
    let after: Option<Instant> = points.end.unwrap_or(points.start).to;
    let after = after.map(|to| to.civil().iso_day()).filter(|day| is_in_reach(day) && *day > start);
    lines.extend(after.map(|day| format!("DTEND;VALUE=DATE:{}", compact(&day))));
    Some(lines)
}

/// A line of at most 75 bytes, with the rest of it on lines that begin with a blank.
fn fold(text: &str, out: &mut String) {
    const MAX_BYTES: usize = 75;
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > MAX_BYTES {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
