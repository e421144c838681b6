//! Parses a journal as far as it is valid, and tells a torn end from damage.

use super::{FORMAT, JournalBase, JournalEntry, checksum};

/// The valid entries of a journal.
pub(in crate::dossier::persist) struct JournalContents {
    pub(in crate::dossier::persist) base: JournalBase,
    pub(in crate::dossier::persist) entries: Vec<JournalEntry>,
    /// Whether it ends in anything other than a torn entry, which a crash leaves.
    pub(in crate::dossier::persist) is_damaged: bool,
}

/// Parses a journal; `None` if not even its base is valid.
pub(in crate::dossier::persist) fn read(bytes: &[u8]) -> Option<JournalContents> {
    let mut rest = bytes.strip_prefix(FORMAT)?;
    let mut number = 0;
    let base = serde_json::from_slice(next(&mut rest, number)?).ok()?;
    let mut contents = JournalContents { base, entries: Vec::new(), is_damaged: false };
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

/// Whether a journal ends before its first edit: the program ended while creating it, and nothing was
/// reported as safe yet.
pub(in crate::dossier::persist) fn is_unborn(bytes: &[u8]) -> bool {
    let is_blank = bytes.iter().all(|byte| *byte == 0);
    is_blank || FORMAT.starts_with(bytes) || bytes.strip_prefix(FORMAT).is_some_and(is_torn)
}

fn next<'a>(rest: &mut &'a [u8], number: u64) -> Option<&'a [u8]> {
    let (len, after) = rest.split_first_chunk::<4>()?;
    let (sum, after) = after.split_first_chunk::<4>()?;
    let sum = u32::from_le_bytes(*sum);
    let as_said = after.split_at_checked(u32::from_le_bytes(*len) as usize);
    let sound = as_said.filter(|(json, _)| checksum(number, json) == sum);
    let (json, after) = sound.or_else(|| after.split_at_checked(fitting_len(number, sum, after)?))?;
    *rest = after;
    Some(json)
}

/// If the length itself is damaged, the checksum still reveals the right one. Otherwise a single bad bit would make all
/// that follows look like a torn entry.
fn fitting_len(number: u64, sum: u32, after: &[u8]) -> Option<usize> {
    const MOST: usize = 16 << 20;
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_le_bytes());
    let fits = after.iter().take(MOST).position(|byte| {
        hasher.update(std::slice::from_ref(byte));
        hasher.clone().finalize() == sum
    });
    fits.map(|at| at + 1)
}

/// Whether these last bytes are the beginning of a torn entry, or the zeros that a lost
/// one leaves.
fn is_torn(rest: &[u8]) -> bool {
    let Some((len, after)) = rest.split_first_chunk::<4>() else { return true };
    after.len() < u32::from_le_bytes(*len) as usize + 4 || rest.iter().rev().take(8).all(|byte| *byte == 0)
}
