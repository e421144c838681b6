//! Saving, and what follows; copies of dossiers that cannot be changed.

use std::path::Path;

use super::dialog::Dialog;
use super::dossier_task::SaveTarget;
use super::pending::{DeferredChange, SubmittedForm};
use super::{DossierTask, ThenDo, UiEffect, Workspace};
use crate::app::open_dossier::ChangeError;
use crate::dossier::edit::Access;
use crate::dossier::persist::SaveError;
use crate::session::EditCommand;
use crate::text::sentence;

impl Workspace {
    /// Saves the dossier where it is, or asks for a folder.
    pub(in crate::app) fn save(&mut self, then: ThenDo) {
        self.run_task(DossierTask::Save(SaveTarget::InPlace, then));
    }

    /// Saves the dossier into a folder.
    pub(super) fn save_as(&mut self, folder: &Path, then: ThenDo) {
        self.run_task(DossierTask::Save(SaveTarget::Folder(folder.to_owned()), then));
    }

    /// Reports how saving went, and goes on where it went well.
    pub(super) fn saved(&mut self, result: Result<(), ChangeError>, then: ThenDo) {
        match result {
            Ok(()) => {
                if let Some(place) = self.open_dossier.origin().map(Path::to_owned) {
                    self.notices.info(format!("Saved in {}", place.display()));
                    self.remember_dossier(&place);
                    self.remember_collapsed();
                }
                self.send_title();
                match then {
                    ThenDo::Nothing => {}
                    ThenDo::Leave(destination) => self.leave(destination),
                    ThenDo::Change(DeferredChange { changes, .. }) => {
                        self.run_task(DossierTask::Changes { changes, are_texts: false });
                    }
                }
            }
            Err(ChangeError::Save(SaveError::Untitled | SaveError::ReadOnly(Access::Shipped))) => {
                self.ask_where_to_save(then);
            }
            Err(ChangeError::Save(SaveError::ChangedOnDisk { .. })) => self.ask_about_conflict(then),
            Err(error) => {
                self.send_title();
                self.notices.error(sentence(&error.to_string()));
                self.not_saved(then);
            }
        }
    }

    /// The dossier was not saved: shows what was filled in for a change that waited for it.
    pub(super) fn not_saved(&mut self, then: ThenDo) {
        if let ThenDo::Change(DeferredChange { form: Some(form), .. }) = then {
            self.show_form(form);
        }
    }

    /// Shows a form again whose change was not made.
    pub(super) fn show_form(&mut self, form: SubmittedForm) {
        match form {
            SubmittedForm::Article(form) => self.open_dialog(Dialog::Article(form)),
            SubmittedForm::NewEvent => self.effects.push(UiEffect::ReopenNewEventForm),
        }
        self.ctx.request_repaint();
    }

    /// The dossier cannot be changed: offers a copy that can. Without a copy, `form` is shown again.
    pub(super) fn offer_copy(&mut self, changes: &[EditCommand], form: Option<SubmittedForm>) {
        let access = self.open_dossier.why_read_only();
        match access {
            Some(Access::Newer(_)) | None => {
                let why = access.map_or_else(|| "the dossier cannot be changed".to_owned(), ToString::to_string);
                self.notices.error(sentence(&why));
                if let Some(form) = form {
                    self.show_form(form);
                }
            }
            Some(_) if self.is_blocked() => {}
            Some(_) => self.open_dialog(Dialog::SaveCopy(DeferredChange { changes: changes.to_vec(), form })),
        }
    }
}
