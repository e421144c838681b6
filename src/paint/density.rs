//! Paints how the events of a lane are distributed, behind its marks.

use egui::epaint::Mesh;
use egui::{Pos2, Rect, Shape, pos2};

use super::theme::Palette;
use super::theme_colors::ThemeColors;
use crate::dossier::ThemeIdx;
use crate::layout::LaneDensity;

/// The share of a theme's colour: labels on it stay legible.
const TINT: f32 = 0.2;
/// The same in a strip, which has no labels on it.
const STRIP_TINT: f32 = 0.62;
/// Free between two columns.
const GAP_PTS: f32 = 0.5;
/// The share of the area that the fullest column takes.
const HEIGHT_SHARE: f32 = 0.92;

/// Columns of a lane's events by theme.
pub fn paint_density(
    density: &LaneDensity,
    is_strip: bool,
    colors: &ThemeColors<'_>,
    palette: &Palette,
    origin: Pos2,
    out: &mut Vec<Shape>,
) {
    let area = density.area;
    let whole =
        Rect::from_min_max(pos2(area.left, area.top), pos2(area.right, area.bottom)).translate(origin.to_vec2());
    let (tint, height) = if is_strip { (STRIP_TINT, whole.height()) } else { (TINT, whole.height() * HEIGHT_SHARE) };
    if !whole.is_positive() {
        return;
    }
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(4 * density.parts.len());
    mesh.reserve_triangles(2 * density.parts.len());
    let tinted =
        |theme: Option<ThemeIdx>| palette.tint(theme.map_or(palette.second, |theme| colors.theme(theme)), tint);
    let mut last = (None, tinted(None));
    for part in density.parts.iter() {
        // Neighbours are nearly always of one theme.
        if last.0 != part.theme {
            last = (part.theme, tinted(part.theme));
        }
        let (left, right) = (origin.x + part.left + GAP_PTS / 2.0, origin.x + part.right - GAP_PTS / 2.0);
        let (top, bottom) = (whole.bottom() - part.above * height, whole.bottom() - part.below * height);
        let rect = Rect::from_min_max(pos2(left.max(whole.left()), top), pos2(right.min(whole.right()), bottom));
        if rect.is_positive() {
            mesh.add_colored_rect(rect, last.1);
        }
    }
    if !mesh.is_empty() {
        out.push(Shape::mesh(mesh));
    }
}
