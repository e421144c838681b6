//! [`TimelineFilter`]: the events that are shown, by theme and by time.

use crate::dossier::{Dossier, Event, ThemeIdx};
use crate::evidence::Presence;
use crate::layout::LaneMode;
use crate::time::Span;

/// A question about time: which events lie in a stretch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeQuestion {
    /// The stretch.
    pub stretch: Span,
    /// How certain it must be that an event is in it: certainly, or possibly.
    pub least: Presence,
}

impl TimeQuestion {
    /// Whether an event is an answer to it.
    #[must_use]
    pub fn is_answered_by(&self, event: &Event) -> bool {
        Presence::of(&event.date, self.stretch) >= self.least
    }
}

/// The themes that are hidden, and the stretch of time that is asked for; everything at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimelineFilter {
    hidden: Vec<ThemeIdx>,
    /// Whether events without a theme are hidden.
    hides_unthemed: bool,
    /// Only events in this stretch of time are shown.
    time: Option<TimeQuestion>,
}

impl TimelineFilter {
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

    /// The question about time, if there is one.
    #[must_use]
    pub fn time(&self) -> Option<TimeQuestion> {
        self.time
    }

    /// Asks for a stretch of time, or for all of it.
    pub fn ask(&mut self, time: Option<TimeQuestion>) {
        self.time = time;
    }

    /// Whether an event is shown: it is in the stretch of time that is asked for, and its themes are shown.
    #[must_use]
    pub fn shows(&self, event: &Event) -> bool {
        self.shows_themes_of(event) && self.time.is_none_or(|time| time.is_answered_by(event))
    }

    /// Whether an event has a theme that is not hidden, or none while those are shown.
    #[must_use]
    pub fn shows_themes_of(&self, event: &Event) -> bool {
        if event.themes.is_empty() {
            return self.shows_unthemed();
        }
        event.themes.iter().any(|&theme| self.shows_theme(theme))
    }

    /// Whether an event is drawn in lanes, or as told, where what is outside the stretch of time is drawn as well, and
    /// what is in it is lit.
    #[must_use]
    pub fn draws(&self, event: &Event, lanes: LaneMode) -> bool {
        if lanes == LaneMode::Told { self.shows_themes_of(event) } else { self.shows(event) }
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.hidden.is_empty() && self.shows_unthemed() && self.time.is_none()
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
        let only = Self { hidden: others, hides_unthemed: has_unthemed(dossier), time: self.time };
        *self = if *self == only { Self { time: self.time, ..Self::default() } } else { only };
    }

    /// Shows only events of these themes and, if that is asked for, those without one.
    pub fn only_themes(&mut self, themes: &[ThemeIdx], has_unthemed: bool, dossier: &Dossier) {
        let all = (0..=u16::MAX).take(dossier.themes.len()).map(ThemeIdx);
        self.hidden = all.filter(|theme| !themes.contains(theme)).collect();
        self.hides_unthemed = !has_unthemed;
    }

    /// The themes that are shown, and whether events without one are; `None` if all events are.
    #[must_use]
    pub fn shown_themes(&self, dossier: &Dossier) -> Option<(Vec<ThemeIdx>, bool)> {
        let all = (0..=u16::MAX).take(dossier.themes.len()).map(ThemeIdx);
        let is_some = !self.hidden.is_empty() || self.hides_unthemed;
        is_some.then(|| (all.filter(|theme| self.shows_theme(*theme)).collect(), self.shows_unthemed()))
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
