//! [`Parser`]: the tokens of a text and what its dates are counted from; [`Match`]: an expression read from them.
//!
//! The rules are methods of the parser, a subject a file. Each takes the token it begins at and gives where it ends, so
//! that a rule looks at a bounded number of tokens and the whole is linear in the length of the text.

use std::ops::Range;

use crate::dates::context::{Context, Mention};
use crate::dates::found::{Class, DatePart, Rule};
use crate::dates::lexicon::{Language, Sense};
use crate::dates::period::{Grain, Period};
use crate::dates::token::Token;
use crate::dates::when::When;

/// The tokens of a text, and what its dates are counted from.
#[derive(Clone, Copy)]
pub struct Parser<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The reference that relative dates count from.
    pub context: &'a Context,
    /// The language of the words.
    pub language: Language,
}

/// The anchor of a candidate.
#[derive(Clone, Debug)]
pub enum CountedFrom {
    /// Nothing.
    Words,
    /// The publication.
    Publication,
    /// A date named before.
    Mention(Mention),
}

/// A time that an expression may mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The time.
    pub when: When,
    /// The anchor it counts from.
    pub origin: CountedFrom,
    /// The rule that decided.
    pub rule: Rule,
}

/// An expression of time.
#[derive(Clone, Debug)]
pub struct Match {
    /// The tokens of the date itself.
    pub words: Range<usize>,
    /// The token after the phrase.
    pub end: usize,
    /// Its class.
    pub class: Class,
    /// The possible meanings, most likely first.
    pub candidates: Vec<Candidate>,
    /// Which tokens give which part.
    pub parts: Parts,
}

/// Which tokens give which part of a date.
pub type Parts = Vec<(DatePart, Range<usize>)>;

impl Candidate {
    /// The words say all of it.
    pub fn stated(when: When) -> Self {
        Self { when, origin: CountedFrom::Words, rule: Rule::Stated }
    }

    /// The publication completes it.
    pub fn published(when: When, rule: Rule) -> Self {
        Self { when, origin: CountedFrom::Publication, rule }
    }

    /// A date named before completes it.
    pub fn mentioned(when: When, mention: &Mention, rule: Rule) -> Self {
        Self { when, origin: CountedFrom::Mention(mention.clone()), rule }
    }

    /// The same with another time made of it; `None` where that cannot be.
    pub fn map(&self, to: impl FnOnce(When) -> Option<When>) -> Option<Self> {
        Some(Self { when: to(self.when)?, ..self.clone() })
    }
}

impl Match {
    /// An expression from the first token to the one before `end`.
    pub fn new(start: usize, end: usize, class: Class, candidates: Vec<Candidate>) -> Self {
        Self { words: start..end, end, class, candidates, parts: Vec::new() }
    }

    /// With the tokens that give a part.
    pub fn with(mut self, part: DatePart, tokens: Range<usize>) -> Self {
        self.parts.push((part, tokens));
        self
    }

    /// With another time made of each candidate; those of which none can be made fall away.
    pub fn map(mut self, to: impl Fn(When) -> Option<When>) -> Self {
        self.candidates = self.candidates.iter().filter_map(|candidate| candidate.map(&to)).collect();
        self
    }
}

impl<'a> Parser<'a> {
    /// The sense of a token; a break beyond the ends of the text.
    pub fn sense(&self, at: usize) -> Sense {
        self.tokens.get(at).map_or(Sense::Break, |token| token.sense)
    }

    /// A token as it is written.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|token| self.text.get(token.range())).unwrap_or_default()
    }

    /// Whether a token is this word, whatever its capitals.
    pub fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of these words.
    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word(at, word))
    }

    /// Whether a token is this sign.
    pub fn is_sign(&self, at: usize, sign: char) -> bool {
        self.sense(at) == Sense::Sign(sign)
    }

    /// Whether no blank is between a token and the one before it.
    pub fn is_tight(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let token = self.tokens.get(at).filter(|token| token.sense != Sense::Break);
        before.zip(token).is_some_and(|(before, token)| before.end == token.start)
    }

    /// Behind a token that says this, where there is one; else the same.
    pub fn skip(&self, at: usize, sense: Sense) -> usize {
        at + usize::from(self.sense(at) == sense)
    }

    /// Before a token that says this, where there is one; else the same.
    pub fn skip_back(&self, at: usize, sense: Sense) -> usize {
        at - usize::from(at > 0 && self.before(at) == sense)
    }

    /// Behind a hyphen or nothing: "third-quarter", "third quarter".
    pub fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_sign(at, '-') && self.is_tight(at))
    }

    /// Behind "of" and "the".
    pub fn skip_of_the(&self, at: usize) -> usize {
        self.skip(self.skip(at, Sense::Of), Sense::The)
    }

    /// Whether the token begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_capital)
    }

    /// The token before, as a sense.
    pub fn before(&self, at: usize) -> Sense {
        at.checked_sub(1).map_or(Sense::Break, |before| self.sense(before))
    }

    /// Whether a stroke, dash or hyphen.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.sense(at), Sense::Sign('-' | '–' | '—' | '‐' | '‑' | '−'))
    }

    /// The year of publication, where it is known.
    pub fn published_year(&self) -> Option<i64> {
        self.context.published.as_ref()?.year()
    }

    /// The period of this grain that the publication is in, or one so many later; `None` where it is not known.
    pub fn published_period(&self, grain: Grain, step: i64) -> Option<Period> {
        Some(self.context.published.as_ref()?.period(grain)?.plus(step))
    }

    /// Resolves words against the publication date; `None` if that is unknown.
    pub fn of_publication(when: Option<When>, rule: Rule) -> Vec<Candidate> {
        when.map(|when| Candidate::published(when, rule)).into_iter().collect()
    }

    /// Resolves words against an earlier date; `None` if that is impossible.
    pub fn of_mention(mention: &Mention, when: Option<When>, rule: Rule) -> Vec<Candidate> {
        when.map(|when| Candidate::mentioned(when, mention, rule)).into_iter().collect()
    }

    /// The sentence a token belongs to.
    pub fn sentence(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |token| token.sentence)
    }
}
