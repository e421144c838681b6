//! The vocabulary of what a date allows: [`Bound`], [`Extent`] and [`DateKind`].

use super::Instant;

/// One end of an [`Extent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Not beyond this instant.
    At(Instant),
    /// `..`: no end is set; it may go on for ever.
    Open,
    /// Left empty: there is an end, but it is not known.
    Unknown,
}

impl Bound {
    pub(super) fn new(edge: Edge, at: Instant) -> Self {
        match edge {
            Edge::Closed => Self::At(at),
            Edge::Open => Self::Open,
            Edge::Unknown => Self::Unknown,
        }
    }

    /// The instant, if the end is known.
    #[must_use]
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// The longest stretch of time that a date allows; half-open where bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// No part of the event is earlier.
    pub start: Bound,
    /// No part of the event is at this instant or later.
    pub end: Bound,
}

/// The kind of statement a date makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    /// It happened then: a day, or a time of day. The certain span is that day or second; none if marked `?`.
    Moment,
    /// It happened once, somewhere inside: a year, a month, a season, `[..2023-01-03]`, `2022-10-27~`. No certain span.
    Within,
    /// It lasted: an interval. Certain from its latest start to its earliest end if these are known and in order,
    /// otherwise on the one day that an end names, if it names one.
    Lasting,
    /// It happened at each of several times: `{2018,2019}`. No certain span, because a single span cannot say it.
    Several,
}

/// How the stretch around the dates that a value names ends on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The value ends there.
    Closed,
    /// It goes on without a set end.
    Open,
    /// It goes on to an end that is not known.
    Unknown,
}
