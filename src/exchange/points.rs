//! [`DatePoints`]: a date as the earliest and latest times of its beginning and its end, which many formats have.
//!
//! An event at some time within a stretch has a beginning only. A stretch that is a unit of the calendar comes back as
//! that unit: from 1 January to 31 December 2018 is `2018`.

use super::date::{edtf_of_second, interval};
use crate::time::{Bound, DateKind, EventDate, Instant};

const DAY_SECS: i64 = 86_400;

/// The stretch in which something begins or ends; half-open, `None` for a side that is not known or has no end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PointRange {
    pub from: Option<Instant>,
    pub to: Option<Instant>,
}

/// A date in four points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DatePoints {
    /// When it happened, or began.
    pub start: PointRange,
    /// When it ended, for something that lasted.
    pub end: Option<PointRange>,
}

impl PointRange {
    /// The stretch that a date may cover.
    fn of(edtf: &str) -> Self {
        let Ok(date) = EventDate::parse(edtf) else { return Self::default() };
        let possible = date.possible();
        Self { from: possible.start.instant(), to: possible.end.instant() }
    }

    /// Whether it is one day or one second.
    pub fn is_exact(self) -> bool {
        let (Some(from), Some(to)) = (self.from, self.to) else { return false };
        to.secs() - from.secs() <= DAY_SECS && !is_part_of_day(from, to)
    }

    /// The first day or second that it covers.
    pub fn first(self) -> Option<String> {
        written(stamp(self.from?, false, self.is_second()))
    }

    /// The last day or second that it covers.
    pub fn last(self) -> Option<String> {
        written(stamp(self.to?, true, self.is_second()))
    }

    fn is_second(self) -> bool {
        let is_day = |at: Option<Instant>| at.is_none_or(is_midnight);
        !is_day(self.from) || !is_day(self.to)
    }

    /// The date that covers exactly this: a unit of the calendar, or else a set of which one is meant.
    fn edtf(self) -> Option<String> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Some(
                unit(from, to).unwrap_or_else(|| format!("[{}..{}]", grain(from, to, false), grain(from, to, true))),
            ),
            (None, Some(to)) => Some(format!("[..{}]", grain(to, to, true))),
            (Some(from), None) => Some(format!("[{}..]", grain(from, from, false))),
            (None, None) => None,
        }
    }

    /// One end of an interval: a unit of the calendar, or the nearest one that covers this.
    fn interval_end(self) -> Option<String> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => {
                let last = to.plus_secs(-1);
                let [one, other] = [from.civil(), last.civil()];
                Some(unit(from, to).unwrap_or_else(|| {
                    if one.year != other.year {
                        let decade = |year: i32| format!("{}X", year.div_euclid(10));
                        let is_decade = one.year > 999 && decade(one.year) == decade(other.year);
                        if is_decade { decade(one.year) } else { one.iso_year() }
                    } else if one.month != other.month {
                        one.iso_year()
                    } else if one.day != other.day {
                        one.iso_month()
                    } else {
                        one.iso_day()
                    }
                }))
            }
            (None, Some(to)) => Some(format!("..{}", grain(to, to, true))),
            (Some(from), None) => Some(format!("{}..", grain(from, from, false))),
            (None, None) => None,
        }
    }
}

impl DatePoints {
    /// The points of a date.
    pub fn of(edtf: &str) -> Self {
        let Some((start, end)) = edtf.split_once('/').filter(|_| !edtf.starts_with(['[', '{'])) else {
            return Self { start: PointRange::of(edtf), end: None };
        };
        Self { start: interval_range(start), end: Some(interval_range(end)) }
    }

    /// The last day or second that they cover.
    pub fn last(self) -> Option<String> {
        self.end.unwrap_or(self.start).last()
    }

    /// The date of these points, in EDTF, and whether times of day at the ends of an interval are lost.
    pub fn edtf(self) -> Option<(String, bool)> {
        let end = match self.end {
            None => return Some((self.start.edtf()?, false)),
            Some(end) if end == self.start => return Some((self.start.edtf()?, false)),
            Some(end) => end,
        };
        let [start, end] = [self.start, end].map(|range| range.interval_end().unwrap_or_else(|| "..".to_owned()));
        if start.contains('T') || end.contains('T') {
            return interval(&start, &end);
        }
        let edtf = format!("{start}/{end}");
        EventDate::parse(&edtf).is_ok().then_some((edtf, false))
    }
}

/// One end of an interval, which may be open or unknown.
fn interval_range(end: &str) -> PointRange {
    if let Some(until) = end.strip_prefix("..").filter(|until| !until.is_empty()) {
        return PointRange { from: None, ..PointRange::of(until) };
    }
    if let Some(since) = end.strip_suffix("..").filter(|since| !since.is_empty()) {
        return PointRange { to: None, ..PointRange::of(since) };
    }
    PointRange::of(end)
}

/// The points that two dates give, as other formats have them: the earliest and the latest one. Both are in EDTF.
pub(super) fn range_between(earliest: Option<&str>, latest: Option<&str>) -> PointRange {
    let of = |edtf: Option<&str>| edtf.map(PointRange::of).unwrap_or_default();
    PointRange { from: of(earliest).from, to: of(latest).to }
}

/// The finite time at which a date is shown by a format that has no other: its first day, or the one it begins after.
pub(super) fn shown_day(edtf: &str) -> Option<String> {
    let date = EventDate::parse(edtf).ok()?;
    let at = match (date.kind(), date.possible().start) {
        (DateKind::Within, Bound::At(start)) => start,
        _ => date.anchor(),
    };
    let at = if date.possible().start.instant().is_none() { at.plus_secs(-1) } else { at };
    let is_second = edtf.contains('T');
    written(stamp(at, false, is_second))
}

