//! One frame of the timeline as told: plan, arrangement and scene, painted beside the axis, with the stretch of time
//! that is brushed on it.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, CursorIcon, FontId, Rect, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

use super::gaps::AxisGaps;
use super::lanes::LanesOutput;
use super::told::{TextWish, ToldFrame};
use super::{SceneKey, Timeline, TimelineInput, TimelineOutput, axis, foot, item, pointer, show_plot};
use crate::app::actions::Action;
use crate::app::overview::days_between;
use crate::app::splitter::splitter_ui;
use crate::dossier::{ArticleIdx, EventIdx};
use crate::evidence::Presence;
use crate::layout::{RULER_PTS, Scene, TimeScale, ToldArrangement, ToldPlan, ToldScene, ToldView, VisibleBreak};
use crate::paint::breaks::paint_break;
use crate::paint::scene::{self as paint, PaintContext};
use crate::paint::theme::{Palette, font};
use crate::paint::told::paint_told;
use crate::session::{Command, TimeQuestion};
use crate::text::counted;
use crate::time::Span;

impl Timeline {
    /// Sets the place of the text that is being read, and the words that are selected, for the view as told.
    pub fn set_text(&mut self, reading: Option<(ArticleIdx, usize)>, brushed: Option<(ArticleIdx, Range<usize>)>) {
        (self.told.reading, self.told.brushed) = (reading, brushed);
    }

    /// The place of the text that is being read, as told.
    #[must_use]
    pub fn reading(&self) -> Option<(ArticleIdx, usize)> {
        self.told.reading
    }

    /// The stretch of text whose passages are lit, as told.
    #[must_use]
    pub fn brushed(&self) -> Option<&(ArticleIdx, Range<usize>)> {
        self.told.brushed.as_ref()
    }

    /// A person's wish for the reader, once.
    pub fn take_text_wish(&mut self) -> Option<TextWish> {
        self.told.take_wish()
    }

