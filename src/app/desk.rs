//! [`Desk`]: the dossier that lies open: as it was read, or, from the first change on, as a document being edited.
//!
//! A document keeps every record's text, which a dossier that is only looked at does not need; so it is read anew when
//! it is changed for the first time.

use std::path::{Path, PathBuf};

use crate::dossier::edit::{Document, EditError, Outcome};
use crate::dossier::source::{Folder, OpenError};
use crate::dossier::{Dossier, Loaded, Problem};
use crate::session::Change;

/// Why a change was not made; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The document refuses it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file could not be read again.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Somebody else changed the file after it was read.
    #[error("the dossier was changed on disk meanwhile; it is shown as it is now, and your change was not made")]
    ChangedOnDisk,
}

/// The dossier that lies open.
pub struct Desk {
    opened: Opened,
    origin: Option<PathBuf>,
    /// Grows with every dossier shown and every change.
    revision: u64,
}

/// A dossier and how much is known of it.
pub enum Opened {
    /// Looked at.
    Read(Loaded),
    /// Edited.
    Edited(Box<Document>),
}

impl Desk {
    /// With a dossier as it was read, from this folder or file; the shipped one where there is none.
    #[must_use]
    pub fn new(loaded: Loaded, origin: Option<PathBuf>) -> Self {
        Self { opened: Opened::Read(loaded), origin, revision: 1 }
    }

    /// Puts another dossier on the desk; what lay there comes back.
    pub fn put(&mut self, loaded: Loaded, origin: Option<PathBuf>) -> Opened {
        self.origin = origin;
        self.revision += 1;
        std::mem::replace(&mut self.opened, Opened::Read(loaded))
    }

    /// The dossier as it now is.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        match &self.opened {
            Opened::Read(loaded) => &loaded.dossier,
            Opened::Edited(document) => document.dossier(),
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &self.opened {
            Opened::Read(loaded) => &loaded.problems,
            Opened::Edited(document) => document.problems(),
        }
    }

    /// The document, where the dossier was changed or is about to be.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match &self.opened {
            Opened::Read(_) => None,
            Opened::Edited(document) => Some(document),
        }
    }

    /// Where it was read from; `None` for the shipped one and for one that was never saved.
    #[must_use]
    pub fn origin(&self) -> Option<&Path> {
        self.origin.as_deref()
    }

    /// Another number for every state of the dossier that was shown.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is anything that is not on disk.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.document().is_some_and(Document::is_changed_since_save)
    }

    /// The document, read anew where it was only looked at before.
    pub fn open_document(&mut self) -> Result<&mut Document, DeskError> {
        if let Opened::Read(loaded) = &self.opened {
            let document = match &self.origin {
                Some(path) => {
                    let folder = Folder::at(path)?;
                    Document::from_source(&folder, Some(folder.file()))?
                }
                None => Document::shipped(),
            };
            let is_same = same(&loaded.dossier, document.dossier());
            self.opened = Opened::Edited(Box::new(document));
            if !is_same {
                self.revision += 1;
                return Err(DeskError::ChangedOnDisk);
            }
        }
        match &mut self.opened {
            Opened::Edited(document) => Ok(document),
            Opened::Read(_) => Err(DeskError::ChangedOnDisk),
        }
    }

    /// Makes a change; nothing comes of one that changes nothing.
    pub fn change(&mut self, change: &Change) -> Result<Option<Outcome>, DeskError> {
        let origin = self.origin.clone();
        let document = self.open_document()?;
        let folder = origin.as_deref().and_then(|path| Folder::at(path).ok());
        let is_taken = |file: &str| folder.as_ref().is_some_and(|folder| folder.holds(file));
        let mut edit = change.edit(document, is_taken)?;
        if edit.is_empty() {
            return Ok(None);
        }
        if let Some(group) = change.group() {
            edit = edit.in_group(group);
        }
        let done = document.apply(edit)?;
        self.revision += 1;
        Ok(Some(done.outcome))
    }

    /// Undoes the last change.
    pub fn undo(&mut self) -> Option<Outcome> {
        self.step(Document::undo)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Option<Outcome> {
        self.step(Document::redo)
    }

    fn step(&mut self, step: fn(&mut Document) -> Option<crate::dossier::edit::Done>) -> Option<Outcome> {
        let Opened::Edited(document) = &mut self.opened else { return None };
        let done = step(document)?;
        self.revision += 1;
        Some(done.outcome)
    }

    /// The next change is a step of its own.
    pub fn end_step(&mut self) {
        if let Opened::Edited(document) = &mut self.opened {
            document.end_group();
        }
    }
}

/// Whether places in one mean the same in the other.
fn same(a: &Dossier, b: &Dossier) -> bool {
    let events = |dossier: &Dossier| dossier.events.len();
    let are_alike = |(a, b): (&crate::dossier::Event, &crate::dossier::Event)| {
        (a.id(), a.title(), &a.date, &a.themes[..]) == (b.id(), b.title(), &b.date, &b.themes[..])
    };
    let texts = |dossier: &Dossier| dossier.articles.iter().map(|article| article.text.plain.len()).collect::<Vec<_>>();
    events(a) == events(b)
        && a.events.iter().zip(&b.events).all(are_alike)
        && a.themes.len() == b.themes.len()
        && texts(a) == texts(b)
}
