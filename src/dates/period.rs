//! [`Period`]: one unit of the calendar, such as a day, a quarter or a decade, and how it is written in EDTF.

use crate::time::Instant;

const DAY_SECS: i64 = 86_400;

/// How coarse a period is, from fine to coarse. The literature on temporal expressions calls it *granularity*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// Monday to Sunday, or a weekend.
    Week,
    /// A month.
    Month,
    /// Three months: a quarter or a season.
    Quarter,
    /// Six months.
    Half,
    /// A year, calendar or fiscal.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A unit of the calendar. Years are astronomical: 0 is 1 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A time of day.
    Time {
        /// Midnight of the day.
        day: Instant,
        /// Seconds since midnight.
        second: u32,
    },
    /// The day that begins then.
    Day(Instant),
    /// The week whose Monday begins then.
    Week(Instant),
    /// The weekend whose Saturday begins then.
    Weekend(Instant),
    /// A month, 1 to 12.
    Month(i64, u8),
    /// A quarter, 1 to 4.
    Quarter(i64, u8),
    /// A season by its number in EDTF, 21 (spring) to 24 (winter), and the year it begins in.
    Season(i64, u8),
    /// A half, 1 or 2.
    Half(i64, u8),
    /// A year.
    Year(i64),
    /// Twelve months from the first of a month; the year is that of its last day.
    Fiscal(i64, u8),
    /// The decade that begins with ten times this year.
    Decade(i64),
    /// The years that share these first digits: 19 is 1900 to 1999.
    Century(i64),
    /// The hundred years BCE that end with a year such as -299.
    CenturyBefore(i64),
}

