//! Dates as JSON. Scripts rely on the keys and on their order.

use serde::Serialize;

use crate::dates::{DateChoice, FoundDate};

/// A date of a text. Positions are in code points.
#[derive(Debug, Serialize)]
pub struct DateRecord<'a> {
    /// The start of the date's words.
    pub start: usize,
    /// The end of the date's words.
    pub end: usize,
    /// The same with "since", "by" and the like.
    pub phrase_start: usize,
    /// The end of that range.
    pub phrase_end: usize,
    /// The words of the date.
    pub text: &'a str,
    /// `date`, `time`, `duration`, `set` or `vague`.
    pub class: &'static str,
    /// Whether there is one reading.
    pub sure: bool,
    /// The possible meanings, most likely first.
    pub readings: Vec<ReadingRecord>,
}

/// A possible meaning of a date.
#[derive(Debug, Serialize)]
pub struct ReadingRecord {
    /// EDTF.
    pub edtf: String,
    /// `stated` or `resolved`.
    pub basis: &'static str,
    /// Why, as a clause.
    pub reason: String,
}

/// A possible meaning of a typed date.
#[derive(Debug, Serialize)]
pub struct ChoiceRecord<'a> {
    /// EDTF.
    pub edtf: &'a str,
    /// `stated`, `resolved` or null for EDTF.
    pub basis: Option<&'static str>,
    /// Why, as a clause; empty for EDTF.
    pub reason: &'a str,
}

impl<'a> DateRecord<'a> {
    /// The dates of a text, in its order.
    pub fn all(text: &'a str, found: &[FoundDate]) -> Vec<Self> {
        let mut counter = CodePoints { text, byte: 0, count: 0 };
        found.iter().map(|date| Self::new(text, date, &mut counter)).collect()
    }

    fn new(text: &'a str, date: &FoundDate, counter: &mut CodePoints<'_>) -> Self {
        let phrase_start = counter.at(date.phrase.start);
        let (start, end) = (counter.at(date.words.start), counter.at(date.words.end));
        let phrase = &text[date.phrase.clone()];
        let readings = date.readings.iter().map(|reading| ReadingRecord {
            edtf: reading.edtf.clone(),
            basis: reading.basis.word(),
            reason: reading.reason(phrase),
        });
        Self {
            start,
            end,
            phrase_start,
            phrase_end: counter.at(date.phrase.end),
            text: &text[date.words.clone()],
            class: date.class.word(),
            sure: date.is_sure(),
            readings: readings.collect(),
        }
    }
}

impl<'a> ChoiceRecord<'a> {
    /// The choices for a typed date.
    pub fn all(choices: &'a [DateChoice]) -> Vec<Self> {
        let record = |choice: &'a DateChoice| Self {
            edtf: &choice.edtf,
            basis: choice.basis.map(crate::dossier::Basis::word),
            reason: &choice.reason,
        };
        choices.iter().map(record).collect()
    }
}

/// Counts the code points before places that only go forward, so that each part of a text is counted once.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{Reference, find};

    #[test]
    fn places_are_code_points() {
        let text = "Zürich, été: depuis — since May 2018, and 2020";
        let found = find(text, Reference::default());
        let records = DateRecord::all(text, &found);
        let places = |record: &DateRecord<'_>| (record.phrase_start, record.start, record.end, record.phrase_end);
        assert_eq!(places(&records[0]), (22, 28, 36, 36));
        assert_eq!((records[0].text, records[0].class, records[0].sure), ("May 2018", "date", false));
        assert_eq!(records[0].readings[0].edtf, "2018-05/..");
        assert_eq!(records[0].readings[0].reason, "“since May 2018” (from then on), as the passage says");
        assert_eq!((records[1].start, records[1].sure), (42, true));
    }
}
