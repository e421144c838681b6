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
        let was_last = self.settings.last_dossier.replace(place.clone());
        let is_same = was_last.as_ref() == Some(&place);
        let recent = &mut self.settings.recent;
        let before = recent.clone();
        recent.retain(|other| *other != place);
        recent.insert(0, place);
        recent.truncate(RECENT_MAX);
        if *recent != before || !is_same {
            self.save_settings();
        }
    }

    /// Remembers that the sample or a new dossier is open: the next start shows the sample.
    pub(super) fn forget_last_dossier(&mut self) {
        if self.settings.last_dossier.take().is_some() {
            self.save_settings();
        }
    }

    /// Opens the dossier that was open when the program was last used; where it is gone, the sample stays.
    pub(super) fn reopen_last(&mut self) {
        match self.settings.last_dossier.clone() {
            Some(path) if is_taken(&path) => self.open_path(path),
            Some(path) => {
                self.notices.error(format!("{} no longer exists. You see the sample.", path.display()));
                self.forget_last_dossier();
            }
            None => {}
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
