//! [`Index`]: which stretches touch a window, without looking at the others.

use super::item::Stretch;

/// Stretches by start, with the latest end of every subtree: O(log n) and what is found.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Start, end and position in what the index was made from.
    by_start: Vec<(f64, f64, u32)>,
    /// Latest end below node `n`, whose children `2n + 1` and `2n + 2` stand for the halves of its part.
    latest: Vec<f64>,
}

impl Index {
    /// Positions count from 0 in the order of `stretches`.
    pub fn new(stretches: impl Iterator<Item = Stretch>) -> Self {
        let mut by_start: Vec<_> = (0..).zip(stretches).map(|(at, (start, end))| (start, end, at)).collect();
        by_start.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut latest = vec![f64::NEG_INFINITY; by_start.len().next_power_of_two() * 2];
        fill(&by_start, 0, &mut latest);
        Self { by_start, latest }
    }

    /// Positions of all stretches that touch `window`, its ends included, in no particular order.
    pub fn touching(&self, window: Stretch) -> Vec<u32> {
        let starts_before = self.by_start.partition_point(|&(start, ..)| start <= window.1);
        let mut found = Vec::new();
        self.collect(0, &self.by_start, starts_before, window.0, &mut found);
        found
    }

    fn collect(&self, node: usize, part: &[(f64, f64, u32)], take: usize, after: f64, found: &mut Vec<u32>) {
        if take == 0 || self.latest.get(node).is_none_or(|&latest| latest < after) {
            return;
        }
        if let [(_, _, at)] = part {
            found.push(*at);
            return;
        }
        let (left, right) = part.split_at(part.len() / 2);
        self.collect(2 * node + 1, left, take.min(left.len()), after, found);
        self.collect(2 * node + 2, right, take.saturating_sub(left.len()), after, found);
    }
}

/// Latest end of `part`, written at `node` and below.
fn fill(part: &[(f64, f64, u32)], node: usize, latest: &mut [f64]) -> f64 {
    let here = match part {
        [] => f64::NEG_INFINITY,
        [(_, end, _)] => *end,
        _ => {
            let (left, right) = part.split_at(part.len() / 2);
            fill(left, 2 * node + 1, latest).max(fill(right, 2 * node + 2, latest))
        }
    };
    if let Some(slot) = latest.get_mut(node) {
        *slot = here;
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_full_search_finds(
            stretches in prop::collection::vec((-100_i32..100, 0_i32..80), 0..60),
            from in -120_i32..120,
            length in 0_i32..60,
        ) {
            let stretches: Vec<Stretch> =
                stretches.iter().map(|&(start, len)| (f64::from(start), f64::from(start + len))).collect();
            let window = (f64::from(from), f64::from(from + length));
            let mut found = Index::new(stretches.iter().copied()).touching(window);
            found.sort_unstable();
            let expected: Vec<u32> = (0..)
                .zip(&stretches)
                .filter(|(_, s)| s.0 <= window.1 && s.1 >= window.0)
                .map(|(at, _)| at)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn endless_stretches_are_found() {
        let index = Index::new([(f64::NEG_INFINITY, 1.0), (0.0, f64::INFINITY)].into_iter());
        assert_eq!(index.touching((-9e12, -8e12)), [0]);
        assert_eq!(index.touching((8e12, 9e12)), [1]);
    }
}
