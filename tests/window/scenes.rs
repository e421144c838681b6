//! Scenes: made from the screen, edited, put in order, presented.

use dateline::layout::LaneMode;
use dateline::session::Motion;
use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;
use crate::edit::SIZE;

/// The texts of the scenes.
fn texts(bench: &Bench) -> Vec<String> {
    bench.window().dossier().scenes.iter().map(|scene| scene.text.clone()).collect()
}

/// A window on a dossier of one's own with three scenes: without an event, with one by theme, with another.
fn with_scenes() -> (Bench, tempfile::TempDir) {
    let (mut bench, folder) = Bench::own(SIZE);
    bench.press(Key::F4);
    bench.click("Add scene");
    bench.type_text("How it began");
    leave(&mut bench);
    bench.click(&bench.name("october-2022-meeting"));
    bench.click("By theme");
    bench.press_with(Modifiers::SHIFT, Key::F4);
    leave(&mut bench);
    bench.click(&bench.name("cusma-signed"));
    bench.press(Key::Plus);
    bench.press_with(Modifiers::SHIFT, Key::F4);
    leave(&mut bench);
    (bench, folder)
}

/// Leaves the field that has the focus.
fn leave(bench: &mut Bench) {
    bench.harness.get_by_label("Scenes").click();
    bench.harness.get_by_label_contains("Overview. ").focus();
    bench.run();
}

/// Presses a key and gives what the window asked for.
fn asked(bench: &mut Bench, modifiers: Modifiers, key: Key) -> Vec<ViewportCommand> {
    for pressed in [true, false] {
        let event = egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        bench.harness.input_mut().events.push(event);
    }
    let mut commands = Vec::new();
    for _ in 0..6 {
        bench.harness.step();
        let output = bench.harness.output().viewport_output.values();
        commands.extend(output.flat_map(|output| output.commands.clone()));
    }
    bench.run();
    commands
}

#[test]
fn a_scene_is_what_is_on_the_screen() {
    let (bench, _folder) = with_scenes();
    let dossier = bench.window().dossier();
    let events = dossier.scenes.iter().map(|scene| scene.event.map(|event| dossier[event].id().to_owned()));
    let events: Vec<Option<String>> = events.collect();
    assert_eq!(events, [None, Some("october-2022-meeting".to_owned()), Some("cusma-signed".to_owned())]);
    assert_eq!(texts(&bench)[0], "How it began");
    assert_eq!(texts(&bench)[1], dossier[bench.event("october-2022-meeting")].title());
    assert_eq!(bench.window().state().scene, Some(2));
    assert!(bench.sees_part("Go to scene 2: ") && bench.sees("3 scenes"), "{:#?}", bench.names());
    assert!(dossier.scenes.iter().all(|scene| scene.view.is_some()));
}

#[test]
fn a_click_goes_to_a_scene() {
    let (mut bench, _folder) = with_scenes();
    let first = bench.names().into_iter().find(|name| name.starts_with("Go to scene 1: ")).unwrap();
    bench.click(&first);
    assert_eq!((bench.selected(), bench.window().state().lanes), (None, LaneMode::Article));
    let second = bench.names().into_iter().find(|name| name.starts_with("Go to scene 2: ")).unwrap();
    bench.click(&second);
    assert_eq!(bench.selected().as_deref(), Some("october-2022-meeting"));
    assert_eq!(bench.window().state().lanes, LaneMode::Theme);
    let scene = &bench.window().dossier().scenes[1];
    let view = bench.window().state().view();
    assert!((view.start() - scene.view.unwrap().start().axis_secs()).abs() < 1.0);
}

