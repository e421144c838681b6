//! Editing: a [`Document`] holds a dossier's records as texts, the model derived from them, and the undo history.
//!
//! An [`Edit`] is made by one of the document's builders ([`Document::set_date`],
//! [`Document::add_citation`] …), which change nothing themselves; [`Document::apply`] applies it. Since an
//! edit holds texts before and after, its inverse is exact. Nothing here touches the disk.

mod build;
mod change;
mod document;
mod history;
mod json;
mod model;
mod moves;
mod pretty;
mod recording_source;
mod records;
mod text;

pub use build::{
    AcceptedDraft, AddedDossier, ArticleFields, EventRef, Joining, MergedDate, NewEvent, Retied, SameEvents,
    SceneFields, ThemeFate, slug,
};
pub use change::{Edit, List, RecordChange, Slot};
pub use document::{Access, AppliedEdit, Checkpoint, Document, RecordIdx, UnreadableEvent};
pub use model::Outcome;
pub use moves::Moves;
pub use text::RecordText;

use super::limits;
use crate::time::DateError;

/// Why an edit cannot be applied: one sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The dossier cannot be changed.
    #[error("{0}")]
    ReadOnly(Access),
    /// The edit was made for another state of the dossier.
    #[error("the dossier has changed meanwhile; nothing was done, try again")]
    Stale,
    /// A text of the edit is not valid JSON.
    #[error("the edit is damaged (a record in it is no JSON); nothing was done")]
    NotJson,
    /// The field is not a list, so it cannot hold records.
    #[error("the edit does not fit the dossier (a field of it is no list); nothing was done")]
    NoList,
    /// The result would not be a dossier.
    #[error("the edit would leave no dossier behind: {0}; nothing was done")]
    NoDossier(String),
    /// The record is not an object, so it has no fields to set.
    #[error("this record of the file is no object; delete it, or mend it in the file")]
    NotAnObject,
    /// Not a date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// The words cited give another date.
    #[error("the passage says “{words}” ({date}), so this date is not {basis}; change the date, or choose inferred")]
    OtherDate {
        /// The words of the date.
        words: String,
        /// The date that they give.
        date: String,
        /// The basis that was refused.
        basis: &'static str,
    },
    /// The view needs a start and an end.
    #[error("“{0}” has no two ends; a view is an interval such as 2018/2026-06")]
    NoView(String),
    /// The title is blank.
    #[error("a title is needed")]
    NoTitle,
    /// Beyond [`limits::TITLE_CHARS`].
    #[error("the title is too long: {chars} characters, where {} are the most", limits::TITLE_CHARS)]
    TitleTooLong {
        /// Its length, in characters.
        chars: usize,
    },
    /// Beyond [`limits::SCENE_TEXT_CHARS`].
    #[error("the text is too long: {chars} characters, where {} are the most", limits::SCENE_TEXT_CHARS)]
    SceneTextTooLong {
        /// Its length, in characters.
        chars: usize,
    },
    /// The list is full: [`limits::ENTRIES`] or [`limits::EVENTS`].
    #[error("there are {most} already, which is the most a dossier can have")]
    Full {
        /// The maximum.
        most: usize,
    },
    /// Nothing was selected.
    #[error("select the words first; a citation cannot be empty")]
    EmptyQuote,
    /// The article's file is outside the folder, or exists already.
    #[error("“{file}” cannot be the article's file: {why}")]
    BadFile {
        /// Path inside the folder.
        file: String,
        /// Why it cannot be used.
        why: String,
    },
}

#[cfg(test)]
mod tests;
