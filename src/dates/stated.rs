//! Times of other lengths than days, months and years, each with its year: seasons, quarters, decades, centuries. And
//! what `edtf-normalize` makes of a date that was typed.

use super::DateReading;
use super::calendar::year_number;
use super::phrase::{Found, Reader};
use super::when::{Meaning, When};
use crate::dossier::Basis;
use crate::time::EventDate;

/// The seasons, by the number that ISO 8601-2 gives them in the place of a month.
pub const SEASONS: [(&str, u8); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// The number of the season that a word names.
pub fn season_number(word: &str) -> Option<u8> {
    SEASONS.iter().find(|(season, _)| *season == word).map(|(_, number)| *number)
}

/// The months of a quarter of a year, from 1 to 4.
pub fn quarter(year: i64, quarter: i64) -> When {
    When::Within(format!("{year:04}-{:02}", quarter * 3 - 2), format!("{year:04}-{:02}", quarter * 3))
}

impl Reader<'_> {
    /// A season, quarter, decade or century.
    pub fn unit(&self, at: usize) -> Found {
        let found = self.season(at).or_else(|| self.quarter(at)).or_else(|| self.decade(at));
        let found = found.map(|(end, when)| (end, vec![Meaning::stated(when)]));
        found.or_else(|| self.century(at))
    }

    fn year(&self, at: usize) -> Option<(usize, u16)> {
        let at = self.words(at, &["of"]).unwrap_or(at);
        Some((at + 1, self.tokens.get(at).and_then(year_number)?))
    }

    fn season(&self, at: usize) -> Option<(usize, When)> {
        let season = season_number(self.word(at))?;
        let (end, year) = self.year(at + 1)?;
        Some((end, When::One(format!("{year:04}-{season}"))))
    }

    /// "Q1 2025", "the first quarter of 2025".
    fn quarter(&self, at: usize) -> Option<(usize, When)> {
        let place = |words: &[&str]| words.iter().position(|word| *word == self.word(at));
        let (number, at) = match place(&["q1", "q2", "q3", "q4"]) {
            Some(place) => (place, at + 1),
            None => (place(&["first", "second", "third", "fourth"])?, self.words(at + 1, &["quarter"])?),
        };
        let (end, year) = self.year(at)?;
        Some((end, quarter(i64::from(year), i64::try_from(number).ok()? + 1)))
    }

    /// "1990s".
    fn decade(&self, at: usize) -> Option<(usize, When)> {
        let years = self.word(at).strip_suffix("0s").or_else(|| self.word(at).strip_suffix("0's"))?;
        let is_decade = years.len() == 3 && years.bytes().all(|byte| byte.is_ascii_digit());
        // "1900s" may be a century.
        (is_decade && !years.ends_with('0')).then(|| (at + 1, When::One(format!("{years}X"))))
    }

    /// "19th century", "the nineteenth century".
    fn century(&self, at: usize) -> Found {
        self.words(at + 1, &["century"])?;
        let words = format!("{} century", self.word(at));
        let all: Vec<Meaning> =
            normalized(&words).into_iter().map(|found| Meaning::stated(When::One(found.edtf))).collect();
        (!all.is_empty()).then_some((at + 2, all))
    }
}

/// What words mean that are a date as a whole.
pub fn normalized(words: &str) -> Vec<DateReading> {
    let reading = |edtf: String, reason: String| {
        // A day without its year is not stated: the publication has to complete it.
        let has_year = !edtf.contains("XXXX");
        EventDate::parse(&edtf).ok().filter(|_| has_year)?;
        Some(DateReading { edtf, basis: Basis::Stated, reason })
    };
    match edtf_normalize::normalize(words) {
        edtf_normalize::Outcome::Normalized(found) => {
            reading(found.edtf, format!("“{words}”, as the passage says")).into_iter().collect()
        }
        edtf_normalize::Outcome::Ambiguous(found) => {
            let each = found.interpretations.into_iter();
            each.filter_map(|one| reading(one.edtf, format!("“{words}”, read as {}", one.reading))).collect()
        }
        edtf_normalize::Outcome::NoMatch { .. } => Vec::new(),
    }
}
