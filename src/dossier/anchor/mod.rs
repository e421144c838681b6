//! Anchoring: from a citation's quote and position to the passage in the article's text as it is now.
//!
//! The rule above all others: a wrong passage is worse than a lost one. Evidence is weighed in this order:
//!
//! 1. The quote stands at its position and its prefix and suffix stand around it: [`Anchoring::Exact`].
//! 2. It stands in one place with its whole prefix and suffix: that place, whatever the position says, for text before
//!    it may have come or gone. `Exact`.
//! 3. It stands at its position, and no other place fits its prefix and suffix better: `Exact`; unless it is short and
//!    nothing around agrees.
//! 4. It stands in one other place only: [`Anchoring::Moved`], with the same exception.
//! 5. It stands in several places and the words around it, though edited, clearly point at one:
//!    [`Anchoring::Changed`].
//! 6. It stands nowhere, and one place is clearly the nearest by the words and by what is around: `Changed`.
//! 7. Several fit about equally: [`Anchoring::Ambiguous`]. None fits: [`Anchoring::Lost`].
//!
//! Quotation marks, spaces and dashes are taken as alike while searching; a place that differs in them is `Changed`.
//! What "clearly" means is set in `score.rs`. Everything counts in code points and ends in bytes.

mod approx;
mod distance;
mod folded;
mod quote;
mod score;

pub use quote::Selector;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use self::folded::Folded;
use self::quote::Quote;
use self::score::Fit;
use super::ArticleText;

/// How well a citation resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchoring {
    /// The quote stands at its position, or once with matching context.
    Exact,
    /// The quote stands elsewhere, and only there.
    Moved,
    /// The words, or those around them, were edited; one place is clearly the nearest.
    Changed,
    /// Several places fit about equally.
    Ambiguous,
    /// No place fits.
    Lost,
}

/// The passage of a citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchored {
    /// How well.
    pub state: Anchoring,
    /// Byte range of the plain text; `None` where ambiguous or lost.
    pub range: Option<Range<usize>>,
}

/// Resolves citations of one article. What it prepares (on first need) serves them all, so keep it for all of them.
pub struct Resolver<'a> {
    text: &'a ArticleText,
    folded: Mutex<Option<Arc<Folded>>>,
}

/// Occurrences beyond this are not told apart: "the" stands everywhere.
const MAX_OCCURRENCES: usize = 1000;

impl<'a> Resolver<'a> {
    /// For citations of `text`.
    #[must_use]
    pub fn new(text: &'a ArticleText) -> Self {
        Self { text, folded: Mutex::default() }
    }

    /// The passage that `selector` means, as far as that can be told.
    #[must_use]
    pub fn resolve(&self, selector: &Selector<'_>) -> Anchored {
        if selector.exact.is_empty() {
            return NOWHERE;
        }
        if let Some(range) = self.at_position(selector) {
            return Anchored { state: Anchoring::Exact, range: Some(range) };
        }
        Search { text: self.text, folded: &self.folded(), quote: Quote::new(selector), selector }.run()
    }

    /// Places that `selector` may mean, the likeliest first: at most `max`, none within another. To be chosen from by a
    /// person, where [`Self::resolve`] is not sure.
    #[must_use]
    pub fn candidates(&self, selector: &Selector<'_>, max: usize) -> Vec<Range<usize>> {
        if selector.exact.is_empty() {
            return Vec::new();
        }
        Search { text: self.text, folded: &self.folded(), quote: Quote::new(selector), selector }.candidates(max)
    }

    /// The text, folded by whoever needs it first.
    fn folded(&self) -> Arc<Folded> {
        let mut folded = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(folded.get_or_insert_with(|| Arc::new(Folded::new(&self.text.plain))))
    }

    /// The quote at its position with its context around: no search needed.
    fn at_position(&self, selector: &Selector<'_>) -> Option<Range<usize>> {
        let range = position_bytes(self.text, selector)?;
        let (before, rest) = self.text.plain.split_at_checked(range.start)?;
        let after = rest.strip_prefix(selector.exact)?;
        (before.ends_with(selector.prefix) && after.starts_with(selector.suffix)).then_some(range)
    }
}

const NOWHERE: Anchored = Anchored { state: Anchoring::Lost, range: None };
const UNDECIDED: Anchored = Anchored { state: Anchoring::Ambiguous, range: None };

/// The selector's position as bytes, where it lies in the text and the quote stands there.
fn position_bytes(text: &ArticleText, selector: &Selector<'_>) -> Option<Range<usize>> {
    let (start, end) = selector.position?;
    let range = text.byte_from_char(start)?..text.byte_from_char(end)?;
    (text.plain.get(range.clone())? == selector.exact).then_some(range)
}

/// One selector being resolved in one text.
struct Search<'a> {
    text: &'a ArticleText,
    folded: &'a Folded,
    quote: Quote,
    selector: &'a Selector<'a>,
}

