//! [`SlideDate`]: a date as TimelineJS has it, in parts, with words for what the parts cannot say.

use super::points::shown_day;
use crate::time::EventDate;

/// Year, month, day, hour, minute and second, as far as a time is exact.
pub(super) type SlideParts = [Option<i64>; 6];

/// A date in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SlideDate {
    pub start: SlideParts,
    pub end: Option<SlideParts>,
    /// The date in words, where the parts do not say all of it; otherwise empty.
    pub words: String,
}

impl SlideDate {
    /// The parts of a date in EDTF; `None` for one that has no year.
    pub fn of(edtf: &str) -> Option<Self> {
        let date = EventDate::parse(edtf).ok()?;
        let is_plain = date.plain_ends().is_some() || edtf.contains('T') && !edtf.contains(['Z', '+']);
        let (start, end) = match edtf.split_once('/') {
            Some((start, end)) if date.plain_ends().is_some() => (start.to_owned(), parts(end)),
            _ if is_plain => (edtf.to_owned(), None),
            _ => (shown_day(edtf)?, None),
        };
        let words = if is_plain { String::new() } else { date.in_words() };
        Some(Self { start: parts(&start)?, end, words })
    }
}

/// The parts of a time; years before 1 count without a year 0.
fn parts(edtf: &str) -> Option<SlideParts> {
    let (day, time) = edtf.split_once('T').filter(|(day, _)| !day.is_empty()).unwrap_or((edtf, ""));
    let (sign, digits) = day.strip_prefix('-').map_or((1, day), |digits| (-1, digits));
    let mut fields = digits.trim_start_matches('Y').split('-');
    let year: i64 = fields.next()?.parse::<i64>().ok()? * sign;
    let year = if year <= 0 { year - 1 } else { year };
    let mut day = || fields.next().and_then(|text| text.parse::<i64>().ok());
    let (month, day) = (day(), day());
    let mut clock = time.split(':').map(|text| text.parse::<i64>().ok());
    let mut next = || clock.next().flatten();
    Some([Some(year), month, day, next(), next(), next()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_parts_and_words() {
        let check = |edtf: &str, expected: &str| {
            let date = SlideDate::of(edtf).unwrap();
            let shown = |parts: SlideParts| {
                parts.iter().map_while(Option::as_ref).map(ToString::to_string).collect::<Vec<_>>().join(" ")
            };
            let end = date.end.map(|end| format!(" to {}", shown(end))).unwrap_or_default();
            assert_eq!(format!("{}{end} {}", shown(date.start), date.words).trim_end(), expected, "{edtf}");
        };
        check("2018", "2018");
        check("2018-05/2019", "2018 5 to 2019");
        check("2018-05-03T14:30:00", "2018 5 3 14 30 0");
        check("-0043-03-15", "-44 3 15 15 March 44 BCE");
        check("1940~", "1939 1 1 around 1940");
        check("[..1957]", "1957 12 31 some time in or before 1957");
        assert_eq!(SlideDate::of("soon"), None);
    }
}
