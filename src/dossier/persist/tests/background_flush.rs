//! Flushes beside the interface: what they promise, and what comes of one that fails.

use super::*;

/// Lets a flush that was begun come to its end, and says how it went.
fn wait(store: &mut DocumentStore) -> Result<(), JournalError> {
    while store.is_flushing() {
        store.poll_flush()?;
        std::thread::yield_now();
    }
    Ok(())
}

fn flush(store: &mut DocumentStore) -> Result<(), JournalError> {
    store.begin_flush(|| ())?;
    wait(store)
}

/// The title that the next start finds after the power has gone, at worst.
fn left(model: &ModelDisk) -> String {
    let disk = shared(model.after_power_loss(&mut |_| 0));
    let found = Recovery::all(&disk, Path::new(STATE)).pop();
    let document = found.map(|found| found.restore().map_err(|(_, error)| error).unwrap().0);
    document.map_or("One".to_owned(), |document| document.dossier().events[0].title().to_owned())
}

#[test]
fn what_was_recorded_before_it_began_outlasts_the_power() {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    edit(&mut document, &mut store, "A").unwrap();
    assert_eq!((store.is_flushed(), left(&model).as_str()), (false, "One"));
    let (sender, woken) = std::sync::mpsc::channel();
    store.begin_flush(move || sender.send(()).unwrap()).unwrap();
    // Once it is done somebody is called, and only who asks is told.
    woken.recv().unwrap();
    assert!(store.is_flushing() && !store.is_flushed());
    assert_eq!(left(&model), "A");
    // It began too early for this one, and a second does not begin before it is over.
    edit(&mut document, &mut store, "B").unwrap();
    store.begin_flush(|| panic!("one at a time")).unwrap();
    wait(&mut store).unwrap();
    assert_eq!((store.is_flushed(), left(&model).as_str()), (false, "A"));
    flush(&mut store).unwrap();
    assert_eq!((store.is_flushed(), left(&model).as_str()), (true, "B"));
    // Nothing to do, nobody to call.
    store.begin_flush(|| panic!("there is nothing to flush")).unwrap();
    assert!(!store.is_flushing());
}

#[test]
fn one_that_fails_is_said_and_all_edits_are_written_anew() {
    let calls = {
        let faulty = Arc::new(FaultyDisk::new(disk(), None));
        let as_disk: Arc<dyn Disk> = faulty.clone();
        let (mut document, mut store) = open(&as_disk);
        edit(&mut document, &mut store, "A").unwrap();
        let before = faulty.calls().len();
        flush(&mut store).unwrap();
        before..faulty.calls().len()
    };
    assert_eq!(calls.len(), 3, "the handle, the file, its folder");
    for at in calls {
        let model = disk();
        let (mut document, mut store) =
            open(&shared(FaultyDisk::new(model.clone(), Some((at, DiskFault::Error(ErrorKind::Other))))));
        edit(&mut document, &mut store, "A").unwrap();
        let flushed = flush(&mut store);
        // Without a second handle it is done here and now.
        assert_eq!(flushed.is_err(), store.is_behind(), "call {at}");
        assert_eq!(flushed.is_ok(), store.is_flushed(), "call {at}");
        edit(&mut document, &mut store, "B").unwrap();
        store.retry(&document).unwrap();
        flush(&mut store).unwrap();
        assert_eq!((store.is_flushed(), left(&model).as_str()), (true, "B"), "call {at}");
    }
}

#[test]
fn a_save_does_not_wait_for_it() {
    let model = disk();
    let (mut document, mut store) = open(&shared(model.clone()));
    edit(&mut document, &mut store, "A").unwrap();
    store.begin_flush(|| ()).unwrap();
    store.save(&mut document).unwrap();
    assert!(!store.is_flushing() && store.is_flushed() && !store.is_behind());
    assert_eq!(title(&bytes(&model, FILE)).as_deref(), Some("A"));
    assert!(Recovery::all(&shared(model.after_kill()), Path::new(STATE)).is_empty());
}
