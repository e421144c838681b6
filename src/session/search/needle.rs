//! Finding a text, ignoring case and typography.

use std::ops::Range;

/// The text to find, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    folded: String,
    is_ascii: bool,
    /// The ASCII bytes that match its first character.
    first: [u8; 2],
}

impl Needle {
    /// `None` if `text` is blank.
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded: String = text.trim().chars().map(fold).collect();
        let first = match *folded.as_bytes().first()? {
            b' ' => [b' ', b'\n'],
            byte => [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()],
        };
        Some(Self { is_ascii: folded.is_ascii(), folded, first })
    }

    /// The text in the form that is compared.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether every text that contains `other` also contains this needle.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        other.folded.contains(&self.folded)
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
        let first = needle.chars().next();
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(rest) = text.get(from..) {
                let (at, _) = rest.char_indices().find(|&(_, ch)| Some(fold(ch)) == first)?;
                let start = from + at;
                if let Some(len) = text.get(start..).and_then(|rest| match_len(rest, needle)) {
                    from = start + len;
                    return Some(start..from);
                }
                from = start + text.get(start..)?.chars().next()?.len_utf8();
            }
            None
        })
    }
}

/// Maps a character to lower case, a straight quote or a plain space. A character without a single lower-case character
/// is left as it is.
fn fold(ch: char) -> char {
    match ch {
        '\n' => ' ',
        '\0'..='\x7f' => ch.to_ascii_lowercase(),
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{A0}' | '\u{202F}' => ' ',
        '\u{2013}' | '\u{2011}' => '-',
        _ => {
            let mut lower = ch.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => ch,
            }
        }
    }
}

fn fold_ascii(byte: u8) -> u8 {
    if byte == b'\n' { b' ' } else { byte.to_ascii_lowercase() }
}

/// Length in bytes of the start of `text` that matches the folded `needle`.
fn match_len(text: &str, needle: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut len = 0;
    for wanted in needle.chars() {
        let ch = chars.next()?;
        if fold(ch) != wanted {
            return None;
        }
        len += ch.len_utf8();
    }
    Some(len)
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn the_ascii_search_agrees_with_the_general_one(text in "[aAbB \n'-]{0,12}", needle in "[aAbBé’'–-][aAb \u{A0}]{0,2}") {
            let needle = Needle::new(&needle).unwrap();
            prop_assert_eq!(needle.is_in(&text), needle.find_in(&text).next().is_some());
        }
    }
}
