//! Drafts of articles, reviewed by keyboard and by pointer.

use std::collections::BTreeSet;

use dateline::app::drafts::{DraftItem, DraftStatus};
use dateline::app::file_dialogs::PathAnswer;
use dateline::dossier::PUBLICATION_THEME;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;
use crate::keep::{Home, value};

const ARTICLES: [&str; 2] = ["2023-01-03-security-partnership.md", "2026-06-03-decoupling.md"];

fn add(home: &Home, bench: &mut Bench, article: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/us-canada-defence/articles");
    home.answer(PathAnswer::Path(folder.join(article)));
    bench.command_shift(Key::A);
    for _ in 0..3 {
        bench.press(Key::Tab);
    }
    bench.command(Key::A);
    bench.type_text(article.get(..10).unwrap());
    bench.press(Key::Enter);
}

/// A new dossier with the second shipped article, whose drafts are reviewed.
fn reviewing(home: &Home) -> Bench {
    let mut bench = home.start();
    bench.command(Key::N);
    bench.type_text("Defence");
    bench.press(Key::Enter);
    assert!(bench.window().dossier().events.is_empty());
    add(home, &mut bench, ARTICLES[1]);
    bench
}

fn items(bench: &Bench) -> Vec<DraftItem> {
    bench.window().drafts().list().map(|list| list.items.clone()).unwrap_or_default()
}

fn current(bench: &Bench) -> DraftItem {
    items(bench)[bench.window().drafts().current().unwrap()].clone()
}

fn titles(bench: &Bench) -> Vec<String> {
    bench.window().dossier().events.iter().map(|event| event.title().to_owned()).collect()
}

#[test]
fn all_nine_dated_events_are_made_in_few_key_presses() {
    let wanted: BTreeSet<String> = {
        let sample = dateline::dossier::load::shipped().dossier;
        let is_dated = |event: &&dateline::dossier::Event| matches!(event.basis.word(), "stated" | "resolved");
        sample.events.iter().filter(is_dated).map(|event| event.date.edtf().into_owned()).collect()
    };
    assert_eq!(wanted.len(), 9);
    let home = Home::new();
    let mut bench = home.start();
    bench.command(Key::N);
    bench.type_text("Defence");
    bench.press(Key::Enter);
    let mut presses = 0;
    for article in ARTICLES {
        add(&home, &mut bench, article);
        assert!(bench.window().drafts().is_open(), "drafts appear when an article is added");
        while bench.window().drafts().open_item().is_some_and(|(_, item)| item.draft.is_dated()) {
            let item = current(&bench);
            let is_made = bench.window().dossier().events.iter().any(|event| event.date.edtf() == item.draft.date);
            let key = if wanted.contains(&item.draft.date) && !is_made { Key::Enter } else { Key::X };
            bench.press(key);
            presses += 1;
            assert!(presses <= 45, "{:#?}", titles(&bench));
        }
    }
    let made: BTreeSet<String> =
        bench.window().dossier().events.iter().map(|event| event.date.edtf().into_owned()).collect();
    assert_eq!(made, wanted, "after {presses} presses");
    assert!(presses <= 13, "nine events and at most four dated drafts more: {presses}");
    let dossier = bench.window().dossier();
    assert!(
        dossier.events.iter().all(|event| event.citations()[0].anchored.range.is_some()),
        "each cites its sentence"
    );
    let publication = dossier.events.iter().find(|event| event.title().starts_with("Published: Is US")).unwrap();
    assert_eq!(dossier[publication.themes[0]].id, PUBLICATION_THEME);
}

#[test]
fn a_draft_is_shown_in_list_reader_and_timeline() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let item = items(&bench).into_iter().find(|item| item.draft.date == "2026-05-18").unwrap();
    let row = format!("Draft: 18 May 2026: {}", item.draft.title);
    let row = if item.draft.is_sure() { row } else { row.replace("Draft:", "Draft, asks:") };
    bench.click(&row);
    assert_eq!(current(&bench).draft, item.draft);
    bench.expect(&format!("Draft mark: 18 May 2026: {}", item.draft.title));
    bench.expect(&format!("18 May 2026: {} — draft", item.draft.title));
    bench.expect("in this sentence");
    bench.expect("the publication");
    assert!(bench.window().tie().is_some(), "its mark is tied to its sentence");
    let named = bench.names().into_iter().find(|name| name.starts_with("Timeline with")).unwrap();
    assert!(named.contains(" and ") && named.contains("draft"), "drafts are no events: {named}");
    // From the words and from the mark back to the list.
    let other = items(&bench).into_iter().find(|item| item.draft.date == "2026-06-02").unwrap();
    bench.click(&format!("2 June 2026: {} — draft", other.draft.title));
    assert_eq!(current(&bench).draft, other.draft);
    bench.click(&format!("Draft mark: 18 May 2026: {}", item.draft.title));
    assert_eq!(current(&bench).draft, item.draft);
    assert_eq!(bench.selected(), None, "a draft is no event");
    bench.press(Key::Escape);
    assert!(!bench.window().drafts().is_open());
    assert!(!bench.sees_part("Draft mark"));
    bench.press(Key::D);
    assert!(bench.window().drafts().is_open(), "on demand");
}

