//! How many keys the core tasks take, and events without a theme.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::Home;
use crate::bench::Bench;

const ARTICLE: &str = "# Bridge opens\n\nThe bridge was opened to traffic on Tuesday, after two years of work. \
                       A ferry had crossed here since the 1880s.\n";

/// A window on an article of Thursday, 2 May 2019, that says "on Tuesday".
fn with_weekday(home: &Home) -> Bench {
    std::fs::write(home.path("d/articles/a.md"), ARTICLE).unwrap();
    home.start_on_dossier()
}

#[test]
fn an_event_from_a_sentence_with_a_weekday_takes_two_keys() {
    let home = Home::with_dossier();
    let mut bench = with_weekday(&home);
    let count = bench.window().dossier().events.len();
    let text = bench.harness.query_all_by_label_contains("opened to traffic on Tuesday").last().unwrap().rect();
    let line = text.left_top() + egui::vec2(2.0, 12.0);
    bench.drag(line, line + egui::vec2(330.0, 0.0));
    assert!(bench.window().selected_words().unwrap().contains("Tuesday"), "{:?}", bench.window().selected_words());
    bench.press(Key::N);
    bench.press(Key::Enter);
    let dossier = bench.window().dossier();
    assert_eq!(dossier.events.len(), count + 1, "{:#?}", bench.names());
    assert_eq!(dossier.events[count].date.edtf(), "2019-04-30");
}

#[test]
fn merging_takes_four_keys() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.press(Key::End);
    bench.press(Key::M);
    bench.write("F");
    bench.press(Key::Enter);
    bench.press(Key::Enter);
    let dossier = bench.window().dossier();
    assert_eq!(dossier.events.len(), 1);
    assert_eq!((dossier.events[0].title(), dossier.events[0].citations().len()), ("Bridge opened", 2));
}

#[test]
fn events_without_a_theme_have_a_chip() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    assert!(!bench.sees("No theme"), "there are no themes at all");
    bench.press(Key::End);
    bench.press(Key::E);
    bench.click_entry("New theme…");
    bench.write("Roads");
    bench.press(Key::Enter);
    bench.press(Key::Escape);
    let shown = |bench: &Bench| bench.window().state().filtered.events(bench.window().dossier()).len();
    bench.switch("No theme");
    assert_eq!(shown(&bench), 1);
    bench.click("Show all");
    assert_eq!(shown(&bench), 2);
    let chip = bench.harness.get_by_role_and_label(Role::CheckBox, "Roads");
    chip.click_modifiers(egui::Modifiers::COMMAND);
    bench.run();
    assert_eq!(shown(&bench), 1, "only this theme: events without one are hidden, too");
}
