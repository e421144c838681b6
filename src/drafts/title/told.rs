//! [`told`]: the predicate of a clause as a title can have it, without what is of another date.

use std::ops::Range;

use super::attach::is_relative;
use super::shorten::{predicate, without_apart};
use super::subject::close_commas;
use crate::drafts::syntax::{Parsed, Tag, TitleToken, WordClass, has_class};

/// Why a sentence has no title of its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untitled {
    /// It states nothing at the date.
    NoStatement,
    /// It states something, and no words of it tell that by themselves: these come closest, if any do.
    Untold(Vec<usize>),
}

/// A statement that no words come close to.
pub const UNTOLD: Untitled = Untitled::Untold(Vec::new());

/// The predicate of a clause without the words of its date, and without what is of another.
pub fn told(
    parsed: &Parsed<'_>,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Result<Vec<usize>, Untitled> {
    let begin = parsed.clause(at).and_then(|clause| clause.verb).ok_or(Untitled::NoStatement)?;
    let is_kept = |token: &usize| without.is_none_or(|date| !date.contains(token));
    let whole = predicate(parsed, at).ok_or(UNTOLD)?;
    // "said Friday that it had losses": when it was said is another date.
    let when = said_when(parsed, begin).filter(|when| !when.contains(&date.start));
    let is_said_when = |token: &usize| when.as_ref().is_some_and(|when| when.contains(token));
    let mut predicate: Vec<usize> = whole.into_iter().filter(|at| is_kept(at) && !is_said_when(at)).collect();
    // "income in the year ending June 30, 1990, to fall"
    let is_left = |at: &usize| {
        parsed.text(*at) == "," && parsed.tag(at + 1) == Tag::To && without.is_some_and(|date| date.end == *at)
    };
    predicate.retain(|at| !is_left(at));
    if let Some(apart) = without.and_then(|lead| apposition(parsed, lead, begin)) {
        // "was born in 1980, the same month as A, B and C": the list goes with its head.
        let rest = predicate.iter().filter(|at| **at >= apart.end);
        let is_list = parsed.text(apart.end) == ","
            && rest.clone().any(|at| parsed.tag(*at) == Tag::Coordinator)
            && !rest.clone().any(|at| matches!(parsed.tag(*at), Tag::Finite | Tag::Maybe | Tag::Verb));
        let end = if is_list { usize::MAX } else { apart.end };
        predicate.retain(|at| !(apart.start..end).contains(at));
    }
    // "The paper said in an editorial:"
    let ends_open = predicate.last().is_some_and(|last| (*last..last + 3).any(|at| parsed.text(at) == ":"));
    let says = parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
    let is_announced = predicate
        .iter()
        .any(|at| *at > begin && matches!(parsed.tag(*at), Tag::That | Tag::Determiner) && parsed.text(at - 1) != "in");
    if says && ends_open && !is_announced {
        return Err(Untitled::NoStatement);
    }
    // "with the contributors to: the trade challenge"
    let leads = |at: usize| matches!(parsed.tag(at), Tag::Preposition | Tag::To) && parsed.text(at + 1) == ":";
    if predicate.last().is_some_and(|last| leads(*last) || leads(last + 1)) {
        return Err(UNTOLD);
    }
    if is_question(parsed, &predicate) || has_own(parsed, &predicate) {
        return Err(Untitled::NoStatement);
    }
    // "will play A [on 2 June] followed by a match in B"
    let followed =
        without.and_then(|date| predicate.iter().position(|at| *at == date.end && parsed.text(*at) == "followed"));
    // "will remain [until 27 October] when they will be reviewed"
    let is_until = |date: &&Range<usize>| ["until", "till"].contains(&&*parsed.text(date.start).to_lowercase());
    let when = without.filter(is_until).and_then(|date| {
        predicate.iter().position(|at| *at == date.end && parsed.text(*at).eq_ignore_ascii_case("when"))
    });
    predicate.truncate(followed.or(when).unwrap_or(predicate.len()));
    close_commas(parsed, &mut predicate);
    // "made two announcements: first, …"
    let announces = |last: &usize| parsed.text(*last + 1) == ":" && ANNOUNCING.contains(&parsed.text(*last));
    if predicate.last().is_some_and(announces) {
        return Err(UNTOLD);
    }
    let mut predicate = without_apart(parsed, predicate, at);
    trim_end(parsed, &mut predicate);
    // "now", "currently"
    let is_now = |at: &usize| ["now", "currently", "today", "recently"].contains(&parsed.text(*at));
    // "were also killed", but not "but also"
    let is_link = |at: &usize| {
        let is = ["also", "however", "meanwhile", "subsequently"].contains(&parsed.text(*at));
        let before = parsed.tag(at.wrapping_sub(1));
        let is_plain = !matches!(before, Tag::Coordinator | Tag::Sign) && parsed.tag(*at + 1) != Tag::Sign;
        is && is_plain && parsed.tag(*at) == Tag::Adverb
    };
    predicate.retain(|at| !(parsed.is_date(*at) && is_now(at) && !date.contains(at) || is_link(at)));
    let other = others(parsed, &predicate, date);
    if other.iter().any(|date| is_relative(parsed, date)) {
        // "today" beside a date of another day: what is before it may stand alone.
        let first = other.iter().find(|date| is_relative(parsed, date)).map_or(0, |date| date.start);
        let lead = predicate.iter().position(|token| *token >= first);
        predicate.truncate(lead.ok_or(UNTOLD)?);
        while predicate.last().is_some_and(|last| matches!(parsed.tag(*last), Tag::Ing | Tag::Participle)) {
            predicate.pop();
        }
        trim_end(parsed, &mut predicate);
    }
    // "industry, and in the 2000s": what is of another date.
    if let Some(joint) = before_other_date(parsed, &predicate, date) {
        predicate.truncate(joint);
        trim_end(parsed, &mut predicate);
    }
    Ok(predicate)
}

