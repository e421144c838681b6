//! The strip next to the scroll bar: a tick for each passage, at its position in the article.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::accesskit::Role;
use egui::{CursorIcon, PointerButton, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::page::{Page, PassageMark};
use super::passages::{Emphasis, Passage};
use super::scroll::{Scroll, narrow};
use crate::paint::theme_sign::ThemeSign;

/// Distance of the strip's middle from the right edge, in points: next to the scroll bar, which floats at the edge.
pub(super) const STRIP_FROM_RIGHT_PTS: f32 = 16.0;
/// Half the width of the clickable area, in points.
const HALF: f32 = 6.0;
/// Free space above the first tick and below the last, in points.
const MARGIN: f32 = 8.0;
/// The largest distance from a tick, in points, at which a click counts as on it.
const NEAR: f32 = 7.0;

/// A tick: its height on the screen, and its passage.
#[derive(Clone, Copy)]
struct PassageTick<'a> {
    y: f32,
    mark: PassageMark<'a>,
}

/// The tick under the pointer, and whether it was clicked.
pub struct StripHit<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// Whether to go there.
    pub is_clicked: bool,
}

/// Paints the strip over the right edge of `window`; returns the tick under the pointer.
pub fn strip_ui<'a>(ui: &Ui, page: &Page<'a>, scroll: &Scroll, window: Rect) -> Option<StripHit<'a>> {
    let middle = window.right() - STRIP_FROM_RIGHT_PTS;
    let rect = Rect::from_x_y_ranges(middle - HALF..=middle + HALF, window.y_range());
    let ticks = ticks(page, scroll, rect);
    if ticks.is_empty() {
        return None;
    }
    let response = ui.interact(rect, ui.scope_id().with(("strip", page.article)), Sense::CLICK);
    response.widget_info(|| {
        let name = format!("Passages in this article: {}", page.passages.iter().count());
        WidgetInfo::labeled(Role::Group, true, name)
    });
    let near = response.hover_pos().filter(|_| response.hovered()).and_then(|pos| {
        let distance = |tick: &&PassageTick<'_>| (tick.y - pos.y).abs();
        let nearest = ticks.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.filter(|tick| distance(tick) <= NEAR).copied()
    });
    let mut by_emphasis: Vec<_> = ticks.iter().collect();
    by_emphasis.sort_by_key(|tick| tick.mark.emphasis);
    for tick in by_emphasis {
        let size = match tick.mark.emphasis {
            Emphasis::Plain => vec2(6.0, 4.0),
            Emphasis::Hovered => vec2(8.0, 5.0),
            Emphasis::Selected => vec2(10.0, 6.0),
        };
        let (color, at) = (page.palette.event(page.dossier, tick.mark.event), pos2(middle, tick.y));
        if page.palette.has_theme_signs {
            let mut sign = Vec::new();
            ThemeSign::of_event(page.dossier, tick.mark.event).paint(at, size.x / 2.0, color, &mut sign);
            ui.painter().extend(sign);
        } else {
            ui.painter().rect_filled(Rect::from_center_size(at, size), size.y / 2.0, color);
        }
    }
    let tick = near?;
    ui.set_cursor_icon(CursorIcon::PointingHand);
    let is_clicked = response.clicked_by(PointerButton::Primary);
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(format!("{} — {}", tick.mark.event.date.in_words(), tick.mark.event.title()));
    });
    Some(StripHit { passage: tick.mark.passage, is_clicked })
}

/// The ticks, at most one for each point of height: that of the most highlighted passage.
fn ticks<'a>(page: &Page<'a>, scroll: &Scroll, rect: Rect) -> Vec<PassageTick<'a>> {
    let mut by_point = BTreeMap::new();
    for mark in page.passages.iter().filter_map(|passage| page.mark(passage)) {
        let y = y_in_strip(page, scroll, &mark.passage.range, rect);
        let tick = PassageTick { y, mark };
        let taken = by_point.entry(point(y)).or_insert(tick);
        if taken.mark.emphasis < mark.emphasis {
            *taken = tick;
        }
    }
    by_point.into_values().collect()
}

/// The height in a strip as high as `rect` of words of the article.
pub(super) fn y_in_strip(page: &Page<'_>, scroll: &Scroll, words: &Range<usize>, rect: Rect) -> f32 {
    let inside = rect.shrink2(vec2(0.0, MARGIN));
    let height = f64::from(scroll.content_height()).max(1.0);
    let share = narrow(passage_y(page, scroll, words) / height).clamp(0.0, 1.0);
    inside.top() + share * inside.height().max(0.0)
}

#[expect(clippy::cast_possible_truncation, reason = "a coordinate on the screen")]
fn point(y: f32) -> i32 {
    y.round() as i32
}

/// How far down a passage begins, in points, as far as known.
fn passage_y(page: &Page<'_>, scroll: &Scroll, range: &Range<usize>) -> f64 {
    let at = page.column.piece_of_byte(range.start);
    let Some(piece) = page.column.piece(at) else { return 0.0 };
    let words = f64::from(scroll.heights.height(at) - piece.space_above);
    let into = range.start.saturating_sub(piece.range.start);
    scroll.heights.top(at) + f64::from(piece.space_above) + words * ratio(into, piece.range.len())
}

#[expect(clippy::cast_precision_loss, reason = "both are lengths of a piece of text")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
