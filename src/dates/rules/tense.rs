//! In which time the verb is that governs a date: "said Tuesday", "will meet on Friday".
//!
//! A future word somewhere in the sentence says little: of 59 weekdays with one in four corpora of news, 50 lie in the
//! past. So only the nearest verb before the date counts, within its clause; and for a date that opens its sentence,
//! the first verb behind it.

use super::parser::Parser;
use crate::dates::lexicon::{Language, Sense, Tense};

/// How many tokens before a date its verb is looked for.
const REACH_BACK: usize = 10;
/// How many tokens behind a date that opens its sentence.
const REACH_AHEAD: usize = 24;

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

/// Participles that end like a past and are none.
const NO_PARTICIPLES: [&str; 5] = ["need", "speed", "indeed", "hundred", "united"];

impl Parser<'_> {
    /// The tense of the verb that governs the date at a token, where it tells.
    pub fn tense(&self, at: usize) -> Option<Tense> {
        if self.is_deadline(at) {
            return Some(Tense::Future);
        }
        self.tense_behind_opening(at).or_else(|| self.tense_before(at))
    }

    fn tense_before(&self, at: usize) -> Option<Tense> {
        let sentence = self.sentence(at);
        let is_limit = self.is_limit(at);
        for back in 1..=REACH_BACK {
            let here = at.checked_sub(back)?;
            if self.sentence(here) != sentence {
                return None;
            }
            match self.sense(here) {
                // "had to resign"
                Sense::Verb(Tense::Past) if self.is_word(here, "had") && self.sense(here + 1) == Sense::To => {
                    return None;
                }
                // "the mission was extended until Friday" says nothing; "had left by Friday" does.
                Sense::Verb(Tense::Past) if is_limit && !self.is_word(here, "had") => return None,
                Sense::Verb(tense) => return Some(tense),
                Sense::To if self.is_infinitive(here, at) => {
                    let looks_ahead = here.checked_sub(1).is_some_and(|before| self.is_one_of(before, &LOOKING_AHEAD));
                    return looks_ahead.then_some(Tense::Future);
                }
                Sense::Sign(',' | ';' | ':' | '"' | '”' | '“' | '(' | ')' | '—' | '–') if back > 1 => {
                    return None;
                }
                Sense::Other if self.is_past_participle(here) => {
                    let before =
                        |words: &[&str]| here.checked_sub(1).is_some_and(|before| self.is_one_of(before, words));
                    if is_limit {
                        return before(&["had"]).then_some(Tense::Past);
                    }
                    // "had been closed"; "has been scheduled" looks ahead.
                    let is_perfect = before(&["been"])
                        && here > 1
                        && self.is_one_of(here - 2, &["had", "has", "have"])
                        && !self.is_one_of(here, &LOOKING_AHEAD);
                    return (is_perfect || !before(&["be", "is", "are", "to", "been"])).then_some(Tense::Past);
                }
                _ => {}
            }
        }
        None
    }

    /// Whether the sentence of a date is all about what is ahead: "is scheduled to spend a day there, her first stop
    /// Tuesday".
    pub fn is_ahead(&self, at: usize) -> bool {
        let sentence = self.sentence(at);
        let back = (0..at).rev().take_while(|here| self.sentence(*here) == sentence);
        let all = back.chain((at..self.tokens.len()).take_while(|here| self.sentence(*here) == sentence));
        let mut has_future = false;
        for here in all {
            let is_planned = here > 0 && self.is_one_of(here - 1, &["is", "are", "be"]);
            match self.sense(here) {
                Sense::Verb(Tense::Past) => return false,
                Sense::Verb(Tense::Future) if self.word(here).ends_with("ed") && !is_planned => return false,
                Sense::Verb(Tense::Future) => has_future = true,
                Sense::Other if self.is_past_participle(here) && !is_planned => return false,
                _ => {}
            }
        }
        has_future
    }

    /// Whether "to" begins an infinitive: "to resume", but not "to the board", "shot to death" or "reopened to buses".
    fn is_infinitive(&self, to: usize, date: usize) -> bool {
        let verb = to + 1;
        let word = self.word(verb);
        let is_plural = word.ends_with('s') && !word.ends_with("ss") && !matches!(word, "focus" | "canvas");
        self.language == Language::English
            && verb < date
            && self.sense(verb) == Sense::Other
            && !self.is_capital(verb)
            && !is_plural
            && !self.is_word(verb, "death")
    }

    /// "effective June 1", "take effect on 1 January", "the deadline is Friday": ahead whatever other verb there is.
    fn is_deadline(&self, at: usize) -> bool {
        let word = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|place| self.is_one_of(place, words));
        let verb = if word(1, &["on", "in"]) { 2 } else { 1 };
        word(verb, &["effective", "is", "are"]) || word(verb, &["effect"]) && word(verb + 1, &["take", "takes", "into"])
    }

    /// "by Friday", "until mid-November", "as early as Tuesday": a limit, which a verb before it hardly dates.
    pub fn is_limit(&self, at: usize) -> bool {
        let word = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|place| self.is_one_of(place, words));
        let is_as_soon = word(1, &["as"]) && word(2, &["early", "soon"]) && word(3, &["as"]);
        let is_between = |sense: Sense| {
            let is_part = matches!(sense, Sense::The | Sense::Mid | Sense::Early | Sense::Late | Sense::Of);
            // "until 9 a.m. EST Tuesday"
            is_part || matches!(sense, Sense::Sign('-') | Sense::Number(..) | Sense::Meridiem(_) | Sense::Zone)
        };
        let led = (1..=4).map_while(|back| at.checked_sub(back)).find(|place| !is_between(self.sense(*place)));
        is_as_soon || led.is_some_and(|place| matches!(self.sense(place), Sense::Until | Sense::By))
    }

    /// "In March, the company received an offer": a date that opens its sentence is governed by the verb behind it.
    fn tense_behind_opening(&self, at: usize) -> Option<Tense> {
        if !self.opens_sentence(at) {
            return None;
        }
        let sentence = self.sentence(at);
        for here in (at + 1..=at + REACH_AHEAD).take_while(|here| self.sentence(*here) == sentence) {
            match self.sense(here) {
                // "planned to pay" is past, "is scheduled" is not.
                Sense::Verb(Tense::Future) if self.word(here).ends_with("ed") => {
                    let is_ahead = self.is_one_of(here - 1, &["is", "are", "be"]);
                    return Some(if is_ahead { Tense::Future } else { Tense::Past });
                }
                Sense::Verb(tense) => return Some(tense),
                Sense::Other if self.is_past_participle(here) => return Some(Tense::Past),
                _ => {}
            }
        }
        None
    }

    /// Whether nothing but small words is between a date and the beginning of its sentence.
    pub fn opens_sentence(&self, at: usize) -> bool {
        let sentence = self.sentence(at);
        let mut before = (1..=3).map(|back| at.checked_sub(back).filter(|place| self.sentence(*place) == sentence));
        let is_small = |place: usize| {
            let sense = self.sense(place);
            let leads =
                matches!(sense, Sense::In | Sense::By | Sense::Until | Sense::Since | Sense::After | Sense::Before);
            let is_part = matches!(sense, Sense::The | Sense::Early | Sense::Late | Sense::Mid | Sense::Sign(_));
            leads || is_part || self.is_one_of(place, &["just", "only", "then", "and", "but", "even", "also"])
        };
        let first = before.find(|place| place.is_none_or(|place| !is_small(place)));
        first.is_some_and(|place| place.is_none_or(|place| self.sense(place) == Sense::Break))
    }

    /// "signed", "suspendu" behind "a": a past, or a participle.
    pub fn is_past_participle(&self, at: usize) -> bool {
        let word = self.word(at);
        match self.language {
            Language::English => {
                word.len() > 4 && word.ends_with("ed") && !self.is_capital(at) && !NO_PARTICIPLES.contains(&word)
            }
            Language::French => {
                let has =
                    at.checked_sub(1).is_some_and(|before| self.is_one_of(before, &["a", "ont", "est", "sont", "été"]));
                has && ["é", "ée", "és", "ées", "i", "u", "ue", "it", "is"].iter().any(|end| word.ends_with(end))
            }
        }
    }
}
