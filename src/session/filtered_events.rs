//! [`FilteredEvents`]: the events that pass the filter, in order of time, computed once for each filter.

use std::ops::Range;

use super::TimelineFilter;
use crate::dossier::{Dossier, EventIdx};
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::time::SortKey;

/// The events that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilteredEvents {
    /// `None` if all events pass.
    some: Option<Vec<EventIdx>>,
}

impl FilteredEvents {
    /// Checks every event once, unless the filter lets all of them pass.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "`map_chunks` passes ranges within the length that it is given")]
    pub fn new(dossier: &Dossier, filter: &TimelineFilter) -> Self {
        if filter.is_all() {
            return Self { some: None };
        }
        // In the order of the file, which is that of memory: in order of time, a million events take ten times as long.
        let of = |part: Range<usize>| -> Vec<bool> {
            dossier.events[part].iter().map(|event| filter.shows(event)).collect()
        };
        let shown = map_chunks(dossier.events.len(), MANY_EVENTS, of).concat();
        let is_shown = |idx: &EventIdx| shown.get(idx.0 as usize) == Some(&true);
        Self { some: Some(dossier.chronological.iter().copied().filter(is_shown).collect()) }
    }

    /// The events, in order of time.
    #[must_use]
    pub fn events<'a>(&'a self, dossier: &'a Dossier) -> &'a [EventIdx] {
        self.some.as_ref().unwrap_or(&dossier.chronological)
    }

    /// The index of an event in [`FilteredEvents::events`], by binary search.
    #[must_use]
    pub fn place(&self, dossier: &Dossier, event: EventIdx) -> Option<usize> {
        let key = |idx: EventIdx| -> Option<(SortKey, EventIdx)> { Some((dossier.event(idx)?.date.sort_key(), idx)) };
        let wanted = key(event);
        let events = self.events(dossier);
        let at = events.partition_point(|&idx| key(idx) < wanted);
        (events.get(at) == Some(&event)).then_some(at)
    }

    /// The number of events that start before `at`, in seconds on the axis.
    #[must_use]
    pub fn count_before(&self, dossier: &Dossier, at: f64) -> usize {
        let is_before = |idx: &EventIdx| dossier.event(*idx).is_some_and(|e| e.date.anchor().axis_secs() < at);
        self.events(dossier).partition_point(is_before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{ThemeIdx, load};

    #[test]
    fn the_index_of_an_event_is_that_in_the_list() {
        let dossier = load::shipped().dossier;
        let mut filter = TimelineFilter::default();
        for theme in [None, Some(0), Some(1)] {
            theme.map(ThemeIdx).into_iter().for_each(|theme| filter.toggle(theme));
            let shown = FilteredEvents::new(&dossier, &filter);
            let by_hand: Vec<_> =
                (dossier.chronological.iter().copied()).filter(|&idx| filter.shows(&dossier[idx])).collect();
            assert_eq!(shown.events(&dossier), by_hand);
            for (at, &idx) in by_hand.iter().enumerate() {
                assert_eq!(shown.place(&dossier, idx), Some(at));
                let anchor = dossier[idx].date.anchor().axis_secs();
                assert!(shown.count_before(&dossier, anchor) <= at);
                assert!(shown.count_before(&dossier, anchor + 1.0) > at);
            }
            let hidden = dossier.chronological.iter().filter(|idx| !by_hand.contains(idx));
            hidden.for_each(|&idx| assert_eq!(shown.place(&dossier, idx), None));
        }
    }
}
