//! [`DesktopLook`]: what the desktop asks for, and the look that is installed.

use crate::app::desktop::{DesktopPreferences, ReadPreferences};
use crate::app::task::Task;
use crate::paint::theme::Look;

/// The wishes of the desktop, and the look that followed from them and the settings.
#[derive(Default)]
pub struct DesktopLook {
    pub asked: Option<Task<DesktopPreferences>>,
    pub wishes: DesktopPreferences,
    /// The look as it was last installed.
    pub installed: Look,
    /// Whether the scale was given on the command line, and is not remembered.
    pub is_scale_given: bool,
}

impl DesktopLook {
    /// Asks the desktop, where there is a way to.
    pub fn ask(ctx: &egui::Context, read: Option<ReadPreferences>, is_scale_given: bool) -> Self {
        let asked = read.map(|read| Task::run(ctx, "asking the desktop", move |_| read()));
        Self { asked, is_scale_given, ..Self::default() }
    }
}
