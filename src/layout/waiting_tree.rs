//! [`WaitingTree`]: the items that wait for a label, by rank (a tournament tree).
//!
//! In a full lane, candidates outnumber labels by thousands. A tree over the candidates in chronological order knows
//! the best rank of every part; when a range of time is full, the largest part whose claims all reach into it is set
//! aside for the level. So the cost of a level depends on what it admits, not on what it refuses.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "nodes and candidates are those of the tree")]

use super::item::{Items, LayoutItem};
use super::time_range::TimeRange;

/// Items in a leaf of the tree.
const LEAF: usize = 16;
/// The rank of an empty part.
const NOBODY: u32 = u32::MAX;

/// Waiting items of a lane, points or bars.
#[derive(Clone, Debug)]
pub struct WaitingTree {
    /// Sorted by the start of their bodies.
    waiting: Vec<Candidate>,
    /// The root is 1, the children of `n` are `2n` and `2n + 1`, the last `leaves` nodes are the leaves.
    nodes: Vec<TreeNode>,
    /// By node, the best rank of the candidates that are not set aside.
    best: Vec<u32>,
    leaves: usize,
    /// Number of candidates.
    count: usize,
    /// Nodes to restore when a level begins.
    touched: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    id: u32,
    rank: u32,
    is_waiting: bool,
    is_aside: bool,
}

#[derive(Clone, Copy, Debug)]
struct TreeNode {
    /// Start of the first body, start of the last.
    starts: (f64, f64),
    /// First end of a body.
    end: f64,
    /// The least reach of a claim, from the end and from the start of its body.
    reach_pts: (f32, f32),
}

/// A part without candidates.
const EMPTY: TreeNode = TreeNode {
    starts: (f64::INFINITY, f64::NEG_INFINITY),
    end: f64::INFINITY,
    reach_pts: (f32::INFINITY, f32::INFINITY),
};

impl TreeNode {
    fn of(item: &LayoutItem) -> Self {
        let (from_end, from_start) = item.least_reach_pts();
        let reach_pts = (super::metrics::pts(from_end), super::metrics::pts(from_start));
        Self { starts: (item.body.0, item.body.0), end: item.body.1, reach_pts }
    }

    fn with(self, other: Self) -> Self {
        Self {
            starts: (self.starts.0.min(other.starts.0), self.starts.1.max(other.starts.1)),
            end: self.end.min(other.end),
            reach_pts: (self.reach_pts.0.min(other.reach_pts.0), self.reach_pts.1.min(other.reach_pts.1)),
        }
    }

    /// Whether every claim in it certainly overlaps `full`.
    fn is_barred(&self, full: TimeRange, secs_per_point: f64) -> bool {
        let after_end = self.end + f64::from(self.reach_pts.0) * secs_per_point;
        let after_start = self.starts.0 + f64::from(self.reach_pts.1) * secs_per_point;
        self.starts.1 < full.1 && after_end.max(after_start) > full.0
    }
}

impl WaitingTree {
    /// For the items with `ids`, which are sorted by the start of their bodies.
    pub fn new(items: &Items, ids: impl Iterator<Item = u32>) -> Self {
        let waiting: Vec<Candidate> =
            ids.map(|id| Candidate { id, rank: items[id].rank, is_waiting: true, is_aside: false }).collect();
        let leaves = waiting.len().div_ceil(LEAF).next_power_of_two();
        let mut nodes = vec![EMPTY; leaves];
        let known =
            |part: &[Candidate]| part.iter().map(|one| TreeNode::of(&items[one.id])).fold(EMPTY, TreeNode::with);
        nodes.extend(waiting.chunks(LEAF).map(known));
        nodes.resize(leaves * 2, EMPTY);
        let best = vec![NOBODY; leaves * 2];
        let mut tree = Self { count: waiting.len(), waiting, nodes, best, leaves, touched: Vec::new() };
        for leaf in leaves..leaves * 2 {
            tree.best[leaf] = tree.best_in_leaf(leaf);
        }
        for node in (1..leaves).rev() {
            tree.nodes[node] = tree.nodes[2 * node].with(tree.nodes[2 * node + 1]);
            tree.best[node] = tree.best_below(node);
        }
        tree
    }

