//! [`Chooser`]: a list for choosing one of several events that share a passage, or a place on the timeline: titles
//! first and whole, dates below.

#![expect(clippy::indexing_slicing, reason = "the list shows rows that it was given")]

use std::sync::Arc;

use egui::accesskit::Role;
use egui::containers::menu::menu_style;
use egui::{
    Align, Context, CornerRadius, EventFilter, Galley, Id, Key, Layout, Modifiers, Popup, PopupKind, Pos2, Rect,
    RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::escape;
use super::frame_note::FrameNote;
use super::theme_dot::theme_dot;
use crate::dossier::{Dossier, Event, EventIdx};
use crate::layout::View;
use crate::paint::ruler::Ruler;
use crate::paint::text::cut_galley;
use crate::paint::theme::{Palette, font};
use crate::session::Command;
use crate::text::{counted, grouped};

/// Width of the list, in points; less in a narrow window.
const WIDTH_PTS: f32 = 420.0;
/// Free above and below the text of an entry, and between title and date.
const PAD_PTS: f32 = 6.0;
const GAP_PTS: f32 = 1.0;
/// From the left edge of an entry to its text, and from there to the right edge.
const INDENT_PTS: f32 = 24.0;
const RIGHT_PTS: f32 = 10.0;
/// Height of the line of a date.
const DATE_PTS: f32 = 16.0;

/// The open list.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// In order of time.
    events: Vec<EventIdx>,
    /// Number of all events in this place, if that is more.
    total: usize,
    at: Pos2,
    /// The command for a chosen event.
    choose: fn(EventIdx) -> Command,
    /// The view that shows the events apart.
    zoom: Option<View>,
    /// Tops of the entries, and the end of the last one, in points from the top; empty before the first frame.
    tops: Vec<f32>,
    /// The entry that the keyboard is on.
    current: usize,
    /// Whether the focus has to move to that entry.
    is_moving: bool,
    /// The widget that had the focus before.
    opener: Option<Id>,
}

impl Chooser {
    /// A list of these events at a point of the screen.
    #[must_use]
    pub fn new(dossier: &Dossier, mut events: Vec<EventIdx>, at: Pos2, choose: fn(EventIdx) -> Command) -> Self {
        events.sort_by_key(|event| (dossier.event(*event).map(|event| event.date.sort_key()), *event));
        events.dedup();
        let total = events.len();
        Self { events, total, at, choose, zoom: None, tops: Vec::new(), current: 0, is_moving: true, opener: None }
    }

    /// The same for the first of `total` events, with an entry that zooms to all of them.
    #[must_use]
    pub fn of_cluster(self, total: usize, zoom: Option<View>) -> Self {
        Self { total, zoom, ..self }
    }

    /// Shows the list; returns whether it stays open.
    pub fn ui(&mut self, ui: &Ui, dossier: &Dossier, out: &mut Vec<Command>) -> bool {
        let ctx = ui.ctx();
        let window = ctx.content_rect();
        let width = WIDTH_PTS.min(window.width() - 40.0);
        if self.tops.is_empty() {
            self.opener = ctx.memory(egui::Memory::focused);
            self.tops = tops(ctx, dossier, &self.events, width - INDENT_PTS - RIGHT_PTS);
        }
        OPEN.make(ctx);
        let mut is_open = true;
        Popup::new(ui.scope_id().with("chooser"), ctx.clone(), self.at, ui.layer_id())
            .kind(PopupKind::Popup)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .gap(6.0)
            .width(width)
            .accessible_name("Events in this place")
            .open_bool(&mut is_open)
            .show(|ui| {
                ui.set_width(width);
                self.head_ui(ui, out);
                let height = (window.height() * 0.5).max(80.0);
                let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
                list.show_viewport(ui, |ui, seen| self.entries_ui(ui, dossier, seen, out));
            });
        if escape::is_struck(ctx) {
            // It closes the list, and nothing else.
            escape::take(ctx);
            is_open = false;
        }
        if !is_open && let Some(opener) = self.opener {
            ctx.memory_mut(|memory| memory.request_focus(opener));
        }
        is_open
    }

