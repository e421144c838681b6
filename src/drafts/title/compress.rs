//! [`compressed`]: a statement that is too long for a title, with phrases left out that it can do without. Each has a
//! price, and the cheapest statement that fits is the best: what stands apart goes first, an "of" last.

use super::antecedent::{Referent, fits};
use super::headline::headline;
use super::lighten::{Priced, lightened};
use super::names::{is_body, is_rank};
use super::noun::{is_any, is_name, is_possessive};
use super::price::{can_lose_of, price_of_end, price_of_readable_end};
use super::shorten::{MAX_CHARS, is_cut, length};
use super::subject::without_insertion;
use crate::drafts::syntax::{ClauseKind, INFORMING, Parsed, Tag, TitleToken};

/// So many characters that a title leaves empty cost as much as one step of price.
const CHARS_A_STEP: usize = 8;

/// The price of leaving out articles.
const PRICE_OF_ARTICLES: usize = 3;

/// The price of an end before a phrase that nothing else is known of.
const PRICE_OF_CUT: usize = 3;

/// Statements that fit, made of `subject` and `predicate`, the best one first.
pub fn compressed(parsed: &Parsed<'_>, subject: &[usize], predicate: &[usize], begin: usize) -> Vec<Vec<usize>> {
    priced(parsed, subject, predicate, begin).into_iter().map(|(_, words)| words).collect()
}

/// Statements that fit with their prices, the best one first: any subject, any predicate, any end.
pub fn priced(parsed: &Parsed<'_>, subject: &[usize], predicate: &[usize], begin: usize) -> Vec<Priced> {
    let mut found: Vec<Priced> = Vec::new();
    for (of_subject, subject) in &subjects(parsed, subject) {
        for (of_predicate, predicate) in &predicates(parsed, predicate, begin) {
            for count in 1..=predicate.len() {
                let Some(of_end) = price_of_any_end(parsed, predicate, count) else { continue };
                let words: Vec<usize> = subject.iter().chain(predicate.iter().take(count)).copied().collect();
                let chars = length(parsed, &headline(parsed, &words));
                if chars <= MAX_CHARS {
                    let of_articles = if length(parsed, &words) <= MAX_CHARS { 0 } else { PRICE_OF_ARTICLES };
                    found.push((of_subject + of_predicate + of_end + of_articles + price_of_room(chars), words));
                }
            }
        }
        let price_of = |count| price_of_any_end(parsed, predicate, count).map(|price| (count, price));
        let ends: Vec<(usize, usize)> = (1..=predicate.len()).filter_map(price_of).collect();
        for (price, words) in lightened(parsed, subject, predicate, &ends) {
            let chars = length(parsed, &headline(parsed, &words));
            if chars <= MAX_CHARS {
                let of_articles = if length(parsed, &words) <= MAX_CHARS { 0 } else { PRICE_OF_ARTICLES };
                found.push((of_subject + price + of_articles + price_of_room(chars), words));
            }
        }
    }
    found.sort_by_key(|(price, words)| (*price, std::cmp::Reverse(words.len())));
    found
}

/// The price of what a title with so many characters leaves empty.
pub fn price_of_room(chars: usize) -> usize {
    MAX_CHARS.saturating_sub(chars) / CHARS_A_STEP
}

