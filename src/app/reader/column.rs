//! [`ArticleColumn`]: an article as a column of pieces that are laid out separately, so that only the visible ones need
//! be.
//!
//! A piece is a block of the text, or a part of a very long one. The byline is a piece of its own, and so is the title
//! where the text does not begin with it.

#![expect(
    clippy::indexing_slicing,
    reason = "blocks lie on character boundaries of their article's text, and parts on those of their block"
)]

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::select::grapheme_floor;
use crate::dossier::{Article, ArticleText, BlockKind};

/// Blocks longer than this, in bytes, are laid out in parts, at the cost of a broken line at each cut.
const LONG_BLOCK: usize = 8_000;
/// Largest size of a part of a long block, in bytes.
const PART_MAX: usize = 2_000;

/// The kind of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The article's title: from the model, or a heading of the text that equals it.
    Title,
    /// Author, publisher and date, from the model.
    Byline,
    /// A notice that there is no text.
    Notice,
    /// A block of the text.
    Body(BlockKind),
}

/// One piece to lay out.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The kind of the piece.
    pub kind: PieceKind,
    /// Place of its block in [`ArticleText::blocks`]; `None` where it comes from the model.
    pub block: Option<usize>,
    /// Bytes of the plain text; empty where it comes from the model.
    pub range: Range<usize>,
    /// Whether it carries on the piece before: one block, set in parts.
    pub is_continued: bool,
    /// Free space above it, in points.
    pub space_above: f32,
    /// About how long it would be on one line, in sizes of its font.
    pub ems: f32,
    /// Line feeds in it.
    pub breaks: u16,
}

/// The pieces of an article, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct ArticleColumn {
    pieces: Vec<Piece>,
}

impl ArticleColumn {
    /// Cuts an article into pieces.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let text = &article.text;
        let title_block = title_block(article);
        let mut column = Self::default();
        if title_block.is_none() {
            column.push(PieceKind::Title, None, 0..0, &article.title);
            column.push(PieceKind::Byline, None, 0..0, "");
        }
        for (at, block) in text.blocks.iter().enumerate() {
            let is_title = title_block == Some(at);
            let kind = if is_title { PieceKind::Title } else { PieceKind::Body(block.kind) };
            let words = &text.plain[block.range.clone()];
            for (nth, range) in parts(words).enumerate() {
                let words = &words[range.clone()];
                let range = block.range.start + range.start..block.range.start + range.end;
                column.push(kind, Some(at), range, words);
                if nth > 0 {
                    column.carry_on();
                }
            }
            if is_title {
                column.push(PieceKind::Byline, None, block.range.end..block.range.end, "");
            }
        }
        if text.plain.trim().is_empty() {
            column.push(PieceKind::Notice, None, text.plain.len()..text.plain.len(), "");
        }
        column
    }

    fn push(&mut self, kind: PieceKind, block: Option<usize>, range: Range<usize>, words: &str) {
        let before = self.pieces.last().map(|piece| piece.kind);
        let breaks = words.bytes().filter(|&byte| byte == b'\n').count();
        let piece = Piece {
            kind,
            block,
            range,
            is_continued: false,
            space_above: space_above(before, kind),
            ems: words.chars().map(em_share).sum(),
            breaks: u16::try_from(breaks).unwrap_or(u16::MAX),
        };
        self.pieces.push(piece);
    }

    fn carry_on(&mut self) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.is_continued = true;
            piece.space_above = 0.0;
        }
    }

    /// Every piece, from top to bottom.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The piece at a place.
    #[must_use]
    pub fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    /// The piece that holds a byte of the plain text, or the first after it; the last for bytes beyond the end.
    #[must_use]
    pub fn piece_of_byte(&self, byte: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.range.end <= byte);
        after.min(self.pieces.len().saturating_sub(1))
    }
}

/// The first heading, or the first block of a text that has no marks for headings, where it says the same as the title.
fn title_block(article: &Article) -> Option<usize> {
    let ArticleText { plain, blocks, .. } = &article.text;
    let is_title = |at: &usize| {
        let words = &plain[blocks[*at].range.clone()];
        words.chars().filter_map(plain_char).eq(article.title.chars().filter_map(plain_char))
    };
    let heading = blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_)));
    heading.filter(is_title).or(Some(0).filter(|at| *at < blocks.len() && is_title(at)))
}

/// A character for comparing titles: typography and blanks do not count.
fn plain_char(ch: char) -> Option<char> {
    match ch {
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201C}' | '\u{201D}' => Some('"'),
        _ => (!ch.is_whitespace()).then_some(ch),
    }
}

/// A rough width of a character in sizes of its font: enough to guess how high a paragraph will be.
fn em_share(ch: char) -> f32 {
    match ch {
        '\n' => 0.0,
        '\0'..='\u{2fff}' => 0.46,
        _ => 1.0,
    }
}

