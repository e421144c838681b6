//! [`Selector`]: what a citation says about its passage; and [`Quote`], the same made ready for comparing.

use super::folded::fold;

/// Shorter quotes never match approximately, and do not match by their words alone.
pub(super) const MIN_APPROX_CHARS: usize = 20;

/// A citation's description of its passage.
#[derive(Clone, Copy, Debug)]
pub struct Selector<'a> {
    /// The words.
    pub exact: &'a str,
    /// The text right before them; may be empty.
    pub prefix: &'a str,
    /// The text right after them; may be empty.
    pub suffix: &'a str,
    /// Start and end when the citation was made, in code points.
    pub position: Option<(usize, usize)>,
}

/// A selector's texts as folded characters.
pub(super) struct Quote {
    pub(super) exact: Vec<char>,
    pub(super) prefix: Vec<char>,
    pub(super) suffix: Vec<char>,
    pub(super) start: Option<usize>,
}

impl Quote {
    pub(super) fn new(selector: &Selector<'_>) -> Self {
        let folded = |text: &str| text.chars().map(fold).collect::<Vec<_>>();
        Self {
            exact: folded(selector.exact),
            prefix: folded(selector.prefix),
            suffix: folded(selector.suffix),
            start: selector.position.map(|(start, _)| start),
        }
    }

    pub(super) fn context_len(&self) -> usize {
        self.prefix.len() + self.suffix.len()
    }

    /// Long enough that its words alone hardly stand somewhere else by chance.
    pub(super) fn is_long(&self) -> bool {
        self.exact.len() >= MIN_APPROX_CHARS
    }
}
