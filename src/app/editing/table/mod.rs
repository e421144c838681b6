//! [`EventTable`]: all events in rows, over the timeline: sorted, filtered, many chosen at once and changed in one
//! step. Only the rows in sight are laid out.

mod cells;
mod index;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align, Event, Key, Layout, Modifiers, Popup, RichText, Sense, TextEdit, Ui};
use egui_extras::{Column as Width, TableBuilder};

use self::cells::Cell;
use self::index::{Column, Index};
use super::escape;
use super::reading::BASES;
use crate::app::widgets::link_button;
use crate::dossier::edit::{Document, EventRef, Outcome};
use crate::dossier::{Dossier, EventIdx, Problem, ThemeIdx};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};

/// Height of a row, in points.
const ROW_PTS: f32 = 27.0;
/// From this width, in points, columns and head are roomy.
const WIDE_PTS: f32 = 640.0;

/// The open table.
pub struct EventTable {
    column: Column,
    is_reversed: bool,
    filter: String,
    index: Index,
    chosen: BTreeSet<EventRef>,
    /// The row that was chosen last, and the one that Shift counts from.
    current: Option<EventRef>,
    anchor: Option<EventRef>,
    /// The cell that is edited in place.
    cell: Option<Cell>,
    /// To be scrolled to.
    wanted_row: Option<usize>,
}

impl Default for EventTable {
    fn default() -> Self {
        Self {
            column: Column::Date,
            is_reversed: false,
            filter: String::new(),
            index: Index::default(),
            chosen: BTreeSet::new(),
            current: None,
            anchor: None,
            cell: None,
            wanted_row: None,
        }
    }
}

/// What the table is painted from.
#[derive(Clone, Copy)]
pub struct TableInput<'a> {
    /// The events.
    pub dossier: &'a Arc<Dossier>,
    /// With what cannot be read, where that is known.
    pub document: Option<&'a Document>,
    /// What is wrong.
    pub problems: &'a [Problem],
    /// Changes whenever the dossier does.
    pub revision: u64,
}

impl EventTable {
    /// The events that are chosen.
    #[must_use]
    pub fn chosen(&self) -> Vec<EventRef> {
        self.chosen.iter().copied().collect()
    }

    /// The event of the row chosen last.
    #[must_use]
    pub fn current(&self) -> Option<EventIdx> {
        match self.current? {
            EventRef::Event(idx) => Some(idx),
            EventRef::Record(_) => None,
        }
    }

    /// Keeps with the events it meant. Records that cannot be read may have moved, so they are let go.
    pub fn follow(&mut self, outcome: &Outcome) {
        let event = |event: EventRef| match event {
            EventRef::Event(idx) => outcome.events.map(idx).map(EventRef::Event),
            EventRef::Record(_) => None,
        };
        self.chosen = self.chosen.iter().copied().filter_map(event).collect();
        self.current = self.current.and_then(event);
        self.anchor = self.anchor.and_then(event);
        self.cell = self.cell.take().and_then(|cell| Some(Cell { event: event(cell.event)?, ..cell }));
    }

    fn event_at(&self, row: usize) -> Option<EventRef> {
        let unread = self.index.unread.get(row).map(|unread| EventRef::Record(unread.record));
        let event = || row.checked_sub(self.index.unread.len()).and_then(|at| self.index.events.get(at));
        unread.or_else(|| event().map(|idx| EventRef::Event(*idx)))
    }

    fn row_of(&self, event: EventRef) -> Option<usize> {
        match event {
            EventRef::Event(idx) => {
                self.index.events.iter().position(|other| *other == idx).map(|at| at + self.index.unread.len())
            }
            EventRef::Record(record) => self.index.unread.iter().position(|unread| unread.record == record),
        }
    }

