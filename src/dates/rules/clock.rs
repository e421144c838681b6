//! Times of day: "9 a.m. Friday", "noon on Thursday", "at 21:08", "1400 hours", "(1451 GMT)", "18 h 30".

use super::parser::{Match, Parser};
use crate::dates::found::{Class, DatePart};
use crate::dates::lexicon::{Language, Sense, Unit};
use crate::dates::period::Period;
use crate::dates::when::When;

impl Parser<'_> {
    /// A time of day that begins at a token: where it ends, and the seconds since midnight.
    pub fn clock(&self, at: usize) -> Option<(usize, u32)> {
        if let Sense::Noon(hour) = self.sense(at) {
            return Some((at + 1, u32::from(hour) * 3600));
        }
        let Sense::Number(number, digits) = self.sense(at) else { return None };
        if digits == 4 {
            let is_it = matches!(self.sense(at + 1), Sense::Unit(Unit::Hour, true) | Sense::Zone);
            let (hour, minute) = (number / 100, number % 100);
            return (is_it && hour < 24 && minute < 60).then_some((at + 2, hour * 3600 + minute * 60));
        }
        if digits > 2 {
            return None;
        }
        let (end, behind_hour) = self.minutes_behind(at).map_or((at + 1, None), |(end, seconds)| (end, Some(seconds)));
        let (end, hour) = match self.sense(end) {
            Sense::Meridiem(is_after_noon) if (1..=12).contains(&number) => {
                (end + 1, number % 12 + if is_after_noon { 12 } else { 0 })
            }
            _ if behind_hour.is_some() => (end, number),
            _ => return None,
        };
        let end = end + usize::from(self.sense(end) == Sense::Zone);
        (hour < 24).then_some((end, hour * 3600 + behind_hour.unwrap_or(0)))
    }

    /// ":08", ":08:30", "h 30" in French: where it ends, and the seconds.
    fn minutes_behind(&self, at: usize) -> Option<(usize, u32)> {
        let sixtieth = |at: usize| match self.sense(at) {
            Sense::Number(number @ 0..=59, 2) => Some(number),
            _ => None,
        };
        let colon = |at: usize| self.is_sign(at, ':') && self.is_tight(at) && self.is_tight(at + 1);
        if colon(at + 1)
            && let Some(minutes) = sixtieth(at + 2)
        {
            return Some(match sixtieth(at + 4).filter(|_| colon(at + 3)) {
                Some(seconds) => (at + 5, minutes * 60 + seconds),
                None => (at + 3, minutes * 60),
            });
        }
        let is_hour = self.is_word(at + 1, "h") || matches!(self.sense(at + 1), Sense::Unit(Unit::Hour, _));
        if self.language == Language::French && is_hour {
            return Some(sixtieth(at + 2).map_or((at + 2, 0), |minutes| (at + 3, minutes * 60)));
        }
        None
    }

    /// A time of day behind a day: "at 21:08", ", 09:08 PM", "à 18 h 30".
    pub fn time_behind(&self, at: usize) -> Option<(usize, u32)> {
        let behind = self.skip(at, Sense::Sign(','));
        let behind = behind + usize::from(self.is_one_of(behind, &["at", "à", "vers"]));
        self.clock(behind).filter(|_| !matches!(self.sense(behind), Sense::Noon(_)))
    }

    /// A time of day whose day is not next to it: "at 8:51 p.m.", "(1451 GMT)". Which day it is of is not told.
    pub fn time_alone(&self, at: usize) -> Option<Match> {
        let (end, _) = self.clock(at)?;
        Some(Match::new(at, end, Class::Time, Vec::new()).with(DatePart::Time, at..end))
    }

    /// A time of day before its day: "9 a.m. Friday", "6 p.m. EST on June 3", "noon yesterday".
    pub fn time_before_day(&self, at: usize) -> Option<Match> {
        let (clock_end, second) = self.clock(at)?;
        let behind = self.skip(clock_end, Sense::Sign(','));
        let behind = behind + usize::from(self.is_one_of(behind, &["on"]));
        let day = self.dated(self.skip(behind, Sense::The)).filter(|found| {
            found.candidates.iter().all(|candidate| matches!(candidate.when.period(), Some(Period::Day(_))))
                && !found.candidates.is_empty()
        })?;
        let mut found = Match { words: at..day.words.end, end: day.end, class: Class::Time, ..day };
        found.parts.insert(0, (DatePart::Time, at..clock_end));
        Some(found.map(|when| match when.period() {
            Some(Period::Day(day)) => Some(When::at(Period::Time { day, second })),
            _ => None,
        }))
    }
}
