//! [`LaneTable`]: the shown events as items in lanes, and the lanes on the height; what a plan knows before any zoom.

use std::ops::Range;

use super::collect::CollectedItems;
use super::item::LayoutItem;
use super::lane_bands::{self, Bands};
use super::range_index::RangeIndex;
use super::scene::{LaneKind, Sign};
use crate::dossier::EventIdx;

/// Everything about the items that depends on neither zoom nor view.
#[derive(Clone, Debug)]
pub struct LaneTable {
    /// By lane, then by where bodies start, then chronological; an index into it is an item's id.
    pub items: Vec<LayoutItem>,
    pub lanes: Vec<LaneItems>,
    pub bands: Bands,
    /// Start of the first body and end of the last; `None` where nothing is shown.
    pub extent: Option<(f64, f64)>,
    /// The longest time that a point stands for.
    pub longest_point: f64,
    /// Id by event, `u32::MAX` where filtered out.
    id_by_event: Vec<u32>,
}

/// A lane and who is in it.
#[derive(Clone, Debug)]
pub struct LaneItems {
    pub kind: LaneKind,
    /// The lanes that became this one for want of room.
    pub shared_by: Vec<LaneKind>,
    pub ids: Range<u32>,
    pub range_index: RangeIndex,
}

impl LaneTable {
    /// Shares the height among the lanes, whose [`RangeIndex`]es are still to be taken: [`Self::set_range_indices`].
    pub fn new(collected: CollectedItems<'_>, height: f32) -> Self {
        let height = f64::from(height.max(1.0));
        let CollectedItems { lanes: all_kinds, counts, items } = collected;
        let MergedLanes { kinds, counts, place } = merge_smallest_lanes(all_kinds.clone(), counts, height);
        let moved: Vec<LaneKind> = all_kinds.into_iter().filter(|kind| !kinds.contains(kind)).collect();
        let bands = lane_bands::share(&counts, has_titles(&kinds), height);
        let ranges = ranges(&counts);
        let mut items = in_lanes(items, &ranges, &place);
        for range in &ranges {
            let lane = items.get_mut(range.start as usize..range.end as usize).unwrap_or_default();
            // Stable: they come in chronological order, and hardly ever in another than this.
            if !lane.is_sorted_by(|a, b| a.body.0 <= b.body.0) {
                lane.sort_by(|a, b| a.body.0.total_cmp(&b.body.0));
            }
        }
        let lanes = kinds.into_iter().zip(ranges);
        let lanes = lanes
            .map(|(kind, ids)| {
                let shared_by = if kind == LaneKind::Rest { moved.clone() } else { Vec::new() };
                LaneItems { kind, shared_by, range_index: RangeIndex::default(), ids }
            })
            .collect();
        let (mut extent, mut longest_point) = (None, 0.0_f64);
        for item in &items {
            let (start, end) = extent.unwrap_or(item.body);
            extent = Some((start.min(item.body.0), end.max(item.body.1)));
            if !item.is_bar() {
                longest_point = longest_point.max(item.body.1 - item.body.0);
            }
        }
        let id_by_event = id_by_event(&items);
        Self { items, lanes, bands, extent, longest_point, id_by_event }
    }

    /// By lane.
    pub fn range_indices(&self) -> Vec<RangeIndex> {
        self.lanes.iter().map(|lane| RangeIndex::new(&self.items, lane.ids.clone())).collect()
    }

    /// Takes what [`Self::range_indices`] found.
    pub fn set_range_indices(&mut self, range_indices: Vec<RangeIndex>) {
        for (lane, range_index) in self.lanes.iter_mut().zip(range_indices) {
            lane.range_index = range_index;
        }
    }

    pub fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.id_by_event.get(event.0 as usize).copied().filter(|&id| id != u32::MAX)
    }

    pub fn item(&self, id: u32) -> Option<&LayoutItem> {
        self.items.get(id as usize)
    }

    /// The index of an item's lane.
    pub fn lane_of(&self, id: u32) -> usize {
        self.lanes.partition_point(|lane| lane.ids.end <= id)
    }
}

fn id(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn id_by_event(items: &[LayoutItem]) -> Vec<u32> {
    let events = items.iter().map(|item| item.event.0 as usize + 1).max().unwrap_or(0);
    let mut ids = vec![u32::MAX; events];
    for (id, item) in (0..).zip(items) {
        if let Some(slot) = ids.get_mut(item.event.0 as usize) {
            *slot = id;
        }
    }
    ids
}

/// Whether lanes get a line for a title: all but the one that holds everything.
fn has_titles(kinds: &[LaneKind]) -> bool {
    kinds != [LaneKind::All]
}

/// The ids of the items of lanes that hold so many.
fn ranges(counts: &[usize]) -> Vec<Range<u32>> {
    let mut end = 0;
    let range = |count: &usize| {
        let start = end;
        end += count;
        id(start)..id(end)
    };
    counts.iter().map(range).collect()
}

/// Items by lane, those of a lane in the order they come in; `place` tells where the lane they name is.
fn in_lanes(
    items: impl Iterator<Item = (usize, LayoutItem)>,
    ranges: &[Range<u32>],
    place: &[usize],
) -> Vec<LayoutItem> {
    let count = ranges.last().map_or(0, |range| range.end as usize);
    let mut all = vec![LayoutItem::new(EventIdx(u32::MAX), Sign::Point, (0.0, 0.0), 0.0); count];
    let mut next: Vec<u32> = ranges.iter().map(|range| range.start).collect();
    for (lane, item) in items {
        let Some(next) = place.get(lane).and_then(|&lane| next.get_mut(lane)) else { continue };
        if let Some(slot) = all.get_mut(*next as usize) {
            *slot = item;
        }
        *next += 1;
    }
    all
}

/// Lanes on the height.
struct MergedLanes {
    kinds: Vec<LaneKind>,
    counts: Vec<usize>,
    /// The new index of each old lane.
    place: Vec<usize>,
}

/// If there is no room for all lanes, the smallest are merged into one.
fn merge_smallest_lanes(mut kinds: Vec<LaneKind>, mut counts: Vec<usize>, height: f64) -> MergedLanes {
    let mut place: Vec<usize> = (0..kinds.len()).collect();
    while kinds.len() > 1 && !lane_bands::do_fit(&counts, true, height) {
        let own = (0..kinds.len()).filter(|&at| kinds.get(at) != Some(&LaneKind::Rest));
        let Some(smallest) = own.min_by_key(|&at| (counts.get(at), usize::MAX - at)) else { break };
        kinds.remove(smallest);
        let moved = counts.remove(smallest);
        if kinds.last() != Some(&LaneKind::Rest) {
            kinds.push(LaneKind::Rest);
            // A lane for one brings no room; the next to move will.
            counts.push(0);
        }
        let rest = kinds.len() - 1;
        counts.last_mut().into_iter().for_each(|count| *count += moved);
        for lane in &mut place {
            *lane = if *lane == smallest { rest } else { *lane - usize::from(*lane > smallest) };
        }
    }
    if kinds == [LaneKind::Rest] {
        kinds = vec![LaneKind::All];
    }
    MergedLanes { kinds, counts, place }
}
