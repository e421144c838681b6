//! What is left of a crash when somebody goes on without deciding, and articles taken in before it.

use super::*;

#[test]
fn edits_that_nobody_has_decided_on_outlast_the_next_ones() {
    let disk = shared(disk());
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "Before the crash").unwrap();
    drop((document, store));
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "After it").unwrap();
    drop((document, store));
    for (left, title) in [(2, "Before the crash"), (1, "After it")] {
        let mut all = Recovery::all(&disk, Path::new(STATE));
        assert_eq!(all.len(), left);
        let recovery = all.remove(0);
        drop(all);
        assert_eq!(recovery.edits(), 1);
        let (document, store, lost) = recovery.restore().map_err(|(_, error)| error).unwrap();
        assert_eq!((lost, document.dossier().events[0].title()), (None, title));
        store.close();
    }
    assert!(Recovery::all(&disk, Path::new(STATE)).is_empty());
}

#[test]
fn edits_are_not_put_under_an_open_dossier() {
    let disk = shared(disk());
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "Before the crash").unwrap();
    drop((document, store));
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "After it").unwrap();
    let mut found = Recovery::all(&disk, Path::new(STATE));
    assert_eq!(found.len(), 1, "the journal of the open dossier is not offered");
    let (kept, error) = found.remove(0).restore().map(|_| ()).unwrap_err();
    assert!(matches!(error, RecoveryError::InUse { .. }), "{error}");
    drop((document, store));
    let (document, _store, lost) = kept.restore().map_err(|(_, error)| error).unwrap();
    assert_eq!((document.dossier().events[0].title(), lost), ("Before the crash", None));
}

#[test]
fn a_text_that_was_taken_in_is_no_hindrance_to_recovery() {
    let model = disk();
    let disk = shared(model.clone());
    let (mut document, mut store) = open(&disk);
    model.put(Path::new("/d/a.md"), b"The treaty was signed at last.");
    let changed = store.changed_articles(&document);
    let [(article, text)] = changed.as_slice() else { panic!("{changed:?}") };
    let taken = document.set_article_text(*article, text).unwrap();
    let done = document.apply(taken).unwrap();
    store.record(&document, &done.edit).unwrap();
    assert_eq!(document.dossier().articles[0].text.plain, "The treaty was signed at last.");
    assert!(store.changed_articles(&document).is_empty());
    edit(&mut document, &mut store, "Then this").unwrap();
    drop((document, store));
    let recovery = Recovery::all(&disk, Path::new(STATE)).pop().unwrap();
    let (document, _keeper, lost) = recovery.restore().map_err(|(_, error)| error).unwrap();
    assert_eq!(lost, None);
    assert_eq!(document.dossier().events[0].title(), "Then this");
    assert_eq!(document.dossier().articles[0].text.plain, "The treaty was signed at last.");
}
