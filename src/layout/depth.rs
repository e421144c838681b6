//! [`Depth`]: how many claims lie over each other, moment by moment.
//!
//! Claims fit into as many rows as the deepest moment has claims (colouring of an interval graph), so to know who fits
//! it is enough to count.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use super::item::Stretch;

/// How many steps to either side a full stretch is followed: enough to see most of it, few enough to be quick.
const REACH: usize = 64;

/// An instant on the axis, in order; infinite ones too.
#[derive(Clone, Copy, Debug)]
struct Moment(f64);

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Claims over a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Of all kinds.
    pub all: usize,
    /// Bars among them.
    pub bars: usize,
}

/// Counts over all of time, as steps.
#[derive(Clone, Debug, Default)]
pub struct Depth {
    /// The count from here up to the next key; nothing lies before the first.
    steps: BTreeMap<Moment, Count>,
}

impl Depth {
    /// Counts `claims`, none of them empty, given as the stretch and whether it is a bar's.
    pub fn of(claims: &[(Stretch, bool)]) -> Self {
        let mut ends: Vec<(f64, bool, bool)> = Vec::with_capacity(claims.len() * 2);
        for &((start, end), is_bar) in claims {
            ends.push((start, true, is_bar));
            ends.push((end, false, is_bar));
        }
        ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut count = Count::default();
        let mut steps: Vec<(Moment, Count)> = Vec::with_capacity(ends.len());
        for (at, is_start, is_bar) in ends {
            if is_start {
                count.all += 1;
                count.bars += usize::from(is_bar);
            } else {
                count.all = count.all.saturating_sub(1);
                count.bars = count.bars.saturating_sub(usize::from(is_bar));
            }
            match steps.last_mut() {
                Some((last, step)) if *last == Moment(at) => *step = count,
                _ => steps.push((Moment(at), count)),
            }
        }
        Self { steps: steps.into_iter().collect() }
    }

    /// What bars one more claim: a stretch that is full already, or at least some of it around where it first meets
    /// the claim; `None` where every count stays within `limit`.
    pub fn obstacle(&self, claim: Stretch, is_bar: bool, limit: Count) -> Option<Stretch> {
        let is_full = |count: &Count| count.all >= limit.all || (is_bar && count.bars >= limit.bars);
        let first = self.steps.range(..=Moment(claim.0)).next_back().filter(|(_, count)| is_full(count));
        let (&from, _) = first.or_else(|| self.within(claim).find(|(_, count)| is_full(count)))?;
        let before = self.steps.range(..from).rev().take(REACH).take_while(|(_, count)| is_full(count));
        let start = before.last().map_or(from, |(&at, _)| at);
        let mut after = self.steps.range((Excluded(from), Unbounded)).take(REACH);
        let mut end = from;
        for (&at, count) in after.by_ref() {
            end = at;
            if !is_full(count) {
                break;
            }
        }
        Some((start.0, end.0))
    }

    /// Counts one more.
    pub fn add(&mut self, claim: Stretch, is_bar: bool) {
        for edge in [claim.0, claim.1] {
            let count = self.at(edge);
            self.steps.entry(Moment(edge)).or_insert(count);
        }
        for (_, count) in self.steps.range_mut(Moment(claim.0)..Moment(claim.1)) {
            count.all += 1;
            count.bars += usize::from(is_bar);
        }
    }

    fn at(&self, moment: f64) -> Count {
        self.steps.range(..=Moment(moment)).next_back().map(|(_, count)| *count).unwrap_or_default()
    }

    /// Steps after the start of `claim` and before its end.
    fn within(&self, claim: Stretch) -> impl Iterator<Item = (&Moment, &Count)> {
        let (start, end) = (Moment(claim.0), Moment(claim.1));
        self.steps.range((Excluded(start), Unbounded)).take_while(move |(at, _)| **at < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_one_by_one_is_counting_at_once(
            claims in prop::collection::vec((0_u8..40, 1_u8..20, any::<bool>()), 0..40),
        ) {
            let claims: Vec<(Stretch, bool)> = claims
                .iter()
                .map(|&(start, len, bar)| ((f64::from(start), f64::from(start) + f64::from(len)), bar))
                .collect();
            let at_once = Depth::of(&claims);
            let mut one_by_one = Depth::default();
            for &(claim, is_bar) in &claims {
                one_by_one.add(claim, is_bar);
            }
            for quarter in -4..260 {
                let at = f64::from(quarter) / 4.0;
                let over = claims.iter().filter(|((start, end), _)| *start <= at && at < *end);
                let expected = Count { all: over.clone().count(), bars: over.filter(|(_, bar)| *bar).count() };
                prop_assert_eq!(at_once.at(at), expected);
                prop_assert_eq!(one_by_one.at(at), expected);
            }
        }
    }

    #[test]
    fn a_full_moment_admits_no_more() {
        let limit = Count { all: 2, bars: 1 };
        let depth = Depth::of(&[((0.0, 10.0), true), ((4.0, 6.0), false)]);
        let check = |claim: Stretch, is_bar: bool, obstacle: Option<Stretch>| {
            assert_eq!(depth.obstacle(claim, is_bar, limit), obstacle, "{claim:?}");
        };
        check((3.0, 5.0), false, Some((4.0, 6.0)));
        check((5.0, 5.5), false, Some((4.0, 6.0)));
        // Claims are half-open.
        check((6.0, 9.0), false, None);
        // One bar is enough.
        check((6.0, 9.0), true, Some((0.0, 10.0)));
        check((10.0, f64::INFINITY), true, None);
    }
}
