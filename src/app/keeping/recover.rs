//! After a crash: what journals hold is listed, and each can be brought back, thrown away or left for later.

use std::path::Path;
use std::sync::Arc;

use egui::{RichText, Ui};

use super::Asking;
use super::leave::Leaving;
use crate::app::desk::{Kept, Opened};
use crate::app::question::{Choice, Question, remark};
use crate::app::window::Window;
use crate::dossier::persist::Recovery;
use crate::fs::{Disk, RealDisk};
use crate::paint::theme::{Palette, font, panel_frame};
use crate::text::counted;
use crate::text::sentence;

/// What was found.
pub struct Left {
    found: Vec<Recovery>,
    is_shown: bool,
}

/// What a person wants of one of them.
enum Wish {
    Restore(usize),
    Discard(usize),
}

impl Window {
    /// Looks for what a crash has left, and lists it; says so where there is nothing, if it was asked for.
    pub(in crate::app) fn look_for_left(&mut self, ctx: &egui::Context, is_asked_for: bool) {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let found = self.desk.state_folder().map(|state| Recovery::all(&disk, state)).unwrap_or_default();
        if !found.is_empty() {
            self.ask(ctx, Asking::Left(Left { found, is_shown: false }));
        } else if is_asked_for {
            self.notices.good("There is no unsaved work to recover.");
        }
    }

    pub(super) fn left_ui(&mut self, ctx: &egui::Context, mut left: Left) -> Option<Asking> {
        const CHOICES: [Choice<'_>; 1] = [Choice::cancel("Later")];
        let mut wish = None;
        let question = Question { width_pts: 560.0, ..Question::new("Unsaved work was found", &CHOICES) };
        let answer = question.ui(ctx, |ui| {
            remark(ui, "Dateline ended before these changes were saved. Restoring opens the dossier with them.");
            for (at, recovery) in left.found.iter().enumerate() {
                ui.add_space(4.0);
                let is_fresh = at == 0 && !left.is_shown;
                wish = wish.take().or(one_ui(ui, at, recovery, is_fresh));
            }
        });
        left.is_shown = true;
        match wish {
            Some(Wish::Restore(at)) => {
                let recovery = left.found.remove(at);
                // The others let go of their locks; they are offered again at the next start.
                drop(left);
                self.leave(ctx, Leaving::Restore(Box::new(recovery)));
                return None;
            }
            Some(Wish::Discard(at)) => left.found.remove(at).discard(),
            None => {}
        }
        (answer.is_none() && !left.found.is_empty()).then_some(Asking::Left(left))
    }

    /// Opens a dossier with what a crash left of its changes.
    pub(super) fn restore(&mut self, ctx: &egui::Context, recovery: Recovery) {
        match recovery.restore() {
            Ok((document, store, lost)) => {
                let origin = document.place().and_then(Path::parent).map(Path::to_owned);
                self.show_opened(ctx, Opened::Edited(Box::new(Kept { document, store })), origin);
                self.note_change(ctx, None);
                match lost {
                    Some(lost) => self.notices.bad(format!("Restored, but {lost}.")),
                    None => self.notices.good("Restored. Save to keep it."),
                }
            }
            Err((_, error)) => self.notices.bad(sentence(&error.to_string())),
        }
    }
}

fn one_ui(ui: &mut Ui, at: usize, recovery: &Recovery, is_fresh: bool) -> Option<Wish> {
    let palette = Palette::of_ui(ui);
    let mut wish = None;
    panel_frame(&palette).fill(palette.ground).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let place = match (recovery.place(), recovery.illegible()) {
            (Some(place), _) => place.parent().unwrap_or(place).display().to_string(),
            (None, Some(journal)) => journal.display().to_string(),
            (None, None) => "A dossier that was never saved".to_owned(),
        };
        ui.add(egui::Label::new(RichText::new(&place).font(font::semibold(13.0))).wrap());
        let edits = counted(recovery.edits(), "change");
        let damage =
            if recovery.is_damaged() { "; the end of the journal is damaged, so the last may be missing" } else { "" };
        match (recovery.unread(), recovery.illegible()) {
            (Some(why), _) => remark(ui, &format!("This journal cannot be read just now: {why}")),
            (None, Some(_)) => remark(ui, "This journal is damaged from its beginning; nothing in it can be recovered"),
            (None, None) => remark(ui, &format!("{edits} not saved{damage}")),
        }
        ui.horizontal(|ui| {
            let restore = egui::Button::new(RichText::new("Restore").font(font::medium(13.0)));
            let restore = ui.add_enabled(recovery.edits() > 0 || !recovery.is_damaged(), restore);
            if is_fresh {
                restore.request_focus();
            }
            if restore.clicked() {
                wish = Some(Wish::Restore(at));
            }
            // What nobody could look at is not to be thrown away.
            let discard = egui::Button::new(RichText::new("Discard").color(palette.alarm));
            if ui.add_enabled(recovery.unread().is_none(), discard).clicked() {
                wish = Some(Wish::Discard(at));
            }
        });
    });
    wish
}
