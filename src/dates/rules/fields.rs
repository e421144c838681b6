//! Dates in the form of a calendar, of which the year and more may be missing: "Tuesday, 2 June 2026", "October 27-28",
//! "the third quarter of last year", "summer 2021".

use std::ops::Range;

use super::parser::{Parser, Parts};
use crate::dates::found::DatePart;
use crate::dates::lexicon::{Language, Pointer, Sense, Unit};
use crate::dates::period::Period;

/// A date as its words give it.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The weekday, 0 for Monday.
    pub weekday: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The last of several days.
    pub last_day: Option<u8>,
    /// Whether one of two days is meant.
    pub is_either_day: bool,
    /// The month or a longer part of a year.
    pub section: Option<YearPart>,
    /// The year.
    pub year: Option<YearRef>,
    /// Seconds since midnight.
    pub second: Option<u32>,
    /// Which tokens gave which part.
    pub parts: Parts,
}

/// A part of a year that a calendar names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearPart {
    /// A month.
    Month(u8),
    /// A quarter.
    Quarter(u8),
    /// A half.
    Half(u8),
    /// A season by its number in EDTF.
    Season(u8),
    /// From January so many months.
    FirstMonths(u8),
}

/// How the words give the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRef {
    /// They say it.
    Stated(i64),
    /// They point to it from the publication: "last year" is −1.
    Pointed(i64),
    /// They point to the year of a date named before: "that year".
    Mentioned,
}

impl Fields {
    fn of(section: YearPart, at: Range<usize>) -> Self {
        Self { section: Some(section), parts: vec![(DatePart::Month, at)], ..Self::default() }
    }

    fn with_year(mut self, year: Option<(YearRef, Range<usize>)>) -> Self {
        if let Some((year, at)) = year {
            self.year = Some(year);
            self.parts.push((DatePart::Year, at));
        }
        self
    }
}

