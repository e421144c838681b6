//! [`FaultyDisk`]: wraps a disk and makes one call fail.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Disk, DiskFile, Lock, Metadata};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// Nothing is done, and this error is returned.
    Error(ErrorKind),
    /// As [`DiskFault::Error`], but half of the bytes are written.
    Torn(ErrorKind),
    /// The program ends in the middle of this call: half of the bytes are written, and later calls do nothing.
    End,
}

/// Counts the calls to another disk and makes one of them fail.
#[derive(Clone)]
pub struct FaultyDisk<D> {
    inner: D,
    plan: Arc<Plan>,
}

struct Plan {
    calls: AtomicUsize,
    fault: Option<(usize, DiskFault)>,
    log: Mutex<Vec<&'static str>>,
}

impl<D: Disk> FaultyDisk<D> {
    /// Call number `at`, counted from 0, fails.
    pub fn new(inner: D, fault: Option<(usize, DiskFault)>) -> Self {
        Self { inner, plan: Arc::new(Plan { calls: AtomicUsize::new(0), fault, log: Mutex::default() }) }
    }

    /// The names of the calls so far.
    #[must_use]
    pub fn calls(&self) -> Vec<&'static str> {
        self.plan.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Plan {
    /// An error if this call fails, with whether half of it is done.
    fn enter(&self, call: &'static str) -> std::result::Result<(), (Error, bool)> {
        let number = self.calls.fetch_add(1, Ordering::SeqCst);
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(call);
        match self.fault {
            Some((at, DiskFault::Error(kind))) if at == number => Err((kind.into(), false)),
            Some((at, DiskFault::Torn(kind))) if at == number => Err((kind.into(), true)),
            Some((at, DiskFault::End)) if at == number => Err((Error::other("the program has ended"), true)),
            Some((at, DiskFault::End)) if at < number => Err((Error::other("the program has ended"), false)),
            _ => Ok(()),
        }
    }

    fn pass(&self, call: &'static str) -> Result<()> {
        self.enter(call).map_err(|(error, _)| error)
    }
}

impl<D: Disk> Disk for FaultyDisk<D> {
    fn metadata(&self, path: &Path) -> Result<Metadata> {
        self.plan.pass("metadata")?;
        self.inner.metadata(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf> {
        self.plan.pass("canonical")?;
        self.inner.canonical(path)
    }

    fn read_link(&self, path: &Path) -> Result<Option<PathBuf>> {
        self.plan.pass("read_link")?;
        self.inner.read_link(path)
    }

    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        self.plan.pass("read")?;
        self.inner.read(path, limit)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> Result<Box<dyn DiskFile>> {
        self.plan.pass("create")?;
        Ok(Box::new(FaultyFile { inner: self.inner.create(path, like)?, plan: Arc::clone(&self.plan) }))
    }

    fn append(&self, path: &Path) -> Result<Box<dyn DiskFile>> {
        self.plan.pass("append")?;
        Ok(Box::new(FaultyFile { inner: self.inner.append(path)?, plan: Arc::clone(&self.plan) }))
    }

    fn flush_folder(&self, path: &Path) -> Result<()> {
        self.plan.pass("flush_folder")?;
        self.inner.flush_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.plan.pass("rename")?;
        self.inner.rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<()> {
        self.plan.pass("remove")?;
        self.inner.remove(path)
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        self.plan.pass("create_folder")?;
        self.inner.create_folder(path)
    }

    fn list(&self, path: &Path) -> Result<Vec<PathBuf>> {
        self.plan.pass("list")?;
        self.inner.list(path)
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Lock>> {
        self.plan.pass("try_lock")?;
        self.inner.try_lock(path)
    }

    fn try_lock_folder(&self, path: &Path) -> Result<Option<Lock>> {
        self.plan.pass("try_lock_folder")?;
        self.inner.try_lock_folder(path)
    }
}

struct FaultyFile {
    inner: Box<dyn DiskFile>,
    plan: Arc<Plan>,
}

impl DiskFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self.plan.enter("write") {
            Ok(()) => self.inner.write(bytes),
            Err((error, is_half_done)) => {
                let half = bytes.get(..bytes.len() / 2).filter(|_| is_half_done).unwrap_or_default();
                self.inner.write(half)?;
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.plan.pass("flush")?;
        self.inner.flush()
    }

    fn duplicate(&self) -> Result<Box<dyn DiskFile>> {
        self.plan.pass("duplicate")?;
        Ok(Box::new(Self { inner: self.inner.duplicate()?, plan: Arc::clone(&self.plan) }))
    }
}
