//! The card and the bars: what they lead to, and that they fit.

use dateline::app::Launch;
use dateline::dossier::load;
use egui::{Key, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::{MEETING, event};
use crate::timeline::crowded;

#[test]
fn the_card_steps_and_leads_to_each_passage() {
    let mut bench = Bench::new();
    bench.click(&bench.name(MEETING));
    bench.click("Next →");
    assert_ne!(bench.selected().as_deref(), Some(MEETING));
    bench.click("← Previous");
    assert_eq!(bench.selected().as_deref(), Some(MEETING));
    let wishes = bench.window().state().reader.scroll_request;
    let links: Vec<_> = bench.harness.query_all_by_label("Go to passage").collect();
    assert_eq!(links.len(), 2);
    links[1].click_accesskit();
    bench.run();
    let event = &bench.window().dossier()[bench.event(MEETING)];
    let reading = &bench.window().state().reader;
    assert_eq!(reading.passage, event.citations()[1].anchored.range);
    assert!(reading.scroll_request > wishes);
}

#[test]
fn at_1024_by_700_nothing_lies_outside_the_window() {
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, [1024.0, 700.0]);
    bench.click(&bench.name(MEETING));
    let window = egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, 700.0));
    for name in
        ["By article", "By theme", "One lane", "Menu", "Search events and articles", "Trade", "← Previous", "Deselect"]
    {
        let rect = bench.rect(name);
        assert!(window.contains_rect(rect), "{name} at {rect:?}");
    }
}

#[test]
fn at_640_by_480_the_actions_of_the_card_can_be_reached() {
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, [640.0, 480.0]);
    bench.press(egui::Key::End);
    let window = egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(640.0, 480.0));
    for name in ["← Previous", "Next →", "Edit", "More"] {
        assert!(window.contains_rect(bench.rect(name)), "{name} at {:?}", bench.rect(name));
    }
    bench.click("More");
    bench.click("Zoom to event");
    bench.press(egui::Key::E);
    assert!(window.contains_rect(bench.rect("Done")), "{:?}", bench.rect("Done"));
}

#[test]
fn what_is_stepped_to_is_announced() {
    let mut bench = Bench::new();
    bench.press(egui::Key::Home);
    let name = bench.name(&bench.selected().unwrap());
    let count = bench.window().dossier().events.len();
    let spoken = format!("1 of {count}. {name}");
    let node = bench.harness.get_by_role_and_label(egui::accesskit::Role::Status, &spoken);
    assert_eq!(egui_kittest::kittest::NodeT::accesskit_node(&node).live(), egui::accesskit::Live::Polite);
}

#[test]
fn everything_large_has_a_name() {
    let bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, [1024.0, 700.0]);
    let names = bench.names();
    for part in ["Timeline with 26 events. Visible: ", "Overview. Visible: ", "Text of "] {
        assert!(names.iter().any(|name| name.contains(part)), "{part:?}: {names:#?}");
    }
    let crowded = crowded().names();
    assert!(crowded.iter().any(|name| name.contains(" more events: ")), "{crowded:#?}");
    assert_eq!(names.iter().filter(|name| name.contains("Visible: ")).count(), 2, "each once");
}

#[test]
fn the_legend_never_lies_on_the_themes() {
    let themes: Vec<_> = ["Harbours", "Roads", "Schools", "Health", "Farming", "Water", "Culture", "Weather"]
        .iter()
        .map(|title| serde_json::json!({"id": title, "title": title}))
        .collect();
    let dossier = serde_json::json!({"format": 1, "title": "T", "themes": themes, "articles": [], "events": []});
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dossier.json"), dossier.to_string()).unwrap();
    for width in (700..1500_u16).step_by(13) {
        let bench = Bench::opened(folder.path(), [f32::from(width), 700.0]);
        let chip = bench.harness.get_by_label("Weather").rect();
        let legend = bench.harness.query_by_label("Legend").map(|node| node.rect());
        let legend = legend.unwrap_or_else(|| bench.harness.get_by_label("Legend: certain").rect());
        assert!(!chip.intersects(legend), "{width}: {chip} and {legend}");
        assert!(legend.right() <= f32::from(width), "{width}: {legend}");
    }
}

#[test]
fn a_resting_pointer_shows_no_tooltip_while_keys_are_used() {
    let mut bench = Bench::new();
    let mark = bench.rect(&bench.name(MEETING));
    let words: String = event(&bench, MEETING).citations()[0].exact.chars().take(20).collect();
    let tooltip = format!("“{words}");
    let rest = |bench: &mut Bench| {
        for _ in 0..30 {
            bench.harness.step();
        }
        bench.sees_part(&tooltip)
    };
    bench.harness.hover_at(mark.left_center() + vec2(20.0, 0.0));
    bench.harness.step();
    bench.press(Key::F7);
    bench.press(Key::ArrowRight);
    assert!(!rest(&mut bench), "it would cover what the keys do");
    bench.harness.hover_at(mark.left_center() + vec2(23.0, 0.0));
    assert!(rest(&mut bench), "the pointer moves again");
}

#[test]
fn a_year_is_said_once_on_the_card() {
    let mut bench = Bench::new();
    let dossier = bench.window().dossier();
    let of_year = dossier.events.iter().find(|event| event.date.edtf() == "2018").unwrap().spoken_name();
    bench.click(&of_year);
    assert_eq!(bench.harness.query_all_by_label("2018").count(), 1);
}

#[test]
fn columns_of_the_help_begin_in_the_same_place() {
    let mut bench = Bench::new();
    bench.press(Key::F1);
    let left = |name: &str| bench.rect(name).left();
    for (one, other) in [
        ("Undo the last change", "Show less time in more detail"),
        ("Undo the last change", "Every action with its shortcut"),
        ("Page earlier", "Select it and show its passage"),
    ] {
        assert!((left(one) - left(other)).abs() < 1.0, "{one}: {}, {other}: {}", left(one), left(other));
    }
}

#[test]
fn in_a_narrow_window_there_is_room_to_search() {
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    let bench = Bench::with(launch, [640.0, 480.0]);
    let field = bench.rect("Search events and articles");
    assert!(field.width() > 150.0 && field.right() <= 640.0, "{field}");
}
