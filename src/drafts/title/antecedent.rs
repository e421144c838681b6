//! [`within`] and [`before`]: the subject that a pronoun stands for, where only one can be meant.

use std::ops::Range;

use super::names::{acts, is_body};
use super::subject::subject;
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, TitleToken, WordClass, has_class};

/// The kinds of things that a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// "he", "she"
    Person,
    /// "it"
    Thing,
    /// "it", where it says, plans or earns something
    Acting,
    /// "they"
    Many,
}

impl Referent {
    /// The kind of thing that a pronoun stands for; `None` for words that stand for nothing that is named before.
    pub fn of(word: &str) -> Option<Self> {
        Some(match &*word.to_lowercase() {
            "he" | "she" => Self::Person,
            "it" => Self::Thing,
            "they" => Self::Many,
            _ => return None,
        })
    }
}

impl Referent {
    /// "It reported a loss": a firm, whatever else is named.
    pub fn of_verb(self, parsed: &Parsed<'_>, begin: usize) -> Self {
        if self == Self::Thing && acts(parsed, begin) { Self::Acting } else { self }
    }
}

/// "Ralston Purina Co.": a name that is not a person's.
fn is_firm(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let is_capital =
        |at: &usize| parsed.tokens.get(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun;
    let is_whole =
        words.iter().all(|at| is_capital(at) || ["and", "of", "the", "The", "amp", "&"].contains(&parsed.text(*at)));
    let has_name = words.iter().filter(|at| is_capital(at)).any(|at| !matches!(parsed.text(*at), "The" | "A"));
    is_whole
        && has_name
        && (matches!(words, [only] if *only > 0)
            || words.iter().any(|at| is_body(parsed.text(*at)) || is_suffix(parsed.text(*at))))
}

/// "Inc."
pub fn is_suffix(word: &str) -> bool {
    ["Inc", "Corp", "Co", "Ltd", "PLC", "plc", "AG", "SA", "Industries", "Airlines", "Brands", "Financial", "Systems"]
        .contains(&word.trim_end_matches('.'))
}

/// The only word of a subject that is a pronoun and nothing else.
pub fn pronoun<'p>(parsed: &'p Parsed<'_>, subject: &[usize]) -> Option<&'p str> {
    let mut named = subject.iter().filter(|at| !matches!(parsed.tag(**at), Tag::Adverb | Tag::Sign));
    let only = *named.next()?;
    (parsed.tag(only) == Tag::Pronoun && named.next().is_none()).then(|| parsed.text(only))
}

/// The subject of an earlier clause of the sentence that a pronoun stands for; `None` unless it is the only one.
pub fn within(parsed: &Parsed<'_>, at: usize, referent: Referent) -> Option<Vec<usize>> {
    let start = parsed.start_of_subject(at)?;
    // "The offer is good, and it is open": the subject of both.
    let joined = parsed.clause(at).filter(|clause| {
        clause.kind == ClauseKind::Second
            && clause.opener.is_some_and(|opener| ["and", "but"].contains(&parsed.text(opener)))
    });
    if let Some(clause) = joined.filter(|_| referent != Referent::Person) {
        let before = (0..at).rev().find(|other| {
            parsed.clause(*other).is_some_and(|other| {
                matches!(other.kind, ClauseKind::Main | ClauseKind::Second)
                    && other.verb.is_some_and(|verb| verb < clause.start)
            })
        });
        let found =
            before.and_then(|before| subject(parsed, before, None)).filter(|words| fits(parsed, words, referent));
        if found.is_some() {
            return found;
        }
    }
    let earlier = (0..parsed.clauses.len()).filter(|other| {
        parsed.clause(*other).is_some_and(|clause| *other != at && clause.verb.is_some_and(|verb| verb < start))
    });
    only(parsed, earlier, start, referent)
}

/// The subject of a whole sentence that a pronoun at the beginning of the next one stands for.
/// If that is only called "the company", it has to be the name of one.
pub fn before<'a>(parsed: &Parsed<'a>, referent: Referent, is_company: bool) -> Option<Vec<TitleToken<'a>>> {
    let found = only(parsed, 0..parsed.clauses.len(), parsed.tokens.len(), referent)
        .filter(|found| !is_company || is_firm(parsed, found))?;
    let main = parsed.clauses.iter().position(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    let is_main = subject(parsed, main, None).is_some_and(|main| main == found);
    is_main.then(|| found.iter().filter_map(|at| parsed.tokens.get(*at).copied()).collect())
}

/// The one subject of these clauses that fits, if nothing else before `end` may be meant.
fn only(
    parsed: &Parsed<'_>,
    clauses: impl Iterator<Item = usize>,
    end: usize,
    referent: Referent,
) -> Option<Vec<usize>> {
    let mut found: Option<(usize, Vec<usize>)> = None;
    for at in clauses {
        let Some(words) = subject(parsed, at, None).filter(|words| fits(parsed, words, referent)) else { continue };
        match &found {
            Some((_, known)) if *known == words => {}
            Some(_) => return None,
            None => found = Some((at, words)),
        }
    }
    let (at, words) = found?;
    // Dates say when, and a title has one already.
    let has_date = words.iter().any(|at| parsed.is_date(*at));
    let is_rivalled =
        || !(is_firm(parsed, &words) && referent == Referent::Acting) && has_rival(parsed, at, &words, end, referent);
    (!has_date && !is_rivalled()).then_some(words)
}

