//! [`Location`]: where a dossier is on disk, what its files held when last read or written, and how new ones are added.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Fingerprint, SaveError};
use crate::dossier::edit::Document;
use crate::dossier::limits;
use crate::dossier::source::{ReadError, read};
use crate::fs::{Disk, Lock, is_there, remove_leftovers_in, replace_file};

/// The location of a dossier on disk, and its content when last read or written.
pub(super) struct Location {
    /// The `dossier.json`, with symbolic links resolved.
    pub(super) file: PathBuf,
    /// The folder of the dossier.
    pub(super) root: PathBuf,
    /// The fingerprint when last read or written.
    pub(super) known: Option<Fingerprint>,
    /// Whether the last write may not have reached the disk.
    pub(super) is_unconfirmed: bool,
    /// Fingerprints of the article files known to be on disk.
    pub(super) articles: BTreeMap<String, Fingerprint>,
    /// Article files created in this session.
    created: BTreeSet<String>,
    /// The lock, held while this exists.
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

    /// Records the document's articles as being on disk unchanged.
    pub(super) fn know_articles(&mut self, document: &Document) {
        let files = document.article_files();
        self.articles = files.map(|(file, text)| (file.to_owned(), Fingerprint::of(text.as_bytes()))).collect();
    }

    pub(super) fn fault(&self, error: &Error) -> SaveError {
        SaveError::new(&self.file, error)
    }

    /// The fingerprint of `dossier.json` now; `None` if it does not exist.
    pub(super) fn bytes(&self, disk: &dyn Disk) -> Result<Option<Vec<u8>>, SaveError> {
        match read(disk, &self.file, limits::DOSSIER_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadError::Missing) => Ok(None),
            Err(why) => Err(SaveError::Unreadable { path: self.file.display().to_string(), why }),
        }
    }

    /// Writes articles that are not on disk, or no longer. A file of that name with other content is left
    /// alone.
    pub(super) fn write_articles(&mut self, disk: &dyn Disk, document: &Document) -> Result<(), SaveError> {
        let mut missing: Vec<(&str, &str)> = document.article_files().collect();
        missing.retain(|(file, _)| !self.articles.contains_key(*file) || self.has_lost(disk, &self.root.join(file)));
        for (file, _) in &missing {
            self.check_inside(disk, &self.root.join(file))?;
        }
        for (file, text) in missing {
            let path = self.root.join(file);
            let fault = |error: Error| SaveError::new(&path, &error);
            if is_there(disk, &path) {
                let is_same = read(disk, &path, limits::ARTICLE_BYTES).is_ok_and(|bytes| bytes == text.as_bytes());
                if !is_same {
                    return Err(SaveError::ArticleTaken { path: path.display().to_string() });
                }
            } else {
                let folder = path.parent().unwrap_or(&self.root);
                disk.create_folder(folder).map_err(fault)?;
                remove_leftovers_in(disk, folder);
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

    /// Refuses a path that a symbolic link leads out of the dossier's folder.
    fn check_inside(&self, disk: &dyn Disk, path: &Path) -> Result<(), SaveError> {
        let fault = |error: Error| SaveError::new(path, &error);
        let root = disk.canonical(&self.root).map_err(fault)?;
        let folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root));
        for folder in folders {
            match disk.canonical(folder) {
                Ok(real) if real.starts_with(&root) => return Ok(()),
                Ok(_) => return Err(SaveError::Outside { path: folder.display().to_string() }),
                // A link that leads nowhere is no folder to create.
                Err(_) if matches!(disk.read_link(folder), Ok(Some(_))) => {
                    return Err(SaveError::Outside { path: folder.display().to_string() });
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(fault(error)),
            }
        }
        Ok(())
    }

    /// Whether the file is gone although the dossier's folder exists.
    fn has_lost(&self, disk: &dyn Disk, path: &Path) -> bool {
        let is_gone = |path: &Path| matches!(disk.metadata(path), Err(error) if error.kind() == ErrorKind::NotFound);
        is_gone(path) && !is_gone(&self.root)
    }

    /// Removes article files created here that are no longer needed, if their content is unchanged.
    pub(super) fn remove_leftovers(&mut self, disk: &dyn Disk, document: &Document) {
        let unwanted: Vec<String> =
            self.created.iter().filter(|file| document.article_file(file).is_none()).cloned().collect();
        for file in unwanted {
            let path = self.root.join(&file);
            let now = read(disk, &path, limits::ARTICLE_BYTES).map(|bytes| Fingerprint::of(&bytes));
            if now.ok() == self.articles.get(&file).copied() {
                // A leftover file loses nothing.
                let _ = disk.remove(&path);
            }
            self.created.remove(&file);
            self.articles.remove(&file);
        }
    }
}
