//! From a [`Plan`] and a [`View`] to the [`Scene`]; and views that suit a plan.

use super::clusters;
use super::forced_labels::{self, RowChanges};
use super::frame::Frame;
use super::item::ViewPosition;
use super::label_placement::{self, RowSlot};
use super::lane_table::LaneItems;
use super::metrics::pts;
use super::plan::Plan;
use super::rows::FOLDED;
use super::scene::{self, Area, Beyond, Cluster, Mark, Scene};
use super::view::View;
use super::zoom::{FINEST, Level, PER_OCTAVE, coarsest_secs_per_point, level_from_scale};
use crate::dossier::EventIdx;

/// How many levels deeper a cluster is searched for what opens it.
const OPENING_LEVELS: Level = 12 * PER_OCTAVE;

impl Plan {
    /// What `view` shows on `width` points; `focused` events, the first one first, are marks with a label while they
    /// are in view.
    pub fn scene(&mut self, view: View, width: f32, focused: &[EventIdx]) -> Scene {
        let frame = Frame::new(view, width);
        self.prepare(frame.level);
        let plan = &*self;
        let mut in_focus: Vec<u32> = Vec::new();
        for id in focused.iter().filter_map(|&event| plan.id_of(event)) {
            let item = plan.base.item(id);
            let is_inside =
                item.is_some_and(|item| item.locate(frame.view, frame.secs_per_point) == ViewPosition::Inside);
            if is_inside && !in_focus.contains(&id) {
                in_focus.push(id);
            }
        }
        let changes = forced_labels::make_room(plan, frame.level, &in_focus);
        let mut scene = Scene { lanes: plan.scene_lanes(frame.width), ..Scene::default() };
        let mut marks = Vec::new();
        for (at, lane) in plan.base.lanes.iter().enumerate() {
            let mut lane_marks = plan.lane_marks(at, &frame, &in_focus, &changes);
            lane_marks.sort_unstable_by_key(|(id, _)| *id);
            plan.count_lane(at, lane, &lane_marks, &frame, &mut scene);
            marks.append(&mut lane_marks);
        }
        let start = |id: u32| plan.base.item(id).map_or(0.0, |item| item.body.0);
        marks.sort_by(|a, b| start(a.0).total_cmp(&start(b.0)).then(a.0.cmp(&b.0)));
        scene.marks = marks.into_iter().map(|(_, mark)| mark).collect();
        if !plan.is_of_now() {
            let now = |mark: Mark| Some(Mark { event: plan.event_now(mark.event)?, ..mark });
            scene.marks = scene.marks.into_iter().filter_map(now).collect();
            for edge in [&mut scene.earlier, &mut scene.later] {
                edge.nearest = edge.nearest.and_then(|event| plan.event_now(event));
            }
        }
        scene
    }

    /// Marks of a lane with their ids.
    fn lane_marks(&self, at: usize, frame: &Frame, in_focus: &[u32], changes: &RowChanges) -> Vec<(u32, Mark)> {
        let (items, mut marks) = (&self.base.items, Vec::new());
        let (Some(rows), Some(band)) = (self.rows(frame.level, at), self.base.bands.bands.get(at)) else {
            return marks;
        };
        let mut slots = Vec::new();
        for row in 0..u16::try_from(rows.count()).unwrap_or(FOLDED) {
            slots.clear();
            let own = rows.inside(items, usize::from(row), frame.view, frame.secs_per_point);
            let own = own.iter().copied().filter(|&id| changes.of(id).is_none());
            let brought = changes.placed().filter(|&(id, to)| to == row && self.base.lane_of(id) == at);
            let ids = own.chain(brought.map(|(id, _)| id));
            slots.extend(
                ids.filter_map(|id| {
                    Some(RowSlot::new(id, items.get(id as usize)?, row, in_focus.contains(&id), frame))
                }),
            );
            slots.sort_by(|a, b| a.sign.0.total_cmp(&b.sign.0).then(a.id.cmp(&b.id)));
            marks.extend(label_placement::place_row(&slots, at, *band, self.base.bands.metrics, frame));
        }
        marks
    }

    /// Counts what of a lane is no mark.
    fn count_lane(&self, at: usize, lane: &LaneItems, marks: &[(u32, Mark)], frame: &Frame, scene: &mut Scene) {
        let items = &self.base.items;
        let earlier = lane.range_index.earlier(items, frame.view, frame.secs_per_point);
        let later = lane.range_index.later(items, frame.view, frame.secs_per_point);
        let inside = lane.ids.len() - earlier.count - later.count;
        if inside > marks.len()
            && let Some(band) = self.base.bands.bands.get(at)
        {
            let counted =
                clusters::LaneContents { plan: self, at, lane, band: *band, marks, earlier: earlier.count, inside };
            scene.clusters.extend(clusters::clusters(&counted, frame));
        }
        let edge = |all: &mut Beyond, more: super::range_index::OutsideCount, is_nearer: fn(f64, f64) -> bool| {
            let reach = |id: u32| items.get(id as usize).map(|item| item.extent(frame.secs_per_point));
            let edge_of =
                |id: u32| reach(id).map_or(0.0, |(start, end)| if start >= frame.view.1 { start } else { end });
            let known = all.nearest.and_then(|event| self.base.id_of(event));
            let best = match (known, more.nearest) {
                (Some(old), Some(new)) if !is_nearer(edge_of(new), edge_of(old)) => Some(old),
                (old, new) => new.or(old),
            };
            all.nearest = best.and_then(|id| items.get(id as usize)).map(|item| item.event);
            all.count += more.count;
        };
        edge(&mut scene.earlier, earlier, |new, old| new > old);
        edge(&mut scene.later, later, |new, old| new < old);
    }

