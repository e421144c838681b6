//! The desk and the disk: saved, saved elsewhere, looked at, let go of.

use std::path::Path;
use std::sync::Arc;

use super::{Desk, DeskError, Kept, Opened};
use crate::dossier::ArticleIdx;
use crate::dossier::edit::{Access, Document};
use crate::dossier::persist::{DiskState, DocumentStore, JournalError, SaveError};
use crate::dossier::source::{FolderSource, OpenError};
use crate::fs::Metadata;

/// When a dossier's files were written, and how long they are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sight {
    file: Option<Metadata>,
    articles: Vec<Option<Metadata>>,
}

/// What other programs have done to a dossier.
#[derive(Debug, PartialEq)]
pub struct Looked {
    /// To its `dossier.json`; of one that is only looked at, to its articles as well.
    pub file: DiskState,
    /// Articles that say something else, with what they now say.
    pub texts: Vec<(ArticleIdx, String)>,
}

impl Opened {
    /// Lets go of the dossier: what is not saved is not wanted, and no journal or lock stays behind.
    pub fn close(self) {
        match self {
            // To let go of a million events takes longer than a frame.
            Self::Read(loaded) | Self::Away { shown: loaded, .. } => drop(std::thread::spawn(move || drop(loaded))),
            Self::Edited(kept) => {
                let Kept { document, store } = *kept;
                store.close();
                drop(std::thread::spawn(move || drop(document)));
            }
        }
    }
}

impl Desk {
    /// A dossier that was never saved.
    #[must_use]
    pub fn untitled(&self, title: &str) -> Opened {
        let store = DocumentStore::untitled(Arc::clone(&self.disk), self.state.as_deref());
        Opened::Edited(Box::new(Kept { document: Document::new(title), store }))
    }

    /// The dossier at `path` to be edited, or only looked at where it cannot be: of a newer format, open elsewhere.
    pub fn open(&self, path: &Path) -> Result<Opened, OpenError> {
        let (document, store) = DocumentStore::open(Arc::clone(&self.disk), self.state.as_deref(), path)?;
        Ok(Opened::Edited(Box::new(Kept { document, store })))
    }

    /// Why the dossier cannot be changed, as far as that is known.
    #[must_use]
    pub fn why_read_only(&self) -> Option<&Access> {
        self.document().map(Document::access).filter(|access| **access != Access::Full)
    }

    /// Saves it in its place.
    pub fn save(&mut self) -> Result<(), DeskError> {
        let Kept { document, store } = self.kept()?;
        store.save(document)?;
        self.seen = self.sight();
        Ok(())
    }

    /// Saves it over what another program has written.
    pub fn save_over_changes(&mut self) -> Result<(), DeskError> {
        let Kept { document, store } = self.kept()?;
        store.save_over_changes(document)?;
        self.seen = self.sight();
        Ok(())
    }

    /// Saves it into a folder, which is its place from then on.
    pub fn save_as(&mut self, folder: &Path) -> Result<(), DeskError> {
        let Kept { document, store } = self.kept()?;
        let saved = store.save_as(document, folder);
        let place = document.place().and_then(Path::parent).map(Path::to_owned);
        if saved.is_ok() || matches!(saved, Err(SaveError::Unconfirmed { .. })) {
            self.origin = place;
            self.seen = self.sight();
        }
        Ok(saved?)
    }

    /// What other programs have done to its files since this was last asked. Files are read only where they are not as
    /// they were seen.
    pub fn look(&mut self) -> Looked {
        let sight = self.sight();
        if sight == self.seen {
            return Looked { file: DiskState::Same, texts: Vec::new() };
        }
        self.seen = sight;
        match &self.opened {
            Opened::Edited(kept) => {
                let file = kept.store.disk_state();
                let is_same = file == DiskState::Same;
                let texts = if is_same { kept.store.changed_articles(&kept.document) } else { Vec::new() };
                Looked { file, texts }
            }
            Opened::Read(_) if self.seen.file.is_none() => Looked { file: DiskState::Gone, texts: Vec::new() },
            Opened::Read(_) => Looked { file: DiskState::Changed, texts: Vec::new() },
            Opened::Away { .. } => Looked { file: DiskState::Same, texts: Vec::new() },
        }
    }

    /// When its files were written and how long they are.
    pub(super) fn sight(&self) -> Sight {
        let folder = self.origin.as_deref().and_then(|origin| FolderSource::on(&*self.disk, origin).ok());
        let Some(folder) = folder else { return Sight::default() };
        let seen = |path: &Path| self.disk.metadata(path).ok();
        let articles = self.dossier().articles.iter().map(|article| seen(&folder.root().join(&*article.file)));
        Sight { file: seen(folder.file()), articles: articles.collect() }
    }

    /// Begins to have what is in the journal reach the disk; `wake` is called once that is done.
    pub fn begin_flush(&mut self, wake: impl FnOnce() + Send + 'static) -> Result<(), JournalError> {
        match &mut self.opened {
            Opened::Edited(kept) => kept.store.begin_flush(wake),
            Opened::Read(_) | Opened::Away { .. } => Ok(()),
        }
    }

    /// Takes note of a flush that is done.
    pub fn poll_flush(&mut self) -> Result<(), JournalError> {
        match &mut self.opened {
            Opened::Edited(kept) => kept.store.poll_flush(),
            Opened::Read(_) | Opened::Away { .. } => Ok(()),
        }
    }

    /// Whether a flush is under way, or none can begin for the journal is in other hands.
    #[must_use]
    pub fn is_flushing(&self) -> bool {
        match &self.opened {
            Opened::Edited(kept) => kept.store.is_flushing(),
            Opened::Read(_) => false,
            Opened::Away { .. } => true,
        }
    }

    /// Whether a failure keeps edits out of the journal.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        matches!(&self.opened, Opened::Edited(kept) if kept.store.is_behind())
    }

    /// Writes the journal anew after a failure.
    pub fn retry(&mut self) -> Result<(), JournalError> {
        match &mut self.opened {
            Opened::Edited(kept) => kept.store.retry(&kept.document),
            Opened::Read(_) | Opened::Away { .. } => Ok(()),
        }
    }

    /// Whether all that was done would outlast a power failure: it is saved, or flushed to a journal.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        match &self.opened {
            Opened::Edited(kept) => kept.store.is_flushed(),
            Opened::Read(_) | Opened::Away { .. } => true,
        }
    }

    /// Lets go of journal and lock, for the window is about to close; what lies open can still be seen.
    pub fn let_go(&mut self) {
        let shown = self.shown();
        std::mem::replace(&mut self.opened, Opened::Read(shown)).close();
    }
}
