//! Agreement, certainty and coverage on the command line, in figures and on pages.

use serde_json::Value;

use crate::cli::{check_failure, run, stderr, stdout};

/// A dossier whose sources agree, differ in precision and conflict.
fn bridge() -> String {
    format!("{}/tests/cases/evidence/bridge", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn conflicts_of_sources_are_remarks() {
    let output = run(&["check", &bridge()]);
    assert_eq!(output.status.code(), Some(0), "a remark is no error");
    let lines: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].ends_with(
            ": remark: the sources of “ice” conflict (courier: February 2019; island: not so); February 2019 is shown"
        ),
        "{}",
        lines[0]
    );
    let said = "courier: 14 May 2021; port: 17 May 2021; island: May 2021";
    assert!(lines[1].contains(said), "{}", lines[1]);
    assert!(stderr(&output).contains("no problems, 2 remarks: 7 events"), "{}", stderr(&output));
    let events = run(&["events", &bridge(), "--format", "json"]);
    let events: Vec<Value> = serde_json::from_str(stdout(&events)).unwrap();
    let agreement = |id: &str| events.iter().find(|event| event["id"] == id).unwrap()["agreement"].clone();
    assert_eq!(["opened", "ice", "budget", "ferry"].map(agreement), ["conflict", "conflict", "agree", "agree"]);
    assert_eq!(agreement("work-begins"), Value::Null);
}

#[test]
fn figures_and_pages_say_what_the_sources_say() {
    let said = "Cabot Courier: 14 May 2021; Port Authority: 17 May 2021; Island Review: May 2021.";
    let output = run(&["render", &bridge(), "-o", "-", "--format", "svg", "--notes", "full"]);
    let svg = stdout(&output);
    let texts: Vec<&str> = svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    let texts = texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(texts.contains(&format!("Sources conflict: {said}")), "{texts}");
    let page = run(&["publish", &bridge(), "-o", "-"]);
    let page = stdout(&page);
    assert!(page.contains("Sources conflict: Source 1: 14 May 2021; Source 2: 17 May 2021; Source 3: May 2021."));
    assert!(page.contains(" · says 17 May 2021") && page.contains(" · contradicts the event"));
    assert!(page.contains("\"motivation\":\"questioning\""));
}

#[test]
fn events_are_asked_for_by_time_and_certainty() {
    let ids = |arguments: &[&str]| {
        let output = run(&[&["events", "--format", "json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let events: Vec<Value> = serde_json::from_str(stdout(&output)).unwrap();
        events.iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let certain = ids(&["--in", "2018", "--certainty", "certain"]);
    assert!(certain.contains(&"cusma-signed".to_owned()) && certain.contains(&"operation-unifier".to_owned()));
    assert!(!certain.contains(&"october-2022-meeting".to_owned()));
    let possible = ids(&["--in", "2018"]);
    assert!(certain.iter().all(|id| possible.contains(id)) && possible.len() > certain.len(), "{possible:?}");
    assert!(ids(&["--in", "2018-06", "--certainty", "certain"]).iter().all(|id| id != "cusma-signed"));
    check_failure(&["events", "--in", "soon"], 2, "is not an EDTF date");
    check_failure(&["events", "--certainty", "certain"], 2, "--in");
}

/// The keys of an object, in order.
fn keys(value: &Value) -> Vec<String> {
    value.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
}

#[test]
fn coverage_is_counted_in_all_formats() {
    let output = run(&["coverage", "--format", "json"]);
    let coverage: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(keys(&coverage), ["articles", "events"]);
    assert_eq!(keys(&coverage["articles"][0]), ["id", "cited", "proposed", "dismissed", "untouched"]);
    assert_eq!(keys(&coverage["events"]), ["without_passage", "one_source"]);
    assert_eq!(coverage["articles"][0]["cited"], 5);
    assert_eq!(coverage["events"]["one_source"].as_array().unwrap().len(), 26);
    let text = run(&["coverage", &bridge()]);
    assert!(
        stdout(&text).contains("event without a passage\n  courier-published  Article published"),
        "{}",
        stdout(&text)
    );
    let csv = run(&["coverage", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(stdout(&csv).as_bytes());
    assert_eq!(rows.records().filter(|row| row.as_ref().unwrap()[0] == *"article").count(), 2);
}

#[test]
fn the_order_of_telling_is_counted_in_all_formats() {
    let output = run(&["telling", "--format", "json"]);
    let telling: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(keys(&telling), ["articles"]);
    let first = &telling["articles"][0];
    let expected = ["id", "passages", "steps", "back", "share_back", "median_days", "paragraphs"];
    assert_eq!(keys(first), expected);
    assert_eq!((&first["passages"], &first["steps"], &first["back"]), (&24.into(), &19.into(), &9.into()));
    assert_eq!(first["share_back"], 0.474);
    assert_eq!(keys(&first["paragraphs"][0]), ["start", "end", "events", "first", "last", "days"]);
    let text = run(&["telling"]);
    assert!(stdout(&text).contains("  24 passages; 9 of 19 steps go back in time (47 %)\n"), "{}", stdout(&text));
    assert!(stdout(&text).contains(" tell of several events; the middle one spans 10 months, the longest "));
    let csv = run(&["telling", "--format", "csv"]);
    let lines: Vec<&str> = stdout(&csv).lines().collect();
    assert_eq!(lines[0], "article,passages,steps,back,paragraphs,median_days,longest_days");
    assert!(lines.len() == 3 && lines[1].starts_with("security-partnership,24,19,9,"), "{lines:?}");
}

#[test]
fn figures_as_told_have_a_dot_for_each_passage_in_all_formats() {
    let output = run(&["render", "--lanes", "told", "-o", "-", "--format", "svg"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let svg = stdout(&output);
    assert_eq!(svg.matches("id=\"told-").count(), 44, "each passage is a group");
    for part in ["44 passages · 15 of 33 steps told out of order", "9 of 19 steps go back", "CUSMA signed", "again"] {
        assert!(svg.contains(part), "{part}");
    }
    // A slide is too low for titles; dots and numbers stay.
    let folder = tempfile::tempdir().unwrap();
    for (name, page) in [("a.png", "slide"), ("a.pdf", "a4"), ("b.svg", "a4"), ("c.png", "square")] {
        let file = folder.path().join(name);
        let output = run(&["render", "--lanes", "told", "--page", page, "-o", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(std::fs::metadata(&file).unwrap().len() > 5_000);
    }
    // A dot is at the date of its own passage: three sources, three days.
    let bridge = run(&["render", &bridge(), "--lanes", "told", "-o", "-", "--format", "svg"]);
    assert_eq!(stdout(&bridge).matches("id=\"told-opened-").count(), 3, "one for each source");
}
