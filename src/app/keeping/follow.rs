//! What the window shows follows what lies on the desk: another dossier, or the same one changed.

use std::path::PathBuf;

use super::work::Deed;
use super::{Asking, Form};
use crate::app::desk::{Changed, DeskError, Opened, Step};
use crate::app::editing::new_event::NewEventForm;
use crate::app::window::{Panels, Window};
use crate::dossier::edit::EditError;
use crate::dossier::{EventIdx, Loaded};
use crate::session::{Command, EditCommand, SessionContext, State, opening_view};
use crate::text::sentence;

impl Window {
    /// The window stands: its title, and what an earlier run has left.
    pub(in crate::app) fn begin_keeping(&mut self, ctx: &egui::Context) {
        self.send_title(ctx);
        self.keeping.was_focused = true;
        if let Some(place) = self.desk.origin().map(std::path::Path::to_owned) {
            self.remember_place(&place);
        }
        if !self.is_for_picture() {
            self.look_for_left(ctx, false);
        }
    }

    /// Shows a dossier as it was read.
    pub(in crate::app) fn show_dossier(&mut self, ctx: &egui::Context, loaded: Loaded, origin: Option<PathBuf>) {
        self.show_opened(ctx, Opened::Read(loaded), origin);
    }

    /// Shows another dossier; what is not saved of the one before is not wanted.
    pub(in crate::app) fn show_opened(&mut self, ctx: &egui::Context, opened: Opened, origin: Option<PathBuf>) {
        if let Some(place) = &origin {
            self.remember_place(place);
        }
        // Who waits for another one waits no longer.
        self.loading = None;
        self.desk.put(opened, origin).close();
        self.begin_anew(ctx);
        self.return_here();
    }

    /// What lies on the desk is another dossier than was shown.
    fn begin_anew(&mut self, ctx: &egui::Context) {
        self.state = State { lanes: self.state.lanes, ..State::new(opening_view(self.desk.dossier(), None)) };
        let screenshots = std::mem::take(&mut self.panels.screenshots);
        self.panels = Panels::default();
        self.panels.screenshots = screenshots;
        self.keeping.reselect = None;
        self.send_title(ctx);
    }

    /// A dossier that was read again to be changed may turn out to say something else: nothing that was chosen in the
    /// old one is chosen in this.
    pub(in crate::app) fn look_after_replacing(&mut self, ctx: &egui::Context) {
        if self.desk.take_replaced() {
            // What was typed stays, without what it was tied to.
            let form = self.panels.editing.new_event.take().map(NewEventForm::untied);
            self.begin_anew(ctx);
            self.panels.editing.new_event = form;
        }
    }

    pub(in crate::app) fn send_title(&self, ctx: &egui::Context) {
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.title()));
    }

    /// The window's title; a dot says that something is not saved.
    #[must_use]
    pub fn title(&self) -> String {
        let mark = if self.desk.is_changed() { "• " } else { "" };
        format!("{mark}{} — Dateline", self.desk.dossier().title)
    }

    /// Makes a change; a reason against it is said.
    pub(in crate::app) fn change(&mut self, ctx: &egui::Context, change: &EditCommand) {
        if self.desk.is_long(change) {
            self.begin_work(ctx, Deed::Changes { changes: vec![change.clone()], are_texts: false });
        } else {
            let done = self.desk.change(change);
            self.changed(ctx, change, done);
        }
    }

    /// Shows what a change has done, or says why it was not made.
    pub(super) fn changed(
        &mut self,
        ctx: &egui::Context,
        change: &EditCommand,
        done: Result<Option<Changed>, DeskError>,
    ) -> bool {
        let form = match change {
            EditCommand::AddEvent(_) => self.panels.editing.sent.take().map(|form| Form::Event(Box::new(form))),
            EditCommand::AddArticle(..) | EditCommand::SetArticle(..) => self.keeping.sent.take().map(Form::Article),
            _ => None,
        };
        match done {
            Ok(Some(changed)) => {
                self.forget_pages_after(change);
                let shown = if change.adds_event() { changed.outcome.touched.first().copied() } else { None };
                self.follow(ctx, &changed, shown);
                if matches!(change, EditCommand::SetArticle(..)) {
                    // What is set in the form the next time is another step.
                    self.desk.end_step();
                }
                self.show_added(ctx, change);
                return true;
            }
            Ok(None) => {}
            Err(DeskError::Edit(EditError::ReadOnly(_))) => {
                self.offer_copy(ctx, change, form);
            }
            Err(error) => {
                let fault = sentence(&error.to_string());
                match form {
                    Some(Form::Article(mut form)) => {
                        form.set_fault(fault);
                        self.ask(ctx, Asking::Article(form));
                    }
                    form => {
                        self.notices.bad(fault);
                        if let Some(form) = form {
                            self.show_form(ctx, form);
                        }
                    }
                }
            }
        }
        false
    }

    /// The reader shows articles as they are now.
    pub(super) fn forget_pages_after(&mut self, change: &EditCommand) {
        let is_of_pages = matches!(
            change,
            EditCommand::SetArticle(..) | EditCommand::SetArticleText(..) | EditCommand::RemoveArticle(_)
        );
        if is_of_pages {
            self.panels.reader.forget_pages();
        }
    }

    /// One step back or forward; what it touched is shown.
    pub(in crate::app) fn step(&mut self, ctx: &egui::Context, step: Step) {
        if self.desk.is_long_step(step) {
            self.begin_work(ctx, Deed::Step(step));
        } else {
            let is_of_articles = self.desk.is_step_of_articles(step);
            let changed = self.desk.step(step);
            self.stepped(ctx, is_of_articles, changed);
        }
    }

    /// Shows what a step has done.
    pub(super) fn stepped(&mut self, ctx: &egui::Context, is_of_articles: bool, changed: Option<Changed>) {
        let Some(changed) = changed else { return };
        if is_of_articles {
            self.panels.reader.forget_pages();
        }
        let shown = changed.outcome.touched.first().copied();
        self.follow(ctx, &changed, shown);
    }

    /// The session follows a change; the event `shown` is chosen.
    pub(in crate::app) fn follow(&mut self, ctx: &egui::Context, changed: &Changed, shown: Option<EventIdx>) {
        self.state.follow(&changed.outcome, self.desk.dossier());
        self.panels.editing.follow(&changed.outcome);
        self.panels.timeline.follow(&changed.outcome.events);
        self.note_change(ctx, changed.warning.as_ref().map(ToString::to_string));
        if let Some(event) = shown {
            let around = SessionContext {
                dossier: self.desk.dossier(),
                everything: self.state.view(),
                opening: self.state.view(),
            };
            self.state.apply(around, Command::SelectFromPassage(event));
        }
        self.send_title(ctx);
    }
}
