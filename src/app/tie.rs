//! The tie: a thin curve from the chosen mark to its passage, across the panels.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Painter, Pos2, Stroke, pos2};

/// Paints the curve from the end of a mark's label to the first line of its passage.
pub fn paint_tie(painter: &Painter, mark: Pos2, passage: Pos2, color: Color32) {
    let reach = ((passage.x - mark.x) * 0.5).max(40.0);
    let points = [mark, pos2(mark.x + reach, mark.y), pos2(passage.x - reach, passage.y), passage];
    let stroke = Stroke::new(1.3, color.gamma_multiply(0.85));
    painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke));
    painter.circle_filled(passage, 2.6, color);
}
