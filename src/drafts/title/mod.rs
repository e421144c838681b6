//! [`title`]: what a sentence says at a date, made short by leaving words out, as headlines are. No word is added or
//! changed, but for the capital at the beginning.

mod anaphor;
mod antecedent;
mod attach;
mod colour;
mod compress;
mod earlier;
mod event;
mod headline;
mod known;
mod lighten;
mod names;
mod noun;
mod of;
mod parts;
mod plain;
mod price;
mod said;
mod sayer;
mod search;
mod shorten;
mod statement;
mod subject;
mod telling;
mod tense;
mod told;
mod two;

use std::ops::Range;

use self::anaphor::Anaphor;
use self::earlier::Earlier;
use self::headline::headline;
use self::known::NearText;
pub use self::of::{Lies, TitleOf};
use self::shorten::{MAX_CHARS, texts};
use self::telling::has_any_name;
use self::told::Untitled;
use super::syntax::{ANTECEDENT, Parsed, TitleToken, joined, parse, tokens};
use crate::dates::Language;

/// A title for a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTitle {
    /// Words of the sentence, and perhaps the subject of the one before.
    pub text: String,
    /// Whether it says by itself what happened; else it is words of the sentence, and a person has to write one.
    pub is_whole: bool,
    /// Whether it has the name of somebody, something or a place, or can do without.
    pub is_named: bool,
    /// The first place in the text of the words that name whom the sentence only calls "she" or "the company".
    pub names_from: Option<usize>,
}

/// A title for the statement that a sentence makes at its date, or that it makes at all; `None` where it makes none.
pub fn title(of: TitleOf<'_>) -> Option<StatementTitle> {
    let beginning = |words: Vec<TitleToken<'_>>, is_whole| {
        let text = finished(&words);
        Some(StatementTitle { text, is_whole, is_named: true, names_from: None })
            .filter(|title| title.text.split(' ').count() > 2)
    };
    if of.language != Language::English {
        let (words, is_whole) = plain::first_phrases(of);
        return beginning(words, is_whole);
    }
    let parsed = parsed(of);
    let words = match of.date {
        Some(date) => statement::dated(&parsed, &place(&parsed, date)?, of.lies),
        None => statement::undated(&parsed),
    };
    let of_words = |words: &[usize], is_whole| {
        let text = finished(&texts(&parsed, &headline(&parsed, words)));
        let named = words.iter().filter(|at| **at >= ANTECEDENT).filter_map(|at| parsed.token(*at));
        let names_from = named.map(|token| token.start).min();
        let fits = text.chars().count() <= MAX_CHARS && text.contains(' ');
        let is_named = has_any_name(&parsed, words);
        fits.then_some(StatementTitle { text, is_whole, is_named, names_from })
    };
    match words {
        Ok(words) => of_words(&words, true).or_else(|| beginning(plain::first_words(of), false)),
        Err(Untitled::Untold(words)) => of_words(&words, false).or_else(|| beginning(plain::first_words(of), false)),
        Err(Untitled::NoStatement) => None,
    }
}

/// A title, if need be of the first words of a sentence.
pub fn any_title(of: TitleOf<'_>) -> String {
    title(of).map_or_else(|| finished(&plain::first_words(of)), |title| title.text)
}

