//! File dialogs of the system, asked on a thread of their own so that the window goes on; a test gives its own answers.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// An answer sooner than this was given by no person.
const TOO_QUICK: Duration = Duration::from_millis(150);

/// What a dialog was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This path.
    Path(PathBuf),
    /// The person thought better of it.
    Cancelled,
    /// The system has no file dialog to show.
    Unavailable,
}

/// Who asks a person for paths.
pub trait Dialogs {
    /// Asks for a folder.
    fn pick_folder(&self, ctx: &egui::Context, frame: &eframe::Frame) -> Receiver<Answer>;
    /// Asks for a file to read.
    fn pick_file(&self, _: &egui::Context, _: &eframe::Frame, _: &OpenQuestion<'_>) -> Receiver<Answer> {
        let (sender, receiver) = channel();
        // The receiver is at hand.
        let _ = sender.send(Answer::Unavailable);
        receiver
    }
    /// Asks where to save a file.
    fn save(&self, ctx: &egui::Context, frame: &eframe::Frame, question: &SaveQuestion<'_>) -> Receiver<Answer>;
}

/// What is asked where a file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct OpenQuestion<'a> {
    /// Above the dialog.
    pub title: &'a str,
    /// What kind of files they are.
    pub kind: &'a str,
    /// How the names of such files end.
    pub extensions: &'a [&'a str],
}

/// What is asked where a file is to be saved.
#[derive(Clone, Copy, Debug)]
pub struct SaveQuestion<'a> {
    /// Above the dialog.
    pub title: &'a str,
    /// What kind of file it is.
    pub kind: &'a str,
    /// How the names of such files end; none where any will do.
    pub extensions: &'a [&'a str],
    /// Where to begin.
    pub folder: Option<&'a Path>,
    /// The proposed name.
    pub name: &'a str,
}

/// Whether something has this name already.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The system's own dialogs.
pub struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn pick_folder(&self, ctx: &egui::Context, frame: &eframe::Frame) -> Receiver<Answer> {
        let dialog = rfd::AsyncFileDialog::new().set_title("Open a dossier's folder").set_parent(frame);
        answer(ctx, dialog.pick_folder())
    }

    fn pick_file(&self, ctx: &egui::Context, frame: &eframe::Frame, question: &OpenQuestion<'_>) -> Receiver<Answer> {
        let dialog = rfd::AsyncFileDialog::new().set_title(question.title).set_parent(frame);
        answer(ctx, dialog.add_filter(question.kind, question.extensions).add_filter("All files", &["*"]).pick_file())
    }

    fn save(&self, ctx: &egui::Context, frame: &eframe::Frame, question: &SaveQuestion<'_>) -> Receiver<Answer> {
        let dialog = rfd::AsyncFileDialog::new().set_title(question.title);
        let mut dialog = dialog.set_file_name(question.name).set_parent(frame);
        if !question.extensions.is_empty() {
            dialog = dialog.add_filter(question.kind, question.extensions);
        }
        if let Some(folder) = question.folder.filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        answer(ctx, dialog.save_file())
    }
}

/// Waits for a dialog on a thread and wakes the window when it is answered.
fn answer(
    ctx: &egui::Context,
    dialog: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
) -> Receiver<Answer> {
    let (sender, receiver) = channel();
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let asked = Instant::now();
        let answer = match pollster::block_on(dialog) {
            Some(file) => Answer::Path(file.path().to_owned()),
            None if asked.elapsed() < TOO_QUICK => Answer::Unavailable,
            None => Answer::Cancelled,
        };
        // Nobody listens any more once the window is closed.
        let _ = sender.send(answer);
        ctx.request_repaint();
    });
    receiver
}
