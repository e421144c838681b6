//! The statement of a sentence that its date belongs to: a relative clause, a subordinate clause or a second predicate
//! is dated by what is in it, and not the whole sentence.

use std::ops::Range;

use super::measure::{has_verb, main_verb};
use super::token::TitleToken;
use super::verbs::{is_saying, is_verb};
use super::words::{is_determiner, is_joint, is_pronoun, is_relative, starts_phrase};

/// A statement around a date.
pub struct DatedStatement<'a> {
    /// Its words, those of the date among them.
    pub words: Vec<TitleToken<'a>>,
    /// Whether its date is that of saying something, so that a title keeps who said it.
    pub is_said: bool,
    /// Whether it needs the words of its date: "the crane, built in 1987".
    pub needs_date: bool,
}

/// The statement that a date belongs to.
pub fn statement_of<'a>(words: Vec<TitleToken<'a>>, date: &Range<usize>) -> DatedStatement<'a> {
    let plain = |words| DatedStatement { words, is_said: false, needs_date: false };
    let Some(at) = words.iter().position(|token| token.start >= date.start) else { return plain(words) };
    if is_said(&words, at) {
        return DatedStatement { words, is_said: true, needs_date: false };
    }
    if let Some(found) = participle(&words, at, date) {
        return DatedStatement { words: found, is_said: false, needs_date: true };
    }
    let found = relative(&words, at).or_else(|| subordinate(&words, at)).or_else(|| second_predicate(&words, at));
    plain(found.unwrap_or(words))
}

/// Whether a date is that of a verb of saying: "said on Wednesday that", "… , she said on Monday".
fn is_said(words: &[TitleToken<'_>], at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    let Some(says) = before.iter().rposition(|token| is_saying(token.text)) else { return false };
    let between = before.get(says + 1..).unwrap_or_default();
    let is_near = between.len() <= 8 && !between.iter().any(|token| token.text == "that" || is_verb(token.text));
    // "said the bridge was closed on Monday" has a verb between; "said on Monday" and "said Ms. Smith on Monday" have none.
    is_near && !between.iter().any(|token| token.is_sign(&[':', '“']))
}

/// Whether a sign parts a clause from the date.
fn has_border(words: &[TitleToken<'_>]) -> bool {
    words.iter().any(|token| token.is_sign(&[',', ';', '—']))
}

/// The words from a place to the border of their clause behind the date.
fn until_border<'a>(words: &[TitleToken<'a>], from: usize, at: usize) -> Vec<TitleToken<'a>> {
    let end = (at..words.len())
        .find(|end| words.get(*end).is_some_and(|token| token.is_border() && !is_list_comma(words, *end)));
    words.get(from..end.unwrap_or(words.len())).unwrap_or_default().to_vec()
}

/// The comma of "3 May, 2018" and of what follows a date within its clause.
fn is_list_comma(words: &[TitleToken<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The noun that ends before a place, with what is before it.
fn head<'a>(words: &[TitleToken<'a>], end: usize) -> Vec<TitleToken<'a>> {
    let before = words.get(..end).unwrap_or_default();
    let start = before.iter().rposition(|token| is_determiner(token.text) || !token.is_word());
    let start =
        start.map_or(0, |start| if before.get(start).is_some_and(TitleToken::is_word) { start } else { start + 1 });
    let start = start.max(before.iter().rposition(|token| starts_phrase(token.text)).map_or(0, |place| place + 1));
    before.get(start..).unwrap_or_default().to_vec()
}

