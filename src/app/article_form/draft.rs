//! [`ArticleDraft`]: an article before it is added or changed: what its text says about itself, and what a person
//! entered.

use super::published::{PublishedInput, reading_of};
use crate::dossier::edit::ArticleFields;
use crate::dossier::{ArticleIdx, ArticleText, BlockKind, Dossier, limits};
use crate::ingest::{self, Certainty, Format, Imported, TextCandidate};
use crate::session::EditCommand;
use crate::text::counted;

/// Number of blocks in the preview.
const PREVIEW_BLOCKS: usize = 200;
/// Number of characters of a block in the preview.
const PREVIEW_CHARS: usize = 2_000;

/// An article that is being described.
pub struct ArticleDraft {
    pub origin: Origin,
    /// As typed; the publication date may be plain words.
    pub fields: ArticleFields,
    /// The fields proposed last.
    pub proposed: ArticleFields,
    pub found: Option<Result<Imported, String>>,
    /// Which of the texts found is taken, where there are several.
    pub candidate: usize,
    /// The names of these texts.
    pub candidates: Vec<String>,
    pub preview: TextPreview,
    /// Which of several dates is meant.
    pub reading: usize,
    pub encoding: Option<&'static str>,
    pub is_shown: bool,
    pub fault: Option<String>,
    /// The title of an article of the dossier with the same text, once that was noticed.
    pub same_as: Option<String>,
}

/// The beginning of the text, for a look at it.
#[derive(Default)]
pub struct TextPreview {
    /// The first blocks, and whether they are headings.
    pub blocks: Vec<(String, bool)>,
    /// Number of blocks that follow.
    pub further: usize,
}

/// The source of the text.
pub enum Origin {
    File {
        name: String,
        bytes: Vec<u8>,
    },
    Pasted {
        text: String,
        /// Whether it was made from formatted text, so that its marks are Markdown.
        is_markdown: bool,
    },
    Dossier(ArticleIdx),
}

impl ArticleDraft {
    /// For an article in a file.
    #[must_use]
    pub fn of_file(name: String, bytes: Vec<u8>) -> Self {
        let mut form = Self::new(Origin::File { name, bytes }, ArticleFields::default());
        form.read();
        form
    }

    /// For a text that is to be pasted.
    #[must_use]
    pub fn to_paste() -> Self {
        Self::new(Origin::Pasted { text: String::new(), is_markdown: false }, ArticleFields::default())
    }

    /// For an article of the dossier.
    #[must_use]
    pub fn of_article(article: ArticleIdx, mut fields: ArticleFields) -> Self {
        if fields.language == "und" {
            // The file's notation for an unknown language.
            fields.language.clear();
        }
        Self { proposed: fields.clone(), ..Self::new(Origin::Dossier(article), fields) }
    }

    pub fn new(origin: Origin, fields: ArticleFields) -> Self {
        Self {
            origin,
            fields,
            proposed: ArticleFields::default(),
            found: None,
            candidate: 0,
            candidates: Vec::new(),
            preview: TextPreview::default(),
            reading: 0,
            encoding: None,
            is_shown: false,
            fault: None,
            same_as: None,
        }
    }

