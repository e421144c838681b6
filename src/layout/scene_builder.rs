//! From a [`Plan`] and a [`View`] to the [`Scene`]; and views that suit a plan.
#![expect(clippy::indexing_slicing, reason = "lanes of the plan are indexed by their own numbers, and marks by places")]

use super::arrangement::{Arrangement, Claim, LaneArrangement};
use super::clusters::{self, LaneContents};
use super::density::Columns;
use super::fitted::{self, LaneCandidates};
use super::forced_labels::{self, RowChanges};
use super::frame::Frame;
use super::item::ViewPosition;
use super::label_placement::{RowSlot, place_slots};
use super::lane_bands::{self, Bands, LaneBand, LaneNeed, PillLine};
use super::lane_table::LaneItems;
use super::metrics::{Metrics, ROW_GAP_PTS, STRIP_SIGN_PTS, pts};
use super::plan::Plan;
use super::range_index::OutsideCount;
use super::rows::Rows;
use super::scene::{self, Area, Beyond, Cluster, LaneDensity, LaneKind, Mark, Scene};
use super::strip::Strip;
use super::time_range::TimeRange;
use super::view::View;
use super::zoom::{FINEST, Level, PER_OCTAVE, coarsest_secs_per_point, level_from_scale};
use crate::dossier::EventIdx;

/// Share of a collapsed lane that its title takes at most, so that labels have room next to it.
const STRIP_TITLE_SHARE: f64 = 0.4;

/// A lane with fewer events in view has no columns: each would be a block of its own between the marks.
const COLUMNS_FROM: usize = 48;

/// How many levels deeper a cluster is searched for one that opens it.
const OPENING_LEVELS: Level = 12 * PER_OCTAVE;

/// The events of a lane that a view shows.
struct LaneView<'a> {
    /// Index of the lane.
    at: usize,
    earlier: OutsideCount,
    later: OutsideCount,
    /// Number of events in view.
    inside: usize,
    /// Marks by id, ascending, with their rows.
    slots: Vec<RowSlot<'a>>,
    need: LaneNeed,
}

impl LaneView<'_> {
    /// Whether some events in view are no marks.
    fn is_folding(&self) -> bool {
        self.inside > self.slots.len()
    }
}

impl Plan {
    /// The scene of `view` on `width` points. While they are in view, `focused` events are labelled marks, the first
    /// ones first.
    pub fn scene(&mut self, view: View, width: f32, focused: &[EventIdx]) -> Scene {
        self.arranged_scene(view, width, focused, None).0
    }

    /// The same while the view moves: events keep their rows in `earlier` as long as they have room there, and lanes do
    /// not shrink.
    pub fn arranged_scene(
        &mut self,
        view: View,
        width: f32,
        focused: &[EventIdx],
        earlier: Option<&Arrangement>,
    ) -> (Scene, Arrangement) {
        let frame = Frame::new(self.base.axis.positions(view), width);
        self.prepare(frame.level);
        let known_columns = std::mem::take(&mut self.columns);
        let plan = &*self;
        let earlier = earlier.filter(|earlier| earlier.lanes.len() == plan.base.lanes.len());
        let in_focus = plan.in_focus(focused, &frame);
        let known = |at: usize| earlier.map(|earlier| &earlier.lanes[at]);
        let is_in_crowd = |id: &u32| {
            let at = plan.base.lane_of(*id);
            !plan.collapsed[at] && plan.is_crowded(plan.base.lanes[at].inside(&plan.base.items, &frame), known(at))
        };
        let crowded: Vec<u32> = in_focus.iter().copied().filter(is_in_crowd).collect();
        let changes = forced_labels::make_room(plan, frame.level, &crowded);
        let mut arrangement = Arrangement::default();
        let mut lanes = Vec::new();
        for at in 0..plan.base.lanes.len() {
            let (lane, arranged) = plan.lane_view(at, &frame, &in_focus, &changes, known(at));
            lanes.push(lane);
            arrangement.lanes.push(arranged);
        }
        let row_pts = earlier.map(|earlier| earlier.row_pts);
        let (scene, columns) = plan.stacked(&lanes, &mut arrangement, row_pts, view, &frame, &in_focus, &known_columns);
        self.columns = columns;
        (scene, arrangement)
    }

