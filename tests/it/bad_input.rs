//! Dossiers on disk that are damaged, hostile or half there: each ends in a sentence, and costs only what it has to.

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests stop like tests")]

use std::fs;
use std::path::Path;

use dateline::dossier::load::{self, Loaded};
use dateline::dossier::source::OpenError;
use dateline::dossier::{Anchoring, Severity};
use tempfile::TempDir;

/// A dossier's folder with these events (JSON objects) and one article.
fn folder(events: &[&str]) -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::create_dir(dir.path().join("articles")).expect("a folder");
    fs::write(dir.path().join("articles/a.md"), "# Head\n\nThe treaty was signed on 3 May 2018.\n").expect("written");
    write(&dir, &dossier("articles/a.md", events));
    dir
}

fn write(dir: &TempDir, dossier: &str) {
    fs::write(dir.path().join("dossier.json"), dossier).expect("written");
}

fn dossier(file: &str, events: &[&str]) -> String {
    let file = serde_json::to_string(file).expect("a text");
    format!(
        r#"{{
  "format": 1,
  "title": "Test",
  "themes": [{{"id": "t", "title": "T"}}],
  "articles": [{{"id": "a", "file": {file}, "title": "A", "published": "2023", "language": "en"}}],
  "events": [{}]
}}"#,
        events.join(",\n")
    )
}

const GOOD: &str = r#"{"id": "good", "title": "G", "date": "2018", "basis": "stated", "themes": ["t"],
  "citations": [{"article": "a", "quote": {"exact": "3 May 2018", "prefix": "signed on ", "suffix": "."}}]}"#;

fn open(path: &Path) -> Loaded {
    load::open(path).expect("opens")
}

/// The sentence says all of `parts`, and nothing opens.
#[track_caller]
fn check_refused(path: &Path, parts: &[&str]) -> OpenError {
    let error = load::open(path).map(|loaded| loaded.dossier.title.clone()).expect_err("does not open");
    let sentence = error.to_string();
    assert!(!sentence.contains('\n'), "one line: {sentence}");
    for part in parts {
        assert!(sentence.contains(part), "“{part}” in: {sentence}");
    }
    error
}

/// A faulty event beside a good one: an error says all of `parts`, and these events are left.
#[track_caller]
fn check_event(faulty: &str, parts: &[&str], left: &[&str]) {
    let dir = folder(&[faulty, GOOD]);
    let loaded = open(dir.path());
    let errors: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    let said = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for part in parts {
        assert!(said.contains(part), "“{part}” in: {said}");
    }
    assert!(errors.iter().all(|error| error.place.line.is_some() && error.place.field.is_some()), "{said}");
    assert!(errors.iter().all(|error| !error.done.is_empty()), "{said}");
    let ids: Vec<_> = loaded.dossier.events.iter().map(dateline::dossier::Event::id).collect();
    assert_eq!(ids, left);
    assert_eq!(loaded.dossier.events.last().map(|event| event.citations()[0].anchored.state), Some(Anchoring::Exact));
}

#[test]
fn missing() {
    let dir = TempDir::new().expect("a folder");
    let error =
        check_refused(&dir.path().join("nowhere"), &["nowhere: there is no such file or folder", "name a dossier"]);
    assert!(matches!(error, OpenError::Missing { .. }));
    check_refused(dir.path(), &["this folder holds no dossier.json", "name a dossier"]);
    fs::create_dir(dir.path().join("dossier.json")).expect("a folder");
    check_refused(dir.path(), &["dossier.json: it is a folder, not a file", "name a dossier"]);
}

#[test]
fn by_its_file_or_its_folder() {
    let dir = folder(&[GOOD]);
    for path in [dir.path().to_owned(), dir.path().join("dossier.json")] {
        assert_eq!(open(&path).problems, []);
    }
    let json = fs::read_to_string(dir.path().join("dossier.json")).expect("read");
    write(&dir, &format!("\u{FEFF}{json}"));
    assert_eq!(open(dir.path()).problems, [], "a byte order mark does no harm");
}

