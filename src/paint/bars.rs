//! Paints bars: the certain part solid, the possible part soft, open ends fading out, background knowledge hollow.

use egui::epaint::{Mesh, RectShape};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};

use super::theme::Palette;
use crate::layout::{Fade, Mark, Sign};

/// Overlap of a fading part with the solid one, in points.
const SEAM_PTS: f32 = 0.6;

/// The share of a theme's colour that the certain part of a bar has: its contrast is at least 3:1, and 4.5:1 where
/// contrast is high.
pub const CERTAIN: f32 = 0.85;
/// The share that the possible part has, where the certain part ends.
pub const POSSIBLE: f32 = 0.30;

/// Least visible width of a bar at the edge of the view, in points.
const SLIVER_PTS: f32 = 2.0;

fn widened(rect: Rect) -> Rect {
    Rect::from_center_size(rect.center(), vec2(SLIVER_PTS, rect.height()))
}

/// A bar: the certain part solid, the possible part soft, open ends fading out, an unknown moment outlined.
pub fn paint_bar(mark: &Mark, rect: Rect, origin: Pos2, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let rect = if rect.width() < SLIVER_PTS { widened(rect) } else { rect };
    if mark.hollow {
        paint_hollow_bar(mark, rect, color, palette, out);
        return;
    }
    let (solid, soft, gone) = (palette.tint(color, CERTAIN), palette.tint(color, POSSIBLE), palette.tint(color, 0.0));
    if mark.sign == Sign::Within {
        paint_within(mark, rect, color, palette, out);
        return;
    }
    let (core_left, core_right) = match mark.certain {
        Some((left, right)) => (origin.x + left, origin.x + right),
        None => (rect.center().x, rect.center().x),
    };
    let core_left = core_left.clamp(rect.left(), rect.right());
    let core_right = core_right.clamp(core_left, rect.right());
    let side_color = if mark.certain.is_some() { solid } else { soft };
    let outer = |fade: Fade| match fade {
        Fade::Sharp | Fade::Beyond => soft,
        Fade::Soft => palette.tint(color, 0.10),
        Fade::Open => gone,
    };
    let left = Rect::from_x_y_ranges(rect.left()..=core_left, rect.y_range());
    let right = Rect::from_x_y_ranges(core_right..=rect.right(), rect.y_range());
    // The fading parts overlap the solid one a little: edges that only touch let the background shine through.
    let under = SEAM_PTS.min(core_right - core_left);
    let reaching =
        |side: Rect, by: f32| if side.width() < 0.25 { side } else { side.translate(vec2(by, 0.0)).union(side) };
    paint_gradient(reaching(left, under), outer(mark.left), side_color, out);
    paint_gradient(reaching(right, -under), side_color, outer(mark.right), out);
    if core_right - core_left > 0.5 {
        let round = |is_end: bool| if is_end { 2 } else { 0 };
        let corners = CornerRadius {
            nw: round(left.width() < 0.5 && mark.left == Fade::Sharp),
            sw: round(left.width() < 0.5 && mark.left == Fade::Sharp),
            ne: round(right.width() < 0.5 && mark.right == Fade::Sharp),
            se: round(right.width() < 0.5 && mark.right == Fade::Sharp),
        };
        let core = Rect::from_x_y_ranges(core_left..=core_right, rect.y_range());
        out.push(RectShape::filled(core, corners, solid).into());
    }
}

