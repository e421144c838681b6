//! [`MergeForm`]: merges two events into one: the other event is picked from a list, and one of two different dates.

#![expect(clippy::indexing_slicing, reason = "the list shows rows that it was given")]

use egui::{Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::field::name_ui;
use crate::app::question::{Weight, answer_button};
use crate::app::widgets::radio;
use crate::dossier::edit::{MergedDate, Outcome};
use crate::dossier::{Dossier, EventIdx};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};

/// Height of a list row, in points.
const ROW_PTS: f32 = 26.0;

/// The open form.
#[derive(Clone, Debug)]
pub struct MergeForm {
    kept: EventIdx,
    other: Option<EventIdx>,
    date: MergedDate,
    text: String,
    /// The hits, with the text and the number of events they were found for.
    found: Option<(String, usize, Vec<EventIdx>)>,
    is_new: bool,
    /// Whether the focus was in the fields in the last frame, not on a button below them.
    has_focus: bool,
    /// A hit to scroll into view.
    scroll_to: Option<usize>,
}

impl MergeForm {
    /// For the event to keep.
    #[must_use]
    pub fn new(kept: EventIdx) -> Self {
        Self {
            kept,
            other: None,
            date: MergedDate::Kept,
            text: String::new(),
            found: None,
            is_new: true,
            has_focus: false,
            scroll_to: None,
        }
    }

    /// Follows the events after an edit; `None` where the event to keep is gone.
    #[must_use]
    pub fn followed(self, outcome: &Outcome) -> Option<Self> {
        let kept = outcome.events.map(self.kept)?;
        let other = self.other.and_then(|other| outcome.events.map(other));
        Some(Self { kept, other, found: None, ..self })
    }

