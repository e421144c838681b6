//! [`ThemeSign`]: the shape of a theme's marks, so that themes are told apart without their colours.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::theme::Palette;
use crate::dossier::{Dossier, Event, PUBLICATION_THEME, ThemeIdx};

/// The shape of a mark that is a point, and of the dot next to a theme's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeSign {
    Disc,
    Diamond,
    Triangle,
    Plus,
    TriangleDown,
    Saltire,
    Star,
    /// For publications alone.
    Square,
}

/// The signs of themes in their order; further themes take them again.
const SIGNS: [ThemeSign; 7] = [
    ThemeSign::Disc,
    ThemeSign::Diamond,
    ThemeSign::Triangle,
    ThemeSign::Plus,
    ThemeSign::TriangleDown,
    ThemeSign::Saltire,
    ThemeSign::Star,
];

/// Radius of the dot next to a theme's name, in points.
pub const DOT_PTS: f32 = 4.0;
/// Signs on a bar are so far apart, in points.
const ON_BAR_PTS: f32 = 160.0;

impl ThemeSign {
    /// The sign of a theme: publications have a square, the others a sign by their place.
    #[must_use]
    pub fn of(dossier: &Dossier, theme: ThemeIdx) -> Self {
        let is_publication = |idx: usize| dossier.themes.get(idx).is_some_and(|theme| theme.id == PUBLICATION_THEME);
        let at = usize::from(theme.0);
        if is_publication(at) {
            return Self::Square;
        }
        let before = at - (0..at).filter(|&idx| is_publication(idx)).count();
        SIGNS.get(before % SIGNS.len()).copied().unwrap_or(Self::Disc)
    }

    /// The sign of an event: that of its first theme.
    #[must_use]
    pub fn of_event(dossier: &Dossier, event: &Event) -> Self {
        event.themes.first().map_or(Self::Disc, |&theme| Self::of(dossier, theme))
    }

    /// The corners of its outline, around `center`, for a disc of `radius` points; empty for the disc itself.
    fn outline(self, center: Pos2, radius: f32) -> Vec<Pos2> {
        let corners = |count: u8, first: f32, radius: &dyn Fn(u8) -> f32| {
            let angle = |at: u8| (first + f32::from(at) / f32::from(count)) * TAU;
            (0..count).map(|at| center + radius(at) * Vec2::angled(angle(at))).collect::<Vec<_>>()
        };
        match self {
            Self::Disc => Vec::new(),
            Self::Square => corners(4, 0.125, &|_| radius * 1.26),
            Self::Diamond => corners(4, 0.0, &|_| radius * 1.25),
            Self::Triangle => corners(3, -0.25, &|_| radius * 1.3),
            Self::TriangleDown => corners(3, 0.25, &|_| radius * 1.3),
            // Two triangles, one turned over the other.
            Self::Star => corners(12, -0.25, &|at| radius * if at % 2 == 0 { 1.3 } else { 1.3 / 3.0_f32.sqrt() }),
            Self::Plus | Self::Saltire => {
                let (long, half) = (radius * 1.15, radius * 0.4);
                let turn = if self == Self::Saltire { Vec2::angled(TAU / 8.0) } else { Vec2::angled(0.0) };
                let arm = [vec2(half, -half), vec2(long, -half), vec2(long, half)];
                let turned = |at: Vec2, by: Vec2| vec2(at.x * by.x - at.y * by.y, at.x * by.y + at.y * by.x);
                (0..4_u8)
                    .flat_map(|side| arm.map(|at| turned(at, Vec2::angled(f32::from(side) * TAU / 4.0))))
                    .map(|at| center + turned(at, turn))
                    .collect()
            }
        }
    }

    /// Paints it filled, as large as a disc of `radius` points.
    pub fn paint(self, center: Pos2, radius: f32, color: Color32, out: &mut Vec<Shape>) {
        let outline = self.outline(center, radius);
        // Only convex outlines can be filled: the others are two that overlap.
        let parts: &[&[usize]] = match self {
            Self::Disc => return out.push(Shape::circle_filled(center, radius, color)),
            Self::Plus | Self::Saltire => &[&[1, 2, 7, 8], &[4, 5, 10, 11]],
            Self::Star => &[&[0, 4, 8], &[2, 6, 10]],
            _ => return out.push(Shape::convex_polygon(outline, color, Stroke::NONE)),
        };
        for part in parts {
            let corners = part.iter().filter_map(|&at| outline.get(at).copied()).collect();
            out.push(Shape::convex_polygon(corners, color, Stroke::NONE));
        }
    }

