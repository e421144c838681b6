//! The timeline panel: `egui_plot` for transform, grid and axes; our own item for marks and labels.
//!
//! [`crate::paint`] turns a scene into shapes, [`marks`] makes the marks clickable and accessible,
//! `pointer` turns wheel and drag into commands, [`drag`] moves the selected event, [`axis`] feeds the plot its
//! calendar. This file keeps the state between frames: label widths, the plan, the scene.

pub mod axis;
pub mod drag;
mod foot;
pub mod galley_cache;
mod gaps;
pub mod input;
pub mod item;
mod lane_scroll;
mod lanes;
pub mod marks;
mod planner;
mod pointer;
mod row_transition;
pub mod spoken;
mod strokes;
mod told;
mod told_view;

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Color32, Context, FontId, Galley, Pos2, Rect, Response, Ui, WidgetInfo};
use egui_plot::{Plot, PlotPoint};

use crate::app::actions::Action;
use crate::app::chooser::Chooser;
use crate::app::context_menu::ContextMenu;
use crate::app::widgets::paint_focus_inside;
use crate::dossier::edit::Moves;
use crate::dossier::{Dossier, EventIdx};
use crate::layout::overview::TimeHistogram;
use crate::layout::{Arrangement, Cluster, LaneKind, LaneMode, Level, Scene, TimeAxis, TimeScale, View, VisibleBreak};
pub use crate::paint::draft::DraftMarks;
use crate::paint::other_dates::other_dates;
use crate::paint::scene as paint;
use crate::paint::theme::{Palette, font};
use crate::session::{CollapsedLanes, Command};
use galley_cache::GalleyCache;
use gaps::AxisGaps;
pub use input::TimelineInput;
use lane_scroll::LaneScroll;
use lanes::LanesOutput;
use marks::ClusterRequest;
use planner::{PlanKey, Planner};
use row_transition::RowTransition;
pub use told::TextWish;
use told::{KeptArrangement, ToldPanel};

/// The view is at rest after this time without moving, in seconds: then rows are assigned for it alone.
const REST_SECS: f64 = 0.25;

/// The share of the plot that a page scrolls by: a part of what was seen stays.
const PAGE_SHARE: f32 = 0.8;

/// Number of events in a list at most; among more, search is the better tool.
const CHOOSER_MAX: usize = 5_000;

/// The timeline between frames.
#[derive(Default)]
pub struct Timeline {
    planner: Planner,
    scene: Option<(SceneKey, Arc<Scene>)>,
    /// The rows of that scene, and the plan they belong to.
    arrangement: Option<(u64, Arrangement)>,
    /// When the view last moved, in seconds, until the rows are assigned for the view at rest.
    moved_at: Option<f64>,
    scroll: LaneScroll,
    /// Whether the wheel scrolls lanes, instead of zooming.
    wheel_scrolls: bool,
    /// The part of the scene that was painted.
    visible: Option<Arc<Scene>>,
    transition: RowTransition,
    galleys: GalleyCache,
    /// How many shapes there were in the last frame.
    shape_count: usize,
    plot: Option<Rect>,
    /// The list of a cluster that no zoom can open.
    chooser: Option<Chooser>,
    menu: Option<ContextMenu>,
    drag: drag::MarkDrag,
    /// Whether the last frame had drafts.
    has_drafts: bool,
    /// Whether nothing can be changed, as while scenes are presented.
    is_locked: bool,
    told: ToldPanel,
    told_rows: KeptArrangement,
    /// The place on the screen at which the brush of a stretch of time began.
    brushed_from: Option<f32>,
}

/// The inputs of a scene besides its plan.
#[derive(Clone, Debug, PartialEq)]
struct SceneKey {
    plan: u64,
    /// The finest level of zoom that is known so far.
    level: Level,
    view: View,
    width_pts: f32,
    focused: Vec<EventIdx>,
    collapsed: CollapsedLanes,
}

/// The timeline's response to the window after a frame.
#[derive(Clone, Copy, Debug)]
pub struct TimelineOutput {
    /// The start of the focused event's tie, while its mark is visible.
    pub tie: Option<Pos2>,
}

