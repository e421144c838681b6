//! Anchoring: from a citation's quote and position to the passage in the article's text as it is now.
//!
//! The rule above all others: a wrong passage is worse than a lost one. Position never outweighs context. Evidence is
//! weighed in this order:
//!
//! 1. The quote occurs once with its whole prefix and suffix, or so at its position: [`Anchoring::Exact`], whatever the
//!    position says otherwise, since text before it may have come or gone.
//! 2. It occurs once, and nothing shows that it ever occurred again: `Exact` at its position, else
//!    [`Anchoring::Moved`]; a short quote needs its prefix or its suffix, and an entry of a list both neighbours.
//! 3. It occurs several times, or did: `Moved` where alone both neighbours are as they were; in running text,
//!    [`Anchoring::Changed`] where much of one side is.
//! 4. It occurs nowhere, and one place is clearly the nearest by its words and its context: `Changed`. In a list,
//!    numbers, dates and names have to be the same, because they are what tells like entries apart.
//! 5. Otherwise [`Anchoring::Ambiguous`] if the words are there, or several places fit about equally, and
//!    [`Anchoring::Lost`] if not.
//!
//! What looks alike is taken as equal while searching (see [`crate::text::lookalike`]); a place that differs in it is
//! `Changed`. `score.rs` says what "clearly" means, `context.rs` what neighbours are. Everything counts in characters
//! of the folded text and ends in bytes.

mod approx;
mod context;
mod distance;
mod folded;
mod label;
mod quote;
mod score;

pub use quote::Selector;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use self::folded::Folded;
use self::quote::Quote;
use self::score::Fit;
use super::ArticleText;
use crate::text::lookalike::is_invisible;

/// How well a citation resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchoring {
    /// The quote is at its position, or elsewhere with its whole context.
    Exact,
    /// The quote is elsewhere, or its context has changed.
    Moved,
    /// The words or those around them were edited; one place is clearly the nearest.
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

/// Resolves citations of one article. It prepares the text on first need, so use one for all citations.
pub struct Resolver<'a> {
    text: &'a ArticleText,
    folded: Mutex<Option<Arc<Folded>>>,
}

/// Words with more occurrences are not told apart.
const MAX_OCCURRENCES: usize = 1000;

impl<'a> Resolver<'a> {
    /// For citations of `text`.
    #[must_use]
    pub fn new(text: &'a ArticleText) -> Self {
        Self { text, folded: Mutex::default() }
    }

    /// The passage that `selector` refers to.
    #[must_use]
    pub fn resolve(&self, selector: &Selector<'_>) -> Anchored {
        if selector.exact.is_empty() {
            return NOWHERE;
        }
        if let Some(range) = self.at_position(selector) {
            return Anchored { state: Anchoring::Exact, range: Some(range) };
        }
        self.search(selector).run()
    }

    /// Places that `selector` may refer to, likeliest first: at most `max`, not overlapping. For a person to choose
    /// from when [`Self::resolve`] is not sure.
    #[must_use]
    pub fn candidates(&self, selector: &Selector<'_>, max: usize) -> Vec<Range<usize>> {
        if selector.exact.is_empty() {
            return Vec::new();
        }
        self.search(selector).candidates(max)
    }

    fn search<'s>(&'s self, selector: &'s Selector<'s>) -> Search<'s> {
        let folded = self.folded();
        let byte = selector.position.and_then(|(start, _)| self.text.byte_from_char(start));
        let start = selector.position.map(|_| byte.map_or(folded.chars().len(), |byte| folded.place_of_byte(byte)));
        Search { text: self.text, quote: Quote::new(selector, start), folded, selector }
    }

    /// The folded text, made on first need.
    fn folded(&self) -> Arc<Folded> {
        let mut folded = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(folded.get_or_insert_with(|| Arc::new(Folded::new(&self.text.plain))))
    }

    /// The quote at its position with its whole context: no search needed.
    fn at_position(&self, selector: &Selector<'_>) -> Option<Range<usize>> {
        let range = position_bytes(self.text, selector)?;
        let (before, rest) = self.text.plain.split_at_checked(range.start)?;
        let after = rest.strip_prefix(selector.exact)?;
        let has_context = !selector.prefix.is_empty() || !selector.suffix.is_empty();
        (has_context && before.ends_with(selector.prefix) && after.starts_with(selector.suffix)).then_some(range)
    }
}

