//! The row that each labelled event of a lane takes.
//!
//! In chronological order they go down the rows like a staircase: the preferred row of an event is its position in the
//! lane modulo the number of rows. That depends on neither zoom nor view, so rows seldom change. If claims are in the
//! way, the next free row below is taken; one is always free, as no moment has more claims than there are rows.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "rows and ids are counted before they are used")]

use std::ops::Range;

use super::item::{Items, ViewPosition, item_id};
use super::search::next_place;
use super::time_range::TimeRange;

/// The row of an event that is folded at this level.
pub const FOLDED: u16 = u16::MAX;

/// Rows of a lane with the labelled items in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// By row, from the left; claims in a row are disjoint, so they and everything in them are sorted.
    ids: Vec<u32>,
    /// The end of each row in `ids`.
    ends: Vec<u32>,
    /// Whether every event has its preferred row.
    is_as_wished: bool,
}

impl Rows {
    /// Assigns one of `count` rows to each of `ids`, the labelled items of a lane in chronological order; `wish` is the
    /// preferred row of an item. The scale is the coarsest that these rows are for.
    pub fn assign(items: &Items, ids: &[u32], secs_per_point: f64, count: usize, wish: impl Fn(u32) -> usize) -> Self {
        let claim = |&id: &u32| {
            let (start, end) = items[id].claim(secs_per_point);
            (start, end, id)
        };
        let mut claims: Vec<(f64, f64, u32)> = ids.iter().map(claim).collect();
        claims.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
        let mut free_from = vec![f64::NEG_INFINITY; count];
        let mut rows = vec![Vec::new(); count];
        let mut is_as_wished = true;
        for (start, end, id) in claims {
            let first = wish(id) % count;
            let is_free = |row: &usize| free_from[*row] <= start;
            let free = (first..count).chain(0..first).find(is_free).expect("no moment has more claims than rows");
            is_as_wished &= free == first;
            free_from[free] = end;
            rows[free].push(id);
        }
        let mut all = Self { ids: Vec::with_capacity(ids.len()), ends: Vec::with_capacity(count), is_as_wished };
        for row in rows {
            all.ids.extend(row);
            all.ends.push(item_id(all.ids.len()));
        }
        all
    }

    /// Whether every event has its preferred row, so that no finer scale would move any.
    pub fn is_as_wished(&self) -> bool {
        self.is_as_wished
    }

    /// Number of rows.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The numbers of the rows, as marks have them.
    pub fn numbers(&self) -> Range<u16> {
        0..u16::try_from(self.count()).expect("a lane has fewer rows than 65,536")
    }

    /// Ids in a row, from the left.
    pub fn row(&self, row: usize) -> &[u32] {
        let end = |row: usize| self.ends[row] as usize;
        let start = row.checked_sub(1).map_or(0, end);
        &self.ids[start..end(row)]
    }

    /// Ids of a row that are in view. `starting` are the ids of the lane whose bodies start in it: a row has nearly all
    /// of its own between them, and they are found without visiting items.
    pub fn inside(
        &self,
        items: &Items,
        row: usize,
        starting: &Range<u32>,
        (view, secs_per_point): (TimeRange, f64),
    ) -> &[u32] {
        let ids = self.row(row);
        let is_inside = |id: &u32| items[*id].locate(view, secs_per_point) == ViewPosition::Inside;
        let first = ids.partition_point(|&id| id < starting.start);
        let last = next_place(ids, first, |&id| id < starting.end);
        let running_in = ids[..first].iter().rev().take_while(|id| is_inside(id)).count();
        let coming_up = ids[last..].iter().take_while(|id| is_inside(id)).count();
        &ids[first - running_in..last + coming_up]
    }

    /// Ids of a row whose claims overlap `claim`, at a scale that these rows are for.
    pub fn claiming(&self, items: &Items, row: usize, claim: TimeRange, secs_per_point: f64) -> &[u32] {
        let ids = self.row(row);
        let of = |id: u32| items[id].claim(secs_per_point);
        let ids = &ids[ids.partition_point(|&id| of(id).1 <= claim.0)..];
        &ids[..ids.partition_point(|&id| of(id).0 < claim.1)]
    }
}
