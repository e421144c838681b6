//! The promises of keeping, each against every fault it is made for.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::dossier::EventIdx;
use crate::dossier::edit::{ArticleFields, Document};
use crate::fs::{Disk, DiskFault, FaultyDisk, ModelDisk, PackedDisk, Together, replace_file};

mod background_flush;
mod damage;
mod leftovers;
mod pairs;

const STATE: &str = "/state";
const FILE: &str = "/d/dossier.json";

/// A dossier in a folder, and one in a file: the same is promised of both.
const PLACES: [&str; 2] = ["/d", "/e/d.dateline"];

const DOSSIER: &str = r#"{"format": 1, "title": "T", "x": 1e999, "themes": [],
"articles": [{"id": "a", "file": "a.md", "title": "A", "published": "2018", "language": "en"}],
"events": [{"id": "e", "title": "One", "date": "2018", "basis": "background", "note": "n"}, 42,
{"id": "f", "title": "Two", "date": "2019", "basis": "background", "note": "n"}]}"#;

fn disk() -> ModelDisk {
    let disk = ModelDisk::new();
    disk.put(Path::new(FILE), DOSSIER.as_bytes());
    disk.put(Path::new("/d/a.md"), b"The treaty was signed.");
    disk.create_folder(Path::new(STATE)).unwrap();
    disk.flush_folder(Path::new("/")).unwrap();
    disk
}

/// The same dossier in one of [`PLACES`].
fn disk_with(place: &str) -> ModelDisk {
    let model = disk();
    if place == "/d" {
        return model;
    }
    let (packed, folder) = (PackedDisk::new(model.clone()), Path::new(place));
    packed.create_folder(folder).unwrap();
    let together = Together::begin(&packed, folder).unwrap();
    for name in ["dossier.json", "a.md"] {
        let from = Path::new("/d").join(name);
        replace_file(&packed, &folder.join(name), &model.files()[&from], None).unwrap();
        model.remove(&from).unwrap();
    }
    together.finish().unwrap();
    for folder in ["/", "/d", "/e"] {
        model.flush_folder(Path::new(folder)).unwrap();
    }
    model
}

/// The `dossier.json` in one of [`PLACES`]; empty where there is none.
fn dossier_at(model: &ModelDisk, place: &str) -> Vec<u8> {
    PackedDisk::new(model.clone()).read(&Path::new(place).join("dossier.json"), 1 << 20).unwrap_or_default()
}

fn packed<D: Disk + 'static>(disk: D) -> Arc<dyn Disk> {
    Arc::new(PackedDisk::new(disk))
}

fn shared<D: Disk + 'static>(disk: D) -> Arc<dyn Disk> {
    Arc::new(disk)
}

fn open(disk: &Arc<dyn Disk>) -> (Document, DocumentStore) {
    DocumentStore::open(Arc::clone(disk), Some(Path::new(STATE)), Path::new("/d")).unwrap()
}

/// Sets the first event's title and puts that into the journal.
fn edit(document: &mut Document, store: &mut DocumentStore, title: &str) -> Result<(), JournalError> {
    let edit = document.set_title(EventIdx(0), title).unwrap();
    let done = document.apply(edit).unwrap();
    store.record(document, &done.edit)
}

fn add_article(document: &mut Document, store: &mut DocumentStore) -> Result<(), JournalError> {
    let fields = ArticleFields { title: "New".to_owned(), published: "2020".to_owned(), ..ArticleFields::default() };
    let edit = document.add_article(&fields, "articles/new.md", "It rained.").unwrap();
    let done = document.apply(edit).unwrap();
    store.record(document, &done.edit)
}

fn bytes(disk: &ModelDisk, path: &str) -> Vec<u8> {
    disk.files().remove(Path::new(path)).unwrap_or_default()
}

