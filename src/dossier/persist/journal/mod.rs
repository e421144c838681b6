//! [`Journal`]: an append-only file of the edits since the last save.
//!
//! The first line names the format. Entries follow: length (4 bytes), checksum (4 bytes), and that much JSON. The
//! checksum covers the entry's number too, so that a lost or misplaced entry is detected. The first entry
//! is the base of the edits.

mod parse;

pub(super) use parse::{JournalContents, is_unborn, read};

use std::collections::BTreeMap;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use serde::{Deserialize, Serialize};

use super::{Fingerprint, JournalError};
use crate::dossier::edit::{Document, Edit, List, RecordChange, RecordText, Slot};
use crate::fs::{Disk, DiskFile, remove_leftovers, replace_file};

const FORMAT: &[u8] = b"dateline journal 1\n";

/// The state that the edits start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct JournalBase {
    /// The path of `dossier.json`; `None` for a dossier that was never saved.
    pub(super) place: Option<String>,
    /// The fingerprint of the file when it was read or saved.
    pub(super) saved: Option<String>,
    /// The dossier itself, if it is not in that file.
    pub(super) text: Option<String>,
    /// Its articles, if they are not on disk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) articles: BTreeMap<String, String>,
}

/// An entry after the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum JournalEntry {
    /// An applied edit.
    Edit {
        /// Its name.
        name: String,
        /// Its undo group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// Its changes, in order.
        changes: Vec<WrittenChange>,
    },
    /// All entries before this one are about to be saved, as a file with this fingerprint.
    Saving(String),
}

/// A change as stored in a journal, with a checksum in place of the previous text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WrittenChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<List>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

impl WrittenChange {
    fn new(change: &RecordChange) -> Self {
        let (list, at, file) = match &change.slot {
            Slot::Record(list, at) => (Some(*list), Some(*at), None),
            Slot::File(name) => (None, None, Some(name.clone())),
        };
        let before = change.sum_before();
        Self { list, at, file, before, after: change.after.as_ref().map(|text| text.as_str().to_owned()) }
    }

    /// The slot, the checksum of its previous content, and its new content.
    pub(super) fn parts(&self) -> Option<(Slot, Option<u32>, Option<RecordText>)> {
        let slot = match (self.list, self.at, &self.file) {
            (Some(list), Some(at), None) => Slot::Record(list, at),
            (None, None, Some(file)) => Slot::File(file.clone()),
            _ => return None,
        };
        Some((slot, self.before, self.after.as_deref().map(RecordText::from)))
    }
}

/// The journal of one dossier. The file exists from the first edit to the next save.
pub(super) struct Journal {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    entries: u64,
    /// A write failed, so the file may end in the middle of an entry and is rewritten as a whole.
    is_broken: bool,
    is_flushed: bool,
    flushing: Option<Flushing>,
}

