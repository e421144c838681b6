//! Files: one small interface to the disk, so that every promise about files can be tested, and atomic writes on it.
//!
//! [`RealDisk`] is the computer's own; [`SystemDisk`] is the same with archives as folders, for dossiers in one file.
//! Tests have two more: one that makes any call fail, and one in memory that loses whatever was not flushed when the
//! power goes.

mod atomic;
#[cfg(test)]
mod faulty;
#[cfg(test)]
mod model;
mod packed;
mod path;
mod real;
mod together;

pub use atomic::{remove_leftovers, remove_leftovers_in, replace_file, write_atomic, write_atomic_with};
#[cfg(test)]
pub use faulty::{DiskFault, FaultyDisk};
#[cfg(test)]
pub use model::ModelDisk;
pub use packed::{ArchiveError, PackedDisk};
pub use path::{PACKED_EXTENSION, is_packed_name, relative_path_fault};
pub use real::RealDisk;
pub use together::Together;

use std::io::Result;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A disk. Symbolic links in paths are followed, unless a method says otherwise.
pub trait Disk: Send + Sync {
    /// The metadata of `path`.
    fn metadata(&self, path: &Path) -> Result<Metadata>;
    /// The path without symbolic links, `.` and `..`.
    fn canonical(&self, path: &Path) -> Result<PathBuf>;
    /// The target of a symbolic link, as it is stored; `None` for anything else.
    fn read_link(&self, path: &Path) -> Result<Option<PathBuf>>;
    /// The first `limit` bytes of a file.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>>;
    /// Creates a file, which must not exist, with the permissions of the file `like`.
    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>>;
    /// Opens a file for appending, and creates it if it does not exist.
    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>>;
    /// Flushes the names in a folder: files that were created, renamed or removed in it.
    fn flush_folder(&self, path: &Path) -> Result<()>;
    /// Renames a file in one step, replacing any file of the new name. Does not follow a symbolic link at either path.
    fn rename(&self, from: &Path, to: &Path) -> Result<()>;
    /// Removes a file. Does not follow a symbolic link.
    fn remove(&self, path: &Path) -> Result<()>;
    /// Creates a folder and its parents, as far as they do not exist.
    fn create_folder(&self, path: &Path) -> Result<()>;
    /// The names in a folder, sorted.
    fn list(&self, path: &Path) -> Result<Vec<PathBuf>>;
    /// Locks a file, which is created if it does not exist, until the lock is dropped or the process ends; `None` if it
    /// is locked already.
    fn try_lock(&self, path: &Path) -> Result<Option<Lock>>;
    /// Locks a folder, against others that lock it, until the lock is dropped or the process ends; `None` if it is
    /// locked already.
    fn try_lock_folder(&self, path: &Path) -> Result<Option<Lock>>;
    /// Keeps changes of files in a folder back until [`Self::finish`], on a disk that can write them together. Use
    /// [`Together`].
    fn begin(&self, _folder: &Path) -> Result<()> {
        Ok(())
    }
    /// Makes the changes since [`Self::begin`], all or none of them.
    fn finish(&self, _folder: &Path) -> Result<()> {
        Ok(())
    }
    /// Forgets the changes since [`Self::begin`].
    fn abandon(&self, _folder: &Path) {}
    /// The file that is written when `path` is: another one, where `path` is a part of it.
    fn written_file(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

/// The computer's own disk, on which dossiers in one file are folders.
pub type SystemDisk = PackedDisk<RealDisk>;

/// An open file.
pub trait DiskFile: Send {
    /// Appends all of `bytes`.
    fn write(&mut self, bytes: &[u8]) -> Result<()>;
    /// Flushes what was written to the disk.
    fn flush(&mut self) -> Result<()>;
    /// A second handle to the same file, for another thread.
    fn duplicate(&self) -> Result<Box<dyn DiskFile>>;
}

/// Released when it is dropped.
pub type Lock = Box<dyn Send + Sync>;

/// The metadata of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// A file, a folder or neither.
    pub kind: FileKind,
    /// In bytes.
    pub len: u64,
    /// When it was last written, since 1970; `None` if the system does not say.
    pub modified: Option<Duration>,
    /// Whether its permissions forbid writing.
    pub is_read_only: bool,
}

/// The kind of an entry in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket.
    Other,
}

/// Whether there is anything at `path`; `false` if that cannot be found out.
pub fn is_there(disk: &dyn Disk, path: &Path) -> bool {
    disk.metadata(path).is_ok()
}

#[cfg(test)]
mod tests;
