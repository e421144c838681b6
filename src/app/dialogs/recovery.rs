//! The dialog that lists unsaved work left by a crash: each piece can be restored, discarded or left for later.

use egui::{RichText, Ui};

use crate::app::question::{Choice, Question, secondary_text};
use crate::dossier::persist::Recovery;
use crate::paint::theme::{Palette, font, panel_frame};
use crate::text::counted;

/// The dialog while it is open.
pub struct RecoveryDialog {
    found: Vec<Recovery>,
    is_shown: bool,
}

/// The person's decision.
pub enum RecoveryResult {
    /// Open the dossier with these changes. The others stay for the next start.
    Restore(Box<Recovery>),
    /// Delete these changes; the dialog stays while others are left.
    Discard(Box<Recovery>),
    /// Leave everything as it is.
    Later,
}

/// The button clicked in a row.
#[derive(Clone, Copy)]
enum Click {
    Restore,
    Discard,
}

impl RecoveryDialog {
    /// Lists what was found; `None` where that is nothing.
    #[must_use]
    pub fn new(found: Vec<Recovery>) -> Option<Self> {
        (!found.is_empty()).then_some(Self { found, is_shown: false })
    }

    /// Whether nothing is left to decide.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Shows the dialog; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<RecoveryResult> {
        const CHOICES: [Choice<'_>; 1] = [Choice::cancel("Later")];
        let mut clicked = None;
        let question = Question { width_pts: 560.0, ..Question::new("Unsaved work was found", &CHOICES) };
        let answer = question.ui(ctx, |ui| {
            secondary_text(ui, "Dateline quit before these changes were saved. Restore opens the dossier with them.");
            for (at, recovery) in self.found.iter().enumerate() {
                ui.add_space(4.0);
                let takes_focus = at == 0 && !self.is_shown;
                clicked = clicked.or(row_ui(ui, recovery, takes_focus).map(|click| (at, click)));
            }
        });
        self.is_shown = true;
        match clicked {
            Some((at, Click::Restore)) => Some(RecoveryResult::Restore(Box::new(self.found.remove(at)))),
            Some((at, Click::Discard)) => Some(RecoveryResult::Discard(Box::new(self.found.remove(at)))),
            None => answer.map(|_| RecoveryResult::Later),
        }
    }
}

fn row_ui(ui: &mut Ui, recovery: &Recovery, takes_focus: bool) -> Option<Click> {
    let palette = Palette::of_ui(ui);
    let mut clicked = None;
    panel_frame(&palette).fill(palette.ground).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let place = match (recovery.place(), recovery.illegible()) {
            (Some(place), _) => place.parent().unwrap_or(place).display().to_string(),
            (None, Some(journal)) => journal.display().to_string(),
            (None, None) => "A dossier that was never saved".to_owned(),
        };
        ui.add(egui::Label::new(RichText::new(&place).font(font::semibold(13.0))).wrap());
        secondary_text(ui, &description(recovery));
        ui.horizontal(|ui| {
            let restore = egui::Button::new(RichText::new("Restore").font(font::medium(13.0)));
            let restore = ui.add_enabled(recovery.edits() > 0 || !recovery.is_damaged(), restore);
            if takes_focus {
                restore.request_focus();
            }
            if restore.clicked() {
                clicked = Some(Click::Restore);
            }
            // A journal that cannot be read may be sound: it must not be deleted.
            let discard = egui::Button::new(RichText::new("Discard").color(palette.alarm));
            if ui.add_enabled(recovery.unread().is_none(), discard).clicked() {
                clicked = Some(Click::Discard);
            }
        });
    });
    clicked
}

fn description(recovery: &Recovery) -> String {
    match (recovery.unread(), recovery.illegible()) {
        (Some(why), _) => format!("This journal cannot be read at the moment: {why}"),
        (None, Some(_)) => "This journal is damaged from its beginning. Nothing in it can be recovered.".to_owned(),
        (None, None) => {
            // What was restored before is not counted again.
            let changes = match recovery.edits() {
                0 => "Unsaved changes".to_owned(),
                count => counted(count, "unsaved change"),
            };
            if recovery.is_damaged() {
                format!("{changes}. The end of the journal is damaged, so the last changes may be missing.")
            } else {
                changes
            }
        }
    }
}