#[test]
fn empty() {
    let dir = folder(&[]);
    for text in ["", " \r\n\t"] {
        write(&dir, text);
        check_refused(dir.path(), &["dossier.json: the file is empty", "dateline schema"]);
    }
}

#[test]
fn huge() {
    let dir = folder(&[]);
    let file = fs::File::create(dir.path().join("dossier.json")).expect("created");
    file.set_len(dateline::dossier::limits::DOSSIER_BYTES + 1).expect("a sparse file");
    check_refused(dir.path(), &["dossier.json: it is larger than 1024 MB", "split the dossier"]);
}

#[test]
fn not_utf8() {
    let dir = folder(&[]);
    fs::write(dir.path().join("dossier.json"), b"{\n\"title\": \"caf\xE9\"}").expect("written");
    check_refused(dir.path(), &["it is not UTF-8 text (byte 15, on line 2)", "save it as UTF-8"]);
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(dir.path().join("dossier.json"), [&[0xFF, 0xFE], utf16.as_slice()].concat()).expect("written");
    check_refused(dir.path(), &["not UTF-8 text (byte 0, on line 1)"]);
}

#[test]
fn truncated() {
    let whole = dossier("articles/a.md", &[GOOD, GOOD]);
    let dir = folder(&[]);
    for len in (1..whole.len()).step_by(37) {
        write(&dir, &whole[..len]);
        check_refused(dir.path(), &["dossier.json:", "this is not JSON: it breaks off", "restore a copy"]);
    }
}

