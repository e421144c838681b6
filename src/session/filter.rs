//! [`Filter`]: which themes' events are shown.

use crate::dossier::{Dossier, Event, ThemeIdx};

/// Themes that are switched off; all on at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    hidden: Vec<ThemeIdx>,
}

impl Filter {
    /// Whether a theme is switched on.
    #[must_use]
    pub fn shows_theme(&self, theme: ThemeIdx) -> bool {
        !self.hidden.contains(&theme)
    }

    /// Whether an event is shown: it has no theme, or one that is switched on.
    #[must_use]
    pub fn shows(&self, event: &Event) -> bool {
        event.themes.is_empty() || event.themes.iter().any(|&theme| self.shows_theme(theme))
    }

    /// Whether nothing is switched off.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Switches one theme.
    pub fn toggle(&mut self, theme: ThemeIdx) {
        if self.shows_theme(theme) {
            self.hidden.push(theme);
            self.hidden.sort_unstable();
        } else {
            self.hidden.retain(|&other| other != theme);
        }
    }

    /// Switches all others off, or all on where that is so already.
    pub fn only(&mut self, theme: ThemeIdx, dossier: &Dossier) {
        let others: Vec<_> = (0..dossier.themes.len())
            .filter_map(|at| u16::try_from(at).ok().map(ThemeIdx))
            .filter(|&other| other != theme)
            .collect();
        self.hidden = if self.hidden == others { Vec::new() } else { others };
    }

    /// Names the themes anew; those that are gone are forgotten.
    pub(super) fn map(&mut self, place: impl Fn(ThemeIdx) -> Option<ThemeIdx>) {
        self.hidden = self.hidden.iter().copied().filter_map(place).collect();
        self.hidden.sort_unstable();
    }

    /// Switches all on.
    pub fn show_all(&mut self) {
        self.hidden.clear();
    }
}
