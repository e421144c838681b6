//! The Escape key while something is edited: the widget that needs it takes it, so that it closes nothing else.
//!
//! Shortcuts are taken out of the input before the panels are painted, so panels look at the raw events.

use egui::{Context, Event, Id, Key};

fn id() -> Id {
    Id::unique("escape taken")
}

/// Whether Escape was pressed since the last frame, and no widget took it.
#[must_use]
pub fn is_struck(ctx: &Context) -> bool {
    let is_escape = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
    ctx.input(|input| input.raw.events.iter().any(is_escape)) && !was_taken(ctx)
}

/// Takes Escape in this frame.
pub fn take(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(id(), frame));
}

/// Whether Escape was taken in this frame.
#[must_use]
pub fn was_taken(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<u64>(id())) == Some(ctx.cumulative_frame_nr())
}
