//! Calendar ticks as `egui_plot`'s grid and axes: lines where units begin, their names in between, a row of context
//! below.

use std::sync::Arc;

use egui::{Galley, Rangef, Rect, Sense, Ui, Vec2, pos2};
use egui_plot::{AxisHints, GridMark, Plot};

use crate::layout::{Scale, TimeAxis, TimeScale, View};
use crate::paint::breaks::tick_pieces;
use crate::paint::scene::AXIS_ROW_PTS;
use crate::paint::theme::Palette;
use crate::time::ticks::{PieceName, ticks_of_pieces};
use crate::time::{Ticks, shift::Snap};

/// Distance from a line to the name of the unit that begins there.
const AFTER_LINE_PTS: f64 = 5.0;

/// Lines are given a step this many points wide, names their own width: the plot draws lines for steps above
/// [`LINE_STRENGTH_PTS`] only, and names for texts that are not empty.
const LINE_STEP_PTS: f64 = 1e7;
/// Below the lower step, in points, a mark has no line; from the upper one on it has its full strength.
pub const LINE_STRENGTH_PTS: std::ops::RangeInclusive<f32> = 1e6..=2e7;

/// The axis of one frame.
#[derive(Clone, Debug)]
pub struct PlotAxis {
    marks: Vec<(GridMark, AxisRow)>,
    /// Whether there is a second row, even if it is empty at this zoom.
    has_context: bool,
    /// Finer units, marked by short lines without names.
    minor: Vec<f64>,
    snap: Snap,
}

/// The purpose of a mark of the grid.
#[derive(Clone, Debug, PartialEq)]
enum AxisRow {
    Line,
    Unit(String),
    Context(String),
    /// The name of a whole piece, in the row of units.
    Piece(String),
}

impl PlotAxis {
    /// The axis for a view on `width` points. `room_for` estimates the width of a text, for every candidate;
    /// `text_width` gives the exact width, for those that are shown.
    #[must_use]
    pub fn new(
        axis: &TimeAxis,
        view: View,
        width: f32,
        room_for: &dyn Fn(&str) -> f32,
        text_width: &dyn Fn(&str) -> f32,
    ) -> Self {
        let secs_per_point = TimeScale::new(axis, view, width).secs_per_point();
        let found = ticks_of_pieces(&tick_pieces(axis, view, 1.0 / secs_per_point), 1.0 / secs_per_point, room_for);
        let minor =
            found.minor.iter().map(|at| at.axis_secs()).filter(|at| (view.start()..view.end()).contains(at)).collect();
        let snap = Snap::of(&found);
        Self { marks: marks(&found, axis, secs_per_point, text_width), minor, has_context: true, snap }
    }

    /// Whether the second row has names.
    fn names_context(&self) -> bool {
        self.marks.iter().any(|(_, row)| matches!(row, AxisRow::Context(_)))
    }

    /// The parts of the second row below `plot` that names take, in points from its left edge.
    pub fn context_ranges(&self, plot: Rect, positions: View, typeset: &dyn Fn(&str) -> Arc<Galley>) -> Vec<Rangef> {
        let scale = Scale::new(positions, plot.width());
        let range = |(mark, row): &(GridMark, AxisRow)| {
            let AxisRow::Context(text) = row else { return None };
            let (middle, half) = (scale.x_from_time(mark.value), typeset(text).size().x / 2.0);
            Some(Rangef::new(middle - half, middle + half))
        };
        self.marks.iter().filter_map(range).collect()
    }

    /// Names alone, in one row: those of the context where there is one, as "27" means nothing without its month.
    #[must_use]
    pub fn in_one_row(mut self) -> Self {
        let has_context = self.names_context();
        self.marks = (self.marks.into_iter())
            .filter_map(|(mark, row)| match row {
                AxisRow::Context(text) | AxisRow::Piece(text) => Some((mark, AxisRow::Unit(text))),
                AxisRow::Unit(text) if !has_context => Some((mark, AxisRow::Unit(text))),
                _ => None,
            })
            .collect();
        self.has_context = false;
        self
    }

    /// The unit that dragging snaps to.
    #[must_use]
    pub fn snap(&self) -> Snap {
        self.snap
    }

    /// The positions of the short lines, in seconds on the axis.
    #[must_use]
    pub fn minor(&self) -> &[f64] {
        &self.minor
    }

