//! Whether a typeface has a glyph for a letter.

use skrifa::{FontRef, MetadataProvider as _};

/// Whether the typeface at `index` of a font file has a glyph for `letter`; a broken file has none.
#[must_use]
pub fn has_glyph(data: &[u8], index: u32, letter: char) -> bool {
    FontRef::from_index(data, index)
        .is_ok_and(|font| font.charmap().map(letter).is_some_and(|glyph| glyph.to_u32() != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typefaces_tell_which_letters_they_have() {
        let definitions = crate::paint::theme::fonts();
        let inter = definitions.font_data["Inter"].bytes();
        for letter in ['A', 'z', 'é', 'Ω', 'Ж', '–', '→'] {
            assert!(has_glyph(inter, 0, letter), "{letter}");
        }
        for letter in ['漢', 'ש', 'م', '\u{1F6A2}', '\u{10FFFF}'] {
            assert!(!has_glyph(inter, 0, letter), "{letter}");
        }
        assert!(!has_glyph(inter, 1, 'A'), "a plain font file has one typeface");
    }

    #[test]
    fn a_broken_file_has_no_letters() {
        let definitions = crate::paint::theme::fonts();
        let inter = definitions.font_data["Inter"].bytes();
        // The directory of tables is cut, or points beyond the end of the file.
        for end in 0..200 {
            assert!(!has_glyph(&inter[..end], 0, 'A'), "{end}");
        }
        let mut broken = inter[..20_000].to_vec();
        // A letter may be found or not, but whatever stands in the file nothing panics: every byte of the directory
        // and of what it leads to, in turn.
        let mut found = 0;
        for at in 0..2_000 {
            for value in [0, 0x7f, 0xff] {
                let before = std::mem::replace(&mut broken[at], value);
                found += usize::from(has_glyph(&broken, 0, '漢'));
                broken[at] = before;
            }
        }
        assert_eq!(found, 0, "no damage of the directory makes up a letter");
        assert!(!has_glyph(b"", 0, 'A') && !has_glyph(b"ttcf", u32::MAX, 'A'));
    }
}
