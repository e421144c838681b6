//! The real disk and the model of it do the same; the model forgets what it may, and no more.

use std::io::ErrorKind;

use super::*;

/// What both have to do, in an empty folder.
fn check(disk: &dyn Disk, folder: &Path) {
    let path = |name: &str| folder.join(name);
    let kind = |result: Result<()>| result.map_err(|error| error.kind());
    disk.create_folder(&path("in/side")).unwrap();
    disk.create_folder(&path("in/side")).unwrap();
    let mut file = disk.create(&path("a"), None).unwrap();
    file.write(b"one").unwrap();
    file.flush().unwrap();
    drop(file);
    assert_eq!(disk.create(&path("a"), None).map(|_| ()).unwrap_err().kind(), ErrorKind::AlreadyExists);
    disk.append(&path("a")).unwrap().write(b" two").unwrap();
    assert_eq!(disk.read(&path("a"), 100).unwrap(), b"one two");
    assert_eq!(disk.read(&path("a"), 5).unwrap(), b"one t");
    assert_eq!(disk.metadata(&path("a")).unwrap().len, 7);
    assert_eq!(disk.metadata(&path("in")).unwrap().kind, FileKind::Folder);
    disk.append(&path("b")).unwrap().write(b"b").unwrap();
    disk.rename(&path("b"), &path("a")).unwrap();
    assert_eq!(disk.read(&path("a"), 100).unwrap(), b"b");
    disk.flush_folder(folder).unwrap();
    assert_eq!(disk.list(folder).unwrap(), ["a", "in"].map(PathBuf::from));
    assert_eq!(disk.canonical(&path("in/../a")).unwrap(), disk.canonical(&path("a")).unwrap());
    let lock = disk.try_lock(&path("lock")).unwrap();
    assert!(lock.is_some() && disk.try_lock(&path("lock")).unwrap().is_none());
    drop(lock);
    assert!(disk.try_lock(&path("lock")).unwrap().is_some());
    let lock = disk.try_lock_folder(&path("in")).unwrap();
    assert!(lock.is_some() && disk.try_lock_folder(&path("in/../in")).unwrap().is_none());
    drop(lock);
    assert!(disk.try_lock_folder(&path("in")).unwrap().is_some() && disk.try_lock_folder(&path("no")).is_err());
    for name in ["lock", "a"] {
        disk.remove(&path(name)).unwrap();
    }
    assert_eq!(kind(disk.remove(&path("a"))), Err(ErrorKind::NotFound));
    assert_eq!(kind(disk.rename(&path("a"), &path("b"))), Err(ErrorKind::NotFound));
    assert_eq!(kind(disk.metadata(&path("a")).map(|_| ())), Err(ErrorKind::NotFound));
    assert_eq!(kind(disk.create(&path("no/a"), None).map(|_| ())), Err(ErrorKind::NotFound));
    assert_eq!(disk.list(folder).unwrap(), ["in"].map(PathBuf::from));
}

#[test]
fn the_real_disk_and_its_model_agree() {
    let folder = tempfile::tempdir().unwrap();
    check(&RealDisk, folder.path());
    let model = ModelDisk::new();
    model.create_folder(Path::new("/d")).unwrap();
    check(&model, Path::new("/d"));
}

/// Without patience, about one of a hundred attempts fails here.
#[cfg(unix)]
#[test]
fn a_process_that_is_being_started_holds_up_no_lock() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let folder = tempfile::tempdir().unwrap();
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                std::process::Command::new("true").status().unwrap();
            }
        });
        let is_ever_held = (0..2_000).any(|_| RealDisk.try_lock(&folder.path().join("lock")).unwrap().is_none());
        is_done.store(true, Ordering::Relaxed);
        assert!(!is_ever_held, "nobody but this thread locks it");
    });
}

#[test]
fn only_what_was_flushed_outlasts_the_power() {
    let disk = ModelDisk::new();
    disk.put(Path::new("/d/kept"), b"old");
    let mut file = disk.create(Path::new("/d/new"), None).unwrap();
    file.write(b"words").unwrap();
    let least = |disk: &ModelDisk| disk.after_power_loss(&mut |_| 0).files();
    assert_eq!(least(&disk).len(), 1);
    disk.flush_folder(Path::new("/d")).unwrap();
    assert_eq!(least(&disk)[Path::new("/d/new")], b"", "the name, and not a word");
    file.flush().unwrap();
    assert_eq!(least(&disk)[Path::new("/d/new")], b"words");
    disk.rename(Path::new("/d/new"), Path::new("/d/kept")).unwrap();
    assert_eq!(least(&disk)[Path::new("/d/kept")], b"old");
    assert_eq!(disk.after_power_loss(&mut |_| 1).files()[Path::new("/d/kept")], b"words");
}

#[test]
fn a_fault_strikes_once_and_an_end_is_the_end() {
    let model = ModelDisk::new();
    model.create_folder(Path::new("/d")).unwrap();
    let disk = FaultyDisk::new(model.clone(), Some((1, DiskFault::Torn(ErrorKind::StorageFull))));
    let mut file = disk.create(Path::new("/d/a"), None).unwrap();
    assert_eq!(file.write(b"four").unwrap_err().kind(), ErrorKind::StorageFull);
    file.write(b"!").unwrap();
    assert_eq!(model.files()[Path::new("/d/a")], b"fo!");
    assert_eq!(disk.calls(), ["create", "write", "write"]);
    let disk = FaultyDisk::new(model.clone(), Some((0, DiskFault::End)));
    assert!(disk.remove(Path::new("/d/a")).is_err() && disk.list(Path::new("/d")).is_err());
    assert_eq!(model.files().len(), 1);
}
