//! [`When`]: what words mean, before it is written as EDTF; and the house's rules for parts such as "early 2024".

use super::period::{Grain, Period};
use crate::time::Instant;

/// One end of a time: a period, perhaps only about then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The period.
    pub period: Period,
    /// Whether it is approximate.
    pub is_about: bool,
}

/// A time as words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Then: the whole of a week or a weekend, once in a longer period.
    At(End),
    /// It lasted from the one to the other; `None` is open.
    Lasting(Option<End>, Option<End>),
    /// Once, from the one to the other; `None` is open.
    Within(Option<End>, Option<End>),
    /// Once, on the one or the other.
    Either(Period, Period),
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// "early", "the beginning of".
    Early,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    Late,
    /// "the first half of".
    FirstHalf,
    /// "the second half of".
    SecondHalf,
}

impl End {
    fn exact(period: Period) -> Self {
        Self { period, is_about: false }
    }

    fn edtf(self, of: impl Fn(Period) -> Option<String>) -> Option<String> {
        Some(format!("{}{}", of(self.period)?, if self.is_about { "~" } else { "" }))
    }
}

impl When {
    /// Then.
    pub fn at(period: Period) -> Self {
        Self::At(End::exact(period))
    }

    /// About then.
    pub fn about(period: Period) -> Self {
        Self::At(End { period, is_about: true })
    }

    /// It lasted from the one to the other.
    pub fn lasting(first: Period, last: Period) -> Self {
        Self::Lasting(Some(End::exact(first)), Some(End::exact(last)))
    }

    /// Once, from the one to the other.
    pub fn between(first: Period, last: Period) -> Self {
        Self::Within(Some(End::exact(first)), Some(End::exact(last)))
    }

    /// Its start; `None` if that is open.
    pub fn first(self) -> Option<End> {
        match self {
            Self::At(end) => Some(end),
            Self::Lasting(first, _) | Self::Within(first, _) => first,
            Self::Either(first, _) => Some(End::exact(first)),
        }
    }

    /// Its end; `None` if that is open.
    pub fn last(self) -> Option<End> {
        match self {
            Self::At(end) => Some(end),
            Self::Lasting(_, last) | Self::Within(_, last) => last,
            Self::Either(_, last) => Some(End::exact(last)),
        }
    }

    /// The one period it is, where it is one.
    pub fn period(self) -> Option<Period> {
        match self {
            Self::At(end) => Some(end.period),
            _ => None,
        }
    }

    /// The value in EDTF; `None` where EDTF cannot say it.
    pub fn edtf(self) -> Option<String> {
        // An interval takes days, without a time of day.
        let day = |end: End| match end.period {
            Period::Time { day, .. } => End { period: Period::Day(day), ..end },
            _ => end,
        };
        let first =
            |end: Option<End>| end.map_or_else(|| Some("..".to_owned()), |end| day(end).edtf(Period::first_edtf));
        let last = |end: Option<End>| end.map_or_else(|| Some("..".to_owned()), |end| day(end).edtf(Period::last_edtf));
        match self {
            Self::At(end) if end.period.is_one_date() => end.edtf(Period::first_edtf),
            Self::At(end) => match end.period {
                // A quarter says when something was once; a week and what has no other form are stretches.
                Period::Quarter(..) | Period::Half(..) => Self::Within(Some(end), Some(end)).edtf(),
                _ => Self::Lasting(Some(end), Some(end)).edtf(),
            },
            Self::Lasting(from, to) => Some(format!("{}/{}", first(from)?, last(to)?)),
            Self::Within(None, to) => Some(format!("[..{}]", last(to)?)),
            Self::Within(from, None) => Some(format!("[{}..]", first(from)?)),
            Self::Within(from, to) => {
                let (from, to) = (first(from)?, last(to)?);
                Some(if from == to { from } else { format!("[{from}..{to}]") })
            }
            Self::Either(one, other) => Some(format!("[{},{}]", one.first_edtf()?, other.first_edtf()?)),
        }
    }

    /// The same as a time that something happened in once, and as one that it filled; `None` of what is no week,
    /// weekend or month, where the words say which of them it is.
    pub fn once_and_throughout(self) -> Option<(Self, Self)> {
        let Self::At(End { period, is_about: false }) = self else { return None };
        let (first, last) = (Period::Day(period.first_day()?), Period::Day(period.last_day()?));
        match period {
            Period::Week(_) | Period::Weekend(_) => Some((Self::between(first, last), Self::lasting(first, last))),
            Period::Month(..) => Some((self, Self::lasting(first, last))),
            _ => None,
        }
    }

