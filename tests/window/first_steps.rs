//! The first steps at the foot of the window: shown since the first start, ticked, put away and found again.

use dateline::app::settings::Settings;
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use egui::{Key, Modifiers};

use crate::bench::{Bench, NoFileDialogs};

fn started(home: &std::path::Path, size: [f32; 2]) -> Bench {
    let memory = Memory { folder: Some(home.to_owned()), state_folder: None, loaded: Settings::load_at_start(home) };
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    Bench::asking(launch, size, Box::new(NoFileDialogs), memory)
}

#[test]
fn first_steps_are_ticked_as_they_are_done_and_put_away_for_good() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), [1440.0, 900.0]);
    for name in ["Select an event", "Move through time", "Read your own articles", "Step 1", "Step 2", "Step 3"] {
        assert!(bench.sees(name), "{name}: {:#?}", bench.names());
    }
    bench.press(Key::ArrowRight);
    assert!(bench.sees("Step 1, done") && bench.sees("Step 2"), "{:#?}", bench.names());
    bench.press(Key::Minus);
    assert!(bench.sees("Step 2, done") && bench.sees("Step 3"));
    bench.click("Got it");
    assert!(!bench.sees("Select an event"));
    assert!(!Settings::load_from(home.path()).settings.first_steps);
    drop(bench);
    assert!(!started(home.path(), [1440.0, 900.0]).sees("Got it"), "the second start has none");
}

/// Another dossier, and what is added to it, has another view; nobody moved through time.
#[test]
fn a_new_dossier_is_no_movement_through_time() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), [1440.0, 900.0]);
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.type_text("The bridge");
    bench.press(Key::Enter);
    assert!(bench.sees("Step 3, done") && bench.sees("Step 2"), "{:#?}", bench.names());
    bench.press(Key::N);
    bench.type_text("It opened");
    bench.press(Key::Tab);
    bench.type_text("2020");
    bench.press(Key::Enter);
    bench.rest();
    assert!(bench.selected().is_some() && bench.sees("Step 2"), "{:#?}", bench.names());
    bench.press(Key::Minus);
    assert!(bench.sees("Step 2, done"));
}

#[test]
fn first_steps_are_found_again() {
    let home = tempfile::tempdir().unwrap();
    Settings::default().save_to(home.path()).unwrap();
    let mut bench = started(home.path(), [1440.0, 900.0]);
    assert!(!bench.sees("Got it"));
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.type_text("first steps");
    bench.press(Key::Enter);
    assert!(bench.sees("Got it"), "{:#?}", bench.names());
}

#[test]
fn first_steps_fit_into_a_small_window() {
    let home = tempfile::tempdir().unwrap();
    for size in [[1024.0, 700.0], [640.0, 480.0]] {
        let bench = started(home.path(), size);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for name in ["Step 1", "Step 2", "Step 3", "Got it", "Read your own articles"] {
            assert!(window.contains_rect(bench.rect(name)), "{name} at {:?} of {size:?}", bench.rect(name));
        }
    }
}
