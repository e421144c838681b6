//! [`Journal`]: every edit since the last save, in a file that only grows.
//!
//! After a first line that names the format come entries: length (4 bytes), checksum (4 bytes), and as much JSON. The
//! checksum covers the entry's number too, so that none can be lost from the middle or change places. The first entry
//! says what the edits start from.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Fingerprint, JournalError, home};
use crate::dossier::disk::{Disk, DiskFile};
use crate::dossier::edit::{Change, Document, Edit, List, RecordText, Slot};

const FORMAT: &[u8] = b"dateline journal 1\n";

/// What edits start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Base {
    /// The `dossier.json`; `None` for a dossier that was never saved.
    pub(super) place: Option<String>,
    /// Of the file as it was read or saved.
    pub(super) saved: Option<String>,
    /// The dossier itself, where it is not in that file.
    pub(super) text: Option<String>,
    /// Its articles, likewise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) articles: BTreeMap<String, String>,
}

/// What a journal holds after its base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Entry {
    /// An edit that was made.
    Edit {
        /// As it is called.
        name: String,
        /// What it is one step with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// In order.
        changes: Vec<Written>,
    },
    /// All before this is being saved, as a file of this fingerprint.
    Saving(String),
}

/// A change as a journal writes it: of what was before, a checksum is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
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

impl Written {
    fn new(change: &Change) -> Self {
        let (list, at, file) = match &change.slot {
            Slot::Record(list, at) => (Some(*list), Some(*at), None),
            Slot::File(name) => (None, None, Some(name.clone())),
        };
        let before = change.sum_before();
        Self { list, at, file, before, after: change.after.as_ref().map(|text| text.as_str().to_owned()) }
    }

    /// The slot, the checksum of what has to stand there, and what comes there.
    pub(super) fn parts(&self) -> Option<(Slot, Option<u32>, Option<RecordText>)> {
        let slot = match (self.list, self.at, &self.file) {
            (Some(list), Some(at), None) => Slot::Record(list, at),
            (None, None, Some(file)) => Slot::File(file.clone()),
            _ => return None,
        };
        Some((slot, self.before, self.after.as_deref().map(RecordText::from)))
    }
}

/// The journal of one dossier. It is there from the first edit to the next save.
pub(super) struct Journal {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    entries: u64,
    /// A write failed: what is on disk may end in the middle of an entry, so it is written anew as a whole.
    is_broken: bool,
    is_flushed: bool,
}

