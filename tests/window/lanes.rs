//! Lanes: collapsed and opened, scrolled, and what their titles offer.

use dateline::app::settings::Settings;
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use dateline::layout::{Lane, LaneMode, Scene};
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::{Bench, NoFileDialogs};
use crate::menus::{copied, right_click};

const TRADE: &str = "Lane: Trade";

fn by_theme(size: [f32; 2]) -> Bench {
    Bench::with(Launch { loaded: load::shipped(), lanes: Some(LaneMode::Theme), ..Launch::default() }, size)
}

fn scene(bench: &Bench) -> &Scene {
    bench.window().timeline().whole_scene().unwrap()
}

fn first_lane(bench: &Bench) -> &Lane {
    &scene(bench).lanes[0]
}

fn is_expanded(bench: &Bench, name: &str) -> bool {
    bench.harness.get_by_role_and_label(Role::Button, name).accesskit_node().data().is_expanded().unwrap()
}

/// Points that a lane is high.
fn height(lane: &Lane) -> f32 {
    lane.area.bottom - lane.area.top
}

#[test]
fn a_click_on_a_title_collapses_the_lane_and_opens_it_again() {
    let mut bench = by_theme([1440.0, 900.0]);
    let (open, marks) = (scene(&bench).clone(), scene(&bench).marks.len());
    bench.click(TRADE);
    assert!(first_lane(&bench).is_collapsed && height(first_lane(&bench)) < 30.0);
    assert!(!is_expanded(&bench, TRADE));
    assert_eq!(scene(&bench).marks.len(), marks, "its events still have their places");
    assert!(scene(&bench).marks.iter().filter(|mark| mark.lane == 0).all(|mark| mark.label.is_none()));
    assert!(scene(&bench).marks.iter().filter(|mark| mark.lane > 0).all(|mark| mark.label.is_some()));
    // By keyboard.
    bench.harness.get_by_label(TRADE).focus();
    bench.run();
    bench.press(Key::Space);
    assert!(is_expanded(&bench, TRADE));
    bench.rest();
    assert_eq!(*scene(&bench), open, "as it was");
}

#[test]
fn the_lane_of_the_selected_event_is_collapsed_by_a_key() {
    let mut bench = by_theme([1440.0, 900.0]);
    bench.press(Key::L);
    assert!(scene(&bench).lanes.iter().all(|lane| !lane.is_collapsed), "no event is selected");
    bench.click(&bench.name("cusma-signed"));
    bench.press(Key::L);
    assert!(first_lane(&bench).is_collapsed);
    let selected = bench.event("cusma-signed");
    let mark = scene(&bench).mark(selected).unwrap();
    assert!(mark.label.as_ref().is_some_and(|label| !label.cut), "the selected event is still labelled");
    bench.press_with(Modifiers::SHIFT, Key::L);
    assert!(!first_lane(&bench).is_collapsed);
}

#[test]
fn the_choice_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let start = |lanes| {
        let loaded = Settings::load_from(home.path());
        let memory = Memory { folder: Some(home.path().to_owned()), state_folder: None, loaded };
        let launch = Launch { loaded: load::shipped(), lanes: Some(lanes), ..Launch::default() };
        Bench::asking(launch, [1440.0, 900.0], Box::new(NoFileDialogs), memory)
    };
    let mut bench = start(LaneMode::Theme);
    bench.click(TRADE);
    drop(bench);
    let mut bench = start(LaneMode::Theme);
    assert!(first_lane(&bench).is_collapsed);
    bench.click("By article");
    assert!(scene(&bench).lanes.iter().all(|lane| !lane.is_collapsed), "another way to divide them");
    bench.click("By theme");
    bench.click(TRADE);
    drop(bench);
    assert!(Settings::load_from(home.path()).settings.collapsed.is_empty(), "nothing is left of it");
}

