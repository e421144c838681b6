//! [`PaneSettings`]: which panes are shown around the timeline, and how large they are.

use serde::{Deserialize, Serialize};

/// The panes around the timeline. Sizes are in points; without one, it follows from the size of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices, each asked for by its name")]
pub struct PaneSettings {
    pub hides_reader: bool,
    pub hides_overview: bool,
    pub hides_card: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_scenes: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overview_height_pts: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_height_pts: Option<f32>,
    /// Of the card while its event is edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_height_pts: Option<f32>,
}

impl PaneSettings {
    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether only the timeline is shown.
    #[must_use]
    pub fn is_timeline_only(&self) -> bool {
        self.hides_reader && self.hides_overview && self.hides_card
    }

    /// Hides all panes, or shows them all if only the timeline is shown.
    pub fn toggle_timeline_only(&mut self) {
        let hides = !self.is_timeline_only();
        (self.hides_reader, self.hides_overview, self.hides_card) = (hides, hides, hides);
    }
}
