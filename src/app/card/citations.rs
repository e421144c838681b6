//! The card's citations: each a quotation with its source, its state, and a link to the passage.

use egui::{RichText, Ui};

use crate::app::editing::claim_fields::ClaimFields;
use crate::app::widgets::link_button;
use crate::dossier::{Anchoring, Citation, Dossier, Event, EventIdx};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};

/// The data the citations are painted from.
pub struct CitationList<'a> {
    /// The document.
    pub dossier: &'a Dossier,
    /// The event's index.
    pub idx: EventIdx,
    /// The event itself.
    pub event: &'a Event,
    /// The colours.
    pub palette: &'a Palette,
    /// Whether citations can be removed.
    pub is_editing: bool,
}

impl CitationList<'_> {
    /// Paints every citation.
    pub fn ui(&self, ui: &mut Ui, claims: &mut ClaimFields, out: &mut Vec<Command>) {
        let Self { dossier, event, palette, .. } = *self;
        ui.spacing_mut().item_spacing.y = 4.0;
        if event.citations().is_empty() {
            ui.label(RichText::new("No citations.").color(palette.second));
        }
        let color = palette.event(dossier, event);
        for (at, citation) in event.citations().iter().enumerate() {
            let top = ui.cursor().top();
            let left = ui.cursor().left();
            ui.horizontal_top(|ui| {
                ui.add_space(12.0);
                ui.vertical(|ui| {
                    self.citation_ui(ui, at, citation, out);
                    if self.is_editing {
                        claims.ui(ui, dossier, (self.idx, event), at, out);
                    }
                });
            });
            let bar = egui::Rect::from_min_max(egui::pos2(left, top), egui::pos2(left + 3.0, ui.min_rect().bottom()));
            ui.painter().rect_filled(bar, 1, color);
            ui.add_space(8.0);
        }
        if self.is_editing {
            let hint = "To add a citation, select words in the reader and press C.";
            ui.add(egui::Label::new(RichText::new(hint).font(font::sans(12.0)).color(palette.second)).wrap());
        }
    }

    /// Paints one citation.
    pub fn citation_ui(&self, ui: &mut Ui, at: usize, citation: &Citation, out: &mut Vec<Command>) {
        let Self { dossier, idx, palette, .. } = *self;
        ui.add(egui::Label::new(RichText::new(&citation.exact).font(font::serif(14.0)).line_height(Some(20.0))).wrap());
        let article = &dossier[citation.article];
        let published = article.published.as_ref().map(|date| format!(" · {}", date.day_in_words()));
        let source = format!("{}{}", article.title, published.unwrap_or_default());
        ui.add(egui::Label::new(RichText::new(source).font(font::sans(12.0)).color(palette.second)).wrap());
        if let Some(state) = state_sentence(citation.anchored.state) {
            ui.add(egui::Label::new(RichText::new(state).font(font::sans(12.0)).color(palette.alarm)).wrap());
        }
        let is_found = citation.anchored.range.is_some();
        ui.horizontal(|ui| {
            if link_button(ui, "Go to passage", is_found).clicked() {
                out.push(Command::GoToPassage(idx, at));
            }
            if self.is_editing && link_button(ui, "Remove citation", true).clicked() {
                out.extend([Command::Edit(EditCommand::RemoveCitation(idx.into(), at)), Command::EndStep]);
            }
        });
    }
}

/// A notice for a citation that did not resolve exactly.
fn state_sentence(state: Anchoring) -> Option<&'static str> {
    match state {
        Anchoring::Exact => None,
        Anchoring::Moved => Some("Moved: the words are now elsewhere in the article"),
        Anchoring::Changed => Some("Changed: the article was edited; this is the closest match"),
        Anchoring::Ambiguous => Some("Ambiguous: several places match"),
        Anchoring::Lost => Some("Lost: the words are no longer in the article"),
    }
}
