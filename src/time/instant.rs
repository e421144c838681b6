//! [`Instant`]: one second of civil time, and its calendar fields.

use chrono::{Datelike as _, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// A civil instant: whole seconds since 1970-01-01T00:00:00 of the proleptic Gregorian calendar, no zone.
///
/// Always within [`Instant::MIN`] and [`Instant::MAX`]; every constructor guarantees this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// The calendar fields of an [`Instant`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE, −1 is 2 BCE.
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
}

impl Civil {
    /// The year as in ISO 8601: at least four digits, after a minus sign if it is negative.
    #[must_use]
    pub fn iso_year(self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        format!("{sign}{:04}", self.year.unsigned_abs())
    }

    /// The month as in ISO 8601: `2022-10`.
    #[must_use]
    pub fn iso_month(self) -> String {
        format!("{}-{:02}", self.iso_year(), self.month)
    }

    /// The day as in ISO 8601: `2022-10-27`, or `-0043-03-15` for 15 March 44 BCE.
    #[must_use]
    pub fn iso_day(self) -> String {
        format!("{}-{:02}", self.iso_month(), self.day)
    }

    /// The second as in ISO 8601: `2022-10-27T08:00:00`.
    #[must_use]
    pub fn iso_second(self) -> String {
        format!("{}T{:02}:{:02}:{:02}", self.iso_day(), self.hour, self.minute, self.second)
    }
}

impl Instant {
    /// The first and last usable year: the range of chrono, less a margin for arithmetic.
    pub const YEARS: std::ops::RangeInclusive<i64> = -262_000..=262_000;
    /// -262000-01-01T00:00:00.
    pub const MIN: Self = Self(-8_330_088_643_200);
    /// +262001-01-01T00:00:00, the end of the last usable year.
    pub const MAX: Self = Self(8_205_785_827_200);

    /// The instant `secs` seconds after 1970-01-01T00:00:00, clamped to the usable years.
    #[must_use]
    pub fn from_secs(secs: i64) -> Self {
        Self(secs.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The nearest instant to `secs` on an axis, clamped to the usable years; NaN gives 1970.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and from_secs clamps")]
    pub fn from_axis_secs(secs: f64) -> Self {
        Self::from_secs(secs.round() as i64)
    }

    /// The first second of a day; `None` if the calendar has no such day or year.
    #[must_use]
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let is_end = year == Self::YEARS.end() + 1 && (month, day) == (1, 1);
        if !is_end && !Self::YEARS.contains(&year) {
            return None;
        }
        let year = i32::try_from(year).ok()?;
        let date = NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
        Some(Self(date.and_time(NaiveTime::MIN).and_utc().timestamp()))
    }

    /// Seconds since 1970-01-01T00:00:00.
    #[must_use]
    pub const fn secs(self) -> i64 {
        self.0
    }

    /// Seconds on an axis. Exact: every usable instant is below 2^53.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "|secs| < 2^53")]
    pub fn axis_secs(self) -> f64 {
        self.0 as f64
    }

    /// `secs` later (earlier if negative), clamped to the usable years.
    #[must_use]
    pub fn plus_secs(self, secs: i64) -> Self {
        Self::from_secs(self.0.saturating_add(secs))
    }

    /// `months` later (earlier if negative) at the same time of day, on the same day of the month, or on its last day
    /// if the month is too short; clamped to the usable years.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
        let naive = self.naive();
        let (shifted, limit) = if months < 0 {
            (naive.checked_sub_months(count), Self::MIN)
        } else {
            (naive.checked_add_months(count), Self::MAX)
        };
        shifted.map_or(limit, |at| Self::from_secs(at.and_utc().timestamp()))
    }

