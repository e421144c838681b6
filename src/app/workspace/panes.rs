//! The panes around the timeline and the wheel, as the person wants them.

use super::Workspace;
use crate::app::settings::PaneSettings;

impl Workspace {
    /// Changes which panes are shown, and remembers it.
    pub(in crate::app) fn change_panes(&mut self, change: impl FnOnce(&mut PaneSettings)) {
        change(&mut self.settings.panes);
        self.save_settings();
        self.ctx.request_repaint();
    }

    /// Shows the article, if it is hidden.
    pub(in crate::app) fn show_reader(&mut self) {
        if self.settings.panes.hides_reader {
            self.change_panes(|panes| panes.hides_reader = false);
        }
    }

    /// Has the wheel scroll lanes, or zoom again.
    pub(in crate::app) fn toggle_wheel(&mut self) {
        self.settings.wheel_scrolls = !self.settings.wheel_scrolls;
        self.save_settings();
    }
}
