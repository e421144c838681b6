//! The target shown while files are dragged over the window.

use egui::{Align2, Color32, Id, LayerId, Order, Stroke, StrokeKind, vec2};

use crate::paint::theme::{Palette, font};

/// Darkens the window and says what can be dropped.
pub fn paint_drop_target(ctx: &egui::Context) {
    let palette = Palette::of(ctx.theme());
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let screen = ctx.content_rect();
    painter.rect_filled(screen, 0, Color32::from_black_alpha(110));
    let galley = painter.layout_no_wrap("Drop a dossier or articles".to_owned(), font::semibold(19.0), palette.ink);
    let target = Align2::CENTER_CENTER.anchor_size(screen.center(), galley.size() + vec2(64.0, 48.0));
    painter.rect(target, 10, palette.sheet, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    painter.galley(target.center() - galley.size() / 2.0, galley, palette.ink);
}
