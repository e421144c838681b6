//! [`statement`]: the clause of a sentence that a title is made of, and the title's words.

use std::ops::Range;

use super::anaphor::Anaphor;
use super::antecedent::{OWNED, Referent, fits, is_suffix, pronoun, within};
use super::attach::{Attached, attached, is_relative};
use super::compress::{compressed, nearest};
use super::event::{is_no_event, is_order, is_scene, is_scene_of_verb, is_supposed};
use super::names::{is_body, is_of_firm};
use super::of::Lies;
use super::said::{CLAIMING, around_issued, is_of_sayer, is_opinion, quote_of, quoted, said};
use super::sayer::{is_claimed, with_sayer};
use super::search::{Told, statements};
use super::shorten::{MAX_CHARS, fitting, length};
use super::subject::{is_vague, is_weighty, object_of, subject, without_insertion};
use super::telling::{has_any_name, has_name, has_open_word, is_generic, is_undone_later, says_something};
use super::tense::{fits_tense, is_habit, is_present};
use super::told::{UNTOLD, Untitled, told};
use super::two::{first_of_two, with_first, with_next};
use crate::drafts::syntax::{Clause, ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, verb};

/// The tokens of a title for what a sentence says at a date.
pub fn dated(parsed: &Parsed<'_>, date: &Range<usize>, lies: Lies) -> Result<Vec<usize>, Untitled> {
    let owner = *parsed.owners.get(date.start).ok_or(Untitled::NoStatement)?;
    let at = around_issued(parsed, owner, date).unwrap_or(owner);
    let clause = parsed.clause(at).ok_or(Untitled::NoStatement)?;
    if let Some(found) = decision(parsed, date) {
        return Ok(found);
    }
    if clause.kind == ClauseKind::Attribution {
        let found = quoted(parsed, at, date).or_else(|| done_by_then(parsed, at));
        return found.map_or_else(|| of_quote(parsed, at, date), Ok);
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
    // "to find out who shot"
    let is_asked = clause.kind == ClauseKind::That && ["who", "which", "whom"].contains(&&*opener);
    if !is_allowed
        || is_asked
        || is_supposed_of
        || ["if", "unless", "whether", "until", "till", "so", "how", "what", "why", "once", "whenever"]
            .contains(&&*opener)
    {
        return Err(Untitled::NoStatement);
    }
    if is_scene(parsed, at) {
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
    if is_no_event(parsed, at) {
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
        let found = of_clause(parsed, at, words.as_ref(), date);
        return found.and_then(|found| Err(Untitled::Untold(found)));
    }
    let found = of_clause(parsed, at, words.as_ref(), date)?;
    // A date that says which one is meant has to be there.
    let has_date = words.is_some() || found.iter().any(|at| date.contains(at)) || is_scene_of_verb(parsed, at, date);
    // "was indicted last year in the October 1998 shooting": the statement is of last year.
    let has_other = || {
        (0..parsed.tokens.len())
            .any(|place| parsed.is_date(place) && !date.contains(&place) && parsed.owners.get(place) == Some(&at))
    };
    if !has_date && has_other() {
        return Err(Untitled::NoStatement);
    }
    if !has_date || has_condition(parsed, at, &found) {
        return Err(Untitled::Untold(found));
    }
    Ok(with_sayer(parsed, at, &found, words.as_ref()).unwrap_or(found))
}

/// "The boy must be returned, officials ruled on Monday": what was said, with who said so where there is room.
fn of_quote(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Result<Vec<usize>, Untitled> {
    let told = quote_of(parsed, at).ok_or(Untitled::NoStatement)?;
    let Some(Attached::When(lead)) = attached(parsed, at, date) else { return Err(Untitled::NoStatement) };
    let start = parsed.clause(at).map_or(0, |clause| clause.start);
    let first = parsed.clause(told).map_or(0, |clause| clause.start);
    let has_date = (first..start).any(|at| parsed.is_date(at)) || is_unclear(parsed, told);
    let none = 0..0;
    let found = of_clause(parsed, told, None, &none).ok().filter(|_| !has_date).ok_or(Untitled::NoStatement)?;
    let sayer = (start.saturating_sub(1)..parsed.border(start)).filter(|at| !lead.contains(at));
    let with_sayer: Vec<usize> = found.iter().copied().chain(sayer).collect();
    let is_quoted = (0..start).any(|at| matches!(parsed.text(at), "“" | "\""));
    if length(parsed, &with_sayer) <= MAX_CHARS {
        return Ok(with_sayer);
    }
    let is_claim = parsed.clause(told).and_then(|clause| clause.verb).is_none_or(|verb| is_claimed(parsed, verb));
    if is_quoted || is_claim && !is_ruled(parsed, at) { Err(Untitled::NoStatement) } else { Ok(found) }
}

/// "officials ruled": what they say is so.
fn is_ruled(parsed: &Parsed<'_>, at: usize) -> bool {
    let lemma = parsed.clause(at).and_then(|clause| clause.verb).and_then(|verb| parsed.lemma(verb));
    lemma.is_some_and(|lemma| has_class(lemma, WordClass::Saying) && !has_class(lemma, WordClass::Reporting))
}

/// "was ten when he fell", "became known in 1884, when the chancellor held a conference": the clause that tells.
fn told_by_when(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> Option<usize> {
    let begin = parsed.clause(at)?.verb?;
    let is_one_of = |lemmas: &[&str]| parsed.lemma(begin).is_some_and(|lemma| lemmas.contains(&lemma));
    let end = parsed.group_end(begin);
    let text = |at: usize| parsed.text(at);
    // "rose to prominence when he won", "made headlines when", "The drama began when"
    let is_fame = is_one_of(&["begin", "start"])
        || is_one_of(&["come", "rise"]) && text(end) == "to"
        || is_one_of(&["make"]) && ["headlines", "history", "news"].contains(&text(end));
    let is_state = is_one_of(&["be", "become", "remain", "seem"]) || is_fame;
    let is_plain = end == begin + 1;
    // "was heating soup when he was shot"
    let goes_on = parsed.is(begin, WordClass::Be) && !is_plain && verb(parsed.text(end - 1)).is_ing;
    parsed.clauses.iter().position(|inner| {
        let is_when = inner.opener.is_some_and(|opener| {
            let is_behind = opener > begin && parsed.text(opener).eq_ignore_ascii_case("when");
            let follows_date = opener == date.end || opener == date.end + 1 && parsed.text(date.end) == ",";
            is_behind && (follows_date || date.end <= begin)
        });
        (is_state && is_plain || goes_on) && is_when && inner.parent == Some(at) && inner.verb.is_some()
    })
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
        let told = clause.parent.and_then(|outer| parsed.clause(outer)).and_then(|outer| outer.verb);
        let is_told = clause.parent == Some(at) || told.is_some_and(|verb| words.contains(&verb));
        let opener = clause.opener.filter(|_| is_told && clause.parent.is_some_and(|outer| parsed.is_under(outer, at)));
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
    let is_piece = clause.kind == ClauseKind::Relative && (clause.opener == Some(0) || !clause.is_apart);
    let Some(subject) = subject(parsed, at, without) else {
        let found = of_object(parsed, at, without, date);
        return found.ok_or(if is_piece || is_order(parsed, at, begin) { Untitled::NoStatement } else { UNTOLD });
    };
    let subject = without_opening_date(parsed, subject, date);
    let outer = clause.parent.filter(|outer| said(parsed, *outer) == Some(at));
    // "The group said it had …" says who "it" is.
    // "thinks that it will": nobody but the one who thinks so says that.
    let is_opinion = clause.kind == ClauseKind::That && is_opinion(parsed, clause.parent);
    if let Some(outer) = clause.parent.filter(|_| is_opinion) {
        let inner = || told(parsed, at, without, date).ok().and_then(|told| fitting(parsed, &subject, &told));
        return of_clause(parsed, outer, without, date).map_err(|_| Untitled::Untold(inner().unwrap_or_default()));
    }
    let is_open = || pronoun(parsed, &subject).is_some() || is_of_sayer(parsed, &subject);
    if let Some(outer) = outer.filter(|_| clause.kind == ClauseKind::That && is_own_figure(parsed, &subject))
        && let Some(found) = figure_of_sayer(parsed, outer, at, &subject, without, date)
    {
        return Ok(found);
    }
    if let Some(outer) = outer.filter(|_| clause.kind == ClauseKind::That && is_open()) {
        let told = of_clause(parsed, outer, without, date);
        return told.or_else(|untold| of_sayer(parsed, outer, at, without, date).ok_or(untold));
    }
    let has_own = subject
        .iter()
        .any(|at| ["i", "you", "we", "i’ve", "we’ve"].contains(&&*parsed.text(*at).to_lowercase().replace('\'', "’")));
    if has_own || is_vague(parsed, &subject, begin) {
        return Err(Untitled::NoStatement);
    }
    let predicate = told(parsed, at, without, date)?;
    let Some(name) = named(parsed, at, &subject, &predicate) else {
        return Err(Untitled::Untold(fitting(parsed, &subject, &predicate).unwrap_or_default()));
    };
    let found = of_words(parsed, at, (&name, &predicate), without, date);
    // "The company" stays where there is no room for its name.
    let is_the = subject.first().is_some_and(|first| parsed.text(*first).eq_ignore_ascii_case("the"));
    if found.is_ok() || name == subject || !is_the {
        return found;
    }
    of_words(parsed, at, (&subject, &predicate), without, date).or(found)
}

/// "the firm Sun, which Acme bought": who did what is told in the order of a statement.
fn of_object(
    parsed: &Parsed<'_>,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Option<Vec<usize>> {
    let clause = parsed.clause(at).filter(|clause| clause.kind == ClauseKind::Relative)?;
    let (begin, opener) = (clause.verb?, clause.opener?);
    let is_object = ["which", "whom", "that"].contains(&&*parsed.text(opener).to_lowercase());
    let own: Vec<usize> = (clause.start..begin)
        .filter(|at| without.is_none_or(|date| !date.contains(at)) && parsed.text(*at) != ",")
        .collect();
    let is_noun = |at: &usize| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner | Tag::Pronoun);
    let object = object_of(parsed, opener, clause.parent?)?;
    let end = parsed.group_end(begin);
    let predicate = told(parsed, at, without, date).ok()?;
    let rest: Vec<usize> = predicate.iter().copied().filter(|at| *at >= end).collect();
    let is_open = rest.first().is_none_or(|at| matches!(parsed.tag(*at), Tag::Preposition | Tag::Adverb));
    let is_be = parsed.is(begin, WordClass::Be) || parsed.lemma(begin) == Some("be");
    let says = parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Saying));
    if !is_object || own.is_empty() || !own.iter().all(is_noun) || !is_open || is_be || says {
        return None;
    }
    if is_vague(parsed, &own, begin) || is_vague(parsed, &object, begin) {
        return None;
    }
    let subject = named(parsed, at, &own, &predicate)?;
    let group: Vec<usize> = predicate.iter().copied().filter(|at| *at < end).collect();
    let short = [&*subject, &group, &object].concat();
    let whole = [&*short, &rest].concat();
    [whole, short]
        .into_iter()
        .find(|words| length(parsed, words) <= MAX_CHARS && !has_open_word(parsed, &subject, words))
}

/// The title of a subject and a predicate.
fn of_words(
    parsed: &Parsed<'_>,
    at: usize,
    (subject, predicate): (&[usize], &[usize]),
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Result<Vec<usize>, Untitled> {
    let begin = parsed.clause(at).and_then(|clause| clause.verb).ok_or(Untitled::NoStatement)?;
    if let Some(first) = first_of_two(parsed, at, subject) {
        let second = compressed(parsed, subject, predicate, begin).into_iter().next().ok_or(UNTOLD)?;
        return with_first(parsed, first, at, &second).ok_or(Untitled::Untold(second));
    }
    let mut all = statements(parsed, subject, predicate, begin, 0);
    if all.first().is_none_or(|best| best.words.len() < subject.len() + predicate.len()) {
        all.extend(unreported(parsed, at, subject, without, date));
        all.sort_by_key(|told| told.price);
    }
    let found = all.first().ok_or_else(|| Untitled::Untold(nearest(parsed, subject, predicate)))?;
    let untold = || Untitled::Untold(found.words.clone());
    if is_generic(parsed, &found.subject, &found.words, found.begin) {
        return with_next(parsed, at, subject, predicate).ok_or_else(untold);
    }
    if is_undone_later(parsed, begin) {
        return Err(untold());
    }
    // "rallied in a plaza to demand his return": without what is not clear.
    let is_clear = |told: &&Told| {
        is_long_enough(told.words.len(), found.words.len())
            && !has_open_word(parsed, &told.subject, &told.words)
            && !is_generic(parsed, &told.subject, &told.words, told.begin)
    };
    let mut clear = all.iter().filter(is_clear);
    let first = clear.next().ok_or_else(untold)?;
    // "Thousands of people in Germany protested": the one name is more than what is told behind it.
    let is_named = |told: &&Told| has_any_name(parsed, &told.words) && told.price <= first.price + PRICE_OF_NAME;
    let named = if has_any_name(parsed, &first.words) { None } else { clear.find(is_named) };
    Ok(named.unwrap_or(first).words.clone())
}

/// A title without a name gives way to one with a name that costs no more than so much more.
const PRICE_OF_NAME: usize = 6;

/// The price of leaving out who said so.
const PRICE_OF_REPORT: usize = 5;

/// The report of a clause, without that it was said: for a title that has no room for both.
fn unreported(
    parsed: &Parsed<'_>,
    at: usize,
    sayer: &[usize],
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Vec<Told> {
    let found = || {
        let begin = parsed.clause(at)?.verb?;
        let lemma = parsed.lemma(begin)?;
        // Nobody but the one who says so says that.
        let claims = CLAIMING.contains(&lemma) || ["deny", "project", "testify"].contains(&lemma);
        let is_claim = claims || is_opinion(parsed, Some(at));
        let is_open = |at: usize| parsed.is(at, WordClass::Negation) || parsed.is(at, WordClass::Modal);
        if !has_class(lemma, WordClass::Saying) || is_claim || (begin..parsed.group_end(begin)).any(is_open) {
            return None;
        }
        let is_inner = |clause: &Clause| {
            // "announced the trial of a feature it is calling"
            let is_that = match clause.opener {
                Some(opener) => parsed.tag(opener) == Tag::That,
                None => has_class(lemma, WordClass::Reporting),
            };
            clause.kind == ClauseKind::That && clause.parent == Some(at) && is_that
        };
        let inner = parsed.clauses.iter().position(is_inner)?;
        let verb = parsed.clause(inner)?.verb?;
        let is_supposed = ["could", "may", "might", "should", "would"].contains(&parsed.text(verb));
        let own = subject(parsed, inner, without)?;
        let is_of_other = own.iter().any(|at| parsed.is_date(*at)) || is_of_sayer(parsed, &own);
        if is_supposed || is_of_other || is_unclear(parsed, inner) || is_vague(parsed, &own, verb) {
            return None;
        }
        let predicate = told(parsed, inner, without, date).ok()?;
        let referent = pronoun(parsed, &own).and_then(Referent::of);
        let of_sayer = referent.is_some();
        let own = match referent {
            Some(referent) => fits(parsed, sayer, referent).then(|| sayer.to_vec())?,
            None => named(parsed, inner, &own, &predicate)?,
        };
        // "said the goal is to": no plain fact without who says so.
        let is_told = !has_class(lemma, WordClass::Reporting) || of_sayer || !is_claimed(parsed, verb);
        let is_quoted = predicate.iter().any(|at| matches!(parsed.text(*at), "“" | "\""));
        (is_told && !is_quoted).then(|| statements(parsed, &own, &predicate, verb, PRICE_OF_REPORT))
    };
    found().unwrap_or_default()
}

/// Without another date in front: "Last week Control Data reported third-quarter earnings".
fn without_opening_date(parsed: &Parsed<'_>, subject: Vec<usize>, date: &Range<usize>) -> Vec<usize> {
    let is_other = |at: &&usize| parsed.is_date(**at) && !date.contains(*at);
    let count = subject.iter().take_while(is_other).count();
    let opening = subject.first().map_or(0..0, |first| *first..first + count);
    let next = subject.get(count).map_or("", |at| parsed.text(*at));
    let is_owner = next.starts_with(['’', '\'']) || parsed.text(opening.end.saturating_sub(1)).ends_with('s');
    if count > 0 && count < subject.len() && !is_owner && is_relative(parsed, &opening) {
        return subject.get(count..).unwrap_or_default().to_vec();
    }
    subject
}

/// Whether a subject is a figure of who reports it: "net income", but not "Jones net income" or "the income".
fn is_own_figure(parsed: &Parsed<'_>, subject: &[usize]) -> bool {
    let is_plain = |at: &usize| parsed.tag(*at) == Tag::Noun && parsed.text(*at).starts_with(char::is_lowercase);
    let own = subject.first().is_some_and(|first| ["its", "their"].contains(&parsed.text(*first)));
    let rest = subject.get(usize::from(own)..).unwrap_or_default();
    rest.iter().all(|at| is_plain(at) || parsed.is_date(*at))
        && rest.last().is_some_and(|last| is_of_firm(parsed, &[*last]))
}

/// "Jones Corp. said net income rose": the figure of the one who reports it, as news puts it: that of Jones Corp. rose.
fn figure_of_sayer(
    parsed: &Parsed<'_>,
    outer: usize,
    at: usize,
    figure: &[usize],
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Option<Vec<usize>> {
    const LONGEST: usize = 6;
    let sayer = subject(parsed, outer, without)?;
    let sayer = parsed.antecedent_of(outer).map_or(sayer, Iterator::collect);
    let sayer = without_insertion(parsed, &sayer).unwrap_or(sayer);
    let is_name = |at: &usize| {
        let is_capital = parsed.token(*at).is_some_and(TitleToken::is_capital);
        is_capital && parsed.tag(*at) == Tag::Noun || ["&", "and", "amp", "of", "."].contains(&parsed.text(*at))
    };
    let is_firm = sayer.len() <= LONGEST && sayer.iter().all(is_name) && !is_many(parsed, &sayer);
    let own = usize::from(figure.first().is_some_and(|first| ["its", "their"].contains(&parsed.text(*first))));
    let predicate = told(parsed, at, without, date).ok()?;
    let subject = [&*sayer, figure.get(own..)?].concat();
    is_firm.then(|| of_words(parsed, at, (&subject, &predicate), without, date).ok()).flatten()
}

/// "Jones and Smith" are two; "Jones and Co." is one.
fn is_many(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let joins = words.iter().any(|at| parsed.text(*at) == "and");
    joins && !words.last().is_some_and(|last| is_suffix(parsed.text(*last)) || is_body(parsed.text(*last)))
}

/// "The company said it wants to grow": what it said of itself, where there is no room for that it said so.
fn of_sayer(
    parsed: &Parsed<'_>,
    outer: usize,
    at: usize,
    without: Option<&Range<usize>>,
    date: &Range<usize>,
) -> Option<Vec<usize>> {
    let inner = subject(parsed, at, without)?;
    let referent = Referent::of(pronoun(parsed, &inner)?)?;
    let sayer = subject(parsed, outer, without).filter(|sayer| fits(parsed, sayer, referent))?;
    let predicate = told(parsed, at, without, date).ok()?;
    let sayer = named(parsed, outer, &sayer, &predicate)?;
    let begin = parsed.clause(at)?.verb?;
    let found = fitting(parsed, &sayer, &predicate)
        .or_else(|| compressed(parsed, &sayer, &predicate, begin).into_iter().next())?;
    says_something(parsed, &found, begin).then_some(found)
}

/// Whether a shorter title has most of the words of a longer one.
fn is_long_enough(words: usize, of: usize) -> bool {
    words * 2 > of
}

/// A subject that says who is meant: a pronoun is replaced by what it stands for.
fn named(parsed: &Parsed<'_>, at: usize, subject: &[usize], predicate: &[usize]) -> Option<Vec<usize>> {
    let first = subject.iter().find(|at| parsed.tag(**at) != Tag::Adverb)?;
    let lower = |at: usize| parsed.text(at).to_lowercase();
    let is_owned = |at: &usize| OWNED.contains(&&*lower(*at));
    let begin = parsed.clause(at).and_then(|clause| clause.verb)?;
    let antecedent = || Some(parsed.antecedent_of(at)?.collect::<Vec<usize>>());
    let anaphor = Anaphor::of(parsed, subject, begin);
    // "a woman who lost her coat" says whose.
    let told = subject.iter().take_while(|at| !matches!(parsed.tag(**at), Tag::Relative | Tag::That));
    let is_owned_by_other = told.into_iter().any(is_owned) && !has_name(parsed, subject);
    if let Some((anaphor, name)) = anaphor.filter(|anaphor| anaphor.len < subject.len()).zip(antecedent()) {
        return Some(name.into_iter().chain(subject.iter().skip(anaphor.len).copied()).collect());
    }
    // "he and Johnson"
    let is_pair = Referent::of(parsed.text(*first)).is_some() && subject.len() > 1;
    // "2014, the year he won,"
    let is_apposition = subject.get(1).is_some_and(|at| ["year", "day", "month", "week"].contains(&&*lower(*at)))
        && first.checked_sub(2).is_some_and(|date| parsed.is_date(date));
    if is_pair || is_apposition || is_owned_by_other {
        return None;
    }
    let Some(word) = pronoun(parsed, subject) else {
        return anaphor.and_then(|_| antecedent()).or_else(|| Some(subject.to_vec()));
    };
    let states = |place: &usize| {
        let owner = parsed.owners.get(*place).filter(|owner| **owner != at).and_then(|owner| parsed.clause(*owner));
        owner.is_some_and(|clause| clause.kind == ClauseKind::That)
    };
    // "There are no medicines", "it was announced that"
    if word.eq_ignore_ascii_case("there") || word.eq_ignore_ascii_case("it") && predicate.iter().any(states) {
        return Some(subject.to_vec());
    }
    let referent = Referent::of(word)?.of_verb(parsed, begin);
    // "he never", "she reportedly"
    let adverbs = subject.iter().copied().filter(|at| is_weighty(parsed, *at));
    let found = within(parsed, at, referent).or_else(antecedent)?;
    Some(found.into_iter().chain(adverbs).collect())
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

/// "A man has been arrested, police said today": what was done by the day of saying so.
fn done_by_then(parsed: &Parsed<'_>, at: usize) -> Option<Vec<usize>> {
    let start = parsed.clause(at)?.start.checked_sub(1)?;
    let said = (0..start).rev().find(|place| parsed.tag(*place) != Tag::Sign)?;
    let told =
        (0..at).rev().find(|clause| parsed.clause(*clause).is_some_and(|clause| clause.kind == ClauseKind::Main))?;
    let begin = parsed.clause(told)?.verb.filter(|verb| *verb < said)?;
    let is_perfect = parsed.is(begin, WordClass::Have) && parsed.group_end(begin) > begin + 1;
    let is_quote = (0..said).any(|at| matches!(parsed.text(at), "“" | "\""));
    let none = 0..0;
    // "has decided to admit Hungary and Poland in March": a list would be cut at the other date.
    let date = (begin..said).find(|at| parsed.is_date(*at));
    let is_cut = date.is_some_and(|date| (begin..date).any(|at| parsed.tag(at) == Tag::Coordinator));
    // "That trend has been seen, analysts said"
    let is_perfect = is_perfect && !is_unclear(parsed, told);
    let found = of_clause(parsed, told, None, &none).ok().filter(|_| is_perfect && !is_quote && !is_cut)?;
    Some(with_sayer(parsed, told, &found, None).unwrap_or(found))
}
