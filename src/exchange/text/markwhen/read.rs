//! [`read_markwhen`]: the events of a Markwhen file whose dates are no reckoning from those of others.

use super::line::{event_line, field, is_comment, is_relative, is_structure, is_tag, is_tag_like, unguarded};
use crate::exchange::builder::NewRecord;
use crate::exchange::date::ReadDate;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::{Gatherer, exact_or};
use crate::exchange::losses::shown;
use crate::exchange::report::Read;
use crate::exchange::{DayOrder, ExchangeError};
use crate::time::EventDate;

const NAME: &str = "a timeline of Markwhen";

/// Reads events.
pub fn read_markwhen(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let text = file.text(NAME)?;
    // Without a word about it, digits are in the American order.
    let order = if has_day_first(&text) { DayOrder::DayFirst } else { DayOrder::MonthFirst };
    let options =
        crate::exchange::ImportOptions { day_order: file.options.day_order.or(Some(order)), ..file.options.clone() };
    let mut reader = MarkwhenReader {
        gatherer: Gatherer::new(&ForeignFile { options: &options, ..*file }),
        title: String::new(),
        description: String::new(),
        event: None,
        is_head: true,
        is_list: false,
        has_ids: true,
    };
    let all = text.lines().count();
    for (at, line) in text.lines().enumerate() {
        reader.gatherer.at(at, all)?;
        reader.line(at + 1, line.trim_end())?;
    }
    reader.finish_event()?;
    let MarkwhenReader { mut gatherer, title, description, has_ids, .. } = reader;
    gatherer.builder.head(&title, &description);
    Ok(gatherer.finish(has_ids))
}

/// Whether the head says that days come before months.
fn has_day_first(text: &str) -> bool {
    let head = text.lines().take_while(|line| event_line(line).is_none());
    let format = head.filter_map(field).find(|(key, _)| *key == "dateFormat");
    format.is_some_and(|(_, value)| scalar(value).starts_with('d'))
}

struct MarkwhenReader<'f> {
    gatherer: Gatherer<'f>,
    title: String,
    description: String,
    /// The event that is being read.
    event: Option<OpenEvent>,
    /// Whether no event has begun yet.
    is_head: bool,
    /// Whether the head has lists or objects, of which further lines are parts.
    is_list: bool,
    /// Whether all events have ids.
    has_ids: bool,
}

/// An event of which lines may follow.
struct OpenEvent {
    line: usize,
    record: NewRecord,
    /// In the field `edtf`.
    exact: String,
    /// Whether fields may still follow.
    takes_fields: bool,
}

