//! [`write_beside`]: a file that is there whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Write as _};
use std::path::Path;

/// Writes `bytes` to `path`: beside it first, then flushed to the disk, then renamed. Whatever goes wrong on the way, a
/// file that was there before is untouched, and nothing half written is left.
pub fn write_beside(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "this is not the name of a file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    written.inspect_err(|_| {
        // That it may not even exist is no further news.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("figure.svg");
        for bytes in [b"first".as_slice(), b"second"] {
            write_beside(&path, bytes).unwrap();
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
        assert!(write_beside(&path, b"x").is_err());
        assert!(write_beside(&folder.path().join("missing/figure.svg"), b"x").is_err());
        assert!(write_beside(Path::new(".."), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half written");
        assert_eq!(fs::read(path.join("kept")).unwrap(), b"kept");
    }
}
