//! Years and what is made of them: "2018", "nineteen ninety-four", "44 BC", "the 1990s", "the 19th century"; and
//! how a number is told from a year.

use super::parser::{Candidate, Match, Parser};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Language, Sense, Unit};
use crate::dates::period::Period;
use crate::dates::when::When;

/// Words before which a number counts something: "some 1500 men".
const QUANTIFIERS: [&str; 14] = [
    "some", "least", "than", "nearly", "almost", "only", "most", "plus", "worth", "total", "another", "environ",
    "moins", "plus",
];
/// Ends of words for people, who are counted.
const COUNTED_ENDS: [&str; 6] = ["ers", "ors", "ists", "ians", "eers", "mates"];

impl Parser<'_> {
    /// The number of four digits that a token is, where it can be a year: not a part of a longer number, of a name or
    /// of a sum, and nothing is counted by it.
    pub fn year_number(&self, at: usize) -> Option<i64> {
        let Sense::Number(value, 4) = self.sense(at) else { return None };
        if !(1000..3000).contains(&value) || self.is_part_of_number(at) {
            return None;
        }
        match self.before(at) {
            Sense::Sign('$' | '£' | '€' | '¥' | '#' | '@' | '№' | '=' | '+' | '*' | '%') | Sense::Numbered => {
                return None;
            }
            _ => {}
        }
        let is_led = matches!(self.before(at), Sense::In | Sense::Since | Sense::By | Sense::Until | Sense::Of);
        if value > 2100 && !is_led || self.is_counting(at) {
            return None;
        }
        Some(value.into())
    }

    /// Whether digits or letters join a number on either side: "A320", "2,018", "3.1990", "1400:30".
    fn is_part_of_number(&self, at: usize) -> bool {
        let is_number = |at: usize| matches!(self.sense(at), Sense::Number(..));
        // "F-2000"
        let is_model = at >= 2
            && self.is_tight(at)
            && self.is_sign(at - 1, '-')
            && self.is_tight(at - 1)
            && self.is_capital(at - 2)
            && self.sense(at - 2) == Sense::Other;
        if is_model && !self.is_one_of(at - 2, &["post", "pre"]) {
            return true;
        }
        if self.is_tight(at) {
            let is_joint = matches!(self.before(at), Sense::Sign(',' | '.' | ':' | '/')) && self.is_tight(at - 1);
            let is_letter =
                !matches!(self.before(at), Sense::Sign(_) | Sense::Break | Sense::Fiscal | Sense::Possessive);
            if is_letter || is_joint && at.checked_sub(2).is_some_and(is_number) {
                return true;
            }
        }
        let next = at + 1;
        if self.is_tight(next) {
            let is_joint = matches!(self.sense(next), Sense::Sign(',' | '.' | ':' | '/')) && self.is_tight(next + 1);
            let is_mark = matches!(self.sense(next), Sense::Sign('%' | '°' | '$' | '€' | '£' | '_' | '@'));
            let is_letter = !matches!(self.sense(next), Sense::Sign(_) | Sense::Break | Sense::Possessive);
            return is_mark || is_letter || is_joint && is_number(next + 1);
        }
        false
    }

    /// Whether a number counts what follows: "1200 people", "some 1500".
    fn is_counting(&self, at: usize) -> bool {
        let next = at + 1;
        if self.sense(next) == Sense::Counted && !self.is_capital(next) {
            return true;
        }
        if matches!(self.sense(next), Sense::Unit(_, true) | Sense::Zone | Sense::Sign('$' | '€' | '£' | '%')) {
            return true;
        }
        let quantifier = at.checked_sub(1).is_some_and(|before| self.is_one_of(before, &QUANTIFIERS));
        let word = self.word(next);
        let is_people = !self.is_capital(next) && COUNTED_ENDS.iter().any(|end| word.ends_with(end));
        let is_after_date_word =
            matches!(self.before(at), Sense::In | Sense::Since | Sense::The | Sense::Early | Sense::Late);
        quantifier || is_people && !is_after_date_word
    }

    /// A year by itself.
    pub fn year(&self, at: usize) -> Option<Match> {
        self.fiscal_year(at)
            .or_else(|| self.before_christ(at))
            .or_else(|| self.plain_year(at))
            .or_else(|| self.year_in_words(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
    }

    fn plain_year(&self, at: usize) -> Option<Match> {
        // "the year 2000", "l'année 2001"
        let is_named = self.sense(at) == Sense::Unit(Unit::Year, false);
        let number = at + usize::from(is_named);
        let year = self.year_number(number)?;
        if !is_named && self.is_joined_number(number) {
            return None;
        }
        let end = number + 1;
        // "AD 800" is read elsewhere; "2018 AD" says nothing new.
        let end = end + usize::from(self.sense(end) == Sense::Era(false));
        let found = Match::new(at, end, Class::Date, vec![Candidate::stated(When::at(Period::Year(year)))]);
        Some(found.with(DatePart::Year, number..number + 1))
    }

    /// Whether a stroke joins a year to another number, such as 2022-13: then it is none.
    pub fn is_joined_number(&self, at: usize) -> bool {
        let is_number = |at: usize| matches!(self.sense(at), Sense::Number(..));
        let joins = |sign: usize, number: usize| {
            matches!(self.sense(sign), Sense::Sign('-' | '/'))
                && self.is_tight(sign)
                && self.is_tight(sign + 1)
                && is_number(number)
        };
        joins(at + 1, at + 2) || at >= 2 && joins(at - 1, at - 2) && self.is_tight(at)
    }

    /// "44 BC", "AD 800".
    pub fn before_christ(&self, at: usize) -> Option<Match> {
        if self.sense(at) == Sense::Era(false) {
            let Sense::Number(year @ 1.., _) = self.sense(at + 1) else { return None };
            return Some(Self::stated_year(at, at + 2, year.into(), at + 1));
        }
        let Sense::Number(year @ 1.., _) = self.sense(at) else { return None };
        match self.sense(at + 1) {
            Sense::Era(true) => Some(Self::stated_year(at, at + 2, 1 - i64::from(year), at)),
            Sense::Era(false) => Some(Self::stated_year(at, at + 2, year.into(), at)),
            _ => None,
        }
    }

    fn stated_year(start: usize, end: usize, year: i64, number: usize) -> Match {
        let candidates = vec![Candidate::stated(When::at(Period::Year(year)))];
        Match::new(start, end, Class::Date, candidates).with(DatePart::Year, number..number + 1)
    }

    /// "nineteen ninety-four", "two thousand", "two thousand eleven"; behind "the year" or a date's preposition only
    /// where the words could count something.
    fn year_in_words(&self, at: usize) -> Option<Match> {
        if self.language != Language::English {
            return None;
        }
        let start = at;
        let at = at + usize::from(matches!(self.sense(at), Sense::Unit(Unit::Year, false)));
        let (end, year) = self.spelled_year(at)?;
        let is_sure = (1700..1999).contains(&year) && end > at + 1;
        let is_after_date_word =
            start < at || matches!(self.before(at), Sense::In | Sense::Since | Sense::By | Sense::Until);
        let counts = matches!(self.sense(end), Sense::Counted | Sense::Unit(..) | Sense::Cardinal(_));
        let is_it = !counts && (is_sure || is_after_date_word && (start < at || year >= 2000));
        let found = Self::stated_year(start, end, year, at);
        is_it.then_some(found)
    }

    /// A year spelled out, and where it ends.
    pub fn spelled_year(&self, at: usize) -> Option<(usize, i64)> {
        let Sense::Cardinal(first) = self.sense(at) else { return None };
        if (first, self.sense(at + 1)) == (2, Sense::Cardinal(1000)) {
            let behind = at + 2 + usize::from(self.sense(at + 2) == Sense::And);
            return match self.sense(behind) {
                Sense::Cardinal(rest @ 1..=20) => Some((behind + 1, 2000 + i64::from(rest))),
                _ => Some((at + 2, 2000)),
            };
        }
        if !(17..=20).contains(&first) {
            return None;
        }
        let century = i64::from(first) * 100;
        match self.sense(at + 1) {
            Sense::Cardinal(100) => Some((at + 2, century)),
            Sense::Cardinal(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let ones_at = self.skip_hyphen(at + 2);
                match self.sense(ones_at) {
                    Sense::Cardinal(ones @ 1..=9) => Some((ones_at + 1, century + i64::from(tens + ones))),
                    _ => Some((at + 2, century + i64::from(tens))),
                }
            }
            Sense::Cardinal(teen @ 10..=19) => Some((at + 2, century + i64::from(teen))),
            _ => None,
        }
    }

    /// "1990s", "the '90s", "the nineties", "les années 1990".
    fn decade(&self, at: usize) -> Option<Match> {
        if let (Sense::Unit(Unit::Year, true), Language::French) = (self.sense(at), self.language) {
            let Sense::Number(year, digits @ (2 | 4)) = self.sense(at + 1) else { return None };
            let year = if digits == 2 { 1900 + year } else { year };
            return (year % 10 == 0).then(|| Self::decades(at, at + 2, year, at + 1));
        }
        let number = at + usize::from(self.is_sign(at, '\''));
        let Sense::Decade(year, digits) = self.sense(number) else { return None };
        if year % 10 != 0 {
            return None;
        }
        match digits {
            4 if (1000..3000).contains(&year) => Some(Self::decades(at, number + 1, year, number)),
            // Tens of years alone are an age or a temperature as well.
            2 if number > at
                || self.word(number).starts_with(char::is_alphabetic) && self.before(at) == Sense::The
                || matches!(self.before(at), Sense::The | Sense::Early | Sense::Late | Sense::Mid)
                    && self.is_decade_digits(number) =>
            {
                let published = self.published_year();
                let century = if year <= 20 && published.is_none_or(|year| year >= 2020) { 2000 } else { 1900 };
                Some(Self::decades(at, number + 1, century + year, number))
            }
            _ => None,
        }
    }

    fn is_decade_digits(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_digit())
    }

    fn decades(start: usize, end: usize, year: u32, number: usize) -> Match {
        let year = i64::from(year);
        let decade = Candidate { rule: Rule::OfDecade, ..Candidate::stated(When::at(Period::Decade(year / 10))) };
        let century = Candidate { rule: Rule::OfCentury, ..Candidate::stated(When::at(Period::Century(year / 100))) };
        let candidates = match year {
            _ if year % 100 != 0 => vec![Candidate::stated(When::at(Period::Decade(year / 10)))],
            2000 => vec![decade, century],
            _ => vec![century, decade],
        };
        Match::new(start, end, Class::Date, candidates).with(DatePart::Year, number..number + 1)
    }

    /// "19th century", "the third century BC", `le XIXe siècle`.
    fn century(&self, at: usize) -> Option<Match> {
        let Sense::Ordinal(number @ 1..=30) = self.sense(at) else { return None };
        let century_at = self.skip_hyphen(at + 1);
        let Sense::Unit(Unit::Century, _) = self.sense(century_at) else { return None };
        let is_before = self.sense(century_at + 1) == Sense::Era(true);
        let end = century_at + 1 + usize::from(matches!(self.sense(century_at + 1), Sense::Era(_)));
        let number = i64::from(number);
        let period = if is_before { Period::CenturyBefore(1 - number * 100) } else { Period::Century(number - 1) };
        let found = Match::new(at, end, Class::Date, vec![Candidate::stated(When::at(period))]);
        Some(found.with(DatePart::Year, at..end))
    }
}
