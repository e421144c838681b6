//! Fiscal years and their quarters: "fiscal 2026", "the 2025-26 fiscal year", "the second quarter of fiscal 2026". When
//! such a year begins is the choice of whoever counts by it, so that they always ask.

use super::parser::{Candidate, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Sense, Unit};
use crate::dates::period::Period;
use crate::dates::when::When;

impl Parser<'_> {
    /// "the second quarter of fiscal 2026", "the fiscal second quarter of 2026", "the second fiscal quarter of 2026",
    /// "Q2 FY2026".
    pub fn fiscal_quarter(&self, at: usize) -> Option<Match> {
        let start = self.skip(at, Sense::Fiscal);
        let (end, number) = self.quarter_number(start)?;
        let is_fiscal = start > at || end > start + 2 && (start..end).any(|place| self.sense(place) == Sense::Fiscal);
        let year_at = self.skip_of_the(end);
        let year_at = if self.sense(year_at) == Sense::Fiscal {
            let behind = year_at + 1;
            behind + usize::from(matches!(self.sense(behind), Sense::Unit(Unit::Year, _)))
        } else if is_fiscal {
            year_at
        } else {
            return None;
        };
        let (end, year, is_split) = self.year_or_split(year_at)?;
        // The quarter of a calendar year that begins so many quarters after the January of the fiscal one.
        let quarter = |offset: i64| {
            let count = year * 4 + i64::from(number) - 1 + offset;
            Some(Period::Quarter(count.div_euclid(4), u8::try_from(count.rem_euclid(4) + 1).ok()?))
        };
        let candidate =
            |offset, rule| quarter(offset).map(|period| Candidate { rule, ..Candidate::stated(When::at(period)) });
        let (canada, states) = (candidate(-3, Rule::FiscalCanada), candidate(-1, Rule::FiscalUnitedStates));
        let calendar = candidate(0, Rule::CalendarYear).filter(|_| !is_split);
        let all = if is_split { [canada, states, None] } else { [states, canada, calendar] };
        let found = Match::new(at, end, Class::Date, all.into_iter().flatten().collect());
        Some(found.with(DatePart::Grain, start..start + 1).with(DatePart::Year, year_at..end))
    }

    /// The number of a quarter, and where it ends: "second quarter", "second fiscal quarter", "Q2".
    fn quarter_number(&self, at: usize) -> Option<(usize, u8)> {
        if let Sense::Ordinal(number @ 1..=4) = self.sense(at) {
            let unit = self.skip_hyphen(self.skip(at + 1, Sense::Fiscal));
            let is_quarter = self.sense(unit) == Sense::Unit(Unit::Quarter, false);
            return is_quarter.then_some((unit + 1, u8::try_from(number).ok()?));
        }
        let Sense::Number(number @ 1..=4, 1) = self.sense(at + 1) else { return None };
        let is_code = self.is_one_of(at, &["Q"]) && self.is_tight(at + 1) && !self.is_tight(at + 2);
        is_code.then_some((at + 2, u8::try_from(number).ok()?))
    }

    /// "fiscal 2026", "fiscal year 2025–26", "the 2025-26 fiscal year", "FY2026".
    pub fn fiscal_year(&self, at: usize) -> Option<Match> {
        if self.sense(at) == Sense::Fiscal {
            let is_year = matches!(self.sense(at + 1), Sense::Unit(Unit::Year, _));
            let number = at + 1 + usize::from(is_year);
            let (end, year, is_split) = self.year_or_split(number)?;
            return Some(Self::fiscal_match(at, end, year, is_split, number));
        }
        let (end, year, is_split) = self.year_or_split(at)?;
        let is_year = matches!(self.sense(end + 1), Sense::Unit(Unit::Year, _));
        (self.sense(end) == Sense::Fiscal && is_year).then(|| Self::fiscal_match(at, end + 2, year, is_split, at))
    }

    /// "2026", "2025-26": the last year, and whether two are named.
    fn year_or_split(&self, at: usize) -> Option<(usize, i64, bool)> {
        let Sense::Number(first @ 1000..3000, 4) = self.sense(at) else {
            // "FY26"
            let Sense::Number(year, 2) = self.sense(at) else { return None };
            return self.is_tight(at).then_some((at + 1, 2000 + i64::from(year), false));
        };
        if (self.is_dash(at + 1) || self.is_sign(at + 1, '/')) && self.is_tight(at + 1) && self.is_tight(at + 2) {
            let last = match self.sense(at + 2) {
                Sense::Number(last, 2) => first - first % 100 + last,
                Sense::Number(last, 4) => last,
                _ => return Some((at + 1, first.into(), false)),
            };
            return (last == first + 1).then_some((at + 3, last.into(), true));
        }
        Some((at + 1, first.into(), false))
    }

    fn fiscal_match(start: usize, end: usize, year: i64, is_split: bool, number: usize) -> Match {
        let fiscal = |month, rule| Candidate { rule, ..Candidate::stated(When::at(Period::Fiscal(year, month))) };
        // Canada names a fiscal year by both its years, the United States by the second.
        let candidates = if is_split {
            vec![fiscal(4, Rule::FiscalCanada), fiscal(10, Rule::FiscalUnitedStates)]
        } else {
            let calendar = Candidate { rule: Rule::CalendarYear, ..Candidate::stated(When::at(Period::Year(year))) };
            vec![fiscal(10, Rule::FiscalUnitedStates), fiscal(4, Rule::FiscalCanada), calendar]
        };
        Match::new(start, end, Class::Date, candidates).with(DatePart::Year, number..end)
    }
}
