//! [`ExchangeFormat`]: the formats, their names and endings, and how a file shows which one it has.

use super::ExchangeError;
#[cfg(feature = "office")]
use super::xml::root_name;
use super::{json, table, text};
use crate::ingest::decode;

/// A format of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExchangeFormat {
    /// A table as comma-separated values.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// A table of Aeon Timeline, as comma-separated values.
    Aeon,
    /// A timeline of TimelineJS, in JSON.
    TimelineJs,
    /// Annotations of the W3C Web Annotation Data Model, in JSON-LD.
    W3c,
    /// Details of articles in CSL-JSON.
    Csl,
    /// Details of articles in BibTeX.
    Bibtex,
    /// Details of articles in RIS.
    Ris,
    /// A file of The Timeline Project, in XML.
    Timeline,
    /// Events of SIMILE Timeline, in XML.
    Simile,
    /// Items of vis-timeline, in JSON.
    Vis,
    /// A timeline of Markwhen.
    Markwhen,
    /// A calendar.
    Ics,
}

/// A format, its name on the command line, its name in menus, the ending of its files, and whether it is written.
type FormatRow = (ExchangeFormat, &'static str, &'static str, &'static str, bool);

const FORMATS: [FormatRow; 13] = {
    use ExchangeFormat as F;
    [
        (F::Csv, "csv", "CSV table", "csv", true),
        (F::Xlsx, "xlsx", "Spreadsheet", "xlsx", true),
        (F::Aeon, "aeon", "Aeon Timeline table", "csv", true),
        (F::TimelineJs, "timelinejs", "TimelineJS", "json", true),
        (F::W3c, "w3c", "W3C Web Annotations", "jsonld", true),
        (F::Csl, "csl", "CSL-JSON sources", "json", true),
        (F::Bibtex, "bibtex", "BibTeX sources", "bib", false),
        (F::Ris, "ris", "RIS sources", "ris", false),
        (F::Timeline, "timeline", "The Timeline Project", "timeline", true),
        (F::Simile, "simile", "SIMILE Timeline", "xml", true),
        (F::Vis, "vis", "vis-timeline items", "json", true),
        (F::Markwhen, "markwhen", "Markwhen", "mw", true),
        (F::Ics, "ics", "iCalendar", "ics", true),
    ]
};

impl ExchangeFormat {
    /// All formats, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.0)
    }

    /// The formats that are written, too.
    pub fn written() -> impl Iterator<Item = Self> {
        FORMATS.iter().filter(|row| row.4).map(|row| row.0)
    }

    #[expect(clippy::expect_used, reason = "the table lists every format")]
    fn row(self) -> &'static FormatRow {
        FORMATS.iter().find(|row| row.0 == self).expect("every format has a row")
    }

    /// The name on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// The name in menus.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.row().2
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.row().3
    }

    /// The format of this name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|format| format.key() == key)
    }

    /// The formats that files of this name are written in: none if the ending is unknown, several if it does not tell.
    #[must_use]
    pub fn of_ending(name: &str) -> Vec<Self> {
        let ending = ending(name);
        // A plain table is what most programs expect of this ending.
        if ending == Self::Csv.ending() {
            return vec![Self::Csv];
        }
        Self::written().filter(|format| format.ending() == ending).collect()
    }

    /// The format that a file has by its content; its name counts where that says nothing.
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<Self, ExchangeError> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ExchangeError::Empty);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Ok(Self::Xlsx);
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

/// The ending of a name, in lower case.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
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
