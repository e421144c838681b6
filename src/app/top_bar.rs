//! The bar at the top: the open dossier, lanes, search, screenshot, menu.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::containers::menu::SubMenuButton;
use egui::{Align, Layout, RichText, Ui, WidgetInfo};

use super::actions::{Action, Section};
use super::search_box::SearchBox;
use super::situation::Situation;
use super::widgets::{action_button, segments};
use crate::dossier::Dossier;
use crate::layout::LaneMode;
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font, space};
use crate::session::{Command, State};
use crate::text::{counted, grouped};

const LANES: [(LaneMode, &str); 4] = [
    (LaneMode::Article, "By article"),
    (LaneMode::Theme, "By theme"),
    (LaneMode::Single, "One lane"),
    (LaneMode::Told, "As told"),
];

/// The buttons at the right end.
const BUTTONS: [(&str, Action); 3] =
    [("Screenshot", Action::SaveScreenshot), ("Export", Action::ExportFigure), ("Help", Action::Help)];

/// Below this width, in points, the counts are left out.
const COUNTS_FROM_PTS: f32 = 1_250.0;
/// Below this width, in points, help and export are in the menu alone; the screenshot is where the counts are not.
const ROOMY_FROM_PTS: f32 = 1_000.0;

/// Below this width, in points, lanes are chosen in the menu alone, so that there is room to search.
const LANES_FROM_PTS: f32 = 740.0;

/// Height of an entry of the menu, in points.
const ENTRY_PTS: f32 = 24.0;
/// Room for a tick before the text of an entry.
const TICK_ROOM: &str = "      ";

/// The data the bar is painted from.
pub struct TopBar<'a> {
    pub dossier: &'a Dossier,
    pub state: &'a State,
    pub problem_count: usize,
    /// The change that undo would revert.
    pub undo: Option<&'a str>,
    /// The change that redo would make again.
    pub redo: Option<&'a str>,
    /// The state that decides which actions are enabled.
    pub situation: Situation,
    /// Why the dossier is read-only, where it is.
    pub read_only: Option<String>,
    /// Dossiers that were opened before, the latest first.
    pub recent: &'a [PathBuf],
}

impl TopBar<'_> {
    /// Paints the bar and pushes what the person did.
    pub fn ui(&self, ui: &mut Ui, search: &mut SearchBox, out: &mut Vec<Command>, actions: &mut Vec<Action>) {
        let palette = Palette::of_ui(ui);
        let width = ui.max_rect().width();
        let frame = egui::Frame::new().fill(palette.sheet).inner_margin(egui::Margin::symmetric(12, 0));
        let panel = egui::Panel::top("top bar").exact_size(space::TOP_BAR).frame(frame).show_separator_line(false);
        let shown = panel.show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.menu_ui(ui, &palette, actions);
                self.title_ui(ui, &palette, width);
                let chosen = LANES.iter().position(|(mode, _)| *mode == self.state.lanes).unwrap_or_default();
                if width >= LANES_FROM_PTS {
                    let clicked = segments(ui, &LANES.map(|(_, name)| name), chosen);
                    out.extend(clicked.and_then(|at| LANES.get(at)).map(|(mode, _)| Command::SetLanes(*mode)));
                }
                if action_button(ui, "Fit all", Action::FitAll).clicked() {
                    actions.push(Action::FitAll);
                }
                self.way_ui(ui, actions);
                let buttons: &[(&str, Action)] = match () {
                    () if width >= COUNTS_FROM_PTS => &BUTTONS,
                    () if width >= ROOMY_FROM_PTS => &[BUTTONS[1], BUTTONS[2]],
                    () => &[],
                };
                // The focus moves in the order in which controls are made: from left to right.
                let spacing = ui.spacing().item_spacing.x;
                let width_of = |(text, _): &(&str, Action)| {
                    let text = galley(ui.ctx(), text, font::sans(13.0), palette.ink);
                    text.size().x + 2.0 * ui.spacing().button_padding.x + spacing
                };
                let taken: f32 = buttons.iter().map(width_of).sum();
                let room = (ui.available_width() - taken).max(0.0);
                ui.add_space((room - SearchBox::WIDTH_MAX_PTS).max(0.0));
                search.field_ui(ui, room, self.state, out);
                for (text, action) in buttons {
                    if ui.button(*text).on_hover_text(action.hint()).clicked() {
                        actions.push(*action);
                    }
                }
            });
        });
        let line = shown.response.rect;
        ui.painter().hline(line.x_range(), line.bottom() - 0.5, egui::Stroke::new(1.0, palette.line));
    }

    fn title_ui(&self, ui: &mut Ui, palette: &Palette, width: f32) {
        let title = RichText::new(&self.dossier.title).font(font::semibold(14.0)).color(palette.ink);
        let room = if width >= COUNTS_FROM_PTS { 260.0 } else { 190.0 };
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(title).truncate());
        });
        self.standing_ui(ui, palette);
        if width >= COUNTS_FROM_PTS {
            let (all, shown) = (self.dossier.events.len(), self.state.filtered.events(self.dossier).len());
            let events = counted(all, "event");
            let events = if shown < all { format!("{} of {events}", grouped(shown)) } else { events };
            let counts = format!("{} · {events}", counted(self.dossier.articles.len(), "article"));
            ui.label(RichText::new(counts).color(palette.second));
        }
    }

    /// Whether the dossier is saved, and whether it can be changed.
    fn standing_ui(&self, ui: &mut Ui, palette: &Palette) {
        if self.situation.has_unsaved_changes {
            let (rect, response) = ui.allocate_exact_size(egui::vec2(9.0, 16.0), egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, "Unsaved changes"));
            ui.painter().circle_filled(rect.center(), 3.5, palette.accent);
            let key = Action::Save.shortcut_text(ui.ctx());
            response.on_hover_text(format!("Unsaved changes (save with {key})"));
        }
        if let Some(why) = &self.read_only {
            let text = RichText::new("read-only").font(font::medium(12.0)).color(palette.second);
            ui.label(text).on_hover_text(why);
        }
    }

    /// Back and forward.
    fn way_ui(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        for (text, action) in [("←", Action::Back), ("→", Action::Forward)] {
            let disabled_reason = action.disabled_reason(&self.situation);
            let is_enabled = disabled_reason.is_none();
            let hint = format!("{} ({})", action.hint(), action.shortcut_text(ui.ctx()));
            let response = ui.add_enabled(is_enabled, egui::Button::new(text)).on_hover_text(hint);
            let response = response.on_disabled_hover_text(disabled_reason.unwrap_or_default());
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, is_enabled, action.text()));
            if response.clicked() {
                actions.push(action);
            }
        }
        if self.problem_count > 0 {
            let text = RichText::new(counted(self.problem_count, "problem")).color(Palette::of_ui(ui).alarm);
            if ui.button(text).on_hover_text(Action::ShowProblems.hint()).clicked() {
                actions.push(Action::ShowProblems);
            }
        }
    }
}

