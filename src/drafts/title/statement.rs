//! [`statement`]: the clause of a sentence that a title is made of, and the title's words.

use std::ops::Range;

use super::attach::{Attached, Lies, attached, fits_tense, is_habit, is_present};
use super::shorten::{MAX_CHARS, fitting, length, predicate, without_apart};
use super::subject::{close_commas, is_vague, subject};
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, verb};

/// The fewest words of a title, and the fewest of them that are no function words.
const LEAST: usize = 2;

/// The tokens of a title for what a sentence says at a date; `None` where no whole statement is of that date.
pub fn dated(parsed: &Parsed<'_>, date: &Range<usize>, lies: Lies) -> Option<Vec<usize>> {
    let at = *parsed.owners.get(date.start)?;
    let clause = parsed.clause(at)?;
    if let Some(found) = decision(parsed, date) {
        return Some(found);
    }
    if clause.kind == ClauseKind::Attribution {
        return quoted(parsed, at, date);
    }
    let is_allowed = matches!(
        clause.kind,
        ClauseKind::Main
            | ClauseKind::Second
            | ClauseKind::That
            | ClauseKind::Relative
            | ClauseKind::Subordinate
            | ClauseKind::Predicate
    );
    let opener = clause.opener.map_or(String::new(), |opener| parsed.text(opener).to_lowercase());
    let is_supposed_of = clause.kind == ClauseKind::Relative
        && clause.verb.is_some_and(|verb| ["could", "may", "might", "would"].contains(&parsed.text(verb)));
    if !is_allowed
        || is_supposed_of
        || is_unclear(parsed, at)
        || ["if", "unless", "whether", "until", "till", "so", "how", "what", "why", "once", "whenever"]
            .contains(&&*opener)
    {
        return None;
    }
    let is_present_relative = || clause.kind == ClauseKind::Relative && !clause.is_apart || opener == "as";
    if clause.verb.is_some_and(|verb| is_present(parsed, verb)) && is_present_relative() {
        return None;
    }
    let attached = attached(parsed, at, date)?;
    if !fits_tense(parsed, at, date, lies) || is_habit(parsed, at, date) || is_supposed(parsed, at, lies) {
        return None;
    }
    let words = match &attached {
        Attached::When(lead) => Some(lead.clone()),
        Attached::Which => None,
    };
    if words.is_none() && is_relative(parsed, date) {
        return None;
    }
    let found = of_clause(parsed, at, words.as_ref(), date)?;
    // A date that says which one is meant has to be there.
    let has_date = words.is_some() || found.iter().any(|at| date.contains(at));
    (has_date && !has_condition(parsed, at, &found)).then_some(found)
}

/// Whether a clause is another, or within it.
fn is_under(parsed: &Parsed<'_>, mut place: Option<usize>, at: usize) -> bool {
    while let Some(clause) = place {
        if clause == at {
            return true;
        }
        place = parsed.clause(clause).and_then(|clause| clause.parent);
    }
    false
}

/// Whether a title would not say who is meant, or leave the point of the sentence to another clause: "he" of a
/// subordinate clause, "these rules", "he was ten when he fell".
fn is_unclear(parsed: &Parsed<'_>, at: usize) -> bool {
    let Some((clause, begin)) = parsed.clause(at).and_then(|clause| Some((clause, clause.verb?))) else { return true };
    let Some(subject) = subject(parsed, at, None) else { return false };
    let text = |at: usize| parsed.text(at).to_lowercase();
    let first = subject.first().map(|at| text(*at)).unwrap_or_default();
    let last = subject.last().map(|at| text(*at)).unwrap_or_default();
    let points = ["these", "those", "this", "that"].contains(&&*first) && subject.len() > 1;
    let is_open = points || ["one", "ones", "those", "them", "these"].contains(&&*last);
    let is_pronoun = clause.kind == ClauseKind::Subordinate && is_pronoun(parsed, &subject);
    let is_state = parsed.is(begin, WordClass::Be) && parsed.group_end(begin) == begin + 1;
    let has_when = parsed.clauses.iter().any(|inner| {
        let opener = inner.opener.filter(|_| inner.parent == Some(at));
        opener.is_some_and(|opener| opener > begin && text(opener) == "when")
    });
    let reports = clause.parent.and_then(|outer| parsed.clause(outer)).and_then(|outer| outer.verb);
    let is_alleged = clause.kind == ClauseKind::That
        && reports.is_some_and(|verb| {
            let end = parsed.group_end(verb);
            (verb.saturating_sub(1)..end).any(|at| ["reportedly", "allegedly"].contains(&&*text(at)))
        });
    is_open || is_pronoun || is_state && has_when || is_alleged
}

