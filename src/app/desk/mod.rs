//! [`Desk`]: the dossier that lies open: as it was read, or, from the first change on, as a document being edited and
//! kept safe.
//!
//! A document keeps every record's text, which a dossier that is only looked at does not need; so it is read anew when
//! it is changed for the first time. From then on every change is in the journal before the next frame.

mod long;
mod store;

pub use long::Step;
pub use store::Looked;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::store::Sight;
use crate::dossier::edit::{AppliedEdit, Document, EditError, Outcome};
use crate::dossier::persist::{DocumentStore, JournalError, SaveError};
use crate::dossier::source::OpenError;
use crate::dossier::{Dossier, Event, Loaded, Problem};
use crate::fs::{Disk, RealDisk, is_there};
use crate::session::EditCommand;

/// Why a change was not made; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The document refuses it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file could not be read again.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It was not saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Somebody else changed the file after it was read.
    #[error("the dossier was changed on disk meanwhile; it is shown as it is now, and your change was not made")]
    ChangedOnDisk,
    /// A long change is being made.
    #[error("an earlier change is still being made; try again when it is done")]
    Away,
}

/// What a change did.
#[derive(Debug)]
pub struct Changed {
    /// Where things are now.
    pub outcome: Outcome,
    /// Why a crash now would lose it, where that is so.
    pub warning: Option<JournalError>,
}

/// The dossier that lies open.
pub struct Desk {
    opened: Opened,
    origin: Option<PathBuf>,
    disk: Arc<dyn Disk>,
    /// The folder for journals and locks; without one there are none.
    state: Option<PathBuf>,
    /// Grows with every dossier shown and every change.
    revision: u64,
    /// When its files were written and how long they were, as last looked at.
    seen: Sight,
    /// What lies open is not what was read first, and nobody has heard of it yet.
    is_replaced: bool,
}

/// A dossier and how much is known of it.
pub enum Opened {
    /// Looked at.
    Read(Loaded),
    /// Edited.
    Edited(Box<Kept>),
    /// In the hands of another thread, which makes a long change to it; seen as it was before.
    Away {
        /// As it was.
        shown: Loaded,
        /// Whether anything was not on disk.
        is_changed: bool,
    },
}

/// A document and who keeps it.
pub struct Kept {
    /// What is edited.
    pub document: Document,
    /// Where it lies, and its journal.
    pub store: DocumentStore,
}

impl Desk {
    /// With a dossier as it was read, from this folder or file; the shipped one where there is none. Journals and locks
    /// go to `state`.
    #[must_use]
    pub fn new(loaded: Loaded, origin: Option<PathBuf>, state: Option<PathBuf>) -> Self {
        let disk = Arc::new(RealDisk);
        let mut desk = Self {
            opened: Opened::Read(loaded),
            origin,
            disk,
            state,
            revision: 1,
            seen: Sight::default(),
            is_replaced: false,
        };
        desk.seen = desk.sight();
        desk
    }

    /// Puts another dossier on the desk; what lay there comes back.
    pub fn put(&mut self, opened: Opened, origin: Option<PathBuf>) -> Opened {
        self.origin = origin;
        self.revision += 1;
        let before = std::mem::replace(&mut self.opened, opened);
        self.seen = self.sight();
        before
    }

    /// The dossier as it now is.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        match &self.opened {
            Opened::Read(loaded) | Opened::Away { shown: loaded, .. } => &loaded.dossier,
            Opened::Edited(kept) => kept.document.dossier(),
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.opened {
            Opened::Read(loaded) | Opened::Away { shown: loaded, .. } => &loaded.problems,
            Opened::Edited(kept) => kept.document.problems(),
        }
    }

    /// What is seen of it, to be kept while it goes.
    fn shown(&self) -> Loaded {
        Loaded { dossier: Arc::clone(self.dossier()), problems: self.problems().to_vec() }
    }

    /// The document, where the dossier was changed or is about to be.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match &self.opened {
            Opened::Read(_) | Opened::Away { .. } => None,
            Opened::Edited(kept) => Some(&kept.document),
        }
    }

    /// Where it was read from; `None` for the shipped one and for one that was never saved.
    #[must_use]
    pub fn origin(&self) -> Option<&Path> {
        self.origin.as_deref()
    }

    /// The folder for journals and locks.
    #[must_use]
    pub fn state_folder(&self) -> Option<&Path> {
        self.state.as_deref()
    }

    /// Another number for every state of the dossier that was shown.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is anything that is not on disk.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match &self.opened {
            Opened::Read(_) => false,
            Opened::Edited(kept) => kept.document.is_changed_since_save(),
            Opened::Away { is_changed, .. } => *is_changed,
        }
    }

    /// The document and its store, read anew where the dossier was only looked at before.
    pub fn kept(&mut self) -> Result<&mut Kept, DeskError> {
        if let Opened::Read(loaded) = &self.opened {
            let (document, store) = match &self.origin {
                Some(path) => DocumentStore::open(Arc::clone(&self.disk), self.state.as_deref(), path)?,
                None => (Document::shipped(), DocumentStore::untitled(Arc::clone(&self.disk), self.state.as_deref())),
            };
            let is_same = same(&loaded.dossier, document.dossier());
            self.opened = Opened::Edited(Box::new(Kept { document, store }));
            if !is_same {
                self.revision += 1;
                self.is_replaced = true;
                return Err(DeskError::ChangedOnDisk);
            }
        }
        match &mut self.opened {
            Opened::Edited(kept) => Ok(kept),
            Opened::Read(_) => Err(DeskError::ChangedOnDisk),
            Opened::Away { .. } => Err(DeskError::Away),
        }
    }

    /// Makes a change; nothing comes of one that changes nothing.
    pub fn change(&mut self, change: &EditCommand) -> Result<Option<Changed>, DeskError> {
        let disk = Arc::clone(&self.disk);
        let Kept { document, store } = self.kept()?;
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
        let changed = recorded(document, store, done);
        self.revision += 1;
        Ok(Some(changed))
    }

    /// One step back or forward; `None` where there is none.
    pub fn step(&mut self, step: Step) -> Option<Changed> {
        let Opened::Edited(kept) = &mut self.opened else { return None };
        let done = match step {
            Step::Undo => kept.document.undo(),
            Step::Redo => kept.document.redo(),
        }?;
        let changed = recorded(&kept.document, &mut kept.store, done);
        self.revision += 1;
        Some(changed)
    }

    /// Whether the dossier turned out to be another than was shown: once for each time.
    pub fn take_replaced(&mut self) -> bool {
        std::mem::take(&mut self.is_replaced)
    }

    /// The next change is a step of its own.
    pub fn end_step(&mut self) {
        if let Opened::Edited(kept) = &mut self.opened {
            kept.document.end_group();
        }
    }
}

fn recorded(document: &Document, store: &mut DocumentStore, done: AppliedEdit) -> Changed {
    let warning = store.record(document, &done.edit).err();
    Changed { outcome: done.outcome, warning }
}

/// Whether places in one mean the same in the other.
fn same(a: &Dossier, b: &Dossier) -> bool {
    let are_alike = |(a, b): (&Event, &Event)| {
        (a.id(), a.title(), &a.date, &a.themes[..]) == (b.id(), b.title(), &b.date, &b.themes[..])
    };
    let texts = |dossier: &Dossier| dossier.articles.iter().map(|article| article.text.plain.len()).collect::<Vec<_>>();
    a.events.len() == b.events.len()
        && a.events.iter().zip(&b.events).all(are_alike)
        && a.themes.len() == b.themes.len()
        && texts(a) == texts(b)
}
