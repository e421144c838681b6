//! [`PackedDisk`]: a disk on which a zip archive named `NAME.dateline` is a folder. A dossier in one file is such an
//! archive.
//!
//! # Design
//!
//! Everything that a dossier's folder promises is written once, on the [`Disk`]: journal, lock, recovery, detection of
//! changes by other programs, saving in the order articles, `dossier.json`. A dossier in one file must promise the
//! same. So there is no second kind of store. A path inside of an archive, such as `bridge.dateline/articles/a.md`, is
//! a path of this disk; whoever knows folders knows archives.
//!
//! - **Reading.** The archive is read and checked whole ([`PackedArchive::read`]) and kept in memory; it is read again
//!   when its file was written. Files at its top, such as `dossier.json`, are looked for in a fresh copy each time, for
//!   they decide whether another program has changed it.
//! - **Writing.** A file inside is written in memory until it gets its name. Then the whole archive is written beside
//!   the old one, flushed, read back and renamed, by [`replace_file`], as every file of the program is.
//! - **Several files at once.** Between [`Disk::begin`] and [`Disk::finish`], changes are kept in memory and written
//!   together: a saved dossier has all its new articles and its new `dossier.json`, or none of them.
//! - **Locks.** The right to write is that of the folder that the archive is in: the file itself is replaced by saving.
//!   Journals and locks of open dossiers lie elsewhere, under the name of the path, and know no difference.
//!
//! A file of this name that is no archive cannot be looked into, and is never written over.

mod archive;
#[cfg(test)]
mod tests;

pub use archive::ArchiveError;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::archive::{Changes, FileChange, PACKED_BYTES, PackedArchive};
use super::path::is_packed_name;
use super::{Disk, DiskFile, FileKind, Lock, Metadata, remove_leftovers, replace_file};

/// A disk on which archives are folders.
#[derive(Default)]
pub struct PackedDisk<D> {
    inner: D,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The archive that was read last, and what its file was like then.
    last: Option<(PathBuf, Metadata, PackedArchive)>,
    /// Files that are being written and have only a temporary name yet.
    staged: BTreeMap<(PathBuf, String), Content>,
    /// Changes that are to be written together, by archive.
    held: BTreeMap<PathBuf, Held>,
    /// Archives that are created, and not written yet.
    new: BTreeSet<PathBuf>,
}

/// The content of a file that is being written.
type Content = Arc<Mutex<Vec<u8>>>;

/// Changes that are to be written together.
struct Held {
    /// The archive as it was named when they began.
    named: PathBuf,
    changes: Changes,
}

/// A place in an archive.
#[derive(Clone)]
struct Inside {
    /// The archive, with symbolic links resolved.
    archive: PathBuf,
    /// The path in it; empty for the archive itself.
    path: String,
}

impl Inside {
    /// The folder that the archive is in.
    fn folder(&self) -> &Path {
        self.archive.parent().unwrap_or(Path::new("."))
    }

    fn key(&self) -> (PathBuf, String) {
        (self.archive.clone(), self.path.clone())
    }
}

