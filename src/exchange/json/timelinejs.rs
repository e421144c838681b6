//! TimelineJS: a title slide, events with dates in parts, and eras.

use serde_json::{Value, json};

use super::{field, file, object, text, tree};
use crate::dossier::file::FileEvent;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::{ReadDate, interval};
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::html::{escaped, plain};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::shown_day;
use crate::exchange::report::Read;
use crate::exchange::table::date_of_parts;
use crate::exchange::{ExchangeError, ImportOptions};
use crate::time::EventDate;

const NAME: &str = "a timeline of TimelineJS";

/// Reads a timeline; its eras become events, and pictures go into the notes.
pub fn read_timelinejs(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let tree = tree(bytes, NAME)?;
    let lists = ["events", "eras"].map(|key| (key, tree.get(key).and_then(Value::as_array)));
    if lists.iter().all(|(_, list)| list.is_none()) {
        return Err(ExchangeError::damaged(NAME, &"it has no list of events"));
    }
    let mut gatherer = Gatherer::new(name, options);
    if let Some(title) = tree.get("title") {
        let words = title.get("text");
        let [headline, body] = ["headline", "text"].map(|key| plain(&text(words.and_then(|words| words.get(key)))));
        gatherer.builder.head(&headline, &body);
    }
    for (key, list) in lists {
        for (at, slide) in list.into_iter().flatten().enumerate() {
            read_slide(slide, &format!("{key}[{at}]"), &mut gatherer)?;
        }
    }
    Ok(gatherer.finish(true))
}

fn read_slide(slide: &Value, place: &str, gatherer: &mut Gatherer) -> Result<(), ExchangeError> {
    let Some(date) = read_date(slide, place, gatherer) else { return Ok(()) };
    let words = slide.get("text");
    let [headline, body] = ["headline", "text"].map(|key| plain(&text(words.and_then(|words| words.get(key)))));
    let media = slide.get("media");
    let part = |key: &str| plain(&text(media.and_then(|media| media.get(key))));
    let credit = Some(part("credit")).filter(|credit| !credit.is_empty()).map(|credit| format!("Credit: {credit}"));
    let media = [part("url"), part("caption"), credit.unwrap_or_default()];
    let media: Vec<String> = media.into_iter().filter(|part| !part.is_empty()).collect();
    let note = if media.is_empty() { String::new() } else { format!("Media: {}", media.join(" – ")) };
    for key in ["background", "autolink", "thumbnail"] {
        if let Some(value) = slide.get(key).filter(|value| !value.is_null()) {
            gatherer.report.losses.add(&format!("“{key}” of slides"), || shown(&value.to_string()));
        }
    }
    let event = NewRecord {
        id: field(slide, "unique_id"),
        title: headline,
        date,
        themes: vec![plain(&field(slide, "group"))],
        summary: body,
        note,
        ..NewRecord::default()
    };
    gatherer.event(place, event)
}

fn read_date(slide: &Value, place: &str, gatherer: &mut Gatherer) -> Option<String> {
    let start = read_parts(slide.get("start_date"), gatherer);
    let start = start.unwrap_or_else(|| ReadDate::None("the start date is missing".to_owned()));
    let start = gatherer.settled(&format!("{place}.start_date"), start)?;
    let date = match read_parts(slide.get("end_date"), gatherer) {
        None => start,
        Some(end) => {
            let end = gatherer.settled(&format!("{place}.end_date"), end)?;
            let joined = interval(&start, &end);
            let what = || ReadDate::None(format!("{start} to {end} is not an interval"));
            let (edtf, has_lost_time) = match joined {
                Some(joined) => joined,
                None => (gatherer.settled(&format!("{place}.end_date"), what())?, false),
            };
            if has_lost_time {
                gatherer.report.losses.add("times of day at the ends of intervals", || format!("{start} to {end}"));
            }
            edtf
        }
    };
    let of_start = slide.get("start_date").map(|date| field(date, "display_date")).unwrap_or_default();
    let displayed = Some(field(slide, "display_date")).filter(|words| !words.is_empty()).unwrap_or(of_start);
    if displayed.is_empty() {
        return Some(date);
    }
    let exact = match gatherer.dates.read(&plain(&displayed)) {
        ReadDate::One(edtf) => exact_or(&edtf, date.clone()),
        _ => date.clone(),
    };
    let is_said = exact != date || EventDate::parse(&date).is_ok_and(|date| date.in_words() == displayed);
    if !is_said {
        gatherer.report.losses.add("dates in words that are not the dates beside them", || shown(&displayed));
    }
    Some(exact)
}

fn read_parts(date: Option<&Value>, gatherer: &mut Gatherer) -> Option<ReadDate> {
    let date = date.filter(|date| !date.is_null())?;
    let [hour, minute, second] = ["hour", "minute", "second"].map(|key| field(date, key));
    let two = |text: &str| if text.is_empty() { "00".to_owned() } else { format!("{text:0>2}") };
    let time =
        if hour.is_empty() { String::new() } else { format!("{}:{}:{}", two(&hour), two(&minute), two(&second)) };
    let [year, month, day] = ["year", "month", "day"].map(|key| field(date, key));
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
    let date = EventDate::parse(&event.date).ok()?;
    let is_plain = date.plain_ends().is_some() || event.date.contains('T') && !event.date.contains(['Z', '+']);
    let (start, end) = match event.date.split_once('/') {
        Some((start, end)) if date.plain_ends().is_some() => (start.to_owned(), Some(end)),
        _ if is_plain => (event.date.clone(), None),
        _ => (shown_day(&event.date)?, None),
    };
    let words = object(vec![
        ("headline", escaped(&event.title).into()),
        ("text", escaped(event.summary.as_deref().unwrap_or_default()).into()),
    ]);
    Some(object(vec![
        ("unique_id", event.id.as_str().into()),
        ("start_date", parts(&start)?),
        ("end_date", end.and_then(parts).unwrap_or_default()),
        ("display_date", if is_plain { String::new() } else { date.in_words() }.into()),
        ("group", escaped(lookup.themes(event).first().copied().unwrap_or_default()).into()),
        ("text", words),
    ]))
}

/// A date in parts; years before 1 count without a year 0.
fn parts(edtf: &str) -> Option<Value> {
    let (day, time) = edtf.split_once('T').filter(|(day, _)| !day.is_empty()).unwrap_or((edtf, ""));
    let (sign, digits) = day.strip_prefix('-').map_or((1, day), |digits| (-1, digits));
    let mut fields = digits.trim_start_matches('Y').split('-');
    let year: i64 = fields.next()?.parse::<i64>().ok()? * sign;
    let year = if year <= 0 { year - 1 } else { year };
    let mut number = || fields.next().and_then(|text| text.parse::<u8>().ok()).map_or(Value::Null, Value::from);
    let (month, day) = (number(), number());
    let mut clock = time.split(':').map(|text| text.parse::<u8>().map_or(Value::Null, Value::from));
    let mut next = || clock.next().unwrap_or_default();
    Some(object(vec![
        ("year", year.into()),
        ("month", month),
        ("day", day),
        ("hour", next()),
        ("minute", next()),
        ("second", next()),
    ]))
}
