//! [`QuoteContext`]: how much of a quote's prefix and suffix is around a place, compared outward from the quote.
//!
//! Likeness is not enough where entries of a log or a table are alike: "4 May: it rained" and "5 May: it rained" differ
//! in one character, which decides. So what is compared here is exact, and the first difference is looked at.

use std::ops::Range;

use super::folded::{Folded, FoldedPiece};
use super::label::{is_number, is_telling};
use super::quote::Quote;

/// So many characters next to the quote, or two line breaks, are taken for its neighbour in the text.
pub(super) const NEAR_CHARS: usize = 16;
/// So much of a line is looked at.
const LINE_CHARS: usize = 64;

/// What is before and after a place, compared with the prefix and the suffix.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuoteContext {
    pub(super) before: ContextSide,
    pub(super) after: ContextSide,
}

/// One of the two.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContextSide {
    /// Characters of the prefix or suffix.
    given: usize,
    /// How many of them agree, from the quote outward.
    agreed: usize,
    /// Line breaks among those that agree.
    lines_begun: usize,
    /// Whole lines among those that agree.
    lines: usize,
    /// Those of them that say more than a number or a date.
    telling_lines: usize,
    /// The first words that differ are labels of two entries: numbers, dates, names before a colon.
    has_other_label: bool,
}

impl QuoteContext {
    pub(super) fn new(text: &Folded, quote: &Quote, range: &Range<usize>) -> Self {
        let before = Walk { text, from: range.start, outward: Outward::Back, side: &quote.prefix };
        let after = Walk { text, from: range.end, outward: Outward::Forth, side: &quote.suffix };
        Self { before: before.compare(), after: after.compare() }
    }

    fn sides(&self) -> [ContextSide; 2] {
        [self.before, self.after]
    }

    /// Whether the whole prefix and suffix are there.
    pub(super) fn is_whole(&self) -> bool {
        self.sides().iter().all(ContextSide::is_whole)
    }

    /// Whether the neighbours on both sides are there, or all that was given.
    pub(super) fn has_neighbours(&self) -> bool {
        self.is_whole() || self.sides().iter().all(|side| side.is_near() && side.lines_begun > 0)
    }

    /// Whether enough next to it agrees on one side to tell it in running text.
    pub(super) fn has_long_side(&self) -> bool {
        self.sides().iter().any(|side| side.agreed >= NEAR_CHARS)
    }

    /// Whether the whole prefix or the whole suffix is there.
    pub(super) fn has_whole_side(&self) -> bool {
        self.sides().iter().any(|side| side.given > 0 && side.is_whole())
    }

    /// Whether one side is whole, or the neighbour is there on it.
    pub(super) fn has_whole_or_near_side(&self) -> bool {
        self.sides().iter().any(|side| side.given > 0 && side.is_near())
    }

    /// Whether this is another entry of the same kind.
    pub(super) fn is_other_entry(&self) -> bool {
        self.sides().iter().any(|side| side.has_other_label)
    }

    /// The longer side that agrees.
    pub(super) fn best_agreed(&self) -> usize {
        self.before.agreed.max(self.after.agreed)
    }
}

impl ContextSide {
    fn is_whole(&self) -> bool {
        self.agreed == self.given
    }

    fn is_near(&self) -> bool {
        self.is_whole() || self.telling_lines >= 1 || self.lines >= 2
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Outward {
    Back,
    Forth,
}

/// Goes outward from an end of a quote, in the text and in what was stored of it.
struct Walk<'a> {
    text: &'a Folded,
    from: usize,
    outward: Outward,
    side: &'a FoldedPiece,
}

impl Walk<'_> {
    /// The character of the prefix or suffix at a distance from the quote, and whether it is a line break.
    fn stored(&self, distance: usize) -> Option<(char, bool)> {
        let at = match self.outward {
            Outward::Back => self.side.chars.len().checked_sub(distance + 1)?,
            Outward::Forth => distance,
        };
        Some((*self.side.chars.get(at)?, self.side.breaks.binary_search(&at).is_ok()))
    }

