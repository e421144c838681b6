//! [`GlyphOrder`]: which glyph of a galley belongs to which character.
//!
//! egui promises one glyph per character, in their order, and counts its cursors by it. Two kinds of text break the
//! promise: right-to-left words, whose glyphs come in visual order, followed by empty ones, and scripts that draw one
//! character with several glyphs. Everything after such text would be off by as many glyphs. This type aligns glyphs
//! and characters again.

#![expect(clippy::indexing_slicing, reason = "stretches are cut where they were counted")]

use egui::Galley;
use unicode_segmentation::UnicodeSegmentation as _;

/// The character of each glyph, over all rows of a galley, in the order of the glyphs. `None`: a glyph that has
/// no character of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlyphOrder(Vec<Option<usize>>);

impl GlyphOrder {
    /// The order of a galley; `None` where glyphs and characters go together as promised.
    #[must_use]
    pub fn of(galley: &Galley) -> Option<Self> {
        let text = galley.text();
        if text.is_ascii() {
            return None;
        }
        let glyph_count: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
        if glyph_count == text.chars().count() && !text.chars().any(is_right_to_left) {
            return None;
        }
        let mut glyphs = Vec::new();
        for row in &galley.rows {
            glyphs.extend(row.glyphs.iter().map(|glyph| glyph.chr));
            if row.ends_with_newline {
                glyphs.push('\n');
            }
        }
        Some(Self::align(text, &glyphs))
    }

    /// The character of a glyph.
    #[must_use]
    pub fn char_of(&self, glyph: usize) -> Option<usize> {
        self.0.get(glyph).copied().flatten()
    }

    fn align(text: &str, glyphs: &[char]) -> Self {
        let mut order = Vec::with_capacity(glyphs.len());
        let mut rest = glyphs;
        let mut first_char = 0;
        for (is_rtl, run) in runs(text) {
            let chars: Vec<char> = run.chars().collect();
            let taken = if is_rtl {
                let taken = rest.iter().take_while(|&&chr| is_right_to_left(chr)).count();
                align_reversed(&chars, &rest[..taken], first_char, &mut order);
                taken
            } else {
                align_forward(run, rest, first_char, &mut order)
            };
            // A run from left to right counts its characters, even where glyphs are missing.
            rest = &rest[taken.min(rest.len())..];
            first_char += chars.len();
        }
        Self(order)
    }
}

/// Cuts text into stretches that run from right to left and others.
fn runs(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_rtl = is_right_to_left(rest.chars().next()?);
        let end = rest.find(|chr| is_right_to_left(chr) != is_rtl).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((is_rtl, run))
    })
}

/// Glyphs in visual order, the last character's first; then one empty glyph for each character but the first.
fn align_reversed(chars: &[char], glyphs: &[char], first_char: usize, order: &mut Vec<Option<usize>>) {
    let mut end = chars.len();
    for glyph in glyphs {
        let found = chars[..end].iter().rposition(|chr| chr == glyph);
        if let Some(at) = found {
            end = at;
        }
        order.push(found.map(|at| first_char + at));
    }
}

/// One glyph for each character of a grapheme cluster, and the extra ones of the cluster. Returns how many glyphs.
fn align_forward(run: &str, glyphs: &[char], first_char: usize, order: &mut Vec<Option<usize>>) -> usize {
    let mut taken = 0;
    let mut at = first_char;
    let mut clusters = run.graphemes(true).peekable();
    while let Some(cluster) = clusters.next() {
        for _ in cluster.chars() {
            order.push(Some(at));
            at += 1;
            taken += 1;
        }
        let leader = cluster.chars().next();
        let follower = clusters.peek().and_then(|next| next.chars().next());
        while taken < glyphs.len() && Some(glyphs[taken]) == leader && leader != follower {
            order.push(None);
            taken += 1;
        }
    }
    taken
}

/// Whether a character belongs to a script that runs from right to left (Unicode blocks from Hebrew to Arabic Extended,
/// their presentation forms, and the historic scripts).
#[must_use]
pub fn is_right_to_left(chr: char) -> bool {
    matches!(
        chr,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, glyphs: &str, expected: &[Option<usize>]) {
        let glyphs: Vec<char> = glyphs.chars().collect();
        assert_eq!(GlyphOrder::align(text, &glyphs).0, expected, "{text:?} as {glyphs:?}");
    }

    #[test]
    fn glyphs_find_their_characters() {
        let some = |range: std::ops::Range<usize>| range.map(Some).collect::<Vec<_>>();
        check("", "", &[]);
        check("plain\ntext", "plain\ntext", &some(0..10));
        // The three letters in visual order, and two empty glyphs that fill up the count.
        check(
            "a אבג b",
            "a גבאבג b",
            &[&some(0..2)[..], &[Some(4), Some(3), Some(2), None, None], &some(5..7)].concat(),
        );
        // A ligature of two letters: one glyph for both.
        check("לאx", "אאx", &[Some(1), None, Some(2)]);
        // A character drawn with two glyphs.
        check("कb", "ककb", &[Some(0), None, Some(1)]);
        check("कक", "कक", &some(0..2));
        // Fewer glyphs than expected: nothing is out of bounds.
        check("abc", "a", &some(0..3));
    }
}
