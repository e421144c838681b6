//! A dossier's life in the window: made, saved, closed, brought back, changed by others, its articles and citations.

mod article_doubts;
mod article_list;
mod articles;
mod counts;
mod crash;
mod details;
mod disk;
mod exports;
mod keys;
mod life;
mod proposals;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use dateline::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use dateline::app::task::Task;
use dateline::app::{Launch, Memory};
use dateline::dossier::load;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bench::Bench;

const DOSSIER: &str = r#"{"format": 1, "title": "The bridge", "themes": [],
"articles": [{"id": "a", "file": "articles/a.md", "title": "Bridge opens", "published": "2019-05-02", "language": "en"}],
"events": [
{"id": "opening", "title": "Bridge opened", "date": "2019-05-01", "basis": "stated", "themes": [], "citations":
[{"article": "a", "quote": {"exact": "Kestrel Bridge was opened to traffic on 1 May 2019", "prefix": "Bridge opens\n", "suffix": ", after two years of work. A ferr"}}]},
{"id": "ferry", "title": "Ferry begins", "date": "1880~", "basis": "stated", "themes": [], "citations":
[{"article": "a", "quote": {"exact": "A ferry had crossed here since the 1880s", "prefix": "2019, after two years of work. ", "suffix": "."}}]}
]}"#;

const ARTICLE: &str = "# Bridge opens\n\nKestrel Bridge was opened to traffic on 1 May 2019, after two years of work. \
                       A ferry had crossed here since the 1880s.\n";

/// The text in the field with this name.
pub fn value(bench: &Bench, name: &str) -> String {
    bench.harness.get_by_role_and_label(Role::TextInput, name).accesskit_node().value().unwrap_or_default()
}

/// Answers of the system's file dialogs, in order; cancelled where there is none.
type Answers = Arc<Mutex<VecDeque<PathAnswer>>>;

struct Answering(Answers);

impl FileDialogs for Answering {
    fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
        Task::ready(self.0.lock().unwrap().pop_front().unwrap_or(PathAnswer::Cancelled))
    }
}

/// A disk of its own for a window and the ones after it.
pub struct Home {
    folder: tempfile::TempDir,
    answers: Answers,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), answers: Answers::default() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    /// With a dossier of one article and two events in the folder `d`.
    pub fn with_dossier() -> Self {
        let home = Self::new();
        std::fs::create_dir_all(home.path("d/articles")).unwrap();
        std::fs::write(home.path("d/dossier.json"), DOSSIER).unwrap();
        std::fs::write(home.path("d/articles/a.md"), ARTICLE).unwrap();
        home
    }

    pub fn answer(&self, answer: PathAnswer) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// A window on the shipped dossier.
    pub fn start(&self) -> Bench {
        self.start_on(None)
    }

    /// A window on the dossier in the folder `d`.
    pub fn start_on_dossier(&self) -> Bench {
        self.start_on(Some(&self.path("d")))
    }

    /// A window as the program opens it where no dossier is named.
    fn start_anew(&self) -> Bench {
        self.start_as(Launch { loaded: load::shipped(), reopens_last: true, ..Launch::default() })
    }

    fn start_on(&self, path: Option<&Path>) -> Bench {
        let loaded = path.map_or_else(load::shipped, |path| load::open_of_any_format(path).unwrap());
        self.start_as(Launch { loaded, origin: path.map(Path::to_owned), ..Launch::default() })
    }

    fn start_as(&self, launch: Launch) -> Bench {
        let settings = self.path("settings");
        let loaded = dateline::app::settings::Settings::load_from(&settings);
        let memory = Memory { folder: Some(settings), state_folder: Some(self.path("state")), loaded };
        Bench::asking(launch, [1440.0, 900.0], Box::new(Answering(Arc::clone(&self.answers))), memory)
    }

    /// Names in the folder of journals.
    fn journals(&self) -> Vec<PathBuf> {
        let names = std::fs::read_dir(self.path("state/journals"));
        names.map(|names| names.map(|name| name.unwrap().path()).collect()).unwrap_or_default()
    }
}

impl Bench {
    pub fn command(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND, key);
    }

    pub fn command_shift(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }

    fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Renames the open article: a change like any other.
    fn rename_article(&mut self, title: &str) {
        self.command(Key::I);
        self.command(Key::A);
        self.write(title);
        self.press(Key::Enter);
    }

    /// Puts an article in by its text.
    fn paste_article(&mut self, text: &str) {
        self.command_shift(Key::P);
        self.write(text);
        self.command(Key::Enter);
    }

    /// Looks elsewhere and comes back.
    pub fn come_back(&mut self) {
        self.harness.input_mut().focused = false;
        self.run();
        self.harness.input_mut().focused = true;
        self.run();
    }

    fn article_titles(&self) -> Vec<String> {
        self.window().dossier().articles.iter().map(|article| article.title.clone()).collect()
    }

    #[track_caller]
    pub fn expect(&self, part: &str) {
        assert!(self.sees_part(part), "no {part}: {:#?}", self.names());
    }
}
