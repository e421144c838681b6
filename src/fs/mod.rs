//! The disk as this program uses it: one small interface, so that every promise about files can be tested.
//!
//! [`RealDisk`] is the computer's. [`FaultyDisk`] makes any call fail, and [`ModelDisk`] is one in memory that forgets,
//! when the power goes, what was not flushed.

mod atomic;
mod faulty;
mod model;
mod real;

pub use atomic::{write_atomic, write_atomic_with};
pub use faulty::{Fault, FaultyDisk};
pub use model::ModelDisk;
pub use real::RealDisk;

use std::io::Result;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What can be asked of a disk. Paths lead through symbolic links, except where a call says otherwise.
pub trait Disk: Send + Sync {
    /// What lies at `path`.
    fn metadata(&self, path: &Path) -> Result<Metadata>;
    /// The path without symbolic links, `.` and `..`.
    fn canonical(&self, path: &Path) -> Result<PathBuf>;
    /// The first `limit` bytes of a file.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>>;
    /// A new file; one that is there is an error. It gets the permissions of the file `like`.
    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>>;
    /// A file to be written at its end, made where there is none.
    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>>;
    /// Names that came, went and changed in a folder are on the disk when this returns.
    fn flush_folder(&self, path: &Path) -> Result<()>;
    /// Gives a file another name, at once; what had that name is gone. A symbolic link is taken for itself.
    fn rename(&self, from: &Path, to: &Path) -> Result<()>;
    /// Removes a file. A symbolic link is taken for itself.
    fn remove(&self, path: &Path) -> Result<()>;
    /// Makes a folder and those it lies in, as far as they are missing.
    fn create_folder(&self, path: &Path) -> Result<()>;
    /// The names in a folder, in order.
    fn list(&self, path: &Path) -> Result<Vec<PathBuf>>;
    /// Locks a file, made where there is none, until the lock is dropped or the process ends; `None` where somebody
    /// else holds it.
    fn try_lock(&self, path: &Path) -> Result<Option<Lock>>;
}

/// An open file.
pub trait DiskFile: Send {
    /// Writes all of `bytes` at the end.
    fn write(&mut self, bytes: &[u8]) -> Result<()>;
    /// What was written is on the disk when this returns.
    fn flush(&mut self) -> Result<()>;
    /// The same file once more, for another thread.
    fn duplicate(&self) -> Result<Box<dyn DiskFile>>;
}

/// Held as long as it is kept.
pub type Lock = Box<dyn Send + Sync>;

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// A file, a folder or neither.
    pub kind: FileKind,
    /// In bytes.
    pub len: u64,
    /// When it was last written, since 1970; `None` where the system does not say.
    pub modified: Option<Duration>,
    /// Whether its permissions forbid writing.
    pub is_read_only: bool,
}

/// What something on a disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket.
    Other,
}

/// Whether there is anything at `path`; on doubt, that it is not.
pub fn is_there(disk: &dyn Disk, path: &Path) -> bool {
    disk.metadata(path).is_ok()
}

#[cfg(test)]
mod tests;
