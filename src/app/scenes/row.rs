//! One scene in the panel: its number and text, what it shows, and what can be done with it.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, CornerRadius, EventFilter, Key, Modifiers, Rect, RichText, Sense, Shape, Stroke, Ui, WidgetInfo, vec2,
};

use crate::app::editing::field::{Field, FieldLook};
use crate::app::widgets::named_button;
use crate::dossier::{Dossier, DossierScene, SceneLanes};
use crate::paint::theme::{Palette, font};
use crate::session::{Command, EditCommand, State};
use crate::time::Span;

/// A scene, as its row shows it.
pub struct SceneRow<'a> {
    pub dossier: &'a Dossier,
    pub state: &'a State,
    pub at: usize,
    pub scene: &'a DossierScene,
    /// Whether it was shown last.
    pub is_current: bool,
    /// Whether it takes the keyboard's focus.
    pub takes_focus: bool,
    pub palette: &'a Palette,
}

/// A scene that is being dragged to another place.
#[derive(Clone, Copy)]
struct DraggedScene(usize);

impl SceneRow<'_> {
    /// Shows the row; returns the place it was moved to by keys, where the focus follows.
    pub fn ui(&self, ui: &mut Ui, field: &mut Field, out: &mut Vec<Command>) -> Option<usize> {
        let palette = self.palette;
        let ground = ui.painter().add(Shape::Noop);
        let inside = egui::Frame::new().inner_margin(6).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            ui.horizontal_top(|ui| {
                self.grip_ui(ui);
                let number = RichText::new((self.at + 1).to_string()).font(font::semibold(13.0)).color(palette.second);
                ui.add_sized(vec2(16.0, 22.0), egui::Label::new(number).selectable(false));
                let name = format!("Text of scene {}", self.at + 1);
                let look = FieldLook { name: &name, hint: "A line for the audience", rows: 2, may_be_empty: true };
                let at = self.at;
                ui.vertical(|ui| {
                    field.ui(ui, &look, &self.scene.text, |text| EditCommand::SetSceneText(at, text), out);
                });
            });
            let moved = self.shown_ui(ui, out);
            self.buttons_ui(ui, out);
            moved
        });
        let row = inside.response.rect;
        if self.is_current {
            let stroke = Stroke::new(1.0, palette.edge);
            let kind = egui::StrokeKind::Inside;
            ui.painter()
                .set(ground, egui::epaint::RectShape::new(row, CornerRadius::same(6), palette.selection, stroke, kind));
        }
        self.place_ui(ui, row, out);
        inside.inner
    }

    /// The handle by which the row is dragged to another place.
    fn grip_ui(&self, ui: &mut Ui) {
        let (rect, response) = ui.allocate_exact_size(vec2(12.0, 22.0), Sense::drag());
        for (column, row) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 2.0), (1.0, 2.0)] {
            let at = rect.center() + vec2(column * 5.0 - 2.5, row * 5.0 - 5.0);
            ui.painter().circle_filled(at, 1.3, self.palette.third);
        }
        let name = format!("Drag to move scene {}", self.at + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, &name));
        response.dnd_set_drag_payload(DraggedScene(self.at));
        response.on_hover_cursor(egui::CursorIcon::Grab);
    }

    /// Takes a row that is dropped here.
    fn place_ui(&self, ui: &Ui, row: Rect, out: &mut Vec<Command>) {
        let target = ui.interact(row, ui.scope_id().with("place"), Sense::hover());
        if target.dnd_hover_payload::<DraggedScene>().is_some_and(|from| from.0 != self.at) {
            ui.painter().hline(row.x_range(), row.top() - 2.0, Stroke::new(2.0, self.palette.accent));
        }
        if let Some(from) = target.dnd_release_payload::<DraggedScene>().filter(|from| from.0 != self.at) {
            self.move_to(from.0, self.at, out);
        }
    }

    fn move_to(&self, from: usize, to: usize, out: &mut Vec<Command>) {
        let now = self.state.scene.map(|at| {
            let left = if at > from { at - 1 } else { at };
            if at == from { to } else { left + usize::from(left >= to) }
        });
        out.extend([Command::EndStep, Command::Edit(EditCommand::MoveScene(from, to)), Command::EndStep]);
        out.push(Command::MarkScene(now));
    }

    /// The contents of the scene in words; a click goes there, and keys move the scene.
    fn shown_ui(&self, ui: &mut Ui, out: &mut Vec<Command>) -> Option<usize> {
        let palette = self.palette;
        let (event, rest) = (self.event_words(), self.shown_words());
        let mut job = LayoutJob::default();
        if let Some(event) = &event {
            job.append(event, 0.0, TextFormat::simple(font::medium(12.0), palette.ink));
            job.append("\n", 0.0, TextFormat::simple(font::sans(12.0), palette.second));
        }
        job.append(&rest, 0.0, TextFormat::simple(font::sans(12.0), palette.second));
        let button = Button::new(job).frame_when_inactive(false).wrap().min_size(vec2(ui.available_width(), 24.0));
        let response = ui.add(button);
        let said = [Some(format!("Go to scene {}", self.at + 1)), text_of(&self.scene.text), event, Some(rest)];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(": ");
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.is_current, &said));
        if self.takes_focus {
            response.request_focus();
        }
        let mut moved = None;
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            for (key, to) in [(Key::ArrowUp, self.at.checked_sub(1)), (Key::ArrowDown, Some(self.at + 1))] {
                let is_struck = ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
                if let Some(to) = to.filter(|to| is_struck && *to < self.dossier.scenes.len()) {
                    self.move_to(self.at, to, out);
                    moved = Some(to);
                }
            }
        }
        if response.clicked() {
            out.push(Command::ShowScene(self.at));
        }
        moved
    }

    /// The event of the scene, in words.
    fn event_words(&self) -> Option<String> {
        let event = self.dossier.event(self.scene.event?)?;
        let passage = match (self.scene.passage.unwrap_or(0), event.citations().len()) {
            (_, 0 | 1) => String::new(),
            (at, count) => format!(" · passage {} of {count}", at + 1),
        };
        Some(format!("{}{passage}", event.title()))
    }

    /// The view, lanes and filter of the scene, in words.
    fn shown_words(&self) -> String {
        shown_words(self.scene, self.dossier)
    }

    fn buttons_ui(&self, ui: &mut Ui, out: &mut Vec<Command>) {
        let (at, number) = (self.at, self.at + 1);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if named_button(ui, "Update", &format!("Update scene {number} from the screen"), true) {
                let fields = Box::new(self.state.as_scene(self.dossier));
                out.extend([Command::EndStep, Command::Edit(EditCommand::SetScene(at, fields)), Command::EndStep]);
                out.push(Command::MarkScene(Some(at)));
            }
            if named_button(ui, "↑", &format!("Move scene {number} up"), at > 0) {
                self.move_to(at, at - 1, out);
            }
            if named_button(ui, "↓", &format!("Move scene {number} down"), number < self.dossier.scenes.len()) {
                self.move_to(at, at + 1, out);
            }
            if named_button(ui, "Delete", &format!("Delete scene {number}"), true) {
                out.extend([Command::EndStep, Command::Edit(EditCommand::DeleteScene(at)), Command::EndStep]);
                let now = self.state.scene.filter(|current| *current != at);
                out.push(Command::MarkScene(now.map(|current| if current > at { current - 1 } else { current })));
            }
        });
    }
}

fn text_of(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The view, lanes and filter of a scene, in words.
pub(super) fn shown_words(scene: &DossierScene, dossier: &Dossier) -> String {
    let view = scene.view.map_or_else(|| "Opening view".to_owned(), Span::in_words);
    let lanes = match scene.lanes {
        SceneLanes::Article => "by article",
        SceneLanes::Theme => "by theme",
        SceneLanes::Single => "one lane",
        SceneLanes::Told => "as told",
    };
    let mut parts = vec![view, lanes.to_owned()];
    if let Some(themes) = &scene.themes {
        let names = themes.shown.iter().filter_map(|theme| dossier.theme(*theme)).map(|theme| theme.title.clone());
        let without = themes.has_unthemed.then(|| "without a theme".to_owned());
        parts.push(names.chain(without).collect::<Vec<_>>().join(", "));
    }
    if let Some(stretch) = &scene.stretch {
        let how = if stretch.is_certain { "certainly" } else { "possibly" };
        parts.push(format!("{how} in {}", stretch.date.in_words()));
    }
    parts.join(" · ")
}
