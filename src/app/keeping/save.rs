//! Saving, and what comes after; a copy of what cannot be changed.

use std::path::Path;

use super::on_disk::OnDiskQuestion;
use super::places::Picking;
use super::work::{Deed, Saving};
use super::{After, Asking, Form, Wanted};
use crate::app::desk::DeskError;
use crate::app::question::{Choice, Question, remark, say};
use crate::app::window::Window;
use crate::dossier::edit::Access;
use crate::dossier::persist::SaveError;
use crate::session::EditCommand;
use crate::text::sentence;

impl Window {
    /// Saves the dossier in its place, or asks for one.
    pub(super) fn save(&mut self, ctx: &egui::Context, frame: &eframe::Frame, after: After) {
        if self.desk.document().is_none() {
            self.notices.good("There is nothing to save: nothing was changed.");
            return;
        }
        self.set_about(ctx, frame, Deed::Save(Saving::InPlace, after));
    }

    /// Says how saving went, and goes on where it went well.
    pub(super) fn saved(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        saved: Result<(), DeskError>,
        after: After,
    ) {
        match saved {
            Ok(()) => {
                if let Some(place) = self.desk.origin().map(Path::to_owned) {
                    self.notices.good(format!("Saved in {}", place.display()));
                    self.remember_place(&place);
                }
                self.send_title(ctx);
                self.go_on(ctx, after);
            }
            Err(DeskError::Save(SaveError::Untitled | SaveError::ReadOnly(Access::Shipped))) => {
                self.pick(ctx, frame, Picking::SaveAs(after));
            }
            Err(DeskError::Save(SaveError::ChangedOnDisk { .. })) => {
                let question = OnDiskQuestion::new(&self.desk, after);
                self.ask(ctx, Asking::OnDisk(question));
            }
            Err(error) => {
                self.send_title(ctx);
                self.notices.bad(sentence(&error.to_string()));
                self.give_back(ctx, after);
            }
        }
    }

    /// What was to come after a save does not come: what was typed for it is shown again.
    pub(super) fn give_back(&mut self, ctx: &egui::Context, after: After) {
        if let After::Change(Wanted { form: Some(form), .. }) = after {
            self.show_form(ctx, form);
        }
    }

    pub(super) fn show_form(&mut self, ctx: &egui::Context, form: Form) {
        match form {
            Form::Article(form) => self.ask(ctx, Asking::Article(form)),
            Form::Event(form) => self.panels.editing.new_event = Some(*form),
        }
        ctx.request_repaint();
    }

    fn go_on(&mut self, ctx: &egui::Context, after: After) {
        match after {
            After::Stay => {}
            After::Leave(leaving) => self.leave(ctx, leaving),
            After::Change(Wanted { change, .. }) => self.change(ctx, &change),
        }
    }

    /// Saves the dossier into a folder.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, frame: &eframe::Frame, folder: &Path, after: After) {
        self.set_about(ctx, frame, Deed::Save(Saving::Into(folder.to_owned()), after));
    }

    /// A change was refused, for the dossier cannot be changed: offers a copy that can. Where none comes of it, `form`
    /// is shown again.
    pub(super) fn offer_copy(&mut self, ctx: &egui::Context, change: &EditCommand, form: Option<Form>) {
        match self.desk.why_read_only() {
            Some(Access::Newer(_)) | None => {
                let why = self.desk.why_read_only().map(ToString::to_string).unwrap_or_default();
                self.notices.bad(sentence(&why));
                if let Some(form) = form {
                    self.show_form(ctx, form);
                }
            }
            Some(_) if self.keeping.is_asking() => {}
            Some(_) => self.ask(ctx, Asking::Copy(Wanted { change: Box::new(change.clone()), form })),
        }
    }

    pub(super) fn copy_ui(&mut self, ctx: &egui::Context, frame: &eframe::Frame, wanted: Wanted) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 2] = [Choice::main("Save a copy…"), Choice::cancel("Cancel")];
        let is_shipped = self.desk.why_read_only() == Some(&Access::Shipped);
        let why = self.desk.why_read_only().map(ToString::to_string).unwrap_or_default();
        let title = if is_shipped { "Make it your own?" } else { "Only to be looked at" };
        let answer = Question::new(title, &CHOICES).ui(ctx, |ui| {
            say(ui, &sentence(&why));
            remark(ui, "Choose a folder for the copy; your change is made there, and you go on in it.");
        });
        match answer {
            Some(0) => self.pick(ctx, frame, Picking::SaveAs(After::Change(wanted))),
            Some(_) => self.give_back(ctx, After::Change(wanted)),
            None => return Some(Asking::Copy(wanted)),
        }
        None
    }
}
