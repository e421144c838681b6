//! Articles from elsewhere: any bytes become an article whose words can be cited and kept, or are refused in a
//! sentence.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use dateline::dossier::edit::{Document, NewEvent};
use dateline::dossier::persist::DocumentStore;
use dateline::dossier::{Anchoring, ArticleIdx, ArticleText, Basis};
use dateline::fs::Disk;
use dateline::ingest::{Format, decode, import};
use dateline::time::EventDate;

use super::archive::archive;
use super::dossier::{check_reads_back, said};
use super::model_disk::ModelDisk;
use super::{acts, check_sentence};

/// A first byte that says what follows: `m`arkdown, text in `u`tf-16, or plain text.
pub fn text(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    match kind {
        b'm' => article(bytes, Format::Markdown, None),
        b'u' => article(bytes, Format::Plain, Some("utf-16le")),
        _ => article(bytes, Format::Plain, None),
    }
}

/// A web page, in the encoding that it seems to be in and in another one.
pub fn page(bytes: &[u8]) {
    article(bytes, Format::Html, None);
    article(bytes, Format::Html, Some("windows-1252"));
}

/// An e-mail, or a page with its parts in one file.
pub fn mail(bytes: &[u8]) {
    article(bytes, Format::Mail, None);
    article(bytes, Format::Mhtml, None);
}

/// A Word document, or the parts of one (see [`archive`]).
pub fn word(bytes: &[u8]) {
    article(&archive(bytes), Format::Docx, None);
}

/// An `OpenDocument` text, or the parts of one.
pub fn opendocument(bytes: &[u8]) {
    article(&archive(bytes), Format::Odt, None);
}

/// A book, or the parts of one.
pub fn book(bytes: &[u8]) {
    article(&archive(bytes), Format::Epub, None);
}

/// Rich text.
pub fn rich_text(bytes: &[u8]) {
    article(bytes, Format::Rtf, None);
}

/// PDF.
pub fn pdf(bytes: &[u8]) {
    article(bytes, Format::Pdf, None);
}

fn article(bytes: &[u8], format: Format, encoding: Option<&str>) {
    let imported = match import(bytes, format, encoding) {
        Ok(imported) => imported,
        Err(error) => return check_sentence(&error.to_string()),
    };
    let fields = &imported.fields;
    let is_hidden = |c: char| acts(c) && !matches!(c, '\n' | '\t' | '\r');
    let details = [&fields.title, &fields.author, &fields.publisher, &fields.language, &fields.url];
    let texts = imported.candidates.iter().map(|candidate| &candidate.markdown);
    for text in details.into_iter().chain([&imported.markdown]).chain(texts) {
        assert!(!text.contains(is_hidden), "what would act is shown: {text:?}");
    }
    assert!(imported.candidates.first().is_none_or(|first| first.markdown == imported.markdown));
    for day in &imported.days {
        assert!(EventDate::parse(day).is_ok(), "{day}");
    }
    let text = ArticleText::from_markdown(&imported.markdown);
    check_text(&text);
    if format == Format::Plain {
        let before = decode(bytes, false, encoding).expect("it was read before").text;
        // Where a line ends and what cannot be seen is not said by the words.
        let is_unseen = |c: char| c.is_whitespace() || acts(c) || "\u{FFFD}\u{FEFF}\u{200E}\u{200F}\u{61C}".contains(c);
        let unseen = |c: char| is_unseen(c) || matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}');
        let letters = |text: &str| text.chars().filter(|c| !unseen(*c)).collect::<String>();
        assert_eq!(letters(&text.plain), letters(&before), "the words are the words");
    }
    let mut document = Document::new("T");
    let file = document.free_article_file(&fields.title, |_| false);
    let name = file.strip_prefix("articles/").and_then(|file| file.strip_suffix(".md")).expect("in its folder");
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '-') && (1..200).contains(&name.len());
    assert!(is_plain, "a name for every disk: {file}");
    match document.add_article(fields, &file, &imported.markdown) {
        Ok(edit) => drop(document.apply(edit).expect("an edit of this very document")),
        Err(error) => return check_sentence(&error.to_string()),
    }
    assert_eq!(document.dossier().articles[0].text.plain, text.plain);
    cite(&mut document, words(&text, bytes.len()));
    check_kept(document);
}

/// Blocks lie in order in the text, a line feed between two, and both ways of counting agree.
fn check_text(text: &ArticleText) {
    let plain = &text.plain;
    let mut at = 0;
    for (number, block) in text.blocks.iter().enumerate() {
        assert_eq!(block.range.start, at, "block {number} of {plain:?}");
        assert!(plain.get(block.range.clone()).is_some_and(|words| !words.is_empty()), "block {number} of {plain:?}");
        for style in &block.styles {
            assert!(block.range.start <= style.range.start && style.range.end <= block.range.end);
            assert!(plain.get(style.range.clone()).is_some());
        }
        at = block.range.end + 1;
    }
    assert_eq!(at.saturating_sub(1), plain.len());
    for (char, (byte, _)) in plain.char_indices().enumerate().step_by(1 + plain.len() / 64) {
        assert_eq!((text.char_from_byte(byte), text.byte_from_char(char)), (char, Some(byte)));
    }
}

/// A few words somewhere in the text.
fn words(text: &ArticleText, seed: usize) -> Range<usize> {
    let chars = text.plain.chars().count();
    let from = seed.wrapping_mul(0x9E37_79B9) % chars.max(1);
    let byte = |char: usize| text.byte_from_char(char.min(chars)).expect("inside the text");
    byte(from)..byte(from + 1 + seed % 40)
}

/// What is cited is found again, exactly there.
fn cite(document: &mut Document, range: Range<usize>) {
    let event = NewEvent {
        title: "E".to_owned(),
        date: "2018".to_owned(),
        basis: Basis::Stated,
        themes: Vec::new(),
        summary: String::new(),
        note: String::new(),
        citations: vec![(ArticleIdx(0), range.clone())],
    };
    match document.add_event(&event) {
        Ok(edit) => drop(document.apply(edit).expect("an edit of this very document")),
        Err(error) => return check_sentence(&error.to_string()),
    }
    let dossier = document.dossier();
    let (citation, plain) = (&dossier.events[0].citations()[0], &dossier.articles[0].text.plain);
    let found = citation.anchored.range.clone().expect("just selected");
    assert_eq!(citation.anchored.state, Anchoring::Exact, "{citation:?} in {plain:?}");
    assert!(range.start <= found.start && found.end <= range.end, "{citation:?} in {plain:?}");
    assert_eq!(plain[found], *citation.exact);
}

/// Saved into a new folder and opened again, it is the same.
fn check_kept(mut document: Document) {
    check_reads_back(&document);
    let disk = ModelDisk::new();
    disk.put(Path::new("/new/by"), b"");
    let shared: Arc<dyn Disk> = Arc::new(disk);
    let mut store = DocumentStore::untitled(Arc::clone(&shared), None);
    store.save_as(&mut document, Path::new("/new")).expect("a sound dossier on a sound disk");
    let (again, _) = DocumentStore::open(shared, None, Path::new("/new")).expect("what was saved opens");
    assert_eq!(said(again.dossier()), said(document.dossier()));
}
