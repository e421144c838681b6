//! Calendars (iCalendar, RFC 5545): plain events; recurring ones are refused, one by one.

use crate::exchange::ExchangeError;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{Gatherer, LEFT_OUT, exact_or};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, shown_day};
use crate::exchange::report::Read;
use crate::time::{EventDate, Instant};

const NAME: &str = "a calendar";

const DAY_SECS: i64 = 86_400;

const CALENDAR: &str = "VCALENDAR";

/// Behind the ids of events, which are to be unique in the world.
const DOMAIN: &str = "@dateline";

/// A line of a calendar: name, parameters, value.
struct Property {
    name: String,
    parameters: String,
    value: String,
}

impl Property {
    /// The parameters: names in upper case, and values without quotation marks.
    fn parameters(&self) -> impl Iterator<Item = (String, String)> {
        let parameters = self.parameters.split(';').filter(|parameter| !parameter.trim().is_empty());
        parameters.map(|parameter| {
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, "set"));
            (key.trim().to_uppercase(), value.trim_matches('"').to_owned())
        })
    }
}

/// Reads the events of a calendar. The property `X-EDTF` has the exact date.
pub fn read_icalendar(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let text = file.text(NAME)?;
    if !text.lines().any(|line| line.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(ExchangeError::damaged(NAME, &"it does not begin with BEGIN:VCALENDAR"));
    }
    let mut gatherer = Gatherer::new(file);
    let mut title = String::new();
    let mut description = String::new();
    let mut event: Option<Vec<Property>> = None;
    let mut others: Vec<String> = Vec::new();
    // The first property of a component that is no event.
    let mut example = String::new();
    // A component inside of another one is a part of that.
    let is_single = |others: &[String]| others.last().is_none_or(|outer| outer == CALENDAR);
    let mut count = 0_usize;
    let lines = unfolded(&text);
    for (at, line) in lines.iter().enumerate() {
        gatherer.at(at, lines.len())?;
        let Some(property) = property(line) else {
            gatherer.report.losses.unread("the calendar", [("lines that are no property", line.clone())]);
            continue;
        };
        let is_event = property.value.trim().eq_ignore_ascii_case("VEVENT");
        let is_outermost = others.last().is_none_or(|name| name == CALENDAR);
        match (&*property.name, &mut event) {
            ("BEGIN", None) if is_event => event = Some(Vec::new()),
            ("BEGIN", _) => others.push(property.value.trim().to_uppercase()),
            ("END", Some(properties)) if is_event && is_outermost => {
                read_event(properties, &format!("VEVENT {count}"), &mut gatherer)?;
                event = None;
                count += 1;
            }
            ("END", _) => {
                let done = others.pop();
                if let (Some(done), true) = (done.filter(|done| done != CALENDAR), is_single(&others)) {
                    gatherer
                        .report
                        .losses
                        .add(&format!("components {}", shown(&done)), || std::mem::take(&mut example));
                    example.clear();
                }
            }
            (_, Some(properties)) if is_outermost => properties.push(property),
            (name, None) if is_outermost => match name {
                "X-WR-CALNAME" | "NAME" if title.is_empty() => title = unescaped(&property.value),
                "X-WR-CALDESC" | "DESCRIPTION" if description.is_empty() => description = unescaped(&property.value),
                "VERSION" | "PRODID" => {}
                "CALSCALE" if property.value.trim().eq_ignore_ascii_case("GREGORIAN") => {}
                name if [&title, &description].contains(&&unescaped(&property.value)) && name != "METHOD" => {}
                name => gatherer.report.losses.unread("the calendar", [(name, property.value.clone())]),
            },
            (name, _) => {
                if example.is_empty() || name == "SUMMARY" {
                    example = shown(&format!("{name}: {}", unescaped(&property.value)));
                }
            }
        }
    }
    if let Some(properties) = event {
        // A file that was cut off.
        read_event(&properties, &format!("VEVENT {count}"), &mut gatherer)?;
    }
    gatherer.builder.head(&title, &description);
    Ok(gatherer.finish(true))
}

/// Lines that are continued by a blank at the beginning of the next one, as one.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Files whose line ends were doubled have a blank line before each that goes on.
    let all = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    for line in all.filter(|line| !line.trim().is_empty()) {
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
    Some(Property { name: name.trim().to_uppercase(), parameters: parameters.to_owned(), value })
}