/// Whether a subject can be what a pronoun stands for.
pub fn fits(parsed: &Parsed<'_>, words: &[usize], referent: Referent) -> bool {
    if pronoun(parsed, words).is_some() {
        return false;
    }
    let is_joined = words.iter().any(|at| parsed.tag(*at) == Tag::Coordinator);
    let end = words
        .iter()
        .position(|at| matches!(parsed.tag(*at), Tag::Preposition | Tag::To | Tag::Relative | Tag::That))
        .unwrap_or(words.len());
    let Some(head) = words.iter().take(end).rev().find(|at| parsed.tag(**at) == Tag::Noun) else { return false };
    // "his wife", "their classmates": somebody else's, who may be meant as well.
    let is_owned = words.first().is_some_and(|at| OWNED.contains(&&*parsed.text(*at).to_lowercase()));
    if is_owned {
        return false;
    }
    let text = parsed.text(*head);
    let is_name = parsed.tokens.get(*head).is_some_and(TitleToken::is_capital);
    match referent {
        Referent::Many => is_joined || is_plural(text) && !is_body(text) || COLLECTIVE.contains(&text),
        Referent::Thing | Referent::Acting => {
            !is_joined && (!is_plural(text) || is_name && words.len() == 1) && !is_person(text)
        }
        Referent::Person if is_joined => false,
        Referent::Person => is_person(text) || is_name && is_personal(parsed, words.get(..end).unwrap_or_default()),
    }
}

/// Nouns of several people as one.
const COLLECTIVE: [&str; 12] =
    ["band", "club", "company", "couple", "crew", "family", "firm", "government", "group", "pair", "team", "trio"];

/// Words that say whose.
pub const OWNED: [&str; 7] = ["my", "your", "our", "his", "her", "its", "their"];

/// Whether a noun is in the plural.
fn is_plural(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_regular = lower.len() > 3
        && lower.ends_with('s')
        && !["ss", "us", "is", "’s", "'s", "news", "series", "species"].iter().any(|end| lower.ends_with(end));
    is_regular || ["people", "police", "men", "women", "children"].contains(&&*lower)
}

/// Whether a word is a noun of one person.
fn is_person(word: &str) -> bool {
    has_class(word, WordClass::Person)
}

/// Whether the name at the end of a subject can be that of a person.
fn is_personal(parsed: &Parsed<'_>, words: &[usize]) -> bool {
    let is_article = words.first().is_some_and(|at| parsed.tag(*at) == Tag::Determiner);
    let is_initials = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    !is_article
        && !words.iter().any(|at| {
            let text = parsed.text(*at);
            is_body(text) || is_initials(text) || is_plural(text) && text.starts_with(char::is_lowercase)
        })
}

/// Whether something else is named that a pronoun behind it may stand for.
fn has_rival(parsed: &Parsed<'_>, at: usize, words: &[usize], end: usize, referent: Referent) -> bool {
    let Some(begin) = parsed.clause(at).and_then(|clause| clause.verb) else { return true };
    let outside = |place: &usize| !words.contains(place) && !parsed.is_date(*place);
    match referent {
        // Another name of two words or more.
        Referent::Person => (1..end).filter(outside).any(|place| {
            let is_capital = |place: usize| parsed.tokens.get(place).is_some_and(TitleToken::is_capital);
            let run: Range<usize> = place..(place..end).take_while(|at| is_capital(*at)).count() + place;
            let lead = parsed.text(place - 1).to_lowercase();
            let is_place = ["in", "at", "near", "from", "the", "of", "to", "across", "for"].contains(&&*lead);
            let is_named = !run.clone().any(|at| is_body(parsed.text(at)));
            let is_person = (place..end).contains(&place) && is_person(parsed.text(place));
            is_person || run.len() > 1 && !is_capital(place - 1) && is_named && !is_place
        }),
        Referent::Thing | Referent::Acting => {
            let is_same = parsed.lemma(begin) == Some("be");
            let behind = || (parsed.group_end(begin)..end).filter(outside).filter(|place| is_level(parsed, *place, at));
            let is_noun = |place: usize| parsed.tag(place) == Tag::Noun && !is_plural(parsed.text(place));
            let leads =
                |at: usize| parsed.tag(at) == Tag::To || parsed.tag(at) == Tag::Preposition && parsed.text(at) != "of";
            let is_led = behind().any(leads);
            behind().any(is_noun) && (!is_same || is_led)
        }
        Referent::Many => (0..end)
            .filter(outside)
            .any(|place| parsed.tag(place) == Tag::Noun && is_plural(parsed.text(place)) && place != begin),
    }
}

/// Whether a token is of a clause itself.
fn is_level(parsed: &Parsed<'_>, place: usize, at: usize) -> bool {
    parsed.owners.get(place) == Some(&at) && !parsed.is(place, WordClass::Adverb)
}
