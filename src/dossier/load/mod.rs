//! From files to a checked [`Dossier`], with every problem found on the way.
//!
//! `dossier.json` is split into its themes, articles and events first (`json_span.rs`, `scan.rs`). Each is then read
//! on its own (`fast_event.rs`, `salvage.rs`) and checked (`check.rs`), so that an error costs no more than the record
//! that has it. Only files with nothing to show (no JSON, no `format`, a later one) are an [`OpenError`].

mod check;
mod event;
mod fast_event;
mod fields;
mod ids;
pub(super) mod json_span;
mod parallel_events;
mod progress;
mod raw_dossier;
mod report;
pub(super) mod reread_event;
pub(super) mod salvage;
mod scan;
pub(super) mod scenes;
mod shipped;
mod title;

pub use progress::Progress;
pub(in crate::dossier) use report::sanitize_for_display;
pub(super) use shipped::SHIPPED;

use std::sync::Arc;

use super::merge_conflict::conflict_line;
use super::source::{OpenError, Source, source_at};
use super::{Dossier, Problem, file, limits};
use crate::fs::SystemDisk;
use json_span::{JsonSpan, Member, members};
use raw_dossier::RawDossier;
use report::{Lines, Report, message, report_repeated};
use scan::Scan;

/// A dossier and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The usable part; shared with background tasks.
    pub dossier: Arc<Dossier>,
    /// What could not be used, or is doubtful, in the order found. At most [`limits::PROBLEMS`] and one that counts the
    /// rest.
    pub problems: Vec<Problem>,
}

/// How a dossier is loaded.
struct LoadOptions {
    /// Show what a newer version of the program wrote, as far as it is understood.
    accepts_newer: bool,
    /// A list with more entries is an error.
    max_entries: usize,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self { accepts_newer: false, max_entries: limits::EVENTS }
    }
}

impl LoadOptions {
    /// For viewing only: files of a newer version are accepted.
    fn for_viewing() -> Self {
        Self { accepts_newer: true, ..Self::default() }
    }
}

/// Opens a dossier's folder, its `dossier.json`, a dossier in one file, or a published page.
pub fn open(path: &std::path::Path) -> Result<Loaded, OpenError> {
    open_with_progress(path, &Progress::default())
}

/// As [`open`], with progress. If `progress` is cancelled, the result may lack events.
pub fn open_with_progress(path: &std::path::Path, progress: &Progress) -> Result<Loaded, OpenError> {
    let disk = SystemDisk::default();
    read(&*source_at(&disk, path)?, &LoadOptions::default(), progress)
}

/// As [`open`]; a file that a newer version of the program wrote is shown as far as it is understood: see
/// [`from_source_of_any_format`].
pub fn open_of_any_format(path: &std::path::Path) -> Result<Loaded, OpenError> {
    let disk = SystemDisk::default();
    from_source_of_any_format(&*source_at(&disk, path)?)
}

/// The dossier that is built into the program.
#[must_use]
#[expect(clippy::missing_panics_doc, clippy::expect_used, reason = "it is the same in every run, and tests load it")]
pub fn shipped() -> Loaded {
    from_source(&SHIPPED).expect("the dossier that is built into the program is sound")
}

/// Opens a dossier from any source.
pub fn from_source(source: &dyn Source) -> Result<Loaded, OpenError> {
    read(source, &LoadOptions::default(), &Progress::default())
}

/// As [`from_source`]; a file that a newer version of the program wrote is read as far as it is understood, with a
/// problem that says so. For viewing only: a dossier read in this way must never be written.
pub fn from_source_of_any_format(source: &dyn Source) -> Result<Loaded, OpenError> {
    read(source, &LoadOptions::for_viewing(), &Progress::default())
}