fn read_event(properties: &[Property], place: &str, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    const KNOWN: [&str; 10] =
        ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "COMMENT", "X-EDTF", "DURATION"];
    let of = |name: &str| properties.iter().find(|property| property.name == name);
    let text = |name: &str| of(name).map(|property| unescaped(&property.value)).unwrap_or_default();
    if of("RRULE").is_some() || of("RDATE").is_some() {
        let what = format!("{} recurs, and a dossier has single events", shown(&text("SUMMARY")));
        gatherer.report.error(None, place, what, LEFT_OUT);
        return Ok(());
    }
    let Some(date) = read_date(properties, place, gatherer) else { return Ok(()) };
    let all = |name: &'static str| properties.iter().filter(move |property| property.name == name);
    for (at, property) in properties.iter().enumerate() {
        let is_first = !properties.iter().take(at).any(|earlier| earlier.name == property.name);
        let is_read =
            KNOWN.contains(&&*property.name) && is_first || matches!(&*property.name, "CATEGORIES" | "COMMENT");
        if !is_read {
            gatherer.report.losses.unread("events", [(&*property.name, unescaped(&property.value))]);
        }
        for (key, value) in property.parameters().filter(|(key, _)| is_read && !matches!(&**key, "VALUE" | "TZID")) {
            gatherer.report.losses.unread(&format!("{} of events", property.name), [(&*key, value)]);
        }
    }
    let uid = text("UID");
    let event = NewRecord {
        id: uid.strip_suffix(DOMAIN).unwrap_or(&uid).to_owned(),
        title: text("SUMMARY"),
        date: exact_or(&text("X-EDTF"), date),
        themes: all("CATEGORIES").flat_map(|list| split(&list.value)).collect(),
        summary: text("DESCRIPTION"),
        note: all("COMMENT").map(|comment| unescaped(&comment.value)).collect::<Vec<_>>().join("\n"),
        ..NewRecord::default()
    };
    gatherer.event(place, event)
}

/// The date of an event; a problem where it has none. Times are those of its own zone.
fn read_date(properties: &[Property], place: &str, gatherer: &mut Gatherer<'_>) -> Option<String> {
    let of = |name: &str| properties.iter().find(|property| property.name == name);
    let Some(start) = of("DTSTART") else {
        gatherer.report.error(None, place, "the start is missing".to_owned(), LEFT_OUT);
        return None;
    };
    for property in ["DTSTART", "DTEND"].into_iter().filter_map(of) {
        let zone = property.parameters().find(|(key, _)| key == "TZID");
        gatherer.report.losses.unread("events", zone.map(|(_, zone)| ("time zone", zone)));
    }
    let Some(start) = stamp(&start.value) else {
        let what = format!("the start {} is not a date", shown(&start.value));
        gatherer.report.error(None, place, what, LEFT_OUT);
        return None;
    };
    let end = match (of("DTEND"), of("DURATION")) {
        (Some(end), _) => stamp(&end.value).ok_or_else(|| format!("the end {} is not a date", shown(&end.value))),
        (None, Some(duration)) => after(&start, &duration.value)
            .ok_or_else(|| format!("the duration {} is none that can be read", shown(&duration.value))),
        (None, None) => return Some(start),
    };
    let end = match end {
        Ok(end) => end,
        Err(what) => {
            gatherer.report.warning(None, place, what, "the event is used without its end");
            return Some(start);
        }
    };
    // The end of whole days is the first day after them.
    let end =
        if end.contains('T') { end } else { day_before(&end).filter(|day| *day >= start).unwrap_or(start.clone()) };
    gatherer.interval(place, &start, &end)
}

/// The time that comes so long after a start, such as `P1DT2H`.
fn after(start: &str, duration: &str) -> Option<String> {
    let text = duration.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut secs, mut number) = (0_i64, String::new());
    let mut is_whole_days = true;
    for c in text.chars() {
        let unit = match c {
            'W' => 7 * DAY_SECS,
            'D' => DAY_SECS,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            'T' => {
                is_whole_days = false;
                continue;
            }
            digit => {
                number.push(digit);
                continue;
            }
        };
        secs = secs.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    let zone = if start.ends_with('Z') { "Z" } else { "" };
    let at = EventDate::parse(start).ok()?.possible().start.instant()?;
    if secs < 0 || !number.is_empty() || at.secs().checked_add(secs)? > Instant::MAX.secs() {
        return None;
    }
    let end = at.plus_secs(secs);
    let is_day = !start.contains('T') && is_whole_days;
    let edtf = if is_day { end.civil().iso_day() } else { format!("{}{zone}", second(end)) };
    EventDate::parse(&edtf).is_ok().then_some(edtf)
}

/// A second in EDTF, even the first one of a day.
fn second(at: Instant) -> String {
    let civil = at.civil();
    format!("{}T{:02}:{:02}:{:02}", civil.iso_day(), civil.hour, civil.minute, civil.second)
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
    Some(start.plus_secs(-DAY_SECS).civil().iso_day())
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
