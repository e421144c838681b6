//! `dateline new DIR [ARTICLE…]`: a new dossier, without a window.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::accept::accept;
use super::args::NewArguments;
use super::article::{add_article, add_page};
use super::failure::CliError;
use super::output::{note, print};
use crate::dossier::edit::{ArticleFields, Document};
use crate::dossier::persist::DocumentStore;
use crate::fs::{Disk, SystemDisk, is_packed_name};
use crate::text::counted;

/// Creates a dossier in a folder that does not contain one yet. An article that cannot be added does not keep the
/// others out: it is named, and the exit status is 1.
pub fn run(arguments: &NewArguments) -> Result<ExitCode, CliError> {
    let folder = &arguments.folder;
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::default());
    let mut document = Document::new(&title(arguments));
    let (mut added, mut accepted, mut left_out) = (0, 0, 0);
    for article in &arguments.articles {
        match add(&mut document, &*disk, article, arguments) {
            Ok((articles, events)) => {
                added += articles;
                accepted += events;
            }
            Err(error) if arguments.articles.len() == 1 => return Err(error),
            Err(error) => {
                note(&error.to_string());
                left_out += 1;
            }
        }
    }
    if added == 0 && left_out > 0 {
        return Err(CliError::NoArticle { folder: folder.display().to_string() });
    }
    DocumentStore::untitled(disk, None).save_as(&mut document, folder)?;
    let articles = counted(added, "article");
    let events = if accepted == 0 { String::new() } else { format!(" and {}", counted(accepted, "event")) };
    if left_out > 0 {
        note(&format!("{}: {} not added", folder.display(), counted(left_out, "article")));
    }
    let code = if left_out == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    Ok(print(code, |out| writeln!(out, "{}: new dossier with {articles}{events}", folder.display())))
}

/// Adds an article or a published page; returns how many articles and events that were.
fn add(
    document: &mut Document,
    disk: &dyn Disk,
    article: &Path,
    arguments: &NewArguments,
) -> Result<(usize, usize), CliError> {
    let (folder, allows_duplicates) = (&arguments.folder, arguments.allow_duplicates);
    if let Some(page) = add_page(document, disk, folder, article, allows_duplicates)? {
        return Ok((page.articles, page.events));
    }
    add_article(document, disk, folder, article, &ArticleFields::default(), None, allows_duplicates)?;
    Ok((1, accept(document, arguments.accept)?))
}

/// The title as given, otherwise the name of the folder or file.
fn title(arguments: &NewArguments) -> String {
    let given = arguments.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
    let folder_name = || {
        let is_file = is_packed_name(&arguments.folder);
        let name = if is_file { arguments.folder.file_stem() } else { arguments.folder.file_name() };
        Some(name?.to_string_lossy().into_owned())
    };
    given.or_else(folder_name).unwrap_or_else(|| "Untitled dossier".to_owned())
}
