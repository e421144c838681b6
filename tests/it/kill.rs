//! A real process that edits and saves on a real disk, killed at random moments: nothing it said is safe may be lost.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use dateline::dossier::EventIdx;
use dateline::dossier::edit::Document;
use dateline::dossier::persist::{DocumentStore, Recovery};
use dateline::fs::{Disk, RealDisk};

/// Environment variable with the folder that the child works in.
const FOLDER: &str = "DATELINE_KILL_FOLDER";

fn disk() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

/// The dossier with what journals hold, made anew where there is none; with the number its first event is at.
fn recovered(folder: &Path) -> (Document, DocumentStore, u64) {
    let state = folder.join("state");
    let mut found = None;
    for recovery in Recovery::all(&disk(), &state) {
        found = Some(recovery.restore().map_err(|(_, error)| error).unwrap());
    }
    let (document, store) = match found {
        Some((document, store, lost)) => {
            assert_eq!(lost, None);
            (document, store)
        }
        None => DocumentStore::open(disk(), Some(&state), &folder.join("d")).unwrap(),
    };
    let title = document.dossier().events.first().unwrap().title().to_owned();
    (document, store, title.parse().unwrap())
}

/// Counts up in the title of the first event; prints each number once it is in the journal, and saves now and then.
/// Never returns.
#[test]
#[ignore = "the process that the test below starts and kills"]
fn child() {
    let folder = std::env::var(FOLDER).unwrap();
    let (mut document, mut store, mut number) = recovered(Path::new(&folder));
    loop {
        number += 1;
        let edit = document.set_title(EventIdx(0), &number.to_string()).unwrap();
        let done = document.apply(edit).unwrap();
        store.record(&document, &done.edit).unwrap();
        writeln!(std::io::stderr(), "safe {number}").unwrap();
        // As the window does it, beside the next edits.
        store.poll_flush().unwrap();
        if number % 3 == 0 {
            store.begin_flush(|| ()).unwrap();
        }
        if number % 5 == 0 {
            store.save(&mut document).unwrap();
        }
    }
}

/// 40 kills, or as many as the environment asks for (10,000 by hand).
fn kills() -> u64 {
    std::env::var("DATELINE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

#[test]
fn kills_lose_nothing_that_was_said_to_be_safe() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("d")).unwrap();
    let event = r#"{"id": "e", "title": "0", "date": "2020", "basis": "background", "note": "n"}"#;
    let dossier = format!(r#"{{"format": 1, "title": "T", "themes": [], "articles": [], "events": [{event}]}}"#);
    std::fs::write(folder.path().join("d/dossier.json"), dossier).unwrap();
    let mut safe = 0;
    for round in 0..kills() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["kill::child", "--ignored", "--exact", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        // It has begun; then a while that differs from round to round.
        said.read_line(&mut line).unwrap();
        std::thread::sleep(Duration::from_micros(round * 7919 % 20_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let rest: Vec<String> = said.lines().map_while(Result::ok).collect();
        for line in std::iter::once(line).chain(rest) {
            assert!(!line.contains("panicked"), "round {round}: {line}");
            if let Some(number) = line.trim().strip_prefix("safe ").and_then(|number| number.parse().ok()) {
                safe = safe.max(number);
            }
        }
        let (document, store, number) = recovered(folder.path());
        assert!(number >= safe, "round {round}: {safe} was safe, and {number} is left");
        assert!(number <= safe + 1, "round {round}: {number} was never made");
        drop((document, store));
        let names = |folder: &str| std::fs::read_dir(folder).unwrap().count();
        assert_eq!(names(folder.path().join("d").to_str().unwrap()), 1, "round {round}: litter beside the dossier");
    }
    assert!(safe > kills(), "the children did something");
}
