//! An article's Markdown, parsed once into plain text and blocks over it.
//!
//! The plain text is what citations count in: block texts joined by one line feed, soft line breaks as a space, hard
//! breaks as a line feed, markup gone. HTML is shown as the text it is, a picture by its alternative text, a link by
//! its words. Blocks and styles are byte ranges of that text, so a reader draws from them without parsing again.
//! Files count in Unicode code points; [`ArticleText::char_from_byte`] and [`ArticleText::byte_from_char`] convert.

mod char_index;
mod markdown;

pub use char_index::CharIndex;

use std::ops::Range;

/// The text of an article and what it is made of.
#[derive(Clone, Debug, Default)]
pub struct ArticleText {
    /// Markdown rendered to text.
    pub plain: String,
    /// In order, not overlapping; between two lies exactly one line feed.
    pub blocks: Vec<Block>,
    pub(super) chars: CharIndex,
}

/// A heading, a paragraph …
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of [`ArticleText::plain`]; never empty.
    pub range: Range<usize>,
    /// Emphasis and code inside, as bytes of [`ArticleText::plain`], by start; where one lies inside another, the
    /// wider comes first.
    pub styles: Vec<StyledRange>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A paragraph that is emphasised throughout: a picture's caption.
    Caption,
    /// A quotation's paragraph.
    Quote,
    /// An entry of a list.
    Item,
    /// Preformatted text.
    Code,
}

/// A styled stretch inside a block.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledRange {
    /// Bytes of [`ArticleText::plain`].
    pub range: Range<usize>,
    /// How it is set.
    pub style: Style,
}

/// How a stretch is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Italic.
    Emphasis,
    /// Semibold.
    Strong,
    /// Monospace.
    Code,
}

impl ArticleText {
    /// Reads `CommonMark`. Everything is accepted: what is not markup is text.
    #[must_use]
    pub fn from_markdown(source: &str) -> Self {
        let (plain, blocks) = markdown::read(source);
        let chars = CharIndex::new(&plain);
        Self { plain, blocks, chars }
    }

    /// Code points of [`Self::plain`] that begin before byte `byte`; beyond the end, all of them.
    #[must_use]
    pub fn char_from_byte(&self, byte: usize) -> usize {
        self.chars.char_from_byte(&self.plain, byte)
    }

    /// Where code point number `char` of [`Self::plain`] begins; its length for the one just past the last, `None`
    /// further on.
    #[must_use]
    pub fn byte_from_char(&self, char: usize) -> Option<usize> {
        self.chars.byte_from_char(&self.plain, char)
    }

    /// The block that holds `byte`, or the line feed after it; `None` beyond the end.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.range.end < byte);
        self.blocks.get(at).is_some_and(|block| block.range.start <= byte).then_some(at)
    }
}

#[cfg(test)]
mod tests;
