//! Journals: whatever a crash or a bad disk leaves of one, recovery ends in a document or in a sentence, the dossier on
//! disk is not touched, and what comes back is what was there after some edit, and none of it invented.

use std::path::{Path, PathBuf};

use dateline::dossier::EventIdx;
use dateline::dossier::edit::{ArticleFields, Document};
use dateline::dossier::persist::{DocumentStore, Fingerprint, Recovery};

use super::dossier::check_reads_back;
use super::model_disk::ModelDisk;
use super::{FILE, FOLDER, STATE, bytes_at, check_sentence, disk_with, shared};

/// What is edited.
const DOSSIER: &str = r#"{"format": 1, "title": "T", "x": 1e999, "themes": [{"id": "t", "title": "T"}],
"articles": [{"id": "a", "file": "articles/a.md", "title": "A", "published": "2018", "language": "en"}],
"events": [{"id": "e", "title": "One", "date": "2018", "basis": "background", "note": "n"}, 42,
{"id": "f", "title": "Two", "date": "2019", "basis": "background", "note": "n"}]}"#;

const FIRST_LINE: &[u8] = b"dateline journal 1\n";

/// A first byte that says what follows: `r`, a journal as it lies on disk; `f`, lines of JSON, each to be an entry with
/// a sound checksum, where `$SAVED` stands for the fingerprint of the dossier; else edits, after six bytes that say how
/// their journal is damaged.
pub fn journal(bytes: &[u8]) {
    match bytes.split_first() {
        None => {}
        Some((b'r', journal)) => drop(check_any(journal)),
        Some((b'f', lines)) => drop(check_any(&framed(lines))),
        Some((_, edits)) => check_damage(edits),
    }
}

/// Entries with sound checksums.
fn framed(lines: &[u8]) -> Vec<u8> {
    let saved = Fingerprint::of(DOSSIER.as_bytes()).to_string();
    let text = String::from_utf8_lossy(lines).replace("$SAVED", &saved);
    let mut journal = FIRST_LINE.to_vec();
    for (number, line) in (0_u64..).zip(text.lines()) {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&number.to_le_bytes());
        hasher.update(line.as_bytes());
        journal.extend(u32::try_from(line.len()).expect("a line is short").to_le_bytes());
        journal.extend(hasher.finalize().to_le_bytes());
        journal.extend(line.as_bytes());
    }
    journal
}

/// Recovers from a journal of these bytes. Gives the texts of what came back, and whether that is said to be all.
fn check_any(journal: &[u8]) -> Vec<(String, bool)> {
    let disk = disk_with(DOSSIER.as_bytes());
    disk.put(&journal_path(), journal);
    check_recovery(&disk)
}

/// Where the journal of the dossier lies.
fn journal_path() -> PathBuf {
    let disk = disk_with(DOSSIER.as_bytes());
    let (mut document, mut store) =
        DocumentStore::open(shared(&disk), Some(Path::new(STATE)), Path::new(FOLDER)).expect("a sound dossier");
    make(&mut document, &mut store, 0);
    journal_on(&disk).expect("after an edit there is one").0
}

fn journal_on(disk: &ModelDisk) -> Option<(PathBuf, Vec<u8>)> {
    disk.files().into_iter().find(|(path, _)| path.extension().is_some_and(|end| end == "journal"))
}

fn check_recovery(disk: &ModelDisk) -> Vec<(String, bool)> {
    let mut texts = Vec::new();
    for recovery in Recovery::all(&shared(disk), Path::new(STATE)) {
        let is_damaged = recovery.is_damaged();
        match recovery.restore() {
            Ok((mut document, mut store, lost)) => {
                if let Some(lost) = &lost {
                    check_sentence(lost);
                }
                check_reads_back(&document);
                texts.push((document.to_text(), lost.is_none() && !is_damaged));
                assert_eq!(bytes_at(disk, FILE), DOSSIER.as_bytes(), "nothing is written before it is saved");
                if let Err(error) = store.save(&mut document) {
                    check_sentence(&error.to_string());
                }
            }
            Err((_, error)) => {
                check_sentence(&error.to_string());
                assert_eq!(bytes_at(disk, FILE), DOSSIER.as_bytes());
            }
        }
    }
    let is_outside = |path: &PathBuf| !path.starts_with(FOLDER) && !path.starts_with(STATE);
    assert_eq!(disk.files().into_keys().find(is_outside), None, "nothing is written elsewhere");
    texts
}

/// Makes the edit that a byte stands for, and puts it into the journal.
fn make(document: &mut Document, store: &mut DocumentStore, byte: u8) {
    let event = EventIdx(u32::from(byte / 8 % 2));
    let edit = match byte % 8 {
        0 | 1 => document.set_title(event, &format!("Title {byte}")),
        2 => document.set_date(event, ["2018-05-03", "2017/2019", "1066~"][usize::from(byte) % 3]),
        3 => document.duplicate_event(event),
        4 => document.delete_events(&[event.into()]),
        5 => {
            let fields = ArticleFields { title: "New".to_owned(), ..ArticleFields::default() };
            let file = document.free_article_file("new", |_| false);
            document.add_article(&fields, &file, "It rained.")
        }
        6 => {
            let undone = document.undo();
            return undone.map_or((), |done| store.record(document, &done.edit).expect("a sound disk"));
        }
        _ => document.set_dossier_title(&format!("Dossier {byte}")),
    };
    if let Ok(done) = edit.and_then(|edit| document.apply(edit)) {
        store.record(document, &done.edit).expect("a sound disk");
    }
}

/// Edits, then a journal that is cut short or has a bit flipped: what comes back is the dossier after some of these
/// edits, all of them where the damage came after, and where some are missing that is said.
fn check_damage(bytes: &[u8]) {
    let Some((&[cut_low, cut_high, at_low, at_high, bit, is_flipped], edits)) = bytes.split_first_chunk::<6>() else {
        return;
    };
    let disk = disk_with(DOSSIER.as_bytes());
    let (mut document, mut store) =
        DocumentStore::open(shared(&disk), Some(Path::new(STATE)), Path::new(FOLDER)).expect("a sound dossier");
    // The text after each edit, and how long the journal was then.
    let mut steps = vec![(document.to_text(), 0)];
    for byte in edits.iter().take(24) {
        make(&mut document, &mut store, *byte);
        let len = journal_on(&disk).map_or(0, |(_, journal)| journal.len());
        steps.push((document.to_text(), len));
    }
    let Some((path, mut journal)) = journal_on(&disk) else { return };
    let whole = journal.len();
    let cut = usize::from(u16::from_le_bytes([cut_low, cut_high])) % (whole + 1);
    let at = usize::from(u16::from_le_bytes([at_low, at_high])) % whole;
    let sound = if is_flipped % 2 == 0 {
        journal.truncate(cut);
        cut
    } else {
        journal[at] ^= 1 << (bit % 8);
        at
    };
    let after = disk.after_kill();
    after.put(&path, &journal);
    let kept = steps.iter().rposition(|(_, len)| *len <= sound).unwrap_or(0);
    let texts = check_recovery(&after);
    for (text, is_all) in &texts {
        assert!(steps[kept..].iter().any(|(known, _)| known == text), "not what was there after edit {kept} or later");
        let is_cut_cleanly = is_flipped % 2 == 0;
        assert!(
            is_cut_cleanly || !is_all || *text == steps[steps.len() - 1].0,
            "edits are missing, and nobody says so"
        );
    }
    let has_edits = steps[kept].1 > 0;
    assert!(!has_edits || !texts.is_empty() || steps[kept].0 == steps[0].0, "{kept} edits are lost");
}
