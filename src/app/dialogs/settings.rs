//! The settings window. Every change takes effect at once; the dialog only closes.

use std::path::Path;

use egui::{Response, RichText, Slider, Ui};

use crate::app::launch::ThemeChoice;
use crate::app::question::{Choice, Question, secondary_text};
use crate::app::settings::{DateLanguage, LookSettings, Preference, Settings};
use crate::app::widgets::{link_button, segments_of};
use crate::paint::theme::{Palette, font};

/// The open dialog.
#[derive(Debug, Default)]
pub struct SettingsDialog {
    /// The scale that is being chosen: everything would move under the pointer while the slider is dragged.
    scale: Option<f32>,
}

/// Names of a preference's values, in the order of [`PREFERENCES`].
const PREFERENCES: [Preference; 3] = [Preference::System, Preference::On, Preference::Off];
const LOOKS: [ThemeChoice; 3] = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];

impl SettingsDialog {
    /// Shows the dialog and changes `settings`; returns whether it closes. `file` is where settings are kept.
    pub fn ui(&mut self, ctx: &egui::Context, settings: &mut Settings, file: Option<&Path>) -> bool {
        let choices = [Choice::main("Close")];
        let question = Question { width_pts: 560.0, ..Question::new("Settings", &choices) };
        let is_closed = ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        let answer = question.ui(ctx, |ui| {
            heading(ui, "Window");
            self.window_ui(ui, settings);
            heading(ui, "Articles");
            articles_ui(ui, &mut settings.look);
            heading(ui, "Folders");
            folders_ui(ui, settings);
            ui.add_space(8.0);
            if link_button(ui, "Use the defaults of window and articles", !is_default(settings)).clicked() {
                (settings.look, settings.theme, settings.wheel_scrolls) = Default::default();
                (settings.no_single_keys, settings.date_language) = Default::default();
            }
            match file {
                Some(file) => secondary_text(ui, &format!("Settings are kept in {}.", file.display())),
                None => {
                    secondary_text(ui, "There is no folder for settings, so they are kept until the window closes.");
                }
            }
        });
        answer.is_some() || is_closed
    }

    fn window_ui(&mut self, ui: &mut Ui, settings: &mut Settings) {
        row(ui, "Colours", |ui| {
            let at = LOOKS.iter().position(|look| *look == settings.theme).unwrap_or(0);
            let chosen = segments_of(ui, "Colours", &["As the system", "Light", "Dark"], at);
            if let Some(look) = chosen.and_then(|at| LOOKS.get(at)) {
                settings.theme = *look;
            }
        });
        let look = &mut settings.look;
        preference(ui, "Contrast", ["As the system", "High", "Normal"], &mut look.high_contrast);
        row(ui, "Themes", |ui| {
            let names = ["By colour", "By colour and shape"];
            if let Some(at) = segments_of(ui, "Themes", &names, usize::from(look.theme_shapes)) {
                look.theme_shapes = at == 1;
            }
        });
        preference(ui, "Motion", ["As the system", "Reduced", "Full"], &mut look.reduced_motion);
        row(ui, "Scale", |ui| {
            let mut percent = self.scale.unwrap_or(look.scale) * 100.0;
            let range = LookSettings::SCALES.start() * 100.0..=LookSettings::SCALES.end() * 100.0;
            let response = slider(ui, "Scale", Slider::new(&mut percent, range).step_by(10.0).suffix(" %"));
            let scale = percent / 100.0;
            self.scale = response.dragged().then_some(scale);
            if !response.dragged() {
                look.scale = scale;
            }
        });
        row(ui, "Wheel", |ui| {
            let names = ["Zooms", "Scrolls lanes"];
            if let Some(at) = segments_of(ui, "Wheel", &names, usize::from(settings.wheel_scrolls)) {
                settings.wheel_scrolls = at == 1;
            }
        });
        row(ui, "Single keys", |ui| {
            let names = ["Shortcuts", "Only with Ctrl or Alt"];
            if let Some(at) = segments_of(ui, "Single keys", &names, usize::from(settings.no_single_keys)) {
                settings.no_single_keys = at == 1;
            }
        });
        row(ui, "Dates you type", |ui| {
            let names = ["English", "French"];
            let at = usize::from(settings.date_language == DateLanguage::French);
            if let Some(at) = segments_of(ui, "Dates you type", &names, at) {
                settings.date_language = if at == 1 { DateLanguage::French } else { DateLanguage::English };
            }
        });
    }
}

