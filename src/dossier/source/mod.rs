//! The source of a dossier's files.
//!
//! A [`Source`] gives a dossier's files by name: a [`FolderSource`] from disk, a [`PageSource`] from a published web
//! page, a [`MemorySource`] from memory. Nothing
//! outside the folder is ever read, nothing is read without a limit, and only regular files are opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::limits;
use crate::fs::{ArchiveError, Disk, FileKind, SystemDisk, relative_path_fault};

mod new_folder;
mod page;

pub use new_folder::write_new_folder;
pub use page::{DossierFiles, PAGE_DATA_TYPE, PageSource, source_at};

/// The source of a dossier's files.
pub trait Source {
    /// The name of the dossier file in problems.
    fn name(&self) -> String;
    /// The text of `dossier.json`.
    fn dossier(&self) -> Result<String, OpenError>;
    /// The text of an article by its path inside the folder.
    fn article(&self, file: &str) -> Result<String, ReadError>;
}

/// Why nothing at all could be opened; one sentence that says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file or folder.
    #[error("{path}: there is no such file or folder; name a dossier's folder or its dossier.json")]
    Missing {
        /// As given.
        path: String,
    },
    /// A folder, but not a dossier's.
    #[error("{path}: this folder holds no dossier.json; name a dossier's folder or its dossier.json")]
    NoDossier {
        /// As given.
        path: String,
    },
    /// The file is there and cannot be read.
    #[error("{path}: {why}; {}", why.advice())]
    Unreadable {
        /// The file.
        path: String,
        /// The reason.
        why: ReadError,
    },
    /// Not a byte in it, or only white space.
    #[error("{path}: the file is empty; restore a copy, or write a dossier (`dateline schema` describes it)")]
    Empty {
        /// The file.
        path: String,
    },
    /// A web page, but not a published dossier.
    #[error(
        "{path}: this page holds no dossier; name a page that `dateline publish` made, or add this one as an article"
    )]
    NoDossierInPage {
        /// As given.
        path: String,
    },
    /// A published dossier whose data is damaged.
    #[error("{path}: the dossier in this page cannot be read: {why}; get the page again from where it is published")]
    BrokenPage {
        /// As given.
        path: String,
        /// The reason, as a clause.
        why: String,
    },
    /// Broken off, or no JSON.
    #[error("{path}:{line}:{column}: this is not JSON: {message}; mend it there or restore a copy")]
    NotJson {
        /// The file.
        path: String,
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// The parser's message.
        message: String,
    },
    /// A version control system left its markers.
    #[error("{path}:{line}:1: a merge left its conflict here; choose one of the two versions, and remove the markers")]
    MergeConflict {
        /// The file.
        path: String,
        /// 1-based.
        line: usize,
    },
    /// JSON, but not a dossier.
    #[error("{path}:{line}:{column}: this is not a dossier: {what}; `dateline schema` describes what is expected")]
    NotDossier {
        /// The file.
        path: String,
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// The difference.
        what: String,
    },
    /// A list is too long.
    #[error(
        "{path}: its list of {list} has more than {most} entries, which is the most there can be; split the dossier into \
         smaller ones"
    )]
    TooMany {
        /// The file.
        path: String,
        /// `themes`, `articles` or `events`.
        list: &'static str,
        /// The most entries it may have.
        most: usize,
    },
    /// Written in a later format.
    #[error(
        "{path}:{line}:{column}: this file was written by a newer version of Dateline (its format is {format}, this \
         version reads {}); update Dateline to open it",
        super::file::FORMAT
    )]
    Newer {
        /// The file.
        path: String,
        /// 1-based.
        line: usize,
        /// 1-based, in characters.
        column: usize,
        /// The format in the file.
        format: u64,
    },
}

/// Why one file could not be read, as a clause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It does not exist.
    #[error("there is no such file")]
    Missing,
    /// Permission denied.
    #[error("permission to read it is denied")]
    Denied,
    /// It is a folder.
    #[error("it is a folder, not a file")]
    IsFolder,
    /// It is a pipe, a device or a socket.
    #[error("it is not a regular file")]
    NotRegular,
    /// It is larger than the limit.
    #[error("it is larger than {} MB", limit >> 20)]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    /// It is not UTF-8.
    #[error("it is not UTF-8 text (byte {offset}, on line {line})")]
    NotUtf8 {
        /// Bytes before the first that is wrong.
        offset: usize,
        /// 1-based.
        line: usize,
    },
    /// The path is not allowed.
    #[error("the path is refused, for it {0}")]
    Refused(&'static str),
    /// A symbolic link leads out of the folder.
    #[error("the path is refused, for a symbolic link in it leads out of the dossier's folder")]
    Outside,
    /// A dossier in one file that is damaged or made to harm.
    #[error("{0}")]
    Archive(ArchiveError),
    /// A dossier in one file by another name.
    #[error("it is a zip archive, and a dossier in one file has a name that ends in .dateline")]
    OtherName,
    /// Any other system error.
    #[error("it cannot be read ({0})")]
    System(String),
}

impl ReadError {
    /// Advice, as a clause.
    fn advice(&self) -> &'static str {
        match self {
            Self::Missing | Self::IsFolder | Self::NotRegular => "name a dossier's folder or its dossier.json",
            Self::Denied => "ask its owner, or change its permissions",
            Self::TooLarge { .. } => "split the dossier into smaller ones",
            Self::NotUtf8 { .. } => "save it as UTF-8",
            Self::Refused(_) | Self::Outside => "put the file into the dossier's folder",
            Self::Archive(_) => "it is not opened, and nothing was unpacked; get it again from where it came",
            Self::OtherName => "rename it, or unpack it and open the folder",
            Self::System(_) => "try again, or open a copy",
        }
    }

    /// Converts a system error.
    pub(super) fn new(error: &std::io::Error) -> Self {
        if let Some(why) = error.get_ref().and_then(|why| why.downcast_ref::<ArchiveError>()) {
            return Self::Archive(why.clone());
        }
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::IsADirectory => Self::IsFolder,
            _ => Self::System(error.to_string()),
        }
    }
}

