//! The dialog that adds many files as articles in one step: reads them in the background, then lists what can be added
//! and what cannot.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{ProgressBar, RichText, Ui, WidgetInfo};

use crate::app::article_form::addition_of_file;
use crate::app::question::{Choice, Question, error_text, paragraph, secondary_text};
use crate::app::task::{Task, TaskError, Worker};
use crate::dossier::source::read_file;
use crate::dossier::{Dossier, limits};
use crate::fs::{Disk as _, FileKind, RealDisk};
use crate::paint::theme::font;
use crate::session::EditCommand;
use crate::text::{counted, sentence};

/// The file types that an article can be read from.
pub const ARTICLE_EXTENSIONS: &[&str] = &[
    "md", "markdown", "txt", "text", "html", "htm", "xhtml", "mhtml", "mht", "eml", "docx", "odt", "rtf", "epub", "pdf",
];

/// The dialog while it is open.
pub struct AddArticlesDialog {
    task: Task<FilesRead>,
    read: Option<FilesRead>,
}

/// The person's decision.
pub enum AddArticles {
    /// Make these changes, which add the articles.
    AddAll(Vec<EditCommand>),
    /// Show each of these files in the form.
    OneByOne(Vec<PathBuf>),
    Cancel,
}

/// Files that were read.
#[derive(Default)]
struct FilesRead {
    additions: Vec<Addition>,
    /// Names of files that cannot be added, and why not.
    failures: Vec<(String, String)>,
}

/// An article that can be added.
struct Addition {
    path: PathBuf,
    change: EditCommand,
    /// Remarks on it, to be seen before it is added.
    doubts: Vec<String>,
}

impl AddArticlesDialog {
    /// Starts to read these files, and the articles directly inside these folders. Articles that `dossier` already has
    /// are left out.
    #[must_use]
    pub fn new(ctx: &egui::Context, dossier: &Arc<Dossier>, paths: Vec<PathBuf>) -> Self {
        let dossier = Arc::clone(dossier);
        let task = Task::run(ctx, "reading articles", move |worker| read_files(worker, &dossier, paths));
        Self { task, read: None }
    }

    /// Whether files are still being read.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.read.is_none()
    }

    /// Shows the dialog; returns what the person decided, or why reading ended early.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<Result<AddArticles, TaskError>> {
        match self.task.poll() {
            Some(Ok(read)) => self.read = Some(read),
            Some(Err(error)) => return Some(Err(error)),
            None => {}
        }
        let decision = match &mut self.read {
            Some(read) => read.ui(ctx)?,
            None => progress_ui(ctx, self.task.progress())?,
        };
        Some(Ok(decision))
    }
}

impl FilesRead {
    fn ui(&mut self, ctx: &egui::Context) -> Option<AddArticles> {
        let count = self.additions.len();
        let (title, add) = match count {
            0 => ("No article can be added".to_owned(), "Add".to_owned()),
            _ => (format!("Add {}?", counted(count, "article")), format!("Add {}", counted(count, "article"))),
        };
        let choices = [
            Choice::main(&add).when(count > 0),
            Choice::plain("Check each one", None).when(count > 0),
            Choice::cancel("Cancel"),
        ];
        let answer = Question { width_pts: 560.0, ..Question::new(&title, &choices) }.ui(ctx, |ui| self.list_ui(ui));
        Some(match answer? {
            0 => AddArticles::AddAll(std::mem::take(&mut self.additions).into_iter().map(|it| it.change).collect()),
            1 => AddArticles::OneByOne(std::mem::take(&mut self.additions).into_iter().map(|it| it.path).collect()),
            _ => AddArticles::Cancel,
        })
    }

    fn list_ui(&self, ui: &mut Ui) {
        for addition in &self.additions {
            let EditCommand::AddArticle(fields, _) = &addition.change else { continue };
            paragraph(ui, &fields.title);
            let published = if fields.published.is_empty() { "no publication date" } else { &fields.published };
            secondary_text(ui, &format!("{} · {published}", name_of(&addition.path)));
            for doubt in &addition.doubts {
                error_text(ui, doubt);
            }
        }
        if self.failures.is_empty() {
            return;
        }
        if !self.additions.is_empty() {
            ui.add_space(8.0);
            let heading = format!("{} cannot be added", counted(self.failures.len(), "file"));
            ui.label(RichText::new(heading).font(font::semibold(13.0)));
        }
        for (name, why) in &self.failures {
            error_text(ui, &format!("{name}: {why}"));
        }
    }
}

fn progress_ui(ctx: &egui::Context, progress: f32) -> Option<AddArticles> {
    ctx.request_repaint_after_secs(0.1);
    let choices = [Choice::cancel("Cancel")];
    let answer = Question::new("Reading articles…", &choices).ui(ctx, |ui| {
        let bar = ui.add(ProgressBar::new(progress).desired_height(8.0));
        bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, "Reading articles"));
    });
    answer.map(|_| AddArticles::Cancel)
}

/// Reads all files, reporting progress.
fn read_files(worker: &Worker<FilesRead>, dossier: &Dossier, paths: Vec<PathBuf>) -> FilesRead {
    let mut read = FilesRead::default();
    let files: Vec<PathBuf> = paths.into_iter().flat_map(|path| files_of(path, &mut read.failures)).collect();
    for (at, path) in files.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "for show")]
        if !worker.report(at as f32 / files.len() as f32) {
            break;
        }
        let bytes = read_file(&RealDisk, path, limits::ARTICLE_BYTES).map_err(|error| sentence(&error.to_string()));
        let found = bytes.and_then(|bytes| addition_of_file(name_of(path), bytes));
        match found.and_then(|(change, doubts)| Ok((not_yet_in(dossier, change)?, doubts))) {
            Ok((change, doubts)) => read.additions.push(Addition { path: path.clone(), change, doubts }),
            Err(why) => read.failures.push((name_of(path), why)),
        }
    }
    read
}

/// The change, unless the dossier already has the article that it adds.
fn not_yet_in(dossier: &Dossier, change: EditCommand) -> Result<EditCommand, String> {
    let same = match &change {
        EditCommand::AddArticle(_, markdown) => dossier.article_like(markdown),
        _ => None,
    };
    match same {
        Some(same) => Err(format!("This dossier already has this article: “{}”.", dossier[same].title)),
        None => Ok(change),
    }
}

/// A file itself; of a folder, the articles directly inside.
fn files_of(path: PathBuf, failures: &mut Vec<(String, String)>) -> Vec<PathBuf> {
    if !RealDisk.metadata(&path).is_ok_and(|metadata| metadata.kind == FileKind::Folder) {
        return vec![path];
    }
    match RealDisk.list(&path) {
        Ok(names) => {
            let files: Vec<PathBuf> =
                names.iter().filter(|name| is_article(name)).map(|name| path.join(name)).collect();
            if files.is_empty() {
                failures.push((name_of(&path), "There are no articles in this folder.".to_owned()));
            }
            files
        }
        Err(error) => {
            failures.push((name_of(&path), sentence(&error.to_string())));
            Vec::new()
        }
    }
}

/// Whether a file in a folder is one to add, by its name.
fn is_article(name: &Path) -> bool {
    let is_hidden = name.to_string_lossy().starts_with('.');
    let extension = name.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    !is_hidden && extension.is_some_and(|extension| ARTICLE_EXTENSIONS.contains(&extension.as_str()))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
