//! The form with the choices for a figure.

use egui::{DragValue, RichText, Ui, vec2};

use super::choices::{Appearance, Choices, FigurePage, FileKind, Lanes, NoteDetail, SCALES, SIDE_MAX_PTS, TimeSpan};
use crate::app::widgets::segments;
use crate::paint::theme::{Palette, font};

/// Shows the form and applies what the person chooses.
pub fn form_ui(ui: &mut Ui, choices: &mut Choices, title: &mut String) {
    ui.spacing_mut().item_spacing = vec2(8.0, 5.0);
    let name = heading(ui, "Title");
    let field = egui::TextEdit::singleline(title).hint_text("None").desired_width(f32::INFINITY);
    ui.add(field).labelled_by(name);

    heading(ui, "Time span");
    choice_ui(ui, TimeSpan::ALL, &mut choices.stretch);

    heading(ui, "Page");
    let (screen, paper) = FigurePage::ALL.split_at(3);
    choice_ui(ui, screen, &mut choices.page);
    if choice_ui(ui, paper, &mut choices.page) && choices.page != FigurePage::Own {
        // Paper is white.
        if choices.look == Appearance::Dark {
            choices.look = Appearance::Light;
        }
    }
    if choices.page == FigurePage::Own {
        ui.horizontal(|ui| {
            let [width, height] = &mut choices.own_size_pts;
            number_ui(ui, "Width", width);
            number_ui(ui, "Height", height);
            ui.label(RichText::new("points").color(Palette::of_ui(ui).second));
        });
    }

    heading(ui, "Format");
    ui.horizontal(|ui| {
        choice_ui(ui, FileKind::ALL, &mut choices.kind);
        if choices.kind == FileKind::Png {
            let name = ui.label("Pixels per point").id;
            let field = DragValue::new(&mut choices.scale).range(SCALES).speed(0.05).max_decimals(2);
            ui.add(field).labelled_by(name);
        }
    });

    heading(ui, "Lanes");
    choice_ui(ui, Lanes::ALL, &mut choices.lanes);

    heading(ui, "Notes");
    ui.horizontal(|ui| {
        choice_ui(ui, NoteDetail::ALL, &mut choices.notes);
        let said = match choices.notes {
            NoteDetail::Full => "dates, titles, quotations, sources",
            NoteDetail::Short => "dates, titles, sources",
            NoteDetail::None => "",
        };
        ui.label(RichText::new(said).font(font::sans(12.0)).color(Palette::of_ui(ui).second));
    });

    heading(ui, "Colours");
    choice_ui(ui, Appearance::ALL, &mut choices.look);
    ui.checkbox(&mut choices.is_transparent, "Transparent background");
}

/// The heading of the next row.
fn heading(ui: &mut Ui, text: &str) -> egui::Id {
    ui.add_space(4.0);
    let color = Palette::of_ui(ui).second;
    ui.label(RichText::new(text).font(font::medium(12.0)).color(color)).id
}

/// Shows choices of which one is made; returns whether another one was made.
fn choice_ui<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, &str)], chosen: &mut T) -> bool {
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    // None of them where the choice is in another row.
    let at = all.iter().position(|(value, _)| value == chosen).unwrap_or(usize::MAX);
    let clicked = segments(ui, &names, at).and_then(|at| all.get(at));
    if let Some((value, _)) = clicked {
        *chosen = *value;
    }
    clicked.is_some()
}

fn number_ui(ui: &mut Ui, name: &str, value: &mut u32) {
    let name = ui.label(name).id;
    ui.add(DragValue::new(value).range(1..=SIDE_MAX_PTS).speed(4.0)).labelled_by(name);
}
