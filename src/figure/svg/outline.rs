//! Outlines: rectangles with any corners, polygons and lines.

use egui::epaint::RectShape;
use egui::{CornerRadius, Pos2, Rect, StrokeKind};

use super::attributes::point;
use super::xml::number;

/// Adds a line to the data of a path.
pub fn segment(path: &mut String, [from, to]: [Pos2; 2]) {
    path.push('M');
    path.push_str(&point(from));
    path.push('L');
    path.push_str(&point(to));
}

/// Points joined by lines, as the data of a path.
pub fn polygon(points: &[Pos2], is_closed: bool) -> String {
    let mut path = String::new();
    for (at, vertex) in points.iter().enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        path.push_str(&point(*vertex));
    }
    if is_closed {
        path.push('Z');
    }
    path
}

/// A rectangle whose outline is drawn on its middle, as SVG does: a line that is meant inside moves in by half its
/// width. Second is by how much.
pub fn middle(shape: &RectShape) -> (Rect, f32) {
    let half = if shape.stroke.is_empty() { 0.0 } else { shape.stroke.width / 2.0 };
    let inward = match shape.stroke_kind {
        StrokeKind::Inside => half,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => -half,
    };
    let inward = inward.min(shape.rect.width() / 2.0).min(shape.rect.height() / 2.0);
    (shape.rect.shrink(inward), inward)
}

/// An element's name and geometry.
pub fn rect(shape: &RectShape) -> String {
    let (rect, inward) = middle(shape);
    let radii = shape.corner_radius;
    if radii.is_same() {
        let radius = (f32::from(radii.nw) - inward).max(0.0);
        let round = if radius > 0.0 { format!(" rx=\"{}\"", number(radius)) } else { String::new() };
        format!(
            "rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}",
            number(rect.left()),
            number(rect.top()),
            number(rect.width()),
            number(rect.height())
        )
    } else {
        format!("path d=\"{}\"", rounded(rect, radii, inward))
    }
}

/// A rectangle whose corners differ, clockwise from the top left.
fn rounded(rect: Rect, radii: CornerRadius, inward: f32) -> String {
    let limit = rect.width().min(rect.height()) / 2.0;
    let [nw, ne, se, sw] =
        [radii.nw, radii.ne, radii.se, radii.sw].map(|radius| (f32::from(radius) - inward).clamp(0.0, limit));
    let arc = |radius: f32, x: f32, y: f32| {
        let (radius, x, y) = (number(radius), number(x), number(y));
        format!("A{radius} {radius} 0 0 1 {x} {y}")
    };
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let steps = [
        format!("M{} {}H{}", number(left + nw), number(top), number(right - ne)),
        arc(ne, right, top + ne),
        format!("V{}", number(bottom - se)),
        arc(se, right - se, bottom),
        format!("H{}", number(left + sw)),
        arc(sw, left, bottom - sw),
        format!("V{}", number(top + nw)),
        arc(nw, left + nw, top),
        "Z".to_owned(),
    ];
    steps.concat()
}
