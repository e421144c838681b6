//! `dateline events [DOSSIER] [--format text|json|csv]`: every event, in order of time.

use std::process::ExitCode;

use super::args::{EventsArguments, EventsFormat};
use super::check::tally;
use super::output::{print, say};
use super::{Failure, load};
use crate::dossier::{Dossier, Event, Loaded};

mod csv;
mod json;
mod record;
mod text;

/// Prints the events; a line on the standard error says where the dossier has problems.
pub fn run(arguments: &EventsArguments) -> Result<ExitCode, Failure> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let code = print(ExitCode::SUCCESS, |out| match arguments.format {
        EventsFormat::Text => text::write(&dossier, out),
        EventsFormat::Json => json::write(&dossier, out),
        EventsFormat::Csv => csv::write(&dossier, out),
    });
    if !problems.is_empty() {
        say(&format!("{} in this dossier; `dateline check` lists them", tally(&problems)));
    }
    Ok(code)
}

fn in_order(dossier: &Dossier) -> impl Iterator<Item = &Event> {
    dossier.chronological.iter().map(|&idx| &dossier[idx])
}

#[cfg(test)]
mod tests;