    /// Paints the timeline as told into the rest of `ui`.
    pub(super) fn told_ui(
        &mut self,
        ui: &mut Ui,
        input: &TimelineInput<'_>,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> TimelineOutput {
        let ctx = ui.ctx().clone();
        let palette = Palette::of_ui(ui);
        let size = ui.available_size().max(vec2(120.0, 80.0));
        let all = Rect::from_min_size(ui.available_rect_before_wrap().min, size);
        let labels_pts = self.told.labels_pts(size.x);
        let time_pts = (size.x - RULER_PTS - labels_pts).max(60.0);
        let view = input.state.view();
        let plot_height = (size.y - 2.0 * paint::AXIS_ROW_PTS).max(40.0);
        let shown_pts = plot_height - paint::FOOT_PTS;
        self.plan_as_told(ui, input, view, time_pts, plot_height);
        let time_axis = self.axis();
        let (arrangement, scene) = self.told_scene(input, labels_pts, time_pts, shown_pts);

        self.galleys.begin(&ctx);
        let galleys = RefCell::new(std::mem::take(&mut self.galleys));
        let typeset =
            |text: &str, font: FontId, color: Color32| galleys.borrow_mut().get(&ctx, text, font, color, None);
        let typeset_cut = |text: &str, font: FontId, color: Color32, width: f32| {
            galleys.borrow_mut().get(&ctx, text, font, color, Some((width, 1)))
        };
        let typeset_label = |_: EventIdx, title: &str, font: FontId, color: Color32, width: f32, _: usize| {
            typeset_cut(title, font, color, width)
        };
        let axis_font = font::sans(12.5);
        let room_for = |text: &str| galleys.borrow_mut().measure(&ctx, text, &axis_font);
        let axis_name = |text: &str| typeset(text, axis_font.clone(), palette.second);
        let text_width = |text: &str| axis_name(text).size().x;
        let axis = axis::PlotAxis::new(&time_axis, view, time_pts, &room_for, &text_width);
        let agreements = self.planner.known_agreements(input.revision);
        let is_hit = |event: EventIdx| input.state.search.has_event(event);
        let asked = input.state.filter.time();
        let look = PaintContext {
            palette: &palette,
            dossier: input.dossier,
            selected: input.state.selected,
            hovered: input.state.hovered,
            drafts: input.drafts,
            asked: asked.map(|time| time.stretch),
            // Each passage stands at its own date.
            other_dates: &[],
            agreement: &|event| agreements.of(input.dossier, event),
            is_hit: &is_hit,
            typeset: &typeset,
            typeset_cut: &typeset_cut,
            typeset_label: &typeset_label,
        };
        let scale = TimeScale::new(&time_axis, view, time_pts);
        let plot_size = vec2(time_pts, plot_height);
        let ground = ground_shapes(&scene, &axis, look.asked, &scale, plot_size, &palette);
        let positions = time_axis.positions(view);
        let open_gaps: Vec<VisibleBreak> = time_axis.visible_open_gaps(view, time_pts).collect();
        let area = Rect::from_min_size(all.min + vec2(RULER_PTS, 0.0), vec2(time_pts, size.y));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(area));
        let shown = show_plot(&mut child, &axis, ground, positions, area.size(), &axis_name);
        let plot_at = shown.plot;
        let spoken = spoken(&scene, self.planner.told(), view);
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &spoken));
        crate::app::widgets::paint_focus_inside(ui, &shown.response);

        let mut shapes = Vec::new();
        paint_told(&scene, &scale, &look, plot_at.min, &mut shapes);
        ui.painter().with_clip_rect(Rect::from_min_size(all.min, vec2(size.x, shown_pts))).extend(shapes);
        let turned = pointer::timeline_input(ui, &shown.response, &scale, &time_axis, view, self.wheel_scrolls, out);
        self.scroll.by(turned + turned_beside(ui, all, plot_at));
        let passage = input.state.reader.passage.as_ref();
        let offset = self.scroll.offset();
        let frame =
            ToldFrame { scene: &scene, arrangement: &arrangement, look: &look, plot: plot_at, offset, shown: passage };
        let mut zoomed = None;
        let touched = self.told.ui(ui, &frame, &mut zoomed, out, actions);
        self.brush_time(ui, plot_at, &scale, asked, out);
        let gaps = AxisGaps { folded: &scene.breaks, open: &open_gaps, plot: plot_at, palette: &palette };
        gaps.ui(ui, &axis.context_ranges(plot_at, positions, &axis_name), &typeset, out);
        let scrolls = self.edges_ui(ui, &look, &scene, all, plot_at, out);
        self.galleys = galleys.into_inner();
        self.scroll.bar_ui(ui, all.with_max_y(all.top() + plot_height), &palette);
        self.scroll_to(scrolls, ui.ctx());
        self.follow_lanes(input.dossier, LanesOutput { zoomed, ..LanesOutput::default() }, time_pts, out);
        self.menus_ui(ui, input, touched.menu, out, actions);
        ui.advance_cursor_after_rect(all);
        self.plot = Some(plot_at);
        self.has_drafts = input.drafts.is_some();
        TimelineOutput { tie: touched.tie.filter(|tie| tie.y < plot_at.top() + shown_pts) }
    }

    /// The pills and the line at the foot, and the edge between time and titles. Returns whether to scroll by a page,
    /// and if so, whether down.
    fn edges_ui(
        &mut self,
        ui: &mut Ui,
        look: &PaintContext<'_>,
        scene: &ToldScene,
        all: Rect,
        plot: Rect,
        out: &mut Vec<Command>,
    ) -> Option<bool> {
        let has_labels = scene.labels_pts > 0.0;
        let pills = if has_labels { plot.with_min_x(plot.right()).with_max_x(all.right()) } else { plot };
        let scrolls = foot::foot_ui(ui, &Scene::default(), (scene.above, scene.below), look, pills, out);
        self.status_ui(ui, look, plot, has_labels);
        if has_labels {
            let edge = Rect::from_x_y_ranges(plot.right()..=plot.right(), plot.top()..=plot.top() + scene.height);
            if let Some(by) = splitter_ui(ui, edge, "Resize titles") {
                self.told.resize_labels(all.width(), by);
            }
        }
        scrolls
    }

    /// Makes sure that there is a plan. The scene of lanes is empty.
    fn plan_as_told(&mut self, ui: &Ui, input: &TimelineInput<'_>, view: crate::layout::View, width: f32, height: f32) {
        let key = super::plan_key(ui, input, height);
        self.planner.advance(ui.ctx(), input, &key, view, width);
        let key = SceneKey {
            plan: self.planner.count(),
            level: crate::layout::FINEST,
            view,
            width_pts: width,
            focused: Vec::new(),
            collapsed: input.state.collapsed.clone(),
        };
        self.scene = Some((key, Arc::default()));
        self.visible = Some(Arc::default());
        self.arrangement = None;
    }

    /// The arrangement, and what is in sight of it.
    fn told_scene(
        &mut self,
        input: &TimelineInput<'_>,
        labels_pts: f32,
        time_pts: f32,
        height: f32,
    ) -> (Arc<ToldArrangement>, ToldScene) {
        let empty = ToldPlan::default();
        let plan = self.planner.told().unwrap_or(&empty);
        let state = input.state;
        let arrangement = self.told_rows.get(self.planner.count(), plan, height, &state.collapsed, state.lanes);
        self.scroll.set_extent(crate::layout::pts(arrangement.height()), height);
        match wanted_passage(plan, input) {
            None => self.scroll.keep_nothing(),
            Some((event, (band, at))) => {
                if let Some((top, bottom)) = arrangement.row(band, at) {
                    // Below the title that stays in sight.
                    let above = crate::layout::TOLD_TITLE_PTS;
                    let (top, bottom) = (crate::layout::pts(top - above), crate::layout::pts(bottom));
                    self.scroll.keep_in_sight((event, Some((band, at))), top, bottom);
                }
            }
        }
        let axis = self.axis();
        let view = ToldView {
            axis: &axis,
            view: state.view(),
            time_pts,
            labels_pts,
            window: (self.scroll.offset().into(), height.into()),
            reading: self.told.reading,
            brushed: self.told.brushed.clone(),
        };
        let scene = ToldScene::new(plan, &arrangement, &view);
        (arrangement, scene)
    }

    /// The row of the axis below the plot: a drag brushes a stretch of time.
    fn brush_time(
        &mut self,
        ui: &Ui,
        plot: Rect,
        scale: &TimeScale,
        asked: Option<TimeQuestion>,
        out: &mut Vec<Command>,
    ) {
        let row = Rect::from_x_y_ranges(plot.x_range(), plot.bottom()..=plot.bottom() + 2.0 * paint::AXIS_ROW_PTS);
        let response = ui.interact(row, ui.scope_id().with("stretch"), Sense::DRAG);
        let response = response.on_hover_cursor(CursorIcon::Text).on_hover_text("Drag to choose a stretch of time");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Axis: drag to choose a stretch of time"));
        let Some(pointer) = response.interact_pointer_pos() else { return };
        if response.drag_started() {
            self.brushed_from = ui.input(|input| input.pointer.press_origin()).map(|origin| origin.x);
        }
        let Some(from) = self.brushed_from else { return };
        let (left, right) = (from.min(pointer.x).max(plot.left()), from.max(pointer.x).min(plot.right()));
        if response.dragged() {
            let palette = Palette::of_ui(ui);
            let bar = Rect::from_x_y_ranges(left..=right, plot.bottom()..=plot.bottom() + item::STRETCH_PTS);
            ui.painter().rect_filled(bar, 1, palette.accent);
        } else {
            self.brushed_from = None;
            let time_at = |x: f32| scale.time_from_x(x - plot.left());
            let least = asked.map_or(Presence::Possibly, |time| time.least);
            let stretch = days_between(time_at(left), time_at(right));
            out.push(Command::AskTime(stretch.map(|stretch| TimeQuestion { stretch, least })));
        }
    }

    /// Below the bands: how many passages there are, how they are told, and what has none.
    fn status_ui(&self, ui: &Ui, look: &PaintContext<'_>, plot: Rect, has_labels: bool) {
        let Some(plan) = self.planner.told() else { return };
        let (long, short) = (plan.status(), plan.steps_in_words());
        let room = if has_labels { plot.width() + RULER_PTS - 20.0 } else { plot.width() / 2.0 - 60.0 };
        let typeset = |text: &str| (look.typeset)(text, font::sans(12.0), look.palette.second);
        let fitting = [&long, &short].into_iter().map(|text| typeset(text)).find(|galley| galley.size().x <= room);
        let at = pos2(plot.left() - RULER_PTS + 12.0, plot.bottom() - paint::FOOT_PTS / 2.0);
        let size = fitting.as_ref().map_or(vec2(1.0, 16.0), |galley| galley.size());
        let rect = Rect::from_min_size(at - vec2(0.0, size.y / 2.0), size);
        let label = ui.interact(rect, ui.scope_id().with("told status"), Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &long));
        if let Some(galley) = fitting {
            ui.painter().add(Shape::galley(rect.min, galley, look.palette.second));
        }
    }
}