/// The prefix and the suffix to store with a citation of `words`, as byte ranges of the plain text.
///
/// 32 characters on either side, as other annotation tools store; more, up to eight times as many, where the same
/// words occur again in the same surroundings, and to the head of the entry in a list of like entries.
#[must_use]
pub fn surroundings(text: &ArticleText, words: &Range<usize>) -> [Range<usize>; 2] {
    const CHARS: usize = 32;
    const MAX_CHARS: usize = 256;
    let plain = &text.plain;
    let (first, last) = (text.char_from_byte(words.start), text.char_from_byte(words.end));
    let byte = |char: usize| text.byte_from_char(char).unwrap_or(plain.len());
    let around = |before: usize, after: usize| {
        [byte(first.saturating_sub(before))..words.start, words.end..byte(last.saturating_add(after))]
    };
    let chars = |range: Range<usize>| text.char_from_byte(range.end) - text.char_from_byte(range.start);
    let (mut before, mut after) = (CHARS, CHARS);
    let start_of_line = |at: usize| plain.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
    let own_start = start_of_line(words.start);
    let line_before = start_of_line(own_start.saturating_sub(1));
    // A number or a date on a line of its own heads the next one.
    let is_headed = plain.get(line_before..own_start).is_some_and(|line| label::has_label(line) && line.len() <= CHARS);
    let line_start = if is_headed { line_before } else { own_start };
    let line_end = plain.get(words.end..).and_then(|tail| tail.find('\n')).map_or(plain.len(), |at| words.end + at);
    if plain.get(line_start..line_end).is_some_and(label::has_label) {
        // The head of this entry, and of both its neighbours.
        let (to_start, to_end) = (chars(line_start..words.start), chars(words.end..line_end));
        (before, after) =
            (before.max((to_start + CHARS / 2).min(MAX_CHARS)), after.max((to_end + CHARS / 2).min(MAX_CHARS)));
    }
    loop {
        let [prefix, suffix] = around(before, after);
        let frame = plain.get(prefix.start..suffix.end).unwrap_or_default();
        let is_unique = plain.match_indices(frame).nth(1).is_none();
        if is_unique || before.max(after) >= MAX_CHARS {
            return [prefix, suffix];
        }
        (before, after) = ((2 * before).min(MAX_CHARS), (2 * after).min(MAX_CHARS));
    }
}

const NOWHERE: Anchored = Anchored { state: Anchoring::Lost, range: None };
const UNDECIDED: Anchored = Anchored { state: Anchoring::Ambiguous, range: None };

/// The selector's position as bytes, if the quote is there.
fn position_bytes(text: &ArticleText, selector: &Selector<'_>) -> Option<Range<usize>> {
    let (start, end) = selector.position?;
    let range = text.byte_from_char(start)?..text.byte_from_char(end)?;
    (text.plain.get(range.clone())? == selector.exact).then_some(range)
}

/// One selector being resolved in one text.
struct Search<'a> {
    text: &'a ArticleText,
    folded: Arc<Folded>,
    quote: Quote,
    selector: &'a Selector<'a>,
}

