//! Breaks of the axis: a band behind the marks, a wave in the line of the axis, and the length of what is left out.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};

use super::theme::{Palette, font};
use crate::layout::{TimeAxis, View, VisibleBreak};
use crate::time::{length_in_words, ticks::TickPiece};

/// Size of the lengths.
const NAME_PTS: f32 = 11.0;
/// Their size where breaks are close together.
const NAME_LEAST_PTS: f32 = 9.0;
/// Between a length and the name of a unit.
const NAME_GAP_PTS: f32 = 3.0;
/// Between two lengths.
const LENGTH_GAP_PTS: f32 = 6.0;
/// Height of the wave above and below the line.
const WAVE_PTS: f32 = 3.5;
/// If less than this is seen of a break at an edge, it is not drawn.
const SEEN_MIN_PTS: f32 = 6.0;
/// Corners of a wave.
const WAVE_STEPS: u8 = 16;

/// Lays out one line of text.
pub type Typeset<'a> = dyn Fn(&str, FontId, Color32) -> Arc<Galley> + 'a;

/// The pieces of a view between breaks, for its ticks.
#[must_use]
pub fn tick_pieces(axis: &TimeAxis, view: View, pts_per_sec: f64) -> Vec<TickPiece> {
    // Half of a break is for the name of the piece on its other side.
    let beside = |secs: f64| secs * pts_per_sec / 2.0;
    let piece = |piece: crate::layout::AxisPiece| TickPiece {
        secs: piece.time,
        beside_pts: (beside(piece.breaks.0), beside(piece.breaks.1)),
    };
    axis.pieces(view).into_iter().map(piece).collect()
}

/// The length of what a break leaves out, "59 years" and shorter "59 y".
#[must_use]
pub fn left_out(of: &VisibleBreak) -> [String; 2] {
    length_in_words(of.time.1 - of.time.0)
}

/// A break in words for a person: "59 years without a date are folded".
#[must_use]
pub fn spoken(of: &VisibleBreak) -> String {
    let [length, _] = left_out(of);
    let verb = if length.starts_with("1 ") { "is" } else { "are" };
    format!("{length} without a date {verb} folded")
}

/// The part of a break inside a plot of this width; `None` if that is hardly to be seen.
fn seen(of: &VisibleBreak, width: f32) -> Option<Rangef> {
    let x = Rangef::new(of.x.0.max(0.0), of.x.1.min(width));
    (x.span() >= SEEN_MIN_PTS).then_some(x)
}

/// Whether a break is drawn on a plot of this width.
#[must_use]
pub fn is_seen(of: &VisibleBreak, width: f32) -> bool {
    seen(of, width).is_some()
}

/// A break's band over a plot.
pub fn paint_break(of: &VisibleBreak, plot: Rect, palette: &Palette, out: &mut Vec<Shape>) {
    let Some(x) = seen(of, plot.width()) else { return };
    let band = Rect::from_x_y_ranges(plot.left() + x.min..=plot.left() + x.max, plot.y_range());
    out.push(Shape::rect_filled(band, CornerRadius::ZERO, palette.ground.gamma_multiply(0.75)));
    for (edge, own) in [(band.left(), of.x.0), (band.right(), of.x.1)] {
        if (0.0..=plot.width()).contains(&own) {
            let ends = [pos2(edge, band.top()), pos2(edge, band.bottom())];
            out.extend(Shape::dashed_line(&ends, Stroke::new(1.0, palette.third), 1.5, 3.5));
        }
    }
}

/// The line of the axis from `start`, with a wave in each break.
pub fn paint_axis_line(breaks: &[VisibleBreak], start: Pos2, width: f32, palette: &Palette, out: &mut Vec<Shape>) {
    let stroke = Stroke::new(1.0, palette.line);
    let mut from = start.x;
    for (of, x) in breaks.iter().filter_map(|of| Some((of, seen(of, width)?))) {
        out.push(Shape::hline(from..=(start.x + x.min).max(from), start.y, stroke));
        paint_wave(of, start, width, palette, out);
        from = start.x + x.max;
    }
    out.push(Shape::hline(from..=(start.x + width).max(from), start.y, stroke));
}

