//! [`Change`]: what a person does to the dossier itself, as a value; and how a session follows it.
//!
//! Panels push it as [`super::Command::Change`]; [`Change::edit`] says what it means for a document, whose builders
//! know the file. [`State::follow`] keeps what is chosen, filtered, read and remembered with the things it meant.

use std::ops::Range;

use super::{Filter, Search, Shown, State};
use crate::dossier::edit::{
    ArticleFields, Document, Edit, EditError, EventRef, MergedDate, NewEvent, Outcome, Retied, ThemeFate,
};
use crate::dossier::{ArticleIdx, Basis, Dossier, EventIdx, Rgb, ThemeIdx};

/// One change; verbs.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Set an event's title.
    SetTitle(EventRef, String),
    /// Set an event's date, in EDTF.
    SetDate(EventRef, String),
    /// Set an event's date, in EDTF, with how it is known.
    SetDateAndBasis(EventRef, String, Basis),
    /// Set how an event's date is known.
    SetBasis(EventRef, Basis),
    /// Set an event's themes; the first gives the colour.
    SetThemes(EventRef, Vec<ThemeIdx>),
    /// Set an event's summary; empty for none.
    SetSummary(EventRef, String),
    /// Set an event's note; empty for none.
    SetNote(EventRef, String),
    /// Set who is labelled first.
    SetImportance(EventRef, i32),
    /// Add an event.
    AddEvent(Box<NewEvent>),
    /// Add a copy of an event.
    Duplicate(EventRef),
    /// Delete events.
    Delete(Vec<EventRef>),
    /// Make the second part of the first, with the date of one of them.
    Merge(EventRef, EventRef, MergedDate),
    /// Set how the dates of several events are known.
    SetBasisOfAll(Vec<EventRef>, Basis),
    /// Give several events a theme, or take it away.
    SetThemeOfAll(Vec<EventRef>, ThemeIdx, bool),
    /// Tie an event to words of an article, as bytes of its plain text.
    Cite(EventRef, ArticleIdx, Range<usize>),
    /// Point an event's citation at other words.
    SetCitation(EventRef, usize, ArticleIdx, Range<usize>),
    /// Point many citations at other words.
    SetCitations(Vec<Retied>),
    /// Take a citation away.
    RemoveCitation(EventRef, usize),
    /// Add a theme.
    AddTheme(String, Option<Rgb>),
    /// Give a theme another title.
    RenameTheme(ThemeIdx, String),
    /// Give a theme another colour; `None` for one of the palette.
    RecolourTheme(ThemeIdx, Option<Rgb>),
    /// Move a theme to another's place.
    MoveTheme(ThemeIdx, ThemeIdx),
    /// Delete a theme.
    DeleteTheme(ThemeIdx, ThemeFate),
    /// Add an article: its fields and its text as Markdown.
    AddArticle(Box<ArticleFields>, String),
    /// Set an article's fields.
    SetArticle(ArticleIdx, Box<ArticleFields>),
    /// Take in what an article's file says now.
    SetArticleText(ArticleIdx, String),
    /// Remove an article with its citations.
    RemoveArticle(ArticleIdx),
    /// Set the dossier's title.
    SetDossierTitle(String),
    /// Set the dossier's description.
    SetDescription(String),
    /// Set what the dossier opens on, an EDTF interval; `None` for all of it.
    SetOpeningView(Option<String>),
}

