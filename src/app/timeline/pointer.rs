//! Wheel, pinch, drag and clicks on empty space, as commands.

use egui::{PointerButton, Response, Ui};

use crate::layout::{TimeAxis, TimeScale, View};
use crate::session::Command;

/// Zoom for each point the wheel turns: a notch of 50 points is about a fifth closer.
const ZOOM_PER_PT: f32 = 0.0036;
/// A double click on empty space comes this much closer.
const DOUBLE_CLICK_ZOOM: f64 = 2.5;

/// Turns the pointer's input over the plot into commands. Returns by how many points lanes are to be scrolled down.
/// With Alt, the wheel does the other of what `wheel_scrolls` chooses; with Ctrl, it is a pinch.
pub fn timeline_input(
    ui: &Ui,
    plot: &Response,
    scale: &TimeScale,
    axis: &TimeAxis,
    view: View,
    wheel_scrolls: bool,
    out: &mut Vec<Command>,
) -> f32 {
    let mut scrolled = 0.0;
    let time_at = |x: f32| scale.time_from_x(x - plot.rect.left());
    if plot.dragged_by(PointerButton::Primary) || plot.dragged_by(PointerButton::Middle) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        let delta = f64::from(plot.drag_delta().x);
        if delta != 0.0 {
            out.push(Command::Pan(-delta * scale.secs_per_point()));
        }
        scrolled -= plot.drag_delta().y;
    }
    if plot.double_clicked() {
        if let Some(pointer) = plot.interact_pointer_pos() {
            out.push(Command::MoveTo(axis.zoom_at(view, DOUBLE_CLICK_ZOOM, time_at(pointer.x))));
        }
    } else if plot.clicked() {
        out.push(Command::Deselect);
    }
    // Marks are on top of the plot; the wheel must work over them as well.
    let Some(pointer) = ui.ctx().pointer_hover_pos().filter(|_| plot.contains_pointer()) else {
        return scrolled;
    };
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let is_scrolling = wheel_scrolls != ui.input(|input| input.modifiers.alt);
    if is_scrolling {
        scrolled -= scroll.y;
    }
    let turned = if is_scrolling { 0.0 } else { scroll.y };
    let factor = f64::from(pinch * (turned * ZOOM_PER_PT).exp());
    if (factor - 1.0).abs() > 1e-6 {
        out.push(Command::ZoomAt(factor, time_at(pointer.x)));
    }
    if scroll.x != 0.0 {
        out.push(Command::Pan(-f64::from(scroll.x) * scale.secs_per_point()));
    }
    scrolled
}
