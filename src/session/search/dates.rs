//! Finding a text in dates.
//!
//! Most texts cannot occur in any date, so a million dates need not be put into words to search for them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::needle::Needle;
use crate::time::{EventDate, PlainEnd};

/// Every word that [`EventDate::in_words`] may use, in lower case. A property test checks that none is missing.
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
/// The letters that EDTF uses.
const LETTERS: &str = "xyestz";

/// Finds a needle in dates. A million dates have about ten thousand different ends, each of which is put into words
/// only once.
pub(super) struct DateFinder<'a> {
    needle: &'a Needle,
    can_match: bool,
    /// The longest word of the needle. An interval without it in one of its ends does not contain the needle.
    longest_word: Option<Needle>,
    /// Whether that word is the whole needle. An interval with it in one of its ends contains the needle.
    is_word: bool,
    /// Results for whole dates, and for the ends of intervals.
    cache: [HashMap<PlainEnd, bool, BuildHasherDefault<DateHasher>>; 2],
}

/// A fast hash of dates, which need no protection against chosen collisions.
#[derive(Default)]
struct DateHasher(u64);

impl Hasher for DateHasher {
    fn finish(&self) -> u64 {
        // Instants are mostly whole days, so that they differ in the upper half.
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
    #[expect(clippy::expect_used, reason = "`split` never returns an empty iterator")]
    pub(super) fn new(needle: &'a Needle) -> Self {
        let words = needle.folded().split(|letter: char| !letter.is_alphanumeric());
        let longest = words.max_by_key(|word| word.len()).expect("splitting gives one part at least");
        let can_match = can_match(needle.folded());
        Self {
            needle,
            can_match,
            longest_word: Needle::new(longest),
            is_word: longest.len() == needle.folded().len(),
            cache: [HashMap::default(), HashMap::default()],
        }
    }

    /// Whether the date contains the needle, in words or in EDTF.
    pub(super) fn finds(&mut self, date: &EventDate) -> bool {
        if !self.can_match {
            return false;
        }
        match date.plain_ends() {
            Some((only, None)) => self.ends_have(only, false),
            // If the ends differ in precision, the interval in words has words of its own.
            Some((first, Some(last))) if self.longest_word.is_some() && first.is_as_fine_as(last) => {
                (self.ends_have(first, true) || self.ends_have(last, true)) && (self.is_word || has(self.needle, date))
            }
            _ => has(self.needle, date),
        }
    }

    /// Whether `end` contains the needle, or the needle's longest word if it is an end of an interval.
    fn ends_have(&mut self, end: PlainEnd, is_of_interval: bool) -> bool {
        let needle = self.longest_word.as_ref().filter(|_| is_of_interval).unwrap_or(self.needle);
        let [whole, part] = &mut self.cache;
        let cache = if is_of_interval { part } else { whole };
        *cache.entry(end).or_insert_with(|| has(needle, &EventDate::from_plain_end(end)))
    }
}

fn has(needle: &Needle, date: &EventDate) -> bool {
    needle.is_in(&date.edtf()) || needle.is_in(&date.in_words())
}

/// Whether a date could contain this: all its words are parts of words of dates.
fn can_match(folded: &str) -> bool {
    let is_possible = |word: &str| {
        WORDS.iter().any(|known| known.contains(word)) || word.chars().all(|letter| LETTERS.contains(letter))
    };
    folded.split(|ch: char| !ch.is_alphabetic()).all(is_possible)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn every_part_of_a_date_can_be_found(
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
                for said in [date.in_words(), date.edtf().into_owned()] {
                    let part: String = said.chars().skip(from.min(said.chars().count() - 1)).take(len).collect();
                    if let Some(needle) = Needle::new(&part) {
                        prop_assert!(can_match(needle.folded()), "{part:?} of {said:?}");
                        prop_assert!(needle.is_in(&said));
                    }
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn cached_results_agree_with_the_dates(
            dates in prop::collection::vec(plain_date(), 1..12),
            needle in "[0-9]{1,4}|[0-9]{1,2} [a-z]|ma|may 1|-0[0-9]|o|[0-9]-[0-9]|20[0-2][0-9]/|b",
        ) {
            let needle = Needle::new(&needle).unwrap();
            let mut finder = DateFinder::new(&needle);
            // Twice, so that the cache is used, too.
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
    fn most_words_of_titles_occur_in_no_date() {
        for word in ["bridge", "council", "harbour", "may vote", "öffnet"] {
            assert!(!can_match(word), "{word}");
        }
        for word in ["may", "octob", "3 may 19", "1943-05", "e", "late"] {
            assert!(can_match(word), "{word}");
        }
    }
}
