//! Dates in digits: `2026-05-18`, `31/05/2026`, `27.11.2025`, ISO weeks. Where day and month may be either, both orders
//! are offered.

use super::parser::{Candidate, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::Sense;
use crate::dates::period::{Grain, Period};
use crate::dates::when::When;
use crate::time::Instant;

impl Parser<'_> {
    /// The date in digits that begins at a token.
    pub fn numeric(&self, at: usize) -> Option<Match> {
        if self.is_tight(at) && matches!(self.before(at), Sense::Sign('.' | ',' | '/' | '-' | '$' | '#')) {
            return None;
        }
        self.iso_week(at).or_else(|| self.three_numbers(at))
    }

    fn three_numbers(&self, at: usize) -> Option<Match> {
        let Sense::Number(first, first_digits) = self.sense(at) else { return None };
        let Sense::Sign(sign @ ('-' | '/' | '.' | '–')) = self.sense(at + 1) else { return None };
        let Sense::Number(second, 1 | 2) = self.sense(at + 2) else { return None };
        let Sense::Number(third, third_digits) = self.sense(at + 4) else { return None };
        let is_tight = (1..=4).all(|ahead| self.is_tight(at + ahead)) && self.is_sign(at + 3, sign);
        let is_longer = self.is_tight(at + 5) && !self.is_sentence_sign(at + 5) && self.word(at + 5) != "T";
        if !is_tight || is_longer {
            return None;
        }
        let day = |year: u32, month: u32, day: u32| {
            Instant::from_ymd(year.into(), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        };
        let found = |when: Instant, rule| Candidate { rule, ..Candidate::stated(When::at(Period::Day(when))) };
        let (candidates, year_at) = match (first_digits, third_digits) {
            (4, 1 | 2) => {
                let time = self.iso_time(at + 5);
                let when = day(first, second, third)?;
                let end = time.map_or(at + 5, |(end, _)| end);
                let period = time.map_or(Period::Day(when), |(_, second)| Period::Time { day: when, second });
                let candidates = vec![Candidate::stated(When::at(period))];
                let found = Match::new(at, end, Class::Date, candidates).with(DatePart::Year, at..at + 1);
                return Some(self.with_time_behind(
                    found.with(DatePart::Month, at + 2..at + 3).with(DatePart::Day, at + 4..at + 5),
                ));
            }
            (1 | 2, 4) | (2, 2) if third_digits == 4 || sign != '-' => {
                let year = if third_digits == 4 { third } else { self.year_of_two(third)? };
                let (day_first, month_first) = (day(year, second, first), day(year, first, second));
                match (day_first, month_first) {
                    (Some(one), Some(other)) if one == other => (vec![found(one, Rule::Stated)], at + 4),
                    (Some(one), Some(_)) if sign == '.' => (vec![found(one, Rule::DayFirst)], at + 4),
                    (Some(one), Some(other)) if third_digits == 2 => {
                        (vec![found(other, Rule::MonthFirst), found(one, Rule::DayFirst)], at + 4)
                    }
                    (Some(one), Some(other)) => {
                        (vec![found(one, Rule::DayFirst), found(other, Rule::MonthFirst)], at + 4)
                    }
                    (Some(one), None) | (None, Some(one)) => (vec![found(one, Rule::Stated)], at + 4),
                    (None, None) => return None,
                }
            }
            _ => return None,
        };
        let found = Match::new(at, at + 5, Class::Date, candidates).with(DatePart::Year, year_at..year_at + 1);
        Some(self.with_time_behind(found.with(DatePart::Day, at..at + 3)))
    }

    /// The year of two digits, of this century up to the publication and of the last one else.
    fn year_of_two(&self, year: u32) -> Option<u32> {
        let now = self.published_year()?;
        let now = u32::try_from(now).ok()?;
        let in_this = now - now % 100 + year;
        Some(if in_this > now + 1 { in_this - 100 } else { in_this })
    }

    fn is_sentence_sign(&self, at: usize) -> bool {
        matches!(
            self.sense(at),
            Sense::Sign('.' | ',' | ';' | ':' | ')' | ']' | '?' | '!' | '\'' | '"' | '”' | '»')
                | Sense::Break
                | Sense::Possessive
        ) && !(matches!(self.sense(at), Sense::Sign('.' | ':' | ','))
            && self.is_tight(at + 1)
            && matches!(self.sense(at + 1), Sense::Number(..)))
    }

    /// "T21:08:00Z" behind a day.
    fn iso_time(&self, at: usize) -> Option<(usize, u32)> {
        if self.word(at) != "T" || !self.is_tight(at) || !self.is_tight(at + 1) {
            return None;
        }
        let (end, second) = self.clock(at + 1)?;
        let zone = usize::from(self.word(end) == "Z" && self.is_tight(end));
        Some((end + zone, second))
    }

    fn with_time_behind(&self, found: Match) -> Match {
        let Some((end, second)) = self.time_behind(found.end) else { return found };
        let start = found.end;
        let found = Match { words: found.words.start..end, end, ..found };
        found.with(DatePart::Time, start..end).map(|when| match when.period() {
            Some(Period::Day(day)) => Some(When::at(Period::Time { day, second })),
            _ => Some(when),
        })
    }

    /// "2026-W23", "2026-W23-4".
    fn iso_week(&self, at: usize) -> Option<Match> {
        let Sense::Number(year @ 1000..3000, 4) = self.sense(at) else { return None };
        let Sense::Number(week @ 1..=53, 2) = self.sense(at + 3) else { return None };
        let is_it =
            self.is_sign(at + 1, '-') && self.word(at + 2) == "W" && (1..=3).all(|ahead| self.is_tight(at + ahead));
        if !is_it {
            return None;
        }
        // The first week of a year is that of its fourth of January.
        let first = Period::holding(Instant::from_ymd(year.into(), 1, 4)?, Grain::Week)?;
        let monday = first.plus(i64::from(week) - 1);
        let candidates = vec![Candidate::stated(When::at(monday))];
        Some(
            Match::new(at, at + 4, Class::Date, candidates)
                .with(DatePart::Year, at..at + 1)
                .with(DatePart::Grain, at + 2..at + 4),
        )
    }
}
