//! Whether something happened within a time or went on throughout it: "killed last week", "remained closed last week".
//!
//! The words of the time do not say which; the verb that governs them often does. Verbs of acts fall within the time,
//! verbs that last fill it, and of all others nothing is known.

use std::ops::Range;

use super::parser::Parser;
use crate::dates::lexicon::{Language, Sense, Tense};

/// How many tokens before a time its verb is looked for.
const REACH_BACK: usize = 14;
/// How many tokens behind a time that opens its sentence.
const REACH_AHEAD: usize = 24;

/// How what a sentence says fills the time it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Once, somewhere inside.
    Once,
    /// From the beginning to the end.
    Throughout,
}

/// The aspect of a verb; `None` of one that may be either.
type VerbAspect = Option<Aspect>;

/// Verbs of what lasts, in the forms that stand before a time.
const LASTING: [&str; 25] = [
    "remained",
    "remain",
    "remains",
    "stayed",
    "stay",
    "lasted",
    "continued",
    "continue",
    "persisted",
    "persist",
    "kept",
    "keep",
    "waited",
    "wait",
    "lived",
    "live",
    "dominated",
    "lingered",
    "endured",
    "reste",
    "restes",
    "restee",
    "restees",
    "dure",
    "demeure",
];

/// Verbs of what may be done at once or all the time.
const EITHER: [&str; 66] = [
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "being",
    "had",
    "has",
    "have",
    "did",
    "do",
    "worked",
    "work",
    "fought",
    "fight",
    "travelled",
    "traveled",
    "travel",
    "visited",
    "visit",
    "toured",
    "tour",
    "talked",
    "talk",
    "debated",
    "debate",
    "negotiated",
    "negotiate",
    "protested",
    "protest",
    "rained",
    "snowed",
    "traded",
    "trade",
    "trained",
    "train",
    "campaigned",
    "campaign",
    "operated",
    "operate",
    "held",
    "hold",
    "hosted",
    "host",
    "attended",
    "attend",
    "controlled",
    "control",
    "ruled",
    "played",
    "play",
    "served",
    "serve",
    "spent",
    "spend",
    "stood",
    "stand",
    "grew",
    "grow",
    "watched",
    "studied",
    "used",
    "wanted",
    "hoped",
    "tried",
];

/// Participles of acts whose result lasts: "was closed last week" is the act or what followed from it.
const RESULTS: [&str; 16] = [
    "closed",
    "shut",
    "suspended",
    "blocked",
    "halted",
    "stranded",
    "detained",
    "occupied",
    "besieged",
    "grounded",
    "locked",
    "isolated",
    "deployed",
    "stationed",
    "hospitalized",
    "trapped",
];

impl Parser<'_> {
    /// Whether what the sentence says happened once within the time that these tokens name, or throughout it; `None`
    /// where it may be either.
    pub fn aspect(&self, words: &Range<usize>) -> Option<Aspect> {
        if self.is_throughout(words.start) {
            return Some(Aspect::Throughout);
        }
        // "last week's storm"
        if self.sense(words.end) == Sense::Possessive {
            return None;
        }
        if self.opens_sentence(words.start) {
            let sentence = self.sentence(words.start);
            let ahead = (words.end..words.end + REACH_AHEAD).take_while(|here| self.sentence(*here) == sentence);
            return self.first_verb(ahead, None);
        }
        let sentence = self.sentence(words.start);
        let back = (1..=REACH_BACK).map_while(|back| words.start.checked_sub(back));
        self.first_verb(back.take_while(|here| self.sentence(*here) == sentence), Some(words.start))
    }

    /// "all last week", "throughout the weekend", "toute la semaine dernière".
    fn is_throughout(&self, start: usize) -> bool {
        let before = self.skip_back(self.skip_back(start, Sense::The), Sense::Of);
        let word = before.checked_sub(1);
        word.is_some_and(|word| {
            self.is_one_of(word, &["all", "throughout", "entire", "whole", "full", "toute", "tout"])
        })
    }

    /// The aspect of the first verb among these tokens; beyond the clause that ends before `date` none is looked for.
    fn first_verb(&self, places: impl Iterator<Item = usize>, date: Option<usize>) -> VerbAspect {
        for here in places {
            let is_border = matches!(
                self.sense(here),
                Sense::Sign(',' | ';' | ':' | '"' | '”' | '“' | '(' | ')' | '—' | '–') | Sense::Break
            );
            if is_border && date.is_some_and(|date| here + 1 < date) {
                return None;
            }
            if let Some(found) = self.verb_aspect(here) {
                return found;
            }
        }
        None
    }

    /// The aspect of a token, if it is a verb.
    fn verb_aspect(&self, at: usize) -> Option<VerbAspect> {
        if self.is_capital(at) {
            return None;
        }
        let sense = self.sense(at);
        // "will resume", "is to resume": what the infinitive says.
        if sense == Sense::Verb(Tense::Future) && self.is_one_of(at, &["will", "shall"])
            || sense == Sense::To && self.sense(at + 1) == Sense::Other && !self.is_capital(at + 1)
        {
            return Some(self.infinitive_aspect(at + 1));
        }
        if self.is_one_of(at, &LASTING) {
            return Some(Some(Aspect::Throughout));
        }
        if self.is_one_of(at, &EITHER) {
            return Some(None);
        }
        let is_act = sense == Sense::Verb(Tense::Past) || sense == Sense::Other && self.is_past_participle(at);
        if !is_act || self.is_adjective(at) {
            return None;
        }
        // "remained closed"
        if at.checked_sub(1).is_some_and(|before| self.is_one_of(before, &LASTING)) {
            return Some(Some(Aspect::Throughout));
        }
        let is_result = self.is_one_of(at, &RESULTS) && self.has_auxiliary(at);
        Some((!is_result).then_some(Aspect::Once))
    }

    /// "will not be signed": the verb behind what makes it a future.
    fn infinitive_aspect(&self, at: usize) -> VerbAspect {
        let verb = (at..at + 4).find(|here| !self.is_one_of(*here, &["not", "also", "be", "have", "been", "only"]));
        let verb = verb.unwrap_or(at);
        if self.is_one_of(verb, &LASTING) {
            return Some(Aspect::Throughout);
        }
        let is_known = !self.is_one_of(verb, &EITHER) && !self.is_one_of(verb, &RESULTS);
        // "will be in Ottawa": no verb follows.
        let is_state = self.is_one_of(verb.saturating_sub(1), &["be", "been"]) && !self.is_past_participle(verb);
        (is_known && !is_state && self.sense(verb) == Sense::Other).then_some(Aspect::Once)
    }

    /// "the wounded", "by armed men": a participle that is no verb.
    fn is_adjective(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        self.language == Language::English
            && before.is_some_and(|before| {
                matches!(self.sense(before), Sense::The | Sense::Article | Sense::Of | Sense::By | Sense::In)
            })
    }

    /// Whether a form of "to be" makes a participle a state.
    fn has_auxiliary(&self, at: usize) -> bool {
        (1..=2).filter_map(|back| at.checked_sub(back)).any(|before| {
            self.is_one_of(
                before,
                &["was", "were", "is", "are", "been", "be", "est", "sont", "été", "était", "étaient"],
            )
        })
    }
}
