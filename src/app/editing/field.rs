//! [`Field`]: an editable field for a text of the dossier. Typed text goes into the dossier at once, so that a crash
//! does not lose it; everything typed until the field is left is one step to undo. Escape leaves the field: a line is
//! as it was before, a text of several lines stays as typed.

use egui::{RichText, TextEdit, Ui};

use crate::app::escape;
use crate::dossier::limits;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};
use crate::text::grouped;

/// A field between frames.
#[derive(Clone, Debug, Default)]
pub struct Field {
    text: String,
    /// The dossier's text in the last frame.
    seen: Option<String>,
    /// The dossier's text when the field was entered.
    before: Option<String>,
    /// Whether to take the focus in the next frame, with its text selected.
    wants_focus: bool,
}

/// The options of a field.
pub struct FieldLook<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// The placeholder.
    pub hint: &'static str,
    /// Minimum number of lines; 1 for a single-line field.
    pub rows: usize,
    /// Whether it may be empty.
    pub may_be_empty: bool,
}

impl Field {
    /// Gives the field the focus in the next frame, with its text selected, so that typing replaces it.
    pub fn enter(&mut self) {
        self.wants_focus = true;
    }

    /// Shows the field for the dossier's text, `current`; pushes what `change` makes of typed text.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        look: &FieldLook<'_>,
        current: &str,
        change: impl Fn(String) -> EditCommand,
        out: &mut Vec<Command>,
    ) {
        if self.seen.as_deref() != Some(current) {
            if self.text.trim() != current {
                current.clone_into(&mut self.text);
            }
            self.seen = Some(current.to_owned());
        }
        let edit = if look.rows > 1 {
            TextEdit::multiline(&mut self.text).desired_rows(look.rows)
        } else {
            TextEdit::singleline(&mut self.text)
        };
        let mut shown = edit.hint_text(look.hint).desired_width(f32::INFINITY).show(ui);
        let response = shown.response.response.clone();
        let name = look.name;
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            let all = egui::text::CCursorRange::select_all(&shown.galley);
            shown.state.cursor.set_char_range(Some(all));
            shown.state.store(ui.ctx(), response.id);
        }
        if response.gained_focus() {
            out.push(Command::EndStep);
            self.before = Some(current.to_owned());
        }
        let fault = self.fault(look);
        if response.changed() && fault.is_none() && self.text.trim() != current {
            out.push(Command::Edit(change(self.text.trim().to_owned())));
        }
        if let Some(fault) = &fault {
            fault_ui(ui, fault);
        }
        if response.lost_focus() {
            let before = self.before.take();
            if escape::is_struck(ui.ctx())
                && let Some(before) = before
            {
                escape::take(ui.ctx());
                if look.rows == 1 {
                    // The typed text is the last step; if none of it was accepted, there is nothing to undo.
                    if before != current {
                        out.push(Command::Undo);
                    }
                    self.text = before;
                }
            }
            out.push(Command::EndStep);
        }
    }

    fn fault(&self, look: &FieldLook<'_>) -> Option<String> {
        let text = self.text.trim();
        if text.is_empty() && !look.may_be_empty {
            return Some(format!("Enter a {}. Until then the old one is kept.", look.name.to_lowercase()));
        }
        let is_long = !look.may_be_empty && text.chars().count() > limits::TITLE_CHARS;
        is_long.then(|| format!("Too long (maximum {} characters).", grouped(limits::TITLE_CHARS)))
    }
}

/// An error message below a field.
pub fn fault_ui(ui: &mut Ui, sentence: &str) {
    let color = Palette::of_ui(ui).alarm;
    ui.add(egui::Label::new(RichText::new(sentence).font(font::sans(12.0)).color(color)).wrap());
}

/// The label above a field.
pub fn name_ui(ui: &mut Ui, text: &str) {
    let color = Palette::of_ui(ui).second;
    ui.add(egui::Label::new(RichText::new(text).font(font::medium(12.0)).color(color)).selectable(false));
}
