//! From the fields of a date to the times it may mean: the missing year is that of the nearest such day, month or
//! quarter, as news uses them.

use super::fields::{Fields, YearPart, YearRef};
use super::parser::{Candidate, Parser};
use crate::dates::context::{Mention, Published};
use crate::dates::found::Rule;
use crate::dates::lexicon::{Sense, Tense};
use crate::dates::period::{Grain, Period};
use crate::dates::when::When;
use crate::time::Instant;

const DAY_SECS: i64 = 86_400;

/// A day without a year that is at most so many days away from the publication is hardly ever that of another year.
const SURE_DAYS: i64 = 60;

/// If both days are farther away than this, the verb decides which is meant.
const TENSE_DAYS: i64 = 100;

impl Fields {
    /// Its date in this year; `None` if there is no such day.
    pub fn in_year(&self, year: i64) -> Option<When> {
        let period = match self.section {
            None => Period::Year(year),
            Some(YearPart::Quarter(quarter)) => Period::Quarter(year, quarter),
            Some(YearPart::Half(half)) => Period::Half(year, half),
            Some(YearPart::Season(code)) => Period::Season(year, code),
            Some(YearPart::FirstMonths(count)) => {
                return Some(When::between(Period::Month(year, 1), Period::Month(year, count)));
            }
            Some(YearPart::Month(month)) => {
                let Some(day) = self.day else { return Some(When::at(Period::Month(year, month))) };
                let date = |day: u8| Instant::from_ymd(year, month, day);
                let first = date(day)?;
                return match (self.last_day, self.second) {
                    (Some(last), _) if self.is_either_day => {
                        Some(When::Either(Period::Day(first), Period::Day(date(last)?)))
                    }
                    (Some(last), _) => Some(When::lasting(Period::Day(first), Period::Day(date(last)?))),
                    (None, Some(second)) => Some(When::at(Period::Time { day: first, second })),
                    (None, None) => Some(When::at(Period::Day(first))),
                };
            }
        };
        Some(When::at(period))
    }

    /// Whether there is such a date in some year.
    fn is_possible(&self) -> bool {
        let years = match self.year {
            Some(YearRef::Stated(year)) => year..=year,
            _ => 2000..=2000,
        };
        years.into_iter().any(|year| self.in_year(year).is_some())
    }

    /// Whether its weekday is that of its day in this year.
    fn fits_weekday(&self, year: i64) -> bool {
        let (Some(weekday), Some(YearPart::Month(month)), Some(day)) = (self.weekday, self.section, self.day) else {
            return true;
        };
        Instant::from_ymd(year, month, day).is_some_and(|at| at.weekday() == u32::from(weekday))
    }
}

