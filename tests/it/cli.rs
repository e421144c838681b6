//! The built program from outside: commands, exit statuses, standard output and standard error.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use dateline::dossier::edit::Access;
use dateline::dossier::persist::{DocumentStore, Patience, WriteLock};
use dateline::fs::{Disk, RealDisk};
use serde_json::Value;

/// The program, without a display, a home folder or settings.
fn dateline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").stdin(Stdio::null());
    command
}

pub fn run(arguments: &[&str]) -> Output {
    dateline().args(arguments).output().unwrap()
}

pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Checks that the program fails with `code`, one line on the standard error that contains `part`, and no output.
pub fn check_failure(arguments: &[&str], code: i32, part: &str) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
    assert_eq!(stdout(&output), "", "{arguments:?}");
    let sentence = stderr(&output);
    assert!(sentence.contains(part), "{arguments:?}: {sentence}");
    assert!(!sentence.contains("panicked"), "{sentence}");
    if code == 1 {
        assert_eq!(sentence.lines().count(), 1, "{sentence}");
        assert!(sentence.starts_with("dateline: "), "{sentence}");
    }
}

/// Writes a dossier with one article and one event. Its citation is lost unless the article contains `exact`.
fn write_dossier(folder: &Path, exact: &str, date: &str) {
    let dossier = serde_json::json!({
        "format": 1, "title": "Bridges", "themes": [],
        "articles": [{"id": "a", "file": "articles/a.md", "title": "A", "published": "2020", "language": "en"}],
        "events": [{
            "id": "opened", "title": "=SUM(1;2), \"opened\"", "date": date, "basis": "stated", "themes": [],
            "citations": [{"article": "a", "quote": {"exact": exact, "prefix": "", "suffix": ""}}]
        }]
    });
    fs::create_dir_all(folder.join("articles")).unwrap();
    fs::write(folder.join("dossier.json"), serde_json::to_string_pretty(&dossier).unwrap()).unwrap();
    fs::write(folder.join("articles/a.md"), "The bridge was opened to traffic on 1 May 2019.\n").unwrap();
}

