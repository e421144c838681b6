//! [`DateEntry`]: a field for a date, in EDTF or plain words. Below it are the date that was understood, with its
//! reason, the choices where there are several, and a small picture of its extent.

use egui::{Color32, EventFilter, Key, Modifiers, Response, RichText, TextEdit, Ui, vec2};

use super::date_picture::{HEIGHT_PTS as PICTURE_PTS, date_picture_ui};
use super::field::fault_ui;
use crate::app::widgets::radio;
use crate::dates::{DateChoice, DateInput, Language, parse_date_input_in};
use crate::paint::theme::{Palette, font};
use crate::session::ListStep;
use crate::time::EventDate;

/// The field between frames.
#[derive(Clone, Debug, Default)]
pub struct DateEntry {
    /// As typed.
    pub text: String,
    /// The dates that the words of a passage may mean.
    pub proposals: Vec<DateChoice>,
    /// The text that was parsed last, with the result.
    typed: Option<(String, DateInput)>,
    /// The chosen date, and the choices it was chosen from.
    chosen: Option<DateChoice>,
    offered: Vec<DateChoice>,
}

impl DateEntry {
    /// A field with this text and no choice made.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// A field for the dates that the words of a passage may mean: a single one is filled in, several are offered, with
    /// the one at the place `chosen` filled in.
    #[must_use]
    pub fn proposed(proposals: Vec<DateChoice>, chosen: Option<usize>) -> Self {
        let mut entry = Self::default();
        if let Some(choice) = chosen.and_then(|chosen| proposals.get(chosen)) {
            entry.choose(choice.clone());
            if proposals.len() > 1 {
                entry.offered.clone_from(&proposals);
            }
        }
        entry.proposals = proposals;
        entry
    }

    /// Chooses a date.
    pub fn choose(&mut self, reading: DateChoice) {
        self.text.clone_from(&reading.edtf);
        self.chosen = Some(reading);
        self.typed = None;
    }

    /// The date; `None` while the text is not a date, or is ambiguous.
    #[must_use]
    pub fn settled(&self) -> Option<&DateChoice> {
        let chosen = self.chosen.as_ref().filter(|chosen| chosen.edtf == self.text);
        let typed = self.typed.as_ref().filter(|(text, _)| *text == self.text);
        chosen.or_else(|| {
            typed.and_then(|(_, typed)| <&[DateChoice; 1]>::try_from(typed.choices.as_slice()).ok()).map(|[only]| only)
        })
    }

    /// Parses the text, for an article published at `published`, by a language first.
    pub fn read(&mut self, published: Option<&EventDate>, language: Language) {
        if self.typed.as_ref().is_none_or(|(text, _)| *text != self.text) {
            self.typed = Some((self.text.clone(), parse_date_input_in(&self.text, published, language)));
        }
    }

    /// The text field.
    pub fn field_ui(&mut self, ui: &mut Ui, width: f32) -> Response {
        let edit = TextEdit::singleline(&mut self.text).font(font::mono(13.0)).desired_width(width);
        let response = ui.add(edit.hint_text("2026-05-18, or 18 May 2026"));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Date"));
        response
    }

