//! The calendar units that ticks step by, and the English names of months, weekdays and years.

use super::Instant;

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1–12.
#[expect(clippy::indexing_slicing, reason = "months come from the calendar or from a parsed date, and are 1 to 12")]
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}

/// The first three letters of the name of a month or weekday.
#[expect(clippy::string_slice, reason = "the names are ASCII, of three letters or more")]
pub(super) fn short(name: &'static str) -> &'static str {
    &name[..3]
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of the weekday of `at`.
#[expect(clippy::indexing_slicing, reason = "weekdays are 0 to 6")]
pub(super) fn weekday_name(at: Instant) -> &'static str {
    WEEKDAYS[at.weekday() as usize]
}

/// Whether a word in small letters is an English month or weekday, or short for one: "march", "mar", "sept", "thurs".
#[must_use]
pub fn is_month_or_weekday(word: &str) -> bool {
    let is_short = matches!(word.len(), 3 | 4) || word == "thurs";
    MONTHS.iter().chain(&WEEKDAYS).any(|name| {
        let start = name.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word)) && (is_short || start == Some(name))
    })
}

/// A year, with its era where the bare number would mislead: "2018", "800 CE", "44 BCE". Astronomical year 0 is 1 BCE.
pub(super) fn year_words(year: i64) -> String {
    let number = year_number(year);
    match year {
        ..=0 => format!("{number} BCE"),
        1..=999 => format!("{number} CE"),
        _ => number,
    }
}

/// The number of a year in its era, with a thousands separator from 10,000 on.
pub(super) fn year_number(year: i64) -> String {
    let number = if year <= 0 { year.unsigned_abs().saturating_add(1) } else { year.unsigned_abs() };
    if number < 10_000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CalendarUnit {
    Second,
    Minute,
    Hour,
    Day,
    /// From the 1st, 8th, 15th or 22nd of a month. Unlike weeks from Monday, these do not cross the ends of months, so
    /// that the month can be shown below them.
    Week,
    Month,
    Year,
}

/// A number of calendar units, counted from the start of the next larger unit.
///
/// Two functions define a step, [`floor`](Self::floor) and [`next`](Self::next); the rest follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TickStep {
    pub unit: CalendarUnit,
    pub count: i64,
}

impl TickStep {
    pub(super) const fn new(count: i64, unit: CalendarUnit) -> Self {
        Self { unit, count }
    }

    /// The start of the step that contains `at`; not before [`Instant::MIN`].
    pub(super) fn floor(self, at: Instant) -> Instant {
        match self.unit {
            CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour | CalendarUnit::Day => {
                let secs = self.min_secs();
                Instant::from_secs(at.secs().div_euclid(secs).saturating_mul(secs))
            }
            CalendarUnit::Week => {
                let (year, month, day) = year_month_day(at);
                start_of_day(year, month, week_start(day))
            }
            CalendarUnit::Month => {
                let (year, month, _) = year_month_day(at);
                start_of_month(self.month_floor(year, month))
            }
            CalendarUnit::Year => start_of_day(self.year_floor(year_month_day(at).0), 1, 1),
        }
    }

    /// The start of the step after the one that contains `at`; not after [`Instant::MAX`].
    pub(super) fn next(self, at: Instant) -> Instant {
        match self.unit {
            CalendarUnit::Second | CalendarUnit::Minute | CalendarUnit::Hour | CalendarUnit::Day => {
                self.floor(at).plus_secs(self.min_secs())
            }
            CalendarUnit::Week => {
                let (year, month, day) = year_month_day(at);
                match week_start(day) {
                    22 => TickStep::new(1, CalendarUnit::Month).next(at),
                    day => start_of_day(year, month, day + 7),
                }
            }
            CalendarUnit::Month => {
                let (year, month, _) = year_month_day(at);
                start_of_month(self.month_floor(year, month) + self.count)
            }
            CalendarUnit::Year => start_of_day(self.year_next(year_month_day(at).0), 1, 1),
        }
    }

    /// Length of the shortest such step in seconds, except for the first of our era, which is short by a year.
    pub(super) const fn min_secs(self) -> i64 {
        const DAY: i64 = 86_400;
        self.count
            * match self.unit {
                CalendarUnit::Second => 1,
                CalendarUnit::Minute => 60,
                CalendarUnit::Hour => 3600,
                CalendarUnit::Day => DAY,
                CalendarUnit::Week => 7 * DAY,
                CalendarUnit::Month => 28 * DAY,
                CalendarUnit::Year => 365 * DAY,
            }
    }

    /// Whether every boundary of `self` is also one of `finer`.
    pub(super) fn holds(self, finer: Self) -> bool {
        if self.unit == finer.unit { self.count % finer.count == 0 } else { self.unit > finer.unit }
    }

    /// The first month of the step, in months since year 0.
    fn month_floor(self, year: i64, month: u8) -> i64 {
        let months = year * 12 + i64::from(month) - 1;
        months.div_euclid(self.count) * self.count
    }

