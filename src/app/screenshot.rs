//! Screenshots: what the window shows, as PNG, in a file or on the clipboard.
//!
//! A request waits until menus are gone and nothing moves, then asks egui for the frame. The picture comes back on a
//! channel, because egui delivers it outside the frame's code.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::ColorImage;

use crate::fs::{RealDisk, write_atomic};

/// Frames to wait after a request: one for the menu to close, one for its shadow to go.
const WAIT_FRAMES: u32 = 3;

/// The target of a screenshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenshotTarget {
    /// A file that the person chooses.
    AskWhere,
    Clipboard,
    /// Into this file; then the window closes.
    FileThenQuit(PathBuf),
}

/// A screenshot that has been taken and whose file is being asked for.
pub struct PendingScreenshot {
    pub image: Arc<ColorImage>,
    /// The proposed name of the file.
    pub name: String,
}

/// Screenshots that were requested and taken.
pub struct Screenshots {
    request: Option<(ScreenshotTarget, u32)>,
    sender: Sender<(ScreenshotTarget, Arc<ColorImage>)>,
    receiver: Receiver<(ScreenshotTarget, Arc<ColorImage>)>,
}

impl Default for Screenshots {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { request: None, sender, receiver }
    }
}

impl Screenshots {
    /// Requests a screenshot; a request that is still waiting is replaced.
    pub fn request(&mut self, target: ScreenshotTarget) {
        self.request = Some((target, WAIT_FRAMES));
    }

    /// Call once a frame: takes the screenshot once `is_settled` has held for a few frames.
    pub fn advance(&mut self, ctx: &egui::Context, is_settled: bool) {
        let Some((target, frames)) = &mut self.request else { return };
        ctx.request_repaint();
        if !is_settled {
            *frames = WAIT_FRAMES;
        } else if *frames > 0 {
            *frames -= 1;
        } else {
            let (sender, target, repaint) = (self.sender.clone(), target.clone(), ctx.clone());
            self.request = None;
            ctx.request_screenshot(move |image| {
                // The receiver is gone only while the window closes; the picture is not needed then.
                let _ = sender.send((target, image));
                repaint.request_repaint();
            });
        }
    }

    /// A screenshot that has been taken.
    #[must_use]
    pub fn poll(&self) -> Option<(ScreenshotTarget, Arc<ColorImage>)> {
        self.receiver.try_recv().ok()
    }
}

/// The user's pictures folder.
#[must_use]
pub fn pictures_folder() -> Option<PathBuf> {
    let person = directories::UserDirs::new()?;
    Some(person.picture_dir().unwrap_or_else(|| person.home_dir()).to_owned())
}

/// Writes `image` as PNG: the whole file, or nothing.
pub fn save_png(path: &Path, image: &ColorImage) -> Result<(), String> {
    let failed = |why: &dyn std::fmt::Display| format!("{}: the picture could not be saved: {why}", path.display());
    let bytes = png_bytes(image).map_err(|error| failed(&error))?;
    write_atomic(&RealDisk, path, &bytes).map_err(|error| failed(&error))
}

fn png_bytes(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    #[expect(clippy::expect_used, reason = "the sides of a screen")]
    let [width, height] = image.size.map(|side| u32::try_from(side).expect("a screenshot is as large as a screen"));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let rgb: Vec<u8> = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_the_pixels_that_were_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.png");
        let image = ColorImage::filled([3, 2], egui::Color32::from_rgb(1, 2, 3));
        save_png(&path, &image).unwrap();
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&path).unwrap())).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (3, 2));
        assert_eq!(&pixels[..3], &[1, 2, 3]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no other file is left");
    }

    #[test]
    fn a_missing_folder_is_reported() {
        let image = ColorImage::filled([1, 1], egui::Color32::WHITE);
        let error = save_png(Path::new("/nowhere/at/all.png"), &image).unwrap_err();
        assert!(error.contains("/nowhere/at/all.png") && error.contains("could not be saved"), "{error}");
    }
}
