//! [`Selector`]: what a citation says about its passage; and [`Quote`], the same made ready for comparing.

use super::folded::FoldedPiece;
use super::label::has_label;
use crate::text::lookalike::is_mark;

/// Shorter quotes never match approximately, and do not match by their words alone.
pub(super) const MIN_APPROX_CHARS: usize = 20;

/// What a citation says about its passage.
#[derive(Clone, Copy, Debug)]
pub struct Selector<'a> {
    /// The words.
    pub exact: &'a str,
    /// The text right before them when the citation was made; may be empty.
    pub prefix: &'a str,
    /// The text right after them; may be empty.
    pub suffix: &'a str,
    /// Start and end when the citation was made, in code points.
    pub position: Option<(usize, usize)>,
}

/// A selector's texts, folded.
pub(super) struct Quote {
    pub(super) exact: Vec<char>,
    pub(super) prefix: FoldedPiece,
    pub(super) suffix: FoldedPiece,
    /// The position, counted in characters of the folded text.
    pub(super) start: Option<usize>,
    /// Whether it is, or is next to, a line that begins like an entry of a list.
    pub(super) is_of_entries: bool,
}

impl Quote {
    pub(super) fn new(selector: &Selector<'_>, start: Option<usize>) -> Self {
        let [exact, prefix, suffix] = [selector.exact, selector.prefix, selector.suffix].map(FoldedPiece::new);
        let all = [selector.prefix, selector.exact, selector.suffix].concat();
        let is_of_entries = all.split('\n').skip(1).any(has_label);
        Self { exact: exact.chars, prefix, suffix, start, is_of_entries }
    }

    pub(super) fn context_len(&self) -> usize {
        self.prefix.chars.len() + self.suffix.chars.len()
    }

    /// Long enough that its words alone hardly occur somewhere else by chance.
    pub(super) fn is_long(&self) -> bool {
        self.exact.len() >= MIN_APPROX_CHARS
    }

    /// Whether the words end inside a letter: a mark on their last one was left out.
    pub(super) fn is_cut(&self) -> bool {
        self.suffix.chars.first().copied().is_some_and(is_mark)
    }

    /// Whether prefix and suffix are of one paragraph.
    pub(super) fn is_within_a_block(&self) -> bool {
        self.prefix.breaks.is_empty() && self.suffix.breaks.is_empty()
    }

    /// Whether the words around it show that the same words occurred again right next to it, as in a log or a table:
    /// they hold the beginning or the end of the quote.
    pub(super) fn was_repeated(&self) -> bool {
        /// So much of the quote is taken for the quote.
        const SAMPLE: usize = 12;
        let len = self.exact.len().min(SAMPLE);
        let (head, tail) = (self.exact.get(..len), self.exact.get(self.exact.len() - len..));
        let holds = |side: &[char], sample: Option<&[char]>| {
            sample.is_some_and(|sample| !sample.is_empty() && side.windows(sample.len()).any(|at| at == sample))
        };
        [&self.prefix, &self.suffix].iter().any(|side| holds(&side.chars, head) || holds(&side.chars, tail))
    }
}
