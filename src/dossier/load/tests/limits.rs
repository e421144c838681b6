//! Each limit of the loader, at it and one over.

use super::*;
use crate::dossier::limits;
use crate::dossier::load::check::article_text;
use crate::dossier::source::{Source, read as read_bytes};

fn with_themes(themes: &[String]) -> String {
    let themes = themes.join(",");
    format!(r#"{{"format": 1, "title": "T", "themes": [{themes}], "articles": [], "events": []}}"#)
}

#[test]
fn problems_that_are_listed() {
    let faulty = |count| load(&with_themes(&vec!["0".to_owned(); count])).expect("opens").problems;
    assert_eq!(faulty(limits::PROBLEMS).len(), limits::PROBLEMS);
    let problems = faulty(limits::PROBLEMS + 1);
    assert_eq!(problems.len(), limits::PROBLEMS + 1);
    let last = problems.last().map(ToString::to_string);
    assert_eq!(
        last.as_deref(),
        Some("d.json: error: there are 1 more problems; they were dealt with likewise and are not listed")
    );
}

#[test]
fn themes_and_articles() {
    let themes = |count| -> Vec<String> { (0..count).map(|at| format!(r#"{{"id": "{at}", "title": "T"}}"#)).collect() };
    let loaded = load(&with_themes(&themes(limits::ENTRIES))).expect("opens");
    assert_eq!((loaded.dossier.themes.len(), loaded.problems.len()), (limits::ENTRIES, 0));
    let loaded = load(&with_themes(&themes(limits::ENTRIES + 1))).expect("opens");
    assert_eq!((loaded.dossier.themes.len(), loaded.problems.len()), (limits::ENTRIES, 1));
    assert!(loaded.problems[0].what.contains("more than 65535"));
}

#[test]
fn events() {
    const MOST: usize = 3_000;
    let opened = |count: usize| {
        let entries = vec!["0"; count].join(",");
        let text = format!(r#"{{"format": 1, "title": "T", "themes": [], "articles": [], "events": [{entries}]}}"#);
        let (_, scan) = Scan::new(&text, MOST).expect("events come last");
        while scan.next(1000).is_some() {}
        assert_eq!(scan.is_broken(), count > MOST);
        let source = MemorySource { name: "d.json", dossier: &text, articles: &[] };
        let options = LoadOptions { max_entries: MOST, ..LoadOptions::default() };
        read(&source, &options, &Progress::default())
    };
    assert!(opened(MOST).is_ok());
    let error = opened(MOST + 1).map(|_| ()).unwrap_err();
    assert!(matches!(error, OpenError::TooMany { list: "events", most: MOST, .. }), "{error}");
    let most = LoadOptions::default().max_entries;
    let error = OpenError::TooMany { path: "d.json".to_owned(), list: "events", most };
    assert!(error.to_string().starts_with("d.json: its list of events has more than 4000000 entries"), "{error}");
}

#[test]
fn titles() {
    let longest = "é".repeat(limits::TITLE_CHARS);
    let titled = |title: &str| {
        let head = with_themes(&[format!(r#"{{"id": "t", "title": "{title}"}}"#)]);
        let head = head.replace(r#""title": "T""#, &format!(r#""title": "{title}""#));
        let event = format!(r#"{{"id": "e", "title": "{title}", "date": "2018", "basis": "background", "note": "n"}}"#);
        let article =
            format!(r#"{{"id": "a", "file": "a.md", "title": "{title}", "published": "2018", "language": "en"}}"#);
        let text = head.replace(r#""events": []"#, &format!(r#""events": [{event}]"#));
        let loaded = load(&text.replace(r#""articles": []"#, &format!(r#""articles": [{article}]"#))).expect("opens");
        let dossier = &loaded.dossier;
        let titles =
            [&*dossier.title, &*dossier.themes[0].title, &*dossier.articles[0].title, dossier.events[0].title()];
        assert_eq!(titles, [longest.as_str(); 4]);
        loaded.problems
    };
    assert_eq!(titled(&longest), []);
    let problems = titled(&format!("{longest}x"));
    assert_eq!(problems.len(), 4);
    for problem in problems {
        let said = problem.to_string();
        assert!(said.contains("title: the title is longer than 4000 characters; its beginning is shown"), "{said}");
        assert_eq!(problem.severity, Severity::Warning);
    }
}

#[test]
fn nesting() {
    let nested = |depth: usize| {
        // The event itself is one level, too.
        let deep = format!("{}0{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        let events = event("e", &format!(r#", "date": "2018", "x": {deep}"#));
        let loaded = load(&with_events(&events)).expect("opens");
        assert_eq!(loaded.dossier.events.len(), 1);
        loaded.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(nested(limits::JSON_DEPTH), Vec::<String>::new());
    let said = nested(limits::JSON_DEPTH + 1);
    assert!(matches!(said.as_slice(), [one] if one.contains("nested more than 127 levels deep")), "{said:?}");
}

#[test]
fn sizes() {
    use crate::dossier::source::ReadError;
    use crate::fs::ModelDisk;
    use std::path::Path;

    // Of a file, by the function that reads dossiers, articles and journals within their limits.
    let disk = ModelDisk::new();
    disk.put(Path::new("/d/a.md"), b"ten bytes.");
    assert_eq!(read_bytes(&disk, Path::new("/d/a.md"), 10), Ok(b"ten bytes.".to_vec()));
    assert_eq!(read_bytes(&disk, Path::new("/d/a.md"), 9), Err(ReadError::TooLarge { limit: 9 }));
    // Of all articles together.
    let source = MemorySource { name: "d.json", dossier: "", articles: &[("a.md", "ten bytes.")] };
    assert_eq!(source.article("a.md").map(|text| text.len()), Ok(10));
    let mut room = 10;
    assert!(article_text(&source, "a.md", &mut room).is_ok() && room == 0);
    let mut room = 9;
    let refused = article_text(&source, "a.md", &mut room).unwrap_err();
    assert_eq!(refused, "with all articles before, it is larger than 512 MB");
}
