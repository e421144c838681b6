//! Saving a dossier: all or nothing, with a journal between saves and a lock while it is open.
//!
//! Each open [`Document`](crate::dossier::edit::Document) has a [`DocumentStore`]. [`DocumentStore::record`] appends
//! every edit to the journal before the next frame, and [`DocumentStore::begin_flush`] follows within a second.
//! [`DocumentStore::save`] writes the dossier and then clears the journal. After a crash, [`Recovery::all`] finds the
//! journals that are left.

mod fingerprint;
mod journal;
mod location;
mod recovery;
mod save;
mod store;
mod write_lock;

pub use fingerprint::Fingerprint;
pub use recovery::{Recovery, RecoveryError};
pub use store::{DiskState, DocumentStore};
pub use write_lock::{Patience, WriteLock};

use std::io::{Error, ErrorKind};
use std::path::Path;

use super::edit::Access;
use super::limits;
use super::source::ReadError;

/// Why a dossier was not saved: one sentence. The existing file is unchanged, and the edits are kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// It has no location on disk yet.
    #[error("this dossier has no place on disk yet; save it into a folder")]
    Untitled,
    /// It is read-only.
    #[error("{0}")]
    ReadOnly(Access),
    /// The file is write-protected.
    #[error("{path}: the file is write-protected; change its permissions, or save a copy")]
    Protected {
        /// The file.
        path: String,
    },
    /// Another program changed the file.
    #[error("{path}: another program has changed this file meanwhile; reload it, or keep yours as a copy")]
    ChangedOnDisk {
        /// The file.
        path: String,
    },
    /// The folder already contains a dossier.
    #[error("{path}: there is a dossier already; choose another name")]
    Taken {
        /// The folder, or the dossier in one file.
        path: String,
    },
    /// A file of another origin has the name of an article's file.
    #[error("{path}: another file has this name, and the article is not written over it; rename or remove that file")]
    ArticleTaken {
        /// The file.
        path: String,
    },
    /// A symbolic link leads elsewhere.
    #[error("{path}: a symbolic link leads out of the dossier's folder, so nothing is written there; remove the link")]
    Outside {
        /// The folder.
        path: String,
    },
    /// Another process is writing.
    #[error("{path}: another program is writing this dossier just now; try again")]
    Busy {
        /// The dossier's folder.
        path: String,
    },
    /// The existing file cannot be read, so it is unknown whether it is this dossier's.
    #[error("{path}: {why}, so it is not written over; save a copy")]
    Unreadable {
        /// The file.
        path: String,
        /// The reason.
        why: ReadError,
    },
    /// The text to be written does not read back as the same dossier.
    #[error("the dossier did not come back as it was written, so nothing was saved; save a copy and report this")]
    Unsound,
    /// Over [`limits::DOSSIER_BYTES`], so it could not be opened again.
    #[error(
        "{path}: the dossier would be larger than {} MB and could not be opened again; split it into smaller ones",
        limits::DOSSIER_BYTES >> 20
    )]
    TooLarge {
        /// The file.
        path: String,
    },
    /// The folder no longer exists.
    #[error("{path}: the folder is gone; save a copy elsewhere")]
    Gone {
        /// The file.
        path: String,
    },
    /// The disk is full.
    #[error("{path}: the disk is full; make room and save again")]
    Full {
        /// The file.
        path: String,
    },
    /// Permission denied.
    #[error("{path}: permission to write here is denied; save a copy elsewhere")]
    Denied {
        /// The file.
        path: String,
    },
    /// Written, but perhaps not durably.
    #[error("{path}: it is written, but the disk did not confirm that it will last ({why}); save again")]
    Unconfirmed {
        /// The file.
        path: String,
        /// The system's message.
        why: String,
    },
    /// Any other system error.
    #[error("{path}: it could not be written ({why}); try again, or save a copy elsewhere")]
    System {
        /// The file.
        path: String,
        /// The system's message.
        why: String,
    },
}

impl SaveError {
    fn new(path: &Path, error: &Error) -> Self {
        let path = path.display().to_string();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Gone { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied { path },
            _ => Self::System { path, why: error.to_string() },
        }
    }
}

/// Why edits are not in the journal; a crash now would lose them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("changes cannot be kept safe against a crash just now ({why}); save the dossier soon")]
pub struct JournalError {
    /// The system's message.
    pub why: String,
}

impl From<Error> for JournalError {
    fn from(error: Error) -> Self {
        Self { why: error.to_string() }
    }
}

#[cfg(test)]
mod tests;
