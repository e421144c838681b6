//! Cleans details of an article: names of authors, addresses, language tags.

use crate::time::is_month_or_weekday;

/// White space drawn together, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words before a name that are no part of it, as bylines of several languages begin.
const BEFORE_NAMES: [&str; 36] = [
    "by",
    "autorin/autor",
    "autor/autorin",
    "von",
    "por",
    "par",
    "di",
    "da",
    "av",
    "af",
    "door",
    "od",
    "autor",
    "author",
    "authors",
    "text",
    "texte",
    "posted by",
    "written by",
    "story by",
    "words by",
    "published by",
    "reported by",
    "reviewed by",
    "a cura di",
    "escrito por",
    "publicado por",
    "geschrieben von",
    "publié par",
    "écrit par",
    "skrevet av",
    "tekst",
    "verfasst von",
    "autorin",
    "ein artikel von",
    "article by",
];

/// Words behind a name that are no part of it: what comes after is a date, a place or a role.
const BEHIND_NAMES: [&str; 10] =
    ["published", "updated", "posted", "last updated", "veröffentlicht", "aktualisiert", "publié", "am", "on", "at"];

/// The names in a byline such as “By A. Writer and B. Writer | 5 March 2024”; empty where there are none.
pub(super) fn author(byline: &str) -> String {
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
    for before in BEFORE_NAMES {
        let Some(rest) = lower.strip_prefix(before) else { continue };
        let is_word = rest.starts_with([' ', ':', '\u{A0}']);
        // Lower-casing may change the length of a text; then it is left as it is.
        if is_word && lower.len() == trimmed.len() {
            let rest = trimmed.get(before.len()..).unwrap_or_default().trim_start_matches([' ', ':', '\u{A0}']);
            // “Di Maio” is a name, “di Anna Rossi” is not.
            let is_name_part = trimmed.starts_with(char::is_uppercase)
                && matches!(before, "di" | "da" | "av" | "af" | "od")
                && rest.split(' ').count() < 2;
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
        is_number || BEHIND_NAMES.contains(&lower)
    };
    let end = words.iter().position(|word| is_date(word)).unwrap_or(words.len());
    let mut kept: Vec<&str> = words.get(..end).unwrap_or_default().to_vec();
    // “December 4, 2018” leaves its month behind, “Tuesday, 4 December” its weekday.
    if end < words.len() {
        while kept.last().is_some_and(|word| is_calendar_word(word)) {
            kept.pop();
        }
    }
    kept.join(" ")
}

/// Whether a word is an English month or day of the week, or short for one, whatever signs stand around it.
pub(super) fn is_calendar_word(word: &str) -> bool {
    is_month_or_weekday(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// Whether a text is an address on the web rather than words.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let lower = text.get(..8.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || lower.starts_with("//")
}

/// An absolute `http` address without white space, or nothing.
pub(super) fn absolute(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_whole = is_web && host.contains(|c: char| c.is_alphanumeric()) && !address.contains(char::is_whitespace);
    is_whole.then(|| address.to_owned())
}

/// A tag such as `en-US` from `en_US`, `EN-us` or `en`; `None` where it is none.
pub(super) fn language_tag(text: &str) -> Option<String> {
    let text = text.split([',', ';']).next().unwrap_or_default().trim();
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    let language = parts.first()?;
    let is_language = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    if !is_language || language.eq_ignore_ascii_case("und") {
        return None;
    }
    let mut out = language.to_ascii_lowercase();
    for part in parts.iter().skip(1) {
        if !(2..=8).contains(&part.len()) || !part.chars().all(|c| c.is_ascii_alphanumeric()) {
            break;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            // A script, such as `Hans`.
            4 if part.chars().all(|c| c.is_ascii_alphabetic()) => {
                let (first, rest) = part.split_at(1);
                out.push_str(&first.to_ascii_uppercase());
                out.push_str(&rest.to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}
