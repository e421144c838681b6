//! [`ArticleInput`]: a text from a file or the standard input, and the dates in it.

use std::io::{self, Read as _};
use std::path::Path;

use crate::cli::args::DatesArguments;
use crate::cli::failure::CliError;
use crate::dates::{Finder, FoundDate, Language, guess_language};
use crate::dossier::source::read_file;
use crate::dossier::{ArticleText, limits};
use crate::fs::RealDisk;
use crate::ingest;
use crate::time::EventDate;

/// The details that are given for all articles. They take precedence over those in an article.
pub struct Given {
    /// The publication date.
    pub published: Option<EventDate>,
    /// The language tag.
    pub language: Option<String>,
}

impl Given {
    /// The details given by the arguments.
    pub fn new(arguments: &DatesArguments) -> Self {
        let published = arguments.published.as_deref().and_then(|published| EventDate::parse(published).ok());
        Self { published, language: arguments.language.clone() }
    }
}

/// An article to find dates in.
pub struct ArticleInput {
    /// Its plain text.
    pub text: String,
    /// Its publication date, if it has one.
    pub published: Option<EventDate>,
    /// Its language tag; empty if it has none.
    pub language: String,
}

impl ArticleInput {
    /// Plain text from the standard input.
    pub fn from_stdin() -> Result<Self, CliError> {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(limits::ARTICLE_BYTES + 1).read_to_end(&mut bytes);
        let failed = |reason: String| CliError::Article { path: "-".to_owned(), reason };
        read.map_err(|error| failed(error.to_string()))?;
        if bytes.len() as u64 > limits::ARTICLE_BYTES {
            return Err(failed(format!("it is larger than {} MB", limits::ARTICLE_BYTES >> 20)));
        }
        let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8".to_owned()))?;
        Ok(Self { text, published: None, language: String::new() })
    }

    /// A file of any kind that an article comes in.
    pub fn open(path: &Path) -> Result<Self, CliError> {
        let failed = |reason: String| CliError::Article { path: path.display().to_string(), reason };
        let bytes = read_file(&RealDisk, path, limits::ARTICLE_BYTES).map_err(|error| failed(error.to_string()))?;
        let found = ingest::import_file(&path.to_string_lossy(), &bytes, None);
        let found = found.map_err(|error| failed(error.to_string()))?;
        Ok(Self {
            text: ArticleText::from_markdown(&found.markdown).plain,
            published: EventDate::parse(found.fields.published.trim()).ok(),
            language: found.fields.language,
        })
    }

    /// The dates of the text.
    pub fn dates(&self, given: &Given, finders: &mut Finders) -> Vec<FoundDate> {
        let published = given.published.as_ref().or(self.published.as_ref());
        let tag = given.language.as_deref().unwrap_or(&self.language);
        let language = Language::from_tag(tag).unwrap_or_else(|| guess_language(&self.text));
        finders.of(language).find(&joined_lines(&self.text), published)
    }
}

/// The finders for all languages that occurred so far.
#[derive(Default)]
pub struct Finders(Vec<(Language, Finder)>);

impl Finders {
    #[expect(clippy::expect_used, reason = "an invariant of the lines above it")]
    fn of(&mut self, language: Language) -> &Finder {
        let at = self.0.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
            self.0.push((language, Finder::new(language)));
            self.0.len() - 1
        });
        let (_, finder) = self.0.get(at).expect("a finder is at the place where it was found or added");
        finder
    }
}

/// The text with a blank for each line feed that stands alone, as in text that is wrapped by hand; an empty line parts
/// blocks. All positions stay.
fn joined_lines(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_feed = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| matches!(byte, b'\n' | b'\r'));
    let mut joined = String::with_capacity(text.len());
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        let has_carriage = is_feed(at.checked_sub(1)) && bytes.get(at - 1) == Some(&b'\r');
        let first = at - usize::from(has_carriage);
        if !is_feed(first.checked_sub(1)) && !is_feed(Some(at + 1)) {
            joined.push_str(&text[start..first]);
            joined.push_str(if has_carriage { "  " } else { " " });
            start = at + 1;
        }
    }
    joined.push_str(&text[start..]);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_wrapped_are_joined() {
        let check = |text: &str, joined: &str| {
            assert_eq!(joined_lines(text), joined);
            assert_eq!(text.len(), joined.len());
        };
        check("on 3\nMay 2018\n", "on 3 May 2018 ");
        check("May\n\n2018", "May\n\n2018");
        check("3\r\nMay\r\n\r\n2018", "3  May\r\n\r\n2018");
        check("\n", " ");
        check("", "");
    }
}
