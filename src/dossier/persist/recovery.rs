//! [`Recovery`]: unsaved edits in journals after a crash. Nothing is applied without being asked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Fingerprint;
use super::journal::{self, JournalContents, JournalEntry, WrittenChange};
use super::store::{self, DocumentStore};
use crate::dossier::edit::{Access, Document};
use crate::dossier::limits;
use crate::dossier::load::sanitize_for_display;
use crate::dossier::source::{MemorySource, OpenError, ReadError, read};
use crate::fs::{Disk, Lock, remove_leftovers};

/// A journal left by a crash, locked while this exists.
pub struct Recovery {
    disk: Arc<dyn Disk>,
    state: PathBuf,
    journal: PathBuf,
    contents: Option<JournalContents>,
    /// Why the file could not be read at all; it may be valid.
    unread: Option<ReadError>,
    lock: Option<Lock>,
}

/// Why edits cannot be recovered: one sentence. The journal is kept until it is discarded.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// The journal has no valid beginning.
    #[error("{journal}: the journal is damaged from its beginning; nothing in it can be recovered")]
    Damaged {
        /// The journal.
        journal: String,
    },
    /// The journal cannot be read.
    #[error("{journal}: the journal cannot be read just now, for {why}; it stays where it is, try again later")]
    Unreadable {
        /// The journal.
        journal: String,
        /// The reason.
        why: ReadError,
    },
    /// The dossier is not the version that was edited.
    #[error(
        "{}: the file has been changed since the unsaved edits were made, so they are not applied; restore it as it was, \
         or discard them",
        sanitize_for_display(place)
    )]
    BaseChanged {
        /// The dossier.
        place: String,
    },
    /// The dossier is being edited, so its edits cannot be put under another window.
    #[error(
        "{}: the dossier is open, so the unsaved edits cannot be restored now; close it, or open another one in its \
         window, then try again",
        sanitize_for_display(place)
    )]
    InUse {
        /// The dossier.
        place: String,
    },
    /// The dossier cannot be opened.
    // Its path comes from the journal, which is untrusted.
    #[error("{}", sanitize_for_display(&.0.to_string()))]
    Open(#[from] OpenError),
}

impl Recovery {
    /// All journals in the state folder that no running process has locked. Those with nothing unsaved are removed.
    #[must_use]
    pub fn all(disk: &Arc<dyn Disk>, state: &Path) -> Vec<Self> {
        let names = disk.list(&store::journals(state)).unwrap_or_default();
        let is_journal = |name: &PathBuf| name.extension().is_some_and(|extension| extension == "journal");
        names.into_iter().filter(is_journal).filter_map(|name| Self::at(disk, state, &name)).collect()
    }

    fn at(disk: &Arc<dyn Disk>, state: &Path, name: &Path) -> Option<Self> {
        let stem = name.file_stem()?.to_str()?;
        let (true, lock) = store::lock(&**disk, Some(state), stem) else { return None };
        let journal = store::journals(state).join(name);
        remove_leftovers(&**disk, &journal);
        let limit = limits::DOSSIER_BYTES + limits::ALL_ARTICLES_BYTES;
        let read = read(&**disk, &journal, limit);
        let contents = read.as_deref().ok().and_then(journal::read);
        let is_unborn = contents.is_none() && read.as_deref().is_ok_and(journal::is_unborn);
        let unread = read.err();
        let mut recovery = Self { disk: Arc::clone(disk), state: state.to_owned(), journal, contents, unread, lock };
        if is_unborn {
            recovery.remove();
            return None;
        }
        if recovery.contents.is_some() && recovery.edits() == 0 && !recovery.is_damaged() && recovery.is_on_disk() {
            recovery.remove();
            return None;
        }
        Some(recovery)
    }

