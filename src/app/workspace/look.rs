//! How the window looks and moves: the settings, and what the desktop asks for.

use super::Workspace;
use super::dialog::Dialog;
use crate::app::date_language::set_date_language;
use crate::app::dialogs::settings::SettingsDialog;
use crate::app::launch::set_theme;
use crate::app::settings::FILE_NAME;
use crate::app::task::Task;
use crate::paint::theme::{self, Look};

impl Workspace {
    /// Takes the desktop's answer, and the scale that Ctrl with + and − chose.
    pub(in crate::app) fn poll_look(&mut self) {
        if let Some(answer) = self.desktop.asked.as_mut().and_then(Task::poll) {
            self.desktop.asked = None;
            self.desktop.wishes = answer.unwrap_or_default();
            self.install_look();
        }
        if !self.desktop.is_scale_given {
            let chosen = self.ctx.zoom_factor();
            let mut look = self.settings.look;
            look.scale = chosen;
            look = look.in_range();
            if (look.scale - chosen).abs() > f32::EPSILON {
                self.ctx.set_zoom_factor(look.scale);
            }
            self.settings.look = look;
        }
    }

    /// Makes the window look and move as the settings say.
    pub(super) fn install_look(&mut self) {
        self.settings.look = self.settings.look.in_range();
        let (settings, wishes) = (self.settings.look, self.desktop.wishes);
        let look = Look {
            is_high_contrast: settings.high_contrast.is_on(wishes.high_contrast),
            is_still: settings.reduced_motion.is_on(wishes.reduced_motion),
            has_sans_articles: settings.sans_serif_articles,
            has_theme_signs: settings.theme_shapes,
        };
        if look != self.desktop.installed {
            theme::install_look(&self.ctx, look);
            self.desktop.installed = look;
        }
        self.state.motion.set_still(look.is_still);
        set_date_language(&self.ctx, self.settings.date_language.into());
        if !self.desktop.is_scale_given {
            self.ctx.set_zoom_factor(settings.scale);
        }
    }

    /// Whether the first steps are shown: in a picture they are not.
    pub(in crate::app) fn shows_first_steps(&self) -> bool {
        self.settings.first_steps && !self.is_for_picture
    }

    /// Shows or hides the first steps.
    pub(in crate::app) fn toggle_first_steps(&mut self) {
        self.settings.first_steps = !self.settings.first_steps;
        self.save_settings();
    }

    /// Opens the settings.
    pub(in crate::app) fn open_settings(&mut self) {
        self.open_dialog(Dialog::Settings(SettingsDialog::default()));
    }

    /// Shows the settings; returns the dialog if it stays open.
    pub(super) fn settings_ui(&mut self, mut dialog: SettingsDialog) -> Option<Dialog> {
        let before = self.settings.clone();
        let file = self.settings_folder.as_ref().map(|folder| folder.join(FILE_NAME));
        let is_closed = dialog.ui(&self.ctx, &mut self.settings, file.as_deref());
        if self.settings != before {
            set_theme(&self.ctx, self.settings.theme);
            self.install_look();
            self.save_settings();
        }
        (!is_closed).then_some(Dialog::Settings(dialog))
    }
}
