//! Pictures of a drawing: pixels and PNG, painted on the CPU.

use resvg::tiny_skia::{Pixmap, PixmapMut, PremultipliedColorU8};

use super::FigureError;
use super::deflate::{self, DeflatedBand, Deflater};
use super::drawing::{Drawing, DrawingPage};
use super::glyph_lines::BundledFaces;
use super::page::{self, PageSize};
use super::painting::PagePainting;
use super::progress::{FigureProgress, report, stage};
use super::raster::{BAND_ROWS, Band, bands, raster};
use super::svg_tree::{parse_svg, svg_options};
use super::system_fonts::Typeface;

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
    let row = usize::try_from(size[0]).unwrap_or(usize::MAX);
    let is_opaque = first.ground.is_some();
    let deflate =
        |band: Band<'_>| if is_opaque { deflated::<3>(&band, row, opaque) } else { deflated::<4>(&band, row, plain) };
    let bands = painted(drawing, first, size, [scale, scale], progress, deflate)?;
    report(progress, stage::DRAWN)?;
    encoded(&bands, size, is_opaque, scale).map_err(|error| FigureError::Library(error.to_string()))
}

/// The first page at `scale` pixels a point, in memory.
pub fn picture(drawing: &Drawing, scale: f32, progress: FigureProgress<'_>) -> Result<Picture, FigureError> {
    let first = first(drawing)?;
    let size = page::check(PageSize::new(first.size.x, first.size.y), scale)?;
    in_memory(drawing, first, size, [scale, scale], progress)
}

/// The first page scaled to fit into `largest` pixels, in memory.
pub fn thumbnail(drawing: &Drawing, largest: [u32; 2], progress: FigureProgress<'_>) -> Result<Picture, FigureError> {
    let first = first(drawing)?;
    let page = first.size;
    #[expect(clippy::cast_precision_loss, reason = "as many pixels as a screen has")]
    let scale = (largest[0] as f32 / page.x).min(largest[1] as f32 / page.y);
    // Even the narrowest page is at least a pixel wide.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than `largest`")]
    let side = |points: f32, largest: u32| ((points * scale).round().max(1.0) as u32).min(largest.max(1));
    let size = [side(page.x, largest[0]), side(page.y, largest[1])];
    #[expect(clippy::cast_precision_loss, reason = "as many pixels as a screen has")]
    let scales = [size[0] as f32 / page.x, size[1] as f32 / page.y];
    in_memory(drawing, first, size, scales, progress)
}

fn first(drawing: &Drawing) -> Result<&DrawingPage, FigureError> {
    drawing.pages.first().ok_or(FigureError::EmptyDossier)
}

/// A page in bands: what `finish` makes of each, from the top.
fn painted<T: Send>(
    drawing: &Drawing,
    page: &DrawingPage,
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
    finish: impl Fn(Band<'_>) -> T + Sync,
) -> Result<Vec<T>, FigureError> {
    let faces = BundledFaces::new();
    let painting = PagePainting::new(drawing, page, scales, &faces)?;
    report(progress, stage::READ)?;
    bands(BAND_ROWS, size, progress, || |top: f32, band: &mut PixmapMut<'_>| painting.paint(top, band), finish)
}

fn in_memory(
    drawing: &Drawing,
    page: &DrawingPage,
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Picture, FigureError> {
    let rows = painted(drawing, page, size, scales, progress, |band| band.pixels.to_vec())?;
    let size = size.map(|side| usize::try_from(side).unwrap_or(usize::MAX));
    Ok(Picture { size, rgba_premultiplied: rows.concat(), pages: drawing.pages.len() })
}

/// SVG as [`svg`](super::svg::svg) writes it on `size` pixels; one of its units is `scales` pixels wide and high.
pub fn svg_pixels(
    text: &str,
    typefaces: &[Typeface],
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    raster(&parse_svg(text, &svg_options(typefaces))?, size, scales, progress)
}

fn encoded(
    bands: &[DeflatedBand],
    [width, height]: [u32; 2],
    is_opaque: bool,
    scale: f32,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::with_capacity(bands.iter().map(DeflatedBand::len).sum::<usize>() + 1_024);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if is_opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(pixel_dimensions(scale)));
    let mut writer = encoder.write_header()?;
    for band in bands {
        writer.write_chunk(png::chunk::IDAT, band.bytes())?;
    }
    writer.write_chunk(png::chunk::IDAT, &deflate::end(bands))?;
    writer.finish()?;
    Ok(bytes)
}

/// The resolution that makes the picture as large on paper as the page it was made for.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scale is at most some thousands")]
fn pixel_dimensions(scale: f32) -> png::PixelDimensions {
    let pixels = (f64::from(scale) * POINTS_PER_METRE).round() as u32;
    png::PixelDimensions { xppu: pixels, yppu: pixels, unit: png::Unit::Meter }
}

/// Compresses rows of `width` pixels as differences from the row above, which most equal. The first row, whose upper
/// neighbour may be on another core, is kept as differences from the pixel on the left. Each begins with the number of
/// its filter.
fn deflated<const N: usize>(band: &Band<'_>, width: usize, channels: impl Fn([u8; 4]) -> [u8; N]) -> DeflatedBand {
    const LEFT: u8 = 1;
    const UP: u8 = 2;
    /// Pixels that are compared at once.
    const AT_ONCE: usize = 16;
    let (pixels, _) = band.pixels.as_chunks::<4>();
    let mut deflater = Deflater::new(band.at == 0);
    let difference = |deflater: &mut Deflater, one: [u8; 4], other: [u8; 4]| {
        if one == other {
            deflater.zeros(N);
            return;
        }
        let (one, other) = (channels(one), channels(other));
        one.iter().zip(other).for_each(|(one, other)| deflater.byte(one.wrapping_sub(other)));
    };
    let mut above: Option<&[[u8; 4]]> = None;
    for own in pixels.chunks(width.max(1)) {
        let Some(above) = above.replace(own) else {
            deflater.byte(LEFT);
            let left = std::iter::once([0; 4]).chain(own.iter().copied());
            own.iter().zip(left).for_each(|(one, left)| difference(&mut deflater, *one, left));
            continue;
        };
        deflater.byte(UP);
        if own == above {
            deflater.zeros(own.len() * N);
            continue;
        }
        // Blocks of a fixed length are compared without a call.
        let ((own, own_rest), (above, above_rest)) = (own.as_chunks::<AT_ONCE>(), above.as_chunks::<AT_ONCE>());
        for (own, above) in own.iter().zip(above) {
            if own == above {
                deflater.zeros(AT_ONCE * N);
            } else {
                own.iter().zip(above).for_each(|(one, above)| difference(&mut deflater, *one, *above));
            }
        }
        own_rest.iter().zip(above_rest).for_each(|(one, above)| difference(&mut deflater, *one, *above));
    }
    deflater.finish()
}

/// Red, green and blue of an opaque pixel.
fn opaque([red, green, blue, _]: [u8; 4]) -> [u8; 3] {
    [red, green, blue]
}

/// A pixel without premultiplication.
fn plain([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let color = PremultipliedColorU8::from_rgba(red, green, blue, alpha).map(|color| color.demultiply());
    color.map_or([0; 4], |color| [color.red(), color.green(), color.blue(), color.alpha()])
}
