//! Paints a page: tints behind passages, search hits, the selection, and the words on top.

use std::ops::Range;

use egui::{Align2, Color32, CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::column::{Piece, PieceKind};
use super::page::{Page, VisiblePage};
use super::passages::{Emphasis, flatten};
use super::placed::PlacedPiece;
use crate::dossier::{BlockKind, ItemMarker};
use crate::paint::theme::{Palette, font};
use crate::session::SearchHit;

/// Corner radius of the tints behind words, in points.
const CORNER: u8 = 3;

/// How much of its colour a passage has.
fn share(emphasis: Emphasis) -> f32 {
    match emphasis {
        Emphasis::Plain => 0.15,
        Emphasis::Hovered => 0.24,
        Emphasis::Selected => 0.34,
    }
}

/// Paints the visible page. `links` are the passages' responses, `selected` the selected bytes.
pub fn paint_page(
    ui: &Ui,
    page: &Page<'_>,
    visible: &VisiblePage<'_>,
    links: &[Option<Response>],
    selected: Option<&Range<usize>>,
) {
    let painter = ui.painter();
    for placed in &visible.placed {
        if let Some(piece) = page.column.piece(placed.piece) {
            paint_beside(painter, page, placed, piece);
        }
    }
    paint_passages(painter, page, visible);
    paint_found(painter, page, visible);
    if let Some(range) = selected.filter(|range| !range.is_empty()) {
        let fill = ui.visuals().selection.bg_fill;
        for row in visible.rows(range) {
            painter.rect_filled(row, CornerRadius::ZERO, fill);
        }
    }
    for placed in &visible.placed {
        painter.galley(placed.origin, std::sync::Arc::clone(&placed.galley), page.palette.ink);
    }
    for (mark, link) in visible.marks.iter().zip(links) {
        if link.as_ref().is_some_and(Response::has_focus) {
            let stroke = Stroke::new(1.5, page.palette.accent);
            for row in visible.rows(&mark.passage.range) {
                painter.rect_stroke(behind(row).expand(1.0), CORNER, stroke, StrokeKind::Outside);
            }
        }
    }
}

/// Paints the caret.
pub fn paint_caret(painter: &Painter, caret: Rect, palette: &Palette) {
    painter.vline(caret.left(), caret.shrink2(vec2(0.0, 2.0)).y_range(), Stroke::new(2.0, palette.accent));
}

/// The tint behind a line of words: a little wider, and with a gap to the line below.
fn behind(row: Rect) -> Rect {
    row.expand2(vec2(1.5, -1.0))
}

fn paint_passages(painter: &Painter, page: &Page<'_>, visible: &VisiblePage<'_>) {
    let ranges: Vec<_> = visible.marks.iter().map(|mark| (mark.passage.range.clone(), mark.emphasis)).collect();
    for segment in flatten(&ranges) {
        let Some(mark) = visible.marks.get(segment.winner) else { continue };
        let color = page.palette.event(page.dossier, mark.event);
        let fill = page.palette.tint(color, share(mark.emphasis));
        for row in visible.rows(&segment.range) {
            painter.rect_filled(behind(row), CORNER, fill);
        }
    }
}

fn paint_found(painter: &Painter, page: &Page<'_>, visible: &VisiblePage<'_>) {
    let current = match page.state.search.current_hit() {
        Some(SearchHit::Text(article, range)) if article == page.article => Some(range),
        _ => None,
    };
    for range in page.state.search.text_hits(page.article) {
        let stroke = if current.as_ref() == Some(range) {
            Stroke::new(1.5, page.palette.accent)
        } else {
            Stroke::new(0.0, Color32::TRANSPARENT)
        };
        for row in visible.rows(range) {
            let found = row.expand2(vec2(1.0, -2.5));
            painter.rect(found, CORNER, page.palette.found, stroke, StrokeKind::Outside);
        }
    }
}

/// Decorations of a whole piece: the line of a quotation, the bullet of a list item, the ground of code.
fn paint_beside(painter: &Painter, page: &Page<'_>, placed: &PlacedPiece, piece: &Piece) {
    let rect = placed.rect();
    match piece.kind {
        PieceKind::Body(BlockKind::Quote) => {
            let before = placed.piece.checked_sub(1).and_then(|before| page.column.piece(before));
            let carries_on = before.is_some_and(|before| before.kind == piece.kind);
            let above = if carries_on { piece.space_above + 2.0 } else { -2.0 };
            let top_left = pos2(rect.left() - 18.0, rect.top() - above);
            let line = Rect::from_min_max(top_left, pos2(top_left.x + 2.5, rect.bottom() - 2.0));
            painter.rect_filled(line, 1.0, page.palette.third);
        }
        PieceKind::Body(BlockKind::Item(marker)) if !piece.is_continued => {
            let first_line = rect.top() + placed.galley.rows.first().map_or(0.0, |row| row.rect().center().y);
            match marker {
                ItemMarker::Bullet => {
                    let centre = pos2(rect.left() - 11.0, first_line + 1.0);
                    painter.circle_filled(centre, 2.3, page.palette.second);
                }
                ItemMarker::Number(number) => {
                    let end = pos2(rect.left() - 5.0, first_line);
                    let color = page.palette.second;
                    painter.text(end, Align2::RIGHT_CENTER, format!("{number}."), font::serif(14.5), color);
                }
                ItemMarker::Continued => {}
            }
        }
        PieceKind::Body(BlockKind::Code) => {
            let ground = rect.with_max_x(rect.left() + placed.galley.job.wrap.max_width);
            let ground = ground.expand2(vec2(0.0, 7.0)).with_min_x(rect.left() - 12.0);
            painter.rect_filled(ground, 6.0, page.palette.ground);
        }
        _ => {}
    }
}
