//! Drafts without a window: accepted by `new` and `add`, and shown on a page.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn a_page_shows_drafts_only_if_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = "The board was founded on 3 May 2018 in Ottawa. The treaty was signed on 5 June 2019 by both sides.";
    fs::write(path("a.txt"), format!("Two dates\n\n{text}\n")).unwrap();
    assert!(run(&["new", &path("d"), &path("a.txt")]).status.success());
    let plain = run(&["publish", &path("d"), "-o", "-"]);
    assert!(!stdout(&plain).contains("founded") && !stdout(&plain).contains("Draft, not accepted"));
    let drafted = run(&["publish", &path("d"), "--drafts", "-o", "-"]);
    let page = stdout(&drafted);
    assert_eq!(page.matches("Draft, not accepted").count(), 2, "{page}");
    for title in ["The board was founded", "The treaty was signed"] {
        assert!(page.contains(title), "{title}");
    }
    assert!(page.contains("href=\"#event-draft-1\""), "the timeline leads to the entry of a draft");
}

#[test]
fn drafts_are_accepted_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    // A sure date, one that asks, a statement without a date, and an opinion, which is none.
    let text = "The board was founded on 3 May 2018 in Ottawa.\n\nThe treaty was signed on 04/05/2019 by both sides.\n\n\
                The mission has been suspended without notice.\n\nCanada should leave the board.\n";
    let article = format!("---\ntitle: Boards\npublished: 2026-06-03\nlanguage: en\n---\n\n{text}");
    fs::write(path("a.md"), article).unwrap();
    let events = |dossier: &str| -> Vec<(String, String, usize)> {
        let listed: Value = serde_json::from_str(stdout(&run(&["events", dossier, "--format", "json"]))).unwrap();
        let of = |event: &Value| {
            let text = |key: &str| event[key].as_str().unwrap().to_owned();
            (text("date"), text("basis"), event["citations"].as_array().unwrap().len())
        };
        listed.as_array().unwrap().iter().map(of).collect()
    };
    let dates = |dossier: &str| events(dossier).into_iter().map(|(date, ..)| date).collect::<Vec<_>>();
    let sure = ["2018-05-03", "2026-06-03"];
    let all = ["2018-05-03", "2019-05-04", "[..2026-06-03]", "2026-06-03"];
    for (which, expected) in [(None, &[][..]), (Some("none"), &[]), (Some("sure"), &sure), (Some("all"), &all)] {
        let name = which.unwrap_or("default");
        let accept: Vec<&str> = which.map(|which| vec!["--accept", which]).unwrap_or_default();
        // With `new`.
        let made = run(&[&["new", &path(&format!("new-{name}")), &path("a.md")][..], &accept].concat());
        assert!(made.status.success(), "{}", stderr(&made));
        let told = expected.len();
        assert_eq!(stdout(&made).contains(&format!(" and {told} events")), told > 0, "{}", stdout(&made));
        // With `add`.
        let dossier = path(&format!("add-{name}"));
        assert!(run(&["new", &dossier]).status.success());
        let added = run(&[&["add", &dossier, &path("a.md")][..], &accept].concat());
        assert!(added.status.success(), "{}", stderr(&added));
        for dossier in [path(&format!("new-{name}")), dossier] {
            let mut found = dates(&dossier);
            let mut expected: Vec<String> = expected.iter().map(|date| (*date).to_owned()).collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{dossier}");
            assert!(events(&dossier).iter().all(|(.., citations)| *citations == 1), "each cites its sentence");
            let checked = run(&["check", &dossier]);
            assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
        }
    }
    // The same statement in another article becomes a citation of the event that is there.
    let again = "---\ntitle: Later\npublished: 2026-06-04\nlanguage: en\n---\n\nThe board was founded in Ottawa on 3 May 2018.\n";
    fs::write(path("b.md"), again).unwrap();
    assert!(run(&["add", &path("new-sure"), &path("b.md"), "--accept", "sure"]).status.success());
    let founded: Vec<_> = events(&path("new-sure")).into_iter().filter(|(date, ..)| date == "2018-05-03").collect();
    assert!(matches!(&*founded, [(_, _, 2)]), "{founded:?}");
}