#[test]
fn accept_dismiss_and_undo_by_keyboard() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let first = current(&bench).draft;
    bench.press(Key::Enter);
    assert_eq!(titles(&bench), std::slice::from_ref(&first.title));
    assert!(matches!(items(&bench)[0].status, DraftStatus::Accepted(_)));
    let second = current(&bench).draft;
    assert_ne!(second, first, "the next one follows");
    bench.press(Key::U);
    assert!(titles(&bench).is_empty());
    assert_eq!(current(&bench).draft, first, "undo brings it back");
    bench.press(Key::ArrowDown);
    assert_eq!(current(&bench).draft, second);
    bench.press(Key::X);
    assert_eq!(bench.window().dossier().articles[0].dismissed.len(), 1);
    assert_ne!(current(&bench).draft, second);
    bench.press(Key::U);
    assert!(bench.window().dossier().articles[0].dismissed.is_empty());
    assert_eq!(current(&bench).draft, second);
}

/// Whichever draft is dismissed, all that are left stay in view, with the room that they need.
#[test]
fn all_drafts_stay_in_view_while_some_are_dismissed() {
    let folder = tempfile::tempdir().unwrap();
    let article = "# The pier\n\nA lorry hit the pier on 3 June 1964. The council closed it on 12 March 2026. \
                   Engineers inspected it on 14 March 2026. Boats called there on 2 April 2026.\n";
    std::fs::create_dir(folder.path().join("articles")).unwrap();
    std::fs::write(folder.path().join("articles/pier.md"), article).unwrap();
    let dossier = serde_json::json!({
        "format": 1,
        "title": "The pier",
        "themes": [],
        "articles": [{ "id": "pier", "file": "articles/pier.md", "title": "The pier", "published": "2026-04-03" }],
        "events": [],
    });
    std::fs::write(folder.path().join("dossier.json"), dossier.to_string()).unwrap();
    let mut bench = Bench::opened(folder.path(), [1440.0, 900.0]);
    bench.press(Key::D);
    bench.wait("the drafts", |bench| bench.window().drafts().list().is_some());
    while bench.window().drafts().current().is_some() {
        bench.rest();
        let timeline = bench.window().timeline();
        assert_eq!(Some(bench.window().state().view()), timeline.everything(), "{:?}", current(&bench).draft.title);
        let scene = timeline.whole_scene().unwrap();
        assert_eq!((scene.earlier.len(), scene.later.len()), (0, 0));
        bench.press(Key::X);
    }
    assert!(bench.window().dossier().articles[0].dismissed.len() > 3);
}

#[test]
fn dismissed_drafts_stay_dismissed_in_the_file() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let first = current(&bench).draft;
    bench.press(Key::X);
    home.answer(PathAnswer::Path(home.path("saved")));
    bench.command(Key::S);
    let json = std::fs::read_to_string(home.path("saved/dossier.json")).unwrap();
    assert!(json.contains("\"dismissed\""), "{json}");
    let mut bench = Bench::opened(&home.path("saved"), [1440.0, 900.0]);
    bench.press(Key::D);
    assert!(matches!(items(&bench)[0].status, DraftStatus::Dismissed(0)));
    assert!(!bench.sees_part("Draft, dismissed"));
    bench.click("Show dismissed (1)");
    let row = bench.names().into_iter().find(|name| name.starts_with("Draft, dismissed")).unwrap();
    assert!(row.ends_with(&first.title));
    bench.click(&row);
    bench.click("Bring back");
    assert!(items(&bench)[0].status.is_open());
    assert!(bench.window().dossier().articles[0].dismissed.is_empty());
}

