//! `dateline events [DOSSIER] [--format text|json|csv]`: all events in chronological order.

use std::process::ExitCode;

use super::args::{EventsArguments, EventsFormat};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::print;
use crate::dossier::Loaded;

mod csv;
mod json;
mod record;
mod text;

/// Prints the events, and a note on the standard error if the dossier has problems.
pub fn run(arguments: &EventsArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => text::write(&dossier, out),
        EventsFormat::Json => json::write(&dossier, out),
        EventsFormat::Csv => csv::write(&dossier, out),
    });
    note_problems(&problems);
    Ok(code)
}

#[cfg(test)]
mod tests;
