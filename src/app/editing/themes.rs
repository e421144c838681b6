//! [`ThemesForm`]: the dialog in which themes are renamed, recoloured, reordered, added and deleted.

use egui::{
    Color32, CornerRadius, Id, Key, Modal, Popup, Rect, RichText, Sense, Stroke, StrokeKind, TextEdit, Ui, vec2,
};

use super::field::{Field, FieldLook, fault_ui, name_ui};
use crate::app::escape;
use crate::app::widgets::{link_button, paint_focus};
use crate::dossier::edit::ThemeFate;
use crate::dossier::{Dossier, Rgb, Theme, ThemeIdx, limits};
use crate::paint::theme::{Palette, font, panel_frame};
use crate::session::{Command, EditCommand};
use crate::text::grouped;

/// Height of a row, in points.
const ROW_PTS: f32 = 34.0;
/// The colours offered.
const SWATCHES: [[u8; 3]; 12] = [
    [0x16, 0x6f, 0xb3],
    [0x86, 0x39, 0x02],
    [0x6c, 0x4f, 0xd9],
    [0x8b, 0x6a, 0x02],
    [0xc8, 0x22, 0x7a],
    [0x02, 0x55, 0x3c],
    [0x54, 0x5a, 0x62],
    [0xb3, 0x26, 0x1e],
    [0x2f, 0x7d, 0x32],
    [0x00, 0x6d, 0x77],
    [0x4b, 0x5f, 0xc4],
    [0x7b, 0x5e, 0x4a],
];

/// The open dialog.
#[derive(Clone, Debug, Default)]
pub struct ThemesForm {
    /// By theme id, so that a row keeps its field when it moves.
    fields: Vec<(String, Field)>,
    new_title: String,
    /// Whether it was shown in an earlier frame.
    is_shown: bool,
    /// The theme id and the text of the colour being typed.
    color: Option<(String, String)>,
    /// The theme about to be deleted.
    pending_delete: Option<PendingDelete>,
}

/// A theme about to be deleted.
#[derive(Clone, Debug)]
struct PendingDelete {
    id: String,
    /// How many events have it, and the revision of the dossier they were counted in.
    count: Option<(u64, usize)>,
}

/// The data the dialog is painted from.
#[derive(Clone, Copy)]
pub struct ThemesInput<'a> {
    /// The themes and their events.
    pub dossier: &'a Dossier,
    /// Changes whenever the dossier does.
    pub revision: u64,
}

