//! [`PlainForm`]: the forms that most dates have, parsed without the full parser and kept as no more than two instants.
//!
//! These are `2018`, `2018-05`, `2018-05-03`, and intervals of two such dates. Everything else, including the text,
//! follows from the instants and the precision of the ends. A property test compares the result with the full parser's.

use super::extent::DateKind;
use super::{Instant, Span};

const DAY_SECS: i64 = 86_400;

/// The precision of one end of a plain date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
}

/// The form of a plain date: a single date, or an interval of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainForm {
    pub(super) first: Precision,
    /// The later end of an interval.
    pub(super) last: Option<Precision>,
}

/// Parses a plain date; `None` for any other text, valid or not.
pub(super) fn parse(text: &str) -> Option<(PlainForm, Span)> {
    let bytes = text.as_bytes();
    match bytes.iter().position(|&byte| byte == b'/') {
        None => {
            let (precision, span) = parse_end(bytes)?;
            Some((PlainForm { first: precision, last: None }, span))
        }
        Some(at) => {
            let ((first, from), (last, to)) = (parse_end(bytes.get(..at)?)?, parse_end(bytes.get(at + 1..)?)?);
            // An interval that ends before it starts is left to the full parser, which has the error message.
            let is_forward = from.start() <= to.start() && from.end() <= to.end();
            let span = Span::new(from.start(), to.end()).filter(|_| is_forward)?;
            Some((PlainForm { first, last: Some(last) }, span))
        }
    }
}

#[expect(clippy::many_single_char_names, reason = "the digits, in the order in which they are written")]
fn parse_end(text: &[u8]) -> Option<(Precision, Span)> {
    match *text {
        [a, b, c, d] => {
            let year = year(a, b, c, d)?;
            Some((Precision::Year, span((year, 1, 1), (year + 1, 1, 1))?))
        }
        [a, b, c, d, b'-', e, f] => {
            let (year, month) = (year(a, b, c, d)?, two(e, f)?);
            let next = if month < 12 { (year, month + 1, 1) } else { (year + 1, 1, 1) };
            Some((Precision::Month, span((year, month, 1), next)?))
        }
        [a, b, c, d, b'-', e, f, b'-', g, h] => {
            let start = Instant::from_ymd(year(a, b, c, d)?, two(e, f)?, two(g, h)?)?;
            Some((Precision::Day, Span::new(start, start.plus_secs(DAY_SECS))?))
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

/// One end of a plain date, in a form that can be compared and hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlainEnd {
    /// The start; for the later end of an interval, its end.
    at: Instant,
    precision: Precision,
    is_later: bool,
}

impl PlainEnd {
    /// This end as a date by itself.
    pub(super) fn as_date(self) -> (PlainForm, Span) {
        let sign = if self.is_later { -1 } else { 1 };
        let other = match self.precision {
            Precision::Day => self.at.plus_secs(sign * DAY_SECS),
            Precision::Month => self.at.plus_months(sign),
            Precision::Year => self.at.plus_months(sign * 12),
        };
        let named = Span::at(self.at).union(Span::at(other));
        (PlainForm { first: self.precision, last: None }, named)
    }

    /// Whether the two have the same precision.
    #[must_use]
    pub fn is_as_fine_as(self, other: Self) -> bool {
        self.precision == other.precision
    }
}

impl PlainForm {
    /// The ends: one for a single date, two for an interval.
    pub(super) fn ends(self, named: Span) -> (PlainEnd, Option<PlainEnd>) {
        let first = PlainEnd { at: named.start(), precision: self.first, is_later: false };
        (first, self.last.map(|precision| PlainEnd { at: named.end(), precision, is_later: true }))
    }

    pub(super) fn kind(self) -> DateKind {
        match (self.first, self.last) {
            (_, Some(_)) => DateKind::Lasting,
            (Precision::Day, None) => DateKind::Moment,
            _ => DateKind::Within,
        }
    }

    /// The text that it was parsed from.
    pub(super) fn text(self, named: Span) -> String {
        let first = text(self.first, named.start());
        match self.last {
            None => first,
            Some(last) => format!("{first}/{}", text(last, named.end().plus_secs(-1))),
        }
    }

    /// The certain span, by the rules of the `placement` module: a day is certain, an end coarser than a day makes
    /// certain only what is beyond its own range.
    pub(super) fn certain(self, named: Span) -> Option<Span> {
        let Some(last) = self.last else { return (self.first == Precision::Day).then_some(named) };
        let (start, end) = (named.start(), named.end());
        let from = match self.first {
            Precision::Day => start,
            Precision::Month => start.plus_months(1),
            Precision::Year => start.plus_months(12),
        };
        let to = match last {
            Precision::Day => end,
            Precision::Month => end.plus_months(-1),
            Precision::Year => end.plus_months(-12),
        };
        let between = Span::new(from, to).filter(|span| span.secs() > 0);
        let first_day =
            || (self.first == Precision::Day).then(|| Span::new(start, start.plus_secs(DAY_SECS))).flatten();
        let last_day = || (last == Precision::Day).then(|| Span::new(end.plus_secs(-DAY_SECS), end)).flatten();
        between.or_else(first_day).or_else(last_day)
    }

    /// The form in one byte.
    pub(super) fn code(self) -> u8 {
        self.first as u8 | self.last.map_or(0, |last| (last as u8 + 1) << 2)
    }

    /// The inverse of [`Self::code`].
    pub(super) fn from_code(code: u8) -> Self {
        let precision = |code| match code & 3 {
            0 => Precision::Year,
            1 => Precision::Month,
            _ => Precision::Day,
        };
        let last = code >> 2;
        Self { first: precision(code), last: last.checked_sub(1).map(precision) }
    }
}

fn text(precision: Precision, at: Instant) -> String {
    let civil = at.civil();
    match precision {
        Precision::Year => civil.iso_year(),
        Precision::Month => civil.iso_month(),
        Precision::Day => civil.iso_day(),
    }
}
