//! [`DateReader`]: dates as other programs' files write them: EDTF, then words, then the days of a spreadsheet.
//!
//! A text with several readings is a problem that a person solves. Nothing is guessed.

use std::collections::HashMap;

use super::losses::shown;
use crate::dates::parse_date_input;
use crate::time::{EventDate, Instant};

/// The order of day and month in a date of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `25/12/2020`.
    DayFirst,
    /// `12/25/2020`.
    MonthFirst,
}

/// How a date that has several readings is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubtful {
    /// It is a problem, and its event is left out.
    #[default]
    Ask,
    /// The likeliest reading is taken.
    Likeliest,
}

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReadDate {
    /// It has one meaning, in EDTF.
    One(String),
    /// It has several; the clause names them.
    Several(String),
    /// It is none, as a clause says.
    None(String),
}

/// Reads dates; equal texts are read once.
#[derive(Debug)]
pub(super) struct DateReader {
    day_order: Option<DayOrder>,
    doubtful: Doubtful,
    known: HashMap<String, ReadDate>,
}

impl DateReader {
    /// With these choices of a person.
    pub fn new(day_order: Option<DayOrder>, doubtful: Doubtful) -> Self {
        Self { day_order, doubtful, known: HashMap::new() }
    }

    /// The meaning of a text.
    pub fn read(&mut self, text: &str) -> ReadDate {
        const KNOWN_MAX: usize = 100_000;
        let text = text.trim();
        // Most dates are EDTF, and faster read than looked up.
        if EventDate::parse(text).is_ok() {
            return ReadDate::One(text.to_owned());
        }
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let read = self.read_anew(text);
        if self.known.len() < KNOWN_MAX {
            self.known.insert(text.to_owned(), read.clone());
        }
        read
    }

    fn read_anew(&self, text: &str) -> ReadDate {
        let text = stamp(text).unwrap_or_else(|| text.to_owned());
        if EventDate::parse(&text).is_ok() {
            return ReadDate::One(text);
        }
        if let Some(day) = spreadsheet_day(&text) {
            return ReadDate::One(day);
        }
        if let Some(date) = self.day_order.and_then(|order| ordered(&text, order)) {
            return ReadDate::One(date);
        }
        let input = parse_date_input(&text, None);
        let edtf: Vec<&str> = input.choices.iter().map(|choice| &*choice.edtf).collect();
        match edtf.as_slice() {
            [] => ReadDate::None(refusal(&text, input.error)),
            [only] => ReadDate::One((*only).to_owned()),
            [first, ..] if self.doubtful == Doubtful::Likeliest => ReadDate::One((*first).to_owned()),
            several => {
                let in_words =
                    |edtf: &&str| EventDate::parse(edtf).map_or_else(|_| (*edtf).to_owned(), |d| d.in_words());
                let words = several.iter().map(in_words).collect::<Vec<_>>().join(" or ");
                ReadDate::Several(format!("{} may be {words}", shown(&text)))
            }
        }
    }
}

/// Why a text is no date, as a clause.
fn refusal(text: &str, error: Option<String>) -> String {
    let error = error.unwrap_or_default();
    let error = error.trim_end_matches('.');
    // The advice that follows is for a person who types.
    let clause = error.split(". ").next().unwrap_or_default();
    if clause.starts_with('“') && clause.len() < 240 {
        clause.to_owned()
    } else {
        format!("{} is not a date", shown(text))
    }
}

/// A time of day as other programs write it, in the form of EDTF: `2020-05-06 14:30`, `2020-05-06T14:30:00.000Z`.
fn stamp(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['T', ' '])?;
    let is_day = day.len() >= 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_day {
        return None;
    }
    let time = time.trim();
    let clock_len = time.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
    let (clock, rest) = time.split_at_checked(clock_len)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let clock = match clock.split(':').map(str::len).collect::<Vec<_>>().as_slice() {
        [2, 2, 2] => clock.to_owned(),
        [2, 2] => format!("{clock}:00"),
        [1, 2] => format!("0{clock}:00"),
        _ => return None,
    };
    let zone = match rest.trim() {
        zone @ ("" | "Z") => zone.to_owned(),
        zone if zone.len() == 5 && zone.is_ascii() && !zone.contains(':') => format!("{}:{}", &zone[..3], &zone[3..]),
        zone => zone.to_owned(),
    };
    Some(format!("{day}T{clock}{zone}"))
}

/// `25/12/2020`, `25.12.2020` or `25-12-2020`, with or without a time of day.
fn ordered(text: &str, order: DayOrder) -> Option<String> {
    let (date, time) = text.split_once(' ').map_or((text, ""), |(date, time)| (date, time.trim()));
    let sign = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/.-".contains(*c))?;
    let parts: Vec<&str> = date.split(sign).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let is_short = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_short(first) || !is_short(second) || year.len() != 4 {
        return None;
    }
    let (day, month) = match order {
        DayOrder::DayFirst => (first, second),
        DayOrder::MonthFirst => (second, first),
    };
    let edtf = format!("{year}-{month:0>2}-{day:0>2}");
    let edtf = if time.is_empty() { edtf } else { stamp(&format!("{edtf} {time}"))? };
    EventDate::parse(&edtf).is_ok().then_some(edtf)
}

