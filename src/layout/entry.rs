//! [`Entry`]: from which level of zoom each event of a lane is labelled.
//!
//! Going from the coarsest level to finer ones, those who are labelled stay, and others join in order of their rank as
//! long as all claims fit into the lane's rows. Claims shrink from level to level, so whoever fits once fits for ever:
//! zooming in never hides. (The idea of active ranges: Been, Daiches, Yap, "Dynamic Map Labeling", 2006; here for labels
//! whose place along one axis is given and whose place across it is a row.)
//!
//! While anything is folded the last row belongs to the clusters. Where claims of all events fit into all rows, nothing
//! is folded from there on, and the last row is open to marks.

use super::depth::{Count, Depth};
use super::item::Item;
use super::zoom::{FINEST, Level, coarsest_secs_per_point};

/// Who of a lane is labelled from when, worked out level by level.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The lane's rows, the clusters' included.
    rows: usize,
    /// Rows that bars must leave to points, so that long spans never bar a stretch of time to all else.
    kept_for_points: usize,
    /// The next level to work out.
    next: Level,
    /// Labelled so far.
    labelled: Vec<u32>,
    /// Not labelled so far, in order of rank.
    waiting: Vec<u32>,
    /// The level from which everything is labelled.
    complete_from: Option<Level>,
}

impl Entry {
    /// For the items with `ids`, of one lane.
    pub fn new(items: &[Item], mut ids: Vec<u32>, rows: usize) -> Self {
        let of = |id: u32| items.get(id as usize);
        let points = ids.iter().filter(|&&id| of(id).is_some_and(|item| !item.is_bar())).count();
        if ids.len() <= rows {
            return Self { rows, kept_for_points: 0, next: 0, labelled: ids, waiting: vec![], complete_from: Some(0) };
        }
        ids.sort_unstable_by_key(|&id| of(id).map_or(u32::MAX, |item| item.rank));
        let kept_for_points = points.min(rows.div_ceil(8)).min(rows.saturating_sub(2));
        Self { rows, kept_for_points, next: 0, labelled: vec![], waiting: ids, complete_from: None }
    }

    /// Works out all levels up to `level`; `from` holds, by item, the level from which it is labelled.
    pub fn advance(&mut self, items: &[Item], level: Level, from: &mut [Level]) {
        if self.next == 0 && self.complete_from.is_some() {
            mark(from, &self.labelled, 0);
        }
        while self.next <= level {
            if self.complete_from.is_none() {
                self.step(items, from);
            }
            self.next = if self.next == 0 { self.all_alike(items) + 1 } else { self.next + 1 };
        }
    }

    /// Rows for marks at `level`, which has been worked out.
    pub fn mark_rows(&self, level: Level) -> usize {
        if self.complete_from.is_some_and(|from| from <= level) { self.rows } else { self.rows.saturating_sub(1) }
    }

    /// The last level at which, as at 0, all claims share a moment, so that the same are labelled; 0 where there is
    /// none.
    fn all_alike(&self, items: &[Item]) -> Level {
        let all = || self.labelled.iter().chain(&self.waiting).filter_map(|&id| items.get(id as usize));
        let share_a_moment = |level: Level| {
            let scale = coarsest_secs_per_point(level);
            let claims = all().map(|item| item.claim(scale));
            let (start, end) =
                claims.fold((f64::NEG_INFINITY, f64::INFINITY), |all, claim| (all.0.max(claim.0), all.1.min(claim.1)));
            start < end
        };
        // Claims shrink, so once they share nothing they never do again.
        let (mut alike, mut other) = (0, FINEST);
        while alike + 1 < other {
            let middle = Level::midpoint(alike, other);
            if share_a_moment(middle) { alike = middle } else { other = middle }
        }
        alike
    }

    fn step(&mut self, items: &[Item], from: &mut [Level]) {
        let level = self.next;
        let scale = coarsest_secs_per_point(level);
        let claim = |id: u32| items.get(id as usize).map(|item| (item.claim(scale), item.is_bar()));
        let mut depth = Depth::of(&self.labelled.iter().filter_map(|&id| claim(id)).collect::<Vec<_>>());
        let mut admit = |waiting: &[u32], limit: Count, stop_at_first: bool| {
            let mut refused = Vec::new();
            for (place, &id) in waiting.iter().enumerate() {
                match claim(id) {
                    Some((claim, is_bar)) if depth.admits(claim, is_bar, limit) => depth.add(claim, is_bar),
                    _ if stop_at_first => return waiting.get(place..).unwrap_or_default().to_vec(),
                    _ => refused.push(id),
                }
            }
            refused
        };
        let rows = self.rows.saturating_sub(1);
        let refused = admit(&self.waiting, Count { all: rows, bars: rows - self.kept_for_points.min(rows) }, false);
        // With the clusters' row as well it may do for everybody.
        let all_rows = Count { all: self.rows, bars: self.rows };
        let is_complete = admit(&refused, all_rows, true).is_empty();
        let refused = if is_complete { Vec::new() } else { refused };
        let joined: Vec<u32> = if refused.is_empty() {
            std::mem::take(&mut self.waiting)
        } else {
            // Both are in order of rank.
            let mut out = refused.iter().peekable();
            self.waiting.iter().copied().filter(|id| out.next_if_eq(&id).is_none()).collect()
        };
        mark(from, &joined, level);
        self.labelled.extend(joined);
        self.waiting = refused;
        if is_complete {
            self.complete_from = Some(level);
        }
    }
}

/// Notes that `ids` are labelled from `level` on.
fn mark(from: &mut [Level], ids: &[u32], level: Level) {
    for &id in ids {
        if let Some(slot) = from.get_mut(id as usize) {
            *slot = level;
        }
    }
}
