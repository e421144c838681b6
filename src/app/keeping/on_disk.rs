//! The dossier was changed on disk by another program: what differs, and what to do about it.

use std::path::PathBuf;

use egui::Key;

use super::compare::diff_ui;
use super::places::Picking;
use super::work::{Deed, Saving};
use super::{After, Asking};
use crate::app::desk::{Desk, Looked};
use crate::app::question::{Choice, Question, remark, say};
use crate::app::review::is_needed;
use crate::app::window::Window;
use crate::dossier::diff::DossierDiff;
use crate::dossier::persist::DiskState;
use crate::dossier::{ArticleIdx, load};
use crate::layout::View;

/// What is asked.
pub struct OnDiskQuestion {
    difference: Option<DossierDiff>,
    after: After,
}

/// Where one was in a dossier that is read again.
pub struct Here {
    path: PathBuf,
    view: View,
    event: Option<String>,
    article: Option<String>,
}

impl OnDiskQuestion {
    /// Compares what lies open with what is on disk.
    pub fn new(desk: &Desk, after: After) -> Self {
        let theirs = desk.origin().and_then(|path| load::open(path).ok());
        Self { difference: theirs.map(|theirs| DossierDiff::new(desk.dossier(), &theirs.dossier)), after }
    }
}

impl Window {
    /// The window is looked at again: what others did to the dossier meanwhile is noticed.
    pub(in crate::app) fn look_at_disk(&mut self, ctx: &egui::Context) {
        let is_focused = ctx.input(|input| input.focused);
        let was_focused = std::mem::replace(&mut self.keeping.was_focused, is_focused);
        if !is_focused || was_focused || self.keeping.is_asking() || self.loading.is_some() {
            return;
        }
        let Looked { file, texts } = self.desk.look();
        match (file, self.desk.document().is_some()) {
            (DiskState::Changed, false) => {
                self.reload(ctx);
                if self.loading.is_none() {
                    self.say_what_came();
                }
            }
            (DiskState::Changed, true) => {
                let question = OnDiskQuestion::new(&self.desk, After::Stay);
                self.ask(ctx, Asking::OnDisk(question));
            }
            (DiskState::Gone, _) => {
                if let Some(place) = self.desk.origin().filter(|_| self.desk.document().is_some()) {
                    let place = place.display().to_string();
                    self.notices
                        .bad(format!("{place}: the dossier is gone from there, or cannot be read; save a copy."));
                }
            }
            (DiskState::Same, _) if !texts.is_empty() => self.ask(ctx, Asking::Texts(texts)),
            (DiskState::Same, _) => {}
        }
    }

    /// Goes where one was, as far as it is still there.
    pub(super) fn return_here(&mut self) {
        let Some(here) = self.keeping.here.take().filter(|here| Some(&*here.path) == self.desk.origin()) else {
            return;
        };
        let dossier = self.desk.dossier();
        let event = here.event.and_then(|id| dossier.event_by_id(&id));
        let article = here.article.and_then(|id| dossier.articles.iter().position(|article| *article.id == *id));
        if let Some(article) = article.and_then(|at| u16::try_from(at).ok()) {
            self.state.reader.article = ArticleIdx(article);
        }
        self.begin_at(Some(here.view), event);
    }

    /// The dossier was read again because it was changed.
    fn say_what_came(&mut self) {
        let is_sure = !is_needed(self.desk.dossier());
        let unsure = if is_sure { "" } else { " Some citations do not stand as they were made (Ctrl+R)." };
        self.notices.good(format!("The dossier was changed on disk; it is shown as it is now.{unsure}"));
    }

    /// Reads the dossier again; what is chosen and visible stays so.
    fn reload(&mut self, ctx: &egui::Context) {
        if let Some(path) = self.desk.origin().map(std::path::Path::to_owned) {
            let dossier = self.desk.dossier();
            let event = self.state.selected.and_then(|idx| dossier.event(idx)).map(|event| event.id().to_owned());
            let article = dossier.article(self.state.reader.article).map(|article| article.id.clone());
            self.keeping.here = Some(Here { path: path.clone(), view: self.state.motion.target(), event, article });
            self.open_path(ctx, path);
        }
    }

    pub(super) fn on_disk_ui(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        question: OnDiskQuestion,
    ) -> Option<Asking> {
        let is_changed = self.desk.is_changed();
        let reload = if is_changed { Choice::grave("Reload", Some(Key::R)) } else { Choice::main("Reload") };
        let copy = if is_changed {
            Choice::main("Keep mine as a copy…")
        } else {
            Choice::plain("Keep mine as a copy…", Some(Key::C))
        };
        let choices = [copy, reload, Choice::grave("Overwrite", Some(Key::O)), Choice::cancel("Not now")];
        let place = self.desk.origin().map(|place| place.display().to_string()).unwrap_or_default();
        let sheet = Question { width_pts: 560.0, ..Question::new("Changed on disk", &choices) };
        let answer = sheet.ui(ctx, |ui| {
            say(ui, &format!("Another program has changed the dossier in {place}."));
            match &question.difference {
                Some(difference) => diff_ui(ui, difference),
                None => say(ui, "What is there now cannot be read as a dossier."),
            }
            let lost = if is_changed { "Reload shows what is there, without your unsaved changes. " } else { "" };
            remark(ui, &format!("{lost}Overwrite puts what you see in its place."));
        });
        match answer {
            Some(0) => self.pick(ctx, frame, Picking::SaveAs(question.after)),
            Some(1) => {
                self.keeping.given_up = Some(self.desk.revision());
                self.reload(ctx);
            }
            Some(2) => self.set_about(ctx, frame, Deed::Save(Saving::OverChanges, question.after)),
            Some(_) => {}
            None => return Some(Asking::OnDisk(question)),
        }
        None
    }
}
