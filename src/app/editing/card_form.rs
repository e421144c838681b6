//! [`CardForm`]: the event card while it is edited in place.

use egui::{DragValue, Key, Response, RichText, Ui, vec2};

use super::basis::basis_ui;
use super::date_entry::DateEntry;
use super::field::{Field, FieldLook, name_ui};
use super::theme_picker::{ThemePick, ThemePicker, toggle};
use crate::app::date_language::date_language;
use crate::app::escape;
use crate::dossier::edit::EventRef;
use crate::dossier::{Basis, Dossier, Event, EventIdx, ThemeIdx};
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};

/// From this width, in points, title and date are next to each other.
const PAIRS_FROM_PTS: f32 = 360.0;

/// Between the two, in points.
const PAIR_GAP_PTS: f32 = 12.0;
/// Of the field of the date, in points, what is not text.
const DATE_EDGES_PTS: f32 = 24.0;

/// The card's fields between frames.
#[derive(Clone, Debug)]
pub struct CardForm {
    /// The id of the event.
    id: String,
    title: Field,
    summary: Field,
    note: Field,
    date: DateEntry,
    theme_picker: ThemePicker,
    /// The dossier's date in the last frame.
    seen_date: String,
}

impl CardForm {
    /// The fields of an event; its title gets the focus.
    #[must_use]
    pub fn new(dossier: &Dossier, event: EventIdx) -> Self {
        let mut form = Self::of(dossier.event(event));
        form.title.enter();
        form
    }

    fn of(event: Option<&Event>) -> Self {
        let edtf = event.map(|event| event.date.edtf().into_owned()).unwrap_or_default();
        Self {
            id: event.map_or("", Event::id).to_owned(),
            title: Field::default(),
            summary: Field::default(),
            note: Field::default(),
            date: DateEntry::new(&edtf),
            theme_picker: ThemePicker::default(),
            seen_date: edtf,
        }
    }

