//! The forms of the panels that lie over the window, and the panels following the workspace.

use super::Window;
use crate::app::actions::Action;
use crate::app::command_palette::{PaletteEnd, PaletteEntry};
use crate::app::editing::new_event::FormEnd;
use crate::app::editing::selection_toolbar;
use crate::app::editing::themes::ThemesInput;
use crate::session::Command;

impl Window {
    /// Has the panels follow what the workspace did.
    pub(super) fn apply_effects(&mut self) {
        for effect in self.workspace.take_effects() {
            self.panels.apply(effect);
        }
    }

    /// Shows the forms that lie over the window.
    pub(super) fn forms_ui(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>, out: &mut Vec<Command>) {
        let (dossier, revision) = (self.workspace.dossier(), self.workspace.open_dossier().revision());
        let editing = &mut self.panels.editing;
        let is_free = !editing.has_dialog() && self.workspace.modal.is_none() && !self.workspace.is_exporting();
        if let Some(row) = self.panels.selected_row.filter(|_| is_free) {
            selection_toolbar::toolbar_ui(ctx, row, self.workspace.state.selected.is_some(), actions);
        }
        if let Some(form) = &mut editing.new_event {
            let center = self.panels.center.unwrap_or_else(|| ctx.content_rect());
            match form.ui(ctx, dossier, self.panels.reader.chosen(dossier), center, out) {
                FormEnd::Open => {}
                FormEnd::Cancelled => editing.new_event = None,
                FormEnd::Created => {
                    editing.submitted = editing.new_event.take();
                    self.panels.reader.forget_selection();
                }
            }
        }
        if editing.merge.as_mut().is_some_and(|form| !form.ui(ctx, dossier, out)) {
            editing.merge = None;
        }
        if editing.themes.as_mut().is_some_and(|form| !form.ui(ctx, ThemesInput { dossier, revision }, out)) {
            editing.themes = None;
        }
        self.command_palette_ui(ctx, actions, out);
        if self.panels.guide.as_mut().is_some_and(|guide| !guide.ui(ctx)) {
            self.panels.guide = None;
        }
    }

    /// Shows the command palette while it is open, and does what was chosen.
    fn command_palette_ui(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>, out: &mut Vec<Command>) {
        let Some(mut palette) = self.panels.command_palette.take() else { return };
        let (situation, open) = (self.situation(), self.workspace.open_dossier());
        match palette.ui(ctx, open.dossier(), open.revision(), &situation) {
            PaletteEnd::Open => self.panels.command_palette = Some(palette),
            PaletteEnd::Closed => palette.close(ctx),
            PaletteEnd::Chosen(entry) => {
                palette.close(ctx);
                match entry {
                    PaletteEntry::Action(action) => match action.disabled_reason(&situation) {
                        Some(reason) => self.workspace.notices.info(format!("{reason}.")),
                        None => actions.push(action),
                    },
                    PaletteEntry::Event(idx) => out.extend([Command::Select(idx), Command::GoToEvent(idx)]),
                    PaletteEntry::Article(idx) => out.push(Command::OpenArticle(idx)),
                    PaletteEntry::Theme(idx) => out.push(Command::OnlyTheme(idx)),
                }
            }
        }
    }
}
