//! The style sheet of a page, and the colours of its themes.

use std::fmt::Write as _;

use egui::{Color32, Theme as Mode};

use crate::dossier::{Dossier, ThemeIdx};
use crate::paint::theme::Palette;

/// The rules that every page has.
pub const STYLE: &str = include_str!("page.css");

/// A class for each theme, which sets the colour `--theme`.
pub fn theme_classes(dossier: &Dossier) -> String {
    let mut light = String::new();
    let mut dark = String::new();
    for theme in (0..=u16::MAX).take(dossier.themes.len()).map(ThemeIdx) {
        for (mode, out) in [(Mode::Light, &mut light), (Mode::Dark, &mut dark)] {
            let _ = write!(out, ".theme-{}{{--theme:{}}}", theme.0, hex(Palette::of(mode).theme(dossier, theme)));
        }
    }
    format!("{light}@media screen and (prefers-color-scheme:dark){{{dark}}}")
}

fn hex(color: Color32) -> String {
    let [r, g, b, _] = color.to_array();
    format!("#{r:02x}{g:02x}{b:02x}")
}
