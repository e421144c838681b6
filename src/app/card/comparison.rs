//! Two events compared: which came first, by which words, and how far apart they are.

use egui::{RichText, Ui};

use crate::app::widgets::link_button;
use crate::dates::DateEvidence;
use crate::dossier::{Dossier, Event};
use crate::evidence::{Distance, Sequence};
use crate::paint::theme::{Palette, font};
use crate::session::Command;
use crate::text::quoted;

/// Says how the selected event stands to another one.
pub fn comparison_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    [event, other]: [&Event; 2],
    palette: &Palette,
    out: &mut Vec<Command>,
) {
    let distance = Distance::between(&event.date, &other.date).map(|distance| distance.in_words());
    let sequence = Sequence::of(&event.date, &other.date);
    let said = match (sequence, distance) {
        (Sequence::CertainlyBefore | Sequence::CertainlyAfter, Some(distance)) => {
            format!("{}: {distance}", sequence.words())
        }
        (Sequence::CannotBeTold, Some(distance)) => format!("{}: {distance} apart", sequence.words()),
        _ => sequence.words().to_owned(),
    };
    let panel = egui::Frame::new().fill(palette.ground).corner_radius(6).inner_margin(egui::Margin::symmetric(10, 6));
    panel.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new("Before or after?").font(font::medium(12.5)).color(palette.second));
            ui.label(RichText::new(quoted(other.title())).font(font::sans(12.5)).color(palette.ink));
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.label(RichText::new(said).font(font::semibold(12.5)).color(palette.ink));
            if link_button(ui, "Stop comparing", true).clicked() {
                out.push(Command::Compare(None));
            }
        });
        let words = format!("{}; {}", evidence(dossier, event), evidence(dossier, other));
        ui.add(egui::Label::new(RichText::new(words).font(font::sans(12.0)).color(palette.second)).wrap());
    });
}

/// The date of an event, and the words that give it.
fn evidence(dossier: &Dossier, event: &Event) -> String {
    match DateEvidence::of(dossier, event, &event.date) {
        DateEvidence::Given { words, .. } => format!("{} from {}", event.date.in_words(), quoted(&words)),
        _ => format!("{} ({})", event.date.in_words(), event.basis.word()),
    }
}
