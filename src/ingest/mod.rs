//! Articles from elsewhere: a file's or a clipboard's text becomes Markdown, with what is found about it proposed.
//!
//! Markdown stays as it is, but for a head of fields above it. Plain text is escaped where Markdown would see
//! markup, so that its words are its words. Of an HTML page a readability library finds the article; headings,
//! paragraphs, lists and captions are kept, menus and scripts are not. Nothing is fetched and nothing is run.

mod decode;
mod front;
mod guard;
mod html;
mod markdown;

pub use decode::{Certainty, Decoded, decode};

use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;
use crate::text::is_bidi_control;

/// How an article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `CommonMark`.
    Markdown,
    /// Words and line feeds.
    Plain,
    /// A web page.
    Html,
}

impl Format {
    /// By the name of a file; plain where it says nothing.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        match name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).as_deref() {
            Some("md" | "markdown" | "mdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            _ => Self::Plain,
        }
    }

    /// Of a pasted text: a page where it begins like one.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let start: String = text.trim_start().chars().take(15).collect::<String>().to_lowercase();
        if start.starts_with("<!doctype html") || start.starts_with("<html") { Self::Html } else { Self::Plain }
    }
}

/// An article ready to be added, once somebody has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its text.
    pub markdown: String,
    /// The metadata found; empty fields were not found.
    pub fields: ArticleFields,
    /// The encoding it was read in, such as `UTF-8`.
    pub encoding: &'static str,
    /// How sure that is; a guess is to be shown before it is taken.
    pub certainty: Certainty,
    /// Further remarks, a sentence each.
    pub notes: Vec<String>,
}

/// Why a text cannot become an article: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing to read in it.
    #[error("there are no words in it; choose another file, or paste the text")]
    Empty,
    /// Beyond [`limits::ARTICLE_BYTES`].
    #[error("it is larger than {} MB; split it into several articles", limits::ARTICLE_BYTES >> 20)]
    TooLarge,
    /// Beyond [`limits::LINE_BYTES`].
    #[error("line {line} is longer than {} MB; this does not look like an article", limits::LINE_BYTES >> 20)]
    LineTooLong {
        /// 1-based.
        line: usize,
    },
    /// Beyond [`limits::HTML_DEPTH`].
    #[error("the page is nested more than {} levels deep; copy the article's text and paste it", limits::HTML_DEPTH)]
    TooDeep,
    /// Beyond [`limits::HTML_TAGS`] or [`limits::HTML_TAG_BYTES`].
    #[error("the page has too many or too large tags; copy the article's text and paste it")]
    TooManyTags,
    /// The library finds none.
    #[error("no article was found on this page; copy the article's text and paste it")]
    NoArticle,
    /// No encoding of that name.
    #[error("there is no encoding “{name}”; one such as windows-1252 is meant")]
    NoEncoding {
        /// As given.
        name: String,
    },
}

/// Reads an article's bytes: in `encoding` where one was chosen, else in the one they seem to be in.
pub fn import(bytes: &[u8], format: Format, encoding: Option<&str>) -> Result<Imported, ImportError> {
    if bytes.len() as u64 > limits::ARTICLE_BYTES {
        return Err(ImportError::TooLarge);
    }
    let Decoded { text, encoding, certainty } = decode(bytes, format == Format::Html, encoding)?;
    let (text, hidden) = visible(&text);
    let mut notes = Vec::new();
    if certainty == Certainty::Guessed {
        notes.push(format!("The encoding is a guess ({encoding}): see that the letters are right."));
    }
    if hidden > 0 {
        notes.push(format!("{hidden} control characters are shown as \u{FFFD}."));
    }
    let long = text.lines().position(|line| line.len() > limits::LINE_BYTES);
    if let Some(line) = long.filter(|_| format != Format::Html) {
        return Err(ImportError::LineTooLong { line: line + 1 });
    }
    // Its lines become one paragraph, of which a title with a byline right below it would be all.
    let first_line = unhyphenated(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
    let (markdown, mut fields) = match format {
        Format::Markdown => match front::split(&text) {
            Some((fields, below)) => {
                notes.push("The lines between “---” at its beginning were read as its details and left out.".into());
                (below.to_owned(), fields)
            }
            None => (text, ArticleFields::default()),
        },
        Format::Plain => (markdown::from_plain(&unhyphenated(&text)), ArticleFields::default()),
        Format::Html => {
            let (markdown, fields) = html::read(&text)?;
            // What the page wrote as `&#x202E;` comes to light only now.
            let fields = ArticleFields {
                title: visible(&fields.title).0,
                author: visible(&fields.author).0,
                publisher: visible(&fields.publisher).0,
                published: fields.published,
                language: visible(&fields.language).0,
                url: visible(&fields.url).0,
            };
            (unhyphenated(&visible(&markdown).0), fields)
        }
    };
    let plain = crate::dossier::ArticleText::from_markdown(&markdown);
    let first = plain.blocks.first().and_then(|block| plain.plain.get(block.range.clone()));
    let Some(first) = first.filter(|_| !plain.plain.trim().is_empty()) else { return Err(ImportError::Empty) };
    if fields.title.trim().is_empty() {
        // Markdown may write such characters as entities, too.
        let line = if format == Format::Plain { first_line.as_str() } else { first };
        fields.title = visible(&headline(line)).0;
    }
    Ok(Imported { markdown, fields, encoding, certainty, notes })
}

/// Without the marks of where a word may be broken: nobody sees them, and nobody finds a word that has them.
fn unhyphenated(text: &str) -> String {
    text.replace(['\u{AD}', '\u{200B}', '\u{2060}'], "")
}

/// The first block as a title: its first line, not too long.
fn headline(block: &str) -> String {
    const MAX_CHARS: usize = 120;
    let line = block.lines().next().unwrap_or_default().trim();
    match limits::beginning(line, MAX_CHARS) {
        Some(beginning) => format!("{}…", beginning.trim_end()),
        None => line.to_owned(),
    }
}

/// Control characters, and those that turn the direction of writing, as something that can be seen; and how many.
fn visible(text: &str) -> (String, usize) {
    let is_hidden = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || is_bidi_control(c)
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
    };
    let mut hidden = 0;
    let shown = text.chars().map(|c| {
        if is_hidden(c) {
            hidden += 1;
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    });
    let shown: String = shown.collect();
    (shown.replace("\r\n", "\n").replace('\r', "\n"), hidden)
}

#[cfg(test)]
mod tests;
