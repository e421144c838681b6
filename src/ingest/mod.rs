//! Articles from files and the clipboard: their text becomes Markdown, and what is found about them is proposed.
//!
//! Files are recognized by their first bytes ([`Format::of_file`]). Markdown stays as it is, but for a head of fields
//! above it. Plain text is escaped where Markdown would see markup, so that its words are its words. On a web page a
//! readability library finds the article; headings, paragraphs, lists, tables and captions are kept, menus and scripts
//! are not. Nothing is fetched and nothing is run.

mod byline;
mod candidate;
mod clean;
mod decode;
#[cfg_attr(not(feature = "html-import"), allow(dead_code, reason = "some of it serves pages only"))]
mod details;
mod draft;
mod error;
mod format;
mod front;
#[cfg(feature = "html-import")]
mod html;
mod language;
#[cfg(feature = "html-import")]
mod mail;
#[cfg_attr(not(feature = "html-import"), allow(dead_code, reason = "plain text has paragraphs only"))]
mod markdown;
#[cfg(feature = "html-import")]
mod mhtml;
#[cfg(feature = "office")]
mod office;
mod plain;
#[cfg_attr(not(feature = "html-import"), allow(dead_code, reason = "some of it serves pages only"))]
mod stamp;

pub use candidate::{TextCandidate, TextSource};
pub use decode::{Certainty, Decoded, decode};
pub use error::ImportError;
pub use format::Format;

use self::clean::{visible, visible_line};
use self::draft::Draft;
pub use markdown::{Role, push_block};
#[cfg(feature = "office")]
pub use office::xml;

use crate::dossier::ArticleText;
use crate::dossier::edit::ArticleFields;
use crate::dossier::limits;

/// An article ready to be added, once a person has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its text.
    pub markdown: String,
    /// Details found in it; empty where nothing was.
    pub fields: ArticleFields,
    /// The encoding it was read in, such as `UTF-8`.
    pub encoding: &'static str,
    /// How sure that is; a guess is to be shown before it is taken.
    pub certainty: Certainty,
    /// Remarks to show before it is added, a sentence each.
    pub notes: Vec<String>,
    /// The texts that the article may be, where a page leaves a doubt; the first one is `markdown`.
    pub candidates: Vec<TextCandidate>,
    /// The two days that may be that of publication, where a page leaves a doubt; the likelier one first.
    pub days: Vec<String>,
}

