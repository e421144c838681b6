//! A dossier in one file: packed from a folder, and unpacked into one.
//!
//! [`PackedDisk`](crate::fs::PackedDisk) makes the file a folder of the disk, so that both ways are the same copy of a
//! dossier's files. Everything is read before anything is written, and `dossier.json` is written last.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::dossier::limits;
use crate::dossier::load;
use crate::dossier::persist::{Patience, SaveError, WriteLock};
use crate::dossier::source::{FolderSource, OpenError, ReadError, read_file};
use crate::fs::{Disk, FileKind, PACKED_EXTENSION, Together, is_packed_name, is_there, replace_file};

/// The name of the file that makes a folder a dossier.
const DOSSIER_FILE: &str = "dossier.json";

/// The folder of its articles.
const ARTICLES: &str = "articles";

/// Deepest folders that are looked into.
const DEPTH: usize = 16;

/// The result of packing or unpacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedDossier {
    /// Number of files.
    pub files: usize,
    /// Names of files beside the dossier that are no part of it and were left out.
    pub left_out: Vec<String>,
}

/// Why a dossier was not packed or unpacked; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The dossier cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// One of its files cannot be read.
    #[error("{path}: {why}, so nothing was written; mend or remove this file")]
    Unreadable {
        /// The file.
        path: String,
        /// The reason.
        why: ReadError,
    },
    /// Something has the name of what is to be written.
    #[error("{path}: there is a file or folder of this name, and it is not written over; choose another with --output")]
    Taken {
        /// The name.
        path: String,
    },
    /// The name of a dossier in one file ends otherwise.
    #[error("{path}: the name of a dossier in one file ends in .{PACKED_EXTENSION}; choose such a name with --output")]
    Name {
        /// The name.
        path: String,
    },
    /// The path to be unpacked is no such file.
    #[error("{path}: this is no dossier in one file; name a file that ends in .{PACKED_EXTENSION}")]
    NotPacked {
        /// The path.
        path: String,
    },
    /// Another process is writing the dossier.
    #[error(transparent)]
    Busy(#[from] SaveError),
    /// It cannot be written.
    #[error("{path}: it could not be written ({why}); choose another place with --output")]
    Write {
        /// The file.
        path: String,
        /// The system's message.
        why: io::Error,
    },
}

/// Packs the dossier in a folder into the file `to`, which must not exist. Equal folders give equal files.
pub fn pack(disk: &dyn Disk, from: &Path, to: &Path) -> Result<CopiedDossier, PackError> {
    if !is_packed_name(to) {
        return Err(PackError::Name { path: to.display().to_string() });
    }
    copy(disk, from, to)
}

/// Unpacks a dossier in one file into the folder `to`, which must not exist.
pub fn unpack(disk: &dyn Disk, from: &Path, to: &Path) -> Result<CopiedDossier, PackError> {
    let path = || from.display().to_string();
    if !is_there(disk, from) && !is_packed_name(from) {
        return Err(OpenError::Missing { path: path() }.into());
    }
    if !is_packed_name(from) {
        return Err(PackError::NotPacked { path: path() });
    }
    copy(disk, from, to)
}

/// The file that a dossier is packed into if no name is given, beside its folder.
#[must_use]
pub fn packed_path(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{PACKED_EXTENSION}"));
    folder.with_file_name(name)
}

/// The folder that a dossier in one file is unpacked into if no name is given, beside it.
#[must_use]
pub fn unpacked_path(file: &Path) -> PathBuf {
    file.with_extension("")
}

fn copy(disk: &dyn Disk, from: &Path, to: &Path) -> Result<CopiedDossier, PackError> {
    let source = FolderSource::on(disk, from)?;
    // Nobody writes it meanwhile.
    let writing = WriteLock::wait(disk, source.root(), Patience::Long)?;
    let files = Files::of(disk, &source)?;
    drop(writing);
    let fault = |path: &Path| {
        let path = path.display().to_string();
        move |why| PackError::Write { path, why }
    };
    // A link that leads nowhere has the name, too.
    if is_there(disk, to) || disk.read_link(to).is_ok() {
        return Err(PackError::Taken { path: to.display().to_string() });
    }
    disk.create_folder(to).map_err(fault(to))?;
    let root = disk.canonical(to).map_err(fault(to))?;
    let together = Together::begin(disk, &root).map_err(fault(to))?;
    let mut folders = BTreeSet::from([root.clone()]);
    for (name, bytes) in &files.contents {
        let path = root.join(name);
        let folder = path.parent().unwrap_or(&root).to_owned();
        disk.create_folder(&folder).map_err(fault(&folder))?;
        replace_file(disk, &path, bytes, None).map_err(fault(to))?;
        folders.insert(folder);
    }
    together.finish().map_err(fault(to))?;
    for folder in folders {
        disk.flush_folder(&folder).map_err(fault(&folder))?;
    }
    if let Some(above) = root.parent() {
        disk.flush_folder(above).map_err(fault(to))?;
    }
    Ok(CopiedDossier { files: files.contents.len(), left_out: files.left_out })
}

