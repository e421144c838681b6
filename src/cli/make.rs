//! `dateline new DIR [ARTICLE…]` and `dateline add DIR ARTICLE`: a dossier from articles, without a window.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::Failure;
use super::args::{AddArguments, NewArguments};
use super::output::{count, print, say};
use crate::dossier::edit::{ArticleFields, Document};
use crate::dossier::limits;
use crate::dossier::persist::DocumentStore;
use crate::dossier::source::read_file;
use crate::fs::{Disk, RealDisk, is_there};
use crate::ingest::{self, Certainty, Format};

/// Makes a dossier in a folder that holds none yet.
pub fn new(arguments: &NewArguments) -> Result<ExitCode, Failure> {
    let folder = &arguments.folder;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let title = arguments.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = title.map_or_else(|| if name.is_empty() { "Untitled dossier".to_owned() } else { name }, str::to_owned);
    let mut document = Document::new(&title);
    for article in &arguments.articles {
        add_article(&mut document, folder, article, &ArticleFields::default(), None)?;
    }
    DocumentStore::untitled(Arc::new(RealDisk), None).save_as(&mut document, folder)?;
    let articles = count(arguments.articles.len(), "article");
    Ok(print(ExitCode::SUCCESS, |out| writeln!(out, "{}: a dossier with {articles}", folder.display())))
}

/// Adds an article to a dossier.
pub fn add(arguments: &AddArguments) -> Result<ExitCode, Failure> {
    let (mut document, mut store) = DocumentStore::open(Arc::new(RealDisk), None, &arguments.dossier)?;
    let folder = document.place().and_then(Path::parent).unwrap_or(Path::new(".")).to_owned();
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = ArticleFields {
        title: given(&arguments.title),
        author: given(&arguments.author),
        publisher: given(&arguments.publisher),
        published: given(&arguments.published),
        language: given(&arguments.language),
        url: given(&arguments.url),
    };
    let file = add_article(&mut document, &folder, &arguments.article, &fields, arguments.encoding.as_deref())?;
    store.save(&mut document)?;
    Ok(print(ExitCode::SUCCESS, |out| writeln!(out, "{}", folder.join(&file).display())))
}

/// Reads an article and adds it; what is given goes before what was found in it. Gives its path inside the folder.
fn add_article(
    document: &mut Document,
    folder: &Path,
    article: &Path,
    given: &ArticleFields,
    encoding: Option<&str>,
) -> Result<String, Failure> {
    let path = article.display().to_string();
    let bad = |why: String| Failure::BadArticle { path: path.clone(), why };
    let bytes = read_file(&RealDisk, article, limits::ARTICLE_BYTES).map_err(|error| bad(error.to_string()))?;
    let format = Format::of_name(&article.to_string_lossy());
    let found = ingest::import(&bytes, format, encoding).map_err(|error| bad(error.to_string()))?;
    for note in &found.notes {
        say(&format!("{path}: {note}"));
    }
    if found.certainty == Certainty::Guessed {
        say(&format!("{path}: another encoding can be given with --encoding"));
    }
    let first = |given: &String, found: String| if given.trim().is_empty() { found } else { given.clone() };
    let fields = ArticleFields {
        title: first(&given.title, found.fields.title),
        author: first(&given.author, found.fields.author),
        publisher: first(&given.publisher, found.fields.publisher),
        published: first(&given.published, found.fields.published),
        language: first(&given.language, found.fields.language),
        url: first(&given.url, found.fields.url),
    };
    if fields.published.trim().is_empty() {
        say(&format!("{path}: no date of publication was found; --published or the window can give it"));
    }
    let disk: &dyn Disk = &RealDisk;
    let file = document.free_article_file(&fields.title, |file| is_there(disk, &folder.join(file)));
    let edit = document.add_article(&fields, &file, &found.markdown)?;
    document.apply(edit)?;
    Ok(file)
}
