//! [`RealDisk`]: the computer's own disk.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Result, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::{Disk, DiskFile, FileKind, Lock, Metadata};

/// How often a lock is tried before it counts as held by somebody else.
const LOCK_ATTEMPTS: u32 = 20;

/// Time between two attempts.
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let metadata = fs::metadata(path)?;
        let kind = if metadata.is_dir() {
            FileKind::Folder
        } else if metadata.is_file() {
            FileKind::File
        } else {
            FileKind::Other
        };
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Ok(Metadata { kind, len: metadata.len(), modified, is_read_only: metadata.permissions().readonly() })
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read_link(&self, path: &Path) -> Result<Option<PathBuf>> {
        let is_link = fs::symlink_metadata(path)?.is_symlink();
        is_link.then(|| fs::read_link(path)).transpose()
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        let file = File::open(path)?;
        let len = file.metadata().map_or(0, |metadata| metadata.len().min(limit));
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        // Before anything is written, so that a private file is never readable by others.
        if let Some(like) = like {
            let like = fs::metadata(like)?;
            file.set_permissions(permissions(&file, &like))?;
        }
        Ok(Box::new(RealFile(file)))
    }

    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(OpenOptions::new().append(true).create(true).open(path)?)))
    }

    fn flush_folder(&self, path: &Path) -> Result<()> {
        // Windows cannot flush a folder; renames are written through there.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<()> {
        fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        fs::create_dir_all(path)
    }

    fn list(&self, path: &Path) -> Result<Vec<PathBuf>> {
        let names = fs::read_dir(path)?.map(|entry| Ok(PathBuf::from(entry?.file_name())));
        let mut names = names.collect::<Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// Tries for a fifth of a second. A process that any thread starts holds copies of all locks until its program
    /// runs, so a lock that was just given back may still be held for a moment.
    fn try_lock(&self, path: &Path) -> Result<Option<Lock>> {
        for _ in 0..LOCK_ATTEMPTS {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) if is_same(&file, path) => return Ok(Some(Box::new(file))),
                // The previous holder removed the file between our opening and our locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => sleep(LOCK_PAUSE),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    fn try_lock_folder(&self, path: &Path) -> Result<Option<Lock>> {
        let folder = folder_handle(path)?;
        match folder.try_lock() {
            Ok(()) => Ok(Some(Box::new(folder))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A handle that can be locked for a folder: the folder itself.
#[cfg(unix)]
fn folder_handle(path: &Path) -> Result<File> {
    File::open(path)
}

/// A handle that can be locked for a folder: a hidden file in it, because a folder cannot be opened on these systems.
#[cfg(not(unix))]
fn folder_handle(path: &Path) -> Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path.join(".dateline.lock"))
}

/// The permissions of `like` for `file`, which also gets its owner and group if we may change them. If the group cannot
/// be kept, the file's own group gets the permissions of everybody.
#[cfg(unix)]
fn permissions(file: &File, like: &fs::Metadata) -> fs::Permissions {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let has_group = fchown(file, Some(like.uid()), Some(like.gid())).or_else(|_| fchown(file, None, Some(like.gid())));
    let mode = like.mode() & 0o7777;
    let is_same = has_group.is_ok() || file.metadata().is_ok_and(|own| own.gid() == like.gid());
    fs::Permissions::from_mode(if is_same { mode } else { mode & 0o707 | (mode & 0o007) << 3 })
}

#[cfg(not(unix))]
fn permissions(_: &File, like: &fs::Metadata) -> fs::Permissions {
    like.permissions()
}

/// Whether `path` still refers to the open file.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let open = file.metadata().map(identity).ok();
    open.is_some() && open == fs::metadata(path).map(identity).ok()
}

/// An open file cannot be removed on these systems.
#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    fs::metadata(path).is_ok()
}

struct RealFile(File);

impl DiskFile for RealFile {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.write_all(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.sync_all()
    }

    fn duplicate(&self) -> Result<Box<dyn DiskFile>> {
        Ok(Box::new(Self(self.0.try_clone()?)))
    }
}
