//! Pointer and keyboard on a page: selecting words, selecting and hovering events.

use egui::{CursorIcon, Event as Input, EventFilter, Key, Modifiers, PointerButton, Pos2, Response, Ui, pos2, vec2};

use super::Reader;
use super::caret::{CaretMove, Direction, TextMove, caret_move, moved};
use super::page::{Page, VisiblePage};
use super::select::{Selection, block_at, word_at};
use crate::app::chooser::Chooser;
use crate::app::context_menu::ContextMenu;
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
        let is_menu_wanted =
            text.secondary_clicked() || links_with_marks().any(|(link, _)| link.clicked_by(PointerButton::Secondary));
        if is_menu_wanted && let Some(pos) = ui.input(|input| input.pointer.interact_pos()) {
            // Selected words come first: they may be part of a passage.
            let is_selected = self.selection().zip(visible.byte_at(pos)).is_some_and(|((_, words), at)| {
                words.contains(&at) && visible.rows(&words).any(|row| row.contains(pos))
            });
            self.menu = match visible.marks_at(pos).first().filter(|_| !is_selected) {
                Some(mark) => Some(ContextMenu::of_event(mark.passage.event, pos, out)),
                None => self.selection().map(|_| ContextMenu::of_words(pos)),
            };
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
        self.select_event_at(page, visible, pos, out);
    }

    /// Selects the event whose passage is at a point; of several, lets the person choose.
    fn select_event_at(&mut self, page: &Page<'_>, visible: &VisiblePage<'_>, pos: Pos2, out: &mut Vec<Command>) {
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

    /// Moves the caret and selects words by keyboard, while the page has the focus.
    pub(super) fn caret(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        plain: &str,
        visible: &VisiblePage<'_>,
        text: &Response,
        out: &mut Vec<Command>,
    ) {
        if std::mem::take(&mut self.wants_focus) {
            text.request_focus();
        }
        self.has_caret = text.has_focus();
        if !self.has_caret {
            self.caret_after_scroll = None;
            return;
        }
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(text.id, arrows));
        self.is_active = true;
        let is_here = self.selection.as_ref().is_some_and(|selection| selection.article() == page.article);
        if !is_here {
            let first = visible.byte_at(visible.window.min).unwrap_or_default();
            self.selection = Some(Selection::begin(page.article, first..first));
        }
        if let Some(pos) = self.caret_after_scroll.take()
            && let Some(at) = visible.place_in_line(plain, pos)
        {
            self.place_caret(page, at, ui.input(|input| input.modifiers.shift));
        }
        for (by, extends) in caret_moves(ui) {
            self.move_caret(ui, page, plain, visible, by, extends);
        }
        let at = self.selection.as_ref().map(Selection::head);
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(caret) = at.and_then(|at| visible.caret_rect(at))
        {
            self.select_event_at(page, visible, caret.center() + vec2(1.0, 0.0), out);
        }
    }

    fn move_caret(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        plain: &str,
        visible: &VisiblePage<'_>,
        by: CaretMove,
        extends: bool,
    ) {
        let Some(selection) = &self.selection else { return };
        let (head, words) = (selection.head(), selection.range());
        let caret = visible.caret_rect(head);
        let goal_x = self.caret_x.take();
        let at = match (by, caret) {
            // Without Shift the caret leaves selected words at the side it moves to.
            (CaretMove::Text(TextMove::Character(direction)), _) if !extends && !words.is_empty() => match direction {
                Direction::Back => Some(words.start),
                Direction::Forward => Some(words.end),
            },
            (CaretMove::Text(by), _) => Some(moved(plain, head, by)),
            // Only what is visible has lines: first go there.
            (_, None) => Some(head),
            (CaretMove::Line(direction), Some(caret)) => {
                let x = goal_x.unwrap_or(caret.left());
                self.caret_x = Some(x);
                visible.line_from(plain, head, direction, x)
            }
            (CaretMove::LineEdge(Direction::Back), Some(caret)) => {
                visible.place_in_line(plain, pos2(visible.window.left(), caret.center().y))
            }
            (CaretMove::LineEdge(Direction::Forward), Some(caret)) => {
                visible.place_in_line(plain, pos2(visible.window.right(), caret.center().y))
            }
            (CaretMove::Page(direction), Some(caret)) => {
                let page_height = (visible.window.height() - 2.0 * caret.height()).max(caret.height());
                self.pulled = if direction == Direction::Back { -page_height } else { page_height };
                let x = goal_x.unwrap_or(caret.left());
                self.caret_x = Some(x);
                self.caret_after_scroll = Some(pos2(x, caret.center().y));
                ui.ctx().request_repaint();
                None
            }
        };
        if let Some(at) = at {
            self.place_caret(page, at, extends);
            self.show_caret(visible, plain, at);
            ui.ctx().request_repaint();
        }
    }

    fn place_caret(&mut self, page: &Page<'_>, at: usize, extends: bool) {
        match &mut self.selection {
            Some(selection) if extends => selection.extend_to(at),
            selection => *selection = Some(Selection::begin(page.article, at..at)),
        }
    }

    /// Scrolls the page where the caret is not comfortably visible.
    fn show_caret(&mut self, visible: &VisiblePage<'_>, plain: &str, at: usize) {
        /// More than a line and the gap between two paragraphs.
        const COMFORT_PTS: f32 = 64.0;
        /// In bytes.
        const WORDS_BEFORE: usize = 16;
        let Some(caret) = visible.caret_rect(at) else {
            // Some words before it, as the page scrolls to words, and at the end there are none after it.
            let start = plain.floor_char_boundary(at.saturating_sub(WORDS_BEFORE));
            self.own_wish = Some(start..plain.ceil_char_boundary(at.saturating_add(1)));
            return;
        };
        let (above, below) = (caret.top() - visible.window.top(), visible.window.bottom() - caret.bottom());
        if below < COMFORT_PTS {
            self.pulled = COMFORT_PTS - below;
        } else if above < COMFORT_PTS {
            self.pulled = above - COMFORT_PTS;
        }
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

/// Takes the keys that move the caret out of the input: each move, and whether it extends the selection.
fn caret_moves(ui: &Ui) -> Vec<(CaretMove, bool)> {
    let mut moves = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Input::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let by = caret_move(*key, *modifiers);
            moves.extend(by.map(|by| (by, modifiers.shift)));
            by.is_none()
        });
    });
    moves
}
