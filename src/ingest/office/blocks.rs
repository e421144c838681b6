//! The blocks of a document as they are read, and its title.

use std::ops::Range;

use super::super::byline::{self, Byline};
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
    /// The first blocks that are not headings: their places in `markdown`, and their words.
    first: Vec<(Range<usize>, String)>,
}

/// Number of blocks that may be about the document rather than its text.
const FIRST_BLOCKS: usize = 4;

impl Blocks {
    pub(super) fn push(&mut self, role: Role, text: &str) -> Result<(), ImportError> {
        if self.heading.is_empty() && matches!(role, Role::Heading(_)) {
            self.heading = details::one_line(text);
        }
        let start = self.markdown.len();
        push_block(&mut self.markdown, role, text);
        if self.first.len() < FIRST_BLOCKS && role == Role::Paragraph && self.markdown.len() > start {
            self.first.push((start..self.markdown.len(), details::one_line(text)));
        }
        if self.markdown.len() as u64 > limits::ARTICLE_BYTES {
            return Err(ImportError::TooLarge);
        }
        Ok(())
    }

    /// The draft, with the title that the text itself has before the one of the file's properties.
    pub(super) fn into_draft(mut self, mut fields: ArticleFields, made: &str) -> Draft {
        let has_day = self.take_bylines(&mut fields);
        // Word proposes the name of the file as its title.
        let is_file_name = |title: &str| {
            let (_, extension) = title.rsplit_once('.').unwrap_or_default();
            ["doc", "docx", "odt", "rtf", "indd", "pdf"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        };
        let stale = |title: &str| title.starts_with("Microsoft Word") || is_file_name(title);
        let said = [self.title, if stale(&fields.title) { String::new() } else { fields.title }, self.heading];
        fields.title = said.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let mut notes = Vec::new();
        if let Some(day) = stamp::parse(made).map(|stamp| stamp.day).filter(|_| !has_day) {
            notes.push(format!(
                "The date is the day the file was made ({day}): see that the article was published then."
            ));
            fields.published = day;
        }
        Draft { markdown: self.markdown, fields, notes, ..Draft::default() }
    }

    /// Moves lines that say who wrote the text, for whom and when from the text to the details, where they count for
    /// more than the properties of the file. Returns whether they gave the day.
    fn take_bylines(&mut self, fields: &mut ArticleFields) -> bool {
        let mut has_day = false;
        let mut said: Vec<(Range<usize>, Byline)> = Vec::new();
        // A byline stands above the text.
        for (place, line) in std::mem::take(&mut self.first) {
            let Some(byline) = byline::read(&line) else { break };
            said.push((place, byline));
        }
        for (place, byline) in said.into_iter().rev() {
            has_day |= !byline.day.is_empty();
            let all = [
                (&mut fields.author, byline.author),
                (&mut fields.publisher, byline.publisher),
                (&mut fields.published, byline.day),
            ];
            for (field, said) in all.into_iter().filter(|(_, said)| !said.is_empty()) {
                *field = said;
            }
            self.markdown.replace_range(place, "");
        }
        let leading = self.markdown.len() - self.markdown.trim_start_matches('\n').len();
        self.markdown.replace_range(..leading, "");
        has_day
    }
}
