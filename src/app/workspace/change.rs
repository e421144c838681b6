//! Changes to the dossier: made, undone, redone; session and panels follow them.

use super::opening::opening;
use super::pending::SubmittedForm;
use super::whole_view::WholeView;
use super::{DossierTask, UiEffect, Workspace};
use crate::app::open_dossier::{ChangeError, Changed, UndoRedo};
use crate::dossier::edit::EditError;
use crate::session::{Command, EditCommand, SessionContext, State};
use crate::text::sentence;

impl Workspace {
    /// Makes a change, or reports why it cannot be made.
    pub(super) fn change(&mut self, change: &EditCommand) {
        self.run_task(DossierTask::Changes { changes: vec![change.clone()], are_texts: false });
    }

    /// Shows what a change did, or reports why it was not made; returns whether anything was changed.
    pub(super) fn changed(&mut self, change: &EditCommand, result: Result<Option<Changed>, ChangeError>) -> bool {
        let form = match change {
            EditCommand::AddEvent(_) => Some(SubmittedForm::NewEvent),
            EditCommand::AddArticle(..) | EditCommand::SetArticle(..) => {
                self.submitted_article.take().map(SubmittedForm::Article)
            }
            _ => None,
        };
        match result {
            Ok(Some(changed)) => {
                let changes_pages = matches!(
                    change,
                    EditCommand::SetArticle(..) | EditCommand::SetArticleText(..) | EditCommand::RemoveArticle(_)
                );
                if changes_pages {
                    self.effects.push(UiEffect::ForgetPages);
                }
                if matches!(form, Some(SubmittedForm::NewEvent)) {
                    self.effects.push(UiEffect::NewEventAdded);
                }
                let shown = if change.adds_event() { changed.outcome.touched.first().copied() } else { None };
                self.follow(changed, shown.map(Command::ShowAdded));
                if matches!(change, EditCommand::SetArticle(..)) {
                    // The next change in the form is another step.
                    self.open_dossier.end_step();
                }
                return true;
            }
            Ok(None) => {}
            Err(ChangeError::Edit(EditError::ReadOnly(_))) => self.offer_copy(std::slice::from_ref(change), form),
            Err(error) => {
                let error = sentence(&error.to_string());
                match form {
                    Some(SubmittedForm::Article(mut form)) => {
                        form.set_error(error);
                        self.show_form(SubmittedForm::Article(form));
                    }
                    form => {
                        self.notices.error(error);
                        if let Some(form) = form {
                            self.show_form(form);
                        }
                    }
                }
            }
        }
        false
    }

    /// Undoes or redoes one step.
    pub(super) fn undo_or_redo(&mut self, direction: UndoRedo) {
        self.run_task(DossierTask::UndoRedo(direction));
    }

    /// Shows what undo or redo did, and reports it: it may be out of view.
    pub(super) fn stepped(
        &mut self,
        direction: UndoRedo,
        name: &str,
        changes_articles: bool,
        result: Result<Option<Changed>, ChangeError>,
    ) {
        match result {
            Ok(Some(changed)) => {
                if changes_articles {
                    self.effects.push(UiEffect::ForgetPages);
                }
                let shown = changed.outcome.touched.first().copied();
                self.follow(changed, shown.map(Command::SelectFromPassage));
                self.notices.info(match direction {
                    UndoRedo::Undo => format!("Undid: {name}"),
                    UndoRedo::Redo => format!("Redid: {name}"),
                });
            }
            Ok(None) => {}
            Err(error) => self.notices.error(sentence(&error.to_string())),
        }
    }

    /// Has session and panels follow a change, and does `then`, which shows what was changed.
    fn follow(&mut self, changed: Changed, then: Option<Command>) {
        let Changed { outcome, warning } = changed;
        self.state.follow(&outcome, self.open_dossier.dossier());
        self.effects.push(UiEffect::Follow(Box::new(outcome)));
        self.note_change(warning.as_ref().map(ToString::to_string));
        if let Some(command) = then {
            let view = self.state.view();
            let around = SessionContext { dossier: self.open_dossier.dossier(), everything: view, opening: view };
            self.state.apply(around, command);
        }
        self.send_title();
    }

    /// Starts over where the dossier turned out to say something else when it was read again to be changed: nothing
    /// that was selected in the old one is selected in this. Returns whether that was so.
    pub(in crate::app) fn poll_replaced(&mut self) -> bool {
        let is_replaced = self.open_dossier.take_replaced();
        if is_replaced {
            self.reset_session();
            self.effects.push(UiEffect::ResetKeepingForm);
        }
        is_replaced
    }

    /// Starts the session on another dossier.
    pub(super) fn reset_session(&mut self) {
        let State { folds_gaps, lanes, .. } = self.state;
        self.state = State { folds_gaps, lanes, ..State::new(opening(self.open_dossier.dossier(), None)) };
        self.whole_view = WholeView::of_opened(self.open_dossier.dossier(), self.state.view());
        self.install_look();
        self.restore_collapsed();
        self.reselect = None;
        self.send_title();
    }
}
