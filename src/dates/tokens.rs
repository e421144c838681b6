//! [`Token`]: a passage as words and signs, for reading dates.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A word, a number or a sign; blanks are none.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// The same in small letters, without a full stop at its end.
    pub lower: String,
    /// Bytes of the passage.
    pub range: Range<usize>,
}

impl Token<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// A whole number of at most `digits` digits, with or without an ending such as "th".
    pub fn number(&self, digits: usize) -> Option<u16> {
        let number =
            ["st", "nd", "rd", "th"].iter().find_map(|end| self.lower.strip_suffix(end)).unwrap_or(&self.lower);
        let is_number =
            !number.is_empty() && number.len() <= digits && number.bytes().all(|byte| byte.is_ascii_digit());
        number.parse().ok().filter(|_| is_number)
    }
}

/// The words and signs of a passage. What belongs to no word at the edge of a line (soft hyphens, full stops after
/// abbreviations) is left out.
pub fn tokens(passage: &str) -> Vec<Token<'_>> {
    let words = passage.split_word_bound_indices().filter(|(_, word)| !word.chars().all(is_nothing));
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for (at, text) in words {
        if text == "." {
            // A sentence's end stays as what ends a phrase; after an abbreviation it says nothing.
            if tokens.last().is_some_and(|last| last.range.end == at && is_shortened(&last.lower)) {
                continue;
            }
        }
        let lower = text.replace(is_nothing, "").trim_end_matches('.').to_lowercase();
        let lower = if lower.is_empty() { text.to_owned() } else { lower };
        tokens.push(Token { text, lower, range: at..at + text.len() });
    }
    tokens
}

fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

fn is_shortened(word: &str) -> bool {
    const SHORT: [&str; 14] =
        ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca", "c"];
    SHORT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_the_stops_of_abbreviations_are_left_out() {
        let found = |text: &str| tokens(text).iter().map(|token| token.lower.clone()).collect::<Vec<_>>();
        assert_eq!(found("On Sept. 3,\u{a0}2021. The"), ["on", "sept", "3", ",", "2021", ".", "the"]);
        assert_eq!(found("mid-May 2024–25"), ["mid", "-", "may", "2024", "–", "25"]);
        assert_eq!(found("Octo\u{ad}ber"), ["october"]);
        let all = tokens("3rd 27 2022 x4");
        assert_eq!(all.iter().map(|token| token.number(2)).collect::<Vec<_>>(), [Some(3), Some(27), None, None]);
    }
}