/// "As told: 2 articles, 35 passages, 15 of 33 steps told out of order. Visible: …".
fn spoken(scene: &ToldScene, plan: Option<&ToldPlan>, view: crate::layout::View) -> String {
    let articles = plan.map_or(scene.bands.len(), |plan| plan.articles().len());
    let status = plan.map(ToldPlan::status).unwrap_or_default();
    let visible = super::spoken::spoken_view(view);
    format!("Timeline as told: {}, {status}. {visible}", counted(articles, "article"))
}

/// The passage to keep in sight, by its event and its places: the one that the reader shows, of the draft under review
/// or the selected event.
fn wanted_passage(plan: &ToldPlan, input: &TimelineInput<'_>) -> Option<(EventIdx, (usize, usize))> {
    let event = input.kept_event()?;
    let reader = &input.state.reader;
    let citations = input.dossier.event(event)?.citations();
    let shown = citations.iter().position(|cited| {
        cited.article == reader.article && cited.anchored.range.is_some() && cited.anchored.range == reader.passage
    });
    plan.place(event, shown).map(|place| (event, place))
}

/// The shapes behind the passages: breaks, the stretch of time that is asked for, and short lines at the foot.
fn ground_shapes(
    scene: &ToldScene,
    axis: &axis::PlotAxis,
    asked: Option<Span>,
    scale: &TimeScale,
    size: egui::Vec2,
    palette: &Palette,
) -> Vec<Shape> {
    let plot = Rect::from_min_size(pos2(0.0, 0.0), size);
    let mut shapes = Vec::new();
    for folded in &scene.breaks {
        paint_break(folded, plot, palette, &mut shapes);
    }
    item::paint_stretch(asked, scale, plot, palette, &mut shapes);
    let minor = axis.minor().iter().map(|&at| scale.x_from_time(at));
    paint::paint_minor_ticks(minor, size.y, palette, &mut shapes);
    shapes
}

/// How far the wheel turned beside the time, where it has nothing to zoom, in points.
fn turned_beside(ui: &Ui, all: Rect, plot: Rect) -> f32 {
    let is_beside = |pointer: egui::Pos2| all.contains(pointer) && !plot.x_range().contains(pointer.x);
    let pointer = ui.ctx().pointer_hover_pos().filter(|pointer| is_beside(*pointer) && ui.rect_contains_pointer(all));
    pointer.map_or(0.0, |_| -ui.input(egui::InputState::smooth_scroll_delta).y)
}