/// Files that are neither the dossier's nor a lock or journal.
fn litter(disk: &ModelDisk) -> Vec<PathBuf> {
    let is_known = |path: &PathBuf| {
        path.starts_with(STATE) && path.extension().is_none_or(|end| end != "tmp")
            || [FILE, "/d/a.md", "/d/articles/new.md", PLACES[1]].iter().any(|known| path == Path::new(known))
    };
    disk.files().into_keys().filter(|path| !is_known(path)).collect()
}

/// Whether `bytes` is a dossier that opens, and its first event's title.
fn title(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let source = crate::dossier::source::MemorySource { name: "d", dossier: text, articles: &[] };
    let loaded = crate::dossier::load::from_source(&source).ok()?;
    loaded.dossier.events.first().map(|event| event.title().to_owned())
}

#[test]
fn a_save_is_whole_and_the_second_changes_nothing() {
    let model = disk();
    let disk = shared(model.clone());
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "Changed").unwrap();
    add_article(&mut document, &mut store).unwrap();
    assert!(document.is_changed_since_save());
    store.save(&mut document).unwrap();
    assert!(!document.is_changed_since_save());
    let first = bytes(&model, FILE);
    assert_eq!(title(&first).as_deref(), Some("Changed"));
    let text = String::from_utf8(first.clone()).unwrap();
    assert!(text.contains("\"x\": 1e999") && text.contains("\n    42,\n"), "{text}");
    assert_eq!(bytes(&model, "/d/articles/new.md"), b"It rained.");
    store.save(&mut document).unwrap();
    assert_eq!(bytes(&model, FILE), first);
    // Undone, the new article's file goes with the next save.
    document.undo();
    store.save(&mut document).unwrap();
    assert!(!model.files().contains_key(Path::new("/d/articles/new.md")));
    store.close();
    assert_eq!(litter(&model), Vec::<PathBuf>::new());
    assert_eq!(model.files().len(), 2, "{:?}", model.files().keys());
}

#[test]
fn links_are_followed_and_protection_is_kept() {
    let model = disk();
    model.put_link(Path::new("/link"), Path::new("/d"));
    let disk = shared(model.clone());
    let (mut document, mut store) = DocumentStore::open(Arc::clone(&disk), None, Path::new("/link")).unwrap();
    edit(&mut document, &mut store, "Changed").unwrap();
    store.save(&mut document).unwrap();
    assert_eq!(title(&bytes(&model, FILE)).as_deref(), Some("Changed"));
    assert_eq!(disk.canonical(Path::new("/link")).unwrap(), Path::new("/d"));
    model.set_read_only(Path::new(FILE), true);
    edit(&mut document, &mut store, "Again").unwrap();
    assert!(matches!(store.save(&mut document), Err(SaveError::Protected { .. })));
    assert_eq!(title(&bytes(&model, FILE)).as_deref(), Some("Changed"));
}

#[test]
fn what_another_program_wrote_is_not_written_over() {
    let model = disk();
    let disk = shared(model.clone());
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "Mine").unwrap();
    assert_eq!(store.disk_state(), DiskState::Same);
    let theirs = DOSSIER.replace("One", "The");
    model.put(Path::new(FILE), theirs.as_bytes());
    model.put(Path::new("/d/a.md"), b"The treaty was not signed.");
    assert_eq!(store.disk_state(), DiskState::Changed);
    assert_eq!(store.changed_articles(&document).len(), 1);
    assert!(matches!(store.save(&mut document), Err(SaveError::ChangedOnDisk { .. })));
    assert_eq!(bytes(&model, FILE), theirs.as_bytes());
    assert!(matches!(store.save_as(&mut document, Path::new("/d")), Err(SaveError::Taken { .. })));
    store.save_over_changes(&mut document).unwrap();
    assert_eq!(title(&bytes(&model, FILE)).as_deref(), Some("Mine"));
}

