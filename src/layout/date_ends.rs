//! [`DateEnds`]: the moments at which shown events begin and end, which long gaps are looked for in.

use std::ops::Range;

use super::time_range::TimeRange;
use crate::dossier::{Dossier, Event, EventIdx};
use crate::memory::ReleasedVec;
use crate::parallel::{MANY_EVENTS, map_chunks};
use crate::time::{DateKind, Instant};

/// Parts of the whole time that are looked for dates in, before all dates are sorted.
const PARTS: usize = 1_024;

/// The seconds at which any shown event may begin or end, or certainly has.
pub struct DateEnds<'a> {
    pub dossier: &'a Dossier,
    pub shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
}

impl DateEnds<'_> {
    /// All of them, in order; none if no gap between two takes more than `share` of the time from the first to the
    /// last. That is so for nearly all large dossiers, and sorting their dates takes longer than all else here.
    pub fn if_any_gap_takes(&self, share: f64) -> ReleasedVec<f64> {
        let count = self.dossier.events.len();
        if count >= MANY_EVENTS && !self.may_have_gap(share) {
            return ReleasedVec::with_capacity(0);
        }
        let parts = map_chunks(count, MANY_EVENTS, |part| {
            let mut dates = ReleasedVec::with_capacity(2 * part.len());
            dates.extend(self.of(part));
            dates.sort_unstable_by(f64::total_cmp);
            dates
        });
        let mut dates = ReleasedVec::with_capacity(parts.iter().map(|part| part.len()).sum());
        for part in &parts {
            dates.extend_from_slice(part);
        }
        // They come in parts that are sorted already.
        dates.sort_by(f64::total_cmp);
        dates
    }

    /// Whether a stretch is the date of an event that did not last.
    pub fn has_date(&self, stretch: TimeRange) -> bool {
        let is_date = |event: &Event| ends(event) == stretch && event.date.kind() != DateKind::Lasting;
        map_chunks(self.dossier.events.len(), MANY_EVENTS, |part| self.events(part).any(is_date)).contains(&true)
    }

    /// How many events are shown.
    pub fn event_count(&self) -> usize {
        self.events(0..self.dossier.events.len()).count()
    }

    fn events(&self, part: Range<usize>) -> impl Iterator<Item = &Event> {
        let all = (0..).map(EventIdx).zip(&self.dossier.events);
        all.skip(part.start).take(part.len()).filter(|(idx, _)| (self.shown)(*idx)).map(|(_, event)| event)
    }

    fn of(&self, part: Range<usize>) -> impl Iterator<Item = f64> {
        self.events(part).map(|event| &event.date).flat_map(|date| {
            let certain = date.certain().filter(|_| date.kind() == DateKind::Lasting);
            let spans = [Some(date.placed_span()), certain].into_iter().flatten();
            spans.flat_map(|span| [span.start(), span.end()]).map(Instant::axis_secs)
        })
    }

    /// Whether any gap may take more than `share` of the whole; in doubt, one may. The certain parts of dates lie
    /// inside of them and are left out.
    fn may_have_gap(&self, share: f64) -> bool {
        let count = self.dossier.events.len();
        let wider = |all: TimeRange, more: TimeRange| (all.0.min(more.0), all.1.max(more.1));
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let extents = map_chunks(count, MANY_EVENTS, |part| self.events(part).map(ends).fold(none, wider));
        let (first, last) = extents.into_iter().fold(none, wider);
        if first >= last {
            return false;
        }
        let found = map_chunks(count, MANY_EVENTS, |part| {
            let mut found = [false; PARTS];
            for at in self.events(part).map(ends).flat_map(|(start, end)| [start, end]) {
                if let Some(found) = found.get_mut(part_at((at - first) / (last - first))) {
                    *found = true;
                }
            }
            found
        });
        let is_empty = |at: usize| !found.iter().any(|found| found.get(at) == Some(&true));
        let (mut run, mut longest) = (0_u32, 0);
        for at in 0..PARTS {
            run = if is_empty(at) { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        // The dates on both sides may lie at the far ends of their parts.
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let parts = PARTS as f64;
        f64::from(longest + 2) / parts > share
    }
}

/// When an event may begin and end, at the earliest and latest.
fn ends(event: &Event) -> TimeRange {
    let span = event.date.placed_span();
    (span.start().axis_secs(), span.end().axis_secs())
}

/// The part of the whole time that a share of it lies in.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share is from 0 to 1, and parts are few"
)]
fn part_at(share: f64) -> usize {
    ((share * PARTS as f64) as usize).min(PARTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;
    use crate::dossier::source::MemorySource;
    use proptest::prelude::*;

    fn dossier(years: &[u16]) -> std::sync::Arc<Dossier> {
        let event = |(at, year): (usize, &u16)| {
            format!(r#"{{"id": "e{at}", "title": "E", "date": "{year:04}", "basis": "stated", "citations": []}}"#)
        };
        let events: Vec<String> = years.iter().enumerate().map(event).collect();
        let json =
            format!(r#"{{"format": 1, "title": "T", "themes": [], "articles": [], "events": [{}]}}"#, events.join(","));
        load::from_source(&MemorySource { name: "dossier.json", dossier: &json, articles: &[] }).unwrap().dossier
    }

    proptest! {
        /// A gap that takes more than the share is never overlooked.
        #[test]
        fn a_long_gap_is_never_overlooked(
            years in prop::collection::vec(1_u16..3_000, 1..300), share in 0.02..0.5_f64,
        ) {
            let dossier = dossier(&years);
            prop_assert_eq!(dossier.events.len(), years.len());
            let ends = DateEnds { dossier: &dossier, shown: &|_| true };
            let dates = ends.if_any_gap_takes(share);
            let whole = dates.last().unwrap() - dates.first().unwrap();
            let has_gap = dates.windows(2).any(|pair| pair[1] - pair[0] > share * whole);
            prop_assert!(ends.may_have_gap(share) || !has_gap);
        }
    }

    #[test]
    fn dates_without_a_gap_need_no_order() {
        let dossier = dossier(&(1..=2_000).collect::<Vec<_>>());
        let ends = DateEnds { dossier: &dossier, shown: &|_| true };
        assert!(!ends.may_have_gap(0.1));
        let with_gap = DateEnds { dossier: &dossier, shown: &|event| !(500..900).contains(&event.0) };
        assert!(with_gap.may_have_gap(0.1));
        let span = dossier.events[0].date.placed_span();
        let year = (span.start().axis_secs(), span.end().axis_secs());
        assert!(ends.has_date(year));
        assert!(!ends.has_date((year.0, year.1 + 86_400.0)));
    }
}
