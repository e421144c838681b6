//! [`screen_picture`]: what a window painted, as a picture, by the conversion that figures use. It needs no GPU and no
//! display, and gives the same pixels on every machine: the tests of the interface look at these.

use egui::epaint::ClippedShape;
use egui::{Rect, Shape, Vec2};

use super::png::Picture;
use super::progress::uninterrupted;
use super::raster::raster;
use super::svg::Textures;
use super::{FigureError, page, svg, svg_tree};

/// The shapes of a window of this size in points, back to front, at `scale` pixels a point. What a program paints by
/// itself, in callbacks, is left out.
pub fn screen_picture(
    size: Vec2,
    scale: f32,
    shapes: &[ClippedShape],
    textures: &Textures,
) -> Result<Picture, FigureError> {
    let pixels = page::check(page::PageSize::new(size.x, size.y), scale)?;
    let snapped: Vec<(Rect, Shape)> =
        shapes.iter().map(|clipped| (clipped.clip_rect, snap(clipped.shape.clone(), scale))).collect();
    let tree = svg_tree::parse_svg(&svg::screen(size, &snapped, textures), &[])?;
    let picture = raster(&tree, pixels, [scale, scale], &uninterrupted)?;
    let size = [picture.width(), picture.height()].map(|side| usize::try_from(side).unwrap_or(usize::MAX));
    Ok(Picture { size, rgba_premultiplied: picture.take(), pages: 1 })
}

/// Where egui's own painter puts it: straight edges and text on whole pixels.
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