    /// The marks in `egui_plot`'s form.
    #[must_use]
    pub fn grid(&self) -> Vec<GridMark> {
        self.marks.iter().map(|(mark, _)| *mark).collect()
    }

    /// Its rows as `egui_plot` makes room for them. It would lay the names out anew in every frame: they are painted by
    /// [`Self::paint_names`].
    fn hints(&self) -> Vec<AxisHints<'static>> {
        let row = || AxisHints::new_x().min_thickness(AXIS_ROW_PTS).formatter(|_, _| String::new());
        (0..=usize::from(self.has_context)).map(|_| row()).collect()
    }

    /// Paints the names below `plot`, which shows `positions`; those that have no room are left out.
    pub fn paint_names(&self, ui: &Ui, plot: Rect, positions: View, typeset: &dyn Fn(&str) -> Arc<Galley>) {
        let color = Palette::of_ui(ui).second;
        let scale = Scale::new(positions, plot.width());
        for (mark, row) in &self.marks {
            let (text, top) = match row {
                AxisRow::Line => continue,
                AxisRow::Unit(text) | AxisRow::Piece(text) => (text, plot.bottom()),
                AxisRow::Context(text) => (text, plot.bottom() + AXIS_ROW_PTS),
            };
            let galley = typeset(text);
            // A name may have exactly its own width, but for rounding.
            let room = mark.step_size / scale.secs_per_point() + 0.01;
            if room >= f64::from(galley.size().x) {
                let middle = plot.left() + scale.x_from_time(mark.value);
                ui.painter().galley(pos2(middle - galley.size().x / 2.0, top), galley, color);
            }
        }
    }
}

/// `plot` with this axis, and without any interaction that would move its bounds: the view owns them.
#[must_use]
pub fn plot<'a>(plot: Plot<'a>, axis: &'a PlotAxis, palette: &Palette, size: Vec2) -> Plot<'a> {
    plot.width(size.x)
        .height(size.y)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .invert_y(true)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_axes([true, false])
        .show_grid([true, false])
        .grid_color(palette.line)
        .grid_spacing(LINE_STRENGTH_PTS)
        .x_grid_spacer(|_| axis.grid())
        .custom_x_axes(axis.hints())
        .sense(Sense::click_and_drag())
}

/// Lines and names at their positions on `axis`.
fn marks(
    found: &Ticks,
    axis: &TimeAxis,
    secs_per_point: f64,
    text_width: &dyn Fn(&str) -> f32,
) -> Vec<(GridMark, AxisRow)> {
    let line = |at: f64, strength: f64| {
        let value = axis.position(at);
        (GridMark { value, step_size: LINE_STEP_PTS * strength * secs_per_point }, AxisRow::Line)
    };
    let name = |(from, to): (f64, f64), row: AxisRow| {
        (GridMark { value: f64::midpoint(from, to), step_size: (to - from).max(secs_per_point) }, row)
    };
    let positions = |(from, to): (f64, f64)| (axis.position(from), axis.position(to));
    let mut marks = Vec::new();
    for tick in &found.ticks {
        let (from, to) = positions(tick.seen);
        if tick.at.axis_secs() >= tick.seen.0 {
            marks.push(line(tick.at.axis_secs(), if tick.is_major { 2.0 } else { 1.0 }));
        }
        if !tick.label.is_empty() {
            // The name of a whole unit is centred in it; the name of its beginning follows the line.
            let width = f64::from(text_width(&tick.label)) + 2.0 * AFTER_LINE_PTS;
            let to = if found.names_units { to } else { to.min(from + width * secs_per_point) };
            marks.push(name((from, to), AxisRow::Unit(tick.label.clone())));
        }
    }
    for PieceName { at, shift_pts, text, is_context } in &found.pieces {
        let half = f64::from(text_width(text)) / 2.0 * secs_per_point;
        let middle = axis.position(*at) + f64::from(*shift_pts) * secs_per_point;
        let row = if *is_context { AxisRow::Context } else { AxisRow::Piece };
        marks.push(name((middle - half, middle + half), row(text.clone())));
    }
    for band in found.context.iter().filter(|band| !band.label.is_empty()) {
        marks.push(name(positions(band.seen), AxisRow::Context(band.label.clone())));
    }
    marks
}
