//! The form with the dossier's title, description and opening view.

use egui::{RichText, TextEdit, Ui};

use crate::app::discard::{DiscardAnswer, DiscardQuestion};
use crate::app::question::{Choice, Question, error_text, secondary_text, text_field};
use crate::app::widgets::link_button;
use crate::dossier::{Dossier, limits};
use crate::layout::View;
use crate::paint::theme::{Palette, font};
use crate::session::EditCommand;
use crate::text::sentence;
use crate::time::{Instant, Span};

/// The form while it is open.
pub struct DossierDetailsDialog {
    title: String,
    description: String,
    /// As EDTF; empty for all events.
    opening_view: String,
    /// The three texts as the dossier has them.
    before: [String; 3],
    /// The view that is on the screen, as EDTF.
    shown_view: String,
    is_shown: bool,
    discard: DiscardQuestion,
}

/// The person's decision.
pub enum DossierDetails {
    /// Make these changes.
    Change(Vec<EditCommand>),
    Cancel,
}

impl DossierDetailsDialog {
    /// The form on a dossier, of which `view` is on the screen.
    #[must_use]
    pub fn new(dossier: &Dossier, view: View) -> Self {
        let opening_view = dossier.opening_view.map(Span::to_view).unwrap_or_default();
        let before = [dossier.title.clone(), dossier.description.clone(), opening_view];
        let [title, description, opening_view] = before.clone();
        let (start, end) = (Instant::from_axis_secs(view.start()), Instant::from_axis_secs(view.end()));
        let shown_view = Span::new(start, end).map(Span::to_view).unwrap_or_default();
        Self {
            title,
            description,
            opening_view,
            before,
            shown_view,
            is_shown: false,
            discard: DiscardQuestion::default(),
        }
    }

    /// Shows the form; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<DossierDetails> {
        if self.discard.is_asked() {
            let lost = "The details that you changed are not saved yet.";
            return match self.discard.ui(ctx, "Discard your changes?", lost)? {
                DiscardAnswer::Keep => {
                    self.is_shown = false;
                    None
                }
                DiscardAnswer::Discard => Some(DossierDetails::Cancel),
            };
        }
        let fault = self.fault();
        let choices = [Choice::main("Save").when(fault.is_none()), Choice::cancel("Cancel")];
        let answer = Question::new("Dossier details", &choices).ui(ctx, |ui| {
            let is_new = !std::mem::replace(&mut self.is_shown, true);
            text_field(ui, "Title", &mut self.title, "What is it about?", is_new);
            ui.add_space(4.0);
            self.description_ui(ui);
            ui.add_space(4.0);
            text_field(ui, "Opening view", &mut self.opening_view, "All events", false);
            ui.horizontal(|ui| {
                if link_button(ui, "Use the current view", true).clicked() {
                    self.opening_view.clone_from(&self.shown_view);
                }
                if link_button(ui, "Show all events", true).clicked() {
                    self.opening_view.clear();
                }
            });
            match &fault {
                Some(fault) => error_text(ui, fault),
                None => secondary_text(ui, "What the timeline shows when the dossier is opened, such as 2018/2026-06."),
            }
        });
        match answer? {
            0 => Some(DossierDetails::Change(self.changes())),
            _ => self.discard.may_close(!self.changes().is_empty()).then_some(DossierDetails::Cancel),
        }
    }

    fn description_ui(&mut self, ui: &mut Ui) {
        let color = Palette::of_ui(ui).second;
        let label = ui.label(RichText::new("Description").font(font::medium(12.0)).color(color)).id;
        let edit = TextEdit::multiline(&mut self.description).desired_rows(3).desired_width(f32::INFINITY);
        let edit = edit.hint_text("One or two sentences").margin(egui::Margin::symmetric(8, 5));
        ui.add(edit).labelled_by(label);
    }

    fn fault(&self) -> Option<String> {
        let title = self.title.trim();
        if title.is_empty() {
            return Some("Enter a title.".to_owned());
        }
        if title.chars().count() > limits::TITLE_CHARS {
            return Some(format!("The title is too long (maximum {} characters).", limits::TITLE_CHARS));
        }
        let view = self.opening_view.trim();
        if view.is_empty() {
            return None;
        }
        match Span::of_view(view) {
            Ok(Some(_)) => None,
            Ok(None) => Some("The opening view needs a start and an end, such as 2018/2026-06.".to_owned()),
            Err(error) => Some(sentence(&error.to_string())),
        }
    }

    fn changes(&self) -> Vec<EditCommand> {
        let [title, description, view] = [&self.title, &self.description, &self.opening_view].map(|text| text.trim());
        let [old_title, old_description, old_view] = &self.before;
        let title = (title != old_title).then(|| EditCommand::SetDossierTitle(title.to_owned()));
        let description =
            (description != old_description.trim()).then(|| EditCommand::SetDescription(description.to_owned()));
        let view = (view != old_view)
            .then(|| EditCommand::SetOpeningView(Some(view.to_owned()).filter(|view| !view.is_empty())));
        [title, description, view].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_is_changed() {
        let dossier = crate::dossier::load::shipped().dossier;
        let view = View::new(0.0, 86_400.0);
        let mut form = DossierDetailsDialog::new(&dossier, view);
        assert!(form.changes().is_empty() && form.fault().is_none());
        form.opening_view.clone_from(&form.shown_view);
        assert_eq!(form.changes(), [EditCommand::SetOpeningView(Some("1970-01-01/1970-01-01".into()))]);
        form.opening_view.clear();
        form.title = "  Another ".into();
        let expected = [EditCommand::SetDossierTitle("Another".into()), EditCommand::SetOpeningView(None)];
        assert_eq!(form.changes(), expected);
    }

    #[test]
    fn what_cannot_be_saved_says_why() {
        let dossier = crate::dossier::load::shipped().dossier;
        let mut form = DossierDetailsDialog::new(&dossier, View::new(0.0, 86_400.0));
        for (view, is_good) in [("2018/2026-06", true), ("2018/..", false), ("soon", false), ("", true)] {
            form.opening_view = view.into();
            assert_eq!(form.fault().is_none(), is_good, "{view}");
        }
        form.title = " ".into();
        assert_eq!(form.fault().as_deref(), Some("Enter a title."));
    }
}
