//! [`is_no_event`] and others: whether what a clause says at a date is something that happens.

use std::ops::Range;

use super::of::Lies;
use super::tense::is_present;
use crate::drafts::syntax::{Clause, ClauseKind, Parsed, Tag, WordClass, has_class, verb};

/// "officials said as dawn broke": the clause only says when something else was said.
pub fn is_scene(parsed: &Parsed<'_>, at: usize) -> bool {
    let Some(clause) = parsed.clause(at) else { return false };
    let is_as = clause.opener.is_some_and(|opener| parsed.text(opener).eq_ignore_ascii_case("as"));
    is_as
        && clause.parent.and_then(|outer| parsed.clause(outer)).is_some_and(|outer| {
            let is_bare = outer.verb.is_some_and(|verb| clause.opener == Some(parsed.group_end(verb)));
            let says = outer.verb.and_then(|verb| parsed.lemma(verb)) == Some("say");
            outer.kind == ClauseKind::Attribution || says && is_bare
        })
}

/// Whether a clause tells of nothing that happens: it was planned or refused, or is of something supposed.
pub fn is_no_event(parsed: &Parsed<'_>, at: usize) -> bool {
    is_refusal(parsed, at) || was_planned(parsed, at) || is_under_supposed(parsed, at) || is_participle_by(parsed, at)
}

/// Whether a clause only supposes something.
pub fn is_supposed(parsed: &Parsed<'_>, at: usize, lies: Lies) -> bool {
    let Some(clause) = parsed.clause(at) else { return true };
    let Some(begin) = clause.verb else { return true };
    let word = parsed.text(begin).to_lowercase().replace('\'', "’");
    let of = if clause.kind == ClauseKind::Predicate {
        clause.parent.and_then(|of| parsed.clause(of))
    } else {
        Some(clause)
    };
    // "the hope that they might": no one says that they will.
    let hopes = |of: &Clause| {
        let before = of.opener.and_then(|opener| opener.checked_sub(1));
        before.is_some_and(|before| {
            ["belief", "chance", "concern", "concerns", "fear", "fears", "hope", "hopes", "idea", "possibility"]
                .contains(&parsed.text(before))
        })
    };
    let is_said = of.is_some_and(|of| of.kind == ClauseKind::That && !hopes(of));
    let is_reason = of.is_some_and(|of| of.kind == ClauseKind::Subordinate || of.kind == ClauseKind::That && hopes(of));
    match word.as_str() {
        "should" | "must" | "ought" | "can" | "cannot" | "can’t" | "shouldn’t" => true,
        "could" | "couldn’t" | "would" | "wouldn’t" | "may" | "might" => {
            !(is_said || lies == Lies::After && !is_reason)
        }
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

/// "canceled a flight that had been scheduled to depart": what became of it is the point.
fn was_planned(parsed: &Parsed<'_>, at: usize) -> bool {
    let Some(clause) = parsed.clause(at).filter(|clause| clause.kind == ClauseKind::Relative) else { return false };
    clause.verb.is_some_and(|verb| {
        let lemma = parsed.lemma(verb).unwrap_or_default();
        parsed.text(verb) == "had" && ["expect", "plan", "schedule", "set", "slate"].contains(&lemma)
    })
}

/// "declined to comment", "did not respond to a request": nothing that happened.
fn is_refusal(parsed: &Parsed<'_>, at: usize) -> bool {
    let Some(begin) = parsed.clause(at).and_then(|clause| clause.verb) else { return false };
    let end = parsed.group_end(begin);
    let behind: Vec<&str> = (end..end + 4).map(|at| parsed.text(at)).collect();
    let is_one_of = |lemmas: &[&str]| parsed.lemma(begin).is_some_and(|lemma| lemmas.contains(&lemma));
    let is_not = (begin..end).any(|at| {
        parsed.is(at, WordClass::Negation) || parsed.text(at).ends_with("n’t") || parsed.text(at).ends_with("n't")
    });
    let speaks = |word: &&str| ["comment", "comments", "elaborate", "request", "requests"].contains(word);
    is_one_of(&["decline", "refuse"]) && behind.iter().any(speaks)
        || is_not && is_one_of(&["comment", "elaborate", "reach", "reply", "respond", "return"])
}

/// "clashed during Wednesday’s debate", "won in the 2024 election": what was done then was done at that date, and a title
/// tells it without.
pub fn is_scene_of_verb(parsed: &Parsed<'_>, at: usize, date: &Range<usize>) -> bool {
    let is_part = |at: &usize| {
        matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner | Tag::Adverb) || ["’s", "'s"].contains(&parsed.text(*at))
    };
    let last = (date.end..parsed.tokens.len()).take_while(is_part).last();
    let is_event = last.is_some_and(|last| has_class(parsed.text(last), WordClass::Event));
    let Some(lead) = (0..date.start).rev().find(|at| !is_part(at)) else { return false };
    let is_led = ["at", "during", "in"].contains(&&*parsed.text(lead).to_lowercase());
    // "despite a wave in the 2018 elections", "the winner of a seat in the 2018 elections"
    let is_open = |at: &usize| matches!(parsed.tag(*at), Tag::Noun | Tag::Determiner | Tag::Preposition);
    let is_free = (0..lead).rev().take_while(is_open).all(|at| {
        parsed.tag(at) != Tag::Preposition || ["at", "during", "in", "on"].contains(&&*parsed.text(at).to_lowercase())
    });
    is_event && is_led && is_free && parsed.owners.get(lead) == Some(&at)
}

/// "Break some rules": an order states nothing.
pub fn is_order(parsed: &Parsed<'_>, at: usize, begin: usize) -> bool {
    let start = parsed.clause(at).map_or(begin, |clause| clause.start);
    let is_bare = (start..begin).all(|at| matches!(parsed.tag(at), Tag::Sign | Tag::Adverb));
    is_bare && verb(parsed.text(begin)).is_base && !verb(parsed.text(begin)).is_past
}
