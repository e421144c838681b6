//! Days, months and years as a calendar names them: "27 October 2022", "October 27-28, 2022", "May 18", "2018".

use super::phrase::Reader;
use super::relative::Published;
use super::tokens::Token;
use super::when::{Meaning, When};
use crate::time::{Instant, MONTHS};

/// A date of which the year, and more, may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Of several days, the last.
    pub last_day: Option<u8>,
    /// Of one day, hour and minute.
    pub time: Option<(u8, u8)>,
}

pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What joins the first day of several to the last.
const JOINTS: [&str; 6] = ["-", "–", "—", "to", "and", "through"];

/// The month that a word names, in full or cut to three or four letters.
pub fn month_number(word: &str) -> Option<u8> {
    let is_it = |month: &&str| {
        let month = month.to_lowercase();
        month == word || (3..=4).contains(&word.len()) && month.starts_with(word)
    };
    let at = MONTHS.iter().position(is_it)?;
    u8::try_from(at + 1).ok()
}

/// The year that a word is: four digits, the first of them a 1 or a 2.
pub fn year_number(token: &Token<'_>) -> Option<u16> {
    let is_year = token.text.len() == 4 && token.text.starts_with(['1', '2']);
    token.text.parse().ok().filter(|_| is_year && token.text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn day_number(token: &Token<'_>) -> Option<u8> {
    token.number(2).and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
}

impl Calendar {
    const NOTHING: Self = Self { year: None, month: None, day: None, last_day: None, time: None };

    /// Whether there is such a day, in some year where none is given.
    fn is_there(self) -> bool {
        let Some(month) = self.month else { return self.year.is_some() };
        let year = i64::from(self.year.unwrap_or(2000));
        let is_day = |day: u8| Instant::from_ymd(year, month, day).is_some();
        self.day.is_none_or(is_day) && self.last_day.is_none_or(|last| is_day(last) && Some(last) > self.day)
    }

    /// What it means in this year; `None` where there is no such day.
    pub fn in_year(self, year: i64) -> Option<When> {
        let Some(month) = self.month else { return Some(When::One(format!("{year:04}"))) };
        let Some(day) = self.day else { return Some(When::One(format!("{year:04}-{month:02}"))) };
        let date = |day: u8| Instant::from_ymd(year, month, day).map(|_| format!("{year:04}-{month:02}-{day:02}"));
        match self.last_day {
            None => date(day).map(|date| match self.time {
                Some((hour, minute)) => When::One(format!("{date}T{hour:02}:{minute:02}:00")),
                None => When::One(date),
            }),
            Some(last) => Some(When::Lasting(date(day)?, date(last)?)),
        }
    }

    /// What it may mean; nothing where its year is missing and nobody knows when the article was published.
    pub fn meanings(self, published: Option<&Published>) -> Vec<Meaning> {
        if let Some(year) = self.year {
            return self.in_year(i64::from(year)).map(Meaning::stated).into_iter().collect();
        }
        let (Some(published), Some(month)) = (published, self.month) else { return Vec::new() };
        published
            .years_of(month, self.day)
            .into_iter()
            .filter_map(|(year, how)| Some(Meaning::resolved(self.in_year(year)?, how)))
            .collect()
    }
}

impl Reader<'_> {
    /// The date that begins at a token, and where it ends.
    pub fn calendar(&self, at: usize) -> Option<(usize, Calendar)> {
        if DAYS.contains(&self.word(at)) {
            let at = at + 1 + usize::from(self.word(at + 1) == ",");
            return self.calendar(at).filter(|(_, date)| date.day.is_some());
        }
        // The rest of a date that does not exist, such as 31 February 2020, is not another one.
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let is_rest = before.is_some_and(|before| {
            let is_year = self.tokens.get(at).and_then(year_number).is_some();
            self.month(at).is_some() && day_number(before).is_some() || is_year && month_number(&before.lower).is_some()
        });
        if is_rest {
            return None;
        }
        let found = self.iso(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at));
        let found = found.or_else(|| {
            let year = self.tokens.get(at).and_then(year_number)?;
            Some((at + 1, Calendar { year: Some(year), ..Calendar::NOTHING }))
        });
        let (end, date) = found.filter(|(_, date)| date.is_there())?;
        let time = if date.day.is_some() && date.last_day.is_none() { self.time(end) } else { None };
        Some(time.map_or((end, date), |(end, time)| (end, Calendar { time: Some(time), ..date })))
    }

    /// "at 21:08", "09:08 PM", behind a day.
    fn time(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let at = at + usize::from(matches!(self.word(at), "at" | ","));
        let number = |at: usize| self.tokens.get(at)?.number(2).and_then(|number| u8::try_from(number).ok());
        let (hour, minute) = (number(at)?, number(at + 2)?);
        let (end, hour) = match self.word(at + 3) {
            "am" | "a.m" => (at + 4, hour % 12),
            "pm" | "p.m" => (at + 4, hour % 12 + 12),
            _ => (at + 3, hour),
        };
        (self.word(at + 1) == ":" && hour < 24 && minute < 60).then_some((end, (hour, minute)))
    }

    /// "2026-05-18".
    fn iso(&self, at: usize) -> Option<(usize, Calendar)> {
        let year = self.tokens.get(at).and_then(year_number)?;
        let two = |at: usize| self.tokens.get(at).filter(|token| token.text.len() == 2)?.number(2);
        let (month, day) = (two(at + 2)?, two(at + 4)?);
        let is_it = self.word(at + 1) == "-" && self.word(at + 3) == "-" && (1..=12).contains(&month);
        let (month, day) = (u8::try_from(month).ok(), u8::try_from(day).ok());
        is_it.then_some((at + 5, Calendar { year: Some(year), month, day, ..Calendar::NOTHING }))
    }

    /// "27 October 2022", "3rd of June", "3 to 4 June".
    fn day_first(&self, at: usize) -> Option<(usize, Calendar)> {
        let day = self.tokens.get(at).and_then(day_number)?;
        let last_day = self.last_day(at + 1);
        let at = at + 1 + if last_day.is_some() { 2 } else { 0 };
        let at = at + usize::from(self.word(at) == "of");
        let month = self.month(at)?;
        let (end, year) = self.year_behind(at + 1);
        Some((end, Calendar { year, month: Some(month), day: Some(day), last_day, time: None }))
    }

    /// "October 27, 2022", "October 27-28", "May 2026", "May".
    fn month_first(&self, at: usize) -> Option<(usize, Calendar)> {
        let month = Some(self.month(at)?);
        if let Some(day) = self.tokens.get(at + 1).and_then(day_number) {
            let last_day = self.last_day(at + 2);
            let (end, year) = self.year_behind(at + 2 + if last_day.is_some() { 2 } else { 0 });
            return Some((end, Calendar { year, month, day: Some(day), last_day, time: None }));
        }
        let behind = at + 1 + usize::from(self.word(at + 1) == "of");
        let (end, year) = self.year_behind(behind);
        if year.is_some() {
            return Some((end, Calendar { year, month, ..Calendar::NOTHING }));
        }
        self.is_month_alone(at).then_some((at + 1, Calendar { month, ..Calendar::NOTHING }))
    }

    fn last_day(&self, at: usize) -> Option<u8> {
        JOINTS.contains(&self.word(at)).then(|| self.tokens.get(at + 1).and_then(day_number))?
    }

    /// A year, perhaps behind a comma; and where it ends.
    fn year_behind(&self, at: usize) -> (usize, Option<u16>) {
        let year_at = at + usize::from(self.word(at) == ",");
        match self.tokens.get(year_at).and_then(year_number) {
            Some(year) => (year_at + 1, Some(year)),
            None => (at, None),
        }
    }

    /// The month that a token names; months are written with a capital letter.
    pub fn month(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at).filter(|token| token.is_capital())?;
        month_number(&token.lower)
    }

    /// Whether a token that names a month does so without any number: short forms do not, and "May" and "March" may be
    /// something else.
    fn is_month_alone(&self, at: usize) -> bool {
        const BEFORE: [&str; 21] = [
            "in", "last", "this", "next", "since", "until", "till", "by", "early", "late", "mid", "-", "of", "before",
            "after", "from", "to", "between", "during", "through", "and",
        ];
        let is_full = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(self.word(at)));
        let is_plain = !matches!(self.word(at), "may" | "march");
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        is_full && (is_plain || BEFORE.contains(&before) || self.tokens.len() == 1)
    }
}
