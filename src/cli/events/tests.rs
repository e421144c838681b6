//! A small dossier in each output format.

use super::record::records;
use super::*;
use crate::dossier::load;

/// A loaded dossier of one article and the given events.
fn dossier(events: &serde_json::Value) -> (tempfile::TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let file = serde_json::json!({
        "format": 1,
        "title": "A dossier",
        "themes": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}],
        "articles": [{"id": "a", "file": "a.md", "title": "A", "published": "2020-06-01", "language": "en"}],
        "events": events,
    });
    std::fs::write(folder.path().join("dossier.json"), file.to_string()).unwrap();
    std::fs::write(folder.path().join("a.md"), "# Été 😀\n\nThe bridge was opened on 1 May 2019, at noon.\n").unwrap();
    let loaded = load::open(folder.path()).unwrap();
    assert_eq!(loaded.dossier.events.len(), events.as_array().unwrap().len(), "{:?}", loaded.problems);
    (folder, std::sync::Arc::unwrap_or_clone(loaded.dossier))
}

fn two_events() -> serde_json::Value {
    serde_json::json!([
        {
            "id": "later", "title": "=Later, \"quoted\"\u{1b}", "date": "2020", "basis": "background", "themes": [],
            "note": "Common knowledge.", "citations": []
        },
        {
            "id": "bridge", "title": "Bridge opened", "date": "2019-05-01", "basis": "stated", "themes": ["two", "one"],
            "summary": "A bridge.", "citations": [
                {"article": "a", "quote": {"exact": "opened on 1 May 2019", "prefix": "The bridge was ", "suffix": ", at noon."}},
                {"article": "a", "quote": {"exact": "this stands nowhere in the article at all", "prefix": "", "suffix": ""},
                 "date": "2019-05-02", "basis": "stated", "stance": "contradicts"}
            ]
        }
    ])
}

fn written(write: impl FnOnce(&Dossier, &[EventIdx], &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let (_folder, dossier) = dossier(&two_events());
    let mut bytes = Vec::new();
    write(&dossier, &dossier.chronological, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn json_has_everything_in_order() {
    let expected = serde_json::json!([
        {
            "id": "bridge", "title": "Bridge opened", "date": "2019-05-01", "basis": "stated", "themes": ["two", "one"],
            "summary": "A bridge.", "note": null,
            "citations": [
                {
                    "article": "a", "exact": "opened on 1 May 2019", "prefix": "The bridge was ", "suffix": ", at noon.",
                    "state": "exact", "start": 21, "end": 41, "date": null, "basis": null, "stance": "supports"
                },
                {
                    "article": "a", "exact": "this stands nowhere in the article at all", "prefix": "", "suffix": "",
                    "state": "lost", "start": null, "end": null, "date": "2019-05-02", "basis": "stated",
                    "stance": "contradicts"
                }
            ],
            "agreement": "conflict"
        },
        {
            "id": "later", "title": "=Later, \"quoted\"\u{1b}", "date": "2020", "basis": "background", "themes": [],
            "summary": null, "note": "Common knowledge.", "citations": [],
            "agreement": null
        }
    ]);
    let text = written(json::write);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
    let keys =
        ["\"id\"", "\"title\"", "\"date\"", "\"basis\"", "\"themes\"", "\"summary\"", "\"note\"", "\"citations\""];
    let places: Vec<_> = keys.iter().map(|key| text.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "keys keep their order");
}

#[test]
fn csv_has_a_row_per_citation_and_escapes_formulas() {
    let text = written(csv::write);
    let mut rows = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][..7], ["bridge", "Bridge opened", "2019-05-01", "stated", "two;one", "A bridge.", ""]);
    assert_eq!(rows[0][7..14], ["a", "opened on 1 May 2019", "The bridge was ", ", at noon.", "exact", "21", "41"]);
    assert_eq!(rows[0][14..], ["conflict", "", "", "supports"]);
    assert_eq!(rows[1][..7], rows[0][..7]);
    assert_eq!(rows[1][11..], ["lost", "", "", "conflict", "2019-05-02", "stated", "contradicts"]);
    assert_eq!(rows[2][1], "'=Later, \"quoted\"\u{1b}");
    assert_eq!(rows[2][7..], [""; 11]);
}

#[test]
fn text_is_aligned_and_has_no_control_characters() {
    let text = written(text::write);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    let columns: Vec<_> = lines.iter().map(|line| line.chars().collect::<Vec<_>>()).collect();
    let title_at = lines[0].find("TITLE").unwrap();
    for (line, title) in columns.iter().skip(1).zip(["Bridge opened", "=Later"]) {
        let from: String = line[title_at..].iter().collect();
        assert!(from.starts_with(title) && line[title_at - 1] == ' ', "{text}");
    }
    assert!(lines[1].ends_with("stated      a        bridge"), "{text}");
    assert!(!text.contains('\u{1b}'));
    assert!(lines.iter().all(|line| !line.ends_with(' ')));
}

#[test]
fn every_shipped_event_is_listed() {
    let dossier = load::shipped().dossier;
    let ids: Vec<_> = records(&dossier, &dossier.chronological).map(|record| record.id).collect();
    assert_eq!(ids.len(), dossier.events.len());
    assert!(ids.len() >= 20);
}

#[test]
fn events_in_a_stretch_are_certain_or_possible() {
    use crate::cli::args::CertaintyArgument::{Certain, Possible};
    let (_folder, dossier) = dossier(&two_events());
    let ids = |stretch: &str, certainty| {
        let stretch = crate::evidence::certainty::stretch_of(&crate::time::EventDate::parse(stretch).unwrap());
        let (format, dossier_path) = (EventsFormat::Text, None);
        let arguments = EventsArguments { dossier: dossier_path, format, stretch: Some(stretch), certainty };
        wanted(&dossier, &arguments).iter().map(|idx| dossier[*idx].id().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("2019/2020", Certain), ["bridge", "later"]);
    assert_eq!(ids("2019-05/2020-03", Certain), ["bridge"]);
    assert_eq!(ids("2019-05/2020-03", Possible), ["bridge", "later"]);
    assert_eq!(ids("2019-06/..", Possible), ["later"]);
    assert_eq!(ids("2018", Possible), [""; 0]);
}
