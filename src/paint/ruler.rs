//! [`Ruler`]: the width of a line of text, without laying it out.
//!
//! Laying out a million titles would take half a minute, but they have few different letters. The advance of each pair
//! of letters is measured once, and advances are added up. Text that cannot be measured this way, such as letters that
//! change their shape with their neighbours, is laid out in full.

use std::collections::HashMap;

use egui::{Color32, Context, FontId};

/// Printable ASCII.
const FIRST: u32 = 0x20;
const COUNT: usize = 0x5f;
/// Allowance for rounding in a line.
const ROUNDING_PTS: f32 = 0.1;

/// A sign may take this much more room between letters than alone.
const SIGN_PTS: f32 = 0.15;

/// Measures text in one font.
#[derive(Clone)]
pub struct Ruler {
    ctx: Context,
    font: FontId,
    /// Advance by letter and next letter; NaN if not measured yet.
    ascii: Vec<f32>,
    /// The same for other letters; `'\0'` as the next one for a single letter.
    others: HashMap<(char, char), f32>,
}

impl Ruler {
    /// For text in `font`, at the current scale of `ctx`.
    #[must_use]
    pub fn new(ctx: &Context, font: FontId) -> Self {
        Self { ctx: ctx.clone(), font, ascii: vec![f32::NAN; COUNT * (COUNT + 1)], others: HashMap::new() }
    }

    /// Width of a line in points; never less than that of its galley.
    pub fn width(&mut self, text: &str) -> f32 {
        self.known_width(text.as_bytes()).unwrap_or_else(|| self.unknown_width(text))
    }

    /// The same if all letters are ASCII, measured, and keep their shape, as in most titles; there may be a million.
    fn known_width(&self, text: &[u8]) -> Option<f32> {
        let place = |letter: u8| usize::from(letter).wrapping_sub(FIRST as usize);
        let mut width = ROUNDING_PTS;
        // Whether a letter may change its shape, and the kind of the last letter that is not a blank.
        let (mut odd, mut last) = (0, 0);
        for (at, &letter) in text.iter().enumerate() {
            let next = text.get(at + 1).copied();
            let (kind, next_kind) = (kind(letter), next.map_or(0, kind));
            odd |= (kind & X & (last << 1)) | (kind & next_kind & ARROW) | (kind & STAR);
            last = if letter == b' ' { last } else { kind };
            // Letters beyond ASCII have no entry, so the lookup fails for them.
            let row = place(letter).wrapping_mul(COUNT + 1);
            width += *self.ascii.get(row.wrapping_add(next.map_or(COUNT, place)))?;
        }
        // One unmeasured pair makes the sum NaN.
        (odd == 0 && !width.is_nan()).then_some(width)
    }

    fn unknown_width(&mut self, text: &str) -> f32 {
        if !text.chars().all(is_plain) || multiplies(text) || has_arrow(text) {
            return self.galley_width(text);
        }
        let mut letters = text.chars().peekable();
        let mut width = ROUNDING_PTS;
        while let Some(letter) = letters.next() {
            width += self.advance(letter, letters.peek().copied().unwrap_or('\0'));
        }
        width
    }

    fn galley_width(&self, text: &str) -> f32 {
        let galley =
            self.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), self.font.clone(), Color32::BLACK));
        galley.size().x
    }

    /// From the start of `letter` to the start of `next`, or to its own end where that is `'\0'`.
    fn advance(&mut self, letter: char, next: char) -> f32 {
        let place = place(letter, next);
        let known = place.and_then(|place| self.ascii.get(place)).copied().filter(|width| !width.is_nan());
        if let Some(known) = known.or_else(|| self.others.get(&(letter, next)).copied()) {
            return known;
        }
        let mut found = self.lay_out(letter, next);
        if !(letter.is_alphabetic() && next.is_alphabetic()) {
            // Signs may take a little more room between some letters; ligatures are not counted on.
            found = found.max(self.lay_out(letter, '\0'));
            if !letter.is_alphanumeric() && letter != ' ' {
                found += SIGN_PTS;
            }
        }
        match place.and_then(|place| self.ascii.get_mut(place)) {
            Some(slot) => *slot = found,
            None => drop(self.others.insert((letter, next), found)),
        }
        found
    }

    fn lay_out(&self, letter: char, next: char) -> f32 {
        // Letters of scripts with thousands of them fill squares, whatever follows.
        let is_alone = next == '\0' || u32::from(letter.max(next)) >= 0x2e80;
        let text = if is_alone { String::from(letter) } else { String::from_iter([letter, next]) };
        // The shaper counts kerning as part of the first letter.
        let galley = self.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text, self.font.clone(), Color32::BLACK));
        galley.rows.first().and_then(|row| row.row.glyphs.first()).map_or(0.0, |glyph| glyph.advance_width)
    }
}

