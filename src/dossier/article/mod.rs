//! An article's Markdown, parsed once into plain text and blocks.
//!
//! Citations count in the plain text: the texts of the blocks joined by one line feed, with soft line breaks as a
//! space, hard breaks as a line feed and without markup. HTML is shown as its source, a picture by its alternative
//! text, a link by its words. Blocks and styles are byte ranges of the plain text, so that drawing needs no parsing.
//! Files count in Unicode code points; [`ArticleText::char_from_byte`] and [`ArticleText::byte_from_char`] convert.

mod block;
mod char_index;
mod markdown;

pub use block::{Block, BlockKind, ItemMarker, Style, StyledRange};
pub use char_index::CharIndex;

/// The text of an article and its blocks.
#[derive(Clone, Debug, Default)]
pub struct ArticleText {
    /// Markdown rendered to text.
    pub plain: String,
    /// In order, separated by exactly one line feed.
    pub blocks: Vec<Block>,
    pub(super) chars: CharIndex,
}

impl ArticleText {
    /// Reads `CommonMark`. Any text is accepted: what is not markup is text.
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
