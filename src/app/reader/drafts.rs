//! Drafts in the reader: their words underlined, the anchor of the current one with a bracket in the margin, and ticks
//! in the strip.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, CursorIcon, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

use super::page::{Page, VisiblePage};
use super::scroll::Scroll;
use super::strip::{STRIP_FROM_RIGHT_PTS, y_in_strip};
use crate::app::drafts::{DraftItem, DraftList};
use crate::dates::{Anchor, DatePart};
use crate::drafts::DraftKind;
use crate::paint::text::galley;
use crate::paint::theme::font;
use crate::time::EventDate;

/// Distance of the bracket from the words, in points.
const BRACKET_GAP: f32 = 15.0;

/// The drafts of the open article, as the review has them.
#[derive(Clone, Debug)]
pub struct ReaderDrafts {
    /// The drafts.
    pub list: Arc<DraftList>,
    /// The one under review.
    pub current: Option<usize>,
    /// The one under the pointer.
    pub hovered: Option<usize>,
}

/// The drafts that the pointer touched in the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TouchedDrafts {
    /// The one under the pointer.
    pub hovered: Option<usize>,
    /// The one that was clicked.
    pub clicked: Option<usize>,
}

impl ReaderDrafts {
    fn current_item(&self) -> Option<&DraftItem> {
        self.list.items.get(self.current?)
    }

    /// The words that complete the date of the current draft, where the text has them, and what they give.
    fn anchor(&self) -> Option<(Range<usize>, &'static str)> {
        let item = self.current_item()?;
        let reading = item.draft.readings.get(item.reading)?;
        let words = match &reading.anchor {
            Anchor::None => None,
            Anchor::Mention { words, .. } => Some(words.clone()),
            Anchor::Publication(_) => {
                let publication = self.list.items.iter().find(|item| item.draft.kind == DraftKind::Publication);
                publication.and_then(|item| item.draft.words.clone())
            }
        };
        let has = |wanted: DatePart| item.draft.parts.iter().any(|(part, _)| *part == wanted);
        let given = match (has(DatePart::Year), has(DatePart::Month), has(DatePart::Day)) {
            (false, true, _) => "year",
            (false, false, true) => "week",
            _ => "anchor",
        };
        Some((words?, given))
    }

    /// Paints what lies behind the words: the sentence of the current draft.
    pub fn paint_behind(&self, painter: &Painter, page: &Page<'_>, visible: &VisiblePage<'_>) {
        let Some(item) = self.current_item() else { return };
        for row in visible.rows(&item.draft.sentence) {
            painter.rect_filled(row.expand2(vec2(1.5, -1.0)), CornerRadius::same(3), page.palette.selection);
        }
    }

    /// Paints the lines under words, makes them respond to the pointer, and returns what was touched.
    #[must_use]
    pub fn ui(&self, ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>, left: f32) -> TouchedDrafts {
        let palette = &page.palette;
        let painter = ui.painter();
        let mut touched = TouchedDrafts::default();
        for words in self.list.vague() {
            for row in visible.rows(words) {
                let y = row.bottom() - 3.0;
                painter.extend(Shape::dashed_line(
                    &[pos2(row.left(), y), pos2(row.right(), y)],
                    Stroke::new(1.5, palette.third),
                    1.5,
                    3.0,
                ));
            }
        }
        for (at, item) in self.list.items.iter().enumerate().filter(|(_, item)| item.status.is_open()) {
            let Some(words) = &item.draft.words else { continue };
            let is_strong = self.current == Some(at) || self.hovered == Some(at);
            let stroke = Stroke::new(if is_strong { 3.0 } else { 1.8 }, palette.accent);
            let mut first = true;
            for row in visible.rows(words) {
                painter.hline(row.x_range(), row.bottom() - 3.0, stroke);
                self.word_ui(ui, row, at, item, first, &mut touched);
                first = false;
            }
        }
        if let Some((words, given)) = self.anchor() {
            self.paint_anchor(painter, page, visible, &words, given, left);
        }
        touched
    }

