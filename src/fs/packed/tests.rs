//! An archive does what a folder does, is written whole or not at all, and harms nobody.

use std::io::ErrorKind;

use proptest::prelude::*;

use super::*;
use crate::fs::{DiskFault, FaultyDisk, ModelDisk, Together};

const ARCHIVE: &str = "/d/a.dateline";

fn at(path: &str) -> PathBuf {
    Path::new(ARCHIVE).join(path)
}

/// Writes files in one step, or removes them where there is no content.
fn put(disk: &dyn Disk, files: &[(&str, Option<&[u8]>)]) -> Result<()> {
    disk.create_folder(Path::new(ARCHIVE))?;
    let together = Together::begin(disk, Path::new(ARCHIVE))?;
    for (path, content) in files {
        match content {
            Some(content) => replace_file(disk, &at(path), content, None)?,
            None => disk.remove(&at(path))?,
        }
    }
    together.finish()?;
    disk.flush_folder(Path::new(ARCHIVE))
}

/// The files of the archive on a disk; `None` where there is no archive.
fn files(disk: &ModelDisk) -> Option<BTreeMap<String, Vec<u8>>> {
    let bytes = disk.files().remove(Path::new(ARCHIVE))?;
    let archive = PackedArchive::read(bytes).unwrap();
    Some(archive.paths().map(|path| (path.to_owned(), archive.content(path, u64::MAX).unwrap().unwrap())).collect())
}

fn model() -> ModelDisk {
    let model = ModelDisk::new();
    model.create_folder(Path::new("/d")).unwrap();
    model
}

