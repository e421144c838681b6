//! [`Reader`]: what stands around a date and changes what it means: "since", "by", "early", "from … to", "between".

use super::calendar::{Calendar, year_number};
use super::relative::Published;
use super::tokens::Token;
use super::when::{Meaning, When};

/// The tokens of a passage, and the day it was published where that is known.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub tokens: &'a [Token<'a>],
    pub published: Option<&'a Published>,
}

/// Where a phrase ends, and what it may mean.
pub type Found = Option<(usize, Vec<Meaning>)>;

/// What joins the beginning of a time to its end.
const TO: [&str; 7] = ["-", "–", "—", "to", "until", "till", "through"];

impl Reader<'_> {
    /// The small letters of a token; nothing beyond the last.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// Where the words end if these stand there.
    pub fn words(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(ahead, word)| self.word(at + ahead) == *word).then_some(at + words.len())
    }

    /// The date that begins at a token, with what stands before it.
    pub fn phrase(&self, at: usize) -> Found {
        let date = || self.plain(self.words(at + 1, &["the"]).unwrap_or(at + 1));
        let open = || "..".to_owned();
        let each = |(end, all): (usize, Vec<Meaning>), to: &dyn Fn(&When) -> Option<When>| {
            (end, all.iter().filter_map(|meaning| meaning.map(to)).collect::<Vec<_>>())
        };
        match self.word(at) {
            "since" => {
                let (end, all) = date()?;
                let since = |when: &When| Some(When::Lasting(when.first()?.to_owned(), open()));
                let mut since: Vec<Meaning> = all.iter().filter_map(|meaning| meaning.map(since)).collect();
                // Perhaps what began is meant, not what has lasted from then on.
                since.extend(all);
                Some((end, since))
            }
            "until" | "till" | "through" => {
                Some(each(date()?, &|when| Some(When::Lasting(open(), when.last()?.to_owned()))))
            }
            "by" => Some(each(date()?, &|when| Some(When::UpTo(when.last()?.to_owned())))),
            "before" => Some(each(date()?, &|when| Some(When::UpTo(when.first()?.to_owned())))),
            "after" => Some(each(date()?, &|when| Some(When::From(when.last()?.to_owned())))),
            "about" | "around" | "circa" | "ca" | "approximately" | "roughly" => {
                let about = |when: &When| match when {
                    When::One(date) if !date.ends_with('~') => Some(When::One(format!("{date}~"))),
                    _ => None,
                };
                Some(each(date()?, &about))
            }
            "from" => self.range(at + 1, &TO),
            "between" => {
                let (end, all) = self.range(at + 1, &["and"])?;
                let within = |when: &When| Some(When::Within(when.first()?.to_owned(), when.last()?.to_owned()));
                Some(each((end, all), &within))
            }
            _ => self.plain(at),
        }
    }

    /// A time of which the words give both ends, or a date.
    fn plain(&self, at: usize) -> Found {
        self.range(at, &TO).or_else(|| self.both_years(at)).or_else(|| self.part(at)).or_else(|| self.date(at))
    }

    /// A date without anything before it.
    fn date(&self, at: usize) -> Found {
        let calendar = || {
            let (end, date) = self.calendar(at)?;
            let is_rest = date.month.is_none() && (self.is_joined(end) || at > 0 && self.is_joined(at - 1));
            let all = if is_rest { Vec::new() } else { date.meanings(self.published) };
            (!all.is_empty()).then_some((end, all))
        };
        self.unit(at).or_else(calendar).or_else(|| self.relative(at))
    }

    /// Whether a stroke joins the tokens on either side to one number, such as 2022-13: then neither is a year.
    fn is_joined(&self, at: usize) -> bool {
        let Some([before, stroke, after]) = at.checked_sub(1).and_then(|first| self.tokens.get(first..first + 3))
        else {
            return false;
        };
        let is_number = |token: &Token<'_>| token.number(4).is_some();
        let is_tight = before.range.end == stroke.range.start && stroke.range.end == after.range.start;
        is_tight && matches!(stroke.text, "-" | "/") && is_number(before) && is_number(after)
    }

    /// "March to May 2021", "2014–18": what the end says of the year holds for the beginning.
    fn range(&self, at: usize, joints: &[&str]) -> Found {
        let (joint, first) = self.calendar(at)?;
        if !joints.contains(&self.word(joint)) {
            return None;
        }
        let behind = joint + 1;
        let short = self.tokens.get(behind).filter(|token| token.text.len() == 2).and_then(|token| token.number(2));
        if let (Calendar { year: Some(year), month: None, .. }, Some(short)) = (first, short)
            && self.month(behind + 1).is_none()
            && year % 100 < short
            && !self.is_joined(behind + 1)
        {
            let when = When::Lasting(format!("{year:04}"), format!("{:04}", year - year % 100 + short));
            return Some((behind + 1, vec![Meaning::stated(when)]));
        }
        let (end, last) = self.calendar(behind)?;
        let between = |last_year: i64| {
            let when = last.in_year(last_year)?;
            let starts_later = (first.month, first.day) > (last.month, last.day) && first.month.is_some();
            let year = first.year.map_or(last_year - i64::from(starts_later), i64::from);
            let from = first.in_year(year)?;
            Some(When::Lasting(from.first()?.to_owned(), when.last()?.to_owned()))
        };
        let all: Vec<Meaning> = match (first.year, last.year, last.month) {
            (_, Some(year), _) => between(i64::from(year)).map(Meaning::stated).into_iter().collect(),
            // "March 2020 to May": the same year, or the next.
            (Some(year), None, Some(_)) => {
                let year = i64::from(year) + i64::from((first.month, first.day) > (last.month, last.day));
                between(year).map(Meaning::stated).into_iter().collect()
            }
            (None, None, Some(month)) => {
                let years = self.published?.years_of(month, last.day);
                years.into_iter().filter_map(|(year, how)| Some(Meaning::resolved(between(year)?, how))).collect()
            }
            _ => Vec::new(),
        };
        let is_ordered = |meaning: &Meaning| meaning.when.first() < meaning.when.last();
        let all: Vec<Meaning> = all.into_iter().filter(is_ordered).collect();
        (!all.is_empty()).then_some((end, all))
    }

    /// "2018 and 2019": one or the other.
    fn both_years(&self, at: usize) -> Found {
        let year = |at: usize| self.tokens.get(at).and_then(year_number);
        let (first, last) = (year(at)?, year(at + 2)?);
        let years = [first, last].map(|year| Meaning::stated(When::One(format!("{year:04}"))));
        matches!(self.word(at + 1), "and" | "or").then(|| (at + 3, years.to_vec()))
    }

    /// "early 2024", "mid-May", "the end of last year", "the first half of 2025".
    fn part(&self, at: usize) -> Found {
        let of = |at: usize| self.words(at, &["of", "the"]).or_else(|| self.words(at, &["of"]));
        let halves = |half: usize| of(self.words(at + 1, &["half"])?).map(|at| (at, Part::Half(half)));
        let (at, part) = match self.word(at) {
            "early" => Some((
                self.words(at + 1, &["-"]).or_else(|| self.words(at + 1, &["in"])).unwrap_or(at + 1),
                Part::Third(0),
            )),
            "mid" => Some((self.words(at + 1, &["-"]).unwrap_or(at + 1), Part::Third(1))),
            "late" => Some((
                self.words(at + 1, &["-"]).or_else(|| self.words(at + 1, &["in"])).unwrap_or(at + 1),
                Part::Third(2),
            )),
            "beginning" | "start" => of(at + 1).map(|at| (at, Part::Third(0))),
            "middle" => of(at + 1).map(|at| (at, Part::Third(1))),
            "end" => of(at + 1).map(|at| (at, Part::Third(2))),
            "first" => halves(0),
            "second" => halves(1),
            _ => None,
        }?;
        let (end, all) = self.date(self.words(at, &["the"]).unwrap_or(at))?;
        let parts: Vec<Meaning> = all.iter().filter_map(|meaning| meaning.map(|when| part.of(when))).collect();
        (!parts.is_empty()).then_some((end, parts))
    }
}

