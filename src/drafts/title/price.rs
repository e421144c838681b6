//! The price of an end after some words of a predicate: what stands apart goes first, an "of" last.

use super::antecedent::{Referent, fits};
use super::attach::is_relative;
use super::noun::{
    TO_NOUNS, WITH_IN, describes_on, in_compound, is_adjective, is_any, is_known, is_name, is_owned, is_possessive,
    is_quote_end, noun_start,
};
use super::shorten::{
    BY_POINT, OPEN_ENDS, asks_for, compares, goes_on, has_open_pair, is_bare_open, is_measured, is_passive, is_reached,
    is_whole_end, phrases_before,
};
use crate::drafts::syntax::{ClauseKind, Parsed, Tag, WordClass, has_class, verb};

/// The price of an end after so many words of a predicate; `None` if what is left is not whole.
pub fn price_of_end(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> Option<usize> {
    let last = *predicate.get(count.checked_sub(1)?)?;
    let owner = parsed.owners.get(last).copied()?;
    if !is_reached(parsed, predicate, last) {
        return None;
    }
    let Some(&next) = predicate.get(count) else { return is_whole_end(parsed, predicate, count).then_some(0) };
    let clause = parsed.clause(owner)?;
    let begin = clause.verb.unwrap_or(clause.start);
    let kept = predicate.get(..count)?;
    let is_noun = matches!(parsed.tag(last), Tag::Noun | Tag::Pronoun);
    let is_passive_end = is_passive(parsed, begin, last);
    let is_open = OPEN_ENDS.contains(&&*parsed.text(last).to_lowercase())
        || parsed.is_date(last) && is_relative(parsed, &(last..last + 1))
        || is_possessive(parsed.text(last))
        || is_adjective(parsed, last) && parsed.tag(next) != Tag::Sign
        || in_compound(parsed, last, next)
        || is_measured(parsed, last, next)
        || compares(parsed, predicate, count)
        || has_open_pair(parsed, kept);
    let is_verb_end =
        matches!(parsed.tag(last), Tag::Verb | Tag::Finite | Tag::Maybe) && last < parsed.group_end(begin);
    let is_adverb_end = parsed.tag(last) == Tag::Adverb && parsed.text(next) == ",";
    let is_infinitive_end = parsed.tag(last) == Tag::Infinitive
        && verb(parsed.text(last)).lemma.is_some_and(|lemma| has_class(lemma, WordClass::Intransitive));
    let is_end =
        is_infinitive_end || is_noun || is_passive_end || is_verb_end || is_adverb_end || is_quote_end(parsed, last);
    if begin > last || clause.kind == ClauseKind::Unknown || is_open || !is_end {
        return None;
    }
    let end = parsed.group_end(begin).min(last + 1);
    let inner: Vec<usize> = (end..=last).filter(|at| parsed.owners.get(*at) == Some(&owner)).collect();
    // "the process concluded after", "was willing to withdraw from"
    let is_free = inner.is_empty()
        && parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Intransitive))
        || is_infinitive_end;
    if is_bare_open(parsed, begin, last, inner.is_empty()) && !is_passive_end && !is_free {
        return None;
    }
    let lemma = parsed.lemma(begin);
    let is_put =
        lemma.is_some_and(|lemma| ["put", "place", "throw"].contains(&lemma)) && phrases_before(parsed, &inner) == 0;
    if is_put {
        return None;
    }
    let opened = parsed.owners.get(next).copied().filter(|next| *next != owner).and_then(|next| parsed.clause(next));
    if parsed.text(next) == "," {
        if is_per_share(parsed, next) {
            return Some(0);
        }
        return (!goes_on(parsed, predicate, count) && !describes_on(parsed, (last, next))).then_some(0);
    }
    if let Some(opened) = opened.filter(|clause| clause.opener.unwrap_or(clause.start) == next) {
        let word = parsed.text(next).to_lowercase();
        // "jumped 63% as the company had", but not "as high as it was"
        let is_as = word == "as" && (inner.is_empty() || kept.iter().any(|at| parsed.text(*at) == "as"));
        let is_condition = is_as || ["if", "unless", "until", "whether", "that", "than", "so"].contains(&&*word);
        return match opened.kind {
            ClauseKind::Subordinate => (!is_condition && (word != "where" || is_name(parsed, last))).then_some(1),
            ClauseKind::Predicate | ClauseKind::Second => Some(2),
            ClauseKind::Relative => (opened.is_apart || is_name(parsed, last)).then_some(2),
            ClauseKind::Participle if opened.is_apart => Some(1),
            // "began with Canada being"
            ClauseKind::Participle if has_with(parsed, &inner) => None,
            // "issued a statement saying"
            ClauseKind::Participle if is_told(parsed, last, next) && !inner.is_empty() && !is_caused(parsed, begin) => {
                Some(4)
            }
            // "are flying over Ottawa trying to find them"
            ClauseKind::Participle if ["aiming", "hoping", "seeking", "trying"].contains(&parsed.text(next)) => Some(8),
            ClauseKind::Participle => (is_known(parsed, last) && !is_caused(parsed, begin)).then_some(4),
            _ => None,
        };
    }
    price_of_phrase(parsed, predicate, count, (begin, next), &inner)
}

