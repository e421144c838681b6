//! `dateline publish [DOSSIER] -o FILE`: a dossier as one web page.

use std::path::Path;
use std::process::ExitCode;

use super::args::{PublishArguments, TextArgument};
use super::failure::CliError;
use super::load::{load, note_problems};
use super::output::print;
use crate::dossier::Loaded;
use crate::fs::{RealDisk, write_atomic};
use crate::page::{PageOptions, TextScope, publish};

/// Writes the page.
pub fn run(arguments: &PublishArguments) -> Result<ExitCode, CliError> {
    let Loaded { dossier, problems } = load(arguments.dossier.as_deref())?;
    let options = PageOptions {
        title: arguments.title.clone(),
        text: match arguments.text {
            TextArgument::Quotes => TextScope::Quotes,
            TextArgument::Full => TextScope::Full,
            TextArgument::None => TextScope::None,
        },
        without_themes: arguments.no_themes,
        without_notes: arguments.no_notes,
    };
    let page = publish(&dossier, &options)?;
    note_problems(&problems);
    if arguments.output == Path::new("-") {
        return Ok(print(ExitCode::SUCCESS, |out| out.write_all(page.as_bytes())));
    }
    write_atomic(&RealDisk, &arguments.output, page.as_bytes())
        .map_err(|error| CliError::SavePage { path: arguments.output.display().to_string(), error })?;
    Ok(ExitCode::SUCCESS)
}
