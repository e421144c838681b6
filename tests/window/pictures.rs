//! Pictures of the window, compared with those in `tests/pictures`.
//!
//! They are drawn on the CPU with the program's own typefaces, so they are equal on every machine. Where a change of
//! looks is meant, `UPDATE_SNAPSHOTS=1 cargo test --test window pictures` writes them anew; look at them before they
//! are committed. Where one differs, what was drawn and where it differs lie beside it as `.new.png` and `.diff.png`.

use std::path::Path;

use dateline::app::Launch;
use egui::{Key, Modifiers, Theme};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::Queryable as _;

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
    bench.rest();
    check(&mut bench, "days");
}

#[test]
fn the_whole_extent_and_a_small_window() {
    let mut bench = Bench::pictured(Theme::Light, SMALL);
    check(&mut bench, "small-window");
    bench.press(Key::Num0);
    bench.rest();
    check(&mut bench, "whole-extent");
}

/// The shipped articles without their events, the drafts of the second one under review.
fn reviewing(mode: Theme, size: [f32; 2]) -> Bench {
    let (folder, shipped) = (tempfile::tempdir().unwrap(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let shipped = shipped.join("data/us-canada-defence");
    std::fs::create_dir(folder.path().join("articles")).unwrap();
    for article in std::fs::read_dir(shipped.join("articles")).unwrap() {
        let article = article.unwrap();
        std::fs::copy(article.path(), folder.path().join("articles").join(article.file_name())).unwrap();
    }
    let json = std::fs::read_to_string(shipped.join("dossier.json")).unwrap();
    let mut dossier: serde_json::Value = serde_json::from_str(&json).unwrap();
    let second = dossier["articles"][1]["id"].clone();
    dossier["events"].as_array_mut().unwrap().retain(|event| {
        let cites_second = |citation: &serde_json::Value| citation["article"] == second;
        !event["citations"].as_array().unwrap().iter().any(cites_second)
    });
    std::fs::write(folder.path().join("dossier.json"), dossier.to_string()).unwrap();
    let loaded = dateline::dossier::load::open(folder.path()).unwrap();
    let launch = Launch { loaded, origin: Some(folder.path().to_owned()), ..Launch::default() };
    let mut bench = Bench::pictured_on(launch, mode, size);
    let second = bench.window().dossier().articles[1].title.clone();
    bench.harness.get_by_role_and_label(egui::accesskit::Role::Tab, &second).click();
    bench.run();
    bench.press(Key::D);
    bench.press(Key::Enter);
    while !bench.window().drafts().open_item().unwrap().1.draft.date.starts_with("2026-05-18") {
        bench.press(Key::ArrowDown);
    }
    bench.harness.hover_at(egui::pos2(720.0, 2.0));
    // A notice goes by itself.
    bench.harness.run_steps(400);
    bench.run();
    bench
}

#[test]
fn drafts_under_review() {
    check(&mut reviewing(Theme::Light, [1440.0, 900.0]), "drafts-light");
    check(&mut reviewing(Theme::Dark, SMALL), "drafts-dark");
}

#[test]
fn the_export_with_its_preview() {
    let mut bench = Bench::pictured(Theme::Light, SMALL);
    bench.press_with(Modifiers::COMMAND, Key::E);
    bench.wait("the preview", |bench| bench.sees("Preview of the figure"));
    bench.run();
    check(&mut bench, "export");
}