    /// Everything that is shown, with room for labels, or as much of its middle as a view holds; the year 2000 where
    /// nothing is.
    #[must_use]
    pub fn fit(&self, width: f32) -> View {
        self.around_all(width, View::new)
    }

    /// The same for a strip that is not zoomed: all of it, however long.
    #[must_use]
    pub fn whole(&self, width: f32) -> View {
        self.around_all(width, View::whole)
    }

    fn around_all(&self, width: f32, make: fn(f64, f64) -> View) -> View {
        let Some(extent) = self.extent() else { return View::new(f64::NAN, f64::NAN) };
        let (start, end) = (extent.start().axis_secs(), extent.end().axis_secs());
        // A single day must not fill the plot.
        let span = (end - start).max(4.0 * self.base.longest_point).max(View::MIN_SECS);
        let middle = f64::midpoint(start, end);
        let width = f64::from(width.max(1.0));
        let secs_per_point = span / (width * (1.0 - FIT_LEFT - FIT_RIGHT));
        make(
            middle - span / 2.0 - FIT_LEFT * width * secs_per_point,
            middle + span / 2.0 + FIT_RIGHT * width * secs_per_point,
        )
    }

    /// Where a click on `cluster` of `scene`, seen in `view` on `width` points, leads: nearer, to where at least half
    /// of its events are labelled; `None` where no such zoom is in reach, or known yet.
    pub fn opening(&mut self, scene: &Scene, cluster: &Cluster, view: View, width: f32) -> Option<View> {
        let mut ids = clusters::members(self, scene, cluster, usize::MAX);
        ids.sort_unstable();
        let width = f64::from(width.max(1.0));
        let middle = f64::midpoint(cluster.from_secs, cluster.to_secs);
        let around = |span: f64| View::new(middle - span / 2.0, middle + span / 2.0);
        // No farther than all of them, but never nearer at a stroke than one can follow: for bars, which are counted in
        // one place, there is no extent to go by.
        let span = ((cluster.to_secs - cluster.from_secs) * 1.5).clamp(view.span() / 8.0, view.span() / 2.0);
        let first =
            level_from_scale(span / width).max(level_from_scale(view.span() / width).saturating_add(PER_OCTAVE));
        let last = first.saturating_add(OPENING_LEVELS).min(FINEST);
        self.prepare(last);
        let is_member = |id: &&u32| ids.binary_search(id).is_ok();
        let joined: Vec<usize> =
            self.joined(cluster.lane).map(|joined| joined.iter().filter(is_member).count()).collect();
        for level in first..=last {
            let span = (coarsest_secs_per_point(level) * width * 0.99).min(span);
            if span < View::MIN_SECS || (usize::from(level) >= joined.len() && !self.is_complete()) {
                return None;
            }
            let labelled: usize = joined.iter().take(usize::from(level) + 1).sum();
            if 2 * labelled >= ids.len() {
                return Some(around(span));
            }
        }
        None
    }

    /// The first of the events in `cluster` of `scene`, at most `most` of them, in chronological order.
    #[must_use]
    pub fn members(&self, scene: &Scene, cluster: &Cluster, most: usize) -> Vec<EventIdx> {
        let ids = clusters::members(self, scene, cluster, most);
        ids.into_iter().filter_map(|id| self.event_now(self.base.item(id)?.event)).collect()
    }

    /// Writes into every cluster of `scene` its first events, at most `most` of them.
    pub fn name_members(&self, scene: &mut Scene, most: usize) {
        let named: Vec<_> = scene.clusters.iter().map(|cluster| self.members(scene, cluster, most)).collect();
        for (cluster, events) in scene.clusters.iter_mut().zip(named) {
            cluster.events = events;
        }
    }

    fn scene_lanes(&self, width: f64) -> Vec<scene::Lane> {
        let area = |top: f64, bottom: f64| Area { left: 0.0, top: pts(top), right: pts(width), bottom: pts(bottom) };
        let lanes = self.base.lanes.iter().zip(&self.base.bands.bands);
        lanes
            .map(|(lane, band)| scene::Lane {
                kind: lane.kind,
                shared_by: lane.shared_by.clone(),
                area: area(band.top, band.bottom),
                title: area(band.top, band.title_bottom),
            })
            .collect()
    }
}

/// Share of the plot that [`Plan::fit`] leaves free before the first event.
const FIT_LEFT: f64 = 0.04;
/// And after the last, where labels stand.
const FIT_RIGHT: f64 = 0.10;
