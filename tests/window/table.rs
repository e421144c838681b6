//! The table of all events, through the real window, checked in the document.

use dateline::dossier::Basis;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::{MEETING, SIZE, event, titled, undo};

#[test]
fn the_table_changes_many_in_one_step() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    bench.press_with(Modifiers::COMMAND, Key::T);
    assert!(bench.sees("All events"));
    bench.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), count);
    bench.push("Basis…");
    bench.push("Set inferred");
    assert!(bench.window().dossier().events.iter().all(|event| event.basis == Basis::Inferred));
    bench.push("Delete selected");
    assert!(bench.window().dossier().events.is_empty());
    undo(&mut bench);
    undo(&mut bench);
    assert_eq!(bench.window().dossier().events.len(), count);
    assert!(!bench.window().open_dossier().is_changed(), "two steps");
}

#[test]
fn rows_are_chosen_sorted_filtered_and_edited_in_place() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.fill(Role::TextInput, "Filter events", "cusma");
    bench.press(Key::Escape);
    assert!(bench.sees("All events"), "Escape leaves the field first");
    let order = |bench: &Bench| -> Vec<String> {
        let events = bench.window().dossier().chronological.iter();
        let found = events.map(|idx| &bench.window().dossier()[*idx]);
        found.map(|event| event.title().to_owned()).filter(|title| title.to_lowercase().contains("cusma")).collect()
    };
    let rows = order(&bench);
    assert!(rows.len() >= 2, "{rows:?}");
    let place = |bench: &Bench, title: &str| -> Pos2 {
        let rows: Vec<_> = bench.harness.query_all_by_role_and_label(Role::Label, title).collect();
        let row = rows.iter().map(egui_kittest::Node::rect).find(|rect| rect.left() < 900.0 && rect.height() < 40.0);
        row.unwrap_or_else(|| panic!("{title} has no row")).left_center() + vec2(12.0, 0.0)
    };
    assert!(place(&bench, &rows[0]).y < place(&bench, &rows[1]).y);
    bench.push("Sort by date");
    assert!(place(&bench, &rows[0]).y > place(&bench, &rows[1]).y, "reversed");
    // One, then more with Ctrl.
    let at = place(&bench, &rows[0]);
    bench.harness.hover_at(at);
    bench.harness.drag_at(at);
    bench.harness.drop_at(at);
    bench.run();
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), 1);
    bench.press_with(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), 2, "Shift takes the next one along");
    bench.press(Key::ArrowDown);
    // A double click opens the cell; the click before is long past.
    for _ in 0..30 {
        bench.harness.step();
    }
    for _ in 0..2 {
        bench.harness.drag_at(at);
        bench.harness.drop_at(at);
    }
    bench.run();
    bench.fill(Role::TextInput, "Title of the row", "A CUSMA matter");
    bench.press(Key::Enter);
    assert!(titled(&bench, "A CUSMA matter").is_some());
    // Enter shows the event of the row.
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert!(!bench.sees("All events") && bench.selected().is_some());
}

#[test]
fn the_table_acts_only_on_rows_that_are_seen() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.press(Key::ArrowDown);
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), 1);
    assert!(bench.sees("Delete selected"));
    bench.fill(Role::TextInput, "Filter events", "no event says this");
    assert!(bench.sees("No events match the filter."));
    assert!(!bench.sees("Delete selected"), "nothing is selected any more");
    bench.press(Key::Escape);
    bench.press(Key::Delete);
    assert_eq!(bench.window().dossier().events.len(), count);
    // What passes the filter stays selected.
    bench.harness.get_by_role_and_label(Role::TextInput, "Filter events").focus();
    bench.run();
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.press(Key::Backspace);
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.fill(Role::TextInput, "Filter events", "cusma");
    let visible = bench.window().chosen_in_table().unwrap().len();
    assert!((1..count).contains(&visible), "{visible} of {count}");
    bench.push("Delete selected");
    assert_eq!(bench.window().dossier().events.len(), count - visible);
}

#[test]
fn events_of_an_article_are_found_by_its_title() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let article = dateline::dossier::ArticleIdx(1);
    let title = bench.window().dossier()[article].title.clone();
    let cites = |event: &&dateline::dossier::Event| event.citations().iter().any(|cited| cited.article == article);
    let count = bench.window().dossier().events.iter().filter(cites).count();
    assert!(count > 0 && count < bench.window().dossier().events.len());
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.fill(Role::TextInput, "Filter events", &title);
    assert!(bench.sees(&format!("{count} rows")), "{:?}", bench.names());
    bench.push("Sort by article");
}

#[test]
fn the_selected_event_has_its_row_selected() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name(MEETING));
    bench.press_with(Modifiers::COMMAND, Key::T);
    let meeting = bench.event(MEETING);
    assert_eq!(bench.window().chosen_in_table().unwrap(), [meeting]);
    bench.press(Key::ArrowDown);
    let next = bench.window().chosen_in_table().unwrap();
    let order = &bench.window().dossier().chronological;
    let place = |idx| order.iter().position(|other| *other == idx).unwrap();
    assert_eq!(place(next[0]), place(meeting) + 1, "the arrows begin there");
}