    /// The same on a plot that cannot scroll, if it can be as low as that: lanes that need more rows than the height
    /// has label as many events as they can, and fold the others. Only crowded lanes have the rows of their level.
    pub fn fitted_scene(&mut self, view: View, width: f32, focused: &[EventIdx]) -> (Scene, Arrangement) {
        let frame = Frame::new(self.base.axis.positions(view), width);
        self.prepare(frame.level);
        let plan = &*self;
        let in_focus = plan.in_focus(focused, &frame);
        let all = 0..plan.base.lanes.len();
        let lane_view = |at: usize| plan.lane_view(at, &frame, &in_focus, &RowChanges::default(), None);
        let (mut lanes, rows): (Vec<LaneView<'_>>, Vec<LaneArrangement>) = all.map(lane_view).unzip();
        let lines = fitted::lines_on(plan.height, lanes.len(), plan.rows.least_pts);
        let is_crowded = rows.iter().any(|rows| rows.is_crowded);
        if is_crowded || lanes.iter().map(|lane| lane.need.lines()).sum::<usize>() <= lines {
            return self.arranged_scene(view, width, focused, None);
        }
        let candidates: Vec<LaneCandidates<'_>> =
            lanes.iter().map(|lane| plan.candidates(lane, &frame, &in_focus)).collect();
        let needed: Vec<usize> = rows.iter().map(|rows| rows.row_count).collect();
        let Some(fitted) = fitted::fit(&candidates, &needed, lines) else {
            return self.arranged_scene(view, width, focused, None);
        };
        let mut arrangement = Arrangement::default();
        for (lane, (slots, rows)) in lanes.iter_mut().zip(fitted) {
            let pills = if lane.inside > slots.len() { PillLine::Below } else { PillLine::Absent };
            lane.need = LaneNeed::Open { rows: rows.row_count, has_title_line: false, pills };
            lane.slots = slots;
            arrangement.lanes.push(rows);
        }
        let (scene, _) = plan.stacked(&lanes, &mut arrangement, None, view, &frame, &in_focus, &[]);
        (scene, arrangement)
    }

    /// The most rows that each crowded lane can have in view on a plot that cannot scroll, with rows at this distance;
    /// `None` where no lane is crowded.
    #[must_use]
    pub fn crowded_rows(&self, view: View, width: f32, height: f32, row_pts: f64) -> Option<usize> {
        let frame = Frame::new(self.base.axis.positions(view), width);
        let lanes = &self.base.lanes;
        let is_crowded = |lane: &&LaneItems| self.is_crowded(lane.inside(&self.base.items, &frame), None);
        let crowded: Vec<&LaneItems> = lanes.iter().filter(is_crowded).collect();
        // One of a lane's rows becomes the line of its pills.
        let titles = crowded.iter().filter(|lane| lane.title_pts > 0.0).count();
        let others = lanes.len() - crowded.len();
        let lines = fitted::lines_on(f64::from(height), lanes.len(), row_pts);
        lines.saturating_sub(others + titles).checked_div(crowded.len())
    }

    /// The events of a lane in view, of which some will be labelled.
    fn candidates<'a>(&'a self, lane: &LaneView<'_>, frame: &Frame, in_focus: &[u32]) -> LaneCandidates<'a> {
        let own = &self.base.lanes[lane.at];
        let slot = |id: u32| RowSlot::new(id, self.base.item(id), 0, in_focus.contains(&id), frame);
        let slots = own.ids_inside(&self.base.items, frame).into_iter().map(slot).collect();
        LaneCandidates::new(slots, own.title_pts, frame)
    }

    /// The scene of lanes whose events have their rows, and the columns of those that fold some. The distance between
    /// rows is `row_pts`, if it is given, or the one that fills the height.
    #[expect(clippy::too_many_arguments, reason = "all that a scene is made from")]
    fn stacked(
        &self,
        lanes: &[LaneView<'_>],
        arrangement: &mut Arrangement,
        row_pts: Option<f64>,
        view: View,
        frame: &Frame,
        in_focus: &[u32],
        known_columns: &[Option<Columns>],
    ) -> (Scene, Vec<Option<Columns>>) {
        let plan = self;
        let needs: Vec<LaneNeed> = lanes.iter().map(|lane| lane.need).collect();
        let has_long_labels = || lanes.iter().flat_map(|lane| &lane.slots).any(|slot| slot.item.is_long());
        let row_pts =
            row_pts.unwrap_or_else(|| lane_bands::row_pts(&needs, plan.height, plan.rows.least_pts, has_long_labels()));
        arrangement.row_pts = row_pts;
        // In a window, a card that takes height from the timeline hides nothing while there is room below the lanes.
        let filled = if plan.rows.fills_height { plan.height } else { 0.0 };
        let bands = lane_bands::stack(&needs, filled, row_pts);
        let mut scene = Scene { lanes: plan.scene_lanes(&bands, &needs, frame.width), ..Scene::default() };
        let columns = plan.columns(lanes, frame, known_columns);
        plan.add_densities(&columns, &bands.bands, frame, &mut scene);
        scene.breaks = plan.base.axis.visible_breaks(view, pts(frame.width)).collect();
        scene.height = bands.bands.last().map_or(0.0, |band| pts(band.bottom));
        let mut marks = Vec::with_capacity(lanes.iter().map(|lane| lane.slots.len()).sum());
        for (lane, band) in lanes.iter().zip(&bands.bands) {
            let placed = if lane.need == LaneNeed::Collapsed {
                plan.place_strip(lane, *band, bands.metrics, frame, in_focus, &mut scene)
            } else {
                plan.place_lane(lane, *band, bands.metrics, frame, &mut scene)
            };
            plan.count_outside(lane, frame, &mut scene);
            marks.extend(placed);
        }
        scene.marks = plan.in_order(&marks);
        if !plan.is_of_now() {
            let now = |mark: Mark| Some(Mark { event: plan.event_now(mark.event)?, ..mark });
            scene.marks = scene.marks.into_iter().filter_map(now).collect();
            for edge in [&mut scene.earlier, &mut scene.later] {
                edge.nearest = edge.nearest.and_then(|event| plan.event_now(event));
            }
        }
        (scene, columns)
    }

    /// Marks of all lanes in chronological order.
    fn in_order(&self, marks: &[(u32, Mark)]) -> Vec<Mark> {
        // Marks are large: they are moved once.
        let mut order: Vec<(f64, u32, usize)> =
            marks.iter().enumerate().map(|(at, (id, _))| (self.base.item(*id).body.0, *id, at)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.into_iter().map(|(_, _, at)| marks[at].1.clone()).collect()
    }

    /// Ids of the focused events in view, without repetition.
    fn in_focus(&self, focused: &[EventIdx], frame: &Frame) -> Vec<u32> {
        let mut in_focus: Vec<u32> = Vec::new();
        for id in focused.iter().filter_map(|&event| self.id_of(event)) {
            let position = self.base.item(id).locate(frame.view, frame.secs_per_point);
            if position == ViewPosition::Inside && !in_focus.contains(&id) {
                in_focus.push(id);
            }
        }
        in_focus
    }

    /// Whether a lane with `inside` events in view takes the rows of the level; while the view moves, it does so as
    /// before unless that would be far too many or too few.
    fn is_crowded(&self, inside: usize, known: Option<&LaneArrangement>) -> bool {
        match known {
            Some(known) if known.is_crowded => inside.saturating_mul(4) > self.crowded_from,
            Some(_) => inside > self.crowded_from.saturating_mul(4),
            None => inside > self.crowded_from,
        }
    }

    /// Gives the events of a lane that are in view their rows.
    fn lane_view<'a>(
        &'a self,
        at: usize,
        frame: &Frame,
        in_focus: &[u32],
        changes: &RowChanges,
        known: Option<&LaneArrangement>,
    ) -> (LaneView<'a>, LaneArrangement) {
        let (items, lane) = (&self.base.items, &self.base.lanes[at]);
        let earlier = lane.range_index.earlier(items, frame.view, frame.secs_per_point);
        let later = lane.range_index.later(items, frame.view, frame.secs_per_point);
        let inside = lane.ids.len() - earlier.count - later.count;
        let view = |slots: Vec<RowSlot<'a>>, need: LaneNeed| LaneView { at, earlier, later, inside, slots, need };
        if self.collapsed[at] {
            return (
                view(self.strip_slots(at, inside, frame, in_focus), LaneNeed::Collapsed),
                LaneArrangement::default(),
            );
        }
        let is_crowded = self.is_crowded(inside, known);
        let (slots, mut arranged) = if is_crowded {
            let rows = self.rows(frame.level, at);
            let slots = rows.map_or_else(Vec::new, |rows| self.level_slots(at, rows, frame, in_focus, changes));
            (slots, LaneArrangement::of_level(rows.map_or(1, Rows::count)))
        } else {
            self.arranged_slots(at, frame, in_focus, known)
        };
        arranged.row_count = arranged.row_count.max(known.map_or(0, |known| known.row_count));
        let is_empty = slots.is_empty() && lane.title_pts <= 0.0 && known.is_none();
        let used = if is_empty { 0 } else { arranged.row_count };
        // Whether a crowded lane folds events may change while the view moves; its rows must not.
        let pills = match (is_crowded, inside > slots.len()) {
            (true, _) => PillLine::Above,
            (false, true) => PillLine::Below,
            (false, false) => PillLine::Absent,
        };
        let rows = used.max(usize::from(pills == PillLine::Absent));
        let has_title_line = is_crowded && lane.title_pts > 0.0;
        (view(slots, LaneNeed::Open { rows, has_title_line, pills }), arranged)
    }

    /// Slots of a collapsed lane: of all events in view, or of those in focus if they are very many; never of all but
    /// one, as a pill counts at least two.
    fn strip_slots<'a>(&'a self, at: usize, inside: usize, frame: &Frame, in_focus: &[u32]) -> Vec<RowSlot<'a>> {
        let mut ids: Vec<u32> = if inside > self.crowded_from.max(in_focus.len() + 1) {
            in_focus.iter().copied().filter(|&id| self.base.lane_of(id) == at).collect()
        } else {
            self.base.lanes[at].ids_inside(&self.base.items, frame)
        };
        ids.sort_unstable();
        ids.into_iter().map(|id| RowSlot::new(id, self.base.item(id), 0, in_focus.contains(&id), frame)).collect()
    }