impl Journal {
    pub(super) fn new(disk: Arc<dyn Disk>, path: PathBuf) -> Self {
        Self { disk, path, file: None, entries: 0, is_broken: false, is_flushed: true, flushing: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends an edit that `document` just applied; `base` is the base for a new journal.
    pub(super) fn append(&mut self, edit: &Edit, base: &JournalBase, document: &Document) -> Result<(), JournalError> {
        if self.is_broken {
            // The document's text already includes this edit.
            return self.restart(base, document);
        }
        let changes = edit.changes.iter().map(WrittenChange::new).collect();
        let entry = JournalEntry::Edit { name: edit.name.clone(), group: edit.group.clone(), changes };
        let written = self.write(base, &entry);
        self.is_broken = written.is_err();
        Ok(written?)
    }

    /// Appends the mark that everything so far is about to be saved; does nothing without a journal.
    pub(super) fn saving(&mut self, fingerprint: Fingerprint) -> Result<(), JournalError> {
        if self.file.is_none() || self.is_broken {
            return Ok(());
        }
        let Some(file) = self.file.as_mut() else { return Ok(()) };
        let bytes = framed(self.entries, &JournalEntry::Saving(fingerprint.to_string()));
        let written = file.write(&bytes).and_then(|()| file.flush());
        self.is_broken = written.is_err();
        self.entries += 1;
        Ok(written?)
    }

    fn write(&mut self, base: &JournalBase, entry: &JournalEntry) -> Result<(), Error> {
        let mut bytes = Vec::new();
        if self.file.is_none() {
            if let Some(folder) = self.path.parent() {
                self.disk.create_folder(folder)?;
            }
            self.set_aside()?;
            self.file = Some(self.disk.create(&self.path, None)?);
            bytes.extend_from_slice(FORMAT);
            bytes.extend(framed(0, base));
            self.entries = 1;
        }
        bytes.extend(framed(self.entries, entry));
        self.is_flushed = false;
        if let Some(file) = &mut self.file {
            file.write(&bytes)?;
        }
        self.entries += 1;
        Ok(())
    }

    /// Renames a journal that a crash left and that has not been recovered or discarded.
    pub(super) fn set_aside(&self) -> Result<(), Error> {
        if self.disk.metadata(&self.path).is_err() {
            return Ok(());
        }
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let names = (1..=100).map(|number| self.path.with_file_name(format!("{stem}-left-{number}.journal")));
        let mut free = names.into_iter().filter(|path| self.disk.metadata(path).is_err());
        let aside = free.next().ok_or_else(|| Error::other("too many journals are left from crashes"))?;
        self.disk.rename(&self.path, &aside)
    }

    /// Rewrites the journal with the whole document as its base, and atomically replaces the old file.
    pub(super) fn restart(&mut self, base: &JournalBase, document: &Document) -> Result<(), JournalError> {
        let articles = document.article_files().map(|(file, text)| (file.to_owned(), text.to_owned())).collect();
        let base = JournalBase { text: Some(document.to_text()), articles, ..base.clone() };
        let mut bytes = FORMAT.to_vec();
        bytes.extend(framed(0, &base));
        self.is_broken = true;
        (self.file, self.flushing) = (None, None);
        if let Some(folder) = self.path.parent() {
            self.disk.create_folder(folder)?;
        }
        replace_file(&*self.disk, &self.path, &bytes, None)?;
        self.file = Some(self.disk.append(&self.path)?);
        (self.entries, self.is_broken, self.is_flushed) = (1, false, false);
        Ok(())
    }

    /// Flushes to disk before it returns.
    pub(super) fn flush(&mut self) -> Result<(), JournalError> {
        if self.is_flushed || self.is_broken {
            return Ok(());
        }
        let flushed = self.file.as_mut().map_or(Ok(()), |file| flush_with_folder(&mut **file, &*self.disk, &self.path));
        self.flushed(self.entries, flushed)
    }

    /// Records the result of a flush after this many entries.
    fn flushed(&mut self, entries: u64, flushed: Result<(), Error>) -> Result<(), JournalError> {
        // A failed flush is not retried on the same file: the system may have dropped the data.
        self.is_broken |= flushed.is_err();
        self.is_flushed |= flushed.is_ok() && entries == self.entries;
        Ok(flushed?)
    }

    /// Starts a flush on another thread, which calls `wake` when it is done; flushes here
    /// if no thread can be started. Does nothing while a flush is running.
    pub(super) fn begin_flush(&mut self, wake: impl FnOnce() + Send + 'static) -> Result<(), JournalError> {
        let Some(file) = self.file.as_ref().filter(|_| !self.is_flushed && !self.is_broken) else { return Ok(()) };
        if self.flushing.is_some() {
            return Ok(());
        }
        let (sender, answer) = channel();
        let (disk, path) = (Arc::clone(&self.disk), self.path.clone());
        let begun = file.duplicate().and_then(|mut file| {
            thread::Builder::new().name("journal".to_owned()).spawn(move || {
                // Without a receiver, the journal was dropped or rewritten.
                let _ = sender.send(flush_with_folder(&mut *file, &*disk, &path));
                wake();
            })
        });
        if begun.is_err() {
            return self.flush();
        }
        self.flushing = Some(Flushing { entries: self.entries, answer });
        Ok(())
    }

    /// Records the result of a finished background flush.
    pub(super) fn poll_flush(&mut self) -> Result<(), JournalError> {
        let Some(flushing) = &self.flushing else { return Ok(()) };
        let flushed = match flushing.answer.try_recv() {
            Ok(flushed) => flushed,
            Err(TryRecvError::Empty) => return Ok(()),
            Err(TryRecvError::Disconnected) => Err(Error::other("the flush was given up")),
        };
        let entries = flushing.entries;
        self.flushing = None;
        self.flushed(entries, flushed)
    }

    /// Whether a flush is running.
    pub(super) fn is_flushing(&self) -> bool {
        self.flushing.is_some()
    }

    /// Whether all entries are on disk.
    pub(super) fn is_flushed(&self) -> bool {
        self.is_flushed
    }

    /// Whether it contains edits.
    pub(super) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// Whether the next [`Self::append`] has to rewrite the whole file.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Deletes the journal.
    pub(super) fn clear(&mut self) {
        (self.file, self.flushing) = (None, None);
        (self.entries, self.is_broken, self.is_flushed) = (0, false, true);
        if self.disk.metadata(&self.path).is_ok() {
            // If this fails, the next start finds that everything in it is saved.
            let _ = self.disk.remove(&self.path);
        }
        remove_leftovers(&*self.disk, &self.path);
    }
}

/// A flush on another thread.
struct Flushing {
    /// The number of entries when it started.
    entries: u64,
    answer: Receiver<Result<(), Error>>,
}

/// Flushes the file's content, and its name in the folder.
fn flush_with_folder(file: &mut dyn DiskFile, disk: &dyn Disk, path: &Path) -> Result<(), Error> {
    file.flush()?;
    path.parent().map_or(Ok(()), |folder| disk.flush_folder(folder))
}

/// An entry with its length and checksum.
#[expect(clippy::expect_used, reason = "plain texts and numbers: serde_json has nothing to refuse")]
fn framed(number: u64, entry: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_vec(entry).expect("plain values can be written");
    let mut bytes = Vec::with_capacity(json.len() + 8);
    bytes.extend_from_slice(&u32::try_from(json.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&checksum(number, &json).to_le_bytes());
    bytes.extend_from_slice(&json);
    bytes
}

fn checksum(number: u64, json: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(json);
    hasher.finalize()
}
