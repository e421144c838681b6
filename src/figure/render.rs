//! A figure as the bytes of a file, or as a picture in memory.

use super::compose::compose_with_progress;
use super::drawing::Drawing;
use super::error::FigureError;
use super::options::{FigureFormat, FigureOptions};
use super::progress::{FigureProgress, uninterrupted};
use super::{page, png, svg};
use crate::dossier::Dossier;

/// A figure of `dossier` as the bytes of a file.
pub fn render(dossier: &Dossier, options: &FigureOptions, format: FigureFormat) -> Result<Vec<u8>, FigureError> {
    render_with_progress(dossier, options, format, &uninterrupted)
}

/// The same, reporting progress; the caller can cancel it.
pub fn render_with_progress(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    progress: FigureProgress<'_>,
) -> Result<Vec<u8>, FigureError> {
    let drawing = drawn(dossier, options, format, progress)?;
    match format {
        FigureFormat::Svg => Ok(svg::document(&drawing).into_bytes()),
        FigureFormat::Png { scale } => png::png(&drawing, scale, progress),
        #[cfg(feature = "pdf")]
        FigureFormat::Pdf => super::pdf::pdf(&drawing, progress),
        #[cfg(not(feature = "pdf"))]
        FigureFormat::Pdf => Err(FigureError::NoPdf),
    }
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
