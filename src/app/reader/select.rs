//! [`Selection`]: the selected words of an article. It is a range of bytes, so that it survives when its paragraphs are
//! scrolled out of view.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use crate::dossier::{ArticleIdx, ArticleText};

/// A stretch of an article's plain text, from where the choosing began to where it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    article: ArticleIdx,
    /// The range the selection began with: a place, a word or a block.
    origin: Range<usize>,
    /// The range it was extended to.
    head: Range<usize>,
}

impl Selection {
    /// Begins with `origin`: an empty range at a place, or a word, or a block.
    #[must_use]
    pub fn begin(article: ArticleIdx, origin: Range<usize>) -> Self {
        Self { article, head: origin.clone(), origin }
    }

    /// The article it is in.
    #[must_use]
    pub fn article(&self) -> ArticleIdx {
        self.article
    }

    /// Moves its end to `head`; its beginning stays.
    pub fn extend_to(&mut self, head: usize) {
        self.head = head..head;
    }

    /// The end that was moved last.
    #[must_use]
    pub fn head(&self) -> usize {
        if self.head.start < self.origin.start { self.head.start } else { self.head.end }
    }

    /// The chosen bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.origin.start.min(self.head.start)..self.origin.end.max(self.head.end)
    }

    /// The chosen text; `None` where nothing is chosen or the text is no longer the same.
    #[must_use]
    pub fn text<'a>(&self, text: &'a ArticleText) -> Option<&'a str> {
        text.plain.get(self.range()).filter(|chosen| !chosen.is_empty())
    }
}

/// How far to look on either side of a place for the ends of its word, in bytes. Bounds the scan; longer words are
/// truncated.
const WORD_REACH: usize = 256;

/// The word, or the stretch between words, at a place; by the rules of Unicode (UAX #29). Never beyond a line feed.
#[must_use]
pub fn word_at(plain: &str, at: usize) -> Range<usize> {
    let at = plain.floor_char_boundary(at);
    let from = plain.floor_char_boundary(at.saturating_sub(WORD_REACH));
    let to = plain.ceil_char_boundary(at.saturating_add(WORD_REACH));
    let window = &plain[from..to];
    let mut words = window.split_word_bound_indices().map(|(start, word)| from + start..from + start + word.len());
    words.find(|word| word.contains(&at) || word.end == plain.len()).unwrap_or(at..at)
}

/// `chosen` without surrounding blanks, extended to whole words at both ends: a drag over text rarely starts and ends
/// exactly at word boundaries.
#[must_use]
pub fn whole_words(plain: &str, chosen: Range<usize>) -> Range<usize> {
    let Some(text) = plain.get(chosen.clone()) else { return chosen };
    let start = chosen.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    if start >= end {
        return start..start;
    }
    // A blank belongs to no word, and nor does a full stop or a quotation mark.
    let is_of_word = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    let before = plain.get(..start).and_then(|text| text.chars().next_back());
    let first = plain.get(start..end).and_then(|text| text.chars().next());
    let last = plain.get(start..end).and_then(|text| text.chars().next_back());
    let after = plain.get(end..).and_then(|text| text.chars().next());
    let start = if is_of_word(before) && is_of_word(first) { word_at(plain, start).start } else { start };
    let end = if is_of_word(last) && is_of_word(after) { word_at(plain, end).end } else { end };
    start..end
}

/// The block at a place; the nearest one where the place is between two.
#[must_use]
pub fn block_at(text: &ArticleText, at: usize) -> Range<usize> {
    let after = text.blocks.partition_point(|block| block.range.end < at);
    let block = text.blocks.get(after).or(text.blocks.last());
    block.map_or(0..0, |block| block.range.clone())
}

/// `at`, or the start of the grapheme cluster that it is inside of.
#[must_use]
pub fn grapheme_floor(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(at),
        Ok(true) | Err(_) => at,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, at: usize, expected: &str) {
        assert_eq!(&text[word_at(text, at)], expected, "at {at} of {text:?}");
    }

    #[test]
    fn words_are_those_of_unicode() {
        check("Canada’s defence", 0, "Canada’s");
        check("Canada’s defence", 6, "Canada’s");
        check("Canada’s defence", 10, " ");
        check("Canada’s defence", 99, "defence");
        check("one\ntwo", 3, "\n");
        check("one\ntwo", 4, "two");
        check("e\u{301}te\u{301}", 1, "e\u{301}te\u{301}");
        check("مرحبا بالعالم", 2, "مرحبا");
        check("a 👩‍👩‍👧 b", 8, "👩‍👩‍👧");
        check("", 3, "");
    }

    #[test]
    fn words_are_taken_whole() {
        let plain = "The mayor’s ribbon, cut on 1 May. 2019 was “dry”.";
        let check = |chosen: &str, whole: &str| {
            let from = plain.find(chosen).unwrap();
            assert_eq!(&plain[whole_words(plain, from..from + chosen.len())], whole, "{chosen:?}");
        };
        check("yor’s rib", "mayor’s ribbon");
        check("mayor", "mayor");
        check(" ribbon", "ribbon");
        check("ribbon, ", "ribbon,");
        check(", cu", ", cut");
        check("1 May.", "1 May.");
        check("May. 20", "May. 2019");
        check("“dr", "“dry");
        check("ry”", "dry”");
        check(" ", "");
        assert_eq!(whole_words("one", 1..9), 1..9);
    }

    #[test]
    fn a_long_word_costs_little() {
        let text = "x".repeat(5_000_000);
        let word = word_at(&text, 2_500_000);
        assert!(word.contains(&2_500_000) && word.len() <= 2 * WORD_REACH);
    }

    #[test]
    fn grows_to_both_sides_of_where_it_began() {
        let mut selection = Selection::begin(ArticleIdx(0), 4..7);
        assert_eq!(selection.range(), 4..7);
        selection.extend_to(12);
        assert_eq!(selection.range(), 4..12);
        selection.extend_to(1);
        assert_eq!(selection.range(), 1..7);
        let text = ArticleText::from_markdown("one two three");
        assert_eq!(selection.text(&text), Some("ne two"));
        assert_eq!(Selection::begin(ArticleIdx(0), 3..3).text(&text), None);
        assert_eq!(Selection::begin(ArticleIdx(0), 3..99).text(&text), None);
    }

    #[test]
    fn a_place_between_blocks_belongs_to_one() {
        let text = ArticleText::from_markdown("one\n\ntwo");
        for (at, expected) in [(0, 0..3), (3, 0..3), (4, 4..7), (7, 4..7), (99, 4..7)] {
            assert_eq!(block_at(&text, at), expected, "at {at}");
        }
        assert_eq!(block_at(&ArticleText::default(), 5), 0..0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn words_and_graphemes_lie_on_boundaries(text in "\\PC{0,40}", at in 0_usize..200) {
            let word = word_at(&text, at);
            prop_assert!(text.get(word.clone()).is_some());
            prop_assert!(word.contains(&text.floor_char_boundary(at)) || word.end == text.len());
            let floor = grapheme_floor(&text, at);
            prop_assert!(floor <= at.min(text.len()));
            let boundaries: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(boundaries.contains(&floor), "{floor} in {boundaries:?}");
        }
    }
}
