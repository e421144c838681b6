//! [`write_beside`]: a file that is there whole, or not at all; [`write_new_folder`]: a folder of such.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::Path;

/// Writes `bytes` to `path`: beside it first, then flushed to the disk, then renamed. Whatever goes wrong on the way, a
/// file that was there before is untouched, and nothing half written is left.
pub fn write_beside(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_beside_as_it_comes(path, |out| out.write_all(bytes))
}

/// Writes a dossier that was not there before: its articles first, its `dossier.json` as it comes. A folder that holds
/// a dossier already is left alone ([`ErrorKind::AlreadyExists`]).
pub fn write_new_folder(
    folder: &Path,
    articles: impl Iterator<Item = (&'static str, String)>,
    dossier: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let file = folder.join("dossier.json");
    if fs::symlink_metadata(&file).is_ok() {
        return Err(Error::new(ErrorKind::AlreadyExists, "there is a dossier in this folder already"));
    }
    for (name, text) in articles {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        write_beside(&path, text.as_bytes())?;
    }
    write_beside_as_it_comes(&file, dossier)
}

fn write_beside_as_it_comes(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let name = path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "this is not the name of a file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = (|| {
        let mut out = BufWriter::new(File::create(&beside)?);
        write(&mut out)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
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
    fn a_new_folder_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("new");
        let write = |text: &'static str| {
            let articles = [("articles/a.md", text.to_owned())].into_iter();
            write_new_folder(&target, articles, |out| out.write_all(text.as_bytes()))
        };
        write("first").unwrap();
        assert_eq!(write("second").unwrap_err().kind(), ErrorKind::AlreadyExists);
        for name in ["dossier.json", "articles/a.md"] {
            assert_eq!(fs::read(target.join(name)).unwrap(), b"first", "{name}");
        }
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
