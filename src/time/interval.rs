//! [`Span`]s as EDTF intervals, and back.

use super::{Civil, EventDate, Span};

impl Span {
    /// As an EDTF interval: of years or months where these have the same ends, else of the days that it touches. Beyond
    /// the years of four digits, of the years that it touches.
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
        let coarse = [(start.iso_year(), end.iso_year()), (start.iso_month(), end.iso_month())];
        let coarse = coarse.map(|(start, end)| format!("{start}/{end}"));
        let found = coarse.into_iter().find(|text| Self::of_edtf(text) == Some(self));
        found.unwrap_or_else(|| format!("{}/{}", start.iso_day(), end.iso_day()))
    }

    /// All the time that an EDTF value may cover; `None` where it has no two ends, or is none.
    #[must_use]
    pub fn of_edtf(text: &str) -> Option<Self> {
        let possible = EventDate::parse(text).ok()?.possible();
        let (start, end) = possible.start.instant().zip(possible.end.instant())?;
        Self::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

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
}
