//! `dateline new DIR [ARTICLE…]`: a new dossier, without a window.

use std::process::ExitCode;
use std::sync::Arc;

use super::args::NewArguments;
use super::article::add_article;
use super::failure::CliError;
use super::output::print;
use crate::dossier::edit::{ArticleFields, Document};
use crate::dossier::persist::DocumentStore;
use crate::fs::RealDisk;
use crate::text::counted;

/// Creates a dossier in a folder that does not contain one yet.
pub fn run(arguments: &NewArguments) -> Result<ExitCode, CliError> {
    let folder = &arguments.folder;
    let mut document = Document::new(&title(arguments));
    for article in &arguments.articles {
        add_article(&mut document, folder, article, &ArticleFields::default(), None)?;
    }
    DocumentStore::untitled(Arc::new(RealDisk), None).save_as(&mut document, folder)?;
    let articles = counted(arguments.articles.len(), "article");
    Ok(print(ExitCode::SUCCESS, |out| writeln!(out, "{}: new dossier with {articles}", folder.display())))
}

/// The title as given, otherwise the name of the folder.
fn title(arguments: &NewArguments) -> String {
    let given = arguments.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
    let folder_name = || Some(arguments.folder.file_name()?.to_string_lossy().into_owned());
    given.or_else(folder_name).unwrap_or_else(|| "Untitled dossier".to_owned())
}
