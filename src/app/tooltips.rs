//! Tooltips only for a pointer that moves: one that was left somewhere must not cover what is done by keyboard.

use egui::{Context, Event, Id};

/// How long the pointer rests on something before its tooltip appears, in seconds.
const DELAY_SECS: f32 = 0.3;

/// Suppresses tooltips at first, and from a pressed key, until the pointer moves. Call at the start of a frame.
pub fn wait_for_pointer(ctx: &Context) {
    let (has_moved, is_typing) = ctx.input(|input| {
        let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. } | Event::Text(_));
        (input.pointer.delta() != egui::Vec2::ZERO, input.raw.events.iter().any(is_key))
    });
    let id = Id::unique("tooltips wait");
    let was_waiting: Option<bool> = ctx.data(|data| data.get_temp(id));
    let is_waiting = !has_moved && (was_waiting.unwrap_or(true) || is_typing);
    if was_waiting != Some(is_waiting) {
        ctx.data_mut(|data| data.insert_temp(id, is_waiting));
        let delay = if is_waiting { f32::INFINITY } else { DELAY_SECS };
        ctx.all_styles_mut(|style| style.interaction.tooltip_delay = delay);
    }
}
