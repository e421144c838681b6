//! [`OpenDossier`]: the dossier that is open, first as it was read, and from the first change on as a document being
//! edited and protected by a journal.
//!
//! A document keeps the text of every record, which a dossier that is only viewed does not need; so the file is read
//! again when it is first changed. From then on every change is in the journal before the next frame.

mod cost;
mod files;
mod guard;
mod stamps;

pub use files::ExternalChange;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::stamps::FileStamps;
use super::task::TaskError;
use crate::dossier::edit::{AppliedEdit, Document, EditError, Outcome};
use crate::dossier::persist::{DocumentStore, JournalError, SaveError};
use crate::dossier::source::OpenError;
use crate::dossier::{Dossier, Event, Loaded, Problem};
use crate::fs::{Disk, SystemDisk, is_there};
use crate::session::EditCommand;

/// Why the open dossier was not changed or saved; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The document refuses the change.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file could not be read again.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It was not saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Another program changed the file after it was read.
    #[error("the dossier was changed on disk meanwhile; it is shown as it is now, and your change was not made")]
    ChangedOnDisk,
    /// A long change is being made.
    #[error("an earlier change is still being made; try again when it is done")]
    Busy,
    /// A task panicked.
    #[error("{0}; nothing was done, and the dossier can still be saved")]
    Internal(#[from] TaskError),
}

/// The result of a change.
#[derive(Debug)]
pub struct Changed {
    /// How indices changed.
    pub outcome: Outcome,
    /// Why the change is not in the journal, where that failed.
    pub warning: Option<JournalError>,
}

/// A direction through the history of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoRedo {
    Undo,
    Redo,
}

/// The dossier that is open.
pub struct OpenDossier {
    content: Content,
    origin: Option<PathBuf>,
    disk: Arc<dyn Disk>,
    /// The folder for journals and locks; `None` for neither.
    state_folder: Option<PathBuf>,
    /// Grows with every dossier shown and every change.
    revision: u64,
    /// When its files were written and how long they were, as last checked.
    stamps: FileStamps,
    /// Whether it is another dossier than was read first, and [`Self::take_replaced`] has not told so yet.
    is_replaced: bool,
}

/// The place of the files of an editor: those of the dossier, and those that protect its changes.
#[derive(Clone)]
pub struct EditorFiles {
    pub disk: Arc<dyn Disk>,
    pub state_folder: Option<PathBuf>,
}

/// A dossier, and how it is held.
pub enum Content {
    /// As it was read, to be viewed.
    Viewing(Loaded),
    /// As a document, to be edited.
    Editing(Box<EditedDossier>),
    /// In the hands of a background task.
    Busy {
        /// As it was before.
        shown: Loaded,
        /// Whether it had unsaved changes.
        is_changed: bool,
    },
}

/// A document with the files it is kept in.
pub struct EditedDossier {
    /// The document.
    pub document: Document,
    /// Its folder, lock and journal.
    pub store: DocumentStore,
}

impl OpenDossier {
    /// A dossier as it was read from the folder or file `origin`, or the sample where that is `None`. Journals and
    /// locks are kept in `state_folder`.
    #[must_use]
    pub fn new(loaded: Loaded, origin: Option<PathBuf>, state_folder: Option<PathBuf>) -> Self {
        let mut open = Self {
            content: Content::Viewing(loaded),
            origin,
            disk: Arc::new(SystemDisk::default()),
            state_folder,
            revision: 1,
            stamps: FileStamps::default(),
            is_replaced: false,
        };
        open.stamps = open.file_stamps();
        open
    }

    /// Replaces the dossier by another; returns the one before.
    pub fn replace(&mut self, content: Content, origin: Option<PathBuf>) -> Content {
        self.origin = origin;
        self.revision += 1;
        let before = std::mem::replace(&mut self.content, content);
        self.stamps = self.file_stamps();
        before
    }

