//! What only a window needs of SVG: clips, shadows, pictures.

use std::fmt::Write as _;

use egui::epaint::Mesh;
use egui::{Pos2, Rect, pos2};

use super::xml::number;

/// Clips and blurs of a page, each kept once.
#[derive(Default)]
pub struct Effects {
    clips: Vec<Rect>,
    blurs: Vec<f32>,
}

impl Effects {
    /// An attribute that clips to `rect`.
    pub fn clip(&mut self, rect: Rect) -> String {
        format!(" clip-path=\"url(#clip-{})\"", place(&mut self.clips, rect))
    }

    /// An attribute that softens edges over `width` points.
    pub fn blur(&mut self, width: f32) -> String {
        format!(" filter=\"url(#blur-{})\"", place(&mut self.blurs, width))
    }

    /// Their definitions.
    pub fn write(&self, out: &mut String) {
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
pub fn picture(mesh: &Mesh, png: &[u8]) -> Option<String> {
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
        base64(png)
    ))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let check = |text: &str, expected: &str| assert_eq!(base64(text.as_bytes()), expected, "{text}");
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }
}
