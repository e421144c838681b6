//! The cost of changes, and handing the dossier to a background task where they take longer than a frame.

use std::sync::Arc;

use super::stamps::FileStamps;
use super::{Content, OpenDossier, UndoRedo};
use crate::dossier::edit::{Document, Edit};
use crate::dossier::load::Progress;
use crate::dossier::{Article, Dossier};
use crate::session::EditCommand;

/// With this many events, reading or writing a dossier takes longer than a frame.
const MANY_EVENTS: usize = 10_000;
/// With this many events, changing them together takes longer than a frame.
const MANY_CHANGES: usize = 2_000;
/// With this many citations, searching for all of them takes longer than a frame.
const MANY_CITATIONS: usize = 1_000;
/// With this many bytes, reading an article takes longer than a frame.
const LONG_TEXT_BYTES: usize = 1 << 20;

impl OpenDossier {
    /// Whether [`Self::begin_editing`] takes longer than a frame.
    #[must_use]
    pub fn is_long_to_edit(&self) -> bool {
        matches!(self.content, Content::Viewing(_)) && is_large(self.dossier())
    }

    /// Whether a change takes longer than a frame.
    #[must_use]
    pub fn is_long(&self, change: &EditCommand) -> bool {
        let dossier = self.dossier();
        self.is_long_to_edit()
            || match change {
                EditCommand::SetArticleText(article, text) => {
                    text.len() >= LONG_TEXT_BYTES
                        || dossier.article(*article).is_some_and(is_long_article)
                        || has_many_citations(dossier)
                }
                EditCommand::SetCitations(citations) => citations.len() >= MANY_CHANGES,
                EditCommand::Import(records) => records.content.events.len() >= MANY_CHANGES / 4 || is_large(dossier),
                EditCommand::AcceptDrafts(drafts) => drafts.len() >= MANY_CHANGES,
                EditCommand::RemoveArticle(_) => has_many_citations(dossier),
                EditCommand::DeleteTheme(..) => dossier.events.len() >= MANY_EVENTS,
                EditCommand::Delete(events)
                | EditCommand::SetBasisOfAll(events, _)
                | EditCommand::SetThemeOfAll(events, ..) => events.len() >= MANY_CHANGES,
                _ => false,
            }
    }

    /// The edit that undo or redo would make.
    fn next_edit(&self, direction: UndoRedo) -> Option<&Edit> {
        let document = self.document()?;
        match direction {
            UndoRedo::Undo => document.undo_edit(),
            UndoRedo::Redo => document.redo_edit(),
        }
    }

    /// The name of the change that undo or redo would make; `None` where there is none.
    #[must_use]
    pub fn next_step_name(&self, direction: UndoRedo) -> Option<&str> {
        self.next_edit(direction).map(|edit| edit.name.as_str())
    }

    /// Whether undo or redo takes longer than a frame.
    #[must_use]
    pub fn is_long_to_step(&self, direction: UndoRedo) -> bool {
        let is_of_text = |edit: &Edit| edit.is_of_text() && (has_many_citations(self.dossier()) || edit.is_heavy());
        self.next_edit(direction).is_some_and(|edit| edit.len() >= MANY_CHANGES || is_of_text(edit))
    }

    /// Whether undo or redo changes what the reader shows of articles.
    #[must_use]
    pub fn does_step_change_articles(&self, direction: UndoRedo) -> bool {
        self.next_edit(direction).is_some_and(Edit::is_of_articles)
    }

    /// Whether saving takes longer than a frame.
    #[must_use]
    pub fn is_long_to_save(&self) -> bool {
        is_large(self.dossier())
    }

    /// Takes the dossier out for a background task. What stays behind shows it as it is now and refuses changes.
    #[must_use]
    pub fn take_for_task(&mut self) -> Self {
        let placeholder = Self {
            content: Content::Busy { shown: self.snapshot(), is_changed: self.is_changed() },
            origin: self.origin.clone(),
            disk: Arc::clone(&self.disk),
            state_folder: self.state_folder.clone(),
            revision: self.revision,
            stamps: FileStamps::default(),
            is_replaced: false,
        };
        std::mem::replace(self, placeholder)
    }

    /// How far a change has come that reads events again.
    #[must_use]
    pub fn progress(&self) -> Arc<Progress> {
        self.document().map(Document::progress).unwrap_or_default()
    }
}

fn is_large(dossier: &Dossier) -> bool {
    dossier.events.len() >= MANY_EVENTS || dossier.articles.iter().any(is_long_article)
}

fn is_long_article(article: &Article) -> bool {
    article.text.plain.len() >= LONG_TEXT_BYTES
}

/// Counts no further than it has to.
fn has_many_citations(dossier: &Dossier) -> bool {
    let mut citations = 0;
    dossier.events.iter().any(|event| {
        citations += event.citations().len();
        citations >= MANY_CITATIONS
    })
}
