//! Right-to-left text: split into words before it is laid out.
//!
//! The layout shapes a run of such text as a whole and returns its glyphs in visual order, so lines would break at the
//! wrong end, and the letters of a line could not be told. Word by word, lines break in reading order, and each word is
//! known by its section. The program that draws the text works out its direction again.

use std::ops::Range;

use egui::text::{ByteIndex, LayoutJob, LayoutSection};

/// Difference between the line heights of neighbouring sections, by which a glyph tells its section: far smaller than
/// any distance on a page.
const TAG_PTS: f32 = 1.0 / 1024.0;

/// Whether a letter runs from right to left: the blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like.
#[must_use]
pub fn is_right_to_left(letter: char) -> bool {
    matches!(u32::from(letter), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x1_0800..=0x1_0fff
        | 0x1_e800..=0x1_efff)
}

/// Whether a text has letters that run from right to left.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

/// Gives each right-to-left word of `job` a section of its own. Returns, for each old section, the new ones that it has
/// become; `None` if there is no such text.
pub fn split(job: &mut LayoutJob, row_height: impl Fn(&egui::FontId) -> f32) -> Option<Vec<Range<usize>>> {
    if !has_right_to_left(&job.text) {
        return None;
    }
    let mut sections: Vec<LayoutSection> = Vec::new();
    let mut places = Vec::with_capacity(job.sections.len());
    for section in &job.sections {
        let first = sections.len();
        let start = section.byte_range.start.0;
        let text = &job.text[start..section.byte_range.end.0];
        let height = section.format.line_height.unwrap_or_else(|| row_height(&section.format.font_id));
        for part in parts(text) {
            let mut own = section.clone();
            own.byte_range = ByteIndex(start + part.start)..ByteIndex(start + part.end);
            own.leading_space = if part.start == 0 { section.leading_space } else { 0.0 };
            own.format.line_height = Some(if sections.len().is_multiple_of(2) { height } else { height + TAG_PTS });
            sections.push(own);
        }
        places.push(first..sections.len());
    }
    job.sections = sections;
    Some(places)
}

/// Right-to-left words, and the text between them.
fn parts(text: &str) -> Vec<Range<usize>> {
    let joins = |letter: char| matches!(letter, '\u{200C}' | '\u{200D}');
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut is_last_turned = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let is_turned = is_right_to_left(letter) || is_last_turned && joins(letter);
        match parts.last_mut() {
            Some(last) if is_turned == is_last_turned => last.end = end,
            _ => parts.push(at..end),
        }
        is_last_turned = is_turned;
    }
    parts
}

/// Whether a glyph of this line height belongs to `next` and no longer to `here`.
#[must_use]
pub fn is_of_next(line_height: f32, here: &LayoutSection, next: &LayoutSection) -> bool {
    let (Some(here), Some(next)) = (here.format.line_height, next.format.line_height) else { return false };
    (here - next).abs() > TAG_PTS / 2.0 && (line_height - next).abs() < TAG_PTS / 4.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_right_to_left_stand_alone() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = parts(text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("", &[]);
        check("plain", &["plain"]);
        check("שלום", &["שלום"]);
        check("a שלום עולם 12 (b)", &["a ", "שלום", " ", "עולם", " 12 (b)"]);
        check("می\u{200C}خواهم", &["می\u{200C}خواهم"]);
    }
}
