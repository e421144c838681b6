//! [`Typesetter`]: lays out text without a window, in the bundled typefaces.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Color32, Context, FontId, Galley, Pos2, RawInput, ViewportId};

use super::FontSource;
use super::bidi::split;
use super::drawing::LinkedText;
use super::system_fonts::{SystemFonts, Typeface};
use crate::paint::ruler::Ruler;
use crate::paint::text::wrapping;
use crate::paint::theme;
use crate::text::is_bidi_control;

/// Glyphs are placed on quarters of a point: fine enough that a figure shows no trace of pixels.
const PIXELS_PER_POINT: f32 = 4.0;

/// Text in one format.
#[derive(Clone, Debug)]
pub struct TextPiece {
    /// The text itself.
    pub text: String,
    /// Typeface and size.
    pub font: FontId,
    /// Its colour.
    pub color: Color32,
    /// Address of the link, if it is one.
    pub link: Option<String>,
}

impl TextPiece {
    /// Text that is no link.
    #[must_use]
    pub fn new(text: impl Into<String>, font: FontId, color: Color32) -> Self {
        Self { text: text.into(), font, color, link: None }
    }
}

/// Typefaces, and the means to lay out text in them.
pub struct Typesetter {
    ctx: Context,
    system_fonts: SystemFonts,
}

impl Typesetter {
    /// Uses the bundled typefaces, and installed ones where `fonts` allows it.
    #[must_use]
    pub fn new(fonts: FontSource) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        // Only the places of glyphs are wanted, but the layout draws every one: once, and as it is.
        ctx.all_styles_mut(|style| {
            style.visuals.text_options.subpixel_binning = false;
            style.visuals.text_options.font_hinting = false;
        });
        let system_fonts = SystemFonts::default();
        if fonts == FontSource::System {
            ctx.add_font_provider(Arc::new(system_fonts.clone()));
        }
        let mut input = RawInput::default();
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(PIXELS_PER_POINT);
        // The fonts are loaded by the first pass; its output is not needed.
        ctx.run_pass(input, |_| {}).drop_without_applying_deltas();
        Self { ctx, system_fonts }
    }

    /// The installed typefaces that were used so far.
    #[must_use]
    pub fn used_typefaces(&self) -> Vec<Typeface> {
        self.system_fonts.used()
    }

    /// The letters that no typeface has; boxes stand for them.
    #[must_use]
    pub fn missing_letters(&self) -> Vec<char> {
        self.system_fonts.missing()
    }

    /// One line.
    #[must_use]
    pub fn line(&self, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
        self.set(LayoutJob::simple_singleline(clean(text), font, color))
    }

    /// Measures lines in a font.
    #[must_use]
    pub fn ruler(&self, font: FontId) -> Ruler {
        Ruler::new(&self.ctx, font)
    }

    /// Up to so many lines of a width, the last one cut with an ellipsis where there is more.
    #[must_use]
    pub fn cut(&self, text: &str, font: FontId, color: Color32, (width, lines): (f32, usize)) -> Arc<Galley> {
        let mut job = LayoutJob::simple_singleline(clean(text), font, color);
        job.wrap = wrapping(width, lines);
        self.set(job)
    }

    /// The same with a small raised number in the second colour before the text in the first.
    #[must_use]
    pub fn numbered(
        &self,
        number: &str,
        text: &str,
        font: FontId,
        [color, second]: [Color32; 2],
        (width, lines): (f32, usize),
    ) -> Arc<Galley> {
        let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
        let mut raised = TextFormat::simple(theme::font::medium(font.size * 0.74), second);
        raised.valign = Align::TOP;
        job.append(number, 0.0, raised);
        job.append(&clean(text), NUMBER_GAP_PTS, TextFormat::simple(font, color));
        job.wrap = wrapping(width, lines);
        self.set(job)
    }

    /// Pieces in a row, wrapped at `width`, cut with an ellipsis after `rows_max` rows; the top left is the origin.
    #[must_use]
    pub fn paragraph(&self, pieces: &[TextPiece], width: f32, rows_max: usize) -> LinkedText {
        let mut job = LayoutJob::default();
        let mut links = Vec::new();
        let size = pieces.iter().map(|piece| piece.font.size).fold(0.0, f32::max);
        for piece in pieces {
            let start = ByteIndex(job.text.len());
            job.text += &clean(&piece.text);
            // `LayoutJob::append` would join equal neighbours and so renumber the sections.
            if let Some(address) = &piece.link {
                links.push((job.sections.len()..job.sections.len() + 1, address.clone()));
            }
            job.sections.push(LayoutSection {
                leading_space: 0.0,
                byte_range: start..ByteIndex(job.text.len()),
                format: TextFormat {
                    line_height: Some(size * LEADING),
                    ..TextFormat::simple(piece.font.clone(), piece.color)
                },
            });
        }
        job.wrap = TextWrapping { max_width: width.max(1.0), max_rows: rows_max.max(1), ..TextWrapping::default() };
        if let Some(places) = self.split(&mut job) {
            for (sections, _) in &mut links {
                *sections = places.get(sections.start).cloned().unwrap_or_default();
            }
        }
        LinkedText { text: TextShape::new(Pos2::ZERO, self.laid_out(job), Color32::PLACEHOLDER), links }
    }

    fn set(&self, mut job: LayoutJob) -> Arc<Galley> {
        self.split(&mut job);
        self.laid_out(job)
    }

    fn laid_out(&self, job: LayoutJob) -> Arc<Galley> {
        self.ctx.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn split(&self, job: &mut LayoutJob) -> Option<Vec<Range<usize>>> {
        split(job, |font| self.ctx.fonts_mut(|fonts| fonts.row_height(font)))
    }
}

/// The largest count that fits, by binary search from `few`, which is assumed to fit, to below `many`, which does not.
pub fn most_that_fit(few: usize, many: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut few, mut many) = (few, many);
    while many - few > 1 {
        let middle = usize::midpoint(few, many);
        if fits(middle) { few = middle } else { many = middle }
    }
    few
}

/// Line height of a paragraph as a multiple of its type size.
const LEADING: f32 = 1.32;
/// Between a number and its label, in points.
pub const NUMBER_GAP_PTS: f32 = 3.0;

/// `text` on one line, without the characters that would make an SVG unreadable, and without those that turn the
/// direction of everything after them: a title is set among other words.
#[must_use]
pub fn clean(text: &str) -> String {
    let keep = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}');
    text.chars().filter(|&c| !is_bidi_control(c)).map(|c| if keep(c) { c } else { ' ' }).collect()
}