fn has_with(parsed: &Parsed<'_>, inner: &[usize]) -> bool {
    let lead = inner.iter().rev().find(|at| parsed.tag(**at) == Tag::Preposition);
    lead.is_some_and(|lead| ["with", "without"].contains(&parsed.text(*lead)))
}

/// ", or 48 cents a share"
fn is_per_share(parsed: &Parsed<'_>, comma: usize) -> bool {
    const REACH: usize = 7;
    parsed.text(comma + 1) == "or"
        && (comma + 2..comma + REACH).any(|at| ["cents", "pence", "share"].contains(&parsed.text(at)))
}

/// "issued a statement | saying", but not "of all the 800,000 | remaining shares".
fn is_told(parsed: &Parsed<'_>, last: usize, next: usize) -> bool {
    parsed.tag(next) == Tag::Ing && !parsed.text(last).starts_with(|c: char| c.is_ascii_digit())
}

fn is_caused(parsed: &Parsed<'_>, begin: usize) -> bool {
    parsed.lemma(begin).is_some_and(|lemma| ["have", "get", "see", "find", "leave", "keep", "want"].contains(&lemma))
}

/// The price of the worst end: the best of those that are only readable.
const PRICE_OF_READABLE: usize = 20;

/// The price of an end that only leaves something readable behind: a noun or an adjective before a phrase, and nothing
/// that waits for what follows.
pub fn price_of_readable_end(parsed: &Parsed<'_>, predicate: &[usize], count: usize) -> Option<usize> {
    const FORBIDDEN: [&str; 14] =
        ["of", "as", "than", "if", "unless", "until", "whether", "so", "about", "on", "for", "with", "between", "into"];
    let (&last, &next) = (predicate.get(count.checked_sub(1)?)?, predicate.get(count)?);
    let clause = parsed.clause(*parsed.owners.get(last)?)?;
    let begin = clause.verb.unwrap_or(clause.start);
    let kept = predicate.get(..count)?;
    let word = parsed.text(next).to_lowercase();
    let end = parsed.group_end(begin).min(last + 1);
    let is_noun = matches!(parsed.tag(last), Tag::Noun | Tag::Pronoun) || is_passive(parsed, begin, last);
    let is_infinitive = parsed.tag(next) == Tag::To && matches!(parsed.tag(next + 1), Tag::Infinitive | Tag::Verb);
    let leads = match parsed.tag(next) {
        Tag::Preposition | Tag::Subordinator => !FORBIDDEN.contains(&&*word),
        Tag::To if is_passive(parsed, begin, last) => false,
        Tag::To => is_infinitive && !parsed.is(last, WordClass::Control) && !TO_NOUNS.contains(&parsed.text(last)),
        Tag::Participle | Tag::Ing | Tag::Maybe => {
            let leads = matches!(parsed.tag(next + 1), Tag::Preposition | Tag::To | Tag::Determiner);
            leads && parsed.owners.get(next) != parsed.owners.get(last)
        }
        _ => false,
    };
    let is_controlling = parsed.lemma(begin).is_some_and(|lemma| has_class(lemma, WordClass::Control));
    let waits = !is_reached(parsed, predicate, last)
        || OPEN_ENDS.contains(&&*parsed.text(last).to_lowercase())
        || parsed.text(last) == "hard"
        || is_possessive(parsed.text(last))
        || in_compound(parsed, last, next)
        || is_measured(parsed, last, next)
        || compares(parsed, predicate, count)
        || has_open_pair(parsed, kept)
        || goes_on(parsed, predicate, count)
        || has_with(parsed, kept)
        || is_controlling && asks_for(parsed, predicate, (begin, count))
        || end > last && !is_passive(parsed, begin, last)
        || clause.kind == ClauseKind::Unknown
        || begin > last;
    (is_noun && leads && !waits).then_some(PRICE_OF_READABLE)
}

