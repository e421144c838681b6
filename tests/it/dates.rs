//! `dateline dates`, from outside: an article, an archive of many, and what a person typed.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs `dateline dates` with these arguments and this standard input.
fn dates(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("dates").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its arguments does not read its input.
    let _ = writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json_of(output: &Output) -> Value {
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn dates_of_a_text_are_printed() {
    let input = "Été 2026.\nThe board met on Tuesday; since May\n2018 it had not.";
    let found = json_of(&dates(&["-", "--published", "2026-06-03", "--format", "json"], input));
    let told: Vec<(&str, u64, u64, u64, &str)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|date| {
            let number = |key: &str| date[key].as_u64().unwrap();
            let edtf = date["readings"][0]["edtf"].as_str().unwrap();
            (date["text"].as_str().unwrap(), number("start"), number("end"), number("phrase_start"), edtf)
        })
        .collect();
    assert_eq!(
        told,
        [("2026", 4, 8, 4, "2026"), ("Tuesday", 27, 34, 27, "2026-06-02"), ("May\n2018", 42, 50, 36, "2018-05/.."),]
    );
    assert_eq!(found[1]["class"], "date");
    assert_eq!(found[1]["readings"][0]["basis"], "resolved");
    let lines = dates(&["-", "--published", "2026-06-03"], input);
    assert!(text(&lines.stdout).contains("2026-06-02               resolved, “Tuesday” (the last one)"));
}

#[test]
fn an_article_says_its_own_publication() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    std::fs::write(&path, "---\npublished: 2026-06-03\nlanguage: fr\n---\n\n# Hier\n\nMardi dernier, il pleuvait.\n")
        .unwrap();
    let found = json_of(&dates(&[path.to_str().unwrap(), "--format", "json"], ""));
    let words: Vec<&str> = found.as_array().unwrap().iter().map(|date| date["text"].as_str().unwrap()).collect();
    assert_eq!(words, ["Hier", "Mardi dernier"]);
    assert_eq!(found[0]["readings"][0]["edtf"], "2026-06-02");
}

#[test]
fn an_archive_is_answered_line_by_line_in_order() {
    let mut input = String::new();
    for at in 0..500 {
        let line = json!({"id": at, "text": format!("It happened in {}.", 1500 + at), "published": "2026-06-03"});
        writeln!(input, "{line}").unwrap();
        if at == 250 {
            input.push_str("{\"id\": \"broken\", \"text\": \n");
        }
    }
    let output = dates(&["--format", "ndjson"], &input);
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 501);
    assert!(lines[251]["error"].is_string() && lines[251]["id"].is_null());
    assert_eq!(output.status.code(), Some(1), "one line could not be read");
    assert!(text(&output.stderr).contains("line 252: "), "{}", text(&output.stderr));
    let years = lines.iter().filter(|line| line["error"].is_null()).map(|line| {
        let year = line["dates"][0]["readings"][0]["edtf"].as_str().unwrap().parse::<u64>().unwrap();
        (line["id"].as_u64().unwrap(), year)
    });
    assert!(years.enumerate().all(|(at, (id, year))| id == at as u64 && year == 1500 + id));
}

#[test]
fn a_typed_date_is_read_as_the_window_reads_it() {
    let typed = json_of(&dates(&["--typed", "mardi dernier", "--published", "2026-06-03", "--format", "json"], ""));
    assert_eq!(typed[0]["edtf"], "2026-06-02");
    let refused = dates(&["--typed", "May 2018 or so they say"], "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("is not a date"));
}

#[test]
fn one_format_is_for_one_article() {
    let output = dates(&["a.md", "b.md", "--format", "json"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--format ndjson"));
}
