//! Whether the words of a title tell something by themselves.

use super::anaphor::is_body_noun;
use super::antecedent::{Referent, fits};
use super::names::{is_body, is_of_firm};
use super::noun::is_possessive;
use super::tense::is_present;
use crate::drafts::syntax::{ANTECEDENT, ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class, verb};

/// The fewest words of a title, and the fewest of them that are no function words.
const LEAST: usize = 2;

/// "The event will take place", "the debates started", "Norway went further": who or what is left open.
pub fn is_generic(parsed: &Parsed<'_>, subject: &[usize], words: &[usize], begin: usize) -> bool {
    const NOUNS: [&str; 24] = [
        "case",
        "change",
        "changes",
        "debate",
        "debates",
        "decision",
        "event",
        "events",
        "hearing",
        "idea",
        "incident",
        "item",
        "meeting",
        "meetings",
        "move",
        "plan",
        "plans",
        "process",
        "programme",
        "project",
        "release",
        "session",
        "talks",
        "work",
    ];
    const VERBS: [&str; 13] = [
        "begin", "close", "come", "continue", "end", "follow", "go", "happen", "launch", "occur", "open", "start",
        "take",
    ];
    let end = parsed.group_end(begin);
    let behind: Vec<&str> = words
        .iter()
        .filter(|at| **at >= end && **at < ANTECEDENT && parsed.tag(**at) != Tag::Adverb)
        .map(|at| parsed.text(*at))
        .collect();
    let is_lower = |at: &usize| !parsed.token(*at).is_some_and(TitleToken::is_capital);
    // "the next increase"; "Testing began"
    let is_the = subject.len() < 4
        && subject.first().is_some_and(|the| parsed.text(*the).eq_ignore_ascii_case("the"))
        && subject.iter().skip(1).all(is_lower);
    let is_single = matches!(subject, [only] if parsed.tag(*only) != Tag::Pronoun
        && (is_lower(only) || *only == 0 || parsed.tag(*only) == Tag::Ing));
    let is_common = subject.last().is_some_and(|at| NOUNS.contains(&parsed.text(*at)));
    // "The bridge was opened" tells what somebody did to it.
    let is_passive = (begin..end).any(|at| ["be", "been", "was", "were", "is", "are"].contains(&parsed.text(at)));
    let is_light = !is_passive && parsed.lemma(begin).is_some_and(|lemma| VERBS.contains(&lemma));
    match behind.first() {
        Some(&"further") => is_light,
        Some(&"place") => is_light && is_the && (is_common || behind.len() == 1),
        None => is_light && (is_the || is_single),
        Some(_) => false,
    }
}

/// "the fourth made it", and what a list was torn from: "Dnipro-1 and Dnipro-2, and stemmed the tide".
pub fn is_torn(parsed: &Parsed<'_>, subject: &[usize], words: &[usize]) -> bool {
    const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "latter"];
    let is_ordinal = subject
        .last()
        .is_some_and(|at| parsed.tag(*at) != Tag::Adverb && ORDINALS.contains(&&*parsed.text(*at).to_lowercase()));
    let mut behind = words.iter().skip(subject.len());
    let is_tail = behind.next().is_some_and(|at| parsed.text(*at) == ",");
    // "With no data, the market"
    let first = words.iter().find(|at| parsed.tag(**at) != Tag::Sign);
    let is_led = first.is_some_and(|at| parsed.tag(*at) == Tag::Preposition);
    is_led || is_ordinal || is_tail && behind.next().is_some_and(|at| parsed.tag(*at) == Tag::Coordinator)
}