    /// Day of the week, 0 (Monday) to 6 (Sunday).
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.naive().weekday().num_days_from_monday()
    }

    /// Calendar fields.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "chrono's fields fit in a byte")]
    pub fn civil(self) -> Civil {
        let dt = self.naive();
        Civil {
            year: dt.year(),
            month: dt.month() as u8,
            day: dt.day() as u8,
            hour: dt.hour() as u8,
            minute: dt.minute() as u8,
            second: dt.second() as u8,
        }
    }

    #[expect(clippy::expect_used, reason = "chrono's range is larger than that of the usable years")]
    fn naive(self) -> NaiveDateTime {
        chrono::DateTime::from_timestamp(self.0, 0).expect("usable years are in range").naive_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(year: i64, month: u8, day: u8) -> Instant {
        Instant::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn bounds_are_the_years_they_name() {
        assert_eq!(Instant::from_ymd(-262_000, 1, 1), Some(Instant::MIN));
        assert_eq!(Instant::from_ymd(262_001, 1, 1), Some(Instant::MAX));
        assert_eq!(Instant::from_ymd(262_002, 1, 1), None);
        assert_eq!(Instant::from_ymd(2023, 2, 31), None);
    }

    #[test]
    fn fields_come_back() {
        let civil = at(-44, 3, 15).plus_secs(12 * 3600 + 61).civil();
        assert_eq!(civil, Civil { year: -44, month: 3, day: 15, hour: 12, minute: 1, second: 1 });
        assert_eq!(Instant::from_axis_secs(f64::NAN), Instant(0));
        assert_eq!(Instant::from_axis_secs(f64::INFINITY), Instant::MAX);
    }

    #[test]
    fn days_months_and_years_as_iso_8601_has_them() {
        let check = |year, expected: [&str; 3]| {
            let civil = at(year, 3, 5).civil();
            assert_eq!([civil.iso_day(), civil.iso_month(), civil.iso_year()], expected);
        };
        check(2022, ["2022-03-05", "2022-03", "2022"]);
        check(800, ["0800-03-05", "0800-03", "0800"]);
        check(0, ["0000-03-05", "0000-03", "0000"]);
        check(-43, ["-0043-03-05", "-0043-03", "-0043"]);
        check(-12_000, ["-12000-03-05", "-12000-03", "-12000"]);
        check(12_000, ["12000-03-05", "12000-03", "12000"]);
        assert_eq!(at(-43, 3, 15).civil().iso_day(), "-0043-03-15");
    }

    #[test]
    fn short_months_end_on_their_last_day() {
        assert_eq!(at(2024, 1, 31).plus_months(1), at(2024, 2, 29));
        assert_eq!(at(2024, 1, 31).plus_months(-2), at(2023, 11, 30));
        assert_eq!(at(2024, 1, 1).plus_months(i64::MAX), Instant::MAX);
        assert_eq!(at(2024, 1, 1).plus_months(i64::MIN), Instant::MIN);
        assert_eq!(at(262_000, 6, 1).plus_months(24), Instant::MAX);
    }

    #[test]
    fn weeks_start_on_monday() {
        assert_eq!(at(1970, 1, 1).weekday(), 3);
        assert_eq!(at(2022, 10, 24).weekday(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn civil_fields_give_the_instant_back(secs in Instant::MIN.0..Instant::MAX.0) {
            let c = Instant(secs).civil();
            let back = at(c.year.into(), c.month, c.day)
                .plus_secs(i64::from(c.hour) * 3600 + i64::from(c.minute) * 60 + i64::from(c.second));
            prop_assert_eq!(back, Instant(secs));
            prop_assert_eq!(Instant::from_axis_secs(Instant(secs).axis_secs()), Instant(secs));
        }

        #[test]
        fn agrees_with_chrono(year in -262_000_i32..=262_000, day in 1_u32..=365, second in 0_u32..86_400) {
            let naive = NaiveDate::from_yo_opt(year, day)
                .unwrap()
                .and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap());
            let c = Instant::from_secs(naive.and_utc().timestamp()).civil();
            prop_assert_eq!((c.year, u32::from(c.month), u32::from(c.day)), (year, naive.month(), naive.day()));
            prop_assert_eq!(u32::from(c.hour) * 3600 + u32::from(c.minute) * 60 + u32::from(c.second), second);
        }
    }
}