/// The size of the `dossier.json` at or in `path` and of the files in its `articles` folder; `None` if there
/// is none.
#[must_use]
pub fn dossier_bytes(path: &Path) -> Option<u64> {
    let disk = SystemDisk::default();
    let folder = FolderSource::on(&disk, path).ok()?;
    let bytes = |file: &Path| {
        disk.metadata(file).ok().filter(|metadata| metadata.kind == FileKind::File).map(|metadata| metadata.len)
    };
    let articles = disk.list(&folder.root.join("articles")).unwrap_or_default();
    Some(
        bytes(&folder.file)?
            + articles.iter().filter_map(|file| bytes(&folder.root.join("articles").join(file))).sum::<u64>(),
    )
}

/// A dossier on disk.
#[derive(Clone)]
pub struct FolderSource<'d> {
    disk: &'d dyn Disk,
    root: PathBuf,
    file: PathBuf,
}

impl<'d> FolderSource<'d> {
    /// Whether a path inside the folder exists; `false` for a path that is not allowed.
    #[must_use]
    pub fn holds(&self, file: &str) -> bool {
        validate_relative_path(file).is_ok() && self.disk.metadata(&self.root.join(file)).is_ok()
    }

    /// Opens a dossier's folder or its `dossier.json` on this disk.
    pub fn on(disk: &'d dyn Disk, path: &Path) -> Result<Self, OpenError> {
        let shown = || path.display().to_string();
        let metadata = disk.metadata(path).map_err(|error| match ReadError::new(&error) {
            ReadError::Missing => OpenError::Missing { path: shown() },
            why => OpenError::Unreadable { path: shown(), why },
        })?;
        if metadata.kind == FileKind::Folder {
            return Ok(Self { disk, root: path.to_owned(), file: path.join("dossier.json") });
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        Ok(Self { disk, root: parent.unwrap_or(Path::new(".")).to_owned(), file: path.to_owned() })
    }

    /// The folder that holds its articles.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its `dossier.json`.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

impl Source for FolderSource<'_> {
    fn name(&self) -> String {
        self.file.display().to_string()
    }

    fn dossier(&self) -> Result<String, OpenError> {
        let bytes = read(self.disk, &self.file, limits::DOSSIER_BYTES)
            .and_then(|bytes| if bytes.starts_with(b"PK\x03\x04") { Err(ReadError::OtherName) } else { Ok(bytes) });
        bytes.and_then(text).map_err(|why| match why {
            ReadError::Missing => OpenError::NoDossier { path: self.root.display().to_string() },
            why => OpenError::Unreadable { path: self.name(), why },
        })
    }

    fn article(&self, file: &str) -> Result<String, ReadError> {
        validate_relative_path(file)?;
        let canonical = |path: &Path| self.disk.canonical(path).map_err(|error| ReadError::new(&error));
        let (root, path) = (canonical(&self.root)?, canonical(&self.root.join(file))?);
        if !path.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        text(read(self.disk, &path, limits::ARTICLE_BYTES)?)
    }
}

/// A dossier in memory.
#[derive(Clone, Copy, Debug)]
pub struct MemorySource<'a> {
    /// The name of the dossier file in problems.
    pub name: &'a str,
    /// Text of `dossier.json`.
    pub dossier: &'a str,
    /// Articles: path inside the folder, and text.
    pub articles: &'a [(&'a str, &'a str)],
}

impl Source for MemorySource<'_> {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn dossier(&self) -> Result<String, OpenError> {
        Ok(self.dossier.to_owned())
    }

    fn article(&self, file: &str) -> Result<String, ReadError> {
        validate_relative_path(file)?;
        let found = self.articles.iter().find(|(name, _)| *name == file);
        found.map(|(_, text)| (*text).to_owned()).ok_or(ReadError::Missing)
    }
}

/// Checks that an article path is written the same on all systems and stays inside the folder.
pub(super) fn validate_relative_path(file: &str) -> Result<(), ReadError> {
    relative_path_fault(file).map_or(Ok(()), |why| Err(ReadError::Refused(why)))
}

/// Reads a regular file of at most `limit` bytes anywhere on disk.
pub fn read_file(disk: &dyn Disk, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    read(disk, path, limit)
}

/// Reads a regular file of at most `limit` bytes.
pub(super) fn read(disk: &dyn Disk, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let system = |error: std::io::Error| ReadError::new(&error);
    // Check before opening: opening a pipe blocks until its other end is opened.
    let metadata = disk.metadata(path).map_err(system)?;
    match metadata.kind {
        FileKind::Folder => return Err(ReadError::IsFolder),
        FileKind::Other => return Err(ReadError::NotRegular),
        FileKind::File => {}
    }
    if metadata.len > limit {
        return Err(ReadError::TooLarge { limit });
    }
    let bytes = disk.read(path, limit + 1).map_err(system)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge { limit }) } else { Ok(bytes) }
}

/// Decodes UTF-8 and drops a byte order mark.
fn text(bytes: Vec<u8>) -> Result<String, ReadError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count();
        ReadError::NotUtf8 { offset, line }
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_without_its_mark() {
        assert_eq!(text(b"\xEF\xBB\xBFa".to_vec()), Ok("a".to_owned()));
        assert_eq!(text(b"a\nb\xFFc".to_vec()), Err(ReadError::NotUtf8 { offset: 3, line: 2 }));
    }
}