impl<D: Disk> PackedDisk<D> {
    /// A disk whose archives are folders.
    pub fn new(inner: D) -> Self {
        Self { inner, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place in an archive that a path names; `None` for any other path.
    fn inside(&self, path: &Path) -> Result<Option<Inside>> {
        let mut outer: Vec<&Path> = path.ancestors().filter(|outer| is_packed_name(outer)).collect();
        outer.reverse();
        for outer in outer {
            let archive = match self.inner.metadata(outer) {
                Ok(Metadata { kind: FileKind::File, .. }) => self.inner.canonical(outer)?,
                Ok(_) => continue,
                // Changes that have begun end there, even if the file is gone meanwhile.
                Err(error) if is_absence(&error) => match self.begun(outer) {
                    Some(place) => place,
                    None => match self.new_place(outer)? {
                        Some(place) if self.state().new.contains(&place) => place,
                        _ => continue,
                    },
                },
                Err(error) => return Err(error),
            };
            let rest = path.strip_prefix(outer).unwrap_or(Path::new(""));
            return Ok(Some(Inside { archive, path: inner_path(rest)? }));
        }
        Ok(None)
    }

    /// The archive of this name in which changes are being made.
    fn begun(&self, path: &Path) -> Option<PathBuf> {
        let state = self.state();
        let mut held = state.held.iter();
        held.find(|(place, held)| path == place.as_path() || path == held.named).map(|(place, _)| place.clone())
    }

    /// The place of an archive that does not exist; `None` where its folder does not exist either.
    fn new_place(&self, path: &Path) -> Result<Option<PathBuf>> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(name) = path.file_name() else { return Ok(None) };
        match self.inner.canonical(parent) {
            Ok(parent) => Ok(Some(parent.join(name))),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The archive as it is on the disk; `None` where it was not written yet.
    fn archive(&self, place: &Path, is_fresh: bool) -> Result<Option<PackedArchive>> {
        let now = match self.inner.metadata(place) {
            Ok(now) => now,
            Err(error) if error.kind() == ErrorKind::NotFound && self.state().new.contains(place) => return Ok(None),
            Err(error) => return Err(error),
        };
        if let Some((known, then, archive)) = &self.state().last
            && !is_fresh
            && (known.as_path(), *then) == (place, now)
        {
            return Ok(Some(archive.clone()));
        }
        if now.len > PACKED_BYTES {
            return Err(refused(ArchiveError::TooLarge));
        }
        let archive = PackedArchive::read(self.inner.read(place, PACKED_BYTES + 1)?).map_err(refused)?;
        self.state().last = Some((place.to_owned(), now, archive.clone()));
        Ok(Some(archive))
    }

    /// The change of a file that is not on the disk yet.
    fn held(&self, at: &Inside) -> Option<FileChange> {
        self.state().held.get(&at.archive)?.changes.get(&at.path).cloned()
    }

    /// The content of a file that has only a temporary name.
    fn staged(&self, at: &Inside) -> Option<Vec<u8>> {
        let content = self.state().staged.get(&at.key()).cloned()?;
        let content = content.lock().unwrap_or_else(PoisonError::into_inner);
        Some(content.clone())
    }

    /// The paths in an archive, as they are once everything is written.
    fn paths(&self, place: &Path) -> Result<BTreeSet<String>> {
        let archive = self.archive(place, false)?;
        let mut paths: BTreeSet<String> = archive.iter().flat_map(PackedArchive::paths).map(str::to_owned).collect();
        for (path, content) in self.state().held.get(place).into_iter().flat_map(|held| &held.changes) {
            match content {
                FileChange::Written(_) => paths.insert(path.clone()),
                FileChange::Removed => paths.remove(path),
            };
        }
        Ok(paths)
    }

    /// Makes changes in an archive, at once or with the others that are held.
    fn change(&self, place: &Path, changes: Changes) -> Result<()> {
        if let Some(held) = self.state().held.get_mut(place) {
            held.changes.extend(changes);
            return Ok(());
        }
        self.write(place, &changes)
    }

    /// Writes an archive with these changes, whole or not at all.
    fn write(&self, place: &Path, changes: &Changes) -> Result<()> {
        let base = self.archive(place, true)?;
        if base.is_some() && changes.is_empty() {
            return Ok(());
        }
        let bytes = PackedArchive::written(base.as_ref(), changes).map_err(refused)?;
        // An archive that could not be opened again is not written.
        let archive = PackedArchive::read(bytes.clone()).map_err(refused)?;
        remove_leftovers(&self.inner, place);
        replace_file(&self.inner, place, &bytes, base.is_some().then_some(place))?;
        let now = self.inner.metadata(place).ok();
        let mut state = self.state();
        state.new.remove(place);
        state.last = now.map(|now| (place.to_owned(), now, archive));
        Ok(())
    }
}

impl<D: Disk> Disk for PackedDisk<D> {
    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let Some(at) = self.inside(path)? else { return self.inner.metadata(path) };
        if let Some(staged) = self.staged(&at) {
            return Ok(Metadata { kind: FileKind::File, len: len(&staged), modified: None, is_read_only: false });
        }
        let archive = self.archive(&at.archive, false)?;
        let whole = self.inner.metadata(&at.archive).ok();
        let modified = whole.and_then(|whole| whole.modified);
        let is_read_only = whole.is_some_and(|whole| whole.is_read_only);
        let file = |len| Metadata { kind: FileKind::File, len, modified, is_read_only };
        match self.held(&at) {
            Some(FileChange::Written(content)) => return Ok(file(len(&content))),
            Some(FileChange::Removed) => {}
            None => {
                if let Some(len) = archive.and_then(|archive| archive.len(&at.path)) {
                    return Ok(file(len));
                }
            }
        }
        let start = if at.path.is_empty() { String::new() } else { format!("{}/", at.path) };
        let is_folder = at.path.is_empty() || self.paths(&at.archive)?.iter().any(|path| path.starts_with(&start));
        if is_folder { Ok(Metadata { kind: FileKind::Folder, ..file(0) }) } else { Err(ErrorKind::NotFound.into()) }
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf> {
        let Some(at) = self.inside(path)? else { return self.inner.canonical(path) };
        self.metadata(path)?;
        Ok(if at.path.is_empty() { at.archive } else { at.archive.join(at.path) })
    }

    fn read_link(&self, path: &Path) -> Result<Option<PathBuf>> {
        match self.inside(path)? {
            Some(at) if !at.path.is_empty() => self.metadata(path).map(|_| None),
            _ => self.inner.read_link(path),
        }
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        let Some(at) = self.inside(path)? else { return self.inner.read(path, limit) };
        let beginning = |mut bytes: Vec<u8>| {
            bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            bytes
        };
        if let Some(staged) = self.staged(&at) {
            return Ok(beginning(staged));
        }
        match self.held(&at) {
            Some(FileChange::Written(content)) => Ok(beginning(content.to_vec())),
            Some(FileChange::Removed) => Err(ErrorKind::NotFound.into()),
            None => {
                let archive = self.archive(&at.archive, !at.path.contains('/'))?;
                let content = archive.and_then(|archive| archive.content(&at.path, limit));
                content.ok_or(ErrorKind::NotFound)?.map_err(refused)
            }
        }
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>> {
        match self.inside(path)? {
            None => self.inner.create(path, like),
            Some(_) if self.metadata(path).is_ok() => Err(ErrorKind::AlreadyExists.into()),
            Some(at) => {
                let content = Content::default();
                self.state().staged.insert(at.key(), Arc::clone(&content));
                Ok(Box::new(StagedFile(content)))
            }
        }
    }

    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>> {
        match self.inside(path)? {
            None => self.inner.append(path),
            Some(_) => Err(unsupported()),
        }
    }

    fn flush_folder(&self, path: &Path) -> Result<()> {
        match self.inside(path)? {
            None => self.inner.flush_folder(path),
            Some(at) => self.inner.flush_folder(at.folder()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        match (self.inside(from)?, self.inside(to)?) {
            (None, None) => self.inner.rename(from, to),
            (Some(from), Some(to)) if from.archive == to.archive && !to.path.is_empty() => {
                let Some(content) = self.staged(&from) else { return Err(ErrorKind::NotFound.into()) };
                self.change(&to.archive, Changes::from([(to.path, FileChange::Written(Arc::new(content)))]))?;
                self.state().staged.remove(&from.key());
                Ok(())
            }
            _ => Err(unsupported()),
        }
    }

    fn remove(&self, path: &Path) -> Result<()> {
        match self.inside(path)? {
            Some(at) if !at.path.is_empty() => {
                if self.state().staged.remove(&at.key()).is_some() {
                    return Ok(());
                }
                if self.metadata(path)?.kind == FileKind::Folder {
                    return Err(ErrorKind::IsADirectory.into());
                }
                self.change(&at.archive, Changes::from([(at.path, FileChange::Removed)]))
            }
            _ => self.inner.remove(path),
        }
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        if let Some(at) = self.inside(path)? {
            // Folders in an archive are the paths of its files.
            return self.archive(&at.archive, false).map(|_| ());
        }
        if !is_packed_name(path) || self.inner.metadata(path).is_ok() {
            return self.inner.create_folder(path);
        }
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            self.inner.create_folder(parent)?;
        }
        let place = self.new_place(path)?.ok_or(ErrorKind::NotFound)?;
        self.state().new.insert(place);
        Ok(())
    }

    fn list(&self, path: &Path) -> Result<Vec<PathBuf>> {
        let Some(at) = self.inside(path)? else { return self.inner.list(path) };
        if self.metadata(path)?.kind != FileKind::Folder {
            return Err(ErrorKind::NotADirectory.into());
        }
        let start = if at.path.is_empty() { String::new() } else { format!("{}/", at.path) };
        let paths = self.paths(&at.archive)?;
        let names = paths.iter().filter_map(|path| path.strip_prefix(&start)?.split('/').next());
        let names: BTreeSet<PathBuf> = names.map(PathBuf::from).collect();
        Ok(names.into_iter().collect())
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Lock>> {
        match self.inside(path)? {
            None => self.inner.try_lock(path),
            Some(_) => Err(unsupported()),
        }
    }

    fn try_lock_folder(&self, path: &Path) -> Result<Option<Lock>> {
        match self.inside(path)? {
            None => self.inner.try_lock_folder(path),
            Some(at) => self.inner.try_lock_folder(at.folder()),
        }
    }

    fn begin(&self, folder: &Path) -> Result<()> {
        match self.inside(folder)? {
            None => self.inner.begin(folder),
            Some(at) => {
                let named = folder.to_owned();
                self.state().held.entry(at.archive).or_insert(Held { named, changes: Changes::new() });
                Ok(())
            }
        }
    }

    fn finish(&self, folder: &Path) -> Result<()> {
        let Some(at) = self.inside(folder)? else { return self.inner.finish(folder) };
        let held = self.state().held.remove(&at.archive);
        held.map_or(Ok(()), |held| self.write(&at.archive, &held.changes))
    }

    fn abandon(&self, folder: &Path) {
        let Some(place) = self.begun(folder) else { return self.inner.abandon(folder) };
        let mut state = self.state();
        state.held.remove(&place);
        state.new.remove(&place);
    }

    fn written_file(&self, path: &Path) -> PathBuf {
        match self.inside(path) {
            Ok(Some(at)) => at.archive,
            _ => self.inner.written_file(path),
        }
    }
}

/// A file that gets its place in the archive once it is renamed.
struct StagedFile(Content);

impl DiskFile for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(())
    }

    /// Its content is in memory, and is flushed with the archive.
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }

    fn duplicate(&self) -> Result<Box<dyn DiskFile>> {
        Ok(Box::new(Self(Arc::clone(&self.0))))
    }
}

/// A path in an archive, with `/` between its parts.
fn inner_path(path: &Path) -> Result<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop().ok_or(ErrorKind::NotFound)?),
            Component::Normal(part) => parts.push(part.to_str().ok_or(ErrorKind::InvalidInput)?),
            Component::RootDir | Component::Prefix(_) => return Err(ErrorKind::InvalidInput.into()),
        }
    }
    Ok(parts.join("/"))
}

/// Whether an error says that there is nothing of this name.
fn is_absence(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn len(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}

fn refused(why: ArchiveError) -> Error {
    Error::new(ErrorKind::InvalidData, why)
}

fn unsupported() -> Error {
    Error::new(ErrorKind::Unsupported, "this cannot be done in a dossier in one file")
}
