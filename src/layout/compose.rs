//! From a [`Plan`] and a [`View`] to the [`Scene`]; and views that suit a plan.

use super::focus;
use super::fold;
use super::item::{Stretch, Where};
use super::metrics::pts;
use super::place::{self, Slot};
use super::plan::Plan;
use super::rows::FOLDED;
use super::scene::{Area, Cluster, Lane, Scene};
use super::view::{Scale, View};
use super::zoom::{FINEST, Level, coarsest_secs_per_point, level_from_scale};
use crate::dossier::EventIdx;

/// What a scene is made for.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub view: Stretch,
    pub width: f64,
    pub secs_per_point: f64,
    pub level: Level,
}

impl Frame {
    fn new(view: View, width: f32) -> Self {
        let secs_per_point = Scale::new(view, width).secs_per_point();
        let level = level_from_scale(secs_per_point);
        Self { view: (view.start(), view.end()), width: f64::from(width.max(1.0)), secs_per_point, level }
    }

    /// Points from the left edge; may be infinite.
    pub fn x(&self, secs: f64) -> f64 {
        (secs - self.view.0) / self.secs_per_point
    }
}

/// How many levels deeper a cluster is searched for what opens it.
const OPENING_LEVELS: Level = 24;

impl Plan {
    /// What `view` shows on `width` points; `focused` events, the first one first, are marks with a label while they
    /// are in view.
    pub fn scene(&mut self, view: View, width: f32, focused: &[EventIdx]) -> Scene {
        let frame = Frame::new(view, width);
        self.prepare(frame.level);
        let plan = &*self;
        let mut inside = plan.near(frame.view, frame.secs_per_point);
        inside.retain(|&id| plan.locate(id, &frame) == Where::Inside);
        let mut in_focus: Vec<u32> = Vec::new();
        for id in focused.iter().filter_map(|&event| plan.id_of(event)) {
            if inside.binary_search(&id).is_ok() && !in_focus.contains(&id) {
                in_focus.push(id);
            }
        }
        let rows = focus::make_room(plan, frame.level, &in_focus);
        let mut slots: Vec<Vec<Slot<'_>>> = plan.lanes.iter().map(|_| Vec::new()).collect();
        let mut folded: Vec<Vec<u32>> = vec![Vec::new(); plan.lanes.len()];
        for id in inside {
            let Some(item) = plan.item(id) else { continue };
            let row = rows.of(id);
            if row == FOLDED {
                folded.get_mut(item.lane).into_iter().for_each(|ids| ids.push(id));
            } else {
                let slot = Slot::new(id, item, row, in_focus.contains(&id), &frame);
                slots.get_mut(item.lane).into_iter().for_each(|slots| slots.push(slot));
            }
        }
        let mut scene = Scene { lanes: plan.scene_lanes(frame.width), ..Scene::default() };
        let mut marks = Vec::new();
        for ((lane, band), (mut slots, folded)) in (0..).zip(&plan.bands.bands).zip(slots.into_iter().zip(folded)) {
            slots.sort_by(|a, b| a.row.cmp(&b.row).then(a.sign.0.total_cmp(&b.sign.0)).then(a.id.cmp(&b.id)));
            for row in slots.chunk_by(|a, b| a.row == b.row) {
                marks.extend(place::row(row, lane, *band, plan.bands.metrics, &frame));
            }
            scene.clusters.extend(fold::clusters(plan, lane, *band, &folded, &frame));
        }
        marks.sort_by_key(|&(id, _)| id);
        scene.marks = marks.into_iter().map(|(_, mark)| mark).collect();
        for (id, item) in (0..).zip(&plan.items) {
            match plan.locate(id, &frame) {
                Where::Earlier => scene.earlier.push(item.event),
                Where::Later => scene.later.push(item.event),
                Where::Inside => {}
            }
        }
        scene
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
        let longest_point =
            self.items.iter().filter(|item| !item.is_bar()).map(|item| item.body.1 - item.body.0).fold(0.0, f64::max);
        let span = (end - start).max(4.0 * longest_point).max(View::MIN_SECS);
        let middle = f64::midpoint(start, end);
        let width = f64::from(width.max(1.0));
        let secs_per_point = span / (width * (1.0 - FIT_LEFT - FIT_RIGHT));
        make(
            middle - span / 2.0 - FIT_LEFT * width * secs_per_point,
            middle + span / 2.0 + FIT_RIGHT * width * secs_per_point,
        )
    }

    /// Where a click on `cluster`, seen in `view` on `width` points, leads: nearer, to where at least half of its
    /// events are labelled; `None` where no such zoom is in reach.
    pub fn opening(&mut self, cluster: &Cluster, view: View, width: f32) -> Option<View> {
        let ids: Vec<u32> = cluster.events.iter().filter_map(|&event| self.id_of(event)).collect();
        let width = f64::from(width.max(1.0));
        let middle = f64::midpoint(cluster.from_secs, cluster.to_secs);
        let around = |span: f64| View::new(middle - span / 2.0, middle + span / 2.0);
        // No farther than all of them, but never nearer at a stroke than one can follow: for bars, which are counted in
        // one place, there is no extent to go by.
        let span = ((cluster.to_secs - cluster.from_secs) * 1.5).clamp(view.span() / 8.0, view.span() / 2.0);
        let first = level_from_scale(span / width).max(level_from_scale(view.span() / width).saturating_add(2));
        for level in first..=first.saturating_add(OPENING_LEVELS).min(FINEST) {
            let span = (coarsest_secs_per_point(level) * width * 0.99).min(span);
            if span < View::MIN_SECS {
                return None;
            }
            self.advance(level);
            let labelled = ids.iter().filter(|&&id| self.from.get(id as usize).is_some_and(|&from| from <= level));
            if 2 * labelled.count() >= ids.len() {
                return Some(around(span));
            }
        }
        None
    }

    fn locate(&self, id: u32, frame: &Frame) -> Where {
        self.item(id).map_or(Where::Later, |item| item.locate(frame.view, frame.secs_per_point))
    }

    fn scene_lanes(&self, width: f64) -> Vec<Lane> {
        let area = |top: f64, bottom: f64| Area { left: 0.0, top: pts(top), right: pts(width), bottom: pts(bottom) };
        let lanes = self.lanes.iter().zip(&self.bands.bands);
        lanes
            .map(|(lane, band)| Lane {
                kind: lane.kind,
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
