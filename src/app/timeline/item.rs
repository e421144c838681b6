//! [`ShapesItem`]: painted shapes as something `egui_plot` can hold.

use std::cell::Cell;

use egui::{Color32, Pos2, Rect, Shape, Ui, Vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::axis::PlotAxis;
use super::strokes::joined;
use crate::layout::{Scene, TimeScale, View};
use crate::paint::{breaks, scene as paint};

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
    paint::paint_scene(scene, look, Pos2::ZERO, size.x, &mut shapes);
    let minor = axis.minor().iter().map(|&at| scale.x_from_time(at));
    paint::paint_minor_ticks(minor, size.y, look.palette, &mut shapes);
    shapes
}
