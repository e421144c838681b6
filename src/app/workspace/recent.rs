//! Dossiers that were opened before.

use std::path::Path;

use super::{Destination, Workspace};
use crate::app::file_dialogs::is_taken;

/// How many dossiers are remembered.
const RECENT_MAX: usize = 10;

impl Workspace {
    /// Remembers a dossier as the one opened last.
    pub(super) fn remember_dossier(&mut self, place: &Path) {
        let place = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        self.settings.dossier_folder = place.parent().map(Path::to_owned);
        let recent = &mut self.settings.recent;
        let before = recent.clone();
        recent.retain(|other| *other != place);
        recent.insert(0, place);
        recent.truncate(RECENT_MAX);
        if *recent != before {
            self.save_settings();
        }
    }

    /// Opens a dossier of the list; one that is gone is taken off the list.
    pub(in crate::app) fn open_recent(&mut self, at: usize) {
        let Some(path) = self.settings.recent.get(at).cloned() else { return };
        if is_taken(&path) {
            self.leave(Destination::Open(path));
            return;
        }
        self.settings.recent.remove(at);
        self.save_settings();
        self.notices.error(format!("{} no longer exists. It was removed from the list.", path.display()));
    }
}
