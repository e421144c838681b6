//! [`ThemePicker`]: chips that add and remove an event's themes, and a field for a theme that does not exist yet.

use egui::{Key, TextEdit, Ui, vec2};

use crate::app::escape;
use crate::app::widgets::{chip, link_button};
use crate::dossier::{Dossier, ThemeIdx, limits};
use crate::paint::theme::Palette;
use crate::paint::theme_sign::dot_sign;

/// The picker's state between frames.
#[derive(Clone, Debug, Default)]
pub struct ThemePicker {
    /// The title of a new theme, while its field is open.
    new_title: Option<String>,
}

/// What a person picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemePick {
    /// Add this theme to the event, or remove it.
    Toggle(ThemeIdx),
    /// Create a theme with this title, and add it.
    Create(String),
}

impl ThemePicker {
    /// Whether the title of a new theme is being typed.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.new_title.is_some()
    }

    /// Shows the themes of the dossier, of which the event has `themes`; the first of those gives it its colour.
    pub fn ui(&mut self, ui: &mut Ui, dossier: &Dossier, themes: &[ThemeIdx]) -> Option<ThemePick> {
        let palette = Palette::of_ui(ui);
        let mut pick = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
            for (at, theme) in dossier.themes.iter().enumerate() {
                let Ok(idx) = u16::try_from(at).map(ThemeIdx) else { break };
                let is_on = themes.contains(&idx);
                let is_first = themes.first() == Some(&idx);
                let hint =
                    if is_first { "First theme: gives the event its colour" } else { "Add or remove this theme" };
                if chip(ui, &theme.title, palette.theme(dossier, idx), dot_sign(dossier, idx, &palette), is_on)
                    .on_hover_text(hint)
                    .clicked()
                {
                    pick = Some(ThemePick::Toggle(idx));
                }
            }
            pick = pick.take().or(self.new_theme_ui(ui).map(ThemePick::Create));
        });
        pick
    }

    /// A button that turns into a field for a new theme's title; returns the title that was entered.
    pub fn new_theme_ui(&mut self, ui: &mut Ui) -> Option<String> {
        let Some(title) = &mut self.new_title else {
            if link_button(ui, "New theme…", true).clicked() {
                self.new_title = Some(String::new());
            }
            return None;
        };
        let is_new = title.is_empty();
        let field = ui.add(TextEdit::singleline(title).hint_text("Title, then Enter").desired_width(140.0));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Title of the new theme"));
        if is_new && !field.lost_focus() {
            field.request_focus();
        }
        if !field.lost_focus() {
            return None;
        }
        if escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            self.new_title = None;
            return None;
        }
        let entered = ui.input(|input| input.key_pressed(Key::Enter));
        let title = self.new_title.take()?.trim().to_owned();
        (entered && !title.is_empty() && title.chars().count() <= limits::TITLE_CHARS).then_some(title)
    }
}

/// Adds a theme to the themes of an event, or removes it.
pub fn toggle(themes: &mut Vec<ThemeIdx>, theme: ThemeIdx) {
    if themes.contains(&theme) {
        themes.retain(|other| *other != theme);
    } else {
        themes.push(theme);
    }
}
