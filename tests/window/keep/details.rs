//! The dossier's title, description and opening view, edited in the window.

use egui::Key;
use egui::accesskit::Role;

use super::{Home, value};

#[test]
fn title_description_and_opening_view_are_edited() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.command_shift(Key::I);
    assert_eq!(value(&bench, "Title"), "The bridge");
    bench.fill(Role::TextInput, "Title", "The new bridge");
    bench.fill(Role::MultilineTextInput, "Description", "How it was built.");
    bench.fill(Role::TextInput, "Opening view", "soon");
    bench.press(Key::Enter);
    bench.expect("soon");
    bench.fill(Role::TextInput, "Opening view", "2018/2019-06");
    bench.press(Key::Enter);
    let about = |bench: &crate::bench::Bench| {
        let dossier = bench.window().dossier();
        (dossier.title.clone(), dossier.description.clone(), dossier.opening_view.is_some())
    };
    assert_eq!(about(&bench), ("The new bridge".to_owned(), "How it was built.".to_owned(), true));
    assert!(bench.window().title().contains("The new bridge"), "{}", bench.window().title());
    bench.command_shift(Key::I);
    assert_eq!(value(&bench, "Opening view"), "2018-01/2019-06");
    bench.click("Show all events");
    assert_eq!(value(&bench, "Opening view"), "");
    bench.click("Use the current view");
    assert!(value(&bench, "Opening view").contains('/'));
    bench.press(Key::Escape);
    bench.expect("Discard your changes?");
    bench.press(Key::D);
    for _ in 0..3 {
        bench.command(Key::Z);
    }
    assert_eq!(about(&bench), ("The bridge".to_owned(), String::new(), false));
}

#[test]
fn details_are_changed_by_pointer_as_well() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Dossier details… Ctrl+Shift+I");
    bench.fill(Role::TextInput, "Title", "Another");
    bench.push("Save");
    assert_eq!(bench.window().dossier().title, "Another");
}
