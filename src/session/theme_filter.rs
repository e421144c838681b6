//! [`ThemeFilter`]: the themes whose events are shown.

use crate::dossier::{Dossier, Event, ThemeIdx};

/// The themes that are hidden; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThemeFilter {
    hidden: Vec<ThemeIdx>,
    /// Whether events without a theme are hidden.
    hides_unthemed: bool,
}

impl ThemeFilter {
    /// Whether the events of a theme are shown.
    #[must_use]
    pub fn shows_theme(&self, theme: ThemeIdx) -> bool {
        !self.hidden.contains(&theme)
    }

    /// Whether events without a theme are shown.
    #[must_use]
    pub fn shows_unthemed(&self) -> bool {
        !self.hides_unthemed
    }

    /// Whether an event is shown: it has a theme that is not hidden, or none while those are shown.
    #[must_use]
    pub fn shows(&self, event: &Event) -> bool {
        if event.themes.is_empty() {
            return self.shows_unthemed();
        }
        event.themes.iter().any(|&theme| self.shows_theme(theme))
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.hidden.is_empty() && self.shows_unthemed()
    }

    /// Hides the events without a theme, or shows them again.
    pub fn toggle_unthemed(&mut self) {
        self.hides_unthemed = !self.hides_unthemed;
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

    /// Hides all other themes and events without one, or shows everything if that is the case already.
    pub fn only(&mut self, theme: ThemeIdx, dossier: &Dossier) {
        let themes = (0..=u16::MAX).take(dossier.themes.len()).map(ThemeIdx);
        let others: Vec<_> = themes.filter(|&other| other != theme).collect();
        let only = Self { hidden: others, hides_unthemed: has_unthemed(dossier) };
        *self = if *self == only { Self::default() } else { only };
    }

    /// Follows the themes after an edit. `places` has the new index of each theme, by its old one.
    pub(super) fn follow(&mut self, places: &[Option<ThemeIdx>]) {
        let place = |theme: ThemeIdx| places.get(usize::from(theme.0)).copied().flatten();
        self.hidden = self.hidden.iter().copied().filter_map(place).collect();
        self.hidden.sort_unstable();
    }

    /// Shows everything.
    pub fn show_all(&mut self) {
        *self = Self::default();
    }
}

/// Whether some event has no theme.
#[must_use]
pub fn has_unthemed(dossier: &Dossier) -> bool {
    dossier.events.iter().any(|event| event.themes.is_empty())
}