#[test]
fn an_archive_is_a_folder() {
    let model = model();
    let disk = PackedDisk::new(model.clone());
    put(&disk, &[("dossier.json", Some(b"{}")), ("articles/a.md", Some(b"A")), ("articles/b/c.md", Some(b"C"))])
        .unwrap();
    assert_eq!(model.files().len(), 1, "one file, and nothing beside it");
    let disk = PackedDisk::new(model.clone());
    let kind = |path: &str| disk.metadata(&at(path)).map(|metadata| metadata.kind).ok();
    assert_eq!(kind(""), Some(FileKind::Folder));
    assert_eq!(kind("articles"), Some(FileKind::Folder));
    assert_eq!(kind("articles/b"), Some(FileKind::Folder));
    assert_eq!(kind("articles/a.md"), Some(FileKind::File));
    assert_eq!(kind("articles/a"), None);
    assert_eq!(disk.metadata(&at("articles/a.md")).unwrap().len, 1);
    assert_eq!(disk.list(&at("")).unwrap(), ["articles", "dossier.json"].map(PathBuf::from));
    assert_eq!(disk.list(&at("articles")).unwrap(), ["a.md", "b"].map(PathBuf::from));
    assert_eq!(disk.read(&at("articles/b/c.md"), 9).unwrap(), b"C");
    assert_eq!(disk.read(&at("articles/../dossier.json"), 1).unwrap(), b"{");
    assert_eq!(disk.canonical(&at("articles/b/../a.md")).unwrap(), at("articles/a.md"));
    assert_eq!(disk.read(&at("no"), 9).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(disk.create(&at("dossier.json"), None).map(|_| ()).unwrap_err().kind(), ErrorKind::AlreadyExists);
    disk.remove(&at("articles/b/c.md")).unwrap();
    assert_eq!((kind("articles/b"), kind("articles/a.md")), (None, Some(FileKind::File)));
    let lock = disk.try_lock_folder(Path::new(ARCHIVE)).unwrap();
    assert!(lock.is_some() && disk.try_lock_folder(Path::new(ARCHIVE)).unwrap().is_none());
    // A folder of this name is a folder.
    disk.create_folder(Path::new("/d/b")).unwrap();
    model.put(Path::new("/d/folder.dateline/dossier.json"), b"x");
    assert_eq!(disk.read(Path::new("/d/folder.dateline/dossier.json"), 9).unwrap(), b"x");
    assert_eq!(disk.written_file(&at("dossier.json")), Path::new(ARCHIVE));
}

#[test]
fn what_another_program_writes_is_seen() {
    let model = model();
    let (one, other) = (PackedDisk::new(model.clone()), PackedDisk::new(model));
    put(&one, &[("dossier.json", Some(b"1")), ("a/b", Some(b"1"))]).unwrap();
    assert_eq!(other.read(&at("dossier.json"), 9).unwrap(), b"1");
    put(&one, &[("dossier.json", Some(b"2")), ("a/b", Some(b"22"))]).unwrap();
    assert_eq!(other.read(&at("dossier.json"), 9).unwrap(), b"2");
    assert_eq!(other.read(&at("a/b"), 9).unwrap(), b"22");
}

#[test]
fn what_was_begun_and_not_finished_is_forgotten() {
    let model = model();
    let disk = PackedDisk::new(model.clone());
    put(&disk, &[("dossier.json", Some(b"old"))]).unwrap();
    let before = model.files();
    let together = Together::begin(&disk, Path::new(ARCHIVE)).unwrap();
    replace_file(&disk, &at("dossier.json"), b"new", None).unwrap();
    assert_eq!(disk.read(&at("dossier.json"), 9).unwrap(), b"new");
    assert_eq!(model.files(), before, "nothing is written yet");
    drop(together);
    assert_eq!(disk.read(&at("dossier.json"), 9).unwrap(), b"old");
    assert_eq!(model.files(), before);
}

#[test]
fn a_file_that_is_no_archive_is_not_written_over() {
    for bytes in [b"".as_slice(), b"{\"format\": 1}", b"PK\x03\x04 and no more"] {
        let model = model();
        model.put(Path::new(ARCHIVE), bytes);
        let disk = PackedDisk::new(model.clone());
        let error = put(&disk, &[("dossier.json", Some(b"new"))]).unwrap_err();
        assert!(error.to_string().contains("no dossier in one file"), "{error}");
        assert_eq!(model.files()[Path::new(ARCHIVE)], bytes);
    }
}

/// Each call fails once, and once the program ends there: the archive is the old one or the new one, and whole.
#[test]
fn a_fault_at_any_call_leaves_the_old_files_or_the_new_ones() {
    let old: &[(&str, Option<&[u8]>)] = &[("dossier.json", Some(b"old")), ("articles/a.md", Some(b"A"))];
    let new: &[(&str, Option<&[u8]>)] =
        &[("articles/b.md", Some(b"B")), ("articles/a.md", None), ("dossier.json", Some(b"new"))];
    for begins in [&[][..], old] {
        let disk = || {
            let model = model();
            if !begins.is_empty() {
                put(&PackedDisk::new(model.clone()), begins).unwrap();
            }
            model
        };
        let new = if begins.is_empty() { &new[..1] } else { new };
        let counting = FaultyDisk::new(disk(), None);
        let after = disk();
        put(&PackedDisk::new(counting.clone()), new).unwrap();
        put(&PackedDisk::new(after.clone()), new).unwrap();
        let (before, after) = (files(&disk()), files(&after));
        for (number, call) in counting.calls().iter().enumerate() {
            for fault in [DiskFault::Error(ErrorKind::Other), DiskFault::Torn(ErrorKind::StorageFull), DiskFault::End] {
                let context = format!("{fault:?} at call {number}, {call}");
                let model = disk();
                let done = put(&PackedDisk::new(FaultyDisk::new(model.clone(), Some((number, fault)))), new);
                let now = files(&model);
                assert!(now == before && done.is_err() || now == after, "{context}: {now:?}");
                for ways in 0..4 {
                    let kept = files(&model.after_power_loss(&mut |count| ways % count));
                    assert!(kept == after || kept == before && done.is_err(), "{context}, way {ways}: {kept:?}");
                }
                remove_leftovers(&PackedDisk::new(model.clone()), &at("dossier.json"));
                assert!(model.files().len() <= 1, "{context}: a leftover is not recognised");
            }
        }
    }
}

/// An archive of these files with the flags and attributes given.
fn raw(files: &[(&[u8], &[u8])], flags: u8, mode: u16) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (path, content) in files {
        let start = number(out.len());
        let mut common = [20, 0, flags, 0, 0, 0, 0, 0, 0, 0].to_vec();
        common.extend(crc32fast::hash(content).to_le_bytes());
        common.extend([number(content.len()), number(content.len())].concat());
        common.extend(&number(path.len())[..2]);
        common.extend([0, 0]);
        out.extend([b"PK\x03\x04", &*common, path, content].concat());
        directory.extend([b"PK\x01\x02\x14\x03".as_slice(), &common, &[0; 6]].concat());
        directory.extend([[0, 0].as_slice(), &mode.to_le_bytes(), &start, path].concat());
    }
    let [count, size, start] = [files.len(), directory.len(), out.len()].map(number);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([&count[..2], &count[..2], &size, &start, &[0, 0]].concat());
    out
}

