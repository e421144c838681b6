//! [`Fit`]: how well a place fits a quote, and what is good enough.
//!
//! Weights follow Hypothesis (`match-quote` of its client): the words count most, then what is around, and the
//! position hardly. Thresholds are ours, and strict.

#![expect(clippy::indexing_slicing, reason = "a place is inside the text")]

use std::ops::Range;

use super::context::QuoteContext;
use super::distance::{Begin, distances};
use super::folded::Folded;
use super::label::{has_label, is_number};
use super::quote::Quote;

/// Less prefix and suffix than this cannot overrule a position, nor support an approximate match.
pub(super) const MIN_CONTEXT_CHARS: usize = 8;
/// The score that a match needs.
const MIN_SCORE: f64 = 0.75;
/// How much better than the next one it has to be.
pub(super) const MIN_MARGIN: f64 = 0.1;
/// What the prefix and the suffix, where given, need each. Unrelated text of one language reaches about 0.4.
const MIN_SIDE: f64 = 0.6;

const QUOTE_WEIGHT: f64 = 50.0;
const PREFIX_WEIGHT: f64 = 20.0;
const SUFFIX_WEIGHT: f64 = 20.0;
const POSITION_WEIGHT: f64 = 2.0;

/// Of a longer prefix or suffix, only so much is compared approximately: the part next to the quote.
const MAX_SIDE_CHARS: usize = 128;

/// A place and how well it fits.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts about a place that do not depend on each other")]
pub(super) struct Fit {
    /// Code points.
    pub(super) range: Range<usize>,
    /// 0 to 1.
    pub(super) score: f64,
    /// Likeness of what is before and after, 0 to 1; `None` where the quote has no prefix or suffix.
    sides: [Option<f64>; 2],
    /// Whether enough prefix and suffix is given to judge by.
    is_supported: bool,
    /// Whether this is the text that used to be next to the quote.
    is_neighbour: bool,
    /// The prefix and the suffix, compared exactly.
    pub(super) context: QuoteContext,
    /// Whether the words have other numbers in them than the quote, or another name before a colon.
    has_other_numbers: bool,
    /// Whether this is one of several entries of a list, or may have been.
    pub(super) is_of_entries: bool,
}

impl Fit {
    /// Judges `range`, which holds the words but for `errors`.
    pub(super) fn new(text: &Folded, quote: &Quote, range: Range<usize>, errors: usize) -> Self {
        let chars = text.chars();
        let prefix = near_end(&quote.prefix.chars);
        let suffix = near_start(&quote.suffix.chars);
        let room = |side: &[char]| side.len() + side.len() / 2;
        let before = &chars[range.start.saturating_sub(room(prefix))..range.start];
        let after = &chars[range.end..(range.end + room(suffix)).min(chars.len())];
        let sides = [likeness(prefix, before), likeness(suffix, after)];
        let words = 1.0 - ratio(errors, quote.exact.len());
        let position = quote.start.map(|start| 1.0 - ratio(start.abs_diff(range.start).min(chars.len()), chars.len()));
        let parts = [
            (QUOTE_WEIGHT, Some(words)),
            (PREFIX_WEIGHT, sides[0]),
            (SUFFIX_WEIGHT, sides[1]),
            (POSITION_WEIGHT, position),
        ];
        let given = parts.iter().filter_map(|(weight, part)| part.map(|part| (weight, part)));
        let (sum, weights) = given.fold((0.0, 0.0), |(sum, all), (weight, part)| (sum + weight * part, all + weight));
        Self {
            context: QuoteContext::new(text, quote, &range),
            has_other_numbers: errors > 0 && {
                let words = &chars[range.clone()];
                numbers(&quote.exact) != numbers(words) || name(&quote.exact) != name(words)
            },
            is_of_entries: quote.is_of_entries || is_of_entries(text, &range),
            is_neighbour: errors > 0 && is_neighbour(chars, &range, prefix, suffix),
            range,
            score: sum / weights,
            sides,
            is_supported: quote.context_len() >= MIN_CONTEXT_CHARS,
        }
    }

    /// Whether it is good enough, were it the only one.
    pub(super) fn is_plausible(&self) -> bool {
        let do_sides_agree = self.sides.iter().flatten().all(|&side| side >= MIN_SIDE);
        let is_sure = if self.is_of_entries {
            !self.has_other_numbers && self.context.has_neighbours()
        } else {
            self.context.is_whole() || !self.has_other_numbers && self.context.has_whole_or_near_side()
        };
        self.score >= MIN_SCORE
            && do_sides_agree
            && self.is_supported
            && !self.is_neighbour
            && is_sure
            && !self.context.is_other_entry()
    }

    /// Whether what is before or after agrees.
    pub(super) fn has_context(&self) -> bool {
        self.sides.iter().flatten().any(|&side| side >= MIN_SIDE)
    }

    /// Whether the two share a character.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }
}

/// The numbers, weekdays and months in a text.
fn numbers(chars: &[char]) -> Vec<String> {
    let parts = chars.split(|char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| part.iter().collect::<String>().to_lowercase()).filter(|word| is_number(word)).collect()
}

/// The name before a colon at the beginning of a text.
fn name(chars: &[char]) -> Option<&[char]> {
    const MAX_CHARS: usize = 24;
    chars.iter().take(MAX_CHARS).position(|char| *char == ':').map(|end| &chars[..end])
}

/// Whether a place is in, or next to, a line that begins like an entry of a list.
fn is_of_entries(text: &Folded, range: &Range<usize>) -> bool {
    /// So much of a line is looked at.
    const HEAD_CHARS: usize = 48;
    let chars = text.chars();
    let (own, before) = (text.line_start(range.start), text.line_start(text.line_start(range.start).saturating_sub(1)));
    let after = text.line_start_after(range.end);
    [Some(before), Some(own), after].into_iter().flatten().filter(|start| *start > 0).any(|start| {
        let end = text.line_start_after(start).map_or(chars.len(), |next| next - 1).min(start + HEAD_CHARS);
        has_label(&chars[start..end].iter().collect::<String>())
    })
}

fn near_end(side: &[char]) -> &[char] {
    &side[side.len().saturating_sub(MAX_SIDE_CHARS)..]
}

fn near_start(side: &[char]) -> &[char] {
    &side[..side.len().min(MAX_SIDE_CHARS)]
}

/// How much of `side` stands somewhere in `window`; `None` for an empty one.
fn likeness(side: &[char], window: &[char]) -> Option<f64> {
    let distances = distances(side.iter().copied(), window.iter().copied(), Begin::Anywhere);
    let least = distances.min().unwrap_or(side.len());
    (!side.is_empty()).then(|| 1.0 - ratio(least.min(side.len()), side.len()))
}

/// Where a sentence was deleted, the one after it moves up and may well look like it. It gives itself away: the old
/// suffix stands at its start (or, for the one before, the old prefix at its end).
fn is_neighbour(chars: &[char], range: &Range<usize>, prefix: &[char], suffix: &[char]) -> bool {
    let middle = range.start + range.len() / 2;
    let stands_between = |side: &[char], from: usize, to: usize| {
        side.len() >= MIN_CONTEXT_CHARS && chars[from..to.min(chars.len())].windows(side.len()).any(|at| at == side)
    };
    stands_between(suffix, range.start.saturating_sub(2), middle + suffix.len())
        || stands_between(prefix, middle.saturating_sub(prefix.len()), range.end + 2)
}

#[expect(clippy::cast_precision_loss, reason = "counts of characters, far below 2^53")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
