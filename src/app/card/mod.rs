//! The event card: what an event says, how its date is known, and every passage it comes from.

mod citations;
mod comparison;
mod sources;

use egui::accesskit::{Live, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    CornerRadius, PointerButton, RichText, ScrollArea, Sense, Stroke, TextStyle, Ui, WidgetInfo, WidgetText, vec2,
};

use super::actions::Action;
use super::context_menu::ContextMenu;
use super::editing::Editing;
use super::theme_dot::theme_dot;
use super::widgets::action_button;
use crate::dates::{DateEvidence, date_words};
use crate::dossier::{Basis, Dossier, Event, EventIdx};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, ListStep, State};
use crate::text::grouped;

/// Below this width, in points, the citations are below the event, not next to it.
const TWO_COLUMNS_FROM_PTS: f32 = 560.0;
/// The same while the event is edited: fields need more room.
const TWO_COLUMNS_OF_FIELDS_FROM_PTS: f32 = 700.0;
/// Height of the row of buttons.
const STEPS_PTS: f32 = 32.0;
/// From this width, in points, all buttons fit into that row.
const WIDE_ROW_PTS: f32 = 560.0;

/// Paints the card of the selected event, or its fields while it is edited, or a hint. Returns the height in points
/// that all of the event needs but its quotations, which scroll.
pub fn card_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    state: &State,
    editing: &mut Editing,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) -> Option<f32> {
    let palette = Palette::of_ui(ui);
    let Some((idx, event)) = state.selected.and_then(|idx| Some((idx, dossier.event(idx)?))) else {
        editing.card = None;
        invitation_ui(ui, dossier, &palette, out, actions);
        return None;
    };
    // The buttons stay visible however long the card is.
    let content_height = (ui.available_height() - STEPS_PTS).max(40.0);
    // A bar that is always visible says that there is more.
    let bar = &mut ui.spacing_mut().scroll;
    (bar.floating_width, bar.floating_allocated_width, bar.dormant_handle_opacity) = (4.0, 10.0, 0.6);
    let content =
        ScrollArea::vertical().id_salt(("card", idx.0)).auto_shrink([false, false]).max_height(content_height);
    let mut form = editing.card.take();
    let is_editing = form.is_some();
    let mut stays = true;
    let mut claims = std::mem::take(&mut editing.claims);
    let mut first_ui = |ui: &mut Ui, out: &mut Vec<Command>| {
        if let Some(form) = &mut form {
            stays = form.ui(ui, dossier, idx, event, out);
            return;
        }
        event_ui(ui, dossier, event, &palette);
        if let Some(other) = state.compared.and_then(|other| dossier.event(other)) {
            comparison::comparison_ui(ui, dossier, [event, other], &palette, out);
        }
    };
    let shown = content.show(ui, |ui| {
        let whole = ui.available_width();
        let cited = citations::CitationList { dossier, idx, event, palette: &palette, is_editing };
        // Sources that differ are side by side, over the whole width.
        if let Some(comparison) = sources::SourceComparison::of(&cited).filter(|_| !is_editing) {
            let whole = ui.scope(|ui| {
                first_ui(ui, out);
                ui.add_space(6.0);
                comparison.ui(ui, out);
            });
            return whole.response.rect.height();
        }
        let two_from = if is_editing { TWO_COLUMNS_OF_FIELDS_FROM_PTS } else { TWO_COLUMNS_FROM_PTS };
        if whole < two_from {
            let first = ui.scope(|ui| first_ui(ui, out)).response.rect;
            ui.add_space(10.0);
            cited.ui(ui, &mut claims, out);
            return first.height();
        }
        let columns = ui.horizontal_top(|ui| {
            let left = (whole - 24.0) * 0.58;
            let layout = egui::Layout::top_down(egui::Align::Min);
            let first = ui.allocate_ui_with_layout(vec2(left, 0.0), layout, |ui| {
                ui.set_width(left);
                first_ui(ui, out);
            });
            ui.add_space(16.0);
            ui.vertical(|ui| cited.ui(ui, &mut claims, out));
            first.response.rect.height()
        });
        columns.inner
    });
    editing.card = form.filter(|_| stays);
    editing.claims = claims;
    if !is_editing && is_clicked(ui, shown.inner_rect, |pointer| pointer.button_double_clicked(PointerButton::Primary))
    {
        actions.push(Action::EditEvent);
    }
    if !is_editing && is_clicked(ui, shown.inner_rect, |pointer| pointer.button_clicked(PointerButton::Secondary)) {
        let at = ui.input(|input| input.pointer.interact_pos());
        editing.card_menu = at.map(|at| ContextMenu::of_event(idx, at, out));
    }
    editing.card_menu = editing.card_menu.filter(|menu| menu.ui(ui, out, actions));
    steps_ui(ui, dossier, idx, state, &palette, out, |ui, is_wide, out| {
        actions_ui(ui, idx, editing, is_wide, out, actions);
    });
    (!is_editing).then_some(shown.inner + STEPS_PTS + ui.spacing().item_spacing.y)
}

