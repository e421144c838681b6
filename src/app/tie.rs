//! The tie: a thin curve from the chosen mark to its passage, across the panels.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Painter, Pos2, Rect, Stroke, pos2};

/// Distance from the upper and the lower edge of the timeline at which a tie leaves it, in points: above the pills in
/// its foot.
const TOP_PTS: f32 = 10.0;
const FOOT_PTS: f32 = 34.0;

/// Paints the curve from the end of a mark's label to the first line of its passage. It leaves the timeline, which is
/// in `plot`, at its right edge, so that it lies on no panel below.
pub fn paint_tie(painter: &Painter, mark: Pos2, passage: Pos2, plot: Rect, color: Color32) {
    let stroke = Stroke::new(1.3, color.gamma_multiply(0.85));
    for points in curves(mark, passage, plot) {
        painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke));
    }
    painter.circle_filled(passage, 2.6, color);
}

/// One curve to a passage beside the timeline; else one to the place where it leaves the timeline, and one from there.
fn curves(mark: Pos2, passage: Pos2, plot: Rect) -> Vec<[Pos2; 4]> {
    let curve = |from: Pos2, to: Pos2, least: f32| {
        let reach = ((to.x - from.x) * 0.5).max(least);
        [from, pos2(from.x + reach, from.y), pos2(to.x - reach, to.y), to]
    };
    let (top, bottom) = (plot.top() + TOP_PTS, (plot.bottom() - FOOT_PTS).max(plot.top() + TOP_PTS));
    if (top..=bottom).contains(&passage.y) || mark.x >= plot.right() {
        return vec![curve(mark, passage, 40.0)];
    }
    let gate = pos2(plot.right(), passage.y.clamp(top, bottom));
    vec![curve(mark, gate, 0.0), curve(gate, passage, 0.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_lies_on_no_panel_below_the_timeline() {
        let plot = Rect::from_min_max(pos2(16.0, 90.0), pos2(890.0, 420.0));
        for (mark, passage) in [((700.0, 180.0), 608.0), ((300.0, 400.0), 850.0), ((880.0, 100.0), 430.0)] {
            let (mark, passage) = (pos2(mark.0, mark.1), pos2(930.0, passage));
            let curves = curves(mark, passage, plot);
            assert_eq!((curves[0][0], curves[1][3]), (mark, passage));
            assert_eq!(curves[0][3], curves[1][0], "without a gap");
            for points in curves {
                let curve = CubicBezierShape::from_points_stroke(points, false, Color32::BLACK, Stroke::NONE);
                for at in (0..=50_u8).map(|step| curve.sample(f32::from(step) / 50.0)) {
                    assert!(at.x >= plot.right() - 0.1 || plot.y_range().contains(at.y), "{at}");
                }
            }
        }
        assert_eq!(curves(pos2(700.0, 180.0), pos2(930.0, 300.0), plot).len(), 1);
    }
}
