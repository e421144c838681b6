//! [`PlacedPiece`]: a piece on the screen, and the way between its bytes and points.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::cursor::CCursor;
use egui::epaint::text::{Glyph, PlacedRow};
use egui::{Galley, Pos2, Rect, pos2};

use super::glyphs::{GlyphOrder, is_right_to_left};
use super::select::grapheme_floor;

/// A piece that is laid out, and its position.
#[derive(Clone, Debug)]
pub struct PlacedPiece {
    /// Its index in the column.
    pub piece: usize,
    /// Its bytes of the plain text; empty where it is not part of the text.
    pub range: Range<usize>,
    /// The left top of its words on the screen.
    pub origin: Pos2,
    /// The words.
    pub galley: Arc<Galley>,
    /// The order of the glyphs, where it differs from that of the characters.
    order: Option<GlyphOrder>,
}

impl PlacedPiece {
    /// A piece whose words begin at `origin`.
    #[must_use]
    pub fn new(piece: usize, range: Range<usize>, origin: Pos2, galley: Arc<Galley>) -> Self {
        Self { piece, range, origin, order: GlyphOrder::of(&galley), galley }
    }

    /// The rectangle of the words.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.origin, self.galley.size())
    }

    /// One rectangle for each line that shares visible characters with `range`, as high as the line, from the first of
    /// these characters to the last; blanks at a line's end do not count.
    pub fn rows(&self, range: &Range<usize>) -> impl Iterator<Item = Rect> {
        let is_inside = range.start < self.range.end && self.range.start < range.end;
        let chars = is_inside.then(|| {
            let start = self.char_from_byte(range.start.max(self.range.start));
            start..self.char_from_byte(range.end.min(self.range.end))
        });
        let rows = chars.is_some().then_some(&self.galley.rows);
        let chars = chars.unwrap_or_default();
        let mut passed = 0;
        rows.into_iter().flatten().filter_map(move |row| {
            let first = passed;
            passed += row.char_count_including_newline().0;
            let (left, right) = self.edges(row, first, chars.clone())?;
            let top_left = self.origin + row.pos.to_vec2();
            let (left, right) = (top_left.x + left, top_left.x + right);
            Some(Rect::from_min_max(pos2(left, top_left.y), pos2(right, top_left.y + row.size.y)))
        })
    }

    /// The outermost edges of those glyphs of a row that belong to characters of the range; without blanks at the ends.
    fn edges(&self, row: &PlacedRow, first_glyph: usize, chars: Range<usize>) -> Option<(f32, f32)> {
        let is_seen = |glyph: &&Glyph| !glyph.chr.is_whitespace();
        let edges = |glyph: &Glyph| (glyph.pos.x, glyph.max_x());
        let outermost = |(a, b): (f32, f32), (c, d): (f32, f32)| (a.min(c), b.max(d));
        if self.order.is_some() {
            let glyphs = row.glyphs.iter().enumerate();
            let inside = glyphs.filter(|(at, _)| self.char_of(first_glyph + at).is_some_and(|at| chars.contains(&at)));
            return inside.map(|(_, glyph)| glyph).filter(is_seen).map(edges).reduce(outermost);
        }
        let from = chars.start.saturating_sub(first_glyph);
        let to = chars.end.saturating_sub(first_glyph).min(row.glyphs.len());
        row.glyphs.get(from..to)?.iter().filter(is_seen).map(edges).reduce(outermost)
    }

    /// The character of a glyph; glyphs count over all rows, with line feeds.
    fn char_of(&self, glyph: usize) -> Option<usize> {
        self.order.as_ref().map_or(Some(glyph), |order| order.char_of(glyph))
    }

    /// The rectangle of a caret before a byte of this piece, without width. Where a line is broken, the caret is at the
    /// start of the next line, not after the blank at the end of the one before.
    #[must_use]
    pub fn caret_rect(&self, byte: usize) -> Rect {
        let cursor = CCursor { prefer_next_row: true, ..CCursor::new(self.char_from_byte(byte)) };
        self.galley.pos_from_cursor(cursor).translate(self.origin.to_vec2())
    }

    /// The place in the plain text nearest to a point of the screen; never inside a grapheme cluster.
    #[must_use]
    pub fn byte_at(&self, pos: Pos2) -> usize {
        let inside = pos - self.origin;
        let text = self.galley.text();
        let char = if self.order.is_some() {
            self.char_at(inside.to_pos2())
        } else {
            let CCursor { index, .. } = self.galley.cursor_from_pos(inside);
            index.0
        };
        let byte = text.char_indices().nth(char).map_or(text.len(), |(at, _)| at);
        (self.range.start + grapheme_floor(text, byte)).min(self.range.end)
    }

    /// The place between characters nearest to a point of the galley, by the positions of the glyphs.
    fn char_at(&self, pos: Pos2) -> usize {
        let mut passed = 0;
        let mut nearest = (f32::INFINITY, f32::INFINITY);
        let mut found = 0;
        for row in &self.galley.rows {
            let rows_away = (row.min_y() - pos.y).max(pos.y - row.max_y()).max(0.0);
            for (at, glyph) in row.glyphs.iter().enumerate() {
                let Some(char) = self.char_of(passed + at) else { continue };
                let middle = row.pos.x + f32::midpoint(glyph.pos.x, glyph.max_x());
                let away = (rows_away, (middle - pos.x).abs());
                if away < nearest {
                    nearest = away;
                    // The end of a character from right to left is its left side.
                    found = char + usize::from((pos.x > middle) != is_right_to_left(glyph.chr));
                }
            }
            passed += row.char_count_including_newline().0;
        }
        found
    }

    /// Which character of the piece begins at or after a byte of the plain text.
    fn char_from_byte(&self, byte: usize) -> usize {
        let text = self.galley.text();
        let end = text.ceil_char_boundary(byte.saturating_sub(self.range.start));
        text[..end].chars().count()
    }
}
