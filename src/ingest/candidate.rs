//! [`TextCandidate`]: one of the texts that a page may mean by its article.

use super::clean::{visible, visible_line};
use crate::dossier::{ArticleText, limits};

/// Longest heading in the name of a story, in characters.
const NAME_CHARS: usize = 60;

/// One of the texts that may be the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCandidate {
    /// The part of the page that it is from.
    pub source: TextSource,
    /// Its headline: that of the page, or of one of its stories.
    pub title: String,
    /// The text.
    pub markdown: String,
}

/// The part of a page that a text is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextSource {
    /// The blocks that the search for the article found.
    Found,
    /// The page's structured data.
    Data,
    /// The story with this heading, or these first words.
    Story(String),
    /// All text on the page.
    WholePage,
}

impl TextCandidate {
    /// Its name for a list to choose from, such as “Everything on the page”.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.source {
            TextSource::Found => "Article as found on the page".to_owned(),
            TextSource::Data => "Text in the page’s data".to_owned(),
            TextSource::Story(heading) => match limits::beginning(heading, NAME_CHARS) {
                Some(beginning) => format!("Only “{}…”", beginning.trim_end()),
                None => format!("Only “{heading}”"),
            },
            TextSource::WholePage => "Everything on the page".to_owned(),
        }
    }

    /// The number of its words.
    #[must_use]
    pub fn words(&self) -> usize {
        crate::text::count_words(&ArticleText::from_markdown(&self.markdown).plain)
    }

    /// The same without characters that cannot be seen.
    pub(super) fn cleaned(self) -> Self {
        Self { title: visible_line(&self.title), markdown: visible(&self.markdown).0, ..self }
    }
}
