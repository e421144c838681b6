//! The chip for the stretch of time that is asked for, typed or brushed on the overview, and how many events are in it.

use egui::{Popup, PopupCloseBehavior, RichText, TextEdit, Ui};

use super::date_language::date_language;
use super::editing::field::fault_ui;
use super::escape;
use super::widgets::{link_button, radio};
use crate::dates::{Language, parse_date_input_in};
use crate::dossier::Dossier;
use crate::evidence::Presence;
use crate::evidence::certainty::{CertaintyCounts, count, edtf_of, stretch_of};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, State, TimeQuestion, TimelineFilter};
use crate::text::grouped;
use crate::time::{EventDate, Span};

/// The chip between frames.
#[derive(Default)]
pub struct TimeChip {
    /// Whether its form is open, and whether it has just been opened.
    is_open: bool,
    is_new: bool,
    text: String,
    /// The question that `text` says.
    said: Option<Span>,
    fault: Option<String>,
    /// How many events are in the stretch, and the dossier's revision and the filter for which that is known.
    counts: Option<(u64, TimelineFilter, CertaintyCounts)>,
}

/// A stretch as it is typed; nothing for all of the calendar.
fn typed_text(stretch: Span) -> String {
    edtf_of(stretch).unwrap_or_default()
}

/// A stretch in words: "27 October 2022 to 3 January 2023".
#[must_use]
pub fn in_words(stretch: Span) -> String {
    EventDate::parse(&typed_text(stretch)).map_or_else(|_| "All of the time".to_owned(), |date| date.in_words())
}

impl TimeChip {
    /// Opens the form, or closes it.
    pub fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.is_new = self.is_open;
    }

    /// Closes the form; returns whether it was open.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    /// Paints the chip while there is a question or its form is open; `revision` says which state of the dossier this
    /// is.
    pub fn ui(&mut self, ui: &mut Ui, (dossier, revision): (&Dossier, u64), state: &State, out: &mut Vec<Command>) {
        let asked = state.filter.time();
        if asked.is_none() && !self.is_open {
            return;
        }
        let name = match asked {
            None => "Any time".to_owned(),
            Some(question) => {
                let counts = self.counts(dossier, revision, &state.filter, question.stretch);
                let shown = match question.least {
                    Presence::Certainly => format!("{} certainly", grouped(counts.certain)),
                    _ => format!("{} certainly, {} possibly", grouped(counts.certain), grouped(counts.possible)),
                };
                format!("{}: {shown}", in_words(question.stretch))
            }
        };
        let text = RichText::new(&name).font(font::sans(12.0));
        let button = egui::Button::new(text).corner_radius(12).selected(asked.is_some());
        let response = ui.add(button).on_hover_text("Show only events in a stretch of time");
        if asked.map(|question| question.stretch) != self.said {
            self.said = asked.map(|question| question.stretch);
            self.text = self.said.map(typed_text).unwrap_or_default();
            self.fault = None;
        }
        if response.clicked() {
            self.toggle();
        }
        let mut is_open = self.is_open;
        Popup::from_response(&response)
            .open_bool(&mut is_open)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(300.0);
                self.form_ui(ui, (dossier, revision), state, out);
            });
        // The click that opens the form is outside of it.
        let is_new = std::mem::take(&mut self.is_new);
        self.is_open = is_open || is_new;
        if asked.is_some() && link_button(ui, "Clear the stretch of time", true).clicked() {
            out.push(Command::AskTime(None));
        }
    }

    fn counts(&mut self, dossier: &Dossier, revision: u64, filter: &TimelineFilter, stretch: Span) -> CertaintyCounts {
        match &self.counts {
            Some((of, asked, counts)) if *of == revision && asked == filter => *counts,
            _ => {
                let shown = |idx: &crate::dossier::EventIdx| filter.shows_themes_of(&dossier[*idx]);
                let counts = count(dossier, dossier.chronological.iter().copied().filter(shown), stretch);
                self.counts = Some((revision, filter.clone(), counts));
                counts
            }
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, at: (&Dossier, u64), state: &State, out: &mut Vec<Command>) {
        let palette = Palette::of_ui(ui);
        let asked = state.filter.time();
        ui.set_style(ui.ctx().global_style());
        ui.label(RichText::new("Events in this stretch of time").font(font::medium(12.5)));
        let edit = TextEdit::singleline(&mut self.text).hint_text("2018, or May 2018 to June 2019");
        let response = ui.add(edit.font(font::mono(12.5)).desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Stretch of time"));
        if self.is_new {
            response.request_focus();
        }
        if response.lost_focus() && escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            self.text = self.said.map(typed_text).unwrap_or_default();
        } else if response.lost_focus() && self.text.trim() != self.said.map(typed_text).unwrap_or_default() {
            let least = asked.map_or(Presence::Possibly, |question| question.least);
            match typed(self.text.trim(), date_language(ui.ctx())) {
                Ok(stretch) => {
                    self.fault = None;
                    out.push(Command::AskTime(stretch.map(|stretch| TimeQuestion { stretch, least })));
                }
                Err(fault) => self.fault = Some(fault),
            }
        }
        if let Some(fault) = &self.fault {
            fault_ui(ui, fault);
        }
        if let Some(question) = asked {
            let counts = self.counts(at.0, at.1, &state.filter, question.stretch);
            let format = |text: String| {
                let mut job = egui::text::LayoutJob::default();
                job.append(&text, 0.0, egui::text::TextFormat::simple(font::sans(12.5), palette.ink));
                job
            };
            let certain = format!("Certainly in it ({})", grouped(counts.certain));
            let possible = format!("Certainly or possibly in it ({})", grouped(counts.certain + counts.possible));
            for (text, least) in [(certain, Presence::Certainly), (possible, Presence::Possibly)] {
                if radio(ui, format(text), question.least == least).clicked() && question.least != least {
                    out.push(Command::AskTime(Some(TimeQuestion { least, ..question })));
                }
            }
            let not = format!("{} not in it", grouped(counts.not));
            ui.label(RichText::new(not).font(font::sans(12.0)).color(palette.second));
            ui.label(
                RichText::new("Events that are only possibly in it are drawn paler.")
                    .font(font::sans(12.0))
                    .color(palette.second),
            );
        }
        ui.label(
            RichText::new("You can also choose a stretch on the overview: hold Shift and drag.")
                .font(font::sans(12.0))
                .color(palette.second),
        );
    }
}

/// The stretch that a person typed, in EDTF or in English; `None` for nothing.
fn typed(text: &str, language: Language) -> Result<Option<Span>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let typed = parse_date_input_in(text, None, language);
    match typed.choices.as_slice() {
        [only] => match EventDate::parse(&only.edtf) {
            Ok(date) => Ok(Some(stretch_of(&date))),
            Err(error) => Err(error.to_string()),
        },
        [] => Err(typed.error.unwrap_or_else(|| "This is not a date.".to_owned())),
        [first, second, ..] => Err(format!("This can mean {} or {}; type one of them.", first.edtf, second.edtf)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_written_as_it_is_typed() {
        for text in ["2018", "2018-05-03", "2018-05-03/2018-06-01", "../2018-05-03", "2018-05-03/.."] {
            let stretch = typed(text, Language::English).unwrap().unwrap();
            assert_eq!(typed_text(stretch), text);
        }
        assert_eq!(in_words(typed("2018", Language::English).unwrap().unwrap()), "2018");
        assert_eq!(typed("", Language::English).unwrap(), None);
        assert!(typed("someday", Language::English).is_err());
    }
}