/// A click on the card itself, which no widget there responds to.
fn is_clicked(ui: &Ui, rect: egui::Rect, is_it: impl FnOnce(&egui::PointerState) -> bool) -> bool {
    ui.rect_contains_pointer(rect) && ui.input(|input| is_it(&input.pointer))
}

/// The actions on the event: one button for the usual one; the others as buttons too, or in a menu where there is no
/// room.
fn actions_ui(
    ui: &mut Ui,
    idx: EventIdx,
    editing: &mut Editing,
    is_wide: bool,
    out: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let hint = |ui: &Ui, action: Action| {
        let hint = format!("{} ({})", action.hint(), action.shortcut_text(ui.ctx()));
        hint.trim_end_matches(" ()").to_owned()
    };
    if editing.card.is_some() {
        if row_button(ui, "Done", true).on_hover_text("Close the fields (Escape)").clicked() {
            editing.card = None;
        }
        more_ui(ui, is_wide, |ui| {
            for (text, action) in [
                ("Duplicate", Action::DuplicateEvent),
                ("Merge with…", Action::MergeEvent),
                ("Delete", Action::DeleteEvent),
            ] {
                if row_button(ui, text, true).on_hover_text(hint(ui, action)).clicked() {
                    actions.push(action);
                }
            }
        });
        return;
    }
    if row_button(ui, "Edit", true).on_hover_text(hint(ui, Action::EditEvent)).clicked() {
        actions.push(Action::EditEvent);
    }
    more_ui(ui, is_wide, |ui| {
        for (text, hint, command) in [
            ("Zoom to event", "Zoom until the event fills the timeline", Command::ZoomToEvent(idx)),
            ("Show on timeline", "Scroll the timeline to the event", Command::GoToEvent(idx)),
            ("Deselect", "Clear the selection (Escape)", Command::Deselect),
        ] {
            if row_button(ui, text, true).on_hover_text(hint).clicked() {
                out.push(command);
            }
        }
    });
}

/// Buttons in the row, or in a menu where there is no room.
fn more_ui(ui: &mut Ui, is_wide: bool, add: impl FnOnce(&mut Ui)) {
    if is_wide {
        add(ui);
    } else {
        egui::containers::menu::MenuButton::new("More").ui(ui, add);
    }
}

/// A button of the row below the card.
fn row_button(ui: &mut Ui, text: &str, is_enabled: bool) -> egui::Response {
    let button = egui::Button::new(RichText::new(text).font(font::sans(12.0))).min_size(vec2(0.0, 24.0));
    ui.add_enabled(is_enabled, button)
}

