//! A stretch of time asked for in the window, and two events compared.

use dateline::evidence::Presence;
use dateline::session::TimeQuestion;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::SIZE;

fn asked(bench: &Bench) -> Option<TimeQuestion> {
    bench.window().state().filter.time()
}

/// Presses modifiers, or releases them.
fn hold(bench: &mut Bench, modifiers: Modifiers) {
    bench.harness.event(egui::Event::ModifiersChanged(modifiers));
    bench.run();
}

/// Types a stretch of time into its field.
fn ask(bench: &mut Bench, text: &str) {
    bench.press(Key::T);
    bench.fill(Role::TextInput, "Stretch of time", text);
    bench.press(Key::Enter);
}

#[test]
fn a_typed_stretch_shows_what_is_certainly_and_possibly_in_it() {
    let mut bench = Bench::new();
    let meeting = bench.name("october-2022-meeting");
    assert!(bench.sees(&meeting));
    ask(&mut bench, "2018");
    assert!(asked(&bench).is_some());
    let chip = bench.names().into_iter().find(|name| name.ends_with(" possibly")).unwrap();
    assert!(chip.starts_with("2018: ") && chip.contains(" certainly, "), "{chip}");
    let signed = bench.name("cusma-signed");
    assert!(bench.sees(&signed) && !bench.sees(&meeting), "{:#?}", bench.names());
    // Only those that are certain.
    let certain = bench.names().into_iter().find(|name| name.starts_with("Certainly in it (")).unwrap();
    bench.click(&certain);
    assert!(bench.sees(&signed));
    assert!(bench.names().iter().any(|name| name.ends_with(" certainly")));
    bench.press(Key::T);
    bench.click("Clear the stretch of time");
    assert!(asked(&bench).is_none() && bench.sees(&meeting));
}

#[test]
fn a_stretch_is_asked_for_narrowed_and_cleared_by_keys_alone() {
    let mut bench = Bench::new();
    bench.press(Key::T);
    bench.type_text("2018");
    bench.press(Key::Enter);
    assert_eq!(asked(&bench).map(|question| question.least), Some(Presence::Possibly), "{:#?}", bench.names());
    bench.tab_to("Certainly in it (");
    bench.press(Key::Space);
    assert_eq!(asked(&bench).map(|question| question.least), Some(Presence::Certainly));
    bench.press(Key::Escape);
    bench.tab_to("Clear the stretch of time");
    bench.press(Key::Enter);
    assert!(asked(&bench).is_none());
}

#[test]
fn what_is_no_stretch_says_so_and_changes_nothing() {
    let mut bench = Bench::new();
    ask(&mut bench, "someday");
    assert!(asked(&bench).is_none() && bench.sees_part("is not"));
}

#[test]
fn a_stretch_is_brushed_on_the_overview() {
    let mut bench = Bench::new();
    let overview = bench.harness.get_by_label_contains("Overview. ").rect();
    let (from, to) = (overview.left_center() + vec2(200.0, 0.0), overview.left_center() + vec2(400.0, 0.0));
    hold(&mut bench, Modifiers::SHIFT);
    bench.drag(from, to);
    hold(&mut bench, Modifiers::NONE);
    let question = asked(&bench).expect("a stretch");
    assert!(question.stretch.secs() > 86_400 && question.stretch.start().secs() % 86_400 == 0);
}

#[test]
fn two_events_are_compared_in_the_card() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name("cusma-signed"));
    let meeting = bench.name("october-2022-meeting");
    bench.harness.get_by_label(&meeting).click_modifiers(Modifiers::COMMAND);
    bench.run();
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"), "the selection stays");
    assert!(bench.sees("certainly before: 3 to 5 years"), "{:#?}", bench.names());
    assert!(bench.sees_part("2018 from “2018”") && bench.sees_part("“October 27-28, 2022”"));
    bench.click("Stop comparing");
    assert!(!bench.sees_part("certainly before"));
}

#[test]
fn dates_in_the_table_are_sorted_by_their_end_too() {
    let mut bench = Bench::new();
    bench.press_with(Modifiers::COMMAND, Key::T);
    bench.click("Dates are sorted by start");
    assert!(bench.sees("Dates are sorted by latest end"));
}

#[test]
fn coverage_underlines_what_no_event_cites() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.click(&bench.name("peace-arch-photograph"));
    bench.press(Key::Delete);
    bench.press(Key::F8);
    bench.wait("the coverage", |bench| bench.sees("No event cites “November 8, 2021”"));
    assert!(bench.sees("Coverage: 4 of 5 dates cited"), "{:#?}", bench.names());
    bench.press(Key::F8);
    assert!(!bench.sees_part("Coverage: "));
    assert!(!bench.sees("No event cites “November 8, 2021”"));
}

#[test]
fn escape_closes_the_form_for_a_stretch() {
    let mut bench = Bench::new();
    bench.press(Key::T);
    bench.type_text("20");
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    assert!(!bench.sees("Events in this stretch of time"));
    assert_eq!(asked(&bench), None);
}

#[test]
fn all_events_stay_in_view_where_a_filter_changes_what_is_shown() {
    let mut bench = Bench::new();
    bench.press(Key::Num0);
    let everything = bench.window().timeline().everything().unwrap();
    assert_eq!(bench.window().state().view(), everything);
    ask(&mut bench, "2020 to 2026");
    let fewer = bench.window().timeline().everything().unwrap();
    assert!(fewer != everything);
    assert_eq!(bench.window().state().view(), fewer);
}
