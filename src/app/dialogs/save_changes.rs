//! The dialog that asks what to do with unsaved changes before the dossier is closed.

use egui::Key;

use crate::app::question::{Choice, Question, paragraph, secondary_text};

/// The person's decision.
pub enum SaveChanges {
    Save,
    Cancel,
    Discard,
}

/// Shows the dialog for the dossier called `title`; returns what the person decided.
#[must_use]
pub fn save_changes_ui(ctx: &egui::Context, title: &str) -> Option<SaveChanges> {
    const CHOICES: [Choice<'_>; 3] =
        [Choice::main("Save"), Choice::cancel("Cancel"), Choice::destructive("Discard", Some(Key::D))];
    let answer = Question::new("Save your changes?", &CHOICES).ui(ctx, |ui| {
        paragraph(ui, &format!("“{title}” has unsaved changes."));
        secondary_text(ui, "If you don't save, your changes will be lost.");
    });
    Some(match answer? {
        0 => SaveChanges::Save,
        1 => SaveChanges::Cancel,
        _ => SaveChanges::Discard,
    })
}