#[test]
fn the_second_window_is_told_and_the_lock_goes_with_the_first() {
    let disk = shared(disk());
    let (document, store) = open(&disk);
    let (mut second, mut other) = open(&disk);
    assert_eq!(*second.access(), crate::dossier::edit::Access::OpenElsewhere);
    assert!(matches!(other.save(&mut second), Err(SaveError::ReadOnly(_))));
    drop((document, store));
    let (third, _keeper) = open(&disk);
    assert_eq!(*third.access(), crate::dossier::edit::Access::Full);
    // A copy can be changed at once.
    other.save_as(&mut second, Path::new("/copy")).unwrap();
    edit(&mut second, &mut other, "Copy").unwrap();
    other.save(&mut second).unwrap();
}

#[test]
fn the_shipped_dossier_is_saved_as_a_copy() {
    let model = disk();
    let mut document = Document::shipped();
    let mut store = DocumentStore::untitled(shared(model.clone()), Some(Path::new(STATE)));
    assert!(matches!(store.save(&mut document), Err(SaveError::ReadOnly(_))));
    store.save_as(&mut document, Path::new("/mine/copy")).unwrap();
    edit(&mut document, &mut store, "Changed").unwrap();
    store.save(&mut document).unwrap();
    assert_eq!(model.files().keys().filter(|path| path.starts_with("/mine/copy/articles")).count(), 2);
    assert_eq!(title(&bytes(&model, "/mine/copy/dossier.json")).as_deref(), Some("Changed"));
}

#[test]
fn edits_come_back_after_a_kill() {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    for title in ["A", "B", "C"] {
        edit(&mut document, &mut store, title).unwrap();
    }
    add_article(&mut document, &mut store).unwrap();
    let done = document.undo().unwrap();
    store.record(&document, &done.edit).unwrap();
    let disk = shared(model.after_kill());
    let mut found = Recovery::all(&disk, Path::new(STATE));
    assert_eq!((found.len(), found[0].edits(), found[0].place()), (1, 5, Some(Path::new(FILE))));
    let (again, store, lost) = found.remove(0).restore().map_err(|(_, error)| error).unwrap();
    assert_eq!((again.to_text(), lost), (document.to_text(), None));
    assert!(again.is_changed_since_save());
    drop((again, store));
    // Not saved, so it is offered again, and goes when it is discarded.
    let mut found = Recovery::all(&disk, Path::new(STATE));
    let (again, store, _) = found.remove(0).restore().map_err(|(_, error)| error).unwrap();
    assert_eq!(again.to_text(), document.to_text());
    drop((again, store));
    Recovery::all(&disk, Path::new(STATE)).into_iter().for_each(Recovery::discard);
    assert_eq!(Recovery::all(&disk, Path::new(STATE)).len(), 0);
}

#[test]
fn an_untitled_dossier_comes_back_too() {
    let model = disk();
    let mut document = Document::new("Mine");
    let mut store = DocumentStore::untitled(shared(model.clone()), Some(Path::new(STATE)));
    add_article(&mut document, &mut store).unwrap();
    let disk = shared(model.after_kill());
    let (again, _keeper, lost) =
        Recovery::all(&disk, Path::new(STATE)).remove(0).restore().map_err(|(_, error)| error).unwrap();
    assert_eq!((again.to_text(), lost), (document.to_text(), None));
    assert_eq!(again.article_file("articles/new.md"), Some("It rained."));
}

#[test]
fn edits_are_not_made_on_another_dossier() {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    edit(&mut document, &mut store, "A").unwrap();
    let after = model.after_kill();
    after.put(Path::new(FILE), DOSSIER.replace("Two", "2").as_bytes());
    let disk = shared(after);
    let (kept, error) = Recovery::all(&disk, Path::new(STATE)).remove(0).restore().map(|_| ()).unwrap_err();
    assert!(matches!(error, RecoveryError::BaseChanged { .. }), "{error}");
    drop(kept);
    assert_eq!(Recovery::all(&disk, Path::new(STATE)).len(), 1, "it stays until it is discarded");
}

