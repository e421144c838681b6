//! The blocks of a document as they are read, and its title.

use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::markdown::{Role, push_block};
use super::super::{details, stamp};
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;

/// Blocks as they are read, bounded by what an article may hold.
#[derive(Default)]
pub(super) struct Blocks {
    pub markdown: String,
    /// The first block with the style of a title, and the first heading.
    pub title: String,
    heading: String,
}

impl Blocks {
    pub(super) fn push(&mut self, role: Role, text: &str) -> Result<(), ImportError> {
        if self.heading.is_empty() && matches!(role, Role::Heading(_)) {
            self.heading = details::one_line(text);
        }
        push_block(&mut self.markdown, role, text);
        if self.markdown.len() as u64 > limits::ARTICLE_BYTES {
            return Err(ImportError::TooLarge);
        }
        Ok(())
    }

    /// The draft, with the title that the text itself has before the one of the file's properties.
    pub(super) fn into_draft(self, mut fields: ArticleFields, made: &str) -> Draft {
        // Word proposes the name of the file as its title.
        let is_file_name = |title: &str| {
            let (_, extension) = title.rsplit_once('.').unwrap_or_default();
            ["doc", "docx", "odt", "rtf", "indd", "pdf"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        };
        let stale = |title: &str| title.starts_with("Microsoft Word") || is_file_name(title);
        let said = [self.title, if stale(&fields.title) { String::new() } else { fields.title }, self.heading];
        fields.title = said.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let mut notes = Vec::new();
        if let Some(day) = stamp::parse(made).map(|stamp| stamp.day) {
            notes.push(format!(
                "The date is the day the file was made ({day}): see that the article was published then."
            ));
            fields.published = day;
        }
        Draft { markdown: self.markdown, fields, notes, ..Draft::default() }
    }
}