impl Period {
    /// How coarse it is.
    pub fn grain(self) -> Grain {
        match self {
            Self::Time { .. } => Grain::Time,
            Self::Day(_) => Grain::Day,
            Self::Week(_) | Self::Weekend(_) => Grain::Week,
            Self::Month(..) => Grain::Month,
            Self::Quarter(..) | Self::Season(..) => Grain::Quarter,
            Self::Half(..) => Grain::Half,
            Self::Year(_) | Self::Fiscal(..) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) | Self::CenturyBefore(_) => Grain::Century,
        }
    }

    /// Midnight of its first day; `None` beyond the calendar.
    pub fn first_day(self) -> Option<Instant> {
        let (year, month) = match self {
            Self::Time { day, .. } | Self::Day(day) | Self::Week(day) | Self::Weekend(day) => return Some(day),
            Self::Month(..) | Self::Quarter(..) | Self::Season(..) | Self::Half(..) | Self::Fiscal(..) => {
                self.first_month()?
            }
            Self::Year(year) => (year, 1),
            Self::Decade(decade) => (decade * 10, 1),
            Self::Century(century) => (century * 100, 1),
            Self::CenturyBefore(last) => (last, 1),
        };
        Instant::from_ymd(year, month, 1)
    }

    /// Midnight of its last day.
    pub fn last_day(self) -> Option<Instant> {
        let days = |day: Instant, days: i64| Some(day.plus_secs(days * DAY_SECS));
        let months = match self {
            Self::Time { day, .. } | Self::Day(day) => return Some(day),
            Self::Week(monday) => return days(monday, 6),
            Self::Weekend(saturday) => return days(saturday, 1),
            Self::Month(..) => 1,
            Self::Quarter(..) | Self::Season(..) => 3,
            Self::Half(..) => 6,
            Self::Year(_) | Self::Fiscal(..) => 12,
            Self::Decade(_) => 120,
            Self::Century(_) | Self::CenturyBefore(_) => 1200,
        };
        days(self.first_day()?.plus_months(months), -1)
    }

    /// The first of the months it consists of; `None` of finer and of coarser periods.
    fn first_month(self) -> Option<(i64, u8)> {
        Some(match self {
            Self::Month(year, month) => (year, month),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::Season(year, code) => (year, (code - 20) * 3),
            Self::Half(year, half) => (year, half * 6 - 5),
            Self::Fiscal(year, month) => (if month == 1 { year } else { year - 1 }, month),
            _ => return None,
        })
    }

    /// The period of this grain that holds the first day of this one.
    pub fn within(self, grain: Grain) -> Option<Self> {
        let day = self.first_day()?;
        Self::holding(day, grain)
    }

    /// The period of this grain that holds a day.
    pub fn holding(day: Instant, grain: Grain) -> Option<Self> {
        let civil = day.civil();
        let year = i64::from(civil.year);
        Some(match grain {
            Grain::Time => return None,
            Grain::Day => Self::Day(day),
            Grain::Week => Self::Week(day.plus_secs(-i64::from(day.weekday()) * DAY_SECS)),
            Grain::Month => Self::Month(year, civil.month),
            Grain::Quarter => Self::Quarter(year, (civil.month - 1) / 3 + 1),
            Grain::Half => Self::Half(year, (civil.month - 1) / 6 + 1),
            Grain::Year => Self::Year(year),
            Grain::Decade => Self::Decade(year.div_euclid(10)),
            Grain::Century => Self::Century(year.div_euclid(100)),
        })
    }

    /// The one so many units later.
    pub fn plus(self, count: i64) -> Self {
        let unit = |year: i64, number: u8, of: i64, count: i64| {
            let at = year.saturating_mul(of).saturating_add(i64::from(number) - 1).saturating_add(count);
            (at.div_euclid(of), u8::try_from(at.rem_euclid(of) + 1).unwrap_or(1))
        };
        let days = |day: Instant, days: i64| day.plus_secs(days.saturating_mul(DAY_SECS));
        match self {
            Self::Time { day, second } => Self::Time { day: days(day, count), second },
            Self::Day(day) => Self::Day(days(day, count)),
            Self::Week(day) => Self::Week(days(day, count.saturating_mul(7))),
            Self::Weekend(day) => Self::Weekend(days(day, count.saturating_mul(7))),
            Self::Month(year, month) => {
                let (year, month) = unit(year, month, 12, count);
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = unit(year, quarter, 4, count);
                Self::Quarter(year, quarter)
            }
            Self::Season(year, code) => {
                let (year, number) = unit(year, code - 20, 4, count);
                Self::Season(year, number + 20)
            }
            Self::Half(year, half) => {
                let (year, half) = unit(year, half, 2, count);
                Self::Half(year, half)
            }
            Self::Year(year) => Self::Year(year.saturating_add(count)),
            Self::Fiscal(year, month) => Self::Fiscal(year.saturating_add(count), month),
            Self::Decade(decade) => Self::Decade(decade.saturating_add(count)),
            Self::Century(century) => Self::Century(century.saturating_add(count)),
            Self::CenturyBefore(last) => Self::CenturyBefore(last.saturating_add(count.saturating_mul(100))),
        }
    }

    /// The same period so many years later: the same day of the month, the same quarter.
    pub fn plus_years(self, years: i64) -> Self {
        let day = |day: Instant| day.plus_months(years.saturating_mul(12));
        match self {
            Self::Time { day: on, second } => Self::Time { day: day(on), second },
            Self::Day(on) => Self::Day(day(on)),
            Self::Week(monday) | Self::Weekend(monday) => {
                let moved = day(monday);
                let back = i64::from(moved.weekday()) - i64::from(monday.weekday());
                let moved = moved.plus_secs(-back.rem_euclid(7) * DAY_SECS);
                if matches!(self, Self::Week(_)) { Self::Week(moved) } else { Self::Weekend(moved) }
            }
            Self::Month(year, month) => Self::Month(year.saturating_add(years), month),
            Self::Quarter(year, quarter) => Self::Quarter(year.saturating_add(years), quarter),
            Self::Season(year, code) => Self::Season(year.saturating_add(years), code),
            Self::Half(year, half) => Self::Half(year.saturating_add(years), half),
            Self::Year(year) => Self::Year(year.saturating_add(years)),
            Self::Fiscal(year, month) => Self::Fiscal(year.saturating_add(years), month),
            Self::Decade(_) | Self::Century(_) | Self::CenturyBefore(_) => self.plus(years.div_euclid(10)),
        }
    }

    /// The EDTF of the first date in it that has a form of its own: a week begins with a day, a quarter with a month.
    pub fn first_edtf(self) -> Option<String> {
        match self {
            Self::Quarter(..) | Self::Half(..) | Self::Fiscal(..) => self.first_month().and_then(month_edtf),
            Self::Week(day) | Self::Weekend(day) => day_edtf(day),
            Self::CenturyBefore(last) => year_edtf(last),
            _ => self.one_edtf(),
        }
    }

    /// The EDTF of the last date in it.
    pub fn last_edtf(self) -> Option<String> {
        match self {
            Self::Quarter(..) | Self::Half(..) | Self::Fiscal(..) => {
                let last = self.last_day()?.civil();
                month_edtf((last.year.into(), last.month))
            }
            Self::Week(_) | Self::Weekend(_) => day_edtf(self.last_day()?),
            Self::CenturyBefore(last) => year_edtf(last.saturating_add(99)),
            _ => self.one_edtf(),
        }
    }

    /// The EDTF where a single date says it.
    fn one_edtf(self) -> Option<String> {
        match self {
            Self::Time { day, second } => {
                let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
                Some(format!("{}T{hour:02}:{minute:02}:{second:02}", day_edtf(day)?))
            }
            Self::Day(day) => day_edtf(day),
            Self::Month(year, month) => month_edtf((year, month)),
            Self::Season(year, code) => Some(format!("{}-{code}", year_edtf(year)?)),
            Self::Year(year) => year_edtf(year),
            Self::Decade(decade @ 0..=999) => Some(format!("{decade:03}X")),
            Self::Century(century @ 0..=99) => Some(format!("{century:02}XX")),
            _ => None,
        }
    }

    /// Whether EDTF has one date for it.
    pub fn is_one_date(self) -> bool {
        self.one_edtf().is_some()
    }
}

fn year_edtf(year: i64) -> Option<String> {
    match year {
        0..=9999 => Some(format!("{year:04}")),
        -9999..0 => Some(format!("-{:04}", year.unsigned_abs())),
        _ => None,
    }
}

fn month_edtf((year, month): (i64, u8)) -> Option<String> {
    Some(format!("{}-{month:02}", year_edtf(year)?))
}

fn day_edtf(day: Instant) -> Option<String> {
    let civil = day.civil();
    Some(format!("{}-{:02}", month_edtf((civil.year.into(), civil.month))?, civil.day))
}
