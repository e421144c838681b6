//! [`Parsed`]: a sentence whose clauses are known.

use std::ops::Range;

use super::clause::{Clause, ClauseKind};
use super::lexicon::{WordClass, has_class, verb};
use super::tag::Tag;
use super::token::TitleToken;

/// A sentence with the tag and the clause of each of its tokens.
#[derive(Clone, Debug)]
pub struct Parsed<'a> {
    /// The tokens.
    pub tokens: Vec<TitleToken<'a>>,
    /// The tag of each.
    pub tags: Vec<Tag>,
    /// Whether each is a word of a date.
    pub dates: Vec<bool>,
    /// The clause that each belongs to.
    pub owners: Vec<usize>,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// The words that subjects stand for, of this sentence or of one before; their places begin at [`ANTECEDENT`].
    pub antecedents: Vec<TitleToken<'a>>,
    /// Which of them the subject of a clause stands for.
    pub stands_for: Vec<(usize, Range<usize>)>,
}

/// The place of the first word of an antecedent, beyond those of any sentence.
pub const ANTECEDENT: usize = 1 << 30;

impl<'a> Parsed<'a> {
    /// A token of the sentence or of the antecedent.
    pub fn token(&self, at: usize) -> Option<&TitleToken<'a>> {
        match at.checked_sub(ANTECEDENT) {
            Some(place) => self.antecedents.get(place),
            None => self.tokens.get(at),
        }
    }

    /// The tag of a token; that of a sign beyond the last, and that of a noun for the antecedent.
    pub fn tag(&self, at: usize) -> Tag {
        let beyond = if at >= ANTECEDENT { Tag::Noun } else { Tag::Sign };
        self.tags.get(at).copied().unwrap_or(beyond)
    }

    /// The text of a token.
    pub fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text)
    }

    /// Whether a token is a word of a date.
    pub fn is_date(&self, at: usize) -> bool {
        self.dates.get(at).is_some_and(|is| *is)
    }

    /// Whether a token is of a class.
    pub fn is(&self, at: usize, class: WordClass) -> bool {
        has_class(self.text(at), class)
    }

    /// A clause by its place.
    pub fn clause(&self, at: usize) -> Option<&Clause> {
        self.clauses.get(at)
    }

    /// Whether a clause is another, or within it.
    pub fn is_under(&self, mut clause: usize, outer: usize) -> bool {
        while clause != outer {
            let Some(parent) = self.clause(clause).and_then(|clause| clause.parent) else { return false };
            clause = parent;
        }
        true
    }

    /// The place where the subject of a clause begins; that of a second predicate is the subject of the first.
    pub fn start_of_subject(&self, clause: usize) -> Option<usize> {
        let mut clause = self.clause(clause)?;
        while clause.kind == ClauseKind::Predicate {
            clause = self.clause(clause.parent?)?;
        }
        Some(clause.start)
    }

    /// The places of the words that the subject of a clause stands for.
    pub fn antecedent_of(&self, clause: usize) -> Option<Range<usize>> {
        let (_, places) = self.stands_for.iter().find(|(at, _)| *at == clause)?;
        Some(places.start + ANTECEDENT..places.end + ANTECEDENT)
    }

    /// The next sign that parts clauses, at or behind a place.
    pub fn border(&self, from: usize) -> usize {
        (from..self.tokens.len())
            .find(|at| self.tokens.get(*at).is_some_and(|token| token.is_border() || token.is_sign(&['?', '!'])))
            .unwrap_or(self.tokens.len())
    }

    /// The end of the verb group that begins at a place.
    pub fn group_end(&self, verb: usize) -> usize {
        let goes_on = |at: &usize| {
            self.tag(*at) == Tag::Verb
                || self.tag(*at) == Tag::Adverb && !self.is_date(*at) && self.tag(*at + 1) == Tag::Verb
        };
        (verb + 1..self.tokens.len()).take_while(goes_on).last().map_or(verb + 1, |last| last + 1)
    }

    /// The infinitive of the verb that a verb group is about; "be" and "have" of those alone.
    pub fn lemma(&self, begin: usize) -> Option<&'static str> {
        let end = self.group_end(begin);
        let last = (begin..end).rev().find(|at| self.tag(*at) != Tag::Adverb).unwrap_or(begin);
        let word = self.text(last);
        if has_class(word, WordClass::Be) || word.eq_ignore_ascii_case("been") || word.eq_ignore_ascii_case("be") {
            return Some("be");
        }
        verb(word).lemma
    }

    /// Whether a clause with a subject and a verb begins at a place.
    pub(super) fn has_clause(&self, from: usize) -> bool {
        if matches!(self.tag(from), Tag::Ing | Tag::Participle | Tag::Sign | Tag::Preposition | Tag::To)
            && !self.is_date(from)
        {
            return self.tag(from) == Tag::Sign
                && self.tokens.get(from).is_some_and(|token| matches!(token.text, "“" | "\""))
                && self.has_clause(from + 1);
        }
        let mut has_subject = false;
        for at in from..self.border(from) {
            match self.tag(at) {
                Tag::Finite => return has_subject || self.text(at).contains(['’', '\'']),
                Tag::Maybe if has_subject && (self.text(at + 1) != "by" || self.is_date(at + 2)) => return true,
                Tag::Coordinator if self.tag(at + 1) != Tag::Noun && self.tag(at + 1) != Tag::Determiner => {
                    return false;
                }
                Tag::Relative if has_subject => return false,
                // "objections to a case that has blocked"
                Tag::That if has_subject && matches!(self.tag(at + 1), Tag::Finite | Tag::Maybe) => return false,
                Tag::Subordinator | Tag::That if has_subject && !self.is_phrase(at) => return false,
                Tag::Noun | Tag::Pronoun if !self.is_date(at) => has_subject = true,
                _ => {}
            }
        }
        false
    }

    /// Whether a subordinator is a preposition here: "after the war".
    pub(super) fn is_phrase(&self, at: usize) -> bool {
        !self.has_clause(at + 1)
    }
}