#[test]
fn scenes_are_made_shown_and_deleted_by_keys_alone() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press(Key::F4);
    bench.press(Key::ArrowRight);
    let event = bench.selected();
    assert!(event.is_some());
    bench.press_with(Modifiers::SHIFT, Key::F4);
    bench.type_text("The first");
    bench.press(Key::Escape);
    assert_eq!(texts(&bench), ["The first"], "the title was selected, and what is typed stays");
    bench.press(Key::ArrowRight);
    assert_ne!(bench.selected(), event);
    bench.tab_to("Go to scene 1: ");
    bench.press(Key::Enter);
    assert_eq!(bench.selected(), event);
    bench.tab_to("Delete scene 1");
    bench.press(Key::Enter);
    assert_eq!(texts(&bench), [""; 0]);
}

#[test]
fn a_scene_of_hours_returns_to_them() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press(Key::F4);
    bench.click(&bench.name("october-2022-meeting"));
    let width = |bench: &Bench| bench.window().state().view().end() - bench.window().state().view().start();
    for _ in 0..60 {
        if width(&bench) < 30_000.0 {
            break;
        }
        bench.press(Key::Plus);
    }
    bench.rest();
    let before = bench.window().state().view();
    assert!(width(&bench) < 30_000.0, "some hours: {before:?}");
    bench.press_with(Modifiers::SHIFT, Key::F4);
    leave(&mut bench);
    let name = bench.names().into_iter().find(|name| name.starts_with("Go to scene 1: ")).unwrap();
    assert!(name.contains(" October 2022, ") && name.contains(':'), "the hours are said: {name}");
    bench.press(Key::Num0);
    bench.rest();
    assert!(width(&bench) > 1e7);
    bench.click(&name);
    bench.rest();
    let after = bench.window().state().view();
    assert!((after.start() - before.start()).abs() < 1.0 && (after.end() - before.end()).abs() < 1.0, "{after:?}");
}

#[test]
fn scenes_are_put_in_order_updated_and_deleted_and_each_is_undone() {
    let (mut bench, _folder) = with_scenes();
    let before = texts(&bench);
    bench.click("Move scene 3 up");
    assert_eq!(texts(&bench), [&*before[0], &*before[2], &*before[1]]);
    assert_eq!(bench.window().state().scene, Some(1), "the current one is followed");
    // By keys, on the row.
    let row = bench.names().into_iter().find(|name| name.starts_with("Go to scene 2: ")).unwrap();
    bench.harness.get_by_label(&row).focus();
    bench.run();
    bench.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(texts(&bench), [&*before[2], &*before[0], &*before[1]]);
    bench.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(texts(&bench), [&*before[0], &*before[2], &*before[1]], "the focus went with it");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&bench), before);
    // By hand.
    let grip = |bench: &Bench, at: usize| bench.rect(&format!("Drag to move scene {at}")).center();
    let (from, to) = (grip(&bench, 1), grip(&bench, 2));
    bench.drag(from, to);
    assert_eq!(texts(&bench), [&*before[1], &*before[0], &*before[2]]);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.click("Update scene 1 from the screen");
    let scene = bench.window().dossier().scenes[0].clone();
    assert_eq!((scene.text.as_str(), scene.event), ("How it began", Some(bench.event("cusma-signed"))));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.window().dossier().scenes[0].event, None);
    bench.click("Delete scene 2");
    assert_eq!(texts(&bench), [&*before[0], &*before[2]]);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&bench), before);
}