/// Words that open what a statement can do without.
const LOOSE: [&str; 13] = [
    "after",
    "amid",
    "because",
    "before",
    "despite",
    "during",
    "following",
    "near",
    "since",
    "throughout",
    "when",
    "while",
    "without",
];

/// Nouns that are something without their "to": "rejected their objections".
const DIRECTED: [&str; 7] = ["objections", "visit", "trip", "threats", "challenges", "opposition", "resistance"];

/// Nouns that "for" says of what they are: "in the search for".
const FOR_NOUNS: [&str; 7] = ["search", "hunt", "fight", "drive", "quest", "need", "responsibility"];

/// The price of an end before "of": a title has no "of" only where nothing else makes it short.
const PRICE_OF_OF: usize = 14;

/// The price of an end before a phrase.
fn price_of_phrase(
    parsed: &Parsed<'_>,
    predicate: &[usize],
    count: usize,
    (begin, next): (usize, usize),
    inner: &[usize],
) -> Option<usize> {
    let last = *predicate.get(count.checked_sub(1)?)?;
    let word = parsed.text(next).to_lowercase();
    let lemma = parsed.lemma(begin);
    let is_of_class = |class| lemma.is_some_and(|lemma| has_class(lemma, class));
    if parsed.tag(next) == Tag::Coordinator {
        return price_of_joint(parsed, (last, next), inner);
    }
    let leads = matches!(parsed.tag(next), Tag::Preposition | Tag::To | Tag::Subordinator);
    if !leads || parsed.tag(next + 1) == Tag::Sign {
        return None;
    }
    if word == "of" {
        return (!inner.is_empty() && lemma != Some("be") && can_lose_of(parsed, last, next)).then_some(PRICE_OF_OF);
    }
    let waits = is_of_class(WordClass::Control) && lemma != Some("seek") && asks_for(parsed, predicate, (begin, count));
    if parsed.tag(next) == Tag::To && matches!(parsed.tag(next + 1), Tag::Infinitive | Tag::Verb) {
        return price_of_infinitive(parsed, (begin, last), inner).filter(|_| !waits);
    }
    if waits || ["as", "than"].contains(&&*word) {
        let is_part = word == "as" && parsed.text(next + 1) == "part" && !inner.is_empty();
        return is_part.then_some(2);
    }
    if inner.is_empty() {
        let is_point = word == "by" && lemma.is_some_and(|lemma| BY_POINT.contains(&lemma));
        // "stepped | into gaming", "a rifle buried | near"
        let is_whole = is_passive(parsed, begin, last) || is_of_class(WordClass::Intransitive);
        let is_needed = is_of_class(WordClass::Complement) || !is_whole && !LOOSE.contains(&&*word);
        let is_of_verb = !is_passive(parsed, begin, last)
            && ["against", "for", "into", "off", "on", "over", "up", "with"].contains(&&*word);
        // "was heartened by their help"
        let is_felt = word == "by" && is_passive(parsed, begin, last) && parsed.lemma(begin).is_none_or(feels);
        let price = if is_of_verb || is_felt { 9 } else { 4 };
        return (!is_needed && word != "to" && !is_point).then_some(price);
    }
    // "appealed to all citizens of the town | near Ottawa to stay home"
    let of_aim = if asks_for(parsed, predicate, (begin, count)) { 4 } else { 0 };
    if LOOSE.contains(&&*word) {
        return Some(1 + of_aim);
    }
    price_of_prepositional(parsed, (begin, last, next), inner).map(|price| price + of_aim)
}

