//! [`statements`]: the whole statements that a title has room for, the one that loses least first.

use super::compress::{price_of_room, priced};
use super::headline::headline;
use super::shorten::length;
use super::telling::{is_torn, says_something};
use crate::drafts::syntax::Parsed;

/// A price that is too high: readers kept one of nine such titles.
const DEAREST: usize = 10;

/// A statement that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How much it loses.
    pub price: usize,
    /// Its subject, before any of it was left out.
    pub subject: Vec<usize>,
    /// Its words.
    pub words: Vec<usize>,
    /// The first word of its verb group.
    pub begin: usize,
}

/// The whole statements of a subject and a predicate that fit, `price` added to the price of each.
pub fn statements(
    parsed: &Parsed<'_>,
    subject: &[usize],
    predicate: &[usize],
    begin: usize,
    price: usize,
) -> Vec<Told> {
    let is_whole = |words: &Vec<usize>| !is_torn(parsed, subject, words) && says_something(parsed, words, begin);
    let priced = priced(parsed, subject, predicate, begin).into_iter();
    let is_cheap =
        |own: usize, words: &[usize]| own < DEAREST + price_of_room(length(parsed, &headline(parsed, words)));
    let all = priced.filter(|(own, words)| is_cheap(*own, words) && is_whole(words));
    all.map(|(own, words)| Told { price: own + price, subject: subject.to_vec(), words, begin }).collect()
}
