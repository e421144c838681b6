//! Keeps the events in chronological order while a few of them are added, removed or given other dates.

use crate::dossier::edit::moves::Shift;
use crate::dossier::{Event, EventIdx};
use crate::time::SortKey;

/// Up to this many are inserted one by one; for more, the whole list is sorted again.
pub(super) const FEW: usize = 64;

type Key = (Option<SortKey>, EventIdx);

fn key(events: &[Event], idx: EventIdx) -> Key {
    (events.get(idx.0 as usize).map(|event| event.date.sort_key()), idx)
}

fn idx(at: usize) -> Option<EventIdx> {
    u32::try_from(at).ok().map(EventIdx)
}

/// Removes events, by the indices and dates they still have; `false` where sorting everything again is cheaper.
pub(super) fn take_out(order: &mut Vec<EventIdx>, events: &[Event], going: &[usize]) -> bool {
    if going.len() > FEW {
        return false;
    }
    for idx in going.iter().filter_map(|&at| idx(at)) {
        let wanted = key(events, idx);
        if let Ok(at) = order.binary_search_by(|&other| key(events, other).cmp(&wanted)) {
            order.remove(at);
        }
    }
    true
}

/// Updates the indices of the events that remain.
pub(super) fn renumber(order: &mut [EventIdx], shift: &Shift) {
    for event in order {
        if let Some(now) = shift.map(event.0 as usize).and_then(idx) {
            *event = now;
        }
    }
}

/// Inserts events, by the indices and dates they now have.
pub(super) fn put_in(order: &mut Vec<EventIdx>, events: &[Event], coming: &[usize]) {
    if coming.len() > FEW {
        return sort(order, events);
    }
    for idx in coming.iter().filter_map(|&at| idx(at)) {
        let wanted = key(events, idx);
        let at = order.partition_point(|&other| key(events, other) < wanted);
        order.insert(at, idx);
    }
}

/// Sorts all events.
pub(super) fn sort(order: &mut Vec<EventIdx>, events: &[Event]) {
    *order = (0..).map(EventIdx).take(events.len()).collect();
    order.sort_by_cached_key(|&idx| key(events, idx).0);
}