    /// About then; `None` of what is no single date.
    pub fn made_about(self) -> Option<Self> {
        match self {
            Self::At(End { period, is_about: false }) if period.is_one_date() && period.grain() > Grain::Time => {
                Some(Self::about(period))
            }
            _ => None,
        }
    }

    /// The same, so many years earlier or later.
    pub fn plus_years(self, years: i64) -> Self {
        let end = |end: End| End { period: end.period.plus_years(years), ..end };
        match self {
            Self::At(at) => Self::At(end(at)),
            Self::Lasting(from, to) => Self::Lasting(from.map(end), to.map(end)),
            Self::Within(from, to) => Self::Within(from.map(end), to.map(end)),
            Self::Either(one, other) => Self::Either(one.plus_years(years), other.plus_years(years)),
        }
    }
}

impl Portion {
    /// This part of a time; `None` of what has no such parts. Decades are cut into years 0–3, 4–6 and 7–9, years into
    /// months 1–4, 5–8 and 9–12, months into days 1–10, 11–20 and 21 to the last. A finer period is left as it is:
    /// "late Tuesday" is Tuesday.
    pub fn of(self, when: When) -> Option<When> {
        let period = when.period()?;
        let third = match self {
            Self::Early => Some(0_u8),
            Self::Mid => Some(1),
            Self::Late => Some(2),
            Self::FirstHalf | Self::SecondHalf => None,
        };
        let half = if self == Self::SecondHalf { 2 } else { 1 };
        match (period, third) {
            (Period::Decade(decade), Some(third)) => {
                let (from, to) = [(0, 3), (4, 6), (7, 9)].get(usize::from(third)).copied()?;
                Some(When::between(Period::Year(decade * 10 + from), Period::Year(decade * 10 + to)))
            }
            (Period::Decade(decade), None) => {
                let from = decade * 10 + i64::from(half - 1) * 5;
                Some(When::between(Period::Year(from), Period::Year(from + 4)))
            }
            (Period::Century(century), Some(third)) => {
                let (from, to) = [(0, 33), (33, 66), (66, 99)].get(usize::from(third)).copied()?;
                Some(When::between(Period::Year(century * 100 + from), Period::Year(century * 100 + to)))
            }
            (Period::Century(century), None) => {
                let from = century * 100 + i64::from(half - 1) * 50;
                Some(When::between(Period::Year(from), Period::Year(from + 49)))
            }
            (Period::Year(year), Some(third)) => {
                Some(When::between(Period::Month(year, third * 4 + 1), Period::Month(year, third * 4 + 4)))
            }
            (Period::Year(year), None) => Some(When::at(Period::Half(year, half))),
            (Period::Month(year, month), part) => {
                let day = |day: u8| Instant::from_ymd(year, month, day).map(Period::Day);
                let (from, to) = match part {
                    Some(0) => (day(1)?, day(10)?),
                    Some(1) => (day(11)?, day(20)?),
                    Some(_) => (day(21)?, Period::Day(period.last_day()?)),
                    None if half == 1 => (day(1)?, day(15)?),
                    None => (day(16)?, Period::Day(period.last_day()?)),
                };
                Some(When::between(from, to))
            }
            (Period::Fiscal(..) | Period::Half(..) | Period::Quarter(..) | Period::Season(..), _) => {
                let (from, to) = (period.first_day()?, period.last_day()?);
                let months = |day: Instant| Period::holding(day, Grain::Month);
                let count = if matches!(period, Period::Fiscal(..)) { 3 } else { 0 };
                let edge = |months_in: i64| months(from.plus_months(months_in));
                match self {
                    Self::Early => Some(When::between(edge(0)?, edge(count)?)),
                    Self::Late => Some(When::between(months(to.plus_months(-count))?, months(to)?)),
                    _ => Some(when),
                }
            }
            (Period::Time { .. } | Period::Day(_) | Period::Week(_) | Period::Weekend(_), _) => Some(when),
            (Period::CenturyBefore(_), _) => None,
        }
    }
}
