//! The dialog shown when another program has changed the files of articles.

use crate::app::question::{Choice, Question, paragraph, secondary_text};
use crate::text::counted;

/// The person's decision.
pub enum ChangedTexts {
    /// Read the new texts.
    Use,
    /// Leave the articles as they are.
    NotNow,
}

/// Shows the dialog for the articles of these titles; returns what the person decided.
#[must_use]
pub fn changed_texts_ui(ctx: &egui::Context, titles: &[&str]) -> Option<ChangedTexts> {
    const CHOICES: [Choice<'_>; 2] = [Choice::main("Use the new text"), Choice::cancel("Not now")];
    let answer = Question::new("Changed on disk", &CHOICES).ui(ctx, |ui| {
        let articles = counted(titles.len(), "article");
        paragraph(ui, &format!("Another program has changed the text of {articles}:"));
        for title in titles {
            paragraph(ui, &format!("• {title}"));
        }
        secondary_text(ui, "Citations are searched for in the new text. Those that no longer match are listed.");
    });
    Some(if answer? == 0 { ChangedTexts::Use } else { ChangedTexts::NotNow })
}
