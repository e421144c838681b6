//! [`NewEventForm`]: makes an event from selected words: title, date, basis, themes.

use std::ops::Range;

use egui::{Key, Modifiers, Rect, RichText, TextEdit, Ui};

use super::basis::basis_ui;
use super::date_entry::DateEntry;
use super::field::{fault_ui, name_ui};
use super::theme_picker::{ThemePick, ThemePicker, toggle};
use crate::app::date_language::date_language;
use crate::app::discard::{DiscardAnswer, DiscardQuestion};
use crate::app::question::{Choice, Question};
use crate::dates::{DateChoice, DateEvidence, NamedDates};
use crate::dossier::edit::NewEvent;
use crate::dossier::{ArticleIdx, Basis, Dossier, PUBLICATION_THEME, ThemeIdx, limits};
use crate::drafts::{DraftKind, EventDraft, PassageDraft};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand, ListStep};
use crate::text::grouped;
use crate::time::EventDate;

/// The open form.
#[derive(Clone, Debug)]
pub struct NewEventForm {
    title: String,
    /// The title that the words propose.
    proposed_title: String,
    date: DateEntry,
    /// The text of the date that the words propose; empty where they propose none, or speak for none of several.
    proposed_date: String,
    /// The basis a person chose; `None` while it follows from the date.
    basis: Option<Basis>,
    themes: Vec<ThemeIdx>,
    theme_picker: ThemePicker,
    /// Whether a field of the form had the focus in the last frame.
    has_focus: bool,
    /// The words to cite; `None` for an event known from elsewhere.
    words: Option<(ArticleIdx, Range<usize>)>,
    quote: String,
    /// The dates that the words name.
    named: NamedDates,
    /// The words that say how long something took, where no others give a date.
    length: Option<String>,
    published: Option<EventDate>,
    is_new: bool,
    discard: DiscardQuestion,
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
        let mut form = Self {
            title: String::new(),
            proposed_title: String::new(),
            date: DateEntry::default(),
            proposed_date: String::new(),
            basis: None,
            themes: Vec::new(),
            theme_picker: ThemePicker::default(),
            has_focus: false,
            words: None,
            quote: String::new(),
            named: NamedDates::new(),
            length: None,
            published: None,
            is_new: true,
            discard: DiscardQuestion::default(),
        };
        form.set_words(dossier, words);
        form
    }

    /// Filled in with a draft.
    #[must_use]
    pub fn of_draft(dossier: &Dossier, article: ArticleIdx, draft: &EventDraft) -> Self {
        let mut form = Self::new(dossier, Some((article, draft.sentence.clone())));
        form.title.clone_from(&draft.title);
        form.proposed_title.clone_from(&draft.title);
        let choices: Vec<DateChoice> = draft
            .readings
            .iter()
            .map(|reading| DateChoice {
                edtf: reading.edtf.clone(),
                basis: Some(reading.basis),
                reason: reading.rule.note().to_owned(),
            })
            .collect();
        form.date = match choices.iter().position(|choice| choice.edtf == draft.date) {
            Some(chosen) => DateEntry::proposed(choices, Some(chosen)),
            None => DateEntry::new(&draft.date),
        };
        form.proposed_date.clone_from(&form.date.text);
        form.basis = Some(draft.basis);
        if draft.kind == DraftKind::Publication {
            let publication = dossier.themes.iter().position(|theme| theme.id == PUBLICATION_THEME);
            form.themes = publication.and_then(|at| u16::try_from(at).ok()).map(ThemeIdx).into_iter().collect();
        }
        form
    }

    /// Takes the words to cite, and proposes a title and a date where a person has not entered one.
    fn set_words(&mut self, dossier: &Dossier, words: Option<(ArticleIdx, Range<usize>)>) {
        let passage = words.as_ref().map(|(article, range)| (&dossier[*article], range));
        let quote = passage.and_then(|(article, range)| article.text.plain.get(range.clone())).unwrap_or_default();
        let quote = quote.trim().to_owned();
        let proposed = passage.map(|(article, range)| PassageDraft::of(article, range)).unwrap_or_default();
        self.published = passage.and_then(|(article, _)| article.published.clone());
        if self.title == self.proposed_title {
            self.title.clone_from(&proposed.title);
        }
        if self.date.text == self.proposed_date {
            self.date = DateEntry::proposed(proposed.choices, proposed.default);
            self.proposed_date.clone_from(&self.date.text);
        }
        self.proposed_title = proposed.title;
        (self.named, self.length) = (proposed.named, proposed.length);
        (self.words, self.quote) = (words, quote);
    }

    /// The form for another dossier: the typed text, without the words and themes of the dossier it was typed for.
    #[must_use]
    pub fn untied(self) -> Self {
        let (quote, named, themes) = (String::new(), NamedDates::new(), Vec::new());
        Self { words: None, quote, named, length: None, themes, ..self }
    }

    /// The basis: as chosen, unless the words give another date; otherwise what the words say of the date.
    fn basis(&self) -> Basis {
        if self.words.is_none() {
            return self.basis.unwrap_or(Basis::Background);
        }
        match (self.evidence(), self.basis) {
            (DateEvidence::Given { basis, .. }, None) => basis,
            (evidence, Some(basis)) if evidence.allows(basis) => basis,
            _ => Basis::Inferred,
        }
    }

    /// What the selected words say of the date.
    fn evidence(&self) -> DateEvidence {
        let date = self.date.settled().and_then(|reading| EventDate::parse(&reading.edtf).ok());
        date.map_or(DateEvidence::Silent, |date| DateEvidence::of_dates(&self.named, &date))
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

    /// Whether closing the form would lose what a person typed.
    fn is_filled_in(&self) -> bool {
        self.title.trim() != self.proposed_title.trim() || self.date.text.trim() != self.proposed_date.trim()
    }

    /// Shows the form; pushes the event when it is submitted.
    ///
    /// The form is shown inside `area`, next to the article, where other words can still be selected: `selected` are
    /// those that are.
    pub fn ui(
        &mut self,
        ctx: &egui::Context,
        dossier: &Dossier,
        selected: Option<(ArticleIdx, Range<usize>)>,
        area: Rect,
        out: &mut Vec<Command>,
    ) -> FormEnd {
        if selected.is_some() && selected != self.words {
            self.set_words(dossier, selected);
        }
        if self.discard.is_asked() {
            let lost = "The title and the date that you entered are not in the dossier yet.";
            return match self.discard.ui(ctx, "Discard this event?", lost) {
                Some(DiscardAnswer::Discard) => FormEnd::Cancelled,
                Some(DiscardAnswer::Keep) => {
                    self.is_new = true;
                    FormEnd::Open
                }
                None => FormEnd::Open,
            };
        }
        let choices = [Choice::main("Create").when(self.event().is_some()), Choice::cancel("Cancel")];
        if self.theme_picker.is_typing() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.theme_picker = ThemePicker::default();
        }
        // Enter is for the title of a new theme while that is typed.
        let is_for_long_text = self.theme_picker.is_typing();
        let question =
            Question { width_pts: 540.0, inside: Some(area), is_for_long_text, ..Question::new("New event", &choices) };
        // A theme that could not be created is none of the event's.
        self.themes.retain(|theme| usize::from(theme.0) < dossier.themes.len());
        let is_entered = self.keys(ctx);
        let answer = question.ui(ctx, |ui| self.fields_ui(ui, dossier, out));
        match (answer.or(is_entered.then_some(0)), self.event()) {
            (None, _) => FormEnd::Open,
            (Some(0), Some(event)) => {
                out.push(Command::Edit(EditCommand::AddEvent(Box::new(event))));
                FormEnd::Created
            }
            (Some(0), None) => FormEnd::Open,
            (Some(_), _) if self.discard.may_close(self.is_filled_in()) => FormEnd::Cancelled,
            (Some(_), _) => FormEnd::Open,
        }
    }

    /// The arrows choose among several dates, wherever in the form the focus is. Returns whether Enter was pressed in a
    /// field, which submits the form; on a button it presses that.
    fn keys(&mut self, ctx: &egui::Context) -> bool {
        if !self.has_focus || egui::Popup::is_any_open(ctx) || self.theme_picker.is_typing() {
            return false;
        }
        for (key, direction) in [(Key::ArrowUp, ListStep::Previous), (Key::ArrowDown, ListStep::Next)] {
            if self.date.has_choices() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.date.choose_neighbour(direction);
            }
        }
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    }

    fn fields_ui(&mut self, ui: &mut Ui, dossier: &Dossier, out: &mut Vec<Command>) {
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
        self.date.read(self.published.as_ref(), date_language(ui.ctx()));
        let color = self.themes.first().map_or(palette.second, |&theme| palette.theme(dossier, theme));
        self.date.meaning_ui(ui, self.basis() == Basis::Background, color);
        if let Some(length) = self.length.as_ref().filter(|_| self.date.text.is_empty()) {
            let said = format!("“{length}” says how long, not when.");
            ui.add(egui::Label::new(RichText::new(said).font(font::sans(12.0)).color(palette.second)).wrap());
        }
        name_ui(ui, "How the date is known");
        if let Some(basis) = basis_ui(ui, self.basis()) {
            self.basis = Some(basis);
        }
        if let DateEvidence::Other { words, date } = self.evidence() {
            let said = format!("The selected words say “{words}” ({}), so the date is not stated.", date.in_words());
            ui.add(egui::Label::new(RichText::new(said).font(font::sans(12.0)).color(palette.second)).wrap());
        }
        name_ui(ui, "Themes");
        match self.theme_picker.ui(ui, dossier, &self.themes) {
            Some(ThemePick::Toggle(theme)) => toggle(&mut self.themes, theme),
            Some(ThemePick::Create(title)) => {
                // It is appended to the dossier's themes.
                self.themes.extend(u16::try_from(dossier.themes.len()).ok().map(ThemeIdx));
                out.extend([Command::Edit(EditCommand::AddTheme(title, None)), Command::EndStep]);
            }
            None => {}
        }
        let fields = ui.min_rect();
        let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
        self.has_focus = focused.is_some_and(|focused| fields.intersects(focused.rect));
    }
}