#[test]
fn all_sure_drafts_are_one_step() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let sure = items(&bench).iter().filter(|item| item.draft.is_sure()).count();
    assert!(sure >= 2);
    bench.expect(&format!("Accept all sure ones ({sure})"));
    bench.press(Key::A);
    assert_eq!(titles(&bench).len(), sure);
    assert!(!bench.sees_part("Accept all sure ones"));
    bench.command(Key::Z);
    assert!(titles(&bench).is_empty());
    bench.expect(&format!("Accept all sure ones ({sure})"));
}

#[test]
fn a_draft_is_edited_before_it_is_accepted() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let draft = current(&bench).draft;
    bench.press(Key::E);
    bench.expect("New event");
    assert_eq!((value(&bench, "Title"), value(&bench, "Date")), (draft.title.clone(), draft.date.clone()));
    bench.type_text("A title of my own");
    bench.press(Key::Enter);
    assert_eq!(titles(&bench), ["A title of my own"]);
    assert!(matches!(items(&bench)[0].status, DraftStatus::Accepted(_)));
}

#[test]
fn a_draft_without_a_title_of_its_own_asks_for_one() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("d/articles")).unwrap();
    let article = "# Talks\n\nShe signed the treaty on 5 June 2019. The board met in Ottawa on 6 June 2019.\n";
    std::fs::write(home.path("d/articles/a.md"), article).unwrap();
    let dossier = r#"{"format": 1, "title": "T", "articles": [{"id": "a", "file": "articles/a.md", "title": "Talks",
        "published": "2019-06-09", "language": "en"}], "events": []}"#;
    std::fs::write(home.path("d/dossier.json"), dossier).unwrap();
    let mut bench = home.start_on_dossier();
    bench.press(Key::D);
    bench.expect("Draft, asks for a title: 5 June 2019: She signed the treaty");
    bench.expect("Accept all sure ones (2)");
    while current(&bench).draft.is_titled {
        bench.press(Key::ArrowDown);
    }
    // Enter does not make an event of it, but asks; what is typed replaces the words.
    bench.press(Key::Enter);
    assert!(bench.window().dossier().events.is_empty());
    assert_eq!(value(&bench, "Title"), "She signed the treaty");
    bench.type_text("The minister signs the treaty");
    bench.press(Key::Enter);
    assert_eq!(titles(&bench), ["The minister signs the treaty"]);
    assert_eq!(bench.window().dossier().events[0].date.edtf(), "2019-06-05");
    // The others are sure.
    bench.press(Key::A);
    assert_eq!(titles(&bench).len(), 3);
}

#[test]
fn another_reading_is_one_key_away_and_a_draft_can_be_cited() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("d/articles")).unwrap();
    let article =
        "# Talks\n\nThe board met on 03/04/2019 in Ottawa. The treaty was signed on 5 June 2019 by both sides.\n";
    std::fs::write(home.path("d/articles/a.md"), article).unwrap();
    let dossier = r#"{"format": 1, "title": "T", "articles": [{"id": "a", "file": "articles/a.md", "title": "Talks",
        "published": "2019-06-09", "language": "en"}], "events": []}"#;
    std::fs::write(home.path("d/dossier.json"), dossier).unwrap();
    let mut bench = home.start_on_dossier();
    bench.press(Key::D);
    while current(&bench).draft.readings.len() < 2 {
        bench.press(Key::ArrowDown);
    }
    let before = current(&bench).draft.date;
    bench.press(Key::Num2);
    let chosen = current(&bench).draft.date;
    assert_ne!(chosen, before);
    bench.press(Key::Enter);
    assert_eq!(bench.window().dossier().events[0].date.edtf(), chosen);
    // C is for a selected event only.
    bench.press(Key::C);
    assert_eq!(bench.window().dossier().events[0].citations().len(), 1);
    let name = bench.window().dossier().events[0].spoken_name();
    bench.click_entry(&name);
    assert!(bench.selected().is_some());
    bench.press(Key::C);
    assert_eq!(bench.window().dossier().events[0].citations().len(), 2);
    assert_eq!(bench.window().dossier().events.len(), 1);
}

