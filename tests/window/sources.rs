//! Sources that agree, differ in precision and conflict, as the window shows them and as a person decides.

use std::path::{Path, PathBuf};

use dateline::dossier::{Basis, Stance};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;
use crate::edit::{SIZE, event, undo};

/// A copy of the dossier whose sources conflict, in a folder that goes with what is returned.
fn bridge(size: [f32; 2]) -> (Bench, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/evidence/bridge"), folder.path());
    (Bench::opened(folder.path(), size), folder)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(path, target).unwrap();
        }
    }
}

/// The date of each passage of an event that gives one itself.
fn said(bench: &Bench, id: &str) -> Vec<String> {
    event(bench, id).citations().iter().filter_map(|cited| Some(cited.date()?.edtf().into_owned())).collect()
}

#[test]
fn a_conflict_is_set_side_by_side_and_the_date_of_a_source_is_used() {
    let (mut bench, _folder) = bridge(SIZE);
    bench.click(&bench.name("opened"));
    assert!(bench.sees("2 of 3 sources conflict"), "{:#?}", bench.names());
    assert!(bench.sees("Dates of the sources: A: 14 May 2021; B: 17 May 2021; C: May 2021"));
    assert!(bench.sees("A and B: 3 days apart") && bench.sees("The event’s date"));
    // The words stand beside the bars, so that the quotations need no further line.
    let [axis, words] =
        [bench.harness.get_by_label_contains("Dates of the sources").rect(), bench.rect("A and B: 3 days apart")];
    assert!(axis.contains_rect(words), "{words} in {axis}");
    bench.push("Use this date: 17 May 2021 of Annual report of the port");
    let opened = event(&bench, "opened");
    assert_eq!((&*opened.date.edtf(), opened.basis), ("2021-05-17", Basis::Stated));
    assert_eq!(said(&bench, "opened"), ["2021-05-14", "2021-05-17", "2021-05"], "every source keeps its date");
    undo(&mut bench);
    assert_eq!(&*event(&bench, "opened").date.edtf(), "2021-05-14", "one step");
    // By key: the third source.
    bench.press(Key::Num3);
    assert_eq!(&*event(&bench, "opened").date.edtf(), "2021-05");
    bench.press(Key::Num1);
    assert_eq!(&*event(&bench, "opened").date.edtf(), "2021-05-14");
}

#[test]
fn a_source_that_contradicts_is_a_conflict_without_a_date() {
    let (mut bench, _folder) = bridge(SIZE);
    bench.click(&bench.name("ice"));
    assert!(bench.sees("2 sources conflict") && bench.sees("says that it is not so"));
    bench.click(&bench.name("budget"));
    assert!(bench.sees("2 sources agree") && !bench.sees_part("Dates of the sources"));
    bench.click(&bench.name("work-begins"));
    assert!(!bench.sees_part("2 sources"), "a single source has no sign");
}

#[test]
fn the_date_and_stance_of_a_passage_are_edited_in_the_card() {
    let (mut bench, _folder) = bridge(SIZE);
    bench.click(&bench.name("budget"));
    bench.press(Key::E);
    bench.fill(Role::TextInput, "Date in passage 2", "July 2019");
    bench.press(Key::Enter);
    assert_eq!(said(&bench, "budget"), ["2019-07"]);
    bench.fill(Role::TextInput, "Date in passage 2", "someday");
    bench.press(Key::Enter);
    assert_eq!(said(&bench, "budget"), ["2019-07"], "what is no date changes nothing");
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.press(Key::Backspace);
    bench.press(Key::Enter);
    assert_eq!(said(&bench, "budget"), [""; 0]);
    undo(&mut bench);
    assert_eq!(said(&bench, "budget"), ["2019-07"]);
    bench.harness.get_by_role_and_label(Role::ComboBox, "Stance of passage 1").click();
    bench.run();
    bench.click("contradicts");
    assert_eq!(event(&bench, "budget").citations()[0].stance(), Stance::Contradicts);
}

#[test]
fn the_table_shows_and_filters_conflicts() {
    let (mut bench, _folder) = bridge(SIZE);
    bench.press_with(Modifiers::COMMAND, Key::T);
    assert!(bench.sees("Sort by sources") && bench.sees("Sources conflict.") && bench.sees("Sources agree."));
    bench.fill(Role::TextInput, "Filter events", "conflict");
    assert!(bench.sees("2 rows"), "{:#?}", bench.names());
    assert!(bench.sees("Harbour bridge opened") && !bench.sees("Work begins"));
}

#[test]
fn marks_and_legend_say_how_sources_stand() {
    let (mut bench, _folder) = bridge(SIZE);
    if bench.sees("Legend") {
        bench.click("Legend");
    }
    assert!(bench.sees("Legend: conflict") && bench.sees("Legend: sources agree"));
    assert!(!bench.sees("Legend: differ in precision"), "no event needs that sign");
    let name = bench.name("opened");
    let described = bench.harness.get_by_role_and_label(Role::Button, &name);
    let described = described.accesskit_node().description().unwrap_or_default();
    assert!(described.contains("3 sources. Sources conflict"), "{described}");
}

#[test]
fn a_conflict_is_found_and_decided_by_keys_alone() {
    let (mut bench, _folder) = bridge(SIZE);
    for _ in 0..8 {
        if bench.selected().as_deref() == Some("opened") {
            break;
        }
        bench.press(Key::ArrowRight);
    }
    assert_eq!(bench.selected().as_deref(), Some("opened"));
    bench.tab_to("Use this date: May 2021 of An island grows");
    bench.press(Key::Enter);
    assert_eq!(&*event(&bench, "opened").date.edtf(), "2021-05");
    bench.tab_to("Go to passage");
    bench.press(Key::Enter);
    assert!(bench.window().state().reader.passage.is_some());
}
