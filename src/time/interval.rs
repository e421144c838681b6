//! [`Span`]s as EDTF intervals and as views, and back.
//!
//! EDTF has intervals of days only. A view may be of hours: then it is written as ISO 8601 has it, from one moment to
//! another, `2022-10-27T08:00:00/2022-10-27T20:00:00`.

use super::event_date::DateError;
use super::{Civil, EventDate, Instant, Span};

const DAY_SECS: i64 = 86_400;
/// A view as long as this is written in whole days: what that adds at its ends cannot be seen.
const WHOLE_DAYS_FROM_SECS: i64 = 100 * DAY_SECS;
/// A view as short as this is told in words to the second.
const SECONDS_UP_TO_SECS: i64 = 600;

impl Span {
    /// As an EDTF value: a single second as a time of day, else an interval of years or months where these have the
    /// same ends, else of the days that it touches. Beyond the years of four digits, of the years that it touches.
    #[must_use]
    pub fn to_edtf(self) -> String {
        let start = self.start().civil();
        // The end of a span is the first instant after it.
        let end = self.end().plus_secs(-1).max(self.start()).civil();
        if start.year < -9_999 || end.year > 9_999 {
            // Years of more digits have a letter before them.
            let year = |civil: Civil| match civil.year {
                -9_999..=9_999 => civil.iso_year(),
                year => format!("Y{year}"),
            };
            return format!("{}/{}", year(start), year(end));
        }
        if self.secs() == 1 && start.year >= 0 {
            return self.start().civil().iso_second();
        }
        let coarse = [(start.iso_year(), end.iso_year()), (start.iso_month(), end.iso_month())];
        let coarse = coarse.map(|(start, end)| format!("{start}/{end}"));
        let found = coarse.into_iter().find(|text| Self::of_edtf(text) == Some(self));
        found.unwrap_or_else(|| format!("{}/{}", start.iso_day(), end.iso_day()))
    }

    /// All the time that an EDTF value may cover; `None` where it has no two ends, or is none.
    #[must_use]
    pub fn of_edtf(text: &str) -> Option<Self> {
        ends(&EventDate::parse(text).ok()?)
    }

    /// As the file format writes a view: in EDTF, but to the second where whole days would be seen to be more.
    #[must_use]
    pub fn to_view(self) -> String {
        let is_midnight = |at: Instant| at.secs().rem_euclid(DAY_SECS) == 0;
        let is_of_days = self.secs() > 0 && is_midnight(self.start()) && is_midnight(self.end());
        // EDTF has times of day in the years 0 to 9999.
        let has_times = self.start().civil().year >= 0 && self.end().civil().year <= 9_999;
        if is_of_days || self.secs() >= WHOLE_DAYS_FROM_SECS || !has_times {
            return self.to_edtf();
        }
        format!("{}/{}", self.start().civil().iso_second(), self.end().civil().iso_second())
    }

    /// Reads a view: an EDTF value, which stands for all the time that it may cover, or an interval with a time of day
    /// at either end, which is that moment. `None` where it has no two ends.
    ///
    /// ```
    /// use dateline::time::Span;
    ///
    /// let morning = Span::of_view("2022-10-27T08:00:00/2022-10-27T12:00:00")?.unwrap();
    /// assert_eq!(morning.secs(), 4 * 3_600);
    /// assert_eq!(morning.to_view(), "2022-10-27T08:00:00/2022-10-27T12:00:00");
    /// assert_eq!(Span::of_view("2018/..")?, None);
    /// # Ok::<(), dateline::time::DateError>(())
    /// ```
    pub fn of_view(text: &str) -> Result<Option<Self>, DateError> {
        let has_time = |part: &str| part.contains('T');
        let Some((start, end)) = text.split_once('/').filter(|(start, end)| has_time(start) || has_time(end)) else {
            return Ok(ends(&EventDate::parse(text)?));
        };
        let (from, to) = (EventDate::parse(start)?, EventDate::parse(end)?);
        let Some((from, until)) = ends(&from).zip(ends(&to)) else { return Ok(None) };
        let until = if has_time(end) { until.start() } else { until.end() };
        Self::new(from.start(), until).map(Some).ok_or_else(|| DateError::reversed(text))
    }