/// The files of a dossier.
#[derive(Default)]
struct Files {
    /// Their paths and bytes, `dossier.json` last.
    contents: Vec<(String, Vec<u8>)>,
    left_out: Vec<String>,
}

impl Files {
    /// `dossier.json`, the files that it names, and everything in `articles` that is not hidden; of a dossier in one
    /// file, all it holds.
    fn of(disk: &dyn Disk, source: &FolderSource<'_>) -> Result<Self, PackError> {
        let loaded = load::from_source_of_any_format(source)?;
        let root = source.root();
        let is_packed = disk.written_file(&root.join(DOSSIER_FILE)) != root.join(DOSSIER_FILE);
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut left_out = Vec::new();
        let articles = loaded.dossier.articles.iter().filter(|article| source.holds(&article.file));
        names.extend(articles.map(|article| plain(&article.file)));
        for entry in disk.list(root).unwrap_or_default() {
            let Some(name) = entry.to_str() else {
                left_out.push(entry.to_string_lossy().into_owned());
                continue;
            };
            let start = format!("{name}/");
            if is_packed || name == ARTICLES {
                walk(disk, root, name, is_packed, &mut names, &mut left_out);
            } else if names.iter().any(|named| named.starts_with(&start)) {
                let mut all = BTreeSet::new();
                walk(disk, root, name, false, &mut all, &mut left_out);
                left_out.extend(all.difference(&names).cloned());
            } else if name != DOSSIER_FILE && !names.contains(name) && !name.starts_with('.') {
                left_out.push(name.to_owned());
            }
        }
        names.remove(DOSSIER_FILE);
        let mut contents = Vec::new();
        for name in names {
            let path = root.join(&name);
            let unreadable = |why| PackError::Unreadable { path: path.display().to_string(), why };
            let is_outside = match (disk.canonical(root), disk.canonical(&path)) {
                (Ok(root), Ok(path)) => !path.starts_with(root),
                _ => false,
            };
            if is_outside {
                return Err(unreadable(ReadError::Outside));
            }
            let bytes = read_file(disk, &path, limits::ARTICLE_BYTES).map_err(unreadable)?;
            contents.push((name, bytes));
        }
        let file = source.file();
        let bytes = read_file(disk, file, limits::DOSSIER_BYTES)
            .map_err(|why| PackError::Unreadable { path: file.display().to_string(), why })?;
        contents.push((DOSSIER_FILE.to_owned(), bytes));
        Ok(Self { contents, left_out })
    }
}

/// Adds the files at and below a path to `names`.
fn walk(
    disk: &dyn Disk,
    root: &Path,
    name: &str,
    takes_hidden: bool,
    names: &mut BTreeSet<String>,
    left_out: &mut Vec<String>,
) {
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        let path = root.join(&name);
        let is_link = matches!(disk.read_link(&path), Ok(Some(_)));
        match disk.metadata(&path).map(|metadata| metadata.kind) {
            Ok(FileKind::Folder) if !is_link && name.split('/').count() <= DEPTH => {
                for entry in disk.list(&path).unwrap_or_default() {
                    match entry.to_str() {
                        Some(entry) if takes_hidden || !entry.starts_with('.') => open.push(format!("{name}/{entry}")),
                        _ => {}
                    }
                }
            }
            Ok(FileKind::File) => drop(names.insert(name)),
            _ => left_out.push(name),
        }
    }
}