    /// The character of the text at that distance.
    fn actual(&self, distance: usize) -> Option<(char, bool)> {
        let at = match self.outward {
            Outward::Back => self.from.checked_sub(distance + 1)?,
            Outward::Forth => self.from + distance,
        };
        Some((*self.text.chars().get(at)?, self.text.is_break(at)))
    }

    fn compare(&self) -> ContextSide {
        let given = self.side.chars.len();
        let (mut agreed, mut lines_begun, mut lines, mut telling_lines) = (0, 0, 0, 0);
        let mut line: Option<String> = None;
        while let (Some((stored, is_break)), Some((actual, _))) = (self.stored(agreed), self.actual(agreed))
            && stored == actual
        {
            agreed += 1;
            if is_break {
                lines_begun += 1;
                if let Some(line) = line.replace(String::new()) {
                    lines += 1;
                    telling_lines += usize::from(is_telling(&self.forward(line)));
                }
            } else if let Some(line) = &mut line {
                line.push(stored);
            }
        }
        let mut side = ContextSide { given, agreed, lines_begun, lines, telling_lines, has_other_label: false };
        side.has_other_label = if side.is_near() {
            lines <= 2 && self.is_label_line(agreed)
        } else {
            self.has_other_number(agreed) || self.has_other_name(agreed)
        };
        side
    }

    /// Whether the first difference is in a line of the text that is nothing but a number or a date, and heads the line
    /// that agrees: the entry before is another one.
    fn is_label_line(&self, at: usize) -> bool {
        if self.outward == Outward::Forth || self.stored(at).is_none() {
            return false;
        }
        let start_of_line = |at: usize| {
            at - (0..at).rev().map_while(|at| self.actual(at)).take_while(|(_, is_break)| !is_break).count()
        };
        let line_from = |from: usize| {
            let line = (from..).map_while(|at| self.actual(at)).take_while(|(_, is_break)| !is_break);
            self.forward(line.take(LINE_CHARS).map(|(char, _)| char).collect())
        };
        let start = start_of_line(at);
        let (line, headed) = (line_from(start), start.checked_sub(1).map(|end| line_from(start_of_line(end))));
        !line.trim().is_empty() && !is_telling(&line) && headed.is_some_and(|line| is_telling(&line))
    }

    /// A text that was read outward, in the order of the text.
    fn forward(&self, text: String) -> String {
        if self.outward == Outward::Back { text.chars().rev().collect() } else { text }
    }

    /// The word that holds the character at a distance, as far as it goes.
    fn word(&self, distance: usize, char_at: impl Fn(usize) -> Option<(char, bool)>) -> String {
        let letter = |distance: usize| char_at(distance).map(|(char, _)| char).filter(|char| char.is_alphanumeric());
        let start = (0..distance).rev().take_while(|&at| letter(at).is_some()).last().unwrap_or(distance);
        self.forward((start..).map_while(letter).collect()).to_lowercase()
    }

    /// Whether the first words that differ are both numbers, weekdays or months, or names before a colon.
    fn has_other_number(&self, at: usize) -> bool {
        let is_letter = |at: &usize| self.stored(*at).is_some_and(|(char, _)| char.is_alphanumeric());
        let start = (0..at).rev().take_while(is_letter).last().unwrap_or(at);
        let is_name = self.outward == Outward::Back
            && start.checked_sub(1).and_then(|at| self.stored(at)).is_some_and(|(char, _)| char == ':');
        let (stored, actual) = (self.word(at, |at| self.stored(at)), self.word(at, |at| self.actual(at)));
        is_number(&stored) && is_number(&actual) || is_name && !stored.is_empty() && !actual.is_empty()
    }

    /// Whether the line of the quote begins with another name: a label before a colon or a bar.
    fn has_other_name(&self, agreed: usize) -> bool {
        let head_len =
            (0..=self.side.chars.len()).find(|&at| self.stored(at).is_none_or(|(_, is_break)| is_break)).unwrap_or(0);
        let is_label = self
            .stored(0)
            .zip(self.stored(1))
            .is_some_and(|((last, _), (before, _))| last == ' ' && matches!(before, ':' | '|' | ']' | ')' | '-' | '>'));
        self.outward == Outward::Back && agreed < head_len && is_label && self.stored(head_len).is_some()
    }
}
