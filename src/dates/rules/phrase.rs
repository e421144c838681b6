//! Expressions as a whole: what stands around a date and says how it is meant ("since", "by", "early", "from … to",
//! "between"), and in which order the rules are tried.

use super::parser::{Candidate, Match, Parser};
use super::range::Joint;
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Language, Sense, Unit};
use crate::dates::period::{Grain, Period};
use crate::dates::when::{Portion, When};

impl Parser<'_> {
    /// The expression that begins at a token, with what says how it is meant. Empty words are those of a date that does
    /// not exist.
    pub fn expression(&self, at: usize) -> Option<Match> {
        let date = || {
            self.dated(self.skip(at + 1, Sense::The)).filter(|found| !matches!(found.class, Class::Vague | Class::Set))
        };
        let directed = |found: Match| found.with(DatePart::Direction, at..at + 1);
        match self.sense(at) {
            Sense::Since => {
                let found = date()?;
                let lasting = |candidate: &Candidate| {
                    let when = When::Lasting(Some(candidate.when.first()?), None);
                    Some(Candidate {
                        when,
                        rule: if candidate.rule == Rule::Stated { Rule::Lasts } else { candidate.rule },
                        ..candidate.clone()
                    })
                };
                let mut candidates: Vec<Candidate> = found.candidates.iter().filter_map(lasting).collect();
                // Perhaps what began then is meant, not what has lasted from then on.
                candidates.extend(found.candidates.iter().cloned().map(|candidate| Candidate {
                    rule: if candidate.rule == Rule::Stated { Rule::Began } else { candidate.rule },
                    ..candidate
                }));
                Some(directed(Match { candidates, ..found }))
            }
            Sense::Until => Some(directed(date()?.map(|when| Some(When::Lasting(None, Some(when.last()?)))))),
            Sense::By => Some(directed(date()?.map(|when| Some(When::Within(None, Some(when.last()?)))))),
            Sense::Before => Some(directed(date()?.map(|when| Some(When::Within(None, Some(when.first()?)))))),
            Sense::After => Some(directed(date()?.map(|when| Some(When::Within(Some(when.last()?), None))))),
            Sense::About => {
                let found = date()?;
                // "get around Wednesday's ruling" makes no day approximate.
                if matches!(self.sense(found.words.start), Sense::Weekday(..) | Sense::Today(_)) {
                    return None;
                }
                Some(found.map(|when| when.made_about().or(Some(when))))
            }
            Sense::From => self.range(self.skip(at + 1, Sense::The), Joint::To),
            Sense::Between => {
                let found = self.range(self.skip(at + 1, Sense::The), Joint::And)?;
                Some(found.map(|when| Some(When::Within(Some(when.first()?), Some(when.last()?)))))
            }
            _ => self.dated(at),
        }
    }

    /// A date or a range, without anything before it.
    pub fn dated(&self, at: usize) -> Option<Match> {
        let range = if self.has_joint(at) { self.range(at, Joint::To) } else { None };
        range.or_else(|| self.single(at))
    }

    /// Whether something in the next tokens can join two ends of a time.
    fn has_joint(&self, at: usize) -> bool {
        /// The longest date before a joint: "Tuesday, the 2nd of June of last year".
        const REACH: usize = 10;
        let joins = |at: usize| {
            self.is_dash(at)
                || matches!(self.sense(at), Sense::To | Sense::Until | Sense::And | Sense::Onwards | Sense::Sign('/'))
        };
        (at + 1..at + REACH).take_while(|at| self.sense(*at) != Sense::Break).any(joins)
    }

    /// A date that is no range.
    pub fn single(&self, at: usize) -> Option<Match> {
        self.again(at)
            .or_else(|| self.fiscal_quarter(at))
            .or_else(|| self.part(at))
            .or_else(|| self.time_before_day(at))
            .or_else(|| self.time_alone(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.pointed_behind(at))
            .or_else(|| self.calendar(at))
            .or_else(|| self.last_days(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.anaphora(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.year(at))
            .or_else(|| self.vague(at))
    }

    /// A date in the form of a calendar.
    fn calendar(&self, at: usize) -> Option<Match> {
        let (end, fields) = self.fields(at)?;
        let class = if fields.second.is_some() { Class::Time } else { Class::Date };
        match self.resolve(&fields, at) {
            Some(candidates) => Some(Match { parts: fields.parts, ..Match::new(at, end, class, candidates) }),
            // The rest of a date that does not exist, such as 31 February 2020, is not another one.
            None => Some(Match { words: at..at, ..Match::new(at, end, class, Vec::new()) }),
        }
    }

    /// "early 2024", "mid-May", "the end of last year", "the first half of May", "year-end", "late Tuesday".
    pub fn part(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.year_end(at) {
            return Some(found);
        }
        let half = |number: u32| if number == 1 { Portion::FirstHalf } else { Portion::SecondHalf };
        let (behind, part) = match self.sense(at) {
            Sense::Early => (at + 1, Portion::Early),
            Sense::Mid => (at + 1, Portion::Mid),
            Sense::Late => (at + 1, Portion::Late),
            Sense::Ordinal(number @ 1..=2) if self.sense(at + 1) == Sense::Half => (at + 2, half(number)),
            Sense::Later | Sense::Earlier => {
                // "later Tuesday"
                let is_day = matches!(self.sense(at + 1), Sense::Today(_)) || self.weekday_number(at + 1).is_some();
                let found = is_day.then(|| self.relative(at + 1))??;
                return Some(found);
            }
            _ => return None,
        };
        let is_noun =
            self.is_one_of(at, &["end", "beginning", "start", "middle", "début", "fin", "milieu"]) || behind > at + 1;
        let of = self.sense(behind) == Sense::Of;
        let is_joined = self.is_dash(behind) && self.is_tight(behind) && self.is_tight(behind + 1);
        let inner = match self.sense(behind) {
            Sense::Of => self.skip(behind + 1, Sense::The),
            Sense::In => self.skip(behind + 1, Sense::The),
            _ if is_joined => behind + 1,
            _ => behind,
        };
        if is_noun
            && !of
            && !is_joined
            && !matches!(self.sense(inner), Sense::Number(..))
            && self.language == Language::English
        {
            return None;
        }
        if of && let Some(found) = self.part_of_unit(at, inner, part) {
            return Some(found);
        }
        let found = self.date_with_parts(inner)?;
        // "the early 2000s" are those of the decade.
        let is_decade = found.candidates.first().is_some_and(|first| first.rule == Rule::OfDecade);
        // The part of a day is no date: of "late Monday" the date is Monday.
        let is_day = matches!(self.sense(inner), Sense::Weekday(..) | Sense::Today(_));
        let start = if is_day { found.words.start } else { at };
        let mut found = Match { words: start..found.words.end, ..found }.map(|when| part.of(when));
        if is_decade {
            found.candidates.truncate(1);
        }
        (!found.candidates.is_empty() || self.context.published.is_none()).then_some(found)
    }

    /// The units that "early" and the like can modify.
    fn date_with_parts(&self, at: usize) -> Option<Match> {
        let found = self
            .pointed_behind(at)
            .or_else(|| self.calendar(at).filter(|found| !found.words.is_empty()))
            .or_else(|| self.anaphora(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.year(at))
            .or_else(|| self.bare_season(at))?;
        (found.class == Class::Date).then_some(found)
    }

    fn bare_season(&self, at: usize) -> Option<Match> {
        let Sense::Season(code) = self.sense(at) else { return None };
        let fields =
            super::fields::Fields { section: Some(super::fields::YearPart::Season(code)), ..Default::default() };
        Some(Match::new(at, at + 1, Class::Date, self.resolve(&fields, at)?))
    }

    /// "the end of the month", "the beginning of the year": of the one that is spoken of, or of the publication's.
    fn part_of_unit(&self, start: usize, at: usize, part: Portion) -> Option<Match> {
        let Sense::Unit(
            unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
            false,
        ) = self.sense(at)
        else {
            return None;
        };
        if self.year_number(at + 1).is_some() || matches!(self.sense(at + 1), Sense::Before | Sense::Pointer(_)) {
            return None;
        }
        let grain = unit.grain()?;
        let near = self
            .context
            .last_within(grain)
            .filter(|mention| self.sentence(at).saturating_sub(mention.sentence) <= 1 && grain > Grain::Day);
        let of = |period: Period| part.of(When::at(period));
        let candidates = if let Some(mention) = near {
            let when = mention.last_period().and_then(|period| of(period.within(grain)?));
            Self::of_mention(mention, when, Rule::Unit)
        } else {
            Self::of_publication(self.published_period(grain, 0).and_then(of), Rule::Unit)
        };
        let found = Match::new(start, at + 1, Class::Date, candidates);
        Some(found.with(DatePart::Direction, start..at).with(DatePart::Grain, at..at + 1))
    }

    /// "year-end", "year's end", "year-end 2026".
    fn year_end(&self, at: usize) -> Option<Match> {
        let Sense::Unit(Unit::Year, false) = self.sense(at) else { return None };
        let end_at = self.skip_hyphen(self.skip(at + 1, Sense::Possessive));
        if !self.is_word(end_at, "end") {
            return None;
        }
        let end = end_at + 1;
        let (candidates, end) = if let Some(year) = self.year_number(end) {
            (vec![Candidate::stated(When::at(Period::Year(year)))], end + 1)
        } else {
            (Self::of_publication(self.published_period(Grain::Year, 0).map(When::at), Rule::Unit), end)
        };
        Some(
            Match::new(at, end, Class::Date, candidates)
                .with(DatePart::Grain, at..end)
                .map(|when| Portion::Late.of(when)),
        )
    }

    /// "every Monday", "each year", "daily": no date.
    fn again(&self, at: usize) -> Option<Match> {
        match self.sense(at) {
            Sense::Again => Some(Match::new(at, at + 1, Class::Set, Vec::new())),
            Sense::Every => {
                let is_time = matches!(
                    self.sense(at + 1),
                    Sense::Unit(..) | Sense::Weekday(..) | Sense::Month(_) | Sense::Season(_) | Sense::Daytime
                );
                is_time.then(|| Match::new(at, at + 2, Class::Set, Vec::new()))
            }
            _ => None,
        }
    }

    /// "now", "recently", "recent years"; and lengths of time that lie nowhere: "two weeks".
    fn vague(&self, at: usize) -> Option<Match> {
        match self.sense(at) {
            Sense::Vague => {
                let end = at + 1 + usize::from(matches!(self.sense(at + 1), Sense::Unit(_, true)));
                Some(Match::new(at, end, Class::Vague, Vec::new()))
            }
            Sense::Article | Sense::Cardinal(_) | Sense::Number(..) => {
                let (unit_at, _) = self.count(at)?;
                let unit_at = self.skip_hyphen(unit_at);
                let Sense::Unit(unit, _) = self.sense(unit_at) else { return None };
                let is_joined = self.is_sign(unit_at + 1, '-')
                    && self.is_tight(unit_at + 1)
                    && matches!(self.sense(unit_at + 2), Sense::Ago | Sense::Earlier);
                (unit != Unit::Period && !is_joined).then(|| Match::new(at, unit_at + 1, Class::Duration, Vec::new()))
            }
            _ => None,
        }
    }
}
