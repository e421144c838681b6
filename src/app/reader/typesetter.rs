//! [`ArticleTypesetter`]: lays out the pieces that a frame needs, once each.
//!
//! Galleys live for one frame, as egui requires: their glyphs are in a texture atlas that may be rebuilt.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Galley, pos2};

use super::blocks;
use super::column::ArticleColumn;
use super::heights::Heights;
use super::placed::PlacedPiece;
use crate::dossier::Article;
use crate::paint::theme::Palette;

/// Sets pieces of one article for one frame.
pub struct ArticleTypesetter<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its pieces.
    pub column: &'a ArticleColumn,
    /// How wide the column is, in points.
    pub width: f32,
    /// How large its text is, 1 being the usual size.
    pub scale: f32,
    /// The colours.
    pub palette: Palette,
    ctx: Context,
    galleys: HashMap<usize, Arc<Galley>>,
}

impl<'a> ArticleTypesetter<'a> {
    /// Nothing is set yet.
    pub fn new(
        ctx: &Context,
        article: &'a Article,
        column: &'a ArticleColumn,
        [width, scale]: [f32; 2],
        palette: Palette,
    ) -> Self {
        Self { article, column, width, scale, palette, ctx: ctx.clone(), galleys: HashMap::new() }
    }

    /// A piece, laid out; `None` where there is no such piece.
    pub fn galley(&mut self, piece: usize) -> Option<Arc<Galley>> {
        if let Some(galley) = self.galleys.get(&piece) {
            return Some(Arc::clone(galley));
        }
        let job = blocks::job(self.article, self.column.piece(piece)?, self.width, self.scale, &self.palette);
        let galley = self.ctx.fonts_mut(|fonts| fonts.layout_job(job));
        self.galleys.insert(piece, Arc::clone(&galley));
        Some(galley)
    }

    /// Takes a piece's true height into `heights`; returns how much higher it is than was thought.
    pub fn measure(&mut self, heights: &mut Heights, piece: usize) -> f32 {
        let (Some(galley), Some(found)) = (self.galley(piece), self.column.piece(piece)) else { return 0.0 };
        heights.measure(piece, found.space_above + galley.size().y)
    }

    /// The lines of `range` inside a piece: top of the first and bottom of the last, from the top of the piece.
    pub fn extent(&mut self, piece: usize, range: &Range<usize>) -> Option<(f32, f32)> {
        let found = self.column.piece(piece)?;
        let placed = PlacedPiece::new(piece, found.range.clone(), pos2(0.0, found.space_above), self.galley(piece)?);
        let mut rows = placed.rows(range);
        let first = rows.next()?;
        let last = rows.last().unwrap_or(first);
        Some((first.top(), last.bottom()))
    }

    /// Top of the line of a byte, from the top of its piece.
    pub fn top_of(&mut self, piece: usize, byte: usize) -> Option<f32> {
        let found = self.column.piece(piece)?;
        let placed = PlacedPiece::new(piece, found.range.clone(), pos2(0.0, found.space_above), self.galley(piece)?);
        Some(placed.caret_rect(byte).top())
    }

    /// How many pieces were set.
    pub fn count(&self) -> usize {
        self.galleys.len()
    }
}
