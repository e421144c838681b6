//! [`apart`] and [`TextScale`]: places in a text as heights, where passages keep a distance.

use std::ops::Range;

/// Heights in order that are as near to those `wanted` as the least distance `least` allows, from 0 to `height`: the
/// sum of squared ways is the least. `wanted` is in order, and there must be room for all of them.
///
/// Without the distances that come before each, heights need only be in order. Neighbours that are not are pooled at
/// their mean, until all are.
#[must_use]
pub fn apart(wanted: &[f64], least: f64, height: f64) -> Vec<f64> {
    // Pools, each the sum of what is wanted in it and their count.
    let mut pools: Vec<(f64, f64)> = Vec::with_capacity(wanted.len());
    let mut before = 0.0;
    for wanted in wanted {
        let mut pool = (wanted - before, 1.0);
        before += least;
        while let Some(&(sum, count)) = pools.last()
            && sum / count >= pool.0 / pool.1
        {
            pool = (pool.0 + sum, pool.1 + count);
            pools.pop();
        }
        pools.push(pool);
    }
    let most = (height - (before - least).max(0.0)).max(0.0);
    let mut heights = Vec::with_capacity(wanted.len());
    let mut before = 0.0;
    for (sum, count) in pools {
        let place = (sum / count).clamp(0.0, most);
        let mut left = count;
        while left > 0.5 {
            heights.push(place + before);
            before += least;
            left -= 1.0;
        }
    }
    heights
}

/// The bent scale of a text: bytes to heights and back, through the places of its passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextScale {
    /// Bytes and heights, both in order; at least two.
    points: Vec<(f64, f64)>,
}

impl TextScale {
    /// The scale of a text of `length` bytes from `top` to `bottom`, where byte `starts[i]` lies at `heights[i]`.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^53 bytes")]
    pub fn new(starts: impl Iterator<Item = usize>, heights: &[f64], length: usize, (top, bottom): (f64, f64)) -> Self {
        let mut points = vec![(0.0, top)];
        for (start, height) in starts.zip(heights) {
            // Of passages that begin at one place, the first is level with it.
            if points.last().is_none_or(|last| (start as f64) > last.0) {
                points.push((start as f64, *height));
            }
        }
        let end = points.last().map_or(0.0, |last| last.0);
        points.push(((length as f64).max(end), bottom));
        Self { points }
    }

    /// The height of a byte.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^53 bytes")]
    pub fn height(&self, byte: usize) -> f64 {
        between(&self.points, byte as f64, |point| *point)
    }

    /// The byte at a height.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the text's length")]
    pub fn byte(&self, height: f64) -> usize {
        between(&self.points, height, |(byte, height)| (*height, *byte)).round() as usize
    }

    /// The parts of a text that heights show, of `paragraphs` in order: top and bottom of each.
    pub fn stretches<'a>(
        &'a self,
        paragraphs: &'a [Range<usize>],
        (top, bottom): (f64, f64),
    ) -> impl Iterator<Item = (f64, f64)> + 'a {
        let (first, last) = (self.byte(top), self.byte(bottom));
        let start = paragraphs.partition_point(|range| range.end < first);
        let seen = paragraphs.get(start..).unwrap_or_default().iter().take_while(move |range| range.start <= last);
        seen.map(|range| (self.height(range.start), self.height(range.end)))
    }
}

/// The second coordinate for a first one, linear between points.
fn between(points: &[(f64, f64)], at: f64, coordinates: impl Fn(&(f64, f64)) -> (f64, f64)) -> f64 {
    let after = points.partition_point(|point| coordinates(point).0 <= at);
    let known = |place: usize| points.get(place).map(&coordinates);
    match (after.checked_sub(1).and_then(known), known(after)) {
        (Some(before), Some(next)) => before.1 + (next.1 - before.1) * ((at - before.0) / (next.0 - before.0)),
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => 0.0,
    }
}
