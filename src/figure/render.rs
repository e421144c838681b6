//! A figure as the bytes of a file, or as a picture in memory.

use super::compose::compose_with_progress;
use super::drawing::Drawing;
use super::error::FigureError;
use super::options::{FigureFormat, FigureOptions};
use super::progress::{FigureProgress, uninterrupted};
use super::{page, png, svg};
use crate::dossier::Dossier;
use crate::text::{counted, grouped};

/// A figure as the bytes of a file, and what is to be said about it.
#[derive(Debug)]
pub struct RenderedFigure {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// Letters that no typeface has.
    pub missing_letters: Vec<char>,
}

impl RenderedFigure {
    /// A sentence about letters that are not drawn; `None` if all are.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        /// Letters that are named.
        const NAMED_MAX: usize = 5;
        let first = *self.missing_letters.first()?;
        let name = |&letter: &char| format!("{letter} (U+{:04X})", u32::from(letter));
        let mut names: Vec<String> = self.missing_letters.iter().take(NAMED_MAX).map(name).collect();
        if let more @ 1.. = self.missing_letters.len().saturating_sub(NAMED_MAX) {
            names.push(format!("{} more", grouped(more)));
        }
        Some(match self.missing_letters.len() {
            1 => format!("no typeface on this computer has the letter {}, so a box stands for it", name(&first)),
            count => format!(
                "no typeface on this computer has {}, so boxes stand for them: {}",
                counted(count, "letter"),
                names.join(", ")
            ),
        })
    }
}

/// A figure of `dossier` as the bytes of a file.
pub fn render(dossier: &Dossier, options: &FigureOptions, format: FigureFormat) -> Result<Vec<u8>, FigureError> {
    Ok(render_with_progress(dossier, options, format, &uninterrupted)?.bytes)
}

/// The same, reporting progress and what is missing; the caller can cancel it.
pub fn render_with_progress(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    progress: FigureProgress<'_>,
) -> Result<RenderedFigure, FigureError> {
    encoded(drawn(dossier, options, format, progress)?, format, progress)
}

/// A drawing as the bytes of a file.
pub(super) fn encoded(
    mut drawing: Drawing,
    format: FigureFormat,
    progress: FigureProgress<'_>,
) -> Result<RenderedFigure, FigureError> {
    let missing_letters = std::mem::take(&mut drawing.missing_letters);
    let bytes = match format {
        FigureFormat::Svg => svg::document(&drawing).into_bytes(),
        FigureFormat::Png { scale } => png::png(&drawing, scale, progress)?,
        #[cfg(feature = "pdf")]
        FigureFormat::Pdf => super::pdf::pdf(&drawing, progress)?,
        #[cfg(not(feature = "pdf"))]
        FigureFormat::Pdf => return Err(FigureError::NoPdf),
    };
    Ok(RenderedFigure { bytes, missing_letters })
}

/// The first page at `scale` pixels a point, in memory.
pub fn picture(
    dossier: &Dossier,
    options: &FigureOptions,
    scale: f32,
    progress: FigureProgress<'_>,
) -> Result<png::Picture, FigureError> {
    png::picture(&drawn(dossier, options, FigureFormat::Png { scale }, progress)?, scale, progress)
}

/// A preview of the first page of a file of this format, scaled to fit into `largest` pixels. A figure that could not
/// be made in full size is refused here as well.
pub fn preview(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    largest: [u32; 2],
    progress: FigureProgress<'_>,
) -> Result<png::Picture, FigureError> {
    png::thumbnail(&drawn(dossier, options, format, progress)?, largest, progress)
}

fn drawn(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    progress: FigureProgress<'_>,
) -> Result<Drawing, FigureError> {
    page::check(options.page, if let FigureFormat::Png { scale } = format { scale } else { 1.0 })?;
    compose_with_progress(dossier, options, format == FigureFormat::Pdf, progress)
}
