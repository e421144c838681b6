//! Screenshots that have been taken: copied, or saved where the person chooses.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use egui::ColorImage;

use super::Workspace;
use super::pending::PathPurpose;
use crate::app::file_dialogs::{PathKind, PathRequest};
use crate::app::screenshot::{PendingScreenshot, ScreenshotTarget, save_png};

const NO_FILE_DIALOG: &str = "there is no file dialog on this system";

impl Workspace {
    /// Acts on screenshots that have been taken.
    pub(in crate::app) fn poll_screenshots(&mut self) {
        while let Some((target, image)) = self.screenshots.poll() {
            self.deliver_screenshot(target, image);
        }
    }

    fn deliver_screenshot(&mut self, target: ScreenshotTarget, image: Arc<ColorImage>) {
        match target {
            ScreenshotTarget::Clipboard => {
                self.ctx.copy_image((*image).clone());
                self.notices.info("Screenshot copied to the clipboard.");
            }
            ScreenshotTarget::AskWhere => {
                let name = format!("dateline {}.png", chrono::Local::now().format("%Y-%m-%d %H.%M.%S"));
                let request = PathRequest {
                    title: "Save screenshot",
                    kind: PathKind::New(name.clone()),
                    filter: ("PNG picture", &["png"]),
                    folder: self.settings.screenshot_folder.clone(),
                };
                self.ask_path(PathPurpose::SaveScreenshot(PendingScreenshot { image, name }), request);
            }
            ScreenshotTarget::FileThenQuit(path) => {
                if let Err(error) = save_png(&path, &image) {
                    *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                }
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    pub(super) fn save_screenshot(&mut self, path: &Path, screenshot: &PendingScreenshot) {
        match save_png(path, &screenshot.image) {
            Ok(()) => {
                self.settings.screenshot_folder = path.parent().map(Path::to_owned);
                self.save_settings();
                self.notices.info(format!("Saved as {}", path.display()));
            }
            Err(error) => self.notices.error(error),
        }
    }

    /// Saves a screenshot where pictures usually go, as there is no file dialog.
    pub(super) fn save_screenshot_unasked(&mut self, screenshot: &PendingScreenshot) {
        let person = directories::UserDirs::new();
        let pictures = person.as_ref().and_then(|dirs| dirs.picture_dir().map(Path::to_owned));
        let home = person.as_ref().map(|dirs| dirs.home_dir().to_owned());
        let folders = [self.settings.screenshot_folder.clone(), pictures, home];
        let mut paths = folders.into_iter().flatten().map(|folder| folder.join(&screenshot.name));
        if let Some(path) = paths.find(|path| save_png(path, &screenshot.image).is_ok()) {
            self.notices.info(format!("Saved as {} ({NO_FILE_DIALOG})", path.display()));
        } else {
            let hint = "Copy the screenshot, or use --screenshot FILE.";
            self.notices.error(format!("The screenshot was not saved: {NO_FILE_DIALOG}. {hint}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::workspace::testing::workspace;

    fn screenshot(name: &str) -> PendingScreenshot {
        let image = Arc::new(ColorImage::filled([2, 2], egui::Color32::WHITE));
        PendingScreenshot { image, name: name.to_owned() }
    }

    #[test]
    fn a_saved_screenshot_is_reported_and_its_folder_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = workspace();
        let path = folder.path().join("picture.png");
        workspace.path_chosen(PathPurpose::SaveScreenshot(screenshot("unused.png")), path.clone());
        assert!(path.exists());
        assert_eq!(workspace.settings.screenshot_folder.as_deref(), Some(folder.path()));
        let mut texts = workspace.notices.texts();
        assert!(texts.any(|text| text.contains("Saved as") && text.contains("picture.png")));
        drop(texts);
        // Without a file dialog, the next one goes to the same place.
        workspace.save_screenshot_unasked(&screenshot("next.png"));
        assert!(folder.path().join("next.png").exists());
        workspace.path_declined(PathPurpose::SaveScreenshot(screenshot("unwanted.png")));
        assert!(!folder.path().join("unwanted.png").exists());
    }

    #[test]
    fn a_screenshot_that_cannot_be_saved_says_why() {
        let mut workspace = workspace();
        workspace.save_screenshot(Path::new("/nowhere/at/all.png"), &screenshot("unused.png"));
        assert!(workspace.notices.texts().any(|text| text.contains("could not be saved")));
        assert_eq!(workspace.settings.screenshot_folder, None);
    }
}
