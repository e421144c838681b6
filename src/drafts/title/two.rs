//! Titles of two clauses, where one says too little: "The meeting took place and aimed to end the war".

use super::antecedent::pronoun;
use super::compress::compressed;
use super::shorten::{fitting, predicate};
use super::subject::subject;
use crate::drafts::syntax::{ClauseKind, Parsed, WordClass, verb};

/// "The meeting took place and aimed to": a predicate that says little with the next one of the same subject.
pub fn with_next(parsed: &Parsed<'_>, at: usize, subject: &[usize], words: &[usize]) -> Option<Vec<usize>> {
    let next = parsed.clauses.iter().position(|clause| {
        let is_and = clause.opener.is_some_and(|opener| parsed.text(opener) == "and");
        clause.kind == ClauseKind::Predicate && clause.parent == Some(at) && is_and
    })?;
    let behind = predicate(parsed, next)?;
    if behind.iter().any(|at| parsed.is_date(*at)) {
        return None;
    }
    let both: Vec<usize> = words.iter().copied().chain(parsed.clause(next)?.opener).chain(behind).collect();
    let found = fitting(parsed, subject, &both)?;
    (found.len() > subject.len() + words.len() + 2).then_some(found)
}

/// "Two were hurt and a third was killed": the clause that says of whom the third is one.
pub fn first_of_two(parsed: &Parsed<'_>, at: usize, subject: &[usize]) -> Option<usize> {
    const OTHERS: [&str; 9] = ["third", "another", "others", "other", "second", "fourth", "fifth", "rest", "remainder"];
    let counts = |at: &usize| OTHERS.contains(&&*parsed.text(*at).to_lowercase());
    let is_other = subject.len() <= 2 && subject.last().is_some_and(counts);
    let clause = parsed.clause(at)?;
    // "Six people were killed and at least 58 injured"
    let last = clause.opener.and_then(|opener| opener.checked_sub(1));
    let first = last.and_then(|last| parsed.owners.get(last)).copied();
    let passive = first.and_then(|first| parsed.clause(first)).and_then(|first| first.verb);
    let is_elliptic = passive.is_some_and(|verb| parsed.is(verb, WordClass::Be))
        && clause.verb.is_some_and(|begin| {
            parsed.group_end(begin) == begin + 1
                && verb(parsed.text(begin)).is_participle
                && (clause.start..begin).any(|at| parsed.text(at).starts_with(|c: char| c.is_ascii_digit()))
        });
    let is_joined = (is_other || is_elliptic) && clause.kind == ClauseKind::Second && clause.opener.is_some();
    let first = *parsed.owners.get(clause.opener?.checked_sub(1)?)?;
    (is_joined && first != at).then_some(first)
}

/// The whole of an earlier clause, "and", and the words of a later one.
pub fn with_first(parsed: &Parsed<'_>, first: usize, at: usize, words: &[usize]) -> Option<Vec<usize>> {
    let subject = subject(parsed, first, None).filter(|subject| pronoun(parsed, subject).is_none())?;
    let before = predicate(parsed, first)?;
    if before.iter().chain(&subject).any(|at| parsed.is_date(*at)) {
        return None;
    }
    let opener = parsed.clause(at)?.opener?;
    let before = before.into_iter().filter(|at| parsed.text(*at) != "also");
    // "and at least 58 injured"
    let lead = opener..*words.first()?;
    let both: Vec<usize> = before.chain(lead).chain(words.iter().copied()).collect();
    let whole = |found: &Vec<usize>| found.contains(&opener) && found.last().is_some_and(|last| *last > opener + 2);
    let begin = parsed.clause(at)?.verb?;
    let fits = fitting(parsed, &subject, &both).filter(whole);
    fits.or_else(|| compressed(parsed, &subject, &both, begin).into_iter().filter(whole).max_by_key(Vec::len))
}
