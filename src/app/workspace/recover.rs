//! After a crash: what journals hold is found, listed and restored, all in the background.

use std::path::Path;

use super::Workspace;
use super::dialog::Dialog;
use crate::app::dialogs::recovery::RecoveryDialog;
use crate::app::open_dossier::{Content, EditedDossier};
use crate::app::task::Task;
use crate::dossier::persist::Recovery;
use crate::text::sentence;

impl Workspace {
    /// Searches for what a crash has left; where nothing is found, that is reported if the person asked.
    pub(in crate::app) fn search_for_recovery(&mut self, is_asked_for: bool) {
        let disk = self.open_dossier.disk();
        let state_folder = self.open_dossier.state_folder().map(Path::to_owned);
        let task = Task::run(&self.ctx, "looking for unsaved work", move |_| {
            state_folder.map(|folder| Recovery::all(&disk, &folder)).unwrap_or_default()
        });
        self.recovery_search = Some((task, is_asked_for));
    }

    /// Lists what was found, as soon as no other dialog is open.
    pub(in crate::app) fn poll_recovery(&mut self) {
        if self.is_blocked() {
            self.poll_restoring();
            return;
        }
        let Some((search, is_asked_for)) = &mut self.recovery_search else { return };
        let is_asked_for = *is_asked_for;
        let Some(found) = search.poll() else { return };
        self.recovery_search = None;
        let next = self.after_recovery.take();
        match found {
            Ok(found) => match RecoveryDialog::new(found) {
                Some(dialog) => self.open_dialog(Dialog::Recovery(dialog)),
                None if is_asked_for => self.notices.info("There is no unsaved work to recover."),
                None => {}
            },
            Err(error) => self.notices.error(sentence(&error.to_string())),
        }
        if let Some(next) = next.filter(|_| self.dialog.is_none()) {
            self.leave(next);
        }
    }

    /// Opens a dossier with the changes that a crash left.
    pub(super) fn restore(&mut self, recovery: Recovery) {
        self.restoring = Some(Task::run(&self.ctx, "restoring unsaved work", move |_| match recovery.restore() {
            Ok((document, store, lost)) => Ok((Box::new(EditedDossier { document, store }), lost)),
            Err((_, error)) => Err(error.to_string()),
        }));
    }

    fn poll_restoring(&mut self) {
        let Some(restored) = self.restoring.as_mut().and_then(Task::poll) else { return };
        self.restoring = None;
        match restored {
            Ok(Ok((edited, lost))) => {
                let origin = edited.document.place().and_then(Path::parent).map(Path::to_owned);
                self.show_content(Content::Editing(edited), origin);
                self.note_change(None);
                match lost {
                    Some(lost) => self.notices.error(format!("Restored, but {lost}.")),
                    None => self.notices.info("Restored. Save to keep the changes."),
                }
            }
            Ok(Err(error)) => self.notices.error(sentence(&error)),
            Err(error) => self.notices.error(sentence(&error.to_string())),
        }
    }
}
