//! Days from time stamps as pages and files write them: ISO 8601 with its variants, e-mail dates, days in words.

use std::cell::OnceCell;

use crate::dates::{Finder, Language};
use crate::time::EventDate;

/// A day, and the moment where the stamp says one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Such as `2024-03-05`, in the zone of the stamp; `2024-03` where there is no day.
    pub day: String,
    /// Minutes since 1970 in UTC, where the stamp has a time and a zone.
    pub utc_minutes: Option<i64>,
    /// Minutes east of UTC, where the stamp has a zone.
    pub offset: Option<i64>,
}

/// How a date such as `5/3/2024` is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SlashOrder {
    DayFirst,
    MonthFirst,
    Unknown,
}

impl SlashOrder {
    /// As it is usual where this language tag is used.
    fn of_language(tag: &str) -> Self {
        let (language, region) = tag.split_once('-').unwrap_or((tag, ""));
        match (language.to_ascii_lowercase().as_str(), region) {
            ("en", "US" | "PH") => Self::MonthFirst,
            ("en" | "", "") => Self::Unknown,
            _ => Self::DayFirst,
        }
    }
}

/// Reads the stamps of a page or a file.
pub(super) struct StampReader {
    order: SlashOrder,
    /// Made at the first stamp in words.
    finders: OnceCell<[Finder; 2]>,
}

impl StampReader {
    /// For texts in the language of this tag, which may be empty.
    pub(super) fn new(language: &str) -> Self {
        Self { order: SlashOrder::of_language(language), finders: OnceCell::new() }
    }

    /// Reads a stamp; `None` where it names no day, or one that no article can have.
    pub(super) fn read(&self, text: &str) -> Option<Stamp> {
        let text = text.trim();
        if text.len() > 200 || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let finders = || self.finders.get_or_init(|| Language::ALL.map(Finder::new));
        iso(text).or_else(|| mail(text)).or_else(|| numbers(text, self.order)).or_else(|| words(text, finders()))
    }
}

/// Reads a stamp alone.
pub(super) fn parse(text: &str) -> Option<Stamp> {
    StampReader::new("").read(text)
}

/// The day in the path of an address, such as `…/2024/03/05/…` or `…/2024-03-05-…`.
pub(super) fn in_address(address: &str) -> Option<String> {
    let (_, path) = address.split_once("://")?;
    let (_, path) = path.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    (0..bytes.len()).find_map(|at| {
        if at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        let rest = path.get(at..)?;
        ["/", "-", "_", ""].iter().find_map(|mark| {
            let (year, rest) = rest.split_at_checked(4)?;
            let (month, rest) = rest.strip_prefix(mark)?.split_at_checked(2)?;
            let (day, rest) = rest.strip_prefix(mark)?.split_at_checked(2)?;
            let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
            ends.then(|| day_of(year, month, day)).flatten()
        })
    })
}

/// A day from its three numbers, where there is such a day and an article can have been published on it.
fn day_of(year: &str, month: &str, day: &str) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if year.len() != 4 || ![year, month, day].into_iter().all(is_number) {
        return None;
    }
    let (year, month, day): (i64, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let date = format!("{year:04}-{month:02}-{day:02}");
    let is_epoch = date == "1970-01-01";
    ((1500..=2100).contains(&year) && !is_epoch && EventDate::parse(&date).is_ok()).then_some(date)
}

/// `2024-03-05`, `2024/03/05 17:57`, `20240305T093000Z`, `2024-03-05T09:30:00.000+01:00`, `2024-03`.
fn iso(text: &str) -> Option<Stamp> {
    let year = text.get(..4)?;
    let rest = text.get(4..)?;
    let (mark, rest) = match rest.chars().next() {
        Some(mark @ ('-' | '/' | '.')) => (Some(mark), rest.get(1..)?),
        Some(c) if c.is_ascii_digit() => (None, rest),
        _ => return None,
    };
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let month_len = if mark.is_some() { digits(rest).min(3) } else { 2 };
    let (month, rest) = (rest.get(..month_len)?, rest.get(month_len..)?);
    let Some(rest) = mark.map_or(Some(rest), |mark| rest.strip_prefix(mark)) else {
        // A month without a day.
        day_of(year, month, "01")?;
        let is_month = mark == Some('-') && month.len() == 2 && rest.is_empty();
        let stamp = Stamp { day: format!("{year}-{month}"), utc_minutes: None, offset: None };
        return is_month.then_some(stamp);
    };
    let day_len = if mark.is_some() { digits(rest).min(3) } else { 2 };
    let (day, rest) = (rest.get(..day_len)?, rest.get(day_len..)?);
    // A run of digits without marks is a day of eight, not the first eight of a number.
    if rest.starts_with(|c: char| c.is_ascii_digit()) && !(mark.is_none() && (rest.len() == 6 || rest.len() == 4)) {
        return None;
    }
    Some(with_time(day_of(year, month, day)?, rest))
}