/// A line that says how to begin; for a dossier without events, its title and description too.
fn invitation_ui(ui: &mut Ui, dossier: &Dossier, palette: &Palette, out: &mut Vec<Command>, actions: &mut Vec<Action>) {
    if !dossier.events.is_empty() {
        // The longest that has room.
        let hints = [
            "Click an event to read the words it comes from, or step through them in time.",
            "Click an event to read the words it comes from.",
            "Click an event to read it.",
        ];
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("First event").clicked() {
                out.push(Command::StepEvent(ListStep::First));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add_space(8.0);
                let fits = |hint: &&str| {
                    let line = WidgetText::from(*hint).into_galley(ui, None, f32::INFINITY, TextStyle::Body);
                    line.size().x <= ui.available_width()
                };
                let hint = hints.iter().find(|hint| fits(hint)).or(hints.last()).copied().unwrap_or_default();
                let hint = ui.add(egui::Label::new(RichText::new(hint).color(palette.second)).truncate());
                if !dossier.description.is_empty() {
                    hint.on_hover_text(&dossier.description);
                }
            });
        });
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(&dossier.title).font(font::semibold(19.0)));
    let (hint, steps): (&str, &[Action]) = if dossier.articles.is_empty() {
        (
            "No events yet. Add an article first, then make events from its words.",
            &[Action::AddArticleFile, Action::AddArticleText],
        )
    } else {
        (
            "No events yet. Review the drafts that were found in the article, or select words in it and make an event \
             from them.",
            &[Action::ReviewDrafts, Action::NewEvent],
        )
    };
    ui.label(RichText::new(hint).color(palette.ink));
    ui.horizontal_wrapped(|ui| {
        for &action in steps {
            if action_button(ui, action.text(), action).clicked() {
                actions.push(action);
            }
        }
    });
    if !dossier.description.is_empty() {
        ui.label(RichText::new(&dossier.description).color(palette.second));
    }
}

fn event_ui(ui: &mut Ui, dossier: &Dossier, event: &Event, palette: &Palette) {
    ui.spacing_mut().item_spacing.y = 7.0;
    head_ui(ui, dossier, event, palette);
    ui.add(egui::Label::new(RichText::new(event.title()).font(font::semibold(19.0))).wrap());
    basis_ui(ui, dossier, event, palette);
    if let Some(summary) = event.summary() {
        ui.add(egui::Label::new(RichText::new(summary).color(palette.ink)).wrap());
    }
    if let Some(note) = event.note() {
        ui.add(egui::Label::new(RichText::new(format!("Note: {note}")).color(palette.second)).wrap());
    }
}

/// Themes · date in words, EDTF.
fn head_ui(ui: &mut Ui, dossier: &Dossier, event: &Event, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for &theme in &event.themes {
            let (rect, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
            theme_dot(ui, dossier, theme, rect.center(), palette);
            let name = &dossier[theme].title;
            ui.label(RichText::new(name).font(font::sans(12.5)).color(palette.second));
        }
        if !event.themes.is_empty() {
            ui.label(RichText::new("·").color(palette.second));
        }
        let (words, edtf) = (event.date.in_words(), event.date.edtf());
        ui.label(RichText::new(&words).font(font::semibold(13.0)));
        if words != edtf {
            ui.label(RichText::new(&*edtf).font(font::mono(12.0)).color(palette.second))
                .on_hover_text("The date in EDTF (ISO 8601-2)");
        }
        if let Some((agreement, words)) = sources::in_words(event) {
            ui.label(RichText::new("·").color(palette.second));
            sources::agreement_ui(ui, agreement, &words, palette);
        }
    });
}

