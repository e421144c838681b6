//! [`Export`]: the dialog that makes a figure of the dossier: choices, preview, and drawing the file.
//!
//! It keeps the dossier as it was when the dialog was opened, so that tasks can draw it while the window goes on.

pub mod choices;
mod delivery;
mod form;
mod preview;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Id, Layout, Modal, Rect, RichText, Ui, vec2};

use super::task::Task;
use crate::dossier::Dossier;
use crate::figure::{FigureOptions, Picture};
use crate::paint::theme::{Palette, font};
use choices::{Choices, FileKind, WindowView};
use form::form_ui;
use preview::{Preview, PreviewRequest};

/// Width of the choices, in points.
const FORM_PTS: f32 = 336.0;
/// Space between preview and choices, in points.
const GAP_PTS: f32 = 18.0;
/// The largest size of the dialog, in points.
const SIZE_MAX_PTS: egui::Vec2 = vec2(1240.0, 760.0);
/// Below this width, in points, the preview is above the choices.
const SIDE_BY_SIDE_FROM_PTS: f32 = 720.0;

/// The open dialog.
pub struct Export {
    dossier: Arc<Dossier>,
    /// The figure's title; empty for none.
    title: String,
    choices: Choices,
    preview: Preview,
    /// Whether the person is being asked for a file.
    is_asking_where: bool,
    work: Option<Task<FigureOutcome>>,
    /// Why the last figure was not made.
    error: Option<String>,
}

/// A figure to be saved, as it was chosen before a file was asked for.
pub struct FigureRequest {
    pub options: FigureOptions,
    pub choices: Choices,
    /// The proposed name of the file.
    pub name: String,
}

/// How drawing a figure ended.
pub enum FigureOutcome {
    /// It was written to this file; letters that it lacks are told by the warning.
    Saved {
        path: PathBuf,
        warning: Option<String>,
    },
    /// It was drawn for the clipboard.
    Copied(Picture),
    /// There is none, for this reason.
    Failed(String),
    Cancelled,
}

/// A request from the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRequest {
    Close,
    /// Save the figure in a file.
    Save,
    /// Copy the figure to the clipboard.
    Copy,
    /// Stop the work in progress.
    Cancel,
}

impl Export {
    /// The dialog for a document.
    #[must_use]
    pub fn new(dossier: &Arc<Dossier>, choices: Choices) -> Self {
        Self {
            dossier: Arc::clone(dossier),
            title: dossier.title.clone(),
            choices: choices.sane(),
            preview: Preview::default(),
            is_asking_where: false,
            work: None,
            error: None,
        }
    }

    /// Shows the dialog; returns what the person asks.
    pub fn ui(&mut self, ctx: &egui::Context, seen: &WindowView) -> Option<ExportRequest> {
        let screen = ctx.content_rect().size();
        let size = (screen - vec2(96.0, 88.0)).min(SIZE_MAX_PTS);
        let mut request = None;
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(18);
        let response = Modal::new(Id::unique("export")).frame(frame).show(ctx, |ui| {
            ui.set_width(size.x);
            ui.set_height(size.y);
            ui.label(RichText::new("Export figure").font(font::semibold(17.0)));
            ui.add_space(6.0);
            let mut room = ui.available_rect_before_wrap();
            room.max = room.min + vec2(size.x, size.y - (room.top() - ui.min_rect().top()));
            let [preview, form, foot] = split(room);
            self.preview_ui(ui, preview, seen);
            ui.scope_builder(egui::UiBuilder::new().max_rect(form).layout(Layout::top_down(Align::Min)), |ui| {
                let scroll = egui::ScrollArea::vertical().max_height(form.height()).min_scrolled_height(form.height());
                scroll.auto_shrink([false, false]).show(ui, |ui| form_ui(ui, &mut self.choices, &mut self.title));
            });
            ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| request = self.foot_ui(ui));
        });
        if self.work.is_some() {
            // The progress bar moves.
            ctx.request_repaint_after(std::time::Duration::from_millis(60));
        }
        request.or(response.should_close().then_some(ExportRequest::Close))
    }

    fn preview_ui(&mut self, ui: &mut Ui, area: Rect, seen: &WindowView) {
        let palette = Palette::of_ui(ui);
        ui.painter().rect_filled(area, 8, palette.ground);
        let inner = area.shrink(14.0);
        let pixels = inner.size() * ui.ctx().pixels_per_point();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of the screen")]
        let largest = [pixels.x.max(1.0) as u32, pixels.y.max(1.0) as u32];
        let options = self.choices.options(&self.title, seen);
        let page = options.page.size();
        let wanted = PreviewRequest { options, format: self.choices.format(), largest };
        self.preview.advance(ui.ctx(), &self.dossier, &wanted);
        self.preview.ui(ui, inner, page, self.choices.is_transparent);
    }

    /// The figure's size, progress or error, and the buttons.
    fn foot_ui(&self, ui: &mut Ui) -> Option<ExportRequest> {
        let palette = Palette::of_ui(ui);
        let mut request = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(job) = &self.work {
                if ui.button("Cancel").clicked() {
                    request = Some(ExportRequest::Cancel);
                }
                ui.add(egui::ProgressBar::new(job.progress()).desired_width(160.0).desired_height(8.0));
                ui.label(RichText::new(format!("{:.0} %", job.progress() * 100.0)).color(palette.second));
                ui.label(RichText::new("Making the figure").color(palette.second));
                return;
            }
            let can = self.preview.error().is_none() && !self.is_asking_where;
            let save = egui::Button::new(RichText::new("Save…").font(font::semibold(13.0)));
            if ui.add_enabled(can, save).on_hover_text("Choose a file for the figure").clicked() {
                request = Some(ExportRequest::Save);
            }
            let copy = ui.add_enabled(can, egui::Button::new("Copy figure"));
            if copy.on_hover_text("Copy the figure to the clipboard as a picture").clicked() {
                request = Some(ExportRequest::Copy);
            }
            if ui.button("Close").clicked() {
                request = Some(ExportRequest::Close);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (text, color) = match &self.error {
                    Some(error) => (error.clone(), palette.alarm),
                    None => (self.size_text(), palette.second),
                };
                ui.add(egui::Label::new(RichText::new(text).color(color)).wrap());
            });
        });
        request
    }

    /// "2560 × 1440 pixels", "595 × 842 points, 3 pages".
    fn size_text(&self) -> String {
        let size = self.choices.page_size();
        match self.choices.kind {
            FileKind::Png => {
                let scale = self.choices.scale;
                format!("{} × {} pixels", (size.width * scale).round(), (size.height * scale).round())
            }
            FileKind::Pdf if self.preview.pages() > 1 && self.preview.is_current() => {
                format!("{} × {} points, {} pages", size.width, size.height, self.preview.pages())
            }
            FileKind::Svg | FileKind::Pdf => format!("{} × {} points", size.width, size.height),
        }
    }
}

/// Preview, choices, foot.
fn split(room: Rect) -> [Rect; 3] {
    const FOOT_PTS: f32 = 44.0;
    let mut foot = room;
    foot.min.y = room.bottom() - FOOT_PTS + 10.0;
    let mut above = room;
    above.max.y -= FOOT_PTS;
    let (mut preview, mut form) = (above, above);
    if room.width() >= SIDE_BY_SIDE_FROM_PTS {
        form.min.x = room.right() - FORM_PTS;
        preview.max.x = form.left() - GAP_PTS;
    } else {
        preview.max.y = above.top() + above.height() * 0.42;
        form.min.y = preview.bottom() + GAP_PTS * 0.5;
    }
    [preview, form, foot]
}