/// Whether a title has a word that nothing in it explains: "do this", "his home".
pub fn has_open_word(parsed: &Parsed<'_>, subject: &[usize], words: &[usize]) -> bool {
    let lower = |at: usize| parsed.text(at).to_lowercase();
    let last = words.last().map(|at| lower(*at)).unwrap_or_default();
    let is_many = subject.iter().any(|at| parsed.tag(*at) == Tag::Coordinator);
    let is_one = !is_many && fits(parsed, subject, Referent::Person);
    // Names behind the verb may own something, too: "told Smith that his".
    let named_before = |at: usize| {
        let kept = words.iter().take_while(|other| **other != at).skip(subject.len());
        kept.into_iter().any(|at| parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun)
    };
    let is_open = |at: &usize| {
        let is_person = matches!(&*lower(*at), "his" | "him" | "he" | "she" | "her" | "himself" | "herself");
        is_person && !subject.contains(at) && !is_one && !has_name(parsed, subject) && !named_before(*at)
    };
    // "overturned it at the convention"
    let is_it = |pair: &[usize]| {
        let [verb, it] = pair else { return false };
        let is_verb = matches!(parsed.tag(*verb), Tag::Finite | Tag::Maybe | Tag::Verb);
        let is_end = matches!(parsed.tag(it + 1), Tag::Preposition | Tag::Sign) || parsed.is_date(it + 1);
        is_verb && is_end && ["it", "them"].contains(&parsed.text(*it)) && parsed.lemma(*verb) != Some("make")
    };
    // "Esper said it would be provided"
    let is_of_inner = |at: &usize| {
        let referent =
            Referent::of(parsed.text(*at)).filter(|_| !subject.contains(at) && parsed.tag(*at) == Tag::Pronoun);
        let behind = parsed.tag(at + 1);
        let is_subject = matches!(behind, Tag::Finite | Tag::Maybe | Tag::Adverb) && !parsed.is_date(at + 1);
        referent.is_some_and(|referent| is_subject && !fits(parsed, subject, referent) && referent != Referent::Person)
    };
    // "a man entered one of their salons"
    let is_theirs = |at: &usize| {
        let is_plural =
            |other: &usize| *other != *at && parsed.tag(*other) == Tag::Noun && fits(parsed, &[*other], Referent::Many);
        let before = words.iter().take_while(|other| *other != at);
        // "The Bravery played their first gig"
        let is_many = fits(parsed, subject, Referent::Many) || has_name(parsed, subject);
        parsed.text(*at) == "their" && !is_many && !before.into_iter().any(is_plural)
    };
    // "Elian’s relatives have cared for him"
    let is_owner =
        |at: &usize| is_possessive(parsed.text(*at)) && parsed.token(*at).is_some_and(TitleToken::is_capital);
    let is_known = last == "him" && subject.iter().any(is_owner);
    // "used the same argument"
    let is_same = |pair: &[usize]| {
        let [the, same] = pair else { return false };
        parsed.text(*the) == "the"
            && parsed.text(*same) == "same"
            && !parsed.is_date(*same)
            && *the > subject.last().copied().unwrap_or(0)
            && !words.iter().any(|at| parsed.text(*at) == "as")
    };
    words.windows(2).any(is_same)
        || !is_known && ["this", "that", "these", "those", "it", "them", "him"].contains(&&*last)
        || words.iter().any(is_theirs)
        || words.iter().any(is_open)
        || words.iter().any(is_of_inner)
        || words.windows(2).any(is_it)
}

/// Whether a title says by a name who, what or where. Readers keep hardly a title that begins with "the", "a" or a number
/// and has none: "the plane flew". What is bare may stand alone: "protesters marched".
pub fn has_any_name(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let is_sign = |at: &&usize| parsed.tag(**at) != Tag::Sign;
    let Some(first) = words.iter().find(is_sign) else { return false };
    let is_name = |at: &usize| {
        let is_capital = parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun;
        *at >= ANTECEDENT || is_capital && (*at != 0 || parsed.text(0).chars().skip(1).any(char::is_uppercase))
    };
    let word = parsed.text(*first).to_lowercase();
    let is_counted = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€' | '#'));
    let second = words.iter().skip_while(|at| *at != first).nth(1).map_or("", |at| parsed.text(*at));
    // "the company", "the three", "Company officials"
    let is_body = |word: &str| is_body_noun(word.strip_suffix('s').unwrap_or(word));
    let is_figure =
        |at: &usize| is_of_firm(parsed, &[*at]) || ["dividend", "loans", "split"].contains(&parsed.text(*at));
    let is_unresolved = word == "the"
        && (is_body(second)
            || ["two", "three", "four", "five"].contains(&second)
            || words.iter().take(4).any(is_figure) && !words.iter().take(7).any(is_name))
        || is_body(&word);
    if is_unresolved {
        return false;
    }
    let is_open = is_counted
        || matches!(parsed.tag(*first), Tag::Determiner | Tag::Pronoun | Tag::Adverb)
        || word.contains("quarter")
        || is_of_firm(parsed, &[*first]);
    !is_open || words.iter().any(is_name)
}