/// An outlined bar: it happened once, somewhere inside. Unknown ends fade out, without an outline.
fn paint_within(mark: &Mark, rect: Rect, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let fill = palette.tint(color, 0.24);
    let outline = Stroke::new(1.3, palette.tint(color, 0.9));
    if mark.left == Fade::Sharp && mark.right == Fade::Sharp {
        out.push(RectShape::new(rect, CornerRadius::same(3), fill, outline, StrokeKind::Inside).into());
        return;
    }
    let gone = palette.tint(color, 0.0);
    let end = |fade: Fade, full: Color32| if matches!(fade, Fade::Sharp | Fade::Beyond) { full } else { gone };
    let split = match (mark.left, mark.right) {
        (Fade::Sharp | Fade::Beyond, _) => rect.left(),
        (_, Fade::Sharp | Fade::Beyond) => rect.right(),
        _ => rect.center().x,
    };
    for (full, is_line) in [(fill, false), (palette.tint(color, 0.9), true)] {
        let rows = if is_line {
            vec![rect.top()..=rect.top() + 1.3, rect.bottom() - 1.3..=rect.bottom()]
        } else {
            vec![rect.top()..=rect.bottom()]
        };
        for row in rows {
            let (left, right) = (end(mark.left, full), end(mark.right, full));
            paint_gradient(Rect::from_x_y_ranges(rect.left()..=split, row.clone()), left, full, out);
            paint_gradient(Rect::from_x_y_ranges(split..=rect.right(), row), full, right, out);
        }
    }
    for (fade, x) in [(mark.left, rect.left() + 0.65), (mark.right, rect.right() - 0.65)] {
        if fade == Fade::Sharp {
            out.push(Shape::vline(x, rect.y_range(), outline));
        }
    }
}

/// Length of a dash.
const DASH_PTS: f32 = 4.0;
/// A dashed outline fades over this length towards an open end, or over half of a short bar.
const FADE_PTS: f32 = 70.0;

/// A dashed outline, open at open ends.
fn paint_hollow_bar(mark: &Mark, rect: Rect, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let rect = rect.shrink(0.7);
    let stroke = Stroke::new(1.4, color);
    let gone = palette.tint(color, 0.0);
    let faint = palette.tint(color, 0.10);
    let fill = |fade: Fade| if matches!(fade, Fade::Sharp | Fade::Beyond) { faint } else { gone };
    if fill(mark.left) == faint && fill(mark.right) == faint {
        paint_gradient(rect, faint, faint, out);
    } else {
        let middle = rect.center().x;
        paint_gradient(Rect::from_x_y_ranges(rect.left()..=middle, rect.y_range()), fill(mark.left), faint, out);
        paint_gradient(Rect::from_x_y_ranges(middle..=rect.right(), rect.y_range()), faint, fill(mark.right), out);
    }
    let is_open = |fade: Fade| matches!(fade, Fade::Open | Fade::Soft);
    let fade_pts = FADE_PTS.min(rect.width() / 2.0).max(1.0);
    let whole = palette.tint(color, 1.0);
    for y in [rect.top(), rect.bottom()] {
        let mut x = rect.left();
        while x < rect.right() {
            let end = (x + DASH_PTS).min(rect.right());
            let from_left = if is_open(mark.left) { (end - rect.left()) / fade_pts } else { 1.0 };
            let from_right = if is_open(mark.right) { (rect.right() - x) / fade_pts } else { 1.0 };
            let share = from_left.min(from_right);
            let shade = if share < 1.0 { palette.tint(color, share.max(0.12)) } else { whole };
            out.push(Shape::hline(x..=end, y, Stroke::new(stroke.width, shade)));
            x += DASH_PTS + 3.0;
        }
    }
    for (fade, line) in
        [(mark.left, [rect.left_top(), rect.left_bottom()]), (mark.right, [rect.right_top(), rect.right_bottom()])]
    {
        if fade == Fade::Sharp {
            out.push(Shape::line_segment(line, stroke));
        }
    }
}

/// A rectangle that runs from one colour to another, left to right.
fn paint_gradient(rect: Rect, left: Color32, right: Color32, out: &mut Vec<Shape>) {
    if rect.width() < 0.25 {
        return;
    }
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(4);
    mesh.reserve_triangles(2);
    for (corner, color) in
        [(rect.left_top(), left), (rect.right_top(), right), (rect.right_bottom(), right), (rect.left_bottom(), left)]
    {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    out.push(Shape::mesh(mesh));
}
