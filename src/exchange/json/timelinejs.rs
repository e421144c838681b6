//! TimelineJS: a title slide, events with dates in parts, and eras.

use serde_json::{Value, json};

use super::{field, file, object, text, tree, unread};
use crate::dossier::file::FileEvent;
use crate::exchange::ExchangeError;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::html::escaped;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::slide_date::{SlideDate, SlideParts};
use crate::exchange::table::date_of_parts;
use crate::time::EventDate;

const NAME: &str = "a timeline of TimelineJS";

/// The parts of a date.
const PARTS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];

/// Reads a timeline; its eras become events, and pictures go into the notes.
pub fn read_timelinejs(source: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let tree = tree(source, NAME)?;
    let list = |key: &str| tree.get(key).and_then(Value::as_array);
    let lists = [("events", list("events")), ("eras", list("eras"))];
    if lists.iter().all(|(_, list)| list.is_none()) {
        return Err(ExchangeError::damaged(NAME, &"it has no list of events"));
    }
    let mut gatherer = Gatherer::new(source);
    unread(Some(&tree), &["title", "events", "eras"], "the file", &mut gatherer.report.losses);
    if let Some(title) = tree.get("title") {
        unread(Some(title), &["text"], "the title slide", &mut gatherer.report.losses);
        let [headline, body] = words(title, "the title slide", &mut gatherer);
        gatherer.builder.head(&headline, &body);
    }
    let all = lists.iter().map(|(_, list)| list.map_or(0, Vec::len)).sum();
    let slides =
        lists.into_iter().flat_map(|(key, list)| list.into_iter().flatten().enumerate().map(move |at| (key, at)));
    for (done, (key, (at, slide))) in slides.enumerate() {
        gatherer.at(done, all)?;
        read_slide(slide, &format!("{key}[{at}]"), &mut gatherer)?;
    }
    Ok(gatherer.finish(true))
}

/// The headline and the text of a slide.
fn words(slide: &Value, what: &str, gatherer: &mut Gatherer<'_>) -> [String; 2] {
    let words = slide.get("text");
    unread(words, &["headline", "text"], what, &mut gatherer.report.losses);
    ["headline", "text"].map(|key| gatherer.plain(&text(words.and_then(|words| words.get(key)))))
}

fn read_slide(slide: &Value, place: &str, gatherer: &mut Gatherer<'_>) -> Result<(), ExchangeError> {
    const KNOWN: [&str; 7] = ["start_date", "end_date", "display_date", "text", "media", "unique_id", "group"];
    let Some(date) = read_date(slide, place, gatherer) else { return Ok(()) };
    unread(Some(slide), &KNOWN, "slides", &mut gatherer.report.losses);
    let [headline, body] = words(slide, "slides", gatherer);
    let media = slide.get("media");
    unread(media, &["url", "caption", "credit"], "media", &mut gatherer.report.losses);
    let mut part = |key: &str| gatherer.plain(&text(media.and_then(|media| media.get(key))));
    let credit = Some(part("credit")).filter(|credit| !credit.is_empty()).map(|credit| format!("Credit: {credit}"));
    let media = [part("url"), part("caption"), credit.unwrap_or_default()];
    let media: Vec<String> = media.into_iter().filter(|part| !part.is_empty()).collect();
    let note = if media.is_empty() { String::new() } else { format!("Media: {}", media.join(" – ")) };
    let event = NewRecord {
        id: field(slide, "unique_id"),
        title: headline,
        date,
        themes: vec![gatherer.plain(&field(slide, "group"))],
        summary: body,
        note,
        ..NewRecord::default()
    };
    gatherer.event(place, event)
}

fn read_date(slide: &Value, place: &str, gatherer: &mut Gatherer<'_>) -> Option<String> {
    let start = read_parts(slide.get("start_date"), gatherer);
    let start = start.unwrap_or_else(|| ReadDate::None("the start date is missing".to_owned()));
    let start = gatherer.settled(&format!("{place}.start_date"), start)?;
    let date = match read_parts(slide.get("end_date"), gatherer) {
        None => start,
        Some(end) => {
            let place = format!("{place}.end_date");
            let end = gatherer.settled(&place, end)?;
            gatherer.interval(&place, &start, &end)?
        }
    };
    let of_start = slide.get("start_date").map(|date| field(date, "display_date")).unwrap_or_default();
    let displayed = Some(field(slide, "display_date")).filter(|words| !words.is_empty()).unwrap_or(of_start);
    if displayed.is_empty() {
        return Some(date);
    }
    let displayed = gatherer.plain(&displayed);
    let exact = match gatherer.dates.read(&displayed) {
        ReadDate::One(edtf) => exact_or(&edtf, date.clone()),
        _ => date.clone(),
    };
    let is_said = exact != date || EventDate::parse(&date).is_ok_and(|date| date.in_words() == displayed);
    if !is_said {
        gatherer.report.losses.add("dates in words that are not the dates beside them", || shown(&displayed));
    }
    Some(exact)
}

fn read_parts(date: Option<&Value>, gatherer: &mut Gatherer<'_>) -> Option<ReadDate> {
    let date = date.filter(|date| !date.is_null())?;
    let known = [&PARTS[..], &["display_date"]].concat();
    unread(Some(date), &known, "dates", &mut gatherer.report.losses);
    let [year, month, day, hour, minute, second] = PARTS.map(|key| field(date, key));
    let two = |text: &str| if text.is_empty() { "00".to_owned() } else { format!("{text:0>2}") };
    let time =
        if hour.is_empty() { String::new() } else { format!("{}:{}:{}", two(&hour), two(&minute), two(&second)) };
    date_of_parts([&year, &month, &day, &time], &mut gatherer.dates)
}

/// Writes a timeline.
pub fn write_timelinejs(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let title =
        object(vec![("headline", escaped(&content.title).into()), ("text", escaped(&content.description).into())]);
    let events = content.events.iter().filter_map(|event| slide(event, &lookup));
    let events: Vec<Value> = events.collect();
    file(&json!({ "title": { "text": title }, "events": events }))
}

fn slide(event: &FileEvent, lookup: &Lookup<'_>) -> Option<Value> {
    let date = SlideDate::of(&event.date)?;
    let parts = |parts: SlideParts| {
        object(PARTS.into_iter().zip(parts).map(|(key, part)| (key, part.map_or(Value::Null, Value::from))).collect())
    };
    let words = object(vec![
        ("headline", escaped(&event.title).into()),
        ("text", escaped(event.summary.as_deref().unwrap_or_default()).into()),
    ]);
    Some(object(vec![
        ("unique_id", event.id.as_str().into()),
        ("start_date", parts(date.start)),
        ("end_date", date.end.map(parts).unwrap_or_default()),
        ("display_date", date.words.into()),
        ("group", escaped(lookup.themes(event).first().copied().unwrap_or_default()).into()),
        ("text", words),
    ]))
}
