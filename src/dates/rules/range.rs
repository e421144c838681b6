//! Times of which the words give both ends: "March to May 2021", "2014–18", "Monday to Wednesday", "2018-present".

use super::fields::{Fields, YearPart, YearRef};
use super::parser::{Candidate, CountedFrom, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::Sense;
use crate::dates::period::Period;
use crate::dates::when::{End, When};

/// The words that can join the ends of a time range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// "to", "until", a dash.
    To,
    /// "and", behind "between".
    And,
}

impl Parser<'_> {
    /// Whether a token joins two dates to a range.
    fn is_joint(&self, at: usize, joint: Joint) -> bool {
        match joint {
            Joint::To => self.is_dash(at) || matches!(self.sense(at), Sense::To | Sense::Until),
            Joint::And => self.sense(at) == Sense::And,
        }
    }

    /// The range that begins at a token.
    pub fn range(&self, at: usize, joint: Joint) -> Option<Match> {
        self.open_range(at)
            .or_else(|| self.years_range(at, joint))
            .or_else(|| self.weekday_range(at, joint))
            .or_else(|| self.fields_range(at, joint))
            .or_else(|| self.stated_range(at, joint))
    }

    /// "2018-present", "1918 onwards".
    fn open_range(&self, at: usize) -> Option<Match> {
        let year = self.year_number(at)?;
        let behind = at + 1 + usize::from(self.is_dash(at + 1) || self.sense(at + 1) == Sense::To);
        if self.sense(behind) != Sense::Onwards || self.is_word(behind, "present") && behind == at + 1 {
            return None;
        }
        let when = When::Lasting(When::at(Period::Year(year)).first(), None);
        let found = Match::new(at, behind + 1, Class::Date, vec![Candidate::stated(when)]);
        Some(found.with(DatePart::Year, at..at + 1).with(DatePart::Direction, at + 1..behind + 1))
    }

    /// "2014–18", "2018 to 2020", "1939/45".
    fn years_range(&self, at: usize, joint: Joint) -> Option<Match> {
        let is_slash = self.is_sign(at + 1, '/') && self.is_tight(at + 1) && self.is_tight(at + 2);
        let year = match self.sense(at) {
            Sense::Number(year @ 1000..3000, 4)
                if is_slash && !matches!(self.before(at), Sense::Sign('/') | Sense::Numbered) =>
            {
                i64::from(year)
            }
            _ => self.year_number(at)?,
        };
        if !self.is_joint(at + 1, joint) && !is_slash {
            return None;
        }
        let last_at = at + 2;
        let last = match self.sense(last_at) {
            Sense::Number(last, 2) if self.is_tight(last_at) && (self.is_dash(at + 1) || is_slash) => {
                let is_longer = self.is_tight(last_at + 1)
                    && matches!(self.sense(last_at + 1), Sense::Sign('-' | '/' | ':' | '%'))
                    && self.is_tight(last_at + 2);
                if is_longer || self.month(last_at + 1).is_some() {
                    return None;
                }
                year - year.rem_euclid(100) + i64::from(last)
            }
            Sense::Number(..) => self.year_number(last_at)?,
            _ => return None,
        };
        // A year of three parts, such as 2014-05-06, is read elsewhere; so is "2018 to 2020 May".
        let is_fiscal = self.sense(last_at + 1) == Sense::Fiscal;
        let is_successive = last == year + 1;
        if is_fiscal || is_slash && !is_successive {
            return None;
        }
        if last <= year || self.month(last_at + 1).is_some() && self.is_tight(last_at + 1) {
            return None;
        }
        // 2022-13 is neither two years nor a month.
        if self.word(at + 1) == "-"
            && self.is_tight(at + 1)
            && !matches!(self.sense(last_at), Sense::Number(_, 4))
            && last - year > 60
        {
            return None;
        }
        let candidates = vec![Candidate::stated(When::lasting(Period::Year(year), Period::Year(last)))];
        Some(Match::new(at, last_at + 1, Class::Date, candidates).with(DatePart::Year, at..last_at + 1))
    }

    /// "Monday to Wednesday", "between Monday and Friday": the days before the last one.
    fn weekday_range(&self, at: usize, joint: Joint) -> Option<Match> {
        let first = self.weekday_number(at)?;
        if !self.is_joint(at + 1, joint) || self.fields(at).is_some() {
            return None;
        }
        let last = self.weekday_number(at + 2)?;
        let days = (i64::from(last) - i64::from(first)).rem_euclid(7);
        let all = self.weekdays(last, None, at).into_iter().filter_map(|candidate| {
            candidate.map(|when| {
                let last = when.period()?;
                Some(When::lasting(last.plus(-days), last))
            })
        });
        Some(Match::new(at, at + 3, Class::Date, all.collect()).with(DatePart::Day, at..at + 3))
    }

    /// "27 October to 3 November 2022", "March to May": what the end says of the year holds for the beginning.
    fn fields_range(&self, at: usize, joint: Joint) -> Option<Match> {
        let (joint_at, first) = self.fields(at)?;
        let is_both = joint == Joint::To && self.sense(joint_at) == Sense::And && Self::are_bare_months(&first);
        if !self.is_joint(joint_at, joint) && !is_both {
            return None;
        }
        let (end, last) = self.fields(self.skip(joint_at + 1, Sense::The))?;
        if is_both && !Self::are_bare_months(&Fields { year: None, ..last.clone() }) {
            return None;
        }
        if first.day.is_some() != last.day.is_some() && first.section.is_some() && last.day.is_none() {
            return None;
        }
        // "April to June in 2017"
        let (end, last) = match self.year_number(end + 1) {
            Some(year) if last.year.is_none() && self.is_word(end, "in") => {
                (end + 2, Fields { year: Some(YearRef::Stated(year)), ..last })
            }
            _ => (end, last),
        };
        let order = |fields: &Fields| fields.in_year(2000)?.first()?.period.first_day();
        let starts_later = i64::from(order(&first) > order(&last));
        let between = |last_year: i64, first_year: i64| {
            let (from, to) = (first.in_year(first_year)?.first()?, last.in_year(last_year)?.last()?);
            (from.period.first_day()? < to.period.last_day()?).then_some(When::Lasting(Some(from), Some(to)))
        };
        let candidates: Vec<Candidate> = match (first.year, last.year) {
            (first_year, Some(YearRef::Stated(year))) => {
                let first_year = match first_year {
                    Some(YearRef::Stated(first)) => first,
                    _ => year - starts_later,
                };
                between(year, first_year).map(Candidate::stated).into_iter().collect()
            }
            // "March 2020 to May": the same year, or the next.
            (Some(YearRef::Stated(year)), None) => {
                between(year + starts_later, year).map(Candidate::stated).into_iter().collect()
            }
            (None, _) => {
                let ends = self.resolve(&last, at)?;
                let year_of = |when: When| Some(i64::from(when.first()?.period.first_day()?.civil().year));
                ends.into_iter()
                    .filter_map(|candidate| {
                        candidate.map(|when| {
                            let year = year_of(when)?;
                            between(year, year - starts_later)
                        })
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        if candidates.is_empty() && self.context.published.is_some() {
            return None;
        }
        let mut found = Match::new(at, end, Class::Date, candidates);
        found.parts = first.parts.iter().chain(&last.parts).cloned().collect();
        Some(found)
    }

    fn are_bare_months(fields: &Fields) -> bool {
        matches!(fields.section, Some(YearPart::Month(_)))
            && fields.day.is_none()
            && fields.year.is_none()
            && fields.weekday.is_none()
    }

    /// Two dates that each say all: "1921 - circa 1970s", "the 1990s to 2005".
    fn stated_range(&self, at: usize, joint: Joint) -> Option<Match> {
        let only = |found: &Match| match found.candidates.as_slice() {
            [one] if found.class == Class::Date => Some((one.when, one.origin.clone())),
            _ => None,
        };
        let first =
            self.year(at).or_else(|| self.part(at)).or_else(|| self.numeric(at)).or_else(|| self.day_words(at))?;
        let (from, origin) = only(&first)?;
        if !self.is_joint(first.end, joint) {
            return None;
        }
        let behind = self.skip(first.end + 1, Sense::The);
        let about = self.skip(behind, Sense::About);
        let last = self.single(about)?;
        let (to, last_origin) = only(&last)?;
        let end = to.last()?;
        let end = End { is_about: end.is_about || about > behind, ..end };
        let from = from.first()?;
        if from.period.first_day()? >= end.period.first_day()? {
            return None;
        }
        let origin = if matches!(origin, CountedFrom::Words) { last_origin } else { origin };
        let candidates = vec![Candidate { when: When::Lasting(Some(from), Some(end)), origin, rule: Rule::Stated }];
        let mut found = Match::new(at, last.end, Class::Date, candidates);
        found.parts = first.parts.into_iter().chain(last.parts).collect();
        Some(found)
    }

    fn day_words(&self, at: usize) -> Option<Match> {
        matches!(self.sense(at), Sense::Today(_) | Sense::Pointer(_)).then(|| self.relative(at))?
    }
}
