//! Adding an article to a document, for `new` and `add`.

use std::path::Path;

use super::failure::CliError;
use super::output::note;
use crate::dossier::edit::{AddedDossier, ArticleFields, Document, Joining};
use crate::dossier::source::{OpenError, PageSource, read_file};
use crate::dossier::{Article, limits};
use crate::fs::{Disk, RealDisk, is_there};
use crate::ingest::{self, Certainty};

/// Adds the dossier of a published page to a document in `folder` on `disk`; `None` if the file is none, but an
/// article.
pub fn add_page(
    document: &mut Document,
    disk: &dyn Disk,
    folder: &Path,
    page: &Path,
    allows_duplicates: bool,
) -> Result<Option<AddedDossier>, CliError> {
    let source = match PageSource::at(&RealDisk, page) {
        Ok(Some(source)) => source,
        // Whatever else is wrong with it, reading it as an article says.
        Ok(None) | Err(OpenError::NoDossierInPage { .. } | OpenError::Unreadable { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let other = Document::from_source(&source, None)?;
    let is_taken = |file: &str| is_there(disk, &folder.join(file));
    let (edit, added) = document.add_dossier(&other, is_taken, &Joining { allows_duplicates, ..Joining::default() })?;
    if !edit.is_empty() {
        document.apply(edit)?;
    }
    Ok(Some(added))
}

/// Reads an article and adds it to a document in `folder` on `disk`; returns its path inside the folder. The fields
/// that are given take precedence over those found in the article. An article like one of the document is added only if
/// that is allowed.
pub fn add_article(
    document: &mut Document,
    disk: &dyn Disk,
    folder: &Path,
    article: &Path,
    given: &ArticleFields,
    encoding: Option<&str>,
    allows_duplicates: bool,
) -> Result<String, CliError> {
    let path = article.display().to_string();
    let failed = |reason: String| CliError::Article { path: path.clone(), reason };
    let bytes = read_file(&RealDisk, article, limits::ARTICLE_BYTES).map_err(|error| failed(error.to_string()))?;
    let found = ingest::import_file(&article.to_string_lossy(), &bytes, encoding);
    let found = found.map_err(|error| failed(error.to_string()))?;
    for remark in &found.notes {
        note(&format!("{path}: {remark}"));
    }
    if found.certainty == Certainty::Guessed {
        note(&format!("{path}: use `dateline add --encoding` to choose another encoding"));
    }
    if let Some(same) = document.dossier().article_like(&found.markdown) {
        let Article { title, file, .. } = &document.dossier()[same];
        if !allows_duplicates {
            return Err(CliError::Duplicate { path, title: title.clone(), file: file.clone() });
        }
        note(&format!("{path}: the dossier already has this article: “{title}” ({file})"));
    }
    let first = |given: &String, found: String| if given.trim().is_empty() { found } else { given.clone() };
    let fields = ArticleFields {
        title: first(&given.title, found.fields.title),
        author: first(&given.author, found.fields.author),
        publisher: first(&given.publisher, found.fields.publisher),
        published: first(&given.published, found.fields.published),
        language: first(&given.language, found.fields.language),
        url: first(&given.url, found.fields.url),
        retrieved: chrono::Local::now().format("%Y-%m-%d").to_string(),
    };
    if let ([first, second], true) = (found.days.as_slice(), given.published.trim().is_empty()) {
        note(&format!("{path}: it was published on {first} or on {second}; choose with `dateline add --published`"));
    } else if fields.published.trim().is_empty() {
        note(&format!(
            "{path}: no publication date was found; set it with `dateline add --published`, or in the window"
        ));
    }
    let file = document.free_article_file(&fields.title, |file| is_there(disk, &folder.join(file)));
    let edit = document.add_article(&fields, &file, &found.markdown)?;
    document.apply(edit)?;
    Ok(file)
}
