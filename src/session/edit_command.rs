//! [`EditCommand`]: one change to the dossier itself, as a value.
//!
//! Panels push it as [`Command::Edit`](super::Command::Edit). [`EditCommand::edit`] turns it into an edit of a
//! document, which knows the file format.

use std::ops::Range;

use super::entered_date;
use super::imported_records::ImportedRecords;
use crate::dossier::edit::{
    AcceptedDraft, ArticleFields, Document, Edit, EditError, EventRef, MergedDate, NewEvent, Retied, SceneFields,
    ThemeFate,
};
use crate::dossier::{ArticleIdx, Basis, DateClaim, Dismissed, EventIdx, Rgb, ThemeIdx};

/// A change to the dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum EditCommand {
    /// Set an event's title.
    SetTitle(EventRef, String),
    /// Set an event's date, in EDTF.
    SetDate(EventRef, String),
    /// Set an event's date, in EDTF, and its basis.
    SetDateAndBasis(EventRef, String, Basis),
    /// Set the basis of an event's date.
    SetBasis(EventRef, Basis),
    /// Set an event's themes; the first gives the colour.
    SetThemes(EventRef, Vec<ThemeIdx>),
    /// Set an event's summary; empty for none.
    SetSummary(EventRef, String),
    /// Set an event's note; empty for none.
    SetNote(EventRef, String),
    /// Set an event's label priority.
    SetImportance(EventRef, i32),
    /// Add an event.
    AddEvent(Box<NewEvent>),
    /// Accept drafts of articles, as events or as further citations of events.
    AcceptDrafts(Vec<AcceptedDraft>),
    /// Dismiss a draft of an article: it is not proposed again.
    DismissDraft(ArticleIdx, Dismissed),
    /// Propose a dismissed draft again, by its place among the dismissed ones of its article.
    RestoreDraft(ArticleIdx, usize),
    /// Add a copy of an event.
    Duplicate(EventRef),
    /// Delete events.
    Delete(Vec<EventRef>),
    /// Merge the second event into the first, with the date of one of them.
    Merge(EventRef, EventRef, MergedDate),
    /// Set the basis of the dates of several events.
    SetBasisOfAll(Vec<EventRef>, Basis),
    /// Add a theme to several events, or remove it from them.
    SetThemeOfAll(Vec<EventRef>, ThemeIdx, bool),
    /// Add a citation of words of an article, given as bytes of its plain text.
    Cite(EventRef, ArticleIdx, Range<usize>),
    /// Change the words that a citation refers to.
    SetCitation(EventRef, usize, ArticleIdx, Range<usize>),
    /// Change the words that several citations refer to.
    SetCitations(Vec<Retied>),
    /// Set what the passage of a citation says of the date.
    SetClaim(EventRef, usize, Box<DateClaim>),
    /// Make the date that the passage of a citation gives that of the event.
    UseDateOf(EventIdx, usize),
    /// Remove a citation.
    RemoveCitation(EventRef, usize),
    /// Add a theme.
    AddTheme(String, Option<Rgb>),
    /// Rename a theme.
    RenameTheme(ThemeIdx, String),
    /// Change the colour of a theme; `None` for one of the palette.
    RecolourTheme(ThemeIdx, Option<Rgb>),
    /// Move a theme to the position of another.
    MoveTheme(ThemeIdx, ThemeIdx),
    /// Delete a theme.
    DeleteTheme(ThemeIdx, ThemeFate),
    /// Add a scene with a text, after another or at the end.
    AddScene(String, Box<SceneFields>, Option<usize>),
    /// Change what a scene shows.
    SetScene(usize, Box<SceneFields>),
    /// Set the text of a scene; empty for none.
    SetSceneText(usize, String),
    /// Move a scene to the position of another.
    MoveScene(usize, usize),
    /// Delete a scene.
    DeleteScene(usize),
    /// Add an article: its fields, and its text as Markdown.
    AddArticle(Box<ArticleFields>, String),
    /// Add what a file of another program holds.
    Import(ImportedRecords),
    /// Set an article's fields.
    SetArticle(ArticleIdx, Box<ArticleFields>),
    /// Replace the text of an article.
    SetArticleText(ArticleIdx, String),
    /// Remove an article and its citations.
    RemoveArticle(ArticleIdx),
    /// Set the dossier's title.
    SetDossierTitle(String),
    /// Set the dossier's description.
    SetDescription(String),
    /// Set the opening view, as `Span::of_view` reads it; `None` to show everything.
    SetOpeningView(Option<String>),
}