/// Points between two pieces.
fn space_above(before: Option<PieceKind>, kind: PieceKind) -> f32 {
    use BlockKind::{Caption, Code, Heading, Item, Quote};
    match (before, kind) {
        (None, _) => 26.0,
        (Some(PieceKind::Byline), _) => 20.0,
        (Some(_), PieceKind::Byline) | (Some(PieceKind::Body(Quote)), PieceKind::Body(Quote)) => 9.0,
        (Some(PieceKind::Body(Heading(_))), _) | (Some(PieceKind::Body(Item(_))), PieceKind::Body(Item(_))) => 5.0,
        (Some(_), PieceKind::Body(Heading(_))) => 27.0,
        (Some(_), PieceKind::Title) => 8.0,
        (Some(PieceKind::Body(Caption)), _) | (Some(_), PieceKind::Body(Caption | Code)) => 15.0,
        _ => 14.0,
    }
}

/// Cuts a block's words: whole where it is not long, else after a line feed, after a blank, or between characters as a
/// reader sees them, whichever comes first in this order.
fn parts(words: &str) -> impl Iterator<Item = Range<usize>> {
    let is_long = words.len() > LONG_BLOCK;
    let mut start = 0;
    let mut is_done = false;
    std::iter::from_fn(move || {
        let rest = words.get(start..).filter(|_| !is_done)?;
        let len = if is_long && rest.len() > PART_MAX { cut(rest) } else { rest.len() };
        let part = start..start + len;
        start = part.end;
        is_done = start >= words.len();
        Some(part)
    })
}

/// The offset at which to cut text that is longer than a part; never 0.
fn cut(rest: &str) -> usize {
    let room = &rest[..rest.floor_char_boundary(PART_MAX)];
    let after_feed = room.rfind('\n').map(|at| at + 1);
    let after_blank = || room.rfind(char::is_whitespace).map(|at| rest.ceil_char_boundary(at + 1));
    let between_words = || {
        let last = room.split_word_bound_indices().next_back();
        last.map(|(at, _)| at).filter(|&at| at > PART_MAX / 2)
    };
    let between_characters = || Some(grapheme_floor(rest, room.len()));
    let found = after_feed.or_else(after_blank).or_else(between_words).or_else(between_characters);
    found.filter(|&at| at > 0).unwrap_or(room.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::reader::tests::article;

    fn check_parts(title: &str, markdown: &str, expected: &[PieceKind]) {
        let column = ArticleColumn::of(&article(title, markdown));
        let parts: Vec<_> = column.pieces().iter().map(|piece| piece.kind).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_title_is_set_once() {
        use BlockKind::{Heading, Paragraph};
        use PieceKind::{Body, Byline, Notice, Title};
        let curly = "Opinion\n\n# An era of ‘decoupling’?\n\nSeoul";
        check_parts("An era of 'decoupling'?", curly, &[Body(Paragraph), Title, Byline, Body(Paragraph)]);
        check_parts("Report", "## Background\n\nWords", &[Title, Byline, Body(Heading(2)), Body(Paragraph)]);
        check_parts("Report", "", &[Title, Byline, Notice]);
        // Plain text has no marks for headings: its first line is the title all the same.
        check_parts("Report", "Report\n\nWords", &[Title, Byline, Body(Paragraph)]);
        check_parts("Report", "Words\n\nReport", &[Title, Byline, Body(Paragraph), Body(Paragraph)]);
    }

    #[test]
    fn a_byte_finds_its_piece() {
        let column = ArticleColumn::of(&article("One", "# One\n\nTwo"));
        for (byte, piece) in [(0, 0), (2, 0), (3, 2), (4, 2), (6, 2), (99, 2)] {
            assert_eq!(column.piece_of_byte(byte), piece, "byte {byte}");
        }
        assert_eq!(ArticleColumn::default().piece_of_byte(3), 0);
    }

    fn check_cut(words: &str) {
        let mut end = 0;
        for part in parts(words) {
            assert_eq!(part.start, end, "no gap");
            assert!(words.get(part.clone()).is_some(), "on a boundary");
            assert!(part.len() <= PART_MAX || words.len() <= LONG_BLOCK, "{} bytes", part.len());
            assert!(!part.is_empty() || words.is_empty());
            end = part.end;
        }
        assert_eq!(end, words.len(), "nothing left");
    }

    #[test]
    fn long_blocks_are_cut_where_it_shows_least() {
        check_cut("");
        check_cut(&"x".repeat(5_000_000));
        check_cut(&"加拿大".repeat(4_000));
        check_cut(&format!("a{}", "\u{301}".repeat(9_000)));
        check_cut(&"👩‍👩‍👧".repeat(1_000));
        let words = format!("{} ", "word".repeat(10)).repeat(500);
        check_cut(&words);
        assert!(parts(&words).all(|part| words[part].ends_with(' ')));
        let family = "👩‍👩‍👧".repeat(1_000);
        assert!(parts(&family).all(|part| family[part.clone()].starts_with('👩') && part.len() % "👩‍👩‍👧".len() == 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn parts_are_the_whole(seed in "\\PC{1,30}", times in 1_usize..1_000) {
            check_cut(&seed.repeat(times));
        }
    }
}
