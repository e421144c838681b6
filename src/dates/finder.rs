//! [`Finder`]: one pass over a text that collects its expressions of time, each read against those before it.

use std::ops::Range;

use super::context::{Context, Mention};
use super::found::{Anchor, Class, DatePart, FoundDate, Reading, Rule};
use super::lexicon::{Language, Lexicon, Sense};
use super::rules::{Aspect, Candidate, CountedFrom, Match, Parser};
use super::token::{Token, tokens};
use super::when::When;
use crate::dossier::Basis;
use crate::time::EventDate;

/// The context that the dates of a text are resolved in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference<'a> {
    /// When it was published.
    pub published: Option<&'a EventDate>,
    /// Its language.
    pub language: Language,
}

/// All expressions of time of a text, in order, in one pass.
#[must_use]
pub fn find(text: &str, reference: Reference<'_>) -> Vec<FoundDate> {
    Finder::new(reference.language).find(text, reference.published)
}

/// Finds dates in many texts of one language.
#[derive(Debug)]
pub struct Finder {
    lexicon: Lexicon,
}

impl Finder {
    /// The language of the texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.lexicon.language
    }

    /// For texts of this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { lexicon: Lexicon::new(language) }
    }

    /// All expressions of time of a text.
    #[must_use]
    pub fn find(&self, text: &str, published: Option<&EventDate>) -> Vec<FoundDate> {
        let tokens = tokens(text, &self.lexicon);
        let mut context = Context::new(published);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if !token.sense.can_begin() {
                at += 1;
                continue;
            }
            let parser = Parser { text, tokens: &tokens, context: &context, language: self.lexicon.language };
            let Some(one) = parser.expression(at) else {
                at += 1;
                continue;
            };
            let start = at;
            at = one.end.max(at + 1);
            let is_line = parser.before(start) == Sense::Break && parser.sense(one.end) == Sense::Break;
            let Some((date, mention)) = Self::made(&parser, start, &one) else { continue };
            found.push(date);
            if let Some(mention) = mention {
                // A line that is only a day is that of the publication.
                if is_line && mention.is_stated && mention.year().is_some() && one.class == Class::Date {
                    context.head(mention.clone());
                }
                context.mention(mention);
            }
        }
        found
    }

    fn made(parser: &Parser<'_>, start: usize, one: &Match) -> Option<(FoundDate, Option<Mention>)> {
        let (text, tokens, context) = (parser.text, parser.tokens, parser.context);
        let words = bytes(tokens, &one.words)?;
        let phrase = bytes(tokens, &(start..one.end))?;
        let mut readings: Vec<Reading> = Vec::new();
        let mut first = None;
        let all = one.candidates.iter().flat_map(|candidate| meanings(parser, start, one, candidate));
        for (candidate, when, rule) in all {
            let Some(edtf) = when.edtf() else { continue };
            if readings.iter().any(|known| known.edtf == edtf) || EventDate::parse(&edtf).is_err() {
                continue;
            }
            let (basis, anchor) = match &candidate.origin {
                CountedFrom::Words => (Basis::Stated, Anchor::None),
                CountedFrom::Publication => {
                    (Basis::Resolved, Anchor::Publication(context.published.as_ref()?.reading.clone()))
                }
                CountedFrom::Mention(mention) => (
                    Basis::Resolved,
                    Anchor::Mention { words: mention.words.clone(), text: text[mention.words.clone()].to_owned() },
                ),
            };
            first.get_or_insert(candidate);
            readings.push(Reading { edtf, basis, anchor, rule });
        }
        let mention = first.filter(|_| matches!(one.class, Class::Date | Class::Time)).map(|first| Mention {
            when: first.when,
            words: words.clone(),
            sentence: tokens.get(one.words.start).map_or(0, |token| token.sentence),
            is_compared: first.rule == Rule::Compared,
            is_stated: one.candidates.len() == 1 && matches!(first.origin, CountedFrom::Words),
        });
        let parts = one.parts.iter().filter_map(|(part, at)| Some((*part, bytes(tokens, at)?))).collect();
        Some((FoundDate { words, phrase, class: one.class, readings, parts }, mention))
    }
}

/// The meanings of a candidate: a week, a weekend or a month as a whole is a time that something happened in once, or
/// one that it filled, as the verb says; both where that may be either.
fn meanings<'a>(
    parser: &Parser<'_>,
    start: usize,
    one: &Match,
    candidate: &'a Candidate,
) -> impl Iterator<Item = (&'a Candidate, When, Rule)> {
    let is_unit = one
        .parts
        .iter()
        .any(|(part, at)| *part == DatePart::Grain && matches!(parser.sense(at.start), Sense::Unit(..)));
    let both = candidate.when.once_and_throughout().filter(|_| is_unit);
    let both = both.map(|(once, throughout)| {
        // Something that began "since last week" began once.
        let is_led = start < one.words.start;
        let aspect = if is_led { Some(Aspect::Once) } else { parser.aspect(&one.words) };
        match aspect {
            Some(Aspect::Once) => [Some((once, Rule::Once)), None],
            Some(Aspect::Throughout) => [Some((throughout, Rule::Throughout)), None],
            None => [Some((once, Rule::Once)), Some((throughout, Rule::Throughout))],
        }
    });
    let all = both.unwrap_or([Some((candidate.when, candidate.rule)), None]);
    all.into_iter().flatten().map(move |(when, rule)| (candidate, when, rule))
}

fn bytes(tokens: &[Token], at: &Range<usize>) -> Option<Range<usize>> {
    let (first, last) = (tokens.get(at.start)?, tokens.get(at.end.checked_sub(1)?)?);
    (at.start < at.end).then_some(first.start..last.end)
}
