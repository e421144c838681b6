//! The Escape key while something is edited: the widget that needs it takes it, so that it closes nothing else.
//!
//! Shortcuts are taken out of the input before the panels are painted, so panels look at the raw events.

use egui::{Context, Event, Key};

use super::frame_note::FrameNote;

const TAKEN: FrameNote = FrameNote("escape taken");

/// Whether Escape was pressed since the last frame, and no widget took it.
#[must_use]
pub fn is_struck(ctx: &Context) -> bool {
    let is_escape = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
    ctx.input(|input| input.raw.events.iter().any(is_escape)) && !was_taken(ctx)
}

/// Takes Escape in this frame.
pub fn take(ctx: &Context) {
    TAKEN.make(ctx);
}

/// Whether Escape was taken in this frame.
#[must_use]
pub fn was_taken(ctx: &Context) -> bool {
    TAKEN.is_new(ctx)
}
