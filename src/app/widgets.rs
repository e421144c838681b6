//! Small widgets that several panels share: quiet buttons, segmented choice, chips with a dot.

#![expect(clippy::indexing_slicing, reason = "there is one galley for each name")]

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Response, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::actions::Action;
use crate::paint::text::galley;
use crate::paint::theme::{Palette, font};
use crate::paint::theme_sign::{DOT_PTS, ThemeSign};

/// A button for an action: its text, its shortcut in second ink, its hint as tooltip.
pub fn action_button(ui: &mut Ui, text: &str, action: Action) -> Response {
    let palette = Palette::of_ui(ui);
    let shortcut = action.shortcut_text(ui.ctx());
    let mut button = egui::Button::new(text);
    if !shortcut.is_empty() {
        button = button.shortcut_text(RichText::new(&shortcut).font(font::sans(11.5)).color(palette.second));
    }
    let response = ui.add(button).on_hover_text(action.hint());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    response
}

/// Text that acts like a button, without a border.
pub fn link_button(ui: &mut Ui, text: &str, is_enabled: bool) -> Response {
    let palette = Palette::of_ui(ui);
    let color = if is_enabled { palette.second } else { palette.third };
    let text = RichText::new(text).font(font::sans(12.0)).color(color);
    let response = ui.add_enabled(is_enabled, egui::Button::new(text).frame(false));
    paint_focus(ui, &response);
    if is_enabled { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response }
}

/// A small button whose name for screen readers says more than its text.
pub fn named_button(ui: &mut Ui, text: &str, name: &str, is_enabled: bool) -> bool {
    let text = RichText::new(text).font(font::sans(11.5));
    let button = ui.add_enabled(is_enabled, egui::Button::new(text).min_size(vec2(26.0, 26.0)));
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
    button.on_hover_text(name).clicked()
}

/// One choice among a few, as buttons in one frame. Returns the place clicked, where it is a new one.
pub fn segments(ui: &mut Ui, names: &[&str], chosen: usize) -> Option<usize> {
    segments_of(ui, "", names, chosen)
}

/// The same, with the name of what is chosen before each choice for screen readers.
pub fn segments_of(ui: &mut Ui, group: &str, names: &[&str], chosen: usize) -> Option<usize> {
    let spoken = |name: &str| if group.is_empty() { name.to_owned() } else { format!("{group}: {name}") };
    let palette = Palette::of_ui(ui);
    let font_of = |at: usize| if at == chosen { font::semibold(12.5) } else { font::sans(12.5) };
    let galleys: Vec<_> =
        names.iter().enumerate().map(|(at, name)| galley(ui.ctx(), name, font_of(at), palette.ink)).collect();
    let width: f32 = galleys.iter().map(|galley| galley.size().x + 20.0).sum();
    let (whole, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    ui.painter().rect_filled(whole, CornerRadius::same(6), palette.sheet);
    let mut left = whole.left();
    let mut clicked = None;
    for (at, galley) in galleys.into_iter().enumerate() {
        let rect = egui::Rect::from_min_size(egui::pos2(left, whole.top()), vec2(galley.size().x + 20.0, 28.0));
        left = rect.right();
        let response = ui.interact(rect, ui.scope_id().with(("segment", group, names[at])), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, at == chosen, spoken(names[at])));
        let fill = match (at == chosen, response.hovered()) {
            (true, _) => palette.chosen().0,
            (false, true) => palette.ground,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::same(5), fill);
        let color = if at == chosen { palette.chosen().1 } else { palette.second };
        ui.painter().galley_with_override_text_color(rect.center() - galley.size() / 2.0, galley, color);
        paint_focus(ui, &response);
        if response.clicked() && at != chosen {
            clicked = Some(at);
        }
    }
    let border = Stroke::new(1.0, palette.edge);
    ui.painter().rect_stroke(whole, CornerRadius::same(6), border, StrokeKind::Inside);
    clicked
}

/// One of several, of which one is chosen: a ring before a text.
pub fn radio(ui: &mut Ui, mut text: LayoutJob, is_on: bool) -> Response {
    const INDENT_PTS: f32 = 24.0;
    let palette = Palette::of_ui(ui);
    text.wrap.max_width = (ui.available_width() - INDENT_PTS).max(40.0);
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(text));
    let size = vec2(galley.size().x + INDENT_PTS, galley.size().y.max(16.0) + 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, galley.text()));
    let ring = egui::pos2(rect.left() + 9.0, rect.top() + 11.0);
    let color = if is_on || response.hovered() { palette.accent } else { palette.second };
    ui.painter().circle_stroke(ring, 6.5, Stroke::new(1.4, color));
    if is_on {
        ui.painter().circle_filled(ring, 3.5, palette.accent);
    }
    let at = egui::pos2(rect.left() + INDENT_PTS, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.ink);
    paint_focus(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A round chip with a coloured dot, on or off.
pub fn chip(ui: &mut Ui, name: &str, color: Color32, sign: ThemeSign, is_on: bool) -> Response {
    let palette = Palette::of_ui(ui);
    let ink = if is_on { palette.ink } else { palette.second };
    let galley = galley(ui.ctx(), name, font::sans(12.0), ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(28.0, 9.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
    let fill = if response.hovered() { palette.line } else { palette.sheet };
    let border = Stroke::new(1.0, palette.edge);
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(12), fill, border, StrokeKind::Inside);
    let dot = egui::pos2(rect.left() + 12.0, rect.center().y);
    let mut shapes = Vec::new();
    sign.paint(dot, DOT_PTS, color, &mut shapes);
    if !is_on {
        sign.paint(dot, DOT_PTS - 1.3, fill, &mut shapes);
    }
    painter.extend(shapes);
    let at = egui::pos2(rect.left() + 20.5, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, ink);
    paint_focus(ui, &response);
    response
}

/// Paints the ring of the keyboard's focus inside the edges of a widget that fills its panel.
pub fn paint_focus_inside(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Palette::of_ui(ui).accent);
        ui.painter().rect_stroke(response.rect.shrink(2.0), CornerRadius::same(6), stroke, StrokeKind::Inside);
    }
}

/// Paints the ring around the widget that has the keyboard's focus.
pub fn paint_focus(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Palette::of_ui(ui).accent);
        ui.painter().rect_stroke(response.rect, CornerRadius::same(6), stroke, StrokeKind::Outside);
    }
}
