//! Shows what differs between the open dossier and the one on disk.

use egui::accesskit::Role;
use egui::{RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::app::question::{paragraph, secondary_text};
use crate::dossier::diff::{DiffRow, DiffSide, DossierDiff};
use crate::paint::theme::{Palette, font, panel_frame};

/// Height of the list, in points.
const LIST_PTS: f32 = 190.0;
/// Width of the words before an event, in points.
const WHERE_PTS: f32 = 88.0;

/// Shows the differences as a sentence and a list of events.
pub fn difference_ui(ui: &mut Ui, diff: &DossierDiff) {
    paragraph(ui, &diff.sentence());
    if diff.rows.is_empty() {
        return;
    }
    let palette = Palette::of_ui(ui);
    ui.add_space(4.0);
    panel_frame(&palette).fill(palette.ground).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        let area = ScrollArea::vertical().id_salt("compared").max_height(LIST_PTS).auto_shrink([false, true]);
        area.show(ui, |ui| {
            for row in &diff.rows {
                row_ui(ui, row, &palette);
            }
            let more = diff.unlisted();
            if more > 0 {
                secondary_text(ui, &format!("and {more} more"));
            }
        });
    });
    ui.add_space(4.0);
}

fn row_ui(ui: &mut Ui, row: &DiffRow, palette: &Palette) {
    let (place, color) = match row.side {
        DiffSide::OnlyOnDisk => ("only on disk", palette.accent),
        DiffSide::OnlyHere => ("only here", palette.alarm),
        DiffSide::Both => ("differs", palette.second),
    };
    let name = format!("{place}: {}, {}", row.title, row.details);
    let shown = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(WHERE_PTS, 16.0), Sense::hover());
        let galley = crate::paint::text::galley(ui.ctx(), place, font::medium(12.0), color);
        ui.painter().galley(egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
        let mut job = egui::text::LayoutJob::default();
        let format = |font, color| egui::text::TextFormat::simple(font, color);
        job.append(&row.title, 0.0, format(font::medium(12.5), palette.ink));
        job.append(&format!("  {}", row.details), 0.0, format(font::sans(12.0), palette.second));
        ui.add(egui::Label::new(job).truncate().selectable(false));
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    shown.response.on_hover_text(RichText::new(name));
}
