//! Pictures of a drawing: pixels and PNG, drawn on the CPU from its SVG.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use resvg::usvg::Tree;

use super::FigureError;
use super::deflate::{self, DeflatedBand};
use super::drawing::{Drawing, DrawingNode, DrawingPage};
use super::page::{self, PageSize};
use super::progress::{FigureProgress, report, stage};
use super::raster::{Band, bands, raster};
use super::svg::{SvgTarget, svg};
use super::svg_tree::{parse_svg, svg_options};
use super::system_fonts::Typeface;
use crate::parallel::map_chunks;

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
    let trees = trees(drawing, first, progress)?;
    let row = usize::try_from(size[0]).unwrap_or(usize::MAX);
    let is_opaque = first.ground.is_some();
    let deflate = |band: Band<'_>| {
        let rows =
            if is_opaque { filtered::<3>(band.pixels, row, opaque) } else { filtered::<4>(band.pixels, row, plain) };
        DeflatedBand::new(&rows, band.at == 0)
    };
    let bands = bands(&trees, size, [scale, scale], progress, deflate)?;
    report(progress, stage::DRAWN)?;
    encoded(&bands, size, is_opaque, scale).map_err(|error| FigureError::Library(error.to_string()))
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
    raster(&trees(drawing, first(drawing)?, progress)?, size, scales, progress)
}

/// A page as trees to be drawn one over the other, of which all cores make some.
fn trees(drawing: &Drawing, page: &DrawingPage, progress: FigureProgress<'_>) -> Result<Vec<Tree>, FigureError> {
    /// Fewer parts than this are not worth a thread.
    const MANY_NODES: usize = 100;
    let parts: Vec<&DrawingNode> = page.nodes.iter().flat_map(parts).collect();
    let options = svg_options(&drawing.typefaces);
    report(progress, stage::WRITTEN)?;
    let trees = map_chunks(parts.len(), MANY_NODES, |range| {
        let ground = page.ground.filter(|_| range.start == 0);
        let nodes = parts.get(range).unwrap_or_default().iter().copied().cloned().collect();
        parse_svg(&svg(drawing, &DrawingPage { ground, nodes, ..*page }, SvgTarget::OwnRenderer), &options)
    });
    report(progress, stage::READ)?;
    trees.into_iter().collect()
}

/// The parts of a timeline, which are most of a page; any other node as it is.
fn parts(node: &DrawingNode) -> &[DrawingNode] {
    match node {
        DrawingNode::Group(group) if group.class == "timeline" => &group.nodes,
        node => std::slice::from_ref(node),
    }
}

/// SVG as [`svg`] writes it on `size` pixels; one of its units is `scales` pixels wide and high.
pub fn svg_pixels(
    text: &str,
    typefaces: &[Typeface],
    size: [u32; 2],
    scales: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    raster(&[parse_svg(text, &svg_options(typefaces))?], size, scales, progress)
}

fn in_memory(picture: Pixmap, drawing: &Drawing) -> Picture {
    let size = [picture.width(), picture.height()].map(|side| usize::try_from(side).unwrap_or(usize::MAX));
    Picture { size, rgba_premultiplied: picture.take(), pages: drawing.pages.len() }
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

/// Rows of `width` pixels as differences from the row above, which most equal. The first row, whose upper neighbour may
/// be on another core, is kept as differences from the pixel on the left. Each begins with the number of its filter.
fn filtered<const N: usize>(pixels: &[u8], width: usize, channels: impl Fn([u8; 4]) -> [u8; N]) -> Vec<u8> {
    const LEFT: u8 = 1;
    const UP: u8 = 2;
    let (pixels, _) = pixels.as_chunks::<4>();
    let difference = |one: [u8; 4], other: [u8; 4]| {
        let (mut one, other) = (channels(one), channels(other));
        one.iter_mut().zip(other).for_each(|(one, other)| *one = one.wrapping_sub(other));
        one
    };
    let mut rows = vec![0; pixels.len() * N + pixels.len() / width.max(1)];
    let mut above: Option<&[[u8; 4]]> = None;
    for (row, own) in rows.chunks_mut(width * N + 1).zip(pixels.chunks(width.max(1))) {
        let Some((filter, bytes)) = row.split_first_mut() else { continue };
        let (to, _) = bytes.as_chunks_mut::<N>();
        match above {
            None => {
                *filter = LEFT;
                let left = std::iter::once([0; 4]).chain(own.iter().copied());
                to.iter_mut().zip(own.iter().zip(left)).for_each(|(to, (one, left))| *to = difference(*one, left));
            }
            Some(above) => {
                *filter = UP;
                if above != own {
                    to.iter_mut()
                        .zip(own.iter().zip(above))
                        .for_each(|(to, (one, above))| *to = difference(*one, *above));
                }
            }
        }
        above = Some(own);
    }
    rows
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
