//! The cells of the table, and the one that is being edited.

use egui::{Color32, Key, RichText, Sense, TextEdit, Ui, vec2};
use egui_extras::TableRow;

use super::index::{Column, Index};
use super::selection::follow_event;
use crate::app::date_language::date_language;
use crate::app::escape;
use crate::app::theme_dot::theme_dot;
use crate::dates::{Language, parse_date_input_in};
use crate::dossier::edit::{EventRef, Outcome};
use crate::dossier::{Basis, Dossier, Event, EventIdx, limits};
use crate::evidence::Agreement;
use crate::paint::agreement::{SIGN_PTS, paint_agreement};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::text::{grouped, sentence};
use crate::time::EventDate;

/// Names of themes take this width at least, in points.
const THEME_NAME_LEAST_PTS: f32 = 40.0;

/// Paints the cells, and edits one of them in place.
#[derive(Clone, Debug, Default)]
pub struct CellEditor {
    open: Option<EditedCell>,
}

/// The cell that is edited in place.
#[derive(Clone, Debug)]
struct EditedCell {
    event: EventRef,
    column: Column,
    text: String,
    /// Whether it was opened in this frame and has yet to take the focus.
    is_new: bool,
}

impl CellEditor {
    /// Follows the edited cell after an edit.
    pub fn follow(&mut self, outcome: &Outcome) {
        self.open =
            self.open.take().and_then(|cell| Some(EditedCell { event: follow_event(cell.event, outcome)?, ..cell }));
    }

    /// The row of an event. Returns whether one of its cells was clicked.
    #[expect(clippy::too_many_arguments, reason = "a row is where, of what, how wide, and in which colours")]
    pub fn event_row(
        &mut self,
        row: &mut TableRow<'_, '_>,
        dossier: &Dossier,
        index: &Index,
        idx: EventIdx,
        has_articles: bool,
        palette: &Palette,
        out: &mut Vec<Command>,
    ) -> bool {
        let Some(event) = dossier.event(idx) else { return false };
        let at = EventRef::Event(idx);
        let mut is_clicked = false;
        row.col(|ui| {
            let shown = RichText::new(event.date.in_words()).font(font::sans(12.5)).color(palette.ink);
            let published = dossier.publication_date(event);
            is_clicked |= self.cell_ui(ui, at, Column::Date, shown, &event.date.edtf(), published, out);
        });
        row.col(|ui| {
            if let Some(fault) = index.faults.get(&idx) {
                fault_sign(ui, palette, fault);
            }
            let shown = RichText::new(event.title()).font(font::medium(12.5)).color(palette.ink);
            is_clicked |= self.cell_ui(ui, at, Column::Title, shown, event.title(), None, out);
        });
        row.col(|ui| text_ui(ui, event.basis.word(), palette.second));
        row.col(|ui| themes_ui(ui, dossier, event, palette));
        if has_articles {
            row.col(|ui| article_ui(ui, dossier, event, palette));
        }
        row.col(|ui| sources_ui(ui, event, palette));
        row.col(|ui| text_ui(ui, &event.citations().len().to_string(), palette.second));
        row.col(|ui| text_ui(ui, &event.importance.to_string(), palette.second));
        is_clicked
    }

    /// The row of a record that could not be read: what is known of it, and what is wrong. Returns whether one of its
    /// cells was clicked.
    pub fn unread_row(
        &mut self,
        row: &mut TableRow<'_, '_>,
        index: &Index,
        at: usize,
        has_articles: bool,
        palette: &Palette,
        out: &mut Vec<Command>,
    ) -> bool {
        let Some(unread) = index.unread.get(at) else { return false };
        let event = EventRef::Record(unread.record);
        let date = unread.date.clone().unwrap_or_default();
        let title = unread.title.clone().or_else(|| unread.id.clone()).unwrap_or_default();
        let said: Vec<&str> = unread.problems.iter().map(|problem| problem.what.as_str()).collect();
        let said = said.join("; ");
        let mut is_clicked = false;
        row.col(|ui| {
            let shown = if date.is_empty() { "no date" } else { &date };
            let shown = RichText::new(shown).font(font::sans(12.5)).color(palette.alarm);
            is_clicked |= self.cell_ui(ui, event, Column::Date, shown, &date, None, out);
        });
        row.col(|ui| {
            fault_sign(ui, palette, &said);
            let shown = if title.is_empty() { said.clone() } else { format!("{title} — {said}") };
            let shown = RichText::new(shown).font(font::sans(12.5)).color(palette.alarm);
            is_clicked |= self.cell_ui(ui, event, Column::Title, shown, &title, None, out);
        });
        for _ in Column::shown(has_articles).skip(2) {
            row.col(|_| {});
        }
        is_clicked
    }

