//! What is written to files beside the dossier: figures without a file dialog, and the list of events.

use dateline::app::file_dialogs::PathAnswer;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{Home, value};

#[test]
fn a_figure_asks_for_its_path_where_there_is_no_file_dialog() {
    let home = Home::with_dossier();
    home.answer(PathAnswer::Unavailable);
    let mut bench = home.start_on_dossier();
    bench.command(Key::E);
    bench.wait("the preview", |bench| bench.sees("Preview of the figure"));
    bench.click("Save…");
    assert!(value(&bench, "New file").ends_with("The bridge.png"), "{}", value(&bench, "New file"));
    let file = home.path("figure.svg");
    bench.fill(Role::TextInput, "New file", file.to_str().unwrap());
    bench.press(Key::Enter);
    bench.wait("the file", |bench| bench.sees_part("Saved as"));
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("<svg"));
    assert!(bench.sees("Export figure"), "the dialog stays for the next figure");
}

#[test]
fn a_page_of_paper_is_light() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    bench.command(Key::E);
    let mut choose = |name: &str| {
        bench.harness.get_by_role_and_label(Role::RadioButton, name).click();
        bench.run();
        let light = bench.harness.get_by_role_and_label(Role::RadioButton, "Light");
        egui_kittest::kittest::NodeT::accesskit_node(&light).toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(!choose("Dark"));
    assert!(!choose("Wide"), "a screen may be dark");
    assert!(choose("A4"));
    assert!(!choose("Dark"), "it can still be chosen");
}

#[test]
fn the_list_of_events_is_saved_as_its_name_asks() {
    let home = Home::with_dossier();
    let mut bench = home.start_on_dossier();
    for (name, written, beginning) in [
        ("events.md", "events.md", "# The bridge\n"),
        ("events.html", "events.html", "<!DOCTYPE html>"),
        ("plain", "plain.csv", "\u{feff}Date,EDTF,Title"),
    ] {
        home.answer(PathAnswer::Path(home.path(name)));
        bench.click("Menu");
        bench.click_entry("File");
        bench.click_entry("Export events…");
        bench.wait("the file", |bench| bench.sees_part(&format!("Saved as {}", home.path(written).display())));
        let text = std::fs::read_to_string(home.path(written)).unwrap();
        assert!(text.starts_with(beginning), "{text}");
        assert!(text.contains("Bridge opened") && text.contains("A ferry had crossed here since the 1880s"), "{text}");
    }
    home.answer(PathAnswer::Path(home.path("plain")));
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Export events…");
    bench.wait("the refusal", |bench| bench.sees_part("already exists"));
}
