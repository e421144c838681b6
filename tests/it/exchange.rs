//! `dateline import` and `dateline export` from outside: files, exit statuses, reports.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").stdin(Stdio::null());
    command.current_dir(folder).args(arguments).output().unwrap()
}

/// The exit status, the standard output and the standard error.
fn said(output: &Output) -> (i32, &str, &str) {
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const TABLE: &str = "id,date,title,theme,article,url,quote\n\
                     opened,2018-05-03,Bridge opened,Trade,The bridge,https://example.com/a,It opened on 3 May 2018.\n\
                     closed,2019,Bridge closed,Trade,,,\n";

#[test]
fn a_table_becomes_a_dossier_and_a_table_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("bridges.csv"), TABLE).unwrap();
    let output = run(path, &["import", "bridges.csv"]);
    assert_eq!(said(&output), (0, "bridges: new dossier with 1 article and 2 events\n", ""));
    assert_eq!(said(&run(path, &["check", "bridges"])).0, 0);
    let output = run(path, &["import", "bridges.csv"]);
    let (code, _, sentence) = said(&output);
    assert!(code == 1 && sentence.contains("there is a dossier already"), "{sentence}");

    let output = run(path, &["export", "bridges", "-o", "out.csv"]);
    let (code, _, lost) = said(&output);
    assert!(code == 0 && lost.contains("lost: title of the dossier: 1, such as “bridges”"), "{lost}");
    let first = fs::read(path.join("out.csv")).unwrap();
    assert!(String::from_utf8_lossy(&first).contains("opened,2018-05-03,Bridge opened,,Trade,stated,"));
    assert_eq!(said(&run(path, &["import", "out.csv", "-o", "again", "--title", "bridges"])).0, 0);
    assert_eq!(run(path, &["export", "again", "--format", "csv", "-o", "-"]).stdout, first);
}

#[test]
fn nothing_is_written_by_a_check_or_in_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), "date,title,colour\n05/06/2020,Opened,red\n2021,Closed,\n").unwrap();
    let output = run(path, &["import", "a.csv", "--check"]);
    let report = "CSV table: 1 event and 0 articles\n\
                  a.csv:2: error: date: “05/06/2020” may be 5 June 2020 or 6 May 2020; the row is left out\n\
                  lost: column “colour”, which is not read: 1, such as “red”\n";
    assert_eq!(said(&output), (1, report, ""));
    let output = run(path, &["import", "a.csv"]);
    let (code, _, notes) = said(&output);
    let last = "dateline: a.csv: nothing was written, because 1 date can be read in several ways; choose with \
                --day-first or --month-first, or with --doubtful\n";
    assert!(code == 1 && notes.ends_with(last), "{notes}");
    assert!(!path.join("a").exists());
    assert_eq!(said(&run(path, &["import", "a.csv", "--doubtful", "leave-out", "-o", "left"])).0, 1);
    let output = run(path, &["import", "a.csv", "--month-first", "-o", "whole"]);
    assert_eq!(said(&output).1, "whole: new dossier with 2 events\n");
    assert!(fs::read_to_string(path.join("whole/dossier.json")).unwrap().contains("\"2020-05-06\""));
    let output = run(path, &["export", "whole", "--format", "csv", "--check"]);
    assert_eq!(said(&output), (0, "lost: title of the dossier: 1, such as “a”\n", ""));
}

#[test]
fn events_are_added_to_a_dossier_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), TABLE).unwrap();
    assert_eq!(said(&run(path, &["import", "a.csv"])).0, 0);
    let more = TABLE.replace("Bridge closed,Trade", "Bridge closed for good,Arctic") + "new,2020,Bridge rebuilt,,,,\n";
    fs::write(path.join("b.csv"), more).unwrap();
    let output = run(path, &["import", "b.csv", "--into", "a"]);
    let (code, added, notes) = said(&output);
    assert_eq!((code, added), (0, "a: 1 event added\n"));
    assert!(notes.contains("2 events skipped, which the dossier has already"), "{notes}");
    let output = run(path, &["import", "b.csv", "--into", "a", "--same", "merge"]);
    assert_eq!(said(&output).1, "a: no events added, 3 events completed\n");
    let text = fs::read_to_string(path.join("a/dossier.json")).unwrap();
    let dossier: serde_json::Value = serde_json::from_str(&text).unwrap();
    let closed = &dossier["events"][1];
    assert_eq!(
        (&closed["title"], &closed["themes"]),
        (&"Bridge closed for good".into(), &serde_json::json!(["trade", "arctic"]))
    );
    assert_eq!(said(&run(path, &["check", "a"])).0, 0);
}

#[test]
fn what_cannot_be_read_or_written_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), "name,place\nx,y\n").unwrap();
    fs::write(path.join("a.bin"), [0, 1, 2]).unwrap();
    for (arguments, code, part) in [
        (&["import", "none.csv"][..], 1, "none.csv: there is no such file"),
        (&["import", "a.bin"], 1, "a.bin: this is no file of events that Dateline knows"),
        (&["import", "a.csv"], 1, "a.csv: no column has the date; the headings are “name”, “place”"),
        (&["import", "a.csv", "--column", "date"], 2, "write it as FIELD=HEADING"),
        (&["import", "a.csv", "--column", "day-of=x"], 2, "the fields are id, date, title"),
        (&["import", "a.csv", "--format", "word"], 2, "the formats are csv"),
        (&["export", "-o", "out.xyz"], 1, "out.xyz: the format is not known; choose one with --format (csv"),
        (&["export"], 2, "--output"),
    ] {
        let output = run(path, arguments);
        let (status, out, sentence) = said(&output);
        assert!(status == code && out.is_empty() && sentence.contains(part), "{arguments:?}: {status} {sentence}");
        assert!(code == 2 || sentence.lines().count() == 1, "{sentence}");
    }
}
