//! [`ArticleForm`]: asks what is known about an article before it is added, or changes it later.
//!
//! `draft` holds what was found and entered, `form` shows its fields and text.

mod draft;
mod form;
mod published;

use super::clipboard::ReadHtml;
use super::discard::{DiscardAnswer, DiscardQuestion};
use super::question::{Choice, Question};
use crate::dossier::edit::ArticleFields;
use crate::dossier::{ArticleIdx, Dossier};
use crate::session::EditCommand;
use draft::{ArticleDraft, Origin};

/// The open form.
pub struct ArticleForm {
    draft: ArticleDraft,
    clipboard_html: Option<ReadHtml>,
    discard: DiscardQuestion,
}

/// How a person leaves the form.
pub enum ArticleFormOutcome {
    Cancel,
    Make(EditCommand),
}

/// The change that adds a file as an article with what was found in it, and what a person should know of it; why there
/// is none, as a sentence.
pub fn addition_of_file(name: String, bytes: Vec<u8>) -> Result<(EditCommand, Vec<String>), String> {
    let draft = ArticleDraft::of_file(name, bytes);
    if let Some(why) = draft.hindrance() {
        return Err(why);
    }
    let change = draft.change().ok_or_else(|| "There is nothing to add.".to_owned())?;
    Ok((change, draft.doubts()))
}

impl ArticleForm {
    /// For an article in a file.
    #[must_use]
    pub fn of_file(name: String, bytes: Vec<u8>) -> Self {
        Self::of_draft(ArticleDraft::of_file(name, bytes), None)
    }

    /// For a text that is to be pasted, with its structure where the clipboard's HTML can be read.
    #[must_use]
    pub fn to_paste(clipboard_html: Option<ReadHtml>) -> Self {
        Self::of_draft(ArticleDraft::to_paste(), clipboard_html)
    }

    /// For an article of the dossier.
    #[must_use]
    pub fn of_article(article: ArticleIdx, fields: ArticleFields) -> Self {
        Self::of_draft(ArticleDraft::of_article(article, fields), None)
    }

    fn of_draft(draft: ArticleDraft, clipboard_html: Option<ReadHtml>) -> Self {
        Self { draft, clipboard_html, discard: DiscardQuestion::default() }
    }

    /// Shows why the change could not be made.
    pub fn set_error(&mut self, fault: String) {
        self.draft.fault = Some(fault);
    }

    /// Shows the form; returns how it is left. An article that `dossier` already has is added only if that is
    /// confirmed.
    pub fn ui(&mut self, ctx: &egui::Context, dossier: &Dossier) -> Option<ArticleFormOutcome> {
        if self.discard.is_asked() {
            return self.discard_ui(ctx);
        }
        let draft = &mut self.draft;
        let is_change = matches!(draft.origin, Origin::Dossier(_));
        let (title, does) =
            if is_change { ("Article details", "Save") } else { ("Add an article", draft.add_button()) };
        let can = draft.hindrance().is_none();
        let choices = [Choice::main(does).when(can), Choice::cancel("Cancel")];
        let width_pts = if is_change { 460.0 } else { 920.0 };
        let is_for_long_text = matches!(draft.origin, Origin::Pasted { .. });
        let question = Question { width_pts, is_for_long_text, ..Question::new(title, &choices) };
        let answer = question.ui(ctx, |ui| {
            form::body_ui(ui, draft, self.clipboard_html);
            draft.is_shown = true;
        });
        match answer? {
            0 if draft.is_to_confirm(dossier) => None,
            0 => draft.change().map(ArticleFormOutcome::Make),
            _ => self.discard.may_close(draft.is_filled_in()).then_some(ArticleFormOutcome::Cancel),
        }
    }

    fn discard_ui(&mut self, ctx: &egui::Context) -> Option<ArticleFormOutcome> {
        let (title, lost) = match self.draft.origin {
            Origin::Dossier(_) => ("Discard your changes?", "The details that you changed are not saved yet."),
            Origin::Pasted { .. } => {
                ("Discard this article?", "Its text and the details that you entered are not added yet.")
            }
            Origin::File { .. } => ("Discard this article?", "The details that you entered are not added yet."),
        };
        match self.discard.ui(ctx, title, lost)? {
            DiscardAnswer::Keep => {
                // The first field takes the focus again.
                self.draft.is_shown = false;
                None
            }
            DiscardAnswer::Discard => Some(ArticleFormOutcome::Cancel),
        }
    }
}
