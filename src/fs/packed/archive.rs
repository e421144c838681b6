//! [`PackedArchive`]: a zip archive in memory that was found to be harmless, and how one is written.
//!
//! Everything that its directory says is checked before anything is unpacked, and a file is never unpacked to more than
//! the directory says. Equal files give equal archives: their order is that of their names, and no time is recorded.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write};
use std::path::Path;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::super::path::{is_packed_name, relative_path_fault};

/// Largest archive: 1 GB.
pub(super) const PACKED_BYTES: u64 = 1 << 30;

/// The most that all files of an archive unpack to: 1.5 GB, a largest dossier with all its articles.
const UNPACKED_BYTES: u64 = 3 << 29;

/// Most files of an archive: more than a dossier can have articles.
const FILES: usize = 100_000;

/// A file that unpacks to more than this many times its size is no text.
const RATIO: u64 = 200;

/// Files up to this size may unpack to any multiple: 1 MB.
const SMALL_BYTES: u64 = 1 << 20;

/// Why an archive is refused, as a clause about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Not an archive, or a broken one.
    #[error("it is no dossier in one file, or a damaged one ({0})")]
    Damaged(String),
    /// Too large to be read.
    #[error("it is larger than {} MB", PACKED_BYTES >> 20)]
    TooLarge,
    /// It unpacks to too much.
    #[error("its files unpack to more than {} MB", UNPACKED_BYTES >> 20)]
    UnpacksToTooMuch,
    /// One of its files unpacks to too much for its size.
    #[error("“{0}” in it unpacks to more than {RATIO} times its size, as no text does")]
    Bomb(String),
    /// Files share bytes, which only archives made to harm do.
    #[error("files in it share their bytes, as in no honest archive")]
    Overlapping,
    /// Too many files.
    #[error("it holds more than {FILES} files")]
    TooMany,
    /// The name of a file.
    #[error("it holds a file whose path {why}: “{path}”")]
    Path {
        /// The path.
        path: String,
        /// The fault, said of the path.
        why: &'static str,
    },
    /// Two files that are one on some disks.
    #[error("it holds two files that are one on some disks: “{0}” and “{1}”")]
    Twice(String, String),
    /// Two files of the same name.
    #[error("it holds two files of the same name")]
    Duplicates,
    /// A symbolic link.
    #[error("it holds a symbolic link: “{0}”")]
    Link(String),
    /// A file that needs a password.
    #[error("a file in it is encrypted: “{0}”")]
    Encrypted(String),
    /// An archive in the archive.
    #[error("it holds another archive: “{0}”")]
    Nested(String),
}

/// Changes of files in an archive, by path.
pub(super) type Changes = BTreeMap<String, FileChange>;

/// The change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileChange {
    /// It has this content now.
    Written(Arc<Vec<u8>>),
    /// It is there no more.
    Removed,
}

/// An archive that is open for reading.
#[derive(Clone)]
pub(super) struct PackedArchive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    /// By path: the number in the archive, and the length.
    files: Arc<BTreeMap<String, (usize, u64)>>,
}

impl PackedArchive {
    /// Reads the directory of an archive and checks it.
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, ArchiveError> {
        if bytes.len() as u64 > PACKED_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        let damaged = |error: zip::result::ZipError| ArchiveError::Damaged(shown(&error.to_string()));
        let bytes: Arc<[u8]> = bytes.into();
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > FILES {
            return Err(ArchiveError::TooMany);
        }
        if zip.has_duplicate_names() {
            return Err(ArchiveError::Duplicates);
        }
        if zip.has_overlapping_entries().map_err(damaged)? {
            return Err(ArchiveError::Overlapping);
        }
        let mut files = BTreeMap::new();
        // Names as a disk sees them that makes no difference between capitals and small letters.
        let mut folded: BTreeMap<String, String> = BTreeMap::new();
        let mut total = 0_u64;
        for number in 0..zip.len() {
            let file = zip.by_index_raw(number).map_err(damaged)?;
            let raw = file.name_raw();
            let Ok(path) = std::str::from_utf8(raw).map(str::to_owned) else {
                let path = shown(&String::from_utf8_lossy(raw));
                return Err(ArchiveError::Path { path, why: "is not UTF-8" });
            };
            check_path(&path)?;
            if file.encrypted() {
                return Err(ArchiveError::Encrypted(shown(&path)));
            }
            if file.is_symlink() {
                return Err(ArchiveError::Link(shown(&path)));
            }
            if file.is_dir() {
                continue;
            }
            let (len, packed) = (file.size(), file.compressed_size());
            if len > SMALL_BYTES && len / RATIO > packed {
                return Err(ArchiveError::Bomb(shown(&path)));
            }
            total = total.saturating_add(len);
            if total > UNPACKED_BYTES {
                return Err(ArchiveError::UnpacksToTooMuch);
            }
            if let Some(other) = folded.insert(path.to_lowercase(), path.clone()) {
                return Err(ArchiveError::Twice(shown(&other), shown(&path)));
            }
            files.insert(path, (number, len));
        }
        for (folded_path, path) in &folded {
            for (at, _) in folded_path.match_indices('/') {
                if let Some(file) = folded_path.get(..at).and_then(|folder| folded.get(folder)) {
                    return Err(ArchiveError::Twice(shown(file), shown(path)));
                }
            }
        }
        let archive = Self { zip, files: Arc::new(files) };
        archive.check_nested()?;
        Ok(archive)
    }

