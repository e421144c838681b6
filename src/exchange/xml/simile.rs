//! Events of SIMILE Timeline, in XML: with the latest start and the earliest end of uncertain dates.

use std::fmt::Write as _;

use super::{escaped, root, unread, unread_attributes};
use crate::exchange::ExchangeError;
use crate::exchange::content::ExchangeContent;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::html::escaped as html;
use crate::exchange::lookup::Lookup;
use crate::exchange::points::{DatePoints, shown_day};
use crate::exchange::report::Read;
use crate::exchange::simile::{KNOWN, kept_fields, read_event};

const NAME: &str = "a file of SIMILE Timeline";

/// Reads events.
pub fn read_simile(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let data = root(file, "data", NAME)?;
    let mut gatherer = Gatherer::new(file);
    unread(&data, &["event"], "the file", &mut gatherer.report.losses);
    unread_attributes(&data, &["date-time-format"], "the file", &mut gatherer.report.losses);
    let events = || data.elements().filter(|element| &*element.name == "event");
    let all = events().count();
    for (at, event) in events().enumerate() {
        gatherer.at(at, all)?;
        unread_attributes(event, &KNOWN, "events", &mut gatherer.report.losses);
        let get = |key: &str| match key {
            "description" => {
                let described = [event.attr(key).to_owned(), event.whole_text()];
                described.map(|text| text.trim().to_owned()).join("\n").trim().to_owned()
            }
            _ => event.attr(key).trim().to_owned(),
        };
        read_event(&get, &format!("event[{at}]"), &mut gatherer)?;
    }
    Ok(gatherer.finish(true))
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
        let kept = kept_fields(event.note.as_deref().unwrap_or_default());
        let address = lookup.address(event).map(|address| ("link", address.to_owned()));
        attributes.extend(address.filter(|_| kept.iter().all(|(key, _)| *key != "link")));
        attributes.extend(kept);
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
