//! Saving: all or nothing, and never over changes of another program.

use std::path::Path;
use std::sync::Arc;

use super::location::Location;
use super::store::{self, DiskState, DocumentStore};
use super::{Fingerprint, Patience, SaveError, WriteLock};
use crate::dossier::edit::{Access, Document};
use crate::dossier::limits;
use crate::fs::{Disk, Together, is_there, remove_leftovers, replace_file};

impl DocumentStore {
    /// Saves the document at its location. On an error the existing file is unchanged, the edits are kept, and
    /// saving can be tried again.
    pub fn save(&mut self, document: &mut Document) -> Result<(), SaveError> {
        self.write(document, false)
    }

    /// Saves over changes of another program. Call only after the person agreed.
    pub fn save_over_changes(&mut self, document: &mut Document) -> Result<(), SaveError> {
        self.write(document, true)
    }

    fn write(&mut self, document: &mut Document, is_over: bool) -> Result<(), SaveError> {
        if *document.access() != Access::Full {
            return Err(SaveError::ReadOnly(document.access().clone()));
        }
        let disk = Arc::clone(&self.disk);
        let location = self.location.as_mut().ok_or(SaveError::Untitled)?;
        let text = sound_text(document, &location.file, limits::DOSSIER_BYTES)?;
        let _writing = match &self.writing {
            Some(_) => None,
            None => Some(WriteLock::wait(&*disk, &location.root, Patience::Brief)?),
        };
        let before = location.bytes(&*disk)?;
        let now = before.as_ref().map(|bytes| Fingerprint::of(bytes));
        if !is_over && before.is_some() && now != location.known {
            return Err(SaveError::ChangedOnDisk { path: location.file.display().to_string() });
        }
        if before.is_some() && disk.metadata(&location.file).is_ok_and(|metadata| metadata.is_read_only) {
            return Err(SaveError::Protected { path: location.file.display().to_string() });
        }
        let root = location.root.clone();
        let together = Together::begin(&*disk, &root).map_err(|error| location.fault(&error))?;
        location.write_articles(&*disk, document)?;
        let is_different = before.as_deref() != Some(text.as_bytes());
        let fingerprint = Fingerprint::of(text.as_bytes());
        if let Some(journal) = &mut self.journal {
            // Without the mark, a crash leads to a needless question, but no edit is lost.
            let _ = journal.saving(fingerprint);
        }
        if is_different {
            remove_leftovers(&*disk, &location.file);
            let like = before.is_some().then_some(location.file.as_path());
            replace_file(&*disk, &location.file, text.as_bytes(), like).map_err(|error| location.fault(&error))?;
        }
        together.finish().map_err(|error| location.fault(&error))?;
        location.known = Some(fingerprint);
        if is_different || location.is_unconfirmed {
            confirm(&*disk, location)?;
        }
        location.remove_leftovers(&*disk, document);
        document.set_saved(&location.file);
        if let Some(journal) = &mut self.journal {
            journal.clear();
        }
        Ok(())
    }

    /// Saves the document with its articles into a folder that contains no dossier yet; that becomes its location.
    /// A dossier that is built in, or open elsewhere, can be changed there.
    pub fn save_as(&mut self, document: &mut Document, folder: &Path) -> Result<(), SaveError> {
        if let access @ Access::Newer(_) = document.access() {
            return Err(SaveError::ReadOnly(access.clone()));
        }
        let disk = Arc::clone(&self.disk);
        let file = folder.join("dossier.json");
        let fault = |error: std::io::Error| SaveError::new(folder, &error);
        if is_there(&*disk, &file) {
            return Err(SaveError::Taken { path: folder.display().to_string() });
        }
        let text = sound_text(document, &file, limits::DOSSIER_BYTES)?;
        disk.create_folder(folder).map_err(fault)?;
        let root = disk.canonical(folder).map_err(fault)?;
        if let Some(above) = root.parent() {
            disk.flush_folder(above).map_err(fault)?;
        }
        let _writing = WriteLock::wait(&*disk, &root, Patience::Brief)?;
        let mut location = Location::new(root.join("dossier.json"), root.clone());
        if is_there(&*disk, &location.file) {
            return Err(SaveError::Taken { path: folder.display().to_string() });
        }
        let together = Together::begin(&*disk, &root).map_err(fault)?;
        location.write_articles(&*disk, document)?;
        replace_file(&*disk, &location.file, text.as_bytes(), None).map_err(|error| location.fault(&error))?;
        together.finish().map_err(fault)?;
        location.known = Some(Fingerprint::of(text.as_bytes()));
        let (_, lock) = store::lock(&*disk, self.state.as_deref(), &store::stem(&location.file));
        location.lock = lock;
        let confirmed = confirm(&*disk, &mut location);
        let old = Self {
            disk: Arc::clone(&disk),
            state: self.state.clone(),
            location: self.location.replace(location),
            journal: self.journal.take(),
            untitled_lock: self.untitled_lock.take(),
            writing: self.writing.take(),
        };
        old.close();
        self.new_journal();
        document.set_access(Access::Full);
        if let Some(location) = &self.location {
            document.set_saved(&location.file);
        }
        confirmed
    }

    /// Whether the file on disk can be overwritten without asking.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.disk_state() == DiskState::Same
    }
}

/// The text to be written, at most `most` bytes, parsed and compared with the document.
fn sound_text(document: &Document, file: &Path, most: u64) -> Result<String, SaveError> {
    let text = document.to_text();
    if text.len() as u64 > most {
        return Err(SaveError::TooLarge { path: file.display().to_string() });
    }
    if document.is_text(&text) { Ok(text) } else { Err(SaveError::Unsound) }
}

/// The rename must reach the disk, too.
fn confirm(disk: &dyn Disk, location: &mut Location) -> Result<(), SaveError> {
    let folder = location.file.parent().unwrap_or(&location.root);
    let flushed = disk.flush_folder(folder);
    location.is_unconfirmed = flushed.is_err();
    flushed
        .map_err(|error| SaveError::Unconfirmed { path: location.file.display().to_string(), why: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_opened_again_is_not_saved() {
        let document = Document::new("T");
        let len = document.to_text().len() as u64;
        let text = |most| sound_text(&document, Path::new("/d/dossier.json"), most);
        assert_eq!(text(len), Ok(document.to_text()));
        assert!(matches!(text(len - 1), Err(SaveError::TooLarge { .. })));
    }
}