/// The wave of a break in the line of the axis, whose left end is at `start`.
pub fn paint_wave(of: &VisibleBreak, start: Pos2, width: f32, palette: &Palette, out: &mut Vec<Shape>) {
    let Some(x) = seen(of, width) else { return };
    let steps = f32::from(WAVE_STEPS);
    let point = |step: u8| {
        let x = x.min + x.span() * f32::from(step) / steps;
        let up = ((x - of.x.0) / (of.x.1 - of.x.0) * std::f32::consts::TAU).sin() * WAVE_PTS;
        start + vec2(x, -up)
    };
    out.push(Shape::line((0..=WAVE_STEPS).map(point).collect(), Stroke::new(1.0, palette.third)));
}

/// The lengths of breaks in a row of the axis, in words that fit between their neighbours and the parts of the row that
/// are `taken` by names of units, in points from its left edge. They are as near to the middle of their breaks as can
/// be, and all long, if that leaves none out.
pub fn paint_break_names(
    breaks: &[VisibleBreak],
    row: Rect,
    taken: &[Rangef],
    typeset: &Typeset<'_>,
    palette: &Palette,
    out: &mut Vec<Shape>,
) {
    let set = |name: &str, size: f32| typeset(name, font::sans(size), palette.second);
    let long = |of: &VisibleBreak| vec![set(&left_out(of)[0], NAME_PTS)];
    let short = |of: &VisibleBreak| vec![set(&left_out(of)[1], NAME_PTS)];
    let small = |of: &VisibleBreak| [NAME_PTS, NAME_LEAST_PTS].map(|size| set(&left_out(of)[1], size)).to_vec();
    let names = |forms: &dyn Fn(&VisibleBreak) -> Vec<Arc<Galley>>| placed(breaks, row.width(), taken, forms);
    let smallest = names(&small);
    let larger = [names(&long), names(&short)].into_iter().find(|names| names.len() == smallest.len());
    for (left, galley) in larger.unwrap_or(smallest) {
        let corner = pos2(row.left() + left, row.center().y - galley.size().y / 2.0);
        out.push(Shape::galley(corner, galley, palette.second));
    }
}

/// The left edges of the names of breaks, each in the first of its forms that fits.
fn placed(
    breaks: &[VisibleBreak],
    width: f32,
    taken: &[Rangef],
    forms: &dyn Fn(&VisibleBreak) -> Vec<Arc<Galley>>,
) -> Vec<(f32, Arc<Galley>)> {
    let mut names = Vec::new();
    let mut free_from = 0.0_f32;
    for (at, of) in breaks.iter().enumerate() {
        let middle = f32::midpoint(of.x.0, of.x.1);
        let next = breaks.get(at + 1).map_or(width, |next| next.x.0);
        let before = taken.iter().filter(|taken| taken.min < middle).map(|taken| taken.max + NAME_GAP_PTS);
        let after = taken.iter().filter(|taken| taken.min >= middle).map(|taken| taken.min - NAME_GAP_PTS);
        let free = Rangef::new(before.fold(free_from, f32::max), after.fold(next, f32::min));
        let left_of = |galley: &Galley| {
            let width = galley.size().x;
            let left = (middle - width / 2.0).min(free.max - width).max(free.min);
            let is_over = (of.x.0..=of.x.1).contains(&(left + width / 2.0));
            (is_over && left + width <= free.max).then_some(left)
        };
        if let Some(name) = forms(of).into_iter().find_map(|galley| Some((left_of(&galley)?, galley))) {
            free_from = name.0 + name.1.size().x + LENGTH_GAP_PTS;
            names.push(name);
        }
    }
    names
}
