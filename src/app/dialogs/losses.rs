//! [`losses_ui`]: what an import or an export loses, one line a kind.

use egui::text::{LayoutJob, TextFormat};
use egui::{ScrollArea, Ui};

use crate::exchange::Losses;
use crate::paint::theme::{Palette, font};
use crate::text::{grouped, sentence};

/// Shows the losses: each kind with its count, and after it the first example in a quieter colour.
pub fn losses_ui(ui: &mut Ui, losses: &Losses) {
    let palette = Palette::of_ui(ui);
    ScrollArea::vertical().id_salt("losses").max_height(150.0).show(ui, |ui| {
        for loss in losses.iter() {
            let mut job = LayoutJob::default();
            let mut add = |text: &str, color| job.append(text, 0.0, TextFormat::simple(font::sans(12.5), color));
            let what = sentence(&loss.what);
            add(&format!("{}: {}", what.trim_end_matches('.'), grouped(loss.count)), palette.ink);
            if !loss.example.is_empty() {
                add(&format!(", such as {}", loss.example), palette.second);
            }
            ui.label(job);
        }
    });
}
