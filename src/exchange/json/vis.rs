//! Items of vis-timeline: a list of objects with a start, and an end for those that last.

use serde_json::Value;

use super::{field, file, object, tree};
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::interval;
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::html::{escaped, plain};
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, shown_day};
use crate::exchange::report::Read;
use crate::exchange::{ExchangeError, ImportOptions};

const NAME: &str = "a list of items for vis-timeline";

/// Fields that are read; others are lost.
const KNOWN: [&str; 8] = ["id", "content", "start", "end", "group", "title", "type", "edtf"];

/// Reads items. A field `edtf`, which vis-timeline leaves alone, has the exact date.
pub fn read_vis(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Read, ExchangeError> {
    let tree = tree(bytes, NAME)?;
    let items = tree.as_array().or_else(|| tree.get("items").and_then(Value::as_array));
    let items = items.ok_or_else(|| ExchangeError::damaged(NAME, &"it is no list"))?;
    let mut gatherer = Gatherer::new(name, options);
    for (at, item) in items.iter().enumerate() {
        if field(item, "type") == "background" {
            gatherer.report.losses.add("backgrounds", || shown(&field(item, "content")));
            continue;
        }
        let place = format!("[{at}]");
        for key in item.as_object().into_iter().flat_map(|item| item.keys()).filter(|key| !KNOWN.contains(&&***key)) {
            gatherer.report.losses.add(&format!("field {} of items", shown(key)), || shown(&item[key].to_string()));
        }
        let Some(start) = gatherer.date(&format!("{place}.start"), &stamp(item.get("start"))) else { continue };
        let end = stamp(item.get("end"));
        let coarse = if end.is_empty() {
            start
        } else {
            let Some(end) = gatherer.date(&format!("{place}.end"), &end) else { continue };
            // The last second of a day ends that day.
            let whole = end.strip_suffix("T23:59:59").unwrap_or(&end);
            let Some((edtf, has_lost_time)) = interval(&start, whole) else {
                let what = format!("{start} to {end} is not an interval");
                gatherer.report.error(None, &format!("{place}.end"), what, crate::exchange::gather::LEFT_OUT);
                continue;
            };
            if has_lost_time {
                gatherer.report.losses.add("times of day at the ends of intervals", || format!("{start} to {end}"));
            }
            edtf
        };
        let event = NewRecord {
            id: field(item, "id"),
            title: plain(&field(item, "content")),
            date: exact_or(&field(item, "edtf"), coarse),
            themes: vec![field(item, "group")],
            summary: plain(&field(item, "title")),
            ..NewRecord::default()
        };
        gatherer.event(&place, event)?;
    }
    Ok(gatherer.finish(true))
}

/// A time as text; a number counts milliseconds since 1970.
fn stamp(value: Option<&Value>) -> String {
    match value.and_then(Value::as_f64) {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and instants are clamped")]
        Some(millis) => {
            crate::exchange::date::edtf_of_second(crate::time::Instant::from_secs((millis / 1000.0) as i64))
        }
        None => super::text(value),
    }
}

/// Writes items.
pub fn write_vis(content: &ExchangeContent) -> Vec<u8> {
    let lookup = Lookup::new(content);
    let items = content.events.iter().filter_map(|event| {
        let points = DatePoints::of(&event.date);
        let is_point = points.end.is_none() && points.start.is_exact();
        let start = points.start.first().map_or_else(|| shown_day(&event.date), Some)?;
        let last = points.end.unwrap_or(points.start).last();
        let end = last.map(|last| if last.contains('T') { last } else { format!("{last}T23:59:59") });
        Some(object(vec![
            ("id", event.id.as_str().into()),
            ("content", escaped(&event.title).into()),
            ("start", start.into()),
            ("end", end.filter(|_| !is_point).unwrap_or_default().into()),
            ("type", if is_point { "point" } else { "range" }.into()),
            ("group", lookup.themes(event).first().copied().unwrap_or_default().into()),
            ("title", escaped(event.summary.as_deref().unwrap_or_default()).into()),
            ("edtf", event.date.as_str().into()),
        ]))
    });
    file(&Value::Array(items.collect()))
}