/// Opens, edits, saves, edits: what a session does. Says how far it came: the title last recorded and flushed, and the
/// one last saved.
fn session(disk: &Arc<dyn Disk>, place: &str) -> (Option<&'static str>, Option<&'static str>) {
    let (mut safe, mut saved) = (None, None);
    let Ok((mut document, mut store)) = DocumentStore::open(Arc::clone(disk), Some(Path::new(STATE)), Path::new(place))
    else {
        return (safe, saved);
    };
    let mut step = |document: &mut Document, store: &mut DocumentStore, title: &'static str| {
        let is_safe = edit(document, store, title).is_ok() && store.flush().is_ok();
        if is_safe && !store.is_behind() {
            safe = Some(title);
        }
    };
    step(&mut document, &mut store, "A");
    step(&mut document, &mut store, "B");
    // Without an article more, so that titles alone tell how far it came.
    if store.save(&mut document).is_ok() {
        saved = Some("B");
    }
    step(&mut document, &mut store, "C");
    (safe, saved)
}

/// Order of titles in [`session`].
fn rank(title: &str) -> usize {
    ["One", "A", "B", "C"].iter().position(|known| *known == title).unwrap()
}

/// What the next start finds: the dossier whole, nothing lost that was safe, no litter.
fn check_after(model: &ModelDisk, place: &str, safe: Option<&str>, saved: Option<&str>, context: &str) {
    let on_disk = title(&dossier_at(model, place)).unwrap_or_else(|| panic!("{context}: the dossier is damaged"));
    assert!(["One", "B"].contains(&on_disk.as_str()), "{context}: {on_disk}");
    assert!(rank(&on_disk) >= rank(saved.unwrap_or("One")), "{context}: the save is lost");
    let disk = packed(model.clone());
    let mut best = on_disk;
    for recovery in Recovery::all(&disk, Path::new(STATE)) {
        if let Ok((document, _keeper, _)) = recovery.restore() {
            best = document.dossier().events[0].title().to_owned();
        }
    }
    assert!(rank(&best) >= rank(safe.unwrap_or("One")), "{context}: {safe:?} was safe, and {best} is left");
    drop(DocumentStore::open(disk, Some(Path::new(STATE)), Path::new(place)).unwrap());
    assert_eq!(litter(model), Vec::<PathBuf>::new(), "{context}");
}

fn count_of_calls(place: &str) -> Vec<&'static str> {
    let faulty = FaultyDisk::new(disk_with(place), None);
    assert_eq!(session(&packed(faulty.clone()), place), (Some("C"), Some("B")));
    faulty.calls()
}

/// Each place with each call of a session in it.
fn places_and_calls() -> impl Iterator<Item = (&'static str, usize, &'static str)> {
    PLACES.into_iter().flat_map(|place| {
        let calls = count_of_calls(place);
        calls.into_iter().enumerate().map(move |(at, call)| (place, at, call))
    })
}

#[test]
fn a_kill_at_any_call_loses_nothing_that_was_shown() {
    for (place, at, call) in places_and_calls() {
        let model = disk_with(place);
        let faulty = FaultyDisk::new(model.clone(), Some((at, DiskFault::End)));
        let (safe, saved) = session(&packed(faulty), place);
        check_after(&model.after_kill(), place, safe, saved, &format!("{place} killed at call {at}, {call}"));
    }
}

#[test]
fn power_loss_at_any_call_loses_nothing_that_was_flushed() {
    for (place, at, call) in places_and_calls() {
        let model = disk_with(place);
        let faulty = FaultyDisk::new(model.clone(), Some((at, DiskFault::End)));
        let (safe, saved) = session(&packed(faulty), place);
        for seed in 0..40_u64 {
            let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let mut choose = |ways: usize| {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                if seed < 4 {
                    usize::try_from(seed).unwrap() % ways
                } else {
                    usize::try_from(random >> 33).unwrap() % ways
                }
            };
            let after = model.after_power_loss(&mut choose);
            check_after(&after, place, safe, saved, &format!("{place}: power lost at call {at}, {call}, way {seed}"));
        }
    }
}