impl Change {
    /// What it means for `document`. `is_file_taken` says of a path inside the folder whether a file is there already.
    pub fn edit(&self, document: &Document, is_file_taken: impl Fn(&str) -> bool) -> Result<Edit, EditError> {
        match self {
            Self::SetTitle(event, text) => document.set_title(*event, text),
            Self::SetDate(event, edtf) => document.set_date(*event, edtf),
            Self::SetDateAndBasis(event, edtf, basis) => document.set_date_and_basis(*event, edtf, *basis),
            Self::SetBasis(event, basis) => document.set_basis(*event, *basis),
            Self::SetThemes(event, themes) => document.set_themes(*event, themes),
            Self::SetSummary(event, text) => document.set_summary(*event, text),
            Self::SetNote(event, text) => document.set_note(*event, text),
            Self::SetImportance(event, importance) => document.set_importance(*event, *importance),
            Self::AddEvent(event) => document.add_event(event),
            Self::Duplicate(event) => document.duplicate_event(*event),
            Self::Delete(events) => document.delete_events(events),
            Self::Merge(kept, other, date) => document.merge_events(*kept, *other, *date),
            Self::SetBasisOfAll(events, basis) => document.set_basis_of_all(events, *basis),
            Self::SetThemeOfAll(events, theme, has) => document.set_theme_of_all(events, *theme, *has),
            Self::Cite(event, article, words) => document.add_citation(*event, *article, words),
            Self::SetCitation(event, at, article, words) => document.set_citation(*event, *at, *article, words),
            Self::SetCitations(retied) => document.set_citations(retied),
            Self::RemoveCitation(event, at) => document.remove_citation(*event, *at),
            Self::AddTheme(text, color) => document.add_theme(text, *color),
            Self::RenameTheme(theme, text) => document.rename_theme(*theme, text),
            Self::RecolourTheme(theme, color) => document.recolour_theme(*theme, *color),
            Self::MoveTheme(theme, to) => document.move_theme(*theme, *to),
            Self::DeleteTheme(theme, fate) => document.delete_theme(*theme, *fate),
            Self::AddArticle(fields, markdown) => {
                let file = document.free_article_file(&fields.title, is_file_taken);
                document.add_article(fields, &file, markdown)
            }
            Self::SetArticle(article, fields) => document.set_article(*article, fields),
            Self::SetArticleText(article, markdown) => document.set_article_text(*article, markdown),
            Self::RemoveArticle(article) => document.remove_article(*article),
            Self::SetDossierTitle(text) => document.set_dossier_title(text),
            Self::SetDescription(text) => document.set_description(text),
            Self::SetOpeningView(edtf) => document.set_opening_view(edtf.as_deref()),
        }
    }

    /// Typing in one field and dragging one mark is one step to undo: equal groups that follow each other are.
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
            Self::SetArticle(article, _) => Some(format!("article {}", article.0)),
            Self::SetDossierTitle(_) => Some("title".to_owned()),
            Self::SetDescription(_) => Some("description".to_owned()),
            _ => None,
        }
    }

    /// Whether the event that comes of it is what a person wants to see next.
    #[must_use]
    pub fn brings_an_event(&self) -> bool {
        matches!(self, Self::AddEvent(_) | Self::Duplicate(_))
    }
}

impl State {
    /// Keeps with the things it meant, after an edit of the dossier, which is now `dossier`.
    pub fn follow(&mut self, outcome: &Outcome, dossier: &Dossier) {
        let event = |idx: EventIdx| outcome.events.map(idx).filter(|&idx| dossier.event(idx).is_some());
        let article = |idx: ArticleIdx| match &outcome.articles {
            Some(places) => places.get(usize::from(idx.0)).copied().flatten(),
            None => Some(idx),
        };
        let is_shown = |filter: &Filter, idx: EventIdx| dossier.event(idx).is_some_and(|event| filter.shows(event));
        self.selected = self.selected.and_then(event);
        self.hovered = self.hovered.and_then(event);
        if let Some(places) = &outcome.themes {
            self.filter.follow(places);
        }
        // Who was given a theme that is hidden is out of sight.
        self.selected = self.selected.filter(|&idx| is_shown(&self.filter, idx));
        let read = article(self.reading.article);
        if read != Some(self.reading.article) || outcome.articles.is_some() {
            self.reading.article = read.unwrap_or(ArticleIdx(0));
            self.reading.passage = None;
        }
        self.trail.follow(event, article);
        self.shown = Shown::new(dossier, &self.filter);
        // What was found may be gone, and a search narrows what it found before.
        let before = std::mem::take(&mut self.search);
        if before.is_open {
            self.search.is_open = true;
            // Else whoever owns the field asks again.
            if Search::is_quick(dossier) {
                self.search.look_for(&before.text, dossier);
            }
        }
    }
}

impl Filter {
    /// Keeps with the themes, which are now at these places, by their old ones.
    fn follow(&mut self, places: &[Option<ThemeIdx>]) {
        self.map(|theme| places.get(usize::from(theme.0)).copied().flatten());
    }
}
