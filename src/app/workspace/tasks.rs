//! Tasks that work on the open dossier: done at once where they are short, else in the background.
//!
//! In the background the task has the dossier until it is done. Meanwhile the dossier is shown as it was, and nothing
//! else can be done to it.

use super::dossier_task::{RunningTask, TaskOutcome};
use super::{DossierTask, ThenShow, Workspace, clear_focus};
use crate::app::open_dossier::ChangeError;
use crate::app::review::is_needed;
use crate::dossier::edit::EditError;
use crate::session::EditCommand;
use crate::text::sentence;

impl Workspace {
    /// Does a task, in the background where it takes longer than a frame.
    pub(in crate::app) fn run_task(&mut self, task: DossierTask) {
        if task.is_long(&self.open_dossier) {
            let open = self.open_dossier.take_for_task();
            self.dossier_task = Some(RunningTask::start(&self.ctx, open, task));
            clear_focus(&self.ctx);
            self.ctx.request_repaint();
        } else {
            let outcome = task.run(&mut self.open_dossier);
            self.task_done(task, outcome);
        }
    }

    /// Shows the progress of the task in the background, and acts on its outcome.
    pub(super) fn poll_task(&mut self) {
        let Some(running) = &mut self.dossier_task else { return };
        match running.poll() {
            Some(Ok((open, task, outcome))) => {
                self.dossier_task = None;
                self.open_dossier = open;
                self.task_done(task, outcome);
                self.ctx.request_repaint();
            }
            Some(Err(error)) => {
                self.dossier_task = None;
                let error = sentence(&error.to_string());
                self.notices.error(format!("{error} Reopen the dossier; your changes can be recovered."));
            }
            None => running.ui(&self.ctx),
        }
    }

    fn task_done(&mut self, task: DossierTask, outcome: TaskOutcome) {
        match (task, outcome) {
            (DossierTask::Changes { changes, are_texts }, TaskOutcome::Changes(results)) => {
                if changes.len() > 1
                    && let Some(Err(ChangeError::Edit(EditError::ReadOnly(_)))) = results.first()
                {
                    self.offer_copy(&changes, None);
                    return;
                }
                let mut is_done = true;
                let mut added = Vec::new();
                for (change, result) in changes.iter().zip(results) {
                    let is_made = self.changed(change, result);
                    is_done &= is_made;
                    if let EditCommand::Import(_) = change
                        && is_made
                    {
                        self.imported();
                    }
                    if let EditCommand::AddArticle(fields, _) = change
                        && is_made
                    {
                        added.push(fields.title.trim());
                    }
                }
                self.show_added(&added);
                if are_texts && is_done {
                    self.review_new_texts();
                }
            }
            (DossierTask::UndoRedo(direction), TaskOutcome::UndoRedo { name, changes_articles, result }) => {
                self.stepped(direction, &name, changes_articles, result);
            }
            (DossierTask::Save(_, then), TaskOutcome::Save(result)) => self.saved(result, then),
            (DossierTask::BeginEditing(then), TaskOutcome::BeginEditing(result)) => match (then, result) {
                (_, Err(error)) => self.notices.error(sentence(&error.to_string())),
                (ThenShow::ArticleDetails, Ok(())) => self.show_article_details(),
                (ThenShow::DossierDetails, Ok(())) => self.show_dossier_details(),
                (ThenShow::Publish, Ok(())) => self.show_publish(),
                (ThenShow::ExportFile, Ok(())) => self.show_export_file(),
                (ThenShow::UnreadableEvents, Ok(())) => {}
            },
            (DossierTask::CheckFiles, TaskOutcome::CheckFiles(result)) => match result {
                Ok(found) => self.react_to_disk(found),
                Err(error) => self.notices.error(sentence(&error.to_string())),
            },
            (_, _) => unreachable!("each kind of task has its own kind of outcome"),
        }
        self.send_title();
    }

    /// Lists the citations that no longer match after new texts were read.
    fn review_new_texts(&mut self) {
        if !is_needed(self.open_dossier.dossier()) {
            self.notices.info("The new text is in use. All citations still match.");
        } else if !self.is_blocked() {
            self.open_review();
        }
    }
}