    /// The date that was understood. Returns whether one of several was chosen in this frame.
    pub fn meaning_ui(&mut self, ui: &mut Ui, is_hollow: bool, color: Color32) -> bool {
        let palette = Palette::of_ui(ui);
        let several = self.several().to_vec();
        let is_chosen = self.choices_ui(ui, &several, is_hollow, color);
        let settled =
            self.settled().cloned().and_then(|reading| Some((EventDate::parse(&reading.edtf).ok()?, reading)));
        let Some((date, reading)) = settled else {
            if several.is_empty()
                && let Some(fault) = self.typed.as_ref().and_then(|(_, typed)| typed.error.as_ref())
            {
                if self.text.trim().is_empty() {
                    ui.label(RichText::new(fault).font(font::sans(12.0)).color(palette.second));
                } else {
                    fault_ui(ui, fault);
                }
            }
            // Reserve the room, so that nothing below moves when there is a date.
            ui.allocate_space(vec2(0.0, PICTURE_PTS));
            return is_chosen;
        };
        // The radio list already shows the reason.
        if several.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(RichText::new(date.in_words()).font(font::semibold(13.0)));
                if self.text != reading.edtf {
                    ui.label(RichText::new(&reading.edtf).font(font::mono(12.0)).color(palette.second));
                }
                let why = if reading.reason.is_empty() { date.extent_in_words() } else { &reading.reason };
                ui.label(RichText::new(why).font(font::sans(12.0)).color(palette.second));
            });
        }
        // Another picture would say nothing if the list has one of each date.
        if !is_told_by_pictures(&several) {
            if !several.is_empty() {
                ui.label(RichText::new(date.in_words()).font(font::semibold(13.0)));
            }
            date_picture_ui(ui, &date, is_hollow, color);
        }
        is_chosen
    }

    /// Whether there are dates to choose from.
    #[must_use]
    pub fn has_choices(&self) -> bool {
        !self.several().is_empty()
    }

    /// Chooses the date before or after the chosen one in the list; the first or last where none is chosen yet.
    pub fn choose_neighbour(&mut self, step: ListStep) {
        let several = self.several().to_vec();
        let last = several.len().saturating_sub(1);
        let chosen = several.iter().position(|choice| choice.edtf == self.text);
        let at = match (step, chosen) {
            (ListStep::Next, Some(at)) => (at + 1).min(last),
            (ListStep::Previous, Some(at)) => at.saturating_sub(1),
            (ListStep::First, _) | (ListStep::Next, None) => 0,
            (ListStep::Last, _) | (ListStep::Previous, None) => last,
        };
        if let Some(choice) = several.get(at) {
            self.choose(choice.clone());
            self.offered = several;
        }
    }

    /// The dates to choose from: of the typed text, else of the passage. Empty where the only one is chosen.
    fn several(&self) -> &[DateChoice] {
        let typed = self.typed.as_ref().map_or(&[][..], |(_, typed)| &typed.choices);
        let is_chosen = self.chosen.as_ref().is_some_and(|chosen| chosen.edtf == self.text);
        match (typed.len(), is_chosen) {
            (2.., _) => typed,
            (_, true) => &self.offered,
            _ if self.text.trim().is_empty() => &self.proposals,
            _ => &[],
        }
    }

    fn choices_ui(&mut self, ui: &mut Ui, several: &[DateChoice], is_hollow: bool, color: Color32) -> bool {
        let palette = Palette::of_ui(ui);
        if several.is_empty() {
            return false;
        }
        let is_chosen = several.iter().any(|choice| choice.edtf == self.text);
        let said = match (several == self.proposals, is_chosen) {
            (true, false) => "Choose a date (↑ ↓), or type one.",
            (true, true) => "↑ ↓ choose another date, or type one.",
            (false, _) => "This can mean several dates. Choose one (↑ ↓).",
        };
        ui.label(RichText::new(said).font(font::sans(12.0)).color(palette.second));
        let (mut chosen, mut has_focus) = (None, false);
        let has_pictures = is_told_by_pictures(several);
        for reading in several {
            let Ok(date) = EventDate::parse(&reading.edtf) else { continue };
            let mut job = egui::text::LayoutJob::default();
            let format = |font, color| egui::text::TextFormat::simple(font, color);
            job.append(&date.in_words(), 0.0, format(font::medium(12.5), palette.ink));
            job.append(&format!("  {}", reading.reason), 0.0, format(font::sans(12.0), palette.second));
            let response = radio(ui, job, self.text == reading.edtf);
            if has_pictures {
                date_picture_ui(ui, &date, is_hollow, color);
            }
            has_focus |= response.has_focus();
            if response.has_focus() {
                let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            }
            if response.clicked() {
                chosen = Some(reading.clone());
            }
        }
        for (key, step) in [(Key::ArrowUp, ListStep::Previous), (Key::ArrowDown, ListStep::Next)] {
            if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.choose_neighbour(step);
                return true;
            }
        }
        let is_chosen = chosen.is_some();
        if let Some(reading) = chosen {
            self.choose(reading);
            self.offered = several.to_vec();
        }
        is_chosen
    }
}

/// Whether dates differ only in what is certain, and are told apart by their pictures.
fn is_told_by_pictures(several: &[DateChoice]) -> bool {
    let mut extents = several.iter().filter_map(|choice| Some(EventDate::parse(&choice.edtf).ok()?.possible()));
    let first = extents.next();
    several.len() > 1 && extents.all(|extent| Some(extent) == first)
}
