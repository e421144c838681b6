//! Whether a text can stand in a date at all, so that a million dates need not be put into words for every title that
//! is looked for.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::find::Needle;
use crate::time::{EventDate, PlainEnd};

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

/// Looks for a needle in dates. A million of them have some ten thousand ends, each of which is put into words once.
pub(super) struct DateFinder<'a> {
    needle: &'a Needle,
    can_be: bool,
    /// The longest word of the needle: without it in one of its ends, an interval does not have the needle.
    core: Option<Needle>,
    /// Whether that word is the whole needle: with it in one of its ends, an interval has the needle.
    is_word: bool,
    /// Of whole dates, and of the ends of intervals.
    known: [HashMap<PlainEnd, bool, BuildHasherDefault<Quick>>; 2],
}

/// Hashes what nobody chose to collide.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        // Instants are whole days: what differs stands in the upper half.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number.cast_unsigned() as u64);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }
}

impl<'a> DateFinder<'a> {
    pub(super) fn new(needle: &'a Needle) -> Self {
        let words = needle.folded().split(|letter: char| !letter.is_alphanumeric());
        let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
        let can_be = can_be(needle.folded());
        Self {
            needle,
            can_be,
            core: Needle::new(longest),
            is_word: longest.len() == needle.folded().len(),
            known: [HashMap::default(), HashMap::default()],
        }
    }

    /// Whether the needle stands in the date, in words or in EDTF.
    pub(super) fn finds(&mut self, date: &EventDate) -> bool {
        if !self.can_be {
            return false;
        }
        match date.plain_ends() {
            Some((only, None)) => self.known_of(only, false),
            // Where one end is finer than the other, a reading has words of its own.
            Some((first, Some(last))) if self.core.is_some() && first.is_as_fine_as(last) => {
                (self.known_of(first, true) || self.known_of(last, true)) && (self.is_word || has(self.needle, date))
            }
            _ => has(self.needle, date),
        }
    }

    /// Whether `end` has the needle, or, of an interval's, the needle's longest word.
    fn known_of(&mut self, end: PlainEnd, is_of_interval: bool) -> bool {
        let needle = self.core.as_ref().filter(|_| is_of_interval).unwrap_or(self.needle);
        let [whole, part] = &mut self.known;
        let known = if is_of_interval { part } else { whole };
        *known.entry(end).or_insert_with(|| end.date().is_some_and(|date| has(needle, &date)))
    }
}

fn has(needle: &Needle, date: &EventDate) -> bool {
    needle.is_in(&date.edtf()) || needle.is_in(&date.reading())
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_remembered_of_ends_is_what_dates_say(
            dates in prop::collection::vec(plain_date(), 1..12),
            needle in "[0-9]{1,4}|[0-9]{1,2} [a-z]|ma|may 1|-0[0-9]|o|[0-9]-[0-9]|20[0-2][0-9]/|b",
        ) {
            let needle = Needle::new(&needle).unwrap();
            let mut finder = DateFinder::new(&needle);
            // Twice, so that what is remembered is asked too.
            for text in dates.iter().chain(&dates) {
                if let Ok(date) = EventDate::parse(text) {
                    prop_assert_eq!(finder.finds(&date), has(&needle, &date), "{:?} in {}", needle, text);
                }
            }
        }
    }

    fn plain_date() -> impl Strategy<Value = String> {
        let one = "20[0-2][0-9](-0[1-9](-[0-2][1-8])?)?";
        proptest::string::string_regex(&format!("{one}(/{one})?")).unwrap()
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