    /// Slots of a crowded lane, in the rows of the level.
    fn level_slots<'a>(
        &'a self,
        at: usize,
        rows: &Rows,
        frame: &Frame,
        in_focus: &[u32],
        changes: &RowChanges,
    ) -> Vec<RowSlot<'a>> {
        let items = &self.base.items;
        let starting = self.base.lanes[at].starting(items, frame);
        let mut placed: Vec<(u32, u16)> = Vec::new();
        for row in rows.numbers() {
            let own = rows.inside(items, usize::from(row), &starting, (frame.view, frame.secs_per_point));
            placed.extend(own.iter().filter(|id| changes.of(**id).is_none()).map(|&id| (id, row)));
        }
        placed.extend(changes.placed().filter(|&(id, _)| self.base.lane_of(id) == at));
        placed.sort_unstable();
        let slot = |(id, row)| RowSlot::new(id, self.base.item(id), row, in_focus.contains(&id), frame);
        placed.into_iter().map(slot).collect()
    }

    /// Slots of a lane in rows by need. Focused events that the level folds come last, so that they displace no others.
    fn arranged_slots<'a>(
        &'a self,
        at: usize,
        frame: &Frame,
        in_focus: &[u32],
        known: Option<&LaneArrangement>,
    ) -> (Vec<RowSlot<'a>>, LaneArrangement) {
        let (items, lane) = (&self.base.items, &self.base.lanes[at]);
        let slot = |id: u32| RowSlot::new(id, self.base.item(id), 0, in_focus.contains(&id), frame);
        let mut ids = lane.ids_inside(items, frame);
        ids.retain(|&id| self.is_labelled(frame.level, id));
        if !ids.is_sorted() {
            ids.sort_unstable();
        }
        let mut slots: Vec<RowSlot<'a>> = ids.into_iter().map(slot).collect();
        let claim = |slot: &RowSlot<'_>| {
            // An event that keeps its row needs no more than before; at the edges its label may be cut.
            let is_known = known.is_some_and(|known| known.row(slot.id).is_some());
            let (left, right) = if is_known { slot.claim() } else { slot.claim_at_edges(frame) };
            Claim { id: slot.id, rank: slot.item.rank, left, right }
        };
        let claims: Vec<Claim> = slots.iter().map(claim).collect();
        let folded = |id: &u32| self.base.lane_of(*id) == at && !claims.iter().any(|claim| claim.id == *id);
        let late: Vec<RowSlot<'a>> = in_focus.iter().copied().filter(folded).map(slot).collect();
        let late_claims: Vec<Claim> = late.iter().map(claim).collect();
        let arranged = LaneArrangement::new(&claims, &late_claims, lane.title_pts, known);
        if !late.is_empty() {
            slots.extend(late);
            slots.sort_unstable_by_key(|slot| slot.id);
        }
        for (slot, (id, row)) in slots.iter_mut().zip(arranged.rows()) {
            debug_assert_eq!(slot.id, id, "every claim is given a row");
            slot.row = row;
        }
        (slots, arranged)
    }

    /// The marks of a collapsed lane with their ids, ascending; its pill goes to `scene`.
    fn place_strip(
        &self,
        lane: &LaneView<'_>,
        band: LaneBand,
        metrics: Metrics,
        frame: &Frame,
        in_focus: &[u32],
        scene: &mut Scene,
    ) -> Vec<(u32, Mark)> {
        let strip = Strip { lane: lane.at, band, metrics, frame };
        let mut marks: Vec<(u32, Mark)> = lane.slots.iter().map(|slot| (slot.id, strip.mark(slot))).collect();
        let title = scene.lanes[lane.at].title;
        let contents = self.contents(lane, band, metrics, f64::from(title.bottom - title.top), &marks);
        let pill = clusters::strip_pill(&contents, frame, f64::from(title.right));
        let taken = pill.as_ref().map_or(title.right, |pill| pill.area.right);
        strip.label_focused(&mut marks, &lane.slots, in_focus, f64::from(taken) + ROW_GAP_PTS);
        scene.clusters.extend(pill);
        marks
    }

    /// The events that pills are counted from.
    fn contents<'a>(
        &'a self,
        lane: &LaneView<'_>,
        band: LaneBand,
        metrics: Metrics,
        line_pts: f64,
        marks: &'a [(u32, Mark)],
    ) -> LaneContents<'a> {
        LaneContents {
            plan: self,
            at: lane.at,
            lane: &self.base.lanes[lane.at],
            band,
            metrics,
            line_pts,
            marks,
            earlier: lane.earlier.count,
            inside: lane.inside,
        }
    }

    /// The marks of a lane with their ids, ascending; its clusters go to `scene`.
    fn place_lane(
        &self,
        lane: &LaneView<'_>,
        band: LaneBand,
        metrics: Metrics,
        frame: &Frame,
        scene: &mut Scene,
    ) -> Vec<(u32, Mark)> {
        let title_pts = match lane.need {
            LaneNeed::Open { has_title_line: false, .. } => self.base.lanes[lane.at].title_pts,
            _ => 0.0,
        };
        let title_pts = if title_pts > 0.0 { title_pts + ROW_GAP_PTS } else { 0.0 };
        let mut marks = place_slots(&lane.slots, title_pts, lane.at, band, metrics, frame);
        if lane.is_folding() {
            let contents = self.contents(lane, band, metrics, metrics.row_pts, &marks);
            let (clusters, singles) = clusters::clusters(&contents, frame, self.rows.labels_singles);
            scene.clusters.extend(clusters);
            marks.extend(singles);
            marks.sort_unstable_by_key(|(id, _)| *id);
        }
        marks
    }

    /// Adds a lane's events outside the view to the counts of the scene.
    fn count_outside(&self, lane: &LaneView<'_>, frame: &Frame, scene: &mut Scene) {
        let edge = |all: &mut Beyond, more: OutsideCount, is_nearer: fn(f64, f64) -> bool| {
            let edge_of = |id: u32| {
                let (start, end) = self.base.item(id).extent(frame.secs_per_point);
                if start >= frame.view.1 { start } else { end }
            };
            let known = all.nearest.and_then(|event| self.base.id_of(event));
            let best = match (known, more.nearest) {
                (Some(old), Some(new)) if !is_nearer(edge_of(new), edge_of(old)) => Some(old),
                (old, new) => new.or(old),
            };
            all.nearest = best.map(|id| self.base.item(id).event);
            all.count += more.count;
        };
        edge(&mut scene.earlier, lane.earlier, |new, old| new > old);
        edge(&mut scene.later, lane.later, |new, old| new < old);
    }

    fn scene_lanes(&self, bands: &Bands, needs: &[LaneNeed], width: f64) -> Vec<scene::Lane> {
        let row_pts = bands.metrics.row_pts;
        let lanes = self.base.lanes.iter().zip(&bands.bands).zip(needs);
        lanes
            .map(|((lane, band), &need)| {
                let area = |top: f64, right: f64, bottom: f64| Area {
                    left: 0.0,
                    top: pts(top),
                    right: pts(right),
                    bottom: pts(bottom),
                };
                let (title_pts, has_pills_above) = match need {
                    LaneNeed::Collapsed => (lane.title_pts.min(width * STRIP_TITLE_SHARE), false),
                    LaneNeed::Open { has_title_line: true, pills, .. } => (width, pills == PillLine::Above),
                    LaneNeed::Open { pills, .. } => (lane.title_pts.min(width), pills == PillLine::Above),
                };
                let title_bottom = if lane.kind == LaneKind::All { band.title_top } else { band.title_bottom };
                let head_bottom = if has_pills_above { band.pills_top + row_pts } else { title_bottom };
                scene::Lane {
                    kind: lane.kind,
                    area: area(band.top, width, band.bottom),
                    title: area(band.title_top, title_pts, title_bottom),
                    head: area(band.title_top, width, head_bottom),
                    is_collapsed: need == LaneNeed::Collapsed,
                    density: None,
                }
            })
            .collect()
    }

    /// The columns of the lanes that fold events, if these are many.
    fn columns(&self, lanes: &[LaneView<'_>], frame: &Frame, known: &[Option<Columns>]) -> Vec<Option<Columns>> {
        let columns = |lane: &LaneView<'_>| {
            let known = known.get(lane.at).and_then(Option::as_ref);
            let own = &self.base.lanes[lane.at];
            let is_shown = lane.is_folding() && lane.inside >= COLUMNS_FROM;
            is_shown.then(|| Columns::new(&self.base.items, own, frame, known))
        };
        lanes.iter().map(columns).collect()
    }

    /// Adds to the lanes that fold events how these are distributed, all on one scale.
    fn add_densities(&self, columns: &[Option<Columns>], bands: &[LaneBand], frame: &Frame, scene: &mut Scene) {
        let fullest = columns.iter().flatten().map(Columns::fullest).max().unwrap_or(0);
        for (at, columns) in columns.iter().enumerate() {
            let (Some(columns), lane, band) = (columns, &mut scene.lanes[at], bands[at]) else { continue };
            let height = if lane.is_collapsed { STRIP_SIGN_PTS } else { band.bottom - band.rows_top };
            let area = Area { top: pts(band.rows_top), bottom: pts(band.rows_top + height), ..lane.area };
            let parts = columns.parts(&self.base.lanes[at].themes, fullest, frame);
            lane.density = Some(LaneDensity { area, parts });
        }
    }

    /// The view that shows all events of a lane, with room for labels; `None` if it has none.
    #[must_use]
    pub fn fit_lane(&self, lane: LaneKind, width: f32) -> Option<View> {
        let ids = self.base.lanes.iter().filter(|other| other.kind == lane).flat_map(|lane| lane.ids.clone());
        let bodies = ids.map(|id| self.base.item(id).body);
        let extent = bodies.reduce(|all, body| (all.0.min(body.0), all.1.max(body.1)))?;
        Some(self.around(extent, width))
    }

    /// Everything that is shown, with room for labels; the year 2000 if nothing is shown.
    #[must_use]
    pub fn fit(&self, width: f32) -> View {
        self.base.extent.map_or_else(|| View::new(f64::NAN, f64::NAN), |extent| self.around(extent, width))
    }

    /// The view of a range of positions with room for labels on either side.
    fn around(&self, (start, end): TimeRange, width: f32) -> View {
        // A single day must not fill the plot.
        let span = (end - start).max(4.0 * self.base.longest_point).max(View::MIN_SECS);
        let middle = f64::midpoint(start, end);
        let width = f64::from(width.max(1.0));
        let secs_per_point = span / (width * (1.0 - FIT_LEFT - FIT_RIGHT));
        self.base.axis.view(View::new(
            middle - span / 2.0 - FIT_LEFT * width * secs_per_point,
            middle + span / 2.0 + FIT_RIGHT * width * secs_per_point,
        ))
    }

    /// The view that opens `cluster` of `scene`, seen in `view` on `width` points: closer, with at least half of its
    /// events labelled; `None` if no such zoom is in reach, or known yet.
    pub fn opening(&mut self, scene: &Scene, cluster: &Cluster, view: View, width: f32) -> Option<View> {
        let mut ids = clusters::members(self, scene, cluster, usize::MAX);
        ids.sort_unstable();
        let view = self.base.axis.positions(view);
        let width = f64::from(width.max(1.0));
        let middle = f64::midpoint(cluster.from_secs, cluster.to_secs);
        let around = |span: f64| View::new(middle - span / 2.0, middle + span / 2.0);
        // All of them fit, but a single step never zooms further than the eye can follow: bars, which are counted at
        // one place, have no extent to go by.
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
                return Some(self.base.axis.view(around(span)));
            }
        }
        None
    }

    /// The first of the events in `cluster` of `scene`, at most `most` of them, in chronological order.
    #[must_use]
    pub fn members(&self, scene: &Scene, cluster: &Cluster, most: usize) -> Vec<EventIdx> {
        let ids = clusters::members(self, scene, cluster, most);
        ids.into_iter().filter_map(|id| self.event_now(self.base.item(id).event)).collect()
    }

    /// Writes into every cluster of `scene` its first events, at most `most` of them.
    pub fn name_members(&self, scene: &mut Scene, most: usize) {
        let named: Vec<_> = scene.clusters.iter().map(|cluster| self.members(scene, cluster, most)).collect();
        for (cluster, events) in scene.clusters.iter_mut().zip(named) {
            cluster.events = events;
        }
    }
}

/// Share of the plot that [`Plan::fit`] leaves free before the first event.
const FIT_LEFT: f64 = 0.04;
/// The same after the last event, which begins there only where it is short.
const FIT_RIGHT: f64 = 0.06;