    /// Paints the table; returns whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, input: &TableInput<'_>, out: &mut Vec<Command>) -> bool {
        let key = index::Key {
            revision: input.revision,
            column: self.column,
            is_reversed: self.is_reversed,
            filter: self.filter.clone(),
        };
        self.index.advance(input.dossier, input.document, input.problems, &key);
        let before = self.current;
        let is_open = self.head_ui(ui, input.dossier, out);
        self.keys(ui);
        ui.add_space(4.0);
        self.rows_ui(ui, input, out);
        // A single row is looked at: the card and the reader follow.
        if let Some(event) = self.current().filter(|_| self.current != before && self.chosen.len() == 1) {
            out.push(Command::Select(event));
        }
        is_open
    }

    /// Filter, count, and what can be done with the chosen rows.
    fn head_ui(&mut self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) -> bool {
        let palette = Palette::of_ui(ui);
        let mut is_open = true;
        let is_wide = ui.available_width() > WIDE_PTS;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 7.0;
            ui.label(RichText::new("All events").font(font::semibold(14.0)));
            let field = ui.add(TextEdit::singleline(&mut self.filter).hint_text("Filter").desired_width(if is_wide {
                150.0
            } else {
                80.0
            }));
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Filter events"));
            if field.lost_focus() && escape::is_struck(ui.ctx()) {
                escape::take(ui.ctx());
            }
            let rows = self.index.len();
            let said = match self.chosen.len() {
                0 => crate::app::top_bar::counted(rows, "row"),
                count if is_wide => format!("{count} of {rows} chosen"),
                count => format!("{count} chosen"),
            };
            ui.label(RichText::new(said).font(font::sans(12.0)).color(palette.second));
            if !self.chosen.is_empty() {
                self.bulk_ui(ui, dossier, out);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if link_button(ui, "Close table", true).clicked() {
                    is_open = false;
                }
            });
        });
        is_open
    }

    fn bulk_ui(&self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) {
        let mut push = |change| out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
        let theme = ui.button("Theme…");
        Popup::menu(&theme).show(|ui| {
            if let Some((idx, has)) = theme_menu_ui(ui, dossier) {
                push(EditCommand::SetThemeOfAll(self.chosen(), idx, has));
                ui.close();
            }
        });
        let basis = ui.button("Basis…");
        Popup::menu(&basis).show(|ui| {
            for (basis, meaning) in BASES {
                let name = basis.word();
                if ui.button(format!("Set {name}")).on_hover_text(meaning).clicked() {
                    push(EditCommand::SetBasisOfAll(self.chosen(), basis));
                    ui.close();
                }
            }
        });
        let count = self.chosen.len();
        if ui.button("Delete chosen").on_hover_text(format!("Delete {count} (can be undone)")).clicked() {
            push(EditCommand::Delete(self.chosen()));
        }
    }

    /// Arrows move through the rows, Ctrl+A chooses all of them.
    fn keys(&mut self, ui: &Ui) {
        let is_covered = ui.ctx().memory(|memory| memory.top_modal_layer().is_some());
        if is_covered || ui.ctx().text_edit_focused() {
            return;
        }
        let (mut up, mut down, mut extends) = (0, 0, false);
        let all = ui.input_mut(|input| {
            // Shift may be up again when the frame comes: each stroke knows whether it was held.
            input.events.retain(|event| match event {
                Event::Key { key: key @ (Key::ArrowUp | Key::ArrowDown), pressed: true, modifiers, .. } => {
                    extends |= modifiers.shift;
                    *(if *key == Key::ArrowUp { &mut up } else { &mut down }) += 1;
                    false
                }
                _ => true,
            });
            input.consume_key(Modifiers::COMMAND, Key::A)
        });
        if all {
            self.chosen = (0..self.index.len()).filter_map(|row| self.event_at(row)).collect();
        }
        if up + down > 0 {
            let now = self.current.and_then(|event| self.row_of(event));
            let last = self.index.len().saturating_sub(1);
            let row = now.map_or(0, |row| (row + down).saturating_sub(up).min(last));
            self.choose(row, extends, false);
            self.wanted_row = Some(row);
        }
    }

    fn choose(&mut self, row: usize, extends: bool, adds: bool) {
        let Some(event) = self.event_at(row) else { return };
        let anchor = self.anchor.and_then(|event| self.row_of(event)).filter(|_| extends);
        match anchor {
            Some(anchor) => {
                let range = anchor.min(row)..=anchor.max(row);
                self.chosen = range.filter_map(|row| self.event_at(row)).collect();
            }
            None if adds => {
                if !self.chosen.remove(&event) {
                    self.chosen.insert(event);
                }
                self.anchor = Some(event);
            }
            None => {
                self.chosen = BTreeSet::from([event]);
                self.anchor = Some(event);
            }
        }
        self.current = Some(event);
    }

    fn rows_ui(&mut self, ui: &mut Ui, input: &TableInput<'_>, out: &mut Vec<Command>) {
        let palette = Palette::of_ui(ui);
        let width = ui.available_width();
        let is_wide = width > WIDE_PTS;
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 0.0);
        let mut table = TableBuilder::new(ui)
            .id_salt("all events")
            .sense(Sense::CLICK)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Width::initial(if is_wide { 170.0 } else { 120.0 }).at_least(70.0).clip(true).resizable(true))
            .column(Width::remainder().at_least(120.0).clip(true))
            .column(Width::exact(if is_wide { 82.0 } else { 74.0 }).clip(true))
            .column(Width::exact(if is_wide { 150.0 } else { 80.0 }).clip(true))
            .column(Width::exact(46.0).clip(true))
            .column(Width::exact(if is_wide { 78.0 } else { 46.0 }).clip(true));
        if let Some(row) = self.wanted_row.take() {
            table = table.scroll_to_row(row, None).animate_scrolling(false);
        }
        let mut clicked = None;
        let table = table.header(26.0, |mut header| {
            for column in Column::ALL {
                header.col(|ui| self.head_cell_ui(ui, column, is_wide, &palette));
            }
        });
        table.body(|body| {
            body.rows(ROW_PTS, self.index.len(), |mut row| {
                let at = row.index();
                let Some(event) = self.event_at(at) else { return };
                row.set_selected(self.chosen.contains(&event));
                match event {
                    EventRef::Event(idx) => self.event_row(&mut row, input.dossier, idx, &palette, out),
                    EventRef::Record(_) => self.unread_row(&mut row, at, &palette, out),
                }
                let response = row.response();
                if response.clicked() || response.double_clicked() {
                    clicked = Some((at, row.response().interact_pointer_pos(), response.double_clicked()));
                }
            });
        });
        if let Some((row, _, is_double)) = clicked {
            let (extends, adds) = ui.input(|input| (input.modifiers.shift, input.modifiers.command));
            if !is_double {
                self.choose(row, extends, adds);
                ui.ctx().request_repaint();
            }
        }
    }

    fn head_cell_ui(&mut self, ui: &mut Ui, column: Column, is_wide: bool, palette: &Palette) {
        let is_it = self.column == column;
        let color = if is_it { palette.ink } else { palette.second };
        let sign = match (is_it, self.is_reversed) {
            (false, _) => "",
            (true, false) => " ↓",
            (true, true) => " ↑",
        };
        let name = if is_wide { column.text() } else { column.short_text() };
        let text = RichText::new(format!("{name}{sign}")).font(font::medium(12.0)).color(color);
        let response = ui.add(egui::Button::new(text).frame(false));
        let label = format!("Sort by {}", column.text().to_lowercase());
        let response = response.on_hover_text(&label);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
        if response.clicked() {
            self.is_reversed = is_it && !self.is_reversed;
            self.column = column;
        }
    }
}