impl TopBar<'_> {
    /// An action's current label.
    fn text(&self, action: Action) -> String {
        let name = match action {
            Action::Undo => self.undo,
            Action::Redo => self.redo,
            _ => None,
        };
        name.map_or_else(|| action.text().to_owned(), |name| format!("{}: {name}", action.text()))
    }

    /// The dossiers that were opened before, by their folders' names.
    fn recent_ui(&self, ui: &mut Ui, palette: &Palette, actions: &mut Vec<Action>) {
        let button = egui::Button::new(Action::OpenRecent.text())
            .right_text(SubMenuButton::arrow_atom(Some(palette.second)))
            .min_size(egui::vec2(290.0, ENTRY_PTS))
            .frame_when_inactive(false);
        if let Some(why) = Action::OpenRecent.disabled_reason(&self.situation) {
            ui.add_enabled(false, button).on_disabled_hover_text(why);
            return;
        }
        SubMenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(260.0);
            for (at, path) in self.recent.iter().enumerate() {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let button = egui::Button::new(&*name).truncate().min_size(egui::vec2(260.0, ENTRY_PTS));
                let response = ui.add(button.frame_when_inactive(false)).on_hover_text(path.display().to_string());
                if response.clicked() {
                    actions.push(Action::Reopen(at));
                    ui.close();
                }
            }
        });
    }

    fn menu_ui(&self, ui: &mut Ui, palette: &Palette, actions: &mut Vec<Action>) {
        let button = egui::Button::new(RichText::new("Menu").font(font::medium(12.5)).color(palette.ink));
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(110.0);
            for section in Section::ALL {
                let button = egui::Button::new(section.text())
                    .right_text(SubMenuButton::arrow_atom(Some(palette.second)))
                    .min_size(egui::vec2(110.0, ENTRY_PTS))
                    .frame_when_inactive(false);
                SubMenuButton::from_button(button).ui(ui, |ui| self.section_ui(ui, section, palette, actions));
            }
        });
        response.on_hover_text("All actions");
    }

    fn section_ui(&self, ui: &mut Ui, section: Section, palette: &Palette, actions: &mut Vec<Action>) {
        ui.set_min_width(290.0);
        let height = ui.ctx().content_rect().height() - 70.0;
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let has_ticks = Action::of(section).any(|action| action.is_checked(&self.situation).is_some());
            for action in Action::of(section) {
                if action == Action::OpenRecent {
                    self.recent_ui(ui, palette, actions);
                    continue;
                }
                if action.begins_group() {
                    ui.separator();
                }
                let (text, disabled_reason) = (self.text(action), action.disabled_reason(&self.situation));
                let shortcut = action.shortcut_text(ui.ctx());
                let name = format!("{text} {shortcut}").trim_end().to_owned();
                let button = egui::Button::new(if has_ticks { format!("{TICK_ROOM}{text}") } else { text })
                    .truncate()
                    .shortcut_text(RichText::new(shortcut).font(font::sans(11.5)).color(palette.second))
                    .min_size(egui::vec2(290.0, ENTRY_PTS))
                    .frame_when_inactive(false);
                let is_enabled = disabled_reason.is_none();
                let response = ui.add_enabled(is_enabled, button).on_hover_text(action.hint());
                match action.is_checked(&self.situation) {
                    Some(is_checked) => {
                        response.widget_info(|| WidgetInfo::selected(Role::MenuItemCheckBox, true, is_checked, &name));
                        if is_checked {
                            paint_tick(ui, response.rect, palette.ink);
                        }
                    }
                    None => response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name)),
                }
                if response.on_disabled_hover_text(disabled_reason.unwrap_or_default()).clicked() {
                    actions.push(action);
                    ui.close();
                }
            }
        });
    }
}

/// Paints the tick of a menu entry, which no bundled font has.
fn paint_tick(ui: &Ui, entry: egui::Rect, color: egui::Color32) {
    let middle = egui::pos2(entry.left() + 14.0, entry.center().y);
    let points = [(-4.0, 0.0), (-1.0, 3.0), (4.0, -3.5)].map(|(x, y)| middle + egui::vec2(x, y));
    ui.painter().add(egui::Shape::line(points.to_vec(), egui::Stroke::new(1.5, color)));
}
