//! [`Launch`]: what the command line asks of the window, and [`StartError`]: why there is none.

use std::path::PathBuf;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::loading::Late;
use crate::dossier::{EventIdx, Loaded};
use crate::layout::{LaneMode, View};

/// What to open, and how the window looks at first. `None` leaves a choice to the dossier or to the settings.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// The document, with what was wrong with it.
    pub loaded: Loaded,
    /// The folder or file it was opened from; `None` for the shipped dossier.
    pub origin: Option<PathBuf>,
    /// A large document that takes the place of `loaded` as soon as it is read.
    pub late: Option<Late>,
    /// The event that is chosen at first.
    pub select: Option<EventIdx>,
    /// What is visible at first, instead of the dossier's opening view.
    pub view: Option<View>,
    /// How events are spread over lanes.
    pub lanes: Option<LaneMode>,
    /// Light or dark.
    pub theme: Option<ThemeChoice>,
    /// Width and height of what the window shows, in points.
    pub size: Option<[f32; 2]>,
    /// Pixels per point.
    pub scale: Option<f32>,
    /// Where to save a picture of the settled window before closing it again.
    pub screenshot: Option<PathBuf>,
    /// Where to log what frames cost, and when the process began.
    pub frame_log: Option<(PathBuf, Instant)>,
}

/// Light or dark, as a person chooses it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Why the window could not be opened, or could not do what it was opened for; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Nothing to show a window on.
    #[error("there is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    /// A display is named, but nothing answers there.
    #[error("the display that DISPLAY or WAYLAND_DISPLAY names does not answer; is it running, and may you use it?")]
    NoAnswer,
    /// There is a display, but nothing to draw with.
    #[error("no window could be opened: {0}; Dateline needs OpenGL 2.1 or later, which Mesa draws in software as well")]
    NoGraphics(String),
    /// What the window was opened for could not be done: the dossier could not be read, the picture not be saved.
    #[error("{0}")]
    Fault(String),
    /// The frames were logged, but not kept.
    #[error("{path}: the frame log could not be written: {error}")]
    FrameLog {
        /// As given.
        path: String,
        /// What hinders.
        error: std::io::Error,
    },
}

/// Whether the environment names nothing that a window could open on. Elsewhere than on Linux and its kin there is
/// always something.
#[must_use]
pub fn is_display_missing() -> bool {
    let is_unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(all(unix, not(target_vendor = "apple")))
        && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().all(is_unset)
}

/// Sets the mode for the whole window.
pub(super) fn set_theme(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}
