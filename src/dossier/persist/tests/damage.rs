//! Journals and dossiers cut short and with flipped bits.

use super::*;

/// The journal of a session that sets the titles A, B and C; its path, and how long it was after each.
fn journal_of_three() -> (ModelDisk, PathBuf, Vec<u8>, Vec<(&'static str, usize)>) {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    let on_disk = || model.files().into_iter().find(|(path, _)| path.extension() == Some("journal".as_ref()));
    let mut steps = vec![("One", 0)];
    for title in ["A", "B", "C"] {
        edit(&mut document, &mut store, title).unwrap();
        steps.push((title, on_disk().map_or(0, |(_, journal)| journal.len())));
    }
    let (path, whole) = on_disk().unwrap();
    (model, path, whole, steps)
}

/// What the next start finds, and whether it says that something is missing. The dossier on disk stays as it is.
fn after_damage(model: &ModelDisk, journal: &Path, damaged: &[u8], context: &str) -> (String, bool) {
    let after = model.after_kill();
    after.put(journal, damaged);
    let disk = shared(after.clone());
    let (mut title, mut is_said) = ("One".to_owned(), false);
    for recovery in Recovery::all(&disk, Path::new(STATE)) {
        is_said |= recovery.is_damaged();
        match recovery.restore() {
            Ok((document, _keeper, lost)) => {
                is_said |= lost.is_some();
                title = document.dossier().events[0].title().to_owned();
            }
            Err((_, error)) => {
                assert!(!error.to_string().contains('\n'), "{context}: {error}");
                is_said = true;
            }
        }
    }
    assert_eq!(bytes(&after, FILE), DOSSIER.as_bytes(), "{context}");
    (title, is_said)
}

#[test]
fn a_journal_cut_anywhere_yields_all_edits_before_the_cut() {
    let (model, path, whole, steps) = journal_of_three();
    for len in 0..=whole.len() {
        let (title, _) = after_damage(&model, &path, &whole[..len], &format!("cut at {len}"));
        let (expected, _) = steps.iter().rfind(|(_, end)| *end <= len).unwrap();
        assert_eq!(title, *expected, "cut at {len}");
    }
}

/// Where the entries of a journal begin, its base first: with four bytes that are the length.
fn starts(journal: &[u8]) -> Vec<usize> {
    let mut starts = vec![journal.iter().position(|byte| *byte == b'\n').unwrap() + 1];
    loop {
        let at = *starts.last().unwrap();
        let len = u32::from_le_bytes(journal[at..at + 4].try_into().unwrap());
        let next = at + 8 + usize::try_from(len).unwrap();
        if next >= journal.len() {
            return starts;
        }
        starts.push(next);
    }
}

#[test]
fn a_bad_byte_in_a_journal_costs_what_comes_after_and_is_said() {
    let (model, path, whole, steps) = journal_of_three();
    let starts = starts(&whole);
    assert_eq!(starts.len(), 4);
    for at in 0..whole.len() {
        for flip in [0x01, 0x80, 0xFF, 1 << (at % 8)] {
            let mut flipped = whole.clone();
            flipped[at] ^= flip;
            let context = format!("{flip:#x} at {at}");
            let (title, is_said) = after_damage(&model, &path, &flipped, &context);
            if starts.iter().any(|start| (*start..start + 4).contains(&at)) {
                // A length follows from the checksum.
                assert_eq!(title, "C", "{context}");
                continue;
            }
            let (expected, _) = steps.iter().rfind(|(_, end)| *end <= at).unwrap();
            assert_eq!(title, *expected, "{context}");
            assert!(is_said, "{context}: nobody says that edits are missing");
        }
    }
}

#[test]
fn a_torn_end_is_no_damage() {
    let (_, _, whole, _) = journal_of_three();
    assert!(journal::is_unborn(b"") && journal::is_unborn(&whole[..30]) && !journal::is_unborn(&whole));
    let cut = journal::read(&whole[..whole.len() - 3]).unwrap();
    assert!((cut.entries.len(), cut.is_damaged) == (2, false));
    let mut flipped = whole.clone();
    let middle = whole.len() - 3;
    flipped[middle] ^= 1;
    assert!(journal::read(&flipped).unwrap().is_damaged);
}

#[test]
fn damage_to_a_dossier_is_said_and_never_written_over() {
    for at in (0..DOSSIER.len()).filter(|at| DOSSIER.is_char_boundary(*at)) {
        let mut flipped = DOSSIER.as_bytes().to_vec();
        flipped[at] ^= 1 << (at % 7);
        for damaged in [&DOSSIER.as_bytes()[..at], &flipped] {
            let model = disk();
            model.put(Path::new(FILE), damaged);
            if let Ok((document, mut store)) =
                DocumentStore::open(shared(model.clone()), Some(Path::new(STATE)), Path::new("/d"))
            {
                let mut document = document;
                // Saving what was read writes what was there, set out anew, with all that nobody understands.
                store.save(&mut document).ok();
                let now = String::from_utf8(bytes(&model, FILE)).unwrap();
                assert!(document.is_text(&now) || *document.access() != crate::dossier::edit::Access::Full);
            } else {
                assert_eq!(bytes(&model, FILE), damaged);
            }
        }
    }
}
