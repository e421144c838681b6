//! [`Question`]: a modal dialog with a title, some content, and a few choices, each with its key.

use egui::{Align, Area, Id, Key, Layout, Modal, Modifiers, Order, Rect, Response, RichText, ScrollArea, Ui, vec2};

use crate::paint::theme::{Palette, font};

/// How much a choice stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The default: what Enter does.
    Main,
    Plain,
    /// Something is lost by it: it is set apart on the left.
    Destructive,
}

/// One choice.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    text: &'a str,
    key: Option<Key>,
    weight: Weight,
    is_enabled: bool,
}

impl<'a> Choice<'a> {
    /// The default: what Enter does.
    #[must_use]
    pub const fn main(text: &'a str) -> Self {
        Self { text, key: Some(Key::Enter), weight: Weight::Main, is_enabled: true }
    }

    /// The effect of Escape.
    #[must_use]
    pub const fn cancel(text: &'a str) -> Self {
        Self { text, key: Some(Key::Escape), weight: Weight::Plain, is_enabled: true }
    }

    /// Any other choice.
    #[must_use]
    pub const fn plain(text: &'a str, key: Option<Key>) -> Self {
        Self { text, key, weight: Weight::Plain, is_enabled: true }
    }

    /// A choice by which something is lost.
    #[must_use]
    pub const fn destructive(text: &'a str, key: Option<Key>) -> Self {
        Self { text, key, weight: Weight::Destructive, is_enabled: true }
    }

    /// The same, disabled unless `is_enabled`.
    #[must_use]
    pub const fn when(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }
}

/// The dialog.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its width, in points, where the window has room for it.
    pub width_pts: f32,
    /// From right to left; destructive ones are on the left.
    pub choices: &'a [Choice<'a>],
    /// The part of the window to show it in, next to what it is about; `None` for a modal in the middle.
    pub inside: Option<Rect>,
    /// Whether Enter belongs to the text being typed; the default choice is Ctrl+Enter then.
    pub is_for_long_text: bool,
}

impl<'a> Question<'a> {
    /// With the usual width.
    #[must_use]
    pub const fn new(title: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self { title, width_pts: 460.0, choices, inside: None, is_for_long_text: false }
    }

    /// Shows the dialog with the content that `add` shows; returns the index of the choice made.
    pub fn ui(&self, ctx: &egui::Context, add: impl FnOnce(&mut Ui)) -> Option<usize> {
        let mut answer = self.answered_by_key(ctx);
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        let area = self.inside.unwrap_or_else(|| ctx.content_rect());
        let content_ui = |ui: &mut Ui| {
            let room = area.size();
            ui.set_width(self.width_pts.min(room.x - 72.0));
            ui.label(RichText::new(self.title).font(font::semibold(17.0)));
            ui.add_space(6.0);
            let height = room.y - 176.0;
            let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            scroll.auto_shrink([false, true]).show(ui, add);
            ui.add_space(14.0);
            self.choices_ui(ui)
        };
        let id = Id::unique("question");
        let pushed = match self.inside {
            None => Modal::new(id).frame(frame).show(ctx, content_ui).inner,
            Some(area) => {
                let place = Area::new(id).order(Order::Foreground).fixed_pos(area.left_top() + vec2(16.0, 8.0));
                place.constrain_to(area).show(ctx, |ui| frame.show(ui, content_ui).inner).inner
            }
        };
        answer = answer.or(pushed);
        answer
    }

    /// Bare keys do nothing while text is typed, nor does Enter while a button has the focus, which handles it itself.
    fn answered_by_key(&self, ctx: &egui::Context) -> Option<usize> {
        if egui::Popup::is_any_open(ctx) {
            return None;
        }
        let is_typing = ctx.text_edit_focused();
        let is_focused = ctx.memory(|memory| memory.focused().is_some());
        self.choices.iter().position(|choice| {
            let Some(key) = choice.key else { return false };
            let is_heard = match key {
                Key::Enter => !self.is_for_long_text && (is_typing || !is_focused),
                Key::Escape => true,
                _ => !is_typing,
            };
            let is_sent = key == Key::Enter && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
            // Consumed even where it has no effect yet, so that the focus stays.
            (is_sent || is_heard && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))) && choice.is_enabled
        })
    }

    fn choices_ui(&self, ui: &mut Ui) -> Option<usize> {
        let mut answer = None;
        ui.allocate_ui_with_layout(
            egui::vec2(ui.available_width(), 30.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                let is_destructive = |choice: &Choice<'_>| choice.weight == Weight::Destructive;
                for (at, choice) in self.choices.iter().enumerate().filter(|(_, choice)| !is_destructive(choice)) {
                    if self.choice_ui(ui, choice).clicked() {
                        answer = Some(at);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    for (at, choice) in self.choices.iter().enumerate().filter(|(_, choice)| is_destructive(choice)) {
                        if self.choice_ui(ui, choice).clicked() {
                            answer = Some(at);
                        }
                    }
                });
            },
        );
        answer
    }

    fn choice_ui(&self, ui: &mut Ui, choice: &Choice<'_>) -> Response {
        let response = answer_button(ui, choice.text, choice.weight, choice.is_enabled);
        match choice.key.map(|key| self.key_text(ui.ctx(), key)) {
            Some(key) => response.on_hover_text(key),
            None => response,
        }
    }

    fn key_text(&self, ctx: &egui::Context, key: Key) -> String {
        let modifiers = if key == Key::Enter && self.is_for_long_text { Modifiers::COMMAND } else { Modifiers::NONE };
        ctx.format_shortcut(&egui::KeyboardShortcut::new(modifiers, key))
    }
}

/// The button of a choice.
pub fn answer_button(ui: &mut Ui, text: &str, weight: Weight, is_enabled: bool) -> Response {
    let palette = Palette::of_ui(ui);
    let text = RichText::new(text);
    let button = match weight {
        Weight::Main => {
            let text = text.font(font::semibold(13.0)).color(palette.sheet);
            egui::Button::new(text).fill(palette.accent).stroke(egui::Stroke::new(1.0, palette.accent))
        }
        Weight::Plain => egui::Button::new(text),
        Weight::Destructive => egui::Button::new(text.color(palette.alarm)),
    };
    ui.add_enabled(is_enabled, button.min_size(egui::vec2(76.0, 30.0)))
}

/// A paragraph of a dialog.
pub fn paragraph(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).color(Palette::of_ui(ui).ink)).wrap());
}

/// A paragraph of less importance.
pub fn secondary_text(ui: &mut Ui, text: &str) {
    let color = Palette::of_ui(ui).second;
    ui.add(egui::Label::new(RichText::new(text).font(font::sans(12.5)).color(color)).wrap());
}

/// A paragraph that says what is wrong.
pub fn error_text(ui: &mut Ui, text: &str) {
    let response = ui.add(egui::Label::new(RichText::new(text).color(Palette::of_ui(ui).alarm)).wrap());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, text));
}

/// A text field below its name. It takes the focus when it is new.
pub fn text_field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, is_new: bool) -> Response {
    let color = Palette::of_ui(ui).second;
    let label = ui.label(RichText::new(name).font(font::medium(12.0)).color(color)).id;
    let edit = egui::TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5))).labelled_by(label);
    if is_new {
        response.request_focus();
        // Place the cursor at the end.
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let end = egui::text::CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), response.id);
    }
    response
}