    /// The text of the button that adds the article.
    pub fn add_button(&self) -> &'static str {
        if self.same_as.is_some() { "Add anyway" } else { "Add article" }
    }

    /// Whether the dossier has this article, and the person has not been told yet.
    pub fn is_to_confirm(&mut self, dossier: &Dossier) -> bool {
        if self.same_as.is_some() || matches!(self.origin, Origin::Dossier(_)) {
            return false;
        }
        let Some(Ok(found)) = &self.found else { return false };
        self.same_as = dossier.article_like(self.markdown(found)).map(|same| dossier[same].title.clone());
        self.same_as.is_some()
    }

    /// Reads the text (again), and proposes the metadata found in it.
    pub fn read(&mut self) {
        let found = match &self.origin {
            Origin::File { name, bytes } => ingest::import_file(name, bytes, self.encoding),
            Origin::Pasted { text, is_markdown } => {
                let format = if *is_markdown { Format::Markdown } else { Format::of_text(text) };
                ingest::import(text.as_bytes(), format, None)
            }
            Origin::Dossier(_) => return,
        };
        let is_blank = matches!(&self.origin, Origin::Pasted { text, .. } if text.trim().is_empty());
        let proposed = found.as_ref().map(|found| found.fields.clone()).unwrap_or_default();
        self.propose(&proposed);
        self.candidates = found.as_ref().map(|found| names(&found.candidates)).unwrap_or_default();
        self.found = (!is_blank).then(|| found.map_err(|error| error.to_string()));
        self.choose(0);
    }

    /// Takes one of the texts that were found.
    pub fn choose(&mut self, candidate: usize) {
        self.candidate = candidate;
        if let Some(Ok(found)) = &self.found {
            let mut proposed = found.fields.clone();
            // One of several stories has a headline of its own.
            if let Some(text) = found.candidates.get(candidate).filter(|_| candidate > 0) {
                proposed.title.clone_from(&text.title);
            }
            self.propose(&proposed);
        }
        let found = self.found.as_ref().and_then(|found| found.as_ref().ok());
        self.preview = found.map(|found| TextPreview::of(self.markdown(found))).unwrap_or_default();
        self.fault = None;
        self.same_as = None;
    }

    /// The text that is taken.
    fn markdown<'a>(&self, found: &'a Imported) -> &'a str {
        found.candidates.get(self.candidate).map_or(&found.markdown, |candidate| &candidate.markdown)
    }

    /// Fills the fields that a person has not changed.
    fn propose(&mut self, new: &ArticleFields) {
        let Self { fields, proposed: old, .. } = self;
        for (field, old, new) in [
            (&mut fields.title, &old.title, &new.title),
            (&mut fields.author, &old.author, &new.author),
            (&mut fields.publisher, &old.publisher, &new.publisher),
            (&mut fields.published, &old.published, &new.published),
            (&mut fields.language, &old.language, &new.language),
            (&mut fields.url, &old.url, &new.url),
        ] {
            if *field == *old {
                field.clone_from(new);
            }
        }
        self.proposed = new.clone();
    }

    /// Whether closing the form would lose what a person pasted or typed.
    pub fn is_filled_in(&self) -> bool {
        let has_text = matches!(&self.origin, Origin::Pasted { text, .. } if !text.trim().is_empty());
        has_text || self.fields != ArticleFields { retrieved: self.fields.retrieved.clone(), ..self.proposed.clone() }
    }

    /// Why the article cannot be added yet, as a sentence; empty where it is obvious.
    pub fn hindrance(&self) -> Option<String> {
        match (&self.origin, &self.found) {
            (Origin::Dossier(_), _) | (_, Some(Ok(_))) => {}
            (_, None) => return Some(String::new()),
            (_, Some(Err(error))) => return Some(error.clone()),
        }
        if self.fields.title.trim().is_empty() {
            return Some("Enter a title.".to_owned());
        }
        PublishedInput::of(&self.fields.published, &self.fields.language).edtf(self.reading).err()
    }

    /// The change to make.
    pub fn change(&self) -> Option<EditCommand> {
        let published = PublishedInput::of(&self.fields.published, &self.fields.language).edtf(self.reading).ok()?;
        let mut fields = Box::new(ArticleFields { published, ..self.fields.clone() });
        if !matches!(self.origin, Origin::Dossier(_)) {
            fields.retrieved = chrono::Local::now().format("%Y-%m-%d").to_string();
        }
        match (&self.origin, &self.found) {
            (Origin::Dossier(article), _) => Some(EditCommand::SetArticle(*article, fields)),
            (_, Some(Ok(found))) => Some(EditCommand::AddArticle(fields, self.markdown(found).to_owned())),
            _ => None,
        }
    }

    /// The days that the article may have been published on, where its page leaves a doubt.
    pub fn days(&self) -> &[String] {
        self.found.as_ref().and_then(|found| found.as_ref().ok()).map_or(&[], |found| &found.days)
    }

    /// Remarks on the article, a sentence each.
    pub fn doubts(&self) -> Vec<String> {
        let Some(Ok(found)) = &self.found else { return Vec::new() };
        let day = match self.days() {
            [first, second] => Some(format!("It was published on {} or {}.", reading_of(first), reading_of(second))),
            _ => None,
        };
        found.notes.iter().cloned().chain(day).collect()
    }

    /// Whether the encoding is a guess, or was chosen to replace one.
    #[must_use]
    pub fn has_encoding_to_choose(&self) -> bool {
        let is_guess = |found: &Imported| found.certainty == Certainty::Guessed;
        self.encoding.is_some() || matches!(&self.found, Some(Ok(found)) if is_guess(found))
    }
}

