//! Folded events and the pills that count them.
//!
//! Time is cut into tiles that depend on the level of zoom alone; the folded events of a tile share a pill, which is
//! placed at their mean, or at the median of the tile if they are many. So panning changes no pill but those of the
//! tiles at the edges. A tile with a single folded event shows the event itself, without a label, or adds it to the
//! nearest pill if there is no room: a count of one says less than a mark. On a page it has a label, or is counted.
//!
//! Counting does not visit folded events: the events of a tile are those that start in it, a matter of looking up its
//! edges, and all that are no marks are folded.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "ids, lanes and counts come from the plan that is counted"
)]

use super::frame::Frame;
use super::item::{LayoutItem, ViewPosition, item_id};
use super::label_placement::{RowSlot, place_labelled, place_unlabelled};
use super::lane_bands::LaneBand;
use super::lane_table::LaneItems;
use super::metrics::{Metrics, PILL_DIGIT_PTS, PILL_MAX_PTS, PILL_SIDES_PTS, ROW_GAP_PTS, TILE_PTS, pts};
use super::plan::Plan;
use super::rows::FOLDED;
use super::scene::{Area, Cluster, ClusterSource, Mark, Scene, Sign};

/// Up to this many events in a tile are visited one by one.
const FEW: usize = 48;

/// Everything that is needed to count a lane.
pub struct LaneContents<'a> {
    pub plan: &'a Plan,
    /// Its index.
    pub at: usize,
    pub lane: &'a LaneItems,
    pub band: LaneBand,
    pub metrics: Metrics,
    /// Height of the line of the pills.
    pub line_pts: f64,
    /// By id, ascending.
    pub marks: &'a [(u32, Mark)],
    /// Events of the lane that end before the view.
    pub earlier: usize,
    /// Events of the lane in view, including marks.
    pub inside: usize,
}

impl LaneContents<'_> {
    /// The id of the item after `started` others of the lane.
    fn id(&self, started: usize) -> u32 {
        self.lane.ids.start + item_id(started)
    }
}

impl ClusterSource {
    /// Ids of all events in the tile, in chronological order.
    fn ids<'a>(&'a self, plan: &'a Plan, lane: &'a LaneItems) -> impl Iterator<Item = u32> + 'a {
        let (items, frame) = (&plan.base.items, &self.frame);
        let running = lane.range_index.running_in(items, frame.view, frame.secs_per_point);
        let coming =
            if self.is_last { lane.range_index.coming_up(items, frame.view, frame.secs_per_point) } else { Vec::new() };
        let is_inside = |item: &LayoutItem| item.locate(frame.view, frame.secs_per_point) == ViewPosition::Inside;
        let starting = self.starting.clone().filter(move |&id| is_inside(plan.base.item(id)));
        running.take(self.running_in).chain(starting).chain(coming)
    }

    /// The time at which the event at a place in the tile is counted.
    fn counted_at(&self, plan: &Plan, place: usize) -> f64 {
        let Some(place) = place.checked_sub(self.running_in) else { return self.frame.view.0 };
        let id = self.starting.clone().nth(place);
        id.map_or(self.frame.view.1, |id| counted_at(plan.base.item(id), &self.frame))
    }
}

