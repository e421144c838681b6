//! [`Context`]: what the dates of a text are counted from: its publication, and the dates it has named before.

use std::ops::Range;

use super::period::{Grain, Period};
use super::when::When;
use crate::time::{EventDate, Instant};

const DAY_SECS: i64 = 86_400;

/// When an article was published, as far as that is known.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its first day.
    pub first: Instant,
    /// Its last day: the same where the day is known.
    pub last: Instant,
    /// Midnight, where the day is known.
    pub day: Option<Instant>,
    /// How it is read: "3 June 2026".
    pub reading: String,
}

/// A date that the text has named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The meaning of its first reading.
    pub when: When,
    /// Its words, in bytes.
    pub words: Range<usize>,
    /// The sentence it is in.
    pub sentence: u32,
    /// Whether its year is in its words.
    pub is_stated: bool,
    /// Whether it is only what another date is compared with: "a year earlier".
    pub is_compared: bool,
}

/// The reference that relative dates count from.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The publication, where it has a beginning and an end.
    pub published: Option<Published>,
    last: Option<Mention>,
    by_grain: [Option<Mention>; 9],
    quarter: Option<Mention>,
    heading: Option<Mention>,
}

impl Published {
    /// `None` where it has no beginning or no end.
    pub fn new(date: &EventDate) -> Option<Self> {
        let possible = date.possible();
        let (start, end) = possible.start.instant().zip(possible.end.instant())?;
        let midnight = |at: Instant| at.plus_secs(-at.secs().rem_euclid(DAY_SECS));
        let (first, last) = (midnight(start), midnight(end.plus_secs(-1)));
        let day = (first == last).then_some(first);
        Some(Self { first, last, day, reading: date.day_in_words() })
    }

    /// The period of this grain that it is in, where that is known.
    pub fn period(&self, grain: Grain) -> Option<Period> {
        Period::holding(self.first, grain).filter(|first| Period::holding(self.last, grain) == Some(*first))
    }

    /// Its year, where that is known.
    pub fn year(&self) -> Option<i64> {
        let year = self.first.civil().year;
        (year == self.last.civil().year).then(|| year.into())
    }
}

impl Mention {
    /// The period it ends with: what "the following day" follows.
    pub fn last_period(&self) -> Option<Period> {
        self.when.last().or(self.when.first()).map(|end| end.period)
    }

    /// The year that it is or that its month is in.
    pub fn year(&self) -> Option<i64> {
        match self.when.period()? {
            Period::Year(year) | Period::Month(year, _) | Period::Season(year, _) => Some(year),
            _ => None,
        }
    }

    /// The period it begins with.
    pub fn first_period(&self) -> Option<Period> {
        self.when.first().or(self.when.last()).map(|end| end.period)
    }
}

impl Context {
    /// A text published then.
    pub fn new(published: Option<&EventDate>) -> Self {
        Self { published: published.and_then(Published::new), ..Self::default() }
    }

    /// Keeps a date that the text names.
    pub fn mention(&mut self, mention: Mention) {
        let Some(period) = mention.last_period() else { return };
        let is_quarter = matches!(period, Period::Quarter(..) | Period::Half(..));
        let is_months = matches!(mention.when, When::Within(Some(_), Some(_)) if period.grain() == Grain::Month);
        if !mention.is_compared && (is_quarter || is_months) {
            self.quarter = Some(mention.clone());
        }
        if let Some(place) = self.by_grain.get_mut(period.grain() as usize) {
            *place = Some(mention.clone());
        }
        self.last = Some(mention);
    }

    /// Keeps a date that is a line of its own, and so a heading of what is below it.
    pub fn head(&mut self, mention: Mention) {
        self.heading = Some(mention);
    }

    /// The date of the heading that the text is under.
    pub fn heading(&self) -> Option<&Mention> {
        self.heading.as_ref()
    }

    /// The date named last.
    pub fn last(&self) -> Option<&Mention> {
        self.last.as_ref()
    }

    /// The quarter or half that figures are compared with: the one named last, "a year earlier" and the like aside.
    pub fn compared_quarter(&self) -> Option<&Mention> {
        self.quarter.as_ref()
    }

    /// The date named last that is at most as coarse.
    pub fn last_within(&self, grain: Grain) -> Option<&Mention> {
        let finer = self.by_grain.get(..=grain as usize)?;
        finer.iter().flatten().max_by_key(|mention| mention.words.start)
    }
}