#[test]
fn what_cannot_be_read_stands_on_top_and_is_mended() {
    let (bench, folder) = Bench::own(SIZE);
    drop(bench);
    let file = folder.path().join("dossier.json");
    let text = std::fs::read_to_string(&file).unwrap().replace("\"2022-10-27/2022-10-28\"", "\"soon\"");
    std::fs::write(&file, text).unwrap();
    let mut bench = Bench::opened(folder.path(), SIZE);
    assert!(bench.window().dossier().event_by_id(MEETING).is_none());
    bench.press_with(Modifiers::COMMAND, Key::T);
    let bad = bench.rect("soon");
    for _ in 0..2 {
        bench.harness.hover_at(bad.center());
        bench.harness.drag_at(bad.center());
        bench.harness.drop_at(bad.center());
    }
    bench.run();
    bench.fill(Role::TextInput, "Date of the row", "2022-10-27");
    bench.press(Key::Enter);
    assert_eq!(&*event(&bench, MEETING).date.edtf(), "2022-10-27");
}

#[test]
fn only_rows_in_sight_are_laid_out() {
    let events: Vec<_> = (0..20_000)
        .map(|at| {
            serde_json::json!({
                "id": format!("e{at}"), "title": format!("Event {at}"), "date": format!("{:04}", at % 3_000),
                "basis": "stated", "themes": [], "citations": []
            })
        })
        .collect();
    let dossier = serde_json::json!({"format": 1, "title": "Long", "themes": [], "articles": [], "events": events});
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dossier.json"), dossier.to_string()).unwrap();
    let mut bench = Bench::opened(folder.path(), SIZE);
    bench.press_with(Modifiers::COMMAND, Key::T);
    assert!(bench.sees("20,000 rows"));
    let count = bench.harness.query_all_by_label_contains("Event ").count();
    assert!((5..200).contains(&count), "{count} titles");
    // Many rows down, by keyboard, and all of them at once.
    for _ in 0..40 {
        bench.harness.key_press(Key::ArrowDown);
    }
    bench.run();
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), 1);
    bench.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), 20_000);
    // So many are deleted beside the interface.
    bench.press(Key::Delete);
    bench.wait("the rows to go", |bench| bench.window().dossier().events.is_empty());
    undo(&mut bench);
    bench.wait("the rows to come back", |bench| bench.window().dossier().events.len() == 20_000);
}

