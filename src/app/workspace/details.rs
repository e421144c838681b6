//! The dossier's title, description and opening view, edited in a form.

use super::dialog::Dialog;
use super::{DossierTask, ThenShow, Workspace};
use crate::app::dialogs::dossier_details::DossierDetailsDialog;
use crate::session::EditCommand;

impl Workspace {
    /// Opens the form on the dossier's own details.
    pub(in crate::app) fn edit_dossier_details(&mut self) {
        self.run_task(DossierTask::BeginEditing(ThenShow::DossierDetails));
    }

    pub(super) fn show_dossier_details(&mut self) {
        let dialog = DossierDetailsDialog::new(self.open_dossier.dossier(), self.state.view());
        self.open_dialog(Dialog::DossierDetails(dialog));
    }

    /// Makes the changes of the form. Where the dossier cannot be changed, the first asks for a copy.
    pub(super) fn change_details(&mut self, mut changes: Vec<EditCommand>) {
        if self.open_dossier.why_read_only().is_some() {
            changes.truncate(1);
        }
        if !changes.is_empty() {
            self.run_task(DossierTask::Changes { changes, are_texts: false });
        }
    }
}
