//! The modals without a decision to make: keys and actions, and the problems found in the dossier.

use egui::{Id, RichText, ScrollArea, Ui};

use crate::app::actions::{Action, Section};
use crate::dossier::{Problem, Severity};
use crate::paint::theme::{Palette, font};

/// Mouse gestures, which the table of actions does not list.
const MOUSE: [(&str, &str); 10] = [
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Shift+wheel, sideways, drag", "Pan"),
    ("Click on an event", "Select it and show its passage"),
    ("Click on a passage", "Select its event and show it on the timeline"),
    ("Double click on an event", "Zoom to it"),
    ("Double click on empty space", "Zoom in there"),
    ("Drag the selected event", "Change its date; drag an end of a bar to stretch it"),
    ("Double click on the card", "Edit the event"),
    ("Select words in an article", "Create an event from them, or cite them"),
    ("Double click in the table", "Edit the cell"),
];

/// Which modal is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    /// Keys and actions.
    Help,
    /// Problems in the dossier.
    Problems,
}

/// Shows a modal; returns whether to close it.
#[must_use]
pub fn modal_ui(ctx: &egui::Context, modal: Modal, problems: &[Problem]) -> bool {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
    let response = egui::Modal::new(Id::unique("sheet")).frame(frame).show(ctx, |ui| {
        let size = ui.ctx().content_rect().size();
        ui.set_width((size.x - 104.0).min(720.0));
        ui.horizontal(|ui| {
            let title = if modal == Modal::Help { "Keys and actions" } else { "Problems in this dossier" };
            ui.label(RichText::new(title).font(font::semibold(17.0)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.button("Close").clicked()).inner
        })
        .inner
            | ScrollArea::vertical()
                .max_height(size.y - 160.0)
                .min_scrolled_height(size.y - 160.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    match modal {
                        Modal::Help => help_ui(ui),
                        Modal::Problems => problems_ui(ui, problems),
                    }
                    false
                })
                .inner
    });
    response.should_close() || response.inner
}

fn help_ui(ui: &mut Ui) {
    let palette = Palette::of_ui(ui);
    let heading = |ui: &mut Ui, text: &str| {
        ui.add_space(6.0);
        ui.label(RichText::new(text).font(font::semibold(12.5)).color(palette.second));
    };
    heading(ui, "Mouse and touchpad");
    egui::Grid::new("mouse").num_columns(2).spacing([24.0, 5.0]).show(ui, |ui| {
        for (input, does) in MOUSE {
            ui.label(RichText::new(input).font(font::medium(12.5)));
            ui.label(does);
            ui.end_row();
        }
    });
    for section in Section::ALL {
        heading(ui, section.text());
        egui::Grid::new(section.text()).num_columns(3).spacing([24.0, 5.0]).show(ui, |ui| {
            for action in Action::of(section) {
                ui.label(RichText::new(action.shortcut_text(ui.ctx())).font(font::medium(12.5)));
                ui.label(action.text());
                ui.label(RichText::new(action.hint()).color(palette.second));
                ui.end_row();
            }
        });
    }
}

fn problems_ui(ui: &mut Ui, problems: &[Problem]) {
    let palette = Palette::of_ui(ui);
    if problems.is_empty() {
        ui.label("No problems: every event has a date, every citation a passage.");
    }
    for problem in problems {
        let color = if problem.severity == Severity::Error { palette.alarm } else { palette.ink };
        ui.add(egui::Label::new(RichText::new(problem.to_string()).color(color)).wrap());
    }
}