/// A path without parts that say nothing.
fn plain(path: &str) -> String {
    path.split('/').filter(|part| !part.is_empty() && *part != ".").collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::{ModelDisk, PackedDisk};

    const DOSSIER: &str = r#"{"format": 1, "title": "T", "themes": [], "articles": [
        {"id": "a", "file": "articles/a.md", "title": "A", "published": "2018"},
        {"id": "b", "file": "elsewhere/b.md", "title": "B", "published": "2018"},
        {"id": "c", "file": "./c.md", "title": "C", "published": "2018"},
        {"id": "d", "file": "articles/gone.md", "title": "D", "published": "2018"},
        {"id": "e", "file": "../secret.md", "title": "E", "published": "2018"}], "events": [7]}"#;

    /// Files of a dossier, and what is beside it.
    fn model() -> ModelDisk {
        let model = ModelDisk::new();
        for (path, bytes) in [
            ("/d/dossier.json", format!("\u{feff}{DOSSIER}").as_bytes()),
            ("/d/articles/a.md", b"\xEF\xBB\xBFA\r\n"),
            ("/d/articles/of nobody.md", b"Not UTF-8: \xFF"),
            ("/d/articles/.hidden", b"x"),
            ("/d/elsewhere/b.md", b"B"),
            ("/d/elsewhere/other.md", b"x"),
            ("/d/c.md", b"C"),
            ("/d/notes.txt", b"x"),
            ("/d/.git/config", b"x"),
            ("/secret.md", b"secret"),
        ] {
            model.put(Path::new(path), bytes);
        }
        model
    }

    fn below(model: &ModelDisk, folder: &str) -> Vec<(String, Vec<u8>)> {
        let files = model.files().into_iter();
        let inside = files.filter_map(|(path, bytes)| Some((path.strip_prefix(folder).ok()?.to_owned(), bytes)));
        inside.map(|(path, bytes)| (path.to_str().unwrap().to_owned(), bytes)).collect()
    }

    #[test]
    fn a_folder_comes_back_byte_for_byte() {
        let model = model();
        let disk = PackedDisk::new(model.clone());
        let (folder, file) = (Path::new("/d"), Path::new("/d.dateline"));
        let packed = pack(&disk, folder, file).unwrap();
        assert_eq!(
            (packed.files, packed.left_out.as_slice()),
            (5, ["elsewhere/other.md", "notes.txt"].map(String::from).as_slice())
        );
        pack(&disk, folder, Path::new("/again.dateline")).unwrap();
        assert_eq!(model.files()[file], model.files()[Path::new("/again.dateline")], "the same bytes");
        let unpacked = unpack(&disk, file, Path::new("/back")).unwrap();
        assert_eq!((unpacked.files, unpacked.left_out.len()), (5, 0));
        let kept = ["articles/a.md", "articles/of nobody.md", "c.md", "dossier.json", "elsewhere/b.md"];
        let mut expected = below(&model, "/d");
        expected.retain(|(path, _)| kept.contains(&path.as_str()));
        assert_eq!(below(&model, "/back"), expected);
        pack(&disk, Path::new("/back"), Path::new("/third.dateline")).unwrap();
        assert_eq!(model.files()[file], model.files()[Path::new("/third.dateline")]);
        assert!(model.files().keys().all(|path| path.extension().is_none_or(|end| end != "tmp")));
    }

    #[test]
    fn nothing_is_written_over_and_every_failure_is_a_sentence() {
        let model = model();
        let disk = PackedDisk::new(model.clone());
        model.put(Path::new("/taken.dateline"), b"x");
        model.put(Path::new("/folder/x"), b"x");
        model.put(Path::new("/bad.dateline"), b"PK no more");
        model.put(Path::new("/empty/x"), b"x");
        pack(&disk, Path::new("/d"), Path::new("/good.dateline")).unwrap();
        let before = model.files();
        let check = |result: Result<CopiedDossier, PackError>, expected: &str| {
            let error = result.unwrap_err().to_string();
            assert!(error.contains(expected) && !error.contains('\n'), "{error}");
            assert_eq!(model.files(), before, "{error}");
        };
        let path = Path::new;
        check(pack(&disk, path("/d"), path("/taken.dateline")), "it is not written over");
        check(pack(&disk, path("/d"), path("/d.zip")), "ends in .dateline");
        check(pack(&disk, path("/empty"), path("/e.dateline")), "holds no dossier.json");
        check(pack(&disk, path("/none"), path("/e.dateline")), "no such file or folder");
        check(unpack(&disk, path("/good.dateline"), path("/folder")), "it is not written over");
        check(unpack(&disk, path("/bad.dateline"), path("/new")), "no dossier in one file, or a damaged one");
        check(unpack(&disk, path("/none.dateline"), path("/new")), "no such file or folder");
        check(unpack(&disk, path("/d"), path("/new")), "this is no dossier in one file");
        let writing = WriteLock::wait(&disk, path("/d"), Patience::Brief).unwrap();
        drop(writing);
        pack(&disk, path("/d"), path("/e.dateline")).unwrap();
    }

    #[test]
    fn names_are_proposed() {
        assert_eq!(packed_path(Path::new("/a/The U.S.")), Path::new("/a/The U.S..dateline"));
        assert_eq!(unpacked_path(Path::new("/a/The U.S..dateline")), Path::new("/a/The U.S."));
    }
}
