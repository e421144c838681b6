//! Leaving the open dossier, for another one or for good: unsaved changes are never lost without asking.

use super::dialog::Dialog;
use super::{Destination, Workspace};
use crate::app::dialogs::new_dossier::NewDossierDialog;
use crate::dossier::load;

impl Workspace {
    /// Leaves the dossier, after asking where there are unsaved changes.
    pub(in crate::app) fn leave(&mut self, destination: Destination) {
        // A dossier that has been loaded was asked for a while ago, and the question was answered then.
        let is_answered = matches!(destination, Destination::Loaded(_))
            && self.discarded_revision == Some(self.open_dossier.revision());
        if self.open_dossier.is_changed() && !is_answered {
            self.open_dialog(Dialog::SaveChanges(destination));
        } else {
            self.go_to(destination);
        }
    }

    /// Leaves the dossier; the person has discarded unsaved changes.
    pub(super) fn discard_and_leave(&mut self, destination: Destination) {
        self.discarded_revision = Some(self.open_dossier.revision());
        self.go_to(destination);
    }

    fn go_to(&mut self, destination: Destination) {
        match destination {
            Destination::Quit => {
                self.may_quit = true;
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Destination::Sample => self.show_dossier(load::shipped(), None),
            Destination::New => self.open_dialog(Dialog::NewDossier(NewDossierDialog::default())),
            Destination::Open(path) => self.open_path(path),
            Destination::Loaded(loaded) => {
                let (request, content) = *loaded;
                self.show_loaded(request, content);
            }
            Destination::Restore(recovery) => self.restore(*recovery),
        }
    }

    /// Decides whether the window may close, where that was asked for. `is_form_open` tells whether a form of the
    /// panels is being filled in.
    pub(in crate::app) fn poll_close_request(&mut self, is_form_open: bool) {
        if !self.ctx.input(|input| input.viewport().close_requested()) || self.is_for_picture {
            return;
        }
        let is_filling_in = is_form_open || matches!(self.dialog, Some(Dialog::Article(_)));
        let is_working = self.dossier_task.is_some();
        if self.may_quit || !self.open_dossier.is_changed() && !is_filling_in && !is_working {
            self.save_settings();
            self.open_dossier.close_files();
            return;
        }
        self.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        match self.dialog {
            _ if is_working => self.notices.info("Close the window again when this is done."),
            None if !is_filling_in => self.open_dialog(Dialog::SaveChanges(Destination::Quit)),
            Some(Dialog::SaveChanges(_)) => {}
            _ => self.notices.info("Finish or cancel the open form first."),
        }
    }
}
