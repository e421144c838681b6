//! [`ModelDisk`]: a disk in memory that knows what was flushed, and loses the rest when the power goes.
//!
//! For tests only: this file is also a module of the fuzz harness, which finds the types of the interface in the
//! parent module as well.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Disk, DiskFile, FileKind, Lock, Metadata};

/// A disk with absolute paths, in memory. Clones are the same disk.
#[derive(Clone, Default)]
pub struct ModelDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Default)]
struct State {
    files: BTreeMap<u64, Contents>,
    names: BTreeMap<PathBuf, Node>,
    durable_names: BTreeMap<PathBuf, Node>,
    /// Changes of names that are not flushed, oldest first; those of one happen together.
    pending: Vec<Vec<(PathBuf, Option<Node>)>>,
    locked: BTreeSet<PathBuf>,
    next: u64,
}

#[derive(Clone, PartialEq)]
enum Node {
    File(u64),
    Folder,
    Link(PathBuf),
}

#[derive(Clone, Default)]
struct Contents {
    now: Vec<u8>,
    durable: Vec<u8>,
    is_read_only: bool,
    written: u64,
}

impl ModelDisk {
    /// An empty disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file there, flushed, with the folders it lies in.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        for folder in path.ancestors().skip(1) {
            state.names.insert(folder.to_owned(), Node::Folder);
        }
        let id = state.new_file();
        let written = id;
        let contents = Contents { now: bytes.to_owned(), durable: bytes.to_owned(), is_read_only: false, written };
        state.files.insert(id, contents);
        state.names.insert(path.to_owned(), Node::File(id));
        state.durable_names = state.names.clone();
        state.pending.clear();
    }

    /// Puts a symbolic link there, flushed.
    pub fn put_link(&self, path: &Path, to: &Path) {
        let mut state = self.state();
        state.names.insert(path.to_owned(), Node::Link(to.to_owned()));
        state.durable_names.insert(path.to_owned(), Node::Link(to.to_owned()));
    }

    /// Forbids or allows writing a file.
    pub fn set_read_only(&self, path: &Path, is_read_only: bool) {
        let mut state = self.state();
        if let Ok((_, id)) = state.file(path)
            && let Some(file) = state.files.get_mut(&id)
        {
            file.is_read_only = is_read_only;
        }
    }

    /// All files with what they hold, links left out.
    #[must_use]
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let contents = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(id) => Some((path.clone(), state.files.get(id)?.now.clone())),
            Node::Folder | Node::Link(_) => None,
        };
        state.names.iter().filter_map(contents).collect()
    }

    /// The disk as the next start may find it after the power has gone: what was flushed is there, and of the rest
    /// whatever `choose` picks among so many ways.
    #[must_use]
    pub fn after_power_loss(&self, choose: &mut dyn FnMut(usize) -> usize) -> Self {
        let mut state = self.state().clone();
        let mut names = std::mem::take(&mut state.durable_names);
        for change in std::mem::take(&mut state.pending) {
            if choose(2) == 1 {
                apply(&mut names, change);
            }
        }
        for file in state.files.values_mut().filter(|file| file.now != file.durable) {
            let cut = file.now.len() / 2;
            match choose(4) {
                0 => file.now.clone_from(&file.durable),
                1 => {}
                2 => file.now.truncate(cut.max(file.durable.len())),
                // The length was kept and the words were not.
                _ => {
                    for byte in file.now.iter_mut().skip(file.durable.len().max(cut)) {
                        *byte = 0;
                    }
                }
            }
            file.durable.clone_from(&file.now);
        }
        state.names.clone_from(&names);
        state.durable_names = names;
        state.locked.clear();
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// The disk as the next start finds it after the program was killed: all that was written is there.
    #[must_use]
    pub fn after_kill(&self) -> Self {
        let mut state = self.state().clone();
        state.locked.clear();
        Self { state: Arc::new(Mutex::new(state)) }
    }
}

fn apply(names: &mut BTreeMap<PathBuf, Node>, change: Vec<(PathBuf, Option<Node>)>) {
    for (path, node) in change {
        match node {
            Some(node) => names.insert(path, node),
            None => names.remove(&path),
        };
    }
}

fn missing() -> Error {
    ErrorKind::NotFound.into()
}

