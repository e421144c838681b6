//! The result of reading a file, before it is cleaned and checked.

use super::candidate::TextCandidate;
use crate::dossier::edit::ArticleFields;

/// A text with what it says of itself.
#[derive(Default)]
pub(super) struct Draft {
    pub markdown: String,
    pub fields: ArticleFields,
    /// Remarks on how it was read, a sentence each.
    pub notes: Vec<String>,
    /// The texts that the article may be, where there are several; the first one is `markdown`.
    pub candidates: Vec<TextCandidate>,
    /// The two days that it may have been published on, where there is a doubt; the likelier one first.
    pub days: Vec<String>,
}
