//! Scenes one by one, and how they follow the events, citations and themes that they name.

use super::*;
use crate::dossier::edit::SceneFields;
use crate::dossier::{SceneLanes, limits};

/// The scenes in a few words: text, event, citation.
fn told(document: &Document) -> Vec<(String, Option<String>, Option<usize>)> {
    let dossier = document.dossier();
    let told = |scene: &crate::dossier::DossierScene| {
        (scene.text.clone(), scene.event.map(|event| dossier[event].id().to_owned()), scene.passage)
    };
    dossier.scenes.iter().map(told).collect()
}

fn scene(text: &str, event: Option<&str>, passage: Option<usize>) -> (String, Option<String>, Option<usize>) {
    (text.to_owned(), event.map(str::to_owned), passage)
}

#[test]
fn scenes_come_change_move_and_go() {
    let mut document = odd();
    let first = document.to_text();
    assert_eq!(
        told(&document),
        [scene("Start", Some("e"), Some(0)), scene("", None, None), scene("", Some("f"), None)]
    );
    let fields = SceneFields {
        view: Some("2018-05/2019".to_owned()),
        lanes: SceneLanes::Theme,
        themes: Some((vec![ThemeIdx(1)], true)),
        stretch: Some(("2018/..".to_owned(), true)),
        event: Some(EventIdx(1)),
        passage: None,
    };
    let edit = document.add_scene("  Second ", &fields, Some(0));
    make(&mut document, edit);
    let added = document.dossier().scenes[1].clone();
    assert_eq!((added.text.as_str(), added.lanes, added.event), ("Second", SceneLanes::Theme, Some(EventIdx(1))));
    assert_eq!(added.themes.map(|themes| (themes.shown, themes.has_unthemed)), Some((vec![ThemeIdx(1)], true)));
    assert_eq!(added.stretch.map(|stretch| (stretch.date.edtf().into_owned(), stretch.is_certain)), fields.stretch);
    assert_eq!(added.view.map(crate::time::Span::to_edtf).as_deref(), Some("2018-05/2019-12"));
    let added = r#"+"text": "Second","#;
    assert!(difference(&first, &document.to_text()).iter().any(|line| line == added), "{}", document.to_text());
    let edit = document.set_scene_text(0, "First");
    make(&mut document, edit);
    let edit = document.set_scene(0, &SceneFields::default());
    make(&mut document, edit);
    let start = document.dossier().scenes[0].clone();
    assert_eq!((start.text.as_str(), start.event, start.themes), ("First", None, None));
    assert!(document.to_text().contains("\"q\": 1e999"), "what is not known stays");
    // The record that is no scene keeps its place.
    let edit = document.move_scene(3, 0);
    make(&mut document, edit);
    assert_eq!(told(&document)[0], scene("", Some("f"), None));
    assert_eq!(document.undo_name(), Some("move scene 4"));
    for _ in 0..4 {
        let edit = document.delete_scene(0);
        make(&mut document, edit);
    }
    assert_eq!(document.dossier().scenes, []);
    assert_eq!(document.delete_scene(0), Err(EditError::Stale));
    while document.undo().is_some() {}
    assert_eq!(document.to_text(), first);
}

#[test]
fn without_scenes_there_is_no_list() {
    let mut document = Document::new("T");
    let before = document.to_text();
    let edit = document.add_scene("A", &SceneFields::default(), None);
    make(&mut document, edit);
    let names = document.records.field_names();
    assert_eq!(names, ["format", "title", "themes", "articles", "scenes", "events"]);
    let edit = document.delete_scene(0);
    make(&mut document, edit);
    assert_eq!(document.to_text(), before);
}

#[test]
fn what_cannot_be_a_scene_is_refused() {
    let document = odd();
    let with = |fields: SceneFields| document.add_scene("", &fields, None).map(|_| ());
    let view = |edtf: &str| SceneFields { view: Some(edtf.to_owned()), ..SceneFields::default() };
    assert!(matches!(with(view("soon")), Err(EditError::Date(_))));
    assert_eq!(with(view("2018/..")), Err(EditError::NoView("2018/..".to_owned())));
    let stretch = SceneFields { stretch: Some(("never".to_owned(), false)), ..SceneFields::default() };
    assert!(matches!(with(stretch), Err(EditError::Date(_))));
    assert_eq!(with(SceneFields { event: Some(EventIdx(99)), ..SceneFields::default() }), Err(EditError::Stale));
    let long = "x".repeat(limits::SCENE_TEXT_CHARS + 1);
    assert!(matches!(document.set_scene_text(0, &long), Err(EditError::SceneTextTooLong { .. })));
}