    /// The dossier as it is now.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        self.content.dossier()
    }

    /// Its problems.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.content {
            Content::Viewing(loaded) | Content::Busy { shown: loaded, .. } => &loaded.problems,
            Content::Editing(edited) => edited.document.problems(),
        }
    }

    /// The dossier and its problems as they are now, to be shown while the dossier itself is elsewhere.
    fn snapshot(&self) -> Loaded {
        Loaded { dossier: Arc::clone(self.dossier()), problems: self.problems().to_vec() }
    }

    /// The document, once the dossier is being edited.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match &self.content {
            Content::Viewing(_) | Content::Busy { .. } => None,
            Content::Editing(edited) => Some(&edited.document),
        }
    }

    /// The path it was read from; `None` for the sample and for a dossier that was never saved.
    #[must_use]
    pub fn origin(&self) -> Option<&Path> {
        self.origin.as_deref()
    }

    /// The folder for journals and locks.
    #[must_use]
    pub fn state_folder(&self) -> Option<&Path> {
        self.state_folder.as_deref()
    }

    /// A different number for every state of the dossier that was shown.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether it has unsaved changes.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match &self.content {
            Content::Viewing(_) => false,
            Content::Editing(edited) => edited.document.is_changed_since_save(),
            Content::Busy { is_changed, .. } => *is_changed,
        }
    }

    /// Begins to edit a dossier that was only viewed so far, which reads its files again.
    pub fn begin_editing(&mut self) -> Result<(), ChangeError> {
        self.edited().map(|_| ())
    }

    /// The document and its files, read again where the dossier was only viewed so far.
    fn edited(&mut self) -> Result<&mut EditedDossier, ChangeError> {
        if let Content::Viewing(loaded) = &self.content {
            let (document, store) = match &self.origin {
                Some(path) => DocumentStore::open(Arc::clone(&self.disk), self.state_folder.as_deref(), path)?,
                None => {
                    (Document::shipped(), DocumentStore::untitled(Arc::clone(&self.disk), self.state_folder.as_deref()))
                }
            };
            let is_same = is_same(&loaded.dossier, document.dossier());
            self.content = Content::Editing(Box::new(EditedDossier { document, store }));
            if !is_same {
                self.revision += 1;
                self.is_replaced = true;
                return Err(ChangeError::ChangedOnDisk);
            }
        }
        match &mut self.content {
            Content::Editing(edited) => Ok(edited),
            Content::Busy { .. } => Err(ChangeError::Busy),
            Content::Viewing(_) => unreachable!("viewing became editing just above"),
        }
    }

    /// Makes a change; `None` where it changes nothing.
    pub fn change(&mut self, change: &EditCommand) -> Result<Option<Changed>, ChangeError> {
        let disk = Arc::clone(&self.disk);
        let EditedDossier { document, store } = self.edited()?;
        let folder = document.place().and_then(Path::parent);
        let is_taken = |file: &str| folder.is_some_and(|folder| is_there(&*disk, &folder.join(file)));
        let mut edit = change.edit(document, is_taken)?;
        if edit.is_empty() {
            return Ok(None);
        }
        if let Some(group) = change.group() {
            edit = edit.in_group(group);
        }
        let done = document.apply(edit)?;
        let changed = record(document, store, done);
        self.revision += 1;
        Ok(Some(changed))
    }

    /// Undoes or redoes one step; `None` where there is none.
    pub fn undo_or_redo(&mut self, direction: UndoRedo) -> Option<Changed> {
        let Content::Editing(edited) = &mut self.content else { return None };
        let done = match direction {
            UndoRedo::Undo => edited.document.undo(),
            UndoRedo::Redo => edited.document.redo(),
        }?;
        let changed = record(&edited.document, &mut edited.store, done);
        self.revision += 1;
        Some(changed)
    }

    /// Whether the dossier turned out to be another than was shown: told once each time.
    pub fn take_replaced(&mut self) -> bool {
        std::mem::take(&mut self.is_replaced)
    }

    /// Makes the next change a step of its own for undo.
    pub fn end_step(&mut self) {
        if let Content::Editing(edited) = &mut self.content {
            edited.document.end_group();
        }
    }
}

/// Puts an edit that was made into the journal.
fn record(document: &Document, store: &mut DocumentStore, done: AppliedEdit) -> Changed {
    let warning = store.record(document, &done.edit).err();
    Changed { outcome: done.outcome, warning }
}

/// Whether indices into one dossier mean the same in the other.
fn is_same(a: &Dossier, b: &Dossier) -> bool {
    let are_alike = |(a, b): (&Event, &Event)| {
        (a.id(), a.title(), &a.date, &a.themes[..]) == (b.id(), b.title(), &b.date, &b.themes[..])
    };
    let texts = |dossier: &Dossier| dossier.articles.iter().map(|article| article.text.plain.len()).collect::<Vec<_>>();
    a.events.len() == b.events.len()
        && a.events.iter().zip(&b.events).all(are_alike)
        && a.themes.len() == b.themes.len()
        && texts(a) == texts(b)
}
