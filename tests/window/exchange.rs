//! Import and export of other programs' files: what is shown before, what is added, and that it is one step.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::app::Launch;
use dateline::app::Memory;
use dateline::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use dateline::app::task::Task;
use dateline::dossier::load;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::bench::Bench;

/// Always answers with one path.
struct Answering(PathBuf);

impl FileDialogs for Answering {
    fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
        Task::ready(PathAnswer::Path(self.0.clone()))
    }
}

/// A window on a new dossier with one event, whose file dialogs answer with a path.
fn opened(folder: &Path, path: PathBuf) -> Bench {
    let dossier = r#"{"format": 1, "title": "Bridges", "themes": [], "articles": [], "events": [
        {"id": "opened", "title": "Opened", "date": "2018", "basis": "background", "note": "n", "themes": [], "citations": []}]}"#;
    let place = folder.join("bridges");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("dossier.json"), dossier).unwrap();
    let launch = Launch { loaded: load::open(&place).unwrap(), origin: Some(place), ..Launch::default() };
    Bench::asking(launch, [1440.0, 900.0], Box::new(Answering(path)), Memory::default())
}

#[test]
fn a_table_is_looked_at_and_imported_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("more.csv");
    fs::write(&table, "date,title,place\n2018,Opened,A\n05/06/2020,Closed,B\n2021,Rebuilt,C\n").unwrap();
    let mut bench = opened(folder.path(), table);
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Import…");
    bench.wait("the form", |bench| bench.sees_part("can be imported"));
    assert!(bench.sees("2 events can be imported."));
    assert!(bench.sees_part("Line 3, date: “05/06/2020” may be 5 June 2020 or 6 May 2020; the row is left out."));
    assert!(bench.sees_part("Column “place”, which is not read: 3, such as “A”"));
    bench.harness.get_by_role_and_label(Role::RadioButton, "Month first").click();
    bench.run();
    bench.wait("the other order", |bench| bench.sees("3 events can be imported."));
    // The form moves once more when its lines have become fewer.
    bench.rest();
    bench.click("Import anyway");
    bench.wait("the events", |bench| bench.sees_part("Imported 2 events"));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.wait("the step back", |bench| bench.sees_part("Undid: add 2 events"));
}

#[test]
fn a_file_that_is_none_of_events_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.bin");
    fs::write(&file, [1, 2, 3]).unwrap();
    let mut bench = opened(folder.path(), file);
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Import…");
    bench.wait("the refusal", |bench| bench.sees_part("this is no file of events that Dateline knows"));
}

#[test]
fn losses_are_shown_before_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.ics");
    let mut bench = opened(folder.path(), file.clone());
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Export for other programs…");
    bench.wait("the form", |bench| bench.sees("Export anyway…"));
    assert!(bench.sees_part("Title of the dossier: 1, such as “Bridges”"));
    bench.harness.get_by_role_and_label(Role::RadioButton, "iCalendar (.ics)").click();
    bench.run();
    bench.wait("the other format", |bench| bench.sees_part("Not in the file") || bench.sees_part("holds everything"));
    bench.wait("the button", |bench| bench.sees("Export…") || bench.sees("Export anyway…"));
    let button = if bench.sees("Export…") { "Export…" } else { "Export anyway…" };
    bench.click(button);
    bench.wait("the file", |bench| bench.sees_part("Exported as"));
    assert!(fs::read_to_string(file).unwrap().contains("SUMMARY:Opened"));
}
