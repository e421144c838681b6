//! [`screen_picture`]: the shapes that a window painted as a picture, by the conversion that figures use. It needs no
//! GPU and no display, and gives the same pixels on every machine.

use std::collections::HashMap;
use std::fmt::Write as _;

use base64::Engine as _;
use dateline::figure::svg::{SvgTarget, SvgWriter, number};
use dateline::figure::{FigureError, png, uninterrupted};
use egui::epaint::{ClippedShape, Mesh};
use egui::{Pos2, Rect, Shape, TextureId, Vec2, pos2};
use image::RgbaImage;

/// Textures that a window's shapes may show, each as the bytes of a PNG.
pub type Textures = HashMap<TextureId, Vec<u8>>;

/// The shapes of a window of this size in points, back to front, at `scale` pixels a point. Callbacks are left out.
pub fn screen_picture(
    size: Vec2,
    scale: f32,
    shapes: &[ClippedShape],
    textures: &Textures,
) -> Result<RgbaImage, FigureError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as many pixels as a screen has")]
    let side = |points: f32| (points * scale).round() as u32;
    let pixels = [side(size.x), side(size.y)];
    let picture =
        png::svg_pixels(&document(size, scale, shapes, textures), &[], pixels, [scale, scale], &uninterrupted)?;
    Ok(RgbaImage::from_raw(pixels[0], pixels[1], picture.take()).unwrap())
}

fn document(size: Vec2, scale: f32, shapes: &[ClippedShape], textures: &Textures) -> String {
    let mut writer = SvgWriter::new(SvgTarget::OwnRenderer);
    let mut effects = Effects::default();
    let whole = Rect::from_min_size(Pos2::ZERO, size);
    for clipped in shapes.chunk_by(|one, other| one.clip_rect == other.clip_rect) {
        let clip = clipped[0].clip_rect;
        let attribute = if clip.contains_rect(whole) { String::new() } else { effects.clip(clip) };
        write!(writer.body_mut(), "<g{attribute}>").unwrap();
        for one in clipped {
            write_shape(&snap(one.shape.clone(), scale), &mut writer, &mut effects, textures);
        }
        writer.body_mut().push_str("</g>");
    }
    let (definitions, body) = writer.finish();
    let (width, height) = (number(size.x), number(size.y));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" xml:space=\"preserve\">"
    );
    out.push_str(&definitions);
    effects.write(&mut out);
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

/// Writes a shape with the effects that figures do not have: blurred edges and images.
fn write_shape(shape: &Shape, writer: &mut SvgWriter<'_>, effects: &mut Effects, textures: &Textures) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| write_shape(shape, writer, effects, textures)),
        Shape::Rect(rect) if rect.blur_width > 0.0 => {
            writer.shape(shape);
            let body = writer.body_mut();
            body.truncate(body.len() - "/>".len());
            body.push_str(&effects.blur(rect.blur_width));
            body.push_str("/>");
        }
        Shape::Mesh(mesh) => {
            let image = textures.get(&mesh.texture_id).and_then(|png| image_element(mesh, png));
            match image {
                Some(image) => writer.body_mut().push_str(&image),
                None => writer.shape(shape),
            }
        }
        _ => writer.shape(shape),
    }
}

/// Clips and blurs of a page, each kept once.
#[derive(Default)]
struct Effects {
    clips: Vec<Rect>,
    blurs: Vec<f32>,
}

impl Effects {
    /// An attribute that clips to `rect`.
    fn clip(&mut self, rect: Rect) -> String {
        format!(" clip-path=\"url(#clip-{})\"", place(&mut self.clips, rect))
    }

    /// An attribute that softens edges over `width` points.
    fn blur(&mut self, width: f32) -> String {
        format!(" filter=\"url(#blur-{})\"", place(&mut self.blurs, width))
    }

    /// Their definitions.
    fn write(&self, out: &mut String) {
        if self.clips.is_empty() && self.blurs.is_empty() {
            return;
        }
        out.push_str("<defs>");
        for (at, rect) in self.clips.iter().enumerate() {
            let (x, y) = (number(rect.left()), number(rect.top()));
            let (width, height) = (number(rect.width().max(0.0)), number(rect.height().max(0.0)));
            let _ = write!(
                out,
                "<clipPath id=\"clip-{at}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/></clipPath>"
            );
        }
        for (at, width) in self.blurs.iter().enumerate() {
            // A ramp of this width spreads as far as a bell curve of this deviation.
            let deviation = number(width / 12.0_f32.sqrt());
            let _ = write!(
                out,
                "<filter id=\"blur-{at}\" x=\"-0.5\" y=\"-0.5\" width=\"2\" height=\"2\">\
                 <feGaussianBlur stdDeviation=\"{deviation}\"/></filter>"
            );
        }
        out.push_str("</defs>");
    }
}

fn place<T: PartialEq>(kept: &mut Vec<T>, wanted: T) -> usize {
    kept.iter().position(|other| *other == wanted).unwrap_or_else(|| {
        kept.push(wanted);
        kept.len() - 1
    })
}

/// The element that shows a picture, a PNG, where a mesh has it as its texture: the whole of it, upright.
fn image_element(mesh: &Mesh, png: &[u8]) -> Option<String> {
    let rect = mesh.calc_bounds();
    let is_whole = mesh.vertices.iter().all(|vertex| {
        let shown: Pos2 = pos2(vertex.uv.x, vertex.uv.y);
        let place = (vertex.pos - rect.min) / rect.size();
        (shown - pos2(0.0, 0.0) - place).length() < 1e-3
    });
    if mesh.vertices.len() != 4 || !is_whole {
        return None;
    }
    let (x, y) = (number(rect.left()), number(rect.top()));
    let (width, height) = (number(rect.width()), number(rect.height()));
    Some(format!(
        "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
         href=\"data:image/png;base64,{}\"/>",
        base64::engine::general_purpose::STANDARD.encode(png)
    ))
}

/// Snaps straight edges and text to whole pixels as egui's own painter does.
fn snap(shape: Shape, scale: f32) -> Shape {
    let whole = |x: f32| (x * scale).round() / scale;
    match shape {
        Shape::Vec(shapes) => Shape::Vec(shapes.into_iter().map(|shape| snap(shape, scale)).collect()),
        Shape::Rect(mut rect) if rect.round_to_pixels.unwrap_or(true) => {
            rect.rect = Rect::from_min_max(rect.rect.min.map(whole), rect.rect.max.map(whole));
            rect.into()
        }
        Shape::LineSegment { mut points, stroke } => {
            // A line as wide as an odd number of pixels stands in the middle of one.
            let offset = if (stroke.width * scale).round().rem_euclid(2.0) > 0.5 { 0.5 } else { 0.0 };
            let on_line = |x: f32| ((x * scale - offset).round() + offset) / scale;
            let [from, to] = &mut points;
            if from.x.to_bits() == to.x.to_bits() {
                (from.x, to.x) = (on_line(from.x), on_line(to.x));
            }
            if from.y.to_bits() == to.y.to_bits() {
                (from.y, to.y) = (on_line(from.y), on_line(to.y));
            }
            Shape::LineSegment { points, stroke }
        }
        Shape::Text(mut text) => {
            text.pos = text.pos.map(whole);
            Shape::Text(text)
        }
        other => other,
    }
}

/// Both coordinates at once.
trait Map {
    fn map(self, change: impl Fn(f32) -> f32) -> Self;
}

impl Map for egui::Pos2 {
    fn map(self, change: impl Fn(f32) -> f32) -> Self {
        Self::new(change(self.x), change(self.y))
    }
}
