//! Every disk call of saving elsewhere, of recovering and of letting go fails once, in every way.

use super::*;

/// As systems name them.
pub(super) const KINDS: [ErrorKind; 7] = [
    ErrorKind::StorageFull,
    ErrorKind::QuotaExceeded,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::PermissionDenied,
    ErrorKind::NotFound,
    ErrorKind::Interrupted,
    ErrorKind::Other,
];

/// In every way a call may fail; half done with one of them, for the name makes no difference then.
fn faults() -> impl Iterator<Item = DiskFault> {
    KINDS.into_iter().map(DiskFault::Error).chain([DiskFault::Torn(ErrorKind::StorageFull)])
}

/// Does `deed` on a disk each call of which fails in turn; it is told what fails.
fn with_every_fault(deed: impl Fn(&ModelDisk, &Arc<dyn Disk>, Option<&str>)) {
    let counting = FaultyDisk::new(disk(), None);
    deed(&disk(), &packed(counting.clone()), None);
    let calls = counting.calls();
    assert!(calls.len() > 3, "{calls:?}");
    for (at, call) in calls.iter().enumerate() {
        for fault in faults() {
            let model = disk();
            let faulty = packed(FaultyDisk::new(model.clone(), Some((at, fault))));
            deed(&model, &faulty, Some(&format!("{fault:?} at call {at}, {call}")));
        }
    }
}

#[test]
fn a_copy_is_whole_or_not_there_and_can_be_tried_again() {
    check_copies("/new/copy", 2);
}

#[test]
fn a_copy_in_one_file_is_whole_or_not_there_and_can_be_tried_again() {
    check_copies("/new/copy.dateline", 1);
}

/// Saves a dossier elsewhere, where it has so many files then.
fn check_copies(place: &str, files: usize) {
    with_every_fault(|model, disk, fault| {
        let context = fault.unwrap_or("no fault");
        let mut document = Document::new("Mine");
        let mut store = DocumentStore::untitled(Arc::clone(disk), Some(Path::new(STATE)));
        // Where it is not kept in the journal, it is saved all the same.
        let _ = add_article(&mut document, &mut store);
        let text = document.to_text();
        if let Err(error) = store.save_as(&mut document, Path::new(place)) {
            assert!(fault.is_some() && !error.to_string().contains('\n'), "{context}: {error}");
            let there = dossier_at(model, place);
            let is_written = matches!(error, SaveError::Unconfirmed { .. });
            assert_eq!(there, if is_written { text.as_bytes() } else { b"" }, "{context}");
            let again =
                if is_written { store.save(&mut document) } else { store.save_as(&mut document, Path::new(place)) };
            assert_eq!(again, Ok(()), "{context}: the next time");
        }
        if fault.is_some() {
            assert_eq!(dossier_at(model, place), text.as_bytes(), "{context}");
            let is_left = |path: &PathBuf| path.extension().is_some_and(|end| end == "tmp");
            assert_eq!(model.files().into_keys().find(is_left), None, "{context}: litter");
            assert_eq!(model.files().keys().filter(|path| path.starts_with("/new")).count(), files, "{context}");
        }
    });
}

/// As the command `add` does it.
fn add(disk: &Arc<dyn Disk>) -> Result<(), String> {
    let writing = WriteLock::wait(&**disk, Path::new("/d"), Patience::Brief).map_err(|error| error.to_string())?;
    let opened = DocumentStore::open(Arc::clone(disk), None, Path::new("/d"));
    let (mut document, mut store) = opened.map_err(|error| error.to_string())?;
    store.hold(writing);
    add_article(&mut document, &mut store).expect("there is no journal");
    store.save(&mut document).map_err(|error| error.to_string())
}

#[test]
fn an_added_article_is_recorded_or_the_dossier_is_as_before_and_it_can_be_added_again() {
    with_every_fault(|model, disk, fault| {
        let context = fault.unwrap_or("no fault");
        let is_recorded = || String::from_utf8(bytes(model, FILE)).unwrap().contains("articles/new.md");
        if let Err(error) = add(disk) {
            assert!(fault.is_some() && !error.contains('\n'), "{context}: {error}");
            if !is_recorded() {
                assert_eq!(bytes(model, FILE), DOSSIER.as_bytes(), "{context}");
                assert_eq!(add(disk), Ok(()), "{context}: the next time");
            }
        }
        if fault.is_some() {
            assert!(is_recorded(), "{context}");
            assert_eq!(bytes(model, "/d/articles/new.md"), b"It rained.", "{context}");
            let is_left = |path: &PathBuf| path.extension().is_some_and(|end| end == "tmp");
            assert_eq!(model.files().into_keys().find(is_left), None, "{context}: litter");
        }
    });
}

