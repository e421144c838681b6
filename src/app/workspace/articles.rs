//! Articles: added from files and pasted text, their details edited, removed.

use std::path::{Path, PathBuf};

use super::dialog::Dialog;
use super::{DossierTask, ThenShow, UiEffect, Workspace};
use crate::app::article_form::{ArticleForm, ArticleFormOutcome};
use crate::app::dialogs::add_articles::{AddArticles, AddArticlesDialog};
use crate::app::dialogs::remove_article::RemoveArticleDialog;
use crate::app::task::Task;
use crate::dossier::source::read_file;
use crate::dossier::{ArticleIdx, limits};
use crate::fs::{Disk as _, FileKind, RealDisk};
use crate::session::{Command, SessionContext};
use crate::text::{counted, sentence};

/// From this number on, files are added in one step instead of each in a form of its own.
const MANY_FILES: usize = 3;

impl Workspace {
    /// Shows files in the form, one after the other; many of them, or those in a folder, in one list.
    pub(super) fn take_in_articles(&mut self, paths: Vec<PathBuf>) {
        if self.is_blocked() {
            self.notices.error("Finish or cancel the open dialog first, then add the articles again.");
        } else if paths.len() >= MANY_FILES || paths.iter().any(|path| is_folder(path)) {
            self.open_dialog(Dialog::AddArticles(AddArticlesDialog::new(&self.ctx, self.dossier(), paths)));
        } else {
            self.dropped_files.extend(paths);
            self.read_next_article();
        }
    }

    /// Shows the list of many files; returns the dialog if it stays open.
    pub(super) fn add_articles_ui(&mut self, mut dialog: AddArticlesDialog) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            None => return Some(Dialog::AddArticles(dialog)),
            Some(Ok(AddArticles::AddAll(changes))) => {
                self.run_task(DossierTask::Changes { changes, are_texts: false });
            }
            Some(Ok(AddArticles::OneByOne(paths))) => {
                self.dropped_files.extend(paths);
                self.read_next_article();
            }
            Some(Ok(AddArticles::Cancel)) => {}
            Some(Err(error)) => self.notices.error(sentence(&error.to_string())),
        }
        None
    }

    /// Reads a file in the background, to open the form on it.
    pub(super) fn read_article(&mut self, path: &Path) {
        let path = path.to_owned();
        self.article_file = Some(Task::run(&self.ctx, "reading the article", move |_| {
            match read_file(&RealDisk, &path, limits::ARTICLE_BYTES) {
                Ok(bytes) => {
                    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    Ok(Box::new(ArticleForm::of_file(name, bytes)))
                }
                Err(error) => Err(format!("{}: {error}; choose another file.", path.display())),
            }
        }));
    }

    /// Opens the form on a file that has been read, as soon as no other dialog is open.
    pub(super) fn poll_article_file(&mut self) {
        if self.is_blocked() {
            return;
        }
        let Some(read) = self.article_file.as_mut().and_then(Task::poll) else { return };
        self.article_file = None;
        match read {
            Ok(Ok(form)) => self.open_dialog(Dialog::Article(form)),
            Ok(Err(error)) => {
                self.notices.error(error);
                self.read_next_article();
            }
            Err(error) => self.notices.error(sentence(&error.to_string())),
        }
    }

    /// Reads the next file that was dropped.
    pub(super) fn read_next_article(&mut self) {
        if !self.is_blocked()
            && self.article_file.is_none()
            && let Some(path) = self.dropped_files.pop_front()
        {
            self.read_article(&path);
        }
    }

    /// Opens the form on a text to be pasted.
    pub(in crate::app) fn paste_article(&mut self) {
        self.open_dialog(Dialog::Article(Box::new(ArticleForm::to_paste(self.clipboard_html))));
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
        match form.ui(&self.ctx, self.open_dossier.dossier()) {
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

    /// Opens the last of the articles that were just added, and the form on the next file.
    pub(super) fn show_added(&mut self, titles: &[&str]) {
        let [.., title] = titles else { return };
        let view = self.state.view();
        let dossier = self.open_dossier.dossier();
        #[expect(clippy::expect_used, reason = "a dossier holds at most limits::ENTRIES articles, which fit")]
        let last = u16::try_from(dossier.articles.len() - 1).expect("an article was just added");
        let around = SessionContext { dossier, everything: view, opening: view };
        self.state.apply(around, Command::OpenArticle(ArticleIdx(last)));
        self.effects.push(UiEffect::ReviewDrafts);
        self.notices.info(match titles.len() {
            1 => format!("Added “{title}”"),
            count => format!("Added {}", counted(count, "article")),
        });
        self.read_next_article();
    }

    /// Asks before the open article is removed.
    pub(in crate::app) fn ask_to_remove_article(&mut self) {
        if let Some(dialog) = RemoveArticleDialog::new(self.open_dossier.dossier(), self.state.reader.article) {
            self.open_dialog(Dialog::RemoveArticle(dialog));
        }
    }
}

/// Whether a path is a folder's.
pub(super) fn is_folder(path: &Path) -> bool {
    RealDisk.metadata(path).is_ok_and(|metadata| metadata.kind == FileKind::Folder)
}
