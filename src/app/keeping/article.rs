//! Articles added from files and pasted text, described anew, removed.

use std::path::Path;

use super::save::sentence;
use super::{Asking, Form};
use crate::app::article_form::{ArticleForm, Wish};
use crate::app::desk::DeskError;
use crate::app::question::{Choice, Question, remark, say};
use crate::app::top_bar::counted;
use crate::app::window::Window;
use crate::dossier::disk::RealDisk;
use crate::dossier::edit::EditError;
use crate::dossier::source::read_file;
use crate::dossier::{ArticleIdx, limits};
use crate::session::{Change, Command, Surroundings};

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
        let article = self.state.reading.article;
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
            Some(Wish::Cancel) => {}
            Some(Wish::Make(change)) => match self.desk.change(&change) {
                Ok(changed) => {
                    if let Some(changed) = changed {
                        self.forget_pages_after(&change);
                        self.follow(ctx, &changed, None);
                    }
                    self.show_added(&change);
                    self.desk.end_step();
                }
                Err(DeskError::Edit(EditError::ReadOnly(_))) => {
                    self.offer_copy(ctx, &change, Some(Form::Article(form)));
                }
                Err(error) => {
                    form.set_fault(sentence(&error.to_string()));
                    return Some(Asking::Article(form));
                }
            },
        }
        if !self.keeping.is_asking() {
            self.read_next_article(ctx);
        }
        None
    }

    /// Opens the article that `change` has added.
    pub(super) fn show_added(&mut self, change: &Change) {
        let Change::AddArticle(fields, _) = change else { return };
        let view = self.state.view();
        let dossier = self.desk.dossier();
        let last = dossier.articles.len().saturating_sub(1);
        let around = Surroundings { dossier, everything: view, opening: view };
        self.state.apply(around, Command::OpenArticle(ArticleIdx(u16::try_from(last).unwrap_or(u16::MAX))));
        self.notices.good(format!("Added “{}”", fields.title.trim()));
    }

    pub(super) fn ask_to_remove_article(&mut self, ctx: &egui::Context) {
        let article = self.state.reading.article;
        if self.desk.dossier().article(article).is_some() {
            self.ask(ctx, Asking::RemoveArticle(article));
        }
    }

    pub(super) fn remove_article_ui(&mut self, ctx: &egui::Context, article: ArticleIdx) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 2] = [Choice::main("Remove article"), Choice::cancel("Cancel")];
        let dossier = self.desk.dossier();
        let title = dossier.article(article).map_or("", |article| &article.title).to_owned();
        let of_it = |event: &&crate::dossier::Event| event.citations().iter().any(|cited| cited.article == article);
        let events = dossier.events.iter().filter(of_it).count();
        let cited =
            dossier.events.iter().flat_map(crate::dossier::Event::citations).filter(|cited| cited.article == article);
        let citations = cited.count();
        let answer = Question::new("Remove this article?", &CHOICES).ui(ctx, |ui| {
            say(ui, &format!("“{title}”"));
            if citations == 0 {
                say(ui, "No event cites it.");
            } else {
                let (cited, events) = (counted(citations, "citation"), counted(events, "event"));
                say(ui, &format!("With it go {cited} of {events}. The events stay."));
            }
            remark(ui, "Its file stays in the dossier's folder, and Undo brings it back.");
        });
        match answer {
            Some(0) => self.change(ctx, &Change::RemoveArticle(article)),
            Some(_) => {}
            None => return Some(Asking::RemoveArticle(article)),
        }
        None
    }
}
