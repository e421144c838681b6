//! How each piece is set: font, leading, indent and colour, as a [`LayoutJob`] over its words.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

use super::column::{Piece, PieceKind};
use crate::dossier::{Article, BlockKind, Style, StyledRange};
use crate::paint::theme::{Palette, font};

/// The measures of a kind of piece, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Size of the font.
    pub size: f32,
    /// From one line to the next.
    pub leading: f32,
    /// Free space to the left of the words.
    pub indent: f32,
}

/// The measures of a kind of piece, at `scale` times the usual size.
#[must_use]
pub fn measures(kind: PieceKind, scale: f32) -> Measures {
    let (size, leading, indent) = match kind {
        PieceKind::Title => (25.0, 31.0, 0.0),
        PieceKind::Byline => (12.5, 18.0, 0.0),
        PieceKind::Notice => (15.0, 23.0, 0.0),
        PieceKind::Body(BlockKind::Heading(1 | 2)) => (19.0, 26.0, 0.0),
        PieceKind::Body(BlockKind::Heading(_)) => (17.0, 25.0, 0.0),
        PieceKind::Body(BlockKind::Paragraph) => (16.5, 27.0, 0.0),
        PieceKind::Body(BlockKind::Caption) => (14.0, 21.0, 0.0),
        PieceKind::Body(BlockKind::Quote) => (15.5, 25.0, 18.0),
        PieceKind::Body(BlockKind::Item(_)) => (16.5, 27.0, 20.0),
        PieceKind::Body(BlockKind::Code) => (13.0, 20.0, 12.0),
    };
    Measures { size: size * scale, leading: leading * scale, indent: indent * scale }
}

/// About how high a piece will be in a column this wide, with the space above it.
#[must_use]
pub fn estimated_height(piece: &Piece, width: f32, scale: f32) -> f32 {
    let Measures { size, leading, indent } = measures(piece.kind, scale);
    let rows = (piece.ems * size / (width - indent).max(size)).ceil().max(1.0);
    piece.space_above + (rows + f32::from(piece.breaks)) * leading
}

/// The words of a piece: those of the text, without a line feed at the end, or those of the model.
#[must_use]
pub fn words(article: &Article, piece: &Piece) -> String {
    match piece.kind {
        PieceKind::Title if piece.block.is_none() => article.title.clone(),
        PieceKind::Byline => byline(article),
        PieceKind::Notice => {
            format!("This article has no text: the file {} is empty or could not be read.", article.file)
        }
        PieceKind::Title | PieceKind::Body(_) => {
            let words = &article.text.plain[piece.range.clone()];
            words.strip_suffix('\n').unwrap_or(words).to_owned()
        }
    }
}

/// "Author · Publisher · 3 January 2023", as far as known.
fn byline(article: &Article) -> String {
    let published = article.published.as_ref().map(crate::time::EventDate::in_words);
    let parts = [article.author.clone(), article.publisher.clone(), published];
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The job that sets a piece in a column this wide.
#[must_use]
pub fn job(article: &Article, piece: &Piece, width: f32, scale: f32, palette: &Palette) -> LayoutJob {
    let words = words(article, piece);
    let block = piece.block.and_then(|at| article.text.blocks.get(at));
    let styles = block.map_or(&[][..], |block| &block.styles);
    let mut job = LayoutJob::default();
    job.wrap.max_width = (width - measures(piece.kind, scale).indent).max(1.0);
    for (range, face) in faces(&words, piece.range.start, styles) {
        job.append(&words[range], 0.0, format(piece.kind, face, scale, palette));
    }
    if job.sections.is_empty() {
        // A job without a section has no row, and so no height.
        job.append(" ", 0.0, format(piece.kind, Face::default(), scale, palette));
    }
    job
}

/// The styles that hold for a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Face {
    emphasis: u16,
    strong: u16,
    code: u16,
}