/// Whether the name of somebody is in a subject: "Smith’s lawyer", "her brother Delfin", but not "its European business".
pub fn has_name(parsed: &Parsed<'_>, subject: &[usize]) -> bool {
    let is_capital = |place: usize| {
        subject.get(place).is_some_and(|at| {
            parsed.token(*at).is_some_and(TitleToken::is_capital)
                && parsed.tag(*at) == Tag::Noun
                && !is_body(parsed.text(*at))
        })
    };
    let describes = |place: usize| {
        let next = subject.get(place + 1).filter(|at| parsed.tag(**at) == Tag::Noun);
        next.is_some_and(|at| !parsed.token(*at).is_some_and(TitleToken::is_capital))
    };
    let is_owner = |place: usize| subject.get(place).is_some_and(|at| is_possessive(parsed.text(*at)));
    let is_opening = |place: usize| place == 0 && subject.len() > 1 && !is_capital(1);
    (0..subject.len()).any(|place| is_capital(place) && (is_owner(place) || !describes(place) && !is_opening(place)))
}

/// "was poised to test it, but": what was planned, and came to nothing.
pub fn is_undone_later(parsed: &Parsed<'_>, begin: usize) -> bool {
    const PLANS: [&str; 12] =
        ["expect", "intend", "hope", "plan", "poise", "schedule", "set", "slate", "suppose", "try", "attempt", "want"];
    let is_planned = parsed.lemma(begin).is_some_and(|lemma| PLANS.contains(&lemma));
    is_planned && (begin + 1..parsed.tokens.len()).any(|at| parsed.text(at) == "but" && parsed.text(at - 1) == ",")
}

/// Whether a title says something by itself: names what it is about, and more than that something was said of "that".
pub fn says_something(parsed: &Parsed<'_>, words: &[usize], begin: usize) -> bool {
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
    let behind: Vec<usize> = words.iter().copied().filter(|at| *at >= begin && *at < ANTECEDENT).collect();
    let end = parsed.group_end(begin);
    let lemma = parsed.lemma(begin);
    let object = behind.iter().any(|at| *at >= end && parsed.tag(*at) != Tag::Adverb && parsed.text(*at) != "further");
    // "Another made", "They have", "The stakes are"
    let needs = lemma.is_none_or(|lemma| {
        has_class(lemma, WordClass::Transitive)
            || has_class(lemma, WordClass::Complement) && !has_class(lemma, WordClass::Intransitive)
            || has_class(lemma, WordClass::Saying) && !has_class(lemma, WordClass::Intransitive)
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
    // "Vancouver had 63%"
    let is_number = |at: &usize| {
        let text = parsed.text(*at);
        text.starts_with(|c: char| c.is_ascii_digit())
            || ["about", "around", "at", "least", "most", "nearly"].contains(&text)
    };
    let rest: Vec<usize> = behind.iter().copied().filter(|at| *at >= end && *at < ANTECEDENT).collect();
    let is_had =
        lemma.is_some_and(|lemma| ["have", "achieve", "get", "hit", "reach", "see", "take", "win"].contains(&lemma));
    if is_had && !rest.is_empty() && rest.iter().all(is_number) {
        return false;
    }
    // "Security teams" is no statement.
    let is_short = !object && !is_passive && is_present(parsed, begin) && end == begin + 1;
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
    let is_said = has_class(lemma, WordClass::Saying) && !has_class(lemma, WordClass::Intransitive) && !is_passive;
    let first = rest.first().map_or(Tag::Sign, |at| parsed.tag(*at));
    let has_object = matches!(first, Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Ing | Tag::Relative);
    // "warns about missiles"
    let is_on = lemma == "report" && rest.first().is_some_and(|at| parsed.text(*at) == "on");
    let leads = matches!(first, Tag::Preposition | Tag::To);
    let has_object = has_object || leads && (is_on || !NEEDS_OBJECT.contains(&lemma));
    !only_pronoun && (!is_said || has_that || has_object)
}