#[test]
fn the_current_draft_is_in_sight_in_the_list() {
    let (mut bench, _folder) = Bench::own([1024.0, 700.0]);
    bench.press(Key::D);
    let count = items(&bench).iter().filter(|item| item.status.is_open()).count();
    assert!(count > 8, "{count}");
    for step in 0..2 * count {
        bench.rest();
        let is_current = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.toggled() == Some(egui::accesskit::Toggled::True)
                && node.label().is_some_and(|label| label.starts_with("Draft"))
        };
        let head = bench.harness.get_by_label_contains("Drafts: ").rect();
        let is_in_list = |rect: &egui::Rect| rect.left() < head.left() && rect.top() > head.top();
        let rows = bench.harness.query_all_by_role(Role::Button).filter(is_current).map(|row| row.rect());
        let rows: Vec<_> = rows.filter(is_in_list).collect();
        let [row] = rows[..] else { panic!("{rows:?} in step {step}") };
        assert!(row.top() >= head.bottom() && row.bottom() <= 695.0, "{row:?} below {head:?} in step {step}");
        bench.press(if step < count { Key::ArrowDown } else { Key::ArrowUp });
    }
}

#[test]
fn the_tab_counts_the_drafts() {
    let home = Home::new();
    let bench = reviewing(&home);
    let counts = bench.window().drafts().list().unwrap().counts();
    let tab = bench.harness.get_by_role(Role::Tab);
    let text = tab.accesskit_node().description().unwrap();
    assert_eq!(text, format!("{} drafts, {} sure", counts.dated, counts.sure));
}

#[test]
fn a_small_window_shows_date_and_keys_of_every_draft() {
    for size in [[1024.0, 700.0], [640.0, 480.0]] {
        let (mut bench, _folder) = Bench::own(size);
        bench.press(Key::D);
        let count = items(&bench).iter().filter(|item| item.status.is_open()).count();
        assert!(count > 0);
        for _ in 0..count {
            let date = dateline::time::EventDate::parse(&current(&bench).draft.date).unwrap().in_words();
            let buttons = bench.rect("Previous draft").union(bench.rect("Close review"));
            let labels: Vec<_> = bench.harness.query_all_by_label(&date).map(|node| node.rect()).collect();
            assert!(!labels.is_empty(), "{date} is shown");
            assert!(labels.iter().all(|label| !label.intersects(buttons)), "{date} at {labels:?} covers {buttons:?}");
            let accept = if current(&bench).draft.is_titled { "Accept" } else { "Write a title" };
            for key in [accept, "Edit", "Dismiss"] {
                assert!(bench.harness.query_by_role_and_label(Role::Button, key).is_some(), "{key} at {size:?}");
            }
            bench.press(Key::ArrowDown);
        }
    }
}

#[test]
fn the_draft_under_review_is_in_sight_on_the_timeline() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    bench.harness.set_size(egui::vec2(1024.0, 400.0));
    bench.rest();
    let mut scrolled = BTreeSet::new();
    for _ in 0..items(&bench).len() {
        let item = current(&bench);
        if item.draft.is_dated() {
            let is_its_mark = |name: &String| name.starts_with("Draft mark: ") && name.contains(&item.draft.title);
            assert!(bench.names().iter().any(is_its_mark), "{} is out of sight", item.draft.title);
            scrolled.insert(bench.window().timeline().scrolled().0.to_bits());
        }
        bench.press(Key::ArrowDown);
        bench.rest();
    }
    assert!(scrolled.len() > 1, "lanes were scrolled to show them all");
}

#[test]
fn drafts_without_a_date_are_counted_in_the_title_of_their_lane_and_drawn_when_asked_for() {
    let home = Home::new();
    let mut bench = reviewing(&home);
    let undated: Vec<String> =
        items(&bench).iter().filter(|item| !item.draft.is_dated()).map(|item| item.draft.title.clone()).collect();
    let pill = format!("{} without a date", undated.len());
    let drawn = |bench: &Bench| {
        let (dossier, ..) = bench.window().drafts().on_timeline().unwrap();
        dossier.events.iter().filter(|event| undated.iter().any(|title| title == event.title())).count()
    };
    assert!(undated.len() > 5);
    assert_eq!(drawn(&bench), 0);
    bench.push(&pill);
    assert_eq!(drawn(&bench), undated.len());
    bench.push(&pill);
    assert_eq!(drawn(&bench), 0);
    // One that is chosen in the list is drawn with the others, until they are hidden.
    let is_dated = |bench: &Bench| current(bench).draft.is_dated();
    while is_dated(&bench) {
        bench.press(Key::ArrowDown);
    }
    assert_eq!(drawn(&bench), undated.len());
    bench.push(&pill);
    assert_eq!(drawn(&bench), 0);
    assert!(is_dated(&bench));
}
