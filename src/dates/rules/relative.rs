//! Dates that point from the publication: "yesterday", "Tuesday", "last month", "this spring", "mardi dernier".

use super::parser::{Candidate, Match, Parser};
use crate::dates::context::Published;
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Language, Pointer, Sense, Tense, Unit};
use crate::dates::period::{Grain, Period};
use crate::dates::when::When;
use crate::time::Instant;

const DAY_SECS: i64 = 86_400;

impl Parser<'_> {
    /// The date that begins at a token and counts from the publication.
    pub fn relative(&self, at: usize) -> Option<Match> {
        self.day_word(at)
            .or_else(|| self.nth_weekday(at))
            .or_else(|| self.pointed(at))
            .or_else(|| self.pointed_behind(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.bare_unit(at))
    }

    fn published(&self) -> Option<&Published> {
        self.context.published.as_ref()
    }

    /// A day that is so many days after the publication.
    fn day_from_publication(&self, days: i64) -> Option<When> {
        Some(When::at(Period::Day(self.published()?.day?.plus_secs(days * DAY_SECS))))
    }

    /// "today", "yesterday", "tonight", "the day before yesterday", "yesterday morning".
    fn day_word(&self, at: usize) -> Option<Match> {
        if matches!(self.sense(at), Sense::Unit(Unit::Day, false)) {
            let step = match self.sense(at + 1) {
                Sense::Before => -1,
                Sense::After => 1,
                _ => return None,
            };
            let Sense::Today(day) = self.sense(at + 2) else { return None };
            let when = self.day_from_publication(i64::from(day) + step);
            return Some(
                Match::new(at, at + 3, Class::Date, Self::of_publication(when, Rule::Unit))
                    .with(DatePart::Day, at..at + 3),
            );
        }
        let Sense::Today(day) = self.sense(at) else { return None };
        // A name such as "USA Today" says no day; "the soldiers of today" says no date.
        let is_name =
            self.is_capital(at) && !matches!(self.before(at), Sense::Break | Sense::Sign(_) | Sense::Possessive);
        if is_name {
            return None;
        }
        let is_age = self.sense(at + 1) == Sense::Possessive
            && self.is_one_of(at + 2, &["world", "youth", "society", "generation", "standards", "children", "economy"])
            || self.before(at) == Sense::Of && self.language == Language::English;
        if is_age && day >= 0 {
            return Some(Match::new(at, at + 1, Class::Vague, Vec::new()));
        }
        let end = self.skip(at + 1, Sense::Daytime);
        let when = self.day_from_publication(day.into());
        Some(Match::new(at, end, Class::Date, Self::of_publication(when, Rule::Unit)).with(DatePart::Day, at..end))
    }

    /// The weekday that a token names.
    pub fn weekday_number(&self, at: usize) -> Option<u8> {
        match self.sense(at) {
            Sense::Weekday(weekday, false) if self.is_capital(at) || self.language == Language::French => Some(weekday),
            Sense::Weekday(weekday, true) if self.is_capital(at) => {
                // "Sat", "Sun", "Wed" begin sentences; with a full stop behind them they are weekdays.
                let has_stop = self.has_stop(at);
                let is_led = self.is_one_of(at.wrapping_sub(1), &["on"]) && weekday < 5;
                (has_stop && !self.is_sign(at + 1, '.') && self.before(at) != Sense::Break || is_led).then_some(weekday)
            }
            _ => None,
        }
    }

    /// "Tuesday", "Tuesday night", "Tuesday of last week", "Tuesday last week".
    fn weekday(&self, at: usize) -> Option<Match> {
        let weekday = self.weekday_number(at)?;
        let end = self.skip(at + 1, Sense::Daytime);
        let end = end + usize::from(self.is_one_of(end, &["après-midi"]));
        if let Some(found) = self.weekday_of_week(at, end, weekday) {
            return Some(found);
        }
        let (end, second) = self.time_behind(end).map_or((end, None), |(end, second)| (end, Some(second)));
        let found = Match::new(at, end, Class::Date, self.weekdays(weekday, None, at)).with(DatePart::Day, at..at + 1);
        Some(match second {
            None => found,
            Some(second) => Match { class: Class::Time, ..found }.map(|when| match when.period() {
                Some(Period::Day(day)) => Some(When::at(Period::Time { day, second })),
                _ => Some(when),
            }),
        })
    }

    /// "of last week", "last week", "of this week" behind a weekday.
    fn weekday_of_week(&self, start: usize, at: usize, weekday: u8) -> Option<Match> {
        let pointer_at = self.skip_of_the(self.skip(at, Sense::Sign(',')));
        let Sense::Pointer(pointer) = self.sense(pointer_at) else { return None };
        let Sense::Unit(Unit::Week, false) = self.sense(pointer_at + 1) else { return None };
        let step = match pointer {
            Pointer::Last => -1,
            Pointer::This => 0,
            Pointer::Next => 1,
            _ => return None,
        };
        let week = self.published()?.period(Grain::Week)?.plus(step);
        let day = week.first_day()?.plus_secs(i64::from(weekday) * DAY_SECS);
        let candidates = vec![Candidate::published(When::at(Period::Day(day)), Rule::Unit)];
        let found = Match::new(start, pointer_at + 2, Class::Date, candidates);
        Some(
            found
                .with(DatePart::Day, start..at)
                .with(DatePart::Direction, pointer_at..pointer_at + 1)
                .with(DatePart::Grain, pointer_at + 1..pointer_at + 2),
        )
    }

    /// A bare weekday is the last one, the day of publication included (right for 91 of 100 in four corpora of news),
    /// or the next.
    pub fn weekdays(&self, weekday: u8, pointer: Option<Pointer>, at: usize) -> Vec<Candidate> {
        let Some(today) = self.published().and_then(|published| published.day) else { return Vec::new() };
        let back = (i64::from(today.weekday()) - i64::from(weekday)).rem_euclid(7);
        let day = |days: i64, rule| Candidate::published(When::at(Period::Day(today.plus_secs(days * DAY_SECS))), rule);
        let rule = if back == 0 { Rule::PublicationDay } else { Rule::Last };
        let (last, next) = (day(-back, rule), day(7 - back, Rule::Next));
        match pointer {
            Some(Pointer::Last | Pointer::Past | Pointer::Previous) if back == 0 => vec![day(-7, Rule::Last)],
            Some(Pointer::Last | Pointer::Past | Pointer::Previous) => vec![last, day(-back - 7, Rule::Before)],
            Some(Pointer::Next | Pointer::Following) => vec![next],
            // "this Friday" is that of the week, or the next.
            Some(Pointer::This) if back == 0 => vec![last],
            Some(Pointer::This) => match self.tense(at) {
                Some(Tense::Past) => vec![last],
                _ => vec![next, last],
            },
            _ => match self.tense(at) {
                Some(Tense::Past) => vec![last],
                Some(Tense::Future) if back > 0 => vec![next, last],
                Some(Tense::Future) => vec![last, next],
                None if (self.is_limit(at) || self.is_ahead(at)) && back > 0 => vec![next, last],
                None => vec![last, next],
            },
        }
    }

    /// "the last Friday of this month", "the first Monday in May 2020".
    fn nth_weekday(&self, at: usize) -> Option<Match> {
        let nth = match self.sense(at) {
            Sense::Ordinal(nth @ 1..=5) => Some(i64::from(nth)),
            Sense::Pointer(Pointer::Last) => None,
            _ => return None,
        };
        let weekday = self.weekday_number(at + 1)?;
        let of = at + 2;
        if self.sense(of) != Sense::Of && !self.is_word(of, "in") {
            return None;
        }
        let month = self.dated(self.skip(of + 1, Sense::The))?;
        let found = Match { words: at..month.words.end, ..month };
        let found = found.map(|when| {
            let month = when.period().filter(|period| period.grain() == Grain::Month)?;
            let (first, last) = (month.first_day()?, month.last_day()?);
            let day = match nth {
                Some(nth) => {
                    let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
                    first.plus_secs((ahead + (nth - 1) * 7) * DAY_SECS)
                }
                None => last.plus_secs(-(i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7) * DAY_SECS),
            };
            (day <= last).then(|| When::at(Period::Day(day)))
        });
        (!found.candidates.is_empty()).then(|| found.with(DatePart::Day, at..at + 2))
    }

    /// "the last 5 days of May 2017".
    pub fn last_days(&self, at: usize) -> Option<Match> {
        let is_last = match self.sense(at) {
            Sense::Pointer(Pointer::Last) => true,
            Sense::Ordinal(1) => false,
            _ => return None,
        };
        let (count_end, count) = self.count(at + 1)?;
        let Sense::Unit(Unit::Day, true) = self.sense(count_end) else { return None };
        if self.sense(count_end + 1) != Sense::Of {
            return None;
        }
        let of = self.dated(self.skip(count_end + 2, Sense::The))?;
        let found = Match { words: at..of.words.end, ..of };
        let found = found.map(|when| {
            let period = when.period()?;
            let (first, last) = (period.first_day()?, period.last_day()?);
            let span = (count - 1).checked_mul(DAY_SECS)?;
            let (from, to) = if is_last { (last.plus_secs(-span), last) } else { (first, first.plus_secs(span)) };
            (first <= from && to <= last).then(|| When::lasting(Period::Day(from), Period::Day(to)))
        });
        (!found.candidates.is_empty()).then(|| found.with(DatePart::Day, at..count_end + 1))
    }

    /// "last year", "this spring", "next Tuesday", "this morning", "last night", "this past spring", "last Oct. 23".
    fn pointed(&self, at: usize) -> Option<Match> {
        let Sense::Pointer(first) = self.sense(at) else { return None };
        // "this past spring", "this coming Saturday"
        let (noun, pointer) = match (first, self.sense(at + 1)) {
            (Pointer::This, Sense::Pointer(second @ (Pointer::Past | Pointer::Next | Pointer::Last))) => {
                (at + 2, second)
            }
            _ => (at + 1, first),
        };
        if matches!(pointer, Pointer::That | Pointer::Same | Pointer::Following | Pointer::Latest | Pointer::Previous) {
            return None;
        }
        if self.language == Language::French && pointer != Pointer::This {
            return None;
        }
        let (end, candidates) = self.pointed_noun(noun, pointer, at)?;
        Some(
            Match::new(at, end, Class::Date, candidates)
                .with(DatePart::Direction, at..noun)
                .with(DatePart::Grain, noun..end),
        )
    }

    fn pointed_noun(&self, noun: usize, pointer: Pointer, at: usize) -> Option<(usize, Vec<Candidate>)> {
        let one = |when: Option<When>| Self::of_publication(when, Rule::Unit);
        let end = noun + 1;
        match self.sense(noun) {
            Sense::Weekday(..) => {
                let weekday = self.weekday_number(noun)?;
                if let Some((end, fields)) = self.fields(noun) {
                    return Some((end, self.resolve(&fields, at)?));
                }
                let end = self.skip(end, Sense::Daytime);
                Some((end, self.weekdays(weekday, Some(pointer), at)))
            }
            Sense::Season(code) => Some((end, one(self.pointed_season(code, pointer)))),
            Sense::Month(_) | Sense::MaybeMonth(_) | Sense::ShortMonth(_) => {
                let month = self.month(noun)?;
                if let Some((end, fields)) =
                    self.fields(noun).filter(|(_, fields)| fields.day.is_some() && fields.year.is_none())
                {
                    return Some((end, self.pointed_day(&fields, pointer)?));
                }
                if self.fields(noun).is_some_and(|(_, fields)| fields.year.is_some()) {
                    return None;
                }
                Some((end, self.pointed_month(month, pointer)))
            }
            Sense::Daytime => {
                let days = match pointer {
                    Pointer::This => 0,
                    Pointer::Last => -1,
                    _ => return None,
                };
                Some((end, one(self.day_from_publication(days))))
            }
            Sense::Unit(Unit::Weekend, false) => Some((end, one(self.pointed_weekend(Some(pointer))))),
            Sense::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
                false,
            ) => {
                if unit == Unit::Year && self.is_tight(end) && self.is_dash(end) {
                    return None;
                }
                Some((end, one(self.pointed_unit(unit, pointer))))
            }
            Sense::Holiday(holiday) => {
                let end = self.holiday_end(noun);
                let year = self.published()?.year()?;
                let step = match pointer {
                    Pointer::Last | Pointer::Past => -1,
                    Pointer::This => 0,
                    _ => 1,
                };
                let days = Self::holiday_days(holiday, year);
                let published = self.published()?.last;
                let day = match step {
                    -1 => days.into_iter().filter(|day| *day < published).max(),
                    0 => Self::holiday_days(holiday, year).into_iter().find(|day| i64::from(day.civil().year) == year),
                    _ => days.into_iter().filter(|day| *day > published).min(),
                };
                Some((end, one(day.map(|day| When::at(Period::Day(day))))))
            }
            _ => None,
        }
    }

    /// "last Oct. 23": the last one before the publication.
    fn pointed_day(&self, fields: &super::fields::Fields, pointer: Pointer) -> Option<Vec<Candidate>> {
        let published = self.published()?;
        let now = i64::from(published.last.civil().year);
        let days = (now - 8..=now + 8).filter_map(|year| {
            let when = fields.in_year(year)?;
            Some((when, when.first()?.period.first_day()?))
        });
        let found = match pointer {
            Pointer::Last | Pointer::Past => days.filter(|(_, day)| *day < published.first).max_by_key(|(_, day)| *day),
            Pointer::Next => days.filter(|(_, day)| *day > published.last).min_by_key(|(_, day)| *day),
            _ => days.rev().find(|(_, day)| i64::from(day.civil().year) == now),
        };
        Some(Self::of_publication(found.map(|(when, _)| when), Rule::Unit))
    }

    /// The last, present or next unit; "the past year" is the one before the publication.
    fn pointed_unit(&self, unit: Unit, pointer: Pointer) -> Option<When> {
        let published = self.published()?;
        let period = published.period(unit.grain()?)?;
        Some(match pointer {
            Pointer::Last => When::at(period.plus(-1)),
            Pointer::Past => {
                let from = self.counted_from_publication(unit, -1)?;
                When::Lasting(from.first(), When::at(self.publication_period()?).first())
            }
            Pointer::This => When::at(period),
            _ => When::at(period.plus(1)),
        })
    }

    /// "mardi dernier", "la semaine dernière", "l'an prochain", "juin dernier", "le 26 septembre dernier".
    pub fn pointed_behind(&self, at: usize) -> Option<Match> {
        if self.language != Language::French {
            return None;
        }
        if let Some((end, fields)) = self.fields(at).filter(|(_, fields)| fields.year.is_none() && fields.day.is_some())
        {
            let Sense::Pointer(pointer @ (Pointer::Last | Pointer::Past | Pointer::Next)) = self.sense(end) else {
                return None;
            };
            let candidates = self.pointed_day(&fields, pointer)?;
            return Some(
                Match::new(at, end + 1, Class::Date, candidates)
                    .with(DatePart::Day, at..end)
                    .with(DatePart::Direction, end..end + 1),
            );
        }
        let Sense::Pointer(pointer) = self.sense(at + 1) else { return None };
        if !matches!(pointer, Pointer::Last | Pointer::Past | Pointer::Next) {
            return None;
        }
        if matches!(self.sense(at), Sense::Unit(_, true))
            || self.sense(at) == Sense::Daytime && pointer != Pointer::Last
        {
            return None;
        }
        let (_, candidates) = self.pointed_noun(at, pointer, at)?;
        Some(
            Match::new(at, at + 2, Class::Date, candidates)
                .with(DatePart::Grain, at..at + 1)
                .with(DatePart::Direction, at + 1..at + 2),
        )
    }

    /// Monday to Sunday's end: whoever writes on a weekend means that one, and another by "last".
    fn pointed_weekend(&self, pointer: Option<Pointer>) -> Option<When> {
        let today = self.published()?.day?;
        let back = (i64::from(today.weekday()) - 5).rem_euclid(7);
        let is_now = back <= 1;
        let days = match pointer {
            Some(Pointer::Last) if is_now => -back - 7,
            Some(Pointer::Last | Pointer::Past) | None => -back,
            Some(Pointer::This) if is_now => -back,
            Some(_) => 7 - back,
        };
        Some(When::at(Period::Weekend(today.plus_secs(days * DAY_SECS))))
    }

    /// Seasons begin with March, June, September and December, and are called by the year they begin in.
    fn pointed_season(&self, code: u8, pointer: Pointer) -> Option<When> {
        let published = self.published()?;
        let year = published.year()?;
        let begins = |year: i64| Period::Season(year, code).first_day();
        let has_begun = |year: i64| begins(year).is_some_and(|day| day <= published.last);
        let is_over = |year: i64| Period::Season(year, code).last_day().is_some_and(|day| day < published.first);
        let year = match pointer {
            Pointer::Last | Pointer::Past => (year - 2..=year).rev().find(|&year| is_over(year))?,
            Pointer::Next => (year - 1..=year + 1).find(|&year| !has_begun(year))?,
            _ => (year - 1..=year).find(|&year| has_begun(year) && !is_over(year)).unwrap_or(year),
        };
        Some(When::at(Period::Season(year, code)))
    }

    /// "last June"; in October, it may be that of this year or, as opposed to "this June", that of the last.
    fn pointed_month(&self, month: u8, pointer: Pointer) -> Vec<Candidate> {
        let Some(Period::Month(now_year, now)) = self.published_period(Grain::Month, 0) else { return Vec::new() };
        let in_year = |year, rule| Candidate::published(When::at(Period::Month(year, month)), rule);
        match pointer {
            Pointer::Last | Pointer::Past if month < now => {
                vec![in_year(now_year, Rule::Last), in_year(now_year - 1, Rule::Before)]
            }
            Pointer::Last | Pointer::Past => vec![in_year(now_year - 1, Rule::Unit)],
            Pointer::Next => vec![in_year(now_year + i64::from(month <= now), Rule::Unit)],
            _ => vec![in_year(now_year, Rule::Unit)],
        }
    }

    /// "the weekend", "the quarter", "the week of March 6".
    fn bare_unit(&self, at: usize) -> Option<Match> {
        if let Sense::Season(code) = self.sense(at) {
            let is_led = self.before(at) == Sense::The
                && at >= 2
                && (matches!(
                    self.sense(at - 2),
                    Sense::In
                        | Sense::Over
                        | Sense::By
                        | Sense::Since
                        | Sense::Until
                        | Sense::About
                        | Sense::Before
                        | Sense::After
                ) || self.is_one_of(at - 2, &["into", "for"]));
            let is_noun_of = self.sense(at + 1) == Sense::Of || self.is_capital(at + 1);
            if !is_led || is_noun_of {
                return None;
            }
            let fields =
                super::fields::Fields { section: Some(super::fields::YearPart::Season(code)), ..Default::default() };
            return Some(
                Match::new(at, at + 1, Class::Date, self.resolve(&fields, at)?).with(DatePart::Month, at..at + 1),
            );
        }
        let Sense::Unit(unit, false) = self.sense(at) else { return None };
        if unit == Unit::Week && self.sense(at + 1) == Sense::Of {
            let day = self.dated(self.skip(at + 2, Sense::The))?;
            let found = Match { words: at..day.words.end, ..day }.map(|when| match when.period()? {
                day @ Period::Day(_) => Some(When::at(day.within(Grain::Week)?)),
                _ => None,
            });
            return (!found.candidates.is_empty()).then(|| found.with(DatePart::Grain, at..at + 1));
        }
        // "for the year", "the full year"
        let is_led = self.before(at) == Sense::The && at >= 2 && self.is_one_of(at - 2, &["for", "of"])
            || self.is_one_of(at.wrapping_sub(1), &["full"]);
        if unit == Unit::Year
            && is_led
            && !(self.is_dash(at + 1) && self.is_tight(at + 1))
            && !matches!(self.sense(at + 1), Sense::Number(..) | Sense::Cardinal(_) | Sense::Before | Sense::After)
        {
            let year = self.published().and_then(|published| published.period(Grain::Year));
            let candidates = Self::of_publication(year.map(When::at), Rule::Unit);
            return Some(Match::new(at, at + 1, Class::Date, candidates).with(DatePart::Grain, at..at + 1));
        }
        if unit == Unit::Weekend && self.before(at) == Sense::The {
            let candidates = Self::of_publication(self.pointed_weekend(None), Rule::Last);
            return Some(Match::new(at, at + 1, Class::Date, candidates).with(DatePart::Grain, at..at + 1));
        }
        None
    }
}

/// How many days lie between a day and the next such weekday, or the one before where `step` is negative; where it is
/// zero, the day itself may be it.
pub fn days_to_weekday(day: Instant, weekday: u8, step: i64) -> i64 {
    let ahead = (i64::from(weekday) - i64::from(day.weekday())).rem_euclid(7);
    match step {
        0 => ahead,
        1.. if ahead == 0 => 7,
        1.. => ahead,
        _ if ahead == 0 => -7,
        _ => ahead - 7,
    }
}

/// The day so many days later.
pub fn days_later(day: Instant, days: i64) -> Instant {
    day.plus_secs(days.saturating_mul(DAY_SECS))
}