    /// Paints its outline, dashed, on a filled ground.
    pub fn paint_dashed(self, center: Pos2, radius: f32, color: Color32, ground: Color32, out: &mut Vec<Shape>) {
        self.paint(center, radius, ground, out);
        let mut outline = self.outline(center, radius);
        if self == Self::Disc {
            // There are hundreds of such discs, so that each dash is straight, which does not show at this size.
            const DASHES: u8 = 7;
            let step = |at: f32| center + radius * Vec2::angled(at * TAU / (5.0 * f32::from(DASHES)));
            let dash = |at: u8| [0.0, 3.0].map(|along| step(f32::from(at) * 5.0 + along));
            out.extend((0..DASHES).map(|at| Shape::line_segment(dash(at), Stroke::new(1.6, color))));
            return;
        }
        outline.extend(outline.first().copied());
        out.extend(Shape::dashed_line(&outline, Stroke::new(1.5, color), 2.4, 1.4));
    }

    /// Paints it on a bar: at its visible start, and again along it; in the middle of a bar that is hardly wider.
    pub fn paint_on_bar(self, bar: Rect, color: Color32, palette: &Palette, out: &mut Vec<Shape>) {
        let radius = (bar.height() / 2.0).min(4.5);
        let first = (bar.left() + radius + 3.0).min(bar.center().x);
        let mut at = Pos2::new(first, bar.center().y);
        loop {
            out.push(Shape::circle_filled(at, radius + 0.7, palette.sheet));
            self.paint(at, radius * 0.72, color, out);
            at.x += ON_BAR_PTS;
            if at.x + radius + 3.0 > bar.right() {
                return;
            }
        }
    }
}

/// The sign of the dot next to a theme's name: a disc unless themes have signs, and always a square for publications.
#[must_use]
pub fn dot_sign(dossier: &Dossier, theme: ThemeIdx, palette: &Palette) -> ThemeSign {
    match ThemeSign::of(dossier, theme) {
        sign if palette.has_theme_signs || sign == ThemeSign::Square => sign,
        _ => ThemeSign::Disc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn themes_differ_in_shape_and_publications_are_squares() {
        let dossier = load::shipped().dossier;
        let signs: Vec<ThemeSign> =
            (0..dossier.themes.len()).map(|at| ThemeSign::of(&dossier, ThemeIdx(u16::try_from(at).unwrap()))).collect();
        for (at, sign) in signs.iter().enumerate() {
            assert_eq!(*sign == ThemeSign::Square, dossier.themes[at].id == PUBLICATION_THEME);
            assert_eq!(signs.iter().filter(|other| *other == sign).count(), 1, "{signs:?}");
        }
    }

    #[test]
    fn every_bar_has_a_sign_however_short() {
        for (width, count) in [(2.0, 1), (14.0, 1), (100.0, 1), (400.0, 3)] {
            let bar = Rect::from_min_size(Pos2::new(50.0, 10.0), vec2(width, 8.0));
            let mut shapes = Vec::new();
            ThemeSign::Triangle.paint_on_bar(bar, Color32::BLACK, &Palette::of(egui::Theme::Light), &mut shapes);
            let signs = shapes.iter().filter(|shape| matches!(shape, Shape::Path(_)));
            assert_eq!(signs.clone().count(), count, "{width}");
            for sign in signs {
                let area = sign.visual_bounding_rect();
                assert!(
                    (area.center().y - bar.center().y).abs() < 1.0 && bar.expand2(vec2(4.0, 0.0)).contains_rect(area)
                );
            }
        }
    }

    #[test]
    fn signs_keep_near_the_size_of_a_disc_and_in_the_middle() {
        for sign in SIGNS.into_iter().chain([ThemeSign::Square]) {
            let outline = sign.outline(Pos2::ZERO, 5.0);
            assert_eq!(outline.is_empty(), sign == ThemeSign::Disc);
            assert!(outline.iter().all(|corner| corner.to_vec2().length() <= 5.0 * 1.31), "{sign:?}");
            let mut shapes = Vec::new();
            sign.paint(Pos2::ZERO, 5.0, Color32::BLACK, &mut shapes);
            let area = shapes.iter().map(Shape::visual_bounding_rect).fold(Rect::NOTHING, Rect::union);
            assert!(area.center().to_vec2().length() < 1.8, "{sign:?}: {area:?}");
        }
    }
}
