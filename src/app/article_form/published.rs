//! [`PublishedInput`]: the typed publication date: EDTF, or plain words with the date they mean.

use crate::dates::{DateChoice, Language, parse_date_input_in};
use crate::time::EventDate;

/// The meaning of the typed text.
pub enum PublishedInput {
    /// Nothing was typed.
    None,
    /// A date: its EDTF, and its reading.
    Sure(String, String),
    /// One of these.
    Several(Vec<DateChoice>),
    /// Not a date; why, as a sentence.
    Bad(String),
}

impl PublishedInput {
    /// Parses the typed text, for an article in a language (BCP 47).
    #[must_use]
    pub fn of(typed: &str, language: &str) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::None;
        }
        let mut readings = parse_date_input_in(typed, None, Language::from_tag(language).unwrap_or_default()).choices;
        match (readings.len(), readings.pop()) {
            (1, Some(only)) => {
                let reading = reading_of(&only.edtf);
                Self::Sure(only.edtf, reading)
            }
            (0, _) | (_, None) => Self::Bad(format!("“{typed}” is not a date. Try 3 June 2026, or 2026-06-03.")),
            (_, Some(last)) => {
                readings.push(last);
                Self::Several(readings)
            }
        }
    }

    /// The date in EDTF, the one at index `chosen` where there are several; empty where none was typed.
    pub fn edtf(self, chosen: usize) -> Result<String, String> {
        match self {
            Self::None => Ok(String::new()),
            Self::Sure(edtf, _) => Ok(edtf),
            Self::Several(readings) => {
                let at = chosen.min(readings.len().saturating_sub(1));
                Ok(readings.into_iter().nth(at).map(|reading| reading.edtf).unwrap_or_default())
            }
            Self::Bad(why) => Err(why),
        }
    }
}

/// A date in words.
#[must_use]
pub fn reading_of(edtf: &str) -> String {
    EventDate::parse(edtf).map_or_else(|_| edtf.to_owned(), |date| date.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edtf_and_words_are_read() {
        let check = |typed: &str, chosen: usize, edtf: &str| {
            assert_eq!(PublishedInput::of(typed, "en").edtf(chosen).as_deref(), Ok(edtf), "{typed}");
        };
        check("2026-06-03", 0, "2026-06-03");
        check(" 3 June 2026 ", 0, "2026-06-03");
        check("", 0, "");
        check("12/04/1985", 0, "1985-04-12");
        check("12/04/1985", 1, "1985-12-04");
        check("12/04/1985", 9, "1985-12-04");
        assert!(PublishedInput::of("soon", "").edtf(0).is_err());
    }
}
