//! The result of reading a file, before it is cleaned and checked.

use crate::dossier::edit::ArticleFields;

/// A text with what it says of itself.
#[derive(Default)]
pub(super) struct Draft {
    pub markdown: String,
    pub fields: ArticleFields,
    /// Remarks on how it was read, a sentence each.
    pub notes: Vec<String>,
}