/// The price of an end that leaves something whole.
fn price_of_any_end(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> Option<usize> {
    price_of_end(parsed, predicate, count)
        .or_else(|| is_cut(parsed, predicate, count).then_some(PRICE_OF_CUT))
        .or_else(|| price_of_readable_end(parsed, predicate, count))
}

/// The longest beginning of a statement that fits and ends with a phrase, where no title tells it.
pub fn nearest(parsed: &Parsed<'_>, subject: &[usize], predicate: &[usize]) -> Vec<usize> {
    let words: Vec<usize> = subject.iter().chain(predicate).copied().collect();
    let is_end = |count: &usize| {
        let (Some(&last), Some(&next)) = (words.get(count - 1), words.get(*count)) else { return false };
        let is_noun = matches!(parsed.tag(last), Tag::Noun | Tag::Pronoun) && !is_possessive(parsed.text(last));
        let is_border = matches!(
            parsed.tag(next),
            Tag::Preposition | Tag::To | Tag::Sign | Tag::Subordinator | Tag::That | Tag::Relative | Tag::Coordinator
        );
        *count > subject.len() && is_noun && is_border && !parsed.is_date(next)
    };
    let fits = |count: &usize| length(parsed, words.get(..*count).unwrap_or_default()) <= MAX_CHARS;
    let count = (1..words.len()).rev().filter(fits).find(is_end);
    count.and_then(|count| words.get(..count)).unwrap_or_default().to_vec()
}

/// A subject, and what it can be shortened to, the longest first.
pub fn shorter_subjects(parsed: &Parsed<'_>, subject: &[usize]) -> Vec<Vec<usize>> {
    let mut found = subjects(parsed, subject);
    found.sort_by_key(|(price, _)| *price);
    found.into_iter().map(|(_, words)| words).collect()
}

/// A subject, and shorter ones.
fn subjects(parsed: &Parsed<'_>, subject: &[usize]) -> Vec<Priced> {
    let mut found = vec![(0, subject.to_vec())];
    let plain = without_insertion(parsed, subject);
    found.extend(plain.clone().map(|plain| (1, plain)));
    let plain = plain.unwrap_or_else(|| subject.to_vec());
    found.extend(name(parsed, &plain).map(|name| (2, name)));
    found.extend(name_behind_rank(parsed, &plain).or_else(|| name_of(parsed, &plain)).map(|name| (2, name.to_vec())));
    let bare = without_origins(parsed, &plain);
    if bare.len() < plain.len() {
        found.push((4, bare));
    }
    // "officials who monitor such affairs"
    let relative =
        plain.iter().position(|at| matches!(parsed.tag(*at), Tag::Relative | Tag::That)).filter(|at| *at > 1);
    found.extend(relative.and_then(|at| plain.get(..at)).map(|kept| (5, kept.to_vec())));
    let is_joined = plain.iter().any(|at| parsed.tag(*at) == Tag::Coordinator);
    for cut in (1..plain.len()).filter(|_| !is_joined) {
        let (Some(&last), Some(&next)) = (plain.get(cut - 1), plain.get(cut)) else { continue };
        if parsed.tag(next) != Tag::Preposition || parsed.tag(last) != Tag::Noun {
            continue;
        }
        let is_of = parsed.text(next) == "of";
        // "an image of the president" is about him.
        let is_some = is_any(parsed, last) && !fits(parsed, &[last], Referent::Many);
        let is_lasting = !is_of || can_lose_of(parsed, last, next) && !is_some;
        // "the Centers for Disease Control"
        let is_within_name =
            is_name(parsed, last) && is_name(parsed, next + 1) && ["of", "for"].contains(&parsed.text(next));
        if is_lasting && !is_within_name {
            let price = if is_of || is_any(parsed, last) { 6 } else { 4 };
            found.push((price, plain.get(..cut).unwrap_or_default().to_vec()));
        }
    }
    found
}

/// "Prime Minister Benjamin Netanyahu": the name alone.
fn name_behind_rank<'s>(parsed: &Parsed<'_>, subject: &'s [usize]) -> Option<&'s [usize]> {
    let is_rank = |at: &usize| is_rank(parsed.text(*at));
    let rank = subject.iter().rposition(is_rank)?;
    // "Mayor Ada Jones and Mayor Bea Smith" are two.
    let lead = subject.get(..rank)?;
    if lead.iter().any(is_rank) && lead.iter().any(|at| parsed.tag(*at) == Tag::Coordinator) {
        return None;
    }
    let is_name = |at: &usize| parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun;
    let name = subject.get(rank + 1..)?;
    // "the Immigration and Naturalization Service Commissioner"
    let is_part = |at: &usize| is_name(at) || ["and", "of", "the", "The", "for"].contains(&parsed.text(*at));
    (name.len() > 1 && name.iter().all(is_name) && subject.iter().all(is_part)).then_some(name)
}

/// Persons without where they are from: "Leonid Kuchma of Ukraine and Boris Yeltsin of Russia".
fn without_origins(parsed: &Parsed<'_>, subject: &[usize]) -> Vec<usize> {
    let is_capital =
        |place: usize| subject.get(place).and_then(|at| parsed.token(*at)).is_some_and(TitleToken::is_capital);
    let mut kept = Vec::new();
    let mut place = 0;
    while let Some(at) = subject.get(place) {
        let is_person = subject
            .iter()
            .take(place)
            .rev()
            .take(2)
            .all(|at| !is_body(parsed.text(*at)) && parsed.tag(*at) == Tag::Noun && !is_rank(parsed.text(*at)));
        if parsed.text(*at) == "of"
            && is_person
            && place > 1
            && is_capital(place - 1)
            && is_capital(place - 2)
            && is_capital(place + 1)
        {
            place += 1;
            while is_capital(place) {
                place += 1;
            }
        } else {
            kept.push(*at);
            place += 1;
        }
    }
    kept
}

/// The name behind a role: "cabinet minister Michael Eitan".
fn name(parsed: &Parsed<'_>, subject: &[usize]) -> Option<Vec<usize>> {
    let is_capital = |at: &usize| parsed.token(*at).is_some_and(TitleToken::is_capital) && parsed.tag(*at) == Tag::Noun;
    let is_person = |at: &usize| fits(parsed, &[*at], Referent::Person) && !is_capital(at);
    let role = subject.iter().rposition(is_person)?;
    let name = subject.get(role + 1..)?;
    let is_plain = subject.iter().take(role).all(|at| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner));
    (name.len() > 1 && is_plain && name.iter().all(is_capital)).then(|| name.to_vec())
}

/// A predicate, and those without the "that" of a report.
fn predicates(parsed: &Parsed<'_>, predicate: &[usize], begin: usize) -> Vec<Priced> {
    let end = parsed.group_end(begin);
    let mut found = vec![(0, predicate.to_vec())];
    let that = predicate.iter().position(|at| *at >= end && parsed.tag(*at) == Tag::That);
    // "told his cabinet that Israel was": of a report, not of a noun such as "finding".
    let is_telling = |lemma| INFORMING.contains(&lemma) || ["advise", "persuade", "tell"].contains(&lemma);
    let tells = parsed.lemma(begin).is_some_and(is_telling);
    let says = |at: usize| {
        let clause = parsed.owners.get(at + 1).and_then(|owner| parsed.clause(*owner));
        let is_of_verb = tells || at.checked_sub(1).is_none_or(|before| parsed.tag(before) != Tag::Noun);
        is_of_verb && clause.is_some_and(|clause| clause.kind == ClauseKind::That && clause.opener == Some(at))
    };
    if let Some(that) = that.filter(|that| predicate.get(*that).is_some_and(|at| says(*at))) {
        let kept = predicate.iter().enumerate().filter(|(place, _)| *place != that).map(|(_, at)| *at);
        found.push((1, kept.collect()));
    }
    found
}

/// The name that a long description ends with: "commander of the north General A. Smith".
pub fn name_of<'s>(parsed: &Parsed<'_>, subject: &'s [usize]) -> Option<&'s [usize]> {
    let is_rank = |at: &usize| is_rank(parsed.text(*at));
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
