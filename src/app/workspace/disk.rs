//! Changes that other programs made to the open dossier's files, noticed when the window gets the focus.

use std::path::Path;
use std::sync::Arc;

use super::dialog::Dialog;
use super::pending::RestorePoint;
use super::{DossierTask, ThenDo, Workspace};
use crate::app::dialogs::disk_conflict::DiskConflictDialog;
use crate::app::open_dossier::ExternalChange;
use crate::app::review::is_needed;
use crate::app::task::Task;
use crate::dossier::diff::DossierDiff;
use crate::dossier::persist::DiskState;
use crate::dossier::{ArticleIdx, load};

impl Workspace {
    /// Checks the files when the window gets the focus.
    pub(in crate::app) fn poll_focus(&mut self) {
        let is_focused = self.ctx.input(|input| input.focused);
        let was_focused = std::mem::replace(&mut self.was_focused, is_focused);
        let is_free = !self.is_blocked() && self.loading.is_none();
        if is_focused && !was_focused && is_free && self.open_dossier.may_have_changed_on_disk() {
            self.run_task(DossierTask::CheckFiles);
        }
    }

    /// Acts on what other programs have done.
    pub(super) fn react_to_disk(&mut self, found: ExternalChange) {
        let is_edited = self.open_dossier.document().is_some();
        match found.file {
            DiskState::Changed if is_edited => self.ask_about_conflict(ThenDo::Nothing),
            DiskState::Changed => {
                self.reload();
                if let Some(point) = &mut self.restore_point {
                    point.is_unasked = true;
                }
            }
            DiskState::Gone => {
                if let Some(place) = self.open_dossier.origin().filter(|_| is_edited) {
                    let place = place.display().to_string();
                    self.notices.error(format!("{place}: the dossier is gone or cannot be read. Save a copy."));
                }
            }
            DiskState::Same if !found.texts.is_empty() => self.open_dialog(Dialog::ChangedTexts(found.texts)),
            DiskState::Same => {}
        }
    }

    /// Compares the open dossier with the one on disk, and asks what to do.
    pub(super) fn ask_about_conflict(&mut self, then: ThenDo) {
        let mine = Arc::clone(self.open_dossier.dossier());
        let origin = self.open_dossier.origin().map(Path::to_owned);
        let comparison = Task::run(&self.ctx, "comparing the files", move |_| {
            let theirs = load::open(&origin?).ok()?;
            Some(DossierDiff::new(&mine, &theirs.dossier))
        });
        self.open_dialog(Dialog::DiskConflict(DiskConflictDialog::new(comparison), then));
    }

    /// Reads the dossier again; selection and view stay.
    pub(super) fn reload(&mut self) {
        let Some(path) = self.open_dossier.origin().map(Path::to_owned) else { return };
        let dossier = self.open_dossier.dossier();
        let event = self.state.selected.and_then(|idx| dossier.event(idx)).map(|event| event.id().to_owned());
        let article = dossier.article(self.state.reader.article).map(|article| article.id.clone());
        let view = self.state.motion.target();
        self.restore_point = Some(RestorePoint { path: path.clone(), view, event, article, is_unasked: false });
        self.open_path(path);
    }

    /// Goes to where the person was in the dossier that was read again, as far as that still exists.
    pub(super) fn return_to_restore_point(&mut self) {
        let origin = self.open_dossier.origin();
        let Some(point) = self.restore_point.take().filter(|point| Some(&*point.path) == origin) else { return };
        let dossier = self.open_dossier.dossier();
        let event = point.event.and_then(|id| dossier.event_by_id(&id));
        let article = point.article.and_then(|id| dossier.articles.iter().position(|article| *article.id == *id));
        if let Some(article) = article.and_then(|at| u16::try_from(at).ok()) {
            self.state.reader.article = ArticleIdx(article);
        }
        self.start_at(Some(point.view), event);
        if point.is_unasked {
            self.report_reload();
        }
    }

    fn report_reload(&mut self) {
        let unsure = if is_needed(self.open_dossier.dossier()) {
            " Some citations no longer match the text (Ctrl+R)."
        } else {
            ""
        };
        self.notices.info(format!("The dossier was changed on disk. You see the new version.{unsure}"));
    }
}
