//! [`Preview`]: the figure as it would be, drawn in the background. The old picture stays until there is a new one.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, ColorImage, Rect, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::app::task::Task;
use crate::dossier::Dossier;
use crate::figure::{self, FigureError, FigureFormat, FigureOptions, Picture};
use crate::paint::theme::{Palette, font};
use crate::text::sentence;

/// Side of a square of the pattern behind transparent figures, in points.
const SQUARE_PTS: f32 = 8.0;

/// The input of a preview.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewRequest {
    /// The figure.
    pub options: FigureOptions,
    /// The kind of file.
    pub format: FigureFormat,
    /// Room for it, in pixels.
    pub largest: [u32; 2],
}

/// The picture that is shown, and the one being drawn.
#[derive(Default)]
pub struct Preview {
    texture: Option<TextureHandle>,
    pages: usize,
    /// The input of the picture or error.
    answered: Option<PreviewRequest>,
    error: Option<String>,
    running: Option<(PreviewRequest, Task<Result<Picture, FigureError>>)>,
}

impl Preview {
    /// Has `wanted` drawn, one picture at a time.
    pub fn advance(&mut self, ctx: &egui::Context, dossier: &Arc<Dossier>, wanted: &PreviewRequest) {
        if let Some((of, task)) = &mut self.running {
            match task.poll() {
                None if of == wanted => {}
                // It stops at its next step; only then the next one starts.
                None => task.cancel(),
                Some(Ok(Err(FigureError::Cancelled))) => self.running = None,
                Some(Ok(Ok(picture))) => {
                    self.pages = picture.pages;
                    let image = ColorImage::from_rgba_premultiplied(picture.size, &picture.rgba_premultiplied);
                    self.texture = Some(ctx.load_texture("figure preview", image, TextureOptions::LINEAR));
                    self.finish(None);
                }
                Some(Ok(Err(error))) => self.finish(Some(sentence(&error.to_string()))),
                Some(Err(error)) => self.finish(Some(sentence(&error.to_string()))),
            }
        }
        if self.running.is_none() && self.answered.as_ref() != Some(wanted) {
            let (dossier, of) = (Arc::clone(dossier), wanted.clone());
            let task = Task::run(ctx, "drawing the preview", move |worker| {
                figure::preview(&dossier, &of.options, of.format, of.largest, &|share| worker.report(share))
            });
            self.running = Some((wanted.clone(), task));
        }
    }

    fn finish(&mut self, error: Option<String>) {
        self.answered = self.running.take().map(|(of, _)| of);
        self.error = error;
    }

    /// Whether the latest request has been drawn.
    pub fn is_current(&self) -> bool {
        self.running.is_none() && self.answered.is_some()
    }

    /// Why there is no figure.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// How many pages the figure has.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Shows the picture in the middle of `area`; `page` is the size of the figure.
    pub fn ui(&self, ui: &mut Ui, area: Rect, page: Vec2, is_transparent: bool) {
        let palette = Palette::of_ui(ui);
        let response = ui.allocate_rect(area, egui::Sense::hover());
        let painter = ui.painter().with_clip_rect(area.expand(1.0));
        let name = match (&self.error, self.is_current()) {
            (Some(error), _) => {
                let room = (area.width() - 40.0).max(60.0);
                let galley = painter.layout(error.clone(), font::sans(13.0), palette.alarm, room);
                painter.galley(area.center() - galley.size() / 2.0, galley, palette.alarm);
                error.clone()
            }
            (None, true) => "Preview of the figure".to_owned(),
            (None, false) => "Drawing the preview".to_owned(),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if self.error.is_some() {
            return;
        }
        let Some(texture) = &self.texture else {
            painter.text(area.center(), Align2::CENTER_CENTER, &name, font::sans(13.0), palette.second);
            return;
        };
        // The old picture keeps its own proportions while the next one is drawn.
        let shape = if self.is_current() { page } else { texture.size_vec2() };
        let scale = (area.width() / shape.x).min(area.height() / shape.y);
        let sheet = Rect::from_center_size(area.center(), shape * scale);
        if is_transparent {
            checkered(&painter, sheet, &palette);
        }
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), sheet, whole, Color32::WHITE);
        let border = egui::Stroke::new(1.0, palette.line);
        painter.rect_stroke(sheet, 0, border, egui::StrokeKind::Outside);
    }
}

/// Paints a pattern that says the figure is transparent.
fn checkered(painter: &egui::Painter, sheet: Rect, palette: &Palette) {
    painter.rect_filled(sheet, 0, palette.sheet);
    let painter = painter.with_clip_rect(sheet.intersect(painter.clip_rect()));
    let mut y = sheet.top();
    let mut is_odd = false;
    while y < sheet.bottom() {
        let mut x = sheet.left() + if is_odd { SQUARE_PTS } else { 0.0 };
        while x < sheet.right() {
            painter.rect_filled(Rect::from_min_size(pos2(x, y), vec2(SQUARE_PTS, SQUARE_PTS)), 0, palette.grid);
            x += 2.0 * SQUARE_PTS;
        }
        y += SQUARE_PTS;
        is_odd = !is_odd;
    }
}
