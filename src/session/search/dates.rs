//! Whether a text can stand in a date at all, so that a million dates need not be put into words for every title that
//! is looked for.

use super::find::Needle;
use crate::dossier::Event;
use crate::time::EventDate;

/// Every word that [`EventDate::reading`] may say, in lower case. A law holds it complete.
const WORDS: [&str; 72] = [
    "about",
    "after",
    "an",
    "and",
    "april",
    "around",
    "august",
    "autumn",
    "bce",
    "before",
    "between",
    "ce",
    "century",
    "day",
    "december",
    "early",
    "earlier",
    "end",
    "february",
    "first",
    "four",
    "fourth",
    "from",
    "half",
    "hemisphere",
    "high",
    "in",
    "january",
    "july",
    "june",
    "last",
    "late",
    "later",
    "low",
    "march",
    "may",
    "middle",
    "millennium",
    "month",
    "months",
    "more",
    "nd",
    "northern",
    "november",
    "october",
    "of",
    "on",
    "or",
    "quarter",
    "rd",
    "roughly",
    "s",
    "second",
    "september",
    "since",
    "some",
    "southern",
    "spring",
    "st",
    "start",
    "summer",
    "th",
    "the",
    "third",
    "time",
    "to",
    "uncertain",
    "unknown",
    "until",
    "utc",
    "winter",
    "year",
];
/// Letters that EDTF has beside digits.
const LETTERS: &str = "xyestz";

/// Looks for a needle in dates.
pub(super) struct DateFinder<'a> {
    needle: &'a Needle,
    can_be: bool,
    /// The date looked at last, and what came of it: in order of time the next one is often the same.
    last: Option<(&'a EventDate, bool)>,
}

impl<'a> DateFinder<'a> {
    pub(super) fn new(needle: &'a Needle) -> Self {
        Self { needle, can_be: can_be(needle.folded()), last: None }
    }

    /// Whether the needle stands in the event's date, in words or in EDTF.
    pub(super) fn finds(&mut self, event: &'a Event) -> bool {
        if !self.can_be {
            return false;
        }
        if let Some((date, found)) = self.last
            && *date == event.date
        {
            return found;
        }
        let date = &event.date;
        let found = self.needle.is_in(&date.edtf()) || self.needle.is_in(&date.reading());
        self.last = Some((date, found));
        found
    }
}

/// Whether a date could say this: all its letters stand in words of dates.
fn can_be(folded: &str) -> bool {
    let is_known = |word: &str| {
        WORDS.iter().any(|known| known.contains(word)) || word.chars().all(|letter| LETTERS.contains(letter))
    };
    folded.split(|ch: char| !ch.is_alphabetic()).all(is_known)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn whatever_a_date_says_can_be_looked_for(
            first in any_date(), last in any_date(), form in 0..6_usize, from in 0..40_usize, len in 1..12_usize,
        ) {
            let text = match form {
                0 | 1 => first,
                2 => format!("{first}/{last}"),
                3 => format!("[{first}..{last}]"),
                4 => format!("{{{first},{last}..}}"),
                _ => format!("[..{first}]"),
            };
            if let Ok(date) = EventDate::parse(&text) {
                for said in [date.reading(), date.edtf().into_owned()] {
                    let part: String = said.chars().skip(from.min(said.chars().count() - 1)).take(len).collect();
                    if let Some(needle) = Needle::new(&part) {
                        prop_assert!(can_be(needle.folded()), "{part:?} of {said:?}");
                        prop_assert!(needle.is_in(&said));
                    }
                }
            }
        }
    }

    fn any_date() -> impl Strategy<Value = String> {
        let year = "-?[0-2][0-9][0-9X][0-9X]|Y-?[1-9][0-9]{4,5}|Y-?[1-9]E[4-5]|[12][0-9]{3}S[1-3]";
        let day = "[12][0-9X]{3}-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX)(-([0-2][0-9]|XX))?";
        let time = "20[0-2][0-9]-0[1-9]-1[0-9]T[0-1][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-]0[0-9]:30)?";
        proptest::string::string_regex(&format!("((({year})|({day}))[?~%]?)|({time})")).unwrap()
    }

    #[test]
    fn most_words_of_titles_are_in_no_date() {
        for word in ["bridge", "council", "harbour", "may vote", "öffnet"] {
            assert!(!can_be(word), "{word}");
        }
        for word in ["may", "octob", "3 may 19", "1943-05", "e", "late"] {
            assert!(can_be(word), "{word}");
        }
    }
}
