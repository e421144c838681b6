//! [`Preview`]: the figure as it would be, drawn off the interface thread. The old picture stays until there is a new
//! one.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, ColorImage, Rect, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::job::{Answer, Job};
use crate::dossier::Dossier;
use crate::figure::{self, FigureError, FigureFormat, FigureOptions, Picture};
use crate::paint::theme::{Palette, font};
use crate::text::sentence;

/// Side of a square of the pattern behind what is transparent, in points.
const SQUARE_PTS: f32 = 8.0;

/// What a preview shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The figure.
    pub options: FigureOptions,
    /// The kind of file.
    pub format: FigureFormat,
    /// Room for it, in pixels.
    pub largest: [u32; 2],
}

/// The picture and the next one.
#[derive(Default)]
pub struct Preview {
    texture: Option<TextureHandle>,
    pages: usize,
    /// What the picture, or the fault, is of.
    answered: Option<Wanted>,
    fault: Option<String>,
    running: Option<(Wanted, Job<Result<Picture, FigureError>>)>,
}

impl Preview {
    /// Sees to it that `wanted` is drawn, one at a time.
    pub fn advance(&mut self, ctx: &egui::Context, dossier: &Arc<Dossier>, wanted: &Wanted) {
        if let Some((of, job)) = &self.running {
            match job.answer() {
                Answer::NotYet if of == wanted => {}
                // It ends at its next step; only then the next one begins.
                Answer::NotYet => job.call_off(),
                Answer::Here(Err(FigureError::Cancelled)) => self.running = None,
                Answer::Here(Ok(picture)) => {
                    self.pages = picture.pages;
                    let image = ColorImage::from_rgba_premultiplied(picture.size, &picture.rgba_premultiplied);
                    self.texture = Some(ctx.load_texture("figure preview", image, TextureOptions::LINEAR));
                    self.answer(None);
                }
                Answer::Here(Err(error)) => self.answer(Some(sentence(&error.to_string()))),
                Answer::Never => self.answer(Some("The figure could not be made.".to_owned())),
            }
        }
        if self.running.is_none() && self.answered.as_ref() != Some(wanted) {
            let (dossier, of) = (Arc::clone(dossier), wanted.clone());
            let draw = move |reins: &super::job::Reins| {
                figure::preview(&dossier, &of.options, of.format, of.largest, &|share| reins.go_on(share))
            };
            self.running = Some((wanted.clone(), Job::start(ctx, draw)));
        }
    }

    fn answer(&mut self, fault: Option<String>) {
        self.answered = self.running.take().map(|(of, _)| of);
        self.fault = fault;
    }

    /// Whether what is shown is what is wanted.
    pub fn is_current(&self) -> bool {
        self.running.is_none() && self.answered.is_some()
    }

    /// Why there is no figure.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// How many pages the figure has.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Shows the picture in the middle of `area`, where `options` and `format` are what it is of.
    pub fn ui(&self, ui: &mut Ui, area: Rect, page: Vec2, is_transparent: bool) {
        let palette = Palette::of_ui(ui);
        let response = ui.allocate_rect(area, egui::Sense::hover());
        let painter = ui.painter().with_clip_rect(area.expand(1.0));
        let name = match (&self.fault, self.is_current()) {
            (Some(fault), _) => {
                let room = (area.width() - 40.0).max(60.0);
                let galley = painter.layout(fault.clone(), font::sans(13.0), palette.alarm, room);
                painter.galley(area.center() - galley.size() / 2.0, galley, palette.alarm);
                fault.clone()
            }
            (None, true) => "Preview of the figure".to_owned(),
            (None, false) => "The preview is being made".to_owned(),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if self.fault.is_some() {
            return;
        }
        let Some(texture) = &self.texture else {
            painter.text(area.center(), Align2::CENTER_CENTER, &name, font::sans(13.0), palette.second);
            return;
        };
        // The old picture keeps its own shape while the next one is drawn.
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

/// What tells that nothing is painted behind.
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
