//! The axis of a figure: the same calendar as in the window, painted without a plot.

use egui::{Rect, Shape, Stroke, pos2};

use super::typesetter::Typesetter;
use crate::layout::{Scale, View};
use crate::paint::scene::{AXIS_ROW_PTS, paint_minor_ticks};
use crate::paint::theme::{Palette, font};
use crate::time::{Ticks, ticks::ticks};

/// From a line to the name of the unit that begins there.
const AFTER_LINE_PTS: f32 = 5.0;
/// Free above the names and below them.
const PAD_PTS: f32 = 3.0;
/// Size of the names.
const NAME_PTS: f32 = 12.5;

/// The calendar of a view.
pub struct FigureAxis {
    ticks: Ticks,
    scale: Scale,
    view: View,
}

impl FigureAxis {
    /// For a view on `width` points.
    pub fn new(view: View, width: f32, typesetter: &Typesetter) -> Self {
        let text_width = |text: &str| typesetter.line(text, font::sans(NAME_PTS), egui::Color32::BLACK).size().x;
        Self { ticks: ticks(view.start(), view.end(), width, &text_width), scale: Scale::new(view, width), view }
    }

    /// Height of the rows of names.
    pub fn height(&self) -> f32 {
        let rows = if self.ticks.context.is_empty() { 1.0 } else { 2.0 };
        rows * AXIS_ROW_PTS + 2.0 * PAD_PTS
    }

    /// Lines behind the marks, and the axis itself.
    pub fn lines(&self, plot: Rect, palette: &Palette) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for tick in self.ticks.ticks.iter().filter(|tick| tick.at.axis_secs() >= self.view.start()) {
            let x = plot.left() + self.scale.x_from_time(tick.at.axis_secs());
            let color = if tick.is_major { palette.line } else { palette.grid };
            shapes.push(Shape::vline(x, plot.y_range(), Stroke::new(1.0, color)));
        }
        shapes.push(Shape::hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, palette.line)));
        let minor = self.ticks.minor.iter().map(|at| at.axis_secs());
        let minor = minor.filter(|&at| self.view.start() <= at && at < self.view.end());
        let minor = minor.map(|at| plot.left() + self.scale.x_from_time(at));
        paint_minor_ticks(minor, plot.bottom(), palette, &mut shapes);
        shapes
    }

    /// Names of units, and the units they lie in.
    pub fn names(&self, plot: Rect, typesetter: &Typesetter, palette: &Palette) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut name = |text: &str, from: f64, to: f64, row: f32, is_centred: bool| {
            if text.is_empty() {
                return;
            }
            let galley = typesetter.line(text, font::sans(NAME_PTS), palette.second);
            let left = plot.left() + self.scale.x_from_time(from.max(self.view.start()));
            let right = plot.left() + self.scale.x_from_time(to.min(self.view.end()));
            let x = if is_centred { f32::midpoint(left, right) - galley.size().x / 2.0 } else { left + AFTER_LINE_PTS };
            let y = plot.bottom() + PAD_PTS + (row + 0.5) * AXIS_ROW_PTS - galley.size().y / 2.0;
            shapes.push(Shape::galley(pos2(x, y), galley, palette.second));
        };
        for tick in &self.ticks.ticks {
            name(&tick.label, tick.at.axis_secs(), tick.next.axis_secs(), 0.0, self.ticks.names_units);
        }
        for band in &self.ticks.context {
            name(&band.label, band.start.axis_secs(), band.end.axis_secs(), 1.0, true);
        }
        shapes
    }
}
