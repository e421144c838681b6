//! The dialog shown when another program has changed the open dossier on disk.

use egui::{Key, Spinner};

use super::difference::difference_ui;
use crate::app::question::{Choice, Question, error_text, paragraph, secondary_text};
use crate::app::task::{Task, TaskError};
use crate::dossier::diff::DossierDiff;
use crate::text::sentence;

/// The dialog while it is open.
pub struct DiskConflictDialog {
    comparison: Comparison,
}

/// The comparison of the open dossier with the one on disk; `None` where that cannot be read as a dossier.
type Compared = Option<DossierDiff>;

enum Comparison {
    Running(Task<Compared>),
    Done(Compared),
    Failed(TaskError),
}

/// The person's decision.
pub enum DiskConflict {
    /// Save the open dossier somewhere else.
    SaveCopy,
    /// Show what is on disk, without unsaved changes.
    Reload,
    /// Replace what is on disk.
    Overwrite,
    NotNow,
}

impl DiskConflictDialog {
    /// Shows the differences as soon as they are known.
    #[must_use]
    pub fn new(comparison: Task<Compared>) -> Self {
        Self { comparison: Comparison::Running(comparison) }
    }

    /// Whether the files are still being compared.
    #[must_use]
    pub fn is_comparing(&self) -> bool {
        matches!(self.comparison, Comparison::Running(_))
    }

    /// Shows the dialog for the dossier in `folder`; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context, folder: &str, has_unsaved_changes: bool) -> Option<DiskConflict> {
        if let Comparison::Running(task) = &mut self.comparison
            && let Some(compared) = task.poll()
        {
            self.comparison = compared.map_or_else(Comparison::Failed, Comparison::Done);
        }
        let (copy, reload) = if has_unsaved_changes {
            (Choice::main("Save mine as a copy…"), Choice::destructive("Reload", Some(Key::R)))
        } else {
            (Choice::plain("Save mine as a copy…", Some(Key::C)), Choice::main("Reload"))
        };
        let choices = [copy, reload, Choice::destructive("Overwrite", Some(Key::O)), Choice::cancel("Not now")];
        let question = Question { width_pts: 560.0, ..Question::new("Changed on disk", &choices) };
        let answer = question.ui(ctx, |ui| {
            paragraph(ui, &format!("Another program has changed the dossier in {folder}."));
            match &self.comparison {
                Comparison::Running(_) => {
                    ui.add(Spinner::new());
                }
                Comparison::Failed(error) => error_text(ui, &sentence(&error.to_string())),
                Comparison::Done(Some(difference)) => difference_ui(ui, difference),
                Comparison::Done(None) => paragraph(ui, "The file there cannot be read as a dossier."),
            }
            let reload =
                if has_unsaved_changes { "Reload discards your unsaved changes. " } else { "Reload shows the file. " };
            secondary_text(ui, &format!("{reload}Overwrite replaces the file with your version."));
        });
        Some(match answer? {
            0 => DiskConflict::SaveCopy,
            1 => DiskConflict::Reload,
            2 => DiskConflict::Overwrite,
            _ => DiskConflict::NotNow,
        })
    }
}