/// The stretch of time that all shown events cover.
#[derive(Clone, Copy)]
pub struct WholeExtent<'a> {
    /// From the start of the first shown event to the end of the last one.
    pub strip: View,
    /// The axis that it is a stretch of.
    pub axis: &'a TimeAxis,
    /// How the events are distributed over it.
    pub summary: &'a TimeHistogram,
    /// Changes whenever the set of shown events does.
    pub plan: u64,
}

impl Timeline {
    /// The view that shows all shown events; `None` before the first frame, and if there are none.
    #[must_use]
    pub fn everything(&self) -> Option<View> {
        let (key, _) = self.scene.as_ref()?;
        let plan = self.planner.plan().filter(|plan| plan.event_count() > 0)?;
        Some(plan.fit(key.width_pts))
    }

    /// The stretch from the first to the last of the shown events, however long, and how they are spread over it;
    /// `None` before the first frame, and if there are none.
    #[must_use]
    pub fn whole(&self) -> Option<WholeExtent<'_>> {
        let (key, _) = self.scene.as_ref()?;
        let plan = self.planner.plan().filter(|plan| plan.event_count() > 0)?;
        Some(WholeExtent {
            strip: plan.fit(key.width_pts),
            axis: plan.axis(),
            summary: plan.summary(),
            plan: self.planner.count(),
        })
    }

    /// The number of the state of the dossier whose events are shown, with its drafts if there are any; `None` before
    /// the first frame.
    #[must_use]
    pub fn shown_revision(&self) -> Option<u64> {
        self.planner.revision()
    }

    /// The axis of the last frame, with breaks where gaps are folded.
    #[must_use]
    pub fn axis(&self) -> TimeAxis {
        self.planner.plan().map(|plan| plan.axis().clone()).unwrap_or_default()
    }

    /// Which of [`Agreement::ALL`](crate::evidence::Agreement::ALL) occur among the events.
    #[must_use]
    pub fn agreements(&self) -> [bool; 3] {
        self.planner.agreements()
    }

    /// Whether the scene of the last frame has drafts.
    #[must_use]
    pub fn has_drafts(&self) -> bool {
        self.has_drafts && self.scene.is_some()
    }

    /// Whether the current plan is outdated and a new one is being made.
    #[must_use]
    pub fn is_preparing(&self) -> bool {
        self.planner.is_busy()
    }

    /// Why the timeline could not be laid out, where that failed: told once.
    pub fn take_error(&mut self) -> Option<String> {
        self.planner.take_error()
    }

    /// Whether anything is being worked out, be it only finer levels of zoom.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.planner.is_working()
    }

    /// Follows events that moved in the dossier: the current plan refers to the same events until a new one is made.
    pub fn follow(&mut self, moves: &Moves) {
        self.planner.follow(moves);
    }

    /// The visible part of the scene of the last frame.
    #[must_use]
    pub fn scene(&self) -> Option<&Scene> {
        self.visible.as_deref()
    }

    /// The whole scene of the last frame, whether its lanes are in sight or not.
    #[must_use]
    pub fn whole_scene(&self) -> Option<&Scene> {
        self.scene.as_ref().map(|(_, scene)| scene.as_ref())
    }

    /// Has the wheel scroll lanes, instead of zooming.
    pub fn set_wheel_scrolls(&mut self, wheel_scrolls: bool) {
        self.wheel_scrolls = wheel_scrolls;
    }

    /// Has marks stay where they are, whatever is done to them.
    pub fn set_locked(&mut self, is_locked: bool) {
        self.is_locked = is_locked;
    }

    /// Whether lanes are higher than the plot.
    #[must_use]
    pub fn can_scroll(&self) -> bool {
        self.scroll.is_needed()
    }

    /// Scrolls by a page, down or up, if that is wanted.
    fn scroll_to(&mut self, is_down: Option<bool>, ctx: &Context) {
        if let Some(is_down) = is_down {
            self.scroll_by_page(is_down);
            ctx.request_repaint();
        }
    }

    /// Scrolls lanes down or up by nearly as much as the plot shows.
    pub fn scroll_by_page(&mut self, is_down: bool) {
        let page = self.scroll.shown() * PAGE_SHARE;
        self.scroll.by(if is_down { page } else { -page });
    }

    /// Points that the lanes are scrolled down, and their height.
    #[must_use]
    pub fn scrolled(&self) -> (f32, f32) {
        (self.scroll.offset(), self.scene.as_ref().map_or(0.0, |(_, scene)| scene.height))
    }

    /// The first events of a cluster of the last frame, at most `most`, in chronological order.
    #[must_use]
    pub fn members(&self, cluster: &Cluster, most: usize) -> Vec<EventIdx> {
        let (scene, plan) = (self.scene.as_ref(), self.planner.plan());
        scene.zip(plan).map(|((_, scene), plan)| plan.members(scene, cluster, most)).unwrap_or_default()
    }

    /// The rectangle of the marks in the last frame, without the axis.
    #[must_use]
    pub fn plot_rect(&self) -> Option<Rect> {
        self.plot
    }

    /// Paints the timeline into the rest of `ui`, and pushes commands for what the person did. Rows share
    /// `rows_height`, in points; if that is more than there is, as while the card is high, they scroll.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        input: &TimelineInput<'_>,
        rows_height: f32,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> TimelineOutput {
        if input.state.lanes == LaneMode::Told {
            return self.told_ui(ui, input, out, actions);
        }
        let ctx = ui.ctx().clone();
        let palette = Palette::of_ui(ui);
        let size = ui.available_size().max(egui::vec2(80.0, 80.0));
        let view = input.state.view();
        let plot_height = (size.y - 2.0 * paint::AXIS_ROW_PTS).max(40.0);
        let rows_height = (rows_height - 2.0 * paint::AXIS_ROW_PTS).max(40.0);
        let settled = self.scene_for(ui, input, view, egui::vec2(size.x, rows_height));
        self.await_rest(&ctx);
        let scene = self.visible_scene(&ctx, input, &settled, plot_height);
        self.visible = Some(Arc::clone(&scene));

        self.galleys.begin(&ctx);
        let galleys = RefCell::new(std::mem::take(&mut self.galleys));
        let typeset =
            |text: &str, font: FontId, color: Color32| galleys.borrow_mut().get(&ctx, text, font, color, None);
        let typeset_cut = |text: &str, font: FontId, color: Color32, width: f32| {
            galleys.borrow_mut().get(&ctx, text, font, color, Some((width, 1)))
        };
        let typeset_label = |_, title: &str, font: FontId, color: Color32, width: f32, lines: usize| {
            galleys.borrow_mut().get(&ctx, title, font, color, Some((width, lines)))
        };
        let axis_font = font::sans(12.5);
        let room_for = |text: &str| galleys.borrow_mut().measure(&ctx, text, &axis_font);
        let axis_name = |text: &str| typeset(text, axis_font.clone(), palette.second);
        let text_width = |text: &str| axis_name(text).size().x;
        let time_axis = self.axis();
        let axis = axis::PlotAxis::new(&time_axis, view, size.x, &room_for, &text_width);
        let scale = TimeScale::new(&time_axis, view, size.x);
        let other_dates = other_dates(input.dossier, input.state.selected, &scale, size.x);
        let agreements = self.planner.known_agreements(input.revision);
        let is_hit = |event: EventIdx| input.state.search.has_event(event);
        let look = paint::PaintContext {
            palette: &palette,
            dossier: input.dossier,
            selected: input.state.selected,
            hovered: input.state.hovered,
            drafts: input.drafts,
            asked: input.state.filter.time().map(|time| time.stretch),
            other_dates: &other_dates,
            agreement: &|event| agreements.of(input.dossier, event),
            is_hit: &is_hit,
            typeset: &typeset,
            typeset_cut: &typeset_cut,
            typeset_label: &typeset_label,
        };
        let plot_size = egui::vec2(size.x, plot_height);
        let shapes = item::timeline_shapes(&scene, &look, &axis, &scale, plot_size, self.shape_count);
        let positions = time_axis.positions(view);
        let open_gaps: Vec<VisibleBreak> = time_axis.visible_open_gaps(view, size.x).collect();

        self.shape_count = shapes.len();
        let ShownPlot { response, plot: plot_at, all } = show_plot(ui, &axis, shapes, positions, size, &axis_name);
        name_plot(ui, &response, &settled, view, input.drafts);
        self.scroll.by(pointer::timeline_input(ui, &response, &scale, &time_axis, view, self.wheel_scrolls, out));
        let members = |cluster: &Cluster, most: usize| {
            self.planner.plan().map(|plan| plan.members(&settled, cluster, most)).unwrap_or_default()
        };
        self.drag.forget_unless(|event| Some(event) == input.state.selected && scene.mark(event).is_some());
        let is_locked = self.is_locked;
        let mut ground = drag::DragContext { drag: &mut self.drag, scale, snap: axis.snap(), is_locked };
        let of_lanes = lanes::lanes_ui(ui, &scene, &look, plot_at, out, actions);
        let touched = marks::marks_ui(ui, &scene, &look, &members, plot_at, &mut ground, out);
        let gaps = AxisGaps { folded: &scene.breaks, open: &open_gaps, plot: plot_at, palette: &palette };
        gaps.ui(ui, &axis.context_ranges(plot_at, positions, &axis_name), &typeset, out);
        let out_of_sight = settled.out_of_sight(self.scroll.offset(), self.scroll.shown());
        let scrolls = foot::foot_ui(ui, &scene, out_of_sight, &look, plot_at, out);
        self.galleys = galleys.into_inner();
        self.scroll.bar_ui(ui, plot_at, &palette);
        self.scroll_to(scrolls, ui.ctx());
        if let Some((cluster, request)) = &touched.opened {
            self.open_cluster(input.dossier, &settled, cluster, *request, (view, plot_at), out);
        }
        let menu = touched.menu.or(of_lanes.menu);
        self.follow_lanes(input.dossier, of_lanes, size.x, out);
        self.menus_ui(ui, input, menu, out, actions);
        ui.advance_cursor_after_rect(all);
        self.plot = Some(plot_at);
        self.has_drafts = input.drafts.is_some();
        TimelineOutput { tie: touched.tie }
    }

    /// Does what was wanted of lanes on a plot of this width.
    fn follow_lanes(&mut self, dossier: &Dossier, touched: LanesOutput, width: f32, out: &mut Vec<Command>) {
        if let Some((events, at)) = touched.clicked {
            self.chooser = Some(Chooser::new(dossier, events, at, Command::Select));
        }
        let zoomed = touched.zoomed.and_then(|lane| self.planner.plan()?.fit_lane(lane, width));
        out.extend(zoomed.map(Command::MoveTo));
    }

    /// The part of the settled scene that is in sight, with its rows on their way to their places.
    fn visible_scene(
        &mut self,
        ctx: &egui::Context,
        input: &TimelineInput<'_>,
        settled: &Arc<Scene>,
        plot_height: f32,
    ) -> Arc<Scene> {
        let moving = self.transition.advance(ctx, settled);
        self.scroll.set_extent(settled.height, plot_height - paint::FOOT_PTS);
        self.keep_in_sight(input, settled);
        if self.scroll.is_needed() {
            Arc::new(moving.scrolled(self.scroll.offset(), self.scroll.shown()))
        } else {
            moving
        }
    }

    /// Shows the open menus. `wanted` is an event whose context menu was asked for, and where.
    fn menus_ui(
        &mut self,
        ui: &Ui,
        input: &TimelineInput<'_>,
        wanted: Option<(EventIdx, Pos2)>,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        if self.chooser.as_mut().is_some_and(|chooser| !chooser.ui(ui, input.dossier, out)) {
            self.chooser = None;
        }
        let has_menu = |event: EventIdx| !self.is_locked && !input.drafts.is_some_and(|drafts| drafts.has(event));
        if let Some((event, at)) = wanted.filter(|(event, _)| has_menu(*event)) {
            self.menu = Some(ContextMenu::of_event(event, at, out));
        }
        self.menu = self.menu.filter(|menu| menu.ui(ui, out, actions));
    }

    /// Zooms to the events of a cluster; lists them if that is wanted, or if no zoom would show them apart.
    fn open_cluster(
        &mut self,
        dossier: &Dossier,
        scene: &Scene,
        cluster: &Cluster,
        request: ClusterRequest,
        (view, plot): (View, Rect),
        out: &mut Vec<Command>,
    ) {
        let Some(plan) = self.planner.plan_mut() else { return };
        match plan.opening(scene, cluster, view, plot.width()) {
            Some(opening) if request == ClusterRequest::Open => out.push(Command::MoveTo(opening)),
            opening => {
                let pill = paint::rect_from_area(plot.min, cluster.area);
                let events = plan.members(scene, cluster, CHOOSER_MAX);
                let list = Chooser::new(dossier, events, pill.center_bottom(), Command::Select);
                self.chooser = Some(list.of_cluster(cluster.count, opening));
            }
        }
    }

    /// The lane of an event.
    #[must_use]
    pub fn lane_of(&self, event: EventIdx) -> Option<LaneKind> {
        self.planner.plan()?.lane_of_event(event)
    }

    /// The shown events of a lane, in chronological order.
    #[must_use]
    pub fn events_in_lane(&self, lane: LaneKind) -> Vec<EventIdx> {
        self.planner.plan().map(|plan| plan.events_in_lane(lane)).unwrap_or_default()
    }

    fn scene_for(&mut self, ui: &Ui, input: &TimelineInput<'_>, view: View, size: egui::Vec2) -> Arc<Scene> {
        let state = input.state;
        let plan_key = plan_key(ui, input, size.y);
        self.planner.advance(ui.ctx(), input, &plan_key, view, size.x);
        let Some(plan) = self.planner.plan_mut() else { return Arc::default() };
        let level = plan.known_level(view, size.x);
        let mut focused = state.focused();
        focused.splice(0..0, input.drafts.and_then(|drafts| drafts.current));
        let collapsed = state.collapsed.clone();
        let key = SceneKey { plan: self.planner.count(), level, view, width_pts: size.x, focused, collapsed };
        let now = ui.input(|input| input.time);
        if self.scene.as_ref().is_some_and(|(old, _)| *old == key) {
            self.settle(now);
        }
        if let Some((old, scene)) = &self.scene
            && *old == key
        {
            return Arc::clone(scene);
        }
        let scene = Arc::new(self.build_scene(&key, now));
        self.scene = Some((key, Arc::clone(&scene)));
        scene
    }

    /// Builds the scene for `key`: while the view moves, with the rows of the last scene.
    fn build_scene(&mut self, key: &SceneKey, now: f64) -> Scene {
        let plan_number = self.planner.count();
        self.planner.collapse(&key.collapsed);
        let Some(plan) = self.planner.plan_mut() else { return Scene::default() };
        // Lanes that open or close are arranged anew.
        let has_same_lanes = self.scene.as_ref().is_some_and(|(old, _)| old.collapsed == key.collapsed);
        let known = self.arrangement.as_ref().filter(|(plan, _)| *plan == plan_number && has_same_lanes);
        let known = known.map(|(_, known)| known);
        let is_other = |old: &SceneKey| old.view != key.view || (old.width_pts - key.width_pts).abs() > 0.5;
        let has_moved = known.is_some() && self.scene.as_ref().is_some_and(|(old, _)| is_other(old));
        if has_moved {
            self.moved_at = Some(now);
        }
        let (scene, arrangement) = plan.arranged_scene(key.view, key.width_pts, &key.focused, known);
        self.arrangement = Some((plan_number, arrangement));
        scene
    }

    /// Asks for the frame in which the view will have been at rest for long enough. Each frame has to ask again: any
    /// frame in between cancels what was asked for.
    fn await_rest(&self, ctx: &Context) {
        let Some(moved_at) = self.moved_at else { return };
        let rest = moved_at + REST_SECS - ctx.input(|input| input.time);
        ctx.request_repaint_after(Duration::from_secs_f64(rest.max(0.0)));
    }

    /// Assigns rows for the view at rest if that takes another height, shows more labels, or uncovers the title of a
    /// lane.
    fn settle(&mut self, now: f64) {
        if self.moved_at.is_none_or(|moved_at| now - moved_at < REST_SECS) {
            return;
        }
        self.moved_at = None;
        let (Some((key, scene)), Some(plan)) = (&mut self.scene, self.planner.plan_mut()) else { return };
        let Some((_, known)) = &mut self.arrangement else { return };
        let (fresh, arrangement) = plan.arranged_scene(key.view, key.width_pts, &key.focused, None);
        let labels =
            |scene: &Scene| scene.marks.iter().filter_map(|mark| mark.label.as_ref()).filter(|it| !it.cut).count();
        let has_other_height = (fresh.height - scene.height).abs() > 0.5;
        let is_better = labels(&fresh) > labels(scene) || scene.covers_titles();
        if arrangement.row_count() != known.row_count() || has_other_height || is_better {
            (*scene, *known) = (Arc::new(fresh), arrangement);
        }
    }

    /// Keeps the draft under review or the selected event in sight.
    fn keep_in_sight(&mut self, input: &TimelineInput<'_>, scene: &Scene) {
        match input.kept_event() {
            None => self.scroll.keep_nothing(),
            Some(event) => {
                if let Some((mark, lane)) = scene.mark(event).and_then(|mark| Some((mark, scene.lanes.get(mark.lane)?)))
                {
                    let (top, bottom) = mark.rows();
                    // The head of its lane stays in sight, above what is scrolled.
                    let head_pts = if lane.is_collapsed { 0.0 } else { lane.head.bottom - lane.head.top };
                    let top = if lane.is_in_head(mark.area) { top } else { (top - head_pts).max(lane.head.top) };
                    self.scroll.keep_in_sight((event, None), top, bottom);
                }
            }
        }
    }
}