fn is_default(settings: &Settings) -> bool {
    let has_usual_input =
        !settings.wheel_scrolls && !settings.no_single_keys && settings.date_language == DateLanguage::default();
    settings.look.is_default() && settings.theme == ThemeChoice::default() && has_usual_input
}

fn articles_ui(ui: &mut Ui, look: &mut LookSettings) {
    row(ui, "Typeface", |ui| {
        let names = ["With serifs", "Without serifs"];
        if let Some(at) = segments_of(ui, "Typeface", &names, usize::from(look.sans_serif_articles)) {
            look.sans_serif_articles = at == 1;
        }
    });
    row(ui, "Size of text", |ui| {
        let mut percent = look.article_scale * 100.0;
        let range = LookSettings::ARTICLE_SCALES.start() * 100.0..=LookSettings::ARTICLE_SCALES.end() * 100.0;
        slider(ui, "Size of text", Slider::new(&mut percent, range).step_by(5.0).suffix(" %"));
        look.article_scale = percent / 100.0;
    });
    row(ui, "Width of column", |ui| {
        let width = Slider::new(&mut look.article_width_pts, LookSettings::ARTICLE_WIDTHS_PTS);
        slider(ui, "Width of column", width.step_by(10.0).suffix(" points"));
    });
}

/// The folders that file dialogs open in.
fn folders_ui(ui: &mut Ui, settings: &mut Settings) {
    let folders = [
        ("Dossiers", &mut settings.dossier_folder),
        ("Articles", &mut settings.article_folder),
        ("Figures", &mut settings.figure_folder),
        ("Screenshots", &mut settings.screenshot_folder),
    ];
    let mut is_any = false;
    for (name, folder) in folders {
        let Some(path) = folder.clone() else { continue };
        is_any = true;
        row(ui, name, |ui| {
            let forget = link_button(ui, &format!("Forget folder of {}", name.to_lowercase()), true);
            if forget.clicked() {
                *folder = None;
            }
            ui.add(egui::Label::new(path.display().to_string()).truncate());
        });
    }
    if !is_any {
        secondary_text(ui, "File dialogs open in the last folder that you used; none yet.");
    }
}

fn preference(ui: &mut Ui, name: &str, values: [&str; 3], preference: &mut Preference) {
    row(ui, name, |ui| {
        let at = PREFERENCES.iter().position(|value| value == preference).unwrap_or(0);
        if let Some(chosen) = segments_of(ui, name, &values, at).and_then(|at| PREFERENCES.get(at)) {
            *preference = *chosen;
        }
    });
}

/// A slider whose rail can be seen, with its name for screen readers.
fn slider(ui: &mut Ui, name: &str, slider: Slider<'_>) -> Response {
    let palette = Palette::of_ui(ui);
    ui.scope(|ui| {
        ui.spacing_mut().slider_width = 220.0;
        ui.visuals_mut().widgets.inactive.bg_fill = palette.line;
        ui.visuals_mut().selection.bg_fill = palette.accent;
        let response = ui.add(slider.trailing_fill(true).max_decimals(0));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        response
    })
    .inner
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).font(font::semibold(12.5)).color(Palette::of_ui(ui).second));
}

/// A setting after its name, which the controls themselves tell to screen readers.
fn row(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    const NAME_PTS: f32 = 130.0;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(NAME_PTS, 28.0), egui::Sense::hover());
        let palette = Palette::of_ui(ui);
        ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, name, font::sans(13.0), palette.ink);
        add(ui);
    });
}
