//! Shows the open dialog and acts on what it returns; takes files dropped on the window.

use std::path::{Path, PathBuf};

use super::dialog::Dialog;
use super::dossier_task::SaveTarget;
use super::pending::{DeferredChange, PathPurpose};
use super::{Destination, DossierTask, ThenDo, Workspace};
use crate::app::actions::Action;
use crate::app::dialogs::changed_texts::{ChangedTexts, changed_texts_ui};
use crate::app::dialogs::disk_conflict::{DiskConflict, DiskConflictDialog};
use crate::app::dialogs::dossier_details::DossierDetails;
use crate::app::dialogs::drop_target::paint_drop_target;
use crate::app::dialogs::new_dossier::NewDossierResult;
use crate::app::dialogs::recovery::{RecoveryDialog, RecoveryResult};
use crate::app::dialogs::remove_article::RemoveArticle;
use crate::app::dialogs::reselect::SelectedWords;
use crate::app::dialogs::save_changes::{SaveChanges, save_changes_ui};
use crate::app::dialogs::save_copy::{SaveCopy, save_copy_ui};
use crate::app::dialogs::typed_path::{TypedPathDialog, TypedPathResult};
use crate::dossier::ArticleIdx;
use crate::dossier::edit::Access;
use crate::fs::{RealDisk, is_packed_name, is_there};
use crate::session::{Command, EditCommand};

impl Workspace {
    /// Shows progress and dialogs, and acts on what they return. `selected` are the words selected in the reader;
    /// `is_form_open` tells whether a form of the panels is being filled in.
    pub(in crate::app) fn dialogs_ui(
        &mut self,
        selected: Option<SelectedWords>,
        is_form_open: bool,
        actions: &mut Vec<Action>,
        out: &mut Vec<Command>,
    ) {
        self.poll_task();
        self.poll_article_file();
        self.poll_import_file();
        self.drop_ui(is_form_open);
        self.reselect_ui(selected.clone(), out);
        let Some(dialog) = self.dialog.take() else { return };
        let still_open = self.dialog_ui(dialog, selected, out);
        if let (None, Some(dialog)) = (&self.dialog, still_open) {
            self.dialog = Some(dialog);
        } else {
            // Consume the key that closed the dialog, so that it does not reach what was below.
            actions.clear();
            self.ctx.request_repaint();
        }
    }

    /// Shows a dialog; returns it if it stays open.
    fn dialog_ui(&mut self, dialog: Dialog, selected: Option<SelectedWords>, out: &mut Vec<Command>) -> Option<Dialog> {
        match dialog {
            Dialog::NewDossier(mut dialog) => match dialog.ui(&self.ctx) {
                None => return Some(Dialog::NewDossier(dialog)),
                Some(NewDossierResult::Create(title)) => self.show_new_dossier(&title),
                Some(NewDossierResult::Cancel) => {}
            },
            Dialog::DossierDetails(mut dialog) => match dialog.ui(&self.ctx) {
                None => return Some(Dialog::DossierDetails(dialog)),
                Some(DossierDetails::Change(changes)) => self.change_details(changes),
                Some(DossierDetails::Cancel) => {}
            },
            Dialog::Publish(dialog) => return self.publish_ui(dialog),
            Dialog::Settings(dialog) => return self.settings_ui(dialog),
            Dialog::Import(dialog) => return self.import_ui(dialog),
            Dialog::ExportFile(dialog) => return self.export_file_ui(dialog),
            Dialog::SaveChanges(destination) => match save_changes_ui(&self.ctx, &self.dossier().title) {
                None => return Some(Dialog::SaveChanges(destination)),
                Some(SaveChanges::Save) => self.save(ThenDo::Leave(destination)),
                Some(SaveChanges::Discard) => self.discard_and_leave(destination),
                Some(SaveChanges::Cancel) => {}
            },
            Dialog::SaveCopy(deferred) => return self.save_copy_dialog(deferred),
            Dialog::TypedPath(dialog, purpose) => return self.typed_path_dialog(dialog, purpose),
            Dialog::Recovery(dialog) => return self.recovery_dialog(dialog),
            Dialog::DiskConflict(dialog, then) => return self.disk_conflict_dialog(dialog, then),
            Dialog::ChangedTexts(texts) => return self.changed_texts_dialog(texts),
            Dialog::Article(form) => return self.article_ui(form),
            Dialog::AddArticles(dialog) => return self.add_articles_ui(dialog),
            Dialog::RemoveArticle(dialog) => match dialog.ui(&self.ctx) {
                None => return Some(Dialog::RemoveArticle(dialog)),
                Some(RemoveArticle::Remove(article)) => self.change(&EditCommand::RemoveArticle(article)),
                Some(RemoveArticle::Cancel) => {}
            },
            Dialog::Missing(missing) => return self.missing_ui(missing, out),
            Dialog::Review(review) => return self.review_ui(review, selected, out),
        }
        None
    }

