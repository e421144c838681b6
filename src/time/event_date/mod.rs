//! [`EventDate`]: what an EDTF value says about when something happened.

use std::borrow::Cow;
use std::fmt;

use edtf_core::{Edtf, ParseError};

use super::extent::{Bound, DateKind, Edge, Extent};
use super::plain_date::{self, PlainEnd, PlainForm};
use super::readings::{self, Readings};
use super::{Instant, Span, placement, words};
use crate::text::is_bidi_control;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

/// An EDTF value (ISO 8601-2, levels 0 to 2) with what follows from it.
///
/// A plain date (see the `plain_date` module) takes 24 bytes, because a dossier may have a million of them. The
/// `placement` module says how approximate dates and coarse ends of intervals are placed: `~` allows one unit on either
/// side (`2034~` may be 2033 to 2035), and an end coarser than a day makes certain only what is beyond its own range.
#[derive(Clone, PartialEq)]
pub struct EventDate {
    start: Instant,
    /// The end in seconds, shifted left by eight bits; the low byte is the code of [`PlainForm`].
    end_and_form: i64,
    /// `None` for a plain date.
    full: Option<Box<Full>>,
}

/// Everything about a date that does not follow from two instants.
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

/// The key that dates are ordered by; see [`EventDate::sort_key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    anchor: i64,
    end: i64,
    start: i64,
    kind: DateKind,
}

impl SortKey {
    /// The same order as a single number, whose low 32 bits are zero.
    #[must_use]
    pub fn packed(self) -> u128 {
        // Usable instants and a margin take 44 bits. If there is a start, it is also the anchor.
        const BITS: u32 = 44;
        let above = |secs: i64| u128::from(secs.saturating_sub(Instant::MIN.secs()).unsigned_abs());
        let end = if self.end == i64::MAX { (1 << BITS) - 1 } else { above(self.end) };
        let has_start = u128::from(self.start != i64::MIN);
        (((((above(self.anchor) << BITS) | end) << 1) | has_start) << 2 | self.kind as u128) << 32
    }
}

/// The reason why a text is not a date that can be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not EDTF. Everything before `offset` is ASCII, so that it counts bytes and characters alike.
    #[error("“{text}” is not an EDTF date: {message} (at character {})", offset + 1)]
    Syntax {
        /// The text as given, cut to 60 characters.
        text: String,
        /// The fault.
        message: &'static str,
        /// The position of the fault, from 0.
        offset: usize,
    },
    /// An interval that ends before it starts.
    #[error("“{text}” ends before it starts")]
    Reversed {
        /// The text as given, cut to 60 characters.
        text: String,
    },
    /// Valid, but with a year beyond the calendar.
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
    /// An interval that ends before it starts.
    pub(in crate::time) fn reversed(text: &str) -> Self {
        Self::Reversed { text: shown(text) }
    }

    /// Explains the fault in terms that help to correct it, where the parser's own message would mislead.
    fn explain(text: &str, error: ParseError) -> Self {
        let is_date = |part: &str| matches!(Edtf::parse(part), Ok(Edtf::Date(_)));
        let syntax = |message, offset| Self::Syntax { text: shown(text), message, offset };
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains(|c: char| c.is_ascii_digit()) {
            return syntax("a date begins with a year of four digits", 0);
        }
        match (text.split_once('/'), text.find('T')) {
            // Two valid dates that do not make a valid interval can only be in the wrong order.
            (Some((start, end)), _) if is_date(start) && is_date(end) => Self::reversed(text),
            (Some(_), Some(offset)) => syntax("an interval takes days, without a time of day", offset),
            _ => syntax(error.message, error.offset),
        }
    }
}

impl EventDate {
    /// Whether it has no beginning at all: `../2014`, but not `[..2014]` or `..2014/2015`.
    #[must_use]
    pub fn never_begins(&self) -> bool {
        self.kind() == DateKind::Lasting && self.possible().start == Bound::Open && self.edtf().starts_with("../")
    }

    /// Whether it has no end at all: `2014/..`, but not `2014/` or `2014/2023-01-03..`.
    #[must_use]
    pub fn never_ends(&self) -> bool {
        self.kind() == DateKind::Lasting && self.possible().end == Bound::Open && self.edtf().ends_with("/..")
    }

    /// The longest text that is parsed, in bytes: enough for a set of about ninety days, and a bound on the work.
    pub const MAX_BYTES: usize = 1000;

