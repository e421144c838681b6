//! [`EventDate`]: what an EDTF value says about when something happened.

use std::borrow::Cow;
use std::fmt;

use edtf_core::{Edtf, ParseError};

pub use self::compact::PlainEnd;

use self::compact::Plain;
use super::bounds::{self, Edge};
use super::{Instant, Span, reading};

mod compact;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

/// One end of an [`Extent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Not beyond this instant.
    At(Instant),
    /// `..`: no end is set; it may go on for ever.
    Open,
    /// Left empty: there is an end, and nobody says when.
    Unknown,
}

impl Bound {
    /// The instant, where there is one.
    #[must_use]
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            Self::Open | Self::Unknown => None,
        }
    }

    fn new(edge: Edge, at: Instant) -> Self {
        match edge {
            Edge::Closed => Self::At(at),
            Edge::Open => Self::Open,
            Edge::Unknown => Self::Unknown,
        }
    }
}

/// The widest stretch of time a date allows; half-open where bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Nothing of the event lies before.
    pub start: Bound,
    /// Nothing of the event lies at or after.
    pub end: Bound,
}

/// What kind of statement a date makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    /// It happened then: a day, or a time of day. Certain span: that day, or that second; none where marked `?`.
    Moment,
    /// It happened once, somewhere inside: a year, a month, a season, `[..2023-01-03]`, `2022-10-27~`. No certain span.
    Within,
    /// It lasted: an interval. Certain from its latest start to its earliest end, where these are known and in order;
    /// else for the one day that an end names, if it does.
    Lasting,
    /// It happened at each of several times: `{2018,2019}`. No certain span, as one span cannot say it.
    Several,
}

/// An EDTF value (ISO 8601-2, levels 0 to 2) with what follows from it.
///
/// Kept in 24 bytes where it is plain (`compact` module), since there may be a million. How approximate dates and
/// coarse ends of intervals are placed is told in the `bounds` module: `~` allows one unit either side (`2034~` may be
/// 2033 to 2035), and an end coarser than a day is certain only beyond its own range.
#[derive(Clone, PartialEq)]
pub struct EventDate {
    start: Instant,
    /// The end in seconds, eight bits up; below it the code of [`Plain`].
    end_and_plain: i64,
    /// What is not plain.
    full: Option<Box<Full>>,
}

/// What does not follow from two instants.
#[derive(Clone, Debug, PartialEq)]
struct Full {
    edtf: Box<str>,
    certain: Option<Span>,
    kind: DateKind,
    start: Edge,
    end: Edge,
    is_start_approximate: bool,
    is_end_approximate: bool,
    is_uncertain: bool,
}

/// What dates are ordered by; see [`EventDate::sort_key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    anchor: i64,
    end: i64,
    start: i64,
    kind: DateKind,
}

impl SortKey {
    /// The same order in one number, whose low 32 bits are free.
    #[must_use]
    pub fn packed(self) -> u128 {
        // Usable instants and a margin take 44 bits; where there is an anchor and a start, they are the same.
        const BITS: u32 = 44;
        let above = |secs: i64| u128::from(secs.saturating_sub(Instant::MIN.secs()).unsigned_abs());
        let end = if self.end == i64::MAX { (1 << BITS) - 1 } else { above(self.end) };
        let has_start = u128::from(self.start != i64::MIN);
        (((((above(self.anchor) << BITS) | end) << 1) | has_start) << 2 | self.kind as u128) << 32
    }
}

/// Why a text is not a date that can be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not EDTF; all before `offset` is ASCII, so that it counts bytes and characters alike.
    #[error("“{text}” is not an EDTF date: {message} (at character {})", offset + 1)]
    Syntax {
        /// The text as given, cut to 60 characters.
        text: String,
        /// What is wrong there.
        message: &'static str,
        /// Where the fault is, from 0.
        offset: usize,
    },
    /// An interval whose end lies before its start.
    #[error("“{text}” ends before it starts")]
    Reversed {
        /// The text as given, cut to 60 characters.
        text: String,
    },
    /// Valid, but its years lie beyond the calendar.
    #[error("“{text}” lies beyond the calendar, which holds the years −262000 to 262000")]
    BeyondCalendar {
        /// The text as given, cut to 60 characters.
        text: String,
    },
    /// Longer than [`EventDate::MAX_BYTES`].
    #[error("“{text}” is too long for a date: {bytes} bytes, where {} are read", EventDate::MAX_BYTES)]
    TooLong {
        /// The text as given, cut to 60 characters.
        text: String,
        /// Its length.
        bytes: usize,
    },
}

