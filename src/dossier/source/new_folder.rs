//! [`write_new_folder`]: a new dossier on disk.

use std::fs;
use std::io::{Error, ErrorKind, Write};
use std::path::Path;

use crate::fs::{RealDisk, write_atomic, write_atomic_with};

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
        write_atomic(&RealDisk, &path, text.as_bytes())?;
    }
    write_atomic_with(&RealDisk, &file, dossier)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
