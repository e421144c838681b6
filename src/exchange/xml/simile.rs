//! Events of SIMILE Timeline, in XML: with the latest start and the earliest end of uncertain dates.

use std::fmt::Write as _;

use super::{escaped, root};
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::html::{escaped as html, plain};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, range_between, shown_day};
use crate::exchange::report::Read;
use crate::exchange::{ExchangeError, ImportOptions};
use crate::ingest::xml::Element;

const NAME: &str = "a file of SIMILE Timeline";

/// Attributes that are read; others are lost.
const KNOWN: [&str; 10] =
    ["start", "latestStart", "earliestEnd", "end", "isDuration", "durationEvent", "title", "eventID", "edtf", "theme"];

/// Reads events. An attribute `edtf`, which SIMILE leaves alone, has the exact date.
pub fn read_simile(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let data = root(bytes, "data", NAME)?;
    let mut gatherer = Gatherer::new(name, options);
    for (at, event) in data.elements().filter(|element| &*element.name == "event").enumerate() {
        let place = format!("event[{at}]");
        for (key, value) in event.attributes().filter(|(key, value)| !KNOWN.contains(key) && !value.is_empty()) {
            gatherer.report.losses.add(&format!("attribute {} of events", shown(key)), || shown(value));
        }
        let Some(coarse) = read_points(event, &place, &mut gatherer) else { continue };
        let theme = event.attr("theme");
        let record = NewRecord {
            id: event.attr("eventID").to_owned(),
            title: plain(event.attr("title").trim()),
            date: exact_or(event.attr("edtf"), coarse),
            themes: theme.split(';').map(|title| title.trim().to_owned()).collect(),
            summary: plain(event.whole_text().trim()),
            ..NewRecord::default()
        };
        gatherer.event(&place, record)?;
    }
    Ok(gatherer.finish(true))
}

/// The date of an event's points.
fn read_points(event: &Element, place: &str, gatherer: &mut Gatherer) -> Option<String> {
    let mut points = [None, None, None, None];
    for (key, point) in ["start", "latestStart", "earliestEnd", "end"].iter().zip(&mut points) {
        let text = event.attr(key).trim();
        if text.is_empty() {
            continue;
        }
        let read = match gatherer.dates.read(&without_zone(text)) {
            ReadDate::Several(_) | ReadDate::None(_) => gatherer.dates.read(text),
            one @ ReadDate::One(_) => one,
        };
        *point = Some(gatherer.settled(&format!("{place}.{key}"), read)?);
    }
    let [start, latest_start, earliest_end, end] = points;
    let is_duration = event.attr("isDuration") == "true" || event.attr("durationEvent") == "true";
    let Some(start) = start else {
        return gatherer.settled(place, ReadDate::None("the start is missing".to_owned()));
    };
    let date = match (&latest_start, &earliest_end, &end) {
        (None, None, None) => Some(start.clone()),
        // An event at one time, which lies between the two.
        (None, None, Some(end)) if !is_duration => {
            DatePoints { start: range_between(Some(&start), Some(end)), end: None }.edtf()
        }
        (Some(latest), None, None) => DatePoints { start: range_between(Some(&start), Some(latest)), end: None }.edtf(),
        _ => {
            let first = range_between(Some(&start), Some(latest_start.as_ref().unwrap_or(&start)));
            let last = end.as_ref().or(earliest_end.as_ref());
            let last = range_between(Some(earliest_end.as_ref().or(last).unwrap_or(&start)), last.map(String::as_str));
            DatePoints { start: first, end: Some(last) }.edtf()
        }
    };
    let what =
        || ReadDate::None(format!("{} to {} is not a time", shown(&start), shown(end.as_deref().unwrap_or("?"))));
    match date {
        Some(date) => Some(date),
        None => gatherer.settled(place, what()),
    }
}

/// A time as JavaScript writes it, without its weekday and zone: `Fri Nov 22 1963 12:30:00 GMT-0600`. Midnight is the
/// day.
fn without_zone(text: &str) -> String {
    let text = text.split(" GMT").next().unwrap_or(text).split(" UTC").next().unwrap_or(text).trim();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let is_weekday = |word: &&str| {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.to_lowercase().starts_with(day))
    };
    if words.len() >= 4 && words.first().is_some_and(is_weekday) {
        words.remove(0);
    }
    if let Some(time) = words.last().copied().filter(|word| word.contains(':') && words.len() > 1) {
        words.pop();
        let day = words.join(" ");
        if time.trim_matches(['0', ':']).is_empty() {
            return day;
        }
        return format!("{day} {time}");
    }
    words.join(" ")
}

/// Writes events.
pub fn write_simile(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<data date-time-format=\"iso8601\">\n".to_owned();
    for event in &content.events {
        let points = DatePoints::of(&event.date);
        let Some(start) = points.start.first().or_else(|| shown_day(&event.date)) else { continue };
        let mut attributes = vec![("start", start)];
        let is_exact = points.start.is_exact();
        match points.end {
            None if is_exact => {}
            None => attributes.extend(points.start.last().map(|last| ("end", last))),
            Some(end) => {
                attributes.extend(points.start.last().filter(|_| !is_exact).map(|last| ("latestStart", last)));
                attributes.extend(end.first().filter(|_| !end.is_exact()).map(|first| ("earliestEnd", first)));
                attributes.extend(end.last().map(|last| ("end", last)));
            }
        }
        attributes.push(("isDuration", points.end.is_some().to_string()));
        attributes.push(("title", html(&event.title)));
        attributes.push(("link", lookup.address(event).unwrap_or_default().to_owned()));
        attributes.push(("theme", lookup.themes(event).join("; ")));
        attributes.push(("eventID", event.id.clone()));
        attributes.push(("edtf", event.date.clone()));
        let filled = attributes.iter().filter(|(_, value)| !value.is_empty());
        let attributes: String = filled.fold(String::new(), |mut text, (key, value)| {
            let written = write!(text, " {key}=\"{}\"", escaped(value));
            debug_assert!(written.is_ok(), "a text takes everything");
            text
        });
        let summary = escaped(&html(event.summary.as_deref().unwrap_or_default()));
        out.push_str("  <event");
        out.push_str(&attributes);
        out.push('>');
        out.push_str(&summary);
        out.push_str("</event>\n");
    }
    out.push_str("</data>\n");
    out.into_bytes()
}