/// Does something, and says what it took until the window stands still: the longest frame, all frames, by the clock.
fn measure(bench: &mut Bench, what: &str, act: impl FnOnce(&mut Bench)) {
    use std::time::{Duration, Instant};
    act(bench);
    let (began, mut longest, mut all) = (Instant::now(), 0.0_f64, 0.0);
    for frame in 0..1_000 {
        let frame_began = Instant::now();
        bench.harness.step();
        let ms = frame_began.elapsed().as_secs_f64() * 1_000.0;
        longest = longest.max(ms);
        all += ms;
        // Work beside the interface is looked at more often than anything else that waits.
        let waits = bench.harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
        if frame >= 5 && waits.is_none_or(|waits| waits > Duration::from_millis(150)) {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let secs = began.elapsed().as_secs_f64();
    println!("{what:<28} longest frame {longest:7.1} ms, all {all:7.1} ms, {secs:5.2} s");
}

/// `cargo test --release --test window a_hundred_thousand_rows -- --ignored --nocapture`
#[test]
#[ignore = "measures, and holds nothing"]
fn a_hundred_thousand_rows_are_measured() {
    use dateline::dossier::generate::Generator;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d");
    let generator = Generator::new(100_000, 1);
    let articles = generator.articles();
    dateline::dossier::source::write_new_folder(&path, articles, |out| generator.write_dossier(out)).unwrap();
    let mut bench = Bench::opened(&path, SIZE);
    bench.run();
    let command = |key: Key| move |bench: &mut Bench| bench.harness.key_press_modifiers(Modifiers::COMMAND, key);
    let push =
        |name: &'static str| move |bench: &mut Bench| bench.harness.get_by_role_and_label(Role::Button, name).click();
    measure(&mut bench, "at rest, without the table", |_| {});
    measure(&mut bench, "open the table", command(Key::T));
    measure(&mut bench, "at rest", |_| {});
    measure(&mut bench, "sort by title", push("Sort by title"));
    measure(&mut bench, "sort by themes", push("Sort by themes"));
    measure(&mut bench, "sort by date", push("Sort by date"));
    bench.harness.get_by_role_and_label(Role::TextInput, "Filter events").focus();
    bench.harness.step();
    for letter in ["b", "r", "i"] {
        measure(&mut bench, "filter, a letter more", |bench| {
            bench.harness.event(egui::Event::Text(letter.to_owned()));
        });
    }
    measure(&mut bench, "filter, all letters gone", |bench| {
        bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        bench.harness.key_press(Key::Backspace);
    });
    bench.harness.key_press(Key::Escape);
    bench.harness.step();
    measure(&mut bench, "the next row", |bench| bench.harness.key_press(Key::ArrowDown));
    measure(&mut bench, "the next row, a card", |bench| bench.harness.key_press(Key::ArrowDown));
    let first = bench.window().dossier()[bench.window().dossier().chronological[0]].title().to_owned();
    let at = bench.harness.query_all_by_role_and_label(Role::Label, &first).map(|node| node.rect()).next().unwrap();
    measure(&mut bench, "open a cell", |bench| {
        for _ in 0..2 {
            bench.harness.drag_at(at.left_center() + vec2(8.0, 0.0));
            bench.harness.drop_at(at.left_center() + vec2(8.0, 0.0));
        }
    });
    measure(&mut bench, "first change: read to edit", |bench| {
        bench.harness.event(egui::Event::Text("Changed".to_owned()));
        bench.harness.key_press(Key::Enter);
    });
    measure(&mut bench, "undo", command(Key::Z));
    measure(&mut bench, "redo", |bench| bench.harness.key_press_modifiers(Modifiers::COMMAND, Key::Y));
    measure(&mut bench, "choose all", command(Key::A));
    measure(&mut bench, "at rest, all chosen", |_| {});
    let theme = bench.window().dossier().themes[0].title.clone();
    measure(&mut bench, "open the themes", push("Theme…"));
    measure(&mut bench, "give all a theme", move |bench| {
        bench.harness.get_by_role_and_label(Role::Button, &format!("Add {theme}")).click();
    });
    measure(&mut bench, "undo", command(Key::Z));
    measure(&mut bench, "choose all", command(Key::A));
    measure(&mut bench, "delete all", push("Delete selected"));
    measure(&mut bench, "undo", command(Key::Z));
}

#[test]
fn a_theme_that_does_not_exist_yet_is_given_to_the_selected_events() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.press_with(Modifiers::COMMAND, Key::A);
    let count = bench.window().dossier().themes.len();
    bench.push("Theme…");
    bench.push("New theme…");
    bench.type_text("Borders");
    bench.press(Key::Enter);
    let dossier = bench.window().dossier();
    assert_eq!(dossier.themes.len(), count + 1);
    assert_eq!(dossier.themes[count].title, "Borders");
    let theme = dateline::dossier::ThemeIdx(u16::try_from(count).unwrap());
    assert!(dossier.events.iter().all(|event| event.themes.contains(&theme)));
}

/// Titles tell events apart: their column has what the others leave, a third of the table at least.
#[test]
fn titles_have_a_third_of_the_table() {
    for (size, least) in [([1440.0, 900.0], 280.0), ([1024.0, 700.0], 160.0)] {
        let (mut bench, _folder) = Bench::own(size);
        bench.press_with(Modifiers::COMMAND, Key::T);
        bench.rest();
        let [title, basis] = ["Sort by title", "Sort by basis"].map(|name| bench.rect(name).left());
        assert!(basis - title - 10.0 >= least, "{} in {size:?}", basis - title);
    }
}

#[test]
fn a_small_window_reaches_everything_above_the_rows() {
    let (mut bench, _folder) = Bench::own([640.0, 480.0]);
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.press(Key::ArrowDown);
    let right = bench.window().timeline().plot_rect().map_or(300.0, |plot| plot.right());
    let mut seen: Vec<egui::Rect> = Vec::new();
    for name in ["Filter events", "Close table", "Theme…", "Basis…", "Delete selected"] {
        let rect = bench.rect(name);
        assert!(rect.left() >= 0.0 && rect.right() <= right + 1.0, "{name} at {rect:?}, up to {right}");
        assert!(seen.iter().all(|other| !other.shrink(1.0).intersects(rect)), "{name} at {rect:?} covers {seen:?}");
        seen.push(rect);
    }
    bench.push("Close table");
    assert!(!bench.sees("Filter events"));
}

#[test]
fn the_table_shows_what_the_timeline_shows_and_says_what_is_hidden() {
    let (mut bench, _folder) = Bench::own(SIZE);
    let count = bench.window().dossier().events.len();
    bench.press_with(Modifiers::COMMAND, Key::T);
    assert!(bench.sees("All events") && bench.sees(&format!("{count} rows")));
    let shown = |bench: &Bench| bench.window().state().filtered.events(bench.window().dossier()).len();
    bench.switch("Trade");
    let left = shown(&bench);
    assert!((1..count).contains(&left));
    assert!(bench.sees(&format!("{left} rows")), "{:#?}", bench.names());
    assert!(bench.sees(&format!("{} hidden by theme", count - left)) && bench.sees("Events"), "{:#?}", bench.names());
    // Whatever is selected is among those that are seen.
    bench.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(bench.window().chosen_in_table().unwrap().len(), left);
    bench.press(Key::T);
    bench.fill(Role::TextInput, "Stretch of time", "2018");
    bench.press(Key::Enter);
    let both = shown(&bench);
    assert!((1..left).contains(&both));
    assert!(bench.sees(&format!("{} hidden by theme and time", count - both)), "{:#?}", bench.names());
    bench.click(&format!("{} hidden by theme and time", count - both));
    assert_eq!(shown(&bench), count);
    assert!(bench.sees("All events") && !bench.sees_part(" hidden by "), "{:#?}", bench.names());
}
