//! The Escape key while something is edited: the widget that needs it takes it, so that it closes nothing else.
//!
//! Shortcuts are taken out of the input before the panels are painted, so panels look at the raw events.

use egui::{Context, Event, Key};

use super::frame_note::FrameNote;

const TAKEN: FrameNote = FrameNote("escape taken");

/// Whether Escape was pressed since the last frame, and no widget took it.
#[must_use]
pub fn is_struck(ctx: &Context) -> bool {
    is_key_struck(ctx, Key::Escape) && !was_taken(ctx)
}

/// Whether a key was pressed since the last frame, be it one of a shortcut.
#[must_use]
pub fn is_key_struck(ctx: &Context, struck: Key) -> bool {
    let is_it = |event: &Event| matches!(event, Event::Key { key, pressed: true, .. } if *key == struck);
    ctx.input(|input| input.raw.events.iter().any(is_it))
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
