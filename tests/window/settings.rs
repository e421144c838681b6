//! The settings window, and what its settings do.

use dateline::app::desktop::DesktopPreferences;
use dateline::app::settings::{Preference, Settings};
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::bench::{Bench, NoFileDialogs};

fn started(home: &std::path::Path, launch: Launch) -> Bench {
    let memory = Memory { folder: Some(home.to_owned()), state_folder: None, loaded: Settings::load_from(home) };
    let launch = Launch { loaded: load::shipped(), ..launch };
    Bench::asking(launch, [1440.0, 900.0], Box::new(NoFileDialogs), memory)
}

fn saved(home: &std::path::Path) -> Settings {
    Settings::load_from(home).settings
}

#[test]
fn settings_take_effect_at_once_and_are_remembered() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Colours: Light");
    bench.click("Contrast: High");
    assert_eq!(
        bench.harness.ctx.global_style().visuals.panel_fill,
        egui::Color32::WHITE,
        "the ground of high contrast"
    );
    bench.click("Wheel: Scrolls lanes");
    bench.click("Motion: Reduced");
    bench.click("Typeface: Without serifs");
    bench.click("Themes: By colour and shape");
    bench.click("Colours: Dark");
    assert_eq!(bench.harness.ctx.global_style().visuals.panel_fill, egui::Color32::BLACK);
    bench.push("Close");
    assert!(!bench.sees("Contrast: High"));
    let settings = saved(home.path());
    assert_eq!(settings.look.high_contrast, Preference::On);
    assert_eq!(settings.look.reduced_motion, Preference::On);
    assert!(settings.wheel_scrolls && settings.look.sans_serif_articles && settings.look.theme_shapes);
    // They hold at the next start, and can all be undone.
    let mut bench = started(home.path(), Launch::default());
    assert_eq!(bench.harness.ctx.global_style().visuals.panel_fill, egui::Color32::BLACK);
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Use the defaults of window and articles");
    bench.press(Key::Escape);
    assert!(saved(home.path()).look.is_default());
}

#[test]
fn views_change_at_once_where_motion_is_reduced() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    let frames_of_zoom = |bench: &mut Bench| {
        bench.press(Key::Num0);
        let before = bench.window().state().view();
        bench.harness.key_press(Key::Plus);
        bench.harness.step();
        bench.harness.step();
        let soon = bench.window().state().view();
        bench.run();
        assert_ne!(soon, before);
        soon == bench.window().state().view()
    };
    assert!(!frames_of_zoom(&mut bench), "usually it takes some frames");
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Motion: Reduced");
    bench.push("Close");
    assert!(frames_of_zoom(&mut bench));
}

#[test]
fn the_desktop_is_followed_unless_the_person_decides() {
    let asks: fn() -> DesktopPreferences = || DesktopPreferences { high_contrast: true, reduced_motion: true };
    let home = tempfile::tempdir().unwrap();
    let ground = |bench: &Bench| bench.harness.ctx.global_style().visuals.panel_fill;
    let launch = || Launch { desktop: Some(asks), ..Launch::default() };
    let mut bench = started(home.path(), launch());
    let high = [egui::Color32::WHITE, egui::Color32::BLACK];
    bench.wait("the desktop's answer", |bench| high.contains(&ground(bench)));
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Contrast: Normal");
    assert!(!high.contains(&ground(&bench)));
}

#[test]
fn the_scale_is_remembered_and_kept_in_range() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    bench.harness.ctx.set_zoom_factor(2.0);
    bench.run();
    assert!((bench.window().settings().look.scale - 2.0).abs() < 1e-6);
    bench.harness.ctx.set_zoom_factor(4.5);
    bench.run();
    assert!((bench.harness.ctx.zoom_factor() - 3.0).abs() < 1e-6);
}

#[test]
fn larger_text_of_articles_takes_more_room() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    let height = |bench: &Bench| bench.window().article_height();
    let before = height(&bench);
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(bench.sees("Size of text"));
    drop(bench);
    let mut settings = saved(home.path());
    settings.look.article_scale = 2.0;
    settings.save_to(home.path()).unwrap();
    let bench = started(home.path(), Launch::default());
    assert!(height(&bench) > 1.6 * before, "{} and {before}", height(&bench));
}

#[test]
fn single_keys_can_be_turned_off() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    let zooms = |bench: &mut Bench| {
        let before = bench.window().state().view();
        bench.press(Key::Plus);
        bench.window().state().view() != before
    };
    assert!(zooms(&mut bench));
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Single keys: Only with Ctrl or Alt");
    bench.push("Close");
    assert!(!zooms(&mut bench));
    bench.press(Key::ArrowRight);
    assert!(bench.window().state().selected.is_some(), "other keys are as before");
}

#[test]
fn dates_are_typed_in_the_language_of_the_settings() {
    let home = tempfile::tempdir().unwrap();
    let mut bench = started(home.path(), Launch::default());
    let asked = |bench: &mut Bench| {
        bench.press(Key::T);
        bench.fill(Role::TextInput, "Stretch of time", "03/04/2026");
        bench.press(Key::Enter);
        bench.sees_part("This can mean 2026-0")
    };
    assert!(asked(&mut bench), "{:#?}", bench.names());
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::Comma);
    bench.click("Dates you type: French");
    bench.push("Close");
    assert!(!asked(&mut bench));
}
