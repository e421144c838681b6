//! `dateline export [DOSSIER] -o FILE`: a dossier as a file of another program, without a window.

use std::path::Path;
use std::process::ExitCode;

use super::args::ExportArguments;
use super::failure::CliError;
use super::load::{note_problems, open_document};
use super::output::{note, one_line, print, save};
use crate::exchange::{ExchangeContent, ExchangeFormat, export};

/// Writes the file, and notes what it does not hold.
pub fn run(arguments: &ExportArguments) -> Result<ExitCode, CliError> {
    let format = format(arguments)?;
    let document = open_document(arguments.dossier.as_deref())?;
    let shown = |path: &Path| path.display().to_string();
    let path = arguments.output.as_deref().map(shown).unwrap_or_default();
    let exported = export(&ExchangeContent::of(&document), format)
        .map_err(|error| CliError::Exchange { path: path.clone(), reason: error.to_string() })?;
    note_problems(document.problems());
    let Some(output) = arguments.output.as_deref().filter(|_| !arguments.check) else {
        return Ok(print(ExitCode::SUCCESS, |out| {
            exported.losses.iter().try_for_each(|loss| writeln!(out, "lost: {}", one_line(&loss.to_string())))
        }));
    };
    exported.losses.iter().for_each(|loss| note(&format!("lost: {loss}")));
    save(output, "file", &exported.bytes)
}

/// The format: that of `--format`, otherwise by the ending of the file's name.
fn format(arguments: &ExportArguments) -> Result<ExchangeFormat, CliError> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    let path = arguments.output.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let fitting = ExchangeFormat::of_ending(&path);
    let names = |formats: &[ExchangeFormat]| formats.iter().map(|format| format.key()).collect::<Vec<_>>().join(", ");
    match fitting.as_slice() {
        [only] => Ok(*only),
        [] => Err(CliError::NoExportFormat { path, formats: names(&ExchangeFormat::written().collect::<Vec<_>>()) }),
        several => Err(CliError::NoExportFormat { path, formats: names(several) }),
    }
}