fn parsed(of: TitleOf<'_>) -> Parsed<'_> {
    let mut cuts: Vec<usize> = of.dates.iter().chain(of.date).flat_map(|date| [date.start, date.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let words = tokens(of.text, of.sentence, &cuts);
    let words = plain::without_typed_quotes(&plain::before_tight_stop(words));
    let words = plain::without_brackets(&plain::without_dateline(words, of.date), of.date);
    let words = plain::without_asides(&plain::without_sides(&plain::without_dashes(words, of.date)));
    let is_date = |token: &TitleToken<'_>| of.dates.iter().chain(of.date).any(|date| date.contains(&token.start));
    let dates = words.iter().map(is_date).collect();
    let mut parsed = parse(words, dates);
    name_references(of, &mut parsed);
    parsed
}

/// Names whom or what the subjects of a sentence stand for, as far as that was said before.
fn name_references<'a>(of: TitleOf<'a>, parsed: &mut Parsed<'a>) {
    let mut found = Vec::new();
    let mut earlier: Option<Earlier<'a>> = None;
    for at in 0..parsed.clauses.len() {
        let begin = parsed.clause(at).and_then(|clause| clause.verb);
        let Some((begin, subject)) = begin.zip(subject::subject(parsed, at, None)) else { continue };
        let Some(reference) = Anaphor::of(parsed, &subject, begin) else { continue };
        let earlier = earlier.get_or_insert_with(|| Earlier {
            text: NearText::of(of.text, of.sentence),
            sentences: of.before.iter().map(|sentence| parsed_before(of, sentence)).collect(),
        });
        if let Some(words) = earlier.named(parsed, at, &reference) {
            found.push((at, words));
        }
    }
    for (at, words) in found {
        let start = parsed.antecedents.len();
        parsed.antecedents.extend(words);
        parsed.stands_for.push((at, start..parsed.antecedents.len()));
    }
}

/// A sentence before the one of a title.
fn parsed_before<'a>(of: TitleOf<'a>, sentence: &Range<usize>) -> Parsed<'a> {
    let words = tokens(of.text, sentence, &[]);
    let words = plain::without_typed_quotes(&plain::before_tight_stop(words));
    let words = plain::without_brackets(&plain::without_dateline(words, None), None);
    let words = plain::without_dashes(words, None);
    let dates = words.iter().map(|token| of.dates.iter().any(|date| date.contains(&token.start))).collect();
    parse(words, dates)
}

/// The tokens of a date.
fn place(parsed: &Parsed<'_>, date: &Range<usize>) -> Option<Range<usize>> {
    let start = parsed.tokens.iter().position(|token| date.contains(&token.start))?;
    let count = parsed.tokens.iter().skip(start).take_while(|token| date.contains(&token.start)).count();
    Some(start..start + count)
}

/// The words as a title: whole pairs of quotation marks, no signs at its edges, a capital first.
fn finished(words: &[TitleToken<'_>]) -> String {
    let mut words = words.to_vec();
    for (open, close) in [("“", "”"), ("\"", "\""), ("«", "»"), ("(", ")"), ("[", "]")] {
        let count = |sign: &str| words.iter().filter(|token| token.text == sign).count();
        let is_paired = if open == close { count(open) % 2 == 0 } else { count(open) == count(close) };
        if !is_paired {
            words.retain(|token| token.text != open && token.text != close);
        }
    }
    // Quotation marks around the whole say nothing.
    if let [first, .., last] = &*words
        && matches!((first.text, last.text), ("“", "”") | ("\"", "\"") | ("«", "»"))
    {
        words = words.get(1..words.len() - 1).unwrap_or_default().to_vec();
    }
    let is_kept = |token: &TitleToken<'_>| token.is_word() || matches!(token.text, "”" | "\"" | "»" | ")" | "]" | "’");
    while words.last().is_some_and(|last| !is_kept(last)) {
        words.pop();
    }
    // "it is called “A,”"
    if let [.., comma, close] = &*words
        && comma.text == ","
        && matches!(close.text, "”" | "\"" | "’")
    {
        words.remove(words.len() - 2);
    }
    let is_open = |token: &TitleToken<'_>| token.is_word() || matches!(token.text, "“" | "\"" | "«");
    let start = words.iter().position(is_open).unwrap_or(words.len());
    let title: String = joined(words.get(start..).unwrap_or_default()).chars().take(MAX_CHARS).collect();
    let title = title.trim_end();
    let first = title.find(char::is_alphanumeric).unwrap_or_default();
    let (before, rest) = title.split_at(first);
    let mut letters = rest.chars();
    let Some(letter) = letters.next() else { return title.to_owned() };
    // A letter whose capital is two stays as it is.
    let mut capital = letter.to_uppercase();
    let capital = if capital.len() == 1 { capital.next().unwrap_or(letter) } else { letter };
    before.chars().chain([capital]).chain(letters).collect()
}

#[cfg(test)]
mod tests;
