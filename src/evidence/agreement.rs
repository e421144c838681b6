//! [`Agreement`]: whether the sources of an event agree on its date.

use super::sources::{SourceStatement, statements};
use crate::dossier::{Event, Stance};
use crate::time::{EventDate, Instant, Span};

/// How two sources of an event stand to each other, or the worst of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Their dates allow the same times.
    Agree,
    /// Their dates allow some time in common, but not the same: 2018, and 8 November 2018.
    DifferInPrecision,
    /// Their dates have no time in common, or one of them contradicts the event.
    Conflict,
}

impl Agreement {
    /// Every one, the best first.
    pub const ALL: [Self; 3] = [Self::Agree, Self::DifferInPrecision, Self::Conflict];

    /// As a clause: "the sources …".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agree => "sources agree",
            Self::DifferInPrecision => "sources differ in precision",
            Self::Conflict => "sources conflict",
        }
    }

    /// As machine-readable output has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::DifferInPrecision => "differ",
            Self::Conflict => "conflict",
        }
    }

    /// Of two dates.
    ///
    /// ```
    /// use dateline::evidence::Agreement;
    /// use dateline::time::EventDate;
    ///
    /// let [year, day, next] = ["2018", "2018-11-08", "2019"].map(|text| EventDate::parse(text).unwrap());
    /// assert_eq!(Agreement::of_dates(&year, &day), Agreement::DifferInPrecision);
    /// assert_eq!(Agreement::of_dates(&year, &next), Agreement::Conflict);
    /// ```
    #[must_use]
    pub fn of_dates(one: &EventDate, other: &EventDate) -> Self {
        if !around(one).overlaps(around(other)) {
            return Self::Conflict;
        }
        if one == other {
            return Self::Agree;
        }
        let (one, other) = (one.readings().stretches(), other.readings().stretches());
        if one == other {
            Self::Agree
        } else if meet(&one, &other) {
            Self::DifferInPrecision
        } else {
            Self::Conflict
        }
    }

    /// Of two sources.
    #[must_use]
    pub fn of_sources(one: &SourceStatement<'_>, other: &SourceStatement<'_>) -> Self {
        if (one.stance == Stance::Contradicts) != (other.stance == Stance::Contradicts) {
            return Self::Conflict;
        }
        // Two that contradict the event and give no other date say the same.
        one.date.zip(other.date).map_or(Self::Agree, |(one, other)| Self::of_dates(one, other))
    }

    /// Of the sources of an event, the worst of any two; `None` if there is only one. A source that contradicts its
    /// event is in conflict even alone.
    #[must_use]
    pub fn of_event(event: &Event) -> Option<Self> {
        let citations = event.citations();
        if citations.iter().all(|citation| citation.claim.is_none()) {
            // The date of the event stands for all of them.
            let first = citations.first()?.article;
            return citations.iter().any(|citation| citation.article != first).then_some(Self::Agree);
        }
        Self::of_statements(&statements(event))
    }

    /// As [`Self::of_event`], of the statements of its sources.
    #[must_use]
    pub fn of_statements(statements: &[SourceStatement<'_>]) -> Option<Self> {
        if statements.iter().any(|statement| statement.stance == Stance::Contradicts) {
            return Some(Self::Conflict);
        }
        let (first, others) = statements.split_first()?;
        if others.is_empty() {
            return None;
        }
        // Comparing each with each is for those alone that a stretch around them does not decide.
        let spans = || statements.iter().filter_map(|statement| statement.date).map(around);
        let latest_start = spans().map(Span::start).max();
        let earliest_end = spans().map(Span::end).min();
        if latest_start >= earliest_end {
            return Some(Self::Conflict);
        }
        let of_first = others.iter().map(|other| Self::of_sources(first, other)).max()?;
        if of_first == Self::Agree {
            return Some(of_first);
        }
        let later = others.iter().enumerate();
        let pairs = later.flat_map(|(at, one)| others.iter().skip(at + 1).map(move |other| (one, other)));
        let has_gaps = |statement: &SourceStatement<'_>| statement.date.is_some_and(|date| date.plain_ends().is_none());
        let open = pairs.filter(|(one, other)| has_gaps(one) || has_gaps(other)).take(MAX_PAIRS);
        Some(open.map(|(one, other)| Self::of_sources(one, other)).fold(of_first, Self::max))
    }
}

/// The most pairs of sources of one event that are compared date by date.
const MAX_PAIRS: usize = 10_000;

/// The stretch around everything that a date allows.
fn around(date: &EventDate) -> Span {
    let extent = date.possible();
    let (start, end) = (extent.start.instant().unwrap_or(Instant::MIN), extent.end.instant().unwrap_or(Instant::MAX));
    Span::new(start, end).unwrap_or_else(|| date.placed_span())
}

/// Whether two lists of stretches in order have a time in common.
fn meet(one: &[Span], other: &[Span]) -> bool {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        if a.overlaps(**b) {
            return true;
        }
        if a.end() <= b.end() {
            one.next();
        } else {
            other.next();
        }
    }
    false
}
