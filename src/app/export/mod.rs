//! [`Export`]: the dialog that makes a figure of the dossier: its choices, what it would look like, where it goes.
//!
//! It keeps the dossier as it was when it was opened, so that threads can draw it while the window goes on.

pub mod choices;
mod deliver;
mod form;
pub mod job;
mod preview;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::{Align, Id, Layout, Modal, Rect, RichText, Ui, vec2};

use super::dialogs;
use crate::dossier::Dossier;
use crate::figure::Picture;
use crate::paint::theme::{Palette, font};
use choices::{Choices, Kind, Seen};
use form::form_ui;
use job::Job;
use preview::{Preview, Wanted};

/// Width of the choices, in points.
const FORM_PTS: f32 = 336.0;
/// Free between preview and choices, in points.
const GAP_PTS: f32 = 18.0;
/// The largest the dialog grows, in points.
const SIZE_MAX_PTS: egui::Vec2 = vec2(1240.0, 760.0);
/// Below this width, in points, the preview stands above the choices.
const SIDE_BY_SIDE_FROM_PTS: f32 = 720.0;

/// The open dialog.
pub struct Export {
    dossier: Arc<Dossier>,
    /// What stands above the figure; empty for nothing.
    pub(super) title: String,
    pub(super) choices: Choices,
    preview: Preview,
    /// Where to save is being asked.
    asked: Option<(Asked, Receiver<dialogs::Answer>)>,
    work: Option<Job<Done>>,
    /// Why the last figure was not made.
    fault: Option<String>,
}

/// What was chosen when a person was asked where to save it.
struct Asked {
    options: crate::figure::FigureOptions,
    choices: Choices,
    name: String,
}

/// How work ended.
pub enum Done {
    /// The figure is in this file.
    Saved(PathBuf),
    /// The figure is to go to the clipboard.
    Copied(Picture),
    /// There is none, for this reason.
    Failed(String),
    /// Somebody called it off.
    CalledOff,
}

/// What a person wants of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Away with it.
    Close,
    /// The figure in a file.
    Save,
    /// The figure on the clipboard.
    Copy,
    /// Stop what is under way.
    CallOff,
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
            asked: None,
            work: None,
            fault: None,
        }
    }

    /// Shows the dialog; gives what the person wants.
    pub fn ui(&mut self, ctx: &egui::Context, seen: &Seen) -> Option<Wish> {
        let screen = ctx.content_rect().size();
        let size = (screen - vec2(96.0, 88.0)).min(SIZE_MAX_PTS);
        let mut wish = None;
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
            ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| wish = self.foot_ui(ui));
        });
        if self.work.is_some() {
            // The bar moves.
            ctx.request_repaint_after(std::time::Duration::from_millis(60));
        }
        wish.or(response.should_close().then_some(Wish::Close))
    }

    fn preview_ui(&mut self, ui: &mut Ui, area: Rect, seen: &Seen) {
        let palette = Palette::of_ui(ui);
        ui.painter().rect_filled(area, 8, palette.ground);
        let inner = area.shrink(14.0);
        let pixels = inner.size() * ui.ctx().pixels_per_point();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of the screen")]
        let largest = [pixels.x.max(1.0) as u32, pixels.y.max(1.0) as u32];
        let options = self.choices.options(&self.title, seen);
        let page = options.page.size();
        let wanted = Wanted { options, format: self.choices.format(), largest };
        self.preview.advance(ui.ctx(), &self.dossier, &wanted);
        self.preview.ui(ui, inner, page, self.choices.is_transparent);
    }

    /// How large it is, what is under way or went wrong, and what can be done.
    fn foot_ui(&self, ui: &mut Ui) -> Option<Wish> {
        let palette = Palette::of_ui(ui);
        let mut wish = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(job) = &self.work {
                if ui.button("Cancel").clicked() {
                    wish = Some(Wish::CallOff);
                }
                ui.add(egui::ProgressBar::new(job.share_done()).desired_width(160.0).show_percentage());
                ui.label(RichText::new("Making the figure").color(palette.second));
                return;
            }
            let can = self.preview.fault().is_none() && self.asked.is_none();
            let save = egui::Button::new(RichText::new("Save…").font(font::semibold(13.0)));
            if ui.add_enabled(can, save).on_hover_text("Choose where the file goes").clicked() {
                wish = Some(Wish::Save);
            }
            let copy = ui.add_enabled(can, egui::Button::new("Copy figure"));
            if copy.on_hover_text("Put the figure on the clipboard as a picture").clicked() {
                wish = Some(Wish::Copy);
            }
            if ui.button("Close").clicked() {
                wish = Some(Wish::Close);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (text, color) = match &self.fault {
                    Some(fault) => (fault.clone(), palette.alarm),
                    None => (self.measure(), palette.second),
                };
                ui.add(egui::Label::new(RichText::new(text).color(color)).wrap());
            });
        });
        wish
    }

    /// "2560 × 1440 pixels", "595 × 842 points, 3 pages".
    fn measure(&self) -> String {
        let size = self.choices.page_size();
        match self.choices.kind {
            Kind::Png => {
                let scale = self.choices.scale;
                format!("{} × {} pixels", (size.width * scale).round(), (size.height * scale).round())
            }
            Kind::Pdf if self.preview.pages() > 1 && self.preview.is_current() => {
                format!("{} × {} points, {} pages", size.width, size.height, self.preview.pages())
            }
            Kind::Svg | Kind::Pdf => format!("{} × {} points", size.width, size.height),
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
