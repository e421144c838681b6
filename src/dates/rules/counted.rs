//! Times that are counted: "two years ago", "the past three months", "three weeks after the 5 May vote", "a year earlier".

use super::parser::{Candidate, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Language, Pointer, Sense, Tense, Unit};
use crate::dates::period::{Grain, Period};
use crate::dates::when::{End, When};

/// Which way a time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// "ago".
    Ago,
    /// "from now".
    Hence,
    /// "earlier".
    Earlier,
    /// "later".
    Later,
}

impl Parser<'_> {
    /// The counted time that begins at a token.
    pub fn counted(&self, at: usize) -> Option<Match> {
        self.past_units(at)
            .or_else(|| self.french_ago(at))
            .or_else(|| self.count_and_unit(at))
            .or_else(|| self.unit_beside_date(at))
            .or_else(|| self.weekday_beside_date(at))
    }

    /// A number in digits or in words, and where it ends; "a" is one.
    pub fn count(&self, at: usize) -> Option<(usize, i64)> {
        match self.sense(at) {
            Sense::Article => Some((at + 1, 1)),
            Sense::Number(count @ 1..1000, _) if !self.is_tight(at + 1) || self.is_sign(at + 1, '-') => {
                Some((at + 1, count.into()))
            }
            Sense::Cardinal(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let ones_at = self.skip_hyphen(at + 1);
                match self.sense(ones_at) {
                    Sense::Cardinal(ones @ 1..=9) => Some((ones_at + 1, i64::from(tens + ones))),
                    _ => Some((at + 1, tens.into())),
                }
            }
            Sense::Cardinal(count @ 1..=20) => Some((at + 1, count.into())),
            _ => None,
        }
    }

    /// The day, month or year of publication: as fine as it is known.
    pub fn publication_period(&self) -> Option<Period> {
        let published = self.context.published.as_ref()?;
        published
            .day
            .map(Period::Day)
            .or_else(|| published.period(Grain::Month))
            .or_else(|| published.period(Grain::Year))
    }

    /// The time so many units after the publication, or before it where the count is negative.
    pub fn counted_from_publication(&self, unit: Unit, count: i64) -> Option<When> {
        let published = self.context.published.as_ref()?;
        let grain = match unit {
            Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend => Grain::Day,
            Unit::Month | Unit::Quarter => Grain::Month,
            _ => Grain::Year,
        };
        Self::counted_from(published.period(grain)?, unit, count)
    }

    /// The time so many units after a period. Weeks, months and years are hardly ever meant to the day, the month or
    /// the year.
    fn counted_from(from: Period, unit: Unit, count: i64) -> Option<When> {
        let day = |from: Period, days: i64| Some(Period::Day(super::relative::days_later(from.first_day()?, days)));
        Some(match unit {
            Unit::Day => When::at(day(from, count)?),
            Unit::Week | Unit::Weekend => When::about(day(from, count.checked_mul(7)?)?),
            Unit::Fortnight => When::about(day(from, count.checked_mul(14)?)?),
            Unit::Month => When::about(from.within(Grain::Month)?.plus(count)),
            Unit::Quarter => When::about(from.within(Grain::Month)?.plus(count.checked_mul(3)?)),
            Unit::Year => When::about(from.within(Grain::Year)?.plus(count)),
            Unit::Decade => When::about(from.within(Grain::Year)?.plus(count.checked_mul(10)?)),
            Unit::Century => When::about(from.within(Grain::Year)?.plus(count.checked_mul(100)?)),
            Unit::Hour | Unit::Period => return None,
        })
    }

    /// "the past two decades", "the last three months", "the next five years", "les deux dernières années".
    fn past_units(&self, at: usize) -> Option<Match> {
        let (pointer, count_at) = match self.sense(at) {
            Sense::Pointer(pointer @ (Pointer::Last | Pointer::Past | Pointer::Next))
                if self.language == Language::English =>
            {
                (pointer, at + 1)
            }
            _ => return None,
        };
        let (unit_at, count) = self.count(count_at)?;
        let Sense::Unit(unit, _) = self.sense(unit_at) else { return None };
        let count = if pointer == Pointer::Next { count } else { -count };
        let far = self.counted_from_publication(unit, count).and_then(When::first);
        let now = self.publication_period().map(|period| End { period, is_about: false });
        let when = far.zip(now).map(|(far, now)| {
            if count > 0 { When::Lasting(Some(now), Some(far)) } else { When::Lasting(Some(far), Some(now)) }
        });
        let candidates = when.map(|when| Candidate::published(when, Rule::Counted)).into_iter().collect();
        let found = Match::new(at, unit_at + 1, Class::Duration, candidates);
        Some(found.with(DatePart::Direction, at..at + 1).with(DatePart::Grain, count_at..unit_at + 1))
    }

    /// "il y a deux ans", "voici trois mois".
    fn french_ago(&self, at: usize) -> Option<Match> {
        if self.language != Language::French
            || !(self.is_word(at, "il") && self.is_word(at + 1, "y") && self.is_word(at + 2, "a"))
        {
            return None;
        }
        let (unit_at, count) = self.count(at + 3)?;
        let Sense::Unit(unit, _) = self.sense(unit_at) else { return None };
        let when = self.counted_from_publication(unit, -count);
        let candidates = when.map(|when| Candidate::published(when, Rule::Counted)).into_iter().collect();
        let found = Match::new(at, unit_at + 1, Class::Date, candidates);
        Some(found.with(DatePart::Direction, at..at + 3).with(DatePart::Grain, at + 3..unit_at + 1))
    }

    /// "two years ago", "a year earlier", "ten days after 3 May", "in five years".
    fn count_and_unit(&self, at: usize) -> Option<Match> {
        if self.is_tight(at) && matches!(self.before(at), Sense::Sign('.' | ',' | '$')) {
            return None;
        }
        let (unit_at, count) = self.count(at)?;
        let unit_at = self.skip_hyphen(unit_at);
        let Sense::Unit(unit, _) = self.sense(unit_at) else { return None };
        let behind = unit_at + 1;
        // "two years or so ago"
        let behind = behind + if self.sense(behind) == Sense::Or && self.is_word(behind + 1, "so") { 2 } else { 0 };
        let (end, direction) = match self.sense(behind) {
            Sense::Ago => (behind + 1, Direction::Ago),
            Sense::Earlier => (behind + 1, Direction::Earlier),
            Sense::Later => (behind + 1, Direction::Later),
            Sense::From if self.is_one_of(behind + 1, &["now", "today"]) => (behind + 2, Direction::Hence),
            _ if self.is_one_of(behind, &["hence"]) => (behind + 1, Direction::Hence),
            _ if self.is_one_of(behind, &["plus"]) && self.is_one_of(behind + 1, &["tard"]) => {
                (behind + 2, Direction::Later)
            }
            _ if self.is_one_of(behind, &["previously", "previous"]) => (behind + 1, Direction::Earlier),
            Sense::Before | Sense::After => return self.beside_date(at, behind, unit, count),
            _ => return self.in_units(at, behind, unit, count),
        };
        let candidates = match direction {
            Direction::Ago => self.ago(unit, count),
            Direction::Hence => {
                let when = self.counted_from_publication(unit, count);
                when.map(|when| Candidate::published(when, Rule::Counted)).into_iter().collect()
            }
            Direction::Earlier => self.counted_from_mention(unit, -count),
            Direction::Later => self.counted_from_mention(unit, count),
        };
        let found = Match::new(at, end, Class::Date, candidates);
        Some(found.with(DatePart::Direction, behind..end).with(DatePart::Grain, at..unit_at + 1))
    }

    /// "two years ago"; where the text speaks of a quarter, "a year ago" is that quarter of the year before.
    fn ago(&self, unit: Unit, count: i64) -> Vec<Candidate> {
        let compared = self.context.compared_quarter().filter(|_| unit == Unit::Year && count == 1);
        let compared =
            compared.map(|mention| Candidate::mentioned(mention.when.plus_years(-1), mention, Rule::Compared));
        let when = self.counted_from_publication(unit, -count);
        let plain = when.map(|when| Candidate::published(when, Rule::Counted));
        compared.into_iter().chain(plain).collect()
    }

    /// So many units after the date named last. Years keep what is compared: a year before a quarter is a quarter.
    fn counted_from_mention(&self, unit: Unit, count: i64) -> Vec<Candidate> {
        let year = unit == Unit::Year;
        let mention = match self.context.compared_quarter().filter(|_| year && count == -1) {
            Some(quarter) => Some(quarter),
            None => self.context.last(),
        };
        let Some(mention) = mention else { return Vec::new() };
        let from = if count < 0 { mention.first_period() } else { mention.last_period() };
        let Some(from) = from else { return Vec::new() };
        let when = match from.grain() {
            Grain::Quarter | Grain::Half | Grain::Month if year && !matches!(from, Period::Season(..)) => {
                Some(mention.when.plus_years(count))
            }
            Grain::Year if year => Some(When::at(from.plus(count))),
            Grain::Day | Grain::Time if unit == Unit::Day => {
                from.within(Grain::Day).map(|day| When::at(day.plus(count)))
            }
            grain if unit.grain().is_some_and(|unit| unit >= grain) || grain <= Grain::Day => {
                Self::counted_from(from, unit, count)
            }
            _ => None,
        };
        let rule = if year && count == -1 { Rule::Compared } else { Rule::Counted };
        let is_part = when.and_then(When::first).is_some_and(|end| end.period.grain() < Grain::Year);
        // Perhaps the whole year is meant.
        let other = when
            .filter(|_| rule == Rule::Compared && is_part)
            .and_then(|_| Some(When::about(from.within(Grain::Year)?.plus(count))));
        when.into_iter().chain(other).map(|when| Candidate::mentioned(when, mention, rule)).collect()
    }

    /// "three weeks after the 5 May 2021 vote", "two days before Christmas".
    fn beside_date(&self, start: usize, joint: usize, unit: Unit, count: i64) -> Option<Match> {
        let is_before = self.sense(joint) == Sense::Before;
        let date = self.dated(self.skip(joint + 1, Sense::The))?;
        if date.class == Class::Vague || date.class == Class::Duration {
            return None;
        }
        let count = if is_before { -count } else { count };
        let mut found = Match { words: start..date.words.end, class: Class::Date, ..date };
        found.parts.insert(0, (DatePart::Direction, start..joint + 1));
        let found = found.map(|when| {
            let from = if is_before { when.first()? } else { when.last()? };
            let is_exact = unit == Unit::Day && from.period.grain() <= Grain::Day;
            if unit.grain()? < from.period.grain() && unit != Unit::Day {
                return None;
            }
            if is_exact {
                Some(When::at(from.period.within(Grain::Day)?.plus(count)))
            } else {
                Self::counted_from(from.period, unit, count)
            }
        });
        (!found.candidates.is_empty()).then_some(found)
    }

    /// "the day before last Tuesday", "the week after Easter", "the year before last".
    fn unit_beside_date(&self, at: usize) -> Option<Match> {
        let Sense::Unit(unit, false) = self.sense(at) else { return None };
        if !matches!(self.sense(at + 1), Sense::Before | Sense::After) {
            return None;
        }
        if self.sense(at + 1) == Sense::Before
            && self.sense(at + 2) == Sense::Pointer(Pointer::Last)
            && !self.is_noun_of_time(at + 3)
        {
            let period = self
                .context
                .published
                .as_ref()
                .and_then(|published| published.period(unit.grain()?))
                .map(|period| period.plus(-2));
            let candidates =
                period.map(|period| Candidate::published(When::at(period), Rule::Unit)).into_iter().collect();
            let found = Match::new(at, at + 3, Class::Date, candidates);
            return Some(found.with(DatePart::Grain, at..at + 1).with(DatePart::Direction, at + 1..at + 3));
        }
        self.beside_date(at, at + 1, unit, 1)
    }

    /// "the Friday before 12 March", "the Monday after Easter"; "the Friday before", from the day named last.
    fn weekday_beside_date(&self, at: usize) -> Option<Match> {
        let weekday = self.weekday_number(at)?;
        let joint = at + 1;
        let step = match self.sense(joint) {
            Sense::Before => -1,
            Sense::After => 1,
            _ => return None,
        };
        // "The board met Friday after Tuesday's vote" names two days.
        if !matches!(self.before(at), Sense::The | Sense::Break) {
            return None;
        }
        if matches!(self.sense(joint + 1), Sense::Break | Sense::Sign(_)) {
            let candidates = self.weekday_from_mention(at, step, at).filter(|found| !found.is_empty())?;
            let found = Match::new(at, joint + 1, Class::Date, candidates);
            return Some(found.with(DatePart::Day, at..joint).with(DatePart::Direction, joint..joint + 1));
        }
        let date = self.dated(self.skip(joint + 1, Sense::The)).filter(|date| date.class == Class::Date)?;
        let mut found = Match { words: at..date.words.end, ..date };
        found.parts.insert(0, (DatePart::Direction, at..joint + 1));
        let found = found.map(|when| {
            let from = if step < 0 { when.first()? } else { when.last()? };
            let day = from.period.first_day().filter(|_| from.period.grain() <= Grain::Day)?;
            let days = super::relative::days_to_weekday(day, weekday, step);
            Some(When::at(Period::Day(super::relative::days_later(day, days))))
        });
        (!found.candidates.is_empty()).then_some(found)
    }

    fn is_noun_of_time(&self, at: usize) -> bool {
        matches!(
            self.sense(at),
            Sense::Unit(..)
                | Sense::Weekday(..)
                | Sense::Month(_)
                | Sense::MaybeMonth(_)
                | Sense::Season(_)
                | Sense::Holiday(_)
                | Sense::Daytime
        )
    }

    /// "The lease ends in five years": where the verb looks ahead.
    fn in_units(&self, at: usize, end: usize, unit: Unit, count: i64) -> Option<Match> {
        let in_at = at.checked_sub(1).filter(|before| self.is_one_of(*before, &["in", "dans"]))?;
        let looks_ahead = self.tense(in_at) == Some(Tense::Future)
            || in_at.checked_sub(1).is_some_and(|verb| {
                self.is_one_of(
                    verb,
                    &["ends", "expires", "begins", "starts", "redeemed", "due", "expire", "end", "finira"],
                )
            });
        if !looks_ahead || !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade) {
            return None;
        }
        let when = self.counted_from_publication(unit, count)?;
        let candidates = vec![Candidate::published(when, Rule::Counted)];
        Some(Match::new(at, end, Class::Date, candidates).with(DatePart::Grain, at..end))
    }
}