/// Reads a file, which is recognized by its name and bytes: in `encoding` where one was chosen.
pub fn import_file(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Imported, ImportError> {
    Format::of_file(name, bytes).and_then(|format| import(bytes, format, encoding))
}

/// Reads an article's bytes: in `encoding` where one was chosen, else in the one they seem to be in.
pub fn import(bytes: &[u8], format: Format, encoding: Option<&str>) -> Result<Imported, ImportError> {
    if bytes.len() as u64 > limits::ARTICLE_BYTES {
        return Err(ImportError::TooLarge);
    }
    match format {
        Format::Markdown | Format::Plain => import_text(bytes, format, encoding),
        Format::Html | Format::Mhtml => import_page(bytes, format, encoding),
        Format::Mail => import_mail(bytes),
        Format::Docx | Format::Odt | Format::Rtf | Format::Epub | Format::Pdf => import_document(bytes, format),
    }
}

/// The text of a piece of a page, such as the clipboard holds, as Markdown; `None` where it has no words or cannot be
/// read.
#[cfg(feature = "html-import")]
#[must_use]
pub fn markdown_of_html(html: &str) -> Option<String> {
    let is_short = html.len() as u64 <= limits::ARTICLE_BYTES;
    let markdown = is_short.then(|| html::whole_text(html)).and_then(Result::ok)?;
    let (markdown, _) = visible(&markdown);
    (!markdown.trim().is_empty()).then_some(markdown)
}

/// The text of a piece of a page: this build cannot read one.
#[cfg(not(feature = "html-import"))]
#[must_use]
pub fn markdown_of_html(_: &str) -> Option<String> {
    None
}

fn import_text(bytes: &[u8], format: Format, encoding: Option<&str>) -> Result<Imported, ImportError> {
    let read = decode(bytes, false, encoding)?;
    let mut notes = decoding_notes(&read);
    let draft = written(&read.text, format, &mut notes)?;
    finish(draft, read.encoding, read.certainty, notes)
}

#[cfg(feature = "html-import")]
fn import_page(bytes: &[u8], format: Format, encoding: Option<&str>) -> Result<Imported, ImportError> {
    let (page, address) = match format {
        Format::Mhtml => mhtml::page(bytes).map(|(page, address)| (Some(page), address))?,
        _ => (None, None),
    };
    let read = decode(page.as_deref().unwrap_or(bytes), true, encoding)?;
    let notes = decoding_notes(&read);
    let draft = html::read(&read.text, address.as_deref())?;
    finish(draft, read.encoding, read.certainty, notes)
}

#[cfg(feature = "html-import")]
fn import_mail(bytes: &[u8]) -> Result<Imported, ImportError> {
    finish(mail::read(bytes)?, "UTF-8", Certainty::Certain, Vec::new())
}

#[cfg(not(feature = "html-import"))]
fn import_mail(bytes: &[u8]) -> Result<Imported, ImportError> {
    import_text(bytes, Format::Plain, None)
}

#[cfg(not(feature = "html-import"))]
fn import_page(_: &[u8], _: Format, _: Option<&str>) -> Result<Imported, ImportError> {
    Err(ImportError::NotText {
        what: "a web page",
        remedy: "this build of Dateline cannot read one; copy the article's text and paste it",
    })
}

#[cfg(feature = "office")]
fn import_document(bytes: &[u8], format: Format) -> Result<Imported, ImportError> {
    finish(office::read(bytes, format)?, "UTF-8", Certainty::Certain, Vec::new())
}

#[cfg(not(feature = "office"))]
fn import_document(_: &[u8], _: Format) -> Result<Imported, ImportError> {
    Err(ImportError::NotText {
        what: "a document",
        remedy: "this build of Dateline cannot read one; copy the article's text and paste it",
    })
}

/// Remarks on how bytes became text.
fn decoding_notes(read: &Decoded) -> Vec<String> {
    let mut notes = Vec::new();
    if read.certainty == Certainty::Guessed {
        notes.push(format!("The encoding is a guess ({}): see that the letters are right.", read.encoding));
    }
    if read.unreadable > 0 {
        let characters = crate::text::counted(read.unreadable, "character");
        notes.push(format!("{characters} could not be read and are shown as \u{FFFD}."));
    }
    notes
}

/// Plain text and Markdown.
fn written(text: &str, format: Format, notes: &mut Vec<String>) -> Result<Draft, ImportError> {
    if let Some(line) = text.lines().position(|line| line.len() > limits::LINE_BYTES) {
        return Err(ImportError::LineTooLong { line: line + 1 });
    }
    let (text, hidden) = visible(text);
    if hidden > 0 {
        notes.push(shown_controls(hidden));
    }
    if format == Format::Plain {
        // Its lines may become one paragraph, of which a title with a byline right below it would be all.
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let mut fields = ArticleFields { title: headline(first), ..ArticleFields::default() };
        let markdown = plain::to_markdown(&text);
        byline::propose(&markdown, &mut fields);
        return Ok(Draft { markdown, fields, ..Draft::default() });
    }
    let (mut fields, markdown, note) = match front::split(&text) {
        Some((fields, below)) => (fields, below.to_owned(), Some(HEAD_WAS_READ.to_owned())),
        None => (ArticleFields::default(), text, None),
    };
    byline::propose(&markdown, &mut fields);
    Ok(Draft { markdown, fields, notes: note.into_iter().collect(), ..Draft::default() })
}

const HEAD_WAS_READ: &str = "The lines between “---” at its beginning were read as its details and left out.";

fn shown_controls(hidden: usize) -> String {
    format!("{hidden} control characters are shown as \u{FFFD}.")
}

/// Completes any article: removes characters that cannot be seen, and finds a title and a language.
fn finish(
    draft: Draft,
    encoding: &'static str,
    certainty: Certainty,
    mut notes: Vec<String>,
) -> Result<Imported, ImportError> {
    // A page's `&#x202E;` comes to light only now.
    let (markdown, hidden) = visible(&draft.markdown);
    if hidden > 0 {
        notes.push(shown_controls(hidden));
    }
    notes.extend(draft.notes);
    let text = ArticleText::from_markdown(&markdown);
    let first = text.blocks.first().and_then(|block| text.plain.get(block.range.clone()));
    let Some(first) = first.filter(|_| !text.plain.trim().is_empty()) else { return Err(ImportError::Empty) };
    let found = draft.fields;
    // Markdown may write such characters as entities, too.
    let title = if found.title.trim().is_empty() { headline(first) } else { found.title };
    let language = if found.language.is_empty() { language::of_text(&text.plain) } else { found.language };
    let published = match found.published {
        none if none.is_empty() => byline::published_line(&text.plain, &language).unwrap_or_default(),
        published => published,
    };
    let fields = ArticleFields {
        title: visible_line(&title),
        author: visible_line(&found.author),
        publisher: visible_line(&found.publisher),
        published,
        language: visible_line(&language),
        url: visible_line(&found.url),
        retrieved: found.retrieved,
    };
    let candidates = draft.candidates.into_iter().map(TextCandidate::cleaned).collect();
    Ok(Imported { markdown, fields, encoding, certainty, notes, candidates, days: draft.days })
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

#[cfg(test)]
mod tests;