    /// A cell that a double click opens for editing. Returns whether it was clicked once.
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
    ) -> bool {
        if self.open.as_ref().is_none_or(|cell| (cell.event, cell.column) != (event, column)) {
            let label = egui::Label::new(shown).truncate().selectable(false).sense(Sense::CLICK);
            let response = ui.add(label);
            if response.double_clicked() {
                self.open = Some(EditedCell { event, column, text: now.to_owned(), is_new: true });
                return false;
            }
            return response.clicked();
        }
        self.edited_cell_ui(ui, now, published, out);
        false
    }

    fn edited_cell_ui(&mut self, ui: &mut Ui, now: &str, published: Option<&EventDate>, out: &mut Vec<Command>) {
        let Some(mut cell) = self.open.take() else { return };
        let language = date_language(ui.ctx());
        let edit = TextEdit::singleline(&mut cell.text).desired_width(ui.available_width() - 8.0);
        let response = ui.add(edit.font(font::sans(12.5)).margin(vec2(4.0, 2.0)));
        let name = format!("{} of the row", cell.column.text());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if std::mem::take(&mut cell.is_new) {
            response.request_focus();
        }
        if !response.lost_focus() {
            if let Err(fault) = change_of(&cell, published, language) {
                response.show_tooltip_text(fault);
            }
            self.open = Some(cell);
            return;
        }
        if escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            return;
        }
        match change_of(&cell, published, language) {
            Ok(change) if cell.text.trim() != now => {
                out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
            }
            Ok(_) => {}
            // Enter keeps an invalid cell open; a click elsewhere discards what was typed.
            Err(_) if ui.input(|input| input.key_pressed(Key::Enter)) => {
                response.request_focus();
                self.open = Some(cell);
            }
            Err(_) => {}
        }
    }
}

/// The change that an edited cell stands for, or why its text is not accepted.
#[expect(clippy::expect_used, reason = "every text is a date or has an error that says why not")]
fn change_of(cell: &EditedCell, published: Option<&EventDate>, language: Language) -> Result<EditCommand, String> {
    let text = cell.text.trim();
    if cell.column != Column::Date {
        let chars = text.chars().count();
        return match chars {
            0 => Err("Enter a title".to_owned()),
            _ if chars > limits::TITLE_CHARS => {
                Err(format!("Too long (maximum {} characters)", grouped(limits::TITLE_CHARS)))
            }
            _ => Ok(EditCommand::SetTitle(cell.event, text.to_owned())),
        };
    }
    let typed = parse_date_input_in(text, published, language);
    match typed.choices.as_slice() {
        [only] if only.basis == Some(Basis::Resolved) => {
            Ok(EditCommand::SetDateAndBasis(cell.event, only.edtf.clone(), Basis::Resolved))
        }
        [only] => Ok(EditCommand::SetDate(cell.event, only.edtf.clone())),
        [] => Err(typed.error.expect("text that is not a date has an error")),
        [first, second, ..] => Err(format!("This can mean {} or {}; type one of them", first.edtf, second.edtf)),
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
        theme_dot(ui, dossier, theme, dot.center(), palette);
    }
    // A few letters of a name say less than its colour.
    if ui.available_width() >= THEME_NAME_LEAST_PTS {
        let names: Vec<&str> = event.themes.iter().map(|&theme| dossier[theme].title.as_str()).collect();
        text_ui(ui, &names.join(", "), palette.second);
    }
}

/// The article cited first, and how many others are cited.
fn article_ui(ui: &mut Ui, dossier: &Dossier, event: &Event, palette: &Palette) {
    let mut articles: Vec<_> = event.citations().iter().map(|cited| cited.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let Some(first) = event.citations().first() else { return };
    let title = &dossier[first.article].title;
    let shown = if articles.len() > 1 { format!("{title} + {}", articles.len() - 1) } else { title.clone() };
    text_ui(ui, &shown, palette.second);
}

/// How many articles the event comes from, and the sign of how they agree.
fn sources_ui(ui: &mut Ui, event: &Event, palette: &Palette) {
    ui.spacing_mut().item_spacing.x = 5.0;
    text_ui(ui, &event.article_count().to_string(), palette.second);
    let Some(agreement) = Agreement::of_event(event) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(SIGN_PTS, SIGN_PTS), Sense::hover());
    let words = sentence(agreement.words());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
    let mut shapes = Vec::new();
    paint_agreement(agreement, rect.center(), palette, &mut shapes);
    ui.painter().extend(shapes);
    response.on_hover_text(words);
}

/// A small sign with the problem as its tooltip.
fn fault_sign(ui: &mut Ui, palette: &Palette, fault: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("Problem: {fault}")));
    let top = rect.center() - vec2(0.0, 6.0);
    let corners = vec![top, rect.center() + vec2(6.0, 5.0), rect.center() + vec2(-6.0, 5.0)];
    ui.painter().add(egui::Shape::closed_line(corners, egui::Stroke::new(1.3, palette.alarm)));
    ui.painter().vline(rect.center().x, top.y + 4.0..=top.y + 8.0, egui::Stroke::new(1.3, palette.alarm));
    response.on_hover_text(fault);
}
