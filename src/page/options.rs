//! [`PageOptions`]: the content of a page.

use crate::dossier::EventIdx;
use crate::drafts::DraftEvents;

/// The content of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOptions {
    /// Title of the page; `None` for that of the dossier.
    pub title: Option<String>,
    /// The text of the articles that the page contains.
    pub text: TextScope,
    /// Leaves out themes.
    pub without_themes: bool,
    /// Leaves out the notes of events.
    pub without_notes: bool,
    /// The events of the dossier that are drafts.
    pub drafts: Option<DraftEvents>,
}

impl PageOptions {
    /// Whether an event is a draft.
    #[must_use]
    pub fn is_draft(&self, event: EventIdx) -> bool {
        self.drafts.as_ref().is_some_and(|drafts| drafts.has(event))
    }
}

/// The text of articles that a page contains. Most articles may be quoted, but not copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextScope {
    /// The cited passages with a few words around them.
    #[default]
    Quotes,
    /// The whole articles.
    Full,
    /// No words of the articles.
    None,
}
