//! [`EventTable`]: all events in rows, over the timeline: sorted, filtered, many selected at once and changed in one
//! step. Only the visible rows are laid out.

mod cells;
mod index;
mod selection;

use std::sync::Arc;

use egui::{Align, Event, Key, Layout, Modifiers, Popup, PopupCloseBehavior, RichText, Sense, TextEdit, Ui};
use egui_extras::{Column as Width, TableBuilder};

use self::cells::CellEditor;
use self::index::{Column, Index, IndexKey, Sort};
use self::selection::{RowSelection, SelectMode};
use crate::app::editing::theme_picker::ThemePicker;
use crate::app::escape;
use crate::app::theme_dot::theme_dot;
use crate::app::widgets::link_button;
use crate::dossier::edit::{Document, EventRef, Outcome};
use crate::dossier::{Basis, Dossier, EventIdx, Problem, ThemeIdx};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand, TimelineFilter};
use crate::text::counted;

/// Height of a row, in points.
const ROW_PTS: f32 = 27.0;
/// From this width, in points, filter and actions are in one row.
const WIDE_PTS: f32 = 640.0;
/// From this width, in points, the columns are roomy; below it, titles need the room.
const ROOMY_PTS: f32 = 1_080.0;
/// From this width, in points, there is a column for the articles.
const ARTICLES_FROM_PTS: f32 = 800.0;

/// The table of all events, while it is open.
#[derive(Default)]
pub struct EventTable {
    sort: Sort,
    filter: String,
    index: Index,
    selection: RowSelection,
    cells: CellEditor,
    /// The event selected in the session when the table was painted last.
    session_event: Option<EventIdx>,
    /// The field for a theme that does not exist yet.
    theme_picker: ThemePicker,
    /// A row to scroll into view in the next frame.
    scroll_to: Option<usize>,
}

/// The data the table is painted from.
#[derive(Clone, Copy)]
pub struct TableInput<'a> {
    /// The events.
    pub dossier: &'a Arc<Dossier>,
    /// The editable document, which also has the records that could not be read.
    pub document: Option<&'a Document>,
    /// The problems found in the dossier.
    pub problems: &'a [Problem],
    /// The event selected in the session.
    pub selected: Option<EventIdx>,
    /// The events that the timeline shows.
    pub shown: &'a TimelineFilter,
    /// Changes whenever the dossier does.
    pub revision: u64,
}

impl EventTable {
    /// The selected events.
    #[must_use]
    pub fn chosen(&self) -> Vec<EventRef> {
        self.selection.events()
    }

    /// The event of the row selected last.
    #[must_use]
    pub fn current(&self) -> Option<EventIdx> {
        self.selection.current_event()
    }

    /// Follows the events after an edit.
    pub fn follow(&mut self, outcome: &Outcome) {
        self.selection.follow(outcome);
        self.cells.follow(outcome);
    }