/// Whether a condition is left out: "if the permits are given".
fn has_condition(parsed: &Parsed<'_>, at: usize, words: &[usize]) -> bool {
    parsed.clauses.iter().any(|clause| {
        let opener = clause.opener.filter(|_| is_under(parsed, clause.parent, at));
        opener.is_some_and(|opener| {
            matches!(&*parsed.text(opener).to_lowercase(), "if" | "unless") && !words.contains(&opener)
        })
    })
}

/// The tokens of a title for what a sentence without a date says.
pub fn undated(parsed: &Parsed<'_>) -> Option<Vec<usize>> {
    let at = parsed
        .clauses
        .iter()
        .position(|clause| clause.verb.is_some() && matches!(clause.kind, ClauseKind::Main | ClauseKind::Second))?;
    let inner = said(parsed, at)
        .filter(|inner| subject(parsed, *inner, None).is_some_and(|subject| !is_pronoun(parsed, &subject)));
    let none = 0..0;
    inner.and_then(|inner| of_clause(parsed, inner, None, &none)).or_else(|| of_clause(parsed, at, None, &none))
}

/// The statement in a clause that only reports: the place of its inner clause.
fn said(parsed: &Parsed<'_>, at: usize) -> Option<usize> {
    let verb = parsed.clause(at)?.verb?;
    let reports = parsed.lemma(verb).is_some_and(|lemma| has_class(lemma, WordClass::Reporting));
    let inner = parsed
        .clauses
        .iter()
        .position(|clause| clause.kind == ClauseKind::That && clause.parent == Some(at) && clause.verb.is_some())?;
    reports.then_some(inner)
}

fn is_pronoun(parsed: &Parsed<'_>, subject: &[usize]) -> bool {
    let mut named = subject.iter().filter(|at| parsed.tag(**at) != Tag::Adverb);
    named.next().is_some_and(|only| parsed.tag(*only) == Tag::Pronoun) && named.next().is_none()
}

/// The subject and the predicate of a clause, without the words of its date.
fn of_clause(
    parsed: &Parsed<'_>,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Option<Vec<usize>> {
    let clause = parsed.clause(at)?;
    let begin = clause.verb?;
    let subject = subject(parsed, at, without)?;
    // "The group said it had …" says who "it" is.
    if clause.kind == ClauseKind::That && is_pronoun(parsed, &subject) {
        let outer = clause.parent.filter(|outer| said(parsed, *outer) == Some(at))?;
        return of_clause(parsed, outer, without, date);
    }
    let is_kept = |token: &usize| without.is_none_or(|date| !date.contains(token));
    if is_vague(parsed, &subject, begin) {
        return None;
    }
    let mut predicate: Vec<usize> = predicate(parsed, at)?.into_iter().filter(is_kept).collect();
    if let Some(apart) = without.and_then(|lead| apposition(parsed, lead, begin)) {
        predicate.retain(|at| !apart.contains(at));
    }
    if is_question(parsed, &predicate) || has_own(parsed, &predicate) {
        return None;
    }
    close_commas(parsed, &mut predicate);
    // "made two announcements: first, …"
    let announces = |last: &usize| parsed.text(*last + 1) == ":" && ANNOUNCING.contains(&parsed.text(*last));
    if predicate.last().is_some_and(announces) {
        return None;
    }
    let mut predicate = without_apart(parsed, predicate, at);
    trim_end(parsed, &mut predicate);
    // "now", "currently"
    let is_now = |at: &usize| ["now", "currently", "today", "recently"].contains(&&*parsed.text(*at).to_lowercase());
    predicate.retain(|at| !(parsed.is_date(*at) && is_now(at) && !date.contains(at)));
    let other = others(parsed, &predicate, date);
    if other.iter().any(|date| is_relative(parsed, date)) {
        // "today" beside a date of another day: what is before it may stand alone.
        let first = other.iter().find(|date| is_relative(parsed, date)).map_or(0, |date| date.start);
        let lead = predicate.iter().position(|token| *token >= first)?;
        predicate.truncate(lead);
        while predicate.last().is_some_and(|last| matches!(parsed.tag(*last), Tag::Ing | Tag::Participle)) {
            predicate.pop();
        }
        trim_end(parsed, &mut predicate);
    }
    if !subject.iter().any(|at| matches!(parsed.tag(*at), Tag::Noun | Tag::Pronoun)) {
        return None;
    }
    // "industry, and in the 2000s": what is of another date.
    if let Some(joint) = before_other_date(parsed, &predicate, date) {
        predicate.truncate(joint);
        trim_end(parsed, &mut predicate);
    }
    let shorter = || subject_without_phrases(parsed, &subject, length(parsed, &predicate), date.is_empty());
    // "said that" is "said" where there is little room.
    let bare = || without_that(parsed, &predicate, begin);
    let found = fitting(parsed, &subject, &predicate)
        .or_else(|| fitting(parsed, &subject, &bare()?))
        .or_else(|| fitting(parsed, &shorter()?, &predicate))
        .or_else(|| fitting(parsed, &shorter()?, &bare()?))
        .or_else(|| fitting(parsed, name_of(parsed, &subject)?, &predicate))?;
    says_something(parsed, &found, begin).then_some(found)
}

