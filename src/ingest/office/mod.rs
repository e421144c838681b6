//! Documents of word processors, books and PDF: their text as blocks, and what they say of themselves.

mod archive;
mod blocks;
mod docx;
#[cfg(feature = "html-import")]
mod epub;
mod odt;
mod pdf;
mod rtf;
pub mod xml;

use super::draft::Draft;
use super::error::ImportError;
use super::format::Format;

/// Reads a document; `format` is one of those this module has a reader for.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Draft, ImportError> {
    match format {
        Format::Docx => docx::read(bytes),
        Format::Odt => odt::read(bytes),
        #[cfg(feature = "html-import")]
        Format::Epub => epub::read(bytes),
        #[cfg(not(feature = "html-import"))]
        Format::Epub => Err(ImportError::NotText {
            what: "a book",
            remedy: "this build of Dateline cannot read one; copy the article's text and paste it",
        }),
        Format::Rtf => rtf::read(bytes),
        _ => pdf::read(bytes),
    }
}
