//! [`runs`]: laid-out text as runs that fit one text element: one line, one format each.

use egui::epaint::TextShape;
use egui::epaint::text::Glyph;
use egui::text::LayoutSection;
use egui::{Color32, FontId, Galley, Rect, pos2};

use super::bidi::{self, has_right_to_left, is_right_to_left};

/// A piece of one line in one format, without the blanks at its ends.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The text itself.
    pub text: String,
    /// Index into the sections of the layout job.
    pub section: usize,
    /// From the first letter's start to the last one's end; as high as its font.
    pub rect: Rect,
    /// Baseline, in points from the top.
    pub baseline: f32,
    /// Typeface and size.
    pub font: FontId,
    /// Colour.
    pub color: Color32,
    letters: Vec<Letter>,
}

impl TextRun {
    /// Splits the run by `kind`; a letter without a kind goes with the one before.
    #[must_use]
    pub fn stretches(&self, kind: impl Fn(char) -> Option<usize>) -> Vec<Self> {
        let mut stretches: Vec<Vec<Letter>> = Vec::new();
        let mut last = None;
        for letter in &self.letters {
            let own = kind(letter.chr).or(last);
            match stretches.last_mut() {
                Some(stretch) if own == last => stretch.push(letter.clone()),
                _ => stretches.push(vec![letter.clone()]),
            }
            last = own;
        }
        let run = |letters: Vec<Letter>| {
            let left = letters.iter().map(|letter| letter.left).fold(f32::INFINITY, f32::min);
            let seen = letters.iter().rev().skip_while(|letter| letter.chr.is_whitespace());
            let right = seen.map(|letter| letter.right).fold(left, f32::max);
            // Variation selectors have no glyph of their own, and some programs draw the letter before them twice.
            let is_drawn = |letter: &char| !matches!(letter, '\u{FE00}'..='\u{FE0F}');
            let text: String = letters.iter().map(|letter| letter.chr).filter(is_drawn).collect();
            let rect = Rect::from_x_y_ranges(left..=right, self.rect.y_range());
            Self { text: text.trim_end().to_owned(), rect, letters, ..self.clone() }
        };
        stretches.into_iter().map(run).filter(|run| !run.text.is_empty()).collect()
    }
}

/// A letter of a run.
#[derive(Clone, Debug)]
struct Letter {
    chr: char,
    section: usize,
    left: f32,
    right: f32,
}

/// The pieces of `shape`, in reading order. The galley knows only its letters' places; which section a letter is of
/// follows from counting through the text it was made from, or from what `bidi::split` left on them.
#[must_use]
pub fn runs(shape: &TextShape) -> Vec<TextRun> {
    let galley = &shape.galley;
    let mut runs = Vec::new();
    let mut sections = Sections::new(galley);
    for (at, row) in galley.rows.iter().enumerate() {
        let origin = shape.pos + row.pos.to_vec2();
        let mut letters: Vec<Letter> = Vec::new();
        let mut line = (origin.y, origin.y + row.size.y, origin.y);
        let mut shared_baseline = None;
        let mut word: Option<Word> = None;
        for (place, glyph) in row.glyphs.iter().enumerate() {
            let is_ellipsis =
                galley.elided && at + 1 == galley.rows.len() && place + 1 == row.glyphs.len() && glyph.chr == '…';
            let (section, chr) = if is_ellipsis { (sections.section, glyph.chr) } else { sections.of(glyph) };
            let left = origin.x + glyph.pos.x;
            let right = left + glyph.advance_width;
            if let Some(finished) = word.take_if(|word| word.section != section || is_ellipsis) {
                sections.spell(&finished, is_ellipsis, &mut letters);
            }
            if letters.last().is_some_and(|last| !sections.look_alike(last.section, section)) {
                runs.extend(run(shape, &letters, line));
                letters.clear();
            }
            // Typefaces of one size differ in their baselines, which shows on paper: everything but raised numbers
            // is put on the baseline of the first letter.
            let own = origin.y + glyph.pos.y;
            let is_raised = galley.job.sections.get(section).is_some_and(|it| it.format.valign == egui::Align::TOP);
            let baseline = if is_raised { own } else { *shared_baseline.get_or_insert(own) };
            line = (baseline - glyph.font_ascent, baseline - glyph.font_ascent + glyph.font_height, baseline);
            if is_ellipsis || !sections.is_turned(section) {
                letters.push(Letter { chr, section, left, right });
            } else {
                let word = word.get_or_insert(Word { section, left, right, glyphs: 0, spelt: sections.spelt });
                (word.right, word.glyphs) = (word.right.max(right), word.glyphs + 1);
            }
        }
        if let Some(finished) = word {
            let next = galley.rows.get(at + 1).and_then(|row| row.glyphs.first());
            let goes_on = next.is_some_and(|next| !sections.is_over(next));
            sections.spell(&finished, goes_on, &mut letters);
        }
        runs.extend(run(shape, &letters, line));
        if row.ends_with_newline {
            sections.rest.next();
        }
    }
    runs
}