#[test]
fn what_is_logged_is_printed_on_request() {
    let log = |arguments: &[&str], rust_log: Option<&str>| {
        let mut command = dateline();
        command.args(arguments).env_remove("RUST_LOG");
        if let Some(filters) = rust_log {
            command.env("RUST_LOG", filters);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stderr(&output).to_owned()
    };
    assert_eq!(log(&["events"], None), "");
    for arguments in [["events", "--verbose"], ["--verbose", "events"]] {
        let lines = log(&arguments, None);
        assert!(lines.contains(concat!("dateline::cli: version ", env!("CARGO_PKG_VERSION"))), "{lines}");
    }
    assert!(log(&["events"], Some("dateline=info")).contains("dateline::cli: version "));
    assert_eq!(log(&["events", "--verbose"], Some("off")), "", "RUST_LOG goes before --verbose");
}

#[test]
fn shipped_events_are_printed_as_json() {
    let output = run(&["events", "--format", "json"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    let events: Vec<Value> = serde_json::from_str(stdout(&output)).unwrap();
    assert!(events.len() >= 20);
    for event in &events {
        let keys: Vec<_> = event.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "title", "date", "basis", "themes", "summary", "note", "citations", "agreement"]);
        for citation in event["citations"].as_array().unwrap() {
            let keys: Vec<_> = citation.as_object().unwrap().keys().collect();
            let expected = ["article", "exact", "prefix", "suffix", "state", "start", "end", "date", "basis", "stance"];
            assert_eq!(keys, expected);
            assert_eq!(citation["state"], "exact");
            let length = citation["end"].as_u64().unwrap() - citation["start"].as_u64().unwrap();
            assert_eq!(usize::try_from(length).unwrap(), citation["exact"].as_str().unwrap().chars().count());
        }
    }
    let has = |date: &str| events.iter().any(|event| event["date"] == date);
    assert!(has("2022-10-27/2022-10-28") && has("2026-05-18"));
}

#[test]
fn all_formats_list_the_same_events() {
    let json: Vec<Value> = serde_json::from_str(stdout(&run(&["events", "--format=json"]))).unwrap();
    let ids: Vec<_> = json.iter().map(|event| event["id"].as_str().unwrap()).collect();
    let text = run(&["events"]);
    let in_text: Vec<_> = stdout(&text).lines().skip(1).map(|line| line.split(' ').next_back().unwrap()).collect();
    assert_eq!(in_text, ids);
    let output = run(&["events", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(stdout(&output).as_bytes());
    let mut in_csv: Vec<_> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
    let citations: usize = json.iter().map(|event| event["citations"].as_array().unwrap().len().max(1)).sum();
    assert_eq!(in_csv.len(), citations);
    in_csv.dedup();
    assert_eq!(in_csv, ids);
}

#[test]
fn a_page_is_published_with_the_text_that_it_may_have() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let file = file.to_str().unwrap();
    let mut sizes = Vec::new();
    for text in ["none", "quotes", "full"] {
        assert!(run(&["publish", "--text", text, "--title", "A & B", "-o", file]).status.success());
        let page = std::fs::read_to_string(file).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<title>A &amp; B</title>"));
        assert_eq!(page, stdout(&run(&["publish", "--text", text, "--title", "A & B", "-o", "-"])));
        sizes.push(page.len());
    }
    assert!(sizes.is_sorted(), "{sizes:?}");
    let bare = run(&["publish", "--no-themes", "--no-notes", "-o", "-"]);
    assert!(!stdout(&bare).contains("theme-0") && !stdout(&bare).contains("Note:"));
    check_failure(&["publish", "-o", "/nowhere/page.html"], 1, "the page could not be saved");
}

/// A page is a dossier for every command, and another dossier takes in what it holds, once.
#[test]
fn a_published_page_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let page = at("page.html");
    assert!(run(&["publish", "-o", &page, "--text", "full"]).status.success());
    assert_eq!(stdout(&run(&["events", &page])), stdout(&run(&["events"])));
    assert_eq!(
        stdout(&run(&["check", &page])).replace(&page, ""),
        stdout(&run(&["check"])).replace("us-canada-defence/dossier.json", "")
    );
    assert!(run(&["new", &at("d"), "--title", "T"]).status.success());
    let output = run(&["add", &at("d"), &page]);
    assert!(stdout(&output).contains("2 articles and 26 events added"), "{}{}", stdout(&output), stderr(&output));
    let titles = |arguments: &[&str]| {
        let events: serde_json::Value = serde_json::from_str(stdout(&run(arguments))).unwrap();
        let title = |event: &serde_json::Value| event["title"].as_str().unwrap().to_owned();
        events.as_array().unwrap().iter().map(title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&["events", &at("d"), "--format", "json"]), titles(&["events", "--format", "json"]));
    assert!(stdout(&run(&["add", &at("d"), &page])).contains("no events added"));
    assert!(stdout(&run(&["new", &at("e"), &page])).contains("2 articles and 26 events"));
    check_failure(&["add", &page, &page], 1, "nothing can be added to a published page");
    fs::write(at("other.html"), "<!DOCTYPE html><title>Other</title><p>The treaty was signed on 3 May 2018.</p>")
        .unwrap();
    check_failure(&["events", &at("other.html")], 1, "this page holds no dossier");
    let whole = fs::read_to_string(&page).unwrap();
    fs::write(at("broken.html"), whole.replacen("+gzip\">", "+gzip\">????", 1)).unwrap();
    check_failure(&["events", &at("broken.html")], 1, "the dossier in this page cannot be read");
}

#[test]
fn csv_escapes_formulas() {
    let folder = tempfile::tempdir().unwrap();
    write_dossier(folder.path(), "opened to traffic on 1 May 2019", "2019-05-01");
    let output = run(&["events", "--format", "csv", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("\"'=SUM(1;2), \"\"opened\"\"\""), "{}", stdout(&output));
}

#[test]
fn shipped_dossier_has_no_problems() {
    let output = run(&["check"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), ""));
    assert!(stderr(&output).starts_with("dateline: no problems: ") && stderr(&output).ends_with(", all exact\n"));
}

#[test]
fn check_prints_problems_with_their_positions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    write_dossier(folder.path(), "opened to traffic on 1 May 2019", "2019-05-01");
    for named in [path.clone(), format!("{path}/dossier.json")] {
        assert_eq!(run(&["check", &named]).status.code(), Some(0), "{named}");
    }

    write_dossier(folder.path(), "opened to traffic on 1 May 2019", "2019-02-31");
    let output = run(&["check", &path]);
    assert_eq!(output.status.code(), Some(1));
    let line = stdout(&output).lines().next().unwrap();
    assert!(line.contains("dossier.json:") && line.contains("error: ") && line.contains("2019-02-31"), "{line}");
    assert!(stderr(&output).contains("1 error"), "{}", stderr(&output));

    // The other events are still listed, with a note about the problems.
    let output = run(&["events", &path, "--format", "json"]);
    assert_eq!((output.status.code(), stdout(&output).trim()), (Some(0), "[]"));
    assert!(stderr(&output).contains("1 error") && stderr(&output).contains("dateline check"), "{}", stderr(&output));
}

