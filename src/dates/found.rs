//! [`FoundDate`]: an expression of time in a text, what it may mean, and the evidence for each reading.

use std::fmt;
use std::ops::Range;

use crate::dossier::Basis;

/// An expression of time: where it is, what kind it is of, and what it may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The words of the date itself, as bytes of the text.
    pub words: Range<usize>,
    /// The same with what says how it is meant: "since", "by", "from … to".
    pub phrase: Range<usize>,
    /// The class of the expression.
    pub class: Class,
    /// The possible meanings, most likely first. Empty if it is vague, or has no known anchor.
    pub readings: Vec<Reading>,
    /// Which words gave which part of the date.
    pub parts: Vec<(DatePart, Range<usize>)>,
}

/// The kinds of expressions of time, after TIMEX3 of `TimeML`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A day or something coarser on the calendar: "18 May", "last year", "the 1990s".
    Date,
    /// A time of day: "9 a.m. Friday".
    Time,
    /// A length of time that the calendar holds: "the past two decades".
    Duration,
    /// Times that come again: "every Monday".
    Set,
    /// Neither on the calendar nor long: "now", "recently", "once".
    Vague,
}

/// A possible meaning of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// EDTF.
    pub edtf: String,
    /// Stated where the words give all of it, resolved where something else completes them.
    pub basis: Basis,
    /// The anchor that completes the words.
    pub anchor: Anchor,
    /// The rule that decided.
    pub rule: Rule,
}

/// The parts of a date that the words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// The year, decade or century.
    Year,
    /// The month, quarter, half or season.
    Month,
    /// The day of the month, or the weekday.
    Day,
    /// The time of day.
    Time,
    /// Which way it counts: "last", "ago", "since".
    Direction,
    /// The unit it counts in: "weeks", "year".
    Grain,
}

/// The anchor that a date counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: the words say all.
    None,
    /// The article's publication, as it is read: "3 June 2026".
    Publication(String),
    /// An earlier expression of the text.
    Mention {
        /// Its words, as bytes of the text.
        words: Range<usize>,
        /// The words themselves.
        text: String,
    },
}

/// The rule that gave a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The words give the whole date.
    Stated,
    /// Digits alone, read day first, month first or year first.
    DayFirst,
    /// Month first.
    MonthFirst,
    /// The last one up to the anchor, the anchor's own day, month or quarter included.
    Last,
    /// The next one after the anchor.
    Next,
    /// The one nearest to the anchor.
    Nearest,
    /// The one farther away than the nearest.
    Another,
    /// The one before the last.
    Before,
    /// The weekday fits this year.
    Weekday,
    /// The unit that the anchor is in, or one so many before or after it.
    Unit,
    /// Counted back or forth from the anchor.
    Counted,
    /// The same quarter of the year before, which figures are compared with.
    Compared,
    /// The fiscal year of Canada, April to March.
    FiscalCanada,
    /// The fiscal year of the United States, October to September.
    FiscalUnitedStates,
    /// The calendar year, where a fiscal one is not meant.
    CalendarYear,
    /// A state that began then and lasts.
    Lasts,
    /// Something that happened then, in spite of "since".
    Began,
    /// A century of a hundred years.
    OfCentury,
    /// A decade of ten years.
    OfDecade,
    /// A feast by its rule in the calendar.
    Holiday,
    /// The day of publication itself.
    PublicationDay,
    /// Once, somewhere in the time that the words name.
    Once,
    /// All of the time that the words name.
    Throughout,
}

impl FoundDate {
    /// The same in a text that has so many bytes more before it.
    #[must_use]
    pub(super) fn moved(mut self, bytes: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + bytes..range.end + bytes;
        (self.words, self.phrase) = (moved(&self.words), moved(&self.phrase));
        for (_, range) in &mut self.parts {
            *range = moved(range);
        }
        for reading in &mut self.readings {
            if let Anchor::Mention { words, .. } = &mut reading.anchor {
                *words = moved(words);
            }
        }
        self
    }

    /// Whether there is one reading only.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.readings.len() == 1
    }

    /// Whether it has readings to choose from, or needs something to count from.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.readings.len() > 1 || self.readings.is_empty() && self.class == Class::Date
    }

    /// The reading to start from, by its place: the first, unless the words speak for none of them.
    #[must_use]
    pub fn default_reading(&self) -> Option<usize> {
        let first = self.readings.first()?;
        (self.is_sure() || first.rule.is_preferred()).then_some(0)
    }
}

impl Class {
    /// The word for it in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
            Self::Vague => "vague",
        }
    }
}

impl Rule {
    /// The difference from the other readings, as a phrase; may be empty.
    #[must_use]
    pub fn note(self) -> &'static str {
        match self {
            Self::Stated | Self::Unit => "",
            Self::DayFirst => "read as day, month, year",
            Self::MonthFirst => "read as month, day, year",
            Self::Last => "the last one",
            Self::Next => "the next one",
            Self::Nearest => "the nearest one",
            Self::Another => "another",
            Self::Before => "the one before",
            Self::Weekday => "the year in which the weekday fits",
            Self::Counted | Self::Compared => "counted",
            Self::FiscalCanada => "fiscal year of Canada, April to March",
            Self::FiscalUnitedStates => "fiscal year of the United States, October to September",
            Self::CalendarYear => "calendar year",
            Self::Lasts => "from then on",
            Self::Began => "what began then",
            Self::OfCentury => "a century",
            Self::OfDecade => "a decade",
            Self::Holiday => "the feast",
            Self::PublicationDay => "the day of publication",
            Self::Once => "once in this time",
            Self::Throughout => "throughout this time",
        }
    }
}

impl Rule {
    /// Whether the first of several readings is likelier than the others by this rule. Figures for a month without a
    /// verb that tells: of 90 in four corpora of news, 71 are the nearest one.
    fn is_preferred(self) -> bool {
        match self {
            Self::Last | Self::Next | Self::Before | Self::Another | Self::Weekday | Self::Unit | Self::Counted => true,
            Self::Compared | Self::Lasts | Self::Began | Self::Holiday | Self::PublicationDay => true,
            Self::Stated | Self::DayFirst | Self::MonthFirst | Self::Nearest | Self::CalendarYear => false,
            Self::FiscalCanada | Self::FiscalUnitedStates | Self::OfCentury | Self::OfDecade => false,
            Self::Once | Self::Throughout => false,
        }
    }
}

impl Reading {
    /// Why it is read so, as a clause: “Tuesday” (the last one), resolved from publication on 3 June 2026.
    #[must_use]
    pub fn reason(&self, words: &str) -> String {
        format!("“{words}”{}, {}", self.note(), self.anchor)
    }

    /// Why words that were typed are read so.
    #[must_use]
    pub fn reason_of_typed(&self, words: &str) -> String {
        format!("“{words}”{}, as you typed", self.note())
    }

    fn note(&self) -> String {
        let note = self.rule.note();
        if note.is_empty() { String::new() } else { format!(" ({note})") }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("as the passage says"),
            Self::Publication(day) => write!(f, "resolved from publication on {day}"),
            Self::Mention { text, .. } => write!(f, "counted from “{text}”"),
        }
    }
}
