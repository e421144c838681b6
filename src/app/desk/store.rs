//! The desk and the disk: saved, saved elsewhere, looked at, let go of.

use std::path::Path;
use std::sync::Arc;

use super::{Desk, DeskError, Kept, Opened};
use crate::dossier::disk::Metadata;
use crate::dossier::edit::{Access, Document};
use crate::dossier::keep::{JournalError, Keeper, OnDisk, SaveError};
use crate::dossier::source::{Folder, OpenError};
use crate::dossier::{ArticleIdx, Loaded};

impl Opened {
    /// Lets go of the dossier: what is not saved is not wanted, and no journal or lock stays behind.
    pub fn close(self) {
        match self {
            // To let go of a million events takes longer than a frame.
            Self::Read(loaded) => drop(std::thread::spawn(move || drop(loaded))),
            Self::Edited(kept) => {
                let Kept { document, keeper } = *kept;
                keeper.close();
                drop(std::thread::spawn(move || drop(document)));
            }
        }
    }
}

impl Desk {
    /// A dossier that was never saved.
    #[must_use]
    pub fn untitled(&self, title: &str) -> Opened {
        let keeper = Keeper::untitled(Arc::clone(&self.disk), self.state.as_deref());
        Opened::Edited(Box::new(Kept { document: Document::new(title), keeper }))
    }

    /// The dossier at `path` to be edited, or only looked at where it cannot be: of a newer format, open elsewhere.
    pub fn open(&self, path: &Path) -> Result<Opened, OpenError> {
        let (document, keeper) = Keeper::open(Arc::clone(&self.disk), self.state.as_deref(), path)?;
        Ok(Opened::Edited(Box::new(Kept { document, keeper })))
    }

    /// Why the dossier cannot be changed, as far as that is known.
    #[must_use]
    pub fn why_read_only(&self) -> Option<&Access> {
        self.document().map(Document::access).filter(|access| **access != Access::Full)
    }

    /// Saves it in its place.
    pub fn save(&mut self) -> Result<(), DeskError> {
        let Kept { document, keeper } = self.kept()?;
        Ok(keeper.save(document)?)
    }

    /// Saves it over what another program has written.
    pub fn save_over_changes(&mut self) -> Result<(), DeskError> {
        let Kept { document, keeper } = self.kept()?;
        Ok(keeper.save_over_changes(document)?)
    }

    /// Saves it into a folder, which is its place from then on.
    pub fn save_as(&mut self, folder: &Path) -> Result<(), DeskError> {
        let Kept { document, keeper } = self.kept()?;
        let saved = keeper.save_as(document, folder);
        let place = document.place().and_then(Path::parent).map(Path::to_owned);
        if saved.is_ok() || matches!(saved, Err(SaveError::Unconfirmed { .. })) {
            self.origin = place;
        }
        Ok(saved?)
    }

    /// What has become of its file meanwhile.
    #[must_use]
    pub fn look(&self) -> OnDisk {
        match &self.opened {
            Opened::Edited(kept) => kept.keeper.look(),
            Opened::Read(_) if self.seen == self.sight() => OnDisk::Same,
            Opened::Read(_) if self.sight().is_none() => OnDisk::Gone,
            Opened::Read(_) => OnDisk::Changed,
        }
    }

    /// When and how long its file is.
    pub(super) fn sight(&self) -> Option<Metadata> {
        let folder = Folder::on(&*self.disk, self.origin.as_deref()?).ok()?;
        self.disk.metadata(folder.file()).ok()
    }

    /// Articles that another program has changed, with what they now say.
    #[must_use]
    pub fn changed_articles(&self) -> Vec<(ArticleIdx, String)> {
        match &self.opened {
            Opened::Edited(kept) => kept.keeper.changed_articles(&kept.document),
            Opened::Read(_) => Vec::new(),
        }
    }

    /// Has what is in the journal reach the disk.
    pub fn flush(&mut self) -> Result<(), JournalError> {
        match &mut self.opened {
            Opened::Edited(kept) => kept.keeper.flush(),
            Opened::Read(_) => Ok(()),
        }
    }

    /// Whether a failure keeps edits out of the journal.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        matches!(&self.opened, Opened::Edited(kept) if kept.keeper.is_behind())
    }

    /// Writes the journal anew after a failure.
    pub fn retry(&mut self) -> Result<(), JournalError> {
        match &mut self.opened {
            Opened::Edited(kept) => kept.keeper.retry(&kept.document),
            Opened::Read(_) => Ok(()),
        }
    }

    /// Whether all that was done would outlast a power failure: it is saved, or flushed to a journal.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        match &self.opened {
            Opened::Edited(kept) => kept.keeper.is_flushed(),
            Opened::Read(_) => true,
        }
    }

    /// Lets go of journal and lock, for the window is about to close; what lies open can still be seen.
    pub fn let_go(&mut self) {
        let loaded = Loaded { dossier: Arc::clone(self.dossier()), problems: self.problems().to_vec() };
        std::mem::replace(&mut self.opened, Opened::Read(loaded)).close();
    }
}