#[test]
fn scenes_are_stepped_through_by_keys_on_the_full_screen() {
    let (mut bench, _folder) = with_scenes();
    let commands = asked(&mut bench, Modifiers::NONE, Key::F5);
    assert!(commands.contains(&ViewportCommand::Fullscreen(true)), "{commands:?}");
    let at = |bench: &Bench, number: usize| bench.sees_part(&format!("Scene {number} of 3"));
    assert!(at(&bench, 1) && bench.sees("1 of 3"), "{:#?}", bench.names());
    assert!(!bench.sees("Menu") && !bench.sees("Add scene"), "nothing else is there");
    for (key, number) in [
        (Key::Space, 2),
        (Key::PageDown, 3),
        (Key::ArrowRight, 3),
        (Key::PageUp, 2),
        (Key::ArrowLeft, 1),
        (Key::ArrowLeft, 1),
        (Key::End, 3),
        (Key::Home, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
        (Key::Enter, 2),
    ] {
        bench.press(key);
        assert!(at(&bench, number), "{key:?}: {:#?}", bench.names());
    }
    // The passage is beside the timeline, with its source.
    let dossier = bench.window().dossier();
    let event = &dossier[bench.event("october-2022-meeting")];
    let article = &dossier[event.citations()[0].article];
    let words: Vec<&str> = event.citations()[0].exact.split_whitespace().collect();
    assert!(bench.sees(&format!("“{}”", words.join(" "))), "{:#?}", bench.names());
    assert!(bench.sees(&article.title) && bench.sees(&event.date.in_words()));
    assert!(bench.sees_part(article.author.as_deref().or(article.publisher.as_deref()).unwrap()));
    assert_eq!(bench.window().state().lanes, LaneMode::Theme);
    bench.click("Next scene");
    assert!(at(&bench, 3));
    let commands = asked(&mut bench, Modifiers::NONE, Key::Escape);
    assert!(commands.contains(&ViewportCommand::Fullscreen(false)), "{commands:?}");
    assert!(bench.sees("Menu"));
    assert_eq!(bench.selected().as_deref(), Some("cusma-signed"), "the window shows the last scene");
    let scene = bench.window().dossier().scenes[2].view.unwrap();
    assert!((bench.window().state().view().start() - scene.start().axis_secs()).abs() < 1.0);
    // From the one that was shown last.
    bench.press_with(Modifiers::SHIFT, Key::F5);
    assert!(at(&bench, 3));
    bench.click("End presentation");
    assert!(bench.sees("Menu"));
}

#[test]
fn nothing_is_edited_while_scenes_are_presented() {
    let (mut bench, _folder) = with_scenes();
    bench.press(Key::F5);
    bench.press(Key::Space);
    let before = bench.window().open_dossier().document().unwrap().to_text();
    let mark = bench.harness.get_by_label(&bench.name("october-2022-meeting")).rect();
    for key in [Key::Delete, Key::E, Key::N, Key::D, Key::C, Key::M, Key::X] {
        bench.press(key);
    }
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.press_with(Modifiers::COMMAND, Key::D);
    // Dragging the selected mark would move its date.
    bench.drag(mark.center(), mark.center() + egui::vec2(120.0, 0.0));
    bench.harness.get_by_label(&bench.name("october-2022-meeting")).click_secondary();
    bench.run();
    assert!(!bench.sees("Edit event"), "{:#?}", bench.names());
    assert_eq!(bench.window().open_dossier().document().unwrap().to_text(), before);
    assert!(bench.sees_part("Scene 2 of 3"));
}

#[test]
fn moves_between_scenes_can_be_interrupted() {
    let (mut bench, _folder) = with_scenes();
    bench.press(Key::F5);
    let target = |bench: &Bench| bench.window().state().motion.target();
    bench.harness.key_press(Key::End);
    bench.harness.step();
    bench.harness.step();
    let on_the_way: &Motion = &bench.window().state().motion;
    let end = on_the_way.target();
    bench.harness.key_press(Key::Home);
    bench.harness.step();
    bench.harness.step();
    assert_ne!(target(&bench), end, "the way back begins at once");
    bench.run();
    assert!(bench.sees_part("Scene 1 of 3"));
}

#[test]
fn without_scenes_there_is_nothing_to_present() {
    let (mut bench, _folder) = Bench::own(SIZE);
    bench.press(Key::F5);
    assert!(bench.sees_part("No scenes yet"), "{:#?}", bench.names());
    bench.press(Key::F4);
    assert!(bench.sees_part("A scene keeps what the timeline shows now"));
    bench.click("Close scenes");
    assert!(!bench.sees_part("A scene keeps"));
    // The sample is read-only: a scene needs a copy of it.
    let mut sample = Bench::new();
    sample.press_with(Modifiers::SHIFT, Key::F4);
    assert!(sample.harness.query_all_by_role(Role::Dialog).count() > 0 || sample.sees_part("copy"));
}
