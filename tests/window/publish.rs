//! Publishing as a web page: what is chosen is in the page, the preview is shown, and the page is opened again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use dateline::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use dateline::app::settings::LoadedSettings;
use dateline::app::task::Task;
use dateline::app::{Launch, Memory};
use dateline::dossier::edit::Document;
use dateline::dossier::load;
use dateline::dossier::source::{PAGE_DATA_TYPE, PageSource};
use dateline::fs::RealDisk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

/// Always answers the same, and takes down what is shown elsewhere.
struct Answering {
    answer: PathAnswer,
    shown: Arc<Mutex<Vec<PathBuf>>>,
    fault: Option<String>,
}

impl FileDialogs for Answering {
    fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
        Task::ready(self.answer.clone())
    }

    fn show_file(&self, path: &Path) -> Result<(), String> {
        self.shown.lock().unwrap().push(path.to_owned());
        self.fault.clone().map_or(Ok(()), Err)
    }
}

struct Publishing {
    bench: Bench,
    folder: tempfile::TempDir,
    shown: Arc<Mutex<Vec<PathBuf>>>,
}

/// A window on the sample with the form open; file dialogs answer with the file of this name.
fn opened(name: Option<&str>, fault: Option<&str>) -> Publishing {
    let folder = tempfile::tempdir().unwrap();
    let answer = name.map_or(PathAnswer::Cancelled, |name| PathAnswer::Path(folder.path().join(name)));
    let shown = Arc::<Mutex<Vec<PathBuf>>>::default();
    let dialogs = Answering { answer, shown: Arc::clone(&shown), fault: fault.map(str::to_owned) };
    let state_folder = Some(folder.path().join("state"));
    let memory = Memory { folder: None, state_folder, loaded: LoadedSettings::default() };
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    let mut bench = Bench::asking(launch, [1440.0, 900.0], Box::new(dialogs), memory);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    bench.wait("the form", |bench| bench.sees("Publish as web page"));
    Publishing { bench, folder, shown }
}

/// A window on the sample whose file dialogs answer the same.
pub fn asking(answer: PathAnswer) -> Bench {
    let dialogs = Answering { answer, shown: Arc::default(), fault: None };
    let launch = Launch { loaded: load::shipped(), ..Launch::default() };
    Bench::asking(launch, [1440.0, 900.0], Box::new(dialogs), Memory::default())
}

/// The same on the dossier at a path.
pub fn asking_on(path: &Path, answer: PathAnswer) -> Bench {
    let dialogs = Answering { answer, shown: Arc::default(), fault: None };
    let launch = Launch { loaded: load::open(path).unwrap(), origin: Some(path.to_owned()), ..Launch::default() };
    Bench::asking(launch, [1440.0, 900.0], Box::new(dialogs), Memory::default())
}

/// Chooses the text of the articles.
fn choose(bench: &mut Bench, name: &str) {
    bench.harness.get_by_role_and_label(Role::RadioButton, name).click();
    bench.run();
}

fn dossier_in(page: &Path) -> Document {
    let source = PageSource::at(&RealDisk, page).unwrap().unwrap();
    Document::from_source(&source, None).unwrap()
}

#[test]
fn what_is_chosen_is_published_and_can_be_opened_again() {
    let Publishing { mut bench, folder, .. } = opened(Some("timeline.html"), None);
    choose(&mut bench, "Whole articles");
    assert!(bench.sees_part("the whole text of every article"));
    bench.click("Save…");
    bench.wait("the page", |bench| bench.sees_part("Published as"));
    let path = folder.path().join("timeline.html");
    assert_eq!(dossier_in(&path).files(), Document::shipped().files());
    let loaded = load::open(&path).unwrap();
    let launch = Launch { loaded, origin: Some(path.clone()), ..Launch::default() };
    let again = Bench::with(launch, [1440.0, 900.0]);
    assert_eq!(again.window().dossier().events.len(), 26);
    assert!(!again.sees("read-only"));
}

#[test]
fn a_published_page_is_opened_and_saved_as_a_dossier_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let mut made = Document::new("Read elsewhere").files();
    made.dossier = made.dossier.replace("\"events\": []", "\"events\": [{\"id\": \"e\", \"title\": \"E\", \"date\": \"2020\", \"basis\": \"background\", \"note\": \"N\"}]");
    std::fs::write(&page, format!("<!DOCTYPE html><script type=\"{PAGE_DATA_TYPE}\">{}</script>", made.to_page_data()))
        .unwrap();
    let mut bench = asking(PathAnswer::Path(page));
    bench.click("Menu");
    bench.click_entry("File");
    bench.click_entry("Open dossier file…");
    bench.wait("the dossier", |bench| bench.window().dossier().title == "Read elsewhere");
    assert_eq!(bench.window().dossier().events.len(), 1);
    let own = folder.path().join("own");
    let loaded = bench.window().dossier().title.clone();
    let mut bench = asking_on(&folder.path().join("page.html"), PathAnswer::Path(own.clone()));
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    bench.wait("the folder", |_| own.join("dossier.json").is_file());
    assert_eq!(load::open(&own).unwrap().dossier.title, loaded);
}

#[test]
fn a_title_is_given_and_themes_and_notes_are_left_out() {
    let Publishing { mut bench, folder, .. } = opened(Some("short"), None);
    assert!(bench.sees_part("the cited passages, with a few words around each"), "quotations are the default");
    bench.fill(Role::TextInput, "Title", "For readers");
    bench.click("Themes");
    bench.click("Notes of events");
    bench.click("Save…");
    bench.wait("the page", |bench| bench.sees_part("Published as"));
    let document = dossier_in(&folder.path().join("short.html"));
    let dossier = document.dossier();
    assert_eq!((&*dossier.title, dossier.themes.len()), ("For readers", 0));
    assert!(dossier.events.iter().all(|event| event.note().is_none()));
    assert!(dossier.articles.iter().all(|article| article.text.plain.contains("only its cited passages")));
}

#[test]
fn the_preview_is_shown_in_the_browser_and_the_form_stays() {
    let Publishing { mut bench, shown, .. } = opened(None, None);
    choose(&mut bench, "No words");
    bench.click("Preview in browser");
    bench.wait("the preview", |_| !shown.lock().unwrap().is_empty());
    let path = shown.lock().unwrap()[0].clone();
    assert!(std::fs::read_to_string(path).unwrap().contains("contains none of their words"));
    assert!(bench.sees("Publish as web page"));
    bench.press(Key::Escape);
    assert!(!bench.sees("Publish as web page"));
}

#[test]
fn a_fault_is_told_and_nothing_that_was_filled_in_is_lost() {
    let Publishing { mut bench, .. } = opened(None, Some("No browser could be opened."));
    bench.fill(Role::TextInput, "Title", "For readers");
    bench.click("Preview in browser");
    bench.wait("the fault", |bench| bench.sees("No browser could be opened."));
    // The file dialog is cancelled.
    bench.click("Save…");
    bench.wait("the form", |bench| bench.sees("Publish as web page"));
    let field = bench.harness.get_by_role_and_label(Role::TextInput, "Title");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("For readers"));
}
