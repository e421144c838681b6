//! Items of vis-timeline: a list of objects with a start, and an end for those that last.

use std::collections::HashMap;

use serde_json::Value;

use super::{field, file, object, tree, unread};
use crate::exchange::ExchangeError;
use crate::exchange::builder::NewRecord;
use crate::exchange::content::ExchangeContent;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::html::escaped;
use crate::exchange::lookup::Lookup;
use crate::exchange::losses::shown;
use crate::exchange::points::{DatePoints, shown_day};
use crate::exchange::report::Read;

const NAME: &str = "a list of items for vis-timeline";

/// Reads items. A field `edtf`, which vis-timeline leaves alone, has the exact date.
pub fn read_vis(source: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let tree = tree(source, NAME)?;
    let items = tree.as_array().or_else(|| tree.get("items").and_then(Value::as_array));
    let items = items.ok_or_else(|| ExchangeError::damaged(NAME, &"it is no list"))?;
    let mut gatherer = Gatherer::new(source);
    unread(Some(&tree), &["items", "groups"], "the file", &mut gatherer.report.losses);
    let groups = groups(tree.get("groups"), &mut gatherer);
    for (at, item) in items.iter().enumerate() {
        gatherer.at(at, items.len())?;
        read_item(item, &format!("[{at}]"), &groups, &mut gatherer)?;
    }
    Ok(gatherer.finish(true))
}

/// The titles of groups by their ids.
fn groups(groups: Option<&Value>, gatherer: &mut Gatherer<'_>) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    for group in groups.and_then(Value::as_array).into_iter().flatten() {
        unread(Some(group), &["id", "content"], "groups", &mut gatherer.report.losses);
        let title = gatherer.plain(&field(group, "content"));
        if !title.is_empty() {
            titles.insert(field(group, "id"), title);
        }
    }
    titles
}

fn read_item(
    item: &Value,
    place: &str,
    groups: &HashMap<String, String>,
    gatherer: &mut Gatherer<'_>,
) -> Result<(), ExchangeError> {
    const KNOWN: [&str; 8] = ["id", "content", "start", "end", "group", "title", "type", "edtf"];
    if field(item, "type") == "background" {
        gatherer.report.losses.add("backgrounds", || shown(&field(item, "content")));
        return Ok(());
    }
    unread(Some(item), &KNOWN, "items", &mut gatherer.report.losses);
    let Some(start) = gatherer.date(&format!("{place}.start"), &stamp(item.get("start"))) else { return Ok(()) };
    let end = stamp(item.get("end"));
    let coarse = if end.is_empty() {
        start
    } else {
        let place = format!("{place}.end");
        let Some(end) = gatherer.date(&place, &end) else { return Ok(()) };
        // The last second of a day ends that day.
        let whole = end.strip_suffix("T23:59:59").unwrap_or(&end);
        let Some(edtf) = gatherer.interval(&place, &start, whole) else { return Ok(()) };
        edtf
    };
    let group = field(item, "group");
    let event = NewRecord {
        id: field(item, "id"),
        title: gatherer.plain(&field(item, "content")),
        date: exact_or(&field(item, "edtf"), coarse),
        themes: vec![groups.get(&group).cloned().unwrap_or(group)],
        summary: gatherer.plain(&field(item, "title")),
        ..NewRecord::default()
    };
    gatherer.event(place, event)
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