#[test]
fn problems_of_scenes_say_where_and_what_was_done() {
    let mut document = odd();
    let said = |document: &Document| -> Vec<(String, String)> {
        let of_scenes = document
            .problems()
            .iter()
            .filter(|problem| problem.place.field.as_deref().is_some_and(|field| field.starts_with("scenes")));
        of_scenes.map(|one| (one.place.field.clone().unwrap_or_default(), one.what.clone())).collect()
    };
    let found = said(&document);
    for (field, what) in [
        ("scenes[0].q", "number out of range"),
        ("scenes[1]", "expected an object"),
        ("scenes[2].view", "a date begins with a year"),
        ("scenes[2].event", "there is no event “nobody”"),
        ("scenes[2].themes[1]", "there is no theme “gone”"),
        ("scenes[2].lanes", "unknown variant `odd`"),
        ("scenes[2].in", "expected a string"),
        ("scenes[3].passage", "the event has no passage 3"),
    ] {
        assert!(found.iter().any(|(at, said)| at == field && said.contains(what)), "{field}: {what} in {found:#?}");
    }
    assert_eq!(found.len(), 8, "{found:#?}");
    assert!(document.problems().iter().filter(|one| one.what.contains("nobody”")).all(|one| one.place.line.is_some()));
    // An event of that name makes it sound.
    let new = NewEvent {
        title: "Nobody".to_owned(),
        date: "2018".to_owned(),
        basis: Basis::Inferred,
        themes: Vec::new(),
        summary: String::new(),
        note: String::new(),
        citations: Vec::new(),
    };
    let edit = document.add_event(&new);
    make(&mut document, edit);
    assert_eq!(told(&document)[1], scene("", Some("nobody"), None));
    assert_eq!(said(&document).len(), 7);
}

#[test]
fn scenes_follow_events_that_are_merged_and_lose_those_that_are_deleted() {
    let mut document = odd();
    let edit = document.merge_events(EventIdx(0), EventIdx(2), MergedDate::Kept);
    make(&mut document, edit);
    assert_eq!(told(&document)[2], scene("", Some("e"), Some(1)), "the passage is the second now");
    document.undo();
    let edit = document.merge_events(EventIdx(2), EventIdx(0), MergedDate::Other);
    make(&mut document, edit);
    assert_eq!(told(&document)[0], scene("Start", Some("f"), Some(1)));
    document.undo();
    let edit = document.delete_events(&[EventIdx(0).into(), EventIdx(1).into()]);
    make(&mut document, edit);
    assert_eq!(told(&document)[0], scene("Start", None, None));
    assert_eq!(document.dossier().scenes[2].event, Some(EventIdx(0)), "the index of the other is found again");
}

#[test]
fn scenes_follow_citations_and_themes() {
    let mut document = odd();
    let edit = document.add_citation(EventIdx(0), ArticleIdx(1), &(0..8));
    make(&mut document, edit);
    let fields = SceneFields { event: Some(EventIdx(0)), passage: Some(1), ..SceneFields::default() };
    let edit = document.set_scene(0, &fields);
    make(&mut document, edit);
    assert_eq!(told(&document)[0].2, Some(1));
    let edit = document.remove_article(ArticleIdx(0));
    make(&mut document, edit);
    assert_eq!(told(&document)[0].2, None, "the passage is the first now");
    document.undo();
    let edit = document.remove_citation(EventIdx(0), 0);
    make(&mut document, edit);
    assert_eq!(told(&document)[0].2, None);
    document.undo();
    let edit = document.remove_citation(EventIdx(0), 1);
    make(&mut document, edit);
    assert_eq!(told(&document)[0].2, None);
    document.undo();
    document.undo();
    let shown = |document: &Document| document.dossier().scenes[0].themes.clone().map(|themes| themes.shown);
    assert_eq!(shown(&document), Some(vec![ThemeIdx(0), ThemeIdx(1)]));
    let edit = document.add_theme("Snow", None);
    make(&mut document, edit);
    let edit = document.delete_theme(ThemeIdx(1), ThemeFate::Instead(ThemeIdx(3)));
    make(&mut document, edit);
    assert_eq!(shown(&document), Some(vec![ThemeIdx(0), ThemeIdx(2)]), "the new one is the third now");
    document.undo();
    for theme in [1, 0] {
        let edit = document.delete_theme(ThemeIdx(theme), ThemeFate::Without);
        make(&mut document, edit);
    }
    assert_eq!(shown(&document), None, "without its last theme a scene shows all events");
}
