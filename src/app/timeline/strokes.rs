//! Runs of straight strokes as one mesh: a dashed outline has hundreds, and each is dear as a shape of its own.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Shape, Stroke};

/// Moves `shapes` to `out`, straight strokes that follow each other as one mesh. Edges are soft over `feather` points,
/// a pixel, as the painter's own are.
pub fn joined(shapes: Vec<Shape>, feather: f32, out: &mut Vec<Shape>) {
    let mut run = Mesh::default();
    for shape in shapes {
        if let Shape::LineSegment { points, stroke } = &shape {
            add_stroke(*points, *stroke, feather, &mut run);
            continue;
        }
        if !run.is_empty() {
            out.push(Shape::mesh(std::mem::take(&mut run)));
        }
        out.push(shape);
    }
    if !run.is_empty() {
        out.push(Shape::mesh(run));
    }
}

/// A strip of three: soft, solid, soft. What is thinner than a pixel is as wide as one, and fainter.
fn add_stroke([from, to]: [Pos2; 2], stroke: Stroke, feather: f32, mesh: &mut Mesh) {
    let along = (to - from).normalized();
    if stroke.is_empty() || along == egui::Vec2::ZERO {
        return;
    }
    let (width, color) = if stroke.width < feather {
        (feather, stroke.color.gamma_multiply(stroke.width / feather))
    } else {
        (stroke.width, stroke.color)
    };
    let across = along.rot90();
    let (inner, outer) = ((width - feather) / 2.0, f32::midpoint(width, feather));
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    for end in [from, to] {
        mesh.colored_vertex(end - across * outer, Color32::TRANSPARENT);
        mesh.colored_vertex(end - across * inner, color);
        mesh.colored_vertex(end + across * inner, color);
        mesh.colored_vertex(end + across * outer, Color32::TRANSPARENT);
    }
    for strip in 0..3 {
        let (here, there) = (first + strip, first + strip + 4);
        mesh.add_triangle(here, here + 1, there);
        mesh.add_triangle(here + 1, there, there + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, pos2};

    #[test]
    fn strokes_in_a_row_become_one_mesh_and_all_else_stays_in_order() {
        let stroke = Stroke::new(2.0, Color32::RED);
        let line = |x: f32| Shape::line_segment([pos2(x, 5.0), pos2(x + 4.0, 5.0)], stroke);
        let disc = Shape::circle_filled(pos2(0.0, 0.0), 3.0, Color32::BLUE);
        let mut out = Vec::new();
        joined(vec![line(0.0), line(8.0), disc, line(16.0)], 1.0, &mut out);
        let [Shape::Mesh(run), Shape::Circle(_), Shape::Mesh(last)] = &out[..] else { panic!("{out:?}") };
        assert_eq!((run.vertices.len(), last.vertices.len()), (16, 8));
        assert_eq!(run.calc_bounds(), Rect::from_min_max(pos2(0.0, 3.5), pos2(12.0, 6.5)));
    }
}
