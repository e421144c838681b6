//! [`TitleToken`]: a sentence as words and signs, of which a title keeps some.

use std::ops::Range;

/// A word or a sign of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleToken<'a> {
    /// As it is written.
    pub text: &'a str,
    /// Its beginning, in bytes of the article's text.
    pub start: usize,
    /// Whether no blank is before it.
    pub is_tight: bool,
}

impl TitleToken<'_> {
    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it is one of these signs.
    pub fn is_sign(&self, signs: &[char]) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(|first| signs.contains(&first)) && chars.next().is_none()
    }

    /// Whether a clause can end with it.
    pub fn is_border(&self) -> bool {
        self.is_sign(&[',', ';', ':', '—', '–'])
    }

    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Abbreviations whose full stop belongs to them.
const ABBREVIATIONS: [&str; 24] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "St", "Jr", "Sr", "Inc",
    "Corp", "Co", "Ltd", "No", "Adm", "vs", "Mt",
];

/// The words and signs of a part of a text; a word that holds one of the places `cuts` is cut there.
pub fn tokens<'a>(text: &'a str, part: &Range<usize>, cuts: &[usize]) -> Vec<TitleToken<'a>> {
    let mut found = Vec::new();
    let whole = text.get(part.clone()).unwrap_or_default();
    let mut at = 0;
    for piece in whole.split_whitespace() {
        // The pieces stand in this order.
        at += whole.get(at..).and_then(|rest| rest.find(piece)).unwrap_or_default();
        let start = part.start + at;
        let mut from = 0;
        let mut is_tight = false;
        let inner = cuts.iter().filter_map(|cut| cut.checked_sub(start)).filter(|cut| *cut > 0 && *cut < piece.len());
        let mut ends: Vec<usize> = inner.chain([piece.len()]).collect();
        ends.sort_unstable();
        for end in ends {
            let Some(word) = piece.get(from..end).filter(|word| !word.is_empty()) else { continue };
            push(word, start + from, &mut is_tight, &mut found);
            from = end;
        }
        at += piece.len();
    }
    found
}

/// A word without blanks, with the signs before and behind it as tokens of their own.
fn push<'a>(word: &'a str, start: usize, is_tight: &mut bool, found: &mut Vec<TitleToken<'a>>) {
    let mut add = |text: &'a str, start: usize| {
        if !text.is_empty() {
            found.push(TitleToken { text, start, is_tight: std::mem::replace(is_tight, true) });
        }
    };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '%' | '#' | '@' | '+' | '&');
    let core_start = word.find(is_part);
    let Some(core_start) = core_start else {
        // "--" is one dash.
        if word == "--" {
            add(word, start);
            return;
        }
        for (at, sign) in word.char_indices() {
            add(word.get(at..at + sign.len_utf8()).unwrap_or_default(), start + at);
        }
        return;
    };
    for (at, sign) in word.get(..core_start).unwrap_or_default().char_indices() {
        // A possessive that was cut off its word.
        if matches!(sign, '\'' | '’') && word.get(core_start..).is_some_and(|rest| rest.starts_with('s')) {
            add(word.get(at..).unwrap_or_default(), start + at);
            return;
        }
        add(word.get(at..at + sign.len_utf8()).unwrap_or_default(), start + at);
    }
    let core_end = word.rfind(is_part).map_or(word.len(), |last| {
        last + word.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let core = word.get(core_start..core_end).unwrap_or_default();
    let behind = word.get(core_end..).unwrap_or_default();
    // "U.S.", "Mr.", "Wilmington, Del.,"
    let is_short = core.contains('.') || ABBREVIATIONS.contains(&core) || is_initial(core);
    let keeps_stop = behind.starts_with('.') && (is_short || behind.starts_with(".,"));
    let core_end = core_end + usize::from(keeps_stop);
    let mut from = core_start;
    for (at, dash) in core.match_indices(['—', '–', ')']) {
        let at = core_start + at;
        // "(CNN)President", but "word(s)"
        if dash == ")" && core.contains('(') {
            continue;
        }
        // "1914–18"
        let is_range = word.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if dash == "–" && is_range {
            continue;
        }
        add(word.get(from..at).unwrap_or_default(), start + from);
        add(word.get(at..at + dash.len()).unwrap_or_default(), start + at);
        from = at + dash.len();
    }
    add(word.get(from..core_end).unwrap_or_default(), start + from);
    for (at, sign) in word.get(core_end..).unwrap_or_default().char_indices() {
        let at = core_end + at;
        add(word.get(at..at + sign.len_utf8()).unwrap_or_default(), start + at);
    }
}

/// "J." of "J. Smith".
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
}

/// Tokens as text.
pub fn joined(tokens: &[TitleToken<'_>]) -> String {
    let mut out = String::new();
    let mut end: Option<usize> = None;
    for token in tokens {
        // A sign that was tight to a word that is left out keeps to the one before it only if it is a closing sign.
        let follows = end == Some(token.start);
        let is_closing = token.is_sign(&[',', ';', ':', '.', '!', '?', ')', ']', '”', '’', '…', '%']);
        if !out.is_empty() && !(token.is_tight && (follows || is_closing)) {
            out.push(' ');
        }
        out.push_str(token.text);
        end = Some(token.start + token.text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_told_apart() {
        let check = |text: &str, cuts: &[usize], expected: &[&str]| {
            let found = tokens(text, &(0..text.len()), cuts);
            let words: Vec<&str> = found.iter().map(|token| token.text).collect();
            assert_eq!(words, expected, "{text}");
            assert!(found.iter().all(|token| text[token.start..].starts_with(token.text)));
        };
        check(
            "“Then,” he said: the U.S. won.",
            &[],
            &["“", "Then", ",", "”", "he", "said", ":", "the", "U.S.", "won", "."],
        );
        check("Thursday’s storms", &[8], &["Thursday", "’s", "storms"]);
        check("zero—but $1.5bn, 50% (of it)", &[], &["zero", "—", "but", "$1.5bn", ",", "50%", "(", "of", "it", ")"]);
        check("Mr. J. Smith", &[], &["Mr.", "J.", "Smith"]);
        let text = "It “ended”, as the U.S. said.";
        assert_eq!(joined(&tokens(text, &(0..text.len()), &[])), text);
    }
}