impl State {
    fn new_file(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// The target of a path, with links resolved.
    fn resolve(&self, path: &Path) -> PathBuf {
        let mut at = PathBuf::new();
        for component in path.components() {
            match component {
                Component::ParentDir => drop(at.pop()),
                Component::CurDir => {}
                part => at.push(part),
            }
            if let Some(Node::Link(to)) = self.names.get(&at) {
                at = at.parent().unwrap_or(Path::new("/")).join(to);
            }
        }
        at
    }

    /// A name as it is, its folder with links followed; the folder has to be there.
    fn name(&self, path: &Path) -> Result<PathBuf> {
        let folder = self.resolve(path.parent().ok_or_else(missing)?);
        match self.names.get(&folder) {
            Some(Node::Folder) => Ok(folder.join(path.file_name().ok_or_else(missing)?)),
            _ => Err(missing()),
        }
    }

    fn file(&self, path: &Path) -> Result<(PathBuf, u64)> {
        let at = self.resolve(path);
        match self.names.get(&at) {
            Some(Node::File(id)) => Ok((at, *id)),
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            _ => Err(missing()),
        }
    }

    fn change(&mut self, change: Vec<(PathBuf, Option<Node>)>) {
        apply(&mut self.names, change.clone());
        self.pending.push(change);
    }
}

impl Disk for ModelDisk {
    fn metadata(&self, path: &Path) -> Result<Metadata> {
        let state = self.state();
        let at = state.resolve(path);
        let modified = None;
        match state.names.get(&at).ok_or_else(missing)? {
            Node::File(id) => {
                let file = state.files.get(id).ok_or_else(missing)?;
                let modified = Some(std::time::Duration::from_secs(file.written));
                let (len, is_read_only) = (file.now.len() as u64, file.is_read_only);
                Ok(Metadata { kind: FileKind::File, len, modified, is_read_only })
            }
            Node::Folder => Ok(Metadata { kind: FileKind::Folder, len: 0, modified, is_read_only: false }),
            Node::Link(_) => Ok(Metadata { kind: FileKind::Other, len: 0, modified, is_read_only: false }),
        }
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf> {
        let state = self.state();
        let at = state.resolve(path);
        if state.names.contains_key(&at) { Ok(at) } else { Err(missing()) }
    }

    fn read_link(&self, path: &Path) -> Result<Option<PathBuf>> {
        let state = self.state();
        match state.names.get(&state.name(path)?) {
            Some(Node::Link(to)) => Ok(Some(to.clone())),
            Some(_) => Ok(None),
            None => Err(missing()),
        }
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        let state = self.state();
        let (_, id) = state.file(path)?;
        let bytes = &state.files.get(&id).ok_or_else(missing)?.now;
        Ok(bytes.iter().copied().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        let at = state.name(path)?;
        if state.names.contains_key(&at) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let like = like.map(|like| state.file(like)).transpose()?;
        let is_read_only = like.and_then(|(_, id)| state.files.get(&id)).is_some_and(|file| file.is_read_only);
        let id = state.new_file();
        state.files.insert(id, Contents { is_read_only, written: id, ..Contents::default() });
        state.change(vec![(at, Some(Node::File(id)))]);
        Ok(Box::new(ModelFile { disk: self.clone(), id }))
    }

    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>> {
        let found = self.state().file(path);
        match found {
            Ok((_, id)) => Ok(Box::new(ModelFile { disk: self.clone(), id })),
            Err(error) if error.kind() == ErrorKind::NotFound => self.create(path, None),
            Err(error) => Err(error),
        }
    }

    fn flush_folder(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let folder = state.resolve(path);
        if state.names.get(&folder) != Some(&Node::Folder) {
            return Err(missing());
        }
        for change in std::mem::take(&mut state.pending) {
            let is_here = change.iter().any(|(path, _)| path.parent() == Some(&folder) || *path == folder);
            if is_here {
                apply(&mut state.durable_names, change);
            } else {
                state.pending.push(change);
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        let mut state = self.state();
        let (from, to) = (state.name(from)?, state.name(to)?);
        let node = state.names.get(&from).cloned().ok_or_else(missing)?;
        if state.names.get(&to) == Some(&Node::Folder) {
            return Err(ErrorKind::IsADirectory.into());
        }
        state.change(vec![(from, None), (to, Some(node))]);
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let at = state.name(path)?;
        match state.names.get(&at) {
            Some(Node::File(_) | Node::Link(_)) => {
                state.change(vec![(at, None)]);
                Ok(())
            }
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(missing()),
        }
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        let mut state = self.state();
        let at = state.resolve(path);
        let mut folders: Vec<PathBuf> = at.ancestors().map(Path::to_owned).collect();
        folders.reverse();
        for folder in folders {
            match state.names.get(&folder) {
                Some(Node::Folder) => {}
                Some(_) => return Err(ErrorKind::AlreadyExists.into()),
                None => state.change(vec![(folder, Some(Node::Folder))]),
            }
        }
        Ok(())
    }

    fn list(&self, path: &Path) -> Result<Vec<PathBuf>> {
        let state = self.state();
        let folder = state.resolve(path);
        if state.names.get(&folder) != Some(&Node::Folder) {
            return Err(missing());
        }
        let here = state.names.keys().filter(|name| name.parent() == Some(&folder));
        Ok(here.filter_map(|name| name.file_name().map(PathBuf::from)).collect())
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Lock>> {
        drop(self.append(path)?);
        let mut state = self.state();
        let at = state.resolve(path);
        if !state.locked.insert(at.clone()) {
            return Ok(None);
        }
        Ok(Some(Box::new(ModelLock { disk: self.clone(), path: at })))
    }

    fn try_lock_folder(&self, path: &Path) -> Result<Option<Lock>> {
        let mut state = self.state();
        let at = state.resolve(path);
        if state.names.get(&at) != Some(&Node::Folder) {
            return Err(missing());
        }
        if !state.locked.insert(at.clone()) {
            return Ok(None);
        }
        Ok(Some(Box::new(ModelLock { disk: self.clone(), path: at })))
    }
}

struct ModelLock {
    disk: ModelDisk,
    path: PathBuf,
}

impl Drop for ModelLock {
    fn drop(&mut self) {
        self.disk.state().locked.remove(&self.path);
    }
}

struct ModelFile {
    disk: ModelDisk,
    id: u64,
}

impl DiskFile for ModelFile {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let mut state = self.disk.state();
        let written = state.new_file();
        let file = state.files.get_mut(&self.id).ok_or_else(missing)?;
        file.now.extend_from_slice(bytes);
        file.written = written;
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let mut state = self.disk.state();
        let file = state.files.get_mut(&self.id).ok_or_else(missing)?;
        file.durable.clone_from(&file.now);
        Ok(())
    }

    fn duplicate(&self) -> Result<Box<dyn DiskFile>> {
        Ok(Box::new(Self { disk: self.disk.clone(), id: self.id }))
    }
}
