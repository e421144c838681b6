//! The dialog that names a new dossier.

use crate::app::question::{Choice, Question, secondary_text, text_field};

/// The dialog while it is open.
#[derive(Default)]
pub struct NewDossierDialog {
    title: String,
    is_shown: bool,
}

/// The person's decision.
pub enum NewDossierResult {
    /// Create a dossier with this title.
    Create(String),
    /// Create none.
    Cancel,
}

impl NewDossierDialog {
    /// Shows the dialog; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<NewDossierResult> {
        let has_title = !self.title.trim().is_empty();
        let choices = [Choice::main("Create").when(has_title), Choice::cancel("Cancel")];
        let answer = Question::new("New dossier", &choices).ui(ctx, |ui| {
            let is_new = !std::mem::replace(&mut self.is_shown, true);
            text_field(ui, "Title", &mut self.title, "What is it about?", is_new);
            ui.add_space(2.0);
            secondary_text(
                ui,
                "Not in a folder yet: saving asks for one. Until then unsaved work is protected by automatic recovery.",
            );
        });
        Some(match answer? {
            0 => NewDossierResult::Create(self.title.trim().to_owned()),
            _ => NewDossierResult::Cancel,
        })
    }
}
