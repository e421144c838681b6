//! Paints a single date, without a scene: as its mark would look on the timeline.

use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2};

use super::bars::paint_bar;
use super::theme::Palette;
use crate::dossier::EventIdx;
use crate::layout::{Area, Fade, Mark, Sign};
use crate::time::{Bound, DateKind, EventDate, Instant};

/// Paints `date` into `band`; `x_from_secs` maps seconds on the axis to points.
pub fn paint_date(
    date: &EventDate,
    is_hollow: bool,
    x_from_secs: impl Fn(f64) -> f32,
    band: Rect,
    color: Color32,
    palette: &Palette,
    out: &mut Vec<Shape>,
) {
    let placed = date.placed_span();
    let possible = date.possible();
    let x = |at: Instant| x_from_secs(at.axis_secs());
    let (mut left, mut right) = (x(placed.start()), x(placed.end()));
    if date.kind() == DateKind::Moment && right - left < 14.0 {
        let middle = pos2(f32::midpoint(left, right), band.center().y);
        if is_hollow {
            out.push(Shape::circle_stroke(middle, 5.5, Stroke::new(1.6, color)));
        } else {
            out.push(Shape::circle_filled(middle, 5.5, color));
        }
        return;
    }
    let end = |bound: Bound, is_soft: bool| match bound {
        Bound::At(_) if is_soft => Fade::Soft,
        Bound::At(_) => Fade::Sharp,
        Bound::Open | Bound::Unknown => Fade::Open,
    };
    let fades = [end(possible.start, date.is_start_approximate()), end(possible.end, date.is_end_approximate())];
    // An open end fades out beyond the named date.
    left -= if fades[0] == Fade::Open { 40.0 } else { 0.0 };
    right += if fades[1] == Fade::Open { 40.0 } else { 0.0 };
    let rect = Rect::from_x_y_ranges(left..=right.max(left + 6.0), band.center().y - 4.5..=band.center().y + 4.5);
    let sign = match date.kind() {
        DateKind::Lasting | DateKind::Moment => Sign::Span,
        DateKind::Within | DateKind::Several => Sign::Within,
    };
    let area = Area { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() };
    let certain = date.certain().map(|certain| (x(certain.start()), x(certain.end())));
    let [left, right] = fades;
    let mark = Mark {
        event: EventIdx(0),
        rank: 0,
        lane: 0,
        row: 0,
        sign,
        area,
        certain,
        left,
        right,
        label: None,
        hollow: is_hollow,
    };
    paint_bar(&mark, rect, Pos2::ZERO, color, palette, out);
}