    /// Refuses archives in the archive, by their first bytes.
    fn check_nested(&self) -> Result<(), ArchiveError> {
        let mut zip = self.zip.clone();
        for (path, (number, _)) in &*self.files {
            let mut start = [0; 4];
            // One that cannot be unpacked is told of when it is read.
            let is_whole = zip.by_index(*number).is_ok_and(|mut file| file.read_exact(&mut start).is_ok());
            if is_whole && start == *b"PK\x03\x04" {
                return Err(ArchiveError::Nested(shown(path)));
            }
        }
        Ok(())
    }

    /// The paths of its files, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The length of a file; `None` where there is none of this path.
    pub(super) fn len(&self, path: &str) -> Option<u64> {
        self.files.get(path).map(|(_, len)| *len)
    }

    /// The first `limit` bytes of a file; `None` where there is none of this path.
    pub(super) fn content(&self, path: &str, limit: u64) -> Option<Result<Vec<u8>, ArchiveError>> {
        let (number, len) = *self.files.get(path)?;
        let damaged = |why: String| ArchiveError::Damaged(format!("“{}”: {}", shown(path), shown(&why)));
        let mut zip = self.zip.clone();
        let mut read = || {
            let file = zip.by_index(number).map_err(|error| damaged(error.to_string()))?;
            let mut bytes = Vec::new();
            file.take(limit.min(len + 1)).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
            if bytes.len() as u64 == limit.min(len) {
                Ok(bytes)
            } else {
                Err(damaged("its length is another one than the archive says".to_owned()))
            }
        };
        Some(read())
    }

    /// An archive with these changes to the files of `base`: another content, or none.
    pub(super) fn written(base: Option<&Self>, changes: &Changes) -> Result<Vec<u8>, ArchiveError> {
        let damaged = |error: zip::result::ZipError| ArchiveError::Damaged(shown(&error.to_string()));
        let kept = base.iter().flat_map(|base| base.paths()).filter(|path| !changes.contains_key(*path));
        let new = changes.iter().filter(|(_, change)| **change != FileChange::Removed).map(|(path, _)| path.as_str());
        let mut paths: Vec<&str> = kept.chain(new).collect();
        paths.sort_unstable();
        let mut zip = base.map(|base| base.zip.clone());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for path in paths {
            match (changes.get(path), &mut zip, base.and_then(|base| base.files.get(path))) {
                (Some(FileChange::Written(content)), ..) => {
                    check_path(path)?;
                    let options = SimpleFileOptions::default()
                        .system(zip::System::Unix)
                        .compression_method(method(content))
                        .last_modified_time(zip::DateTime::default())
                        .unix_permissions(0o644);
                    out.start_file(path, options).map_err(damaged)?;
                    out.write_all(content).map_err(|error| ArchiveError::Damaged(shown(&error.to_string())))?;
                }
                (_, Some(zip), Some((number, _))) => {
                    let file = zip.by_index_raw(*number).map_err(damaged)?;
                    out.raw_copy_file(file).map_err(damaged)?;
                }
                _ => {}
            }
        }
        Ok(out.finish().map_err(damaged)?.into_inner())
    }
}

/// Deflate, but for what would shrink so much that it looks like an attack.
fn method(content: &[u8]) -> CompressionMethod {
    let len = content.len() as u64;
    if len <= SMALL_BYTES {
        return CompressionMethod::Deflated;
    }
    let mut counted = DeflateEncoder::new(Count(0), Compression::default());
    let packed = counted.write_all(content).and_then(|()| counted.finish()).map_or(0, |count| count.0);
    if len / (RATIO / 2) > packed { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

/// Counts what is written to it.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Refuses a path that could lead out, or that disks understand differently.
fn check_path(path: &str) -> Result<(), ArchiveError> {
    // That of a folder ends so.
    let bare = path.strip_suffix('/').unwrap_or(path);
    let why = relative_path_fault(bare).or_else(|| {
        let is_odd = bare.split('/').any(|part| part.is_empty() || part == ".");
        if is_odd {
            Some("has an empty part")
        } else if bare.contains(char::is_control) {
            Some("contains a control character")
        } else if bare.split('/').any(|part| is_packed_name(Path::new(part))) {
            Some("is named like a dossier in one file")
        } else {
            None
        }
    });
    why.map_or(Ok(()), |why| Err(ArchiveError::Path { path: shown(path), why }))
}

/// A text from outside, as part of a sentence: short, and without characters that a terminal acts on.
fn shown(text: &str) -> String {
    const CHARS: usize = 80;
    let acts = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut out: String = text.chars().take(CHARS).map(|c| if acts(c) { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(CHARS).is_some() {
        out.push('…');
    }
    out
}
