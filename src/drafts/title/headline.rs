//! [`headline`]: a statement without its articles, as headlines leave them out where there is little room.

use super::shorten::{MAX_CHARS, length};
use crate::drafts::syntax::{Parsed, Tag, TitleToken};

/// The words as they are if they fit, and else without their articles.
pub fn headline(parsed: &Parsed<'_>, words: &[usize]) -> Vec<usize> {
    if length(parsed, words) <= MAX_CHARS { words.to_vec() } else { without_articles(parsed, words) }
}

/// The words without articles, but for those of names and quotations, and those that count: "a few", "$2 a share".
fn without_articles(parsed: &Parsed<'_>, words: &[usize]) -> Vec<usize> {
    let mut in_quotes = false;
    let mut kept = Vec::with_capacity(words.len());
    for (place, at) in words.iter().enumerate() {
        match parsed.text(*at) {
            "“" | "«" => in_quotes = true,
            "”" | "»" => in_quotes = false,
            "\"" => in_quotes = !in_quotes,
            _ => {}
        }
        let before =
            place.checked_sub(1).and_then(|before| words.get(before)).map_or("", |before| parsed.text(*before));
        let next = words.get(place + 1).copied().unwrap_or(usize::MAX);
        if in_quotes || !is_article(parsed, *at) || counts(parsed, before, next) {
            kept.push(*at);
        }
    }
    kept
}

/// Whether a token is an article that is no part of a name: "The Hague" is one within a sentence.
fn is_article(parsed: &Parsed<'_>, at: usize) -> bool {
    let is_name = at > 0 && parsed.token(at).is_some_and(TitleToken::is_capital);
    parsed.tag(at) == Tag::Determiner && !is_name && ["the", "a", "an"].contains(&&*parsed.text(at).to_lowercase())
}

/// Whether an article between two words says how many, or cannot go for another reason: "not a", "all the".
fn counts(parsed: &Parsed<'_>, before: &str, next: usize) -> bool {
    const BEFORE: [&str; 17] = [
        "all", "as", "both", "cents", "double", "dollars", "half", "many", "not", "once", "pence", "quite", "such",
        "that", "times", "twice", "what",
    ];
    const NEXT: [&str; 18] = [
        "bit", "couple", "dozen", "few", "half", "hundred", "little", "lot", "majority", "million", "number", "pair",
        "quarter", "same", "series", "single", "third", "thousand",
    ];
    let is_amount = before.ends_with(|c: char| c.is_ascii_digit() || c == '%')
        || ["million", "billion"].contains(&before)
        || BEFORE.contains(&&*before.to_lowercase());
    is_amount || parsed.tag(next) != Tag::Noun || NEXT.contains(&parsed.text(next))
}
