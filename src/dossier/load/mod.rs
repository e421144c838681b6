//! From files to a checked [`Dossier`], with every problem met on the way.
//!
//! `dossier.json` is cut into its themes, articles and events first (`part.rs`), each of which is then read on its own
//! (`record.rs`) and checked (`check.rs`), so that what is wrong with one stays with it. Only what leaves nothing to
//! show (no JSON, no `format`, a later one) is an [`OpenError`].

mod check;
mod event;
mod ids;
mod many;
pub(super) mod part;
mod progress;
mod quick;
mod record;
mod report;
mod scan;
mod shipped;
pub(super) mod single;

pub(super) use shipped::SHIPPED;

use std::sync::Arc;

use super::source::{FolderSource, OpenError, Source};
use super::{Dossier, Place, Problem, Severity, file};
use part::{Document, Part, entries};
pub use progress::Progress;
pub(in crate::dossier) use report::sanitize_for_display;
use report::{Lines, Report, message};
use scan::Scan;

/// A dossier and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What could be used; shared with whoever works on it in the background.
    pub dossier: Arc<Dossier>,
    /// What could not, or is doubtful; in the order in which it was met. At most [`super::limits::PROBLEMS`] and one.
    pub problems: Vec<Problem>,
}

/// Opens a dossier's folder or its `dossier.json`.
pub fn open(path: &std::path::Path) -> Result<Loaded, OpenError> {
    read(&FolderSource::at(path)?, false, &Progress::default())
}

/// The same for a window, telling how far it has come. Where `progress` is cancelled, what comes back may lack events.
/// What a newer version wrote is shown as far as this one understands it: see [`from_source_of_any_format`].
pub fn open_watched(path: &std::path::Path, progress: &Progress) -> Result<Loaded, OpenError> {
    read(&FolderSource::at(path)?, true, progress)
}

/// The dossier that is built into the program.
#[must_use]
pub fn shipped() -> Loaded {
    // A test opens it, so the other way is never gone; still, a program with a broken example should start.
    from_source(&SHIPPED).unwrap_or_else(|error| Loaded {
        dossier: Arc::default(),
        problems: vec![Problem {
            severity: Severity::Error,
            place: Place { file: SHIPPED.name.to_owned(), ..Place::default() },
            what: error.to_string(),
            done: "nothing is shown".to_owned(),
        }],
    })
}

/// Opens a dossier from wherever its files are.
pub fn from_source(source: &dyn Source) -> Result<Loaded, OpenError> {
    read(source, false, &Progress::default())
}

/// As [`from_source`]; what a newer version wrote is shown as far as this one understands it, under an error that says
/// so. Only for looking: a dossier read in this way must never be written.
pub fn from_source_of_any_format(source: &dyn Source) -> Result<Loaded, OpenError> {
    read(source, true, &Progress::default())
}

fn read(source: &dyn Source, may_be_newer: bool, progress: &Progress) -> Result<Loaded, OpenError> {
    let name = source.name();
    let text = source.dossier()?;
    if text.trim().is_empty() {
        return Err(OpenError::Empty { path: name });
    }
    match read_scanned(&name, &text, source, progress) {
        Some(loaded) => Ok(loaded),
        None => read_whole(name, &text, source, may_be_newer, progress),
    }
}

/// Looks at all of `text` before anything of it is read.
fn read_whole(
    name: String,
    text: &str,
    source: &dyn Source,
    may_be_newer: bool,
    progress: &Progress,
) -> Result<Loaded, OpenError> {
    let lines = Lines::new(text);
    let fields = entries(text).map_err(|error| {
        let (line, column) = lines.place(lines.offset(error.line(), error.column()));
        let message = message(&error);
        match error.classify() {
            serde_json::error::Category::Data => {
                OpenError::NotDossier { path: name.clone(), line, column, what: message }
            }
            _ => OpenError::NotJson { path: name.clone(), line, column, message },
        }
    })?;
    let newer = match check_format(&name, text, &lines, &fields) {
        Err(OpenError::Newer { format, .. }) if may_be_newer => Some(format),
        checked => checked.map(|()| None)?,
    };
    let mut report = Report::new(name, text);
    if let Some((format, (_, raw))) = newer.zip(fields.iter().find(|(key, _)| key == "format")) {
        let what = format!("a newer version of Dateline wrote this file (its format is {format})");
        let done = "what this version understands is shown, and nothing can be changed; update Dateline to edit it";
        report.error(&Part::new(raw, "format".to_owned()), what, done);
    }
    report_repeated(&fields, "", "the first one counts", &mut report);
    let dossier = check::dossier(&Document::new(text, fields), source, &mut report, progress)?;
    Ok(Loaded { dossier: Arc::new(dossier), problems: report.finish() })
}

/// The same as [`read_whole`] for a file that is JSON throughout, of this format, with its events at the end; `None`
/// for any other.
///
/// There every byte is looked at before anything is read, and those of events again to find them. A million events have
/// no time for that.
fn read_scanned(name: &str, text: &str, source: &dyn Source, progress: &Progress) -> Option<Loaded> {
    let (fields, scan) = Scan::new(text)?;
    check_format(name, text, &Lines::new(text), &fields).ok()?;
    let mut report = Report::new(name.to_owned(), text);
    let document = Document::scanned(text, fields, scan);
    let dossier = check::dossier(&document, source, &mut report, progress).ok()?;
    if document.scan().is_some_and(Scan::is_broken) {
        return None;
    }
    Some(Loaded { dossier: Arc::new(dossier), problems: report.finish() })
}

/// A later format may mean anything; there is nothing to salvage by guessing.
fn check_format(name: &str, text: &str, lines: &Lines<'_>, fields: &[part::Entry<'_>]) -> Result<(), OpenError> {
    let found = fields.iter().find(|(key, _)| key == "format").map(|(_, raw)| raw.get());
    let format = found.map(serde_json::from_str::<u64>);
    if matches!(format, Some(Ok(format)) if format == u64::from(file::FORMAT)) {
        return Ok(());
    }
    let (line, column) = lines.place(found.and_then(|found| part::offset(text, found)).unwrap_or(0));
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

/// JSON allows a key twice; which one counts is then anybody's guess.
fn report_repeated<'a>(fields: &[part::Entry<'a>], path: &str, done: &str, report: &mut Report<'a>) {
    let mut seen = std::collections::HashSet::new();
    for (key, raw) in fields {
        if !seen.insert(key) {
            let dot = if path.is_empty() { "" } else { "." };
            let part = Part::new(raw, format!("{path}{dot}{}", sanitize_for_display(key)));
            report.add(Severity::Error, &part, "the field is given twice".to_owned(), done);
        }
    }
}

#[cfg(test)]
mod tests;