/// The pills of a lane for the events in view that are no marks, and marks for those that are alone in their tile. With
/// `labels_singles` these have a label, or are counted.
pub fn clusters(lane: &LaneContents<'_>, frame: &Frame, labels_singles: bool) -> (Vec<Cluster>, Vec<(u32, Mark)>) {
    let (mut pills, mut singles): (Vec<Cluster>, Vec<Cluster>) =
        tile_clusters(lane, frame).into_iter().partition(|cluster| cluster.count > 1);
    let id_of = |single: &Cluster| folded_ids(lane, single).next().expect("a cluster of one has an event");
    singles.sort_by_key(|single| lane.plan.base.item(id_of(single)).rank);
    let mut taken: Vec<(f64, f64)> = pills.iter().map(taken_by).collect();
    let mut placed: Vec<Single<'_>> = Vec::new();
    let mut left_over = Vec::new();
    for single in singles {
        let id = id_of(&single);
        let slot = RowSlot::new(id, lane.plan.base.item(id), FOLDED, false, frame);
        let sign = (slot.sign.0.max(0.0), slot.sign.1.min(frame.width));
        let is_free = |&(left, right): &(f64, f64)| sign.1 + ROW_GAP_PTS <= left || right + ROW_GAP_PTS <= sign.0;
        if taken.iter().all(is_free) {
            taken.push(sign);
            placed.push(Single { cluster: single, slot, sign });
        } else {
            left_over.push(single);
        }
    }
    if pills.is_empty()
        && let Some(first) = left_over.pop()
    {
        // The only thing in its way is another single event; both make a pill, and then there is one for all others.
        add_to_nearest(first, &mut pills, &mut placed);
    }
    for single in left_over {
        add_to_nearest(single, &mut pills, &mut placed);
    }
    // A pill made of two single events may be in the way of others.
    give_way(&mut pills, &mut placed);
    let marks = loop {
        let marks = marks_of(lane, frame, &pills, &placed, labels_singles);
        // The least important of those without room for a label is counted, unless nothing else is.
        let unlabelled = marks.iter().rposition(|(_, mark)| mark.label.is_none());
        match unlabelled.filter(|_| labels_singles && pills.len() + placed.len() > 1) {
            Some(at) => {
                let single = placed.remove(at).cluster;
                add_to_nearest(single, &mut pills, &mut placed);
                give_way(&mut pills, &mut placed);
            }
            None => break marks,
        }
    };
    (pills, marks)
}

/// An event that is alone in its tile and has room for its sign.
struct Single<'a> {
    cluster: Cluster,
    slot: RowSlot<'a>,
    /// Left and right of its sign, cut to the plot.
    sign: (f64, f64),
}

fn taken_by(pill: &Cluster) -> (f64, f64) {
    (f64::from(pill.area.left), f64::from(pill.area.right))
}

/// Counts a single event in the nearest pill; where there is none, it makes one with the nearest of the others.
fn add_to_nearest(single: Cluster, pills: &mut Vec<Cluster>, placed: &mut Vec<Single<'_>>) {
    if let Some(nearest) = pills.iter_mut().min_by(|a, b| gap(a, &single).total_cmp(&gap(b, &single))) {
        nearest.merge(single);
        return;
    }
    let by_gap = |&a: &usize, &b: &usize| gap(&placed[a].cluster, &single).total_cmp(&gap(&placed[b].cluster, &single));
    let other = (0..placed.len()).min_by(by_gap).map(|at| placed.remove(at).cluster);
    let mut pill = single;
    pill.merge(other.expect("a single event is only counted where there is another one"));
    pills.push(pill);
}

/// Single events whose sign a pill lies on are counted in it.
fn give_way(pills: &mut [Cluster], placed: &mut Vec<Single<'_>>) {
    placed.retain(|single| {
        let lies_on = |pill: &&mut Cluster| {
            let (left, right) = taken_by(pill);
            single.sign.0 < right && left < single.sign.1
        };
        let hit = pills.iter_mut().find(lies_on);
        let is_hit = hit.is_some();
        if let Some(pill) = hit {
            pill.merge(single.cluster.clone());
        }
        !is_hit
    });
}