/// "The Pentagon's decision [on May 18] to suspend the board": what was decided on that day.
fn decision(parsed: &Parsed<'_>, date: &Range<usize>) -> Option<Vec<usize>> {
    const NOUNS: [&str; 14] = [
        "decision",
        "vote",
        "agreement",
        "deal",
        "move",
        "order",
        "announcement",
        "pledge",
        "promise",
        "attempt",
        "proposal",
        "refusal",
        "offer",
        "ruling",
    ];
    let noun = if parsed.tag(date.start) == Tag::Preposition {
        date.start.checked_sub(1)?
    } else {
        date.start.checked_sub(2)?
    };
    let is_decided = NOUNS.contains(&parsed.text(noun))
        && parsed.tag(date.end) == Tag::To
        && parsed.tag(date.end + 1) == Tag::Infinitive;
    let is_led = noun + 1 == date.start || parsed.tag(noun + 1) == Tag::Preposition;
    let is_part = |at: &usize| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner) && !parsed.is_date(*at);
    let start = (0..=noun).rev().take_while(is_part).last()?;
    let subject: Vec<usize> = (start..=noun).collect();
    let rest: Vec<usize> = (date.end..parsed.border(date.end)).collect();
    if !is_decided || !is_led || subject.len() < 2 {
        return None;
    }
    fitting(parsed, &subject, &rest)
}

/// Without the "that" behind the verb of a report.
fn without_that(parsed: &Parsed<'_>, predicate: &[usize], begin: usize) -> Option<Vec<usize>> {
    let end = parsed.group_end(begin);
    let that = predicate.iter().position(|at| *at >= end && !parsed.is_date(*at))?;
    let is_that = predicate.get(that).is_some_and(|at| parsed.tag(*at) == Tag::That);
    let without = || predicate.iter().enumerate().filter(|(place, _)| *place != that).map(|(_, at)| *at).collect();
    is_that.then(without)
}

/// A part that only describes a date behind it: ", a day before the vote".
fn apposition(parsed: &Parsed<'_>, date: &Range<usize>, begin: usize) -> Option<Range<usize>> {
    let is_apart = date.start > begin && parsed.text(date.end) == "," && parsed.tag(date.end + 1) == Tag::Determiner;
    let end = parsed.border(date.end + 1);
    let has_verb = (date.end..end).any(|at| matches!(parsed.tag(at), Tag::Finite | Tag::Maybe));
    (is_apart && !has_verb).then_some(date.end..end)
}

/// The name that a long description ends with: "commander of the north General A. Smith".
fn name_of<'s>(parsed: &Parsed<'_>, subject: &'s [usize]) -> Option<&'s [usize]> {
    const RANKS: [&str; 18] = [
        "General",
        "Gen",
        "Admiral",
        "Colonel",
        "Captain",
        "President",
        "Minister",
        "Secretary",
        "Senator",
        "Sen",
        "Rep",
        "Governor",
        "Gov",
        "Judge",
        "Justice",
        "Mr",
        "Ms",
        "Dr",
    ];
    let is_rank = |at: &usize| RANKS.contains(&parsed.text(*at).trim_end_matches('.'));
    let is_one = !subject.iter().any(|at| parsed.tag(*at) == Tag::Coordinator);
    let start = subject.iter().rposition(is_rank).filter(|start| *start > 0 && is_one)?;
    let name = subject.get(start..)?;
    let is_name = |at: &usize| parsed.tokens.get(*at).is_some_and(|token| token.is_capital() || !token.is_word());
    (name.len() > 1 && name.iter().all(is_name)).then_some(name)
}