    /// How many events there are, and the way to see them on the timeline.
    fn head_ui(&self, ui: &mut Ui, out: &mut Vec<Command>) {
        let shown = self.events.len();
        let text = if shown < self.total {
            format!("The first {} of {}. Zoom in to see the others.", grouped(shown), counted(self.total, "event"))
        } else {
            counted(shown, "event")
        };
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            ui.label(RichText::new(text).font(font::sans(12.0)).color(Palette::of_ui(ui).second));
            if let Some(view) = self.zoom {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button("Zoom to these events").clicked() {
                        out.push(Command::MoveTo(view));
                        ui.close();
                    }
                });
            }
        });
        ui.separator();
    }

    /// The entries that are `seen`, and the one that the keyboard is on.
    fn entries_ui(&mut self, ui: &mut Ui, dossier: &Dossier, seen: Rect, out: &mut Vec<Command>) {
        let count = self.events.len();
        let step = step(ui, seen.height(), &self.tops, self.current);
        if let Some(current) = step.filter(|current| *current != self.current) {
            (self.current, self.is_moving) = (current, true);
        }
        ui.set_height(self.tops[count]);
        let origin = ui.min_rect().min;
        let width = ui.available_width();
        let first = self.tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let end = self.tops.partition_point(|top| *top < seen.bottom()).min(count);
        let visible = first..end;
        let current = self.current;
        let rest = (!visible.contains(&current)).then_some(current);
        for at in visible.chain(rest) {
            let rect = Rect::from_min_max(
                origin + vec2(0.0, self.tops[at]),
                pos2(origin.x + width, origin.y + self.tops[at + 1]),
            );
            if let Some(event) = dossier.event(self.events[at]) {
                self.entry_ui(ui, at, rect, dossier, event, out);
            }
        }
    }

    fn entry_ui(
        &mut self,
        ui: &mut Ui,
        at: usize,
        rect: Rect,
        dossier: &Dossier,
        event: &Event,
        out: &mut Vec<Command>,
    ) {
        let (palette, idx) = (Palette::of_ui(ui), self.events[at]);
        let date = event.date.in_words();
        let response = ui.interact(rect, ui.scope_id().with(("entry", at)), Sense::click());
        response.widget_info(|| {
            let name = format!("{}, {date}", event.title());
            WidgetInfo::selected(Role::MenuItem, true, at == self.current, name)
        });
        if at == self.current && !ui.is_sizing_pass() && std::mem::take(&mut self.is_moving) {
            response.request_focus();
            ui.scroll_to_rect(rect, None);
        }
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        }
        if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(4), palette.line);
        }
        if response.hovered() || response.has_focus() {
            out.push(Command::Hover(idx));
        }
        let text_left = rect.left() + INDENT_PTS;
        let room = rect.right() - RIGHT_PTS - text_left;
        let title = title_galley(ui.ctx(), event, &palette, room);
        let date = cut_galley(ui.ctx(), &date, font::sans(12.0), palette.second, room);
        let dot = pos2(rect.left() + 13.0, rect.top() + PAD_PTS + 8.0);
        match event.themes.first() {
            Some(&theme) => theme_dot(ui, dossier, theme, dot, &palette),
            None => drop(ui.painter().circle_filled(dot, 4.0, palette.second)),
        }
        let below = rect.top() + PAD_PTS + title.size().y + GAP_PTS;
        ui.painter().galley(pos2(text_left, rect.top() + PAD_PTS), title, palette.ink);
        ui.painter().galley(pos2(text_left, below), date, palette.second);
        if response.clicked() {
            out.push((self.choose)(idx));
            ui.close();
        }
    }
}

fn title_galley(ctx: &Context, event: &Event, palette: &Palette, room: f32) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| fonts.layout(event.title().to_owned(), font::label(), palette.ink, room))
}

/// Tops of the entries, and the end of the last one. Nearly all titles take a line, which need not be laid out.
fn tops(ctx: &Context, dossier: &Dossier, events: &[EventIdx], room: f32) -> Vec<f32> {
    let palette = Palette::of(egui::Theme::Light);
    let mut ruler = Ruler::new(ctx, font::label());
    let line = ctx.fonts_mut(|fonts| fonts.row_height(&font::label()));
    let mut top = 0.0;
    let mut tops = vec![top];
    for &idx in events {
        if let Some(event) = dossier.event(idx) {
            let is_line = ruler.width(event.title()) <= room;
            let title = if is_line { line } else { title_galley(ctx, event, &palette, room).size().y };
            top += PAD_PTS + title + GAP_PTS + DATE_PTS + PAD_PTS;
        }
        tops.push(top);
    }
    tops
}

/// The entry that a key moves to from `current`, in a list of which `height` points are seen.
fn step(ui: &Ui, height: f32, tops: &[f32], current: usize) -> Option<usize> {
    let last = tops.len().checked_sub(2)?;
    let entry_at = |y: f32| tops.partition_point(|top| *top <= y).saturating_sub(1).min(last);
    let page = |by: f32| entry_at((tops[current] + by).max(0.0));
    let struck = |key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (struck(Key::ArrowDown), struck(Key::ArrowUp));
    let moved = match () {
        () if struck(Key::Home) > 0 => 0,
        () if struck(Key::End) > 0 => last,
        () if struck(Key::PageDown) > 0 => page(height).max(current + 1),
        () if struck(Key::PageUp) > 0 => page(-height).min(current.saturating_sub(1)),
        () => (current + down).saturating_sub(up),
    };
    Some(moved.min(last))
}

const OPEN: FrameNote = FrameNote("list of events open");

/// Whether a list was open in the frame before, which has keys of its own.
#[must_use]
pub fn is_open(ctx: &Context) -> bool {
    OPEN.is_recent(ctx)
}
