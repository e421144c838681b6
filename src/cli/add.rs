//! `dateline add DIR ARTICLE`: adds an article to a dossier, without a window.

use std::process::ExitCode;
use std::sync::Arc;

use super::accept::accept;
use super::args::AddArguments;
use super::article::add_article;
use super::failure::CliError;
use super::output::print;
use crate::dossier::edit::ArticleFields;
use crate::dossier::persist::{DocumentStore, Patience, WriteLock};
use crate::dossier::source::FolderSource;
use crate::fs::RealDisk;

/// Adds the article, saves the dossier and prints the path of the article's copy.
#[expect(clippy::expect_used, reason = "a document that was opened has a folder")]
pub fn run(arguments: &AddArguments) -> Result<ExitCode, CliError> {
    let writing = WriteLock::wait(&RealDisk, FolderSource::at(&arguments.dossier)?.root(), Patience::Long)?;
    let (mut document, mut store) = DocumentStore::open(Arc::new(RealDisk), None, &arguments.dossier)?;
    store.hold(writing);
    let folder = store.folder().expect("it was opened from a folder").to_owned();
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
    let file = add_article(
        &mut document,
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
