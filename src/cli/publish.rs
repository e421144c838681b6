//! `dateline publish [DOSSIER] -o FILE`: a dossier as one web page.

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{PublishArguments, TextArgument};
use super::failure::CliError;
use super::load::{note_problems, open_document, with_drafts};
use super::output::save;
use crate::page::{PageOptions, TextScope, publish};

/// Writes the page.
pub fn run(arguments: &PublishArguments) -> Result<ExitCode, CliError> {
    let document = open_document(arguments.dossier.as_deref())?;
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
    save(&arguments.output, "page", page.as_bytes())
}
