//! [`TitleOf`]: the sentence and the date that a title is made for.

use std::ops::Range;

use crate::dates::Language;

/// The side on which a date lies, seen from the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// Days before it.
    Before,
    /// About the same time, or where nothing is known.
    Near,
    /// After it.
    After,
}

/// The words that a title is made for.
#[derive(Clone, Copy, Debug)]
pub struct TitleOf<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The sentence, as bytes of it.
    pub sentence: &'a Range<usize>,
    /// The parts of the text before it, the nearest last, that may name whom a pronoun of it stands for.
    pub before: &'a [Range<usize>],
    /// The words of the date that it is for.
    pub date: Option<&'a Range<usize>>,
    /// The words of all dates of the sentence, and of those before.
    pub dates: &'a [Range<usize>],
    /// The side on which the date lies, seen from the publication.
    pub lies: Lies,
    /// The language of the text. Clauses are understood in English; elsewhere a title is made of all that fits.
    pub language: Language,
}
