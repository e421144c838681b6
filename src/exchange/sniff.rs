//! [`ExchangeFormat::of_file`]: which format a file has, by its content.

use super::format::ending;
#[cfg(feature = "office")]
use super::xml::root_name;
use super::{ExchangeError, ExchangeFormat, json, table, text};
use crate::ingest::decode;

impl ExchangeFormat {
    /// The format that a file has by its content; its name counts where that says nothing.
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<Self, ExchangeError> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ExchangeError::Empty);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Ok(Self::Xlsx);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return if is_spreadsheet(bytes) { Ok(Self::Xlsx) } else { Err(ExchangeError::UnknownFormat) };
        }
        let decoded = decode(bytes, false, None).map_err(|_| ExchangeError::UnknownFormat)?;
        let text = decoded.text.trim_start_matches('\u{FEFF}').trim_start();
        if text.is_empty() {
            return Err(ExchangeError::Empty);
        }
        let by_content = if text.starts_with(['{', '[']) && !text.starts_with("[..") {
            json::format_of(text)
        } else if text.starts_with('<') {
            xml_format(text)?
        } else {
            let first = text.lines().next().unwrap_or_default();
            let is_entry = |line: &str| line.strip_prefix('@').is_some_and(|rest| rest.contains('{'));
            if first.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR") {
                Some(Self::Ics)
            } else if table::is_aeon(first) {
                Some(Self::Aeon)
            } else if table::is_timelinejs(first) {
                Some(Self::TimelineJsCsv)
            } else if first.starts_with("TY  -") {
                Some(Self::Ris)
            } else if text.lines().find(|line| line.starts_with('@')).is_some_and(is_entry) && ending(name) != "csv" {
                Some(Self::Bibtex)
            } else {
                None
            }
        };
        if let Some(format) = by_content {
            return Ok(format);
        }
        match &*ending(name) {
            "csv" | "tsv" | "tab" => Ok(Self::Csv),
            "mw" | "markwhen" => Ok(Self::Markwhen),
            "bib" => Ok(Self::Bibtex),
            "ris" => Ok(Self::Ris),
            "txt" | "md" | "" if text::is_markwhen(text) => Ok(Self::Markwhen),
            "txt" => Ok(Self::Csv),
            _ => Err(ExchangeError::UnknownFormat),
        }
    }
}

/// Whether an archive has the parts of a spreadsheet; one that is damaged may be any.
fn is_spreadsheet(bytes: &[u8]) -> bool {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return true };
    archive.file_names().flatten().any(|name| name.starts_with("xl/") || name == "content.xml")
}

#[cfg(feature = "office")]
#[expect(clippy::unnecessary_wraps, reason = "a build without the feature refuses all")]
fn xml_format(text: &str) -> Result<Option<ExchangeFormat>, ExchangeError> {
    Ok(match root_name(text) {
        Some("timeline") => Some(ExchangeFormat::Timeline),
        Some("data") => Some(ExchangeFormat::Simile),
        _ => None,
    })
}

#[cfg(not(feature = "office"))]
fn xml_format(_text: &str) -> Result<Option<ExchangeFormat>, ExchangeError> {
    Err(ExchangeError::NoFeature("office"))
}
