//! Files and folders dropped on the window: a dossier opens, an article goes to the form.

use std::path::{Path, PathBuf};

use egui::{Align2, Color32, Id, LayerId, Order};

use super::leave::Leaving;
use crate::app::window::Window;
use crate::fs::{Disk as _, FileKind, RealDisk};
use crate::paint::theme::{Palette, font};

/// Whether a path means a dossier: a folder, or a file of its kind.
fn is_dossier(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    is_json || RealDisk.metadata(path).is_ok_and(|metadata| metadata.kind == FileKind::Folder)
}

impl Window {
    /// Takes what was dropped, and shows where to drop it.
    pub(super) fn drop_ui(&mut self, ctx: &egui::Context) {
        let (is_hovered, dropped) = ctx.input(|input| {
            let paths = input.raw.dropped_files.iter().map(|file| file.path().to_owned());
            (!input.raw.hovered_files.is_empty(), paths.collect::<Vec<PathBuf>>())
        });
        let is_filling_in = self.is_filling_in();
        if is_hovered && !is_filling_in {
            paint_target(ctx);
        }
        if dropped.is_empty() {
            return;
        }
        if is_filling_in {
            self.notices.bad("Finish or cancel what is open here first, then drop the files again.");
            return;
        }
        if let Some(dossier) = dropped.iter().find(|path| is_dossier(path)) {
            self.leave(ctx, Leaving::Open(dossier.clone()));
        } else {
            self.keeping.waiting.extend(dropped);
            self.read_next_article(ctx);
        }
    }
}

fn paint_target(ctx: &egui::Context) {
    let palette = Palette::of(ctx.theme());
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0, Color32::from_black_alpha(110));
    let galley = painter.layout_no_wrap("Drop a dossier or an article".to_owned(), font::semibold(19.0), palette.ink);
    let sheet = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size() + egui::vec2(64.0, 48.0));
    painter.rect(sheet, 10, palette.sheet, egui::Stroke::new(1.5, palette.accent), egui::StrokeKind::Inside);
    painter.galley(sheet.center() - galley.size() / 2.0, galley, palette.ink);
}