/// The part of a right-to-left word on one row. Its glyphs come in visual order and some are joined, so single letters
/// cannot be told apart; but the word is known.
struct Word {
    section: usize,
    left: f32,
    right: f32,
    glyphs: usize,
    /// Number of its letters on the rows above.
    spelt: usize,
}

/// Finds the section of a layout job that each letter belongs to.
struct Sections<'a> {
    galley: &'a Galley,
    rest: std::str::CharIndices<'a>,
    /// Whether line heights tell the sections apart.
    is_split: bool,
    /// Of the last letter.
    section: usize,
    /// Letters of the section's word on the rows above.
    spelt: usize,
}

impl<'a> Sections<'a> {
    fn new(galley: &'a Galley) -> Self {
        let job = &galley.job;
        let are_told = job
            .sections
            .windows(2)
            .all(|pair| matches!(pair, [one, other] if one.format.line_height != other.format.line_height));
        let is_split = are_told && has_right_to_left(&job.text);
        let mut sections = Self { galley, rest: job.text.char_indices(), is_split, section: 0, spelt: 0 };
        if is_split {
            sections.rest = sections.text(0).char_indices();
        }
        sections
    }

    fn text(&self, section: usize) -> &'a str {
        let range = self.galley.job.sections.get(section).map(|section| section.byte_range.clone());
        range.and_then(|range| self.galley.job.text.get(range.start.0..range.end.0)).unwrap_or_default()
    }

    /// Whether a section is a word from right to left.
    fn is_turned(&self, section: usize) -> bool {
        let text = self.text(section);
        !text.is_ascii() && text.chars().next().is_some_and(is_right_to_left)
    }

    /// Whether a glyph belongs to the next section.
    fn is_over(&self, glyph: &Glyph) -> bool {
        let sections = &self.galley.job.sections;
        let pair = sections.get(self.section).zip(sections.get(self.section + 1));
        pair.is_some_and(|(here, next)| bidi::is_of_next(glyph.line_height, here, next))
    }

    /// The next letter and its section. There is one glyph for each letter, also where several are drawn as one.
    fn of(&mut self, glyph: &Glyph) -> (usize, char) {
        let before = self.section;
        if self.is_split && self.is_over(glyph) {
            self.section += 1;
            self.rest = self.text(self.section).char_indices();
        }
        let next = self.rest.next();
        if let Some((byte, _)) = next.filter(|_| !self.is_split) {
            let holds = |section: &LayoutSection| section.byte_range.start.0 <= byte && byte < section.byte_range.end.0;
            self.section = self.galley.job.sections.iter().position(holds).unwrap_or(self.section);
        }
        if self.section != before {
            self.spelt = 0;
        }
        (self.section, next.map_or(glyph.chr, |(_, letter)| letter))
    }

    /// Whether text of both sections can stand in one element.
    fn look_alike(&self, one: usize, other: usize) -> bool {
        let sections = &self.galley.job.sections;
        one == other
            || sections.get(one).zip(sections.get(other)).is_some_and(|(one, other)| {
                let looks = |section: &LayoutSection| (section.format.color, section.format.valign);
                one.format.font_id == other.format.font_id && looks(one) == looks(other)
            })
    }

    /// Appends the letters of a word in reading order: the remaining ones, or as many as are visible where it `goes_on`
    /// on the next row.
    fn spell(&mut self, word: &Word, goes_on: bool, letters: &mut Vec<Letter>) {
        let Word { section, left, right, glyphs, spelt } = *word;
        let count = if goes_on { glyphs } else { usize::MAX };
        let shown = self.text(section).chars().skip(spelt).take(count);
        letters.extend(shown.map(|chr| Letter { chr, section, left, right }));
        if goes_on {
            self.spelt = spelt + glyphs;
        }
    }
}