/// Whether the noun before a place of a subject is a name.
fn last_is_name(parsed: &Parsed<'_>, subject: &[usize], cut: usize) -> bool {
    let last = cut.checked_sub(1).and_then(|last| subject.get(last)).and_then(|last| parsed.tokens.get(*last));
    cut > 1 && last.is_some_and(TitleToken::is_capital)
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

/// Without the last phrases behind the noun of a subject, as few as leave room for some of the predicate.
fn subject_without_phrases(
    parsed: &Parsed<'_>,
    subject: &[usize],
    predicate: usize,
    is_lenient: bool,
) -> Option<Vec<usize>> {
    let room = MAX_CHARS.saturating_sub(predicate.min(MAX_CHARS / 2));
    let is_phrase = |cut: &usize| {
        let is = |at: usize| subject.get(at).is_some_and(|at| parsed.tag(*at) == Tag::Preposition);
        // "the body of a man" needs its "of".
        let is_of = subject.get(*cut).is_some_and(|at| parsed.text(*at) == "of");
        is(*cut) && (!is_of || (1..*cut).any(is)) && subject.get(cut - 1).is_some_and(|at| parsed.tag(*at) == Tag::Noun)
    };
    let mut cuts = (1..subject.len()).rev().filter(is_phrase).peekable();
    let last = (1..subject.len()).find(is_phrase)?;
    // "the yield on the note" is no other yield without its phrase; a name and "this series" are the same.
    let starts_sure = subject.first().is_some_and(|first| {
        ["this", "these", "its", "his", "her", "their"].contains(&&*parsed.text(*first).to_lowercase())
    });
    let is_name = last_is_name(parsed, subject, last);
    if !starts_sure && !is_name && !is_lenient {
        return None;
    }
    let cut = cuts.find(|cut| length(parsed, subject.get(..*cut).unwrap_or_default()) <= room).unwrap_or(last);
    let has_joint = subject.iter().skip(cut).any(|at| parsed.tag(*at) == Tag::Coordinator)
        && subject.iter().any(|at| parsed.text(*at) == ",");
    (!has_joint).then(|| subject.get(..cut).unwrap_or_default().to_vec())
}

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
    predicate.get(..at)?.iter().rposition(|token| parsed.tag(*token) == Tag::Coordinator || parsed.text(*token) == ",")
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

/// Whether the words of a date count from the day of the article: under another date they would say something else.
fn is_relative(parsed: &Parsed<'_>, date: &Range<usize>) -> bool {
    const WORDS: [&str; 24] = [
        "last",
        "next",
        "this",
        "ago",
        "earlier",
        "later",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "now",
        "currently",
        "previous",
        "following",
        "same",
        "current",
        "coming",
        "past",
        "recent",
        "recently",
        "today’s",
        "yesterday’s",
        "tomorrow’s",
        "then",
    ];
    date.clone().any(|at| WORDS.contains(&&*parsed.text(at).to_lowercase().replace('\'', "’")))
}

/// Whether a clause only supposes something.
fn is_supposed(parsed: &Parsed<'_>, at: usize, lies: Lies) -> bool {
    let Some(clause) = parsed.clause(at) else { return true };
    let Some(begin) = clause.verb else { return true };
    let word = parsed.text(begin).to_lowercase().replace('\'', "’");
    let is_said = clause.kind == ClauseKind::That;
    match word.as_str() {
        "should" | "must" | "ought" | "can" | "cannot" | "can’t" | "shouldn’t" => true,
        "could" | "couldn’t" | "would" | "wouldn’t" | "may" | "might" => !(is_said || lies == Lies::After),
        _ => false,
    }
}

fn is_question(parsed: &Parsed<'_>, predicate: &[usize]) -> bool {
    let end = predicate.last().copied().unwrap_or_default();
    (end..parsed.tokens.len()).take(3).any(|at| parsed.text(at) == "?")
}

/// Whether a writer or a reader is spoken of.
fn has_own(parsed: &Parsed<'_>, predicate: &[usize]) -> bool {
    predicate.iter().any(|at| {
        ["i", "you", "your", "me", "my", "i’m", "you’re", "we", "us", "our"]
            .contains(&&*parsed.text(*at).to_lowercase().replace('\'', "’"))
            && parsed.text(*at) != "US"
    })
}

/// Whether a title says something by itself: names what it is about, and more than that something was said of "that".
fn says_something(parsed: &Parsed<'_>, words: &[usize], begin: usize) -> bool {
    let is_function = |at: usize| {
        matches!(
            parsed.tag(at),
            Tag::Determiner
                | Tag::Pronoun
                | Tag::Preposition
                | Tag::To
                | Tag::Coordinator
                | Tag::Sign
                | Tag::Adverb
                | Tag::That
                | Tag::Relative
                | Tag::Subordinator
        ) || parsed.is(at, WordClass::Be)
            || parsed.is(at, WordClass::Have)
            || parsed.is(at, WordClass::Do)
            || parsed.is(at, WordClass::Modal)
    };
    let content: Vec<usize> = words.iter().copied().filter(|at| !is_function(*at)).collect();
    let behind: Vec<usize> = words.iter().copied().skip_while(|at| *at < begin).collect();
    let end = parsed.group_end(begin);
    let lemma = parsed.lemma(begin);
    let object = behind.iter().any(|at| *at >= end && parsed.tag(*at) != Tag::Adverb && parsed.text(*at) != "further");
    // "Another made", "They have", "The stakes are"
    let needs = lemma.is_none_or(|lemma| {
        has_class(lemma, WordClass::Transitive)
            || has_class(lemma, WordClass::Complement) && !has_class(lemma, WordClass::Intransitive)
            || has_class(lemma, WordClass::Saying)
            || lemma == "be"
    });
    let is_passive = parsed.is(begin, WordClass::Be) && end > begin + 1 && verb(parsed.text(end - 1)).is_participle;
    // "It was signed"
    let least = if is_passive { 1 } else { LEAST };
    // "It was learned"
    let is_learned = is_passive
        && words.first().is_some_and(|at| parsed.text(*at).eq_ignore_ascii_case("it"))
        && lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying));
    if is_learned && !words.iter().any(|at| parsed.tag(*at) == Tag::That) || !object_holds(parsed, &behind, begin) {
        return false;
    }
    // "Security teams" is no statement.
    let is_short = !object && !is_passive && is_present(parsed, begin);
    content.len() >= least && !is_short && (object || !needs || is_passive)
}