/// A day or a second of a year that has four digits; no other year is written with days.
fn written(stamp: String) -> Option<String> {
    EventDate::parse(&stamp).is_ok().then_some(stamp)
}

fn is_midnight(at: Instant) -> bool {
    at.secs().rem_euclid(DAY_SECS) == 0
}

fn is_part_of_day(from: Instant, to: Instant) -> bool {
    to.secs() - from.secs() > 1 && !(is_midnight(from) && is_midnight(to))
}

/// A point as a day, or as a second; the last one before it for an end.
fn stamp(at: Instant, is_end: bool, is_second: bool) -> String {
    let at = if is_end { at.plus_secs(-1) } else { at };
    if !is_second {
        return at.civil().iso_day();
    }
    let text = edtf_of_second(at);
    if text.contains('T') { text } else { format!("{text}T00:00:00") }
}

/// The unit of the calendar that a stretch is: a second, a day, a month, a year, a decade or a century.
fn unit(from: Instant, to: Instant) -> Option<String> {
    let civil = from.civil();
    if to.secs() - from.secs() == 1 {
        return Some(stamp(from, false, true));
    }
    if !is_midnight(from) {
        return None;
    }
    if to == from.plus_secs(DAY_SECS) {
        return Some(civil.iso_day());
    }
    if civil.day != 1 {
        return None;
    }
    if to == from.plus_months(1) {
        return Some(civil.iso_month());
    }
    if civil.month != 1 {
        return None;
    }
    if to == from.plus_months(12) {
        return Some(year(civil.year));
    }
    let is_plain = (1000..=9999).contains(&civil.year);
    if is_plain && civil.year % 10 == 0 && to == from.plus_months(120) {
        return Some(format!("{}X", civil.year / 10));
    }
    if is_plain && civil.year % 100 == 0 && to == from.plus_months(1200) {
        return Some(format!("{}XX", civil.year / 100));
    }
    None
}

fn year(year: i32) -> String {
    let (sign, digits) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if digits > 9999 { format!("Y{sign}{digits}") } else { format!("{sign}{digits:04}") }
}

/// One side of a stretch, as coarse as both sides allow.
fn grain(from: Instant, to: Instant, is_end: bool) -> String {
    let at = if is_end { to.plus_secs(-1) } else { from };
    let civil = at.civil();
    let starts = |test: fn(crate::time::Civil) -> bool| test(from.civil()) && test(to.civil());
    if !is_midnight(from) || !is_midnight(to) {
        return civil.iso_day();
    }
    if starts(|civil| (civil.month, civil.day) == (1, 1)) {
        year(civil.year)
    } else if starts(|civil| civil.day == 1) {
        civil.iso_month()
    } else {
        civil.iso_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_bring_dates_back() {
        let check = |edtf: &str, expected: &str| {
            assert_eq!(DatePoints::of(edtf).edtf(), Some((expected.to_owned(), false)), "{edtf}");
        };
        for edtf in [
            "2018",
            "2018-05",
            "2018-05-03",
            "2018-05-03T14:30:00",
            "2018-05-03T00:00:00",
            "201X",
            "19XX",
            "2018/2019-05",
            "2018-05-03/2018-05-09",
            "[1957..1958]",
            "[2018-05..2018-07]",
            "[2018-05-02..2018-07-09]",
            "[..1957]",
            "[1957..]",
            "-0043-03-15",
            "0000",
            "Y12000",
            "2018/..",
            "../2018",
            "..2017/2018",
            "2018/2019..",
            "2018/2020",
        ] {
            check(edtf, edtf);
        }
        check("1940~", "[1939..1941]");
        check("[1957,1958]", "[1957..1958]");
        check("2018~/2034", "201X/2034");
        check("2018/", "2018/..");
        check("2018-21", "[2018-03..2018-05]");
    }

    #[test]
    fn times_of_day_at_the_ends_of_intervals_are_lost() {
        let check = |start, end, expected: &str| {
            let points = DatePoints { start: PointRange::of(start), end: Some(PointRange::of(end)) };
            assert_eq!(points.edtf(), Some((expected.to_owned(), true)), "{start} {end}");
        };
        check("2018-05-03T10:00:00", "2018-05-03T11:00:00", "2018-05-03T10:00:00");
        check("2018-05-03T10:00:00", "2018-05-04T11:00:00", "2018-05-03/2018-05-04");
        check("2018-05-03T10:00:00", "2019", "2018-05-03/2019");
    }

    #[test]
    fn points_are_days_or_seconds() {
        let of = |edtf: &str| {
            let range = PointRange::of(edtf);
            (range.first().unwrap(), range.last().unwrap(), range.is_exact())
        };
        let pair = |a: &str, b: &str, exact| (a.to_owned(), b.to_owned(), exact);
        assert_eq!(of("2018"), pair("2018-01-01", "2018-12-31", false));
        assert_eq!(of("2018-05-03"), pair("2018-05-03", "2018-05-03", true));
        assert_eq!(of("2018-05-03T14:30:00"), pair("2018-05-03T14:30:00", "2018-05-03T14:30:00", true));
        assert_eq!(shown_day("[..1957]").as_deref(), Some("1957-12-31"));
        assert_eq!(shown_day("2018/..").as_deref(), Some("2018-01-01"));
    }
}
