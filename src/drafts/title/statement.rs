//! [`statement`]: the clause of a sentence that a title is made of, and the title's words.

use std::ops::Range;

use super::antecedent::{OWNED, Referent, fits, pronoun, within};
use super::attach::{Attached, Lies, attached, fits_tense, is_habit, is_present, is_relative};
use super::shorten::{MAX_CHARS, fitting, length, predicate, without_apart};
use super::subject::{close_commas, is_vague, is_weighty, subject};
use super::telling::{has_open_word, is_generic, is_torn, is_undone_later, says_something};
use super::two::{first_of_two, with_first, with_next};
use crate::drafts::syntax::{ANTECEDENT, ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, verb};

/// Why a sentence has no title of its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untitled {
    /// It states nothing at the date.
    NoStatement,
    /// It states something, and no words of it tell that by themselves: these come closest, if any do.
    Untold(Vec<usize>),
}

/// A statement that no words come close to.
const UNTOLD: Untitled = Untitled::Untold(Vec::new());

/// The tokens of a title for what a sentence says at a date.
pub fn dated(parsed: &Parsed<'_>, date: &Range<usize>, lies: Lies) -> Result<Vec<usize>, Untitled> {
    let at = *parsed.owners.get(date.start).ok_or(Untitled::NoStatement)?;
    let clause = parsed.clause(at).ok_or(Untitled::NoStatement)?;
    if let Some(found) = decision(parsed, date) {
        return Ok(found);
    }
    if clause.kind == ClauseKind::Attribution {
        return quoted(parsed, at, date).ok_or(Untitled::NoStatement);
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
        || ["if", "unless", "whether", "until", "till", "so", "how", "what", "why", "once", "whenever"]
            .contains(&&*opener)
    {
        return Err(Untitled::NoStatement);
    }
    let is_present_relative = || clause.kind == ClauseKind::Relative && !clause.is_apart || opener == "as";
    if clause.verb.is_some_and(|verb| is_present(parsed, verb)) && is_present_relative() {
        return Err(Untitled::NoStatement);
    }
    let attached = attached(parsed, at, date).ok_or(Untitled::NoStatement)?;
    if !fits_tense(parsed, at, date, lies) || is_habit(parsed, at, date) || is_supposed(parsed, at, lies) {
        return Err(Untitled::NoStatement);
    }
    if is_under_supposed(parsed, at) || is_participle_by(parsed, at) {
        return Err(Untitled::NoStatement);
    }
    let words = match &attached {
        Attached::When(lead) => Some(lead.clone()),
        Attached::Which => None,
    };
    if words.is_none() && is_relative(parsed, date) {
        return Err(Untitled::NoStatement);
    }
    if let Some(inner) = told_by_when(parsed, at, date) {
        return of_clause(parsed, inner, None, date);
    }
    if is_unclear(parsed, at) {
        return Err(UNTOLD);
    }
    let found = of_clause(parsed, at, words.as_ref(), date)?;
    // A date that says which one is meant has to be there.
    let has_date = words.is_some() || found.iter().any(|at| date.contains(at));
    if has_date && !has_condition(parsed, at, &found) { Ok(found) } else { Err(Untitled::Untold(found)) }
}

/// "was ten when he fell", "became known in 1884, when the chancellor held a conference": the clause that tells.
fn told_by_when(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Option<usize> {
    let begin = parsed.clause(at)?.verb?;
    let is_state = parsed.lemma(begin).is_some_and(|lemma| ["be", "become", "remain", "seem"].contains(&lemma));
    let is_plain = parsed.group_end(begin) == begin + 1;
    parsed.clauses.iter().position(|inner| {
        let is_when = inner.opener.is_some_and(|opener| {
            let is_behind = opener > begin && parsed.text(opener).eq_ignore_ascii_case("when");
            let follows_date = opener == date.end || opener == date.end + 1 && parsed.text(date.end) == ",";
            is_behind && (follows_date || date.end <= begin)
        });
        is_state && is_plain && is_when && inner.parent == Some(at) && inner.verb.is_some()
    })
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
    is_open || is_state && has_when || is_alleged
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
pub fn undated(parsed: &Parsed<'_>) -> Result<Vec<usize>, Untitled> {
    let at = parsed
        .clauses
        .iter()
        .position(|clause| clause.verb.is_some() && matches!(clause.kind, ClauseKind::Main | ClauseKind::Second))
        .ok_or(Untitled::NoStatement)?;
    let inner = said(parsed, at)
        .filter(|inner| subject(parsed, *inner, None).is_some_and(|subject| pronoun(parsed, &subject).is_none()));
    let none = 0..0;
    let found = inner.and_then(|inner| of_clause(parsed, inner, None, &none).ok());
    found.map_or_else(|| of_clause(parsed, at, None, &none), Ok)
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

/// The subject and the predicate of a clause, without the words of its date.
fn of_clause(
    parsed: &Parsed<'_>,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Result<Vec<usize>, Untitled> {
    let clause = parsed.clause(at).ok_or(Untitled::NoStatement)?;
    let begin = clause.verb.ok_or(Untitled::NoStatement)?;
    // "who was ousted" alone is a piece of a statement.
    let is_piece = clause.kind == ClauseKind::Relative && clause.opener == Some(0);
    let subject = subject(parsed, at, without).ok_or(if is_piece { Untitled::NoStatement } else { UNTOLD })?;
    let outer = clause.parent.filter(|outer| said(parsed, *outer) == Some(at));
    // "The group said it had …" says who "it" is.
    if let Some(outer) = outer.filter(|_| clause.kind == ClauseKind::That && pronoun(parsed, &subject).is_some()) {
        return of_clause(parsed, outer, without, date);
    }
    let has_own = subject
        .iter()
        .any(|at| ["i", "you", "we", "i’ve", "we’ve"].contains(&&*parsed.text(*at).to_lowercase().replace('\'', "’")));
    if has_own || is_vague(parsed, &subject, begin) {
        return Err(Untitled::NoStatement);
    }
    let predicate = told(parsed, at, without, date)?;
    let Some(subject) = named(parsed, at, &subject, &predicate) else {
        return Err(Untitled::Untold(fitting(parsed, &subject, &predicate).unwrap_or_default()));
    };
    let shorter = || subject_without_phrases(parsed, &subject, length(parsed, &predicate), date.is_empty());
    // "said that" is "said" where there is little room.
    let bare = || without_that(parsed, &predicate, begin);
    let found = fitting(parsed, &subject, &predicate)
        .or_else(|| fitting(parsed, &subject, &bare()?))
        .or_else(|| fitting(parsed, &shorter()?, &predicate))
        .or_else(|| fitting(parsed, &shorter()?, &bare()?))
        .or_else(|| fitting(parsed, name_of(parsed, &subject)?, &predicate))
        .ok_or(UNTOLD)?;
    if is_generic(parsed, &subject, &found, begin) {
        return with_next(parsed, at, &subject, &predicate).ok_or(Untitled::Untold(found));
    }
    if let Some(first) = first_of_two(parsed, at, &subject) {
        return with_first(parsed, first, at, &found).ok_or(Untitled::Untold(found));
    }
    if is_torn(parsed, &subject, &found) || !says_something(parsed, &found, begin) {
        return Err(UNTOLD);
    }
    let is_open = has_open_word(parsed, &subject, &found) || is_undone_later(parsed, begin);
    if is_open { Err(Untitled::Untold(found)) } else { Ok(found) }
}

/// A subject that says who is meant: a pronoun is replaced by what it stands for.
fn named(parsed: &Parsed<'_>, at: usize, subject: &[usize], predicate: &[usize]) -> Option<Vec<usize>> {
    let first = subject.iter().find(|at| parsed.tag(**at) != Tag::Adverb)?;
    let lower = |at: usize| parsed.text(at).to_lowercase();
    let is_owned = |at: &usize| OWNED.contains(&&*lower(*at));
    // "he and Johnson"
    let is_pair = Referent::of(parsed.text(*first)).is_some() && subject.len() > 1;
    // "2014, the year he won,"
    let is_apposition = subject.get(1).is_some_and(|at| ["year", "day", "month", "week"].contains(&&*lower(*at)))
        && first.checked_sub(2).is_some_and(|date| parsed.is_date(date));
    if is_pair || is_apposition || subject.iter().any(is_owned) && !has_name(parsed, subject) {
        return None;
    }
    let Some(word) = pronoun(parsed, subject) else { return Some(subject.to_vec()) };
    let states = |place: &usize| {
        let owner = parsed.owners.get(*place).and_then(|owner| parsed.clause(*owner));
        owner.is_some_and(|clause| clause.kind == ClauseKind::That)
    };
    // "There are no medicines", "it was announced that"
    if word.eq_ignore_ascii_case("there") || word.eq_ignore_ascii_case("it") && predicate.iter().any(states) {
        return Some(subject.to_vec());
    }
    let referent = Referent::of(word)?;
    // "he never", "she reportedly"
    let adverbs = subject.iter().copied().filter(|at| is_weighty(parsed, *at));
    let found = within(parsed, at, referent).or_else(|| {
        let is_main =
            parsed.clause(at).is_some_and(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::Predicate));
        let count = parsed.antecedent.len();
        (is_main && count > 0).then(|| (ANTECEDENT..ANTECEDENT + count).collect())
    })?;
    Some(found.into_iter().chain(adverbs).collect())
}

fn has_name(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    words.iter().any(|at| parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun)
}

/// The predicate of a clause without the words of its date, and without what is of another.
fn told(
    parsed: &Parsed<'_>,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Result<Vec<usize>, Untitled> {
    let begin = parsed.clause(at).and_then(|clause| clause.verb).ok_or(Untitled::NoStatement)?;
    let is_kept = |token: &usize| without.is_none_or(|date| !date.contains(token));
    let whole = predicate(parsed, at).ok_or(UNTOLD)?;
    let mut predicate: Vec<usize> = whole.into_iter().filter(is_kept).collect();
    if let Some(apart) = without.and_then(|lead| apposition(parsed, lead, begin)) {
        predicate.retain(|at| !apart.contains(at));
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
    predicate.retain(|at| !(parsed.is_date(*at) && is_now(at) && !date.contains(at)));
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
    // "an image of President Smith" is not him.
    let of = subject.iter().take(start).position(|at| parsed.tag(*at) == Tag::Preposition);
    let is_person =
        |at: &usize| fits(parsed, &[*at], Referent::Person) && !parsed.token(*at).is_some_and(TitleToken::is_capital);
    let holds = of.is_none_or(|of| {
        subject.iter().take(of).any(is_person)
            || subject.iter().take(of).any(|at| parsed.text(*at).eq_ignore_ascii_case("commander"))
    });
    if !holds {
        return None;
    }
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
        // "the Centers for Disease Control"
        let is_within = subject.get(*cut).is_some_and(|at| {
            ["for", "of"].contains(&parsed.text(*at))
                && parsed.tokens.get(at + 1).is_some_and(TitleToken::is_capital)
                && last_is_name(parsed, subject, *cut)
        });
        if is_within {
            return false;
        }
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

/// Whether a clause says when something is that is only supposed: "should peak before it climbs".
fn is_under_supposed(parsed: &Parsed<'_>, at: usize) -> bool {
    let Some(clause) = parsed.clause(at).filter(|clause| clause.kind == ClauseKind::Subordinate) else { return false };
    let outer = clause.parent.and_then(|outer| parsed.clause(outer)).and_then(|outer| outer.verb);
    let is_modal = |verb: usize| {
        ["should", "could", "would", "may", "might", "can", "must"].contains(&&*parsed.text(verb).to_lowercase())
    };
    outer.is_some_and(is_modal) && clause.verb.is_some_and(|verb| is_present(parsed, verb))
}

/// "a report released by the centre": no verb of a subject, though it looks like one.
fn is_participle_by(parsed: &Parsed<'_>, at: usize) -> bool {
    const MEASURED: [&str; 16] = [
        "climb", "decline", "decrease", "dip", "drop", "expand", "fall", "grow", "increase", "jump", "rise", "shrink",
        "slip", "soar", "stop", "win",
    ];
    let Some(begin) = parsed.clause(at).and_then(|clause| clause.verb) else { return false };
    let forms = verb(parsed.text(begin));
    let next = (begin + 1..parsed.tokens.len()).find(|at| {
        let is_date = parsed.is_date(*at) || parsed.is_date(at + 1) && parsed.tag(*at) == Tag::Preposition;
        !is_date && parsed.tag(*at) != Tag::Adverb
    });
    let is_by = next.is_some_and(|next| parsed.text(next) == "by" && parsed.tag(next + 1) != Tag::Ing);
    let is_measured = forms.lemma.is_some_and(|lemma| MEASURED.contains(&lemma));
    forms.is_participle && is_by && !is_measured && parsed.group_end(begin) == begin + 1
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
