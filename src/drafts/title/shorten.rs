//! As many words of a sentence as a title can have, up to a place where a phrase ends.

use super::measure::{MAX_CHARS, has_verb, length, main_verb};
use super::token::TitleToken;
use super::verbs::{is_particle, is_verb};
use super::words::{is_determiner, is_joint, is_loose, is_pronoun, is_relative, starts_phrase};

/// The words themselves if they are few, else the most that fit and leave nothing open.
pub fn shortened<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    if length(words) <= MAX_CHARS {
        return closed(words);
    }
    // If the verb comes late, the description of the subject goes.
    let without = |starts: &dyn Fn(&TitleToken<'_>) -> bool| {
        let shorter = without_description(words, starts)?;
        if length(&shorter) <= MAX_CHARS { Some(shorter) } else { cut(&shorter) }
    };
    let found = cut(words)
        .or_else(|| without(&|token| starts_phrase(token.text)))
        .or_else(|| without(&|token| starts_phrase(token.text) || token.text == "of"));
    closed(&found.unwrap_or_else(|| {
        let most = most(words);
        let border = (5..=most).rev().find(|end| words.get(*end).is_some_and(TitleToken::is_border));
        // A clause that has no verb yet is better left out.
        let clause = words.iter().take(most).rposition(begins_clause).filter(|start| *start >= 4);
        let is_open = leaves_clause_open(words.get(..most).unwrap_or_default());
        let end = border.or(clause.filter(|_| is_open)).unwrap_or(most);
        words.get(..end).unwrap_or_default().to_vec()
    }))
}

/// How many of the words fit.
fn most(words: &[TitleToken<'_>]) -> usize {
    let fits = |count: &usize| length(words.get(..*count).unwrap_or_default()) <= MAX_CHARS;
    (0..=words.len()).take_while(fits).last().unwrap_or_default()
}

/// The words up to the last place where a title with a verb can end; `None` if there is none.
fn cut<'a>(words: &[TitleToken<'a>]) -> Option<Vec<TitleToken<'a>>> {
    let most = most(words);
    let is_whole = |end: &usize| has_verb(words.get(..*end).unwrap_or_default());
    let candidates = || (3..=most).rev().filter(|end| is_end(words, *end)).filter(is_whole);
    // A clause before a comma or dash is better than a longer piece, if it is not much shorter.
    let long_enough = |end: &usize| length(words.get(..*end).unwrap_or_default()) * 2 >= MAX_CHARS;
    let border = candidates().find(|end| words.get(*end).is_some_and(TitleToken::is_border)).filter(long_enough);
    let end = border.or_else(|| candidates().next())?;
    Some(words.get(..end)?.to_vec())
}

/// Without the phrases between a subject and its verb: "this series of events [in the north] stems from".
fn without_description<'a>(
    words: &[TitleToken<'a>],
    starts: impl Fn(&TitleToken<'_>) -> bool,
) -> Option<Vec<TitleToken<'a>>> {
    let verb = main_verb(words)?;
    // A participle may describe, too; and what a clause says is no description.
    let is_finite = words.get(verb).is_some_and(|token| !token.text.ends_with("ed"));
    let start = (1..verb).find(|at| words.get(*at).is_some_and(&starts))?;
    let (before, described) = (words.get(..start)?, words.get(start..verb)?);
    let is_closed = before.last().is_some_and(|last| last.is_word() && !is_loose(last.text));
    let is_phrase = !described.iter().any(|token| begins_clause(token) || token.is_border() || is_joint(token.text));
    (is_finite && is_closed && is_phrase).then(|| [before, words.get(verb..).unwrap_or_default()].concat())
}

/// Whether a word begins a clause that needs a verb.
fn begins_clause(token: &TitleToken<'_>) -> bool {
    is_relative(token.text) || matches!(token.text, "that" | "because" | "while" | "if" | "although" | "though")
}

/// Whether a title can end before the token at this place.
fn is_end(words: &[TitleToken<'_>], end: usize) -> bool {
    let Some(next) = words.get(end) else { return true };
    let Some(last) = end.checked_sub(1).and_then(|last| words.get(last)) else { return false };
    if next.is_border() {
        // A list goes on: "Israelis, Palestinians and the region".
        let rest = words.get(end + 1..).unwrap_or_default();
        let segment = rest.iter().position(TitleToken::is_border).unwrap_or(rest.len());
        let is_list = next.is_sign(&[','])
            && segment <= 4
            && !rest.iter().take(segment).any(|token| is_verb(token.text) || starts_phrase(token.text));
        return last.is_word() && !is_list;
    }
    if !last.is_word() || is_loose(last.text) || leaves_clause_open(words.get(..end).unwrap_or_default()) {
        return false;
    }
    let rest = words.get(end + 1..).unwrap_or_default();
    if is_joint(next.text) {
        // "fired and hit": a second statement; "drone and missile attack" is one thing.
        let Some(first) = rest.first() else { return false };
        let mut clause = rest.iter().take(6).take_while(|token| token.is_word() && !starts_phrase(token.text));
        let is_subject = is_pronoun(first.text) || is_determiner(first.text);
        return is_verb(first.text) || is_subject && clause.any(|token| is_verb(token.text));
    }
    // "depends on", "shot down", "resulting in": what a verb needs is not cut off.
    let needs_more = is_verb(last.text) && !last.is_capital()
        || is_particle(last.text)
        || last.text.ends_with("ing") && next.text != "that";
    // "is predominantly | based on"
    let is_adverb = last.text.ends_with("ly")
        && words.get(..end - 1).and_then(<[_]>::last).is_some_and(|token| is_verb(token.text));
    // "challenges faced by"
    let is_participle = next.text.ends_with("ed") && rest.first().is_some_and(|token| starts_phrase(token.text));
    (starts_phrase(next.text) || is_participle) && !needs_more && !is_adverb
}

/// Whether the last clause has no verb yet: "the finding that a tank".
fn leaves_clause_open(words: &[TitleToken<'_>]) -> bool {
    let start = words.iter().rposition(begins_clause);
    start.is_some_and(|start| !words.iter().skip(start + 1).any(|token| is_verb(token.text)))
}

/// Without words at the end that leave a title open.
fn closed<'a>(words: &[TitleToken<'a>]) -> Vec<TitleToken<'a>> {
    let mut words = words.to_vec();
    let is_open =
        |last: &TitleToken<'_>| is_loose(last.text) || starts_phrase(last.text) || !last.is_word() && !is_closing(last);
    while words.len() > 1 && words.last().is_some_and(is_open) {
        words.pop();
    }
    words
}

fn is_closing(token: &TitleToken<'_>) -> bool {
    token.is_sign(&['”', '"', '»', ')', ']', '’'])
}
