//! A large dossier arrives while the window stands.

use std::path::Path;
use std::time::{Duration, Instant};

use dateline::app::loading::{Late, is_large};
use dateline::app::{Launch, Memory};
use dateline::dossier::generate::Generator;
use dateline::dossier::source::write_new_folder;

use super::bench::{Bench, NoDialogs};

fn folder(events: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let generator = Generator::new(events, 1);
    write_new_folder(&folder.path().join("d"), generator.articles(), |out| generator.write_dossier(out)).unwrap();
    folder
}

fn launch(path: &Path, select: &str) -> Launch {
    let late = Late { path: path.to_owned(), select: Some(select.to_owned()), view: None, is_first: true };
    Launch { late: Some(late), ..Launch::default() }
}

#[test]
fn it_takes_its_place_and_what_was_asked_for_is_done() {
    let folder = folder(30_000);
    let path = folder.path().join("d");
    assert!(is_large(&path) && !is_large(folder.path()));
    let mut bench = Bench::with(launch(&path, "e123"), [1024.0, 700.0]);
    let began = Instant::now();
    while bench.window().dossier().events.is_empty() {
        assert!(began.elapsed() < Duration::from_mins(1), "it never came");
        std::thread::sleep(Duration::from_millis(5));
        bench.harness.step();
    }
    bench.run();
    assert_eq!(bench.window().dossier().events.len(), 30_000);
    assert_eq!(bench.selected().as_deref(), Some("e123"));
    // Nobody has changed it since.
    let revision = bench.window().desk().revision();
    bench.come_back();
    assert!(!bench.sees_part("Opening"), "{:#?}", bench.names());
    assert_eq!(bench.window().desk().revision(), revision);
}

#[test]
fn it_can_be_given_up() {
    use egui_kittest::kittest::Queryable as _;
    let folder = folder(60_000);
    let mut bench =
        Bench::unrun(launch(&folder.path().join("d"), "e1"), [1024.0, 700.0], Box::new(NoDialogs), Memory::default());
    bench.harness.step();
    bench.harness.get_by_label("Cancel").click();
    bench.harness.step();
    bench.harness.step();
    assert!(bench.harness.query_by_label("Cancel").is_none());
    std::thread::sleep(Duration::from_millis(300));
    bench.run();
    assert!(bench.window().dossier().events.is_empty());
}
