//! [`Presence`]: whether an event lies in a stretch of time, in three values.

use crate::dossier::{Dossier, EventIdx};
use crate::time::{EventDate, Instant, Span};

/// Whether an event is under way at some moment of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// In no reading of its date.
    Not,
    /// In some readings of its date.
    Possibly,
    /// In every reading of its date.
    Certainly,
}

/// How many events lie certainly, only possibly, and not in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CertaintyCounts {
    /// Certainly in it.
    pub certain: usize,
    /// Possibly in it, but not certainly.
    pub possible: usize,
    /// Not in it.
    pub not: usize,
}

impl Presence {
    /// Of a date in a stretch of time.
    ///
    /// A date that is marked uncertain (`?`) is certain only where its mark is drawn solid.
    ///
    /// ```
    /// use dateline::evidence::Presence;
    /// use dateline::time::EventDate;
    ///
    /// let stretch = EventDate::parse("2018-01/2018-06")?.placed_span();
    /// let of = |text| EventDate::parse(text).map(|date| Presence::of(&date, stretch));
    /// assert_eq!(of("2018-05-03")?, Presence::Certainly);
    /// assert_eq!(of("2018")?, Presence::Possibly);
    /// assert_eq!(of("2018-07")?, Presence::Not);
    /// # Ok::<(), dateline::time::DateError>(())
    /// ```
    #[must_use]
    pub fn of(date: &EventDate, stretch: Span) -> Self {
        let extent = date.possible();
        let start = extent.start.instant().unwrap_or(Instant::MIN);
        let end = extent.end.instant().unwrap_or(Instant::MAX);
        if start >= stretch.end() || end <= stretch.start() {
            return Self::Not;
        }
        if date.certain().is_some_and(|certain| certain.overlaps(stretch)) {
            return Self::Certainly;
        }
        if !date.is_uncertain() && stretch.start() <= start && end <= stretch.end() {
            return Self::Certainly;
        }
        let readings = date.readings();
        if !readings.is_sometimes_in(stretch) {
            Self::Not
        } else if !date.is_uncertain() && readings.is_always_in(stretch) {
            Self::Certainly
        } else {
            Self::Possibly
        }
    }

    /// As machine-readable output has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::Possibly => "possible",
            Self::Certainly => "certain",
        }
    }
}

/// The stretch of time that a value in EDTF names; open ends reach to the ends of the calendar.
#[must_use]
pub fn stretch_of(date: &EventDate) -> Span {
    let extent = date.possible();
    let (start, end) = (extent.start.instant().unwrap_or(Instant::MIN), extent.end.instant().unwrap_or(Instant::MAX));
    Span::new(start, end).unwrap_or_else(|| date.placed_span())
}

/// A stretch of time in EDTF, as coarsely as it is, for [`stretch_of`] to read; open where it reaches to an end of the
/// calendar. `None` for all of the calendar.
///
/// ```
/// use dateline::evidence::certainty::{edtf_of, stretch_of};
/// use dateline::time::EventDate;
///
/// for text in ["2018", "2018-05/2019-01", "2018/..", "../2018-05-03"] {
///     assert_eq!(edtf_of(stretch_of(&EventDate::parse(text)?)).as_deref(), Some(text));
/// }
/// # Ok::<(), dateline::time::DateError>(())
/// ```
#[must_use]
pub fn edtf_of(stretch: Span) -> Option<String> {
    let (start, end) = (stretch.start(), stretch.end());
    // The ends of a year show how coarse its first and its last day are.
    let year = |from: Instant, to: Instant| Span::new(from, to).unwrap_or(stretch).to_edtf();
    match (start <= Instant::MIN, end >= Instant::MAX) {
        (true, true) => None,
        (true, false) => Some(format!("../{}", year(end.plus_months(-12), end).rsplit('/').next()?)),
        (false, true) => Some(format!("{}/..", year(start, start.plus_months(12)).split('/').next()?)),
        (false, false) => {
            let text = stretch.to_edtf();
            let single = text.split_once('/').filter(|(first, last)| first == last).map(|(first, _)| first.to_owned());
            Some(single.unwrap_or(text))
        }
    }
}

/// Counts `events` by their certainty in a stretch of time.
pub fn count(dossier: &Dossier, events: impl Iterator<Item = EventIdx>, stretch: Span) -> CertaintyCounts {
    let mut counts = CertaintyCounts::default();
    for idx in events {
        match Presence::of(&dossier[idx].date, stretch) {
            Presence::Certainly => counts.certain += 1,
            Presence::Possibly => counts.possible += 1,
            Presence::Not => counts.not += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stretches_are_written_with_their_open_ends() {
        for edtf in ["2018/..", "../2018-05-03", "2018-05/2019", "-0043/..", "2018-05-03T08:30:00", "../2020-02-28"] {
            let stretch = stretch_of(&EventDate::parse(edtf).unwrap());
            let text = edtf_of(stretch).unwrap();
            assert_eq!(stretch_of(&EventDate::parse(&text).unwrap()), stretch, "{edtf}: {text}");
        }
        assert_eq!(edtf_of(Span::new(Instant::MIN, Instant::MAX).unwrap()), None);
    }

    proptest! {
        #[test]
        fn stretches_of_days_are_read_again(start in -3_000_000_i64..2_800_000, days in 1_i64..4_000, open in 0..3) {
            const DAY_SECS: i64 = 86_400;
            let (from, to) = (Instant::from_secs(start * DAY_SECS), Instant::from_secs((start + days) * DAY_SECS));
            let stretch = match open {
                0 => Span::new(from, to),
                1 => Span::new(Instant::MIN, to),
                _ => Span::new(from, Instant::MAX),
            };
            let text = edtf_of(stretch.unwrap()).unwrap();
            prop_assert_eq!(Some(stretch_of(&EventDate::parse(&text).unwrap())), stretch, "{}", text);
        }
    }
}
