//! Labels of entries in a list: numbers, dates, names before a colon.

use crate::time::is_month_or_weekday;

/// Whether a word in small letters counts something, or is a weekday or a month.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(char::is_numeric) || is_month_or_weekday(word)
}

/// Whether a line says more than a number or a date.
pub(super) fn is_telling(line: &str) -> bool {
    let words = line.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).any(|word| !is_number(&word)) || line.contains('|')
}

/// Whether a line begins as the entries of a log, a table or a chat do: with a number, a date, or a name and a colon.
pub(super) fn has_label(line: &str) -> bool {
    /// Longest name before a colon.
    const NAME_WORDS: usize = 3;
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let word: String = first.chars().filter(|char| char.is_alphanumeric()).collect();
    is_number(&word.to_lowercase())
        || line.split_whitespace().take(NAME_WORDS).any(|word| word.len() > 1 && word.ends_with(':'))
        || line.contains(" | ")
}