/// A disk on which a crash has left three edits.
fn crashed() -> ModelDisk {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    for title in ["A", "B"] {
        edit(&mut document, &mut store, title).unwrap();
    }
    add_article(&mut document, &mut store).unwrap();
    model.after_kill()
}

/// The title with all edits that a start finds where nothing fails.
fn found(model: &ModelDisk) -> Option<String> {
    let disk = shared(model.after_kill());
    let recovery = Recovery::all(&disk, Path::new(STATE)).pop()?;
    let (document, ..) = recovery.restore().map_err(|(_, error)| error).unwrap();
    assert_eq!(document.article_file("articles/new.md"), Some("It rained."));
    Some(document.dossier().events[0].title().to_owned())
}

#[test]
fn a_recovery_that_fails_leaves_the_edits_for_the_next() {
    let counting = Arc::new(FaultyDisk::new(crashed(), None));
    let recover = |disk: &Arc<dyn Disk>| -> Vec<String> {
        let mut sentences = Vec::new();
        for recovery in Recovery::all(disk, Path::new(STATE)) {
            match recovery.restore() {
                Ok((document, store, lost)) => {
                    sentences.extend(lost);
                    drop((document, store));
                }
                Err((_, error)) => sentences.push(error.to_string()),
            }
        }
        sentences
    };
    let as_disk: Arc<dyn Disk> = counting.clone();
    assert_eq!(recover(&as_disk), Vec::<String>::new());
    for (at, call) in counting.calls().iter().enumerate() {
        for fault in faults().chain([DiskFault::End]) {
            let model = crashed();
            for sentence in recover(&shared(FaultyDisk::new(model.clone(), Some((at, fault))))) {
                assert!(!sentence.is_empty() && !sentence.contains('\n'), "{sentence}");
            }
            let context = format!("{fault:?} at call {at}, {call}");
            assert_eq!(bytes(&model, FILE), DOSSIER.as_bytes(), "{context}");
            assert_eq!(found(&model).as_deref(), Some("B"), "{context}: the edits are lost");
        }
    }
}

#[test]
fn a_journal_that_cannot_be_read_just_now_is_not_called_damaged() {
    let model = crashed();
    let counting = Arc::new(FaultyDisk::new(model.clone(), None));
    let as_disk: Arc<dyn Disk> = counting.clone();
    drop(Recovery::all(&as_disk, Path::new(STATE)));
    let at = counting.calls().iter().position(|call| *call == "read").unwrap();
    let faulty = shared(FaultyDisk::new(model.after_kill(), Some((at, DiskFault::Error(ErrorKind::PermissionDenied)))));
    let recovery = Recovery::all(&faulty, Path::new(STATE)).pop().unwrap();
    assert!(recovery.unread().is_some() && recovery.illegible().is_some());
    let (_, error) = recovery.restore().map(|_| ()).unwrap_err();
    let said = error.to_string();
    assert!(said.contains("cannot be read just now, for permission to read it is denied"), "{said}");
}

#[test]
fn letting_go_fails_in_silence_and_costs_nothing_but_a_file() {
    let close = |disk: &Arc<dyn Disk>| {
        let (mut document, mut store) = open(disk);
        let _ = edit(&mut document, &mut store, "A");
        store.close();
    };
    let counting = Arc::new(FaultyDisk::new(disk(), None));
    let as_disk: Arc<dyn Disk> = counting.clone();
    close(&as_disk);
    let calls = counting.calls();
    let opening = {
        let counting = Arc::new(FaultyDisk::new(disk(), None));
        let as_disk: Arc<dyn Disk> = counting.clone();
        drop(open(&as_disk));
        counting.calls().len()
    };
    for (at, call) in calls.iter().enumerate().skip(opening) {
        for kind in KINDS {
            let model = disk();
            close(&shared(FaultyDisk::new(model.clone(), Some((at, DiskFault::Error(kind))))));
            assert_eq!(bytes(&model, FILE), DOSSIER.as_bytes(), "{kind:?} at call {at}, {call}");
        }
    }
}
