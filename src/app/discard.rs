//! [`DiscardQuestion`]: a form that was filled in is closed without a question only by its main button.

use egui::Key;

use super::question::{Choice, Question, paragraph};

/// Whether a form asks before it throws away what was entered.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiscardQuestion {
    is_asked: bool,
}

/// The end of a form that is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscardAnswer {
    /// It is shown again, with what was entered.
    Keep,
    /// It is closed.
    Discard,
}

impl DiscardQuestion {
    /// A person leaves the form: asks if something would be lost. Returns whether the form may be closed at once.
    #[must_use]
    pub fn may_close(&mut self, would_lose: bool) -> bool {
        self.is_asked = would_lose;
        !would_lose
    }

    /// Whether the question stands in place of the form.
    #[must_use]
    pub fn is_asked(self) -> bool {
        self.is_asked
    }

    /// Shows the question under `title`, with what `would_be_lost`; returns the answer.
    pub fn ui(&mut self, ctx: &egui::Context, title: &str, would_be_lost: &str) -> Option<DiscardAnswer> {
        const CHOICES: [Choice<'_>; 2] = [Choice::cancel("Keep editing"), Choice::destructive("Discard", Some(Key::D))];
        let answer = Question::new(title, &CHOICES).ui(ctx, |ui| paragraph(ui, would_be_lost))?;
        self.is_asked = false;
        Some(if answer == 0 { DiscardAnswer::Keep } else { DiscardAnswer::Discard })
    }
}
