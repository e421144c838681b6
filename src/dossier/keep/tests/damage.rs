//! Journals and dossiers cut short and with flipped bits.

use super::*;

/// What comes of a damaged journal: never a panic, never an edit that was not made, never a change of the file.
fn check_damaged(model: &ModelDisk, journal: &Path, damaged: &[u8], context: &str) {
    let after = model.after_kill();
    after.put(journal, damaged);
    let disk = shared(after.clone());
    for recovery in Recovery::all(&disk, Path::new(STATE)) {
        if let Ok((document, _keeper, _)) = recovery.restore() {
            let title = document.dossier().events[0].title().to_owned();
            assert!(["One", "A", "B", "C"].contains(&title.as_str()), "{context}: {title}");
        }
    }
    assert_eq!(bytes(&after, FILE), DOSSIER.as_bytes(), "{context}");
}

#[test]
fn damage_to_a_journal_is_no_silent_change() {
    let model = disk();
    let (mut document, mut keeper) = open(&shared(model.clone()));
    for title in ["A", "B", "C"] {
        edit(&mut document, &mut keeper, title).unwrap();
    }
    let (path, whole) =
        model.files().into_iter().find(|(path, _)| path.extension() == Some("journal".as_ref())).unwrap();
    for len in 0..whole.len() {
        check_damaged(&model, &path, &whole[..len], &format!("cut at {len}"));
    }
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        check_damaged(&model, &path, &flipped, &format!("flipped at {at}"));
    }
    assert!(journal::is_unborn(b"") && journal::is_unborn(&whole[..30]) && !journal::is_unborn(&whole));
    let cut = journal::read(&whole[..whole.len() - 3]).unwrap();
    assert!((cut.entries.len(), cut.is_damaged) == (2, false), "a torn end is no damage");
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
            if let Ok((document, mut keeper)) =
                Keeper::open(shared(model.clone()), Some(Path::new(STATE)), Path::new("/d"))
            {
                let mut document = document;
                // Saving what was read writes what was there, set out anew, with all that nobody understands.
                keeper.save(&mut document).ok();
                let now = String::from_utf8(bytes(&model, FILE)).unwrap();
                assert!(document.is_text(&now) || *document.access() != crate::dossier::edit::Access::Full);
            } else {
                assert_eq!(bytes(&model, FILE), damaged);
            }
        }
    }
}
