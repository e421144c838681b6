//! The command palette.

use dateline::app::Launch;
use dateline::dossier::load;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

fn opened(typed: &str) -> Bench {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.type_text(typed);
    bench
}

#[test]
fn an_event_is_gone_to_by_a_few_letters() {
    let mut bench = opened("pentagon susp board");
    bench.press(Key::Enter);
    let event = bench.window().state().selected.and_then(|idx| bench.window().dossier().event(idx)).cloned();
    assert!(event.unwrap().title().contains("suspends"));
    assert!(!bench.sees("Action, event, article or theme"), "choosing closes the palette");
}

#[test]
fn an_action_is_done_and_one_without_effect_says_why() {
    let mut bench = opened("lanes theme");
    bench.press(Key::Enter);
    assert_eq!(bench.window().state().lanes, dateline::layout::LaneMode::Theme);
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.type_text("undo");
    assert!(bench.sees("Undo, Nothing to undo"), "{:#?}", bench.names());
    bench.press(Key::Enter);
    assert!(bench.sees("Nothing to undo."));
}

#[test]
fn articles_and_themes_are_listed_with_what_they_do() {
    let mut bench = opened("arctic");
    assert!(bench.sees("Arctic, Show only this theme"), "{:#?}", bench.names());
    bench.click("Arctic, Show only this theme");
    assert!(bench.sees_part("Show all"), "other themes are hidden: {:#?}", bench.names());
}

#[test]
fn arrows_move_and_escape_closes() {
    let mut bench = opened("");
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    let names = bench.names();
    assert!(names.iter().any(|name| name.starts_with("Open dossier file…")), "{names:#?}");
    let row = bench.harness.get_by_label_contains("Open dossier file…, File");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    bench.press(Key::Escape);
    assert!(!bench.sees("Action, event, article or theme"));
    assert!(bench.window().state().selected.is_none());
}

#[test]
fn a_new_dossier_is_asked_for_at_the_start() {
    let launch = Launch { loaded: load::shipped(), begins_new: true, ..Launch::default() };
    let bench = Bench::with(launch, [1440.0, 900.0]);
    assert!(bench.sees("New dossier"), "{:#?}", bench.names());
}