#[test]
fn hostile_archives_are_refused_in_a_sentence() {
    let check = |bytes: Vec<u8>, expected: &str| match PackedArchive::read(bytes) {
        Ok(_) => assert_eq!(expected, "", "it was taken"),
        Err(error) => {
            let error = error.to_string();
            assert!(!expected.is_empty() && error.contains(expected), "{error}, not {expected}");
            assert!(!error.contains(char::is_control) && error.chars().count() < 240, "{error}");
        }
    };
    let one = |path: &str| raw(&[(path.as_bytes(), b"x")], 0, 0o100_644);
    check(one("articles/a.md"), "");
    check(one("folder/"), "");
    for path in ["../a.md", "articles/../../a.md", ".."] {
        check(one(path), "contains `..`");
    }
    for path in ["/etc/passwd", "C:/a.md", "c:a.md"] {
        check(one(path), "is absolute");
    }
    for path in [r"..\a.md", r"\\host\share\a.md", r"articles\a.md"] {
        check(one(path), "contains a backslash");
    }
    for path in ["a//b", "./a.md", "a/./b"] {
        check(one(path), "an empty part");
    }
    check(one("a.dateline/b"), "named like a dossier");
    check(one("a\nb\u{1b}[31m.md"), "contains a control character");
    check(one(&format!("{}\u{202e}/../x", "a".repeat(300))), "contains `..`");
    check(raw(&[(b"\xFF\xFE.md", b"x")], 0, 0), "is not UTF-8");
    check(raw(&[(b"a.md", b"x"), (b"a.md", b"y")], 0, 0), "two files of the same name");
    check(raw(&[(b"a.md", b"x"), (b"A.MD", b"y")], 0, 0), "one on some disks: “a.md” and “A.MD”");
    check(raw(&[(b"a", b"x"), (b"A/b.md", b"y")], 0, 0), "one on some disks");
    check(raw(&[(b"a.md", b"/etc/passwd")], 0, 0o120_777), "a symbolic link: “a.md”");
    check(raw(&[(b"a.md", b"xxxxxxxxxxxxxxxx")], 1, 0), "is encrypted: “a.md”");
    check(raw(&[(b"b.zip", &one("a.md"))], 0, 0), "holds another archive: “b.zip”");
    check(b"PK\x05\x06".to_vec(), "damaged");
    check(Vec::new(), "no dossier in one file");
    // One file whose bytes are those of another one, too.
    let mut two = raw(&[(b"a.md", b"x"), (b"b.md", b"x")], 0, 0);
    let last = two.windows(4).rposition(|bytes| bytes == b"b.md").unwrap();
    two[last - 4..last].copy_from_slice(&[0; 4]);
    check(two, "share their bytes");
}

