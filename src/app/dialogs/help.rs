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

/// Keys that the table of actions does not list.
const KEYS: [(&str, &str, &str); 4] = [
    ("Ctrl+1 … Ctrl+9", "Article by number", "Open the article in the first to ninth tab"),
    ("Ctrl++, Ctrl+−, Ctrl+0", "Scale the window", "Make everything larger or smaller, or its usual size"),
    ("Tab, Shift+Tab", "Next or previous control", "Move the focus"),
    ("Arrow keys, Shift+arrow keys", "Move the caret, select words", "In the article, after F7"),
];
/// Between the columns of the help, in points.
const COLUMN_GAP_PTS: f32 = 16.0;

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
    for (input, does) in MOUSE {
        row_ui(ui, input, [does, ""]);
    }
    heading(ui, "Keyboard");
    for (input, does, hint) in KEYS {
        let input = input.replace("Ctrl", &ui.ctx().format_modifiers(egui::Modifiers::COMMAND));
        row_ui(ui, &input, [does, hint]);
    }
    for section in Section::ALL {
        heading(ui, section.text());
        for action in Action::of(section) {
            row_ui(ui, &action.shortcut_text(ui.ctx()), [action.text(), action.hint()]);
        }
    }
}

/// A row whose columns begin where those of all other rows do.
fn row_ui(ui: &mut Ui, input: &str, [text, hint]: [&str; 2]) {
    let second = Palette::of_ui(ui).second;
    let width = ui.available_width() - 2.0 * COLUMN_GAP_PTS;
    let [first, middle] = [width * 0.27, width * 0.29];
    let texts = [
        (first, RichText::new(input).font(font::medium(12.5))),
        (if hint.is_empty() { width - first } else { middle }, RichText::new(text)),
        (width - first - middle, RichText::new(hint).color(second)),
    ];
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = COLUMN_GAP_PTS;
        for (width, text) in texts.into_iter().filter(|(_, text)| !text.is_empty() || text.text() == input) {
            ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                ui.add(egui::Label::new(text).wrap());
            });
        }
    });
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
