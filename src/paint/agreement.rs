//! The signs of [`Agreement`]: =, ≈ and ≠ in a ring. They differ by shape; only a conflict has a colour of its own.

use egui::{Color32, Pos2, Shape, Stroke, vec2};

use super::theme::Palette;
use crate::evidence::Agreement;

/// Width and height of a sign, in points.
pub const SIGN_PTS: f32 = 15.0;

/// The colour of a sign, and of the words beside it.
#[must_use]
pub fn color(agreement: Agreement, palette: &Palette) -> Color32 {
    match agreement {
        Agreement::Agree | Agreement::DifferInPrecision => palette.second,
        Agreement::Conflict => palette.conflict,
    }
}

/// Paints a sign around `at`.
pub fn paint_agreement(agreement: Agreement, at: Pos2, palette: &Palette, out: &mut Vec<Shape>) {
    let color = color(agreement, palette);
    let stroke = Stroke::new(1.3, color);
    out.push(Shape::circle_filled(at, SIGN_PTS / 2.0 - 0.8, palette.sheet));
    out.push(Shape::circle_stroke(at, SIGN_PTS / 2.0 - 0.8, stroke));
    for y in [-1.8, 1.8] {
        if agreement == Agreement::DifferInPrecision {
            let step = |number: u8| {
                let along = f32::from(number) / 8.0;
                at + vec2(-3.6 + 7.2 * along, y - 1.0 * (along * std::f32::consts::TAU).sin())
            };
            out.extend((0..8).map(|number| Shape::line_segment([step(number), step(number + 1)], stroke)));
        } else {
            out.push(Shape::line_segment([at + vec2(-3.4, y), at + vec2(3.4, y)], stroke));
        }
    }
    if agreement == Agreement::Conflict {
        out.push(Shape::line_segment([at + vec2(2.4, -4.2), at + vec2(-2.4, 4.2)], stroke));
    }
}