#[test]
fn an_invalid_dossier_is_a_problem_for_check_and_a_failure_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dossier.json");
    let path = file.to_str().unwrap();
    let check = |bytes: &[u8], part: &str| {
        fs::write(&file, bytes).unwrap();
        let output = run(&["check", path]);
        assert_eq!(output.status.code(), Some(1), "{part}");
        assert!(stdout(&output).starts_with(path) && stdout(&output).contains(part), "{}", stdout(&output));
        assert_eq!((stdout(&output).lines().count(), stderr(&output).lines().count()), (1, 1));
        check_failure(&["events", path], 1, part);
        // The window opens dossiers of a newer format; see below.
        if part != "newer version" {
            check_failure(&[path], 1, part);
        }
    };
    check(b"", "is empty");
    check(b"{\"format\": 1,\n \"title\": \"Broken off", ":2:");
    check(b"{\"format\": 1, \"title\": \"\xff\"}", "UTF-8");
    check(b"[1, 2, 3]", "not a dossier");
    check(b"{\"format\": 99}", "newer version");
}

#[test]
fn schema_names_the_fields() {
    let output = run(&["schema"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    let schema: Value = serde_json::from_str(stdout(&output)).unwrap();
    for field in ["format", "title", "description", "opening_view", "themes", "articles", "events"] {
        assert!(schema["properties"].get(field).is_some(), "{field}");
    }
    for field in ["basis", "citations", "importance", "exact", "prefix", "suffix", "position", "published"] {
        assert!(stdout(&output).contains(&format!("\"{field}\"")), "{field}");
    }
}

#[test]
fn help_and_version_are_printed() {
    let version = run(&["-V"]);
    assert_eq!(version.status.code(), Some(0));
    assert_eq!(stdout(&version), concat!("dateline ", env!("CARGO_PKG_VERSION"), "\n"));
    let in_full = run(&["--version"]);
    assert_eq!(stdout(&in_full), format!("dateline {}\n", dateline::diagnostics::VERSION_IN_FULL));
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let words = "events check schema --select --view --lanes --theme --size --scale --screenshot DOSSIER Exit";
    for word in words.split(' ') {
        assert!(stdout(&help).contains(word), "{word}");
    }
}

#[test]
fn invalid_arguments_are_status_2() {
    check_failure(&["--colour"], 2, "--colour");
    check_failure(&["events", "--format", "xml"], 2, "xml");
    check_failure(&["--view", "yesterday"], 2, "yesterday");
    check_failure(&["--view", "2018/.."], 2, "both ends");
    check_failure(&["--size", "10x10"], 2, "320x240");
    check_failure(&["--scale", "9"], 2, "0.5 to 4");
    check_failure(&["--screenshot", "picture.jpg"], 2, ".png");
    check_failure(&["one", "two"], 2, "two");
}

#[test]
fn failures_are_one_sentence() {
    check_failure(&["/nowhere/at/all"], 1, "/nowhere/at/all");
    check_failure(&["check", "/nowhere/at/all"], 1, "no such file or folder");
    check_failure(&["events", "/nowhere\n/at\u{1b}/all"], 1, "/nowhere /at /all");
    let empty = tempfile::tempdir().unwrap();
    check_failure(&["check", empty.path().to_str().unwrap()], 1, "dossier.json");
    check_failure(&["--select", "no-such-event"], 1, "dateline events");
    check_failure(&["--select", "peace-arch-photo"], 1, "peace-arch-photograph");
}

#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn a_missing_display_is_one_sentence() {
    check_failure(&[], 1, "display");
    check_failure(&["--screenshot", "never-written.png"], 1, "display");
    assert!(!Path::new("never-written.png").exists());
}

/// The window would open it; here it fails only because there is no display. Other commands reject it.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn a_dossier_of_a_newer_version_opens_in_the_window_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    write_dossier(folder.path(), "opened to traffic on 1 May 2019", "2019-05-01");
    let file = folder.path().join("dossier.json");
    let newer = fs::read_to_string(&file).unwrap().replace("\"format\": 1", "\"format\": 2");
    fs::write(&file, &newer).unwrap();
    check_failure(&[path], 1, "no display");
    check_failure(&[path, "--select", "opened"], 1, "no display");
    check_failure(&[path, "--select", "none"], 1, "no event “none”");
    check_failure(&["events", path], 1, "newer version of Dateline");
    let output = run(&["check", path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("newer version of Dateline"), "{}", stdout(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn a_missing_publication_date_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    write_dossier(folder.path(), "opened to traffic on 1 May 2019", "2019-05-01");
    let file = folder.path().join("dossier.json");
    let sound = fs::read_to_string(&file).unwrap();
    for published in ["\"published\": \"\"", "\"published\": \" \"", "\"published\": null", "\"other\": 1"] {
        fs::write(&file, sound.replace("\"published\": \"2020\"", published)).unwrap();
        let output = run(&["check", path]);
        assert_eq!(output.status.code(), Some(0), "{published}: {}", stdout(&output));
        let said = stdout(&output);
        assert!(said.contains("warning: articles[0].published: the date of publication is missing"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    // An invalid date is an error, because it was meant to say something.
    fs::write(&file, sound.replace("\"2020\"", "\"last spring\"")).unwrap();
    assert_eq!(run(&["check", path]).status.code(), Some(1));
    let article = folder.path().join("note.txt");
    fs::write(&article, "A note\n\nIt rained.").unwrap();
    let fresh = folder.path().join("fresh");
    let [fresh, article] = [&fresh, &article].map(|path| path.to_str().unwrap());
    assert_eq!(run(&["new", fresh, article]).status.code(), Some(0));
    let output = run(&["check", fresh]);
    assert_eq!((output.status.code(), stdout(&output).lines().count()), (Some(0), 1));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    write_dossier(folder.path(), "this stands nowhere in the article", "2019-05-01");
    let path = folder.path().to_str().unwrap();
    let forms = ["text", "json", "csv"].map(|form| vec!["events", "--format", form]);
    for arguments in forms.into_iter().chain([vec!["schema"], vec!["--help"], vec!["check"]]) {
        let mut child = dateline().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let is_summary = said.starts_with("dateline: no problems: ");
        assert_eq!((child.wait().unwrap().code(), said.is_empty() || is_summary), (Some(0), true), "{said}");
    }
    // The exit status of `check` does not depend on whether its output is read.
    let mut child = dateline().args(["check", path]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    for form in ["text", "json", "csv"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = dateline().args(["events", "--format", form]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("could not be written") && stderr(&output).lines().count() == 1);
    }
}

/// The first code block of `language` in the documentation of the file format, without the indent of its list.
fn documented_block(language: &str) -> String {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/file-format.md")).unwrap();
    let fence = format!("   ```{language}");
    let lines = page.lines().skip_while(|line| *line != fence).skip(1).take_while(|line| *line != "   ```");
    lines.flat_map(|line| [line.strip_prefix("   ").unwrap_or(line), "\n"]).collect()
}

#[test]
fn the_documented_example_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/bridge.md"), documented_block("markdown")).unwrap();
    fs::write(folder.path().join("dossier.json"), documented_block("json")).unwrap();
    let output = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(stdout(&output), "");
    assert_eq!(stderr(&output), "dateline: no problems: 2 events, 2 citations, all exact\n");
}

#[test]
fn dossiers_are_created_from_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("one.txt"), "Bridge *opens*\n\nThe bridge was opened on Tuesday.\n").unwrap();
    fs::write(path("two.txt"), b"Un caf\xE9 ferm\xE9 d\xE9j\xE0 depuis hier.").unwrap();
    let made = run(&["new", &path("dossier"), &path("one.txt"), "--title", "Bridges"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let added = run(&[
        "add",
        &path("dossier"),
        &path("two.txt"),
        "--title",
        "Café",
        "--published",
        "2026-06-03",
        "--language",
        "fr",
        "--encoding",
        "windows-1252",
    ]);
    assert_eq!(added.status.code(), Some(0), "{}", stderr(&added));
    assert!(stdout(&added).trim_end().ends_with("articles/café.md"), "{}", stdout(&added));
    let dossier: Value = serde_json::from_str(&fs::read_to_string(path("dossier/dossier.json")).unwrap()).unwrap();
    assert_eq!(dossier["title"], "Bridges");
    assert_eq!(dossier["articles"][0]["title"], "Bridge *opens*");
    assert_eq!(dossier["articles"][1]["published"], "2026-06-03");
    let text = fs::read_to_string(path("dossier/articles/bridge-opens.md")).unwrap();
    assert!(text.starts_with("Bridge \\*opens\\*\n"), "{text}");
    assert!(fs::read_to_string(path("dossier/articles/café.md")).unwrap().contains("fermé déjà"));
    // The only problem is the missing date of the first article.
    let checked = run(&["check", &path("dossier")]);
    assert_eq!((checked.status.code(), stdout(&checked).lines().count()), (Some(0), 1), "{}", stdout(&checked));
    let before = fs::read(path("dossier/dossier.json")).unwrap();
    check_failure(&["new", &path("dossier")], 1, "there is a dossier already");
    check_failure(&["add", &path("dossier"), &path("none.txt")], 1, "there is no such file");
    check_failure(&["add", &path("nowhere"), &path("one.txt")], 1, "there is no such file or folder");
    check_failure(&["add", &path("dossier"), &path("one.txt"), "--published", "soon"], 2, "not an EDTF date");
    assert_eq!(fs::read(path("dossier/dossier.json")).unwrap(), before);
}

/// An article that cannot be read does not keep the others out.
#[test]
fn a_new_dossier_keeps_the_articles_that_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("one.txt"), "Bridge opens\n\nThe bridge was opened on Tuesday.\n").unwrap();
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(path("two.txt"), "Ferry closes\n\nThe ferry was closed on Friday.\n").unwrap();
    let made = run(&["new", &path("d"), &path("one.txt"), &path("empty.txt"), &path("none.txt"), &path("two.txt")]);
    assert_eq!(made.status.code(), Some(1));
    assert!(stdout(&made).ends_with("new dossier with 2 articles\n"), "{}", stdout(&made));
    let said = stderr(&made);
    for name in ["empty.txt: ", "none.txt: there is no such file", "2 articles not added"] {
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(fs::read_dir(path("d/articles")).unwrap().count(), 2);
    let refused = run(&["new", &path("e"), &path("empty.txt"), &path("none.txt")]);
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(1), ""));
    assert!(stderr(&refused).ends_with("no dossier was created, because no article could be added\n"));
    assert!(!folder.path().join("e").exists());
}

#[test]
fn an_article_that_the_dossier_has_is_added_only_if_that_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let days = (0..20).map(|day| format!("On day {day} the ferry left at nine with {day} people."));
    let report = days.collect::<Vec<_>>().join(" ");
    fs::write(path("agency.md"), format!("# Ferry sails\n\n{report}")).unwrap();
    fs::write(path("paper.md"), format!("# A boat that leaves\n\nBy our staff.\n\n{report}")).unwrap();
    let refused = run(&["new", &path("d"), &path("agency.md"), &path("agency.md")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("the dossier already has this article: “Ferry sails”"), "{}", stderr(&refused));
    let add = ["add", &path("d"), &path("paper.md")];
    check_failure(&add, 1, "(articles/ferry-sails.md); add it a second time with --allow-duplicates");
    let allowed = run(&[&add[..], &["--allow-duplicates"]].concat());
    assert!(allowed.status.success(), "{}", stderr(&allowed));
    let titled = run(&[&add[..], &["--title", "In another paper"]].concat());
    assert!(titled.status.success() && stderr(&titled).contains("already has this article"), "{}", stderr(&titled));
    assert_eq!(fs::read_dir(path("d/articles")).unwrap().count(), 3);
}

/// A window that has a dossier open and unsaved changes: a command adds an article, and neither loses anything.
#[test]
fn a_window_and_a_command_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = |name: &str| at(name).to_str().unwrap().to_owned();
    fs::write(at("one.txt"), "The bridge was opened on 3 May 2018.").unwrap();
    fs::write(at("two.txt"), "The ferry was closed on 4 May 2018.").unwrap();
    assert!(run(&["new", &text("d"), &text("one.txt")]).status.success());
    let state = at("state");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let open = || DocumentStore::open(Arc::clone(&disk), Some(&state), &at("d")).unwrap();
    let (mut document, mut window) = open();
    let (second, _) = open();
    assert_eq!(*second.access(), Access::OpenElsewhere, "a second window only reads");
    let edit = document.set_dossier_title("Mine").unwrap();
    let done = document.apply(edit).unwrap();
    window.record(&document, &done.edit).unwrap();
    assert!(run(&["add", &text("d"), &text("two.txt")]).status.success());
    let refused = window.save(&mut document).unwrap_err();
    assert!(refused.to_string().contains("another program has changed this file"), "{refused}");
    let saved = fs::read_to_string(at("d/dossier.json")).unwrap();
    assert_eq!((saved.matches("\"file\"").count(), saved.contains("Mine")), (2, false));
    // While the window writes, a command waits; while a command writes, the window is told.
    let writing = WriteLock::wait(&*disk, &at("d"), Patience::Brief).unwrap();
    assert!(window.save_over_changes(&mut document).unwrap_err().to_string().contains("is writing this dossier"));
    fs::write(at("three.txt"), "The road was paved on 5 May 2018.").unwrap();
    let mut waiting = dateline().args(["add", &text("d"), &text("three.txt")]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(waiting.try_wait().unwrap().is_none(), "it waits");
    drop(writing);
    assert!(waiting.wait().unwrap().success());
    assert_eq!(fs::read_to_string(at("d/dossier.json")).unwrap().matches("\"file\"").count(), 3);
}

/// Several commands at once: each that reports success has added its article, and nothing else is left in the folder.
#[test]
fn articles_added_at_once_are_all_added() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for number in 0..4 {
        fs::write(at(&format!("{number}.txt")), format!("Treaty {number} was signed on 3 May 2018.")).unwrap();
    }
    for round in 0..3 {
        let dossier = at(&format!("d{round}"));
        let dossier = dossier.to_str().unwrap();
        assert!(run(&["new", dossier, "--title", "T"]).status.success());
        let add = |number: usize| {
            let mut command = dateline();
            let file = at(&format!("{number}.txt"));
            command.args(["add", dossier, file.to_str().unwrap(), "--title", &format!("Article {number}")]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let children: Vec<_> = (0..4).map(add).collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", stderr(&output));
        }
        let text = fs::read_to_string(Path::new(dossier).join("dossier.json")).unwrap();
        let files: Vec<_> = fs::read_dir(Path::new(dossier).join("articles")).unwrap().collect();
        assert_eq!((text.matches("\"file\"").count(), files.len()), (4, 4), "{text}");
        assert_eq!(fs::read_dir(dossier).unwrap().count(), 2, "nothing but the dossier and its articles");
    }
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_folder_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = |path: std::path::PathBuf| path.to_str().unwrap().to_owned();
    fs::write(at("a.txt"), "The treaty was signed on 3 May 2018.").unwrap();
    assert!(run(&["new", &text(at("d")), "--title", "T"]).status.success());
    fs::create_dir(at("out")).unwrap();
    std::os::unix::fs::symlink("../out", at("d/articles")).unwrap();
    let before = fs::read(at("d/dossier.json")).unwrap();
    let output = run(&["add", &text(at("d")), &text(at("a.txt"))]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("a symbolic link leads out of the dossier's folder"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(at("out")).unwrap().count(), 0);
    assert_eq!(fs::read(at("d/dossier.json")).unwrap(), before);
}

/// The articles are where the command says, also if `dossier.json` is a link.
#[test]
#[cfg(unix)]
fn a_linked_dossier_keeps_its_articles_next_to_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = |path: std::path::PathBuf| path.to_str().unwrap().to_owned();
    fs::write(at("a.txt"), "The treaty was signed on 3 May 2018.").unwrap();
    assert!(run(&["new", &text(at("d")), "--title", "T"]).status.success());
    fs::create_dir(at("real")).unwrap();
    fs::rename(at("d/dossier.json"), at("real/dossier.json")).unwrap();
    std::os::unix::fs::symlink("../real/dossier.json", at("d/dossier.json")).unwrap();
    fs::create_dir_all(at("d/articles")).unwrap();
    fs::write(at("d/articles/two.md"), "mine").unwrap();
    let output = run(&["add", &text(at("d")), &text(at("a.txt")), "--title", "Two"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = Path::new(stdout(&output).trim());
    assert!(printed.ends_with("d/articles/two-2.md") && printed.is_file(), "{}", printed.display());
    assert!(fs::symlink_metadata(at("d/dossier.json")).unwrap().is_symlink());
}
