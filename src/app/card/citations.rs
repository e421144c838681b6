//! The card's citations: each as a quotation with its source, its state, and the way there.

use egui::{RichText, Ui};

use crate::app::widgets::link_button;
use crate::dossier::{Anchoring, Citation, Dossier, Event, EventIdx};
use crate::paint::theme::{Palette, font};
use crate::session::Command;

/// Paints every citation of an event.
pub fn citations_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    idx: EventIdx,
    event: &Event,
    palette: &Palette,
    out: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.y = 4.0;
    if event.citations().is_empty() {
        ui.label(RichText::new("No passage is cited.").color(palette.second));
    }
    let color = palette.event(dossier, event);
    for (at, citation) in event.citations().iter().enumerate() {
        let top = ui.cursor().top();
        let left = ui.cursor().left();
        ui.horizontal_top(|ui| {
            ui.add_space(12.0);
            ui.vertical(|ui| citation_ui(ui, dossier, idx, at, citation, palette, out));
        });
        let bar = egui::Rect::from_min_max(egui::pos2(left, top), egui::pos2(left + 3.0, ui.min_rect().bottom()));
        ui.painter().rect_filled(bar, 1, color);
        ui.add_space(8.0);
    }
}

fn citation_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    idx: EventIdx,
    at: usize,
    citation: &Citation,
    palette: &Palette,
    out: &mut Vec<Command>,
) {
    ui.add(egui::Label::new(RichText::new(&citation.exact).font(font::serif(14.0)).line_height(Some(20.0))).wrap());
    let source = dossier.article(citation.article).map_or_else(String::new, |article| {
        let published = article.published.as_ref().map(|date| format!(" · {}", date.day_reading()));
        format!("{}{}", article.title, published.unwrap_or_default())
    });
    ui.add(egui::Label::new(RichText::new(source).font(font::sans(12.0)).color(palette.second)).wrap());
    if let Some(state) = state_sentence(citation.anchored.state) {
        ui.add(egui::Label::new(RichText::new(state).font(font::sans(12.0)).color(palette.alarm)).wrap());
    }
    let is_found = citation.anchored.range.is_some();
    if link_button(ui, "Go to passage", is_found).clicked() {
        out.push(Command::GoToPassage(idx, at));
    }
}

/// What to say of a citation that did not resolve exactly.
fn state_sentence(state: Anchoring) -> Option<&'static str> {
    match state {
        Anchoring::Exact => None,
        Anchoring::Moved => Some("moved: the words now stand elsewhere in the article"),
        Anchoring::Changed => Some("changed: the article's words were edited; this is the nearest place"),
        Anchoring::Ambiguous => Some("ambiguous: several places fit, none is shown"),
        Anchoring::Lost => Some("lost: the words are no longer in the article"),
    }
}
