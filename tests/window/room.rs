//! Room for events: all of the shipped dossier are labelled, and nothing that opens moves them.

use dateline::app::Launch;
use dateline::dossier::{EventIdx, load};
use dateline::layout::LaneMode;
use egui::Key;
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

const ALL_LANES: [LaneMode; 3] = [LaneMode::Article, LaneMode::Theme, LaneMode::Single];

fn opened(lanes: LaneMode, size: [f32; 2]) -> Bench {
    Bench::with(Launch { loaded: load::shipped(), lanes: Some(lanes), ..Launch::default() }, size)
}

/// Every event is labelled without a cluster; in a window of a common size also without scrolling.
#[test]
fn every_event_of_the_shipped_dossier_is_labelled() {
    let mut missing = Vec::new();
    for (size, may_scroll) in [([1440.0, 900.0], false), ([1024.0, 700.0], true)] {
        for lanes in ALL_LANES {
            let mut bench = opened(lanes, size);
            for range in ["opening view", "everything"] {
                if range == "everything" {
                    bench.press(Key::Num0);
                }
                bench.rest();
                let scene = bench.window().timeline().whole_scene().unwrap();
                let labels = scene.marks.iter().filter_map(|mark| mark.label.as_ref());
                let labelled = labels.filter(|label| !label.cut).count();
                let (pills, scrolls) = (scene.clusters.len(), bench.sees("Scroll lanes"));
                if labelled != 26 || pills > 0 || (scrolls && !may_scroll) {
                    let height = bench.window().timeline().plot_rect().unwrap().height();
                    missing.push(format!(
                        "{size:?}, {lanes:?}, {range}: {labelled}, {pills} pills, {} points high in {height}",
                        scene.height
                    ));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn selecting_an_event_moves_no_row() {
    for lanes in ALL_LANES {
        let mut bench = opened(lanes, [1440.0, 900.0]);
        let tops = |bench: &Bench| -> Vec<(EventIdx, f32)> {
            let scene = bench.window().timeline().whole_scene().unwrap();
            scene.marks.iter().map(|mark| (mark.event, mark.area.top)).collect()
        };
        let before = tops(&bench);
        let height = bench.window().timeline().plot_rect().unwrap().height();
        for _ in 0..6 {
            bench.press(Key::ArrowRight);
            bench.rest();
            assert_eq!(tops(&bench), before);
        }
        assert!(bench.window().timeline().plot_rect().unwrap().height() < height, "the card takes room");
        bench.press(Key::Escape);
        bench.rest();
        let again = bench.window().timeline().plot_rect().unwrap().height();
        assert!((again - height).abs() < 0.01, "and gives it back");
    }
}

/// Without a key or a movement of the pointer in between, as when a person presses a key and looks.
#[test]
fn a_view_at_rest_covers_no_title() {
    let mut bench = opened(LaneMode::Article, [1440.0, 900.0]);
    bench.press(Key::Home);
    for _ in 0..6 {
        for _ in 0..3 {
            bench.press(Key::Plus);
        }
        bench.rest();
        assert!(!bench.window().timeline().whole_scene().unwrap().covers_titles(), "{:?}", bench.selected());
        bench.press(Key::Num0);
        bench.press(Key::ArrowRight);
    }
}

#[test]
fn the_selected_event_stays_in_sight_when_rows_change() {
    let (mut bench, _folder) = Bench::own([1440.0, 900.0]);
    bench.press(Key::Home);
    let count = bench.window().dossier().events.len();
    for _ in 0..count {
        // The form makes the timeline low, so that rows scroll.
        bench.press(Key::E);
        bench.press(Key::Escape);
        bench.press(Key::Num0);
        bench.rest();
        for _ in 0..3 {
            bench.press(Key::Plus);
        }
        bench.rest();
        let timeline = bench.window().timeline();
        let selected = bench.window().state().selected.unwrap();
        let scene = timeline.scene().unwrap();
        let mark = scene.mark(selected).expect("the view is zoomed at it");
        let head = scene.lanes[mark.lane].covered_to().unwrap_or(0.0);
        assert!(mark.area.top >= head - 0.5, "{mark:?} is below the title of its lane, {head}");
        let mark = mark.area;
        let shown = timeline.plot_rect().unwrap().height();
        assert!(mark.top >= 0.0 && mark.bottom <= shown, "{mark:?} of {shown}, {:?}", bench.selected());
        bench.press(Key::Escape);
        bench.press(Key::ArrowRight);
    }
}

/// Stepping back, events come into sight from above, where the title of their lane stays.
#[test]
fn the_selected_event_is_never_below_the_title_of_its_lane() {
    let mut bench = opened(LaneMode::Article, [1024.0, 620.0]);
    bench.press(Key::Num0);
    bench.press(Key::End);
    let count = bench.window().dossier().events.len();
    let mut covered = 0;
    for step in 0..2 * count {
        bench.press(if step < count { Key::ArrowRight } else { Key::ArrowLeft });
        bench.rest();
        let scene = bench.window().timeline().scene().unwrap();
        let Some(mark) = bench.window().state().selected.and_then(|event| scene.mark(event)) else { continue };
        let lane = &scene.lanes[mark.lane];
        covered += usize::from(lane.covered_to().is_some());
        let head = lane.covered_to().filter(|_| !lane.is_in_head(mark.area)).unwrap_or(0.0);
        assert!(mark.rows().0 >= head - 0.5, "{mark:?} is below the title of its lane, {head}");
    }
    assert!(covered > 3, "{covered}");
}

#[test]
fn rows_are_assigned_anew_when_the_timeline_becomes_narrower() {
    let mut bench = Bench::new();
    bench.rest();
    let covers = |bench: &Bench| bench.window().timeline().whole_scene().unwrap().covers_titles();
    assert!(!covers(&bench));
    // The panel of scenes takes its width from the timeline.
    bench.press(Key::F4);
    bench.rest();
    assert!(bench.sees("Add scene") && !covers(&bench));
}

#[test]
fn the_card_hides_no_event_of_lanes_that_need_little() {
    let bridge = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/evidence/bridge");
    let mut bench = Bench::opened(&bridge, [1440.0, 900.0]);
    let plot = |bench: &Bench| bench.window().timeline().plot_rect().unwrap();
    let whole = plot(&bench);
    bench.click(&bench.name("opened"));
    bench.rest();
    assert!(plot(&bench).height() < whole.height() - 100.0, "the card takes height from the timeline");
    for event in &bench.window().dossier().events {
        let area = bench.harness.get_all_by_label(&event.spoken_name()).next().unwrap().rect();
        assert!(plot(&bench).contains_rect(area.shrink(1.0)), "{} is out of sight", event.id());
    }
}
