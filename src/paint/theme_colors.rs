//! [`ThemeColors`]: the colours of a dossier's themes, each worked out once for all that is painted in a frame.

use std::cell::RefCell;

use egui::Color32;

use super::theme::Palette;
use crate::dossier::{Dossier, Event, ThemeIdx};

/// The colours of themes in a palette.
pub struct ThemeColors<'a> {
    palette: &'a Palette,
    dossier: &'a Dossier,
    /// By theme, as far as they were asked for.
    known: RefCell<Vec<Option<Color32>>>,
}

impl<'a> ThemeColors<'a> {
    /// Nothing is worked out yet.
    #[must_use]
    pub fn new(palette: &'a Palette, dossier: &'a Dossier) -> Self {
        Self { palette, dossier, known: RefCell::default() }
    }

    /// A theme's colour; see [`Palette::theme`].
    #[must_use]
    pub fn theme(&self, theme: ThemeIdx) -> Color32 {
        let mut known = self.known.borrow_mut();
        let at = usize::from(theme.0);
        if known.len() <= at {
            known.resize(at + 1, None);
        }
        let new = || self.palette.theme(self.dossier, theme);
        known.get_mut(at).map_or_else(new, |known| *known.get_or_insert_with(new))
    }

    /// An event's colour; see [`Palette::event`].
    #[must_use]
    pub fn event(&self, event: &Event) -> Color32 {
        event.themes.first().map_or(self.palette.second, |&theme| self.theme(theme))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::load;

    #[test]
    fn colours_are_those_of_the_palette_however_often_they_are_asked_for() {
        let dossier = load::shipped().dossier;
        for mode in [egui::Theme::Light, egui::Theme::Dark] {
            let palette = Palette::of(mode);
            let colors = ThemeColors::new(&palette, &dossier);
            for event in dossier.events.iter().chain(&dossier.events) {
                assert_eq!(colors.event(event), palette.event(&dossier, event));
            }
            let unknown = ThemeIdx(u16::MAX);
            assert_eq!(colors.theme(unknown), palette.theme(&dossier, unknown));
        }
    }
}
