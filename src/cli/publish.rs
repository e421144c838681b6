//! `dateline publish [DOSSIER] -o FILE`: a dossier as one web page.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{PublishArguments, TextArgument};
use super::failure::CliError;
use super::load::{note_problems, with_drafts};
use super::output::print;
use crate::dossier::edit::{Access, Document};
use crate::dossier::load;
use crate::dossier::source::source_at;
use crate::fs::{RealDisk, SystemDisk, write_atomic};
use crate::page::{PageOptions, TextScope, publish};

/// Writes the page.
pub fn run(arguments: &PublishArguments) -> Result<ExitCode, CliError> {
    let document = match &arguments.dossier {
        None => Document::shipped(),
        Some(path) => {
            let document = Document::from_source(&*source_at(&SystemDisk::default(), path)?, None)?;
            if matches!(document.access(), Access::Newer(_)) {
                // The page would lack what this version does not understand; opening says so.
                load::open(path)?;
            }
            document
        }
    };
    let (dossier, drafts) = with_drafts(Arc::clone(document.dossier()), arguments.drafts);
    let options = PageOptions {
        title: arguments.title.clone(),
        text: match arguments.text {
            TextArgument::Quotes => TextScope::Quotes,
            TextArgument::Full => TextScope::Full,
            TextArgument::None => TextScope::None,
        },
        without_themes: arguments.no_themes,
        without_notes: arguments.no_notes,
        drafts,
    };
    let page = publish(&dossier, &document.files(), &options)?;
    note_problems(document.problems());
    if arguments.output == Path::new("-") {
        return Ok(print(ExitCode::SUCCESS, |out| out.write_all(page.as_bytes())));
    }
    write_atomic(&RealDisk, &arguments.output, page.as_bytes())
        .map_err(|error| CliError::SavePage { path: arguments.output.display().to_string(), error })?;
    Ok(ExitCode::SUCCESS)
}
