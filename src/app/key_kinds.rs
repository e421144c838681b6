//! The kinds of shortcuts: bare keys, arrows, single characters.

use egui::{Key, KeyboardShortcut, Modifiers};

/// How many modifiers there are: of combinations that hold others, the longest counts.
#[must_use]
pub fn modifier_count(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.command) + u8::from(modifiers.shift) + u8::from(modifiers.alt)
}

/// Whether a key is an arrow.
#[must_use]
pub fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown)
}

/// Whether a shortcut is a letter, a digit or a sign alone, or with Shift.
#[must_use]
pub fn is_single_character(shortcut: KeyboardShortcut) -> bool {
    let key = shortcut.logical_key;
    let is_other = is_arrow(key)
        || matches!(key, Key::Enter | Key::Escape | Key::Tab | Key::Home | Key::End | Key::PageUp | Key::PageDown)
        || matches!(key, Key::Space | Key::Delete | Key::Backspace | Key::Insert)
        || (Key::F1..=Key::F35).contains(&key);
    is_bare(shortcut.modifiers) && !is_other
}

/// Whether a key is struck without Ctrl and Alt.
#[must_use]
pub fn is_bare(modifiers: Modifiers) -> bool {
    !modifiers.command && !modifiers.alt
}
