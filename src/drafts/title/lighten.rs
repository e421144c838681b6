//! [`lightened`]: statements that fit because parts in their middle are left out, the cheapest ones for each end.

use std::ops::Range;

use super::headline::headline;
use super::parts::{Part, parts};
use super::shorten::{MAX_CHARS, length};
use crate::drafts::syntax::{Parsed, TitleToken};

/// A choice of words and its price.
pub type Priced = (usize, Vec<usize>);

/// More parts than this are not weighed against each other.
const MOST_PARTS: usize = 12;

/// The statements of a subject and a predicate that fit without some of their parts; `ends` are the counts of words of
/// the predicate that a statement can end with, and the price of each.
pub fn lightened(parsed: &Parsed<'_>, subject: &[usize], predicate: &[usize], ends: &[(usize, usize)]) -> Vec<Priced> {
    let words: Vec<usize> = subject.iter().chain(predicate).copied().collect();
    let all = parts(parsed, &words, subject.len());
    let mut found = Vec::new();
    for (count, of_end) in ends {
        let end = subject.len() + count;
        let kept = words.get(..end).unwrap_or_default();
        let chars = length(parsed, &headline(parsed, kept));
        let inner: Vec<&Part> = all.iter().filter(|part| part.places.end < end).take(MOST_PARTS).collect();
        let mut choice = Choice { parsed, words: kept, parts: &inner, best: None };
        choice.choose(0, 0, chars.saturating_sub(MAX_CHARS), 0, &mut Vec::new());
        if let Some((price, left_out)) = choice.best.filter(|(_, left_out)| !left_out.is_empty()) {
            let is_kept = |place: &usize| !left_out.iter().any(|places| places.contains(place));
            let words = (0..end).filter(is_kept).filter_map(|place| kept.get(place).copied()).collect();
            found.push((of_end + price, words));
        }
    }
    found
}

/// The search for the cheapest parts to leave out.
struct Choice<'c, 'a> {
    parsed: &'c Parsed<'a>,
    words: &'c [usize],
    parts: &'c [&'c Part],
    best: Option<(usize, Vec<Range<usize>>)>,
}

impl Choice<'_, '_> {
    /// Weighs the parts from `next` on that begin at `from` or behind it; so many characters are still too many.
    fn choose(&mut self, next: usize, from: usize, chars: usize, price: usize, left_out: &mut Vec<Range<usize>>) {
        if self.best.as_ref().is_some_and(|(best, _)| *best <= price) {
            return;
        }
        if chars == 0 {
            self.best = Some((price, left_out.clone()));
            return;
        }
        for place in next..self.parts.len() {
            let Some(part) = self.parts.get(place).filter(|part| part.places.start >= from) else { continue };
            let words = self.words.get(part.places.clone()).unwrap_or_default();
            let freed: usize = words.iter().map(|at| self.chars(*at)).sum();
            left_out.push(part.places.clone());
            self.choose(place + 1, part.places.end, chars.saturating_sub(freed), price + part.price, left_out);
            left_out.pop();
        }
    }

    /// How many characters a word takes, with the blank before it.
    fn chars(&self, at: usize) -> usize {
        self.parsed
            .token(at)
            .map_or(0, |token: &TitleToken<'_>| token.text.chars().count() + usize::from(!token.is_tight))
    }
}
