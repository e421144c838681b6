//! [`Chooser`]: a small menu for choosing one of several events that share a passage, or a place on the
//! timeline.

#![expect(clippy::indexing_slicing, reason = "the list shows rows that it was given")]

use egui::containers::menu::menu_style;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Layout, Popup, PopupKind, Pos2, ScrollArea, Ui};

use super::escape;
use crate::dossier::{Dossier, EventIdx};
use crate::paint::theme::{Palette, font};
use crate::session::Command;

/// Height of an entry, in points.
const ROW_PTS: f32 = 26.0;

/// The open menu.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// In order of time.
    events: Vec<EventIdx>,
    at: Pos2,
    /// The command for a chosen event.
    choose: fn(EventIdx) -> Command,
}

impl Chooser {
    /// A menu of these events at a point of the screen.
    #[must_use]
    pub fn new(dossier: &Dossier, mut events: Vec<EventIdx>, at: Pos2, choose: fn(EventIdx) -> Command) -> Self {
        events.sort_by_key(|event| (dossier.event(*event).map(|event| event.date.anchor()), *event));
        events.dedup();
        Self { events, at, choose }
    }

    /// Shows the menu; returns whether it stays open.
    pub fn ui(&self, ui: &Ui, dossier: &Dossier, out: &mut Vec<Command>) -> bool {
        let palette = Palette::of_ui(ui);
        let mut is_open = true;
        Popup::new(ui.scope_id().with("chooser"), ui.ctx().clone(), self.at, ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .gap(6.0)
            .width(340.0)
            .accessible_name("Events in this place")
            .open_bool(&mut is_open)
            .show(|ui| {
                let height = (ui.ctx().content_rect().height() * 0.5).max(80.0);
                let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
                list.show_rows(ui, ROW_PTS, self.events.len(), |ui, rows| {
                    for &idx in &self.events[rows] {
                        let Some(event) = dossier.event(idx) else { continue };
                        let mut job = LayoutJob::default();
                        let color = palette.event(dossier, event);
                        job.append(&event.date.in_words(), 0.0, TextFormat::simple(font::medium(12.5), color));
                        job.append(
                            &format!("  {}", event.title()),
                            0.0,
                            TextFormat::simple(font::sans(12.5), palette.ink),
                        );
                        let response = ui.add(egui::Button::new(job).truncate().min_size(egui::vec2(0.0, ROW_PTS)));
                        if response.hovered() || response.has_focus() {
                            out.push(Command::Hover(idx));
                        }
                        if response.clicked() {
                            out.push((self.choose)(idx));
                            ui.close();
                        }
                    }
                });
            });
        if escape::is_struck(ui.ctx()) {
            // It closes the menu, and nothing else.
            escape::take(ui.ctx());
            is_open = false;
        }
        is_open
    }
}
