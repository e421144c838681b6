//! [`Columns`]: how the events of a lane that folds some of them are distributed over the view, by theme.
//!
//! Time is cut into columns that depend on the octave of zoom alone, so panning moves columns and changes none. Events
//! count at the start of their dates. They are not visited: the events of a column are those between two places of the
//! lane, which are looked up, and their themes are counted in blocks ([`LaneThemes`]).

use std::ops::Range;
use std::sync::Arc;

use super::frame::Frame;
use super::item::Items;
use super::lane_table::LaneItems;
use super::lane_themes::LaneThemes;
use super::metrics::pts;
use super::scene::DensityPart;
use super::zoom::{PER_OCTAVE, coarsest_secs_per_point};

/// Width of a column at the coarsest scale of an octave; up to twice as much at others.
const COLUMN_PTS: f64 = 7.0;
/// Least height of a part, as a share.
const LEAST_SHARE: f64 = 0.01;

/// The columns of a lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Length of a column in seconds, and the number of the first one, counted from the start of the axis.
    secs: f64,
    first: i64,
    class_count: usize,
    /// By column, then by class, the number of events.
    counts: Vec<u32>,
}

impl Columns {
    /// The columns that a frame shows of a lane. Those that are `known` are not counted again.
    pub fn new(items: &Items, lane: &LaneItems, frame: &Frame, known: Option<&Self>) -> Self {
        let secs = COLUMN_PTS * coarsest_secs_per_point(frame.level - frame.level % PER_OCTAVE);
        let (first, last) = (number(frame.view.0, secs), number(frame.view.1, secs));
        let known = known.filter(|known| known.secs.total_cmp(&secs).is_eq());
        let class_count = lane.themes.class_count();
        let columns = usize::try_from(last - first + 1).unwrap_or(0);
        let mut counts = Vec::with_capacity(columns * class_count);
        // The columns that are known stand together.
        let known = known.map(|known| (known, known.first.max(first), known.end().min(last + 1)));
        let known = known.filter(|(_, from, until)| from < until);
        let (from, until) = known.map_or((last + 1, last + 1), |(_, from, until)| (from, until));
        count_columns(items, lane, secs, first..from, &mut counts);
        counts.extend_from_slice(known.map_or(&[], |(known, from, until)| known.counts_of(from..until)));
        count_columns(items, lane, secs, until..last + 1, &mut counts);
        Self { secs, first, class_count, counts }
    }

    /// The number of the column after the last one.
    fn end(&self) -> i64 {
        self.first + i64::try_from(self.counts.len() / self.class_count.max(1)).unwrap_or(0)
    }

    /// The counts of columns that are among these.
    fn counts_of(&self, columns: Range<i64>) -> &[u32] {
        let place = |column: i64| usize::try_from(column - self.first).ok().map(|at| at * self.class_count);
        let range = place(columns.start).zip(place(columns.end));
        range.and_then(|(from, until)| self.counts.get(from..until)).unwrap_or_default()
    }

    /// Number of events in the fullest column.
    pub fn fullest(&self) -> u32 {
        self.counts.chunks(self.class_count.max(1)).map(|counts| counts.iter().sum()).max().unwrap_or(0)
    }

    /// The parts of all columns, if the fullest of all lanes has `fullest` events.
    pub fn parts(&self, themes: &LaneThemes, fullest: u32, frame: &Frame) -> Arc<[DensityPart]> {
        let mut parts = Vec::with_capacity(self.counts.len());
        for (column, counts) in (self.first..).zip(self.counts.chunks(self.class_count.max(1))) {
            let (left, right) = (frame.x(start(column, self.secs)), frame.x(start(column + 1, self.secs)));
            let mut below = 0.0_f64;
            for (class, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let above = below + (f64::from(count) / f64::from(fullest.max(1))).max(LEAST_SHARE);
                parts.push(DensityPart {
                    left: pts(left),
                    right: pts(right),
                    below: pts(below.min(1.0)),
                    above: pts(above.min(1.0)),
                    theme: themes.theme(class),
                });
                below = above;
            }
        }
        parts.into()
    }
}

/// Adds the counts of some columns.
fn count_columns(items: &Items, lane: &LaneItems, secs: f64, columns: Range<i64>, counts: &mut Vec<u32>) {
    if columns.is_empty() {
        return;
    }
    let class_count = lane.themes.class_count();
    // How many of each class are before the column and before the next one.
    let (mut before, mut until) = (vec![0; class_count], vec![0; class_count]);
    let mut place = lane.range_index.started(items, start(columns.start, secs));
    lane.themes.count_before(place, &mut before);
    for column in columns {
        place = lane.range_index.started_after(items, start(column + 1, secs), place);
        lane.themes.count_before(place, &mut until);
        counts.extend(until.iter().zip(&before).map(|(until, before)| until - before));
        std::mem::swap(&mut before, &mut until);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates; a column is at least a few seconds long")]
fn number(at: f64, secs: f64) -> i64 {
    (at / secs).floor() as i64
}

#[expect(clippy::cast_precision_loss, reason = "columns in the calendar are far fewer than 2^53")]
fn start(column: i64, secs: f64) -> f64 {
    column as f64 * secs
}

#[cfg(test)]
mod tests {
    use super::super::item::{LayoutItem, item_id};
    use super::super::range_index::RangeIndex;
    use super::super::scene::{LaneKind, Sign};
    use super::super::view::View;
    use super::*;
    use crate::dossier::{EventIdx, ThemeIdx};
    use proptest::prelude::*;

    fn items(starts: &[f64]) -> Vec<LayoutItem> {
        let item = |(at, start): (u32, &f64)| LayoutItem::new(EventIdx(at), Sign::Point, (*start, *start), 10.0);
        (0..).zip(starts).map(item).collect()
    }

    proptest! {
        /// Columns that are known from another view make no difference.
        #[test]
        fn columns_that_are_known_are_the_same(
            mut starts in prop::collection::vec(0.0..1e9_f64, 0..200),
            views in prop::collection::vec((0.0..1e9_f64, 0.0..1.0_f64), 2),
        ) {
            starts.sort_by(f64::total_cmp);
            let items: Items = items(&starts).into();
            let ids = 0..item_id(items.len());
            let theme_of = |event: EventIdx| [None, Some(ThemeIdx(0)), Some(ThemeIdx(1))][event.0 as usize % 3];
            let themes = LaneThemes::new(&items[ids.clone()], LaneKind::All, 2, &theme_of);
            let range_index = RangeIndex::new(&items, ids.clone());
            let lane = LaneItems { kind: LaneKind::All, title_pts: 0.0, ids, range_index, themes };
            let frame = |&(at, zoom): &(f64, f64)| {
                let span = 1e9 * 2.0_f64.powf(-zoom);
                Frame::new(View::new(at - span / 2.0, at + span / 2.0), 800.0)
            };
            let frames: Vec<Frame> = views.iter().map(frame).collect();
            let known = Columns::new(&items, &lane, &frames[0], None);
            let fresh = Columns::new(&items, &lane, &frames[1], None);
            prop_assert_eq!(&Columns::new(&items, &lane, &frames[1], Some(&known)), &fresh);
            let end = fresh.first + i64::try_from(fresh.counts.len() / 3).unwrap();
            let (from, to) = (start(fresh.first, fresh.secs), start(end, fresh.secs));
            let expected = starts.iter().filter(|at| (from..to).contains(at)).count();
            prop_assert_eq!(fresh.counts.iter().sum::<u32>() as usize, expected, "every event counts once");
        }
    }
}
