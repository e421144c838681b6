//! [`FirstSteps`]: three things to try, at the foot of the window since the first start. Each is ticked once it was
//! done.

use egui::accesskit::Role;
use egui::{Align, Align2, Label, Layout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use super::actions::Action;
use crate::paint::theme::{Palette, font};
use crate::session::{Command, State};

/// Height of the strip, in points, with and without a sentence for each step.
const STRIP_PTS: f32 = 82.0;
const LOW_STRIP_PTS: f32 = 50.0;
/// In a narrower or lower window, in points, there are no sentences.
const SENTENCES_FROM_PTS: Vec2 = vec2(900.0, 600.0);
/// Room for the number before a step, and for the button after the steps.
const NUMBER_PTS: f32 = 34.0;
const BUTTON_PTS: f32 = 92.0;
const GAP_PTS: f32 = 18.0;

/// Which steps were done since the window opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct FirstSteps {
    is_done: [bool; 3],
}

/// Height of the strip in a window of a size, in points.
#[must_use]
pub fn strip_pts(window: Vec2) -> f32 {
    if has_sentences(window) { STRIP_PTS } else { LOW_STRIP_PTS }
}

fn has_sentences(window: Vec2) -> bool {
    window.x >= SENTENCES_FROM_PTS.x && window.y >= SENTENCES_FROM_PTS.y
}

impl FirstSteps {
    /// Shows the strip; returns whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, state: &State, is_sample: bool) -> bool {
        self.observe(state, is_sample);
        let rect = ui.available_rect_before_wrap();
        let width = ((rect.width() - BUTTON_PTS) / 3.0 - GAP_PTS).max(NUMBER_PTS);
        let key = |action: Action| action.shortcut_text(ui.ctx());
        let steps = [
            (
                "Select an event",
                "Click a mark on the timeline: the words it comes from are marked in the article.".into(),
            ),
            (
                "Move through time",
                format!("Turn the wheel to zoom, drag to move. Press {} to see everything.", key(Action::FitAll)),
            ),
            (
                "Read your own articles",
                format!("{} makes a dossier. Drop pages or documents on it: dates become drafts.", key(Action::New)),
            ),
        ];
        for (at, (title, text)) in steps.into_iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "three steps")]
            let left = rect.left() + at as f32 * (width + GAP_PTS);
            let place = Rect::from_min_size(egui::pos2(left, rect.top()), vec2(width, rect.height()));
            let is_done = self.is_done.get(at).copied().unwrap_or_default();
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| step_ui(ui, at, title, &text, is_done));
        }
        let place = rect.with_min_x(rect.right() - BUTTON_PTS);
        let layout = Layout::right_to_left(Align::Center);
        let builder = UiBuilder::new().max_rect(place).layout(layout);
        let is_closed = ui
            .scope_builder(builder, |ui| {
                let button = egui::Button::new("Got it").min_size(vec2(72.0, 28.0));
                let response = ui.add(button).on_hover_text("Hide the first steps. The Help menu shows them again.");
                response.clicked()
            })
            .inner;
        !is_closed
    }

    /// Notes what a person did in a frame. What comes with a change of the dossier is none of their own movements.
    pub fn follow(&mut self, commands: &[Command]) {
        let moves = |command: &Command| {
            matches!(
                command,
                Command::MoveTo(_)
                    | Command::SetView(_)
                    | Command::ZoomAt(..)
                    | Command::ZoomCentre(_)
                    | Command::ZoomToEvent(_)
                    | Command::Pan(_)
                    | Command::Page(_)
                    | Command::FitAll
                    | Command::OpeningView
            )
        };
        let is_edit = |command: &Command| matches!(command, Command::Edit(_));
        let [_, has_moved, _] = &mut self.is_done;
        *has_moved |= commands.iter().any(moves) && !commands.iter().any(is_edit);
    }

    fn observe(&mut self, state: &State, is_sample: bool) {
        let [has_selected, _, has_own] = &mut self.is_done;
        *has_selected |= state.selected.is_some();
        *has_own |= !is_sample;
    }
}

/// Its number or a tick, its name, and how it is done.
fn step_ui(ui: &mut Ui, at: usize, title: &str, text: &str, is_done: bool) {
    let palette = Palette::of_ui(ui);
    let rect = ui.available_rect_before_wrap();
    let badge = Rect::from_center_size(rect.left_top() + vec2(12.0, 13.0), vec2(24.0, 24.0));
    let response = ui.allocate_rect(badge, Sense::hover());
    let spoken = format!("Step {}{}", at + 1, if is_done { ", done" } else { "" });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let painter = ui.painter();
    if is_done {
        painter.circle_filled(badge.center(), 11.0, palette.accent);
        let tick = [vec2(-4.6, 0.4), vec2(-1.4, 3.6), vec2(4.8, -3.4)].map(|by| badge.center() + by);
        painter.line(tick.to_vec(), Stroke::new(2.0, palette.sheet));
    } else {
        painter.circle_stroke(badge.center(), 11.0, Stroke::new(1.4, palette.edge));
        let number = (at + 1).to_string();
        painter.text(badge.center(), Align2::CENTER_CENTER, number, font::semibold(12.5), palette.ink);
    }
    let words = rect.with_min_x(rect.left() + NUMBER_PTS);
    ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let color = if is_done { palette.second } else { palette.ink };
        if has_sentences(ui.ctx().content_rect().size()) {
            ui.add(Label::new(RichText::new(title).font(font::semibold(13.0)).color(color)).truncate());
            ui.add(Label::new(RichText::new(text).font(font::sans(12.5)).color(palette.second)).wrap());
        } else {
            let title = RichText::new(title).font(font::semibold(12.5)).color(color);
            ui.add_space(4.0);
            ui.add(Label::new(title).truncate()).on_hover_text(text);
        }
    });
}