impl MarkwhenReader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<(), ExchangeError> {
        if let Some((date, rest)) = event_line(line) {
            self.is_head = false;
            self.finish_event()?;
            let place = format!("line {number}");
            if let Some(date) = self.date(&place, date) {
                let record = record(date, rest);
                let (exact, takes_fields) = (String::new(), true);
                self.event = Some(OpenEvent { line: number, record, exact, takes_fields });
            }
        } else if is_comment(line) {
            self.gatherer.report.losses.add("comments", || shown(line.trim_start().trim_start_matches('/')));
        } else if self.is_head && !is_structure(line) {
            self.head_line(line);
        } else if is_structure(line) {
            self.is_head = false;
            self.finish_event()?;
            let name = line.trim().trim_start_matches('#').trim();
            self.gatherer.report.losses.add("sections and groups", || shown(name));
        } else {
            self.text_line(line);
        }
        Ok(())
    }

    fn head_line(&mut self, line: &str) {
        let color = line.trim().strip_prefix('#').and_then(|tag| tag.split_once(": "));
        match (field(line), color) {
            (Some(("title", value)), _) if !value.is_empty() => self.title = scalar(value),
            (Some(("description", value)), _) if !value.is_empty() => self.description = scalar(value),
            (Some(("dateFormat", _)), _) => {}
            (_, Some((tag, color))) if is_tag(tag) && is_color(color) => {
                self.gatherer.builder.color_theme(&tag.replace('_', " "), color.trim());
            }
            _ if line.trim() == "---" => {}
            (Some((key, value)), _) => {
                self.is_list = value.is_empty();
                self.gatherer.report.losses.unread("the head", [(key, value.to_owned())]);
            }
            _ if self.is_list => self.gatherer.report.losses.unread("the head", [("lists", line.to_owned())]),
            _ => self.gatherer.report.losses.unread("the head", [("lines", line.to_owned())]),
        }
    }

    fn text_line(&mut self, line: &str) {
        let Some(event) = &mut self.event else {
            self.gatherer.report.losses.unread("the file", [("words that belong to no event", line.to_owned())]);
            return;
        };
        if event.takes_fields {
            match field(line) {
                Some(("id", value)) => event.record.id = scalar(value),
                Some(("edtf", value)) => event.exact = scalar(value),
                Some(("themes", value)) => match serde_json::from_str::<Vec<String>>(value) {
                    Ok(themes) => event.record.themes = themes,
                    Err(_) => self.gatherer.report.losses.unread("events", [("themes", value.to_owned())]),
                },
                // Other fields are kept as words.
                Some(_) => push_line(&mut event.record.summary, line),
                None => {
                    event.takes_fields = false;
                    push_line(&mut event.record.summary, line);
                }
            }
        } else {
            push_line(&mut event.record.summary, line);
        }
    }

    fn finish_event(&mut self) -> Result<(), ExchangeError> {
        let Some(OpenEvent { line, mut record, exact, .. }) = self.event.take() else { return Ok(()) };
        record.date = exact_or(&exact, record.date);
        self.has_ids &= !record.id.is_empty();
        self.gatherer.event(&format!("line {line}"), record)
    }

    /// The date of a line, which may be a stretch of two dates, or of a date and a duration.
    fn date(&mut self, place: &str, text: &str) -> Option<String> {
        let read = self.gatherer.dates.read(text);
        if matches!(read, ReadDate::One(_)) {
            return self.gatherer.settled(place, read);
        }
        for (start, end) in [" / ", "/", " - ", " – ", " to "].iter().filter_map(|mark| text.split_once(mark)) {
            let (start, end) = (start.trim(), end.trim());
            let ReadDate::One(start) = self.gatherer.dates.read(start) else { continue };
            let end = match last_day(&start, end) {
                Some(last) => last,
                None if end == "now" => "..".to_owned(),
                None => match self.gatherer.dates.read(end) {
                    ReadDate::One(end) => end,
                    _ => continue,
                },
            };
            return self.gatherer.interval(place, &start, &end);
        }
        let is_reckoned = |word: &str| is_relative(word) || matches!(word, "now" | "after" | "before" | "by" | "every");
        let read = if text.split_whitespace().any(is_reckoned) {
            ReadDate::None(format!("{} is counted from another date", shown(text)))
        } else {
            read
        };
        self.gatherer.settled(place, read)
    }
}

/// The last day of what begins then and lasts so long, such as `2 weeks`.
fn last_day(start: &str, duration: &str) -> Option<String> {
    let (number, unit) = duration.split_once(' ')?;
    let number: i64 = number.parse().ok().filter(|number| (1..=100_000).contains(number))?;
    let from = EventDate::parse(start).ok()?.possible().start.instant()?;
    let after = match unit.trim_end_matches('s') {
        "day" => from.plus_secs(number * 86_400),
        "week" => from.plus_secs(number * 7 * 86_400),
        "month" => from.plus_months(number),
        "year" => from.plus_months(number * 12),
        _ => return None,
    };
    Some(after.plus_secs(-1).civil().iso_day())
}

/// An event with the tags of its line.
fn record(date: String, rest: &str) -> NewRecord {
    let mut words = Vec::new();
    let mut themes = Vec::new();
    for word in rest.split_whitespace() {
        match word.strip_prefix('#').filter(|tag| is_tag(tag)) {
            Some(tag) => themes.push(tag.replace('_', " ")),
            None => words.push(word.strip_prefix('\\').filter(|rest| is_tag_like(rest)).unwrap_or(word)),
        }
    }
    NewRecord { title: words.join(" "), date, themes, ..NewRecord::default() }
}

fn push_line(summary: &mut String, line: &str) {
    if !summary.is_empty() || !line.trim().is_empty() {
        summary.push_str(unguarded(line));
        summary.push('\n');
    }
}

fn is_color(text: &str) -> bool {
    crate::dossier::Rgb::parse(text.trim()).is_some()
}

/// A value of YAML as text.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned())
}