impl Search<'_> {
    fn run(&self) -> Anchored {
        if self.quote.exact.is_empty() {
            return self.literal();
        }
        let hits = self.folded.occurrences(&self.quote.exact, self.quote.is_cut(), MAX_OCCURRENCES + 1);
        if hits.len() > MAX_OCCURRENCES {
            return UNDECIDED;
        }
        let here = position_bytes(self.text, self.selector).and(self.quote.start);
        let fits: Vec<Fit> = hits.iter().map(|&hit| self.fit(hit)).collect();
        if self.quote.context_len() == 0 {
            return self.without_context(here, &fits);
        }
        let framed: Vec<&Fit> = fits.iter().filter(|fit| fit.context.is_whole()).collect();
        if let Some(fit) = framed.iter().find(|fit| Some(fit.range.start) == here) {
            return self.found(fit, Anchoring::Exact);
        }
        let may_overrule = here.is_none() || self.has_enough_context();
        match framed.as_slice() {
            [] => {}
            [only] if may_overrule && (fits.len() == 1 || self.is_told_apart(only)) => {
                return self.found(only, Anchoring::Exact);
            }
            _ => return UNDECIDED,
        }
        match fits.as_slice() {
            [] => self.decide(approx::candidates(&self.folded, &self.quote)),
            [only] if !self.quote.was_repeated() => self.only_place(only, here),
            _ => self.one_of_many(&fits),
        }
    }

    fn candidates(&self, max: usize) -> Vec<Range<usize>> {
        if self.quote.exact.is_empty() {
            return Vec::new();
        }
        let hits = self.folded.occurrences(&self.quote.exact, self.quote.is_cut(), MAX_OCCURRENCES);
        let mut fits: Vec<Fit> = hits.iter().map(|&hit| self.fit(hit)).collect();
        fits.extend(approx::candidates(&self.folded, &self.quote));
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut chosen: Vec<Fit> = Vec::new();
        for fit in fits {
            if chosen.len() < max && chosen.iter().all(|other| !other.overlaps(&fit)) {
                chosen.push(fit);
            }
        }
        chosen.iter().filter_map(|fit| self.folded.bytes(&self.text.plain, &fit.range)).collect()
    }

    fn has_enough_context(&self) -> bool {
        self.quote.context_len() >= score::MIN_CONTEXT_CHARS
    }

    /// Whether the prefix and suffix are enough to tell a place that has them from another entry of a list that had.
    fn is_told_apart(&self, fit: &Fit) -> bool {
        let Quote { exact, prefix, suffix, .. } = &self.quote;
        let is_first = fit.range.start == prefix.chars.len();
        let is_last = fit.range.end + suffix.chars.len() == self.folded.chars().len();
        let is_long = (is_first || prefix.chars.len() >= context::NEAR_CHARS)
            && (is_last || suffix.chars.len() >= context::NEAR_CHARS);
        // The head of an entry is before the quote on its line, on the line above, or in the quote.
        let is_at_start_of_line = prefix.breaks.last().is_some_and(|at| at + 1 == prefix.chars.len());
        let has_head = is_first
            || prefix.breaks.len() > usize::from(is_at_start_of_line)
            || label::has_label(&exact.iter().collect::<String>());
        !fit.is_of_entries || is_long || has_head
    }

    fn fit(&self, hit: usize) -> Fit {
        Fit::new(&self.folded, &self.quote, hit..hit + self.quote.exact.len(), 0)
    }

    /// The quote has only characters that cannot be seen: it is found with its whole prefix and suffix, to the letter.
    fn literal(&self) -> Anchored {
        let Selector { exact, prefix, suffix, .. } = self.selector;
        let framed = [*prefix, *exact, *suffix].concat();
        let mut hits = self.text.plain.match_indices(&framed).map(|(at, _)| at + prefix.len());
        match (hits.next(), hits.next()) {
            (Some(start), None) => Anchored { state: Anchoring::Exact, range: Some(start..start + exact.len()) },
            _ => NOWHERE,
        }
    }

    /// Nothing was said of the surroundings: only words that occur once can be told.
    fn without_context(&self, here: Option<usize>, fits: &[Fit]) -> Anchored {
        match fits {
            [] => NOWHERE,
            [only] if self.quote.start.is_none() || here == Some(only.range.start) => {
                self.found(only, Anchoring::Exact)
            }
            [only] => self.found(only, Anchoring::Moved),
            _ => UNDECIDED,
        }
    }

    /// The words occur once, with other words around them, and nothing says that they ever occurred again.
    fn only_place(&self, only: &Fit, here: Option<usize>) -> Anchored {
        let context = &only.context;
        let is_certain = self.quote.is_long() && !only.is_of_entries && context.has_whole_side();
        if context.is_other_entry() && !is_certain {
            return NOWHERE;
        }
        let is_here = here == Some(only.range.start);
        let state = if is_here && !only.is_of_entries { Anchoring::Exact } else { Anchoring::Moved };
        if only.is_of_entries {
            // An entry like this one may have been here, and be gone.
            return if context.has_neighbours() { self.found(only, state) } else { NOWHERE };
        }
        if context.has_whole_or_near_side() || only.has_context() {
            return self.found(only, state);
        }
        if !self.quote.is_long() {
            return NOWHERE;
        }
        if is_here {
            return self.found(only, state);
        }
        // Nothing around agrees: the passage may have been edited where it was, and this be its twin.
        let mut others = approx::candidates(&self.folded, &self.quote);
        others.retain(|other| other.is_plausible() && !other.overlaps(only));
        if others.is_empty() {
            return self.found(only, Anchoring::Moved);
        }
        others.push(only.clone());
        self.decide(others)
    }

    /// The words occur several times, or once did, and nowhere with the whole prefix and suffix: only a place that has
    /// kept both neighbours, or that alone has much of one, is told from the others.
    fn one_of_many(&self, fits: &[Fit]) -> Anchored {
        let with_neighbours: Vec<&Fit> =
            fits.iter().filter(|fit| fit.context.has_neighbours() && !fit.context.is_other_entry()).collect();
        if let [only] = with_neighbours.as_slice() {
            return self.found(only, Anchoring::Moved);
        }
        if fits.len() > 1 && !self.quote.was_repeated() && self.quote.is_within_a_block() && with_neighbours.is_empty()
        {
            let near: Vec<&Fit> = fits.iter().filter(|fit| fit.context.has_long_side()).collect();
            if let [only] = near.as_slice()
                && !only.context.is_other_entry()
                && fits
                    .iter()
                    .all(|fit| fit.range == only.range || fit.context.best_agreed() < score::MIN_CONTEXT_CHARS)
            {
                return self.found(only, Anchoring::Changed);
            }
        }
        if fits.len() > 1 { UNDECIDED } else { NOWHERE }
    }

    /// The one that is clearly the best, if any is.
    fn decide(&self, mut fits: Vec<Fit>) -> Anchored {
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        let Some(best) = fits.first().filter(|best| best.is_plausible()) else { return NOWHERE };
        let runner_up = fits.iter().skip(1).find(|fit| !fit.overlaps(best));
        if runner_up.is_some_and(|other| other.score + score::MIN_MARGIN > best.score) {
            return UNDECIDED;
        }
        self.found(best, Anchoring::Changed)
    }

    /// A place in state `state`, or `Changed` if the words are not the same to the letter.
    fn found(&self, fit: &Fit, state: Anchoring) -> Anchored {
        let Some(mut range) = self.folded.bytes(&self.text.plain, &fit.range) else { return NOWHERE };
        let exact = self.selector.exact;
        // Folding drops the invisible characters at both ends.
        let seen = exact.trim_matches(is_invisible);
        let dropped = exact.find(seen).unwrap_or(0);
        if let Some(start) = range.start.checked_sub(dropped)
            && self.text.plain.get(start..).is_some_and(|text| text.starts_with(exact))
        {
            range = start..start + exact.len();
        }
        let is_literal = self.text.plain.get(range.clone()) == Some(exact);
        let state = if is_literal { state } else { Anchoring::Changed };
        Anchored { state, range: Some(range) }
    }
}

#[cfg(test)]
mod tests;