/// The day that a spreadsheet counts from the end of 1899, with its time of day: `44562`, `44562.5`.
fn spreadsheet_day(text: &str) -> Option<String> {
    let (days, fraction) = text.split_once('.').map_or((text, ""), |parts| parts);
    if days.len() != 5 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let days: i64 = days.parse().ok()?;
    let share: f64 = if fraction.is_empty() { 0.0 } else { format!("0.{fraction}").parse().ok()? };
    spreadsheet_time(days, share)
}

/// The time that a spreadsheet counts: whole days from 30 December 1899, and a share of a day.
pub(super) fn spreadsheet_time(days: i64, share: f64) -> Option<String> {
    const DAY_SECS: i64 = 86_400;
    #[expect(clippy::cast_possible_truncation, reason = "at most the seconds of a day")]
    let secs = (share.clamp(0.0, 1.0) * 86_400.0).round() as i64;
    let at = Instant::from_ymd(1899, 12, 30)?.plus_secs(days.checked_mul(DAY_SECS)?.checked_add(secs)?);
    Some(edtf_of_second(at))
}

/// A second in EDTF; a day if it is the first of one.
pub(super) fn edtf_of_second(at: Instant) -> String {
    let civil = at.civil();
    let is_midnight = (civil.hour, civil.minute, civil.second) == (0, 0, 0);
    if is_midnight { civil.iso_day() } else { civil.iso_second() }
}

/// Two ends as one date, in EDTF; `None` where they make no interval. Times of day at the ends are dropped, since
/// intervals have none; of two times of one day, the first one is kept. The second value tells.
pub(super) fn interval(start: &str, end: &str) -> Option<(String, bool)> {
    if start == end {
        return Some((start.to_owned(), false));
    }
    // Intervals as ends, such as the weeks of a project.
    let start = start.split_once('/').map_or(start, |(first, _)| first);
    let end = end.split_once('/').map_or(end, |(_, last)| last);
    let day = |edtf: &str| edtf.split_once('T').map_or_else(|| edtf.to_owned(), |(day, _)| day.to_owned());
    let (first, last) = (day(start), day(end));
    let has_lost_time = first != start || last != end;
    let edtf = if first == last { start.to_owned() } else { format!("{first}/{last}") };
    EventDate::parse(&edtf).is_ok().then_some((edtf, has_lost_time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Option<DayOrder>) -> String {
        match DateReader::new(order, Doubtful::Ask).read(text) {
            ReadDate::One(edtf) => edtf,
            ReadDate::Several(what) => format!("? {what}"),
            ReadDate::None(what) => format!("! {what}"),
        }
    }

    #[test]
    fn dates_are_edtf_then_words_then_days_of_a_spreadsheet() {
        let check = |text: &str, expected: &str| assert_eq!(read(text, None), expected, "{text}");
        check("2022-10-27/2022-10-28", "2022-10-27/2022-10-28");
        check(" 2018~ ", "2018~");
        check("2022-23", "2022-23");
        check("about 1940", "1940~");
        check("44 BCE", "-0043");
        check("27–28 October 2022", "2022-10-27/2022-10-28");
        check("44562", "2022-01-01");
        check("44562.75", "2022-01-01T18:00:00");
        check("2020-05-06 14:30", "2020-05-06T14:30:00");
        check("2020-05-06T14:30:00.000Z", "2020-05-06T14:30:00Z");
        check("2020-05-06T14:30:00+0200", "2020-05-06T14:30:00+02:00");
        check("5/25/2020", "2020-05-25");
        check("05/06/2020", "? “05/06/2020” may be 5 June 2020 or 6 May 2020");
        check("29 February 2019", "! “29 February 2019” is not a date Dateline understands");
        check("2019-02-29", "! “2019-02-29” is not a date: day is out of range for the month");
        check("soon", "! “soon” is not a date Dateline understands");
    }

    #[test]
    fn an_order_of_day_and_month_settles_digits() {
        let check = |text: &str, order, expected: &str| assert_eq!(read(text, Some(order)), expected, "{text}");
        check("05/06/2020", DayOrder::DayFirst, "2020-06-05");
        check("05/06/2020", DayOrder::MonthFirst, "2020-05-06");
        check("5.6.2020 9:05", DayOrder::DayFirst, "2020-06-05T09:05:00");
        // A day that the order does not allow is still a day.
        check("25/12/2020", DayOrder::MonthFirst, "2020-12-25");
    }

    #[test]
    fn two_ends_are_an_interval_of_days() {
        let check = |start, end, expected: Option<(&str, bool)>| {
            assert_eq!(interval(start, end), expected.map(|(edtf, lost)| (edtf.to_owned(), lost)), "{start} {end}");
        };
        check("2018", "2018", Some(("2018", false)));
        check("2018", "2020-05", Some(("2018/2020-05", false)));
        check("2018-05-01T10:00:00", "2018-05-02T11:00:00", Some(("2018-05-01/2018-05-02", true)));
        check("2018-05-01T10:00:00", "2018-05-01T11:00:00", Some(("2018-05-01T10:00:00", true)));
        check("2018", "..", Some(("2018/..", false)));
        check("2020", "2018", None);
        check("[1957,1958]", "1960", None);
    }
}
