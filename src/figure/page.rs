//! [`PageSize`]: the size of a figure.

use egui::{Vec2, vec2};

use super::error::{FigureError, PIXELS_MAX, SIDE_PIXELS_MAX};

/// Width, height, and the scale of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// 1 draws everything as large as in the window; paper is read up close and takes smaller type.
    pub zoom: f32,
    /// Whether a page without further ones becomes higher where its contents need it.
    pub grows: bool,
}

/// Scale of drawings on paper: labels of 12.5 points become 9.
const PAPER_ZOOM: f32 = 0.72;
/// Height in points that pages grow to at most.
const GROWN_PTS_MAX: f32 = 12_000.0;

impl PageSize {
    /// A slide, 16 to 9.
    pub const SLIDE: Self = Self::new(1280.0, 720.0);
    /// A4 portrait.
    pub const A4: Self = Self::paper(595.0, 842.0);
    /// A4 landscape.
    pub const A4_LANDSCAPE: Self = Self::paper(842.0, 595.0);
    /// US letter portrait.
    pub const LETTER: Self = Self::paper(612.0, 792.0);
    /// A square.
    pub const SQUARE: Self = Self::new(1080.0, 1080.0);
    /// A full-HD screen, 16 to 9.
    pub const WIDE: Self = Self::new(1920.0, 1080.0);

    /// A size in points, drawn as in the window.
    #[must_use]
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height, zoom: 1.0, grows: false }
    }

    /// The same with a height that grows with the contents.
    #[must_use]
    pub const fn growing(self) -> Self {
        Self { grows: true, ..self }
    }

    const fn paper(width: f32, height: f32) -> Self {
        Self { width, height, zoom: PAPER_ZOOM, grows: true }
    }

    /// In points.
    #[must_use]
    pub fn size(self) -> Vec2 {
        vec2(self.width, self.height)
    }

    /// The greatest height in the units that the drawing uses.
    #[must_use]
    pub fn most_height(self) -> f32 {
        if self.grows { (GROWN_PTS_MAX / self.zoom).max(self.canvas().y) } else { self.canvas().y }
    }

    /// Size in the units that the drawing uses.
    #[must_use]
    pub fn canvas(self) -> Vec2 {
        self.size() / self.zoom
    }
}

/// The size in pixels, or an error if no picture can be that size; `scale` is in pixels per point.
pub fn check(page: PageSize, scale: f32) -> Result<[u32; 2], FigureError> {
    let (width, height) = pixels(page.size(), scale);
    let limit = f64::from(SIDE_PIXELS_MAX);
    let is_side = |side: f64| (1.0..=limit).contains(&side);
    #[expect(clippy::cast_precision_loss, reason = "a limit of few digits")]
    let is_too_much = width * height > PIXELS_MAX as f64;
    if !is_side(width) || !is_side(height) || is_too_much {
        return Err(FigureError::Size { width, height });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    Ok([width as u32, height as u32])
}

/// Whole pixels of a size.
fn pixels(size: Vec2, scale: f32) -> (f64, f64) {
    let side = |points: f32| (f64::from(points) * f64::from(scale)).round();
    (side(size.x), side(size.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_limits() {
        let check = |width: f32, height: f32, scale: f32, expected: Option<[u32; 2]>| {
            assert_eq!(check(PageSize::new(width, height), scale).ok(), expected, "{width} x {height} x {scale}");
        };
        check(1280.0, 720.0, 1.0, Some([1280, 720]));
        check(1280.0, 720.0, 2.0, Some([2560, 1440]));
        check(595.0, 842.0, 1.5, Some([893, 1263]));
        check(30_000.0, 1.0, 1.0, Some([30_000, 1]));
        check(30_001.0, 1.0, 1.0, None);
        check(0.0, 720.0, 1.0, None);
        check(1280.0, 720.0, 0.0, None);
        check(20_000.0, 20_001.0, 1.0, None);
        check(f32::NAN, 720.0, 1.0, None);
    }
}
