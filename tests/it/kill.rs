//! Real processes that write on a real disk, killed at random moments: nothing that they said is safe may be lost, of a
//! dossier in a folder and of one in a file.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use dateline::dossier::EventIdx;
use dateline::dossier::edit::Document;
use dateline::dossier::persist::{DocumentStore, Recovery};
use dateline::exchange::packed::pack;
use dateline::fs::{Disk, SystemDisk, is_there};

/// Environment variable with the folder that the child works in.
const FOLDER: &str = "DATELINE_KILL_FOLDER";

fn disk() -> Arc<dyn Disk> {
    Arc::new(SystemDisk::default())
}

/// The dossier in a folder of a test: a folder or a file.
fn place(folder: &Path) -> PathBuf {
    let file = folder.join("d.dateline");
    if file.exists() { file } else { folder.join("d") }
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
        None => DocumentStore::open(disk(), Some(&state), &place(folder)).unwrap(),
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
    check_kills(false);
}

#[test]
fn kills_lose_nothing_of_a_dossier_in_one_file() {
    check_kills(true);
}

fn check_kills(is_packed: bool) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("d")).unwrap();
    let event = r#"{"id": "e", "title": "0", "date": "2020", "basis": "background", "note": "n"}"#;
    let dossier = format!(r#"{{"format": 1, "title": "T", "themes": [], "articles": [], "events": [{event}]}}"#);
    std::fs::write(folder.path().join("d/dossier.json"), dossier).unwrap();
    if is_packed {
        pack(&*disk(), &folder.path().join("d"), &folder.path().join("d.dateline")).unwrap();
        std::fs::remove_dir_all(folder.path().join("d")).unwrap();
    }
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
        let count = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
        // The folder itself has the journals, too.
        let (count, expected) = if is_packed { (count(folder.path()), 2) } else { (count(&place(folder.path())), 1) };
        assert_eq!(count, expected, "round {round}: litter beside the dossier");
    }
    assert!(safe > kills(), "the children did something");
}

/// Starts the program and kills it after a while that differs from round to round. Whether it was faster and succeeded.
fn killed(arguments: &[&str], round: u64) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_micros(round * 7919 % 60_000));
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// The files of articles that a dossier records. It opens without a problem, and has every one of them.
fn recorded(folder: &Path) -> Vec<String> {
    let loaded = dateline::dossier::load::open(folder).unwrap();
    let files: Vec<String> = loaded.dossier.articles.iter().map(|article| article.file.clone()).collect();
    for file in &files {
        let text = String::from_utf8(disk().read(&folder.join(file), 1 << 20).unwrap()).unwrap();
        assert!(text.contains("was signed"), "{file}");
    }
    files
}

/// Whether anything temporary is left in a dossier's folder, or beside its file.
fn has_temporary_files(folder: &Path) -> bool {
    let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let is_temporary = |path: &Path| path.extension().is_some_and(|end| end == "tmp");
    if folder.is_file() {
        // Next to the file there may be what other dossiers left.
        let name = folder.file_name().unwrap().to_str().unwrap();
        let is_own = |path: &Path| path.file_name().unwrap().to_str().unwrap().contains(name);
        return entries(folder.parent().unwrap()).any(|path| is_temporary(&path) && is_own(&path));
    }
    entries(folder).chain(entries(&folder.join("articles"))).any(|path| is_temporary(&path))
}

/// Runs a command to its end.
fn done(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn remove(dossier: &str) {
    let path = Path::new(dossier);
    let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    assert!(removed.is_ok() || !path.exists());
}

#[test]
fn killed_commands_leave_a_whole_dossier() {
    check_commands("");
}

#[test]
fn killed_commands_leave_a_whole_file() {
    check_commands(".dateline");
}

/// Kills `new` and `add` of dossiers whose names end so.
fn check_commands(ending: &str) {
    /// Articles that are added to one dossier.
    const ROUNDS: u64 = 20;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (new, all, file) = (path(&format!("new{ending}")), path(&format!("all{ending}")), path("a.txt"));
    let write = |text: String| std::fs::write(&file, format!("Treaty {text} was signed on 3 May 2018.")).unwrap();
    let mut before = Vec::new();
    for round in 0..kills() {
        write(format!("number {round}"));
        let is_made = killed(&["new", &new, &file], round);
        if is_there(&*disk(), &Path::new(&new).join("dossier.json")) {
            assert_eq!(recorded(Path::new(&new)).len(), 1, "round {round}: half a dossier");
            remove(&new);
        } else {
            assert!(!is_made, "round {round}: it said that it was done");
        }
        if round % ROUNDS == 0 {
            remove(&all);
            write("of the beginning".to_owned());
            done(&["new", &all, &file]);
            before = recorded(Path::new(&all));
            write(format!("number {round}"));
        }
        let is_added = killed(&["add", &all, &file, "--title", &format!("Treaty {round}")], round);
        let now = recorded(Path::new(&all));
        assert!(now.starts_with(&before), "round {round}: {before:?} became {now:?}");
        assert!(now.len() <= before.len() + 1 && (!is_added || now.len() > before.len()), "round {round}: {now:?}");
        before = now;
        if round % ROUNDS == ROUNDS - 1 {
            write(format!("after round {round}"));
            done(&["add", &all, &file]);
            assert!(!has_temporary_files(Path::new(&all)), "round {round}: what was left is removed");
        }
    }
}
