//! A large dossier is loaded while the window is shown.

use std::path::Path;
use std::time::{Duration, Instant};

use dateline::app::launch::OpenRequest;
use dateline::app::loading::is_large;
use dateline::app::{Launch, Memory};
use dateline::dossier::generate::Generator;
use dateline::dossier::source::write_new_folder;

use egui::{Key, Modifiers};

use super::bench::{Bench, NoFileDialogs};

fn folder(events: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let generator = Generator::new(events, 1);
    write_new_folder(&folder.path().join("d"), generator.articles(), |out| generator.write_dossier(out)).unwrap();
    folder
}

fn launch(path: &Path, select: &str) -> Launch {
    let request = OpenRequest { path: path.to_owned(), select: Some(select.to_owned()), view: None, is_startup: true };
    Launch { pending: Some(request), ..Launch::default() }
}

#[test]
fn a_loaded_dossier_is_shown_with_the_event_that_was_asked_for() {
    let folder = folder(30_000);
    let path = folder.path().join("d");
    assert!(is_large(&path) && !is_large(folder.path()));
    let mut bench = Bench::with(launch(&path, "e123"), [1024.0, 700.0]);
    let began = Instant::now();
    while bench.window().dossier().events.is_empty() {
        assert!(began.elapsed() < Duration::from_mins(1), "it was never loaded");
        std::thread::sleep(Duration::from_millis(5));
        bench.harness.step();
    }
    bench.run();
    assert_eq!(bench.window().dossier().events.len(), 30_000);
    assert_eq!(bench.selected().as_deref(), Some("e123"));
    // Its files have not changed since.
    let revision = bench.window().open_dossier().revision();
    bench.come_back();
    assert!(!bench.sees_part("Opening"), "{:#?}", bench.names());
    assert_eq!(bench.window().open_dossier().revision(), revision);
}

#[test]
fn a_load_can_be_cancelled() {
    use egui_kittest::kittest::Queryable as _;
    let folder = folder(60_000);
    let mut bench = Bench::unrun(
        launch(&folder.path().join("d"), "e1"),
        [1024.0, 700.0],
        Box::new(NoFileDialogs),
        Memory::default(),
    );
    bench.harness.step();
    bench.harness.get_by_label("Cancel").click();
    bench.harness.step();
    bench.harness.step();
    assert!(bench.harness.query_by_label("Cancel").is_none());
    assert!(!bench.window().is_loading(), "nothing can arrive any more");
    bench.run();
    assert!(bench.sees_part("was not opened"), "{:#?}", bench.names());
    assert!(bench.window().dossier().events.is_empty());
}

/// A window on a changed dossier of its own, which opens a large one; the person discards the change.
fn discard_for(path: &Path) -> (Bench, tempfile::TempDir) {
    let (mut bench, own) = Bench::own([1024.0, 700.0]);
    delete_first(&mut bench);
    drop_on(&mut bench, path);
    assert!(bench.sees("Save your changes?"));
    bench.harness.key_press(Key::D);
    bench.harness.step();
    bench.harness.step();
    assert!(bench.sees_part("Opening "), "{:#?}", bench.names());
    (bench, own)
}

fn delete_first(bench: &mut Bench) {
    bench.harness.key_press(Key::Home);
    bench.harness.step();
    bench.harness.key_press(Key::Delete);
    bench.harness.step();
    bench.harness.step();
    assert!(bench.window().open_dossier().is_changed());
}

pub fn drop_on(bench: &mut Bench, path: &Path) {
    #[derive(Debug)]
    struct Dropped(std::path::PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("not read in this test".to_owned())
        }
    }
    let dropped = std::sync::Arc::new(Dropped(path.to_owned()));
    bench.harness.input_mut().dropped_files = vec![dropped];
    bench.harness.step();
    bench.harness.input_mut().dropped_files.clear();
    bench.harness.step();
}

#[test]
fn discarded_changes_are_not_asked_about_again() {
    let folder = folder(30_000);
    let (mut bench, _own) = discard_for(&folder.path().join("d"));
    bench.wait("the dossier", |bench| {
        bench.window().dossier().events.len() == 30_000 || bench.sees("Save your changes?")
    });
    assert!(!bench.sees("Save your changes?"));
    assert!(!bench.window().open_dossier().is_changed());
}

#[test]
fn later_changes_are_asked_about() {
    let folder = folder(60_000);
    let (mut bench, _own) = discard_for(&folder.path().join("d"));
    delete_first(&mut bench);
    bench.wait("the question", |bench| bench.sees("Save your changes?"));
    assert!(bench.window().dossier().events.len() < 100);
    bench.press(Key::Escape);
    assert!(bench.window().open_dossier().is_changed(), "it stays");
}

#[test]
fn a_loaded_dossier_waits_for_an_open_form() {
    let folder = folder(30_000);
    let (mut bench, _own) = Bench::own([1024.0, 700.0]);
    drop_on(&mut bench, &folder.path().join("d"));
    bench.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    bench.harness.step();
    bench.harness.step();
    bench.harness.event(egui::Event::Text("A headline".to_owned()));
    for _ in 0..200 {
        bench.harness.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(bench.sees("Add an article") && bench.window().dossier().events.len() < 100);
    assert!(!bench.sees_part("Opening "), "nothing lies over the form");
    // Nothing is read before the form is closed.
    bench.harness.key_press(Key::Escape);
    bench.harness.step();
    bench.harness.step();
    assert!(bench.sees("Discard this article?"));
    bench.press(Key::D);
    bench.wait("the dossier", |bench| bench.window().dossier().events.len() == 30_000);
}

/// With this many events, plans are made in the background. Until the plan that knows of an edit arrives, the marks
/// keep showing the events they showed before.
#[test]
fn marks_keep_their_events_while_a_plan_is_made() {
    let folder = folder(8_000);
    let path = folder.path().join("d");
    assert!(!is_large(&path));
    let mut bench = Bench::opened(&path, [1024.0, 700.0]);
    bench.wait("the plan", |bench| !bench.window().timeline().is_working());
    bench.run();
    bench.press(Key::Home);
    bench.press(Key::Num0);
    let first = bench.window().state().selected.unwrap();
    assert!(first.0 < 4_000, "most others move up");
    let shown = |bench: &Bench| -> Vec<(String, u32)> {
        let dossier = bench.window().dossier();
        let marks = &bench.window().timeline().whole_scene().unwrap().marks;
        let mark = |mark: &dateline::layout::Mark| (dossier[mark.event].title().to_owned(), mark.area.left.to_bits());
        marks.iter().map(mark).collect()
    };
    let before = shown(&bench);
    assert!(before.len() > 10, "{}", before.len());
    bench.harness.key_press(Key::Delete);
    bench.harness.step();
    bench.harness.step();
    assert_eq!(bench.window().dossier().events.len(), 7_999);
    assert!(bench.window().timeline().is_preparing(), "the plan that is shown does not know of it");
    let now = shown(&bench);
    // The label that made room for the selected one comes back, and the selected one is gone.
    let still = now.iter().filter(|mark| before.contains(mark)).count();
    assert!(still + 3 > before.len(), "{still} of {}: {before:?}, {now:?}", before.len());
    bench.wait("the new plan", |bench| !bench.window().timeline().is_preparing());
}
