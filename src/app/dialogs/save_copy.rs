//! The dialog that offers a copy of a dossier that cannot be changed itself.

use crate::app::question::{Choice, Question, paragraph, secondary_text};
use crate::dossier::edit::Access;
use crate::text::sentence;

/// The person's decision.
pub enum SaveCopy {
    Save,
    Cancel,
}

/// Shows the dialog; `access` says why the dossier cannot be changed. Returns what the person decided.
#[must_use]
pub fn save_copy_ui(ctx: &egui::Context, access: &Access) -> Option<SaveCopy> {
    const CHOICES: [Choice<'_>; 2] = [Choice::main("Save a copy…"), Choice::cancel("Cancel")];
    let title = if *access == Access::Shipped { "Make it your own?" } else { "Read-only dossier" };
    let answer = Question::new(title, &CHOICES).ui(ctx, |ui| {
        paragraph(ui, &sentence(&access.to_string()));
        secondary_text(ui, "Choose a folder for the copy. Your change is made there, and you continue in the copy.");
    });
    Some(if answer? == 0 { SaveCopy::Save } else { SaveCopy::Cancel })
}
