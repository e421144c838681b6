//! [`DocumentStore`]: the location, lock and journal of a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journal::{Journal, JournalBase};
use super::location::Location;
use super::{Fingerprint, JournalError, WriteLock};
use crate::dossier::ArticleIdx;
use crate::dossier::edit::{Access, Document, Edit};
use crate::dossier::source::{FolderSource, OpenError, PageSource, Source as _};
use crate::fs::{Disk, remove_leftovers};

/// Persists one document.
pub struct DocumentStore {
    pub(super) disk: Arc<dyn Disk>,
    /// The folder for journals and locks; without one there are none.
    pub(super) state: Option<PathBuf>,
    pub(super) location: Option<Location>,
    pub(super) journal: Option<Journal>,
    /// The lock of a dossier that was never saved.
    pub(super) untitled_lock: Option<crate::fs::Lock>,
    /// Held from before the dossier was opened, by a command that opens, changes and saves it.
    pub(super) writing: Option<WriteLock>,
}

/// The state of a dossier's file on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskState {
    /// Unchanged since it was read or saved, or never written.
    Same,
    /// Changed by another program.
    Changed,
    /// Deleted or unreadable.
    Gone,
}

impl DocumentStore {
    /// Keeps a lock that was taken before the dossier was opened, so that nothing can come between the two.
    pub fn hold(&mut self, writing: WriteLock) {
        self.writing = Some(writing);
    }

