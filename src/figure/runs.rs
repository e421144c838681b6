//! [`runs`]: laid-out text as pieces that one text element can hold: one line, one format each.

use egui::epaint::TextShape;
use egui::{Color32, FontId, Rect, pos2};

/// A piece of one line in one format, without the blanks at its ends.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it reads.
    pub text: String,
    /// Index into the sections of the layout job.
    pub section: usize,
    /// From the first letter's start to the last one's end; as high as its font.
    pub rect: Rect,
    /// Where the letters stand.
    pub baseline: f32,
    /// Their typeface and size.
    pub font: FontId,
    /// Their colour.
    pub color: Color32,
}

/// A letter of a run on its way.
struct Letter {
    chr: char,
    section: usize,
    left: f32,
    right: f32,
}

/// The pieces of `shape`, in reading order. The galley knows only its letters' places; which section a letter is of
/// follows from counting through the text it was made from.
#[must_use]
pub fn runs(shape: &TextShape) -> Vec<Run> {
    let galley = &shape.galley;
    let mut runs = Vec::new();
    let mut rest = galley.job.text.char_indices().peekable();
    let section_at = |byte: usize| {
        galley
            .job
            .sections
            .iter()
            .position(|section| section.byte_range.start.0 <= byte && byte < section.byte_range.end.0)
    };
    let mut section = 0;
    for row in &galley.rows {
        let origin = shape.pos + row.pos.to_vec2();
        let mut letters: Vec<Letter> = Vec::new();
        let mut line = (origin.y, origin.y + row.size.y, origin.y);
        let mut shared_baseline = None;
        for glyph in &row.glyphs {
            // An ellipsis stands for letters that are not there.
            if let Some((byte, _)) = rest.next_if(|(_, chr)| *chr == glyph.chr) {
                section = section_at(byte).unwrap_or(section);
            }
            if letters.last().is_some_and(|last| last.section != section) {
                runs.extend(run(shape, &letters, line));
                letters.clear();
            }
            // Typefaces of one size differ in where their letters stand in a row. On paper one sees it: all but what is
            // raised on purpose stand on the line of the first.
            let own = origin.y + glyph.pos.y;
            let is_raised = galley.job.sections.get(section).is_some_and(|it| it.format.valign == egui::Align::TOP);
            let baseline = if is_raised { own } else { *shared_baseline.get_or_insert(own) };
            line = (baseline - glyph.font_ascent, baseline - glyph.font_ascent + glyph.font_height, baseline);
            let left = origin.x + glyph.pos.x;
            letters.push(Letter { chr: glyph.chr, section, left, right: left + glyph.advance_width });
        }
        runs.extend(run(shape, &letters, line));
        if row.ends_with_newline {
            rest.next();
        }
    }
    runs
}

/// `line` is top, bottom and baseline.
fn run(shape: &TextShape, letters: &[Letter], (top, bottom, baseline): (f32, f32, f32)) -> Option<Run> {
    let first = letters.iter().position(|letter| !letter.chr.is_whitespace())?;
    let last = letters.iter().rposition(|letter| !letter.chr.is_whitespace())?;
    let letters = letters.get(first..=last)?;
    let (start, end) = (letters.first()?, letters.last()?);
    let format = &shape.galley.job.sections.get(start.section)?.format;
    let own = if format.color == Color32::PLACEHOLDER { shape.fallback_color } else { format.color };
    Some(Run {
        text: letters.iter().map(|letter| letter.chr).collect(),
        section: start.section,
        rect: Rect::from_min_max(pos2(start.left, top), pos2(end.right.max(start.left), bottom)),
        baseline,
        font: format.font_id.clone(),
        color: shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor),
    })
}
