//! In which time the verb is that governs a date: "said Tuesday", "will meet on Friday".
//!
//! A future word somewhere in the sentence says little: of 59 weekdays with one in four corpora of news, 50 lie in the
//! past. So only the nearest verb before the date counts, within its clause.

use super::parser::Parser;
use crate::dates::lexicon::{Language, Sense, Tense};

/// How many tokens before a date its verb is looked for.
const REACH: usize = 9;

/// Words that an infinitive behind them puts ahead: "is to resume", "plans to vote".
const LOOKING_AHEAD: [&str; 18] = [
    "is",
    "are",
    "due",
    "plans",
    "plan",
    "planned",
    "planning",
    "scheduled",
    "expected",
    "expects",
    "set",
    "slated",
    "hopes",
    "intends",
    "promised",
    "vowed",
    "about",
    "prepares",
];

impl Parser<'_> {
    /// The tense of the verb that governs the date at a token, where it tells.
    pub fn tense(&self, at: usize) -> Option<Tense> {
        let sentence = self.sentence(at);
        if self.is_deadline(at) {
            return Some(Tense::Future);
        }
        if let Some(tense) = self.tense_behind_opening(at) {
            return Some(tense);
        }
        let is_limit = self.is_limit(at);
        for back in 1..=REACH {
            let here = at.checked_sub(back)?;
            if self.sentence(here) != sentence {
                return None;
            }
            match self.sense(here) {
                Sense::Verb(Tense::Past) if is_limit => return None,
                Sense::Verb(Tense::Past) if self.is_word(here, "had") && self.is_one_of(here + 1, &["to"]) => {
                    return None;
                }
                Sense::Verb(tense) => return Some(tense),
                Sense::To if self.language == Language::English && here + 1 < at => {
                    let is_infinitive = self.sense(here + 1) == Sense::Other && !self.is_capital(here + 1);
                    let looks_ahead = here.checked_sub(1).is_some_and(|before| self.is_one_of(before, &LOOKING_AHEAD));
                    if is_infinitive {
                        return looks_ahead.then_some(Tense::Future);
                    }
                }
                Sense::Sign(',' | ';' | ':' | '"' | '”' | '“' | '(' | ')' | '—' | '–') if back > 1 => {
                    return None;
                }
                Sense::Other if self.is_past_participle(here) => {
                    if is_limit {
                        return None;
                    }
                    let is_present = here
                        .checked_sub(1)
                        .is_some_and(|before| self.is_one_of(before, &["be", "is", "are", "to", "been"]));
                    return (!is_present).then_some(Tense::Past);
                }
                _ => {}
            }
        }
        None
    }

    /// "effective June 1", "take effect on 1 January", "the deadline is Friday": ahead whatever other verb there is.
    fn is_deadline(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).unwrap_or(usize::MAX);
        let verb = if self.is_one_of(before(1), &["on", "in"]) { 2 } else { 1 };
        let takes_effect =
            self.is_word(before(verb), "effect") && self.is_one_of(before(verb + 1), &["take", "takes", "into"]);
        takes_effect || self.is_one_of(before(verb), &["effective", "is", "are"])
    }

    /// "by Friday", "until mid-November", "as early as Tuesday": a limit, which the verb before says nothing of.
    pub fn is_limit(&self, at: usize) -> bool {
        let led = (1..=3).find(|back| {
            at < *back
                || !matches!(
                    self.sense(at - back),
                    Sense::The | Sense::Mid | Sense::Early | Sense::Late | Sense::Of | Sense::Sign('-')
                )
        });
        let before = |back: usize| at.checked_sub(back).unwrap_or(usize::MAX);
        let is_as_soon = self.is_word(before(1), "as")
            && self.is_one_of(before(2), &["early", "soon"])
            && self.is_word(before(3), "as");
        is_as_soon || led.is_some_and(|back| at >= back && matches!(self.sense(at - back), Sense::Until | Sense::By))
    }

    /// "In March, the company received an offer": a date that opens its sentence is governed by the verb behind it.
    fn tense_behind_opening(&self, at: usize) -> Option<Tense> {
        let sentence = self.sentence(at);
        let opens = (1..=3)
            .find(|back| at < *back || self.sentence(at - back) != sentence || self.sense(at - back) == Sense::Break)?;
        if (1..opens).any(|back| {
            !matches!(
                self.sense(at - back),
                Sense::In | Sense::The | Sense::Early | Sense::Late | Sense::Mid | Sense::By | Sense::Sign(_)
            )
        }) {
            return None;
        }
        for ahead in 1..=24 {
            let here = at + ahead;
            if self.sentence(here) != sentence {
                return None;
            }
            match self.sense(here) {
                Sense::Verb(Tense::Future) if !self.is_one_of(here, &["will", "shall"]) => {
                    let is_ahead = self.is_one_of(here - 1, &["is", "are", "be"]);
                    return Some(if is_ahead || !self.word(here).ends_with("ed") {
                        Tense::Future
                    } else {
                        Tense::Past
                    });
                }
                Sense::Verb(tense) => return Some(tense),
                Sense::Other if self.is_past_participle(here) => return Some(Tense::Past),
                _ => {}
            }
        }
        None
    }

    fn is_past_participle(&self, at: usize) -> bool {
        let word = self.word(at);
        self.language == Language::English
            && word.len() > 4
            && word.ends_with("ed")
            && !self.is_capital(at)
            && !matches!(word, "need" | "speed" | "indeed" | "hundred" | "united")
    }
}
