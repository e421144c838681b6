//! [`Span`]: a half-open stretch of civil time.

use super::Instant;

/// From `start` to `end`, which is excluded; `end` is never before `start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: Instant,
    end: Instant,
}

impl Span {
    /// `None` if `end` is before `start`.
    #[must_use]
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// The empty span at an instant.
    #[must_use]
    pub fn at(instant: Instant) -> Self {
        Self { start: instant, end: instant }
    }

    /// First instant inside.
    #[must_use]
    pub fn start(self) -> Instant {
        self.start
    }

    /// First instant after.
    #[must_use]
    pub fn end(self) -> Instant {
        self.end
    }

    /// Length in seconds, 0 or more.
    #[must_use]
    pub fn secs(self) -> i64 {
        self.end.secs().saturating_sub(self.start.secs())
    }

    /// Whether `at` is inside.
    #[must_use]
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share an instant.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that contains both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
