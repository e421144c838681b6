//! `dateline events [DOSSIER] [--format text|json|csv] [--in EDTF] [--certainty certain|possible]`: events in
//! chronological order.

use std::process::ExitCode;

use super::args::{EventsArguments, EventsFormat};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::print;
use crate::dossier::{Dossier, EventIdx, Loaded};
use crate::evidence::Presence;

mod csv;
mod json;
mod record;
mod text;

/// Prints the events, and a note on the standard error if the dossier has problems.
pub fn run(arguments: &EventsArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let events = wanted(&dossier, arguments);
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => text::write(&dossier, &events, out),
        EventsFormat::Json => json::write(&dossier, &events, out),
        EventsFormat::Csv => csv::write(&dossier, &events, out),
    });
    note_problems(&problems);
    Ok(code)
}

/// The events that are asked for, in chronological order.
fn wanted(dossier: &Dossier, arguments: &EventsArguments) -> Vec<EventIdx> {
    let least = arguments.certainty.least();
    let is_wanted =
        |idx: &EventIdx| arguments.stretch.is_none_or(|stretch| Presence::of(&dossier[*idx].date, stretch) >= least);
    dossier.chronological.iter().copied().filter(is_wanted).collect()
}

#[cfg(test)]
mod tests;
