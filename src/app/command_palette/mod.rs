//! The command palette: every action, event, article and theme by a few letters.

mod entry;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Context, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

pub use entry::PaletteEntry;

use super::situation::Situation;
use super::task::Task;
use crate::dossier::Dossier;
use crate::paint::text::cut_galley;
use crate::paint::theme::{Palette, font};
use crate::session::Search;
use crate::text::sentence;

const WIDTH_PTS: f32 = 560.0;
const ROW_PTS: f32 = 34.0;
/// From the top of the window.
const TOP_PTS: f32 = 72.0;

/// The open palette.
#[derive(Default)]
pub struct CommandPalette {
    typed: String,
    found: Vec<PaletteEntry>,
    /// The entry that the keyboard is on.
    current: usize,
    /// The text that `found` is for, and the revision of the dossier.
    asked: Option<(String, u64)>,
    search: Option<Task<Vec<PaletteEntry>>>,
    error: Option<String>,
    is_scrolling: bool,
    /// The widget that had the focus before.
    opener: Option<Id>,
}

/// The outcome of a frame.
pub enum PaletteEnd {
    Open,
    Closed,
    Chosen(PaletteEntry),
}

impl CommandPalette {
    /// An empty palette, which gives the focus back to the widget that has it now.
    pub fn new(ctx: &Context) -> Self {
        Self { opener: ctx.memory(egui::Memory::focused), ..Self::default() }
    }

    /// Gives the focus back.
    pub fn close(self, ctx: &Context) {
        if let Some(opener) = self.opener {
            ctx.memory_mut(|memory| memory.request_focus(opener));
        }
    }

    /// Shows the palette. `revision` is that of the dossier.
    pub fn ui(&mut self, ctx: &Context, dossier: &Arc<Dossier>, revision: u64, now: &Situation) -> PaletteEnd {
        self.advance(ctx, dossier, revision);
        let step = |key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (step(Key::ArrowDown), step(Key::ArrowUp));
        if !self.found.is_empty() && down != up {
            let count = self.found.len();
            self.current = (self.current + count + down % count - up % count) % count;
            self.is_scrolling = true;
        }
        if step(Key::Escape) > 0 {
            return PaletteEnd::Closed;
        }
        let is_chosen = step(Key::Enter) > 0 && self.search.is_none();
        if is_chosen && let Some(entry) = self.found.get(self.current) {
            return PaletteEnd::Chosen(*entry);
        }
        let id = Id::unique("command palette");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP_PTS));
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(12);
        let response = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
            ui.set_width(WIDTH_PTS.min(ctx.content_rect().width() - 72.0));
            self.field_ui(ui);
            ui.add_space(6.0);
            self.list_ui(ui, dossier, now)
        });
        match response.inner {
            Some(entry) => PaletteEnd::Chosen(entry),
            None if response.should_close() => PaletteEnd::Closed,
            None => PaletteEnd::Open,
        }
    }

    /// Makes sure that what is listed was found for what is typed.
    fn advance(&mut self, ctx: &Context, dossier: &Arc<Dossier>, revision: u64) {
        if self.asked.as_ref().is_none_or(|(typed, of)| *typed != self.typed || *of != revision) {
            self.asked = Some((self.typed.clone(), revision));
            self.error = None;
            if Search::fits_in_a_frame(dossier) {
                self.set_found(entry::find(dossier, &self.typed));
            } else {
                let (dossier, typed) = (Arc::clone(dossier), self.typed.clone());
                self.search = Some(Task::run(ctx, "searching", move |_| entry::find(&dossier, &typed)));
            }
        }
        match self.search.as_mut().and_then(Task::poll) {
            Some(Ok(found)) => self.set_found(found),
            Some(Err(error)) => {
                self.error = Some(sentence(&error.to_string()));
                self.search = None;
            }
            None => {}
        }
    }

    fn set_found(&mut self, found: Vec<PaletteEntry>) {
        (self.found, self.current, self.search, self.is_scrolling) = (found, 0, None, true);
    }

    fn field_ui(&mut self, ui: &mut Ui) {
        let palette = Palette::of_ui(ui);
        let edit = TextEdit::singleline(&mut self.typed)
            .id(Id::unique("command palette field"))
            .hint_text(RichText::new("Type the name of an action, event, article or theme").color(palette.second))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 6));
        let response = ui.add(edit);
        let typed = self.typed.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(typed.clone()),
            ..WidgetInfo::labeled(Role::SearchInput, true, "Action, event, article or theme")
        });
        response.request_focus();
    }

    fn list_ui(&mut self, ui: &mut Ui, dossier: &Dossier, now: &Situation) -> Option<PaletteEntry> {
        let second = Palette::of_ui(ui).second;
        if let Some(error) = &self.error {
            ui.label(RichText::new(error).color(second));
        } else if self.found.is_empty() {
            let text = if self.search.is_some() { "Searching…" } else { "No results" };
            ui.label(RichText::new(text).color(second));
        }
        let height = (ui.ctx().content_rect().height() - TOP_PTS - 110.0).clamp(3.0 * ROW_PTS, 11.0 * ROW_PTS);
        let mut area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        if std::mem::take(&mut self.is_scrolling) {
            let above = u16::try_from(self.current.saturating_sub(4)).unwrap_or(u16::MAX);
            area = area.vertical_scroll_offset(f32::from(above) * ROW_PTS);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut chosen = None;
        area.auto_shrink([false, true]).show_rows(ui, ROW_PTS, self.found.len(), |ui, rows| {
            for at in rows {
                let Some(&entry) = self.found.get(at) else { continue };
                if row_ui(ui, &Shown::new(ui.ctx(), entry, dossier, now), at == self.current) {
                    chosen = Some(entry);
                }
            }
        });
        chosen
    }
}

