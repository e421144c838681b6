//! [`write_atomic`]: writes a whole file or nothing.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Disk as _, DiskFile, RealDisk};

/// Writes `bytes` to `path`: beside it first, then flushed to the disk, then renamed. Whatever goes wrong on the way, a
/// file that was there before is untouched, and nothing half written is left. The new file has the permissions of the
/// old one; one that may not be written to is left alone. Symbolic links stay, and pipes and devices are written to.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_atomic_with(path, |out| out.write_all(bytes))
}

/// As [`write_atomic`], with the bytes written by `write`.
pub fn write_atomic_with(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Error::new(ErrorKind::IsADirectory, "there is a folder of this name"));
    }
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        // A pipe or a device is written to: nothing may take its place.
        let mut out = BufWriter::new(File::options().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    if before.as_ref().is_some_and(|before| before.permissions().readonly()) {
        return Err(Error::new(ErrorKind::PermissionDenied, "the file of this name may not be written to"));
    }
    let path = target(path)?;
    let name = path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "this is not the name of a file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = (|| {
        // One of this name is what a process of the same number left when it was killed.
        let _ = fs::remove_file(&beside);
        let file = RealDisk.create(&beside, before.is_some().then_some(path.as_path()))?;
        let mut out = BufWriter::new(Beside(file));
        write(&mut out)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.0.flush()?;
        fs::rename(&beside, &path)
    })();
    written.inspect_err(|_| {
        // That it may not even exist is no further news.
        let _ = fs::remove_file(&beside);
    })
}

/// Where `path` leads through symbolic links; they stay, and what they lead to is replaced.
fn target(path: &Path) -> Result<PathBuf, Error> {
    /// As many as systems follow.
    const LINKS_MAX: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS_MAX {
        let Ok(link) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(link);
    }
    Err(Error::new(ErrorKind::InvalidInput, "symbolic links lead from here to nowhere"))
}

/// A file on its way.
struct Beside(Box<dyn DiskFile>);

impl Write for Beside {
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
    use super::*;

    #[test]
    fn what_was_there_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("figure.svg");
        for bytes in [b"first".as_slice(), b"second"] {
            write_atomic(&path, bytes).unwrap();
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
        assert!(write_atomic(&path, b"x").is_err());
        assert!(write_atomic(&folder.path().join("missing/figure.svg"), b"x").is_err());
        assert!(write_atomic(Path::new(".."), b"x").is_err());
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
            write_atomic(&path, b"first").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            write_atomic(&path, b"second").unwrap();
            assert_eq!((mode(), fs::read(&path).unwrap()), (wanted, b"second".to_vec()));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(write_atomic(&path, b"third").unwrap_err().kind(), ErrorKind::PermissionDenied);
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
            write_atomic(&at(name), bytes).unwrap();
            assert!(at(name).is_symlink());
            assert_eq!(fs::read(at("elsewhere/figure.svg")).unwrap(), bytes);
        }
        symlink("loop.svg", at("loop.svg")).unwrap();
        assert!(write_atomic(&at("loop.svg"), b"x").is_err() && at("loop.svg").is_symlink());
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
        write_atomic(&pipe, b"<svg/>").unwrap();
        assert_eq!(reader.join().unwrap(), b"<svg/>");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    }
}
