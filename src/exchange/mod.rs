//! Files of other programs, in and out.
//!
//! A reader turns bytes into [`ExchangeContent`]: the records of a dossier, with the problems of the file, each with
//! its place, and the [`Losses`]: what the file says and a dossier cannot hold. A writer turns [`ExchangeContent`] into
//! bytes. What is lost on the way out is not listed by hand: the file is read again, and the two are compared
//! ([`export`]), so that nothing is dropped without a line.
//!
//! ```
//! use dateline::exchange::{ExchangeFormat, ImportOptions, import};
//!
//! let file = b"date,title\n2018,CUSMA signed\n05/06/2020,Board suspended\n";
//! let imported = import("events.csv", file, None, &ImportOptions::default())?;
//! assert_eq!(imported.format, ExchangeFormat::Csv);
//! assert_eq!(imported.content.events.len(), 1);
//! assert_eq!(imported.problems[0].place.line, Some(3)); // 5 June or 6 May: asked about, never guessed
//! # Ok::<(), dateline::exchange::ExchangeError>(())
//! ```

mod builder;
mod comparison;
mod content;
mod date;
mod error;
mod foreign;
mod format;
mod gather;
mod html;
mod json;
mod lookup;
mod losses;
mod options;
pub mod packed;
mod points;
mod progress;
mod report;
mod simile;
mod slide_date;
mod sniff;
mod table;
mod text;
#[cfg(feature = "office")]
mod xml;

pub use content::{ExchangeContent, article_record, event_record, scene_record, theme_record};
pub use date::{DayOrder, Doubtful};
pub use error::ExchangeError;
pub use format::ExchangeFormat;
pub use json::{CitationAnnotation, annotation_page};
pub use losses::{Loss, Losses};
pub use options::{FILE_BYTES, ImportOptions};
pub use progress::ImportProgress;
pub use table::{TableField, TablePreview, table_preview};

use crate::dossier::Problem;
use foreign::ForeignFile;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// Its format.
    pub format: ExchangeFormat,
    /// Its content.
    pub content: ExchangeContent,
    /// The problems of the file, in its order.
    pub problems: Vec<Problem>,
    /// Dates among the problems that have several readings, of which one can be chosen.
    pub doubtful: usize,
    /// The losses of the import.
    pub losses: Losses,
}

/// A file that was written.
#[derive(Clone, Debug)]
pub struct ExportedFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The losses of the export.
    pub losses: Losses,
}

/// Reads a file: in `format`, or in the one that its content has. `name` is for messages and for the title.
pub fn import(
    name: &str,
    bytes: &[u8],
    format: Option<ExchangeFormat>,
    options: &ImportOptions,
) -> Result<ImportedFile, ExchangeError> {
    import_with_progress(name, bytes, format, options, &ImportProgress::default())
}

/// As [`import`], with progress; [`ExchangeError::Cancelled`] once it is cancelled.
pub fn import_with_progress(
    name: &str,
    bytes: &[u8],
    format: Option<ExchangeFormat>,
    options: &ImportOptions,
    progress: &ImportProgress,
) -> Result<ImportedFile, ExchangeError> {
    if bytes.len() as u64 > FILE_BYTES {
        return Err(ExchangeError::TooLarge);
    }
    let format = match format {
        Some(format) => format,
        None => ExchangeFormat::of_file(name, bytes)?,
    };
    let file = ForeignFile { name, bytes, options, progress };
    let read = match format {
        ExchangeFormat::Csv | ExchangeFormat::TimelineJsCsv => table::read_csv(&file)?,
        ExchangeFormat::Aeon => table::read_aeon(&file)?,
        #[cfg(feature = "office")]
        ExchangeFormat::Xlsx => table::read_xlsx(&file)?,
        ExchangeFormat::TimelineJs => json::read_timelinejs(&file)?,
        ExchangeFormat::W3c => json::read_annotations(&file)?,
        ExchangeFormat::Csl => json::read_csl(&file)?,
        ExchangeFormat::Vis => json::read_vis(&file)?,
        ExchangeFormat::Bibtex => text::read_bibtex(&file)?,
        ExchangeFormat::Ris => text::read_ris(&file)?,
        ExchangeFormat::Markwhen => text::read_markwhen(&file)?,
        ExchangeFormat::Ics => text::read_icalendar(&file)?,
        ExchangeFormat::Simile if simile::is_json(bytes) => json::read_simile_json(&file)?,
        #[cfg(feature = "office")]
        ExchangeFormat::Timeline => xml::read_timeline_project(&file)?,
        #[cfg(feature = "office")]
        ExchangeFormat::Simile => xml::read_simile(&file)?,
        #[cfg(not(feature = "office"))]
        ExchangeFormat::Xlsx | ExchangeFormat::Timeline | ExchangeFormat::Simile => {
            return Err(ExchangeError::NoFeature("office"));
        }
    };
    progress.at(1, 1)?;
    Ok(ImportedFile {
        format,
        content: read.content,
        doubtful: read.doubtful,
        problems: read.problems,
        losses: read.losses,
    })
}

/// Writes a file, and reads it again to find what it does not hold.
pub fn export(content: &ExchangeContent, format: ExchangeFormat) -> Result<ExportedFile, ExchangeError> {
    let bytes = match format {
        ExchangeFormat::Csv => table::write_csv(content),
        ExchangeFormat::TimelineJsCsv => table::write_timelinejs_csv(content),
        ExchangeFormat::Aeon => table::write_aeon(content),
        #[cfg(feature = "office")]
        ExchangeFormat::Xlsx => table::write_xlsx(content)?,
        ExchangeFormat::TimelineJs => json::write_timelinejs(content),
        ExchangeFormat::W3c => json::write_annotations(content),
        ExchangeFormat::Csl => json::write_csl(content),
        ExchangeFormat::Vis => json::write_vis(content),
        ExchangeFormat::Markwhen => text::write_markwhen(content),
        ExchangeFormat::Ics => text::write_icalendar(content),
        #[cfg(feature = "office")]
        ExchangeFormat::Timeline => xml::write_timeline_project(content),
        #[cfg(feature = "office")]
        ExchangeFormat::Simile => xml::write_simile(content),
        #[cfg(not(feature = "office"))]
        ExchangeFormat::Xlsx | ExchangeFormat::Timeline | ExchangeFormat::Simile => {
            return Err(ExchangeError::NoFeature("office"));
        }
        ExchangeFormat::Bibtex | ExchangeFormat::Ris => return Err(ExchangeError::ReadOnly(format.title())),
    };
    let again = import("", &bytes, Some(format), &ImportOptions::default())?;
    Ok(ExportedFile { losses: comparison::between(content, &again.content), bytes })
}

#[cfg(test)]
mod tests;
