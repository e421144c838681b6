//! [`Heights`]: how high the pieces of a column are, estimated until measured, and where each begins.
//!
//! Sums are kept in a Fenwick tree, so that measuring one piece, finding where a piece begins and finding the piece
//! at a height all cost the logarithm of the number of pieces.

#![expect(clippy::indexing_slicing, reason = "a place in the tree is less than the number of pieces")]

/// Heights of pieces stacked from top to bottom, in points.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    /// One per piece.
    each: Vec<f32>,
    is_measured: Vec<bool>,
    /// `tree[i]` is the sum of the `lowbit(i + 1)` heights that end with piece `i`. `f64`, so that updates do not
    /// drift.
    tree: Vec<f64>,
}

impl Heights {
    /// Pieces with estimated heights; values that are negative or not finite count as 0.
    pub fn estimated(estimates: impl IntoIterator<Item = f32>) -> Self {
        let each: Vec<f32> = estimates.into_iter().map(sane).collect();
        let mut tree: Vec<f64> = each.iter().map(|&height| f64::from(height)).collect();
        for at in 0..tree.len() {
            let sum = tree[at];
            if let Some(parent) = tree.get_mut(at | (at + 1)) {
                *parent += sum;
            }
        }
        Self { is_measured: vec![false; each.len()], each, tree }
    }

    /// Number of pieces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// How high a piece is, as far as known.
    #[must_use]
    pub fn height(&self, piece: usize) -> f32 {
        self.each.get(piece).copied().unwrap_or_default()
    }

    /// Whether a piece has its true height; so it is for pieces that do not exist.
    #[must_use]
    pub fn is_measured(&self, piece: usize) -> bool {
        self.is_measured.get(piece).copied().unwrap_or(true)
    }

    /// The top of a piece: the sum of the heights before it.
    #[must_use]
    pub fn top(&self, piece: usize) -> f64 {
        let mut end = piece.min(self.len());
        let mut sum = 0.0;
        while let Some(last) = end.checked_sub(1) {
            sum += self.tree[last];
            end &= last;
        }
        sum
    }

    /// The height of all pieces together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.top(self.len())
    }

    /// The piece at height `y`; the first or last where `y` is outside, `None` where there are no pieces.
    #[must_use]
    pub fn piece_at(&self, y: f64) -> Option<usize> {
        let last = self.len().checked_sub(1)?;
        let mut before = 0;
        let mut rest = y;
        let mut step = (last + 1).checked_next_power_of_two().unwrap_or(0);
        while step > 0 {
            if let Some(&sum) = self.tree.get(before + step - 1)
                && sum <= rest
            {
                before += step;
                rest -= sum;
            }
            step /= 2;
        }
        Some(before.min(last))
    }

    /// Sets a piece's true height; returns how much higher it is than was thought.
    pub fn measure(&mut self, piece: usize, height: f32) -> f32 {
        let height = sane(height);
        let (Some(known), Some(is_measured)) = (self.each.get_mut(piece), self.is_measured.get_mut(piece)) else {
            return 0.0;
        };
        let change = f64::from(height) - f64::from(*known);
        let difference = height - *known;
        *known = height;
        *is_measured = true;
        let mut at = piece;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += change;
            at |= at + 1;
        }
        difference
    }
}

fn sane(height: f32) -> f32 {
    if height.is_finite() { height.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(heights: &[f32], measured: &[(usize, f32)]) {
        let mut tree = Heights::estimated(heights.iter().copied());
        let mut plain = heights.to_vec();
        for &(at, height) in measured {
            let Some(known) = plain.get_mut(at) else {
                assert!(tree.measure(at, height).abs() < f32::EPSILON, "nothing to measure");
                continue;
            };
            let change = height - *known;
            *known = height;
            assert!((tree.measure(at, height) - change).abs() < 1e-3);
            assert!(tree.is_measured(at));
        }
        let mut top = 0.0_f64;
        for (at, &height) in plain.iter().enumerate() {
            assert!((tree.top(at) - top).abs() < 1e-6, "top of {at}");
            if height > 0.01 {
                for inside in [0.0, 0.5, 0.99] {
                    let y = top + f64::from(height) * inside + 1e-6;
                    assert_eq!(tree.piece_at(y), Some(at), "at {y}");
                }
            }
            top += f64::from(height);
        }
        assert!((tree.total() - top).abs() < 1e-6);
        assert_eq!(tree.piece_at(-1.0), (!plain.is_empty()).then_some(0));
        assert_eq!(tree.piece_at(1e12), plain.len().checked_sub(1));
    }

    #[test]
    fn few_pieces() {
        check(&[], &[(0, 3.0)]);
        check(&[5.0], &[]);
        check(&[5.0, 0.0, 7.0], &[(1, 2.0), (1, 4.0), (2, 0.0)]);
        let odd = Heights::estimated([f32::NAN, -3.0, f32::INFINITY, 2.0]);
        assert!((odd.total() - 2.0).abs() < 1e-9);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn sums_are_those_of_a_plain_list(
            heights in prop::collection::vec((0_u16..4000).prop_map(|h| f32::from(h) / 8.0), 0..70),
            measured in prop::collection::vec((0_usize..80, (0_u16..4000).prop_map(|h| f32::from(h) / 8.0)), 0..40),
        ) {
            check(&heights, &measured);
        }
    }
}