    /// First year of the step. Each era is counted separately: decades start in 2010 and in 10 BCE, and the first of
    /// our era starts in 1 CE.
    fn year_floor(self, year: i64) -> i64 {
        if year >= 1 {
            return (year / self.count * self.count).max(1);
        }
        let bce = 1 - year;
        1 - (bce + self.count - 1) / self.count * self.count
    }

    fn year_next(self, year: i64) -> i64 {
        let first = self.year_floor(year);
        if year >= 1 { (first / self.count + 1) * self.count } else { first + self.count }
    }
}

fn year_month_day(at: Instant) -> (i64, u8, u8) {
    let civil = at.civil();
    (civil.year.into(), civil.month, civil.day)
}

fn week_start(day: u8) -> u8 {
    if day >= 22 { 22 } else { (day.max(1) - 1) / 7 * 7 + 1 }
}

fn start_of_day(year: i64, month: u8, day: u8) -> Instant {
    let beyond = if year < 0 { Instant::MIN } else { Instant::MAX };
    Instant::from_ymd(year, month, day).unwrap_or(beyond)
}

/// The start of the month that is `months` after the start of year 0.
#[expect(clippy::expect_used, reason = "a remainder of 12 fits in a byte")]
fn start_of_month(months: i64) -> Instant {
    let month = u8::try_from(months.rem_euclid(12) + 1).expect("a month is 1 to 12");
    start_of_day(months.div_euclid(12), month, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(year: i64, month: u8, day: u8) -> Instant {
        Instant::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn years_have_an_era_if_they_need_one() {
        let check = |year, words: &str| assert_eq!(year_words(year), words);
        check(2018, "2018");
        check(1000, "1000");
        check(999, "999 CE");
        check(1, "1 CE");
        check(0, "1 BCE");
        check(-43, "44 BCE");
        check(-24_999, "25,000 BCE");
        check(12_003, "12,003");
    }

    #[test]
    fn months_and_weekdays_are_known_by_their_short_names() {
        for word in ["march", "mar", "sept", "may", "june", "thursday", "thurs", "tues", "wed"] {
            assert!(is_month_or_weekday(word), "{word}");
        }
        for word in ["", "ma", "marchi", "augus", "thursd", "day", "ember", "márz"] {
            assert!(!is_month_or_weekday(word), "{word}");
        }
    }

    #[test]
    fn steps_begin_and_end() {
        let check = |count, unit, inside: Instant, start: Instant, next: Instant| {
            let step = TickStep::new(count, unit);
            assert_eq!((step.floor(inside), step.next(inside)), (start, next), "{step:?}");
        };
        let noon = at(2024, 2, 25).plus_secs(43_200 + 61);
        check(15, CalendarUnit::Second, noon, noon.plus_secs(-1), noon.plus_secs(14));
        check(6, CalendarUnit::Hour, noon, noon.plus_secs(-61), noon.plus_secs(-61 + 21_600));
        check(1, CalendarUnit::Week, noon, at(2024, 2, 22), at(2024, 3, 1));
        check(1, CalendarUnit::Week, at(2024, 2, 8), at(2024, 2, 8), at(2024, 2, 15));
        check(1, CalendarUnit::Month, noon, at(2024, 2, 1), at(2024, 3, 1));
        check(3, CalendarUnit::Month, at(2024, 12, 31), at(2024, 10, 1), at(2025, 1, 1));
        check(10, CalendarUnit::Year, noon, at(2020, 1, 1), at(2030, 1, 1));
        check(100, CalendarUnit::Year, at(14, 1, 1), at(1, 1, 1), at(100, 1, 1));
        check(100, CalendarUnit::Year, at(0, 1, 1), at(-99, 1, 1), at(1, 1, 1)); // 1 BCE is in 100–1 BCE
        check(100, CalendarUnit::Year, at(-43, 1, 1), at(-99, 1, 1), at(1, 1, 1));
        check(1, CalendarUnit::Year, at(0, 5, 1), at(0, 1, 1), at(1, 1, 1));
        check(5000, CalendarUnit::Year, Instant::MIN, Instant::MIN, at(-259_999, 1, 1));
        check(5000, CalendarUnit::Year, at(261_000, 1, 1), at(260_000, 1, 1), Instant::MAX);
    }

    fn any_step() -> impl Strategy<Value = TickStep> {
        prop::sample::select(super::super::ticks::STEPS)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn floor_is_not_after_and_next_is(step in any_step(), secs in Instant::MIN.secs()..Instant::MAX.secs()) {
            let inside = Instant::from_secs(secs);
            let (start, next) = (step.floor(inside), step.next(inside));
            prop_assert!(start <= inside && inside < next);
            prop_assert_eq!(step.floor(start), start);
            prop_assert_eq!(step.next(start), next);
            prop_assert_eq!(step.next(next.plus_secs(-1)), next);
            prop_assert!(next == Instant::MAX || step.floor(next) == next);
        }

        #[test]
        fn finer_steps_fall_on_the_boundaries_of_coarser(
            coarse in any_step(),
            fine in any_step(),
            secs in Instant::MIN.secs()..Instant::MAX.secs(),
        ) {
            let start = coarse.floor(Instant::from_secs(secs));
            prop_assert!(!coarse.holds(fine) || start == Instant::MIN || fine.floor(start) == start);
        }
    }
}
