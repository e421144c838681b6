//! The words of a date, and what is in brackets, left out of a sentence.

use std::ops::Range;

use super::measure::has_verb;
use super::token::TitleToken;
use super::verbs::is_verb;
use super::words::{is_determiner, is_joint, is_leading, is_linking, is_pronoun, is_relative, starts_phrase};

/// Without what is in brackets, but for the date itself.
pub fn without_brackets<'a>(words: &[TitleToken<'a>], date: Option<&Range<usize>>) -> Vec<TitleToken<'a>> {
    let closes = |token: &TitleToken<'_>| token.is_sign(&[')', ']']);
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let end = if token.is_sign(&['(', '[']) { rest.iter().position(closes) } else { None };
        let holds_date = |end: usize| {
            let close = rest.get(end).map_or(0, |token| token.start);
            date.is_some_and(|date| token.start <= date.start && date.end <= close)
        };
        match end {
            Some(end) if !holds_date(end) => at += end + 1,
            _ => {
                kept.push(*token);
                at += 1;
            }
        }
    }
    kept
}

/// Without the words of a date and what leads to them, where these say when something happened; with them where they
/// say which one is meant: "the 2024 election", "Thursday’s storms".
pub fn without_date<'a>(words: Vec<TitleToken<'a>>, date: &Range<usize>) -> Vec<TitleToken<'a>> {
    let is_inside = |token: &TitleToken<'_>| date.start <= token.start && token.start < date.end;
    let Some(first) = words.iter().position(is_inside) else { return words };
    let count = words.get(first..).unwrap_or_default().iter().take_while(|token| is_inside(token)).count();
    let (before, rest) = words.split_at(first);
    let behind = rest.get(count..).unwrap_or_default();
    // "about the 2024 election": what leads to the date may be a part of it.
    let inside = rest.get(..count.saturating_sub(1)).unwrap_or_default();
    if is_needed(inside.last().or(before.last()), behind) {
        return words;
    }
    let mut kept = before.to_vec();
    while kept.last().is_some_and(|word| word.is_word() && is_leading(word.text)) {
        kept.pop();
    }
    // ", on 3 May,": both commas go with it; at the beginning the one behind does.
    let is_comma = |token: Option<&TitleToken<'_>>| token.is_some_and(|token| token.is_sign(&[',']));
    let mut behind = behind;
    let opens = !kept.iter().any(TitleToken::is_word);
    if is_comma(behind.first()) && (opens || is_comma(kept.last())) {
        behind = behind.get(1..).unwrap_or_default();
        if !opens {
            kept.pop();
        }
    }
    let is_bracket = kept.last().is_some_and(|token| token.is_sign(&['(']))
        && behind.first().is_some_and(|token| token.is_sign(&[')']));
    if is_bracket {
        kept.pop();
        behind = behind.get(1..).unwrap_or_default();
    }
    kept.extend_from_slice(behind);
    kept
}

/// The part of a sentence around its date, from the sign before it, if that states something.
pub fn statement_at<'a>(words: &[TitleToken<'a>], date: &Range<usize>) -> Option<Vec<TitleToken<'a>>> {
    const LEAST: usize = 4;
    let borders = (0..words.len()).rev().filter(|at| {
        words.get(*at).is_some_and(|token| token.start < date.start && (token.is_border() || token.is_sign(&['('])))
    });
    borders.into_iter().find_map(|border| {
        let rest = words.get(border + 1..)?;
        // "following the decision", "and then"
        let linking = rest.iter().take_while(|token| is_linking(token.text)).count();
        let (links, rest) = rest.split_at(linking);
        let first = rest.first()?;
        // "which it signed", but not "which only met"; "with a few storms" states nothing.
        let needs_subject = links.iter().any(|token| is_relative(token.text) || token.text == "that");
        let names = is_determiner(first.text) || first.is_capital() || needs_subject && is_pronoun(first.text);
        let describes = links.iter().any(|token| matches!(token.text, "with" | "including"));
        let is_subject =
            names && !describes && !first.text.ends_with("ing") && (needs_subject || !is_pronoun(first.text));
        let end = rest.iter().position(|token| token.start > date.end && token.is_border()).unwrap_or(rest.len());
        let near = rest.get(..end)?;
        let states = has_verb(near) || near.iter().take(8).any(|token| token.text == "to");
        (is_subject && states && near.iter().filter(|token| token.is_word()).count() >= LEAST).then(|| near.to_vec())
    })
}

/// Whether a sentence needs the words of its date.
fn is_needed(last: Option<&TitleToken<'_>>, behind: &[TitleToken<'_>]) -> bool {
    let Some(next) = behind.first() else { return false };
    // "Thursday’s", "2018-era"
    if next.is_tight && matches!(next.text, "’s" | "'s" | "’" | "'" | "-") {
        return true;
    }
    if !next.is_word() {
        return false;
    }
    let is_function = starts_phrase(next.text)
        || is_joint(next.text)
        || is_relative(next.text)
        || is_determiner(next.text)
        || is_verb(next.text);
    // "the 2024 election", but not "in the 1990s people"
    let stands_before_noun =
        last.is_some_and(|last| last.is_word() && is_determiner(last.text) && last.text.to_lowercase() != "this");
    stands_before_noun && !is_function
}
