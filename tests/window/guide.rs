//! The guide: its pages, its search, and the links between its pages.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

fn opened(size: [f32; 2]) -> Bench {
    let launch = dateline::app::Launch { loaded: dateline::dossier::load::shipped(), ..Default::default() };
    let mut bench = Bench::with(launch, size);
    bench.press_with(Modifiers::COMMAND, Key::F1);
    bench
}

#[test]
fn the_guide_is_read_searched_and_left() {
    let mut bench = opened([1440.0, 900.0]);
    assert!(bench.sees("Figures") && bench.sees("Words"), "pages and text: {:#?}", bench.names());
    bench.click("Settings");
    assert!(bench.sees("The file"), "{:#?}", bench.names());
    bench.harness.get_by_label("Search the guide").click();
    bench.run();
    bench.type_text("collapse lane");
    bench.click("Guide: Lanes and panes");
    assert!(bench.sees("All of “Guide”"));
    bench.click("All of “Guide”");
    assert!(!bench.sees("All of “Guide”"));
    bench.press(Key::Escape);
    assert!(!bench.sees("Search the guide"));
    assert!(bench.window().state().selected.is_none(), "keys do not reach what is below");
}

#[test]
fn links_lead_to_other_pages() {
    let mut bench = opened([1440.0, 900.0]);
    bench.click("Accessibility");
    assert!(!bench.sees("In the window"));
    // Its first paragraph links to the page on web pages.
    bench.harness.get_all_by_label("web pages").next().unwrap().click();
    bench.run();
    assert!(bench.sees_part("Publish as web page"), "{:#?}", bench.names());
}

#[test]
fn a_small_window_has_the_list_above_the_page() {
    let bench = opened([640.0, 480.0]);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 480.0));
    for name in ["Close", "Search the guide", "Settings"] {
        assert!(window.contains_rect(bench.rect(name)), "{name} at {:?}", bench.rect(name));
    }
}
