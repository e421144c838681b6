//! Folded events and the pills that count them.
//!
//! Time is cut into tiles that depend on the level of zoom alone; the folded events of a tile share a pill, which
//! stands at their mean. So pills stay what they are while one pans, but for the tiles that the view cuts.

use std::collections::BTreeMap;

use super::bands::Band;
use super::compose::Frame;
use super::item::Item;
use super::metrics::{PILL_DIGIT_PTS, PILL_MAX_PTS, PILL_PTS, PILL_SIDES_PTS, TILE_PTS, pts};
use super::plan::Plan;
use super::scene::{Area, Cluster, Sign};
use super::zoom::coarsest_secs_per_point;

/// Pills for `folded`, the folded items of a lane that are in view, by id.
pub fn clusters(plan: &Plan, lane: usize, band: Band, folded: &[u32], frame: &Frame) -> Vec<Cluster> {
    let tiles = Tiles::new(frame);
    let mut by_tile: BTreeMap<i64, Vec<&Item>> = BTreeMap::new();
    for item in folded.iter().filter_map(|&id| plan.item(id)) {
        by_tile.entry(tiles.of(seen_at(item, frame))).or_default().push(item);
    }
    let row_pts = plan.bands.metrics.row_pts;
    let middle = band.rows_top + (pts_of(band.rows) - 0.5) * row_pts;
    by_tile
        .into_iter()
        .map(|(tile, items)| {
            let (left, right) = tiles.visible(tile, frame);
            let mean = items.iter().map(|item| frame.x(seen_at(item, frame))).sum::<f64>() / pts_of(items.len());
            let width = pill_pts(items.len()).min(right - left);
            let start = (mean - width / 2.0).clamp(left, right - width);
            let spans = items.iter().map(|item| spread(item, frame));
            Cluster {
                lane,
                area: Area {
                    left: pts(start),
                    top: pts(middle - PILL_PTS / 2.0),
                    right: pts(start + width),
                    bottom: pts(middle + PILL_PTS / 2.0),
                },
                events: items.iter().map(|item| item.event).collect(),
                from_secs: spans.clone().map(|span| span.0).fold(f64::INFINITY, f64::min),
                to_secs: spans.map(|span| span.1).fold(f64::NEG_INFINITY, f64::max),
            }
        })
        .collect()
}

/// Where a folded item is counted: at its anchor, or at the edge that is nearest to it.
fn seen_at(item: &Item, frame: &Frame) -> f64 {
    item.anchor().clamp(frame.view.0, frame.view.1)
}

/// What to zoom to for an item: all of a point; of a bar, which may be far longer than the view, where it is counted.
fn spread(item: &Item, frame: &Frame) -> (f64, f64) {
    match item.sign {
        Sign::Point | Sign::Publication => item.body,
        Sign::Within | Sign::Span => (seen_at(item, frame), seen_at(item, frame)),
    }
}

/// Width of the pill for a count.
fn pill_pts(count: usize) -> f64 {
    let digits = f64::from(count.max(1).ilog10() + 1);
    (PILL_SIDES_PTS + PILL_DIGIT_PTS * digits).min(PILL_MAX_PTS)
}

/// Tiles of a level, and those of them that a view shows wide enough for a pill; narrower ones go with their neighbour.
struct Tiles {
    secs: f64,
    first: i64,
    last: i64,
}

impl Tiles {
    fn new(frame: &Frame) -> Self {
        let secs = TILE_PTS * coarsest_secs_per_point(frame.level);
        let (mut first, mut last) = (number(frame.view.0, secs), number(frame.view.1, secs));
        let shown = |from: f64, to: f64| (to - from) / frame.secs_per_point;
        if first < last && shown(frame.view.0, start(first + 1, secs)) < TILE_PTS {
            first += 1;
        }
        if first < last && shown(start(last, secs), frame.view.1) < TILE_PTS {
            last -= 1;
        }
        Self { secs, first, last }
    }

    fn of(&self, at: f64) -> i64 {
        number(at, self.secs).clamp(self.first, self.last)
    }

    /// Left and right edge in points; the outermost tiles reach to the edges of the plot.
    fn visible(&self, tile: i64, frame: &Frame) -> (f64, f64) {
        let left = if tile == self.first { 0.0 } else { frame.x(start(tile, self.secs)) };
        let right = if tile == self.last { frame.width } else { frame.x(start(tile + 1, self.secs)) };
        (left, right)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates; a tile is at least a few seconds long")]
fn number(at: f64, tile_secs: f64) -> i64 {
    (at / tile_secs).floor() as i64
}

#[expect(clippy::cast_precision_loss, reason = "tiles in the calendar are far fewer than 2^53")]
fn start(tile: i64, tile_secs: f64) -> f64 {
    tile as f64 * tile_secs
}

#[expect(clippy::cast_precision_loss, reason = "rows and events in view")]
fn pts_of(count: usize) -> f64 {
    count as f64
}