    /// Number of candidates.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Everybody who waits, in order of time.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        self.waiting.iter().filter(|one| one.is_waiting).map(|one| one.id)
    }

    /// The best of those who wait and are not set aside: its rank and place.
    pub fn best(&self) -> Option<(u32, usize)> {
        let rank = self.best[1];
        if rank == NOBODY {
            return None;
        }
        let mut node = 1;
        while node < self.leaves {
            node = if self.best[2 * node] == rank { 2 * node } else { 2 * node + 1 };
        }
        let first = (node - self.leaves) * LEAF;
        let at = self.waiting[first..].iter().position(|one| one.rank == rank);
        Some((rank, first + at.expect("the best of a leaf is one of its candidates")))
    }

    /// The id of a candidate.
    pub fn id(&self, at: usize) -> u32 {
        self.waiting[at].id
    }

    /// Removes a waiting candidate.
    pub fn remove(&mut self, at: usize) {
        assert!(self.waiting[at].is_waiting, "a candidate is removed once");
        self.waiting[at].is_waiting = false;
        self.count -= 1;
        self.refresh_leaf(self.leaves + at / LEAF);
    }

    /// Puts a removed candidate back.
    pub fn put_back(&mut self, at: usize) {
        assert!(!self.waiting[at].is_waiting, "only a removed candidate is put back");
        self.waiting[at].is_waiting = true;
        self.count += 1;
        self.refresh_leaf(self.leaves + at / LEAF);
    }

    /// Removes the candidates that `is_hopeless` names, and closes the gaps of those removed before.
    pub fn sort_out(&mut self, items: &Items, mut is_hopeless: impl FnMut(u32) -> bool) {
        let left: Vec<u32> = self.ids().filter(|&id| !is_hopeless(id)).collect();
        *self = Self::new(items, left.into_iter());
    }

    /// Sets a candidate aside until the next level, as its claim reaches into `full`, together with all candidates
    /// around it of which that is certain.
    pub fn set_aside(&mut self, at: usize, full: TimeRange, secs_per_point: f64) {
        let mut node = self.leaves + at / LEAF;
        if self.nodes[node].is_barred(full, secs_per_point) {
            while node > 1 && self.nodes[node / 2].is_barred(full, secs_per_point) {
                node /= 2;
            }
            self.best[node] = NOBODY;
            self.touched.push(node);
            self.refresh_above(node);
        } else {
            self.waiting[at].is_aside = true;
            self.touched.push(node);
            self.refresh_leaf(node);
        }
    }

    /// Lets all candidates that were set aside wait again.
    pub fn recall(&mut self) {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for &node in touched.iter().rev() {
            if node >= self.leaves {
                let first = (node - self.leaves) * LEAF;
                for one in self.waiting.iter_mut().skip(first).take(LEAF) {
                    one.is_aside = false;
                }
                self.refresh_leaf(node);
            } else {
                self.best[node] = self.best_below(node);
                self.refresh_above(node);
            }
        }
    }

    fn best_below(&self, node: usize) -> u32 {
        self.best[2 * node].min(self.best[2 * node + 1])
    }

    fn best_in_leaf(&self, leaf: usize) -> u32 {
        let first = (leaf - self.leaves) * LEAF;
        let part = self.waiting.iter().skip(first).take(LEAF);
        part.filter(|one| one.is_waiting && !one.is_aside).map(|one| one.rank).min().unwrap_or(NOBODY)
    }

    fn refresh_leaf(&mut self, leaf: usize) {
        self.best[leaf] = self.best_in_leaf(leaf);
        self.refresh_above(leaf);
    }

    fn refresh_above(&mut self, mut node: usize) {
        while node > 1 {
            node /= 2;
            let best = self.best_below(node);
            // A part that is set aside as a whole stays aside.
            if self.best[node] == best {
                break;
            }
            self.best[node] = best;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scene::Sign;
    use super::super::time_range::overlap;
    use super::*;
    use crate::dossier::EventIdx;

    /// In order of time, with ranks in any order.
    fn items() -> impl Strategy<Value = Items> {
        prop::collection::vec((0..2_000_u16, 1..60_u16, 20.0..200.0_f32, any::<u16>()), 1..120).prop_map(|mut all| {
            all.sort_unstable_by_key(|one| one.0);
            let mut ranks: Vec<usize> = (0..all.len()).collect();
            ranks.sort_by_key(|&at| all[at].3);
            let mut items: Vec<LayoutItem> = all
                .iter()
                .map(|&(start, len, label_pts, _)| {
                    let start = f64::from(start);
                    LayoutItem::new(EventIdx(0), Sign::Span, (start, start + f64::from(len)), label_pts)
                })
                .collect();
            for (rank, at) in (0..).zip(ranks) {
                items[at].rank = rank;
            }
            Items::from(items)
        })
    }

    proptest! {
        /// The best candidate is tried; some are taken, others reach into a full range: as a search through all does.
        #[test]
        fn the_best_comes_first_and_only_those_are_passed_over_who_are_barred(
            items in items(),
            full in (0.0..2_000.0_f64, 1.0..400.0_f64),
            scale in 0.1..4.0_f64,
        ) {
            let full = (full.0, full.0 + full.1);
            let mut tree = WaitingTree::new(&items, 0..u32::try_from(items.len()).unwrap());
            let is_barred = |item: &LayoutItem| overlap(item.claim(scale), full);
            for round in 0..2 {
                let mut free: Vec<u32> = tree.ids().filter(|&id| !is_barred(&items[id])).collect();
                free.sort_by_key(|&id| items[id].rank);
                let keep = if round == 0 { free.len() / 2 } else { free.len() };
                let mut taken = Vec::new();
                while let Some((rank, at)) = tree.best() {
                    let id = tree.id(at);
                    prop_assert_eq!(items[id].rank, rank);
                    if is_barred(&items[id]) {
                        tree.set_aside(at, full, scale);
                    } else if taken.len() == keep {
                        break;
                    } else {
                        tree.remove(at);
                        taken.push(id);
                    }
                }
                prop_assert_eq!(&taken[..], &free[..keep]);
                tree.recall();
            }
            prop_assert!(tree.ids().all(|id| is_barred(&items[id])));
            let best = tree.ids().map(|id| items[id].rank).min();
            prop_assert_eq!(tree.best().map(|(rank, _)| rank), best, "all wait again");
        }
    }
}
