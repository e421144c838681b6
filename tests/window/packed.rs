//! A dossier in one file: saved as one, edited, opened again, and made a folder.

use std::path::Path;

use dateline::app::Launch;
use dateline::app::file_dialogs::PathAnswer;
use dateline::dossier::load;
use dateline::fs::{PackedDisk, RealDisk, is_there};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::bench::Bench;
use crate::loading::drop_on;
use crate::publish::{asking, asking_on};

fn choose(bench: &mut Bench, entry: &str) {
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry(entry);
}

/// Makes an event that is known from elsewhere.
fn make_event(bench: &mut Bench, title: &str) {
    bench.press(Key::N);
    bench.type_text(title);
    bench.fill(Role::TextInput, "Date", "1985-04-12");
    bench.press(Key::Enter);
}

fn titles(path: &Path) -> Vec<String> {
    load::open(path).unwrap().dossier.events.iter().map(|event| event.title().to_owned()).collect()
}

#[test]
fn a_dossier_is_saved_as_one_file_edited_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("defence.dateline");
    // The ending is added.
    let mut bench = asking(PathAnswer::Path(folder.path().join("defence")));
    choose(&mut bench, "Save as one file…");
    bench.wait("the file", |bench| bench.sees_part("Saved in"));
    assert!(file.is_file() && bench.sees_part("defence.dateline"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "one file, and nothing beside it");
    make_event(&mut bench, "Known from elsewhere");
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench.wait("the new event", |_| titles(&file).iter().any(|title| title == "Known from elsewhere"));
    drop(bench);
    let mut bench = asking(PathAnswer::Path(file.clone()));
    choose(&mut bench, "Open dossier file…");
    bench.wait("the dossier", |bench| bench.window().dossier().events.len() == 27);
    assert!(!bench.sees_part("read-only"));
    let mut bench = asking_on(&file, PathAnswer::Path(folder.path().join("own")));
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    bench.wait("the folder", |_| folder.path().join("own/dossier.json").is_file());
    let disk = PackedDisk::new(RealDisk);
    for name in ["dossier.json", "articles"] {
        assert!(is_there(&disk, &file.join(name)), "{name}");
    }
    assert_eq!(titles(&folder.path().join("own")), titles(&file));
}

#[test]
fn a_dossier_in_one_file_is_opened_by_dropping_it_and_a_bad_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("defence.dateline");
    let mut bench = asking(PathAnswer::Path(file.clone()));
    choose(&mut bench, "Save as one file…");
    bench.wait("the file", |bench| bench.sees_part("Saved in"));
    make_event(&mut bench, "Known from elsewhere");
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench.wait("the new event", |_| titles(&file).len() == 27);
    let bad = folder.path().join("bad.dateline");
    std::fs::write(&bad, "PK and no more").unwrap();
    let mut bench = Bench::with(Launch { loaded: load::shipped(), ..Launch::default() }, [1440.0, 900.0]);
    drop_on(&mut bench, &bad);
    bench.wait("the reason", |bench| bench.sees_part("it is no dossier in one file, or a damaged one"));
    drop_on(&mut bench, &file);
    bench.wait("the dossier", |bench| bench.window().dossier().events.len() == 27);
}