impl EditCommand {
    /// The edit of `document` that makes this change. `is_file_taken` returns whether a path in the folder is in use.
    pub fn edit(&self, document: &Document, is_file_taken: impl Fn(&str) -> bool) -> Result<Edit, EditError> {
        match self {
            Self::SetTitle(event, text) => document.set_title(*event, text),
            Self::SetDate(event, edtf) => entered_date::set_date(document, *event, edtf, None),
            Self::SetDateAndBasis(event, edtf, basis) => entered_date::set_date(document, *event, edtf, Some(*basis)),
            Self::SetBasis(event, basis) => entered_date::set_basis(document, *event, *basis),
            Self::SetThemes(event, themes) => document.set_themes(*event, themes),
            Self::SetSummary(event, text) => document.set_summary(*event, text),
            Self::SetNote(event, text) => document.set_note(*event, text),
            Self::SetImportance(event, importance) => document.set_importance(*event, *importance),
            Self::AddEvent(event) => document.add_event(event),
            Self::AcceptDrafts(drafts) => document.accept_drafts(drafts),
            Self::DismissDraft(article, draft) => document.dismiss_draft(*article, draft),
            Self::RestoreDraft(article, at) => document.restore_draft(*article, *at),
            Self::Duplicate(event) => document.duplicate_event(*event),
            Self::Delete(events) => document.delete_events(events),
            Self::Merge(kept, other, date) => document.merge_events(*kept, *other, *date),
            Self::SetBasisOfAll(events, basis) => entered_date::set_basis_of_all(document, events, *basis),
            Self::SetThemeOfAll(events, theme, has) => document.set_theme_of_all(events, *theme, *has),
            Self::Cite(event, article, words) => document.add_citation(*event, *article, words),
            Self::SetCitation(event, at, article, words) => document.set_citation(*event, *at, *article, words),
            Self::SetCitations(retied) => document.set_citations(retied),
            Self::SetClaim(event, at, claim) => document.set_claim(*event, *at, claim),
            Self::UseDateOf(event, at) => entered_date::use_date_of(document, *event, *at),
            Self::RemoveCitation(event, at) => document.remove_citation(*event, *at),
            Self::AddTheme(text, color) => document.add_theme(text, *color),
            Self::RenameTheme(theme, text) => document.rename_theme(*theme, text),
            Self::RecolourTheme(theme, color) => document.recolour_theme(*theme, *color),
            Self::MoveTheme(theme, to) => document.move_theme(*theme, *to),
            Self::DeleteTheme(theme, fate) => document.delete_theme(*theme, *fate),
            Self::AddScene(text, fields, after) => document.add_scene(text, fields, *after),
            Self::SetScene(scene, fields) => document.set_scene(*scene, fields),
            Self::SetSceneText(scene, text) => document.set_scene_text(*scene, text),
            Self::MoveScene(scene, to) => document.move_scene(*scene, *to),
            Self::DeleteScene(scene) => document.delete_scene(*scene),
            Self::AddArticle(fields, markdown) => {
                let file = document.free_article_file(&fields.title, is_file_taken);
                document.add_article(fields, &file, markdown)
            }
            Self::Import(records) => records.edit(document, is_file_taken),
            Self::SetArticle(article, fields) => document.set_article(*article, fields),
            Self::SetArticleText(article, markdown) => document.set_article_text(*article, markdown),
            Self::RemoveArticle(article) => document.remove_article(*article),
            Self::SetDossierTitle(text) => document.set_dossier_title(text),
            Self::SetDescription(text) => document.set_description(text),
            Self::SetOpeningView(edtf) => document.set_opening_view(edtf.as_deref()),
        }
    }

    /// The undo group. Consecutive changes of the same group are undone together: typing in a field, dragging a mark.
    #[must_use]
    pub fn group(&self) -> Option<String> {
        let event = |what: &str, event: &EventRef| Some(format!("{what} {event:?}"));
        match self {
            Self::SetTitle(at, _) => event("title", at),
            Self::SetDate(at, _) | Self::SetDateAndBasis(at, _, _) => event("date", at),
            Self::SetSummary(at, _) => event("summary", at),
            Self::SetNote(at, _) => event("note", at),
            Self::SetImportance(at, _) => event("importance", at),
            Self::RenameTheme(theme, _) => Some(format!("theme title {}", theme.0)),
            Self::RecolourTheme(theme, _) => Some(format!("theme colour {}", theme.0)),
            Self::SetSceneText(scene, _) => Some(format!("scene text {scene}")),
            Self::SetArticle(article, _) => Some(format!("article {}", article.0)),
            Self::SetDossierTitle(_) => Some("title".to_owned()),
            Self::SetDescription(_) => Some("description".to_owned()),
            _ => None,
        }
    }

    /// Whether it adds an event, which is then selected.
    #[must_use]
    pub fn adds_event(&self) -> bool {
        matches!(self, Self::AddEvent(_) | Self::Duplicate(_))
    }
}
