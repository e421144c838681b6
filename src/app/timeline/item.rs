//! [`ShapesItem`]: painted shapes as something `egui_plot` can hold.

use std::cell::Cell;

use egui::{Color32, Pos2, Rect, Shape, Ui, Vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::axis::PlotAxis;
use super::strokes::joined;
use crate::layout::{Scene, TimeScale, View};
use crate::paint::theme::Palette;
use crate::paint::{breaks, scene as paint};
use crate::time::{Instant, Span};

/// Shapes made for a plot whose top left is at the origin; moved to where the plot turns out to be.
pub struct ShapesItem {
    base: PlotItemBase,
    /// Given away when they are asked for.
    shapes: Cell<Vec<Shape>>,
    bounds: PlotBounds,
}

impl ShapesItem {
    /// Shapes for a plot that shows `view` at this height in points.
    #[must_use]
    pub fn new(name: &str, shapes: Vec<Shape>, view: View, height_pts: f32) -> Self {
        let bounds = PlotBounds::from_min_max([view.start(), 0.0], [view.end(), f64::from(height_pts)]);
        Self { base: PlotItemBase::new(name.to_owned()), shapes: Cell::new(shapes), bounds }
    }
}

impl PlotItem for ShapesItem {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let by = transform.frame().min.to_vec2();
        joined(self.shapes.take(), by, 1.0 / ui.pixels_per_point(), shapes);
    }

    fn initialize(&mut self, _x_range: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        self.bounds
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// The shapes of a plot of this size; `capacity` is their usual number.
#[must_use]
pub fn timeline_shapes(
    scene: &Scene,
    look: &paint::PaintContext<'_>,
    axis: &PlotAxis,
    scale: &TimeScale,
    size: Vec2,
    capacity: usize,
) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(capacity);
    for folded in &scene.breaks {
        breaks::paint_break(folded, Rect::from_min_size(Pos2::ZERO, size), look.palette, &mut shapes);
    }
    paint_stretch(look.asked, scale, Rect::from_min_size(Pos2::ZERO, size), look.palette, &mut shapes);
    paint::paint_scene(scene, look, Pos2::ZERO, size.x, &mut shapes);
    let minor = axis.minor().iter().map(|&at| scale.x_from_time(at));
    paint::paint_minor_ticks(minor, size.y, look.palette, &mut shapes);
    shapes
}

/// Height of the bar of a stretch of time on the axis.
pub const STRETCH_PTS: f32 = 3.0;

/// Paints the stretch of time that is asked for above its place on the axis.
pub fn paint_stretch(asked: Option<Span>, scale: &TimeScale, plot: Rect, palette: &Palette, out: &mut Vec<Shape>) {
    let Some(asked) = asked else { return };
    let x = |at: Instant| scale.x_from_time(at.axis_secs()).clamp(plot.left(), plot.right());
    let (left, right) = (x(asked.start()), x(asked.end()));
    let tint = Rect::from_x_y_ranges(left..=right, plot.y_range());
    let bar = Rect::from_x_y_ranges(left..=right, plot.bottom() - STRETCH_PTS..=plot.bottom());
    out.push(Shape::rect_filled(tint, 0, palette.accent.gamma_multiply(0.06)));
    out.push(Shape::rect_filled(bar, 1, palette.accent));
}
