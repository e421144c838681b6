//! The dot next to a theme's name.

use egui::{Pos2, Ui};

use crate::dossier::{Dossier, ThemeIdx};
use crate::paint::theme::Palette;
use crate::paint::theme_sign::{DOT_PTS, dot_sign};

/// Paints the dot next to a theme's name.
pub fn theme_dot(ui: &Ui, dossier: &Dossier, theme: ThemeIdx, at: Pos2, palette: &Palette) {
    let mut shapes = Vec::new();
    dot_sign(dossier, theme, palette).paint(at, DOT_PTS, palette.theme(dossier, theme), &mut shapes);
    ui.painter().extend(shapes);
}
