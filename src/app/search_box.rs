//! The search field and the list of hits under it.

use egui::accesskit::Role;
use egui::{Id, Key, Popup, RichText, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::top_bar::counted;
use super::widgets::link_button;
use crate::dossier::Dossier;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, Hit, Search, State, Step};

/// Characters of context either side of a hit in an article.
const CONTEXT_CHARS: usize = 36;

/// Height of a hit in the list, in points.
const ROW_PTS: f32 = 28.0;

/// What the field keeps between frames.
#[derive(Default)]
pub struct SearchBox {
    text: String,
    wants_focus: bool,
    field: Option<egui::Response>,
}

impl SearchBox {
    /// Puts the cursor into the field in the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.text.clear();
        self.wants_focus = false;
    }

    /// The field itself.
    pub fn field_ui(&mut self, ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
        if !state.search.is_open && !self.text.is_empty() {
            self.clear();
        }
        let palette = Palette::of_ui(ui);
        let shortcut = super::actions::Action::Search.shortcut_text(ui.ctx());
        let width = ui.available_width().clamp(110.0, 240.0);
        let hint = if width > 210.0 {
            format!("Search events and articles   {shortcut}")
        } else {
            format!("Search   {shortcut}")
        };
        let edit = TextEdit::singleline(&mut self.text)
            .id(Id::unique("search field"))
            .hint_text(RichText::new(hint).color(palette.second))
            .desired_width(width)
            .margin(egui::Margin::symmetric(10, 6));
        let response = ui.add(edit);
        let text = self.text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::SearchInput, true, "Search events and articles")
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.gained_focus() && !state.search.is_open {
            out.push(Command::OpenSearch(true));
        }
        if response.changed() {
            out.push(Command::OpenSearch(true));
            out.push(Command::Search(self.text.clone()));
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let step = if ui.input(|input| input.modifiers.shift) { Step::Previous } else { Step::Next };
            out.push(Command::StepHit(step));
            response.request_focus();
        }
        self.field = Some(response);
    }

    /// The list of hits, under the field, while there is something to list.
    pub fn hits_ui(&self, dossier: &Dossier, state: &State, out: &mut Vec<Command>) {
        let search = &state.search;
        let Some(field) = self.field.as_ref().filter(|_| search.is_open && !search.text.trim().is_empty()) else {
            return;
        };
        let popup =
            Popup::from_response(field).id(Id::unique("search hits")).open(true).align(egui::RectAlign::BOTTOM_END);
        popup.close_behavior(egui::PopupCloseBehavior::IgnoreClicks).gap(6.0).show(|ui| {
            let palette = Palette::of_ui(ui);
            ui.set_width(430.0_f32.min(ui.ctx().content_rect().width() - 40.0));
            head_ui(ui, search, &palette, out);
            if search.count() == 0 {
                return;
            }
            let height = (ui.ctx().content_rect().height() * 0.5).min(330.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show_rows(
                ui,
                ROW_PTS,
                search.count(),
                |ui, rows| {
                    let to_left = egui::Layout::top_down_justified(egui::Align::Min);
                    ui.with_layout(to_left, |ui| {
                        for at in rows {
                            if let Some(hit) = search.hit(at) {
                                hit_ui(ui, at, &hit, dossier, search.current() == Some(at), out);
                            }
                        }
                    });
                },
            );
        });
    }
}

fn head_ui(ui: &mut Ui, search: &Search, palette: &Palette, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let found = if search.count() == 0 {
            "Nothing found".to_owned()
        } else {
            format!("{}, {} in articles", counted(search.event_count(), "event"), search.text_count())
        };
        let place = search.current().map_or_else(String::new, |at| format!(" · {} of {}", at + 1, search.count()));
        ui.label(RichText::new(found + &place).font(font::medium(12.0)).color(palette.second));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let is_enabled = search.count() > 0;
            if link_button(ui, "Close", true).clicked() {
                out.push(Command::OpenSearch(false));
            }
            if link_button(ui, "Next hit", is_enabled).clicked() {
                out.push(Command::StepHit(Step::Next));
            }
            if link_button(ui, "Previous hit", is_enabled).clicked() {
                out.push(Command::StepHit(Step::Previous));
            }
        });
    });
}

fn hit_ui(ui: &mut Ui, at: usize, hit: &Hit, dossier: &Dossier, is_current: bool, out: &mut Vec<Command>) {
    let text = match hit {
        Hit::Event(idx) => dossier
            .event(*idx)
            .map_or_else(String::new, |event| format!("{} · {}", event.title(), event.date.reading())),
        Hit::Text(idx, range) => dossier
            .article(*idx)
            .map_or_else(String::new, |article| format!("“{}”", snippet(&article.text.plain, range))),
    };
    let button = egui::Button::selectable(is_current, RichText::new(text).font(font::sans(12.5)));
    let button = button.truncate().min_size(egui::vec2(ui.available_width(), ROW_PTS));
    if ui.add(button).clicked() {
        out.push(Command::GoToHit(at));
    }
}

/// The words round a hit, on one line.
fn snippet(text: &str, range: &std::ops::Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.char_indices().rev().nth(CONTEXT_CHARS).map_or(0, |(at, _)| at);
    let after = text.get(range.end..).unwrap_or_default();
    let end = after.char_indices().nth(CONTEXT_CHARS).map_or(text.len(), |(at, _)| range.end + at);
    let mut line = text.get(start..end).unwrap_or_default().replace('\n', " ");
    if start > 0 {
        line.insert(0, '…');
    }
    if end < text.len() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_show_the_hit_in_its_line() {
        let text = "é".repeat(60) + " Arctic\n" + &"中".repeat(60);
        let at = text.find("Arctic").unwrap();
        let line = snippet(&text, &(at..at + 6));
        assert!(line.contains(" Arctic ") && line.starts_with('…') && line.ends_with('…'), "{line}");
        assert_eq!(snippet("Arctic", &(0..6)), "Arctic");
    }
}
