//! [`RangeIndex`]: the number of items of a lane before and after a view, without visiting them.
//!
//! Items are sorted by the start of their bodies. Ends that reach beyond their body, by a length on the screen, are
//! rare and indexed separately, each kind in its own order; everything else is binary-searched.
#![expect(clippy::indexing_slicing, reason = "the lists of an index hold ids of its lane, and positions found in them")]

use std::ops::Range;

use super::item::{ItemEnd, Items, LayoutItem, ViewPosition, item_id};
use super::search::next_place;
use super::time_range::TimeRange;
use crate::memory::ReleasedVec;

/// Items that share a latest end; few in tests, so that a few hundred make blocks of blocks.
const BLOCK: usize = if cfg!(test) { 8 } else { 64 };

/// A lane's items in the orders that counting needs.
#[derive(Clone, Debug, Default)]
pub struct RangeIndex {
    /// The lane's ids, sorted by the start of bodies.
    ids: Range<u32>,
    /// Items whose sign ends with their body, by that end.
    by_end: Vec<u32>,
    /// Items whose sign reaches beyond the end of their body, by kind, then end.
    reaching_right: [Vec<u32>; 3],
    /// Items whose sign begins before their body, by kind, then start.
    reaching_left: [Vec<u32>; 3],
    /// By block of items, where the first body starts: a search among these stays in the cache of the processor.
    block_starts: Vec<f64>,
    /// By block of items, the latest end of a body among those that end with it, and among those of each reaching kind.
    latest: Vec<[f64; 4]>,
    /// The same by so many blocks as a block has items.
    latest_of_blocks: Vec<[f64; 4]>,
}

/// Items beyond one edge of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutsideCount {
    pub count: usize,
    /// The item that is nearest to the edge.
    pub nearest: Option<u32>,
}

impl RangeIndex {
    /// Indexes the items with `ids`, which are sorted by the start of their bodies.
    pub fn new(items: &Items, ids: Range<u32>) -> Self {
        let lane = &items[ids.clone()];
        // Points end in the order in which they start, so sorting is fast if bars are separate.
        let mut by_end = ReleasedVec::with_capacity(lane.len());
        let mut bars = ReleasedVec::with_capacity(0);
        let mut reaching_right = [(); 3].map(|()| ReleasedVec::with_capacity(0));
        let mut reaching_left = [const { Vec::new() }; 3];
        for (id, item) in ids.clone().zip(lane) {
            let ends = match item.right.reaching_kind() {
                Some(kind) => &mut reaching_right[kind],
                None if item.is_bar() => &mut bars,
                None => &mut by_end,
            };
            ends.push(end_key(item, id));
            if let Some(kind) = item.left.reaching_kind() {
                reaching_left[kind].push(id);
            }
        }
        by_end.append(&mut bars);
        let latest: Vec<[f64; 4]> = lane.chunks(BLOCK).map(latest).collect();
        Self {
            by_end: in_order(by_end),
            reaching_right: reaching_right.map(in_order),
            reaching_left,
            block_starts: lane.chunks(BLOCK).map(|block| block[0].body.0).collect(),
            latest_of_blocks: latest.chunks(BLOCK).map(latest_of_all).collect(),
            latest,
            ids,
        }
    }

    /// Number of the lane's items whose bodies start before `at`.
    pub fn started(&self, items: &Items, at: f64) -> usize {
        self.started_after(items, at, 0)
    }

    /// The same if it is known to be at least `known`.
    pub fn started_after(&self, items: &Items, at: f64, known: usize) -> usize {
        let starts_before = |start: &f64| *start < at;
        // The first blocks that begin before `at`; all but the last of them have started.
        let blocks = next_place(&self.block_starts, known / BLOCK, starts_before);
        let lane = self.lane(items);
        let from = known.max(blocks.saturating_sub(1) * BLOCK);
        let block = &lane[from..(blocks * BLOCK).clamp(from, lane.len())];
        from + block.partition_point(|item| starts_before(&item.body.0))
    }

