//! [`DossierTask`]: work on the open dossier that may take longer than a frame.

use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Modal, ProgressBar, RichText, WidgetInfo};

use super::pending::ThenDo;
use crate::app::open_dossier::{ChangeError, Changed, ExternalChange, OpenDossier, UndoRedo};
use crate::app::task::{Task, TaskError};
use crate::dossier::load::Progress;
use crate::session::EditCommand;

/// A task that ends sooner shows no progress, in seconds.
const PATIENCE_SECS: f64 = 0.25;

/// More changes than this take longer than a frame together.
const SHORT_CHANGES: usize = 8;

/// The task.
pub enum DossierTask {
    /// Make changes, one after the other.
    Changes {
        changes: Vec<EditCommand>,
        /// Whether these are new texts of articles, after which citations that no longer match are listed.
        are_texts: bool,
    },
    UndoRedo(UndoRedo),
    /// Save, then go on.
    Save(SaveTarget, ThenDo),
    /// Make a dossier that was only viewed ready for editing, then show something.
    BeginEditing(ThenShow),
    /// Find out what other programs have done to its files.
    CheckFiles,
}

/// The location to save to.
pub enum SaveTarget {
    InPlace,
    /// In place, over what another program has written.
    OverChanges,
    Folder(PathBuf),
}

/// The next step once a dossier is ready for editing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThenShow {
    /// The form with the open article's details.
    ArticleDetails,
    /// The form with the dossier's own details.
    DossierDetails,
    /// The form for a web page.
    Publish,
    /// The form for a file for another program.
    ExportFile,
    /// Nothing new: the table of all events lists what cannot be read.
    UnreadableEvents,
}

/// The result of a task, by kind.
pub enum TaskOutcome {
    Changes(Vec<Result<Option<Changed>, ChangeError>>),
    UndoRedo {
        /// The name of the change that was undone or redone, such as "merge A into B".
        name: String,
        changes_articles: bool,
        result: Result<Option<Changed>, ChangeError>,
    },
    Save(Result<(), ChangeError>),
    BeginEditing(Result<(), ChangeError>),
    CheckFiles(Result<ExternalChange, ChangeError>),
}

impl DossierTask {
    /// Whether it takes longer than a frame.
    #[must_use]
    pub fn is_long(&self, open: &OpenDossier) -> bool {
        match self {
            Self::Changes { changes, .. } => {
                changes.len() > SHORT_CHANGES || changes.iter().any(|change| open.is_long(change))
            }
            Self::UndoRedo(direction) => open.is_long_to_step(*direction),
            Self::Save(..) | Self::CheckFiles => open.is_long_to_save(),
            Self::BeginEditing(_) => open.is_long_to_edit(),
        }
    }

    /// A description that completes "internal error while …".
    const fn activity(&self) -> &'static str {
        match self {
            Self::Changes { are_texts: false, .. } => "changing the dossier",
            Self::Changes { are_texts: true, .. } => "reading the new text",
            Self::UndoRedo(UndoRedo::Undo) => "undoing the change",
            Self::UndoRedo(UndoRedo::Redo) => "redoing the change",
            Self::Save(..) => "saving",
            Self::BeginEditing(_) => "preparing the dossier for editing",
            Self::CheckFiles => "checking the files",
        }
    }

    /// A description for the progress dialog.
    const fn message(&self) -> &'static str {
        match self {
            Self::Changes { are_texts: false, .. } => "Making the change…",
            Self::Changes { are_texts: true, .. } => "Reading the new text…",
            Self::UndoRedo(UndoRedo::Undo) => "Undoing…",
            Self::UndoRedo(UndoRedo::Redo) => "Redoing…",
            Self::Save(..) => "Saving…",
            Self::BeginEditing(_) => "Preparing the dossier for editing…",
            Self::CheckFiles => "Checking the files…",
        }
    }

    /// Does it.
    #[must_use]
    pub fn run(&self, open: &mut OpenDossier) -> TaskOutcome {
        match self {
            Self::Changes { changes, .. } => {
                TaskOutcome::Changes(changes.iter().map(|change| open.change(change)).collect())
            }
            Self::UndoRedo(direction) => {
                let name = open.next_step_name(*direction).unwrap_or_default().to_owned();
                let changes_articles = open.does_step_change_articles(*direction);
                TaskOutcome::UndoRedo { name, changes_articles, result: Ok(open.undo_or_redo(*direction)) }
            }
            Self::Save(target, _) => TaskOutcome::Save(match target {
                SaveTarget::InPlace => open.save(),
                SaveTarget::OverChanges => open.save_over_changes(),
                SaveTarget::Folder(folder) => open.save_as(folder),
            }),
            Self::BeginEditing(_) => TaskOutcome::BeginEditing(open.begin_editing()),
            Self::CheckFiles => TaskOutcome::CheckFiles(Ok(open.check_files())),
        }
    }

    /// The result after a panic.
    fn failed(&self, error: TaskError) -> TaskOutcome {
        let error = ChangeError::Internal(error);
        match self {
            Self::Changes { .. } => TaskOutcome::Changes(vec![Err(error)]),
            Self::UndoRedo(_) => {
                TaskOutcome::UndoRedo { name: String::new(), changes_articles: true, result: Err(error) }
            }
            Self::Save(..) => TaskOutcome::Save(Err(error)),
            Self::BeginEditing(_) => TaskOutcome::BeginEditing(Err(error)),
            Self::CheckFiles => TaskOutcome::CheckFiles(Err(error)),
        }
    }
}

/// A task that has the dossier.
pub struct RunningTask {
    task: Task<(OpenDossier, DossierTask, TaskOutcome)>,
    progress: Arc<Progress>,
    message: &'static str,
    began_secs: f64,
}

impl RunningTask {
    /// Starts the task; the dossier comes back with its outcome, even where it panics.
    #[must_use]
    pub fn start(ctx: &egui::Context, mut open: OpenDossier, task: DossierTask) -> Self {
        let (progress, message, activity) = (open.progress(), task.message(), task.activity());
        let began_secs = ctx.input(|input| input.time);
        let task = Task::run(ctx, activity, move |_| {
            let outcome = open.guarded(activity, |open| task.run(open)).unwrap_or_else(|error| task.failed(error));
            (open, task, outcome)
        });
        Self { task, progress, message, began_secs }
    }

    /// The dossier and what came of the task, once it has ended.
    pub fn poll(&mut self) -> Option<Result<(OpenDossier, DossierTask, TaskOutcome), TaskError>> {
        self.task.poll()
    }

    /// Shows how far it is, once it has taken a moment.
    pub fn ui(&self, ctx: &egui::Context) {
        ctx.request_repaint_after_secs(0.1);
        if ctx.input(|input| input.time) <= self.began_secs + PATIENCE_SECS {
            return;
        }
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        Modal::new(Id::unique("work")).frame(frame).show(ctx, |ui| {
            ui.set_width(360.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            let events = self.progress.events().filter(|(done, all)| done < all);
            let text = match events {
                Some((done, all)) => format!("{} {done} of {all} events", self.message),
                None => self.message.to_owned(),
            };
            let response = ui.label(RichText::new(&text));
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
            ui.add_space(8.0);
            #[expect(clippy::cast_precision_loss, reason = "for show")]
            let fraction = events.map(|(done, all)| done as f32 / all.max(1) as f32);
            match fraction {
                Some(fraction) => ui.add(ProgressBar::new(fraction).desired_height(8.0)),
                None => ui.add(egui::Spinner::new()),
            };
        });
    }
}
