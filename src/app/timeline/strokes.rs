//! Runs of straight strokes as one mesh: a dashed outline has hundreds, and each costs as much as any other shape.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// Moves `shapes` to `out` and by `by`, straight strokes that follow each other as one mesh. `pixel` is the size of one
/// in points.
pub fn joined(shapes: Vec<Shape>, by: Vec2, pixel: f32, out: &mut Vec<Shape>) {
    out.reserve(shapes.len().min(RESERVED_MAX));
    let mut run = Mesh::default();
    for mut shape in shapes {
        if let Shape::LineSegment { points: [from, to], stroke } = &shape {
            if run.is_empty() {
                run.reserve_vertices(RUN_VERTICES);
                run.reserve_triangles(RUN_VERTICES / 2);
            }
            add_stroke([*from + by, *to + by], *stroke, pixel, &mut run);
            continue;
        }
        if !run.is_empty() {
            out.push(Shape::mesh(std::mem::take(&mut run)));
        }
        match &mut shape {
            // Its galley is shared with the cache and would be copied to be moved.
            Shape::Text(text) => text.pos += by,
            other => other.translate(by),
        }
        out.push(shape);
    }
    if !run.is_empty() {
        out.push(Shape::mesh(run));
    }
}

/// Room that a run is given at once: a dashed outline of usual length.
const RUN_VERTICES: usize = 128;

/// An upper bound for the shapes that are not strokes.
const RESERVED_MAX: usize = 2_000;

fn add_stroke([from, to]: [Pos2; 2], stroke: Stroke, pixel: f32, mesh: &mut Mesh) {
    let along = (to - from).normalized();
    if stroke.is_empty() || along == Vec2::ZERO {
        return;
    }
    if along.x.abs() < 1e-3 || along.y.abs() < 1e-3 {
        add_straight(Rect::from_two_pos(from, to), along, stroke, pixel, mesh);
    } else {
        add_slanted([from, to], along, stroke, pixel, mesh);
    }
}

/// Whole pixels, as soft edges would cost three times as much.
fn add_straight(line: Rect, along: Vec2, stroke: Stroke, pixel: f32, mesh: &mut Mesh) {
    let width = (stroke.width / pixel).round().max(1.0) * pixel;
    let first = |middle: f32| ((middle - width / 2.0) / pixel).round() * pixel;
    let rect = if along.y.abs() < 1e-3 {
        Rect::from_min_size(egui::pos2(line.left(), first(line.top())), vec2(line.width(), width))
    } else {
        Rect::from_min_size(egui::pos2(first(line.left()), line.top()), vec2(width, line.height()))
    };
    mesh.add_colored_rect(rect, stroke.color);
}

/// A strip of three: soft, solid, soft. What is thinner than a pixel is as wide as one, and fainter.
fn add_slanted([from, to]: [Pos2; 2], along: Vec2, stroke: Stroke, feather: f32, mesh: &mut Mesh) {
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
    use egui::pos2;

    #[test]
    fn strokes_in_a_row_become_one_mesh_and_all_else_stays_in_order() {
        let stroke = Stroke::new(1.4, Color32::RED);
        let line = |x: f32| Shape::line_segment([pos2(x, 5.2), pos2(x + 4.0, 5.2)], stroke);
        let slanted = Shape::line_segment([pos2(0.0, 0.0), pos2(3.0, 4.0)], stroke);
        let disc = Shape::circle_filled(pos2(0.0, 0.0), 3.0, Color32::BLUE);
        let mut out = Vec::new();
        joined(vec![line(0.0), line(8.0), disc, slanted], vec2(10.0, 1.0), 1.0, &mut out);
        let [Shape::Mesh(run), Shape::Circle(moved), Shape::Mesh(last)] = &out[..] else { panic!("{out:?}") };
        assert_eq!((run.vertices.len(), last.vertices.len()), (8, 8));
        assert_eq!(run.calc_bounds(), Rect::from_min_max(pos2(10.0, 6.0), pos2(22.0, 7.0)), "a pixel high");
        assert_eq!(moved.center, pos2(10.0, 1.0));
    }
}