    /// The folder that contains the articles; `None` for a dossier that was never saved.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.location.as_ref().map(|location| &*location.root)
    }

    /// Opens a dossier's folder or its `dossier.json`; read-only if another process has it open. The dossier of a
    /// published page is one that was never saved. `state` is the folder for journals and locks.
    pub fn open(disk: Arc<dyn Disk>, state: Option<&Path>, path: &Path) -> Result<(Document, Self), OpenError> {
        Self::open_with(disk, state, path, None)
    }

    /// Like [`Self::open`], with the lock of this dossier if the caller has it.
    pub(super) fn open_with(
        disk: Arc<dyn Disk>,
        state: Option<&Path>,
        path: &Path,
        own: Option<crate::fs::Lock>,
    ) -> Result<(Document, Self), OpenError> {
        if let Some(page) = PageSource::at(&*disk, path)? {
            return Ok((Document::from_source(&page, None)?, Self::untitled(disk, state)));
        }
        let folder = FolderSource::on(&*disk, path)?;
        let file = disk.canonical(folder.file()).unwrap_or_else(|_| folder.file().to_owned());
        let mut location = Location::new(file, folder.root().to_owned());
        let (is_free, lock) = match own {
            Some(own) => (true, Some(own)),
            None => lock(&*disk, state, &stem(&location.file)),
        };
        location.lock = lock;
        if is_free && let Ok(Some(_writing)) = disk.try_lock_folder(&location.root) {
            remove_leftovers(&*disk, &location.file);
        }
        // Read the bytes first: a change between the two reads is then noticed.
        location.known = location.bytes(&*disk).ok().flatten().map(|bytes| Fingerprint::of(&bytes));
        let mut document = Document::from_source(&folder, Some(&location.file))?;
        if !is_free && *document.access() == Access::Full {
            document.set_access(Access::OpenElsewhere);
        }
        location.know_articles(&document);
        let mut store = Self {
            disk,
            state: state.map(Path::to_owned),
            location: Some(location),
            journal: None,
            untitled_lock: None,
            writing: None,
        };
        store.new_journal();
        Ok((document, store))
    }

    /// For a dossier that was never saved.
    #[must_use]
    pub fn untitled(disk: Arc<dyn Disk>, state: Option<&Path>) -> Self {
        let mut store = Self {
            disk,
            state: state.map(Path::to_owned),
            location: None,
            journal: None,
            untitled_lock: None,
            writing: None,
        };
        store.new_journal();
        store
    }

    /// The journal for the location; its file is created with the first edit.
    pub(super) fn new_journal(&mut self) {
        let Some(state) = self.state.clone() else { return };
        if let Some(location) = &self.location {
            self.untitled_lock = None;
            // Without the lock, another process may be editing, so don't journal over its file.
            let has_lock = location.lock.is_some();
            let path = journals(&state).join(format!("{}.journal", stem(&location.file)));
            self.journal = has_lock.then(|| Journal::new(Arc::clone(&self.disk), path));
            return;
        }
        for number in 1..=1000 {
            let stem = format!("untitled-{number}");
            let path = journals(&state).join(format!("{stem}.journal"));
            if self.disk.metadata(&path).is_ok() {
                continue;
            }
            if let (true, Some(lock)) = lock(&*self.disk, Some(&state), &stem) {
                self.untitled_lock = Some(lock);
                self.journal = Some(Journal::new(Arc::clone(&self.disk), path));
                return;
            }
        }
    }

    pub(super) fn base(&self, document: &Document) -> JournalBase {
        let place = self.location.as_ref().and_then(|location| location.file.to_str()).map(str::to_owned);
        let saved = self.location.as_ref().and_then(|location| location.known).map(|known| known.to_string());
        let is_elsewhere = place.is_none() || saved.is_none();
        let articles = document.article_files().map(|(file, text)| (file.to_owned(), text.to_owned()));
        JournalBase {
            place,
            saved,
            text: is_elsewhere.then(|| document.to_text()),
            articles: if is_elsewhere { articles.collect() } else { BTreeMap::new() },
        }
    }

    /// Appends an edit that `document` just applied to the journal, before the next frame, so that nothing that was
    /// shown is lost in a crash. On an error the edit remains, and the next call tries to write all edits.
    pub fn record(&mut self, document: &Document, edit: &Edit) -> Result<(), JournalError> {
        let Some(journal) = &self.journal else { return Ok(()) };
        let base = if !journal.has_file() && self.location.is_none() {
            self.base_before(document, edit)
        } else {
            self.base(document)
        };
        self.journal.as_mut().map_or(Ok(()), |journal| journal.append(edit, &base, document))
    }

    /// The base for a dossier that is not on disk: its state before the edit.
    fn base_before(&self, document: &Document, edit: &Edit) -> JournalBase {
        let (text, articles) = document.before(edit);
        JournalBase { text: Some(text), articles, ..self.base(document) }
    }

    /// Flushes recorded edits to disk before it returns. To avoid blocking, call [`Self::begin_flush`] within a second.
    pub fn flush(&mut self) -> Result<(), JournalError> {
        self.journal.as_mut().map_or(Ok(()), Journal::flush)
    }

    /// Like [`Self::flush`], on another thread, which calls `wake` once [`Self::poll_flush`] has a
    /// result. Does nothing while a flush is running, even if that started before the last edits.
    pub fn begin_flush(&mut self, wake: impl FnOnce() + Send + 'static) -> Result<(), JournalError> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.begin_flush(wake))
    }

    /// Records the result of a finished background flush, and returns its error.
    pub fn poll_flush(&mut self) -> Result<(), JournalError> {
        self.journal.as_mut().map_or(Ok(()), Journal::poll_flush)
    }

    /// Whether a flush is running.
    #[must_use]
    pub fn is_flushing(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_flushing)
    }

    /// Whether all unsaved edits have been flushed.
    #[must_use]
    pub fn is_flushed(&self) -> bool {
        self.journal.as_ref().is_none_or(|journal| journal.is_flushed() && !journal.is_broken())
    }

    /// Whether edits are missing from the journal after an error; call [`Self::retry`] from time to time.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_broken)
    }

    /// Rewrites the journal after an error.
    pub fn retry(&mut self, document: &Document) -> Result<(), JournalError> {
        if !self.is_behind() {
            return Ok(());
        }
        let base = self.base(document);
        self.journal.as_mut().map_or(Ok(()), |journal| journal.restart(&base, document))
    }

    /// Whether another program changed the dossier on disk.
    #[must_use]
    pub fn disk_state(&self) -> DiskState {
        let Some(location) = &self.location else { return DiskState::Same };
        match location.bytes(&*self.disk) {
            Ok(Some(bytes)) if Some(Fingerprint::of(&bytes)) == location.known => DiskState::Same,
            Ok(Some(_)) => DiskState::Changed,
            Ok(None) | Err(_) => DiskState::Gone,
        }
    }

    /// Articles whose files were changed by another program, with their new
    /// texts.
    #[must_use]
    pub fn changed_articles(&self, document: &Document) -> Vec<(ArticleIdx, String)> {
        let Some(location) = &self.location else { return Vec::new() };
        let Ok(folder) = FolderSource::on(&*self.disk, &location.root) else { return Vec::new() };
        let articles = (0..).map(ArticleIdx).zip(&document.dossier().articles);
        let changed = articles.filter_map(|(idx, article)| {
            location.articles.get(&*article.file)?;
            let text = folder.article(&article.file).ok()?;
            (document.article_file(&article.file) != Some(&text)).then_some((idx, text))
        });
        changed.collect()
    }

    /// Closes the dossier and discards unsaved changes: removes the journal and the lock.
    pub fn close(mut self) {
        if let Some(journal) = &mut self.journal {
            journal.clear();
        }
        if let Some(state) = &self.state {
            let stem = self.location.as_ref().map(|location| (location.lock.is_some(), stem(&location.file)));
            let path =
                stem.filter(|(has_lock, _)| *has_lock).map(|(_, stem)| locks(state).join(format!("{stem}.lock")));
            let untitled = self
                .untitled_lock
                .as_ref()
                .and(self.journal.as_ref())
                .and_then(|journal| Some(locks(state).join(journal.path().with_extension("lock").file_name()?)));
            for path in [path, untitled].into_iter().flatten() {
                // Remove it while it is held: a waiting process notices that the file was replaced, and tries again.
                let _ = self.disk.remove(&path);
            }
        }
    }
}

pub(super) fn journals(state: &Path) -> PathBuf {
    state.join("journals")
}

pub(super) fn locks(state: &Path) -> PathBuf {
    state.join("locks")
}

/// The file stem of a dossier's journal and lock; equal locations give equal stems.
pub(super) fn stem(file: &Path) -> String {
    Fingerprint::of(file.as_os_str().as_encoded_bytes()).short()
}

/// Whether no other process has the dossier open, and the lock that ensures it. Without file locks or a folder for
/// them, the dossier counts as free.
pub(super) fn lock(disk: &dyn Disk, state: Option<&Path>, stem: &str) -> (bool, Option<crate::fs::Lock>) {
    let Some(state) = state else { return (true, None) };
    let folder = locks(state);
    let locked = disk.create_folder(&folder).and_then(|()| disk.try_lock(&folder.join(format!("{stem}.lock"))));
    match locked {
        Ok(Some(lock)) => (true, Some(lock)),
        Ok(None) => (false, None),
        Err(_) => (true, None),
    }
}
