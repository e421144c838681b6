//! [`KeyPace`]: what is typed after a key that moves the focus or opens a form waits for the next frame.
//!
//! Widgets read the keys of a frame with the focus that the frame began with. When frames are slow, several keys come
//! in one: two presses of Tab would count once, and letters typed after Tab or N would go to the wrong place.

use egui::{Context, Event, Key, RawInput};

/// With more events waiting, as after a key that was held down, all are passed on at once.
const WAITING_MAX: usize = 64;

/// The events that wait.
#[derive(Debug, Default)]
pub struct KeyPace {
    waiting: Vec<Event>,
}

impl KeyPace {
    /// Passes on the events up to the first key that others have to wait for. Call before each frame.
    pub fn apply(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.waiting);
        events.append(&mut input.events);
        if events.len() <= WAITING_MAX
            && let Some(end) = end_of_turn(&events, ctx.text_edit_focused())
        {
            self.waiting = events.split_off(end);
            ctx.request_repaint();
        }
        input.events = events;
    }
}

/// How many of the events belong to this frame, if others have to wait.
fn end_of_turn(events: &[Event], is_typing: bool) -> Option<usize> {
    let is_decisive = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            is_step(*key) || modifiers.command || (!is_typing && !is_motion(*key))
        }
        _ => false,
    };
    let at = events.iter().position(is_decisive)?;
    let Some(Event::Key { key: first, .. }) = events.get(at) else { return None };
    // The letter that a key writes comes right after it.
    let end = if matches!(events.get(at + 1), Some(Event::Text(_))) { at + 2 } else { at + 1 };
    let is_other = |event: &Event| match event {
        Event::Key { key, pressed: true, .. } => key != first || is_step(*key),
        Event::Text(_) | Event::Paste(_) => true,
        _ => false,
    };
    events.get(end..)?.iter().any(is_other).then_some(end)
}

/// Keys that take the focus elsewhere, also from a field.
fn is_step(key: Key) -> bool {
    matches!(key, Key::Tab | Key::Enter | Key::Escape | Key::F1 | Key::F2 | Key::F3 | Key::F6 | Key::F7)
}

/// Keys that move within something, and are held down for that.
fn is_motion(key: Key) -> bool {
    matches!(
        key,
        Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn press(key: Key) -> [Event; 2] {
        [true, false].map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        })
    }

    fn typed(key: Key, letter: &str) -> Vec<Event> {
        let [down, up] = press(key);
        vec![down, Event::Text(letter.to_owned()), up]
    }

    /// What three fields say after events that all came before one frame; the first has the focus.
    fn check(events: Vec<Event>, expected: [&str; 3]) {
        let (ctx, mut pace) = (Context::default(), KeyPace::default());
        let mut fields = [const { String::new() }; 3];
        let mut batch = Some(events);
        for frame in 0..12 {
            let events = if frame == 2 { batch.take().unwrap_or_default() } else { Vec::new() };
            let mut input = RawInput { events, ..RawInput::default() };
            pace.apply(&ctx, &mut input);
            let output = ctx.run_ui(input, |ui| {
                for (at, text) in fields.iter_mut().enumerate() {
                    let field = ui.text_edit_singleline(text);
                    if frame == 0 && at == 0 {
                        field.request_focus();
                    }
                }
            });
            output.drop_without_applying_deltas();
        }
        assert_eq!(fields, expected);
        assert!(pace.waiting.is_empty());
    }

    #[test]
    fn each_tab_counts_and_letters_go_where_it_leads() {
        let word = || [typed(Key::A, "a"), typed(Key::B, "b")].concat();
        check([word(), press(Key::Tab).to_vec(), word()].concat(), ["ab", "ab", ""]);
        check([press(Key::Tab).to_vec(), press(Key::Tab).to_vec(), word()].concat(), ["", "", "ab"]);
    }

    #[test]
    fn a_letter_that_is_a_shortcut_takes_its_own_text_with_it() {
        let events = [typed(Key::N, "n"), typed(Key::T, "t")].concat();
        assert_eq!(end_of_turn(&events, false), Some(2), "what is typed into the form that it opens waits");
        assert_eq!(end_of_turn(&events, true), None, "in a field these are letters");
    }

    #[test]
    fn keys_that_are_held_down_do_not_wait() {
        let held = |key| [press(key)[0].clone(), press(key)[0].clone(), press(key)[0].clone()];
        assert_eq!(end_of_turn(&held(Key::ArrowDown), false), None);
        assert_eq!(end_of_turn(&held(Key::Plus), false), None);
        let (ctx, mut pace) = (Context::default(), KeyPace::default());
        let mut input = RawInput { events: vec![press(Key::Tab)[0].clone(); WAITING_MAX + 1], ..RawInput::default() };
        pace.apply(&ctx, &mut input);
        assert!(pace.waiting.is_empty() && input.events.len() > WAITING_MAX);
    }
}
