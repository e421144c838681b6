//! Articles added from files and pasted text, described anew, removed.

use std::path::Path;

use super::Asking;
use crate::app::article_form::{ArticleForm, ArticleFormOutcome};
use crate::app::question::{Choice, Question, remark, say};
use crate::app::window::Window;
use crate::dossier::source::read_file;
use crate::dossier::{ArticleIdx, limits};
use crate::fs::RealDisk;
use crate::session::{Command, EditCommand, SessionContext};
use crate::text::counted;
use crate::text::sentence;

/// An article that is perhaps to go, and what would go with it: counted once, for events may be many.
pub(super) struct Doomed {
    article: ArticleIdx,
    title: String,
    /// That cite it.
    events: usize,
    citations: usize,
}

impl Window {
    /// Reads a file and opens the form on it.
    pub(super) fn read_article(&mut self, ctx: &egui::Context, path: &Path) {
        match read_file(&RealDisk, path, limits::ARTICLE_BYTES) {
            Ok(bytes) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.ask(ctx, Asking::Article(Box::new(ArticleForm::of_file(name, bytes))));
            }
            Err(error) => self.notices.bad(format!("{}: {error}; choose another file.", path.display())),
        }
    }

    /// The next of several files that were dropped.
    pub(super) fn read_next_article(&mut self, ctx: &egui::Context) {
        while let Some(path) = self.keeping.waiting.pop_front() {
            self.read_article(ctx, &path);
            if self.keeping.is_asking() {
                return;
            }
        }
    }

    pub(super) fn paste_article(&mut self, ctx: &egui::Context) {
        self.ask(ctx, Asking::Article(Box::new(ArticleForm::to_paste())));
    }

    /// What is known of the open article, to be changed.
    pub(super) fn open_details(&mut self, ctx: &egui::Context) {
        let article = self.state.reader.article;
        let fields = match self.desk.kept() {
            Ok(kept) => kept.document.article_fields(article),
            Err(error) => {
                self.notices.bad(sentence(&error.to_string()));
                return;
            }
        };
        match fields {
            Some(fields) => self.ask(ctx, Asking::Article(Box::new(ArticleForm::of_article(article, fields)))),
            None => self.notices.bad("There is no article yet."),
        }
    }

    pub(super) fn article_ui(&mut self, ctx: &egui::Context, mut form: Box<ArticleForm>) -> Option<Asking> {
        match form.ui(ctx) {
            None => return Some(Asking::Article(form)),
            Some(ArticleFormOutcome::Cancel) => {}
            Some(ArticleFormOutcome::Make(change)) => {
                self.keeping.sent = Some(form);
                self.change(ctx, &change);
            }
        }
        if !self.keeping.is_asking() {
            self.read_next_article(ctx);
        }
        None
    }

    /// Opens the article that `change` has added, and the form on the next one that waits.
    pub(super) fn show_added(&mut self, ctx: &egui::Context, change: &EditCommand) {
        let EditCommand::AddArticle(fields, _) = change else { return };
        let view = self.state.view();
        let dossier = self.desk.dossier();
        let last = dossier.articles.len().saturating_sub(1);
        let around = SessionContext { dossier, everything: view, opening: view };
        self.state.apply(around, Command::OpenArticle(ArticleIdx(u16::try_from(last).unwrap_or(u16::MAX))));
        self.notices.good(format!("Added “{}”", fields.title.trim()));
        if !self.keeping.is_asking() {
            self.read_next_article(ctx);
        }
    }

    pub(super) fn ask_to_remove_article(&mut self, ctx: &egui::Context) {
        let idx = self.state.reader.article;
        let dossier = self.desk.dossier();
        let Some(article) = dossier.article(idx) else { return };
        let mut doomed = Doomed { article: idx, title: article.title.clone(), events: 0, citations: 0 };
        for event in &dossier.events {
            let citations = event.citations().iter().filter(|cited| cited.article == idx).count();
            doomed.citations += citations;
            doomed.events += usize::from(citations > 0);
        }
        self.ask(ctx, Asking::RemoveArticle(doomed));
    }

    pub(super) fn remove_article_ui(&mut self, ctx: &egui::Context, doomed: Doomed) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 2] = [Choice::main("Remove article"), Choice::cancel("Cancel")];
        let answer = Question::new("Remove this article?", &CHOICES).ui(ctx, |ui| {
            say(ui, &format!("“{}”", doomed.title));
            if doomed.citations == 0 {
                say(ui, "No event cites it.");
            } else {
                let (cited, events) = (counted(doomed.citations, "citation"), counted(doomed.events, "event"));
                say(ui, &format!("With it go {cited} of {events}. The events stay."));
            }
            remark(ui, "Its file stays in the dossier's folder, and Undo brings it back.");
        });
        match answer {
            Some(0) => self.change(ctx, &EditCommand::RemoveArticle(doomed.article)),
            Some(_) => {}
            None => return Some(Asking::RemoveArticle(doomed)),
        }
        None
    }
}
