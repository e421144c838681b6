//! [`Location`]: where a dossier is on disk, what its files held when last read or written, and how new ones are added.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Fingerprint, SaveError};
use crate::dossier::edit::Document;
use crate::dossier::limits;
use crate::dossier::source::{ReadError, read};
use crate::fs::{Disk, Lock, is_there, remove_leftovers, replace_file};

/// Where a dossier lies, and what it was when it was last read or written.
pub(super) struct Location {
    /// The `dossier.json` itself, symbolic links followed.
    pub(super) file: PathBuf,
    /// The folder that articles are in.
    pub(super) root: PathBuf,
    /// As last read or written.
    pub(super) known: Option<Fingerprint>,
    /// Whether the last write was not confirmed by the disk.
    pub(super) is_unconfirmed: bool,
    /// Texts of articles as they are known to be on disk.
    pub(super) articles: BTreeMap<String, Fingerprint>,
    /// Articles' files that were made here.
    created: BTreeSet<String>,
    /// Held as long as this is.
    pub(super) lock: Option<Lock>,
}

impl Location {
    pub(super) fn new(file: PathBuf, root: PathBuf) -> Self {
        Self {
            file,
            root,
            known: None,
            is_unconfirmed: false,
            articles: BTreeMap::new(),
            created: BTreeSet::new(),
            lock: None,
        }
    }

    /// Takes the document's articles as being on disk as they are.
    pub(super) fn know_articles(&mut self, document: &Document) {
        let files = document.article_files();
        self.articles = files.map(|(file, text)| (file.to_owned(), Fingerprint::of(text.as_bytes()))).collect();
    }

    pub(super) fn fault(&self, error: &Error) -> SaveError {
        SaveError::new(&self.file, error)
    }

    /// What `dossier.json` holds now; `None` where there is none.
    pub(super) fn bytes(&self, disk: &dyn Disk) -> Result<Option<Vec<u8>>, SaveError> {
        match read(disk, &self.file, limits::DOSSIER_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadError::Missing) => Ok(None),
            Err(why) => Err(SaveError::Unreadable { path: self.file.display().to_string(), why }),
        }
    }

    /// Writes articles that are not on disk yet, or not any more. A file of that name that says something else is left
    /// alone.
    pub(super) fn write_articles(&mut self, disk: &dyn Disk, document: &Document) -> Result<(), SaveError> {
        for (file, text) in document.article_files() {
            let path = self.root.join(file);
            if self.articles.contains_key(file) && !self.has_lost(disk, &path) {
                continue;
            }
            let fault = |error: Error| SaveError::new(&path, &error);
            if is_there(disk, &path) {
                let is_same = read(disk, &path, limits::ARTICLE_BYTES).is_ok_and(|bytes| bytes == text.as_bytes());
                if !is_same {
                    return Err(SaveError::ArticleTaken { path: path.display().to_string() });
                }
            } else {
                let folder = path.parent().unwrap_or(&self.root);
                disk.create_folder(folder).map_err(fault)?;
                remove_leftovers(disk, &path);
                replace_file(disk, &path, text.as_bytes(), None).map_err(fault)?;
                disk.flush_folder(folder).map_err(fault)?;
                if let Some(above) = folder.parent().filter(|_| folder != self.root) {
                    disk.flush_folder(above).map_err(fault)?;
                }
                self.created.insert(file.to_owned());
            }
            self.articles.insert(file.to_owned(), Fingerprint::of(text.as_bytes()));
        }
        Ok(())
    }

    /// Whether a file that was there is gone while the dossier's folder is still, or again, in its place.
    fn has_lost(&self, disk: &dyn Disk, path: &Path) -> bool {
        let is_gone = |path: &Path| matches!(disk.metadata(path), Err(error) if error.kind() == ErrorKind::NotFound);
        is_gone(path) && !is_gone(&self.root)
    }

    /// Removes files of articles that were made here and are no longer wanted, as long as they say what was written.
    pub(super) fn remove_leftovers(&mut self, disk: &dyn Disk, document: &Document) {
        let unwanted: Vec<String> =
            self.created.iter().filter(|file| document.article_file(file).is_none()).cloned().collect();
        for file in unwanted {
            let path = self.root.join(&file);
            let now = read(disk, &path, limits::ARTICLE_BYTES).map(|bytes| Fingerprint::of(&bytes));
            if now.ok() == self.articles.get(&file).copied() {
                // What stays is a file too many, and nothing lost.
                let _ = disk.remove(&path);
            }
            self.created.remove(&file);
            self.articles.remove(&file);
        }
    }
}
