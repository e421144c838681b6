//! The panel of scenes: made from what is on the screen, edited, put in order, presented.

mod row;
pub mod stage;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

use super::actions::Action;
use super::editing::field::Field;
use super::widgets::{action_button, link_button};
use crate::dossier::Dossier;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand, State};
use crate::text::counted;
use row::SceneRow;

/// Width of the panel, in points.
pub const PANEL_PTS: f32 = 248.0;

/// The panel between frames.
#[derive(Default)]
pub struct ScenesPanel {
    /// The text of each scene.
    fields: Vec<Field>,
    /// The scene whose text takes the focus in the next frame.
    entered: Option<usize>,
    /// Whether the current scene is to come into sight.
    is_sought: bool,
    /// The row that takes the focus in the next frame.
    focused: Option<usize>,
}

impl ScenesPanel {
    /// The text of a new scene is to be written, once it is there.
    pub fn enter(&mut self, scene: usize) {
        (self.entered, self.is_sought) = (Some(scene), true);
    }

    /// Shows the panel; pushes what the person did.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        dossier: &Dossier,
        state: &State,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        let palette = Palette::of_ui(ui);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new("Scenes").font(font::semibold(14.0)).color(palette.ink));
            ui.label(
                RichText::new(counted(dossier.scenes.len(), "scene")).font(font::sans(12.0)).color(palette.second),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = link_button(ui, "Close", true);
                ui.ctx().accesskit_node_builder(close.id, |node| node.set_label("Close scenes"));
                if close.clicked() {
                    actions.push(Action::ShowScenes);
                }
            });
        });
        ui.horizontal(|ui| {
            // With its key, both buttons would not fit.
            if ui.button("Add scene").on_hover_text(Action::AddScene.hint()).clicked() {
                actions.push(Action::AddScene);
            }
            let has_scenes = !dossier.scenes.is_empty();
            let present = ui.add_enabled_ui(has_scenes, |ui| action_button(ui, "Present", Action::Present)).inner;
            if present.clicked() {
                actions.push(Action::Present);
            }
        });
        if dossier.scenes.is_empty() {
            let text = "A scene keeps what the timeline shows now: its view, lanes and filter, the selected event and \
                        its passage. Add scenes, write a line on each, and step through them on the full screen.";
            ui.add(Label::new(RichText::new(text).font(font::sans(12.5)).color(palette.second)).wrap());
            return;
        }
        self.fields.resize_with(dossier.scenes.len(), Field::default);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let focused = self.focused.take();
            for (at, (scene, field)) in dossier.scenes.iter().zip(&mut self.fields).enumerate() {
                let is_current = state.scene == Some(at);
                if self.entered == Some(at) {
                    field.enter();
                }
                let takes_focus = focused == Some(at);
                let row = SceneRow { dossier, state, at, scene, is_current, takes_focus, palette: &palette };
                let shown = ui.push_id(("scene", at), |ui| row.ui(ui, field, out));
                self.focused = shown.inner.or(self.focused);
                let shown = shown.response;
                if is_current && std::mem::take(&mut self.is_sought) {
                    shown.scroll_to_me(None);
                }
            }
        });
        if self.entered.is_some_and(|at| at < dossier.scenes.len()) {
            self.entered = None;
        }
    }

    /// Adds a scene of what is on the screen, after the current one, and goes on with its text.
    pub fn add(&mut self, dossier: &Dossier, state: &State, out: &mut Vec<Command>) {
        let after = state.scene.filter(|at| *at < dossier.scenes.len());
        let at = after.map_or(dossier.scenes.len(), |at| at + 1);
        let fields = Box::new(state.as_scene(dossier));
        let text = state.selected.and_then(|event| dossier.event(event)).map_or("", |event| event.title()).to_owned();
        out.extend([Command::EndStep, Command::Edit(EditCommand::AddScene(text, fields, after))]);
        out.extend([Command::EndStep, Command::MarkScene(Some(at))]);
        self.enter(at);
    }
}
