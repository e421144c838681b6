//! Nouns at the end of a title: which are known by themselves, and which need what follows them.

use crate::drafts::syntax::{Parsed, Tag, TitleToken, WordClass};

/// Nouns that an infinitive completes: "in an effort to".
pub const TO_NOUNS: [&str; 22] = [
    "ability",
    "agreement",
    "attempt",
    "attempts",
    "bid",
    "campaign",
    "chance",
    "deal",
    "decision",
    "effort",
    "efforts",
    "failure",
    "intention",
    "move",
    "opportunity",
    "order",
    "plan",
    "plans",
    "push",
    "right",
    "way",
    "willingness",
];

/// Nouns that "in" says of what they are.
pub const WITH_IN: [&str; 35] = [
    "belief",
    "change",
    "changes",
    "confidence",
    "cut",
    "cuts",
    "decline",
    "decrease",
    "difference",
    "drop",
    "fall",
    "gain",
    "gains",
    "gap",
    "growth",
    "improvement",
    "improvements",
    "increase",
    "increases",
    "interest",
    "investment",
    "investments",
    "jump",
    "milestone",
    "part",
    "place",
    "record",
    "reduction",
    "reductions",
    "rise",
    "role",
    "shift",
    "stake",
    "step",
    "surge",
];

/// Whether a phrase is about the noun before it rather than about the verb: "new data on a trend", "an increase in".
pub fn describes_noun(parsed: &Parsed<'_>, (last, next): (usize, usize), phrases: usize, has_object: bool) -> bool {
    const OF_NOUNS: [&str; 21] = [
        "about",
        "against",
        "among",
        "as",
        "at",
        "between",
        "concerning",
        "for",
        "from",
        "into",
        "like",
        "on",
        "over",
        "regarding",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "with",
        "within",
    ];
    const WHEN: [&str; 9] =
        ["after", "amid", "because", "before", "despite", "during", "following", "since", "throughout"];
    let word = parsed.text(next).to_lowercase();
    let is_place = ["in", "at", "near"].contains(&&*word) && is_name(parsed, next + 1);
    if is_name(parsed, last) || WHEN.contains(&&*word) || is_place && !WITH_IN.contains(&parsed.text(last)) {
        return false;
    }
    let is_in = word == "in" && WITH_IN.contains(&parsed.text(last));
    // "his bid for"
    let is_aimed = ["for", "to"].contains(&&*word) && TO_NOUNS.contains(&parsed.text(last));
    let is_led = phrases > 0 && !has_object && is_any(parsed, last);
    is_in || is_aimed || is_led || phrases == 0 && OF_NOUNS.contains(&&*word) && !is_owned(parsed, last)
}

/// Whether a noun is a name.
pub fn is_name(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(TitleToken::is_capital) || is_quote_end(parsed, at)
}

/// The words before a noun up to its determiner, and that.
pub fn noun_start(parsed: &Parsed<'_>, last: usize) -> (usize, String) {
    let is_part = |at: &usize| {
        parsed.tag(*at) == Tag::Noun || parsed.tag(*at) == Tag::Coordinator && parsed.tag(at + 1) == Tag::Noun
    };
    let start = (0..=last).rev().take_while(is_part).last().unwrap_or(last);
    (start, start.checked_sub(1).map_or("", |before| parsed.text(before)).to_lowercase())
}

/// Whether a noun says whose it is.
pub fn is_owned(parsed: &Parsed<'_>, last: usize) -> bool {
    let (start, determiner) = noun_start(parsed, last);
    (start..=last).any(|at| is_possessive(parsed.text(at)))
        || is_possessive(&determiner)
        || ["its", "his", "her", "their"].contains(&&*determiner)
}

/// Whether a noun means any one: "a proposal", "new data".
pub fn is_any(parsed: &Parsed<'_>, last: usize) -> bool {
    let (start, determiner) = noun_start(parsed, last);
    let is_definite = ["the", "this", "that", "these", "those", "both", "all"].contains(&&*determiner);
    let has_name = (start..=last).any(|at| parsed.token(at).is_some_and(TitleToken::is_capital));
    !is_definite && !has_name && !is_owned(parsed, last)
}

/// "a reasonable, less daunting number": the noun is still to come.
pub fn describes_on(parsed: &Parsed<'_>, (last, comma): (usize, usize)) -> bool {
    let (start, determiner) = noun_start(parsed, last);
    let is_led = start.checked_sub(1).is_some_and(|before| {
        matches!(parsed.tag(before), Tag::Infinitive | Tag::Finite | Tag::Verb | Tag::Maybe | Tag::Preposition)
    });
    let is_single =
        start == last && (["a", "an"].contains(&&*determiner) || is_led && parsed.tag(comma + 2) == Tag::Noun);
    is_single && matches!(parsed.tag(comma + 1), Tag::Noun | Tag::Adverb) && !is_name(parsed, comma + 1)
}

/// "was comfortable", "being proud": what follows says of what.
pub fn is_adjective(parsed: &Parsed<'_>, last: usize) -> bool {
    let before = (0..last).rev().find(|at| parsed.tag(*at) != Tag::Adverb);
    let is_be = before.is_some_and(|at| {
        let word = parsed.text(at).to_lowercase();
        parsed.is(at, WordClass::Be)
            || ["be", "been", "being", "become", "became", "remain", "remained"].contains(&&*word)
    });
    is_be && parsed.tag(last) == Tag::Noun && !is_name(parsed, last)
}

/// "in response | to", "as part | of": a preposition of several words; "up | to 30%".
pub fn in_compound(parsed: &Parsed<'_>, last: usize, next: usize) -> bool {
    if parsed.text(last) == "up" && parsed.tag(next) == Tag::To {
        return true;
    }
    let is_bare = parsed.tag(last) == Tag::Noun
        && last.checked_sub(1).is_some_and(|before| parsed.tag(before) == Tag::Preposition)
        && !is_name(parsed, last);
    is_bare
        && matches!(parsed.tag(next), Tag::Preposition | Tag::To)
        && ["to", "with", "of", "for", "from"].contains(&&*parsed.text(next).to_lowercase())
}

/// Whether a noun is known without what describes it: a name, or one that says whose it is.
pub fn is_known(parsed: &Parsed<'_>, last: usize) -> bool {
    is_name(parsed, last) || is_owned(parsed, last)
}
pub fn is_quote_end(parsed: &Parsed<'_>, at: usize) -> bool {
    matches!(parsed.text(at), "”" | "\"" | "»" | ")")
}

/// "Smith’s", which a noun follows.
pub fn is_possessive(word: &str) -> bool {
    ["’s", "'s", "s’", "s'"].iter().any(|end| word.ends_with(end))
}