/// Whether a letter keeps its shape next to any other. Inter's `*` does not.
fn is_plain(letter: char) -> bool {
    matches!(u32::from(letter),
        0x20..=0x29 | 0x2b..=0x7e | 0xa1..=0xac | 0xae..=0x24f | 0x384..=0x482 | 0x48a..=0x52f
        | 0x2010..=0x2015 | 0x2018..=0x2026 | 0x3000..=0x3029 | 0x3041..=0x3096 | 0x30a1..=0x30fe | 0x4e00..=0x9fff
        | 0xac00..=0xd7a3 | 0xff01..=0xff5e)
}

/// Whether an x follows a digit: between two digits Inter draws a multiplication sign.
fn multiplies(text: &str) -> bool {
    text.split(['x', 'X']).rev().skip(1).any(|before| before.trim_end().ends_with(|sign: char| sign.is_ascii_digit()))
}

/// Whether signs stand together that Inter draws as an arrow.
fn has_arrow(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(|&sign| is_of_arrow(sign)) && pair != b"--")
}

fn is_of_arrow(sign: u8) -> bool {
    matches!(sign, b'-' | b'=' | b'<' | b'>')
}

/// Kinds of letters that may change their shape: a digit before an x, a part of an arrow, a star.
const DIGIT: u8 = 1;
const X: u8 = DIGIT << 1;
const ARROW: u8 = 4;
const STAR: u8 = 8;

fn kind(letter: u8) -> u8 {
    match letter {
        b'0'..=b'9' => DIGIT,
        b'x' | b'X' => X,
        b'*' => STAR,
        sign if is_of_arrow(sign) => ARROW,
        _ => 0,
    }
}

/// The index of a pair of ASCII letters.
fn place(letter: char, next: char) -> Option<usize> {
    let index = |letter: char| usize::try_from(u32::from(letter).checked_sub(FIRST)?).ok().filter(|&at| at < COUNT);
    let next = if next == '\0' { COUNT } else { index(next)? };
    Some(index(letter)? * (COUNT + 1) + next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::theme::{self, font};
    use proptest::prelude::*;

    fn ruler(pixels_per_point: f32) -> Ruler {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut input = egui::RawInput::default();
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        ctx.run_pass(input, |_| {}).drop_without_applying_deltas();
        Ruler::new(&ctx, font::label_selected())
    }

    fn check(ruler: &mut Ruler, text: &str, tolerance: f32) {
        let (measured, galley) = (ruler.width(text), ruler.galley_width(text));
        assert!(measured >= galley - 0.001, "{text:?}: {measured} for {galley}");
        assert!(measured <= galley * (1.0 + tolerance) + 1.0, "{text:?}: {measured} for {galley}");
    }

    #[test]
    fn titles_are_as_wide_as_their_galleys() {
        for scale in [1.0, 1.25, 2.0] {
            let mut ruler = ruler(scale);
            for event in &crate::dossier::load::shipped().dossier.events {
                check(&mut ruler, event.title(), 0.03);
            }
            for text in
                ["", "A", "AVATAR To. WAVE, LTd.", "Ελλάδα και Τουρκία, 1923", "Съезд Советов в Москве", "서울 회의"]
            {
                check(&mut ruler, text, 0.05);
            }
            for text in ["Straße über Äcker – “déjà vu”…", "Łódź, São Paulo, Århus", "東京で会議を開く", "मुंबई में बैठक"]
            {
                check(&mut ruler, text, 0.05);
            }
            check(&mut ruler, "f(x) -> y => z 1:2 10x20 ->--> <= >= !=", 0.3);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

        /// The fast path for measured letters gives the same sum.
        #[test]
        fn what_is_known_is_as_wide_as_what_is_not(texts in prop::collection::vec("[0-9xX Aaé*=<>\u{7f}\t-]{0,12}", 8)) {
            let mut ruler = ruler(1.0);
            for text in texts {
                let (unknown, known) = (ruler.unknown_width(&text), ruler.known_width(text.as_bytes()));
                let is_odd = text.contains(['*', 'é', '\u{7f}', '\t']);
                prop_assert!(known.is_none_or(|known| known.to_bits() == unknown.to_bits() && !is_odd), "{text:?}: {known:?} {unknown}");
                prop_assert!(known.is_some() || is_odd || multiplies(&text) || text.contains(['-', '=', '<', '>']));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn any_line_is_as_wide_as_its_galley(texts in prop::collection::vec("[ -~à-ž]{0,60}", 8)) {
            let mut ruler = ruler(1.0);
            for text in texts {
                check(&mut ruler, text.trim(), 0.3);
            }
        }

        /// Signs that Inter joins into one are measured close together.
        #[test]
        fn signs_among_digits_are_as_wide_as_their_galleys(texts in prop::collection::vec("[0-9xX×Aa :.,/+<>=()@#|~_-]{0,20}", 8)) {
            let mut ruler = ruler(1.0);
            for text in texts {
                check(&mut ruler, text.trim(), 0.5);
            }
        }
    }
}