/// The date right behind a verb of saying, with the word that leads to it.
pub fn said_when(parsed: &Parsed<'_>, begin: usize) -> Option<Range<usize>> {
    let says = parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
    let start = parsed.group_end(begin);
    let first = start + usize::from(["on", "in"].contains(&parsed.text(start)));
    let count = (first..parsed.tokens.len()).take_while(|at| parsed.is_date(*at)).count();
    (says && count > 0).then_some(start..first + count)
}

/// A part that only describes a date behind it: ", a day before the vote".
fn apposition(parsed: &Parsed<'_>, date: &Range<usize>, begin: usize) -> Option<Range<usize>> {
    let is_apart = date.start > begin
        && parsed.text(date.end) == ","
        && (parsed.tag(date.end + 1) == Tag::Determiner
            || parsed.tag(date.end + 1) == Tag::Noun && parsed.token(date.end + 1).is_some_and(TitleToken::is_capital));
    let end = parsed.border(date.end + 1);
    let has_verb = (date.end..end).any(|at| matches!(parsed.tag(at), Tag::Finite | Tag::Maybe));
    (is_apart && !has_verb).then_some(date.end..end)
}

/// Nouns that say nothing without the list behind their colon.
const ANNOUNCING: [&str; 14] = [
    "announcements",
    "things",
    "reasons",
    "points",
    "ways",
    "questions",
    "options",
    "changes",
    "findings",
    "steps",
    "goals",
    "parts",
    "things",
    "honor",
];

/// Without words that leave the end open.
fn trim_end(parsed: &Parsed<'_>, words: &mut Vec<usize>) {
    let is_open = |at: &usize| {
        matches!(parsed.tag(*at), Tag::Coordinator | Tag::Relative | Tag::That | Tag::Subordinator | Tag::Determiner)
            || parsed.tag(*at) == Tag::Sign && !matches!(parsed.text(*at), "”" | "\"" | "»" | ")" | "’" | "?")
    };
    while words.last().is_some_and(is_open) {
        words.pop();
    }
}

/// The beginning of a part of a predicate that has a date of its own.
fn before_other_date(parsed: &Parsed<'_>, predicate: &[usize], date: &Range<usize>) -> Option<usize> {
    let other = others(parsed, predicate, date).into_iter().find(|other| other.start > date.end)?;
    let at = predicate.iter().position(|token| *token == other.start)?;
    let is_joint = |token: &usize| parsed.tag(*token) == Tag::Coordinator || parsed.text(*token) == ",";
    let joint = predicate.get(..at)?.iter().rposition(is_joint)?;
    // "attacks in Kenya and Tanzania Friday": the date is of the attacks, the list is not.
    let lead = at - usize::from(predicate.get(at - 1).is_some_and(|before| parsed.tag(*before) == Tag::Preposition));
    let is_last = predicate.last().is_some_and(|last| *last < other.end);
    let is_joined = predicate.get(joint).is_some_and(|joint| parsed.tag(*joint) == Tag::Coordinator);
    Some(if is_last && is_joined && joint + 1 < lead { lead } else { joint })
}

/// Other dates among the words of a title, as tokens.
fn others(parsed: &Parsed<'_>, words: &[usize], date: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words.iter().copied().filter(|at| parsed.is_date(*at) && !date.contains(at)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

fn is_question(parsed: &Parsed<'_>, predicate: &[usize]) -> bool {
    let end = predicate.last().copied().unwrap_or_default();
    (end..parsed.tokens.len()).take(3).any(|at| parsed.text(at) == "?")
}

/// Whether a writer or a reader is spoken of.
fn has_own(parsed: &Parsed<'_>, predicate: &[usize]) -> bool {
    predicate.iter().any(|at| {
        ["i", "you", "your", "me", "my", "i’m", "i’ve", "you’re", "you’ve", "we", "we’re", "we’ve", "us", "our"]
            .contains(&&*parsed.text(*at).to_lowercase().replace('\'', "’"))
            && parsed.text(*at) != "US"
    })
}
