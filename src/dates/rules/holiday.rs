//! Feasts whose day the calendar knows: "Christmas", "Remembrance Day", "Thanksgiving", "Easter week".

use super::parser::{Candidate, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Holiday, Language, Sense, Unit};
use crate::dates::period::{Grain, Period};
use crate::dates::when::When;
use crate::time::Instant;

use super::relative::days_later;

/// Feasts of more than one word in English, in lower case.
const PHRASES: [(&[&str], Holiday); 25] = [
    (&["new", "year", "'s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "'s", "eve"], Holiday::Fixed(12, 31)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["valentine", "'s", "day"], Holiday::Fixed(2, 14)),
    (&["remembrance", "day"], Holiday::Fixed(11, 11)),
    (&["armistice", "day"], Holiday::Fixed(11, 11)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["canada", "day"], Holiday::Fixed(7, 1)),
    (&["independence", "day"], Holiday::Fixed(7, 4)),
    (&["bastille", "day"], Holiday::Fixed(7, 14)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["all", "saints", "day"], Holiday::Fixed(11, 1)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["memorial", "day"], Holiday::Nth(-1, 0, 5)),
    (&["labor", "day"], Holiday::Nth(1, 0, 9)),
    (&["labour", "day"], Holiday::Nth(1, 0, 9)),
    (&["presidents", "day"], Holiday::Nth(3, 0, 2)),
    (&["thanksgiving", "day"], Holiday::Thanksgiving),
    (&["election", "day"], Holiday::ElectionDay),
];

impl Parser<'_> {
    /// The feast that begins at a token.
    pub fn holiday(&self, at: usize) -> Option<Match> {
        let (end, holiday) = self.holiday_name(at)?;
        // "Easter week", "the Christmas weekend"
        let grain = match self.sense(end) {
            Sense::Unit(Unit::Week, false) => Some(Grain::Week),
            _ => None,
        };
        let (behind, year) = self.year_behind(end, false);
        let mut candidates = Vec::new();
        if let Some((super::fields::YearRef::Stated(year), _)) = year {
            candidates.extend(
                Self::holiday_days(holiday, year)
                    .into_iter()
                    .filter(|day| i64::from(day.civil().year) == year)
                    .map(|day| Candidate { rule: Rule::Holiday, ..Candidate::stated(When::at(Period::Day(day))) }),
            );
            return Some(Match::new(at, behind, Class::Date, candidates).with(DatePart::Day, at..end));
        }
        if let Some(published) = &self.context.published {
            let year = i64::from(published.last.civil().year);
            let days = Self::holiday_days(holiday, year);
            let last = days.iter().copied().filter(|day| *day <= published.last).max();
            let next = days.iter().copied().filter(|day| *day > published.last).min();
            let away = |day: Option<Instant>| day.map_or(i64::MAX, |day| (day.secs() - published.last.secs()).abs());
            let is_last_first = away(last) <= away(next);
            let candidate = |day: Option<Instant>, rule| {
                let period = Period::Day(day?);
                let period = grain.map_or(Some(period), |grain| period.within(grain))?;
                Some(Candidate::published(When::at(period), rule))
            };
            let (last, next) = (candidate(last, Rule::Last), candidate(next, Rule::Next));
            let all = if is_last_first { [last, next] } else { [next, last] };
            candidates.extend(all.into_iter().flatten());
        }
        let end = end + usize::from(grain.is_some());
        Some(Match::new(at, end, Class::Date, candidates).with(DatePart::Day, at..end))
    }

    fn holiday_name(&self, at: usize) -> Option<(usize, Holiday)> {
        let can_begin = matches!(self.sense(at), Sense::Holiday(_) | Sense::Opening | Sense::MaybeMonth(_));
        if !can_begin || !self.is_capital(at) {
            return None;
        }
        if self.language == Language::English {
            let matches = |words: &[&str]| {
                let mut here = at;
                for word in words {
                    let is_it = if *word == "'s" {
                        self.sense(here) == Sense::Possessive || self.is_word(here, "s")
                    } else {
                        self.is_word(here, word)
                    };
                    if !is_it {
                        return None;
                    }
                    here += 1;
                }
                self.is_capital(here - 1).then_some(here)
            };
            if let Some(found) = PHRASES.iter().find_map(|(words, holiday)| Some((matches(words)?, *holiday))) {
                return Some(found);
            }
        }
        match self.sense(at) {
            Sense::Holiday(holiday) => Some((at + 1, holiday)),
            _ => None,
        }
    }

    /// The end of a holiday's name.
    pub fn holiday_end(&self, at: usize) -> usize {
        self.holiday_name(at).map_or(at + 1, |(end, _)| end)
    }

    /// The days of a feast in the years around one.
    pub fn holiday_days(holiday: Holiday, year: i64) -> Vec<Instant> {
        (year - 1..=year + 1).filter_map(|year| day_of(holiday, year)).collect()
    }
}

/// The day of a feast in a year. Thanksgiving is that of the United States.
fn day_of(holiday: Holiday, year: i64) -> Option<Instant> {
    match holiday {
        Holiday::Fixed(month, day) => Instant::from_ymd(year, month, day),
        Holiday::Easter(days) => Some(days_later(easter(year)?, days.into())),
        Holiday::Nth(nth, weekday, month) => nth_weekday(year, month, weekday, nth),
        Holiday::Thanksgiving => nth_weekday(year, 11, 3, 4),
        Holiday::ElectionDay => Some(days_later(nth_weekday(year, 11, 0, 1)?, 1)),
    }
}

fn nth_weekday(year: i64, month: u8, weekday: u8, nth: i8) -> Option<Instant> {
    let first = Instant::from_ymd(year, month, 1)?;
    if nth < 0 {
        let last = Period::Month(year, month).last_day()?;
        return Some(days_later(last, -(i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7)));
    }
    let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
    Some(days_later(first, ahead + (i64::from(nth) - 1) * 7))
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i64) -> Option<Instant> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let epact = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * correction + 114;
    Instant::from_ymd(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}