/// The texts of a row.
struct Shown {
    name: String,
    /// Its kind, or why it cannot be done.
    detail: String,
    shortcut: String,
    is_enabled: bool,
}

impl Shown {
    fn new(ctx: &Context, entry: PaletteEntry, dossier: &Dossier, now: &Situation) -> Self {
        let of = |name: &str, detail: String| Self {
            name: name.to_owned(),
            detail,
            shortcut: String::new(),
            is_enabled: true,
        };
        match entry {
            PaletteEntry::Action(action) => {
                let reason = action.disabled_reason(now);
                let detail = reason.map_or_else(|| action.section().text().to_owned(), str::to_owned);
                Self { shortcut: action.shortcut_text(ctx), is_enabled: reason.is_none(), ..of(action.text(), detail) }
            }
            // The dossier may have changed since they were found.
            PaletteEntry::Event(idx) => dossier.event(idx).map_or_else(
                || of("", String::new()),
                |event| of(event.title(), format!("Event · {}", event.date.in_words())),
            ),
            PaletteEntry::Article(idx) => dossier
                .article(idx)
                .map_or_else(|| of("", String::new()), |article| of(&article.title, "Article".to_owned())),
            PaletteEntry::Theme(idx) => dossier
                .theme(idx)
                .map_or_else(|| of("", String::new()), |theme| of(&theme.title, "Show only this theme".to_owned())),
        }
    }
}

/// A row; returns whether it was clicked.
fn row_ui(ui: &mut Ui, shown: &Shown, is_current: bool) -> bool {
    let palette = Palette::of_ui(ui);
    let button = egui::Button::selectable(is_current, "").min_size(vec2(ui.available_width(), ROW_PTS));
    let response = ui.add(button);
    let spoken = format!("{}, {}", shown.name, shown.detail);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, shown.is_enabled, is_current, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_current));
    let ink = if shown.is_enabled { palette.ink } else { palette.second };
    let rect = response.rect.shrink2(vec2(10.0, 0.0));
    let shortcut = cut_galley(ui.ctx(), &shown.shortcut, font::medium(12.0), palette.second, rect.width() * 0.3);
    let mut right = rect.right();
    if !shown.shortcut.is_empty() {
        let at = egui::pos2(right - shortcut.size().x, rect.center().y - shortcut.size().y / 2.0);
        right = at.x - 14.0;
        ui.painter().galley(at, shortcut, palette.second);
    }
    let room = right - rect.left();
    let detail = cut_galley(ui.ctx(), &shown.detail, font::sans(12.0), palette.second, room * 0.45);
    let name = cut_galley(ui.ctx(), &shown.name, font::sans(13.5), ink, room - detail.size().x - 14.0);
    let top = |height: f32| rect.center().y - height / 2.0;
    ui.painter().galley(egui::pos2(rect.left(), top(name.size().y)), name, ink);
    ui.painter().galley(egui::pos2(right - detail.size().x, top(detail.size().y)), detail, palette.second);
    response.clicked()
}