impl Journal {
    pub(super) fn new(disk: Arc<dyn Disk>, path: PathBuf) -> Self {
        Self { disk, path, file: None, entries: 0, is_broken: false, is_flushed: true }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an edit that `document` has made; `base` is what a new journal starts from.
    pub(super) fn append(&mut self, edit: &Edit, base: &Base, document: &Document) -> Result<(), JournalError> {
        if self.is_broken {
            // The document's text holds this edit already.
            return self.restart(base, document);
        }
        let changes = edit.changes.iter().map(Written::new).collect();
        let entry = Entry::Edit { name: edit.name.clone(), group: edit.group.clone(), changes };
        let written = self.write(base, &entry);
        self.is_broken = written.is_err();
        Ok(written?)
    }

    /// Notes that all so far is about to be saved; nothing where there is no journal.
    pub(super) fn saving(&mut self, fingerprint: Fingerprint) -> Result<(), JournalError> {
        if self.file.is_none() || self.is_broken {
            return Ok(());
        }
        let Some(file) = self.file.as_mut() else { return Ok(()) };
        let bytes = framed(self.entries, &Entry::Saving(fingerprint.to_string()));
        let written = file.write(&bytes).and_then(|()| file.flush());
        self.is_broken = written.is_err();
        self.entries += 1;
        Ok(written?)
    }

    fn write(&mut self, base: &Base, entry: &Entry) -> Result<(), Error> {
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

    /// What a crash left here, and nobody has decided on, is kept under another name.
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

    /// Writes the journal anew, with the whole document as its base, beside the old one and then in its place.
    pub(super) fn restart(&mut self, base: &Base, document: &Document) -> Result<(), JournalError> {
        let articles = document.article_files().map(|(file, text)| (file.to_owned(), text.to_owned())).collect();
        let base = Base { text: Some(document.to_text()), articles, ..base.clone() };
        let mut bytes = FORMAT.to_vec();
        bytes.extend(framed(0, &base));
        self.is_broken = true;
        self.file = None;
        if let Some(folder) = self.path.parent() {
            self.disk.create_folder(folder)?;
        }
        home::write_new(&*self.disk, &self.path, &bytes, None)?;
        self.file = Some(self.disk.append(&self.path)?);
        (self.entries, self.is_broken, self.is_flushed) = (1, false, false);
        Ok(())
    }

    /// What was added is on the disk when this returns.
    pub(super) fn flush(&mut self) -> Result<(), JournalError> {
        if self.is_flushed || self.is_broken {
            return Ok(());
        }
        let flushed = self.file.as_mut().map_or(Ok(()), |file| file.flush()).and_then(|()| {
            let folder = self.path.parent().filter(|_| self.entries > 0);
            folder.map_or(Ok(()), |folder| self.disk.flush_folder(folder))
        });
        // A flush that failed is not tried again on the same file: the system may have dropped what it had.
        self.is_broken = flushed.is_err();
        self.is_flushed = flushed.is_ok();
        Ok(flushed?)
    }

    /// Whether what was added is on the disk.
    pub(super) fn is_flushed(&self) -> bool {
        self.is_flushed
    }

    /// Whether there are edits in it.
    pub(super) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// Whether the next [`Self::append`] has to write everything anew.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Nothing of it is needed any more.
    pub(super) fn clear(&mut self) {
        self.file = None;
        (self.entries, self.is_broken, self.is_flushed) = (0, false, true);
        if self.disk.metadata(&self.path).is_ok() {
            // Where this fails, the next start sees that all of it is saved.
            let _ = self.disk.remove(&self.path);
        }
        home::sweep(&*self.disk, &self.path);
    }
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

/// What a journal's bytes hold, as far as they are sound.
pub(super) struct Contents {
    pub(super) base: Base,
    pub(super) entries: Vec<Entry>,
    /// Whether it ends in something else than a torn entry, which is what a crash leaves.
    pub(super) is_damaged: bool,
}

/// Reads a journal; `None` where not even its base is sound.
pub(super) fn read(bytes: &[u8]) -> Option<Contents> {
    let mut rest = bytes.strip_prefix(FORMAT)?;
    let mut number = 0;
    let base = serde_json::from_slice(next(&mut rest, number)?).ok()?;
    let mut contents = Contents { base, entries: Vec::new(), is_damaged: false };
    while !rest.is_empty() {
        number += 1;
        let before = rest;
        if let Some(entry) = next(&mut rest, number).and_then(|json| serde_json::from_slice(json).ok()) {
            contents.entries.push(entry);
        } else {
            contents.is_damaged = !is_torn(before);
            break;
        }
    }
    Some(contents)
}

/// Whether a journal ends before its first edit was in it: the program ended while it was being made, and nothing was
/// said to be safe yet.
pub(super) fn is_unborn(bytes: &[u8]) -> bool {
    let is_blank = bytes.iter().all(|byte| *byte == 0);
    is_blank || FORMAT.starts_with(bytes) || bytes.strip_prefix(FORMAT).is_some_and(is_torn)
}

fn next<'a>(rest: &mut &'a [u8], number: u64) -> Option<&'a [u8]> {
    let (len, after) = rest.split_first_chunk::<4>()?;
    let (sum, after) = after.split_first_chunk::<4>()?;
    let (json, after) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    if checksum(number, json) != u32::from_le_bytes(*sum) {
        return None;
    }
    *rest = after;
    Some(json)
}

/// Whether these last bytes are the beginning of an entry that was never written to its end, or the blank that a lost
/// one leaves.
fn is_torn(rest: &[u8]) -> bool {
    let Some((len, after)) = rest.split_first_chunk::<4>() else { return true };
    after.len() < u32::from_le_bytes(*len) as usize + 4 || rest.iter().rev().take(8).all(|byte| *byte == 0)
}
