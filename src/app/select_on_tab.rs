//! A one-line field that is entered with Tab has all its text selected, as in other programs: typing replaces it.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Key};

/// Fields that are higher, in points, have several lines.
const ONE_LINE_PTS: f32 = 36.0;

/// The field that had the focus in the last frame, and whether Tab was pressed in it.
#[derive(Clone, Copy, Default)]
struct LastFrame {
    focused: Option<Id>,
    had_tab: bool,
}

/// Selects the text of a field that has just been entered with Tab; called once at the end of a frame.
pub fn select_on_tab(ctx: &Context) {
    let key = Id::unique("select on tab");
    let last: LastFrame = ctx.data(|data| data.get_temp(key)).unwrap_or_default();
    let had_tab = ctx.input(|input| input.key_pressed(Key::Tab));
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| data.insert_temp(key, LastFrame { focused, had_tab }));
    // Backwards, the focus moves in the frame after the key.
    let Some(id) = focused.filter(|_| focused != last.focused && (had_tab || last.had_tab)) else { return };
    let is_one_line = ctx.read_response(id).is_some_and(|field| field.rect.height() <= ONE_LINE_PTS);
    let Some(mut state) = TextEditState::load(ctx, id).filter(|_| is_one_line) else { return };
    // The field limits the range to its text.
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), CCursor::new(1 << 30))));
    state.store(ctx, id);
    ctx.request_repaint();
}
