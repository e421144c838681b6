//! Colours and rectangles over pixels with premultiplied alpha.

use egui::Color32;
use resvg::tiny_skia::{PixmapMut, Rect};

/// Paints a premultiplied colour over a pixel of which it covers a share.
pub fn blend(pixel: &mut [u8; 4], color: [u8; 4], share: u8) {
    if share == u8::MAX && color[3] == u8::MAX {
        *pixel = color;
        return;
    }
    let alpha = u32::from(color[3]) * u32::from(share) + 128;
    let left = 255 - ((alpha + (alpha >> 8)) >> 8);
    // Two channels at once, each with 16 bits; divided by 255 and rounded.
    let part = |over: u32, under: u32| {
        let sum = over * u32::from(share) + under * left + 0x0080_0080;
        ((sum + ((sum >> 8) & 0x00ff_00ff)) >> 8) & 0x00ff_00ff
    };
    let (over, under) = (u32::from_le_bytes(color), u32::from_le_bytes(*pixel));
    let even = part(over & 0x00ff_00ff, under & 0x00ff_00ff);
    let odd = part((over >> 8) & 0x00ff_00ff, (under >> 8) & 0x00ff_00ff);
    *pixel = (even | odd << 8).to_le_bytes();
}

/// Paints a rectangle with soft edges; pixels that it covers in part get a part of its colour.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels of a band, and shares from 0 to 255"
)]
pub fn fill_rect(rect: Rect, color: Color32, band: &mut PixmapMut<'_>) {
    let (width, height) = (band.width() as usize, band.height() as usize);
    let color = color.to_array();
    let (pixels, _) = band.data_mut().as_chunks_mut::<4>();
    let range = |from: f32, to: f32, most: usize| from.max(0.0) as usize..(to.ceil().max(0.0) as usize).min(most);
    let covered = |at: usize, from: f32, to: f32| (to.min(at as f32 + 1.0) - from.max(at as f32)).clamp(0.0, 1.0);
    let columns = range(rect.left(), rect.right(), width);
    let share_of = |x: usize| covered(x, rect.left(), rect.right());
    for y in range(rect.top(), rect.bottom(), height) {
        let down = covered(y, rect.top(), rect.bottom());
        let row = pixels.get_mut(y * width + columns.start..y * width + columns.end).unwrap_or_default();
        let paint = |at: usize, pixels: &mut [[u8; 4]]| {
            let share = (down * share_of(at) * 255.0).round() as u8;
            if share == u8::MAX && color[3] == u8::MAX {
                pixels.fill(color);
            } else {
                for pixel in pixels {
                    blend(pixel, color, share);
                }
            }
        };
        // Only the pixels at both ends are covered in part.
        let inner = row.len().saturating_sub(2);
        let (first, rest) = row.split_at_mut(row.len().min(1));
        let (middle, last) = rest.split_at_mut(inner);
        paint(columns.start, first);
        paint(columns.start + 1, middle);
        paint(columns.end.saturating_sub(1), last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use resvg::tiny_skia::Pixmap;

    proptest! {
        #[test]
        fn channels_are_mixed_to_the_nearest(under: [u8; 4], over: [u8; 4], share: u8) {
            let premultiplied = |[r, g, b, a]: [u8; 4]| Color32::from_rgba_unmultiplied(r, g, b, a).to_array();
            let (under, over) = (premultiplied(under), premultiplied(over));
            let mut found = under;
            blend(&mut found, over, share);
            let share = f64::from(share) / 255.0;
            for ((found, under), own) in found.into_iter().zip(under).zip(over) {
                let expected = f64::from(own) * share + f64::from(under) * (1.0 - f64::from(over[3]) / 255.0 * share);
                prop_assert!((f64::from(found) - expected.min(255.0)).abs() < 1.1, "{found} for {expected}");
            }
        }

        #[test]
        fn a_rectangle_covers_its_area(
            left in -3.0..12.0_f32, top in -3.0..12.0_f32, width in 0.1..14.0_f32, height in 0.1..14.0_f32,
        ) {
            let mut band = Pixmap::new(10, 8).unwrap();
            let rect = Rect::from_xywh(left, top, width, height).unwrap();
            fill_rect(rect, Color32::BLACK, &mut band.as_mut());
            let inside = |from: f32, to: f32, most: f32| (to.min(most) - from.max(0.0)).max(0.0);
            let expected = inside(left, left + width, 10.0) * inside(top, top + height, 8.0);
            let found: f32 = band.data().chunks(4).map(|pixel| f32::from(pixel[3]) / 255.0).sum();
            prop_assert!((found - expected).abs() < 0.2, "{found} of {expected}");
        }
    }
}
