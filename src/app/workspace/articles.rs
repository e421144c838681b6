//! Articles: added from files and pasted text, their details edited, removed.

use std::path::Path;

use super::dialog::Dialog;
use super::{DossierTask, ThenShow, Workspace};
use crate::app::article_form::{ArticleForm, ArticleFormOutcome};
use crate::app::dialogs::remove_article::RemoveArticleDialog;
use crate::dossier::source::read_file;
use crate::dossier::{ArticleIdx, limits};
use crate::fs::RealDisk;
use crate::session::{Command, EditCommand, SessionContext};

impl Workspace {
    /// Reads a file and opens the form on it.
    pub(super) fn read_article(&mut self, path: &Path) {
        match read_file(&RealDisk, path, limits::ARTICLE_BYTES) {
            Ok(bytes) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.open_dialog(Dialog::Article(Box::new(ArticleForm::of_file(name, bytes))));
            }
            Err(error) => self.notices.error(format!("{}: {error}; choose another file.", path.display())),
        }
    }

    /// Opens the form on the next file that was dropped.
    pub(super) fn read_next_article(&mut self) {
        while !self.is_blocked() {
            let Some(path) = self.dropped_files.pop_front() else { return };
            self.read_article(&path);
        }
    }

    /// Opens the form on a text to be pasted.
    pub(in crate::app) fn paste_article(&mut self) {
        self.open_dialog(Dialog::Article(Box::new(ArticleForm::to_paste())));
    }

    /// Opens the form on the open article's details.
    pub(in crate::app) fn edit_article_details(&mut self) {
        self.run_task(DossierTask::BeginEditing(ThenShow::ArticleDetails));
    }

    pub(super) fn show_article_details(&mut self) {
        let article = self.state.reader.article;
        let fields = self.open_dossier.document().and_then(|document| document.article_fields(article));
        if let Some(fields) = fields {
            self.open_dialog(Dialog::Article(Box::new(ArticleForm::of_article(article, fields))));
        }
    }

    /// Shows the form; returns the dialog if it stays open.
    pub(super) fn article_ui(&mut self, mut form: Box<ArticleForm>) -> Option<Dialog> {
        match form.ui(&self.ctx) {
            None => return Some(Dialog::Article(form)),
            Some(ArticleFormOutcome::Cancel) => {}
            Some(ArticleFormOutcome::Make(change)) => {
                self.submitted_article = Some(form);
                self.change(&change);
            }
        }
        self.read_next_article();
        None
    }

    /// Opens the article that `change` has added, and the form on the next file.
    pub(super) fn show_added(&mut self, change: &EditCommand) {
        let EditCommand::AddArticle(fields, _) = change else { return };
        let view = self.state.view();
        let dossier = self.open_dossier.dossier();
        let last = dossier.articles.len().checked_sub(1).and_then(|last| u16::try_from(last).ok());
        let last = last.expect("the article was just added, and there are never more than limits::ENTRIES");
        let around = SessionContext { dossier, everything: view, opening: view };
        self.state.apply(around, Command::OpenArticle(ArticleIdx(last)));
        self.notices.info(format!("Added “{}”", fields.title.trim()));
        self.read_next_article();
    }

    /// Asks before the open article is removed.
    pub(in crate::app) fn ask_to_remove_article(&mut self) {
        if let Some(dialog) = RemoveArticleDialog::new(self.open_dossier.dossier(), self.state.reader.article) {
            self.open_dialog(Dialog::RemoveArticle(dialog));
        }
    }
}
