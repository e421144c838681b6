//! Finding a text, ignoring case and typography: what looks alike is equal (see [`crate::text::lookalike`]).

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

use crate::text::lookalike::{self, is_invisible, is_mark};

/// The text to find, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    folded: String,
    is_ascii: bool,
    /// The ASCII bytes that match its first character.
    first: [u8; 2],
}

impl Needle {
    /// `None` if nothing of `text` can be seen.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut folded = String::new();
        text.trim().chars().for_each(|ch| fold(ch, |part| folded.push(part)));
        let first = *folded.as_bytes().first()?;
        let first = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
        Some(Self { is_ascii: folded.is_ascii(), folded, first })
    }

    /// The text in the form that is compared.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether every text that contains `other` also contains this needle.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        let mut ends = other.folded.match_indices(&self.folded).map(|(at, part)| at + part.len());
        ends.any(|end| !other.folded.get(end..).is_some_and(|rest| rest.starts_with(is_mark)))
    }

    fn may_begin_with(&self, byte: u8) -> bool {
        self.first.contains(&byte)
    }

    /// Whether `text` contains it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            self.is_ascii && self.is_in_ascii(text.as_bytes())
        } else {
            self.find_in(text).next().is_some()
        }
    }

    /// Most texts are ASCII. There, a byte is a character, and nearly all the time is spent finding the first one.
    fn is_in_ascii(&self, text: &[u8]) -> bool {
        let [lower, upper] = self.first;
        let needle = self.folded.as_bytes();
        memchr::memchr2_iter(lower, upper, text).any(|at| {
            let here = text.get(at..).and_then(|rest| rest.get(..needle.len()));
            here.is_some_and(|here| here.iter().zip(needle).all(|(&byte, &wanted)| fold_ascii(byte) == wanted))
        })
    }

    /// Byte ranges of `text` that match it, from the left, without overlaps.
    pub(super) fn find_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let needle = self.folded.as_str();
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = text.get(from..)?;
            let found = rest.char_indices().find_map(|(at, ch)| {
                if u8::try_from(ch).is_ok_and(|byte| byte.is_ascii() && !self.may_begin_with(byte)) {
                    return None;
                }
                // A ligature is several characters, and the text may begin with any of them.
                let mut parts = 0;
                fold(ch, |_| parts += 1);
                let here = rest.get(at..)?;
                let len = (0..parts).find_map(|skipped| match_len(here, skipped, needle))?;
                Some(from + at..from + at + len)
            })?;
            from = found.end;
            Some(found)
        })
    }
}

/// Gives the characters that `ch` is compared as, in lower case: none if it cannot be seen.
fn fold(ch: char, mut push: impl FnMut(char)) {
    if let Ok(byte) = u8::try_from(ch)
        && byte.is_ascii()
    {
        push(char::from(fold_ascii(byte)));
    } else if !is_invisible(ch) {
        decompose_compatible(ch, |part| push(lower(lookalike::fold(part))));
    }
}

/// A character without a single lower-case character is left as it is.
fn lower(ch: char) -> char {
    let mut lower = ch.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => ch,
    }
}

fn fold_ascii(byte: u8) -> u8 {
    if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() }
}

/// Length in bytes of the start of `text` that matches the folded `needle`, without the first `skipped` of its folded
/// characters. A letter with one more mark does not match.
fn match_len(text: &str, mut skipped: usize, needle: &str) -> Option<usize> {
    let mut wanted = needle.chars();
    let mut end = 0;
    for (at, ch) in text.char_indices() {
        let mut matches = true;
        let was_done = wanted.as_str().is_empty();
        fold(ch, |part| {
            if skipped > 0 {
                skipped -= 1;
            } else if wanted.as_str().is_empty() {
                matches &= !is_mark(part);
            } else {
                matches &= wanted.next() == Some(part);
            }
        });
        match (matches, was_done) {
            (false, _) => return None,
            (true, true) if !is_invisible(ch) => return Some(end),
            (true, true) => {}
            (true, false) => end = at + ch.len_utf8(),
        }
    }
    wanted.as_str().is_empty().then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, needle: &str, expected: &[&str]) {
        let needle = Needle::new(needle).unwrap();
        let found: Vec<_> = needle.find_in(text).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{needle:?} in {text:?}");
        assert_eq!(needle.is_in(text), !expected.is_empty(), "{needle:?} in {text:?}");
    }

    #[test]
    fn case_and_typography_are_ignored() {
        check("Canada’s Prime Minister; CANADA'S ARMY", "canada's", &["Canada’s", "CANADA'S"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("İstanbul ISTANBUL", "istanbul", &["ISTANBUL"]);
        check("加拿大 和 加拿大", "加拿", &["加拿", "加拿"]);
        check("October 27\u{2013}28", "27-28", &["27–28"]);
        check("two\nlines", "O L", &["o\nl"]);
        check("\u{212A}elvin", "k", &["\u{212A}"]);
        check("abc", "abcd", &[]);
        check("ababc", "abc", &["abc"]);
    }

    #[test]
    fn what_looks_alike_is_found() {
        check("The trans\u{AD}port of\u{AD}fice", "transport office", &["trans\u{AD}port of\u{AD}fice"]);
        check("The oﬃcial ﬁrst ﬂeet", "OFFICIAL first", &["oﬃcial ﬁrst"]);
        check("oﬃcial", "icial", &["ﬃcial"]);
        check("Müller and Mu\u{308}ller", "müller", &["Müller", "Mu\u{308}ller"]);
        check("Müller and Mu\u{308}ller", "muller", &[]);
        check("re\u{200B}floated\u{AD}", "refloated", &["re\u{200B}floated"]);
        check("«so» — it", "\"so\" - it", &["«so» — it"]);
        check("plain", "pl\u{AD}ain", &["plain"]);
        assert_eq!(Needle::new("\u{AD}"), None);
    }

    #[test]
    fn a_longer_text_narrows_the_hits_of_a_part_of_it() {
        let is_part_of = |part: &str, whole: &str| Needle::new(part).unwrap().is_part_of(&Needle::new(whole).unwrap());
        assert!(is_part_of("caf", "café") && is_part_of("ca", "cafe"));
        assert!(!is_part_of("cafe", "café") && !is_part_of("x", "cafe"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn the_ascii_search_agrees_with_the_general_one(text in "[aAbB \n'-]{0,12}", needle in "[aAbBé’'–-][aAb \u{A0}]{0,2}") {
            let needle = Needle::new(&needle).unwrap();
            prop_assert_eq!(needle.is_in(&text), needle.find_in(&text).next().is_some());
        }
    }
}
