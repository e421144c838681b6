//! Leaving a dossier: with what is not saved, only after asking.

use std::path::PathBuf;

use egui::Key;

use super::new::NewDossier;
use super::{After, Asking};
use crate::app::loading::Late;
use crate::app::question::{Choice, Question, remark, say};
use crate::app::window::Window;
use crate::dossier::persist::Recovery;
use crate::dossier::{Loaded, load};

/// Where to, from the dossier that lies open.
pub enum Leaving {
    /// Out of the program.
    Quit,
    /// To the shipped dossier.
    Close,
    /// To a new one.
    New,
    /// To the one in this place.
    Open(PathBuf),
    /// To one that was read meanwhile.
    Arrived(Box<(Late, Loaded)>),
    /// To what a crash left.
    Restore(Box<Recovery>),
}

impl Leaving {
    const fn text(&self) -> &'static str {
        match self {
            Self::Quit => "quitting",
            Self::Close => "closing it",
            Self::New => "beginning a new one",
            Self::Open(_) | Self::Arrived(_) | Self::Restore(_) => "opening another",
        }
    }
}

impl Window {
    /// Leaves the dossier, or asks first where anything is not saved.
    pub(in crate::app) fn leave(&mut self, ctx: &egui::Context, leaving: Leaving) {
        // What arrives was asked for a while ago, and the question was answered then.
        let is_answered = matches!(leaving, Leaving::Arrived(_)) && self.keeping.given_up == Some(self.desk.revision());
        if self.desk.is_changed() && !is_answered {
            self.ask(ctx, Asking::Leave(leaving));
        } else {
            self.depart(ctx, leaving);
        }
    }

    /// Leaves; what is not saved was given up by the person.
    pub(super) fn give_up(&mut self, ctx: &egui::Context, leaving: Leaving) {
        self.keeping.given_up = Some(self.desk.revision());
        self.depart(ctx, leaving);
    }

    /// Leaves; what is not saved is not wanted.
    pub(super) fn depart(&mut self, ctx: &egui::Context, leaving: Leaving) {
        match leaving {
            Leaving::Quit => {
                self.keeping.may_quit = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Leaving::Close => {
                self.loading = None;
                self.show_dossier(ctx, load::shipped(), None);
            }
            Leaving::New => self.ask(ctx, Asking::New(NewDossier::default())),
            Leaving::Open(path) => self.open_path(ctx, path),
            Leaving::Arrived(arrived) => {
                let (late, loaded) = *arrived;
                self.show_arrived(ctx, late, loaded);
            }
            Leaving::Restore(recovery) => self.restore(ctx, *recovery),
        }
    }

    pub(super) fn leave_ui(&mut self, ctx: &egui::Context, frame: &eframe::Frame, leaving: Leaving) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 3] =
            [Choice::main("Save"), Choice::cancel("Cancel"), Choice::grave("Discard", Some(Key::D))];
        let title = self.desk.dossier().title.clone();
        let answer = Question::new("Save your changes?", &CHOICES).ui(ctx, |ui| {
            say(ui, &format!("“{title}” has changes that are not saved."));
            remark(ui, &format!("Save them before {}, or they are gone.", leaving.text()));
        });
        match answer {
            Some(0) => self.save(ctx, frame, After::Leave(leaving)),
            Some(1) => {}
            Some(_) => self.give_up(ctx, leaving),
            None => return Some(Asking::Leave(leaving)),
        }
        None
    }

    /// The window is asked to close: whether that may be.
    pub(in crate::app) fn look_after_closing(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        if self.is_for_picture() {
            return;
        }
        let is_filling_in =
            matches!(self.keeping.asking, Some(Asking::Article(_))) || self.panels.editing.new_event.is_some();
        let is_safe = !self.desk.is_changed() && !is_filling_in && !self.keeping.is_working();
        if self.keeping.may_quit || is_safe {
            self.keep_settings();
            self.desk.let_go();
            return;
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        match self.keeping.asking {
            _ if self.keeping.is_working() => self.notices.good("Close the window again when this is done."),
            None if !is_filling_in => self.ask(ctx, Asking::Leave(Leaving::Quit)),
            Some(Asking::Leave(_)) => {}
            _ => self.notices.good("Finish or cancel what is open here first; nothing is lost."),
        }
    }
}
