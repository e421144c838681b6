//! A new dossier: its title is asked; it has no place until it is saved.

use super::Asking;
use crate::app::question::{Choice, Question, field, remark};
use crate::app::window::Window;

/// What is asked of a new dossier.
#[derive(Default)]
pub struct NewDossier {
    title: String,
    is_shown: bool,
}

impl Window {
    pub(super) fn new_ui(&mut self, ctx: &egui::Context, mut new: NewDossier) -> Option<Asking> {
        let has_title = !new.title.trim().is_empty();
        let choices = [Choice::main("Create").when(has_title), Choice::cancel("Cancel")];
        let answer = Question::new("New dossier", &choices).ui(ctx, |ui| {
            field(ui, "Title", &mut new.title, "What is it about?", !std::mem::replace(&mut new.is_shown, true));
            ui.add_space(2.0);
            remark(ui, "It has no place on disk until you save it. Until then your work is kept safe all the same.");
        });
        match answer {
            Some(0) => {
                self.loading = None;
                let untitled = self.desk.untitled(new.title.trim());
                self.show_opened(ctx, untitled, None);
                None
            }
            Some(_) => None,
            None => Some(Asking::New(new)),
        }
    }
}
