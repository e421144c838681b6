//! [`date_words`]: the words of a quotation that speak of a date.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::time::MONTHS;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const UNITS: [&str; 4] = ["year", "month", "week", "decade"];

/// How a word bears on a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Speaks of a date by itself: a month, a weekday, a year.
    Core,
    /// Belongs to a date beside one: a day's number, "and", a comma, a blank.
    Joint,
    /// Nothing of the kind.
    Other,
}

/// The first run of English date words in `quote`, such as "October 27-28, 2022", "Tuesday", "this year"; `None` where
/// there is none. It serves to show a reader where a date comes from; nothing is computed from it.
#[must_use]
pub fn date_words(quote: &str) -> Option<&str> {
    let words: Vec<(usize, &str)> = quote.split_word_bound_indices().collect();
    let kinds: Vec<Kind> = (0..words.len()).map(|at| kind_at(&words, at)).collect();
    let first_core = kinds.iter().position(|&kind| kind == Kind::Core)?;
    let run_end = (first_core..kinds.len()).find(|&at| kinds.get(at) == Some(&Kind::Other)).unwrap_or(kinds.len());
    let run_start = (0..first_core).rev().find(|&at| kinds.get(at) == Some(&Kind::Other)).map_or(0, |at| at + 1);
    let is_number =
        |at: &usize| words.get(*at).is_some_and(|(_, word)| word.starts_with(|ch: char| ch.is_ascii_digit()));
    let counts = |at: &usize| kinds.get(*at) == Some(&Kind::Core) || is_number(at);
    let start = (run_start..=first_core).find(counts)?;
    let last = (first_core..run_end).rev().find(counts)?;
    let (from, _) = *words.get(start)?;
    let (to, word) = *words.get(last)?;
    quote.get(from..to + word.len())
}

fn kind_at(words: &[(usize, &str)], at: usize) -> Kind {
    let Some((_, word)) = words.get(at) else { return Kind::Other };
    let lower = word.to_lowercase();
    let is_capital = word.starts_with(char::is_uppercase);
    if is_capital && (DAYS.contains(&lower.as_str()) || is_month(word)) || is_year(word) {
        return Kind::Core;
    }
    if is_relative(words, at, &lower) {
        return Kind::Core;
    }
    let is_day_number = word.len() <= 2 && word.chars().all(|ch| ch.is_ascii_digit());
    let joins = ["and", "to", ",", "-", "–"].contains(&lower.as_str()) || word.chars().all(char::is_whitespace);
    if is_day_number || joins { Kind::Joint } else { Kind::Other }
}

fn is_month(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    MONTHS.iter().any(|month| *month == stem || (stem.len() == 3 && month.starts_with(stem)))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.chars().all(|ch| ch.is_ascii_digit())
        && matches!(word.as_bytes().first(), Some(b'1' | b'2'))
}

/// "this year", "last month", and "decades".
fn is_relative(words: &[(usize, &str)], at: usize, lower: &str) -> bool {
    let word_at =
        |at: Option<usize>| at.and_then(|at| words.get(at)).map_or_else(String::new, |(_, w)| w.to_lowercase());
    let pointers = ["this", "last", "next"];
    pointers.contains(&lower) && UNITS.contains(&word_at(at.checked_add(2)).as_str())
        || UNITS.contains(&lower) && pointers.contains(&word_at(at.checked_sub(2)).as_str())
        || lower == "decades"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, expected: Option<&str>) {
        assert_eq!(date_words(quote), expected, "{quote:?}");
    }

    #[test]
    fn finds_the_words_of_a_date() {
        check("The meeting took place on October 27-28, 2022 and aimed to", Some("October 27-28, 2022"));
        check("Seoul's industry ministry said Tuesday that the country", Some("Tuesday"));
        check("the Pentagon's decision on May 18 to suspend the Board", Some("May 18"));
        check("NATO's 2 percent of GDP target this year after decades", Some("this year"));
        check("It was signed in 2018 and 2019 (after being revised)", Some("2018 and 2019"));
        check("British Columbia on November 8, 2021.", Some("November 8, 2021"));
        check("Published: Jun 03, 2026 09:08 PM", Some("Jun 03, 2026 09"));
        check("on 27 October 2022", Some("27 October 2022"));
        check("may march on Rome", None);
        check("", None);
        check("加拿大 2022 年", Some("2022"));
    }
}
