//! The pill in the title of a lane that counts its drafts without a date, which have no place on the timeline.

use std::sync::Arc;

use egui::epaint::RoundedRect;
use egui::epaint::tessellator::path::rounded_rectangle;
use egui::{CornerRadius, FontId, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::draft::DraftMarks;
use super::theme::{Palette, font};
use crate::layout::LaneKind;
use crate::text::grouped;

/// Free space between a title and the pill, and behind the pill, in points.
const GAP_PTS: f32 = 8.0;
/// Free space between the outline and the text, in points.
const PADDING_PTS: f32 = 9.0;
/// Height of the outline, in points.
const HEIGHT_PTS: f32 = 18.0;

/// The words of the pill.
#[must_use]
pub fn undated_text(count: usize) -> String {
    format!("{} without a date", grouped(count))
}

/// The room that a pill for so many drafts needs behind the title of a lane, in points; `measure` gives the width of
/// its words.
pub fn undated_room(count: usize, measure: &mut dyn FnMut(&str) -> f32) -> f32 {
    if count == 0 { 0.0 } else { 2.0 * GAP_PTS + 2.0 * PADDING_PTS + measure(&undated_text(count)) }
}

/// A pill that is laid out.
pub struct UndatedPill {
    text: Arc<Galley>,
    outline: Rect,
    is_open: bool,
}

impl UndatedPill {
    /// The pill of a lane whose title ends at `end`, with its text laid out by `typeset`; `None` where all drafts have
    /// a date.
    #[must_use]
    pub fn new(
        lane: LaneKind,
        drafts: Option<DraftMarks<'_>>,
        end: Pos2,
        typeset: impl Fn(&str, FontId) -> Arc<Galley>,
    ) -> Option<Self> {
        let drafts = drafts.filter(|drafts| drafts.undated_of(lane) > 0)?;
        let text = typeset(&undated_text(drafts.undated), font::sans(12.0));
        let size = vec2(text.size().x + 2.0 * PADDING_PTS, HEIGHT_PTS);
        let outline = Rect::from_min_size(pos2(end.x + GAP_PTS, end.y - HEIGHT_PTS / 2.0), size);
        Some(Self { text, outline, is_open: drafts.shows_undated })
    }

    /// The outline, on the screen.
    #[must_use]
    pub fn rect(&self) -> Rect {
        self.outline
    }

    /// Paints it: dashed while its drafts are hidden.
    pub fn paint(self, palette: &Palette, out: &mut Vec<Shape>) {
        let radius = CornerRadius::same(9);
        if self.is_open {
            let stroke = Stroke::new(1.0, palette.second);
            out.push(Shape::rect_filled(self.outline, radius, palette.tint(palette.accent, 0.11)));
            out.push(Shape::rect_stroke(self.outline, radius, stroke, StrokeKind::Inside));
        } else {
            let mut path = Vec::new();
            rounded_rectangle(&mut path, RoundedRect::new(self.outline.shrink(0.5), radius));
            path.extend(path.first().copied());
            out.extend(Shape::dashed_line(&path, Stroke::new(1.0, palette.second), 3.0, 2.5));
        }
        let at = self.outline.center() - self.text.size() / 2.0;
        out.push(Shape::galley(at, self.text, palette.second));
    }
}
