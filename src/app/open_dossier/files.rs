//! The open dossier and its files: saved, saved elsewhere, checked for changes by other programs, closed.

use std::path::Path;
use std::sync::Arc;

use super::stamps::FileStamps;
use super::{ChangeError, Content, EditedDossier, EditorFiles, OpenDossier};
use crate::dossier::edit::{Access, Document};
use crate::dossier::persist::{DiskState, DocumentStore, JournalError, SaveError};
use crate::dossier::source::{FolderSource, OpenError};
use crate::dossier::{ArticleIdx, Dossier};
use crate::fs::Disk;

/// Changes to a dossier by other programs.
#[derive(Debug, PartialEq)]
pub struct ExternalChange {
    /// The change to its `dossier.json`; while the dossier is only viewed, to its articles as well.
    pub file: DiskState,
    /// Articles with another text, and that text.
    pub texts: Vec<(ArticleIdx, String)>,
}

impl Content {
    /// A dossier that was never saved.
    #[must_use]
    pub fn untitled(disk: Arc<dyn Disk>, state_folder: Option<&Path>, title: &str) -> Self {
        let store = DocumentStore::untitled(disk, state_folder);
        Self::Editing(Box::new(EditedDossier { document: Document::new(title), store }))
    }

    /// The dossier at `path` for editing, or read-only where it has a newer format or is open elsewhere.
    pub fn open(disk: Arc<dyn Disk>, state_folder: Option<&Path>, path: &Path) -> Result<Self, OpenError> {
        let (document, store) = DocumentStore::open(disk, state_folder, path)?;
        Ok(Self::Editing(Box::new(EditedDossier { document, store })))
    }

    /// The dossier as it is now.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        match self {
            Self::Viewing(loaded) | Self::Busy { shown: loaded, .. } => &loaded.dossier,
            Self::Editing(edited) => edited.document.dossier(),
        }
    }

    /// Closes the dossier, discarding unsaved changes; no journal or lock stays behind.
    pub fn close(self) {
        match self {
            // Freeing a million events takes longer than a frame.
            Self::Viewing(loaded) | Self::Busy { shown: loaded, .. } => {
                drop(std::thread::spawn(move || drop(loaded)));
            }
            Self::Editing(edited) => {
                let EditedDossier { document, store } = *edited;
                store.close();
                drop(std::thread::spawn(move || drop(document)));
            }
        }
    }
}

impl OpenDossier {
    /// The disk it is kept on.
    #[must_use]
    pub fn disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    /// The files for a dossier that is opened.
    #[must_use]
    pub fn editor_files(&self) -> EditorFiles {
        EditorFiles { disk: self.disk(), state_folder: self.state_folder.clone() }
    }

    /// Why the dossier cannot be changed, as far as that is known.
    #[must_use]
    pub fn why_read_only(&self) -> Option<&Access> {
        self.document().map(Document::access).filter(|access| **access != Access::Full)
    }

    /// Saves it where it is.
    pub fn save(&mut self) -> Result<(), ChangeError> {
        let EditedDossier { document, store } = self.edited()?;
        store.save(document)?;
        self.stamps = self.file_stamps();
        Ok(())
    }

    /// Saves it over what another program has written.
    pub fn save_over_changes(&mut self) -> Result<(), ChangeError> {
        let EditedDossier { document, store } = self.edited()?;
        store.save_over_changes(document)?;
        self.stamps = self.file_stamps();
        Ok(())
    }

    /// Saves it into a folder, where it is kept from then on.
    pub fn save_as(&mut self, folder: &Path) -> Result<(), ChangeError> {
        let EditedDossier { document, store } = self.edited()?;
        let saved = store.save_as(document, folder);
        let place = document.place().and_then(Path::parent).map(Path::to_owned);
        if saved.is_ok() || matches!(saved, Err(SaveError::Unconfirmed { .. })) {
            self.origin = place;
            self.stamps = self.file_stamps();
        }
        Ok(saved?)
    }

    /// Whether its files are not as they were when last checked. Reads no file.
    #[must_use]
    pub fn may_have_changed_on_disk(&self) -> bool {
        !matches!(self.content, Content::Busy { .. }) && self.file_stamps() != self.stamps
    }

    /// Changes to its files by other programs since the last call.
    pub fn check_files(&mut self) -> ExternalChange {
        self.stamps = self.file_stamps();
        match &self.content {
            Content::Editing(edited) => {
                let file = edited.store.disk_state();
                let is_same = file == DiskState::Same;
                let texts = if is_same { edited.store.changed_articles(&edited.document) } else { Vec::new() };
                ExternalChange { file, texts }
            }
            Content::Viewing(_) if self.stamps.file.is_none() => {
                ExternalChange { file: DiskState::Gone, texts: Vec::new() }
            }
            Content::Viewing(_) => ExternalChange { file: DiskState::Changed, texts: Vec::new() },
            Content::Busy { .. } => ExternalChange { file: DiskState::Same, texts: Vec::new() },
        }
    }

    /// When its files were written and how long they are.
    pub(super) fn file_stamps(&self) -> FileStamps {
        let folder = self.origin.as_deref().and_then(|origin| FolderSource::on(&*self.disk, origin).ok());
        let Some(folder) = folder else { return FileStamps::default() };
        let stamp = |path: &Path| self.disk.metadata(path).ok();
        let articles = self.dossier().articles.iter().map(|article| stamp(&folder.root().join(&*article.file)));
        FileStamps { file: stamp(folder.file()), articles: articles.collect() }
    }

    /// Begins to flush the journal to the disk; `wake` is called once that is done.
    pub fn begin_flush(&mut self, wake: impl FnOnce() + Send + 'static) -> Result<(), JournalError> {
        match &mut self.content {
            Content::Editing(edited) => edited.store.begin_flush(wake),
            Content::Viewing(_) | Content::Busy { .. } => Ok(()),
        }
    }

    /// Takes note of a flush that has ended.
    pub fn poll_flush(&mut self) -> Result<(), JournalError> {
        match &mut self.content {
            Content::Editing(edited) => edited.store.poll_flush(),
            Content::Viewing(_) | Content::Busy { .. } => Ok(()),
        }
    }

    /// Whether a flush is under way, or none can begin because a task has the journal.
    #[must_use]
    pub fn is_flushing(&self) -> bool {
        match &self.content {
            Content::Editing(edited) => edited.store.is_flushing(),
            Content::Viewing(_) => false,
            Content::Busy { .. } => true,
        }
    }

    /// Whether a failure keeps changes out of the journal.
    #[must_use]
    pub fn is_journal_broken(&self) -> bool {
        matches!(&self.content, Content::Editing(edited) if edited.store.is_behind())
    }

    /// Writes the journal again after a failure.
    pub fn retry_journal(&mut self) -> Result<(), JournalError> {
        match &mut self.content {
            Content::Editing(edited) => edited.store.retry(&edited.document),
            Content::Viewing(_) | Content::Busy { .. } => Ok(()),
        }
    }

    /// Whether every change would survive a power failure: it is saved, or flushed to the journal.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        match &self.content {
            Content::Editing(edited) => edited.store.is_flushed(),
            Content::Viewing(_) | Content::Busy { .. } => true,
        }
    }

    /// Closes journal and lock because the window is about to close; the dossier can still be viewed.
    pub fn close_files(&mut self) {
        let shown = self.snapshot();
        std::mem::replace(&mut self.content, Content::Viewing(shown)).close();
    }
}