/// Cuts words that begin at byte `start` of the plain text where a style begins or ends.
fn faces(words: &str, start: usize, styles: &[StyledRange]) -> Vec<(Range<usize>, Face)> {
    let end = start + words.len();
    let inside = styles.iter().filter(|style| style.range.start < end && style.range.end > start);
    let mut turns: Vec<(usize, bool, Style)> = inside
        .flat_map(|style| [(style.range.start, true, style.style), (style.range.end, false, style.style)])
        .map(|(at, begins, style)| (words.floor_char_boundary(at.saturating_sub(start)), begins, style))
        .collect();
    turns.sort_by_key(|&(at, ..)| at);
    let mut stretches = Vec::new();
    let mut face = Face::default();
    let mut from = 0;
    for (at, begins, style) in turns {
        if at > from {
            stretches.push((from..at, face));
            from = at;
        }
        let count = match style {
            Style::Emphasis => &mut face.emphasis,
            Style::Strong => &mut face.strong,
            Style::Code => &mut face.code,
        };
        *count = if begins { count.saturating_add(1) } else { count.saturating_sub(1) };
    }
    if from < words.len() {
        stretches.push((from..words.len(), face));
    }
    stretches
}

fn caption_ink(palette: &Palette) -> Color32 {
    palette.second.lerp_to_gamma(palette.ink, 0.6)
}

fn format(kind: PieceKind, face: Face, scale: f32, palette: &Palette) -> TextFormat {
    let Measures { size, leading, .. } = measures(kind, scale);
    let is_emphasised = face.emphasis > 0;
    let is_strong = face.strong > 0;
    let is_code = face.code > 0 || kind == PieceKind::Body(BlockKind::Code);
    let (font_id, is_slanted): (FontId, bool) = match kind {
        PieceKind::Byline => (font::sans(size), false),
        _ if is_code => (font::mono((size * 0.85).max(13.0 * scale)), false),
        PieceKind::Title | PieceKind::Body(BlockKind::Heading(_)) => (font::serif_semibold(size), is_emphasised),
        PieceKind::Body(BlockKind::Caption) if is_strong => (font::serif_semibold(size), true),
        PieceKind::Body(BlockKind::Caption) | PieceKind::Notice => (font::serif_italic(size), false),
        _ if is_strong => (font::serif_semibold(size), is_emphasised),
        _ if is_emphasised => (font::serif_italic(size), false),
        PieceKind::Body(_) => (font::serif(size), false),
    };
    let color = match kind {
        PieceKind::Byline | PieceKind::Notice => palette.second,
        // Darker than other secondary text: it must be readable on the tint of a selected passage too.
        PieceKind::Body(BlockKind::Caption) => caption_ink(palette),
        PieceKind::Title | PieceKind::Body(_) => palette.ink,
    };
    TextFormat { font_id, color, italics: is_slanted, line_height: Some(leading), ..TextFormat::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Dossier, Theme, ThemeIdx};
    use crate::paint::theme::{Palette, contrast};

    #[test]
    fn words_can_be_read_on_every_tint() {
        let ids = ["trade", "alliance", "procurement", "spending", "ukraine", "arctic", "publication"];
        let themes = ids.map(|id| Theme { id: id.into(), title: String::new(), color: None });
        let dossier = Dossier { themes: themes.to_vec(), ..Dossier::default() };
        for mode in [egui::Theme::Light, egui::Theme::Dark] {
            let palette = Palette::of(mode);
            let strongest = (0..7).map(|at| palette.tint(palette.theme(&dossier, ThemeIdx(at)), 0.34));
            for behind in strongest.chain([palette.found, palette.tint(palette.accent, 0.28)]) {
                for ink in [palette.ink, caption_ink(&palette)] {
                    assert!(contrast(ink, behind) >= 4.5, "{mode:?}: {ink:?} on {behind:?}");
                }
            }
        }
    }

    fn check(words: &str, start: usize, styles: &[(Range<usize>, Style)], expected: &[(&str, Face)]) {
        let styles: Vec<_> =
            styles.iter().map(|(range, style)| StyledRange { range: range.clone(), style: *style }).collect();
        let found: Vec<_> =
            faces(words, start, &styles).into_iter().map(|(range, face)| (&words[range], face)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn styles_nest_and_are_clipped() {
        let plain = Face::default();
        let emphasis = Face { emphasis: 1, ..plain };
        let both = Face { emphasis: 1, strong: 1, code: 0 };
        check("", 0, &[], &[]);
        check("plain", 7, &[(0..7, Style::Code), (12..14, Style::Code)], &[("plain", plain)]);
        check("all of it", 3, &[(0..40, Style::Emphasis)], &[("all of it", emphasis)]);
        check(
            "one two three",
            10,
            &[(14..23, Style::Emphasis), (14..17, Style::Strong)],
            &[("one ", plain), ("two", both), (" three", emphasis)],
        );
        check("aé", 0, &[(2..9, Style::Strong)], &[("a", plain), ("é", Face { strong: 1, ..plain })]);
    }
}
