//! The axis of a figure: the same calendar as in the window, painted without a plot.

use egui::{Rangef, Rect, Shape, Stroke, pos2};

use super::context::FigureContext;
use super::typesetter::Typesetter;
use crate::layout::{TimeScale, View, VisibleBreak};
use crate::paint::breaks::{is_seen, paint_axis_line, paint_break_names, tick_pieces};
use crate::paint::scene::{AXIS_ROW_PTS, paint_minor_ticks};
use crate::paint::theme::{Palette, font};
use crate::time::Ticks;
use crate::time::ticks::{PieceName, ticks_of_pieces};

/// From a line to the name of the unit that begins there.
const AFTER_LINE_PTS: f32 = 5.0;
/// Free above the names and below them.
const PAD_PTS: f32 = 3.0;
/// Size of the names.
const NAME_PTS: f32 = 12.5;

/// The calendar of a view.
pub struct FigureAxis {
    ticks: Ticks,
    scale: TimeScale,
    view: View,
    breaks: Vec<VisibleBreak>,
}

impl FigureAxis {
    /// For the view of a figure.
    pub fn new(context: &FigureContext<'_>) -> Self {
        let (axis, view, width, typesetter) = (&context.axis, context.view, context.width, &context.typesetter);
        let text_width = |text: &str| typesetter.line(text, font::sans(NAME_PTS), egui::Color32::BLACK).size().x;
        let scale = TimeScale::new(axis, view, width);
        let pts_per_sec = 1.0 / scale.secs_per_point();
        let ticks = ticks_of_pieces(&tick_pieces(axis, view, pts_per_sec), pts_per_sec, &text_width);
        // What is not drawn of a break at an edge takes no row of names either.
        let breaks = axis.visible_breaks(view, width).filter(|of| is_seen(of, width)).collect();
        Self { ticks, scale, view, breaks }
    }

    /// Height of the rows of names.
    pub fn height(&self) -> f32 {
        let rows = if self.ticks.context.is_empty() && self.breaks.is_empty() { 1.0 } else { 2.0 };
        rows * AXIS_ROW_PTS + 2.0 * PAD_PTS
    }

    /// Lines behind the marks, and the axis itself.
    pub fn lines(&self, plot: Rect, palette: &Palette) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for tick in self.ticks.ticks.iter().filter(|tick| tick.at.axis_secs() >= tick.seen.0) {
            let x = plot.left() + self.scale.x_from_time(tick.at.axis_secs());
            let color = if tick.is_major { palette.line } else { palette.grid };
            shapes.push(Shape::vline(x, plot.y_range(), Stroke::new(1.0, color)));
        }
        paint_axis_line(&self.breaks, plot.left_bottom(), plot.width(), palette, &mut shapes);
        let minor = self.ticks.minor.iter().map(|at| at.axis_secs());
        let minor = minor.filter(|&at| self.view.start() <= at && at < self.view.end());
        let minor = minor.map(|at| plot.left() + self.scale.x_from_time(at));
        paint_minor_ticks(minor, plot.bottom(), palette, &mut shapes);
        shapes
    }

    /// Names of units, the units they lie in, and the lengths of breaks.
    pub fn names(&self, plot: Rect, typesetter: &Typesetter, palette: &Palette) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut taken: Vec<Rangef> = Vec::new();
        let mut name = |text: &str, (from, to): (f64, f64), row: u8, is_centred: bool| {
            if text.is_empty() {
                return;
            }
            let galley = typesetter.line(text, font::sans(NAME_PTS), palette.second);
            let left = plot.left() + self.scale.x_from_time(from);
            let right = plot.left() + self.scale.x_from_time(to);
            let x = if is_centred { f32::midpoint(left, right) - galley.size().x / 2.0 } else { left + AFTER_LINE_PTS };
            let y = plot.bottom() + PAD_PTS + (f32::from(row) + 0.5) * AXIS_ROW_PTS - galley.size().y / 2.0;
            if row == 1 {
                taken.push(Rangef::new(x - plot.left(), x - plot.left() + galley.size().x));
            }
            shapes.push(Shape::galley(pos2(x, y), galley, palette.second));
        };
        for tick in &self.ticks.ticks {
            name(&tick.label, tick.seen, 0, self.ticks.names_units);
        }
        for PieceName { at, shift_pts, text, is_context } in &self.ticks.pieces {
            let at = self.scale.time_from_x(self.scale.x_from_time(*at) + shift_pts);
            name(text, (at, at), u8::from(*is_context), true);
        }
        for band in &self.ticks.context {
            name(&band.label, band.seen, 1, true);
        }
        let top = plot.bottom() + PAD_PTS + AXIS_ROW_PTS;
        let row = Rect::from_x_y_ranges(plot.x_range(), Rangef::new(top, top + AXIS_ROW_PTS));
        let typeset = |text: &str, font, color| typesetter.line(text, font, color);
        paint_break_names(&self.breaks, row, &taken, &typeset, palette, &mut shapes);
        shapes
    }
}