#[test]
fn bombs_are_refused_and_honest_repetition_is_packed() {
    let zeros = vec![0; 32 << 20];
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    out.start_file("a.md", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut out, &zeros).unwrap();
    let bomb = out.finish().unwrap().into_inner();
    assert_eq!(PackedArchive::read(bomb).map(|_| ()), Err(ArchiveError::Bomb("a.md".to_owned())));
    // A length that is not true: more comes out than the directory says.
    let packed = PackedArchive::written(
        None,
        &Changes::from([("a.md".to_owned(), FileChange::Written(Arc::new(vec![b'x'; 5_000])))]),
    );
    let mut lies = packed.unwrap();
    let lens: Vec<usize> =
        lies.windows(4).enumerate().filter(|(_, bytes)| *bytes == 5_000_u32.to_le_bytes()).map(|(at, _)| at).collect();
    for at in lens {
        lies[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    if let Ok(archive) = PackedArchive::read(lies) {
        assert!(archive.content("a.md", u64::MAX).unwrap().is_err());
    }
    let honest = Changes::from([("a.md".to_owned(), FileChange::Written(Arc::new(zeros.clone())))]);
    let archive = PackedArchive::read(PackedArchive::written(None, &honest).unwrap()).unwrap();
    assert_eq!(archive.content("a.md", u64::MAX).unwrap().unwrap(), zeros);
}

fn some_files() -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    let content = prop_oneof![any::<Vec<u8>>(), "[ -~é漢\n]{0,300}".prop_map(String::into_bytes)];
    prop::collection::btree_map("[a-z]{1,3}(/[a-zé ]{1,3}[.]md)?", content, 0..8).prop_filter("told apart", |files| {
        let is_nested = |content: &[u8]| content.starts_with(b"PK\x03\x04");
        files.values().all(|content| !is_nested(content))
            && files.keys().all(|path| !files.keys().any(|other| other.starts_with(&format!("{path}/"))))
    })
}

proptest! {
    #[test]
    fn files_come_back_and_equal_files_give_equal_archives(files in some_files(), changed in some_files()) {
        let all = |files: &BTreeMap<String, Vec<u8>>| -> Changes {
            files.iter().map(|(path, content)| (path.clone(), FileChange::Written(Arc::new(content.clone())))).collect()
        };
        let bytes = PackedArchive::written(None, &all(&files)).unwrap();
        prop_assert_eq!(&bytes, &PackedArchive::written(None, &all(&files)).unwrap());
        let base = PackedArchive::read(bytes).unwrap();
        prop_assert!(base.paths().eq(files.keys().map(String::as_str)));
        for (path, content) in &files {
            prop_assert_eq!(&base.content(path, u64::MAX).unwrap().unwrap(), content);
        }
        // Changed step by step, or written at once.
        let mut both: Changes = files.keys().map(|path| (path.clone(), FileChange::Removed)).collect();
        both.extend(all(&changed));
        let stepwise = PackedArchive::written(Some(&base), &both).unwrap();
        prop_assert_eq!(stepwise, PackedArchive::written(None, &all(&changed)).unwrap());
        let same = PackedArchive::written(Some(&base), &Changes::new()).unwrap();
        prop_assert_eq!(same, PackedArchive::written(None, &all(&files)).unwrap());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(
        files in some_files(), harms in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let written = |content: &Vec<u8>| FileChange::Written(Arc::new(content.clone()));
        let all = files.iter().map(|(path, content)| (path.clone(), written(content))).collect();
        let mut bytes = PackedArchive::written(None, &all).unwrap();
        for (at, byte) in harms {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for bytes in [bytes[..cut.index(bytes.len())].to_vec(), bytes] {
            let Ok(archive) = PackedArchive::read(bytes) else { continue };
            for path in archive.paths() {
                if let Ok(content) = archive.content(path, u64::MAX).unwrap() {
                    prop_assert_eq!(content.len() as u64, archive.len(path).unwrap());
                }
            }
        }
    }
}
