//! The reader of a dossier without articles.

use egui::{RichText, Ui};

use crate::app::actions::Action;
use crate::paint::theme::{Palette, font};

/// Says how to add an article, with a button for each way.
pub fn no_article_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let palette = Palette::of_ui(ui);
    // As wide as with an article: the person has not dragged the panel.
    ui.set_width(ui.available_width());
    ui.add_space((ui.available_height() * 0.3).max(24.0));
    egui::Frame::new().inner_margin(egui::Margin::symmetric(48, 0)).show(ui, |ui| {
        ui.label(RichText::new("No article yet").font(font::serif_semibold(25.0)).color(palette.ink));
        ui.add_space(4.0);
        let text = "Add the articles you read. Then select words in them to make events.";
        ui.add(egui::Label::new(RichText::new(text).font(font::serif(16.5)).color(palette.second)).wrap());
        ui.add_space(10.0);
        for action in [Action::AddArticleFile, Action::AddArticleText] {
            let shortcut = RichText::new(action.shortcut_text(ui.ctx())).font(font::sans(11.5)).color(palette.second);
            let button = egui::Button::new(action.text()).shortcut_text(shortcut);
            if ui.add(button.min_size(egui::vec2(280.0, 32.0))).on_hover_text(action.hint()).clicked() {
                actions.push(action);
            }
        }
        ui.add_space(8.0);
        let text = "You can also drop files on the window: web pages, documents, Markdown or plain text.";
        ui.add(egui::Label::new(RichText::new(text).font(font::sans(12.5)).color(palette.second)).wrap());
    });
}
