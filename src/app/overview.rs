//! The overview: the whole dossier as a strip with its density by theme, and the view as a frame to drag and resize.

use egui::accesskit::Role;
use egui::{CornerRadius, CursorIcon, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2};
use egui_plot::Plot;

use super::timeline::axis::{self, PlotAxis};
use super::timeline::item::ShapesItem;
use super::timeline::spoken::spoken_view;
use super::timeline::{TimelineInput, WholeExtent};
use super::widgets::paint_focus_inside;
use crate::evidence::Presence;
use crate::layout::overview::{Density, stack_x, window};
use crate::layout::{Scale, TimeAxis, View};
use crate::paint::breaks;
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::paint::theme_sign::ThemeSign;
use crate::session::{Command, TimeQuestion};
use crate::time::{Instant, Span};

/// From an edge of the window, in points, a drag resizes it.
const EDGE_PTS: f32 = 6.0;
/// Radius of a theme's sign that stands for a square.
const SIGN_PTS: f32 = 2.6;

/// The part of the frame that is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
enum WindowGrip {
    Left,
    Right,
    Body,
    /// A stretch of time is brushed, from where the drag began.
    Brush(f32),
}

/// The inputs of the density.
#[derive(Clone, Copy, Debug, PartialEq)]
struct DensityKey {
    plan: u64,
    strip: View,
    size: egui::Vec2,
}

/// The overview between frames.
#[derive(Default)]
pub struct Overview {
    density: Option<(DensityKey, Density)>,
    grip: Option<WindowGrip>,
}

impl Overview {
    /// Paints the strip.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        input: &TimelineInput<'_>,
        whole: Option<WholeExtent<'_>>,
        out: &mut Vec<Command>,
    ) {
        let palette = Palette::of_ui(ui);
        let size = ui.available_size().max(egui::vec2(40.0, 30.0));
        let view = input.state.view();
        let unbroken = TimeAxis::default();
        let time_axis = whole.map_or(&unbroken, |whole| whole.axis);
        let strip = whole.map_or(view, |whole| whole.strip);
        let positions = time_axis.positions(strip);
        let plot_height = (size.y - crate::paint::scene::AXIS_ROW_PTS).max(10.0);
        let shapes = self.shapes(input, &palette, whole, strip, egui::vec2(size.x, plot_height));

        let axis_font = font::sans(11.5);
        let ctx = ui.ctx().clone();
        let typeset = |text: &str| galley(&ctx, text, axis_font.clone(), palette.second);
        let text_width = |text: &str| typeset(text).size().x;
        let axis = PlotAxis::new(time_axis, strip, size.x, &text_width, &text_width).in_one_row();
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(ui.available_rect_before_wrap()));
        let id = ui.scope_id().with("overview");
        let plot = axis::plot(Plot::new("overview plot").id(id), &axis, &palette, size);
        // One stop of the focus is enough: the frame's.
        let plot = plot.sense(Sense::hover());
        let mut rect = Rect::NOTHING;
        let shown = plot.show(&mut child, |plot| {
            plot.set_plot_bounds_x(positions.start()..=positions.end());
            plot.set_plot_bounds_y(0.0..=f64::from(plot_height));
            plot.add(ShapesItem::new("density", shapes, positions, plot_height));
            rect = plot.response().rect;
        });
        axis.paint_names(ui, rect, positions, &typeset);
        let whole = Rect::from_min_max(rect.min, pos2(rect.right(), ui.max_rect().bottom()));
        let asked = input.state.filter.time();
        paint_asked(ui, whole, time_axis, strip, asked.map(|time| time.stretch), &palette);
        self.window_ui(ui, &shown.response, whole, time_axis, [strip, view], (&palette, asked), out);
        ui.advance_cursor_after_rect(child.min_rect());
    }

    fn shapes(
        &mut self,
        input: &TimelineInput<'_>,
        palette: &Palette,
        whole: Option<WholeExtent<'_>>,
        strip: View,
        size: egui::Vec2,
    ) -> Vec<Shape> {
        if let Some(whole) = whole {
            let key = DensityKey { plan: whole.plan, strip, size };
            if self.density.as_ref().is_none_or(|(old, _)| *old != key) {
                self.density = Some((key, whole.summary.density(whole.axis.positions(strip), size.x, size.y - 3.0)));
            }
        }
        let mut shapes = Vec::new();
        let axis = whole.map(|whole| whole.axis.clone()).unwrap_or_default();
        for folded in axis.visible_breaks(strip, size.x) {
            breaks::paint_break(&folded, Rect::from_min_size(egui::Pos2::ZERO, size), palette, &mut shapes);
        }
        let is_bars = self.density.as_ref().is_some_and(|(_, density)| density.is_bars);
        let mut bars = egui::Mesh::default();
        for square in self.density.iter().flat_map(|(_, density)| &density.squares) {
            let color = square.theme.map_or(palette.second, |theme| palette.theme(input.dossier, theme));
            let area = square.area;
            let rect = Rect::from_min_max(pos2(area.left, area.top + 2.0), pos2(area.right, area.bottom + 2.0));
            if is_bars {
                bars.add_colored_rect(rect.shrink2(egui::vec2(0.5, 0.0)), color);
            } else if let (true, Some(theme)) = (palette.has_theme_signs, square.theme) {
                ThemeSign::of(input.dossier, theme).paint(rect.center(), SIGN_PTS, color, &mut shapes);
            } else {
                shapes.push(Shape::rect_filled(rect.shrink(0.7), CornerRadius::same(1), color));
            }
        }
        shapes.push(Shape::mesh(bars));
        if let Some(event) = input.state.selected.and_then(|idx| input.dossier.event(idx)) {
            let x = stack_x(&axis, strip, size.x, &event.date);
            let tip = pos2(x, 9.0);
            let points = vec![pos2(x - 5.0, 2.0), pos2(x + 5.0, 2.0), tip];
            shapes.push(Shape::convex_polygon(points, palette.event(input.dossier, event), Stroke::NONE));
        }
        shapes
    }

    /// The view as a window: painted, dragged, resized, spoken.
    #[expect(
        clippy::too_many_arguments,
        reason = "what a window needs: where, over what, showing what, in which colours"
    )]
    fn window_ui(
        &mut self,
        ui: &mut Ui,
        response: &egui::Response,
        whole: Rect,
        axis: &TimeAxis,
        [strip, view]: [View; 2],
        (palette, asked): (&Palette, Option<TimeQuestion>),
        out: &mut Vec<Command>,
    ) {
        let (strip, positions) = (axis.positions(strip), axis.positions(view));
        let (left, right) = window(strip, whole.width(), positions);
        let shown = Rect::from_x_y_ranges(whole.left() + left..=whole.left() + right, whole.y_range())
            .shrink2(egui::vec2(0.0, 1.0));
        let fill = palette.accent.gamma_multiply(0.10);
        let stroke = Stroke::new(1.5, palette.accent);
        ui.painter().rect(shown, CornerRadius::same(5), fill, stroke, StrokeKind::Inside);
        // The name belongs to what can have the focus.
        let window = ui.interact(whole, ui.scope_id().with("window"), Sense::click_and_drag());
        let response = window.union(response.clone());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("Overview. {}", spoken_view(view))));
        paint_focus_inside(ui, &response);
        let scale = Scale::new(strip, whole.width());
        let time_at = |x: f32| axis.time(scale.time_from_x(x - whole.left()));
        if let Some(pointer) = response.hover_pos() {
            ui.ctx().set_cursor_icon(match self.grip.unwrap_or_else(|| grip_at(shown, pointer.x)) {
                WindowGrip::Left | WindowGrip::Right => CursorIcon::ResizeHorizontal,
                WindowGrip::Brush(_) => CursorIcon::Text,
                WindowGrip::Body if self.grip.is_some() => CursorIcon::Grabbing,
                WindowGrip::Body => CursorIcon::Grab,
            });
        }
        if response.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let is_brush = ui.input(|input| input.modifiers.shift);
            let grip = if is_brush { WindowGrip::Brush(origin.x) } else { grip_at(shown, origin.x) };
            if grip == WindowGrip::Body && !shown.contains(origin) {
                out.push(Command::SetView(axis.centered_on(view, time_at(origin.x))));
            }
            self.grip = Some(grip);
        }
        if let (Some(grip), true) = (self.grip, response.dragged()) {
            let delta = f64::from(response.drag_delta().x) * scale.secs_per_point();
            let moved = match grip {
                WindowGrip::Brush(from) => {
                    let to = response.interact_pointer_pos().map_or(from, |pointer| pointer.x);
                    let brushed = Rect::from_x_y_ranges(from.min(to)..=from.max(to), whole.y_range());
                    ui.painter().rect_filled(brushed.intersect(whole), 0, palette.tint(palette.accent, 0.25));
                    return;
                }
                WindowGrip::Body => positions.pan(delta),
                WindowGrip::Left => {
                    View::new((positions.start() + delta).min(positions.end() - View::MIN_SECS), positions.end())
                }
                WindowGrip::Right => {
                    View::new(positions.start(), (positions.end() + delta).max(positions.start() + View::MIN_SECS))
                }
            };
            if delta != 0.0 {
                out.push(Command::SetView(axis.view(moved)));
            }
        } else if let Some(WindowGrip::Brush(from)) = self.grip.take()
            && let Some(to) = response.interact_pointer_pos().map(|pointer| pointer.x)
        {
            let least = asked.map_or(Presence::Possibly, |time| time.least);
            let stretch = days_between(time_at(from.min(to)), time_at(from.max(to)));
            out.push(Command::AskTime(stretch.map(|stretch| TimeQuestion { stretch, least })));
            return;
        }
        if response.clicked()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            out.push(Command::MoveTo(axis.centered_on(view, time_at(pointer.x))));
        }
    }
}