/// A part of a decade, a year or a month.
#[derive(Clone, Copy)]
enum Part {
    Third(usize),
    Half(usize),
}

impl Part {
    /// Once, somewhere in this part; `None` of what has no such parts.
    fn of(self, when: &When) -> Option<When> {
        let When::One(date) = when else { return None };
        let within = |from: String, to: String| Some(When::Within(from, to));
        match (date.len(), self) {
            (4, Self::Third(third)) if date.ends_with('X') => {
                let decade = date.trim_end_matches('X');
                let (from, to) = *[(0, 3), (4, 6), (7, 9)].get(third)?;
                (decade.len() == 3).then(|| within(format!("{decade}{from}"), format!("{decade}{to}")))?
            }
            (4, part) => {
                let (from, to) = match part {
                    Self::Third(third) => (third * 4 + 1, third * 4 + 4),
                    Self::Half(half) => (half * 6 + 1, half * 6 + 6),
                };
                within(format!("{date}-{from:02}"), format!("{date}-{to:02}"))
            }
            (7, Self::Third(third)) => {
                let (from, to) = match third {
                    0 => (1, 10),
                    1 => (11, 20),
                    _ => (21, days_of(date)?),
                };
                within(format!("{date}-{from:02}"), format!("{date}-{to:02}"))
            }
            _ => None,
        }
    }
}

/// How many days a month has.
fn days_of(month: &str) -> Option<u8> {
    let (year, month) = month.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    let next = crate::time::Instant::from_ymd(year, month, 1)?.plus_months(1);
    Some(next.plus_secs(-1).civil().day)
}