    /// The dossier's path; `None` for one that was never saved.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        self.contents.as_ref()?.base.place.as_deref().map(Path::new)
    }

    /// The path of the journal, if it is unreadable and its dossier therefore unknown.
    #[must_use]
    pub fn illegible(&self) -> Option<&Path> {
        self.contents.is_none().then_some(&self.journal)
    }

    /// The number of unsaved edits.
    #[must_use]
    pub fn edits(&self) -> usize {
        self.unsaved().map_or(0, |edits| edits.len())
    }

    /// Whether its end is damaged, so that some edits may be missing.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.contents.as_ref().is_none_or(|contents| contents.is_damaged)
    }

    /// Why the journal could not be read.
    #[must_use]
    pub fn unread(&self) -> Option<&ReadError> {
        self.unread.as_ref()
    }

    fn is_on_disk(&self) -> bool {
        self.contents.as_ref().is_some_and(|contents| contents.base.text.is_none() || self.saved_after().is_some())
    }

    fn now(&self) -> Option<Fingerprint> {
        let bytes = read(&*self.disk, self.place()?, limits::DOSSIER_BYTES).ok()?;
        Some(Fingerprint::of(&bytes))
    }

    /// The number of entries up to and including the mark of the save that matches the file on disk.
    fn saved_after(&self) -> Option<usize> {
        let now = self.now()?.to_string();
        let entries = &self.contents.as_ref()?.entries;
        entries.iter().rposition(|entry| matches!(entry, JournalEntry::Saving(saved) if *saved == now)).map(|at| at + 1)
    }

    fn unsaved(&self) -> Option<Vec<&JournalEntry>> {
        let from = self.saved_after().unwrap_or(0);
        let entries = self.contents.as_ref()?.entries.get(from..)?;
        Some(entries.iter().filter(|entry| matches!(entry, JournalEntry::Edit { .. })).collect())
    }

    /// Replays the edits on the version they were made on. Drop other recoveries of the same location first, since they
    /// hold its lock; a dossier that is open is left alone. The document gets the edits as undo steps, and they are in
    /// a journal until it is saved. The returned sentence says what is missing.
    #[expect(clippy::result_large_err, reason = "once in a run, and the journal comes back to be discarded")]
    pub fn restore(mut self) -> Result<(Document, DocumentStore, Option<String>), (Self, RecoveryError)> {
        let Some(contents) = &self.contents else {
            let journal = self.journal.display().to_string();
            let error = match self.unread.clone() {
                Some(why) => RecoveryError::Unreadable { journal, why },
                None => RecoveryError::Damaged { journal },
            };
            return Err((self, error));
        };
        let base = contents.base.clone();
        let mut lost =
            contents.is_damaged.then(|| "the end of the journal is damaged, so the last edits are missing".to_owned());
        let opened = match (&base.text, &base.place) {
            (None, Some(place)) => {
                let now = self.now().map(|now| now.to_string());
                if now != base.saved && self.saved_after().is_none() {
                    let place = place.clone();
                    return Err((self, RecoveryError::BaseChanged { place }));
                }
                let place = PathBuf::from(place);
                self.open(&place)
            }
            (text, place) => {
                let articles: Vec<(&str, &str)> =
                    base.articles.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
                let text = text.as_deref().unwrap_or_default();
                let source = MemorySource { name: "dossier.json", dossier: text, articles: &articles };
                // At its location if that still has the version that was edited; otherwise as an unsaved dossier.
                let is_current = place.is_some() && self.now().map(|now| now.to_string()) == base.saved;
                if let Some(place) = place.as_deref().filter(|_| is_current).map(Path::new) {
                    self.open(place).and_then(|(_, store)| Ok((Document::from_source(&source, Some(place))?, store)))
                } else {
                    if place.is_some() {
                        lost = Some("its file has been changed since, so it is opened as a copy".to_owned());
                    }
                    let store = DocumentStore::untitled(Arc::clone(&self.disk), Some(&self.state));
                    Document::from_source(&source, None).map(|document| (document, store)).map_err(RecoveryError::Open)
                }
            }
        };
        let (mut document, mut store) = match opened {
            Ok(opened) => opened,
            Err(error) => return Err((self, error)),
        };
        let edits = self.unsaved().unwrap_or_default();
        for (number, entry) in edits.iter().enumerate() {
            if !again(&mut document, entry) {
                lost = Some(format!(
                    "only {number} of {} edits could be made again, for the next does not fit the dossier",
                    edits.len()
                ));
                break;
            }
        }
        document.mark_changed();
        let base = store.base(&document);
        let is_other = store.journal.as_ref().is_some_and(|journal| journal.path() != self.journal);
        let is_kept = store.journal.as_mut().is_some_and(|journal| {
            // Another crash may have left a journal at this location.
            (!is_other || journal.set_aside().is_ok()) && journal.restart(&base, &document).is_ok()
        });
        if is_kept && is_other {
            self.remove();
        }
        Ok((document, store, lost))
    }

    /// Opens the dossier for editing. The lock goes with it, without a moment in which another process could take it.
    fn open(&mut self, place: &Path) -> Result<(Document, DocumentStore), RecoveryError> {
        let file = self.disk.canonical(place).unwrap_or_else(|_| place.to_owned());
        let is_for_it = self.journal.file_stem().is_some_and(|stem| stem == &*store::stem(&file));
        let own = if is_for_it { self.lock.take() } else { None };
        let (document, store) = DocumentStore::open_with(Arc::clone(&self.disk), Some(&self.state), place, own)?;
        if *document.access() == Access::OpenElsewhere {
            return Err(RecoveryError::InUse { place: place.display().to_string() });
        }
        Ok((document, store))
    }

    /// Discards the journal.
    pub fn discard(mut self) {
        self.remove();
    }

    fn remove(&mut self) {
        // If this fails, it is offered again.
        let _ = self.disk.remove(&self.journal);
        if self.lock.is_some()
            && let Some(name) = self.journal.with_extension("lock").file_name()
        {
            let _ = self.disk.remove(&store::locks(&self.state).join(name));
        }
        self.lock = None;
    }
}

/// Replays an edit of a journal; `false` if it does not fit.
fn again(document: &mut Document, entry: &JournalEntry) -> bool {
    let JournalEntry::Edit { name, group, changes } = entry else { return true };
    let parts: Option<Vec<_>> = changes.iter().map(WrittenChange::parts).collect();
    parts.is_some_and(|parts| document.replay(name, group.as_deref(), parts).is_ok())
}

#[cfg(test)]
mod tests {
    use super::RecoveryError;

    #[test]
    fn a_path_from_a_journal_does_nothing_but_be_read() {
        let error = RecoveryError::BaseChanged { place: "\0/d/\u{202e}dossier.json".to_owned() };
        assert!(error.to_string().starts_with("\u{FFFD}/d/\u{FFFD}dossier.json: the file has been changed"), "{error}");
    }
}
