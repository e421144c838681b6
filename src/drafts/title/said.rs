//! Reports of what somebody said: quotations, and texts that say something on the day they are published.

use std::ops::Range;

use super::antecedent::OWNED;
use super::attach::{Attached, attached, is_issued};
use super::names::FIGURES;
use super::shorten::{MAX_CHARS, length};
use super::telling::has_name;
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, WordClass, has_class};

/// "said in a letter published Wednesday that": the clause around the participle, which is of the same day.
pub fn around_issued(parsed: &Parsed<'_>, owner: usize, date: &Range<usize>) -> Option<usize> {
    let clause = parsed.clause(owner).filter(|clause| clause.kind == ClauseKind::Participle && !clause.is_apart)?;
    let is_issued = is_issued(parsed, clause.start) && date.start <= clause.start + 2;
    clause.parent.filter(|outer| is_issued && parsed.clause(*outer).is_some_and(|outer| outer.verb.is_some()))
}

/// The statement in a clause that only reports: the place of its inner clause.
pub fn said(parsed: &Parsed<'_>, at: usize) -> Option<usize> {
    let verb = parsed.clause(at)?.verb?;
    let reports = parsed.lemma(verb).is_some_and(|lemma| has_class(lemma, WordClass::Reporting));
    let inner = parsed
        .clauses
        .iter()
        .position(|clause| clause.kind == ClauseKind::That && clause.parent == Some(at) && clause.verb.is_some())?;
    reports.then_some(inner)
}

/// "its business", "net income": what is of who said it, and says little without that.
pub fn is_of_sayer(parsed: &Parsed<'_>, subject: &[usize]) -> bool {
    let first = subject.first().map(|at| parsed.text(*at).to_lowercase()).unwrap_or_default();
    let is_figure = subject.iter().take(3).any(|at| FIGURES.contains(&&*parsed.text(*at).to_lowercase()));
    !has_name(parsed, subject) && (OWNED.contains(&&*first) || is_figure && !["the", "a", "an"].contains(&&*first))
}

/// The statement before an attribution.
pub fn quote_of(parsed: &Parsed<'_>, at: usize) -> Option<usize> {
    let clause = parsed.clause(at)?;
    clause.verb?;
    let start = clause.start.checked_sub(1)?;
    let said = (0..start).rev().find(|place| parsed.tag(*place) != Tag::Sign)?;
    let mut owner = *parsed.owners.get(said)?;
    while let Some(outer) = parsed.clause(owner)?.parent {
        owner = outer;
    }
    let quote = parsed.clause(owner).filter(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    let opening = (quote.start..said).map(|at| parsed.tag(at)).find(|tag| *tag != Tag::Sign)?;
    matches!(opening, Tag::Determiner | Tag::Noun | Tag::Pronoun).then_some(owner)
}

/// A quotation with who said it on that day, if it is short.
pub fn quoted(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Option<Vec<usize>> {
    let clause = parsed.clause(at)?;
    let quote = parsed.clause(quote_of(parsed, at)?)?;
    let lead = attached(parsed, at, date)?;
    let Attached::When(lead) = lead else { return None };
    let first = if quote.start > 0 && matches!(parsed.text(quote.start - 1), "“" | "\"") {
        quote.start - 1
    } else {
        quote.start
    };
    let end = parsed.border(date.end.max(clause.start));
    let found: Vec<usize> = (first..end).filter(|token| !lead.contains(token)).collect();
    (length(parsed, &found) <= MAX_CHARS).then_some(found)
}

/// Verbs of saying what others may deny.
pub const CLAIMING: [&str; 8] = ["allege", "argue", "assert", "claim", "contend", "insist", "maintain", "suggest"];

/// Whether a clause says what somebody thinks or expects.
pub fn is_opinion(parsed: &Parsed<'_>, at: Option<usize>) -> bool {
    const THINKING: [&str; 10] =
        ["think", "believe", "expect", "predict", "estimate", "hope", "feel", "fear", "guess", "speculate"];
    let verb = at.and_then(|at| parsed.clause(at)).and_then(|clause| clause.verb);
    let is_active = verb.is_some_and(|verb| !parsed.is(verb, WordClass::Be));
    is_active && verb.and_then(|verb| parsed.lemma(verb)).is_some_and(|lemma| THINKING.contains(&lemma))
}