    /// Shows the fields and pushes changes. Returns whether the form stays open: Escape outside of a field
    /// closes them.
    pub fn ui(&mut self, ui: &mut Ui, dossier: &Dossier, idx: EventIdx, event: &Event, out: &mut Vec<Command>) -> bool {
        if self.id != event.id() {
            *self = Self::of(Some(event));
        }
        let (at, now) = (EventRef::Event(idx), event.date.edtf());
        if self.seen_date != now {
            self.seen_date = now.clone().into_owned();
            self.date = DateEntry::new(&now);
        }
        ui.spacing_mut().item_spacing.y = 5.0;
        let date_width = galley(ui.ctx(), &now, font::mono(13.0), egui::Color32::PLACEHOLDER).size().x + DATE_EDGES_PTS;
        let date = pair_ui(
            ui,
            date_width,
            |ui| {
                name_ui(ui, "Title");
                let look = FieldLook { name: "Title", hint: "Short and neutral", rows: 1, may_be_empty: false };
                self.title.ui(ui, &look, event.title(), |text| EditCommand::SetTitle(at, text), out);
            },
            |ui| {
                name_ui(ui, "Date");
                self.date.field_ui(ui, f32::INFINITY)
            },
        );
        self.date_ui(ui, &date, dossier, at, event, out);
        name_ui(ui, "How the date is known");
        if let Some(basis) = basis_ui(ui, event.basis) {
            out.extend([Command::Edit(EditCommand::SetBasis(at, basis)), Command::EndStep]);
        }
        let meaning = RichText::new(event.basis.meaning()).font(font::sans(12.0)).color(Palette::of_ui(ui).second);
        ui.add(egui::Label::new(meaning).wrap());
        name_ui(ui, "Themes");
        let mut themes = event.themes.to_vec();
        match self.theme_picker.ui(ui, dossier, &themes) {
            Some(ThemePick::Toggle(theme)) => {
                toggle(&mut themes, theme);
                out.extend([Command::Edit(EditCommand::SetThemes(at, themes)), Command::EndStep]);
            }
            Some(ThemePick::Create(title)) => {
                // It is appended to the dossier's themes.
                themes.extend(u16::try_from(dossier.themes.len()).ok().map(ThemeIdx));
                out.extend([Command::Edit(EditCommand::AddTheme(title, None)), Command::EndStep]);
                out.extend([Command::Edit(EditCommand::SetThemes(at, themes)), Command::EndStep]);
            }
            None => {}
        }
        name_ui(ui, "Summary");
        let look = FieldLook { name: "Summary", hint: "A sentence or two", rows: 2, may_be_empty: true };
        self.summary.ui(ui, &look, event.summary().unwrap_or_default(), |text| EditCommand::SetSummary(at, text), out);
        name_ui(ui, "Note");
        let hint = "A remark on the date, or the source of a background fact";
        let look = FieldLook { name: "Note", hint, rows: 2, may_be_empty: true };
        self.note.ui(ui, &look, event.note().unwrap_or_default(), |text| EditCommand::SetNote(at, text), out);
        importance_ui(ui, at, event, out);
        ui.add_space(4.0);
        if escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            return false;
        }
        true
    }

    /// The date that was understood, and the change that follows from the text in its field, whose response this is.
    fn date_ui(
        &mut self,
        ui: &mut Ui,
        response: &Response,
        dossier: &Dossier,
        at: EventRef,
        event: &Event,
        out: &mut Vec<Command>,
    ) {
        let now = event.date.edtf();
        self.date.read(dossier.publication_date(event), date_language(ui.ctx()));
        if response.gained_focus() {
            out.push(Command::EndStep);
        }
        let palette = Palette::of_ui(ui);
        let is_chosen = self.date.meaning_ui(ui, event.basis == Basis::Background, palette.event(dossier, event));
        if response.lost_focus() && escape::is_struck(ui.ctx()) {
            escape::take(ui.ctx());
            self.date = DateEntry::new(&now);
            return;
        }
        let is_meant = response.lost_focus() || is_chosen;
        if is_meant && let Some(reading) = self.date.settled().filter(|reading| reading.edtf != *now) {
            let edtf = reading.edtf.clone();
            let change = match reading.basis {
                // Otherwise the basis follows from the words that the event cites.
                Some(basis @ Basis::Resolved) => EditCommand::SetDateAndBasis(at, edtf, basis),
                _ => EditCommand::SetDate(at, edtf),
            };
            out.extend([Command::Edit(change), Command::EndStep]);
        }
        // Enter applies the date and keeps the focus.
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            response.request_focus();
        }
    }
}

/// Two fields next to each other, where there is room. The right one is smaller, unless it needs `right_width`.
fn pair_ui<R>(ui: &mut Ui, right_width: f32, left_ui: impl FnOnce(&mut Ui), right_ui: impl FnOnce(&mut Ui) -> R) -> R {
    let width = ui.available_width();
    if width < PAIRS_FROM_PTS {
        left_ui(ui);
        return right_ui(ui);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let right = right_width.clamp((width - PAIR_GAP_PTS) * 0.4, (width - PAIR_GAP_PTS) * 0.5);
        let left = width - PAIR_GAP_PTS - right;
        ui.allocate_ui_with_layout(vec2(left, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(left);
            left_ui(ui);
        });
        ui.add_space(PAIR_GAP_PTS);
        ui.vertical(right_ui).inner
    })
    .inner
}

fn importance_ui(ui: &mut Ui, at: EventRef, event: &Event, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        name_ui(ui, "Importance");
        let mut importance = event.importance;
        let response =
            ui.add_sized(vec2(64.0, 24.0), DragValue::new(&mut importance).range(-1_000_000..=1_000_000).speed(0.1));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Importance"));
        if response.changed() && importance != event.importance {
            out.push(Command::Edit(EditCommand::SetImportance(at, importance)));
        }
        if response.drag_stopped() || response.lost_focus() {
            out.push(Command::EndStep);
        }
        response.on_hover_text("Label priority when space is short (default 0)");
    });
}