impl TextPreview {
    /// Of a text in Markdown.
    fn of(markdown: &str) -> Self {
        let text = ArticleText::from_markdown(markdown);
        let mut blocks: Vec<(String, bool)> = Vec::new();
        for block in text.blocks.iter().take(PREVIEW_BLOCKS) {
            let words = &text.plain[block.range.clone()];
            let shown = match limits::beginning(words, PREVIEW_CHARS) {
                Some(beginning) => format!("{beginning}…"),
                None => words.to_owned(),
            };
            blocks.push((shown, matches!(block.kind, BlockKind::Heading(_))));
        }
        Self { further: text.blocks.len() - blocks.len(), blocks }
    }
}

/// The names of texts to choose from, with their lengths.
fn names(candidates: &[TextCandidate]) -> Vec<String> {
    let name = |candidate: &TextCandidate| format!("{} · {}", candidate.name(), counted(candidate.words(), "word"));
    candidates.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_stays_when_the_text_changes() {
        let mut form = ArticleDraft::to_paste();
        form.origin = Origin::Pasted { text: "First headline\n\nWords.".to_owned(), is_markdown: false };
        form.read();
        assert_eq!(form.fields.title, "First headline");
        form.fields.author = "Somebody".to_owned();
        form.origin = Origin::Pasted { text: "Second headline\n\nWords.".to_owned(), is_markdown: false };
        form.read();
        assert_eq!((form.fields.title.as_str(), form.fields.author.as_str()), ("Second headline", "Somebody"));
        form.fields.title = "My own".to_owned();
        form.origin = Origin::Pasted { text: "Third headline\n\nWords.".to_owned(), is_markdown: false };
        form.read();
        assert_eq!(form.fields.title, "My own");
        assert!(form.hindrance().is_none() && form.change().is_some());
    }

    #[test]
    fn a_guessed_encoding_can_be_chosen() {
        let mut form =
            ArticleDraft::of_file("a.txt".to_owned(), b"Caf\xe9 at the r\xe9gion's bridge\n\nWords.".to_vec());
        assert!(form.has_encoding_to_choose());
        assert!(form.fields.title.starts_with("Café"));
        form.encoding = Some("windows-1251");
        form.read();
        assert!(form.fields.title.starts_with("Cafй"), "{}", form.fields.title);
        assert!(form.has_encoding_to_choose());
    }

    #[test]
    fn what_hinders_is_said() {
        let form = ArticleDraft::of_file("a.txt".to_owned(), b" \n ".to_vec());
        assert!(form.hindrance().unwrap().contains("no words"));
        let mut form = ArticleDraft::of_file("a.txt".to_owned(), b"A title\n\nWords.".to_vec());
        assert_eq!(form.hindrance(), None);
        form.fields.published = "some day".to_owned();
        assert!(form.hindrance().unwrap().contains("some day"));
        form.fields.published = String::new();
        form.fields.title = " ".to_owned();
        assert!(form.hindrance().unwrap().contains("title"));
    }
}