    /// In words: "2018 to June 2026", or "27 October 2022, 08:00, to 28 October 2022, 12:30".
    #[must_use]
    pub fn in_words(self) -> String {
        let text = self.to_view();
        if let Ok(date) = EventDate::parse(&text) {
            return date.in_words();
        }
        let step = if self.secs() <= SECONDS_UP_TO_SECS { 1 } else { 60 };
        let rounded = |at: Instant| Instant::from_secs((at.secs() + step / 2).div_euclid(step) * step);
        let (start, end) = (rounded(self.start()), rounded(self.end()));
        let words = |at: Instant| {
            let text = at.civil().iso_second();
            EventDate::parse(&text).map_or(text, |date| date.in_words())
        };
        let time = words(end).rsplit_once(", ").map(|(_, time)| time.to_owned());
        match time.filter(|_| start.civil().iso_day() == end.civil().iso_day()) {
            Some(time) => format!("{} to {time}", words(start)),
            None => format!("{}, to {}", words(start), words(end)),
        }
    }
}

/// All the time that a date may cover, if that has two ends.
fn ends(date: &EventDate) -> Option<Span> {
    let possible = date.possible();
    let (start, end) = possible.start.instant().zip(possible.end.instant())?;
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stretches_are_written_as_coarsely_as_they_are() {
        let check = |edtf: &str, expected: &str| assert_eq!(Span::of_edtf(edtf).unwrap().to_edtf(), expected);
        check("2018/2026", "2018/2026");
        check("2018", "2018/2018");
        check("2018/2026-06", "2018-01/2026-06");
        check("2018-02/2026-06", "2018-02/2026-06");
        check("2018-02-03/2026-06", "2018-02-03/2026-06-30");
        check("2022-10-27", "2022-10-27/2022-10-27");
        check("-0043/0014", "-0043/0014");
    }

    #[test]
    fn all_of_the_calendar_can_be_written() {
        let ends = |start: i64, end: i64| Span::new(Instant::from_secs(start), Instant::from_secs(end)).unwrap();
        for span in [
            Span::new(Instant::MIN, Instant::MAX).unwrap(),
            ends(-500_000_000_000, 0),
            ends(0, 500_000_000_000),
            ends(400_000_000_000, 500_000_000_000),
            ends(1_000, 1_001),
            Span::at(Instant::from_secs(0)),
        ] {
            let text = span.to_edtf();
            let read = Span::of_edtf(&text).unwrap_or_else(|| panic!("{text} is a view"));
            assert!(read.start() <= span.start() && span.end() <= read.end(), "{text}");
        }
    }

    #[test]
    fn views_of_hours_are_written_to_the_second() {
        let check = |text: &str, secs: i64, words: &str| {
            let view = Span::of_view(text).unwrap().unwrap();
            assert_eq!((view.secs(), &*view.to_view(), &*view.in_words()), (secs, text, words), "{text}");
        };
        check("2022-10-27T08:00:00/2022-10-27T20:30:00", 45_000, "27 October 2022, 08:00 to 20:30");
        check("2022-10-27T08:00:00/2022-10-28T00:00:00", 57_600, "27 October 2022, 08:00, to 28 October 2022, 00:00");
        check("2022-10-27T08:00:10/2022-10-27T08:00:40", 30, "27 October 2022, 08:00:10 to 08:00:40");
        check("2022-10-27/2022-10-28", 2 * DAY_SECS, "27–28 October 2022");
        check("2018/2026", 3_287 * DAY_SECS, "2018–2026");
        // Days and moments together.
        let mixed = Span::of_view("2022-10-27/2022-10-28T12:00:00").unwrap().unwrap();
        assert_eq!(mixed.to_view(), "2022-10-27T00:00:00/2022-10-28T12:00:00");
        let mixed = Span::of_view("2022-10-27T12:00:00/2022-10-28").unwrap().unwrap();
        assert_eq!(mixed.to_view(), "2022-10-27T12:00:00/2022-10-29T00:00:00");
        for text in ["2022-10-27T20:00:00/2022-10-27T08:00:00", "2022-10-27T25:00:00/2022-10-28", "T/T", "../T08:00:00"]
        {
            assert!(Span::of_view(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_view_returns_to_where_it_was(
            start in -62_000_000_000_i64..250_000_000_000,
            secs in 1_i64..400 * DAY_SECS,
        ) {
            let view = Span::new(Instant::from_secs(start), Instant::from_secs(start + secs)).unwrap();
            let text = view.to_view();
            let read = Span::of_view(&text).unwrap().unwrap();
            if secs < WHOLE_DAYS_FROM_SECS {
                prop_assert_eq!(read, view, "{}", text);
            }
            prop_assert!(read.start() <= view.start() && view.end() <= read.end(), "{}", text);
            let more = (view.start().secs() - read.start().secs()) + (read.end().secs() - view.end().secs());
            prop_assert!(more <= secs / 50, "{} is longer by {} of {}", text, more, secs);
            prop_assert!(!view.in_words().is_empty());
        }
    }
}
