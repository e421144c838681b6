//! [`ThemeFilter`]: the themes whose events are shown.

use crate::dossier::{Dossier, Event, ThemeIdx};

/// The themes that are hidden; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThemeFilter {
    hidden: Vec<ThemeIdx>,
}

impl ThemeFilter {
    /// Whether the events of a theme are shown.
    #[must_use]
    pub fn shows_theme(&self, theme: ThemeIdx) -> bool {
        !self.hidden.contains(&theme)
    }

    /// Whether an event is shown: it has no theme, or one that is not hidden.
    #[must_use]
    pub fn shows(&self, event: &Event) -> bool {
        event.themes.is_empty() || event.themes.iter().any(|&theme| self.shows_theme(theme))
    }

    /// Whether no theme is hidden.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Hides a theme, or shows it again.
    pub fn toggle(&mut self, theme: ThemeIdx) {
        if self.shows_theme(theme) {
            self.hidden.push(theme);
            self.hidden.sort_unstable();
        } else {
            self.hidden.retain(|&other| other != theme);
        }
    }

    /// Hides all other themes, or shows all themes if that is the case already.
    pub fn only(&mut self, theme: ThemeIdx, dossier: &Dossier) {
        let themes = (0..=u16::MAX).take(dossier.themes.len()).map(ThemeIdx);
        let others: Vec<_> = themes.filter(|&other| other != theme).collect();
        self.hidden = if self.hidden == others { Vec::new() } else { others };
    }

    /// Follows the themes after an edit. `places` has the new index of each theme, by its old one.
    pub(super) fn follow(&mut self, places: &[Option<ThemeIdx>]) {
        let place = |theme: ThemeIdx| places.get(usize::from(theme.0)).copied().flatten();
        self.hidden = self.hidden.iter().copied().filter_map(place).collect();
        self.hidden.sort_unstable();
    }

    /// Shows all themes.
    pub fn show_all(&mut self) {
        self.hidden.clear();
    }
}
