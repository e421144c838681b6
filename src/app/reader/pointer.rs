//! Pointer and keyboard on a page: selecting words, selecting and hovering events.

use egui::{CursorIcon, Event as Input, Key, Modifiers, PointerButton, Response, Ui};

use super::Reader;
use super::page::{Page, VisiblePage};
use super::select::{Selection, block_at, word_at};
use crate::app::chooser::Chooser;
use crate::session::Command;

impl Reader {
    /// Selects words and events by the pointer. `text` is the response of the whole page, `links` those of the
    /// passages.
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        visible: &VisiblePage<'_>,
        text: &Response,
        links: &[Option<Response>],
        out: &mut Vec<Command>,
    ) {
        let is_pressed = ui.input(|input| input.pointer.primary_pressed());
        if is_pressed {
            self.is_active = text.is_pointer_button_down_on();
            if self.is_active {
                self.press(ui, page, visible);
            }
        }
        self.drag(ui, visible, text);
        let links_with_marks =
            || links.iter().zip(&visible.marks).filter_map(|(link, mark)| link.as_ref().zip(Some(mark)));
        for (link, mark) in links_with_marks() {
            if link.clicked() && !link.clicked_by(PointerButton::Primary) {
                out.push(Command::SelectFromPassage(mark.passage.event));
            }
        }
        let is_clicked = text.clicked_by(PointerButton::Primary)
            || links_with_marks().any(|(link, _)| link.clicked_by(PointerButton::Primary));
        if is_clicked {
            self.click(ui, page, visible, out);
        }
        self.hover(ui, visible, text, out);
        self.keys(ui, page, visible);
    }

    fn press(&mut self, ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>) {
        let Some(pos) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let Some(byte) = visible.byte_at(pos) else { return };
        let extends = ui.input(|input| input.modifiers.shift);
        match &mut self.selection {
            Some(selection) if extends && selection.article() == page.article => selection.extend_to(byte),
            selection => *selection = Some(Selection::begin(page.article, byte..byte)),
        }
    }

    fn drag(&mut self, ui: &Ui, visible: &VisiblePage<'_>, text: &Response) {
        self.pull = 0.0;
        if !text.dragged_by(PointerButton::Primary) {
            return;
        }
        if ui.input(egui::InputState::any_touches) {
            // A finger scrolls. It drags the page itself, so the scroll area does not see it.
            self.pulled = -text.drag_delta().y;
            return;
        }
        let Some(pos) = ui.input(|input| input.pointer.interact_pos()) else { return };
        if let (Some(selection), Some(byte)) =
            (&mut self.selection, visible.byte_at(pos.clamp(visible.window.min, visible.window.max)))
        {
            selection.extend_to(byte);
        }
        self.pull = (pos.y - visible.window.bottom()).max(0.0) + (pos.y - visible.window.top()).min(0.0);
    }

    fn click(&mut self, ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>, out: &mut Vec<Command>) {
        let Some(pos) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let text = page.dossier.article(page.article).map(|article| &article.text);
        let (is_double, is_triple, extends) = ui.input(|input| {
            let button = PointerButton::Primary;
            (
                input.pointer.button_double_clicked(button),
                input.pointer.button_triple_clicked(button),
                input.modifiers.shift,
            )
        });
        if let (true, Some(byte), Some(text)) = (is_double || is_triple, visible.byte_at(pos), text) {
            let chosen = if is_triple { block_at(text, byte) } else { word_at(&text.plain, byte) };
            self.selection = Some(Selection::begin(page.article, chosen));
            return;
        }
        if extends {
            return;
        }
        let mut events: Vec<_> = visible.marks_at(pos).iter().map(|mark| mark.passage.event).collect();
        events.dedup();
        match events.as_slice() {
            [] => {}
            [event] => out.push(Command::SelectFromPassage(*event)),
            _ => self.chooser = Some(Chooser::new(page.dossier, events, pos, Command::SelectFromPassage)),
        }
    }

    fn hover(&self, ui: &Ui, visible: &VisiblePage<'_>, text: &Response, out: &mut Vec<Command>) {
        let Some(pos) = text.hover_pos().filter(|_| text.hovered() && self.chooser.is_none()) else { return };
        if text.dragged() {
            ui.set_cursor_icon(CursorIcon::Text);
            return;
        }
        let Some(mark) = visible.marks_at(pos).first().copied() else {
            if visible.placed.iter().any(|placed| !placed.range.is_empty() && placed.rect().contains(pos)) {
                ui.set_cursor_icon(CursorIcon::Text);
            }
            return;
        };
        ui.set_cursor_icon(CursorIcon::PointingHand);
        out.push(Command::Hover(mark.passage.event));
        text.clone().on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(ui.spacing().tooltip_width);
            ui.label(format!("{} — {}", mark.event.date.in_words(), mark.event.title()));
        });
    }

    fn keys(&mut self, ui: &Ui, page: &Page<'_>, visible: &VisiblePage<'_>) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let Some(article) = page.dossier.article(page.article) else { return };
        let is_near = self.is_active || ui.rect_contains_pointer(visible.window);
        if is_near && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
            self.selection = Some(Selection::begin(page.article, 0..article.text.plain.len()));
            self.is_active = true;
        }
        let copies = ui.input(|input| input.events.iter().any(|event| matches!(event, Input::Copy)));
        if copies
            && self.is_active
            && let Some(chosen) = self.selection.as_ref().and_then(|selection| {
                page.dossier.article(selection.article()).and_then(|article| selection.text(&article.text))
            })
        {
            ui.ctx().copy_text(chosen.to_owned());
        }
    }
}
