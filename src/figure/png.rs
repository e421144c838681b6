//! Pictures of a drawing: pixels and PNG, drawn on the CPU from its SVG.

use resvg::tiny_skia::Pixmap;

use super::drawing::{Drawing, DrawingPage};
use super::page::{self, PageSize};
use super::progress::{FigureProgress, report, stage};
use super::raster::raster;
use super::svg::{SvgTarget, svg};
use super::system_fonts::Typeface;
use super::{FigureError, svg_tree};

/// Points to an inch, and inches to a metre.
const POINTS_PER_METRE: f64 = 72.0 / 0.0254;

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// RGBA with premultiplied alpha, row by row.
    pub rgba_premultiplied: Vec<u8>,
    /// Pages of the drawing; this picture shows the first.
    pub pages: usize,
}

/// The first page at `scale` pixels a point, as the bytes of a file.
pub fn png(drawing: &Drawing, scale: f32, progress: FigureProgress<'_>) -> Result<Vec<u8>, FigureError> {
    let first = first(drawing)?;
    let size = page::check(PageSize::new(first.size.x, first.size.y), scale)?;
    let picture = pixels(drawing, size, [scale, scale], progress)?;
    report(progress, stage::DRAWN)?;
    encoded(picture, first.ground.is_some(), scale).map_err(|error| FigureError::Library(error.to_string()))
}

/// The first page at `scale` pixels a point, in memory.
pub fn picture(drawing: &Drawing, scale: f32, progress: FigureProgress<'_>) -> Result<Picture, FigureError> {
    let first = first(drawing)?;
    let size = page::check(PageSize::new(first.size.x, first.size.y), scale)?;
    pixels(drawing, size, [scale, scale], progress).map(|picture| in_memory(picture, drawing))
}

/// The first page scaled to fit into `largest` pixels, in memory.
pub fn thumbnail(drawing: &Drawing, largest: [u32; 2], progress: FigureProgress<'_>) -> Result<Picture, FigureError> {
    let page = first(drawing)?.size;
    #[expect(clippy::cast_precision_loss, reason = "as many pixels as a screen has")]
    let scale = (largest[0] as f32 / page.x).min(largest[1] as f32 / page.y);
    // Even the narrowest page is at least a pixel wide.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than `largest`")]
    let side = |points: f32, largest: u32| ((points * scale).round().max(1.0) as u32).min(largest.max(1));
    let size = [side(page.x, largest[0]), side(page.y, largest[1])];
    #[expect(clippy::cast_precision_loss, reason = "as many pixels as a screen has")]
    let scales = [size[0] as f32 / page.x, size[1] as f32 / page.y];
    pixels(drawing, size, scales, progress).map(|picture| in_memory(picture, drawing))
}

fn first(drawing: &Drawing) -> Result<&DrawingPage, FigureError> {
    drawing.pages.first().ok_or(FigureError::EmptyDossier)
}

fn pixels(
    drawing: &Drawing,
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    let text = svg(drawing, first(drawing)?, SvgTarget::OwnRenderer);
    report(progress, stage::WRITTEN)?;
    svg_pixels(&text, &drawing.typefaces, size, scales, progress)
}

/// SVG as [`svg`] writes it on `size` pixels; one of its units is `scales` pixels wide and high.
pub fn svg_pixels(
    text: &str,
    typefaces: &[Typeface],
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    raster(&svg_tree::parse_svg(text, typefaces)?, size, scales, progress)
}

fn in_memory(picture: Pixmap, drawing: &Drawing) -> Picture {
    let size = [picture.width(), picture.height()].map(|side| usize::try_from(side).unwrap_or(usize::MAX));
    Picture { size, rgba_premultiplied: picture.take(), pages: drawing.pages.len() }
}

fn encoded(picture: Pixmap, is_opaque: bool, scale: f32) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if is_opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // Most rows equal the one above; trying every filter on each row takes longer than drawing them.
    encoder.set_filter(png::Filter::Up);
    encoder.set_pixel_dims(Some(pixel_dimensions(scale)));
    let mut writer = encoder.write_header()?;
    let data = if is_opaque { opaque(&picture) } else { picture.take_demultiplied() };
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The resolution that makes the picture as large on paper as the page it was made for.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scale is at most some thousands")]
fn pixel_dimensions(scale: f32) -> png::PixelDimensions {
    let pixels = (f64::from(scale) * POINTS_PER_METRE).round() as u32;
    png::PixelDimensions { xppu: pixels, yppu: pixels, unit: png::Unit::Meter }
}

/// Red, green and blue of opaque pixels.
fn opaque(picture: &Pixmap) -> Vec<u8> {
    let mut data = vec![0; picture.data().len() / 4 * 3];
    let (opaque, _) = data.as_chunks_mut::<3>();
    let (pixels, _) = picture.data().as_chunks::<4>();
    for (to, [red, green, blue, _]) in opaque.iter_mut().zip(pixels) {
        *to = [*red, *green, *blue];
    }
    data
}
