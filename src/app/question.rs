//! [`Question`]: a sheet that asks one thing: what it is about, and a few answers, each with its key.

use egui::{Align, Id, Key, Layout, Modal, Modifiers, Response, RichText, ScrollArea, Ui};

use crate::paint::theme::{Palette, font};

/// How much an answer stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What Enter does.
    Main,
    /// One among others.
    Plain,
    /// Something is lost by it: it stands apart.
    Grave,
}

/// One answer.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    text: &'a str,
    key: Option<Key>,
    weight: Weight,
    is_enabled: bool,
}

impl<'a> Choice<'a> {
    /// What Enter does.
    #[must_use]
    pub const fn main(text: &'a str) -> Self {
        Self { text, key: Some(Key::Enter), weight: Weight::Main, is_enabled: true }
    }

    /// What Escape does.
    #[must_use]
    pub const fn cancel(text: &'a str) -> Self {
        Self { text, key: Some(Key::Escape), weight: Weight::Plain, is_enabled: true }
    }

    /// Another one.
    #[must_use]
    pub const fn plain(text: &'a str, key: Option<Key>) -> Self {
        Self { text, key, weight: Weight::Plain, is_enabled: true }
    }

    /// One by which something is lost.
    #[must_use]
    pub const fn grave(text: &'a str, key: Option<Key>) -> Self {
        Self { text, key, weight: Weight::Grave, is_enabled: true }
    }

    /// The same, out of reach unless `is_enabled`.
    #[must_use]
    pub const fn when(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Above everything.
    pub title: &'a str,
    /// Wanted width, in points.
    pub width_pts: f32,
    /// From the right to the left; grave ones stand on the left.
    pub choices: &'a [Choice<'a>],
    /// Whether Enter is for the text that is being typed; Ctrl+Enter is the main answer then.
    pub is_for_long_text: bool,
}

impl<'a> Question<'a> {
    /// Of the usual width.
    #[must_use]
    pub const fn new(title: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self { title, width_pts: 460.0, choices, is_for_long_text: false }
    }

    /// Shows it, with what `add` puts between title and answers; gives the place of the answer.
    pub fn ui(&self, ctx: &egui::Context, add: impl FnOnce(&mut Ui)) -> Option<usize> {
        let mut answer = self.answered_by_key(ctx);
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        Modal::new(Id::unique("question")).frame(frame).show(ctx, |ui| {
            let room = ui.ctx().content_rect().size();
            ui.set_width(self.width_pts.min(room.x - 72.0));
            ui.label(RichText::new(self.title).font(font::semibold(17.0)));
            ui.add_space(6.0);
            let height = room.y - 176.0;
            let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            scroll.auto_shrink([false, true]).show(ui, add);
            ui.add_space(14.0);
            answer = answer.or(self.choices_ui(ui));
        });
        answer
    }

    /// Bare keys rest while a text is typed, Enter while a button has the focus that would hear it itself.
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
            // Enter that leads nowhere yet leaves the focus where it is.
            (is_sent || is_heard && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))) && choice.is_enabled
        })
    }

    fn choices_ui(&self, ui: &mut Ui) -> Option<usize> {
        let mut answer = None;
        ui.allocate_ui_with_layout(
            egui::vec2(ui.available_width(), 30.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                let is_grave = |choice: &Choice<'_>| choice.weight == Weight::Grave;
                for (at, choice) in self.choices.iter().enumerate().filter(|(_, choice)| !is_grave(choice)) {
                    if self.choice_ui(ui, choice).clicked() {
                        answer = Some(at);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    for (at, choice) in self.choices.iter().enumerate().filter(|(_, choice)| is_grave(choice)) {
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

/// The button of an answer.
pub fn answer_button(ui: &mut Ui, text: &str, weight: Weight, is_enabled: bool) -> Response {
    let palette = Palette::of_ui(ui);
    let text = RichText::new(text);
    let button = match weight {
        Weight::Main => {
            let text = text.font(font::semibold(13.0)).color(palette.sheet);
            egui::Button::new(text).fill(palette.accent).stroke(egui::Stroke::new(1.0, palette.accent))
        }
        Weight::Plain => egui::Button::new(text),
        Weight::Grave => egui::Button::new(text.color(palette.alarm)),
    };
    ui.add_enabled(is_enabled, button.min_size(egui::vec2(76.0, 30.0)))
}

/// A paragraph of a question.
pub fn say(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).color(Palette::of_ui(ui).ink)).wrap());
}

/// A paragraph that matters less.
pub fn remark(ui: &mut Ui, text: &str) {
    let color = Palette::of_ui(ui).second;
    ui.add(egui::Label::new(RichText::new(text).font(font::sans(12.5)).color(color)).wrap());
}

/// What is wrong.
pub fn fault(ui: &mut Ui, text: &str) {
    let response = ui.add(egui::Label::new(RichText::new(text).color(Palette::of_ui(ui).alarm)).wrap());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, text));
}

/// A line to type into, under its name. It gets the focus when `is_fresh`.
pub fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, is_fresh: bool) -> Response {
    let color = Palette::of_ui(ui).second;
    let label = ui.label(RichText::new(name).font(font::medium(12.0)).color(color)).id;
    let edit = egui::TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5))).labelled_by(label);
    if is_fresh {
        response.request_focus();
        // One goes on behind what stands there.
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let end = egui::text::CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), response.id);
    }
    response
}
