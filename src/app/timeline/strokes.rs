//! Runs of straight strokes as one mesh: a dashed outline has hundreds, and each costs as much as any other shape.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rangef, Rect, Shape, Stroke, Vec2, pos2};

/// Moves `shapes` to `out` and by `by`, straight strokes that follow each other as one mesh. `pixel` is the size of one
/// in points.
pub fn joined(shapes: Vec<Shape>, by: Vec2, pixel: f32, out: &mut Vec<Shape>) {
    out.reserve(shapes.len().min(RESERVED_MAX));
    let mut shapes = shapes.into_iter();
    loop {
        let strokes = shapes.as_slice().iter().take_while(|shape| matches!(shape, Shape::LineSegment { .. })).count();
        if strokes > 0 {
            let (run, _) = shapes.as_slice().split_at(strokes);
            let run = run_of(run, by, pixel);
            if !run.is_empty() {
                out.push(Shape::mesh(run));
            }
            shapes.by_ref().take(strokes).for_each(drop);
        }
        let Some(mut shape) = shapes.next() else { return };
        match &mut shape {
            // Its galley is shared with the cache and would be copied to be moved.
            Shape::Text(text) => text.pos += by,
            other => other.translate(by),
        }
        out.push(shape);
    }
}

/// An upper bound for the shapes that are not strokes.
const RESERVED_MAX: usize = 2_000;

/// The mesh of strokes, moved by `by`.
fn run_of(strokes: &[Shape], by: Vec2, pixel: f32) -> Mesh {
    let mut run = Mesh::default();
    // Exactly, as most are straight: a long dashed outline would otherwise be copied at every doubling.
    run.reserve_vertices(4 * strokes.len());
    run.reserve_triangles(2 * strokes.len());
    // The rows of pixels of the last level stroke: the dashes of an outline are on two lines.
    let mut known = (f32::NAN, f32::NAN, Rangef::NOTHING);
    for shape in strokes {
        let Shape::LineSegment { points: [from, to], stroke } = shape else { continue };
        let (from, to, stroke) = (*from + by, *to + by, *stroke);
        if from.y.total_cmp(&to.y).is_eq() && from.x < to.x && !stroke.is_empty() {
            if (known.0, known.1) != (from.y, stroke.width) {
                known = (from.y, stroke.width, on_pixels(from.y, stroke.width, pixel));
            }
            add_dash(from.x, to.x, known.2, stroke.color, &mut run);
        } else {
            add_stroke([from, to], stroke, pixel, &mut run);
        }
    }
    run
}

/// A level dash; the same as [`Mesh::add_colored_rect`], which is too far away to be inlined.
fn add_dash(from: f32, to: f32, rows: Rangef, color: Color32, mesh: &mut Mesh) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    let corner = |x: f32, y: f32| Vertex { pos: pos2(x, y), uv: WHITE_UV, color };
    let corners = [corner(from, rows.min), corner(to, rows.min), corner(from, rows.max), corner(to, rows.max)];
    mesh.vertices.extend_from_slice(&corners);
    mesh.indices.extend_from_slice(&[0, 1, 2, 2, 1, 3].map(|corner| first + corner));
}

/// The whole pixels of a stroke around `middle`, as soft edges would cost three times as much.
fn on_pixels(middle: f32, width: f32, pixel: f32) -> Rangef {
    let width = (width / pixel).round().max(1.0) * pixel;
    let first = ((middle - width / 2.0) / pixel).round() * pixel;
    Rangef::new(first, first + width)
}

fn add_stroke([from, to]: [Pos2; 2], stroke: Stroke, pixel: f32, mesh: &mut Mesh) {
    let along = (to - from).normalized();
    if stroke.is_empty() || along == Vec2::ZERO {
        return;
    }
    let line = Rect::from_two_pos(from, to);
    if along.y.abs() < 1e-3 {
        let rows = on_pixels(line.top(), stroke.width, pixel);
        mesh.add_colored_rect(Rect::from_x_y_ranges(line.x_range(), rows), stroke.color);
    } else if along.x.abs() < 1e-3 {
        let columns = on_pixels(line.left(), stroke.width, pixel);
        mesh.add_colored_rect(Rect::from_x_y_ranges(columns, line.y_range()), stroke.color);
    } else {
        add_slanted([from, to], along, stroke, pixel, mesh);
    }
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
    use egui::vec2;

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
