//! [`Camera`]: takes pictures of the window as figures are made, without a GPU and the same on every machine.

use egui::epaint::ImageDelta;
use egui::{ImageData, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

use super::screen::{Textures, screen_picture};

/// What the window has put into textures, besides its typefaces.
#[derive(Default)]
pub struct Camera {
    textures: Textures,
}

impl TestRenderer for Camera {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, delta) in delta.set.drain().flat_map(|(id, deltas)| deltas.into_iter().map(move |delta| (id, delta))) {
            if let (true, Some(png)) = (id != egui::TextureId::default(), png(&delta)) {
                self.textures.insert(id, png);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let size = ctx.content_rect().size();
        screen_picture(size, output.pixels_per_point, &output.shapes, &self.textures).map_err(|error| error.to_string())
    }
}

/// A whole texture as PNG; `None` for a part of one, which only typefaces have.
fn png(delta: &ImageDelta) -> Option<Vec<u8>> {
    let ImageData::Color(image) = &delta.image;
    if delta.pos.is_some() {
        return None;
    }
    let mut bytes = Vec::new();
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap());
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    Some(bytes)
}
