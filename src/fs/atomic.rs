//! Writing a file whole or not at all, the one way in which this program replaces files.
//!
//! The bytes go to a temporary file in the same folder, which is flushed and then renamed. Until the rename, the old
//! file is as it was; after any failure, no temporary file is left. A crash may leave one: [`remove_leftovers`].

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{BufWriter, Error, ErrorKind, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use super::{Disk, DiskFile, FileKind, Metadata};

/// Writes `bytes` to `path`, or leaves what was there.
///
/// The new file gets the permissions of the old one; a write-protected file is not replaced. Symbolic links are
/// followed and stay links. Pipes and devices are written to directly. When this returns, the file and its name have
/// been flushed to the disk.
pub fn write_atomic(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_atomic_with(disk, path, |out| out.write_all(bytes))
}

/// As [`write_atomic`], with bytes that `write` produces.
pub fn write_atomic_with(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let old = disk.metadata(path).ok();
    match old {
        Some(Metadata { kind: FileKind::Folder, .. }) => {
            return Err(Error::new(ErrorKind::IsADirectory, "there is a folder of this name"));
        }
        Some(Metadata { kind: FileKind::Other, .. }) => {
            // Nothing may take the place of a pipe or a device.
            let mut out = BufWriter::new(FileWriter(disk.append(path)?));
            write(&mut out)?;
            return out.flush();
        }
        Some(Metadata { is_read_only: true, .. }) => {
            return Err(Error::new(ErrorKind::PermissionDenied, "the file of this name may not be written to"));
        }
        Some(_) | None => {}
    }
    let path = follow_links(disk, path)?;
    replace(disk, &path, old.is_some().then_some(path.as_path()), |_, file| {
        let mut out = BufWriter::new(FileWriter(file));
        write(&mut out)?;
        out.into_inner().map_err(IntoInnerError::into_error)?.0.flush()
    })?;
    disk.flush_folder(folder_of(&path))
}

/// Replaces the file at `path`, which is not a link, and checks what was written by reading it back. The new file gets
/// the permissions of the file `like`. The folder is not flushed: the caller does that, because a failure there comes
/// after the file was replaced.
pub fn replace_file(disk: &dyn Disk, path: &Path, bytes: &[u8], like: Option<&Path>) -> Result<(), Error> {
    replace(disk, path, like, |temporary, mut file| {
        file.write(bytes)?;
        file.flush()?;
        drop(file);
        if disk.read(temporary, bytes.len() as u64 + 1)? == bytes {
            Ok(())
        } else {
            Err(Error::new(ErrorKind::InvalidData, "what was written is not what can be read"))
        }
    })
}

/// Removes temporary files that a crash left while `path` was being written. Only for a caller that knows that no
/// process is writing that file now.
pub fn remove_leftovers(disk: &dyn Disk, path: &Path) {
    let path = disk.written_file(path);
    remove_temporary(disk, folder_of(&path), &temporary_prefix(&path));
}

/// Removes temporary files that a crash left in a folder. Only for a caller that knows that no process is writing
/// there.
pub fn remove_leftovers_in(disk: &dyn Disk, folder: &Path) {
    remove_temporary(disk, folder, PREFIX);
}

fn remove_temporary(disk: &dyn Disk, folder: &Path, prefix: &str) {
    for name in disk.list(folder).unwrap_or_default() {
        let is_leftover = name.to_str().is_some_and(|name| name.starts_with(prefix) && name.ends_with(SUFFIX));
        if is_leftover {
            // One file too many does no harm.
            let _ = disk.remove(&folder.join(name));
        }
    }
}

fn replace(
    disk: &dyn Disk,
    path: &Path,
    like: Option<&Path>,
    write: impl FnOnce(&Path, Box<dyn DiskFile>) -> Result<(), Error>,
) -> Result<(), Error> {
    let random = RandomState::new().build_hasher().finish();
    let temporary = path.with_file_name(format!("{}{random:016x}{SUFFIX}", temporary_prefix(path)));
    let written = disk
        .create(&temporary, like)
        .and_then(|file| write(&temporary, file))
        .and_then(|()| disk.rename(&temporary, path));
    written.inspect_err(|_| {
        // It may not even exist; the error that led here is the one to report.
        let _ = disk.remove(&temporary);
    })
}

const PREFIX: &str = ".dateline-";
const SUFFIX: &str = ".tmp";

/// How the names of temporary files for `path` begin: short, however long its own name is.
fn temporary_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    format!("{PREFIX}{:08x}-", crc32fast::hash(name))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Follows symbolic links, to a file that need not exist.
fn follow_links(disk: &dyn Disk, path: &Path) -> Result<PathBuf, Error> {
    /// As many as operating systems follow.
    const LINKS_MAX: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS_MAX {
        let Ok(Some(link)) = disk.read_link(&path) else {
            return match path.file_name() {
                Some(_) => Ok(path),
                None => Err(Error::new(ErrorKind::InvalidInput, "this is not the name of a file")),
            };
        };
        path = path.parent().unwrap_or(Path::new("")).join(link);
    }
    Err(Error::new(ErrorKind::InvalidInput, "the symbolic links from here lead in a circle"))
}

/// A [`DiskFile`] as a writer.
struct FileWriter(Box<dyn DiskFile>);

impl Write for FileWriter {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        self.0.write(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::fs::{DiskFault, FaultyDisk, ModelDisk, RealDisk};

    #[test]
    fn what_was_there_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("figure.svg");
        for bytes in [b"first".as_slice(), b"second"] {
            write_atomic(&RealDisk, &path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        // A file cannot take the place of a folder that is not empty.
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("kept"), "kept").unwrap();
        assert!(write_atomic(&RealDisk, &path, b"x").is_err());
        assert!(write_atomic(&RealDisk, &folder.path().join("missing/figure.svg"), b"x").is_err());
        assert!(write_atomic(&RealDisk, Path::new(".."), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half written");
        assert_eq!(fs::read(path.join("kept")).unwrap(), b"kept");
    }

    #[test]
    #[cfg(unix)]
    fn what_only_its_owner_may_read_stays_so() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("figure.svg");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        for wanted in [0o600, 0o640, 0o664] {
            write_atomic(&RealDisk, &path, b"first").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            write_atomic(&RealDisk, &path, b"second").unwrap();
            assert_eq!((mode(), fs::read(&path).unwrap()), (wanted, b"second".to_vec()));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(write_atomic(&RealDisk, &path, b"third").unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert_eq!((mode(), fs::read(&path).unwrap()), (0o444, b"second".to_vec()));
    }

    #[test]
    #[cfg(unix)]
    fn links_stay() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("elsewhere")).unwrap();
        symlink("elsewhere/figure.svg", at("link.svg")).unwrap();
        symlink(at("link.svg"), at("second.svg")).unwrap();
        for (name, bytes) in [("link.svg", b"first".as_slice()), ("second.svg", b"second")] {
            write_atomic(&RealDisk, &at(name), bytes).unwrap();
            assert!(at(name).is_symlink());
            assert_eq!(fs::read(at("elsewhere/figure.svg")).unwrap(), bytes);
        }
        symlink("loop.svg", at("loop.svg")).unwrap();
        assert!(write_atomic(&RealDisk, &at("loop.svg"), b"x").is_err() && at("loop.svg").is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing half written");
        assert_eq!(fs::read_dir(at("elsewhere")).unwrap().count(), 1);
    }

    /// Of a pipe, as the system's devices are not for a test to put at risk.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_pipe_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.svg");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        write_atomic(&RealDisk, &pipe, b"<svg/>").unwrap();
        assert_eq!(reader.join().unwrap(), b"<svg/>");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    }

    /// Each call fails once, and once the program ends there: the file is the old one or the new one, and whole.
    #[test]
    fn a_fault_at_any_call_leaves_the_old_file_or_the_new_one() {
        let path = Path::new("/d/settings.json");
        let disk = || {
            let disk = ModelDisk::new();
            disk.put(path, b"old");
            disk
        };
        let counting = FaultyDisk::new(disk(), None);
        write_atomic(&counting, path, b"new").unwrap();
        let calls = counting.calls();
        assert!(calls.ends_with(&["flush", "rename", "flush_folder"]), "{calls:?}");
        for (at, call) in calls.iter().enumerate() {
            for fault in [DiskFault::Error(ErrorKind::Other), DiskFault::Torn(ErrorKind::StorageFull), DiskFault::End] {
                let context = format!("{fault:?} at call {at}, {call}");
                let model = disk();
                let written = write_atomic(&FaultyDisk::new(model.clone(), Some((at, fault))), path, b"new");
                let now = model.files()[path].clone();
                assert!(now == b"old" && written.is_err() || now == b"new", "{context}");
                if fault != DiskFault::End {
                    assert_eq!(model.files().len(), 1, "{context}: a temporary file is left");
                }
                for ways in 0..4 {
                    let after = model.after_power_loss(&mut |count| ways % count);
                    let kept = after.files()[path].clone();
                    assert!(kept == b"new" || kept == b"old" && written.is_err(), "{context}, way {ways}: {kept:?}");
                }
                remove_leftovers(&model, path);
                assert_eq!(model.files().len(), 1, "{context}: a leftover is not recognised");
            }
        }
    }

    #[test]
    fn leftovers_of_other_files_stay() {
        let disk = ModelDisk::new();
        for name in ["/d/.dateline-00000000-0123456789abcdef.tmp", "/d/a.tmp", "/d/dossier.json"] {
            disk.put(Path::new(name), b"x");
        }
        remove_leftovers(&disk, Path::new("/d/dossier.json"));
        assert_eq!(disk.files().len(), 3);
    }
}