/// `line` is top, bottom and baseline.
fn run(shape: &TextShape, letters: &[Letter], (top, bottom, baseline): (f32, f32, f32)) -> Option<TextRun> {
    let first = letters.iter().position(|letter| !letter.chr.is_whitespace())?;
    let last = letters.iter().rposition(|letter| !letter.chr.is_whitespace())?;
    let letters = letters.get(first..=last)?;
    let (start, end) = (letters.first()?, letters.last()?);
    let format = &shape.galley.job.sections.get(start.section)?.format;
    let own = if format.color == Color32::PLACEHOLDER { shape.fallback_color } else { format.color };
    Some(TextRun {
        text: letters.iter().map(|letter| letter.chr).collect(),
        section: start.section,
        rect: Rect::from_min_max(pos2(start.left, top), pos2(end.right.max(start.left), bottom)),
        baseline,
        font: format.font_id.clone(),
        color: shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor),
        letters: letters.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FontSource;
    use crate::figure::typesetter::{TextPiece, Typesetter};
    use crate::paint::theme::font;

    fn read(shape: &TextShape) -> String {
        runs(shape).into_iter().map(|run| run.text).collect::<Vec<_>>().join("|")
    }

    /// The layout gives letters of scripts that run from right to left in the order they are seen, and twice.
    #[test]
    fn words_from_right_to_left_are_read_as_they_are_written() {
        let typesetter = Typesetter::new(FontSource::Bundled);
        let check = |width: f32, text: &str, expected: &str| {
            let galley = typesetter.numbered("12", text, font::label(), [Color32::BLACK; 2], (width, 1));
            assert_eq!(read(&TextShape::new(egui::Pos2::ZERO, galley, Color32::BLACK)), expected);
        };
        check(900.0, "plain text", "12|plain text");
        check(900.0, "\u{26A0}\u{FE0F} e\u{301} Z\u{337}\u{322}a", "12|\u{26A0}\u{FE0F} e\u{301} Z\u{337}\u{322}a");
        check(900.0, "שלום", "12|שלום");
        check(900.0, "שלום עולם abc 123 (דוגמה)", "12|שלום עולם abc 123 (דוגמה)");
        check(900.0, "مرحبا بالعالم، سلام", "12|مرحبا بالعالم، سلام");
        check(75.0, "שלום עולם", "12|שלום ע…");
    }

    /// Another typeface takes all of an element: what is not its own stands in elements beside it.
    #[test]
    fn letters_of_another_typeface_stand_alone() {
        let typesetter = Typesetter::new(FontSource::Bundled);
        let galley = typesetter.line("ab שלום עולם, 12 \u{26A0}\u{FE0F} c", font::label(), Color32::BLACK);
        let runs = runs(&TextShape::new(egui::Pos2::ZERO, galley, Color32::BLACK));
        assert_eq!(runs.len(), 1);
        let kind = |letter: char| match letter {
            ' ' | '\u{FE0F}' => None,
            '\u{26A0}' => Some(2),
            letter => Some(usize::from(is_right_to_left(letter))),
        };
        let stretches = runs[0].stretches(kind);
        let texts: Vec<&str> = stretches.iter().map(|stretch| stretch.text.as_str()).collect();
        assert_eq!(texts, ["ab", "שלום עולם", ", 12", "\u{26A0}", "c"]);
        for pair in stretches.windows(2) {
            // Glyphs are placed on quarters of a point.
            assert!(pair[0].rect.right() <= pair[1].rect.left() + 0.25, "{pair:?}");
        }
    }

    #[test]
    fn lines_break_where_they_are_read_to_break() {
        let typesetter = Typesetter::new(FontSource::Bundled);
        let text = "בראשית ברא אלהים את השמים ואת הארץ";
        let pieces =
            ["2001 — ", text, ". From here"].map(|text| TextPiece::new(text, font::sans(11.0), Color32::BLACK));
        for width in [20.0, 60.0, 90.0, 140.0, 400.0] {
            let set = typesetter.paragraph(&pieces, width, 40).text;
            let found = read(&set).replace(['|', ' '], "");
            assert_eq!(found, format!("2001 — {text}. From here").replace(' ', ""), "{width}");
            for run in runs(&set) {
                assert!(run.rect.right() < width + 0.1 || width < 60.0, "{run:?} in {width}");
            }
        }
    }
}