/// "an inspection, which began last Thursday": the noun and what is said of it.
fn relative<'a>(words: &[TitleToken<'a>], at: usize) -> Option<Vec<TitleToken<'a>>> {
    let pronoun = (1..at)
        .rev()
        .find(|place| words.get(*place).is_some_and(|token| is_relative(token.text) && token.text != "when"))?;
    let inner = words.get(pronoun + 1..at)?;
    if has_border(inner) || !inner.first().is_some_and(|first| is_verb(first.text)) {
        return None;
    }
    let noun_end = if words.get(pronoun - 1).is_some_and(TitleToken::is_border) { pronoun - 1 } else { pronoun };
    let noun = head(words, noun_end);
    if noun.is_empty() || noun.len() > 6 {
        return None;
    }
    let clause = until_border(words, pronoun + 1, at);
    // "which began on Thursday and will take until April": one predicate is dated.
    let joint = clause.iter().position(|token| is_joint(token.text));
    let date_at = at - pronoun - 1;
    let clause = match joint {
        Some(joint) if joint > date_at => clause.get(..joint)?.to_vec(),
        Some(joint) if clause.get(joint + 1).is_some_and(|next| is_verb(next.text)) => {
            clause.get(joint + 1..)?.to_vec()
        }
        _ => clause,
    };
    Some([noun, clause].concat())
}

/// "before a crane fell on a ship in February": the clause alone.
fn subordinate<'a>(words: &[TitleToken<'a>], at: usize) -> Option<Vec<TitleToken<'a>>> {
    const LINKS: [&str; 9] = ["before", "after", "since", "until", "because", "although", "though", "where", "as"];
    let link = (0..at)
        .rev()
        .find(|place| words.get(*place).is_some_and(|token| LINKS.contains(&token.text.to_lowercase().as_str())))?;
    let clause = words.get(link + 1..at)?;
    let subject = clause.first()?;
    let opens = is_determiner(subject.text) || subject.is_capital();
    if !opens || has_border(clause) || !has_verb(clause) {
        return None;
    }
    Some(until_border(words, link + 1, at))
}

/// "was closed at noon and will reopen on Monday": the subject and the second predicate.
fn second_predicate<'a>(words: &[TitleToken<'a>], at: usize) -> Option<Vec<TitleToken<'a>>> {
    let joint = (2..at)
        .rev()
        .find(|place| words.get(*place).is_some_and(|token| matches!(token.text, "and" | "but" | "then")))?;
    let predicate = words.get(joint + 1..at)?;
    let first = predicate.first()?;
    let verb = main_verb(words).filter(|verb| *verb < joint)?;
    if has_border(predicate) {
        return None;
    }
    let subject = words.get(..verb)?;
    let is_plain = !has_border(subject) && subject.len() <= 8 && !subject.iter().any(|token| is_relative(token.text));
    if is_verb(first.text) && is_plain {
        return Some([subject.to_vec(), until_border(words, joint + 1, at)].concat());
    }
    let is_clause = (is_determiner(first.text) || first.is_capital()) && !is_pronoun(first.text) && has_verb(predicate);
    is_clause.then(|| until_border(words, joint + 1, at))
}

/// "The crane, built in 1987, had failed": the noun and the participle, with the date.
fn participle<'a>(words: &[TitleToken<'a>], at: usize, date: &Range<usize>) -> Option<Vec<TitleToken<'a>>> {
    let comma = (1..at).rev().find(|place| words.get(*place).is_some_and(TitleToken::is_border))?;
    let first = words.get(comma + 1).filter(|first| is_verb(first.text) && !first.is_capital())?;
    let is_past = first.text.ends_with("ed") || !first.text.ends_with('s');
    let before = words.get(..comma)?;
    let end =
        (at..words.len()).find(|end| words.get(*end).is_some_and(|token| token.start >= date.end && token.is_border()));
    let is_auxiliary = ["was", "were", "is", "are", "has", "have", "had", "will"].contains(&first.text);
    if has_verb(before) || is_auxiliary || !is_past || comma + 6 < at {
        return None;
    }
    let noun = head(words, comma);
    let inner = words.get(comma..end.unwrap_or(words.len()))?;
    (!noun.is_empty()).then(|| [noun, inner.to_vec()].concat())
}
