//! What the window shows follows what lies on the desk: another dossier, or the same one changed.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use super::Form;
use super::save::sentence;
use super::work::Deed;
use crate::app::desk::{Changed, DeskError, Opened, Step};
use crate::app::editing::new_event::NewEventForm;
use crate::app::window::{Panels, Window};
use crate::dossier::edit::EditError;
use crate::dossier::{Dossier, EventIdx, Loaded};
use crate::session::{Change, Command, State, Surroundings, opening_view};

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
    pub(in crate::app) fn change(&mut self, ctx: &egui::Context, change: &Change) {
        if self.desk.is_long(change) {
            self.begin_work(ctx, Deed::Change(Box::new(change.clone())));
        } else {
            let done = self.desk.change(change);
            self.changed(ctx, change, done);
        }
    }

    /// Shows what a change has done, or says why it was not made.
    pub(super) fn changed(
        &mut self,
        ctx: &egui::Context,
        change: &Change,
        done: Result<Option<Changed>, DeskError>,
    ) -> bool {
        let form = match change {
            Change::AddEvent(_) => self.panels.editing.sent.take(),
            _ => None,
        };
        match done {
            Ok(Some(changed)) => {
                self.forget_pages_after(change);
                let shown = if change.brings_an_event() { changed.outcome.touched.first().copied() } else { None };
                self.follow(ctx, &changed, shown);
                self.show_added(change);
                return true;
            }
            Ok(None) => {}
            Err(DeskError::Edit(EditError::ReadOnly(_))) => {
                self.offer_copy(ctx, change, form.map(Box::new).map(Form::Event));
            }
            Err(error) => {
                self.notices.bad(sentence(&error.to_string()));
                self.panels.editing.new_event = form;
            }
        }
        false
    }

    /// The reader shows articles as they are now.
    pub(super) fn forget_pages_after(&mut self, change: &Change) {
        let is_of_pages =
            matches!(change, Change::SetArticle(..) | Change::SetArticleText(..) | Change::RemoveArticle(_));
        if is_of_pages {
            self.panels.reader.forget_pages();
        }
    }

    /// One step back or forward; what it touched is shown.
    pub(in crate::app) fn step(&mut self, ctx: &egui::Context, step: Step) {
        if self.desk.is_long_step(step) {
            self.begin_work(ctx, Deed::Step(step));
        } else {
            let before = pages_sum(self.desk.dossier());
            let changed = self.desk.step(step);
            self.stepped(ctx, before, changed);
        }
    }

    /// Shows what a step has done; `before` is what [`pages_sum`] was.
    pub(super) fn stepped(&mut self, ctx: &egui::Context, before: u64, changed: Option<Changed>) {
        let Some(changed) = changed else { return };
        if pages_sum(self.desk.dossier()) != before {
            self.panels.reader.forget_pages();
        }
        let shown = changed.outcome.touched.first().copied();
        self.follow(ctx, &changed, shown);
    }

    /// The session follows a change; the event `shown` is chosen.
    pub(in crate::app) fn follow(&mut self, ctx: &egui::Context, changed: &Changed, shown: Option<EventIdx>) {
        self.state.follow(&changed.outcome, self.desk.dossier());
        self.panels.editing.follow(&changed.outcome);
        self.note_change(ctx, changed.warning.as_ref().map(ToString::to_string));
        if let Some(event) = shown {
            let around = Surroundings {
                dossier: self.desk.dossier(),
                everything: self.state.view(),
                opening: self.state.view(),
            };
            self.state.apply(around, Command::SelectFromPassage(event));
        }
        self.send_title(ctx);
    }
}

/// A number that differs where articles say something else.
pub(super) fn pages_sum(dossier: &Dossier) -> u64 {
    let mut hasher = DefaultHasher::new();
    for article in &dossier.articles {
        (&article.title, &article.author, &article.publisher, &article.text.plain).hash(&mut hasher);
        article.published.as_ref().map(crate::time::EventDate::reading).hash(&mut hasher);
    }
    hasher.finish()
}
