//! The computer's own disk: a save keeps permissions and group, follows links, and changes nothing where nothing
//! changed.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::dossier::EventIdx;
use dateline::dossier::edit::Document;
use dateline::dossier::persist::DocumentStore;
use dateline::fs::RealDisk;
use tempfile::TempDir;

const DOSSIER: &str = r#"{"format": 1, "title": "T", "themes": [], "articles": [],
"events": [{"id": "e", "title": "One", "date": "2018", "basis": "background", "note": "n", "x": 1e999}]}"#;

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("dossier.json");
    fs::write(&file, DOSSIER).unwrap();
    (folder, file)
}

fn open(path: &Path) -> (Document, DocumentStore) {
    DocumentStore::open(Arc::new(RealDisk), None, path).unwrap()
}

/// Opens, changes the title and saves.
fn save(path: &Path, title: &str) {
    let (mut document, mut store) = open(path);
    let edit = document.set_title(EventIdx(0), title).unwrap();
    document.apply(edit).unwrap();
    store.save(&mut document).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

#[test]
fn permissions_are_kept() {
    let (folder, file) = folder();
    for (number, bits) in [0o640, 0o600, 0o664, 0o644].into_iter().enumerate() {
        fs::set_permissions(&file, Permissions::from_mode(bits)).unwrap();
        let before = fs::metadata(&file).unwrap();
        let title = format!("Title {number}");
        save(folder.path(), &title);
        let after = fs::metadata(&file).unwrap();
        assert!(fs::read_to_string(&file).unwrap().contains(&title));
        assert_ne!(before.ino(), after.ino(), "it was written anew, not over");
        assert_eq!(mode(&file), bits, "{bits:o}");
        assert_eq!((before.uid(), before.gid()), (after.uid(), after.gid()));
    }
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["dossier.json"], "no litter");
}

/// A group of ours other than our first; `None` where there is none.
fn other_group(file: &Path) -> Option<u32> {
    let own = fs::metadata(file).unwrap().gid();
    let groups = std::process::Command::new("id").arg("-G").output().ok()?;
    let groups = String::from_utf8(groups.stdout).ok()?;
    // The superuser may use any group.
    let may_any = groups.split_whitespace().next() == Some("0");
    let mut others = groups.split_whitespace().filter_map(|id| id.parse().ok()).filter(|id| *id != own);
    others.next().or(may_any.then_some(own + 1))
}

#[test]
fn the_group_is_kept() {
    let (folder, file) = folder();
    let Some(group) = other_group(&file) else { return };
    fs::set_permissions(&file, Permissions::from_mode(0o660)).unwrap();
    std::os::unix::fs::chown(&file, None, Some(group)).unwrap();
    save(folder.path(), "A");
    assert_eq!((fs::metadata(&file).unwrap().gid(), mode(&file)), (group, 0o660));
    // A folder that gives its group to all in it gives it to new files, and takes none away.
    let shared = folder.path().join("shared");
    fs::create_dir(&shared).unwrap();
    std::os::unix::fs::chown(&shared, None, Some(group)).unwrap();
    fs::set_permissions(&shared, Permissions::from_mode(0o2770)).unwrap();
    let mut copy = Document::shipped();
    let mut store = DocumentStore::untitled(Arc::new(RealDisk), None);
    store.save_as(&mut copy, &shared.join("copy")).unwrap();
    for name in ["copy", "copy/dossier.json", "copy/articles"] {
        assert_eq!(fs::metadata(shared.join(name)).unwrap().gid(), group, "{name}");
    }
    save(&shared.join("copy"), "B");
    assert_eq!(fs::metadata(shared.join("copy/dossier.json")).unwrap().gid(), group);
}

#[test]
fn a_link_is_followed_and_stays_one() {
    let (folder, file) = folder();
    let linked = TempDir::new().unwrap();
    let link = linked.path().join("dossier.json");
    symlink(&file, &link).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    for (path, title) in [(linked.path(), "By the folder"), (&link, "By the file")] {
        save(path, title);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "still a link");
        assert_eq!(fs::read_link(&link).unwrap(), file);
        assert!(fs::read_to_string(&file).unwrap().contains(title), "what it leads to was saved");
        assert_eq!(mode(&file), 0o640);
    }
    for folder in [&folder, &linked] {
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no litter");
    }
    // And the folder itself may be one.
    let way = linked.path().join("way");
    symlink(folder.path(), &way).unwrap();
    save(&way, "By a linked folder");
    assert!(fs::symlink_metadata(&way).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().contains("By a linked folder"));
}

#[test]
fn the_second_save_changes_nothing() {
    let (folder, file) = folder();
    save(folder.path(), "Changed");
    let (first, before) = (fs::read(&file).unwrap(), fs::metadata(&file).unwrap());
    assert!(String::from_utf8_lossy(&first).contains("\"x\": 1e999"), "what nobody understands is kept");
    let (mut document, mut store) = open(folder.path());
    store.save(&mut document).unwrap();
    assert_eq!(fs::read(&file).unwrap(), first);
    let after = fs::metadata(&file).unwrap();
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()), "it was not even written");
    // The same by way of a change that is taken back.
    let edit = document.set_title(EventIdx(0), "Other").unwrap();
    document.apply(edit).unwrap();
    store.save(&mut document).unwrap();
    assert_ne!(fs::read(&file).unwrap(), first);
    document.undo();
    store.save(&mut document).unwrap();
    assert_eq!(fs::read(&file).unwrap(), first);
}
