//! [`Plain`]: the forms that most dates have, read without the full parser and kept as no more than two instants.
//!
//! `2018`, `2018-05`, `2018-05-03` and intervals of two such. Everything else that follows from them, the text itself
//! included, is told by the instants and the forms of the ends; a law holds that to what the full parser says.

use crate::time::{DateKind, EventDate, Instant, Span};

/// How an end of a plain date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
}

/// A plain date: one end, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) first: Unit,
    /// The other end of an interval.
    pub(super) last: Option<Unit>,
}

/// Reads a plain date; `None` for every other text, right or wrong.
pub(super) fn read(text: &str) -> Option<(Plain, Span)> {
    let bytes = text.as_bytes();
    match bytes.iter().position(|&byte| byte == b'/') {
        None => {
            let (unit, span) = end(bytes)?;
            Some((Plain { first: unit, last: None }, span))
        }
        Some(at) => {
            let ((first, from), (last, to)) = (end(bytes.get(..at)?)?, end(bytes.get(at + 1..)?)?);
            // What ends before it starts is for the full parser to say.
            let is_forward = from.start() <= to.start() && from.end() <= to.end();
            let span = Span::new(from.start(), to.end()).filter(|_| is_forward)?;
            Some((Plain { first, last: Some(last) }, span))
        }
    }
}

#[expect(clippy::many_single_char_names, reason = "the places of the digits, as they are written")]
fn end(text: &[u8]) -> Option<(Unit, Span)> {
    match *text {
        [a, b, c, d] => {
            let year = year(a, b, c, d)?;
            Some((Unit::Year, span((year, 1, 1), (year + 1, 1, 1))?))
        }
        [a, b, c, d, b'-', e, f] => {
            let (year, month) = (year(a, b, c, d)?, two(e, f)?);
            let next = if month < 12 { (year, month + 1, 1) } else { (year + 1, 1, 1) };
            Some((Unit::Month, span((year, month, 1), next)?))
        }
        [a, b, c, d, b'-', e, f, b'-', g, h] => {
            let start = Instant::from_ymd(year(a, b, c, d)?, two(e, f)?, two(g, h)?)?;
            Some((Unit::Day, Span::new(start, start.plus_secs(86_400))?))
        }
        _ => None,
    }
}

fn span(start: (i64, u8, u8), end: (i64, u8, u8)) -> Option<Span> {
    Span::new(Instant::from_ymd(start.0, start.1, start.2)?, Instant::from_ymd(end.0, end.1, end.2)?)
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

fn year(a: u8, b: u8, c: u8, d: u8) -> Option<i64> {
    Some(i64::from(two(a, b)?) * 100 + i64::from(two(c, d)?))
}

/// One end of a plain date, to be compared and looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlainEnd {
    /// Where it begins; of the later end of an interval, where it ends.
    at: Instant,
    unit: Unit,
    is_later: bool,
}

impl PlainEnd {
    /// A date of its own, which says what the whole date says of this end.
    #[must_use]
    pub fn date(self) -> Option<EventDate> {
        let months = |count: i64| if self.is_later { self.at.plus_months(-count) } else { self.at.plus_months(count) };
        let other = match self.unit {
            Unit::Day => self.at.plus_secs(if self.is_later { -86_400 } else { 86_400 }),
            Unit::Month => months(1),
            Unit::Year => months(12),
        };
        let (start, end) = if self.is_later { (other, self.at) } else { (self.at, other) };
        let named = Span::new(start, end)?;
        EventDate::parse(&Plain { first: self.unit, last: None }.text(named)).ok()
    }

    /// Whether the other is as fine: a day beside a day.
    #[must_use]
    pub fn is_as_fine_as(self, other: Self) -> bool {
        self.unit == other.unit
    }
}

impl Plain {
    /// Its ends: of a single date one, of an interval two.
    pub(super) fn ends(self, named: Span) -> (PlainEnd, Option<PlainEnd>) {
        let first = PlainEnd { at: named.start(), unit: self.first, is_later: false };
        (first, self.last.map(|unit| PlainEnd { at: named.end(), unit, is_later: true }))
    }

    pub(super) fn kind(self) -> DateKind {
        match (self.first, self.last) {
            (_, Some(_)) => DateKind::Lasting,
            (Unit::Day, None) => DateKind::Moment,
            _ => DateKind::Within,
        }
    }

    /// The text it was read from.
    pub(super) fn text(self, named: Span) -> String {
        let first = text(self.first, named.start());
        match self.last {
            None => first,
            Some(last) => format!("{first}/{}", text(last, named.end().plus_secs(-1))),
        }
    }

    /// As `bounds` has it: a day is certain, an end coarser than a day only beyond its own range.
    pub(super) fn certain(self, named: Span) -> Option<Span> {
        let Some(last) = self.last else { return (self.first == Unit::Day).then_some(named) };
        let (start, end) = (named.start(), named.end());
        let day = 86_400;
        let from = match self.first {
            Unit::Day => start,
            Unit::Month => start.plus_months(1),
            Unit::Year => start.plus_months(12),
        };
        let to = match last {
            Unit::Day => end,
            Unit::Month => end.plus_months(-1),
            Unit::Year => end.plus_months(-12),
        };
        let between = Span::new(from, to).filter(|span| span.secs() > 0);
        let first_day = || (self.first == Unit::Day).then(|| Span::new(start, start.plus_secs(day))).flatten();
        let last_day = || (last == Unit::Day).then(|| Span::new(end.plus_secs(-day), end)).flatten();
        between.or_else(first_day).or_else(last_day)
    }

    /// In one byte.
    pub(super) fn code(self) -> u8 {
        self.first as u8 | self.last.map_or(0, |last| (last as u8 + 1) << 2)
    }

    /// From [`Self::code`].
    pub(super) fn from_code(code: u8) -> Self {
        let unit = |code| match code & 3 {
            0 => Unit::Year,
            1 => Unit::Month,
            _ => Unit::Day,
        };
        let last = code >> 2;
        Self { first: unit(code), last: last.checked_sub(1).map(unit) }
    }
}

fn text(unit: Unit, at: Instant) -> String {
    let civil = at.civil();
    match unit {
        Unit::Year => format!("{:04}", civil.year),
        Unit::Month => format!("{:04}-{:02}", civil.year, civil.month),
        Unit::Day => format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day),
    }
}
