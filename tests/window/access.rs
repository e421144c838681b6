//! What a screen reader is told, and the way of the focus.

use dateline::dossier::EventIdx;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::{Bench, Way};

#[test]
fn a_whole_article_can_be_read_on() {
    let bench = Bench::new();
    let article = &bench.window().dossier().articles[0];
    let blocks = article.text.blocks.iter().map(|block| article.text.plain[block.range.clone()].trim_end());
    let nodes = bench.harness.root().children_recursive();
    let texts: Vec<String> =
        nodes.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value())).collect();
    let mut told = texts.iter();
    for block in blocks.filter(|block| !block.is_empty()) {
        assert!(told.any(|text| text.contains(block)), "not told, or not in its order: {block}\n{texts:#?}");
    }
}

#[test]
fn the_caret_and_selected_words_are_told() {
    let mut bench = Bench::new();
    bench.press(Key::F7);
    bench.press_with(Modifiers::COMMAND, Key::ArrowRight);
    bench.press_with(Modifiers::SHIFT.plus(Modifiers::COMMAND), Key::ArrowRight);
    let words = bench.window().selected_words().unwrap();
    let node = bench.harness.get_by_label_contains("Selected: ");
    assert!(node.accesskit_node().label().unwrap().contains(words.trim()), "{words}");
    assert_eq!(node.accesskit_node().live(), Live::Polite);
}

#[test]
fn stepping_tells_the_event() {
    let mut bench = Bench::new();
    bench.press(Key::Home);
    let event = bench.window().state().selected.unwrap();
    let name = bench.window().dossier()[event].spoken_name();
    let said = format!("1 of 26. {name}");
    let node = bench.harness.get_by_label(&said);
    assert_eq!(node.accesskit_node().live(), Live::Polite);
}

#[test]
fn the_focus_goes_from_pane_to_pane() {
    let mut bench = Bench::new();
    bench.press(Key::Home);
    let mut visited = Vec::new();
    for _ in 0..6 {
        bench.press(Key::F6);
        visited.push(bench.focused_name().unwrap_or_default());
    }
    let [bar, timeline, overview, card, text, again] = &visited[..] else { panic!("{visited:?}") };
    assert_eq!(bar, "Menu");
    assert!(timeline.starts_with("Timeline with "), "{timeline}");
    assert!(overview.starts_with("Overview. "), "{overview}");
    assert!(["Go to passage", "← Previous", "Next →"].contains(&&**card), "{visited:?}");
    assert!(text.starts_with("Text of "), "{visited:?}");
    assert_eq!(again, bar);
    bench.press_with(Modifiers::SHIFT, Key::F6);
    assert_eq!(bench.focused_name().as_ref(), Some(text));
}

#[test]
fn the_focus_goes_through_the_bar_from_left_to_right() {
    let mut bench = Bench::new();
    bench.harness.get_by_label("Menu").focus();
    bench.run();
    let mut right = f32::NEG_INFINITY;
    let mut names = Vec::new();
    while names.last().is_none_or(|name| name != "Help") && names.len() < 14 {
        let nodes = bench.harness.root().children_recursive();
        let focused = nodes.filter(|node| node.accesskit_node().is_focused()).last().unwrap();
        let (left, name) = (focused.rect().left(), focused.accesskit_node().label().unwrap_or_default());
        assert!(left > right, "{name} after {names:?}");
        right = left;
        names.push(name);
        bench.press(Key::Tab);
    }
    assert_eq!(names.first().map(String::as_str), Some("Menu"));
    assert_eq!(names.last().map(String::as_str), Some("Help"), "{names:?}");
    assert!(names.iter().any(|name| name == "Search events and articles"), "{names:?}");
}

#[test]
fn notices_are_announced() {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.type_text("undo");
    bench.press(Key::Enter);
    let node = bench.harness.get_by_role_and_label(Role::Status, "Nothing to undo.");
    assert_eq!(node.accesskit_node().live(), Live::Polite);
}

#[test]
fn an_event_of_several_articles_says_so() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    // Its words are in the first article; words of the second are cited as well.
    let event = bench.window().dossier().chronological.iter().copied().find(|&idx| {
        let event = &bench.window().dossier()[idx];
        event.article_count() == 1 && event.citations()[0].article.0 == 0
    });
    let event: EventIdx = event.unwrap();
    let name = bench.window().dossier()[event].spoken_name();
    bench.click(&name);
    assert!(!bench.sees("2 sources agree"));
    bench.press_with(Modifiers::COMMAND, Key::Num2);
    bench.press(Key::F7);
    bench.press_with(Modifiers::SHIFT.plus(Modifiers::COMMAND), Key::ArrowRight);
    bench.press(Key::C);
    assert_eq!(bench.window().dossier()[event].article_count(), 2);
    assert!(bench.sees("2 sources agree"), "{:#?}", bench.names());
    let mark = bench.harness.get_all_by_role_and_label(Role::Button, &name).next().unwrap();
    let description = mark.accesskit_node().description().unwrap_or_default();
    assert!(description.ends_with("2 sources"), "{description}");
}

#[test]
fn targets_are_24_points_wide_and_high() {
    const LEAST: f32 = 24.0;
    let ways: [(&str, Way); 8] = [
        ("the opening view", |_| {}),
        ("the card", |bench| {
            let name = bench.name("october-2022-meeting");
            bench.click(&name);
        }),
        ("the form", |bench| {
            let name = bench.name("pjbd-suspended");
            bench.click(&name);
            bench.press(Key::E);
        }),
        ("the table", |bench| bench.press_with(Modifiers::COMMAND, Key::T)),
        ("what is missing", |bench| bench.press_with(Modifiers::COMMAND, Key::M)),
        ("the settings", |bench| bench.press_with(Modifiers::COMMAND, Key::Comma)),
        ("the palette", |bench| bench.press_with(Modifiers::COMMAND, Key::K)),
        ("the help", |bench| bench.press(Key::F1)),
    ];
    let mut small = Vec::new();
    for (name, way) in ways {
        let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
        way(&mut bench);
        let window = bench.harness.ctx.content_rect();
        let plot = bench.window().timeline().plot_rect().unwrap();
        for node in bench.harness.root().children_recursive() {
            let one = node.accesskit_node();
            let is_control = matches!(
                one.role(),
                Role::Button | Role::CheckBox | Role::RadioButton | Role::Tab | Role::TextInput | Role::ComboBox
            );
            if !is_control || one.is_disabled() {
                continue;
            }
            let area = node.rect();
            // Marks are as high as their rows: arrows and the list of a count reach the same.
            let is_mark = plot.contains_rect(area);
            if !is_mark && window.contains_rect(area) && area.size().min_elem() < LEAST {
                small.push(format!("{name}: {:?} {:?} {area:?}", one.role(), one.label().unwrap_or_default()));
            }
        }
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}
