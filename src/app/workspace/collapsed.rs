//! The lanes that are collapsed in a dossier, remembered until it is opened again.

use std::path::PathBuf;

use super::Workspace;
use crate::dossier::edit::Access;
use crate::session::CollapsedLanes;

impl Workspace {
    /// Collapses the lanes that were collapsed when the dossier was last open.
    pub(super) fn restore_collapsed(&mut self) {
        if self.remembers_lanes() {
            let names = self.settings.collapsed_in(self.place_for_settings().as_deref());
            self.state.collapsed = CollapsedLanes::of_names(names, self.open_dossier.dossier());
        }
    }

    /// Remembers which lanes are collapsed now.
    pub(super) fn remember_collapsed(&mut self) {
        let place = self.place_for_settings();
        let names = self.state.collapsed.names(self.open_dossier.dossier());
        if self.remembers_lanes() && names != self.settings.collapsed_in(place.as_deref()) {
            self.settings.set_collapsed_in(place.as_deref(), names);
            self.save_settings();
        }
    }

    /// Whether lanes of this dossier are remembered: not those of one that was never saved, and not in a picture, which
    /// depends on no earlier run.
    fn remembers_lanes(&self) -> bool {
        !self.is_for_picture && (self.open_dossier.origin().is_some() || self.shows_sample())
    }

    /// Whether the dossier is the one that is shipped.
    pub(in crate::app) fn shows_sample(&self) -> bool {
        let is_shipped = || self.open_dossier.document().is_none_or(|document| *document.access() == Access::Shipped);
        self.open_dossier.origin().is_none() && is_shipped()
    }

    /// The dossier for the settings; `None` for the sample.
    fn place_for_settings(&self) -> Option<PathBuf> {
        let place = self.open_dossier.origin()?;
        Some(std::path::absolute(place).unwrap_or_else(|_| place.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::workspace::testing::workspace;
    use crate::layout::{LaneKind, LaneMode};
    use crate::session::Command;

    #[test]
    fn lanes_stay_collapsed_when_the_dossier_is_opened_again() {
        let mut workspace = workspace();
        let first = LaneKind::Article(crate::dossier::ArticleIdx(0));
        let is_collapsed =
            |workspace: &crate::app::workspace::Workspace| workspace.state.collapsed.contains(LaneMode::Article, first);
        workspace.apply(vec![Command::ToggleLane(first)], None);
        assert!(is_collapsed(&workspace));
        workspace.show_new_dossier("Another");
        assert!(!workspace.state.collapsed.is_any(LaneMode::Article));
        workspace.show_dossier(crate::dossier::load::shipped(), None);
        assert!(is_collapsed(&workspace));
        workspace.apply(vec![Command::OpenAllLanes], None);
        workspace.show_dossier(crate::dossier::load::shipped(), None);
        assert!(!is_collapsed(&workspace));
    }
}