impl DateError {
    /// Says what a person can mend where the parser's own words would mislead.
    fn explain(text: &str, error: ParseError) -> Self {
        let is_date = |part: &str| matches!(Edtf::parse(part), Ok(Edtf::Date(_)));
        let syntax = |message, offset| Self::Syntax { text: shown(text), message, offset };
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains(|c: char| c.is_ascii_digit()) {
            return syntax("a date begins with a year of four digits", 0);
        }
        match (text.split_once('/'), text.find('T')) {
            // Two good dates that make no good interval can only be in the wrong order.
            (Some((start, end)), _) if is_date(start) && is_date(end) => Self::Reversed { text: shown(text) },
            (Some(_), Some(offset)) => syntax("an interval takes days, without a time of day", offset),
            _ => syntax(error.message, error.offset),
        }
    }
}

impl EventDate {
    /// Whether it lasted from no beginning at all: `../2014`, not `[..2014]` or `..2014/2015`.
    #[must_use]
    pub fn never_begins(&self) -> bool {
        self.kind() == DateKind::Lasting && self.possible().start == Bound::Open && self.edtf().starts_with("../")
    }

    /// Whether it lasts without any end: `2014/..`, not `2014/` or `2014/2023-01-03..`.
    #[must_use]
    pub fn never_ends(&self) -> bool {
        self.kind() == DateKind::Lasting && self.possible().end == Bound::Open && self.edtf().ends_with("/..")
    }

    /// Longest text that is read as a date: room for a set of some ninety days, and a bound on the work.
    pub const MAX_BYTES: usize = 1000;

