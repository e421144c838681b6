//! The list of what is missing, which is made anew when the dossier changes.

use super::Workspace;
use super::dialog::Dialog;
use crate::app::missing::{Missing, MissingOutcome};
use crate::session::Command;

impl Workspace {
    /// Lists what of the articles is not among the events, and what events lack.
    pub(in crate::app) fn open_missing(&mut self) {
        let missing = Missing::new(&self.ctx, self.open_dossier.dossier(), self.open_dossier.revision());
        self.open_dialog(Dialog::Missing(missing));
    }

    /// Shows the list. Returns the dialog if it stays open.
    pub(super) fn missing_ui(&mut self, mut missing: Missing, out: &mut Vec<Command>) -> Option<Dialog> {
        let (dossier, revision) = (self.open_dossier.dossier(), self.open_dossier.revision());
        if !missing.is_of(revision) {
            missing = Missing::new(&self.ctx, dossier, revision);
        }
        match missing.ui(&self.ctx, dossier) {
            None => Some(Dialog::Missing(missing)),
            Some(MissingOutcome::Close) => None,
            Some(MissingOutcome::Go(command)) => {
                out.push(command);
                None
            }
        }
    }
}