/// Verbs whose passive tells how somebody feels: by what is the point.
fn feels(lemma: &str) -> bool {
    [
        "alarm",
        "amaze",
        "anger",
        "concern",
        "disturb",
        "encourage",
        "hearten",
        "please",
        "shake",
        "shock",
        "surprise",
        "trouble",
    ]
    .contains(&lemma)
}

/// The price of an end before a phrase with a preposition, where something is behind the verb already.
fn price_of_prepositional(
    parsed: &Parsed<'_>,
    (begin, last, next): (usize, usize, usize),
    inner: &[usize],
) -> Option<usize> {
    let word = parsed.text(next).to_lowercase();
    let lemma = parsed.lemma(begin);
    // "stepped down as president"
    let phrases = phrases_before(parsed, inner) + inner.iter().filter(|at| parsed.text(**at) == "as").count();
    let is_place = ["in", "at", "near"].contains(&&*word);
    if parsed.tag(last) == Tag::Infinitive {
        return Some(4);
    }
    // "had a profit of $50 million on", "pushed up the price five pence to"
    let is_amount = ["million", "billion", "cents", "pence", "points"].contains(&parsed.text(last));
    if is_amount && (phrases > 0 || word == "to") && word != "from" {
        return Some(3);
    }
    // "fell 22% to $182 million"
    if word == "to" && phrases == 0 && parsed.text(last).ends_with('%') {
        return Some(4);
    }
    if word == "to" && phrases == 0 && DIRECTED.contains(&parsed.text(last)) {
        return Some(5);
    }
    let is_state = lemma == Some("be") && phrases == 0;
    let is_from_to = word == "to" && inner.iter().any(|at| parsed.text(*at) == "from");
    let completes = lemma.is_some_and(|lemma| has_class(lemma, WordClass::Complement));
    let is_needed = phrases == 0 && completes && !["in", "at", "on"].contains(&&*word);
    let is_first =
        phrases == 0 && ["into", "out", "up", "down", "off", "onto", "to", "toward", "towards"].contains(&&*word);
    if is_state || is_from_to || is_needed || is_first {
        return None;
    }
    // "was approached for an acquisition by"
    let is_agent = word == "by" && parsed.is(begin, WordClass::Be) && phrases > 0;
    if is_place && (is_name(parsed, next + 1) || phrases > 0) {
        Some(2)
    } else if is_place && !WITH_IN.contains(&parsed.text(last)) {
        Some(3)
    } else if word == "for" && phrases > 0 || is_agent {
        Some(5)
    } else if word == "from" && fits(parsed, &[last], Referent::Many) {
        // "processing claims from"
        Some(6)
    } else if word == "for" && FOR_NOUNS.contains(&parsed.text(last)) {
        None
    } else if word == "by" && parsed.tag(next + 1) == Tag::Ing {
        // "hurt herself by stumbling"
        Some(if parsed.text(last).ends_with("self") { 9 } else { 2 })
    } else if is_any(parsed, last) {
        // "new data on": what they are about is the point.
        let has_amount =
            last.checked_sub(1).is_some_and(|before| parsed.text(before).contains(|c: char| c.is_ascii_digit()));
        (is_described(parsed, last) || has_amount).then_some(7)
    } else if ["about", "against", "for", "from", "into", "on", "over", "to", "with"].contains(&&*word) {
        Some(6)
    } else {
        Some(3)
    }
}

/// The price of an end before "and".
fn price_of_joint(parsed: &Parsed<'_>, (last, next): (usize, usize), inner: &[usize]) -> Option<usize> {
    if parsed.tag(next + 1) == Tag::Preposition && !inner.is_empty() {
        return Some(3);
    }
    // "the minister and": a name or a plural is whole, "foreign and" is not.
    let is_list = inner.iter().any(|at| parsed.text(*at) == ",");
    let is_whole = is_name(parsed, last) || is_owned(parsed, last) || fits(parsed, &[last], Referent::Many);
    // "U.S. and British objections"
    let describes = !fits(parsed, &[last], Referent::Many)
        && parsed.tag(next + 1) == Tag::Noun
        && parsed.tag(next + 2) == Tag::Noun
        && !is_name(parsed, next + 2);
    // "in Kenya and Tanzania"
    let is_half = is_name(parsed, last) && is_name(parsed, next + 1);
    (!is_list && is_whole && !describes && !is_half && parsed.text(next) == "and" && !inner.is_empty()).then_some(7)
}