/// Adds what a time of day and a zone behind the day say.
fn with_time(day: String, rest: &str) -> Stamp {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',', '-']).trim();
    let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next().unwrap_or_default();
    let time = if first.len() >= 4 && first.len() <= 6 {
        first.get(..2).zip(first.get(2..4))
    } else {
        Some(first).zip(numbers.next()).filter(|_| rest.get(first.len()..).is_some_and(|rest| rest.starts_with(':')))
    };
    let time: Option<(i64, i64)> = time.and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    let time = time.filter(|(hour, minute)| (0..24).contains(hour) && (0..60).contains(minute));
    let offset = time.and_then(|_| zone(rest));
    let utc_minutes = time
        .zip(offset)
        .and_then(|((hour, minute), offset)| Some(days_since_1970(&day)? * 24 * 60 + hour * 60 + minute - offset));
    Stamp { day, utc_minutes, offset }
}

/// Minutes east of UTC, from `Z`, `GMT`, `+01:00`, `-0500`, `EST` at the end.
fn zone(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.ends_with(['Z', 'z']) || text.ends_with("GMT") || text.ends_with("UTC") {
        return Some(0);
    }
    for (name, hours) in
        [("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)]
    {
        if text.ends_with(name) {
            return Some(hours * 60);
        }
    }
    let at = text.rfind(['+', '-', '\u{2212}'])?;
    let sign = if text.get(at..)?.starts_with('+') { 1 } else { -1 };
    let digits: String = text.get(at..)?.chars().filter(char::is_ascii_digit).collect();
    let behind_time = text.get(..at)?.contains(':') || text.get(..at)?.len() >= 4;
    let (hours, minutes): (i64, i64) = match digits.len() {
        2 => (digits.parse().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    (behind_time && hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn days_since_1970(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day - 1 - 719_468)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `Sat, 18 Nov 2017 15:21:41 GMT` and `Tue Dec 04 2018 15:21:41 GMT+0000`.
fn mail(text: &str) -> Option<Stamp> {
    let mut parts = text.split([' ', ',', '-']).filter(|part| !part.is_empty()).peekable();
    let month_of = |text: &str| {
        let name = text.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == name).filter(|_| text.chars().all(char::is_alphabetic))
    };
    if parts.peek().is_some_and(|part| part.chars().all(char::is_alphabetic) && month_of(part).is_none()) {
        parts.next();
    }
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day) = match month_of(first) {
        Some(month) => (month, second),
        None => (month_of(second)?, first),
    };
    let day = day_of(year, &(month + 1).to_string(), day)?;
    let rest = text.get(text.find(year)? + year.len()..)?;
    Some(with_time(day, rest))
}

/// `11.07.2023`, `07/11/2023`, with a weekday in English before them where one decides.
fn numbers(text: &str, order: SlashOrder) -> Option<Stamp> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(from..)?;
    let len = rest.find(|c: char| !(c.is_ascii_digit() || "./-".contains(c))).unwrap_or(rest.len());
    let date = rest.get(..len)?.trim_end_matches(['.', '-', '/']);
    let mark = date.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = date.split(mark).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (day_first, month_first) = (day_of(year, second, first), day_of(year, first, second));
    let weekday = text.get(..from)?.trim().get(..3).map(str::to_ascii_lowercase);
    let day = match (day_first, month_first) {
        (Some(day), None) | (None, Some(day)) => Some(day),
        (Some(day), Some(same)) if day == same => Some(day),
        (Some(day), Some(_)) if mark == '.' => Some(day),
        (Some(day_first), Some(month_first)) => {
            let falls_on = |day: &str| weekday_of(day).filter(|name| Some((*name).to_owned()) == weekday);
            match (falls_on(&day_first), falls_on(&month_first), order) {
                (Some(_), None, _) => Some(day_first),
                (None, Some(_), _) => Some(month_first),
                (_, _, SlashOrder::DayFirst) => Some(day_first),
                (_, _, SlashOrder::MonthFirst) => Some(month_first),
                // A weekday in English before slashes: the form of programs from the United States.
                (Some(_), Some(_), SlashOrder::Unknown) => Some(month_first),
                (_, _, SlashOrder::Unknown) => None,
            }
        }
        (None, None) => None,
    }?;
    Some(with_time(day, rest.get(len..)?))
}

fn weekday_of(day: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"];
    let at = usize::try_from(days_since_1970(day)?.rem_euclid(7)).ok()?;
    DAYS.get(at).copied()
}

/// A day in words, such as “Published: March 5, 2024 at 10:30 p.m.”: the one seam to [`crate::dates`].
fn words(text: &str, finders: &[Finder]) -> Option<Stamp> {
    finders.iter().find_map(|finder| {
        let found = finder.find(text, None);
        let readings = &found.iter().find(|date| !date.readings.is_empty())?.readings;
        let mut days = readings.iter().map(|reading| reading.edtf.get(..10).unwrap_or_default());
        let first = days.next()?;
        let mut parts = first.split('-');
        let day = day_of(parts.next()?, parts.next()?, parts.next()?)?;
        days.all(|day| day == first).then_some(Stamp { day, utc_minutes: None, offset: None })
    })
}
