//! [`with_sayer`]: a claim with who makes it, where both fit into a title.

use std::ops::Range;

use super::compress::shorter_subjects;
use super::said::CLAIMING;
use super::shorten::{MAX_CHARS, length};
use super::subject::subject;
use super::tense::is_present;
use super::told::said_when;
use crate::drafts::syntax::{ANTECEDENT, ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class};

/// A statement with who made it, in front or behind as in the sentence; `None` if it stands alone: what was done and is
/// only reported does, and so does what leaves no room, or whose speaker the sentence does not name.
pub fn with_sayer(
    parsed: &Parsed<'_>,
    at: usize,
    found: &[usize],
    without: Option<&Range<usize>>,
) -> Option<Vec<usize>> {
    let begin = parsed.clause(at)?.verb.filter(|begin| found.contains(begin))?;
    let fits = |words: Vec<usize>| (length(parsed, &words) <= MAX_CHARS).then_some(words);
    if found.iter().any(|word| *word >= ANTECEDENT) {
        return None;
    }
    if let Some((outer, inner)) = reported_by(parsed, at) {
        return in_front(parsed, (outer, inner, at), found, without);
    }
    let first = *found.first()?;
    if parsed.text(0) == "According" {
        let end = parsed.border(0);
        let is_plain = end < first && !(0..end).any(|word| parsed.is_date(word)) && parsed.text(end) == ",";
        return fits((0..=end).chain(found.iter().copied()).collect())
            .filter(|_| is_plain && is_claimed(parsed, begin) && names_sayer(parsed, &(2..end).collect::<Vec<_>>()));
    }
    let said = parsed.clauses.iter().position(|clause| {
        clause.kind == ClauseKind::Attribution && found.last().is_some_and(|last| clause.start > *last)
    })?;
    let clause = parsed.clause(said)?;
    if !is_claimed(parsed, begin) && !clause.verb.is_some_and(|verb| is_claim(parsed, verb)) {
        return None;
    }
    let comma = (0..clause.start).rev().take(2).find(|at| parsed.text(*at) == ",")?;
    fits(found.iter().copied().chain([comma]).chain(sayer(parsed, clause.start)?).collect())
}

/// Whether a statement with this verb is no plain fact: it is of the present or the future, or supposed.
pub fn is_claimed(parsed: &Parsed<'_>, begin: usize) -> bool {
    let is_perfect = parsed.is(begin, WordClass::Have) && !parsed.text(begin).to_lowercase().starts_with("had");
    is_present(parsed, begin) || is_perfect || parsed.is(begin, WordClass::Modal)
}

/// Whether who uses this verb says it today, or claims it.
fn is_claim(parsed: &Parsed<'_>, verb: usize) -> bool {
    let claims = |lemma| CLAIMING.contains(&lemma) || ["caution", "warn"].contains(&lemma);
    is_present(parsed, verb) || parsed.lemma(verb).is_some_and(claims)
}

/// The clauses of the report around a clause: that with the verb of saying, and that of what was said.
fn reported_by(parsed: &Parsed<'_>, at: usize) -> Option<(usize, usize)> {
    let clause = parsed.clause(at)?;
    let inner = if clause.kind == ClauseKind::Predicate { clause.parent? } else { at };
    let inner_clause = parsed.clause(inner).filter(|clause| clause.kind == ClauseKind::That)?;
    let outer = inner_clause.parent?;
    let verb = parsed.clause(outer)?.verb?;
    let says = parsed.lemma(verb).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
    (says && !parsed.is(verb, WordClass::Be)).then_some((outer, inner))
}

/// "Pentagon officials say | the goal is": the report in front of what it reports.
fn in_front(
    parsed: &Parsed<'_>,
    (outer, inner, at): (usize, usize, usize),
    found: &[usize],
    without: Option<&Range<usize>>,
) -> Option<Vec<usize>> {
    let (verb, start) = (parsed.clause(outer)?.verb?, parsed.clause(inner)?.start);
    let begin = parsed.clause(at)?.verb?;
    if !is_claimed(parsed, begin) && !is_claim(parsed, verb) {
        return None;
    }
    let when = said_when(parsed, verb);
    let lead: Vec<usize> = (verb..start)
        .filter(|word| !when.as_ref().is_some_and(|when| when.contains(word)))
        .filter(|word| without.is_none_or(|date| !date.contains(word)))
        .collect();
    // "would start" goes on behind "said it had mended": what was said begins with its own subject.
    let told: Vec<usize> = if at == inner {
        found.to_vec()
    } else {
        let first = parsed.clause(inner)?.verb?;
        (start..first).chain(found.iter().copied().filter(|word| *word >= begin)).collect()
    };
    let is_inside = told.first().is_some_and(|first| *first >= start);
    let is_dated = lead.iter().any(|word| parsed.is_date(*word));
    let sayer = subject(parsed, outer, without).filter(|sayer| names_sayer(parsed, sayer))?;
    if !is_inside || is_dated || lead.iter().any(|word| parsed.tag(*word) == Tag::Sign) {
        return None;
    }
    let bare: Vec<usize> = lead.iter().copied().filter(|word| parsed.tag(*word) != Tag::That).collect();
    let whole = |sayer: &[usize], lead: &[usize]| -> Vec<usize> { [sayer, lead, &told].concat() };
    shorter_subjects(parsed, &sayer)
        .iter()
        .flat_map(|sayer| [whole(sayer, &lead), whole(sayer, &bare)])
        .find(|words| length(parsed, words) <= MAX_CHARS)
}

/// The words of an attribution, without its date; `None` if it does not name who says so.
fn sayer(parsed: &Parsed<'_>, start: usize) -> Option<Vec<usize>> {
    let end = parsed.border(start);
    let is_lead = |at: usize| ["on", "in"].contains(&parsed.text(at)) && parsed.is_date(at + 1);
    let words: Vec<usize> = (start..end).filter(|at| !parsed.is_date(*at) && !is_lead(*at)).collect();
    let is_verb = |at: &&usize| !matches!(parsed.tag(**at), Tag::Finite | Tag::Maybe | Tag::Verb);
    let named: Vec<usize> = words.iter().filter(is_verb).copied().collect();
    let skipped = usize::from(parsed.text(start).eq_ignore_ascii_case("according")) * 2;
    names_sayer(parsed, named.get(skipped..)?).then_some(words)
}

/// Whether words say by themselves who speaks: a name, "analysts", "a new report", but not "she" or "the company".
fn names_sayer(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let Some(first) = words.first() else { return false };
    let is_known = ["the", "this", "that", "these", "those", "its", "his", "her", "their"]
        .contains(&&*parsed.text(*first).to_lowercase());
    let is_capital = |at: &usize| parsed.token(*at).is_some_and(TitleToken::is_capital) && *at > 0;
    words.iter().skip(usize::from(is_known)).any(is_capital) || !is_known && parsed.tag(*first) != Tag::Pronoun
}
