//! `dateline export [DOSSIER] -o FILE`: a dossier as a file of another program, without a window.

use std::path::Path;
use std::process::ExitCode;

use super::args::ExportArguments;
use super::failure::CliError;
use super::load::note_problems;
use super::output::{note, one_line, print};
use crate::dossier::edit::{Access, Document};
use crate::dossier::load;
use crate::dossier::source::source_at;
use crate::exchange::{ExchangeContent, ExchangeFormat, export};
use crate::fs::{RealDisk, SystemDisk, write_atomic};

/// Writes the file, and notes what it does not hold.
pub fn run(arguments: &ExportArguments) -> Result<ExitCode, CliError> {
    let format = format(arguments)?;
    let document = match &arguments.dossier {
        None => Document::shipped(),
        Some(path) => {
            let document = Document::from_source(&*source_at(&SystemDisk::default(), path)?, None)?;
            if matches!(document.access(), Access::Newer(_)) {
                // The file would lack what this version does not understand; opening says so.
                load::open(path)?;
            }
            document
        }
    };
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
    if output == Path::new("-") {
        return Ok(print(ExitCode::SUCCESS, |out| out.write_all(&exported.bytes)));
    }
    write_atomic(&RealDisk, output, &exported.bytes).map_err(|error| CliError::SaveExport { path, error })?;
    Ok(ExitCode::SUCCESS)
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
