//! Screenshots: what the window shows, as PNG, into a file or onto the clipboard.
//!
//! A wish waits until menus are gone and the picture stands still, then asks egui for the frame; the answer comes back
//! on a channel, because it is given outside the interface's turn.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::ColorImage;

use crate::fs::write_atomic;

/// Frames to wait after a wish: one for the menu to close, one for its shadow to go.
const WAIT_FRAMES: u32 = 3;

/// What is to become of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A person chooses where.
    AskWhere,
    /// The clipboard.
    Copy,
    /// This file, then the window closes.
    SaveAndQuit(PathBuf),
}

/// Wishes and pictures on their way.
pub struct Screenshots {
    wish: Option<(Purpose, u32)>,
    sender: Sender<(Purpose, Arc<ColorImage>)>,
    receiver: Receiver<(Purpose, Arc<ColorImage>)>,
}

impl Default for Screenshots {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { wish: None, sender, receiver }
    }
}

impl Screenshots {
    /// Wishes for a picture; a later wish replaces one that still waits.
    pub fn wish(&mut self, purpose: Purpose) {
        self.wish = Some((purpose, WAIT_FRAMES));
    }

    /// Call once a frame: asks for the picture once `is_settled` has held for a few frames.
    pub fn advance(&mut self, ctx: &egui::Context, is_settled: bool) {
        let Some((purpose, frames)) = &mut self.wish else { return };
        ctx.request_repaint();
        if !is_settled {
            *frames = WAIT_FRAMES;
        } else if *frames > 0 {
            *frames -= 1;
        } else {
            let (sender, purpose, repaint) = (self.sender.clone(), purpose.clone(), ctx.clone());
            self.wish = None;
            ctx.request_screenshot(move |image| {
                // The receiver is gone only while the window closes; nobody waits for the picture then.
                let _ = sender.send((purpose, image));
                repaint.request_repaint();
            });
        }
    }

    /// A picture that has arrived.
    #[must_use]
    pub fn arrived(&self) -> Option<(Purpose, Arc<ColorImage>)> {
        self.receiver.try_recv().ok()
    }
}

/// Writes `image` as PNG: beside the target first, then renamed, so that no half picture is ever left.
pub fn save_png(path: &Path, image: &ColorImage) -> Result<(), String> {
    let fault = |what: &dyn std::fmt::Display| format!("{}: the picture could not be saved: {what}", path.display());
    let bytes = png_bytes(image).map_err(|error| fault(&error))?;
    write_atomic(path, &bytes).map_err(|error| fault(&error))
}

fn png_bytes(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
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
    fn what_is_saved_is_what_was_shown() {
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
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_folder_that_is_missing_is_said() {
        let image = ColorImage::filled([1, 1], egui::Color32::WHITE);
        let fault = save_png(Path::new("/nowhere/at/all.png"), &image).unwrap_err();
        assert!(fault.contains("/nowhere/at/all.png") && fault.contains("could not be saved"), "{fault}");
    }
}
