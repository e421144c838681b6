//! [`Block`]: the paragraphs, headings and other blocks of an article, as byte ranges of its plain text.

use std::ops::Range;

/// One block of an article, such as a heading or a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Bytes of the plain text; never empty.
    pub range: Range<usize>,
    /// Emphasis and code inside, ordered by start; of two that start together the longer comes first.
    pub styles: Vec<StyledRange>,
}

/// The kind of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A paragraph that is emphasised as a whole, as captions of pictures are.
    Caption,
    /// A quotation's paragraph.
    Quote,
    /// An entry of a list, or a further paragraph of one.
    Item(ItemMarker),
    /// Preformatted text.
    Code,
}

/// The mark in front of an entry of a list. It is not part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemMarker {
    /// The list is not numbered.
    Bullet,
    /// The entry's number.
    Number(u64),
    /// None: a further paragraph of the entry.
    Continued,
}

/// A styled range inside a block.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledRange {
    /// Bytes of the plain text.
    pub range: Range<usize>,
    /// Its typeface.
    pub style: Style,
}

/// A typeface inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Italic.
    Emphasis,
    /// Semibold.
    Strong,
    /// Monospace.
    Code,
}
