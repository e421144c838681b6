//! [`Scroll`]: the scroll position of an article, and the animation to a passage.
//!
//! Heights are estimates until a piece is laid out. Everything visible is measured before it is painted, and when a
//! height above the visible pieces changes, the offset changes with it, so that visible words never jump.

use std::ops::Range;

use super::blocks::estimated_height;
use super::heights::Heights;
use super::typesetter::ArticleTypesetter;

/// Duration of the animation to a passage, in seconds.
const GLIDE_SECS: f64 = 0.32;
/// A longer way begins this many windows before its end, so that nothing in between is laid out.
const GLIDE_WINDOWS: f32 = 1.5;
/// Free space below the last piece, in points.
const BOTTOM: f32 = 56.0;
/// A passage that keeps this distance from the window's edges, in points, is comfortably visible.
const COMFORT: f32 = 20.0;
/// Free above a line that is shown at the top, in points.
const ABOVE_TOP: f32 = 4.0;

/// The geometry a page is laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PageGeometry {
    /// Width of the column, in points.
    pub width: f32,
    /// Pixels per point.
    pub scale: f32,
    /// How large the text is, 1 being the usual size.
    pub text_scale: f32,
    /// Height of the visible part, in points.
    pub window: f32,
}

/// An animation to a passage.
#[derive(Clone, Debug, PartialEq)]
struct Glide {
    passage: Range<usize>,
    from: f32,
    /// On the clock of the frame, in seconds.
    began: f64,
}

/// How far an article is scrolled.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    /// Heights of the pieces, measured or estimated.
    pub heights: Heights,
    /// How much of the article is above the window, in points.
    pub offset: f32,
    geometry: PageGeometry,
    /// A piece that was visible in the last frame.
    anchor: usize,
    glide: Option<Glide>,
    /// The passage last scrolled to, until a person scrolls: it stays visible when the window changes.
    kept: Option<Range<usize>>,
}

impl Scroll {
    /// Makes the heights fit the geometry. Where that changed, the top line of the window stays at the top, and a
    /// passage that was scrolled to stays visible.
    pub fn fit(&mut self, typesetter: &mut ArticleTypesetter<'_>, geometry: PageGeometry) {
        let known = std::mem::replace(&mut self.geometry, geometry);
        if known == geometry {
            return;
        }
        if (known.width, known.scale, known.text_scale) != (geometry.width, geometry.scale, geometry.text_scale) {
            self.estimate(typesetter);
        }
        if let Some(passage) = self.kept.clone() {
            self.go_to(typesetter, &passage, f64::MIN);
        }
    }

    fn estimate(&mut self, typesetter: &mut ArticleTypesetter<'_>) {
        let share = self.heights.piece_at(self.offset.into()).map(|piece| {
            let into = f64::from(self.offset) - self.heights.top(piece);
            (piece, into / f64::from(self.heights.height(piece).max(1.0)))
        });
        let pieces = typesetter.column.pieces();
        self.heights = Heights::estimated(
            pieces.iter().map(|piece| estimated_height(piece, self.geometry.width, self.geometry.text_scale)),
        );
        if let Some((piece, into)) = share {
            self.anchor = piece;
            typesetter.measure(&mut self.heights, piece);
            self.offset = narrow(self.heights.top(piece) + into * f64::from(self.heights.height(piece)));
        }
    }

    /// Height of the article, in points.
    #[must_use]
    pub fn content_height(&self) -> f32 {
        narrow(self.heights.total()) + BOTTOM
    }

    /// The offset at the end of the article.
    fn farthest(&self) -> f32 {
        (self.content_height() - self.geometry.window).max(0.0)
    }

    /// Whether it moves by itself.
    #[must_use]
    pub fn is_gliding(&self) -> bool {
        self.glide.is_some()
    }

    /// Stays where it is: a person scrolls.
    pub fn stop(&mut self) {
        self.glide = None;
        self.kept = None;
    }

    /// Goes to a passage, unless its beginning is comfortably visible. The way there begins at the time `began`, in
    /// seconds: now, or so long ago that it is over.
    pub fn go_to(&mut self, typesetter: &mut ArticleTypesetter<'_>, passage: &Range<usize>, began: f64) {
        self.kept = Some(passage.clone());
        self.settle(typesetter, None);
        let Some((top, bottom)) = self.extent(typesetter, passage) else { return };
        let window = self.geometry.window;
        let (above, below) = (top - self.offset, self.offset + window - bottom);
        let is_visible = above >= COMFORT && (below >= COMFORT || above <= window * 0.4);
        if !is_visible || self.is_gliding() {
            self.glide = Some(Glide { passage: passage.clone(), from: self.offset, began });
        }
    }