/// The price of an end before an infinitive.
fn price_of_infinitive(parsed: &Parsed<'_>, (begin, last): (usize, usize), inner: &[usize]) -> Option<usize> {
    const ENABLING: [&str; 11] =
        ["allow", "cause", "compel", "enable", "encourage", "help", "instruct", "lead", "permit", "persuade", "use"];
    const GATHERING: [&str; 12] =
        ["arrive", "come", "fly", "gather", "go", "march", "meet", "rally", "return", "stop", "travel", "unite"];
    let lemma = parsed.lemma(begin);
    let is_one_of = |lemmas: &[&str]| lemma.is_some_and(|lemma| lemmas.contains(&lemma));
    // "has been pushing hard to resolve"
    if inner.is_empty() || parsed.text(last) == "hard" {
        return is_one_of(&GATHERING).then_some(3);
    }
    let controls = lemma.is_some_and(|lemma| has_class(lemma, WordClass::Control)) && lemma != Some("seek");
    let waits = controls && !inner.iter().any(|at| parsed.tag(*at) == Tag::To)
        || is_one_of(&ENABLING)
        || lemma == Some("be")
        || TO_NOUNS.contains(&parsed.text(last))
        || inner.iter().any(|at| parsed.text(*at) == "for");
    // "appealed to citizens to stay at home": what somebody is to do is the point.
    let object = inner.iter().rev().find(|at| parsed.tag(**at) == Tag::Noun);
    let is_somebody = object.is_some_and(|at| is_name(parsed, *at) || fits(parsed, &[*at], Referent::Many));
    (!waits).then_some(if is_somebody { 8 } else { 6 })
}

/// Whether a noun has two words or more before it that describe it.
fn is_described(parsed: &Parsed<'_>, last: usize) -> bool {
    let is_part = |at: &usize| parsed.tag(*at) == Tag::Noun || parsed.text(*at) == ",";
    (0..=last).rev().take_while(is_part).count() > 2
}

/// Whether a noun says something without its "of": not a part, a measure or a role.
pub fn can_lose_of(parsed: &Parsed<'_>, last: usize, of: usize) -> bool {
    const NEEDS: [&str; 47] = [
        "acre",
        "amount",
        "bid",
        "chairman",
        "chief",
        "cost",
        "couple",
        "director",
        "dividend",
        "dozen",
        "earnings",
        "end",
        "form",
        "group",
        "half",
        "head",
        "income",
        "kind",
        "lack",
        "leader",
        "letter",
        "level",
        "loss",
        "lot",
        "majority",
        "maximum",
        "member",
        "minister",
        "minority",
        "most",
        "net",
        "number",
        "one",
        "pair",
        "part",
        "percent",
        "president",
        "price",
        "rate",
        "rest",
        "secretary",
        "series",
        "share",
        "sort",
        "total",
        "type",
        "use",
    ];
    let word = parsed.text(last).to_lowercase();
    let one = word.strip_suffix('s').unwrap_or(&word);
    let next = parsed.text(of + 1);
    let is_amount =
        next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '#' | '£' | '€')) || next.starts_with("C$");
    // "71 million guilders of charges"
    let is_number = (last.saturating_sub(2)..=last).any(|at| {
        let word = parsed.text(at);
        word.starts_with(|c: char| c.is_ascii_digit() || c == '$') || ["million", "billion", "thousand"].contains(&word)
    });
    let is_within_name = is_name(parsed, last) && is_name(parsed, of + 1);
    // "an emergency conference of", but not "resistance of"
    let (_, determiner) = noun_start(parsed, last);
    let is_bare = is_any(parsed, last) && !["a", "an"].contains(&&*determiner) && !word.ends_with('s');
    !is_bare
        && !NEEDS.contains(&one)
        && !NEEDS.contains(&&*word)
        && !is_amount
        && !is_number
        && !is_within_name
        && is_led(parsed, last)
}

/// Whether a noun has a word before it that says which: "an emergency conference", but not "tens of".
fn is_led(parsed: &Parsed<'_>, last: usize) -> bool {
    last.checked_sub(1).is_some_and(|before| matches!(parsed.tag(before), Tag::Noun | Tag::Determiner))
}
