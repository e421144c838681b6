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
use crate::timeline::crowded;

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

/// A pill lists its events, titles first and whole, by pointer and by keyboard; it also zooms to them.
#[test]
fn the_list_of_a_pill_has_whole_titles_and_is_used_by_keyboard() {
    let mut bench = crowded();
    let pill = |bench: &Bench| {
        let timeline = bench.window().timeline();
        let pill = timeline.scene().unwrap().clusters.iter().max_by_key(|cluster| cluster.count).unwrap().clone();
        let area = pill.area;
        let at = vec2(f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom));
        let events = timeline.members(&pill, usize::MAX);
        (timeline.plot_rect().unwrap().min + at, events)
    };
    let (at, events) = pill(&bench);
    right_click(&mut bench, at);
    let entry = |bench: &Bench, at: usize| {
        let event = &bench.window().dossier()[events[at]];
        format!("{}, {}", event.title(), event.date.in_words())
    };
    assert!(bench.sees_part(&format!("{} events", events.len())));
    assert!(bench.sees(&entry(&bench, 0)) && bench.sees(&entry(&bench, 1)), "{:#?}", bench.names());
    assert_eq!(bench.focused_name(), Some(entry(&bench, 0)));
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    assert_eq!(bench.focused_name(), Some(entry(&bench, 2)));
    assert_eq!(bench.window().state().hovered, Some(events[2]), "it is shown on the timeline");
    bench.press(Key::End);
    assert_eq!(bench.focused_name(), Some(entry(&bench, events.len() - 1)), "however far it has to scroll");
    bench.press(Key::PageUp);
    bench.press(Key::Home);
    assert_eq!(bench.focused_name(), Some(entry(&bench, 0)));
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    assert_eq!(bench.window().state().selected, Some(events[1]));
    assert!(!bench.sees(&entry(&bench, 3)), "the list is closed");
    // From the pill by keyboard, and back to it.
    bench.press(Key::Escape);
    let name = bench.names().into_iter().find(|name| name.contains(" more events: ")).unwrap();
    bench.harness.get_by_label(&name).focus();
    bench.run();
    bench.press(Key::ArrowDown);
    assert!(bench.focused_name().is_some_and(|name| name.contains(", ")), "{:?}", bench.focused_name());
    bench.press(Key::Escape);
    assert_eq!(bench.focused_name(), Some(name));
    let before = bench.window().state().view();
    let (at, _) = pill(&bench);
    right_click(&mut bench, at);
    bench.click("Zoom to these events");
    assert!(bench.window().state().view().span() < before.span());
}

/// A crowded lane has its pills above its rows, in sight however far it is scrolled.
#[test]
fn pills_of_a_crowded_lane_stay_in_sight() {
    let bench = crowded();
    let seen = bench.window().timeline().scene().unwrap();
    assert!(bench.window().timeline().scrolled().0 > 0.0 && seen.lanes[0].area.top < 0.0);
    let whole = scene(&bench);
    assert!(!whole.clusters.is_empty() && seen.clusters.len() == whole.clusters.len());
    let plot = bench.window().timeline().plot_rect().unwrap();
    assert!(seen.clusters.iter().all(|pill| pill.area.top >= 0.0 && pill.area.bottom < plot.height()));
    let density = seen.lanes[0].density.as_ref().unwrap();
    assert!(density.parts.len() > 20 && density.area.bottom <= plot.height(), "its mass is seen behind the marks");
}