    fn save_copy_dialog(&mut self, deferred: DeferredChange) -> Option<Dialog> {
        let access = self.open_dossier.why_read_only().unwrap_or(&Access::Shipped);
        match save_copy_ui(&self.ctx, access) {
            None => return Some(Dialog::SaveCopy(deferred)),
            Some(SaveCopy::Save) => self.ask_where_to_save(ThenDo::Change(deferred)),
            Some(SaveCopy::Cancel) => self.not_saved(ThenDo::Change(deferred)),
        }
        None
    }

    fn typed_path_dialog(&mut self, mut dialog: TypedPathDialog, purpose: PathPurpose) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            None => return Some(Dialog::TypedPath(dialog, purpose)),
            Some(TypedPathResult::Path(path)) => self.path_chosen(purpose, path),
            Some(TypedPathResult::Cancel) => self.path_declined(purpose),
        }
        None
    }

    fn recovery_dialog(&mut self, mut dialog: RecoveryDialog) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            None => return Some(Dialog::Recovery(dialog)),
            Some(RecoveryResult::Restore(recovery)) => {
                // The others are unlocked; they are offered again at the next start.
                drop(dialog);
                self.leave(Destination::Restore(recovery));
            }
            Some(RecoveryResult::Discard(recovery)) => {
                recovery.discard();
                return (!dialog.is_empty()).then_some(Dialog::Recovery(dialog));
            }
            Some(RecoveryResult::Later) => {}
        }
        None
    }

    fn disk_conflict_dialog(&mut self, mut dialog: DiskConflictDialog, then: ThenDo) -> Option<Dialog> {
        let folder = self.open_dossier.origin().map(|folder| folder.display().to_string()).unwrap_or_default();
        match dialog.ui(&self.ctx, &folder, self.open_dossier.is_changed()) {
            None => return Some(Dialog::DiskConflict(dialog, then)),
            Some(DiskConflict::SaveCopy) => self.ask_where_to_save(then),
            Some(DiskConflict::Reload) => {
                self.discarded_revision = Some(self.open_dossier.revision());
                self.reload();
            }
            Some(DiskConflict::Overwrite) => self.run_task(DossierTask::Save(SaveTarget::OverChanges, then)),
            Some(DiskConflict::NotNow) => {}
        }
        None
    }

    fn changed_texts_dialog(&mut self, texts: Vec<(ArticleIdx, String)>) -> Option<Dialog> {
        let title = |idx| self.dossier().article(idx).map_or("", |article| article.title.as_str());
        let titles: Vec<&str> = texts.iter().map(|(article, _)| title(*article)).collect();
        match changed_texts_ui(&self.ctx, &titles) {
            None => return Some(Dialog::ChangedTexts(texts)),
            Some(ChangedTexts::Use) => {
                let changes =
                    texts.into_iter().map(|(article, text)| EditCommand::SetArticleText(article, text)).collect();
                self.run_task(DossierTask::Changes { changes, are_texts: true });
            }
            Some(ChangedTexts::NotNow) => {}
        }
        None
    }

    /// Takes dropped files, and shows where to drop them.
    fn drop_ui(&mut self, is_form_open: bool) {
        let (is_hovered, dropped) = self.ctx.input(|input| {
            let paths = input.raw.dropped_files.iter().map(|file| file.path().to_owned());
            (!input.raw.hovered_files.is_empty(), paths.collect::<Vec<PathBuf>>())
        });
        let is_free = !self.is_blocked() && !is_form_open;
        if is_hovered && is_free {
            paint_drop_target(&self.ctx);
        }
        if dropped.is_empty() {
            return;
        }
        if !is_free {
            self.notices.error("Finish or cancel the open form first, then drop the files again.");
        } else if let Some(dossier) = dropped.iter().find(|path| is_dossier(path)) {
            self.leave(Destination::Open(dossier.clone()));
        } else {
            self.take_in_articles(dropped);
        }
    }
}

/// Whether a path is a dossier: its folder, a dossier in one file, or a JSON file.
fn is_dossier(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    is_json || is_packed_name(path) || is_there(&RealDisk, &path.join("dossier.json"))
}
