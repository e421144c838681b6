//! A drawing as PNG, drawn on the CPU from its SVG.

use resvg::{tiny_skia, usvg};

use super::drawing::Drawing;
use super::svg::{Reader, svg};
use super::{FigureError, page, typefaces};

/// Points to an inch, and inches to a metre.
const POINTS_PER_METRE: f64 = 72.0 / 0.0254;

/// The first page at `scale` pixels a point.
pub fn png(drawing: &Drawing, scale: f32) -> Result<Vec<u8>, FigureError> {
    let Some(first) = drawing.pages.first() else { return Err(FigureError::EmptyDossier) };
    let [width, height] = page::check(page::PageSize::new(first.size.x, first.size.y), scale)?;
    let tree = typefaces::tree(&svg(drawing, first, Reader::Ourselves))?;
    let mut picture = tiny_skia::Pixmap::new(width, height)
        .ok_or(FigureError::Size { width: f64::from(width), height: f64::from(height) })?;
    resvg::render(&tree, usvg::Transform::from_scale(scale, scale), &mut picture.as_mut());
    encoded(picture, first.ground.is_some(), scale).map_err(|error| FigureError::Library(error.to_string()))
}

fn encoded(picture: tiny_skia::Pixmap, is_opaque: bool, scale: f32) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if is_opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_pixel_dims(Some(pixel_dimensions(scale)));
    let mut writer = encoder.write_header()?;
    let data = if is_opaque { opaque(&picture) } else { picture.take_demultiplied() };
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The resolution, so that the picture is as large on paper as the page it was made for.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scale is at most some thousands")]
fn pixel_dimensions(scale: f32) -> png::PixelDimensions {
    let pixels = (f64::from(scale) * POINTS_PER_METRE).round() as u32;
    png::PixelDimensions { xppu: pixels, yppu: pixels, unit: png::Unit::Meter }
}

/// Red, green and blue of pixels that nothing shines through.
fn opaque(picture: &tiny_skia::Pixmap) -> Vec<u8> {
    let mut data = Vec::with_capacity(picture.data().len() / 4 * 3);
    for pixel in picture.data().chunks_exact(4) {
        data.extend_from_slice(pixel.get(..3).unwrap_or_default());
    }
    data
}
