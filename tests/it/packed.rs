//! A dossier in one file on the command line: every command takes it, and hostile archives are refused.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "what cannot be run or read fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).output().unwrap()
}

/// The output of a command, which succeeds.
fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A command fails with one sentence that has this part.
fn check_failure(arguments: &[&str], part: &str) {
    let output = run(arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {error}");
    assert!(error.contains(part) && error.lines().count() == 1, "{arguments:?}: {error}");
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                out.push((name, fs::read(path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn every_command_takes_a_dossier_in_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/us-canada-defence");
    let (sample, file) = (sample.to_str().unwrap(), path("d.dateline"));
    assert!(said(&["pack", sample, "-o", &file]).contains("3 files"));
    for command in [["events"].as_slice(), &["events", "--format", "json"], &["drafts"], &["check"]] {
        let [of_file, of_folder] = [&*file, sample].map(|dossier| said(&[command, &[dossier]].concat()));
        assert_eq!(of_file, of_folder, "{command:?}");
    }
    for (command, output) in [("render", "f.svg"), ("publish", "p.html"), ("export", "e.csv")] {
        let [of_file, of_folder] = [&*file, sample].map(|dossier| {
            said(&[command, dossier, "-o", &path(output)]);
            fs::read(path(output)).unwrap()
        });
        assert!(of_file == of_folder, "{command}");
    }
    fs::write(path("one.txt"), "The Kestrel bridge was opened on 3 May 2018.").unwrap();
    fs::write(path("two.txt"), "The Kestrel ferry was closed on 4 May 2018.").unwrap();
    let own = path("own.dateline");
    said(&["new", &own, &path("one.txt"), "--accept", "sure"]);
    said(&["add", &own, &path("two.txt"), "--accept", "sure"]);
    assert_eq!(said(&["events", &own]).lines().count(), 3);
    assert!(said(&["unpack", &own, "-o", &path("own")]).contains("3 files"));
    said(&["pack", &path("own"), "-o", &path("again.dateline")]);
    assert!(fs::read(&own).unwrap() == fs::read(path("again.dateline")).unwrap(), "what is saved is what is packed");
    said(&["unpack", &file, "-o", &path("sample")]);
    assert_eq!(files(&folder.path().join("sample")), files(Path::new(sample)));
    for (arguments, part) in [
        (["unpack", &own, "-o", &path("own")], "it is not written over"),
        (["pack", sample, "-o", &own], "it is not written over"),
        (["pack", sample, "-o", &path("d.zip")], "ends in .dateline"),
        (["unpack", sample, "-o", &path("x")], "no dossier in one file"),
    ] {
        check_failure(&arguments, part);
    }
    fs::copy(&own, path("renamed.zip")).unwrap();
    check_failure(&["events", &path("renamed.zip")], "has a name that ends in .dateline");
}

/// A zip archive of one stored file.
fn archive(path: &str, content: &[u8]) -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).expect("files are small").to_le_bytes();
    let mut common = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0].to_vec();
    common.extend(crc32fast::hash(content).to_le_bytes());
    common.extend([number(content.len()), number(content.len()), number(path.len())].concat());
    let local = [b"PK\x03\x04".as_slice(), &common, path.as_bytes(), content].concat();
    let entry = [b"PK\x01\x02\x14\x03".as_slice(), &common, &[0; 14], path.as_bytes()].concat();
    let end = [b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &number(entry.len()), &number(local.len()), &[0, 0]];
    [local, entry, end.concat()].concat()
}

#[test]
fn a_hostile_archive_is_refused_by_every_command_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).unwrap();
    let path = |name: &str| inside.join(name).to_str().unwrap().to_owned();
    fs::write(path("a.txt"), "The Kestrel bridge was opened on 3 May 2018.").unwrap();
    for (name, bytes, part) in [
        ("sound", archive("dossier.json", b"{}"), ""),
        ("up", archive("../evil.md", b"x"), "contains `..`"),
        ("absolute", archive("/tmp/evil.md", b"x"), "is absolute"),
        ("drive", archive("C:/evil.md", b"x"), "is absolute"),
        ("backslash", archive(r"..\evil.md", b"x"), "contains a backslash"),
        ("nested", archive("b.zip", &archive("a.md", b"x")), "holds another archive"),
        ("text", b"words".to_vec(), "no dossier in one file"),
    ] {
        let file = path(&format!("{name}.dateline"));
        fs::write(&file, bytes).unwrap();
        if part.is_empty() {
            // The archive is one, whatever its dossier is.
            check_failure(&["events", &file], "this is not a dossier");
            continue;
        }
        let before = files(folder.path());
        for arguments in [
            &["events", &*file][..],
            &["render", &file, "-o", &path("f.svg")],
            &["add", &file, &path("a.txt")],
            &["unpack", &file, "-o", &path("new")],
            &["pack", &file, "-o", &path("other.dateline")],
        ] {
            check_failure(arguments, part);
        }
        assert_eq!(files(folder.path()), before, "{name}");
    }
}
