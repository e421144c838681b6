//! [`Field`]: a text of the dossier in a field that can be edited. What is typed is in the dossier at once, so that no
//! crash costs it; one stay in the field is one step to undo; Escape leaves the field with what was there before.

use egui::{RichText, TextEdit, Ui};

use crate::app::escape;
use crate::dossier::limits;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand};

/// A field between frames.
#[derive(Clone, Debug, Default)]
pub struct Field {
    text: String,
    /// What the dossier said in the frame before.
    seen: Option<String>,
    /// What it said when the field was entered.
    before: Option<String>,
    /// To be entered in the next frame.
    wants_focus: bool,
}

/// How a field looks and what it stands for.
pub struct FieldLook<'a> {
    /// Its name, heard and, unless `is_named` says otherwise, seen above it.
    pub name: &'a str,
    /// What it says where it is empty.
    pub hint: &'static str,
    /// Lines at least; one line for 1.
    pub rows: usize,
    /// Whether it may be empty.
    pub may_be_empty: bool,
}

impl Field {
    /// Enters the field in the next frame.
    pub fn enter(&mut self) {
        self.wants_focus = true;
    }

    /// Shows the field for `current`, which the dossier says now; pushes what `change` makes of what is typed.
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
        let response = ui.add(edit.hint_text(look.hint).desired_width(f32::INFINITY));
        let name = look.name;
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
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
                // What was typed is the last step; where nothing of it was taken, there is none.
                if before != current {
                    out.push(Command::Undo);
                }
                self.text = before;
            }
            out.push(Command::EndStep);
        }
    }

    fn fault(&self, look: &FieldLook<'_>) -> Option<String> {
        let text = self.text.trim();
        if text.is_empty() && !look.may_be_empty {
            return Some(format!("A {} is needed; the one before stays.", look.name.to_lowercase()));
        }
        let is_long = !look.may_be_empty && text.chars().count() > limits::TITLE_CHARS;
        is_long.then(|| format!("Too long: {} characters are the most.", limits::TITLE_CHARS))
    }
}

/// A sentence about what is wrong with a field.
pub fn fault_ui(ui: &mut Ui, sentence: &str) {
    let color = Palette::of_ui(ui).alarm;
    ui.add(egui::Label::new(RichText::new(sentence).font(font::sans(12.0)).color(color)).wrap());
}

/// The name of a field, above it.
pub fn name_ui(ui: &mut Ui, text: &str) {
    let color = Palette::of_ui(ui).second;
    ui.add(egui::Label::new(RichText::new(text).font(font::medium(12.0)).color(color)).selectable(false));
}
