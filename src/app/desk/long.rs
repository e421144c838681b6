//! What takes longer than a frame: which changes do, and a desk given away to a thread that makes them.

use std::sync::Arc;

use super::store::Sight;
use super::{Desk, Opened};
use crate::dossier::edit::{Document, Edit};
use crate::dossier::load::Progress;
use crate::dossier::{Article, Dossier};
use crate::session::EditCommand;

/// From so many events on, to read or write a dossier takes longer than a frame.
const MANY_EVENTS: usize = 10_000;
/// From so many events on, to change them together does.
const MANY_CHANGES: usize = 2_000;
/// From so many citations on, to look all of them up does.
const MANY_CITATIONS: usize = 1_000;
/// From so many bytes on, to read an article does.
const LONG_TEXT_BYTES: usize = 1 << 20;

/// A step through what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back.
    Undo,
    /// Forward again.
    Redo,
}

impl Desk {
    /// Whether a change takes longer than a frame.
    #[must_use]
    pub fn is_long(&self, change: &EditCommand) -> bool {
        let dossier = self.dossier();
        let is_read_first = matches!(self.opened, Opened::Read(_)) && is_large(dossier);
        is_read_first
            || match change {
                EditCommand::SetArticleText(article, text) => {
                    text.len() >= LONG_TEXT_BYTES
                        || dossier.article(*article).is_some_and(is_long_article)
                        || has_many_citations(dossier)
                }
                EditCommand::SetCitations(citations) => citations.len() >= MANY_CHANGES,
                EditCommand::RemoveArticle(_) => has_many_citations(dossier),
                EditCommand::DeleteTheme(..) => dossier.events.len() >= MANY_EVENTS,
                EditCommand::Delete(events)
                | EditCommand::SetBasisOfAll(events, _)
                | EditCommand::SetThemeOfAll(events, ..) => events.len() >= MANY_CHANGES,
                _ => false,
            }
    }

    /// What a step would do.
    fn edit_of(&self, step: Step) -> Option<&Edit> {
        let document = self.document()?;
        match step {
            Step::Undo => document.undo_edit(),
            Step::Redo => document.redo_edit(),
        }
    }

    /// Whether a step takes longer than a frame.
    #[must_use]
    pub fn is_long_step(&self, step: Step) -> bool {
        let is_of_text = |edit: &Edit| edit.is_of_text() && (has_many_citations(self.dossier()) || edit.is_heavy());
        self.edit_of(step).is_some_and(|edit| edit.len() >= MANY_CHANGES || is_of_text(edit))
    }

    /// Whether a step changes what the reader shows of articles.
    #[must_use]
    pub fn is_step_of_articles(&self, step: Step) -> bool {
        self.edit_of(step).is_some_and(Edit::is_of_articles)
    }

    /// Whether to save it takes longer than a frame.
    #[must_use]
    pub fn is_long_to_save(&self) -> bool {
        is_large(self.dossier())
    }

    /// The desk, given away to another thread until it comes back; what stays behind shows the dossier as it is now
    /// and refuses changes.
    #[must_use]
    pub fn give_away(&mut self) -> Self {
        let stays = Self {
            opened: Opened::Away { shown: self.shown(), is_changed: self.is_changed() },
            origin: self.origin.clone(),
            disk: Arc::clone(&self.disk),
            state: self.state.clone(),
            revision: self.revision,
            seen: Sight::default(),
            is_replaced: false,
        };
        std::mem::replace(self, stays)
    }

    /// How far a change has come that reads events anew.
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