    /// Items that end before the view.
    pub fn earlier(&self, items: &Items, view: TimeRange, secs_per_point: f64) -> OutsideCount {
        let mut all = OutsideCount::default();
        let end = |id: u32| items[id].extent(secs_per_point).1;
        for ids in std::iter::once(&self.by_end).chain(&self.reaching_right) {
            let count = ids.partition_point(|&id| is(items, id, view, secs_per_point, ViewPosition::Earlier));
            all.count += count;
            let nearest = count.checked_sub(1).map(|last| ids[last]);
            all.nearest = all.nearest.into_iter().chain(nearest).max_by(|&a, &b| end(a).total_cmp(&end(b)));
        }
        all
    }

    /// Items that start after the view.
    pub fn later(&self, items: &Items, view: TimeRange, secs_per_point: f64) -> OutsideCount {
        let started = self.started(items, view.1);
        let mut all = OutsideCount { count: self.ids.len() - started, nearest: None };
        for ids in &self.reaching_left {
            // Counted above by their bodies, but the sign begins earlier.
            let body_after = ids.len() - ids.partition_point(|&id| starts_before(items, id, view.1));
            let after =
                ids.len() - ids.partition_point(|&id| !is(items, id, view, secs_per_point, ViewPosition::Later));
            all.count = all.count + after - body_after;
        }
        let after = self.ids.start + item_id(started);
        let is_plain = |id: &u32| items[*id].left.reach_pts() <= 0.0;
        let start = |id: u32| items[id].extent(secs_per_point).0;
        let plain = (after..self.ids.end).find(is_plain);
        let reaching = self.reaching_left.iter().filter_map(|ids| {
            ids.get(ids.partition_point(|&id| !is(items, id, view, secs_per_point, ViewPosition::Later))).copied()
        });
        all.nearest = plain.into_iter().chain(reaching).min_by(|&a, &b| start(a).total_cmp(&start(b)));
        all
    }

    /// Items whose bodies start before the view and that reach into it, sorted by their start.
    pub fn running_in(&self, items: &Items, view: TimeRange, secs_per_point: f64) -> impl Iterator<Item = u32> {
        let started = self.started(items, view.0);
        let first = self.ids.start;
        let reaches = move |latest: &[f64; 4]| {
            let reach = REACHES.map(|kind| kind.map_or(0.0, ItemEnd::reach_pts) * secs_per_point);
            latest.iter().zip(reach).any(|(latest, reach)| latest + reach > view.0)
        };
        let reaching = move |all: &[[f64; 4]], at: usize| all.get(at).is_some_and(reaches);
        (0..started.div_ceil(BLOCK * BLOCK))
            .filter(move |&many| reaching(&self.latest_of_blocks, many))
            .flat_map(move |many| (many * BLOCK..(many + 1) * BLOCK).take_while(move |block| block * BLOCK < started))
            .filter(move |&block| reaching(&self.latest, block))
            .map(|block| block * BLOCK)
            .flat_map(move |from| from..(from + BLOCK).min(started))
            .map(move |at| first + item_id(at))
            .filter(move |&id| is(items, id, view, secs_per_point, ViewPosition::Inside))
    }

    /// Items whose bodies start after the view and whose signs begin in it.
    pub fn coming_up(&self, items: &Items, view: TimeRange, secs_per_point: f64) -> Vec<u32> {
        let all = self.reaching_left.iter().flat_map(|ids| {
            let first = ids.partition_point(|&id| starts_before(items, id, view.1));
            &ids[first..]
        });
        let mut found: Vec<u32> =
            all.copied().filter(|&id| is(items, id, view, secs_per_point, ViewPosition::Inside)).collect();
        found.sort_unstable();
        found
    }

    fn lane<'a>(&self, items: &'a Items) -> &'a [LayoutItem] {
        &items[self.ids.clone()]
    }
}

/// The kinds of ends with a latest one for each block: signs that end with their body, then each reaching kind.
const REACHES: [Option<ItemEnd>; 4] = [None, Some(ItemEnd::Within), Some(ItemEnd::Lasting), Some(ItemEnd::Endless)];

/// Latest ends of a block; minus infinity for a kind that does not occur.
fn latest(block: &[LayoutItem]) -> [f64; 4] {
    let mut latest = [f64::NEG_INFINITY; 4];
    for item in block {
        let latest = &mut latest[item.right.reaching_kind().map_or(0, |kind| kind + 1)];
        *latest = latest.max(item.body.1);
    }
    latest
}

