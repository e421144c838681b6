//! [`Sequence`]: which of two events came first, and [`Distance`]: how far apart they are.

use super::certainty::Presence;
use crate::text::{counted, grouped};
use crate::time::{EventDate, Instant, length_in_words};

/// How one event stands to another in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sequence {
    /// Over before the other begins, in every reading.
    CertainlyBefore,
    /// Begins after the other is over, in every reading.
    CertainlyAfter,
    /// Both are under way at some moment, in every reading.
    Overlapping,
    /// The dates do not tell.
    CannotBeTold,
}

impl Sequence {
    /// Of `one` and `other`. A date that is marked uncertain (`?`) tells nothing certain.
    #[must_use]
    pub fn of(one: &EventDate, other: &EventDate) -> Self {
        let is_during = |one: &EventDate, other: &EventDate| {
            other.certain().is_some_and(|certain| Presence::of(one, certain) == Presence::Certainly)
        };
        let is_over = |one: &EventDate, other: &EventDate| {
            let (end, start) = (one.possible().end.instant(), other.possible().start.instant());
            end.zip(start).is_some_and(|(end, start)| end <= start)
        };
        if is_during(one, other) || is_during(other, one) {
            Self::Overlapping
        } else if one.is_uncertain() || other.is_uncertain() {
            Self::CannotBeTold
        } else if is_over(one, other) {
            Self::CertainlyBefore
        } else if is_over(other, one) {
            Self::CertainlyAfter
        } else {
            Self::CannotBeTold
        }
    }

    /// In words, of the first of the two.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::CertainlyBefore => "certainly before",
            Self::CertainlyAfter => "certainly after",
            Self::Overlapping => "overlapping",
            Self::CannotBeTold => "cannot be told",
        }
    }
}

/// The least and the greatest time between two events: from the end of the earlier one to the beginning of the later
/// one, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// From and to, where the two are as close as they may be; `None` if they may share a day.
    shortest: Option<(Instant, Instant)>,
    /// From and to, where the two are as far apart as they may be; `None` if the dates set no bound.
    longest: Option<(Instant, Instant)>,
}

impl Distance {
    /// Of two events; `None` if they cannot but share a day.
    #[must_use]
    pub fn between(one: &EventDate, other: &EventDate) -> Option<Self> {
        let [one, other] = [one, other].map(EventDate::readings);
        let gaps = [(one.end(), other.beginning()), (other.end(), one.beginning())];
        let gap = |from: Instant, to: Instant| (day(from) < day(to)).then(|| (day(from), day(to)));
        let days = |(from, to): &(Instant, Instant)| to.secs() - from.secs();
        let shortest = gaps.iter().find_map(|((_, last), (first, _))| gap(*last, *first));
        let longest = gaps.iter().filter_map(|((first, _), (_, last))| gap(*first, *last)).max_by_key(days)?;
        let is_bounded = longest.0 > Instant::MIN && longest.1 < day(Instant::MAX.plus_secs(-1));
        Some(Self { shortest, longest: is_bounded.then_some(longest) })
    }

    /// The least number of days.
    #[must_use]
    pub fn least_days(&self) -> i64 {
        self.shortest.map_or(0, days)
    }

    /// The greatest number of days; `None` if the dates set no bound.
    #[must_use]
    pub fn greatest_days(&self) -> Option<i64> {
        self.longest.map(days)
    }

    /// In words: "18 to 21 months", "3 days", "up to 2 years", "at least 14 days".
    #[must_use]
    pub fn in_words(&self) -> String {
        let (least, greatest) = (self.least_days(), self.greatest_days());
        if greatest == Some(least) {
            let exact = counted(usize::try_from(least).unwrap_or(0), "day");
            #[expect(clippy::cast_precision_loss, reason = "the calendar has fewer days")]
            let [about, _] = length_in_words(least as f64 * 86_400.0);
            return if least < 62 { exact } else { format!("{exact} (about {about})") };
        }
        let unit = Unit::fitting(greatest.unwrap_or(least));
        let below = self.shortest.map_or(0, |(from, to)| unit.whole(from, to));
        let Some((from, to)) = self.longest else {
            return format!("at least {}", unit.counted(below));
        };
        match (below, unit.started(from, to)) {
            (0, above) => format!("up to {}", unit.counted(above)),
            (below, above) if below == above => unit.counted(above),
            (below, above) => format!("{} to {}", grouped(usize::try_from(below).unwrap_or(0)), unit.counted(above)),
        }
    }
}

/// The first second of a day.
fn day(at: Instant) -> Instant {
    Instant::from_secs(at.secs().div_euclid(86_400) * 86_400)
}

fn days((from, to): (Instant, Instant)) -> i64 {
    (to.secs() - from.secs()) / 86_400
}

/// A unit to count a distance in.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    /// The unit for a distance of so many days.
    fn fitting(days: i64) -> Self {
        match days {
            ..62 => Self::Day,
            62..1500 => Self::Month,
            _ => Self::Year,
        }
    }

    fn counted(self, count: i64) -> String {
        let noun = match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        };
        counted(usize::try_from(count).unwrap_or(0), noun)
    }

    /// How many whole units lie between two days.
    fn whole(self, from: Instant, to: Instant) -> i64 {
        let (first, last) = (from.civil(), to.civil());
        let months = (i64::from(last.year) - i64::from(first.year)) * 12 + i64::from(last.month)
            - i64::from(first.month)
            - i64::from(last.day < first.day);
        match self {
            Self::Day => days((from, to)),
            Self::Month => months,
            Self::Year => months.div_euclid(12),
        }
    }

    /// As [`Self::whole`], counting one that is not whole too.
    fn started(self, from: Instant, to: Instant) -> i64 {
        let whole = self.whole(from, to);
        let reached = match self {
            Self::Day => return whole,
            Self::Month => from.plus_months(whole),
            Self::Year => from.plus_months(whole * 12),
        };
        whole + i64::from(reached < to)
    }
}
