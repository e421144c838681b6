//! Folded events and the pills that count them.
//!
//! Time is cut into tiles that depend on the level of zoom alone; the folded events of a tile share a pill, which
//! stands at their mean, or, where they are many, at the middle one of the tile. So pills stay what they are while one
//! pans, but for the tiles that the view cuts.
//!
//! Nobody looks at the folded to count them: what of a tile is no mark is folded, and how many start in a tile is a
//! matter of looking up its edges.

use super::frame::Frame;
use super::item::{LayoutItem, ViewPosition};
use super::lane_bands::LaneBand;
use super::lane_table;
use super::metrics::{PILL_DIGIT_PTS, PILL_MAX_PTS, PILL_SIDES_PTS, TILE_PTS, pts};
use super::plan::Plan;
use super::scene::{Area, Cluster, ClusterSource, Mark, Scene, Sign};
use super::zoom::coarsest_secs_per_point;

/// Up to so many events in a tile are looked at one by one.
const FEW: usize = 48;

/// The inputs for counting a lane.
pub struct LaneContents<'a> {
    pub plan: &'a Plan,
    /// Its index.
    pub at: usize,
    pub lane: &'a lane_table::LaneItems,
    pub band: LaneBand,
    /// By id, ascending.
    pub marks: &'a [(u32, Mark)],
    /// How many of the lane end before the view.
    pub earlier: usize,
    /// How many the view shows, marks included.
    pub inside: usize,
}

impl ClusterSource {
    /// Ids of all events in the tile, in order of time.
    fn ids<'a>(&'a self, plan: &'a Plan, lane: &'a lane_table::LaneItems) -> impl Iterator<Item = u32> + 'a {
        let (items, frame) = (&plan.base.items, &self.frame);
        let running = lane.range_index.running_in(items, frame.view, frame.secs_per_point);
        let coming =
            if self.is_last { lane.range_index.coming_up(items, frame.view, frame.secs_per_point) } else { Vec::new() };
        let is_inside = |item: &LayoutItem| item.locate(frame.view, frame.secs_per_point) == ViewPosition::Inside;
        let starting = self.starting.clone().filter(move |&id| plan.base.item(id).is_some_and(is_inside));
        running.take(self.running_in).chain(starting).chain(coming)
    }

    /// The position at which the event at an index of the tile is counted.
    fn seen_at(&self, plan: &Plan, place: usize) -> f64 {
        let Some(place) = place.checked_sub(self.running_in) else { return self.frame.view.0 };
        let id = self.starting.clone().nth(place);
        id.and_then(|id| plan.base.item(id)).map_or(self.frame.view.1, |item| seen_at(item, &self.frame))
    }
}

/// Pills for what of a lane is in view and no mark.
pub fn clusters(lane: &LaneContents<'_>, frame: &Frame) -> Vec<Cluster> {
    let tiles = Tiles::new(frame);
    let (plan, range_index) = (lane.plan, &lane.lane.range_index);
    let items = &plan.base.items;
    let id = |started: usize| lane.lane.ids.start + u32::try_from(started).unwrap_or(u32::MAX);
    let (before, until) = (range_index.started(items, frame.view.0), range_index.started(items, frame.view.1));
    let mut started = before;
    let mut marks = lane.marks;
    let mut counted = 0;
    let mut found = Vec::new();
    for tile in tiles.first..=tiles.last {
        let is_last = tile == tiles.last;
        let end = if is_last { f64::INFINITY } else { start(tile + 1, tiles.secs) };
        let starts = started;
        started =
            if is_last { until } else { range_index.started_between(items, end.min(frame.view.1), starts..until) };
        let upto = if is_last { lane.inside } else { started.saturating_sub(lane.earlier) };
        let all = upto.saturating_sub(counted);
        counted = upto;
        let is_before = |(id, _): &(u32, Mark)| plan.base.item(*id).is_some_and(|item| item.body.0 < end);
        let (own, rest) = marks.split_at(marks.partition_point(is_before));
        marks = rest;
        if all > own.len() {
            let running_in = if tile == tiles.first { before.saturating_sub(lane.earlier) } else { 0 };
            let source = ClusterSource { frame: *frame, starting: id(starts)..id(started), running_in, is_last };
            found.push(cluster(lane, source, own, all, tiles.visible(tile, frame)));
        }
    }
    found
}

/// The pill for a tile with `all` events, `marks` of which are marks, between `left` and `right`.
fn cluster(
    lane: &LaneContents<'_>,
    source: ClusterSource,
    marks: &[(u32, Mark)],
    all: usize,
    (left, right): (f64, f64),
) -> Cluster {
    let (plan, frame, count) = (lane.plan, source.frame, all - marks.len());
    let metrics = plan.base.bands.metrics;
    let middle = lane.band.rows_top + (pts_of(lane.band.rows) - 0.5) * metrics.row_pts;
    let (mean, (from_secs, to_secs)) = if all <= FEW {
        let is_mark = |id: &u32| marks.binary_search_by_key(id, |(mark, _)| *mark).is_ok();
        let ids = source.ids(plan, lane.lane).filter(|id| !is_mark(id));
        let items: Vec<&LayoutItem> = ids.filter_map(|id| plan.base.item(id)).collect();
        let mean = items.iter().map(|item| frame.x(seen_at(item, &frame))).sum::<f64>() / pts_of(items.len().max(1));
        let around = |all: (f64, f64), span: (f64, f64)| (all.0.min(span.0), all.1.max(span.1));
        let spans = items.iter().map(|item| spread(item, &frame));
        (mean, spans.reduce(around).unwrap_or((frame.view.0, frame.view.1)))
    } else {
        let (first, last) = (source.seen_at(plan, 0), source.seen_at(plan, all - 1));
        let id = source.starting.end.checked_sub(1).filter(|_| !source.starting.is_empty());
        let end = id.and_then(|id| plan.base.item(id)).map_or(last, |item| spread(item, &frame).1);
        (frame.x(source.seen_at(plan, all / 2)), (first, last.max(end)))
    };
    let width = pill_pts(count).min(right - left);
    let start = (mean - width / 2.0).clamp(left, right - width);
    let area = Area {
        left: pts(start),
        top: pts(middle - metrics.pill_pts() / 2.0),
        right: pts(start + width),
        bottom: pts(middle + metrics.pill_pts() / 2.0),
    };
    Cluster { lane: lane.at, area, count, events: Vec::new(), from_secs, to_secs, source }
}

/// The first of the events that are folded into a cluster of `scene`, at most `most` of them, in order of time.
pub fn members(plan: &Plan, scene: &Scene, cluster: &Cluster, most: usize) -> Vec<u32> {
    let Some(lane) = plan.base.lanes.get(cluster.lane) else { return Vec::new() };
    let own = scene.marks.iter().filter(|mark| mark.lane == cluster.lane);
    let mut marks: Vec<u32> = own.filter_map(|mark| plan.id_of(mark.event)).collect();
    marks.sort_unstable();
    let is_mark = |id: &u32| marks.binary_search(id).is_ok();
    cluster.source.ids(plan, lane).filter(|id| !is_mark(id)).take(most).collect()
}

/// Where a folded item is counted: at its anchor, or at the edge that is nearest to it.
fn seen_at(item: &LayoutItem, frame: &Frame) -> f64 {
    item.anchor().clamp(frame.view.0, frame.view.1)
}

/// What to zoom to for an item: all of a point; of a bar, which may be far longer than the view, where it is counted.
fn spread(item: &LayoutItem, frame: &Frame) -> (f64, f64) {
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
