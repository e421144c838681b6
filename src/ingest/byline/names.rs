//! The names of a byline: without the words before them, and without what stands behind them.

use super::super::details::{is_address, one_line};
use super::words::{self, is_calendar_word};

/// The names in a byline such as “By A. Writer and B. Writer | 5 March 2024”; empty where there are none.
pub(in crate::ingest) fn author(byline: &str) -> String {
    let mut rest = one_line(byline);
    loop {
        let shorter = without_preposition(&rest);
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    // Only the first part is surely a name; what follows a separator is a date, a role, a section or a place.
    let first = rest.split(['|', '•', '·', '\u{2014}', '\u{2013}']).next().unwrap_or_default();
    let name = until_date(first);
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:-/".contains(c));
    if is_address(name) { String::new() } else { name.to_owned() }
}

fn without_preposition(byline: &str) -> String {
    let trimmed = byline.trim_matches(|c: char| c.is_whitespace() || ",;:-–|".contains(c));
    let lower = trimmed.to_lowercase();
    for before in words::before_names() {
        let Some(rest) = lower.strip_prefix(before) else { continue };
        let is_word = rest.starts_with([' ', ':', '\u{A0}']);
        // Lower-casing may change the length of a text; then it is left as it is.
        if is_word && lower.len() == trimmed.len() {
            let rest = trimmed.get(before.len()..).unwrap_or_default().trim_start_matches([' ', ':', '\u{A0}']);
            // “Di Maio” is a name, “di Anna Rossi” is not.
            let is_name_part =
                trimmed.starts_with(char::is_uppercase) && words::may_begin_name(before) && rest.split(' ').count() < 2;
            if !rest.is_empty() && !is_name_part {
                return rest.to_owned();
            }
        }
    }
    trimmed.to_owned()
}

/// The text before the first number or word such as “Updated” that begins a date.
fn until_date(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_date = |word: &str| {
        let lower = word.to_lowercase();
        let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
        // “BR24” is a name.
        let is_number = word.contains(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic)
            || word.starts_with(|c: char| c.is_ascii_digit());
        is_number || words::ends_names(lower)
    };
    let end = words.iter().position(|word| is_date(word)).unwrap_or(words.len());
    let mut kept: Vec<&str> = words.get(..end).unwrap_or_default().to_vec();
    // “December 4, 2018” leaves its month behind, “Tuesday, 4 December” its weekday, “Last updated” its first word.
    if end < words.len() {
        let is_left = |word: &&str| is_calendar_word(word) || ["first", "last"].contains(&word.to_lowercase().as_str());
        while kept.last().is_some_and(is_left) {
            kept.pop();
        }
    }
    kept.join(" ")
}

/// Whether a text is two to four words with capitals and nothing else.
pub(in crate::ingest) fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_capital)
}