#[test]
fn every_failing_call_leaves_the_old_file_and_works_the_next_time() {
    for (place, at, call) in places_and_calls() {
        for kind in pairs::KINDS {
            for fault in [DiskFault::Error(kind), DiskFault::Torn(kind)] {
                let context = format!("{place}: {fault:?} at call {at}, {call}");
                let model = disk_with(place);
                let disk = packed(FaultyDisk::new(model.clone(), Some((at, fault))));
                let opened = DocumentStore::open(Arc::clone(&disk), Some(Path::new(STATE)), Path::new(place));
                let Ok((mut document, mut store)) = opened else { continue };
                let journalled = edit(&mut document, &mut store, "A").and_then(|()| store.flush());
                if let Err(error) = &journalled {
                    assert!(!error.to_string().contains('\n'), "{context}");
                }
                let before = dossier_at(&model, place);
                if let Err(error) = store.save(&mut document) {
                    let is_written = matches!(error, SaveError::Unconfirmed { .. });
                    assert_eq!(dossier_at(&model, place) == before, !is_written, "{context}: {error}");
                    assert!(document.is_changed_since_save(), "{context}: the edits are kept");
                    assert!(!error.to_string().contains('\n'), "{context}");
                    let changed = matches!(error, SaveError::ChangedOnDisk { .. });
                    let again =
                        if changed { store.save_over_changes(&mut document) } else { store.save(&mut document) };
                    assert_eq!(again, Ok(()), "{context}: the next time");
                }
                assert_eq!(title(&dossier_at(&model, place)).as_deref(), Some("A"), "{context}");
                // Edits go on being kept, whatever happened.
                let _ = edit(&mut document, &mut store, "B");
                store.retry(&document).unwrap_or_else(|error| panic!("{context}: {error}"));
                let again = packed(model.after_kill());
                let mut best = None;
                for recovery in Recovery::all(&again, Path::new(STATE)) {
                    best =
                        recovery.restore().ok().map(|(document, ..)| document.dossier().events[0].title().to_owned());
                }
                let has_journal = !matches!(call, "try_lock" | "create_folder") || best.is_some();
                assert!(best.as_deref() == Some("B") || !has_journal, "{context}: {best:?}");
            }
        }
    }
}

#[test]
fn one_process_at_a_time_writes_a_dossier() {
    let disk = shared(disk());
    let (mut document, mut store) = open(&disk);
    edit(&mut document, &mut store, "Mine").unwrap();
    let other = WriteLock::wait(&*disk, Path::new("/d"), Patience::Brief).unwrap();
    let refused = store.save(&mut document).unwrap_err();
    assert_eq!(refused.to_string(), "/d: another program is writing this dossier just now; try again");
    drop(other);
    store.save(&mut document).unwrap();
    // A command that locks, opens and saves is not in its own way.
    let writing = WriteLock::wait(&*disk, Path::new("/d"), Patience::Brief).unwrap();
    let (mut document, mut store) = DocumentStore::open(Arc::clone(&disk), None, Path::new("/d")).unwrap();
    store.hold(writing);
    edit(&mut document, &mut store, "Theirs").unwrap();
    store.save(&mut document).unwrap();
    drop(store);
    assert!(disk.try_lock_folder(Path::new("/d")).unwrap().is_some(), "and leaves the folder free");
}

#[test]
fn articles_are_never_written_through_a_link_out_of_the_folder() {
    let model = disk();
    model.create_folder(Path::new("/out")).unwrap();
    model.put_link(Path::new("/d/articles"), Path::new("/out"));
    let disk = shared(model.clone());
    let (mut document, mut store) = open(&disk);
    add_article(&mut document, &mut store).unwrap();
    let before = bytes(&model, FILE);
    let refused = store.save(&mut document).unwrap_err();
    assert!(matches!(refused, SaveError::Outside { .. }), "{refused}");
    assert!(model.files().keys().all(|path| !path.starts_with("/out")) && bytes(&model, FILE) == before);
}