    /// One line of a draft's words.
    fn word_ui(&self, ui: &Ui, row: Rect, at: usize, item: &DraftItem, is_first: bool, touched: &mut TouchedDrafts) {
        let id = ui.scope_id().with(("draft", at, is_first, point(row.top())));
        let response = ui.interact(row, id, Sense::CLICK);
        let date = EventDate::parse(&item.draft.date).map(|date| date.in_words()).unwrap_or_default();
        let name = format!("{date}: {} — draft", item.draft.title);
        if is_first {
            response.widget_info(|| WidgetInfo::selected(Role::Link, true, self.current == Some(at), &name));
        }
        if response.clicked() {
            touched.clicked = Some(at);
        }
        if response.hovered() {
            touched.hovered = Some(at);
            ui.set_cursor_icon(CursorIcon::PointingHand);
            response.on_hover_ui_at_pointer(|ui| {
                ui.set_max_width(ui.spacing().tooltip_width);
                ui.label(format!("{date} — {}", item.draft.title));
            });
        }
    }

    /// A dashed line under the anchor, and a bracket in the margin from it to the sentence.
    fn paint_anchor(
        &self,
        painter: &Painter,
        page: &Page<'_>,
        visible: &VisiblePage<'_>,
        words: &Range<usize>,
        given: &str,
        left: f32,
    ) {
        let palette = &page.palette;
        let stroke = Stroke::new(1.8, palette.accent);
        for row in visible.rows(words) {
            let y = row.bottom() - 3.0;
            painter.extend(Shape::dashed_line(&[pos2(row.left(), y), pos2(row.right(), y)], stroke, 4.0, 2.5));
        }
        let line_of = |range: &Range<usize>| visible.rows(range).next().map(|row| row.center().y);
        let sentence = self.current_item().and_then(|item| line_of(&item.draft.sentence));
        let Some((from, to)) = line_of(words).zip(sentence).filter(|(from, to)| (from - to).abs() > 24.0) else {
            return;
        };
        let x = left - BRACKET_GAP;
        let stroke = Stroke::new(1.4, palette.accent);
        for y in [from, to] {
            painter.hline(x..=x + 9.0, y, stroke);
        }
        painter.vline(x, from.min(to)..=from.max(to), stroke);
        let text = galley(painter.ctx(), given, font::semibold(11.0), palette.accent);
        // The text must not reach the words of the article.
        if (from - to).abs() > 3.0 * text.size().y && text.size().x < 2.0 * BRACKET_GAP - 4.0 {
            let ground = Rect::from_center_size(pos2(x, f32::midpoint(from, to)), text.size() + vec2(2.0, 6.0));
            painter.rect_filled(ground, CornerRadius::ZERO, palette.sheet);
            painter.galley(ground.center() - text.size() / 2.0, text, palette.accent);
        }
    }

    /// Ticks in the strip: hollow for drafts, wide for the current one.
    #[must_use]
    pub fn strip_ui(&self, ui: &Ui, page: &Page<'_>, scroll: &Scroll, window: Rect) -> TouchedDrafts {
        let palette = &page.palette;
        let mut touched = TouchedDrafts::default();
        for (at, item) in self.list.items.iter().enumerate().filter(|(_, item)| item.status.is_open()) {
            let words = item.draft.words.as_ref().unwrap_or(&item.draft.sentence);
            let center = pos2(window.right() - STRIP_FROM_RIGHT_PTS, y_in_strip(page, scroll, words, window));
            let is_current = self.current == Some(at);
            let size = if is_current { vec2(11.0, 6.0) } else { vec2(7.0, 5.0) };
            let tick = Rect::from_center_size(center, size);
            let color = if item.draft.is_dated() { palette.accent } else { palette.third };
            let fill = if is_current { color } else { Color32::TRANSPARENT };
            ui.painter().rect(tick, CornerRadius::same(2), fill, Stroke::new(1.2, color), StrokeKind::Inside);
            let id = ui.scope_id().with(("draft tick", at));
            let response = ui.interact(tick.expand2(vec2(2.0, 1.0)), id, Sense::CLICK);
            if response.clicked() {
                touched.clicked = Some(at);
            }
            if response.hovered() {
                touched.hovered = Some(at);
                ui.set_cursor_icon(CursorIcon::PointingHand);
            }
        }
        touched
    }

    /// The first line of the current draft's sentence, where it is visible.
    #[must_use]
    pub fn current_row(&self, visible: &VisiblePage<'_>) -> Option<Rect> {
        let sentence = &self.current_item()?.draft.sentence;
        let row = visible.rows(sentence).next()?;
        let is_first = visible.placed.iter().any(|placed| placed.range.contains(&sentence.start));
        (is_first && visible.window.contains(row.center())).then_some(row)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a coordinate on the screen")]
fn point(y: f32) -> i32 {
    y.round() as i32
}