/// The key of the plan of a frame, on a plot of this height.
fn plan_key(ui: &Ui, input: &TimelineInput<'_>, height: f32) -> PlanKey {
    let state = input.state;
    PlanKey {
        revision: input.revision,
        lanes: state.lanes,
        folds_gaps: state.folds_gaps,
        open_gaps: state.open_gaps.clone(),
        filter: state.filter.clone(),
        height_pts: height - paint::FOOT_PTS,
        pixels_per_point: ui.ctx().pixels_per_point(),
        undated: input.drafts.and_then(|drafts| Some((drafts.article?, drafts.undated))),
    }
}

/// Names the timeline for screen readers, and shows when it has the focus.
fn name_plot(ui: &Ui, plot: &Response, scene: &Scene, view: View, drafts: Option<DraftMarks<'_>>) {
    plot.widget_info(|| WidgetInfo::labeled(Role::Group, true, spoken::spoken_plot(scene, view, drafts)));
    paint_focus_inside(ui, plot);
}

/// A plot with its axis, as it was shown.
struct ShownPlot {
    response: Response,
    /// The rectangle of the marks.
    plot: Rect,
    /// The same with the axis.
    all: Rect,
}

/// Shows a plot of `positions` with its axis, `size` points large.
fn show_plot(
    ui: &mut Ui,
    axis: &axis::PlotAxis,
    shapes: Vec<egui::Shape>,
    positions: View,
    size: egui::Vec2,
    axis_name: &dyn Fn(&str) -> Arc<Galley>,
) -> ShownPlot {
    let palette = Palette::of_ui(ui);
    let plot_height = (size.y - 2.0 * paint::AXIS_ROW_PTS).max(40.0);
    let mut plot_at = Rect::NOTHING;
    let plot_id = ui.scope_id().with("timeline");
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(ui.available_rect_before_wrap()));
    let plot = axis::plot(Plot::new("timeline plot").id(plot_id), axis, &palette, size);
    let shown = plot.show(&mut child, |plot| {
        plot.set_plot_bounds_x(positions.start()..=positions.end());
        plot.set_plot_bounds_y(0.0..=f64::from(plot_height));
        plot.add(item::ShapesItem::new("events", shapes, positions, plot_height));
        plot_at = plot.response().rect;
    });
    let left = shown.transform.position_from_point(&PlotPoint::new(positions.start(), 0.0)).x;
    debug_assert!((left - plot_at.left()).abs() < 1.0);
    axis.paint_names(ui, plot_at, positions, axis_name);
    ShownPlot { response: shown.response, plot: plot_at, all: child.min_rect() }
}
