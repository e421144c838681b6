//! The dossier that a command works on, and its problems in numbers.

use std::path::Path;
use std::sync::Arc;

use super::output::note;
use crate::dossier::edit::{Access, Document};
use crate::dossier::load::{self, Loaded};
use crate::dossier::source::{OpenError, source_at};
use crate::dossier::{Dossier, Problem, Severity};
use crate::drafts::{DraftEvents, DraftedDossier};
use crate::fs::SystemDisk;
use crate::text::counted;

/// Opens the dossier at `path`, or the sample dossier.
pub fn load(path: Option<&Path>) -> Result<Loaded, OpenError> {
    path.map_or_else(|| Ok(load::shipped()), load::open)
}

/// Opens the dossier at `path`, or the sample dossier, with its files, for a result that holds all of it.
pub fn open_document(path: Option<&Path>) -> Result<Document, OpenError> {
    let Some(path) = path else { return Ok(Document::shipped()) };
    let document = Document::from_source(&*source_at(&SystemDisk::default(), path)?, None)?;
    if matches!(document.access(), Access::Newer(_)) {
        // The result would lack what this version does not understand; opening says so.
        load::open(path)?;
    }
    Ok(document)
}

/// The dossier with the dated drafts of its articles as further events, and which these are, if they are wanted.
#[must_use]
pub fn with_drafts(dossier: Arc<Dossier>, wanted: bool) -> (Arc<Dossier>, Option<DraftEvents>) {
    match wanted.then(|| DraftedDossier::of_all(&dossier)).flatten() {
        Some(drafted) => (Arc::new(drafted.dossier), Some(drafted.drafts)),
        None => (dossier, None),
    }
}

/// Notes that a dossier has problems, for commands that do not list them.
pub fn note_problems(problems: &[Problem]) {
    if !problems.is_empty() {
        note(&format!("{} in this dossier; `dateline check` lists them", tally(problems)));
    }
}

/// `3 problems (1 error, 2 warnings)`.
#[must_use]
pub fn tally(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(n, noun)).collect();
    format!("{} ({})", counted(problems.len(), "problem"), parts.join(", "))
}
