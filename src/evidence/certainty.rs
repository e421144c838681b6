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
