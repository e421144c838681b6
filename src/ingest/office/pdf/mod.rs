//! PDF with a text layer: lines are put together to paragraphs by where they are on the page. Scans are refused.

mod fonts;
mod lines;
mod paragraphs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, ObjectId};

use self::fonts::FontObjects;
use super::super::draft::Draft;
use super::super::error::ImportError;
use super::super::{byline, details};
use super::blocks::Blocks;
use crate::dossier::edit::ArticleFields;
use crate::text::counted;

const FORMAT: &str = "PDF";

/// Most pages.
const PAGES: usize = 2_000;

/// Most bytes that the contents of a page, and of all pages together, may unpack to.
const PAGE_BYTES: usize = 16 << 20;
const CONTENT_BYTES: usize = 64 << 20;

/// Most bytes that the compressed objects of a file may unpack to together.
const OBJECT_BYTES: usize = 256 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    // The parser is sound on most files, but a hostile one may still break it.
    catch_unwind(AssertUnwindSafe(|| read_file(bytes)))
        .unwrap_or_else(|_| Err(ImportError::damaged(FORMAT, "it cannot be parsed")))
}

fn read_file(bytes: &[u8]) -> Result<Draft, ImportError> {
    let damaged = |error: lopdf::Error| ImportError::damaged(FORMAT, error);
    // The library bounds each of the streams that hold objects, of which there may be many.
    let limit = OBJECT_BYTES / object_streams(bytes).max(4);
    let options = LoadOptions::with_max_decompressed_size(limit);
    let file = Document::load_mem_with_options(bytes, options).map_err(damaged)?;
    if file.is_encrypted() {
        return Err(ImportError::NotText { what: "protected by a password", remedy: "save a copy without one" });
    }
    let ids: Vec<ObjectId> = file.page_iter().take(PAGES).collect();
    if ids.is_empty() {
        return Err(ImportError::damaged(FORMAT, "it has no pages"));
    }
    let objects = FontObjects::of_pages(&file, &ids);
    let fonts = objects.read(&file);
    let mut pages = Vec::new();
    let (mut left, mut unread) = (CONTENT_BYTES, 0);
    for id in &ids {
        match file.get_page_content_with_limit(*id, PAGE_BYTES.min(left)) {
            Ok(content) => {
                left -= content.len().min(left);
                pages.push(lines::lines_of(&content, &fonts.of_page(&file, *id)));
            }
            Err(_) => unread += 1,
        }
    }
    paragraphs::leave_out_margins(&mut pages);
    let mut blocks = Blocks::default();
    for (role, text) in paragraphs::paragraphs(&pages) {
        blocks.push(role, &text)?;
    }
    if blocks.markdown.trim().is_empty() {
        return Err(ImportError::NotText {
            what: "a scan without a text layer",
            remedy: "run text recognition (OCR) on it and choose the result",
        });
    }
    let info = file.trailer.get(b"Info").ok().and_then(|info| file.dereference(info).ok()?.1.as_dict().ok());
    let said = |key: &[u8]| {
        let value = info.and_then(|info| file.dereference(info.get(key).ok()?).ok());
        let text = value.and_then(|(_, value)| lopdf::decode_text_string(value).ok());
        details::one_line(&text.unwrap_or_default())
    };
    let language = file.catalog().ok().and_then(|catalog| lopdf::decode_text_string(catalog.get(b"Lang").ok()?).ok());
    let fields = ArticleFields {
        title: said(b"Title"),
        author: byline::author(&said(b"Author")),
        language: details::language_tag(&language.unwrap_or_default()).unwrap_or_default(),
        ..ArticleFields::default()
    };
    let made = said(b"CreationDate");
    let mut draft = blocks.into_draft(fields, made.trim_start_matches("D:").get(..8).unwrap_or_default());
    if unread > 0 {
        draft.notes.push(format!("{} could not be read, so text may be missing.", counted(unread, "page")));
    }
    if file.page_iter().nth(PAGES).is_some() {
        draft.notes.push(format!("Only the first {} were read.", counted(PAGES, "page")));
    }
    Ok(draft)
}

/// The number of streams that hold objects. A name may be written with numbers for its letters.
fn object_streams(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'/', bytes).filter(|at| is_name(bytes.get(at + 1..).unwrap_or_default(), b"ObjStm")).count()
}

fn is_name(mut bytes: &[u8], name: &[u8]) -> bool {
    name.iter().all(|wanted| {
        let (byte, rest) = match bytes {
            [b'#', high, low, rest @ ..] => {
                let digit = |digit: &u8| char::from(*digit).to_digit(16).unwrap_or(0);
                (u8::try_from(digit(high) * 16 + digit(low)).unwrap_or(0), rest)
            }
            [byte, rest @ ..] => (*byte, rest),
            [] => return false,
        };
        bytes = rest;
        byte == *wanted
    })
}