impl ThemesForm {
    /// Shows the dialog; returns whether it stays open.
    pub fn ui(&mut self, ctx: &egui::Context, input: ThemesInput<'_>, out: &mut Vec<Command>) -> bool {
        let mut is_closed = false;
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        let response = Modal::new(Id::unique("themes sheet")).frame(frame).show(ctx, |ui| {
            let size = ui.ctx().content_rect().size();
            ui.set_width((size.x - 80.0).min(520.0));
            ui.horizontal(|ui| {
                ui.label(RichText::new("Themes").font(font::semibold(17.0)));
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                is_closed = ui.with_layout(layout, |ui| ui.button("Close").clicked()).inner;
            });
            let scroll = egui::ScrollArea::vertical().max_height(size.y - 230.0).auto_shrink([false, true]);
            scroll.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for at in 0..input.dossier.themes.len() {
                    self.row_ui(ui, input, at, out);
                }
                if input.dossier.themes.is_empty() {
                    let none = "No themes yet. A theme is a subject with a colour, such as Trade.";
                    ui.label(RichText::new(none).color(Palette::of_ui(ui).second));
                }
            });
            ui.add_space(6.0);
            self.add_ui(ui, out);
        });
        let is_escaped = escape::was_taken(ctx);
        !is_closed && (is_escaped || !response.should_close())
    }

    fn row_ui(&mut self, ui: &mut Ui, input: ThemesInput<'_>, at: usize, out: &mut Vec<Command>) {
        let dossier = input.dossier;
        let (Some(theme), Ok(idx)) = (dossier.themes.get(at), u16::try_from(at).map(ThemeIdx)) else { return };
        let neighbour = |step: isize| {
            let to = at.checked_add_signed(step).filter(|to| *to < dossier.themes.len())?;
            u16::try_from(to).ok().map(ThemeIdx)
        };
        ui.push_id(("theme", &theme.id), |ui| {
            ui.horizontal(|ui| {
                Self::grip_ui(ui, idx, theme, out);
                self.swatch_ui(ui, dossier, idx, theme, out);
                let width = (ui.available_width() - 150.0).max(80.0);
                ui.allocate_ui(vec2(width, ROW_PTS), |ui| self.title_ui(ui, idx, theme, out));
                for (name, step) in [("↑", -1), ("↓", 1)] {
                    let to = neighbour(step);
                    let button = ui.add_enabled(to.is_some(), egui::Button::new(name).min_size(vec2(28.0, 28.0)));
                    let direction = if step < 0 { "up" } else { "down" };
                    let label = format!("Move {} {direction}", theme.title);
                    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label.clone()));
                    if let Some(to) = to.filter(|_| button.on_hover_text(&label).clicked()) {
                        out.extend([Command::Edit(EditCommand::MoveTheme(idx, to)), Command::EndStep]);
                    }
                }
                let delete = ui.button("Delete");
                let label = format!("Delete {}", theme.title);
                ui.ctx().accesskit_node_builder(delete.id, |node| node.set_label(label));
                if delete.clicked() {
                    self.pending_delete = Some(PendingDelete { id: theme.id.clone(), count: None });
                }
            });
            if self.pending_delete.as_ref().is_some_and(|pending_delete| pending_delete.id == theme.id) {
                self.fate_ui(ui, input, idx, theme, out);
            }
        });
    }

    /// The handle by which a row is dragged to another place.
    fn grip_ui(ui: &mut Ui, idx: ThemeIdx, theme: &Theme, out: &mut Vec<Command>) {
        let palette = Palette::of_ui(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(14.0, ROW_PTS), Sense::drag());
        for (column, row) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 2.0), (1.0, 2.0)] {
            let at = rect.center() + vec2(column * 5.0 - 2.5, row * 5.0 - 5.0);
            ui.painter().circle_filled(at, 1.3, palette.third);
        }
        let name = format!("Drag to move {}", theme.title);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::GenericContainer, true, &name));
        response.dnd_set_drag_payload(idx);
        let row = Rect::from_min_size(rect.min, vec2(ui.max_rect().right() - rect.left(), ROW_PTS));
        let target = ui.interact(row, ui.scope_id().with("place"), Sense::hover());
        if target.dnd_hover_payload::<ThemeIdx>().is_some_and(|from| *from != idx) {
            ui.painter().hline(row.x_range(), row.top() - 2.0, Stroke::new(2.0, palette.accent));
        }
        if let Some(from) = target.dnd_release_payload::<ThemeIdx>().filter(|from| **from != idx) {
            out.extend([Command::Edit(EditCommand::MoveTheme(*from, idx)), Command::EndStep]);
        }
        response.on_hover_cursor(egui::CursorIcon::Grab);
    }

    fn title_ui(&mut self, ui: &mut Ui, idx: ThemeIdx, theme: &Theme, out: &mut Vec<Command>) {
        if !self.fields.iter().any(|(id, _)| *id == theme.id) {
            self.fields.push((theme.id.clone(), Field::default()));
        }
        let name = format!("Title of {}", theme.title);
        let look = FieldLook { name: &name, hint: "Title", rows: 1, may_be_empty: false };
        if let Some((_, field)) = self.fields.iter_mut().find(|(id, _)| *id == theme.id) {
            ui.vertical(|ui| {
                ui.add_space(3.0);
                field.ui(ui, &look, &theme.title, |text| EditCommand::RenameTheme(idx, text), out);
            });
        }
    }

    /// The colour, which opens the list of colours.
    fn swatch_ui(&mut self, ui: &mut Ui, dossier: &Dossier, idx: ThemeIdx, theme: &Theme, out: &mut Vec<Command>) {
        let color = Palette::of_ui(ui).theme(dossier, idx);
        let response = swatch(ui, color, &format!("Colour of {}", theme.title));
        Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            // Inside a menu, fields would have no borders.
            ui.set_style(ui.ctx().global_style());
            ui.set_max_width(200.0);
            let mut chosen = None;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for rgb in SWATCHES {
                    let [r, g, b] = rgb;
                    if swatch(ui, Color32::from_rgb(r, g, b), &Rgb(rgb).to_string()).clicked() {
                        chosen = Some(Some(Rgb(rgb)));
                    }
                }
            });
            let now = theme.color.unwrap_or(Rgb([color.r(), color.g(), color.b()])).to_string();
            if self.color.as_ref().is_none_or(|(id, _)| *id != theme.id) {
                self.color = Some((theme.id.clone(), now));
            }
            if let Some((_, text)) = &mut self.color {
                let field = ui.add(TextEdit::singleline(text).font(font::mono(12.5)).desired_width(90.0));
                ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Colour as #rrggbb"));
                match Rgb::parse(text.trim()) {
                    Some(rgb) if field.changed() => chosen = Some(Some(rgb)),
                    Some(_) => {}
                    None => fault_ui(ui, "Enter a colour as #rrggbb, such as #166fb3."),
                }
            }
            if link_button(ui, "Use default colour", theme.color.is_some()).clicked() {
                chosen = Some(None);
            }
            if let Some(rgb) = chosen {
                out.push(Command::Edit(EditCommand::RecolourTheme(idx, rgb)));
                if !ui.ctx().text_edit_focused() {
                    self.color = None;
                    out.push(Command::EndStep);
                }
            }
        });
    }

    /// How many events have the theme to be deleted; counted once for each revision.
    fn count_affected(&mut self, input: ThemesInput<'_>, idx: ThemeIdx) -> usize {
        let Some(pending_delete) = &mut self.pending_delete else { return 0 };
        match pending_delete.count {
            Some((revision, count)) if revision == input.revision => count,
            _ => {
                let count = input.dossier.events.iter().filter(|event| event.themes.contains(&idx)).count();
                pending_delete.count = Some((input.revision, count));
                count
            }
        }
    }

    /// Asks what happens to the events of a theme to be deleted.
    fn fate_ui(&mut self, ui: &mut Ui, input: ThemesInput<'_>, idx: ThemeIdx, theme: &Theme, out: &mut Vec<Command>) {
        let count = self.count_affected(input, idx);
        let palette = Palette::of_ui(ui);
        let frame = panel_frame(&palette).fill(palette.ground).inner_margin(12);
        let mut fate = None;
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            let said = match count {
                0 => "No events have this theme.".to_owned(),
                1 => "1 event has this theme. What should happen to it?".to_owned(),
                _ => format!("{} events have this theme. What should happen to them?", grouped(count)),
            };
            ui.label(said);
            ui.horizontal_wrapped(|ui| {
                let without = RichText::new(if count == 0 { "Delete the theme" } else { "Remove from its events" });
                if ui.button(without.color(palette.alarm)).clicked() {
                    fate = Some(ThemeFate::Without);
                }
                if count > 0 && input.dossier.themes.len() > 1 {
                    let choice = ui.button("Replace by another theme…");
                    Popup::menu(&choice).show(|ui| fate = fate.or(others_ui(ui, input.dossier, theme)));
                }
                if ui.button("Cancel").clicked() {
                    self.pending_delete = None;
                }
            });
        });
        if let Some(fate) = fate {
            out.extend([Command::Edit(EditCommand::DeleteTheme(idx, fate)), Command::EndStep]);
            self.pending_delete = None;
        }
    }

    fn add_ui(&mut self, ui: &mut Ui, out: &mut Vec<Command>) {
        name_ui(ui, "New theme");
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.new_title).hint_text("Title").desired_width(260.0);
            let field = ui.add(field);
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Title of the new theme"));
            if !std::mem::replace(&mut self.is_shown, true) {
                field.request_focus();
            }
            let title = self.new_title.trim();
            let can = !title.is_empty() && title.chars().count() <= limits::TITLE_CHARS;
            let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if (ui.add_enabled(can, egui::Button::new("Add theme")).clicked() || is_entered) && can {
                out.extend([Command::Edit(EditCommand::AddTheme(title.to_owned(), None)), Command::EndStep]);
                self.new_title.clear();
                field.request_focus();
            }
        });
    }
}

/// The other themes, one of which may replace `theme`.
fn others_ui(ui: &mut Ui, dossier: &Dossier, theme: &Theme) -> Option<ThemeFate> {
    let mut fate = None;
    for (at, other) in dossier.themes.iter().enumerate().filter(|(_, other)| other.id != theme.id) {
        if ui.button(format!("Replace by {}", other.title)).clicked() {
            fate = u16::try_from(at).ok().map(|at| ThemeFate::Instead(ThemeIdx(at)));
        }
    }
    fate
}

/// A clickable square of a colour.
fn swatch(ui: &mut Ui, color: Color32, name: &str) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
    let line = Stroke::new(1.0, Palette::of_ui(ui).line);
    ui.painter().rect(rect.shrink(2.0), CornerRadius::same(5), color, line, StrokeKind::Outside);
    paint_focus(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name)
}
