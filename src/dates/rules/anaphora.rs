//! Dates that point to one named before: "the same day", "the following week", "later that month", "that June", "the
//! year-ago quarter", "the latest period", "on the 18th".

use super::fields::{Fields, YearPart};
use super::parser::{Candidate, Match, Parser};
use super::relative::{days_later, days_to_weekday};
use crate::dates::context::Mention;
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Pointer, Sense, Unit};
use crate::dates::period::{Grain, Period};
use crate::dates::when::{End, When};

impl Parser<'_> {
    /// The date that begins at a token and points back.
    pub fn anaphora(&self, at: usize) -> Option<Match> {
        self.later_that(at)
            .or_else(|| self.same_unit(at))
            .or_else(|| self.year_ago(at))
            .or_else(|| self.the_unit(at))
            .or_else(|| self.bare_day(at))
    }

    fn from_mention(
        mention: Option<&Mention>,
        to: impl Fn(Period) -> Option<Period>,
        period: impl Fn(&Mention) -> Option<Period>,
    ) -> Vec<Candidate> {
        let found = mention
            .and_then(|mention| Some(Candidate::mentioned(When::at(to(period(mention)?)?), mention, Rule::Unit)));
        found.into_iter().collect()
    }

    /// "that day", "the same year", "the following month", "the next day", "the previous Friday", "that June".
    fn same_unit(&self, at: usize) -> Option<Match> {
        let Sense::Pointer(first) = self.sense(at) else { return None };
        let (noun, pointer) = match (first, self.sense(at + 1)) {
            (Pointer::That, Sense::Pointer(Pointer::Same)) => (at + 2, Pointer::Same),
            _ => (at + 1, first),
        };
        let step = match pointer {
            Pointer::Same | Pointer::That => 0,
            Pointer::Following => 1,
            Pointer::Previous => -1,
            // "the next day"; "next week" counts from the publication.
            Pointer::Next if self.before(at) == Sense::The => 1,
            _ => return None,
        };
        let (end, candidates) = match self.sense(noun) {
            Sense::Unit(unit, false) => self.unit_from_mention(noun, unit, step, at)?,
            Sense::Daytime => self.unit_from_mention(noun, Unit::Day, step, at)?,
            Sense::Weekday(..) => (noun + 1, self.weekday_from_mention(noun, step, at)?),
            Sense::Month(_) | Sense::MaybeMonth(_) | Sense::Season(_) if pointer != Pointer::Next => {
                (noun + 1, self.section_from_mention(noun, step)?)
            }
            _ => return None,
        };
        let found = Match::new(at, end, Class::Date, candidates);
        Some(found.with(DatePart::Direction, at..noun).with(DatePart::Grain, noun..end))
    }

    /// "day", "month" behind "that" or "the following": where it ends, and the unit so many steps from the one that the
    /// last date of at most its grain is in.
    fn unit_from_mention(&self, noun: usize, unit: Unit, step: i64, at: usize) -> Option<(usize, Vec<Candidate>)> {
        let grain = unit.grain().filter(|grain| (Grain::Day..=Grain::Decade).contains(grain))?;
        let is_daytime = self.sense(noun) == Sense::Daytime;
        let end = noun + 1;
        let end = end + usize::from(grain == Grain::Day && self.sense(end) == Sense::Daytime);
        let mention = self.context.last_within(grain).filter(|_| step == 0 || self.is_near(grain, at));
        let Some(mention) = mention else {
            return match (self.sense(at), grain) {
                (Sense::Pointer(Pointer::Next), Grain::Day) => None,
                // "over the next year"
                (Sense::Pointer(Pointer::Next), _) => {
                    Some((end, Self::of_publication(self.published_period(grain, 1).map(When::at), Rule::Unit)))
                }
                (Sense::Pointer(Pointer::That), _) if is_daytime => None,
                _ => Some((end, Vec::new())),
            };
        };
        let from = if step > 0 { mention.last_period() } else { mention.first_period() };
        let when = from.and_then(|from| Some(When::at(from.within(grain)?.plus(step))));
        Some((end, Self::of_mention(mention, when, Rule::Unit)))
    }

    /// "the following Friday", "that Friday", "the previous Friday".
    pub fn weekday_from_mention(&self, noun: usize, step: i64, at: usize) -> Option<Vec<Candidate>> {
        let weekday = self.weekday_number(noun)?;
        let Some(mention) = self.context.last_within(Grain::Day) else {
            let is_previous = step < 0;
            return Some(if is_previous { self.weekdays(weekday, Some(Pointer::Previous), at) } else { Vec::new() });
        };
        let from = if step > 0 { mention.last_period() } else { mention.first_period() };
        let when = from
            .and_then(Period::first_day)
            .map(|day| When::at(Period::Day(days_later(day, days_to_weekday(day, weekday, step)))));
        Some(Self::of_mention(mention, when, Rule::Unit))
    }

    /// "that June", "the following spring".
    fn section_from_mention(&self, noun: usize, step: i64) -> Option<Vec<Candidate>> {
        let section = match self.sense(noun) {
            Sense::Season(code) => YearPart::Season(code),
            _ => YearPart::Month(self.month(noun)?),
        };
        let Some(mention) = self.context.last_within(Grain::Year) else { return Some(Vec::new()) };
        let from = if step > 0 { mention.last_period() } else { mention.first_period() };
        let when = from.and_then(Period::first_day).and_then(|from| {
            let year = i64::from(from.civil().year);
            let in_year = |year: i64| Fields { section: Some(section), ..Fields::default() }.in_year(year);
            let same = in_year(year)?;
            let begins = same.first()?.period.first_day()?;
            match step {
                1 if begins <= from => in_year(year + 1),
                -1 if begins >= from => in_year(year - 1),
                _ => Some(same),
            }
        });
        Some(Self::of_mention(mention, when, Rule::Unit))
    }

    /// Whether a date of at most this grain was named in this sentence or one of the two before.
    fn is_near(&self, grain: Grain, at: usize) -> bool {
        let mention = self.context.last_within(grain);
        mention.is_some_and(|mention| self.sentence(at).saturating_sub(mention.sentence) <= 3)
    }

    /// "later that month", "earlier in the day", "late that year", "later in the year".
    fn later_that(&self, at: usize) -> Option<Match> {
        let is_later = match self.sense(at) {
            Sense::Later | Sense::Late => true,
            Sense::Earlier | Sense::Early => false,
            _ => return None,
        };
        let (noun, is_that) = match (self.sense(at + 1), self.sense(at + 2)) {
            (Sense::Pointer(Pointer::That), Sense::Pointer(Pointer::Same)) => (at + 3, true),
            (Sense::Pointer(Pointer::That), _) => (at + 2, true),
            (Sense::In, Sense::The) if self.is_word(at + 1, "in") => (at + 3, false),
            (Sense::Pointer(Pointer::This), _) if matches!(self.sense(at), Sense::Later | Sense::Earlier) => {
                return self.later_this(at, is_later);
            }
            _ => return None,
        };
        let Sense::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = self.sense(noun) else {
            return None;
        };
        let grain = unit.grain()?;
        let mention = self.context.last_within(grain).filter(|_| is_that || self.is_near(grain, at));
        let candidates = match mention {
            Some(mention) => {
                let when = Self::part_around(mention.last_period()?, grain, is_later);
                when.map(|when| Candidate::mentioned(when, mention, Rule::Unit)).into_iter().collect()
            }
            None if is_that => Vec::new(),
            None => {
                let period = self.publication_period().and_then(|day| Self::part_around(day, grain, is_later));
                period.map(|when| Candidate::published(when, Rule::Unit)).into_iter().collect()
            }
        };
        let found = Match::new(at, noun + 1, Class::Date, candidates);
        Some(found.with(DatePart::Direction, at..noun).with(DatePart::Grain, noun..noun + 1))
    }

    /// "earlier this month", "later this year": up to the publication, or from it on.
    fn later_this(&self, at: usize, is_later: bool) -> Option<Match> {
        let Sense::Unit(
            unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade),
            false,
        ) = self.sense(at + 2)
        else {
            return self.later_this_noun(at);
        };
        let when = self.publication_period().and_then(|now| Self::part_around(now, unit.grain()?, is_later));
        let candidates = when.map(|when| Candidate::published(when, Rule::Unit)).into_iter().collect();
        Some(
            Match::new(at, at + 3, Class::Date, candidates)
                .with(DatePart::Direction, at..at + 2)
                .with(DatePart::Grain, at + 2..at + 3),
        )
    }

    /// "earlier this summer".
    fn later_this_noun(&self, at: usize) -> Option<Match> {
        let found = self.relative(at + 1)?;
        Some(Match { words: at..found.words.end, ..found })
    }

    /// The part of a unit before a period in it, or after it.
    fn part_around(period: Period, grain: Grain, is_later: bool) -> Option<When> {
        let unit = period.within(grain)?;
        if period.grain() >= grain {
            return Some(When::at(unit));
        }
        let end = |period: Period| Some(End { period, is_about: false });
        let grain = if period.grain() < Grain::Month { Grain::Day } else { Grain::Month };
        let (from, to) = if is_later {
            (end(period), end(Period::holding(unit.last_day()?, grain)?))
        } else {
            (end(Period::holding(unit.first_day()?, grain)?), end(period))
        };
        if from == to {
            return Some(When::At(from?));
        }
        Some(When::Within(from, to))
    }

    /// "the year-ago quarter", "year-earlier profit", "the quarter a year ago".
    fn year_ago(&self, at: usize) -> Option<Match> {
        let Sense::Unit(Unit::Year, false) = self.sense(at) else { return None };
        let is_joined = self.is_sign(at + 1, '-') && self.is_tight(at + 1) && self.is_tight(at + 2);
        if !is_joined || !matches!(self.sense(at + 2), Sense::Ago | Sense::Earlier) {
            return None;
        }
        let mut end = at + 3;
        let mut section = None;
        if let Sense::Ordinal(number @ 1..=4) = self.sense(end)
            && let Sense::Unit(Unit::Quarter, false) = self.sense(self.skip_hyphen(end + 1))
        {
            section = Some(YearPart::Quarter(u8::try_from(number).unwrap_or(1)));
            end = self.skip_hyphen(end + 1) + 1;
        } else if matches!(self.sense(end), Sense::Unit(Unit::Quarter | Unit::Period | Unit::Month | Unit::Week, false))
        {
            end += 1;
        }
        let candidates = match section {
            Some(section) => {
                let fields = Fields { section: Some(section), ..Fields::default() };
                self.resolve(&fields, at)?
                    .into_iter()
                    .filter_map(|candidate| candidate.map(|when| Some(when.plus_years(-1))))
                    .take(1)
                    .collect()
            }
            None => self.year_before(),
        };
        Some(Match::new(at, end, Class::Date, candidates).with(DatePart::Direction, at..at + 3))
    }

    /// What figures are compared with: the same quarter a year before the one named last.
    fn year_before(&self) -> Vec<Candidate> {
        if let Some(quarter) = self.context.compared_quarter() {
            let year = quarter.last_period().and_then(|period| Some(When::about(period.within(Grain::Year)?.plus(-1))));
            let all = std::iter::once(quarter.when.plus_years(-1)).chain(year);
            return all.map(|when| Candidate::mentioned(when, quarter, Rule::Compared)).collect();
        }
        let year = self.context.published.as_ref().and_then(|published| published.period(Grain::Year));
        year.map(|year| Candidate::published(When::about(year.plus(-1)), Rule::Counted)).into_iter().collect()
    }

    /// "the quarter", "the latest period", "the day before", "the year-end", "the end of the year".
    fn the_unit(&self, at: usize) -> Option<Match> {
        let (unit_at, is_latest) = match self.sense(at) {
            Sense::Pointer(Pointer::Latest) => (at + 1, true),
            Sense::Unit(..) if self.before(at) == Sense::The => (at, false),
            _ => return None,
        };
        let Sense::Unit(unit, false) = self.sense(unit_at) else { return None };
        let end = unit_at + 1;
        if self.is_sign(end, '-') && self.is_tight(end) {
            return None;
        }
        let parts = |found: Match| found.with(DatePart::Grain, unit_at..unit_at + 1);
        match unit {
            Unit::Quarter if self.is_one_of(end, &["ended", "ending"]) => {
                let last = self.dated(end + 1)?;
                let quarter = Match { words: at..end, end, ..last };
                let quarter = quarter.map(|when| Some(When::at(when.period()?.within(Grain::Quarter)?)));
                Some(Match { candidates: quarter.candidates.into_iter().take(1).collect(), ..quarter })
            }
            Unit::Quarter | Unit::Period if unit == Unit::Quarter || is_latest => {
                Some(parts(Match::new(at, end, Class::Date, self.latest_quarter(unit))))
            }
            Unit::Day | Unit::Week | Unit::Month | Unit::Year if !is_latest => {
                let step = match self.sense(end) {
                    Sense::Before => -1,
                    Sense::After => 1,
                    _ => return None,
                };
                // "the day before the vote" names another day.
                let ends = matches!(self.sense(end + 1), Sense::Break | Sense::Sign(_) | Sense::And | Sense::In);
                let grain = unit.grain()?;
                let mention = self.context.last_within(grain).filter(|_| ends && self.is_near(grain, at))?;
                let period = |mention: &Mention| if step > 0 { mention.last_period() } else { mention.first_period() };
                let candidates =
                    Self::from_mention(Some(mention), |period| Some(period.within(grain)?.plus(step)), period);
                Some(parts(Match::new(at, end + 1, Class::Date, candidates)).with(DatePart::Direction, end..end + 1))
            }
            _ => None,
        }
    }

    /// "the quarter" is the one named before, else the last that has ended.
    fn latest_quarter(&self, unit: Unit) -> Vec<Candidate> {
        let published = self.context.published.as_ref();
        let year = self.published_year();
        let near = self.context.compared_quarter().filter(|mention| {
            mention
                .last_period()
                .and_then(Period::first_day)
                .is_some_and(|day| year.is_some_and(|year| i64::from(day.civil().year) >= year - 1))
        });
        if let Some(mention) = near.filter(|mention| mention.is_stated || unit == Unit::Period) {
            return vec![Candidate::mentioned(mention.when, mention, Rule::Unit)];
        }
        let last = published.and_then(|published| published.period(Grain::Quarter)).map(|quarter| quarter.plus(-1));
        last.map(|quarter| Candidate::published(When::at(quarter), Rule::Last)).into_iter().collect()
    }

    /// "on the 18th", "on the 2nd of this month": a day of the month named last, else of the publication's.
    fn bare_day(&self, at: usize) -> Option<Match> {
        let Sense::Ordinal(day @ 1..=31) = self.sense(at) else { return None };
        let is_led = self.before(at) == Sense::The
            && at >= 2
            && self.is_one_of(at - 2, &["on", "until", "since", "by", "before", "after"]);
        let starts_with_digit = self.word(at).starts_with(|c: char| c.is_ascii_digit());
        if !is_led || !starts_with_digit {
            return None;
        }
        let day = i64::from(day);
        let of_month = |month: Period| {
            let first = month.within(Grain::Month)?.first_day()?;
            let found = days_later(first, day - 1);
            (found.civil().month == first.civil().month).then_some(When::at(Period::Day(found)))
        };
        if self.sense(at + 1) == Sense::Of {
            let month = self.dated(self.skip(at + 2, Sense::The))?;
            let found = Match { words: at..month.words.end, ..month };
            let found = found.map(|when| of_month(when.period().filter(|period| period.grain() == Grain::Month)?));
            return (!found.candidates.is_empty()).then(|| found.with(DatePart::Day, at..at + 1));
        }
        if matches!(self.sense(at + 1), Sense::Other | Sense::Unit(..) | Sense::Sign('-'))
            && !self.is_one_of(at + 1, &["that", "when", "they", "he", "she", "it", "we", "who", "but", "as"])
        {
            return None;
        }
        let mention = self.context.last_within(Grain::Month);
        let candidates = if let Some(mention) = mention {
            Self::of_mention(mention, mention.last_period().and_then(of_month), Rule::Unit)
        } else {
            Self::of_publication(self.published_period(Grain::Month, 0).and_then(of_month), Rule::Unit)
        };
        Some(Match::new(at, at + 1, Class::Date, candidates).with(DatePart::Day, at..at + 1))
    }
}