/// The whole days between two times, in seconds on the axis.
#[must_use]
pub(super) fn days_between(from: f64, to: f64) -> Option<Span> {
    const DAY: i64 = 86_400;
    let (from, to) = (Instant::from_axis_secs(from), Instant::from_axis_secs(to));
    let start = Instant::from_secs(from.secs().div_euclid(DAY) * DAY);
    Span::new(start, Instant::from_secs((to.secs().div_euclid(DAY) + 1) * DAY))
}

/// A line along the foot of the strip for the stretch of time that is asked for.
fn paint_asked(ui: &Ui, whole: Rect, axis: &TimeAxis, strip: View, asked: Option<Span>, palette: &Palette) {
    let Some(stretch) = asked else { return };
    let scale = Scale::new(axis.positions(strip), whole.width());
    let x = |at: Instant| {
        (whole.left() + scale.x_from_time(axis.position(at.axis_secs()))).clamp(whole.left(), whole.right())
    };
    let line = Rect::from_x_y_ranges(x(stretch.start())..=x(stretch.end()), whole.top()..=whole.top() + 3.0);
    ui.painter().rect_filled(line, 1, palette.accent);
}

fn grip_at(window: Rect, x: f32) -> WindowGrip {
    let (to_left, to_right) = ((x - window.left()).abs(), (x - window.right()).abs());
    match () {
        () if to_left <= EDGE_PTS && to_left < to_right => WindowGrip::Left,
        () if to_right <= EDGE_PTS => WindowGrip::Right,
        () => WindowGrip::Body,
    }
}