fn read(source: &dyn Source, options: &LoadOptions, progress: &Progress) -> Result<Loaded, OpenError> {
    let name = source.name();
    let text = source.dossier()?;
    if text.trim().is_empty() {
        return Err(OpenError::Empty { path: name });
    }
    match read_scanned(&name, &text, source, options, progress) {
        Some(loaded) => Ok(loaded),
        None => read_whole(name, &text, source, options, progress),
    }
}

/// Checks that all of `text` is JSON before any record is read.
fn read_whole(
    name: String,
    text: &str,
    source: &dyn Source,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<Loaded, OpenError> {
    let lines = Lines::new(text);
    let fields = members(text).map_err(|error| {
        let (line, column) = lines.place(lines.offset(error.line(), error.column()));
        let message = message(&error);
        match error.classify() {
            serde_json::error::Category::Data => {
                OpenError::NotDossier { path: name.clone(), line, column, what: message }
            }
            _ => match conflict_line(text) {
                Some(line) => OpenError::MergeConflict { path: name.clone(), line },
                None => OpenError::NotJson { path: name.clone(), line, column, message },
            },
        }
    })?;
    let newer = match check_format(&name, text, &lines, &fields) {
        Err(OpenError::Newer { format, .. }) if options.accepts_newer => Some(format),
        checked => checked.map(|()| None)?,
    };
    let mut report = Report::new(name, text);
    if let Some((format, (_, raw))) = newer.zip(fields.iter().find(|(key, _)| key == "format")) {
        let what = format!("a newer version of Dateline wrote this file (its format is {format})");
        let done = "what this version understands is shown, and nothing can be changed; update Dateline to edit it";
        report.error(&JsonSpan::new(raw, "format".to_owned()), what, done);
    }
    report_repeated(&fields, "", "the first one counts", &mut report);
    let dossier = check::dossier(&RawDossier::new(text, fields, options.max_entries), source, &mut report, progress)?;
    Ok(Loaded { dossier: Arc::new(dossier), problems: report.finish() })
}

/// The same as [`read_whole`] for a sound file of this format with its events at the end; `None` for any other.
///
/// [`read_whole`] goes over all bytes before it reads anything, and over those of the events once more to find them,
/// which takes too long for a million events.
fn read_scanned(
    name: &str,
    text: &str,
    source: &dyn Source,
    options: &LoadOptions,
    progress: &Progress,
) -> Option<Loaded> {
    let (fields, scan) = Scan::new(text, options.max_entries)?;
    check_format(name, text, &Lines::new(text), &fields).ok()?;
    let mut report = Report::new(name.to_owned(), text);
    let document = RawDossier::scanned(text, fields, scan, options.max_entries);
    let dossier = check::dossier(&document, source, &mut report, progress).ok()?;
    if document.scan().is_some_and(Scan::is_broken) {
        return None;
    }
    Some(Loaded { dossier: Arc::new(dossier), problems: report.finish() })
}

/// Refuses other formats: a later one may mean anything, and guessing salvages nothing.
fn check_format(name: &str, text: &str, lines: &Lines<'_>, fields: &[Member<'_>]) -> Result<(), OpenError> {
    let found = fields.iter().find(|(key, _)| key == "format").map(|(_, raw)| raw.get());
    let format = found.map(serde_json::from_str::<u64>);
    if matches!(format, Some(Ok(format)) if format == u64::from(file::FORMAT)) {
        return Ok(());
    }
    let (line, column) = lines.place(found.and_then(|found| json_span::offset(text, found)).unwrap_or(0));
    let path = name.to_owned();
    let what = match format {
        Some(Ok(format)) if format > u64::from(file::FORMAT) => {
            return Err(OpenError::Newer { path, line, column, format });
        }
        Some(Ok(format)) => format!("there is no format {format}"),
        Some(Err(_)) => "its `format` is not a whole number".to_owned(),
        None => "it has no `format`, which says 1".to_owned(),
    };
    Err(OpenError::NotDossier { path, line, column, what })
}

#[cfg(test)]
mod tests;