/// The latest ends of several blocks.
fn latest_of_all(blocks: &[[f64; 4]]) -> [f64; 4] {
    let later = |all: [f64; 4], block: &[f64; 4]| std::array::from_fn(|kind| all[kind].max(block[kind]));
    blocks.iter().fold([f64::NEG_INFINITY; 4], later)
}

/// A key that sorts by the end of the body, then by id, which is in the low 32 bits.
fn end_key(item: &LayoutItem, id: u32) -> u128 {
    let bits = item.body.1.to_bits();
    // As in `f64::total_cmp`: flip all bits of negative numbers, and only the sign of others.
    let end = bits ^ if bits >> 63 == 0 { 1 << 63 } else { u64::MAX };
    (u128::from(end) << 32) | u128::from(id)
}

/// The ids of keys, ascending.
fn in_order(mut keys: ReleasedVec<u128>) -> Vec<u32> {
    // The stable sort is fast on input that is mostly sorted.
    #[expect(clippy::stable_sort_primitive, reason = "the unstable one does not use existing order")]
    keys.sort();
    #[expect(clippy::cast_possible_truncation, reason = "the id stands in the low 32 bits")]
    keys.iter().map(|&key| key as u32).collect()
}

fn is(items: &Items, id: u32, view: TimeRange, secs_per_point: f64, place: ViewPosition) -> bool {
    items[id].locate(view, secs_per_point) == place
}

fn starts_before(items: &Items, id: u32, at: f64) -> bool {
    items[id].body.0 < at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scene::Sign;
    use super::*;
    use crate::dossier::EventIdx;

    const ENDS: [ItemEnd; 5] = [ItemEnd::Sharp, ItemEnd::Soft, ItemEnd::Within, ItemEnd::Lasting, ItemEnd::Endless];

    fn items() -> impl Strategy<Value = Items> {
        let item = (0..1_000_i32, 1..300_i32, 0..8_usize, 0..8_usize);
        prop::collection::vec(item, 1..300).prop_map(|mut all| {
            all.sort_unstable();
            let end = |at: usize| ENDS[at.saturating_sub(3)];
            let items: Vec<LayoutItem> = (all.into_iter())
                .map(|(start, len, left, right)| {
                    let body = (f64::from(start), f64::from(start + len));
                    LayoutItem {
                        left: end(left),
                        right: end(right),
                        ..LayoutItem::new(EventIdx(0), Sign::Span, body, 50.0)
                    }
                })
                .collect();
            Items::from(items)
        })
    }

    proptest! {
        #[test]
        fn counting_is_looking_at_each(
            items in items(), start in -100.0..1_300.0_f64, span in 1.0..500.0_f64, scale in 0.01..2.0_f64,
        ) {
            let view = (start, start + span);
            let range_index = RangeIndex::new(&items, 0..u32::try_from(items.len()).unwrap());
            let all = |place: ViewPosition| -> Vec<u32> {
                let of_place = (0_u32..).zip(items.iter()).filter(|(_, item)| item.locate(view, scale) == place);
                of_place.map(|(id, _)| id).collect()
            };
            let extent = |id: u32| items[id].extent(scale);
            let (before, after) = (all(ViewPosition::Earlier), all(ViewPosition::Later));
            let (earlier, later) = (range_index.earlier(&items, view, scale), range_index.later(&items, view, scale));
            prop_assert_eq!((earlier.count, later.count), (before.len(), after.len()));
            let last = before.iter().map(|&id| extent(id).1).max_by(f64::total_cmp);
            prop_assert_eq!(earlier.nearest.map(|id| extent(id).1), last);
            let first = after.iter().map(|&id| extent(id).0).min_by(f64::total_cmp);
            prop_assert_eq!(later.nearest.map(|id| extent(id).0), first);
            let inside = all(ViewPosition::Inside);
            let starts = |id: &u32| items[*id].body.0;
            let running: Vec<u32> = inside.iter().copied().filter(|id| starts(id) < view.0).collect();
            prop_assert_eq!(range_index.running_in(&items, view, scale).collect::<Vec<_>>(), running);
            let coming: Vec<u32> = inside.iter().copied().filter(|id| starts(id) >= view.1).collect();
            prop_assert_eq!(range_index.coming_up(&items, view, scale), coming);
        }
    }
}