impl Parser<'_> {
    /// The date of a calendar that begins at a token, and where it ends.
    pub fn fields(&self, at: usize) -> Option<(usize, Fields)> {
        if let Sense::Weekday(weekday, is_short) = self.sense(at) {
            return self.weekday_fields(at, weekday, is_short);
        }
        let found = self.year_first(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at));
        let found = found.or_else(|| self.season_fields(at)).or_else(|| self.quarter_fields(at));
        let (end, mut fields) = found?;
        if fields.day.is_some()
            && fields.last_day.is_none()
            && let Some((behind, second)) = self.time_behind(end)
        {
            fields.parts.push((DatePart::Time, end..behind));
            fields.second = Some(second);
            let (behind, year) = if fields.year.is_none() { self.year_behind(behind, true) } else { (behind, None) };
            return Some((behind, fields.with_year(year)));
        }
        Some((end, fields))
    }

    /// "Tuesday, 2 June 2026", "Saturday, March eighth".
    fn weekday_fields(&self, at: usize, weekday: u8, is_short: bool) -> Option<(usize, Fields)> {
        let behind = self.skip(at + 1, Sense::Sign(','));
        let behind = self.skip(behind, Sense::The);
        let (end, mut fields) =
            self.fields(behind).filter(|(_, fields)| fields.day.is_some() && fields.weekday.is_none())?;
        if is_short && !self.is_capital(at) {
            return None;
        }
        fields.weekday = Some(weekday);
        fields.parts.insert(0, (DatePart::Day, at..at + 1));
        Some((end, fields))
    }

    /// "2014 Feb 17".
    fn year_first(&self, at: usize) -> Option<(usize, Fields)> {
        let year = self.year_number(at)?;
        let month_at = at + 1 + usize::from(self.is_sign(at + 1, '-') && self.is_tight(at + 1));
        let month = self
            .month(month_at)
            .filter(|_| self.sense(month_at) != Sense::MaybeMonth(5) || self.is_capital(month_at))?;
        let day_at = month_at + 1 + usize::from(self.is_sign(month_at + 1, '-') && self.is_tight(month_at + 1));
        let day = self.day_number(day_at)?;
        let year = Some((YearRef::Stated(year), at..at + 1));
        let mut fields = Fields::of(YearPart::Month(month), month_at..month_at + 1).with_year(year);
        fields.day = Some(day);
        fields.parts.push((DatePart::Day, day_at..day_at + 1));
        Some((day_at + 1, fields))
    }

    /// "27 October 2022", "3rd of June", "3 to 4 June", "9 or 10 May 2019", "05-May-2014", "1er mai".
    fn day_first(&self, at: usize) -> Option<(usize, Fields)> {
        let day = self.day_number(at)?;
        let is_ordinal = matches!(self.sense(at), Sense::Ordinal(_));
        // A day is no end of a longer number.
        if self.is_tight(at) && matches!(self.before(at), Sense::Sign('.' | ',' | '/' | '$')) {
            return None;
        }
        let (day_end, last_day, is_either_day) = self.days_behind(at, day);
        let stroke = usize::from(last_day.is_none() && self.is_sign(day_end, '-') && self.is_tight(day_end));
        let month_at = self.skip(day_end + stroke, Sense::Of);
        let month = self.month(month_at).or_else(|| match self.sense(month_at) {
            Sense::ForeignMonth(month) => Some(month),
            _ => None,
        })?;
        // "They may 3 times"; "in 3 May days"
        let is_modal = matches!(self.sense(month_at), Sense::MaybeMonth(_)) && !self.is_capital(month_at);
        if is_modal && !is_ordinal && self.language == Language::English {
            return None;
        }
        let behind = month_at + 1;
        let behind = behind + usize::from(stroke > 0 && self.is_sign(behind, '-') && self.is_tight(behind));
        let (end, year) = self.year_behind(behind, true);
        let mut fields = Fields::of(YearPart::Month(month), month_at..month_at + 1).with_year(year);
        fields.parts.insert(0, (DatePart::Day, at..day_end));
        (fields.day, fields.last_day, fields.is_either_day) = (Some(day), last_day, is_either_day);
        Some((end, fields))
    }

    /// "October 27, 2022", "October 27-28", "May 2026", "May", "March eighth", "May of last year", "May '68".
    fn month_first(&self, at: usize) -> Option<(usize, Fields)> {
        let month = self.month(at)?;
        let mut fields = Fields::of(YearPart::Month(month), at..at + 1);
        let day_at = self.skip(at + 1, Sense::The);
        if let Some(day) = self.day_number(day_at).filter(|_| self.is_day_behind_month(at, day_at)) {
            let (day_end, last_day, is_either_day) = self.days_behind(day_at, day);
            let (end, year) = self.year_behind(day_end, true);
            fields.parts.push((DatePart::Day, day_at..day_end));
            (fields.day, fields.last_day, fields.is_either_day) = (Some(day), last_day, is_either_day);
            return Some((end, fields.with_year(year)));
        }
        let (end, year) = self.year_behind(at + 1, false);
        if year.is_some() {
            return Some((end, fields.with_year(year)));
        }
        self.is_month_alone(at).then_some((at + 1, fields))
    }

    /// Whether a number behind a month is a day: not the number of something that is counted, nor of a time of day.
    fn is_day_behind_month(&self, month: usize, day: usize) -> bool {
        if self.sense(month) == Sense::MaybeMonth(5) && !self.is_capital(month)
            || !self.is_capital(month) && self.language == Language::English
        {
            return false;
        }
        let next = day + 1;
        let is_joint = self.is_sign(next, '%')
            || self.is_sign(next, ':') && self.is_tight(next + 1) && matches!(self.sense(next + 1), Sense::Number(..));
        let is_decimal = matches!(self.sense(next), Sense::Sign('.' | ','))
            && self.is_tight(next)
            && self.is_tight(next + 1)
            && matches!(self.sense(next + 1), Sense::Number(_, digits) if digits != 4);
        let is_spelled_count =
            matches!(self.sense(day), Sense::Ordinal(_)) && matches!(self.sense(next), Sense::Unit(..));
        !is_joint && !is_decimal && !is_spelled_count && self.sense(next) != Sense::Counted
    }

    /// A second day behind the first: "-28", "to 4", "and 28", "or 10"; where the days end.
    fn days_behind(&self, at: usize, first: u8) -> (usize, Option<u8>, bool) {
        let joint = at + 1;
        let is_or = self.sense(joint) == Sense::Or;
        let is_joint = is_or
            || self.is_dash(joint)
            || matches!(self.sense(joint), Sense::To | Sense::And | Sense::Until)
            || self.is_one_of(joint, &["au"]);
        let behind = self.skip(joint + 1, Sense::The);
        match self.day_number(behind) {
            // "June 3-4 2019", but not "June 3 - 10:30" or "May 3 and 200 others".
            Some(last) if is_joint && last > first && !self.is_number_part(behind) => (behind + 1, Some(last), is_or),
            _ => (joint, None, false),
        }
    }

    fn is_number_part(&self, at: usize) -> bool {
        let next = at + 1;
        let joins = matches!(self.sense(next), Sense::Sign(':' | '%' | '.' | ','))
            && self.is_tight(next)
            && self.is_tight(next + 1);
        joins && matches!(self.sense(next + 1), Sense::Number(_, digits) if digits != 4)
            || matches!(self.sense(next), Sense::Sign('%') | Sense::Counted)
            || matches!(self.sense(next), Sense::Meridiem(_) | Sense::Unit(..))
    }

    /// The day of the month that a token is.
    pub fn day_number(&self, at: usize) -> Option<u8> {
        let (Sense::Number(day, 1 | 2) | Sense::Ordinal(day)) = self.sense(at) else { return None };
        u8::try_from(day).ok().filter(|day| (1..=31).contains(day))
    }

    /// The year behind a date, perhaps after a comma or "of": where it ends, how it is given, and by which tokens.
    /// Behind a day two digits with an apostrophe and years under 1000 are years too.
    pub fn year_behind(&self, at: usize, is_behind_day: bool) -> (usize, Option<(YearRef, Range<usize>)>) {
        let number = self.skip(at, Sense::Sign(','));
        let number = if number == at { self.skip(at, Sense::Of) } else { number };
        let number = if number > at { self.skip(number, Sense::The) } else { number };
        let number = number
            + usize::from(
                number > at
                    && matches!(self.sense(number), Sense::Unit(Unit::Year, false))
                    && self.year_number(number + 1).is_some(),
            );
        if let Some(found) = self.before_christ(number)
            && let Some(Period::Year(year)) = found.candidates.first().and_then(|first| first.when.period())
        {
            return (found.end, Some((YearRef::Stated(year), number..found.end)));
        }
        if let Some(year) = self.year_number(number) {
            return (number + 1, Some((YearRef::Stated(year), number..number + 1)));
        }
        // "June 15,1987"
        if let (true, true, Sense::Number(year @ 1000..3000, 4)) =
            (is_behind_day, self.is_sign(at, ',') && number == at + 1, self.sense(number))
        {
            return (number + 1, Some((YearRef::Stated(year.into()), number..number + 1)));
        }
        if let Some((end, year)) = self.spelled_year(number) {
            return (end, Some((YearRef::Stated(year), number..end)));
        }
        if let (true, Sense::Number(year, 2)) =
            (self.is_sign(number, '\'') && self.is_tight(number + 1), self.sense(number + 1))
        {
            return (number + 2, Some((YearRef::Stated(self.century_of(year)), number..number + 2)));
        }
        if let Sense::Number(year @ 100..1000, 3) = self.sense(number) {
            let is_end =
                !matches!(self.sense(number + 1), Sense::Other | Sense::Counted | Sense::Unit(..) | Sense::Number(..));
            let is_joined = self.is_tight(number + 1)
                && self.is_tight(number + 2)
                && matches!(self.sense(number + 2), Sense::Number(..));
            if is_behind_day && is_end && number == at && !is_joined {
                return (number + 1, Some((YearRef::Stated(year.into()), number..number + 1)));
            }
        }
        if let (Language::French, Sense::Number(year, 2), true) = (self.language, self.sense(number), number == at) {
            // "le 10 novembre 93", but not "le 10 novembre 20 h".
            let is_clock = matches!(self.sense(number + 1), Sense::Unit(..)) || self.is_one_of(number + 1, &["h"]);
            if !is_clock && year >= 32 {
                return (number + 1, Some((YearRef::Stated(self.century_of(year)), number..number + 1)));
            }
        }
        self.pointed_year(at).map_or((at, None), |(end, year)| (end, Some((year, at..end))))
    }

    /// The year of two digits that is nearest to the publication, or the last one.
    fn century_of(&self, year: u32) -> i64 {
        let now = self.published_year().unwrap_or(2026);
        let year = i64::from(year % 100);
        let in_this = now - now.rem_euclid(100) + year;
        if in_this > now + 1 { in_this - 100 } else { in_this }
    }

    /// "last year", "of this year", "the year before last", "that year", "l'an dernier".
    fn pointed_year(&self, at: usize) -> Option<(usize, YearRef)> {
        let at = self.skip_of_the(self.skip(at, Sense::Sign(',')));
        if matches!(self.sense(at), Sense::Unit(Unit::Year, false)) {
            if self.sense(at + 1) == Sense::Before && self.sense(at + 2) == Sense::Pointer(Pointer::Last) {
                return Some((at + 3, YearRef::Pointed(-2)));
            }
            if self.language == Language::French {
                return match self.sense(at + 1) {
                    Sense::Pointer(Pointer::Last) => Some((at + 2, YearRef::Pointed(-1))),
                    Sense::Pointer(Pointer::Next) => Some((at + 2, YearRef::Pointed(1))),
                    _ => None,
                };
            }
            return None;
        }
        let Sense::Pointer(pointer) = self.sense(at) else { return None };
        let Sense::Unit(Unit::Year, false) = self.sense(at + 1) else { return None };
        match pointer {
            Pointer::Last => Some((at + 2, YearRef::Pointed(-1))),
            Pointer::This => Some((at + 2, YearRef::Pointed(0))),
            Pointer::Next => Some((at + 2, YearRef::Pointed(1))),
            Pointer::That | Pointer::Same => Some((at + 2, YearRef::Mentioned)),
            _ => None,
        }
    }

    /// "spring 2021", "the spring of 2021", "the summer of last year".
    fn season_fields(&self, at: usize) -> Option<(usize, Fields)> {
        let Sense::Season(code) = self.sense(at) else { return None };
        let fields = Fields::of(YearPart::Season(code), at..at + 1);
        // "winter 2024–25", "the winter of 2024–25"
        let number = self.skip(at + 1, Sense::Of);
        if let Some(year) = self.year_number(number)
            && self.is_dash(number + 1)
            && self.is_tight(number + 1)
            && self.is_tight(number + 2)
            && let Sense::Number(last, 2) = self.sense(number + 2)
            && (year + 1) % 100 == i64::from(last)
        {
            return Some((number + 3, fields.with_year(Some((YearRef::Stated(year), number..number + 3)))));
        }
        let (end, year) = self.year_behind(at + 1, false);
        year.as_ref()?;
        Some((end, fields.with_year(year)))
    }

    /// "Q1 2025", "2025 Q3", "the third quarter of 2025", "third-quarter", "the 2025 third quarter", "H1 2026",
    /// "the first half of last year", "the first nine months of 2025".
    fn quarter_fields(&self, at: usize) -> Option<(usize, Fields)> {
        if let Some((end, section)) = self.section_name(at) {
            let fields = Fields::of(section, at..end);
            let (behind, year) = self.year_behind(end, false);
            let is_month_code = end == at + 2 && self.is_tight(at + 1);
            return (year.is_some() || !is_month_code || matches!(section, YearPart::Quarter(_)))
                .then(|| (behind, fields.with_year(year)));
        }
        // The year first: "the 2025 third quarter", "this year's third quarter", "2026 H1".
        let (year_end, year) = match self.year_number(at) {
            Some(year) => (at + 1, YearRef::Stated(year)),
            None => self.pointed_year(at).filter(|_| matches!(self.sense(at), Sense::Pointer(_)))?,
        };
        let behind = self.skip(year_end, Sense::Possessive);
        let behind = self.skip_hyphen(behind);
        // "the 1988 period", "last year's quarter": the quarter that is spoken of.
        if matches!(self.sense(behind), Sense::Unit(Unit::Quarter | Unit::Period, false)) {
            let section = match self.context.compared_quarter()?.last_period()? {
                Period::Quarter(_, quarter) => YearPart::Quarter(quarter),
                Period::Half(_, half) => YearPart::Half(half),
                Period::Month(_, month) => YearPart::FirstMonths(month),
                _ => return None,
            };
            return Some((behind + 1, Fields::of(section, behind..behind + 1).with_year(Some((year, at..year_end)))));
        }
        let (end, section) = self.section_name(behind)?;
        Some((end, Fields::of(section, behind..end).with_year(Some((year, at..year_end)))))
    }

    /// The name of a quarter, a half or the first months of a year, and where it ends.
    fn section_name(&self, at: usize) -> Option<(usize, YearPart)> {
        let number = |at: usize| match self.sense(at) {
            Sense::Number(number, 1) => u8::try_from(number).ok(),
            _ => None,
        };
        // "Q3", "H1", "T3" in French, "Quarter 1"
        let letter = self.word(at);
        let is_code = self.is_tight(at + 1) && !self.is_tight(at + 2)
            || self.is_tight(at + 1) && matches!(self.sense(at + 2), Sense::Sign(_) | Sense::Possessive);
        if let Some(number @ 1..=4) = number(at + 1).filter(|_| is_code) {
            return match letter {
                "Q" | "q" => Some((at + 2, YearPart::Quarter(number))),
                "T" if self.language == Language::French => Some((at + 2, YearPart::Quarter(number))),
                "H" if number <= 2 => Some((at + 2, YearPart::Half(number))),
                _ => None,
            };
        }
        if let (Sense::Unit(Unit::Quarter, false), Some(number @ 1..=4)) = (self.sense(at), number(at + 1)) {
            return self.is_capital(at).then_some((at + 2, YearPart::Quarter(number)));
        }
        // "1Q"
        if let Some(number @ 1..=4) = number(at).filter(|_| self.is_tight(at + 1) && self.word(at + 1) == "Q") {
            return Some((at + 2, YearPart::Quarter(number)));
        }
        let ordinal = match self.sense(at) {
            Sense::Ordinal(number @ 1..=4) => Some(u8::try_from(number).unwrap_or(1)),
            Sense::Pointer(Pointer::Last) => None,
            _ if self.is_one_of(at, &["final"]) => None,
            _ => return None,
        };
        let behind = at + 1;
        let behind = behind + usize::from(self.sense(behind) == Sense::Fiscal);
        if behind > at + 1 {
            return None;
        }
        let unit = self.skip_hyphen(behind);
        match (self.sense(unit), ordinal) {
            (Sense::Unit(Unit::Quarter, false), Some(number)) => Some((unit + 1, YearPart::Quarter(number))),
            // "the last quarter of 1990", but not "last quarter".
            (Sense::Unit(Unit::Quarter, false), None) => (self.sense(unit + 1) == Sense::Of
                && self.year_behind(unit + 1, false).1.is_some())
            .then_some((unit + 1, YearPart::Quarter(4))),
            (Sense::Half, number) => {
                let number = number.unwrap_or(2);
                (number <= 2 && self.year_behind(unit + 1, false).1.is_some())
                    .then_some((unit + 1, YearPart::Half(number)))
            }
            (Sense::Cardinal(count @ 2..=11) | Sense::Number(count @ 2..=11, _), Some(1)) => {
                let months = match self.sense(unit + 1) {
                    Sense::Unit(Unit::Month, true) => count,
                    Sense::Unit(Unit::Quarter, true) if count <= 3 => count * 3,
                    _ => return None,
                };
                Some((unit + 2, YearPart::FirstMonths(u8::try_from(months).ok()?)))
            }
            _ => None,
        }
    }
}