    /// Paints the table; returns whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, input: &TableInput<'_>, out: &mut Vec<Command>) -> bool {
        let (filter, shown) = (self.filter.clone(), input.shown.clone());
        let key = IndexKey { revision: input.revision, sort: self.sort, filter, shown };
        if self.index.advance(input.dossier, input.document, input.problems, &key) {
            self.selection.retain_visible(&self.index);
        }
        self.follow_session(input.selected);
        let before = self.selection.current();
        let is_open = self.head_ui(ui, input.dossier, out);
        self.keys(ui);
        ui.add_space(4.0);
        self.rows_ui(ui, input, out);
        // The card and the reader show the event of a single selected row.
        let is_new = self.selection.current() != before && self.selection.len() == 1;
        if let Some(event) = self.current().filter(|_| is_new) {
            out.push(Command::Select(event));
        }
        // Two rows are compared.
        if self.selection.current() != before && self.selection.len() == 2 {
            let chosen = self.chosen();
            let other = chosen.iter().find_map(|event| match event {
                EventRef::Event(idx) => Some(*idx).filter(|idx| input.selected != Some(*idx)),
                EventRef::Record(_) => None,
            });
            out.push(Command::Compare(other));
        }
        is_open
    }

    /// Selects the row of the event that was selected elsewhere.
    fn follow_session(&mut self, selected: Option<EventIdx>) {
        if self.session_event == selected {
            return;
        }
        self.session_event = selected;
        let event = selected.map(EventRef::Event).filter(|event| !self.selection.contains(*event));
        if let Some(row) = event.and_then(|event| self.index.row_of(event)) {
            self.selection.select(&self.index, row, SelectMode::Replace);
            self.scroll_to = Some(row);
        }
    }

    /// Filter, count, and the actions on the selected rows; where there is little room, in two rows.
    fn head_ui(&mut self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) -> bool {
        let mut is_open = true;
        let mut close_ui = |ui: &mut Ui| is_open = !link_button(ui, "Close table", true).clicked();
        if ui.available_width() > WIDE_PTS {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 7.0;
                let name = if self.index.hidden.words().is_some() { "Events" } else { "All events" };
                ui.label(RichText::new(name).font(font::semibold(14.0)));
                self.filter_ui(ui, 150.0);
                self.selected_ui(ui, dossier, out);
                ui.with_layout(Layout::right_to_left(Align::Center), close_ui);
            });
        } else {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                close_ui(ui);
                self.filter_ui(ui, ui.available_width() - 10.0);
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 7.0;
                self.selected_ui(ui, dossier, out);
            });
        }
        is_open
    }

    fn filter_ui(&mut self, ui: &mut Ui, width: f32) {
        let field = ui.add(TextEdit::singleline(&mut self.filter).hint_text("Filter").desired_width(width));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Filter events"));
        if field.lost_focus() && escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
        }
    }

    /// How many rows there are, or are selected, and what can be done with these.
    fn selected_ui(&mut self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) {
        let rows = self.index.len();
        let said = match self.selection.len() {
            0 => counted(rows, "row"),
            count => format!("{count} of {rows} selected"),
        };
        ui.label(RichText::new(said).font(font::sans(12.0)).color(Palette::of_ui(ui).second));
        if let Some(hidden) = self.index.hidden.words() {
            let response = link_button(ui, &hidden, true).on_hover_text("Show all events, here and on the timeline");
            if response.clicked() {
                out.push(Command::ShowAllThemes);
            }
        }
        order_ui(ui, &mut self.sort);
        if !self.selection.is_empty() {
            self.bulk_ui(ui, dossier, out);
        }
    }

    fn bulk_ui(&mut self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) {
        let mut push = |change| out.extend([Command::EndStep, Command::Edit(change), Command::EndStep]);
        let theme = ui.button("Theme…");
        Popup::menu(&theme).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            if let Some((idx, has)) = theme_menu_ui(ui, dossier) {
                push(EditCommand::SetThemeOfAll(self.chosen(), idx, has));
                ui.close();
            }
            if let Some(title) = self.theme_picker.new_theme_ui(ui) {
                push(EditCommand::AddTheme(title, None));
                // It is appended to the dossier's themes.
                if let Ok(idx) = u16::try_from(dossier.themes.len()).map(ThemeIdx) {
                    push(EditCommand::SetThemeOfAll(self.chosen(), idx, true));
                }
                ui.close();
            }
        });
        let basis = ui.button("Basis…");
        Popup::menu(&basis).show(|ui| {
            for basis in Basis::ALL {
                let name = basis.word();
                if ui.button(format!("Set {name}")).on_hover_text(basis.meaning()).clicked() {
                    push(EditCommand::SetBasisOfAll(self.chosen(), basis));
                    ui.close();
                }
            }
        });
        let count = self.selection.len();
        if ui
            .button("Delete selected")
            .on_hover_text(format!("Delete {} (can be undone)", counted(count, "event")))
            .clicked()
        {
            push(EditCommand::Delete(self.chosen()));
        }
    }

    /// Arrow keys move through the rows, Ctrl+A selects all of them.
    fn keys(&mut self, ui: &Ui) {
        let is_covered = ui.ctx().memory(|memory| memory.top_modal_layer().is_some());
        if is_covered || ui.ctx().text_edit_focused() {
            return;
        }
        let (mut up, mut down, mut extends) = (0, 0, false);
        let all = ui.input_mut(|input| {
            // Shift may be released before the frame comes: each key event knows whether it was held.
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
            self.selection.select_all(&self.index);
        }
        if up + down > 0 {
            let now = self.selection.current().and_then(|event| self.index.row_of(event));
            let last = self.index.len().saturating_sub(1);
            let row = now.map_or(0, |row| (row + down).saturating_sub(up).min(last));
            self.selection.select(&self.index, row, if extends { SelectMode::Extend } else { SelectMode::Replace });
            self.scroll_to = Some(row);
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, input: &TableInput<'_>, out: &mut Vec<Command>) {
        let palette = Palette::of_ui(ui);
        if self.index.len() == 0 {
            let none = match self.index.hidden.words() {
                _ if !self.filter.trim().is_empty() => "No events match the filter.".to_owned(),
                Some(hidden) => format!("All events are hidden: {hidden}."),
                None => "No events yet.".to_owned(),
            };
            ui.label(RichText::new(none).color(palette.second));
            return;
        }
        let width = ui.available_width();
        let (is_roomy, has_articles) = (width > ROOMY_PTS, width > ARTICLES_FROM_PTS);
        let either = |roomy: f32, least: f32| if is_roomy { roomy } else { least };
        // With the least room, a date is cut, and themes are their colours.
        let (date, themes) = if width > WIDE_PTS { (132.0, 72.0) } else { (112.0, 52.0) };
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 0.0);
        let mut table = TableBuilder::new(ui)
            .id_salt("all events")
            .sense(Sense::CLICK)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Width::initial(either(160.0, date)).at_least(70.0).clip(true).resizable(true))
            .column(Width::remainder().at_least(120.0).clip(true))
            .column(Width::exact(74.0).clip(true))
            .column(Width::exact(either(110.0, themes)).clip(true));
        if has_articles {
            table = table.column(Width::initial(either(130.0, 100.0)).at_least(60.0).clip(true).resizable(true));
        }
        table = table
            .column(Width::exact(either(62.0, 42.0)).clip(true))
            .column(Width::exact(46.0).clip(true))
            .column(Width::exact(either(78.0, 46.0)).clip(true));
        if let Some(row) = self.scroll_to.take() {
            table = table.scroll_to_row(row, None).animate_scrolling(false);
        }
        let Self { index, selection, cells, sort, .. } = self;
        let mut clicked = None;
        let table = table.header(26.0, |mut header| {
            for column in Column::shown(has_articles) {
                header.col(|ui| head_cell_ui(ui, sort, column, is_roomy, &palette));
            }
        });
        table.body(|body| {
            body.rows(ROW_PTS, index.len(), |mut row| {
                let at = row.index();
                let Some(event) = index.event_at(at) else { return };
                row.set_selected(selection.contains(event));
                let is_cell_clicked = match event {
                    EventRef::Event(idx) => {
                        cells.event_row(&mut row, input.dossier, index, idx, has_articles, &palette, out)
                    }
                    EventRef::Record(_) => cells.unread_row(&mut row, index, at, has_articles, &palette, out),
                };
                let response = row.response();
                if is_cell_clicked || response.clicked() && !response.double_clicked() {
                    clicked = Some(at);
                }
            });
        });
        if let Some(row) = clicked {
            let mode = ui.input(|input| match input.modifiers {
                modifiers if modifiers.shift => SelectMode::Extend,
                modifiers if modifiers.command => SelectMode::Toggle,
                _ => SelectMode::Replace,
            });
            selection.select(index, row, mode);
            ui.ctx().request_repaint();
        }
    }
}