/// The marks of single events in their order; `with_labels` gives those a label that have room for one, from the left.
fn marks_of(
    lane: &LaneContents<'_>,
    frame: &Frame,
    pills: &[Cluster],
    placed: &[Single<'_>],
    with_labels: bool,
) -> Vec<(u32, Mark)> {
    let unlabelled = |slot: &RowSlot<'_>| place_unlabelled(slot, lane.at, lane.band, lane.metrics, frame);
    let mut marks: Vec<(u32, Mark)> = placed.iter().map(|one| (one.slot.id, unlabelled(&one.slot))).collect();
    if !with_labels {
        return marks;
    }
    let mut taken: Vec<(f64, f64)> = pills.iter().map(taken_by).chain(placed.iter().map(|one| one.sign)).collect();
    let mut from_left: Vec<usize> = (0..placed.len()).collect();
    from_left.sort_by(|&a, &b| placed[a].sign.0.total_cmp(&placed[b].sign.0));
    for at in from_left {
        let Single { slot, sign, .. } = &placed[at];
        let before = taken.iter().filter(|other| other.1 <= sign.0).map(|other| other.1 + ROW_GAP_PTS);
        let after = taken.iter().filter(|other| other.0 >= sign.1).map(|other| other.0 - ROW_GAP_PTS);
        let free = (before.fold(0.0, f64::max), after.fold(frame.width, f64::min));
        if let Some(mark) = place_labelled(slot, free, lane.at, lane.band, lane.metrics, frame) {
            taken.extend(mark.label.iter().map(|label| (f64::from(label.area.left), f64::from(label.area.right))));
            marks[at].1 = mark;
        }
    }
    marks
}

/// Points between two clusters; 0 if they overlap.
fn gap(a: &Cluster, b: &Cluster) -> f32 {
    (a.area.left - b.area.right).max(b.area.left - a.area.right).max(0.0)
}

impl Cluster {
    /// Adds the events of another cluster of the lane.
    fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.from_secs = self.from_secs.min(other.from_secs);
        self.to_secs = self.to_secs.max(other.to_secs);
        self.sources.extend(other.sources);
        self.sources.sort_by_key(|source| source.starting.start);
    }
}

/// A cluster for each tile with folded events.
fn tile_clusters(lane: &LaneContents<'_>, frame: &Frame) -> Vec<Cluster> {
    let tiles = Tiles::new(frame);
    let (plan, range_index) = (lane.plan, &lane.lane.range_index);
    let items = &plan.base.items;
    let (before, until) = (range_index.started(items, frame.view.0), range_index.started(items, frame.view.1));
    let mut started = before;
    let mut marks = lane.marks;
    let mut counted = 0;
    let mut found = Vec::new();
    for tile in tiles.first..=tiles.last {
        let is_last = tile == tiles.last;
        let end = if is_last { f64::INFINITY } else { start(tile + 1, tiles.secs) };
        let starts = started;
        started = if is_last { until } else { range_index.started_after(items, end.min(frame.view.1), starts) };
        let upto = if is_last { lane.inside } else { started - lane.earlier };
        let all = upto - counted;
        counted = upto;
        let is_before = |(id, _): &(u32, Mark)| plan.base.item(*id).body.0 < end;
        let (own, rest) = marks.split_at(marks.partition_point(is_before));
        marks = rest;
        if all > own.len() {
            let running_in = if tile == tiles.first { before - lane.earlier } else { 0 };
            let source =
                ClusterSource { frame: *frame, starting: lane.id(starts)..lane.id(started), running_in, is_last };
            found.push(cluster(lane, source, own, all, tiles.visible(tile, frame)));
        }
    }
    found
}

/// The pill for a tile with `all` events, of which `marks` are marks, between `left` and `right`.
fn cluster(
    lane: &LaneContents<'_>,
    source: ClusterSource,
    marks: &[(u32, Mark)],
    all: usize,
    (left, right): (f64, f64),
) -> Cluster {
    let (plan, frame, count) = (lane.plan, source.frame, all - marks.len());
    let metrics = lane.metrics;
    let middle = lane.band.pills_top + lane.line_pts / 2.0;
    let height = metrics.pill_pts().min(lane.line_pts);
    let (mean, (from_secs, to_secs)) = if all <= FEW {
        let is_mark = |id: &u32| marks.binary_search_by_key(id, |(mark, _)| *mark).is_ok();
        let ids = source.ids(plan, lane.lane).filter(|id| !is_mark(id));
        let items: Vec<&LayoutItem> = ids.map(|id| plan.base.item(id)).collect();
        let mean = items.iter().map(|item| frame.x(counted_at(item, &frame))).sum::<f64>() / pts_of(items.len());
        let around = |all: (f64, f64), span: (f64, f64)| (all.0.min(span.0), all.1.max(span.1));
        let spans = items.iter().map(|item| zoom_target(item, &frame));
        (mean, spans.reduce(around).expect("a tile with more events than marks has folded ones"))
    } else {
        let (first, last) = (source.counted_at(plan, 0), source.counted_at(plan, all - 1));
        let id = source.starting.end.checked_sub(1).filter(|_| !source.starting.is_empty());
        let end = id.map_or(last, |id| zoom_target(plan.base.item(id), &frame).1);
        (frame.x(source.counted_at(plan, all / 2)), (first, last.max(end)))
    };
    let width = pill_pts(count).min(right - left);
    let start = (mean - width / 2.0).clamp(left, right - width);
    let area = Area {
        left: pts(start),
        top: pts(middle - height / 2.0),
        right: pts(start + width),
        bottom: pts(middle + height / 2.0),
    };
    Cluster { lane: lane.at, area, count, events: Vec::new(), from_secs, to_secs, sources: vec![source] }
}

