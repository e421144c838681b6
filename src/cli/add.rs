//! `dateline add DIR ARTICLE`: adds an article, or a published dossier, to a dossier, without a window.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::accept::accept;
use super::args::AddArguments;
use super::article::{add_article, add_page};
use super::failure::CliError;
use super::output::print;
use crate::dossier::edit::ArticleFields;
use crate::dossier::persist::{DocumentStore, Patience, WriteLock};
use crate::dossier::source::FolderSource;
use crate::fs::{Disk, SystemDisk};
use crate::text::both_counted;

/// Adds the article, saves the dossier and prints the path of the article's copy. Of a published page, prints how much
/// was added.
pub fn run(arguments: &AddArguments) -> Result<ExitCode, CliError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::default());
    let writing = WriteLock::wait(&*disk, FolderSource::on(&*disk, &arguments.dossier)?.root(), Patience::Long)?;
    let (mut document, mut store) = DocumentStore::open(Arc::clone(&disk), None, &arguments.dossier)?;
    store.hold(writing);
    let Some(folder) = store.folder().map(Path::to_owned) else {
        return Err(CliError::NoFolder { path: arguments.dossier.display().to_string() });
    };
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = ArticleFields {
        title: given(&arguments.title),
        author: given(&arguments.author),
        publisher: given(&arguments.publisher),
        published: given(&arguments.published),
        language: given(&arguments.language),
        url: given(&arguments.url),
        retrieved: String::new(),
    };
    // A title of its own says that it is meant to be there twice.
    let allows_duplicates = arguments.allow_duplicates || arguments.title.is_some();
    if let Some(added) = add_page(&mut document, &*disk, &folder, &arguments.article, arguments.allow_duplicates)? {
        store.save(&mut document)?;
        let new = both_counted((added.articles, "article"), (added.events, "event"));
        return Ok(print(ExitCode::SUCCESS, |out| writeln!(out, "{}: {new} added", folder.display())));
    }
    let file = add_article(
        &mut document,
        &*disk,
        &folder,
        &arguments.article,
        &fields,
        arguments.encoding.as_deref(),
        allows_duplicates,
    )?;
    accept(&mut document, arguments.accept)?;
    store.save(&mut document)?;
    Ok(print(ExitCode::SUCCESS, |out| writeln!(out, "{}", folder.join(&file).display())))
}
