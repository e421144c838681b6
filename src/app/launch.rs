//! [`Launch`]: what the command line asks of the window; [`StartError`]: why there is no window, or why it did not do
//! what it was started for.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::clipboard::ReadHtml;
use super::desktop::ReadPreferences;
use crate::dossier::{EventIdx, Loaded};
use crate::layout::{LaneMode, View};

/// The dossier to open and the window's initial state. `None` leaves a choice to the dossier or to the settings.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// The dossier to show, with its problems.
    pub loaded: Loaded,
    /// The folder or file it was read from; `None` for the sample.
    pub origin: Option<PathBuf>,
    /// Whether to open the dossier that was open when the program was last used, instead of `loaded`.
    pub reopens_last: bool,
    /// Whether to ask for the title of a new dossier.
    pub begins_new: bool,
    /// A large dossier to show instead of `loaded` as soon as it is read.
    pub pending: Option<OpenRequest>,
    /// The event that is selected at first.
    pub select: Option<EventIdx>,
    /// The view at first, instead of the dossier's opening view.
    pub view: Option<View>,
    /// How events are distributed over lanes.
    pub lanes: Option<LaneMode>,
    /// Whether long stretches without a date are folded.
    pub folds_gaps: Option<bool>,
    /// Light or dark.
    pub theme: Option<ThemeChoice>,
    /// Width and height of what the window shows, in points.
    pub size: Option<[f32; 2]>,
    /// Pixels per point.
    pub scale: Option<f32>,
    /// Reads the clipboard's HTML; without it, only plain text is pasted.
    pub clipboard_html: Option<ReadHtml>,
    /// Asks the desktop for contrast and motion; without it, the settings decide alone.
    pub desktop: Option<ReadPreferences>,
    /// The file for a screenshot, after which the window closes.
    pub screenshot: Option<PathBuf>,
    /// The file for the frame log, and the start of the process.
    pub frame_log: Option<(PathBuf, Instant)>,
}

/// A dossier that is to be opened while the window is already shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenRequest {
    /// Its folder or file.
    pub path: PathBuf,
    /// Id of the event to select.
    pub select: Option<String>,
    /// The view to show, instead of the one the dossier opens with.
    pub view: Option<View>,
    /// Whether the program was started with it: if it cannot be opened, the program quits.
    pub is_startup: bool,
}

/// Light or dark, as the person chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As set for the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// An error that ended the program, to be read after the window has closed.
pub type StartFault = Arc<Mutex<Option<String>>>;

/// Why the window could not be opened, or could not do what it was opened for; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no display.
    #[error("there is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    /// A display is named, but nothing answers there.
    #[error("the display that DISPLAY or WAYLAND_DISPLAY names does not answer; is it running, and may you use it?")]
    NoAnswer,
    /// There is a display, but no way to draw on it.
    #[error("no window could be opened: {0}; Dateline needs OpenGL 2.1 or later, which Mesa draws in software as well")]
    NoGraphics(String),
    /// The dossier could not be read, or the screenshot not be saved.
    #[error("{0}")]
    Fault(String),
    /// The log of frames could not be written.
    #[error("{path}: the frame log could not be written: {error}")]
    FrameLog {
        /// As given.
        path: String,
        /// Why not.
        error: std::io::Error,
    },
}

/// Whether the environment names no display. On macOS and Windows there always is one.
#[must_use]
pub fn is_display_missing() -> bool {
    let is_unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(all(unix, not(target_vendor = "apple")))
        && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().all(is_unset)
}

/// Sets light or dark for the whole window.
pub(super) fn set_theme(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}