fn head_cell_ui(ui: &mut Ui, sort: &mut Sort, column: Column, is_roomy: bool, palette: &Palette) {
    let is_it = sort.column == column;
    let color = if is_it { palette.ink } else { palette.second };
    let sign = match (is_it, sort.is_reversed) {
        (false, _) => "",
        (true, false) => " ↓",
        (true, true) => " ↑",
    };
    let name = if is_roomy { column.text() } else { column.short_text() };
    let text = RichText::new(format!("{name}{sign}")).font(font::medium(12.0)).color(color);
    let response = ui.add(egui::Button::new(text).frame(false));
    let label = format!("Sort by {}", column.text().to_lowercase());
    let response = response.on_hover_text(&label);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    if response.clicked() {
        *sort = Sort { column, is_reversed: is_it && !sort.is_reversed, ..*sort };
    }
}

/// The switch between the start and the end by which dates are sorted.
fn order_ui(ui: &mut Ui, sort: &mut Sort) {
    let name = if sort.by_end { "by latest end" } else { "by start" };
    let hint = "Sort dates by their possible start, or by their latest possible end";
    let response = link_button(ui, name, true).on_hover_text(hint);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(format!("Dates are sorted {name}")));
    if response.clicked() {
        *sort = Sort { column: Column::Date, by_end: !sort.by_end, is_reversed: false };
    }
}

/// The themes, each to be added or removed. Returns which, and whether it is added.
fn theme_menu_ui(ui: &mut Ui, dossier: &Dossier) -> Option<(ThemeIdx, bool)> {
    let palette = Palette::of_ui(ui);
    // Inside a menu, buttons would have no borders.
    ui.set_style(ui.ctx().global_style());
    if dossier.themes.is_empty() {
        ui.label(RichText::new("No themes yet.").color(palette.second));
        return None;
    }
    let mut chosen = None;
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        egui::Grid::new("themes of rows").num_columns(3).spacing([8.0, 4.0]).show(ui, |ui| {
            for (at, theme) in dossier.themes.iter().enumerate() {
                let Ok(idx) = u16::try_from(at).map(ThemeIdx) else { break };
                ui.horizontal(|ui| {
                    let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 16.0), Sense::hover());
                    theme_dot(ui, dossier, idx, dot.center(), &palette);
                    ui.label(RichText::new(&theme.title).font(font::sans(12.5)));
                });
                for (verb, has) in [("Add", true), ("Remove", false)] {
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