    /// Parses an EDTF value, levels 0 to 2.
    ///
    /// A zone (`T21:08:00Z`) is kept in the text and shown [in words](Self::in_words), but does not move the event:
    /// times are civil, as printed in the article. A leap second (`:60`) is placed at the second before it.
    ///
    /// ```
    /// use dateline::time::{Bound, DateKind, EventDate, Instant};
    ///
    /// let date = EventDate::parse("[..2023-01-03]")?;
    /// assert_eq!(date.kind(), DateKind::Within);
    /// assert_eq!(date.possible().start, Bound::Open);
    /// assert_eq!(date.possible().end.instant(), Instant::from_ymd(2023, 1, 4)); // the first second after
    /// assert_eq!(date.certain(), None);
    /// assert_eq!(date.in_words(), "some time before 3 January 2023");
    /// # Ok::<(), dateline::time::DateError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text.len() > Self::MAX_BYTES {
            return Err(DateError::TooLong { text: shown(text), bytes: text.len() });
        }
        match plain_date::parse(text) {
            Some((form, named)) => Ok(Self::new(named, form.code(), None)),
            None => Self::parse_fully(text),
        }
    }

    fn parse_fully(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|error| DateError::explain(text, error))?;
        let placed = placement::place(&edtf).ok_or_else(|| DateError::BeyondCalendar { text: shown(text) })?;
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

    fn new(named: Span, form: u8, full: Option<Box<Full>>) -> Self {
        Self { start: named.start(), end_and_form: named.end().secs() << 8 | i64::from(form), full }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "only the low byte is wanted")]
    fn form(&self) -> PlainForm {
        PlainForm::from_code(self.end_and_form as u8)
    }

    /// One end of a plain date as a date by itself, which says the same as the whole date says of that end.
    #[must_use]
    pub fn from_plain_end(end: PlainEnd) -> Self {
        let (form, named) = end.as_date();
        Self::new(named, form.code(), None)
    }

    /// The ends of a plain date (`2018`, `2018-05`, `2018-05-03`, intervals of two such); `None` for other dates.
    #[must_use]
    pub fn plain_ends(&self) -> Option<(PlainEnd, Option<PlainEnd>)> {
        self.full.is_none().then(|| self.form().ends(self.placed_span()))
    }

    /// The EDTF value as written.
    #[must_use]
    pub fn edtf(&self) -> Cow<'_, str> {
        match &self.full {
            Some(full) => Cow::Borrowed(&full.edtf),
            None => Cow::Owned(self.form().text(self.placed_span())),
        }
    }

    /// The kind of statement that it makes.
    #[must_use]
    pub fn kind(&self) -> DateKind {
        self.full.as_ref().map_or_else(|| self.form().kind(), |full| full.kind)
    }

    /// The longest stretch that it allows.
    #[must_use]
    pub fn possible(&self) -> Extent {
        let (start, end) = self.full.as_ref().map_or((Edge::Closed, Edge::Closed), |full| (full.start, full.end));
        let named = self.placed_span();
        Extent { start: Bound::new(start, named.start()), end: Bound::new(end, named.end()) }
    }

    /// The stretch in which it was certainly under way, if there is one; never empty, always inside the possible one.
    #[must_use]
    pub fn certain(&self) -> Option<Span> {
        self.full.as_ref().map_or_else(|| self.form().certain(self.placed_span()), |full| full.certain)
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

    /// The instant to sort the event by or to centre on: its earliest start; otherwise, the start of its certain span;
    /// otherwise, if it has no start, the instant at which it must be over.
    #[must_use]
    pub fn anchor(&self) -> Instant {
        let Extent { start, end } = self.possible();
        let certain = || self.certain().map(Span::start);
        start.instant().or_else(certain).or(end.instant()).unwrap_or(self.start)
    }

    /// The finite stretch to show for the event: the possible one, with open and unknown ends cut off at the dates
    /// named.
    ///
    /// `2014/..` gives the year 2014, `[..2023-01-03]` gives that day.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the two instants are those of a span; see `new`")]
    pub fn placed_span(&self) -> Span {
        let end = Instant::from_secs(self.end_and_form >> 8);
        Span::new(self.start, end).expect("made from a span")
    }

    /// The times that it may mean, with gaps.
    #[must_use]
    pub fn readings(&self) -> Readings {
        readings::read(&self.parsed()).unwrap_or_else(|| Readings::Once(vec![self.placed_span()]))
    }

    /// Chronological order: by [`anchor`](Self::anchor); then by possible end, open and unknown last; then by possible
    /// start, open and unknown first, so that the longer comes first; then by kind.
    ///
    /// Dates with equal keys say the same about time; events with such dates stay in the order of the file.
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
    pub fn in_words(&self) -> String {
        words::in_words(&self.parsed())
    }

    /// As [`EventDate::in_words`], without a time of day: “3 June 2026” for `2026-06-03T21:08:00`.
    #[must_use]
    pub fn day_in_words(&self) -> String {
        words::day_in_words(&self.parsed())
    }

    #[expect(clippy::expect_used, reason = "plain or not, the text is that of a value that was parsed")]
    fn parsed(&self) -> Edtf {
        Edtf::parse(&self.edtf()).expect("parsed before")
    }
}

impl fmt::Debug for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventDate({})", self.edtf())
    }
}

/// `text` made fit for a one-line message: cut, and with control characters replaced.
fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let is_control = |c: char| c.is_control() || is_bidi_control(c);
    let mut shown: String =
        text.chars().take(MAX_CHARS).map(|c| if is_control(c) { char::REPLACEMENT_CHARACTER } else { c }).collect();
    if text.chars().nth(MAX_CHARS).is_some() {
        shown.push('…');
    }
    shown
}
