//! Places that hold a quote approximately.
//!
//! Runs of five characters that the quote and its surroundings share with the text vote for where it may begin; only
//! the stretches with most votes are compared. So an article's length costs nothing for each citation.

#![expect(clippy::indexing_slicing, reason = "stretches and places are inside the text")]

use std::cmp::Reverse;
use std::ops::Range;

use super::distance::{Begin, distances};
use super::folded::Folded;
use super::quote::{MIN_APPROX_CHARS, Quote};
use super::score::Fit;

/// Longer quotes are found by their words or not at all.
const MAX_CHARS: usize = 50_000;
/// More edits than this are another text.
const MAX_ERRORS: usize = 256;
/// A run that stands in more places says nothing.
const COMMON: usize = 256;
/// Stretches that are compared.
const MAX_STRETCHES: usize = 24;
/// The cost of comparing a stretch grows with the square of the quote: so much of it is spent, and one stretch always.
const MAX_COST: usize = MAX_STRETCHES * 10_000 * 10_000;
/// Places that are kept of one stretch.
const MAX_PLACES: usize = 8;
/// Characters of the prefix and suffix that can decide where a place begins and ends.
const MAX_SHARED: usize = 8;
/// Of the prefix and suffix, only so much votes.
const MAX_LEAD: usize = 256;

/// All places worth judging, in no order; none for a quote that is too short or too long.
pub(super) fn candidates(text: &Folded, quote: &Quote) -> Vec<Fit> {
    let len = quote.exact.len();
    if !(MIN_APPROX_CHARS..=MAX_CHARS).contains(&len) {
        return Vec::new();
    }
    let max_errors = MAX_ERRORS.min(len / 2);
    let width = (len / 2).max(32);
    let mut fits: Vec<Fit> = Vec::new();
    for stretch in stretches(text, quote, width) {
        let from = (stretch * width).saturating_sub(max_errors);
        let to = ((stretch + 1) * width + len + max_errors).min(text.chars().len());
        for (range, errors) in places(text.chars(), from..to, quote, max_errors) {
            if fits.iter().all(|fit| fit.range != range) {
                fits.push(Fit::new(text, quote, range, errors));
            }
        }
    }
    fits
}

/// Where to look: numbers of stretches of `width` characters, most promising first.
fn stretches(text: &Folded, quote: &Quote, width: usize) -> Vec<usize> {
    let (before, after) = (&quote.prefix.chars, &quote.suffix.chars);
    let prefix = &before[before.len().saturating_sub(MAX_LEAD)..];
    let suffix = &after[..after.len().min(MAX_LEAD)];
    let pattern = [prefix, &quote.exact, suffix].concat();
    let votes = text.votes(&pattern, prefix.len(), width, COMMON);
    let mut stretches: Vec<_> = votes.into_iter().collect();
    stretches.sort_unstable_by_key(|&(stretch, votes)| (Reverse(votes), stretch));
    stretches.truncate((MAX_COST / quote.exact.len().pow(2)).clamp(1, MAX_STRETCHES));
    stretches.into_iter().map(|(stretch, _)| stretch).collect()
}

/// The best places inside `window`, apart from one another, with their edit distances.
///
/// Edits at either end of a quote leave its bounds open. There the prefix and suffix say what is meant: each character
/// of them that stands right beside is worth an edit.
fn places(chars: &[char], window: Range<usize>, quote: &Quote, max_errors: usize) -> Vec<(Range<usize>, usize)> {
    let exact = &quote.exact;
    let distances = distances(exact.iter().copied(), chars[window.clone()].iter().copied(), Begin::Anywhere);
    let ends = distances.zip(window.start + 1..).filter(|(errors, _)| *errors <= max_errors);
    let agreement = |end: usize| shared(quote.suffix.chars.iter(), chars[end..].iter());
    let mut ends: Vec<_> = ends.map(|(errors, end)| (errors + MAX_SHARED - agreement(end), end)).collect();
    ends.sort_unstable();
    let mut chosen: Vec<usize> = Vec::new();
    for (_, end) in ends {
        if chosen.iter().all(|other| other.abs_diff(end) >= exact.len() / 2) {
            chosen.push(end);
            if chosen.len() == MAX_PLACES {
                break;
            }
        }
    }
    let place = |end| {
        let (start, errors) = start_of(chars, quote, end, max_errors)?;
        Some((whole_words(chars, start..end, errors), errors))
    };
    chosen.into_iter().filter_map(place).collect()
}

/// From where the words reach `end`, and with how many edits.
fn start_of(chars: &[char], quote: &Quote, end: usize, max_errors: usize) -> Option<(usize, usize)> {
    let exact = &quote.exact;
    let before = &chars[end.saturating_sub(exact.len() + max_errors)..end];
    let backwards = distances(exact.iter().rev().copied(), before.iter().rev().copied(), Begin::AtStart);
    let starts =
        backwards.zip(1..).filter(|(errors, _)| *errors <= max_errors).map(|(errors, len)| (end - len, errors));
    let agreement = |at: usize| shared(quote.prefix.chars.iter().rev(), chars[..at].iter().rev());
    starts.min_by_key(|&(start, errors)| errors + MAX_SHARED - agreement(start))
}

/// How many characters two texts begin with in common, as far as that is of interest.
fn shared<'a>(a: impl Iterator<Item = &'a char>, b: impl Iterator<Item = &'a char>) -> usize {
    a.zip(b).take(MAX_SHARED).take_while(|(a, b)| a == b).count()
}

/// An edit at either end of the quote leaves the range inside a word: widened to the word's edge, where that is no
/// further than the edits explain.
fn whole_words(chars: &[char], range: Range<usize>, errors: usize) -> Range<usize> {
    let is_inside = |at: usize| {
        let is_letter = |at: usize| chars.get(at).is_some_and(|char| *char != ' ' && !char.is_ascii_punctuation());
        at > 0 && is_letter(at - 1) && is_letter(at)
    };
    let start = (0..=errors).filter_map(|by| range.start.checked_sub(by)).find(|&at| !is_inside(at));
    let end = (0..=errors).map(|by| range.end + by).find(|&at| !is_inside(at));
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}