/// The pill of a collapsed lane for its events in view that are no marks, right after its title, which ends at `left`;
/// `None` if there are none.
pub fn strip_pill(lane: &LaneContents<'_>, frame: &Frame, left: f64) -> Option<Cluster> {
    let range_index = &lane.lane.range_index;
    let items = &lane.plan.base.items;
    let (before, until) = (range_index.started(items, frame.view.0), range_index.started(items, frame.view.1));
    let source = ClusterSource {
        frame: *frame,
        starting: lane.id(before)..lane.id(until),
        running_in: before - lane.earlier,
        is_last: true,
    };
    let right = (left + PILL_MAX_PTS).min(frame.width);
    (lane.inside > lane.marks.len()).then(|| cluster(lane, source, lane.marks, lane.inside, (left, right)))
}

/// Ids of a cluster's events that are no marks, in chronological order.
fn folded_ids<'a>(lane: &'a LaneContents<'_>, cluster: &'a Cluster) -> impl Iterator<Item = u32> + 'a {
    let is_mark = |id: &u32| lane.marks.binary_search_by_key(id, |(mark, _)| *mark).is_ok();
    cluster.sources.iter().flat_map(|source| source.ids(lane.plan, lane.lane)).filter(move |id| !is_mark(id))
}

/// The first of the events that are folded into a cluster of `scene`, at most `most` of them, in chronological order.
pub fn members(plan: &Plan, scene: &Scene, cluster: &Cluster, most: usize) -> Vec<u32> {
    let lane = &plan.base.lanes[cluster.lane];
    let own = scene.marks.iter().filter(|mark| mark.lane == cluster.lane);
    let mut marks: Vec<u32> = own.filter_map(|mark| plan.id_of(mark.event)).collect();
    marks.sort_unstable();
    let is_mark = |id: &u32| marks.binary_search(id).is_ok();
    let ids = cluster.sources.iter().flat_map(|source| source.ids(plan, lane));
    ids.filter(|id| !is_mark(id)).take(most).collect()
}

/// The time at which a folded item is counted: its anchor, or the nearest edge of the view.
fn counted_at(item: &LayoutItem, frame: &Frame) -> f64 {
    item.anchor().clamp(frame.view.0, frame.view.1)
}

/// The range to zoom to for an item: all of a point; for a bar, which may be far longer than the view, the place where
/// it is counted.
fn zoom_target(item: &LayoutItem, frame: &Frame) -> (f64, f64) {
    match item.sign {
        Sign::Point | Sign::Publication => item.body,
        Sign::Within | Sign::Span => (counted_at(item, frame), counted_at(item, frame)),
    }
}

/// Width of the pill for a count.
fn pill_pts(count: usize) -> f64 {
    let digits = f64::from(count.max(1).ilog10() + 1);
    (PILL_SIDES_PTS + PILL_DIGIT_PTS * digits).min(PILL_MAX_PTS)
}

/// Tiles of a level, and those that are wide enough in a view for a pill; narrower ones are joined to their neighbour.
struct Tiles {
    secs: f64,
    first: i64,
    last: i64,
}

impl Tiles {
    fn new(frame: &Frame) -> Self {
        let secs = TILE_PTS * frame.coarsest_secs_per_point;
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
