//! The sheet of themes, by name and with a pointer that drags.

use dateline::dossier::{Rgb, Theme};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::{SIZE, undo};

/// A window with the sheet open, and the folder of its dossier.
fn sheet() -> (Bench, tempfile::TempDir) {
    let (mut bench, folder) = Bench::own(SIZE);
    bench.click("Menu");
    bench.click("Edit");
    bench.harness.get_by_label_contains("Themes…").click();
    bench.run();
    assert!(bench.sees("New theme"));
    (bench, folder)
}

fn themes(bench: &Bench) -> &[Theme] {
    &bench.window().dossier().themes
}

fn titles(bench: &Bench) -> Vec<&str> {
    themes(bench).iter().map(|theme| theme.title.as_str()).collect()
}

fn color(bench: &Bench, title: &str) -> Option<Rgb> {
    themes(bench).iter().find(|theme| theme.title == title).unwrap().color
}

/// Titles of the events' first themes, which stay with their events wherever the themes stand.
fn first_themes(bench: &Bench) -> Vec<String> {
    let events = bench.window().dossier().events.iter();
    let title = |theme: &dateline::dossier::ThemeIdx| themes(bench)[usize::from(theme.0)].title.clone();
    events.map(|event| event.themes.first().map(title).unwrap_or_default()).collect()
}

#[test]
fn a_theme_is_dragged_by_its_grip_to_the_place_of_another() {
    let (mut bench, _folder) = sheet();
    let before = ["Trade", "Alliance", "Procurement", "Spending", "Ukraine", "Arctic", "Publication"];
    assert_eq!(titles(&bench), before);
    let of_events = first_themes(&bench);
    let grip = |bench: &Bench, title: &str| bench.rect(&format!("Drag to move {title}")).center();
    // Down, over two others.
    let (from, to) = (grip(&bench, "Trade"), grip(&bench, "Procurement"));
    bench.drag(from, to);
    assert_eq!(titles(&bench)[..4], ["Alliance", "Procurement", "Trade", "Spending"]);
    assert_eq!(first_themes(&bench), of_events);
    assert!(bench.sees("New theme"), "the sheet stays open");
    // Up, dropped on the other's field, not just on its grip.
    let from = grip(&bench, "Publication");
    let field = bench.harness.get_by_role_and_label(Role::TextInput, "Title of Alliance").rect();
    bench.drag(from, field.center());
    assert_eq!(titles(&bench)[..3], ["Publication", "Alliance", "Procurement"]);
    // Each is one step.
    undo(&mut bench);
    undo(&mut bench);
    assert_eq!(titles(&bench), before);
    assert!(!bench.window().open_dossier().is_changed());
}

#[test]
fn a_drag_that_ends_elsewhere_changes_nothing() {
    let (mut bench, _folder) = sheet();
    let from = bench.rect("Drag to move Trade").center();
    // On its own place, and out of the sheet.
    bench.drag(from, from + egui::vec2(160.0, 3.0));
    bench.drag(from, egui::pos2(40.0, 850.0));
    assert_eq!(titles(&bench)[0], "Trade");
    assert!(!bench.window().open_dossier().is_changed());
    assert!(bench.sees("New theme"), "nor does it close the sheet");
}

#[test]
fn a_colour_is_one_of_the_palette_or_any_other() {
    let (mut bench, _folder) = sheet();
    let before = color(&bench, "Alliance");
    bench.push("Colour of Alliance");
    bench.push("#2f7d32");
    assert_eq!(color(&bench, "Alliance"), Some(Rgb([0x2f, 0x7d, 0x32])));
    // Typed as one likes; what is no colour is said and not taken.
    bench.fill(Role::TextInput, "Colour as #rrggbb", "#12zz");
    assert!(bench.sees("Enter a colour as #rrggbb, such as #166fb3."));
    assert_eq!(color(&bench, "Alliance"), Some(Rgb([0x2f, 0x7d, 0x32])));
    bench.fill(Role::TextInput, "Colour as #rrggbb", "#102030");
    assert_eq!(color(&bench, "Alliance"), Some(Rgb([0x10, 0x20, 0x30])));
    bench.push("Use default colour");
    assert_eq!(color(&bench, "Alliance"), None);
    bench.press(Key::Escape);
    for _ in 0..3 {
        undo(&mut bench);
    }
    assert_eq!(color(&bench, "Alliance"), before);
    assert!(!bench.window().open_dossier().is_changed(), "three steps");
}

#[test]
fn what_becomes_of_a_themes_events_is_asked_with_their_number() {
    let (mut bench, _folder) = sheet();
    let count = |bench: &Bench, title: &str| {
        let has_it = |theme: &dateline::dossier::ThemeIdx| themes(bench)[usize::from(theme.0)].title == title;
        bench.window().dossier().events.iter().filter(|event| event.themes.iter().any(has_it)).count()
    };
    let asked = |count: usize| format!("{count} events have this theme. What should happen to them?");
    let (trade, alliance) = (count(&bench, "Trade"), count(&bench, "Alliance"));
    bench.push("Delete Trade");
    assert!(bench.sees(&asked(trade)));
    bench.push("Cancel");
    assert!(!bench.sees_part("What should happen to"));
    bench.push("Delete Trade");
    bench.push("Replace by another theme…");
    bench.push("Replace by Alliance");
    let more = count(&bench, "Alliance");
    assert!(more > alliance && !titles(&bench).contains(&"Trade"));
    // The number follows what is undone while the question stands.
    bench.push("Delete Alliance");
    assert!(bench.sees(&asked(more)));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(bench.sees(&asked(alliance)));
    bench.push("Remove from its events");
    assert!(!titles(&bench).contains(&"Alliance"));
    assert_eq!(count(&bench, "Trade"), trade);
    bench.fill(Role::TextInput, "Title of the new theme", "Empty");
    bench.press(Key::Enter);
    bench.push("Delete Empty");
    assert!(bench.sees("No events have this theme."));
    bench.push("Delete the theme");
    assert!(!titles(&bench).contains(&"Empty"));
}

#[test]
fn the_bar_counts_the_events_that_are_shown() {
    let mut bench = Bench::new();
    assert!(bench.sees("2 articles · 26 events"));
    bench.switch("Arctic");
    let shown = bench.window().state().filtered.events(bench.window().dossier()).len();
    assert!(shown < 26);
    assert!(bench.sees(&format!("2 articles · {shown} of 26 events")), "{:#?}", bench.names());
}
