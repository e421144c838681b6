//! `dossier.json`: it opens or is refused in a sentence, what is wrong has a place, and what is read can be edited,
//! taken back, saved, and read again as it was.

use std::collections::HashSet;
use std::path::Path;

use dateline::dossier::edit::{Access, Document, Edit, EditError};
use dateline::dossier::persist::{DiskState, DocumentStore};
use dateline::dossier::source::MemorySource;
use dateline::dossier::{ArticleIdx, Dossier, Event, EventIdx, Problem, ThemeIdx};
use dateline::time::EventDate;

use super::{FILE, FOLDER, STATE, bytes_at, check_sentence, disk_with, shared};

/// Any bytes as a `dossier.json`.
pub fn dossier(bytes: &[u8]) {
    let disk = disk_with(bytes);
    let (mut document, mut store) = match DocumentStore::open(shared(&disk), Some(Path::new(STATE)), Path::new(FOLDER))
    {
        Ok(opened) => opened,
        Err(error) => {
            check_sentence(&error.to_string());
            assert_eq!(bytes_at(&disk, FILE), bytes, "what is refused is left alone");
            return;
        }
    };
    let text = String::from_utf8(bytes.to_vec()).expect("what opens is UTF-8");
    check_problems(document.problems(), text.trim_start_matches('\u{FEFF}'));
    check_dossier(document.dossier());
    if *document.access() != Access::Full {
        assert!(store.save(&mut document).is_err(), "what is not understood is not written");
        assert_eq!(bytes_at(&disk, FILE), bytes);
        return;
    }
    let first = document.to_text();
    check_reads_back(&document);
    edit(&mut document);
    let last = document.to_text();
    while document.undo().is_some() {}
    assert_eq!(document.to_text(), first, "undone");
    check_reads_back(&document);
    while document.redo().is_some() {}
    assert_eq!(document.to_text(), last, "done again");
    assert_eq!(bytes_at(&disk, FILE), bytes, "nothing is written before it is saved");
    store.save(&mut document).expect("a sound dossier on a sound disk");
    assert_eq!(bytes_at(&disk, FILE), last.as_bytes());
    assert_eq!(store.disk_state(), DiskState::Same);
    drop(store);
    let (again, _) = DocumentStore::open(shared(&disk), None, Path::new(FOLDER)).expect("what was saved opens");
    assert_eq!(said(again.dossier()), said(document.dossier()));
    assert_eq!(again.to_text(), last, "a second save changes nothing");
}

/// Each problem is a sentence, and stands somewhere in the file.
fn check_problems(problems: &[Problem], text: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in problems {
        check_sentence(&problem.to_string());
        let place = &problem.place;
        assert!(!place.file.is_empty() && !problem.what.is_empty(), "{problem}");
        assert_eq!(place.line.is_some(), place.column.is_some(), "{problem}");
        if let Some((line, column)) = place.line.zip(place.column) {
            let chars = lines.get(line.wrapping_sub(1)).map(|line| line.chars().count());
            assert!(chars.is_some_and(|chars| (1..=chars + 1).contains(&column)), "{problem}");
        }
    }
}

/// Whoever holds a dossier holds valid places, dates that can be written, and an order.
fn check_dossier(dossier: &Dossier) {
    let ids: HashSet<&str> = dossier.events.iter().map(Event::id).collect();
    assert_eq!(ids.len(), dossier.events.len(), "ids are unique");
    for event in &dossier.events {
        assert_eq!(EventDate::parse(&event.date.edtf()).as_ref(), Ok(&event.date));
        assert!(event.themes.iter().all(|theme| dossier.theme(*theme).is_some()));
        for citation in event.citations() {
            let article = &dossier[citation.article];
            let Some(range) = citation.anchored.range.clone() else { continue };
            assert!(article.text.plain.get(range).is_some_and(|words| !words.is_empty()), "{citation:?}");
        }
    }
    let mut order = dossier.chronological.clone();
    let key = |idx: &EventIdx| (dossier[*idx].date.sort_key(), idx.0);
    assert!(order.is_sorted_by_key(key));
    order.sort();
    assert!(order.iter().map(|idx| idx.0 as usize).eq(0..dossier.events.len()), "every event once");
}

/// All that a dossier says, but for what its text indexes keep.
pub(super) fn said(dossier: &Dossier) -> String {
    format!("{dossier:?}")
}

/// The model is what the loader makes of the text.
pub(super) fn check_reads_back(document: &Document) {
    let text = document.to_text();
    let articles: Vec<(&str, &str)> = document.article_files().collect();
    let source = MemorySource { name: FILE, dossier: &text, articles: &articles };
    let again = Document::from_source(&source, Some(Path::new(FILE))).expect("what is written can be read");
    assert_eq!(again.to_text(), text);
    assert_eq!(said(again.dossier()), said(document.dossier()), "{text}");
}

type Build = fn(&Document) -> Result<Edit, EditError>;

/// What a person might do with the first of each kind there is.
const EDITS: [Build; 9] = [
    |document| document.set_title(EventIdx(0), "Renamed"),
    |document| document.set_date(EventIdx(0), "[..2023-01-03]"),
    |document| document.set_themes(EventIdx(0), &[ThemeIdx(0)]),
    |document| document.add_citation(EventIdx(0), ArticleIdx(0), &(0..4)),
    |document| document.set_citation(EventIdx(0), 0, ArticleIdx(0), &(5..15)),
    |document| document.duplicate_event(EventIdx(0)),
    |document| document.rename_theme(ThemeIdx(0), "Renamed"),
    |document| document.remove_article(ArticleIdx(0)),
    |document| document.delete_events(&[EventIdx(0).into()]),
];

/// Makes each edit that can be made; the others say why not, and change nothing.
fn edit(document: &mut Document) {
    for build in EDITS {
        let before = document.to_text();
        let done = build(document).and_then(|edit| document.apply(edit).map(drop));
        match done {
            Ok(()) => check_dossier(document.dossier()),
            Err(error) => {
                check_sentence(&error.to_string());
                assert_eq!(document.to_text(), before, "{error}");
            }
        }
        check_reads_back(document);
    }
}