#[test]
fn the_menu_of_a_lane_offers_what_can_be_done_with_it() {
    let mut bench = by_theme([1440.0, 900.0]);
    let title = bench.rect(TRADE).center();
    right_click(&mut bench, title);
    bench.click_entry("Collapse other lanes");
    assert!(scene(&bench).lanes.iter().enumerate().all(|(at, lane)| lane.is_collapsed == (at > 0)));
    right_click(&mut bench, title);
    bench.click_entry("Open all lanes");
    assert!(scene(&bench).lanes.iter().all(|lane| !lane.is_collapsed));
    right_click(&mut bench, title);
    let list = copied(&mut bench, "Copy list of events");
    let count = scene(&bench).marks.iter().filter(|mark| mark.lane == 0).count();
    assert_eq!(list.matches("\n- **").count(), count, "{list}");
    for _ in 0..6 {
        bench.press(Key::Plus);
    }
    let of_lane = |bench: &Bench| scene(bench).marks.iter().filter(|mark| mark.lane == 0).count();
    assert!(of_lane(&bench) < count);
    right_click(&mut bench, title);
    bench.click_entry("Zoom to lane");
    assert_eq!(of_lane(&bench), count, "all of its events are in view");
    bench.click("By article");
    let title = bench.window().dossier().articles[1].title.clone();
    let lane = bench.rect(&format!("Lane: {title}")).center();
    right_click(&mut bench, lane);
    assert_eq!(bench.window().state().reader.article.0, 1, "actions are for this article");
    bench.click_entry("Details…");
    assert!(bench.sees("Article details"));
}

/// Two events on one day are two marks, each within reach of the pointer and of the keyboard; where they lie on each
/// other, in a collapsed lane, a click offers both.
#[test]
fn two_events_in_the_same_place_can_both_be_reached() {
    let events = ["first", "second"].map(|id| {
        serde_json::json!({
            "id": id, "title": format!("The {id}"), "date": "2020-05-01", "basis": "stated", "themes": ["t"], "citations": []
        })
    });
    let dossier = serde_json::json!({
        "format": 1, "title": "Twins", "themes": [{"id": "t", "title": "Twins"}], "articles": [], "events": events
    });
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dossier.json"), dossier.to_string()).unwrap();
    let mut bench = Bench::opened(folder.path(), [1024.0, 700.0]);
    bench.click("By theme");
    for id in ["first", "second"] {
        bench.click(&bench.name(id));
        assert_eq!(bench.selected().as_deref(), Some(id), "by pointer");
    }
    for id in ["first", "second"] {
        bench.harness.get_by_label(&bench.name(id)).focus();
        bench.run();
        bench.press(Key::Space);
        assert_eq!(bench.selected().as_deref(), Some(id), "by keyboard");
    }
    bench.press(Key::Escape);
    bench.click("Lane: Twins");
    let plot = bench.window().timeline().plot_rect().unwrap();
    let area = scene(&bench).marks[0].area;
    assert_eq!(area, scene(&bench).marks[1].area, "the very same place");
    let at = plot.min + vec2(f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom));
    let click = |bench: &mut Bench| {
        bench.harness.hover_at(at);
        bench.harness.step();
        bench.harness.step();
        bench.harness.drag_at(at);
        bench.harness.step();
        bench.harness.drop_at(at);
        bench.run();
    };
    click(&mut bench);
    bench.click("The second, 1 May 2020");
    assert_eq!(bench.selected().as_deref(), Some("second"));
    bench.press(Key::Escape);
    click(&mut bench);
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowUp);
    bench.press(Key::Enter);
    assert_eq!(bench.selected().as_deref(), Some("first"), "the list is used by keyboard too");
}

#[test]
fn pages_of_lanes_are_scrolled_by_keyboard_and_titles_stay_in_sight() {
    let mut bench = by_theme([1024.0, 700.0]);
    let offset = |bench: &Bench| bench.window().timeline().scrolled().0;
    bench.press_with(Modifiers::ALT, Key::PageDown);
    let first = offset(&bench);
    assert!(first > 0.0);
    let plot = bench.window().timeline().plot_rect().unwrap();
    for _ in 0..3 {
        let seen = bench.window().timeline().scene().unwrap();
        for lane in seen.lanes.iter().filter(|lane| lane.area.bottom > 40.0 && lane.area.top < plot.height() - 40.0) {
            assert!(lane.title.top >= 0.0 && lane.title.top < plot.height(), "{lane:?}");
        }
        bench.press_with(Modifiers::ALT, Key::PageDown);
    }
    bench.press_with(Modifiers::ALT, Key::PageUp);
    bench.press_with(Modifiers::ALT, Key::PageUp);
    assert!(offset(&bench) < 0.1);
    assert!(plot.max.y < pos2(0.0, 700.0).y, "the axis is below the lanes");
}