#[test]
fn deeply_nested() {
    let dir = folder(&[]);
    write(&dir, &"[".repeat(200_000));
    check_refused(dir.path(), &["dossier.json:1:1: this is not a dossier", "expected an object"]);
    write(&dir, &format!("{{\"a\":{}", "{\"a\":".repeat(200_000)));
    check_refused(dir.path(), &["this is not JSON: it breaks off"]);
    let deep = format!("{}0{}", "[".repeat(100_000), "]".repeat(100_000));
    check_event(&deep, &["events[0]", "the event is left out"], &["good"]);
    check_event(
        &format!(r#"{{"id": {deep}, "title": "", "date": "2018", "basis": "stated"}}"#),
        &["events[0].id"],
        &["good"],
    );
}

#[test]
fn another_format() {
    let dir = folder(&[]);
    write(&dir, "{\n  \"format\": 2,\n  \"title\": 5\n}");
    let error =
        check_refused(dir.path(), &["dossier.json:2:13:", "newer version of Dateline", "format is 2", "update"]);
    assert!(matches!(error, OpenError::Newer { format: 2, .. }));
    write(&dir, "{\"title\": \"x\"}");
    check_refused(dir.path(), &["this is not a dossier: it has no `format`", "dateline schema"]);
}

#[test]
fn wrong_types() {
    for faulty in ["null", "7", "\"x\"", "[]", "true"] {
        check_event(faulty, &["events[0]: invalid type", "expected an object; the event is left out"], &["good"]);
    }
    let with = |field: &str| format!(r#"{{"id": "e", "title": "E", "basis": "background", "note": "n", {field}}}"#);
    check_event(&with(r#""date": 2018"#), &["events[0].date: invalid type: integer `2018`", "left out"], &["good"]);
    check_event(&with(r#""x": 1"#), &["events[0].date: the field is missing; the event is left out"], &["good"]);
    let kept = ["e", "good"];
    check_event(&with(r#""date": "2018", "themes": "t""#), &["events[0].themes: this is not a list"], &kept);
    check_event(&with(r#""date": "2018", "citations": [7]"#), &["events[0].citations[0]: invalid type"], &kept);
    check_event(&with(r#""date": "2018", "importance": 1e99"#), &["events[0].importance: invalid"], &kept);
    let bad_quote = r#""date": "2018", "citations": [{"article": "a", "quote": {"exact": null}}]"#;
    check_event(&with(bad_quote), &["events[0].citations[0].quote.exact: invalid type: null"], &kept);
    let bad_place = r#""date": "2018", "citations": [{"article": "a", "quote": {"exact": "x"}, "position": {"start": -1, "end": 2}}]"#;
    check_event(&with(bad_place), &["events[0].citations[0].position.start: invalid value: integer `-1`"], &kept);
    check_event(
        r#"{"id": "e", "title": "E", "date": "2018"}"#,
        &["events[0].basis: the field is missing; it is taken as background"],
        &kept,
    );
}

#[test]
fn ids_and_references() {
    let with =
        |fields: &str| format!(r#"{{"title": "E", "date": "2018", "basis": "background", "note": "n", {fields}}}"#);
    check_event(
        &with(r#""id": "e", "themes": ["none", "t"]"#),
        &["events[0].themes[0]: there is no theme “none”"],
        &["e", "good"],
    );
    let cites = |article: &str| {
        with(&format!(r#""id": "e", "citations": [{{"article": "{article}", "quote": {{"exact": "treaty"}}}}]"#))
    };
    check_event(&cites("none"), &["events[0].citations[0].article: there is no article “none”"], &["e", "good"]);
    let dir = folder(&[GOOD, GOOD, GOOD]);
    let loaded = open(dir.path());
    let ids: Vec<_> = loaded.dossier.events.iter().map(dateline::dossier::Event::id).collect();
    assert_eq!(ids, ["good", "good-2", "good-3"]);
    assert_eq!(loaded.problems.len(), 2);
    assert_eq!(loaded.problems[1].place.field.as_deref(), Some("events[2].id"));
    assert!(loaded.problems[1].to_string().contains("is taken already; it is kept as “good-3”"));
}

#[test]
fn dates_that_are_none() {
    for date in ["yesterday", "2023-02-31", "2023-13-01", "2022-05-03/2022-04-01", "", "999999999999", "3 May 2018"] {
        let faulty = format!(r#"{{"id": "e", "title": "E", "date": "{date}", "basis": "stated"}}"#);
        check_event(&faulty, &[&format!("events[0].date: “{date}” "), "cannot be placed and is left out"], &["good"]);
    }
}

/// The article is `file`: its problem says all of `parts`, the event stays, its citation is lost.
#[track_caller]
fn check_article(dir: &TempDir, file: &str, parts: &[&str]) {
    write(dir, &dossier(file, &[GOOD]));
    let loaded = open(dir.path());
    let problem = loaded.problems.first().map(ToString::to_string).unwrap_or_default();
    assert_eq!(loaded.problems.len(), 1, "one sentence, not one for each citation");
    assert!(problem.contains("dossier.json:5:36: error: articles[0].file: "), "{problem}");
    for part in parts.iter().chain(&["its events are kept"]) {
        assert!(problem.contains(part), "“{part}” in: {problem}");
    }
    let [event] = loaded.dossier.events.as_slice() else { panic!("the event is kept") };
    assert_eq!(event.citations()[0].anchored.state, Anchoring::Lost);
    assert!(loaded.dossier.articles[0].text.plain.is_empty());
}

#[test]
fn articles_that_cannot_be_read() {
    let dir = folder(&[]);
    let at = |name: &str| dir.path().join("articles").join(name);
    check_article(&dir, "articles/absent.md", &["“articles/absent.md”: there is no such file"]);
    check_article(&dir, "articles", &["it is a folder, not a file"]);
    fs::write(at("empty.md"), "\n \n").expect("written");
    check_article(&dir, "articles/empty.md", &["the file is empty"]);
    fs::write(at("latin1.md"), b"caf\xE9").expect("written");
    check_article(&dir, "articles/latin1.md", &["it is not UTF-8 text (byte 3, on line 1)"]);
    let file = fs::File::create(at("huge.md")).expect("created");
    file.set_len(dateline::dossier::limits::ARTICLE_BYTES + 1).expect("a sparse file");
    check_article(&dir, "articles/huge.md", &["it is larger than 16 MB"]);
}

#[test]
fn articles_outside_are_refused() {
    let outside = TempDir::new().expect("a folder");
    let secret = outside.path().join("secret.md");
    fs::write(&secret, "3 May 2018").expect("written");
    let dir = folder(&[]);
    check_article(&dir, "../secret.md", &["the path is refused, for it contains `..`"]);
    check_article(&dir, "articles/../../secret.md", &["the path is refused, for it contains `..`"]);
    check_article(&dir, "/etc/passwd", &["the path is refused, for it is absolute"]);
    check_article(&dir, "C:/secret.md", &["the path is refused, for it is absolute"]);
    check_article(&dir, r"\\host\share\secret.md", &["the path is refused, for it contains a backslash"]);
    check_article(&dir, "", &["the path is refused, for it is empty"]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes() {
    use std::os::unix::fs::symlink;

    let outside = TempDir::new().expect("a folder");
    fs::write(outside.path().join("secret.md"), "3 May 2018").expect("written");
    let dir = folder(&[]);
    let refused = ["the path is refused, for a symbolic link in it leads out of the dossier's folder"];
    symlink(outside.path().join("secret.md"), dir.path().join("articles/link.md")).expect("a link");
    check_article(&dir, "articles/link.md", &refused);
    symlink(outside.path(), dir.path().join("way")).expect("a link");
    check_article(&dir, "way/secret.md", &refused);
    symlink("link2.md", dir.path().join("link2.md")).expect("a link");
    check_article(&dir, "link2.md", &["it cannot be read"]);

    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.md")).status();
    if made.is_ok_and(|status| status.success()) {
        check_article(&dir, "pipe.md", &["it is not a regular file"]);
        check_refused(&dir.path().join("pipe.md"), &["pipe.md: it is not a regular file"]);
    }
    check_refused(Path::new("/dev/zero"), &["/dev/zero: it is not a regular file"]);

    // A link that stays inside is a file like any other, and the folder itself may be one.
    symlink("a.md", dir.path().join("articles/inside.md")).expect("a link");
    write(&dir, &dossier("articles/inside.md", &[GOOD]));
    let link = outside.path().join("dossier");
    symlink(dir.path(), &link).expect("a link");
    assert_eq!(open(&link).problems, []);
}

#[test]
fn five_megabytes_of_one_line() {
    let dir = folder(&[GOOD]);
    let line = "Nothing of note happened on that day, nor on the next. ".repeat(50_000);
    fs::write(dir.path().join("articles/a.md"), format!("{line}It was signed on 3 May 2018. {line}")).expect("written");
    let loaded = open(dir.path());
    assert_eq!(loaded.problems, []);
    let text = &loaded.dossier.articles[0].text;
    assert!(text.plain.len() > 5_000_000 && text.blocks.len() == 1);
    let range = loaded.dossier.events[0].citations()[0].anchored.range.clone().expect("found");
    assert_eq!(&text.plain[range], "3 May 2018");
}

#[test]
fn any_script() {
    let dir = folder(&[]);
    let cite =
        |exact: &str| format!(r#"{{"article": "a", "quote": {{"exact": "{exact}", "prefix": " ", "suffix": " "}}}}"#);
    let words = ["漢字", "cafe\u{301}", "👩\u{200D}🚀", "שלום", "\u{202E}abc\u{202C}"];
    let citations = words.map(cite).join(",");
    let event = format!(
        r#"{{"id": "e", "title": "漢 \ud83d\ude80", "date": "2018", "basis": "stated", "citations": [{citations}]}}"#
    );
    write(&dir, &dossier("articles/a.md", &[&event]));
    fs::write(dir.path().join("articles/a.md"), format!("x {} y", words.join(" "))).expect("written");
    let loaded = open(dir.path());
    assert_eq!(loaded.problems, []);
    let text = &loaded.dossier.articles[0].text;
    for (citation, word) in loaded.dossier.events[0].citations().iter().zip(words) {
        let range = citation.anchored.range.clone().expect("found");
        assert_eq!(&text.plain[range.clone()], word);
        assert_eq!(text.char_from_byte(range.start), text.plain[..range.start].chars().count());
    }
}
