//! Recognizes kinds of files by their first bytes, and by their names where these say nothing.

use super::error::ImportError;

/// How an article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `CommonMark`.
    Markdown,
    /// Words and line feeds.
    Plain,
    /// A web page.
    Html,
    /// A web page with its parts in one file, as browsers save it (`.mhtml`).
    Mhtml,
    /// An e-mail (`.eml`).
    Mail,
    /// A document of Word (`.docx`).
    Docx,
    /// An `OpenDocument` text (`.odt`).
    Odt,
    /// Rich text (`.rtf`).
    Rtf,
    /// A book (`.epub`).
    Epub,
    /// PDF.
    Pdf,
}

/// First bytes of files that are no text, what they are, and what to do with them.
const OTHERS: [(&[u8], &str, &str); 12] = [
    (b"\x89PNG", "a picture", "its text has to be typed or copied"),
    (b"\xFF\xD8\xFF", "a picture", "its text has to be typed or copied"),
    (b"GIF8", "a picture", "its text has to be typed or copied"),
    (b"RIFF", "a picture or a sound", "its text has to be typed or copied"),
    (b"\xD0\xCF\x11\xE0", "an old Office document", "save it as .docx and choose that file"),
    (b"\x1F\x8B", "compressed", "unpack it first"),
    (b"7z\xBC\xAF", "compressed", "unpack it first"),
    (b"Rar!", "compressed", "unpack it first"),
    (b"\x7FELF", "a program", "choose a file with text"),
    (b"MZ\x90", "a program", "choose a file with text"),
    (b"ID3", "a sound", "choose a file with text"),
    (b"SQLite format 3", "a database", "choose a file with text"),
];

impl Format {
    /// Recognizes a file by its name and bytes; an error for kinds that have no text.
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        if let Some((_, what, remedy)) = OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
            return Err(ImportError::NotText { what, remedy });
        }
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
        if let Some(format) = document(bytes)? {
            return Ok(format);
        }
        let start = beginning(bytes);
        Ok(match extension.as_str() {
            _ if is_mhtml(&start) => Self::Mhtml,
            _ if is_mail(&start) => Self::Mail,
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Self::Html,
            _ if is_page(&start) => Self::Html,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            _ => Self::Plain,
        })
    }

    /// Recognizes pasted text: a page if it begins like one.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        if is_page(&beginning(text.as_bytes())) { Self::Html } else { Self::Plain }
    }
}

/// Which kind of document a file is, if it is one; an error for archives of other kinds.
fn document(bytes: &[u8]) -> Result<Option<Format>, ImportError> {
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Some(Format::Rtf));
    }
    // Some programs write a few bytes before the beginning of a PDF.
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if memchr::memmem::find(start, b"%PDF-").is_some() {
        return Ok(Some(Format::Pdf));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    // The names of the files in an archive are repeated at its end.
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if holds(b"word/document.xml") {
        Ok(Some(Format::Docx))
    } else if holds(b"application/epub+zip") || holds(b"META-INF/container.xml") && !holds(b"content.xml") {
        Ok(Some(Format::Epub))
    } else if holds(b"application/vnd.oasis.opendocument.text") {
        Ok(Some(Format::Odt))
    } else {
        let remedy = "choose a document with text, such as .docx, .odt or .epub";
        Err(ImportError::NotText { what: "an archive or a document of another kind", remedy })
    }
}

/// The first bytes as small letters, in UTF-8 and in UTF-16 alike, without what may precede a page's first tag.
fn beginning(bytes: &[u8]) -> String {
    const BYTES: usize = 4096;
    let bytes = bytes.get(..bytes.len().min(BYTES)).unwrap_or_default();
    let ascii =
        bytes.iter().filter(|byte| **byte != 0 && byte.is_ascii()).map(|byte| char::from(byte.to_ascii_lowercase()));
    let text: String = ascii.collect();
    let mut rest = text.trim_start();
    // Comments, such as where a browser saved the page from, and the declaration of XML.
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| at + 2)
        } else {
            None
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(after) => rest = after.trim_start(),
            None => return rest.to_owned(),
        }
    }
}

fn is_page(start: &str) -> bool {
    ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<!doctype xhtml"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

fn is_mhtml(start: &str) -> bool {
    let head = start.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    head.contains("mime-version:") && head.contains("multipart/related")
        || head.starts_with("from: <saved by") && head.contains("content-type:")
}

/// Whether a file begins like a message: with fields and nothing else, among them its sender and its date, or the
/// servers that it came through.
fn is_mail(start: &str) -> bool {
    let mut head: Vec<&str> = start.lines().take_while(|line| !line.trim().is_empty()).collect();
    if head.len() == start.lines().count() {
        // The last line may be cut off.
        head.pop();
    }
    let fields = head.iter().filter(|line| !line.starts_with([' ', '\t', '>']) && !line.starts_with("from "));
    let name = |line: &&str| {
        let (name, _) = line.split_once(':')?;
        name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-').then(|| name.to_owned())
    };
    let Some(names) = fields.map(name).collect::<Option<Vec<String>>>() else { return false };
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("from") && (has("date") || has("message-id")) || has("received") && names.len() >= 3
}