impl Parser<'_> {
    /// The times that a date may mean, the likeliest first; none where its year is missing and nothing is known to
    /// count from. `None` where there is no such date in any year.
    pub fn resolve(&self, fields: &Fields, at: usize) -> Option<Vec<Candidate>> {
        if !fields.is_possible() {
            return None;
        }
        if fields.year.is_none() && fields.section.is_none() {
            return None;
        }
        let published = self.context.published.as_ref();
        Some(match fields.year {
            Some(YearRef::Stated(year)) => fields.in_year(year).map(Candidate::stated).into_iter().collect(),
            Some(YearRef::Pointed(step)) => {
                let when = published.and_then(Published::year).and_then(|year| fields.in_year(year + step));
                when.map(|when| Candidate::published(when, Rule::Unit)).into_iter().collect()
            }
            Some(YearRef::Mentioned) => {
                let mention = self.context.last_within(Grain::Year);
                let year = |period: Period| Some(i64::from(period.first_day()?.civil().year));
                let when = mention.and_then(|mention| Some((fields.in_year(year(mention.last_period()?)?)?, mention)));
                when.map(|(when, mention)| Candidate::mentioned(when, mention, Rule::Unit)).into_iter().collect()
            }
            None => {
                let of_heading = self.context.heading().and_then(|heading| Self::in_year_of(fields, heading));
                let published = published.map(|published| self.without_year(fields, published, at));
                // "in the summer of 2004 …, and in August": the year may be that of the sentence.
                let beside = self.context.last_within(Grain::Year).filter(|mention| {
                    mention.is_stated && mention.sentence == self.sentence(at) && published.is_some()
                });
                let beside = beside.and_then(|mention| Self::in_year_of(fields, mention));
                of_heading.into_iter().chain(published.into_iter().flatten()).chain(beside).collect()
            }
        })
    }

    /// A date without a year in the year of a date named before: "In March" under the heading "2018".
    fn in_year_of(fields: &Fields, mention: &Mention) -> Option<Candidate> {
        let year = mention.year().filter(|year| fields.weekday.is_none() || fields.fits_weekday(*year))?;
        let is_of_year = matches!(fields.section, Some(YearPart::Month(_) | YearPart::Season(_)));
        let when = fields.in_year(year).filter(|_| is_of_year)?;
        Some(Candidate::mentioned(when, mention, Rule::Unit))
    }

    /// The times that a date without a year may mean, counted from the publication.
    fn without_year(&self, fields: &Fields, published: &Published, at: usize) -> Vec<Candidate> {
        match fields.section {
            Some(YearPart::Month(_)) if fields.day.is_some() => self.day_years(fields, published, at),
            Some(YearPart::Month(month)) => self.month_years(fields, month, published, at),
            Some(YearPart::Season(code)) => self.season_years(fields, code, published, at),
            _ => self.quarter_years(fields, published, at),
        }
    }

    /// A day without a year is the nearest one (right for 94 of 100 in four corpora of news), or the one whose weekday
    /// fits.
    fn day_years(&self, fields: &Fields, published: &Published, at: usize) -> Vec<Candidate> {
        let anchor = published.last;
        let now = i64::from(anchor.civil().year);
        // Leap days come every fourth year, or eighth.
        let days = (now - 8..=now + 8).filter_map(|year| {
            let when = fields.in_year(year)?;
            Some((year, when, when.first()?.period.first_day()?))
        });
        let days: Vec<(i64, When, Instant)> =
            days.filter(|(year, ..)| fields.fits_weekday(*year) || fields.weekday.is_none()).collect();
        let away = |day: Instant| (day.secs() - anchor.secs()).abs() / DAY_SECS;
        if fields.weekday.is_some() {
            let nearest = days.iter().min_by_key(|(.., day)| away(*day)).filter(|(.., day)| away(*day) < 1500);
            if let Some((_, when, day)) = nearest {
                let rule = if away(*day) < 183 { Rule::Nearest } else { Rule::Weekday };
                return vec![Candidate::published(*when, rule)];
            }
            // The weekday fits no year: it is an error of somebody, and the day counts.
            return self.day_years(&Fields { weekday: None, ..fields.clone() }, published, at);
        }
        let last = days.iter().filter(|(.., day)| *day <= anchor).max_by_key(|(.., day)| *day);
        let next = days.iter().filter(|(.., day)| *day > anchor).min_by_key(|(.., day)| *day);
        let candidate = |found: Option<&(i64, When, Instant)>, rule| {
            found.map(|(_, when, day)| (Candidate::published(*when, rule), away(*day)))
        };
        let (last, next) = (candidate(last, Rule::Last), candidate(next, Rule::Next));
        let is_far = last.as_ref().is_none_or(|(_, away)| *away > TENSE_DAYS)
            && next.as_ref().is_none_or(|(_, away)| *away > TENSE_DAYS);
        // "since the Oct. 23 slaying"
        let leading = self.skip_back(at, Sense::The);
        let follows = matches!(self.before(leading), Sense::Since | Sense::After).then_some(Tense::Past);
        let is_past_first = match (&last, &next, follows.or_else(|| self.tense(at)).filter(|_| is_far)) {
            (Some(_), Some(_), Some(tense)) => tense == Tense::Past,
            (Some((_, back)), Some((_, ahead)), None) => back <= ahead,
            _ => last.is_some(),
        };
        let (first, other) = if is_past_first { (last, next) } else { (next, last) };
        // "ended Oct. 31", four days before it: perhaps that of the year before.
        let contradicts = !is_past_first && self.tense(at) == Some(Tense::Past);
        let is_sure = first.as_ref().is_some_and(|(_, away)| *away <= SURE_DAYS) && !contradicts;
        let other = other.filter(|_| !is_sure);
        first.into_iter().chain(other).map(|(candidate, _)| candidate).collect()
    }

    /// A month without a year is the nearest one, and the one on the other side is offered too; a verb decides where it
    /// governs the date.
    fn month_years(&self, fields: &Fields, month: u8, published: &Published, at: usize) -> Vec<Candidate> {
        let Some(year) = published.year() else { return Vec::new() };
        let now = published.last.civil().month;
        let back = (i64::from(now) - i64::from(month)).rem_euclid(12);
        let (last, next) = (if month <= now { year } else { year - 1 }, if month <= now { year + 1 } else { year });
        let tense = self.tense(at);
        let is_past_first = match tense {
            Some(Tense::Past) => true,
            Some(Tense::Future) => back == 0,
            None => back <= 6,
        };
        // "It will stay closed until September" looks ahead.
        let is_ahead = tense == Some(Tense::Future) && back > 6 && self.is_limit(at);
        let is_sure = back == 0 || tense == Some(Tense::Past) && back <= 6 || is_ahead;
        let mut years = [(last, Rule::Last), (next, Rule::Next)];
        if !is_past_first {
            years.reverse();
        }
        let [(first, first_rule), (second, second_rule)] = years;
        // Without a verb that tells, the nearest one is likelier, but not by much.
        let is_settled = tense.is_some() || is_sure;
        let rules = if is_settled { [first_rule, second_rule] } else { [Rule::Nearest, Rule::Another] };
        let candidate = |(year, rule)| fields.in_year(year).map(|when| Candidate::published(when, rule));
        let found = [first, second].into_iter().zip(rules).filter_map(candidate);
        found.take(if is_sure { 1 } else { 2 }).collect()
    }

    /// A season without a year: the last that has begun, or the next.
    fn season_years(&self, fields: &Fields, code: u8, published: &Published, at: usize) -> Vec<Candidate> {
        let Some(year) = published.year() else { return Vec::new() };
        let begins = |year: i64| Period::Season(year, code).first_day();
        let has_begun = |year: &i64| begins(*year).is_some_and(|day| day <= published.last);
        let last = (year - 2..=year).rev().find(has_begun);
        let next = (year - 1..=year + 1).find(|year| !has_begun(year));
        let candidate = |year: Option<i64>, rule| {
            year.and_then(|year| fields.in_year(year)).map(|when| Candidate::published(when, rule))
        };
        let away = |year: Option<i64>| {
            year.and_then(begins).map_or(i64::MAX, |day| (day.secs() - published.last.secs()).abs())
        };
        let is_past_first = match self.tense(at) {
            Some(Tense::Past) => true,
            Some(Tense::Future) => false,
            None => away(last) <= away(next).saturating_add(60 * DAY_SECS),
        };
        let (last, next) = (candidate(last, Rule::Last), candidate(next, Rule::Next));
        let all = if is_past_first { [last, next] } else { [next, last] };
        all.into_iter().flatten().collect()
    }

    /// A quarter, half or first months without a year: the last ones that have ended, as reports on them use it; where
    /// the verb looks ahead, the present or next ones.
    fn quarter_years(&self, fields: &Fields, published: &Published, at: usize) -> Vec<Candidate> {
        let Some(year) = published.year() else { return Vec::new() };
        let end = |year: i64| fields.in_year(year)?.last()?.period.last_day();
        let has_ended = |year: &i64| end(*year).is_some_and(|day| day < published.first);
        let last = (year - 2..=year).rev().find(has_ended);
        let next = (year - 1..=year + 1).find(|year| !has_ended(year));
        let candidate = |year: Option<i64>, rule| {
            year.and_then(|year| fields.in_year(year)).map(|when| Candidate::published(when, rule))
        };
        let is_recent = last.and_then(end).is_some_and(|day| published.first.secs() - day.secs() <= 100 * DAY_SECS);
        let begins = |year: i64| fields.in_year(year)?.first()?.period.first_day();
        let is_running = next.and_then(begins).is_some_and(|day| day <= published.last);
        let tense = self.tense(at);
        let (last, next) = (candidate(last, Rule::Last), candidate(next, Rule::Next));
        // The quarter of a year of the company's own that a report is about has just ended; so has one of a past verb
        // that the calendar's is still running for.
        let hyphen = usize::from(self.before(at) == Sense::Sign('-'));
        let is_fiscal = self.before(at.saturating_sub(hyphen)) == Sense::Fiscal || self.sense(at + 1) == Sense::Fiscal;
        let is_reported = is_running && tense == Some(Tense::Past);
        if matches!(fields.section, Some(YearPart::Quarter(_)))
            && tense != Some(Tense::Future)
            && (is_fiscal || is_reported)
        {
            let ended = published
                .period(Grain::Quarter)
                .map(|quarter| Candidate::published(When::at(quarter.plus(-1)), Rule::Last));
            let calendar = if is_reported { next } else { last };
            return [ended, calendar.map(|calendar| Candidate { rule: Rule::CalendarYear, ..calendar })]
                .into_iter()
                .flatten()
                .collect();
        }
        match tense {
            _ if is_recent => last.into_iter().collect(),
            _ if is_running => [next, last].into_iter().flatten().collect(),
            Some(Tense::Future) => [next, last].into_iter().flatten().collect(),
            _ => [last, next].into_iter().flatten().collect(),
        }
    }
}
