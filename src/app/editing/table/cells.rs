//! The cells of the table, and the one that is edited in place.

use egui::{Color32, Key, RichText, Sense, TextEdit, Ui, vec2};
use egui_extras::TableRow;

use super::EventTable;
use super::index::Column;
use crate::app::editing::escape;
use crate::app::editing::reading::{published, read_date};
use crate::dossier::edit::EventRef;
use crate::dossier::{Basis, Dossier, Event, EventIdx, limits};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::time::EventDate;

/// A cell that is edited in place.
#[derive(Clone, Debug)]
pub struct Cell {
    pub event: EventRef,
    pub column: Column,
    pub text: String,
    /// It has yet to be entered.
    pub is_new: bool,
}

impl EventTable {
    pub(super) fn event_row(
        &mut self,
        row: &mut TableRow<'_, '_>,
        dossier: &Dossier,
        idx: EventIdx,
        palette: &Palette,
        out: &mut Vec<Command>,
    ) {
        let Some(event) = dossier.event(idx) else { return };
        let at = EventRef::Event(idx);
        row.col(|ui| {
            let shown = RichText::new(event.date.in_words()).font(font::sans(12.5)).color(palette.ink);
            self.cell_ui(ui, at, Column::Date, shown, &event.date.edtf(), published(dossier, event), out);
        });
        row.col(|ui| {
            if let Some(fault) = self.index.faults.get(&idx) {
                fault_sign(ui, palette, fault);
            }
            let shown = RichText::new(event.title()).font(font::medium(12.5)).color(palette.ink);
            self.cell_ui(ui, at, Column::Title, shown, event.title(), None, out);
        });
        row.col(|ui| text_ui(ui, event.basis.word(), palette.second));
        row.col(|ui| themes_ui(ui, dossier, event, palette));
        row.col(|ui| text_ui(ui, &event.citations().len().to_string(), palette.second));
        row.col(|ui| text_ui(ui, &event.importance.to_string(), palette.second));
    }

    /// A record that is no event: what is known of it, and what is wrong.
    pub(super) fn unread_row(
        &mut self,
        row: &mut TableRow<'_, '_>,
        at: usize,
        palette: &Palette,
        out: &mut Vec<Command>,
    ) {
        let Some(unread) = self.index.unread.get(at) else { return };
        let event = EventRef::Record(unread.record);
        let date = unread.date.clone().unwrap_or_default();
        let title = unread.title.clone().or_else(|| unread.id.clone()).unwrap_or_default();
        let said: Vec<&str> = unread.problems.iter().map(|problem| problem.what.as_str()).collect();
        let said = said.join("; ");
        row.col(|ui| {
            let shown = if date.is_empty() { "no date" } else { &date };
            let shown = RichText::new(shown).font(font::sans(12.5)).color(palette.alarm);
            self.cell_ui(ui, event, Column::Date, shown, &date, None, out);
        });
        row.col(|ui| {
            fault_sign(ui, palette, &said);
            let shown = if title.is_empty() { said.clone() } else { format!("{title} — {said}") };
            let shown = RichText::new(shown).font(font::sans(12.5)).color(palette.alarm);
            self.cell_ui(ui, event, Column::Title, shown, &title, None, out);
        });
        for _ in 0..4 {
            row.col(|_| {});
        }
    }

    /// A cell that a double click opens.
    #[expect(clippy::too_many_arguments, reason = "a cell is where, what it shows, what it says, and what it may mean")]
    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        event: EventRef,
        column: Column,
        shown: RichText,
        now: &str,
        published: Option<&EventDate>,
        out: &mut Vec<Command>,
    ) {
        if self.cell.as_ref().is_none_or(|cell| (cell.event, cell.column) != (event, column)) {
            let label = egui::Label::new(shown).truncate().selectable(false).sense(Sense::CLICK);
            let response = ui.add(label);
            if response.double_clicked() {
                self.cell = Some(Cell { event, column, text: now.to_owned(), is_new: true });
            } else if response.clicked() {
                let (extends, adds) = ui.input(|input| (input.modifiers.shift, input.modifiers.command));
                if let Some(row) = self.row_of(event) {
                    self.choose(row, extends, adds);
                }
            }
            return;
        }
        let Some(mut cell) = self.cell.take() else { return };
        let edit = TextEdit::singleline(&mut cell.text).desired_width(ui.available_width() - 8.0);
        let response = ui.add(edit.font(font::sans(12.5)).margin(vec2(4.0, 2.0)));
        let name = format!("{} of the row", column.text());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if std::mem::take(&mut cell.is_new) {
            response.request_focus();
        }
        if !response.lost_focus() {
            // What would not be taken is said while one types.
            if let Err(fault) = meant(&cell, published) {
                response.show_tooltip_text(fault);
            }
            self.cell = Some(cell);
            return;
        }
        if escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            return;
        }
        match meant(&cell, published) {
            Ok(change) if cell.text.trim() != now => {
                out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
            }
            Ok(_) => {}
            // Enter does not leave what is wrong; a click elsewhere leaves what was there before.
            Err(_) if ui.input(|input| input.key_pressed(Key::Enter)) => {
                response.request_focus();
                self.cell = Some(cell);
            }
            Err(_) => {}
        }
    }
}

/// What a cell says, as a change; or why it cannot be.
fn meant(cell: &Cell, published: Option<&EventDate>) -> Result<EditCommand, String> {
    let text = cell.text.trim();
    if cell.column != Column::Date {
        let chars = text.chars().count();
        return match chars {
            0 => Err("A title is needed".to_owned()),
            _ if chars > limits::TITLE_CHARS => Err("The title is too long".to_owned()),
            _ => Ok(EditCommand::SetTitle(cell.event, text.to_owned())),
        };
    }
    let typed = read_date(text, published);
    match typed.readings.as_slice() {
        [only] if only.basis == Some(Basis::Resolved) => {
            Ok(EditCommand::SetDateAndBasis(cell.event, only.edtf.clone(), Basis::Resolved))
        }
        [only] => Ok(EditCommand::SetDate(cell.event, only.edtf.clone())),
        [] => Err(typed.fault.unwrap_or_default()),
        [first, second, ..] => Err(format!("May be {} or {}; type the one that is meant", first.edtf, second.edtf)),
    }
}

fn text_ui(ui: &mut Ui, text: &str, color: Color32) {
    let text = RichText::new(text).font(font::sans(12.5)).color(color);
    ui.add(egui::Label::new(text).truncate().selectable(false));
}

fn themes_ui(ui: &mut Ui, dossier: &Dossier, event: &Event, palette: &Palette) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for &theme in event.themes.iter().take(8) {
        let (dot, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.0, palette.theme(dossier, theme));
    }
    let names: Vec<&str> = event.themes.iter().map(|&theme| dossier[theme].title.as_str()).collect();
    text_ui(ui, &names.join(", "), palette.second);
}

/// A small sign that something is wrong, which says what.
fn fault_sign(ui: &mut Ui, palette: &Palette, fault: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("Problem: {fault}")));
    let top = rect.center() - vec2(0.0, 6.0);
    let corners = vec![top, rect.center() + vec2(6.0, 5.0), rect.center() + vec2(-6.0, 5.0)];
    ui.painter().add(egui::Shape::closed_line(corners, egui::Stroke::new(1.3, palette.alarm)));
    ui.painter().vline(rect.center().x, top.y + 4.0..=top.y + 8.0, egui::Stroke::new(1.3, palette.alarm));
    response.on_hover_text(fault);
}