/// The themes, each to be given or taken away. Returns which, and whether it is given.
fn theme_menu_ui(ui: &mut Ui, dossier: &Dossier) -> Option<(ThemeIdx, bool)> {
    let palette = Palette::of_ui(ui);
    // A menu's own style has buttons without borders, and these stand in two columns.
    ui.set_style(ui.ctx().global_style());
    if dossier.themes.is_empty() {
        ui.label(RichText::new("There are none yet: Menu, Edit, Themes…").color(palette.second));
        return None;
    }
    let mut chosen = None;
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        egui::Grid::new("themes of rows").num_columns(3).spacing([8.0, 4.0]).show(ui, |ui| {
            for (at, theme) in dossier.themes.iter().enumerate() {
                let Ok(idx) = u16::try_from(at).map(ThemeIdx) else { break };
                ui.horizontal(|ui| {
                    let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 16.0), Sense::hover());
                    ui.painter().circle_filled(dot.center(), 4.0, palette.theme(dossier, idx));
                    ui.label(RichText::new(&theme.title).font(font::sans(12.5)));
                });
                for (verb, has) in [("Give", true), ("Take", false)] {
                    let button = ui.button(verb);
                    let name = format!("{verb} {}", theme.title);
                    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
                    if button.clicked() {
                        chosen = Some((idx, has));
                    }
                }
                ui.end_row();
            }
        });
    });
    chosen
}
