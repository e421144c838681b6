//! Events of SIMILE Timeline, whether they are in XML or in JSON.

use super::ExchangeError;
use super::builder::NewRecord;
use super::date::ReadDate;
use super::gather::{Gatherer, exact_or};
use super::losses::shown;
use super::points::{DatePoints, range_between};

/// The fields that are read.
pub(super) const KNOWN: [&str; 15] = [
    "start",
    "latestStart",
    "earliestEnd",
    "end",
    "isDuration",
    "durationEvent",
    "title",
    "description",
    "eventID",
    "id",
    "edtf",
    "theme",
    "link",
    "image",
    "caption",
];

/// Whether a file of SIMILE Timeline is one in JSON.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// The fields that are kept in the note, and their names there.
const KEPT: [(&str, &str); 3] = [("link", "Link"), ("image", "Media"), ("caption", "Caption")];

/// The fields of a note that consists of them.
#[cfg(feature = "office")]
pub(super) fn kept_fields(note: &str) -> Vec<(&'static str, String)> {
    let of_line = |line: &str| {
        let (name, value) = line.split_once(": ")?;
        KEPT.iter().find(|(_, known)| *known == name).map(|(key, _)| (*key, value.to_owned()))
    };
    note.lines().map(of_line).collect::<Option<_>>().unwrap_or_default()
}

/// Reads an event; `get` gives its fields. A field `edtf`, which SIMILE leaves alone, has the exact date.
pub(super) fn read_event(
    get: &impl Fn(&str) -> String,
    place: &str,
    gatherer: &mut Gatherer<'_>,
) -> Result<(), ExchangeError> {
    let Some(coarse) = read_points(get, place, gatherer) else { return Ok(()) };
    let [link, image, caption] = ["link", "image", "caption"].map(get);
    let kept = [link, image, gatherer.plain(&caption)];
    let kept = KEPT.iter().zip(&kept).filter(|(_, value)| !value.is_empty());
    let note = kept.map(|((_, name), value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n");
    let [id, other] = ["eventID", "id"].map(get);
    let record = NewRecord {
        id: if id.is_empty() { other } else { id },
        title: gatherer.plain(&get("title")),
        date: exact_or(&get("edtf"), coarse),
        themes: get("theme").split(';').map(|title| title.trim().to_owned()).collect(),
        summary: gatherer.plain(&get("description")),
        note,
        ..NewRecord::default()
    };
    gatherer.event(place, record)
}

/// The date of an event's points.
fn read_points(get: &impl Fn(&str) -> String, place: &str, gatherer: &mut Gatherer<'_>) -> Option<String> {
    let mut points = [None, None, None, None];
    for (key, point) in ["start", "latestStart", "earliestEnd", "end"].iter().zip(&mut points) {
        let text = get(key);
        if text.is_empty() {
            continue;
        }
        let (bare, zone) = without_zone(&text);
        let bare = year(&bare).unwrap_or(bare);
        let read = match gatherer.dates.read(&bare) {
            ReadDate::Several(_) | ReadDate::None(_) => gatherer.dates.read(&text),
            one @ ReadDate::One(_) => {
                if zone.is_some_and(|zone| !is_universal(zone)) {
                    gatherer.report.losses.add("time zones of events", || shown(&text));
                }
                one
            }
        };
        *point = Some(gatherer.settled(&format!("{place}.{key}"), read)?);
    }
    let [start, latest_start, earliest_end, end] = points;
    let is_duration = ["isDuration", "durationEvent"].iter().any(|key| get(key) == "true");
    let Some(start) = start else {
        return gatherer.settled(place, ReadDate::None("the start is missing".to_owned()));
    };
    let points = match (&latest_start, &earliest_end, &end) {
        (None, None, None) => return Some(start),
        // An event at one time, which lies between the two.
        (None, None, Some(end)) if !is_duration => {
            DatePoints { start: range_between(Some(&start), Some(end)), end: None }
        }
        (Some(latest), None, None) => DatePoints { start: range_between(Some(&start), Some(latest)), end: None },
        _ => {
            let first = range_between(Some(&start), Some(latest_start.as_ref().unwrap_or(&start)));
            let last = end.as_ref().or(earliest_end.as_ref());
            let last = range_between(Some(earliest_end.as_ref().or(last).unwrap_or(&start)), last.map(String::as_str));
            DatePoints { start: first, end: Some(last) }
        }
    };
    let date = gatherer.points(points);
    if date.is_some() {
        return date;
    }
    let what = format!("{} to {} is not a time", shown(&start), shown(end.as_deref().unwrap_or("?")));
    gatherer.settled(place, ReadDate::None(what))
}

/// A bare year of less than four digits in EDTF.
fn year(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let is_year = (1..4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("{sign}{digits:0>4}"))
}

/// Whether a zone is Greenwich's, in which scripts write dates without one.
fn is_universal(zone: &str) -> bool {
    zone.trim_matches(|c: char| c == '+' || c == '-' || c == '0' || c == ':').is_empty()
}

/// A time as JavaScript writes it, without its weekday and zone: `Fri Nov 22 1963 12:30:00 GMT-0600`. Midnight is the
/// day.
fn without_zone(text: &str) -> (String, Option<&str>) {
    let zoned = [" GMT", " UTC"].iter().find_map(|mark| text.split_once(mark));
    let (text, zone) = zoned.map_or((text, None), |(text, zone)| (text, Some(zone.trim())));
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
        let is_midnight = time.trim_matches(['0', ':']).is_empty();
        return (if is_midnight { day } else { format!("{day} {time}") }, zone);
    }
    (words.join(" "), zone)
}
