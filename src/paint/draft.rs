//! Paints drafts: hatched marks, and the question mark of those that ask for their date. Events are never hatched, so
//! that drafts are told from them without colour.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::theme::Palette;
use crate::dossier::{ArticleIdx, EventIdx};
use crate::drafts::DraftEvents;
use crate::layout::{Fade, LaneKind, Mark};

/// Distance of the lines of the hatching along a side, in points.
const PITCH: f32 = 5.0;
/// Width of a line of the hatching, in points.
const LINE: f32 = 1.3;
/// Width of the outline, in points.
const OUTLINE: f32 = 1.5;
/// Radius of a point, in points.
const RADIUS: f32 = 5.5;
/// Length over which an open end fades, in points, or half of a short bar.
const FADE: f32 = 70.0;

/// Which marks of a scene are drafts.
#[derive(Clone, Copy, Debug)]
pub struct DraftMarks<'a> {
    /// The events that are drafts.
    pub events: &'a DraftEvents,
    /// The article whose drafts are reviewed.
    pub article: Option<ArticleIdx>,
    /// The one under review.
    pub current: Option<EventIdx>,
    /// The one under the pointer, in the list or in the reader.
    pub hovered: Option<EventIdx>,
    /// How many of its drafts have no date: a pill in the title of the lane counts them.
    pub undated: usize,
    /// Whether those are among the events.
    pub shows_undated: bool,
}

impl<'a> DraftMarks<'a> {
    /// Drafts that nobody reviews.
    #[must_use]
    pub fn of(events: &'a DraftEvents) -> Self {
        Self { events, article: None, current: None, hovered: None, undated: 0, shows_undated: false }
    }

    /// Whether an event of the scene is a draft.
    #[must_use]
    pub fn has(&self, event: EventIdx) -> bool {
        self.events.has(event)
    }

    /// How many drafts without a date the title of a lane counts.
    #[must_use]
    pub fn undated_of(&self, lane: LaneKind) -> usize {
        if self.article.is_some_and(|article| lane == LaneKind::Article(article)) { self.undated } else { 0 }
    }

    /// Whether an event of the scene is a draft that asks for its date or its title.
    #[must_use]
    pub fn asks(&self, event: EventIdx) -> bool {
        self.events.asks(event)
    }
}

/// Paints the sign of a draft.
pub fn paint_draft(mark: &Mark, rect: Rect, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let is_point = rect.width() <= 2.0 * RADIUS + 2.0 && mark.left == Fade::Sharp && mark.right == Fade::Sharp;
    if is_point {
        paint_ring(rect.center(), color, palette, out);
        return;
    }
    let bar = rect.shrink2(vec2(0.0, ((rect.height() - 11.0) / 2.0).max(0.0)));
    let is_open = |fade: Fade| matches!(fade, Fade::Open | Fade::Soft);
    if !is_open(mark.left) && !is_open(mark.right) {
        paint_hatched(bar, color, palette, out);
        return;
    }
    let fade = FADE.min(bar.width() / 2.0).max(1.0);
    let shade = |x: f32| {
        let left = if is_open(mark.left) { (x - bar.left()) / fade } else { 1.0 };
        let right = if is_open(mark.right) { (bar.right() - x) / fade } else { 1.0 };
        palette.tint(color, left.min(right).clamp(0.0, 1.0))
    };
    hatch(bar, shade, out);
    for y in [bar.top() + OUTLINE / 2.0, bar.bottom() - OUTLINE / 2.0] {
        let mut x = bar.left();
        while x < bar.right() {
            // Where nothing fades, one line is enough.
            let is_fading =
                is_open(mark.left) && x < bar.left() + fade || is_open(mark.right) && x > bar.right() - fade;
            let end = if is_fading {
                x + PITCH
            } else if is_open(mark.right) {
                (bar.right() - fade).max(x + PITCH)
            } else {
                bar.right()
            };
            let end = end.min(bar.right());
            out.push(Shape::hline(x..=end, y, Stroke::new(OUTLINE, shade(f32::midpoint(x, end)))));
            x = end;
        }
    }
    for (end, x) in [(mark.left, bar.left() + OUTLINE / 2.0), (mark.right, bar.right() - OUTLINE / 2.0)] {
        if end == Fade::Sharp {
            out.push(Shape::vline(x, bar.y_range(), Stroke::new(OUTLINE, color)));
        }
    }
}

/// Paints a bar with two sharp ends.
pub fn paint_hatched(bar: Rect, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    out.push(RectShape::filled(bar, CornerRadius::same(2), palette.sheet).into());
    hatch(bar, |_| color, out);
    let stroke = Stroke::new(OUTLINE, color);
    out.push(RectShape::stroke(bar, CornerRadius::same(2), stroke, StrokeKind::Inside).into());
}

fn paint_ring(center: Pos2, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    out.push(Shape::circle_filled(center, RADIUS, palette.sheet));
    let stroke = Stroke::new(LINE, color);
    for offset in [-3.2_f32, 0.0, 3.2] {
        // Half the length of the chord at this distance from the middle.
        let half = (RADIUS * RADIUS - offset * offset).sqrt() - 0.5;
        let middle = center + vec2(offset, offset) * std::f32::consts::FRAC_1_SQRT_2;
        let along = vec2(1.0, -1.0) * std::f32::consts::FRAC_1_SQRT_2 * half;
        out.push(Shape::line_segment([middle - along, middle + along], stroke));
    }
    out.push(Shape::circle_stroke(center, RADIUS, Stroke::new(OUTLINE, color)));
}

/// Lines at 45 degrees, cut to the bar.
fn hatch(bar: Rect, shade: impl Fn(f32) -> Color32, out: &mut Vec<Shape>) {
    let height = bar.height();
    let mut foot = bar.left() - height + PITCH / 2.0;
    while foot < bar.right() {
        let (from, to) = (foot.max(bar.left()), (foot + height).min(bar.right()));
        if to - from > 0.5 {
            let points = [pos2(from, bar.bottom() - (from - foot)), pos2(to, bar.bottom() - (to - foot))];
            out.push(Shape::line_segment(points, Stroke::new(LINE, shade(f32::midpoint(from, to)))));
        }
        foot += PITCH;
    }
}

/// Paints a question mark in a ring that fills `rect`.
pub fn paint_question(rect: Rect, sign: Arc<Galley>, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
    let radius = rect.width().min(rect.height()) / 2.0 - 0.8;
    out.push(Shape::circle_filled(rect.center(), radius, palette.sheet));
    out.push(Shape::circle_stroke(rect.center(), radius, Stroke::new(1.6, color)));
    let at = rect.center() - sign.size() / 2.0;
    out.push(Shape::galley(at, sign, color));
}
