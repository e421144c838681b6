//! [`LaneTable`]: the shown events as items in lanes; everything a plan knows before any zoom.
#![expect(clippy::indexing_slicing, reason = "ids, lanes and ranges index the lists that they were made with")]

use std::ops::Range;

use super::axis::TimeAxis;
use super::collect::CollectedItems;
use super::frame::Frame;
use super::item::{Items, LayoutItem, ViewPosition, item_id};
use super::lane_themes::LaneThemes;
use super::range_index::RangeIndex;
use super::scene::{LaneKind, Sign};
use crate::dossier::{EventIdx, ThemeIdx};

/// The id of an event that is not shown.
const NO_ID: u32 = u32::MAX;

/// Everything about the items that depends on neither zoom nor view.
#[derive(Clone, Debug)]
pub struct LaneTable {
    /// By lane, then by the start of their bodies, then chronological; an item's id is its index.
    pub items: Items,
    pub lanes: Vec<LaneItems>,
    /// The axis of the positions of items.
    pub axis: TimeAxis,
    /// Start of the first body and end of the last; `None` if nothing is shown.
    pub extent: Option<(f64, f64)>,
    /// The longest body of a point.
    pub longest_point: f64,
    /// Id by event.
    id_by_event: Vec<u32>,
}

/// A lane and its items.
#[derive(Clone, Debug)]
pub struct LaneItems {
    pub kind: LaneKind,
    /// Width of its title; 0 if it has none.
    pub title_pts: f64,
    pub ids: Range<u32>,
    pub range_index: RangeIndex,
    pub themes: LaneThemes,
}

impl LaneItems {
    /// Number of its events in view.
    pub fn inside(&self, items: &Items, frame: &Frame) -> usize {
        let earlier = self.range_index.earlier(items, frame.view, frame.secs_per_point);
        let later = self.range_index.later(items, frame.view, frame.secs_per_point);
        self.ids.len() - earlier.count - later.count
    }

    /// Ids of its events whose bodies start in view.
    pub fn starting(&self, items: &Items, frame: &Frame) -> Range<u32> {
        let [from, to] =
            [frame.view.0, frame.view.1].map(|at| self.ids.start + item_id(self.range_index.started(items, at)));
        from..to
    }

    /// Ids of its events in view, in chronological order.
    pub fn ids_inside(&self, items: &Items, frame: &Frame) -> Vec<u32> {
        let (view, secs_per_point) = (frame.view, frame.secs_per_point);
        let starting = self.starting(items, frame);
        let starting = starting.filter(|&id| items[id].locate(view, secs_per_point) == ViewPosition::Inside);
        let running = self.range_index.running_in(items, view, secs_per_point);
        running.chain(starting).chain(self.range_index.coming_up(items, view, secs_per_point)).collect()
    }
}

impl LaneTable {
    /// Sorts items into lanes. Their range indices are built separately: [`Self::set_range_indices`].
    pub fn new(collected: CollectedItems<'_>, title_width: &dyn Fn(LaneKind) -> f32) -> Self {
        let CollectedItems { lanes: kinds, counts, axis, items } = collected;
        let ranges = ranges(&counts);
        let mut items = in_lanes(items, &ranges);
        for range in &ranges {
            let lane = &mut items[range.start as usize..range.end as usize];
            // They come in chronological order, which is nearly always this one; a stable sort keeps it among equals.
            if !lane.is_sorted_by(|a, b| a.body.0 <= b.body.0) {
                lane.sort_by(|a, b| a.body.0.total_cmp(&b.body.0));
            }
        }
        let lane = |(kind, ids): (LaneKind, Range<u32>)| {
            let title_pts = f64::from(title_width(kind).max(0.0));
            LaneItems { kind, title_pts, range_index: RangeIndex::default(), themes: LaneThemes::default(), ids }
        };
        let lanes = kinds.into_iter().zip(ranges).map(lane).collect();
        let (mut extent, mut longest_point) = (None, 0.0_f64);
        let items = Items::from(items);
        for item in items.iter() {
            let (start, end) = extent.unwrap_or(item.body);
            extent = Some((start.min(item.body.0), end.max(item.body.1)));
            if !item.is_bar() {
                longest_point = longest_point.max(item.body.1 - item.body.0);
            }
        }
        let id_by_event = id_by_event(&items);
        Self { items, lanes, axis, extent, longest_point, id_by_event }
    }

    /// A range index for each lane.
    pub fn range_indices(&self) -> Vec<RangeIndex> {
        self.lanes.iter().map(|lane| RangeIndex::new(&self.items, lane.ids.clone())).collect()
    }

    /// Stores the result of [`Self::range_indices`].
    pub fn set_range_indices(&mut self, range_indices: Vec<RangeIndex>) {
        for (lane, range_index) in self.lanes.iter_mut().zip(range_indices) {
            lane.range_index = range_index;
        }
    }

    /// Sorts out which themes the items have.
    pub fn set_themes(&mut self, theme_count: usize, theme_of: &dyn Fn(EventIdx) -> Option<ThemeIdx>) {
        for lane in &mut self.lanes {
            let items = &self.items[lane.ids.clone()];
            lane.themes = LaneThemes::new(items, lane.kind, theme_count, theme_of);
        }
    }

    /// The id of an event's item; `None` if the event is not shown.
    pub fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.id_by_event.get(event.0 as usize).copied().filter(|&id| id != NO_ID)
    }

    pub fn item(&self, id: u32) -> &LayoutItem {
        &self.items[id]
    }

    /// The index of an item's lane.
    pub fn lane_of(&self, id: u32) -> usize {
        self.lanes.partition_point(|lane| lane.ids.end <= id)
    }
}

fn id_by_event(items: &Items) -> Vec<u32> {
    let events = items.iter().map(|item| item.event.0 as usize + 1).max().unwrap_or(0);
    let mut ids = vec![NO_ID; events];
    for (id, item) in (0..).zip(items.iter()) {
        ids[item.event.0 as usize] = id;
    }
    ids
}

/// The ids of the items of lanes with these counts.
fn ranges(counts: &[usize]) -> Vec<Range<u32>> {
    let mut end = 0;
    let range = |count: &usize| {
        let start = end;
        end += count;
        item_id(start)..item_id(end)
    };
    counts.iter().map(range).collect()
}

/// Items by lane, those of a lane in their original order.
fn in_lanes(items: impl Iterator<Item = (usize, LayoutItem)>, ranges: &[Range<u32>]) -> Vec<LayoutItem> {
    let count = ranges.last().map_or(0, |range| range.end as usize);
    let mut all = vec![LayoutItem::new(EventIdx(NO_ID), Sign::Point, (0.0, 0.0), 0.0); count];
    let mut next: Vec<u32> = ranges.iter().map(|range| range.start).collect();
    for (lane, item) in items {
        all[next[lane] as usize] = item;
        next[lane] += 1;
    }
    all
}
