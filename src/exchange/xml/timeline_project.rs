//! Files of The Timeline Project: events with categories and fuzzy ends.

use super::{child_text, escaped, root, unread};
use crate::dossier::file::FileEvent;
use crate::exchange::ExchangeError;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, PointRange, range_between};
use crate::exchange::report::Read;
use crate::ingest::xml::Element;
use crate::time::{EventDate, Instant};

const NAME: &str = "a file of The Timeline Project";

/// Before the hyperlink of an event in its note.
const LINK: &str = "Link: ";

/// Reads events and their categories; eras become events.
pub fn read_timeline_project(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    const PARTS: [&str; 5] = ["version", "timetype", "eras", "categories", "events"];
    let timeline = root(file, "timeline", NAME)?;
    let kind = child_text(&timeline, "timetype");
    if !matches!(&*kind, "" | "gregoriantime") {
        let why = format!("its calendar is {}, and only Gregorian dates are read", shown(&kind));
        return Err(ExchangeError::damaged(NAME, &why));
    }
    let mut gatherer = Gatherer::new(file);
    unread(&timeline, &PARTS, "the file", &mut gatherer.report.losses);
    for category in timeline.child("categories").into_iter().flat_map(Element::elements) {
        let title = child_text(category, "name");
        if let Some(color) = hex(&child_text(category, "color")) {
            gatherer.builder.color_theme(&title, &color);
        }
        // The other colours of a category follow from its colour in most files.
        let known = ["name", "color", "progress_color", "done_color", "font_color"];
        unread(category, &known, "categories", &mut gatherer.report.losses);
        let plain = [String::new(), child_text(category, "color"), "0,0,0".to_owned(), "255,255,255".to_owned()];
        let others = ["progress_color", "done_color", "font_color"].map(|key| (key, child_text(category, key)));
        let others = others.into_iter().filter(|(_, color)| !plain.contains(color));
        gatherer.report.losses.unread("categories", others);
    }
    let lists = [("eras", "name"), ("events", "text")];
    let elements = lists.iter().flat_map(|(list, text)| {
        let elements = timeline.child(list).into_iter().flat_map(Element::elements);
        let elements = elements.filter(|element| matches!(&*element.name, "event" | "era"));
        elements.enumerate().map(move |(at, element)| (format!("{list}[{at}]"), text, element))
    });
    let elements: Vec<_> = elements.collect();
    let all = elements.len();
    for (at, (place, text, event)) in elements.into_iter().enumerate() {
        gatherer.at(at, all)?;
        read_event(event, text, &place, &mut gatherer)?;
    }
    Ok(gatherer.finish(false))
}

fn read_event(event: &Element, text: &str, place: &str, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    const KNOWN: [&str; 11] = [
        "start",
        "end",
        "text",
        "name",
        "fuzzy",
        "fuzzy_start",
        "fuzzy_end",
        "ends_today",
        "category",
        "description",
        "hyperlink",
    ];
    let mut ends = Vec::new();
    for key in ["start", "end"] {
        let Some(end) = gatherer.date(&format!("{place}.{key}"), &child_text(event, key)) else { return Ok(()) };
        ends.push(end);
    }
    let is = |key: &str| child_text(event, key).eq_ignore_ascii_case("true");
    let [is_fuzzy_start, is_fuzzy_end] = ["fuzzy_start", "fuzzy_end"].map(|key| is(key) || is("fuzzy"));
    let date = match ends.as_slice() {
        [start, end] => date_of(start, end, is_fuzzy_start, is_fuzzy_end, is("ends_today")),
        _ => None,
    };
    let what = || ReadDate::None(format!("{} is not a time", ends.join(" to ")));
    let date = match date {
        Some(date) => date,
        None => match gatherer.settled(place, what()) {
            Some(date) => date,
            None => return Ok(()),
        },
    };
    unread(event, &KNOWN, if text == "name" { "eras" } else { "events" }, &mut gatherer.report.losses);
    if let [start, end] = ends.as_slice()
        && start != end
        && [start, end].iter().any(|end| end.contains('T') && !end.ends_with("T00:00:00"))
    {
        gatherer.report.losses.add("times of day at the ends of intervals", || ends.join(" to "));
    }
    let link = child_text(event, "hyperlink");
    let note = if link.is_empty() { String::new() } else { format!("{LINK}{link}") };
    let record = NewRecord {
        title: child_text(event, text),
        date,
        themes: vec![child_text(event, "category")],
        summary: child_text(event, "description"),
        note,
        ..NewRecord::default()
    };
    gatherer.event(place, record)
}

/// The date of two times. Whole units of the calendar are those units, and fuzzy ends are approximate.
fn date_of(start: &str, end: &str, is_fuzzy_start: bool, is_fuzzy_end: bool, ends_today: bool) -> Option<String> {
    let first = |edtf: &str| range_between(Some(edtf), Some(edtf)).from;
    let (from, to) = (first(start)?, first(end)?);
    if ends_today {
        return Some(format!("{}/..", day_or_second(from)));
    }
    let is_fuzzy = is_fuzzy_start || is_fuzzy_end;
    let whole = (from < to).then(|| unit(from, to)).flatten();
    let edtf = match whole {
        Some(unit) if is_fuzzy => format!("{unit}~"),
        Some(unit) => unit,
        None if from == to => format!("{}{}", day_or_second(from), mark(is_fuzzy && !start.contains('T'))),
        None => {
            let day = |at: Instant| at.civil().iso_day();
            let last = if is_midnight(to) { to.plus_secs(-1) } else { to };
            let (one, other) = (day(from), day(last));
            if one == other && from > Instant::MIN {
                if is_fuzzy { format!("{one}~") } else { day_or_second(from) }
            } else {
                format!("{one}{}/{other}{}", mark(is_fuzzy_start), mark(is_fuzzy_end))
            }
        }
    };
    EventDate::parse(&edtf).is_ok().then_some(edtf)
}