/// How the date is known, and the words that give it.
fn basis_in_words(dossier: &Dossier, event: &Event) -> (String, Option<String>) {
    let (evidence, article) = DateEvidence::of_event(dossier, event);
    match (event.basis, evidence) {
        (Basis::Background, _) => {
            ("The date is not in the article; the note says where it comes from.".to_owned(), None)
        }
        (_, DateEvidence::Other { words, date }) => {
            (format!("The passage says “{words}” ({}); this date was set by hand or inferred.", date.in_words()), None)
        }
        (Basis::Inferred, DateEvidence::Given { words, .. }) => ("The passage says:".to_owned(), Some(words)),
        (Basis::Inferred, DateEvidence::Silent) => {
            ("The passage gives no date of its own; its bounds follow from other facts.".to_owned(), None)
        }
        (Basis::Stated, DateEvidence::Silent) => ("The passage gives the whole date.".to_owned(), None),
        (Basis::Stated, DateEvidence::Given { words, basis: Basis::Stated }) => {
            ("The passage gives the whole date:".to_owned(), Some(words))
        }
        (Basis::Stated | Basis::Resolved, evidence) => {
            let words = match evidence {
                DateEvidence::Given { words, .. } => Some(words),
                _ => event.citations().iter().find_map(|citation| date_words(&citation.exact)).map(str::to_owned),
            };
            let words = words.filter(|words| !words.trim().is_empty());
            let published = match article {
                Some(article) => dossier[article].published.as_ref(),
                None => dossier.publication_date(event),
            };
            let publication = match published {
                Some(date) => format!("the publication on {}", date.day_in_words()),
                None => "the publication date".to_owned(),
            };
            let end = if words.is_some() { ":" } else { "." };
            (format!("Completed from {publication}{end}"), words)
        }
    }
}

/// How the date is known, and from which words.
fn basis_ui(ui: &mut Ui, dossier: &Dossier, event: &Event, palette: &Palette) {
    let (sentence, quoted) = basis_in_words(dossier, event);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let tag = egui::Frame::new()
            .fill(palette.ground)
            .stroke(Stroke::new(1.0, palette.line))
            .corner_radius(CornerRadius::same(4))
            .inner_margin(egui::Margin::symmetric(6, 2));
        tag.show(ui, |ui| ui.label(RichText::new(event.basis.word()).font(font::sans(11.5)).color(palette.second)));
        ui.label(RichText::new(sentence).color(palette.second));
        if let Some(words) = quoted {
            let plain = TextFormat {
                valign: ui.text_valign(),
                ..TextFormat::simple(TextStyle::Body.resolve(ui.style()), palette.ink)
            };
            let underline = Stroke::new(1.5, palette.event(dossier, event));
            let mut quotation = LayoutJob::default();
            quotation.append("“", 0.0, plain.clone());
            quotation.append(&words, 0.0, TextFormat { underline, ..plain.clone() });
            quotation.append("”", 0.0, plain);
            ui.label(quotation);
        }
    });
}

/// The row below the card: the neighbours in time, and the actions on the event.
fn steps_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    idx: EventIdx,
    state: &State,
    palette: &Palette,
    out: &mut Vec<Command>,
    actions_ui: impl FnOnce(&mut Ui, bool, &mut Vec<Command>),
) {
    let shown = state.filtered.events(dossier);
    let place = state.filtered.place(dossier, idx).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let is_wide = ui.available_width() > WIDE_ROW_PTS;
        let step = |ui: &mut Ui, sign: &str, name: &str, is_enabled: bool| {
            let response = row_button(ui, if is_wide { name } else { sign }, is_enabled);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
            response.clicked()
        };
        if step(ui, "←", "← Previous", place > 0) {
            out.push(Command::StepEvent(ListStep::Previous));
        }
        let count = format!("{} of {}", grouped(place + 1), grouped(shown.len()));
        let label = ui.label(RichText::new(&count).font(font::sans(12.0)).color(palette.second));
        // Announces the event when it is stepped to.
        label.widget_info(|| {
            WidgetInfo::labeled(Role::Status, true, format!("{count}. {}", dossier[idx].spoken_name()))
        });
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        if step(ui, "→", "Next →", place + 1 < shown.len()) {
            out.push(Command::StepEvent(ListStep::Next));
        }
        ui.add_space(8.0);
        actions_ui(ui, is_wide, out);
    });
}
