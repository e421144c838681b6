//! [`Base`]: the shown events as items in lanes, and the lanes on the height; what a plan knows before any zoom.

use std::ops::Range;

use super::bands::{self, Bands};
use super::census::Census;
use super::gather::Gathered;
use super::item::Item;
use super::scene::LaneKind;
use crate::dossier::EventIdx;

/// Everything about the items that depends on neither zoom nor view.
#[derive(Clone, Debug)]
pub struct Base {
    /// By lane, then by where bodies start, then chronological; an index into it is an item's id.
    pub items: Vec<Item>,
    pub lanes: Vec<Lane>,
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
pub struct Lane {
    pub kind: LaneKind,
    /// The lanes that became this one for want of room.
    pub shared_by: Vec<LaneKind>,
    pub ids: Range<u32>,
    pub census: Census,
}

impl Base {
    /// Shares the height among the lanes, whose [`Census`]es are still to be taken: [`Self::set_censuses`].
    pub fn new(gathered: Gathered, height: f32) -> Self {
        let height = f64::from(height.max(1.0));
        let Gathered { lanes: kinds, items } = gathered;
        let all_kinds = kinds.clone();
        let (kinds, members) = place_in_lanes(kinds, items, height);
        let moved: Vec<LaneKind> = all_kinds.into_iter().filter(|kind| !kinds.contains(kind)).collect();
        let counts: Vec<usize> = members.iter().map(Vec::len).collect();
        let bands = bands::share(&counts, has_titles(&kinds), height);
        let mut items: Vec<Item> = Vec::with_capacity(counts.iter().sum());
        let mut ranges = Vec::new();
        for mut lane in members {
            // Stable: they come in chronological order.
            lane.sort_by(|a, b| a.body.0.total_cmp(&b.body.0));
            let first = id(items.len());
            if items.is_empty() && lane.capacity() >= items.capacity() {
                items = lane;
            } else {
                items.append(&mut lane);
            }
            ranges.push(first..id(items.len()));
        }
        let lanes = kinds.into_iter().zip(ranges);
        let lanes = lanes
            .map(|(kind, ids)| {
                let shared_by = if kind == LaneKind::Rest { moved.clone() } else { Vec::new() };
                Lane { kind, shared_by, census: Census::default(), ids }
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
    pub fn censuses(&self) -> Vec<Census> {
        self.lanes.iter().map(|lane| Census::new(&self.items, lane.ids.clone())).collect()
    }

    /// Takes what [`Self::censuses`] found.
    pub fn set_censuses(&mut self, censuses: Vec<Census>) {
        for (lane, census) in self.lanes.iter_mut().zip(censuses) {
            lane.census = census;
        }
    }

    pub fn id_of(&self, event: EventIdx) -> Option<u32> {
        self.id_by_event.get(event.0 as usize).copied().filter(|&id| id != u32::MAX)
    }

    pub fn item(&self, id: u32) -> Option<&Item> {
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

fn id_by_event(items: &[Item]) -> Vec<u32> {
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

/// Items by lane, chronological; where there is no room for all lanes, the smallest become one.
fn place_in_lanes(mut kinds: Vec<LaneKind>, items: Vec<(usize, Item)>, height: f64) -> (Vec<LaneKind>, Vec<Vec<Item>>) {
    let mut counts = vec![0; kinds.len()];
    for (lane, _) in &items {
        counts.get_mut(*lane).into_iter().for_each(|count| *count += 1);
    }
    // Where each of the first lanes went.
    let mut place: Vec<usize> = (0..kinds.len()).collect();
    while kinds.len() > 1 && !bands::do_fit(&counts, true, height) {
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
    let mut members: Vec<Vec<Item>> = counts.iter().map(|&count| Vec::with_capacity(count)).collect();
    for (lane, item) in items {
        if let Some(lane) = place.get(lane).and_then(|&lane| members.get_mut(lane)) {
            lane.push(item);
        }
    }
    (kinds, members)
}