/// Verbs of saying that say nothing without what was said.
const NEEDS_OBJECT: [&str; 18] = [
    "say", "claim", "state", "explain", "announce", "report", "reveal", "confirm", "note", "find", "show", "indicate",
    "declare", "insist", "recall", "suggest", "believe", "estimate",
];

/// Whether what follows a verb says what it needs: a verb of saying what was said, and no verb only "it".
fn object_holds(parsed: &Parsed<'_>, behind: &[usize], begin: usize) -> bool {
    let end = parsed.group_end(begin);
    let rest: Vec<usize> = behind.iter().copied().filter(|at| *at >= end && parsed.tag(*at) != Tag::Adverb).collect();
    let only_pronoun = matches!(&*rest, [only] if ["it", "them", "this", "that", "so", "him", "her"].contains(&&*parsed.text(*only).to_lowercase()));
    let Some(lemma) = parsed.lemma(begin) else { return !only_pronoun };
    let is_passive = parsed.is(begin, WordClass::Be);
    let has_that = rest.iter().any(|at| {
        let owner = parsed.owners.get(*at).and_then(|owner| parsed.clause(*owner));
        owner.is_some_and(|clause| clause.kind == ClauseKind::That && clause.verb != Some(begin))
            || parsed.tag(*at) == Tag::Infinitive
            || parsed.tag(*at) == Tag::Sign && parsed.text(*at) != ","
    });
    if lemma == "tell" && !is_passive {
        return has_that;
    }
    let is_said = has_class(lemma, WordClass::Saying) && !is_passive;
    let first = rest.first().map_or(Tag::Sign, |at| parsed.tag(*at));
    let has_object = matches!(first, Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Ing | Tag::Relative);
    // "warns about missiles"
    let has_object = has_object || matches!(first, Tag::Preposition | Tag::To) && !NEEDS_OBJECT.contains(&lemma);
    !only_pronoun && (!is_said || has_that || has_object)
}

/// A quotation with who said it on that day, if it is short.
fn quoted(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Option<Vec<usize>> {
    let clause = parsed.clause(at)?;
    clause.verb?;
    let start = clause.start.checked_sub(1)?;
    let said = (0..start).rev().find(|place| parsed.tag(*place) != Tag::Sign)?;
    let owner = *parsed.owners.get(said)?;
    let quote = parsed.clause(owner).filter(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    let lead = attached(parsed, at, date)?;
    let Attached::When(lead) = lead else { return None };
    let opening = (quote.start..said).map(|at| parsed.tag(at)).find(|tag| *tag != Tag::Sign)?;
    if !matches!(opening, Tag::Determiner | Tag::Noun | Tag::Pronoun) {
        return None;
    }
    let first = if quote.start > 0 && matches!(parsed.text(quote.start - 1), "“" | "\"") {
        quote.start - 1
    } else {
        quote.start
    };
    let end = parsed.border(date.end.max(clause.start));
    let found: Vec<usize> = (first..end).filter(|token| !lead.contains(token)).collect();
    (length(parsed, &found) <= MAX_CHARS).then_some(found)
}
