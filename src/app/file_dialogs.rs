//! The system's file dialogs. Each is shown by a task, so that the window goes on; tests give their own answers.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::task::Task;

/// An answer sooner than this was given by no person.
const TOO_SOON: Duration = Duration::from_millis(150);

/// How a file dialog was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// With this path.
    Path(PathBuf),
    /// With these files, at least two.
    Files(Vec<PathBuf>),
    /// It was cancelled.
    Cancelled,
    /// The system has no file dialog to show.
    Unavailable,
}

/// Which dialog to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRequest {
    /// The dialog's title.
    pub title: &'static str,
    /// Whether to open or to save, a file or a folder.
    pub kind: PathKind,
    /// The name of the file type, and its extensions; empty for all files.
    pub filter: (&'static str, &'static [&'static str]),
    /// The folder it opens in, where that exists.
    pub folder: Option<PathBuf>,
}

/// A request for a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// An existing folder.
    Folder,
    /// An existing file.
    File,
    /// Existing files.
    Files,
    /// The name of a new file or folder; this one is proposed.
    New(String),
}

/// Shows file dialogs, and files in other programs.
pub trait FileDialogs {
    /// Shows a dialog. `frame` is the window it belongs to.
    fn ask(&self, ctx: &egui::Context, frame: &eframe::Frame, request: &PathRequest) -> Task<PathAnswer>;

    /// Shows a file in the program that the system has for it; an error is one sentence.
    fn show_file(&self, path: &Path) -> Result<(), String> {
        let program = if cfg!(target_os = "windows") {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let quiet = || std::process::Stdio::null();
        let started = Command::new(program).arg(path).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
        match started {
            Ok(mut child) => {
                // Nobody else waits for it.
                std::thread::spawn(move || child.wait());
                Ok(())
            }
            Err(error) => Err(format!("{} was written, but no browser could be opened: {error}.", path.display())),
        }
    }
}

/// Whether something has this name already.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The system's own dialogs.
pub struct SystemFileDialogs;

impl FileDialogs for SystemFileDialogs {
    fn ask(&self, ctx: &egui::Context, frame: &eframe::Frame, request: &PathRequest) -> Task<PathAnswer> {
        let mut dialog = rfd::AsyncFileDialog::new().set_title(request.title).set_parent(frame);
        let (name, extensions) = request.filter;
        if !extensions.is_empty() {
            dialog = dialog.add_filter(name, extensions);
        }
        if let Some(folder) = request.folder.as_deref().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        match &request.kind {
            PathKind::Folder => wait_for(ctx, async { dialog.pick_folder().await.into_iter().collect() }),
            PathKind::File => wait_for(ctx, async { dialog.pick_file().await.into_iter().collect() }),
            PathKind::Files => {
                let dialog = dialog.add_filter("All files", &["*"]);
                wait_for(ctx, async { dialog.pick_files().await.unwrap_or_default() })
            }
            PathKind::New(name) => {
                let dialog = dialog.set_file_name(name);
                wait_for(ctx, async { dialog.save_file().await.into_iter().collect() })
            }
        }
    }
}

/// Waits in the background until a dialog is answered, with no file where it is cancelled.
fn wait_for(
    ctx: &egui::Context,
    dialog: impl Future<Output = Vec<rfd::FileHandle>> + Send + 'static,
) -> Task<PathAnswer> {
    Task::run(ctx, "asking for a path", move |_| {
        let asked = Instant::now();
        let files = pollster::block_on(dialog);
        let mut paths: Vec<PathBuf> = files.iter().map(|file| file.path().to_owned()).collect();
        match (paths.len(), paths.pop()) {
            (_, None) if asked.elapsed() < TOO_SOON => PathAnswer::Unavailable,
            (_, None) => PathAnswer::Cancelled,
            (1, Some(path)) => PathAnswer::Path(path),
            (_, Some(last)) => {
                paths.push(last);
                PathAnswer::Files(paths)
            }
        }
    })
}