    /// Shows the line of a byte at the top at once.
    pub fn show_at_top(&mut self, typesetter: &mut ArticleTypesetter<'_>, byte: usize) {
        self.stop();
        let piece = typesetter.column.piece_of_byte(byte);
        let change = typesetter.measure(&mut self.heights, piece);
        if piece < self.anchor {
            self.offset += change;
        }
        if let Some(top) = typesetter.top_of(piece, byte) {
            self.offset = (narrow(self.heights.top(piece)) + top - ABOVE_TOP).clamp(0.0, self.farthest());
            self.settle(typesetter, Some(piece));
        }
    }

    /// Advances an animation and measures what the window will show.
    pub fn advance(&mut self, typesetter: &mut ArticleTypesetter<'_>, now: f64) {
        let Some(glide) = self.glide.clone() else {
            self.settle(typesetter, None);
            return;
        };
        let progress = ((now - glide.began) / GLIDE_SECS).clamp(0.0, 1.0);
        let eased = narrow(1.0 - (1.0 - progress).powi(3));
        let piece = typesetter.column.piece_of_byte(glide.passage.start);
        let Some(target) = self.target(typesetter, &glide.passage) else {
            self.glide = None;
            return;
        };
        let reach = self.geometry.window * GLIDE_WINDOWS;
        let from = glide.from.clamp(target - reach, target + reach);
        self.offset = from + (target - from) * eased;
        let moved = self.settle(typesetter, Some(piece));
        if progress < 1.0 {
            self.glide = Some(Glide { from: from + moved, ..glide });
            return;
        }
        // Measuring on arrival may have moved the end of the article, and so the farthest offset.
        if let Some(target) = self.target(typesetter, &glide.passage) {
            self.offset = target;
            self.settle(typesetter, Some(piece));
        }
        self.glide = None;
    }

    /// Measures what the window shows, and keeps a piece in its place: the one given, or one that was visible before.
    /// Returns how far the offset had to move for that.
    fn settle(&mut self, typesetter: &mut ArticleTypesetter<'_>, keep: Option<usize>) -> f32 {
        /// Each round measures at least one piece; a window holds fewer pieces than this.
        const ROUNDS: usize = 64;
        let before = self.offset;
        for _ in 0..ROUNDS {
            self.offset = self.offset.clamp(0.0, self.farthest());
            let visible = self.visible();
            let unknown: Vec<_> = visible.clone().filter(|&piece| !self.heights.is_measured(piece)).collect();
            if unknown.is_empty() {
                break;
            }
            let last = visible.end.saturating_sub(1);
            let keep = keep.unwrap_or_else(|| self.anchor.clamp(visible.start.min(last), last));
            for piece in unknown {
                let change = typesetter.measure(&mut self.heights, piece);
                if piece < keep {
                    self.offset += change;
                }
            }
        }
        self.anchor = self.visible().start;
        self.offset - before
    }

    /// The pieces that are visible.
    #[must_use]
    pub fn visible(&self) -> Range<usize> {
        let top = f64::from(self.offset);
        match (self.heights.piece_at(top), self.heights.piece_at(top + f64::from(self.geometry.window))) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..0,
        }
    }

    /// Top and bottom of a passage in the article, in points; its first piece is measured.
    fn extent(&mut self, typesetter: &mut ArticleTypesetter<'_>, passage: &Range<usize>) -> Option<(f32, f32)> {
        let piece = typesetter.column.piece_of_byte(passage.start);
        let change = typesetter.measure(&mut self.heights, piece);
        if piece < self.anchor {
            self.offset += change;
        }
        let (top, bottom) = typesetter.extent(piece, passage)?;
        let above = narrow(self.heights.top(piece));
        Some((above + top, above + bottom))
    }

    /// The offset that shows a passage about a third below the window's top.
    fn target(&mut self, typesetter: &mut ArticleTypesetter<'_>, passage: &Range<usize>) -> Option<f32> {
        let (top, _) = self.extent(typesetter, passage)?;
        Some((top - self.geometry.window / 3.0).clamp(0.0, self.farthest()))
    }
}

/// For the painter, which counts in `f32`.
#[expect(clippy::cast_possible_truncation, reason = "points on a screen; large values lose fractions only")]
pub fn narrow(points: f64) -> f32 {
    points as f32
}