    /// Reads an EDTF value, levels 0 to 2.
    ///
    /// A zone (`T21:08:00Z`) stays in the text and shows in the [`reading`](Self::reading), but does not move the
    /// event: times are civil, as printed in the article. A leap second (`:60`) shares the place of the second before
    /// it.
    ///
    /// ```
    /// use dateline::time::{Bound, DateKind, EventDate, Instant};
    ///
    /// let date = EventDate::parse("[..2023-01-03]")?;
    /// assert_eq!(date.kind(), DateKind::Within);
    /// assert_eq!(date.possible().start, Bound::Open);
    /// assert_eq!(date.possible().end.instant(), Instant::from_ymd(2023, 1, 4)); // the first second after
    /// assert_eq!(date.certain(), None);
    /// assert_eq!(date.reading(), "some time before 3 January 2023");
    /// # Ok::<(), dateline::time::DateError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text.len() > Self::MAX_BYTES {
            return Err(DateError::TooLong { text: shown(text), bytes: text.len() });
        }
        match compact::read(text) {
            Some((plain, named)) => Ok(Self::new(named, plain.code(), None)),
            None => Self::parse_fully(text),
        }
    }

    fn parse_fully(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|error| DateError::explain(text, error))?;
        let placed = bounds::place(&edtf).ok_or_else(|| DateError::BeyondCalendar { text: shown(text) })?;
        let full = Full {
            edtf: text.into(),
            certain: placed.certain.filter(|certain| certain.secs() > 0),
            kind: placed.kind,
            start: placed.start,
            end: placed.end,
            is_start_approximate: placed.is_start_approximate,
            is_end_approximate: placed.is_end_approximate,
            is_uncertain: edtf.is_uncertain(),
        };
        Ok(Self::new(placed.named, 0, Some(Box::new(full))))
    }

    fn new(named: Span, plain: u8, full: Option<Box<Full>>) -> Self {
        Self { start: named.start(), end_and_plain: named.end().secs() << 8 | i64::from(plain), full }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the low byte is what is meant")]
    fn plain(&self) -> Plain {
        Plain::from_code(self.end_and_plain as u8)
    }

    /// The ends of a date of a plain form (`2018`, `2018-05`, `2018-05-03`, intervals of two such); `None` for others.
    #[must_use]
    pub fn plain_ends(&self) -> Option<(PlainEnd, Option<PlainEnd>)> {
        self.full.is_none().then(|| self.plain().ends(self.placed_span()))
    }

    /// The value as written.
    #[must_use]
    pub fn edtf(&self) -> Cow<'_, str> {
        match &self.full {
            Some(full) => Cow::Borrowed(&full.edtf),
            None => Cow::Owned(self.plain().text(self.placed_span())),
        }
    }

    /// What kind of statement it makes.
    #[must_use]
    pub fn kind(&self) -> DateKind {
        self.full.as_ref().map_or_else(|| self.plain().kind(), |full| full.kind)
    }

    /// The widest stretch it allows.
    #[must_use]
    pub fn possible(&self) -> Extent {
        let (start, end) = self.full.as_ref().map_or((Edge::Closed, Edge::Closed), |full| (full.start, full.end));
        let named = self.placed_span();
        Extent { start: Bound::new(start, named.start()), end: Bound::new(end, named.end()) }
    }

    /// The stretch in which it certainly was so, where there is one; never empty, always inside the possible one.
    #[must_use]
    pub fn certain(&self) -> Option<Span> {
        self.full.as_ref().map_or_else(|| self.plain().certain(self.placed_span()), |full| full.certain)
    }

    /// Whether the start is marked approximate (`~` or `%`); for a single date or a set, whether any part is.
    #[must_use]
    pub fn is_start_approximate(&self) -> bool {
        self.full.as_ref().is_some_and(|full| full.is_start_approximate)
    }

    /// Whether the end is marked approximate (`~` or `%`); for a single date or a set, whether any part is.
    #[must_use]
    pub fn is_end_approximate(&self) -> bool {
        self.full.as_ref().is_some_and(|full| full.is_end_approximate)
    }

    /// Whether any part is marked uncertain (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.full.as_ref().is_some_and(|full| full.is_uncertain)
    }

    /// The instant that stands for the event, to sort it by or to centre on: where it may start; else where it
    /// certainly was under way; else, when it has no start, where it must be over.
    #[must_use]
    pub fn anchor(&self) -> Instant {
        let Extent { start, end } = self.possible();
        let certain = || self.certain().map(Span::start);
        start.instant().or_else(certain).or(end.instant()).unwrap_or(self.start)
    }

    /// The finite stretch to show for the event: the possible one, where an open or unknown end stops at the dates
    /// named.
    ///
    /// `2014/..` gives the year 2014, `[..2023-01-03]` gives that day.
    #[must_use]
    pub fn placed_span(&self) -> Span {
        let end = Instant::from_secs(self.end_and_plain >> 8);
        Span::new(self.start, end).unwrap_or_else(|| Span::at(self.start))
    }

    /// Chronological order: by [`anchor`](Self::anchor); then by possible end, open and unknown last; then by possible
    /// start, open and unknown first, so that the longer comes first; then by kind.
    ///
    /// Equal keys say the same about time; keep those in the order of the file.
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        let Extent { start, end } = self.possible();
        SortKey {
            anchor: self.anchor().secs(),
            end: end.instant().map_or(i64::MAX, Instant::secs),
            start: start.instant().map_or(i64::MIN, Instant::secs),
            kind: self.kind(),
        }
    }

    /// The date in English, such as “27–28 October 2022”, “2018, to about 2034” or “44 BCE”; never empty.
    #[must_use]
    pub fn reading(&self) -> String {
        let text = self.edtf();
        Edtf::parse(&text).map_or_else(|_| text.to_string(), |edtf| reading::reading(&edtf))
    }

    /// As [`EventDate::reading`], without a time of day: “3 June 2026” for `2026-06-03T21:08:00`.
    #[must_use]
    pub fn day_reading(&self) -> String {
        let text = self.edtf();
        Edtf::parse(&text).map_or_else(|_| text.to_string(), |edtf| reading::day_reading(&edtf))
    }
}

impl fmt::Debug for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventDate({})", self.edtf())
    }
}

/// Whether a character turns the direction in which all that follows is written: embeddings, overrides and isolates.
#[must_use]
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` fit for a one-line message: cut, and without line breaks or other characters that act on what shows them.
fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let acts = |c: char| c.is_control() || turns_direction(c);
    let mut shown: String =
        text.chars().take(MAX_CHARS).map(|c| if acts(c) { char::REPLACEMENT_CHARACTER } else { c }).collect();
    if text.chars().nth(MAX_CHARS).is_some() {
        shown.push('…');
    }
    shown
}
