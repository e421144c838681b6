//! Days from time stamps as pages and files write them: ISO 8601 with its variants, e-mail dates, days in words.

use std::cell::OnceCell;

use crate::dates::{Finder, Language};
use crate::time::{EventDate, Instant};

/// A day, and the moment where the stamp says one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Such as `2024-03-05`, in the zone of the stamp; `2024-03` where there is no day.
    pub day: String,
    /// Minutes since 1970 in UTC, where the stamp has a time and a zone.
    pub utc_minutes: Option<i64>,
    /// Minutes east of UTC, where the stamp has a zone.
    pub offset: Option<i64>,
    /// Minutes since 1970 on the clock that the stamp was read from, where it has a time.
    pub clock_minutes: Option<i64>,
}

impl Stamp {
    /// A day, or a month, without a time.
    const fn of_day(day: String) -> Self {
        Self { day, utc_minutes: None, offset: None, clock_minutes: None }
    }

    /// Whether it names a day, and not only a month.
    pub(super) const fn is_day(&self) -> bool {
        self.day.len() == 10
    }
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

    /// The two days that a date such as `07/11/2023` can mean, where nothing says which.
    pub(super) fn either(&self, text: &str) -> Option<[String; 2]> {
        if text.len() > 200 || iso(text.trim()).is_some() {
            return None;
        }
        let read = Numbers::read(text)?;
        if read.day(self.order).is_some() {
            return None;
        }
        Some([read.day_first?, read.month_first?])
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
        return is_month.then(|| Stamp::of_day(format!("{year}-{month}")));
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
    let clock_minutes = time.and_then(|(hour, minute)| Some(start_of(&day)?.secs() / 60 + hour * 60 + minute));
    let utc_minutes = clock_minutes.zip(offset).map(|(minutes, offset)| minutes - offset);
    Stamp { day, utc_minutes, offset, clock_minutes }
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

/// The first moment of a day such as `2024-03-05`.
fn start_of(day: &str) -> Option<Instant> {
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Instant::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The day that is this many days later, or earlier where the number is negative.
pub(super) fn days_later(day: &str, days: i64) -> Option<String> {
    Some(start_of(day)?.plus_secs(days * 24 * 60 * 60).civil().iso_day())
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

/// A date in numbers such as `07/11/2023`, with what each order of day and month makes of it.
struct Numbers<'a> {
    day_first: Option<String>,
    month_first: Option<String>,
    mark: char,
    /// The text before and behind it.
    before: &'a str,
    rest: &'a str,
}

impl<'a> Numbers<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let from = text.find(|c: char| c.is_ascii_digit())?;
        let (before, rest) = text.split_at_checked(from)?;
        let len = rest.find(|c: char| !(c.is_ascii_digit() || "./-".contains(c))).unwrap_or(rest.len());
        let (date, rest) = rest.split_at_checked(len)?;
        let date = date.trim_end_matches(['.', '-', '/']);
        let mark = date.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = date.split(mark).collect();
        let [first, second, year] = parts.as_slice() else { return None };
        let (day_first, month_first) = (day_of(year, second, first), day_of(year, first, second));
        Some(Self { day_first, month_first, mark, before, rest })
    }

    /// The day, where the order is known or makes no difference, or a weekday in English before it decides.
    fn day(&self, order: SlashOrder) -> Option<String> {
        let (day_first, month_first) = match (&self.day_first, &self.month_first) {
            (Some(day), None) | (None, Some(day)) => return Some(day.clone()),
            (Some(day), Some(same)) if day == same || self.mark == '.' => return Some(day.clone()),
            (Some(day_first), Some(month_first)) => (day_first, month_first),
            (None, None) => return None,
        };
        let weekday = self.before.trim().get(..3).map(str::to_ascii_lowercase);
        let falls_on = |day: &str| weekday_of(day).is_some_and(|name| weekday.as_deref() == Some(name));
        let day = match (falls_on(day_first), falls_on(month_first), order) {
            (true, false, _) => day_first,
            (false, true, _) => month_first,
            (_, _, SlashOrder::DayFirst) => day_first,
            // A weekday in English before slashes: the form of programs from the United States.
            (_, _, SlashOrder::MonthFirst) | (true, true, SlashOrder::Unknown) => month_first,
            (false, false, SlashOrder::Unknown) => return None,
        };
        Some(day.clone())
    }
}

/// `11.07.2023`, `07/11/2023`.
fn numbers(text: &str, order: SlashOrder) -> Option<Stamp> {
    let read = Numbers::read(text)?;
    Some(with_time(read.day(order)?, read.rest))
}

fn weekday_of(day: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    DAYS.get(usize::try_from(start_of(day)?.weekday()).ok()?).copied()
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
        days.all(|day| day == first).then(|| Stamp::of_day(day))
    })
}