    /// Shows the form; returns whether it stays open.
    pub fn ui(&mut self, ctx: &egui::Context, dossier: &Dossier, out: &mut Vec<Command>) -> bool {
        let Some(kept) = dossier.event(self.kept) else { return false };
        let mut is_open = true;
        let is_entered = self.keys(ctx, dossier);
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        let response = Modal::new(Id::unique("merge")).frame(frame).show(ctx, |ui| {
            let size = ui.ctx().content_rect().size();
            ui.set_width((size.x - 80.0).min(560.0));
            let palette = Palette::of_ui(ui);
            ui.label(RichText::new("Merge two events").font(font::semibold(17.0)));
            let said = format!("The other event’s citations, themes and notes are added to “{}”.", kept.title());
            ui.add(egui::Label::new(RichText::new(said).color(palette.second)).wrap());
            self.list_ui(ui, dossier, &palette, (size.y - 360.0).clamp(80.0, 320.0));
            self.dates_ui(ui, dossier);
            let fields = ui.min_rect();
            let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
            self.has_focus = focused.is_some_and(|focused| fields.intersects(focused.rect));
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let other = self.other.filter(|other| dossier.event(*other).is_some());
                    let is_pushed = answer_button(ui, "Merge", Weight::Main, other.is_some()).clicked();
                    if (is_pushed || is_entered)
                        && let Some(other) = other
                    {
                        out.push(Command::Edit(EditCommand::Merge(self.kept.into(), other.into(), self.date)));
                        out.push(Command::EndStep);
                        is_open = false;
                    }
                    if answer_button(ui, "Cancel", Weight::Plain, true).clicked() {
                        is_open = false;
                    }
                });
            });
        });
        is_open && !response.should_close()
    }

    /// In the fields Enter picks the first hit, or merges once an event is picked; Ctrl+Enter merges from anywhere. The
    /// arrows pick among the hits. Returns whether to merge.
    fn keys(&mut self, ctx: &egui::Context, dossier: &Dossier) -> bool {
        let is_sent = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if !self.has_focus {
            return is_sent;
        }
        let step = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (is_up, is_down, is_entered) = (step(Key::ArrowUp), step(Key::ArrowDown), step(Key::Enter));
        if is_entered && self.other.is_some() {
            return true;
        }
        if is_up || is_down || is_entered {
            let found = self.found(dossier);
            let now = self.other.and_then(|other| found.iter().position(|idx| *idx == other));
            let at = match now {
                Some(at) if is_up => at.saturating_sub(1),
                Some(at) if is_down => (at + 1).min(found.len().saturating_sub(1)),
                Some(at) => at,
                None => 0,
            };
            self.other = found.get(at).copied();
            self.scroll_to = self.other.is_some().then_some(at);
            self.found = Some((self.text.clone(), dossier.events.len(), found));
        }
        is_sent
    }

    fn list_ui(&mut self, ui: &mut Ui, dossier: &Dossier, palette: &Palette, height: f32) {
        let field = TextEdit::singleline(&mut self.text).hint_text("Find the other event").desired_width(f32::INFINITY);
        let field = ui.add(field);
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Find the other event"));
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        let found = self.found(dossier);
        if field.changed() {
            // Other hits: what was picked among the old ones is picked no longer; one that is alone is the one.
            self.other = match *found {
                [only] => Some(only),
                _ => None,
            };
        }
        let mut picked = None;
        let mut area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        ui.spacing_mut().item_spacing.y = 2.0;
        if let Some(at) = self.scroll_to.take() {
            let above = u16::try_from(at.saturating_sub(2)).unwrap_or(u16::MAX);
            area = area.vertical_scroll_offset(f32::from(above) * (ROW_PTS + 2.0));
        }
        area.show_rows(ui, ROW_PTS, found.len(), |ui, rows| {
            for &idx in &found[rows] {
                let Some(event) = dossier.event(idx) else { continue };
                let mut job = egui::text::LayoutJob::default();
                let format = |font, color| egui::text::TextFormat::simple(font, color);
                job.append(&event.date.in_words(), 0.0, format(font::medium(12.5), palette.event(dossier, event)));
                job.append(&format!("  {}", event.title()), 0.0, format(font::sans(12.5), palette.ink));
                let button = egui::Button::selectable(self.other == Some(idx), job).truncate();
                if ui.add(button.min_size(vec2(ui.available_width(), ROW_PTS))).clicked() {
                    picked = Some(idx);
                }
            }
        });
        if found.is_empty() {
            ui.label(RichText::new("No other event matches.").color(palette.second));
        }
        self.found = Some((self.text.clone(), dossier.events.len(), found));
        self.other = picked.or(self.other);
    }

    fn found(&mut self, dossier: &Dossier) -> Vec<EventIdx> {
        let kept = self.kept;
        match self.found.take() {
            Some((text, count, found)) if text == self.text && count == dossier.events.len() => found,
            _ => {
                let wanted = self.text.trim().to_lowercase();
                let is_found = |idx: &EventIdx| *idx != kept && dossier[*idx].title().to_lowercase().contains(&wanted);
                dossier.chronological.iter().copied().filter(is_found).collect()
            }
        }
    }

    /// The choice between two different dates.
    fn dates_ui(&mut self, ui: &mut Ui, dossier: &Dossier) {
        let Some(kept) = dossier.event(self.kept) else { return };
        let Some(other) = self.other.and_then(|other| dossier.event(other)) else { return };
        if kept.date == other.date {
            return;
        }
        ui.add_space(6.0);
        name_ui(ui, "The dates differ. Which one is right? The other stays with its sources.");
        let palette = Palette::of_ui(ui);
        for (choice, event) in [(MergedDate::Kept, kept), (MergedDate::Other, other)] {
            let mut job = egui::text::LayoutJob::default();
            let format = |font, color| egui::text::TextFormat::simple(font, color);
            job.append(&event.date.in_words(), 0.0, format(font::medium(12.5), palette.ink));
            let details = format!("  {}, {} — {}", event.date.edtf(), event.basis.word(), event.title());
            job.append(&details, 0.0, format(font::sans(12.0), palette.second));
            if radio(ui, job, self.date == choice).clicked() {
                self.date = choice;
            }
        }
    }
}
