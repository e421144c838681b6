//! Pictures of the window, compared with those in `tests/pictures`.
//!
//! They are drawn on the CPU with the program's own typefaces, so they are equal on every machine. Where a change of
//! looks is meant, `UPDATE_SNAPSHOTS=1 cargo test --test window pictures` writes them anew; look at them before they
//! are committed. Where one differs, what was drawn and where it differs lie beside it as `.new.png` and `.diff.png`.

use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotOptions;

use crate::bench::Bench;

/// Width and height of a common window, in points.
const ROOMY: [f32; 2] = [1280.0, 800.0];
/// Of a small one.
const SMALL: [f32; 2] = [1024.0, 700.0];

fn check(bench: &mut Bench, name: &str) {
    let options = SnapshotOptions::new().output_path("tests/pictures");
    bench.harness.try_snapshot_options(name, &options).unwrap();
}

#[test]
fn the_opening_view_light_and_dark() {
    check(&mut Bench::pictured(Theme::Light, ROOMY), "opening-light");
    check(&mut Bench::pictured(Theme::Dark, ROOMY), "opening-dark");
}

#[test]
fn an_event_is_chosen() {
    let mut bench = Bench::pictured(Theme::Light, ROOMY);
    let name = bench.name("october-2022-meeting");
    bench.click(&name);
    // The pointer goes away again.
    bench.harness.hover_at(egui::pos2(720.0, 2.0));
    bench.run();
    check(&mut bench, "event-chosen");
}

#[test]
fn zoomed_to_days() {
    let mut bench = Bench::pictured(Theme::Light, ROOMY);
    let name = bench.name("october-2022-meeting");
    bench.click(&name);
    bench.click("Zoom to event");
    bench.harness.hover_at(egui::pos2(720.0, 2.0));
    bench.run();
    check(&mut bench, "days");
}

#[test]
fn the_whole_extent_and_a_small_window() {
    let mut bench = Bench::pictured(Theme::Light, SMALL);
    check(&mut bench, "small-window");
    bench.press(Key::Num0);
    check(&mut bench, "whole-extent");
}

#[test]
fn the_export_with_its_preview() {
    let mut bench = Bench::pictured(Theme::Light, SMALL);
    bench.press_with(Modifiers::COMMAND, Key::E);
    bench.wait("the preview", |bench| bench.sees("Preview of the figure"));
    bench.run();
    check(&mut bench, "export");
}