impl Search<'_> {
    fn run(&self) -> Anchored {
        let hits = self.folded.occurrences(&self.quote.exact, MAX_OCCURRENCES + 1);
        if hits.len() > MAX_OCCURRENCES {
            return UNDECIDED;
        }
        let at_position = position_bytes(self.text, self.selector).and(self.quote.start);
        let framed: Vec<usize> = hits.iter().copied().filter(|&hit| self.is_framed(hit)).collect();
        if let Some(here) = at_position.filter(|here| framed.contains(here)) {
            return self.found(here, Anchoring::Exact);
        }
        let may_overrule = at_position.is_none() || self.has_enough_context();
        match framed.as_slice() {
            [] => {}
            &[only] if may_overrule => return self.found(only, Anchoring::Exact),
            _ => return UNDECIDED,
        }
        match (at_position, hits.as_slice()) {
            (Some(here), _) => self.unless_context_disagrees(here, &hits),
            (None, []) => self.decide(approx::candidates(self.folded, &self.quote)),
            (None, &[only]) => self.only_elsewhere(only),
            (None, _) => self.decide(hits.iter().map(|&hit| self.fit(hit)).collect()),
        }
    }

    fn candidates(&self, max: usize) -> Vec<Range<usize>> {
        let hits = self.folded.occurrences(&self.quote.exact, MAX_OCCURRENCES);
        let mut fits: Vec<Fit> = hits.iter().map(|&hit| self.fit(hit)).collect();
        fits.extend(approx::candidates(self.folded, &self.quote));
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut chosen: Vec<Fit> = Vec::new();
        for fit in fits {
            if chosen.len() < max && chosen.iter().all(|other| !other.overlaps(&fit)) {
                chosen.push(fit);
            }
        }
        let bytes = |fit: Fit| {
            let byte = |char| self.text.byte_from_char(char);
            Some(byte(fit.range.start)?..byte(fit.range.end)?)
        };
        chosen.into_iter().filter_map(bytes).collect()
    }

    /// Whether the whole prefix and suffix stand around an occurrence, and there is a prefix or suffix.
    fn is_framed(&self, hit: usize) -> bool {
        let chars = self.folded.chars();
        let end = hit + self.quote.exact.len();
        self.quote.context_len() > 0
            && chars.get(..hit).is_some_and(|before| before.ends_with(&self.quote.prefix))
            && chars.get(end..).is_some_and(|after| after.starts_with(&self.quote.suffix))
    }

    fn has_enough_context(&self) -> bool {
        self.quote.context_len() >= score::MIN_CONTEXT_CHARS
    }

    fn fit(&self, hit: usize) -> Fit {
        Fit::new(self.folded, &self.quote, hit..hit + self.quote.exact.len(), 0)
    }

    /// The position counts, unless another occurrence has clearly more of the context, or a short quote stands there
    /// by chance, with nothing of its context.
    fn unless_context_disagrees(&self, here: usize, hits: &[usize]) -> Anchored {
        let own = self.fit(here);
        let is_beaten = hits.iter().any(|&hit| hit != here && self.fit(hit).score > own.score + score::MIN_MARGIN);
        let is_chance = !self.quote.is_long() && !own.has_context() && self.has_enough_context();
        match (is_beaten, is_chance) {
            (true, _) => UNDECIDED,
            (_, true) => NOWHERE,
            _ => self.found(here, Anchoring::Exact),
        }
    }

    /// One occurrence, away from its position or with other words around it.
    fn only_elsewhere(&self, only: usize) -> Anchored {
        if self.quote.context_len() == 0 {
            let state = if self.quote.start.is_none() { Anchoring::Exact } else { Anchoring::Moved };
            return self.found(only, state);
        }
        let fit = self.fit(only);
        if fit.has_context() {
            return self.found(only, Anchoring::Moved);
        }
        if !self.quote.is_long() {
            return NOWHERE;
        }
        // Nothing around agrees: the passage may have been edited where it stood, and this be its twin.
        let mut others = approx::candidates(self.folded, &self.quote);
        others.retain(|other| other.is_plausible() && !other.overlaps(&fit));
        if others.is_empty() {
            return self.found(only, Anchoring::Moved);
        }
        others.push(fit);
        self.decide(others)
    }

    /// The one that is clearly the best, if any is.
    fn decide(&self, mut fits: Vec<Fit>) -> Anchored {
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let Some(best) = fits.first().filter(|best| best.is_plausible()) else {
            // Where the very words stand several times it is among them; otherwise it may be gone.
            return if fits.iter().filter(|fit| fit.errors == 0).count() > 1 { UNDECIDED } else { NOWHERE };
        };
        let runner_up = fits.iter().skip(1).find(|fit| !fit.overlaps(best));
        if runner_up.is_some_and(|other| other.score + score::MIN_MARGIN > best.score) {
            return UNDECIDED;
        }
        self.anchored(best.range.clone(), Anchoring::Changed)
    }

    /// An occurrence in state `state`, or `Changed` where only the typography differs.
    fn found(&self, hit: usize, state: Anchoring) -> Anchored {
        self.anchored(hit..hit + self.quote.exact.len(), state)
    }

    fn anchored(&self, chars: Range<usize>, state: Anchoring) -> Anchored {
        let bytes = self.text.byte_from_char(chars.start).zip(self.text.byte_from_char(chars.end));
        let Some((start, end)) = bytes else { return NOWHERE };
        let is_literal = self.text.plain.get(start..end) == Some(self.selector.exact);
        let state = if is_literal { state } else { Anchoring::Changed };
        Anchored { state, range: Some(start..end) }
    }
}

#[cfg(test)]
mod tests;
