//! The handle between two panes: dragged by pointer, and moved by arrows.

use egui::accesskit::Role;
use egui::{Context, CursorIcon, EventFilter, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo};

use super::frame_note::FrameNote;
use crate::paint::theme::Palette;

/// Thickness of the part that reacts to the pointer, in points.
const REACH_PTS: f32 = 8.0;
/// How far a key moves it, in points.
const STEP_PTS: f32 = 16.0;

/// The handle on a line of `rect`: an upright one between panes side by side, a level one between panes above each
/// other. Returns by how many points it was moved, right or down.
pub fn splitter_ui(ui: &Ui, rect: Rect, name: &str) -> Option<f32> {
    let is_upright = rect.height() > rect.width();
    let line = Rect::from_center_size(rect.center(), rect.size());
    let area = if is_upright {
        Rect::from_center_size(line.center(), egui::vec2(REACH_PTS, line.height()))
    } else {
        Rect::from_center_size(line.center(), egui::vec2(line.width(), REACH_PTS))
    };
    let response = ui.interact(area, ui.scope_id().with(("splitter", name)), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    let cursor = if is_upright { CursorIcon::ResizeHorizontal } else { CursorIcon::ResizeVertical };
    let palette = Palette::of_ui(ui);
    if response.hovered() || response.dragged() || response.has_focus() {
        let stroke = Stroke::new(if response.has_focus() { 3.0 } else { 1.5 }, palette.accent);
        if is_upright {
            ui.painter().vline(area.center().x, area.y_range(), stroke);
        } else {
            ui.painter().hline(area.x_range(), area.center().y, stroke);
        }
    }
    let response = response.on_hover_cursor(cursor);
    let along = |delta: egui::Vec2| if is_upright { delta.x } else { delta.y };
    let mut by = if response.dragged() { along(response.drag_delta()) } else { 0.0 };
    if response.has_focus() {
        FOCUSED.make(ui.ctx());
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let steps = |key: Key| {
            let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            f32::from(u8::try_from(times).unwrap_or(u8::MAX))
        };
        let (back, on) = if is_upright { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowUp, Key::ArrowDown) };
        by += (steps(on) - steps(back)) * STEP_PTS;
    }
    (by != 0.0).then_some(by)
}

const FOCUSED: FrameNote = FrameNote("splitter focused");

/// Whether a handle had the focus in the frame before, which moves by arrows.
#[must_use]
pub fn has_focus(ctx: &Context) -> bool {
    FOCUSED.is_recent(ctx)
}