fn mark(is_fuzzy: bool) -> &'static str {
    if is_fuzzy { "~" } else { "" }
}

fn is_midnight(at: Instant) -> bool {
    at.secs().rem_euclid(86_400) == 0
}

fn day_or_second(at: Instant) -> String {
    crate::exchange::date::edtf_of_second(at)
}

/// A day, a month or a year; other units are not told from intervals.
fn unit(from: Instant, to: Instant) -> Option<String> {
    let (edtf, _) = DatePoints { start: PointRange { from: Some(from), to: Some(to) }, end: None }.edtf()?;
    (!edtf.contains(['[', 'X', 'T'])).then_some(edtf)
}

/// A colour such as `45,130,210` as `#2d82d2`.
fn hex(color: &str) -> Option<String> {
    let parts: Vec<u8> = color.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [red, green, blue] = parts.as_slice() else { return None };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// Writes events and their categories.
pub fn write_timeline_project(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<timeline>\n  <version>2.5.0</version>\n  \
                   <timetype>gregoriantime</timetype>\n  <eras>\n  </eras>\n  <categories>\n"
        .to_owned();
    for theme in &content.themes {
        let color = theme.color.as_deref().and_then(decimal).unwrap_or_else(|| "200,200,200".to_owned());
        let name = escaped(&theme.title);
        out.extend([format!(
            "    <category>\n      <name>{name}</name>\n      <color>{color}</color>\n      \
             <progress_color>{color}</progress_color>\n      <done_color>{color}</done_color>\n      \
             <font_color>0,0,0</font_color>\n    </category>\n"
        )]);
    }
    out.push_str("  </categories>\n  <events>\n");
    let mut displayed: Option<[String; 2]> = None;
    for event in &content.events {
        let Some((start, end, flags)) = times(&event.date) else { continue };
        let period = displayed.get_or_insert_with(|| [start.clone(), end.clone()]);
        let [first, last] = &*period;
        *period = [first.min(&start).clone(), last.max(&end).clone()];
        write_event(event, [start, end], flags, &lookup, &mut out);
    }
    let [start, end] =
        displayed.unwrap_or_else(|| ["2000-01-01 00:00:00".to_owned(), "2001-01-01 00:00:00".to_owned()]);
    out.extend([format!(
        "  </events>\n  <view>\n    <displayed_period>\n      <start>{start}</start>\n      <end>{end}</end>\n    \
         </displayed_period>\n    <hidden_categories>\n    </hidden_categories>\n  </view>\n</timeline>\n"
    )]);
    out.into_bytes()
}

fn write_event(event: &FileEvent, ends: [String; 2], flags: [bool; 3], lookup: &Lookup<'_>, out: &mut String) {
    let [start, end] = ends;
    let [is_fuzzy_start, is_fuzzy_end, ends_today] = flags;
    let word = |flag: bool| if flag { "True" } else { "False" };
    let element = |name: &str, text: &str| format!("      <{name}>{}</{name}>\n", escaped(text));
    let link = event.note.as_deref().and_then(|note| note.strip_prefix(LINK)).filter(|link| !link.contains('\n'));
    out.push_str("    <event>\n");
    for (name, text) in [("start", &*start), ("end", &*end), ("text", &*event.title)] {
        out.push_str(&element(name, text));
    }
    out.push_str(&element("fuzzy", word(is_fuzzy_start && is_fuzzy_end)));
    if is_fuzzy_start != is_fuzzy_end {
        // Newer than the program's own schema, which knows no ends that differ.
        out.push_str(&element("fuzzy_start", word(is_fuzzy_start)));
        out.push_str(&element("fuzzy_end", word(is_fuzzy_end)));
    }
    out.push_str(&element("locked", word(false)));
    out.push_str(&element("ends_today", word(ends_today)));
    let theme = lookup.themes(event).first().copied();
    for (name, text) in [("category", theme), ("description", event.summary.as_deref()), ("hyperlink", link)] {
        if let Some(text) = text {
            out.push_str(&element(name, text));
        }
    }
    out.push_str("    </event>\n");
}

/// Start, end, and whether the start and the end are fuzzy, and the event goes on.
fn times(edtf: &str) -> Option<(String, String, [bool; 3])> {
    let date = EventDate::parse(edtf).ok()?;
    let [bare_start, bare_end] = [date.is_start_approximate(), date.is_end_approximate()];
    // The times of an approximate date are those without the margin on either side.
    let bare = edtf.replace(['~', '?', '%'], "");
    let points = DatePoints::of(if EventDate::parse(&bare).is_ok() { &bare } else { edtf });
    let last = points.end.unwrap_or(points.start);
    let from = points.start.from.or(last.from).or(last.to.map(|to| to.plus_secs(-86_400)))?;
    let to = last.to.or(points.start.to).unwrap_or(from);
    let is_second = edtf.contains('T');
    let to = if is_second { from } else { to };
    let years = 0..=9_999;
    if !years.contains(&from.civil().year) || !years.contains(&to.civil().year) {
        return None;
    }
    let text = |at: Instant| {
        let civil = at.civil();
        format!("{} {:02}:{:02}:{:02}", civil.iso_day(), civil.hour, civil.minute, civil.second)
    };
    Some((text(from), text(to), [bare_start, bare_end, date.never_ends()]))
}

fn decimal(color: &str) -> Option<String> {
    let crate::dossier::Rgb([red, green, blue]) = crate::dossier::Rgb::parse(color)?;
    Some(format!("{red},{green},{blue}"))
}
