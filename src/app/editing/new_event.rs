//! [`NewEventForm`]: makes an event from selected words: title, date, basis, themes.

use std::ops::Range;

use egui::{RichText, TextEdit, Ui};

use super::basis::basis_ui;
use super::date_entry::DateEntry;
use super::field::{fault_ui, name_ui};
use crate::app::question::{Choice, Question};
use crate::app::widgets::chip;
use crate::dates::{DateChoice, Language, Reference, in_passage, proposed_title};
use crate::dossier::edit::NewEvent;
use crate::dossier::{ArticleIdx, Basis, Dossier, ThemeIdx, limits};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::text::grouped;
use crate::time::EventDate;

/// The open form.
#[derive(Clone, Debug)]
pub struct NewEventForm {
    title: String,
    date: DateEntry,
    /// The basis a person chose; `None` while it follows from the date.
    basis: Option<Basis>,
    themes: Vec<ThemeIdx>,
    /// The words to cite; `None` for an event known from elsewhere.
    words: Option<(ArticleIdx, Range<usize>)>,
    quote: String,
    published: Option<EventDate>,
    is_new: bool,
}

/// How the form is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormEnd {
    /// It stays open.
    Open,
    /// It was cancelled.
    Cancelled,
    /// The event was submitted.
    Created,
}

impl NewEventForm {
    /// For words of an article, as bytes of its plain text; without words, for an event known from elsewhere.
    #[must_use]
    pub fn new(dossier: &Dossier, words: Option<(ArticleIdx, Range<usize>)>) -> Self {
        let article = words.as_ref().and_then(|(article, _)| dossier.article(*article));
        let published = article.and_then(|article| article.published.clone());
        let range = words.as_ref().map_or(0..0, |(_, range)| range.clone());
        let quote = article.and_then(|article| article.text.plain.get(range)).unwrap_or_default().trim().to_owned();
        let language = article.and_then(|article| Language::from_tag(&article.language)).unwrap_or_default();
        let date = in_passage(&quote, Reference { published: published.as_ref(), language });
        let readings = date.map(|date| DateChoice::of_found(&date, &quote)).unwrap_or_default();
        Self {
            title: proposed_title(&quote),
            date: DateEntry::proposed(readings),
            basis: None,
            themes: Vec::new(),
            words,
            quote,
            published,
            is_new: true,
        }
    }

    /// The form for another dossier: the typed text, without the words and themes of the dossier it was typed for.
    #[must_use]
    pub fn untied(self) -> Self {
        Self { words: None, quote: String::new(), themes: Vec::new(), ..self }
    }

    fn basis(&self) -> Basis {
        let found = self.date.settled().and_then(|reading| reading.basis);
        let silent = if self.words.is_some() { Basis::Inferred } else { Basis::Background };
        self.basis.or(found).unwrap_or(silent)
    }

    /// The event; `None` while a field is missing or invalid.
    fn event(&self) -> Option<NewEvent> {
        let title = self.title.trim();
        let is_titled = !title.is_empty() && title.chars().count() <= limits::TITLE_CHARS;
        let reading = self.date.settled().filter(|_| is_titled)?;
        Some(NewEvent {
            title: title.to_owned(),
            date: reading.edtf.clone(),
            basis: self.basis(),
            themes: self.themes.clone(),
            summary: String::new(),
            note: String::new(),
            citations: self.words.iter().cloned().collect(),
        })
    }

    /// Shows the form; pushes the event when it is submitted.
    pub fn ui(&mut self, ctx: &egui::Context, dossier: &Dossier, out: &mut Vec<Command>) -> FormEnd {
        let choices = [Choice::main("Create").when(self.event().is_some()), Choice::cancel("Cancel")];
        let question = Question { width_pts: 540.0, ..Question::new("New event", &choices) };
        match (question.ui(ctx, |ui| self.fields_ui(ui, dossier)), self.event()) {
            (None, _) => FormEnd::Open,
            (Some(0), Some(event)) => {
                out.push(Command::Edit(EditCommand::AddEvent(Box::new(event))));
                FormEnd::Created
            }
            (Some(_), _) => FormEnd::Cancelled,
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, dossier: &Dossier) {
        let palette = Palette::of_ui(ui);
        ui.spacing_mut().item_spacing.y = 6.0;
        if self.quote.is_empty() {
            let said = "No words are selected in the reader, so this event will have no citation. Add a note that says \
                        where it comes from.";
            ui.add(egui::Label::new(RichText::new(said).font(font::sans(12.0)).color(palette.second)).wrap());
        } else {
            let quote: String = self.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = RichText::new(format!("“{quote}”")).font(font::serif(14.0)).line_height(Some(20.0));
            egui::ScrollArea::vertical().id_salt("quote").max_height(64.0).show(ui, |ui| {
                ui.add(egui::Label::new(text).wrap());
            });
        }
        name_ui(ui, "Title");
        let mut state = TextEdit::singleline(&mut self.title).desired_width(f32::INFINITY).show(ui);
        let title = state.response.response.clone();
        ui.ctx().accesskit_node_builder(title.id, |node| node.set_label("Title"));
        if std::mem::take(&mut self.is_new) {
            title.request_focus();
            // Select the proposed title, so that typing replaces it.
            let all = egui::text::CCursorRange::select_all(&state.galley);
            state.state.cursor.set_char_range(Some(all));
            state.state.store(ui.ctx(), title.id);
        }
        if self.title.trim().is_empty() {
            // An empty field is not an error yet.
            let color = Palette::of_ui(ui).second;
            ui.label(RichText::new("Enter a title.").font(font::sans(12.0)).color(color));
        } else if self.title.trim().chars().count() > limits::TITLE_CHARS {
            fault_ui(ui, &format!("Too long (maximum {} characters).", grouped(limits::TITLE_CHARS)));
        }
        name_ui(ui, "Date");
        self.date.field_ui(ui, f32::INFINITY);
        self.date.read(self.published.as_ref());
        let color = self.themes.first().map_or(palette.second, |&theme| palette.theme(dossier, theme));
        self.date.meaning_ui(ui, self.basis() == Basis::Background, color);
        name_ui(ui, "How the date is known");
        if let Some(basis) = basis_ui(ui, self.basis()) {
            self.basis = Some(basis);
        }
        if !dossier.themes.is_empty() {
            name_ui(ui, "Themes");
            themes_ui(ui, dossier, &mut self.themes);
        }
    }
}

/// Chips that switch themes; the first one on gives the colour. Returns whether one was switched.
pub fn themes_ui(ui: &mut Ui, dossier: &Dossier, themes: &mut Vec<ThemeIdx>) -> bool {
    let palette = Palette::of_ui(ui);
    let mut is_switched = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (at, theme) in dossier.themes.iter().enumerate() {
            let Ok(idx) = u16::try_from(at).map(ThemeIdx) else { break };
            let is_on = themes.contains(&idx);
            let hint = if themes.first() == Some(&idx) {
                "First theme: gives the event its colour"
            } else {
                "Add or remove this theme"
            };
            if chip(ui, &theme.title, palette.theme(dossier, idx), is_on).on_hover_text(hint).clicked() {
                is_switched = true;
                if is_on {
                    themes.retain(|other| *other != idx);
                } else {
                    themes.push(idx);
                }
            }
        }
    });
    is_switched
}
