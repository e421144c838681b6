//! The small toolbar next to the words that are selected in the reader.

use egui::{Area, Context, Id, Order, Rect, pos2, vec2};

use crate::app::actions::Action;
use crate::app::widgets::action_button;

/// Height of the toolbar, in points.
const HEIGHT_PTS: f32 = 40.0;

/// Shows the toolbar above `row`, the first selected line, or below it where there is no room.
pub fn toolbar_ui(ctx: &Context, row: Rect, can_cite: bool, actions: &mut Vec<Action>) {
    let is_above = row.top() - HEIGHT_PTS > ctx.content_rect().top() + 90.0;
    let top = if is_above { row.top() - HEIGHT_PTS - 4.0 } else { row.bottom() + 6.0 };
    let area = Area::new(Id::unique("selection toolbar")).order(Order::Middle).constrain(true);
    area.fixed_pos(pos2(row.left(), top)).fade_in(false).show(ctx, |ui| {
        egui::Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
            ui.horizontal(|ui| {
                if action_button(ui, "New event", Action::NewEvent).clicked() {
                    actions.push(Action::NewEvent);
                }
                if can_cite && action_button(ui, "Cite for the selected event", Action::Cite).clicked() {
                    actions.push(Action::Cite);
                }
            });
        });
    });
}
