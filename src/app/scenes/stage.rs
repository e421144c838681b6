//! [`Stage`]: scenes presented on the full screen, one at a time, with the passage large beside the timeline.
//!
//! Nothing can be edited meanwhile: only commands that move the view or point at events are passed on.

use std::sync::Arc;

use egui::accesskit::Live;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Context, Galley, Key, Label, Layout, Modifiers, Rect, RichText, Sense, Ui, UiBuilder, ViewportCommand, pos2,
    vec2,
};

use crate::app::timeline::{Timeline, TimelineInput};
use crate::app::widgets::named_button;
use crate::dossier::{Dossier, DossierScene};
use crate::paint::stage::{QUOTE_PTS, StageLayout, StageWords};
use crate::paint::theme::{Palette, font, panel_frame};
use crate::session::{Command, State};

/// Free around everything, in points.
const MARGIN_PTS: f32 = 28.0;
/// Height of the line of controls, in points.
const FOOT_PTS: f32 = 30.0;
/// Lines of the scene's text.
const TEXT_ROWS_MAX: usize = 3;
/// The keys of a clicker are those of pages.
const NEXT: [Key; 5] = [Key::Space, Key::ArrowRight, Key::ArrowDown, Key::PageDown, Key::Enter];
const PREVIOUS: [Key; 4] = [Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace];

/// A presentation that is under way.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    /// The scene that is shown.
    at: usize,
}

/// A step of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    To(usize),
    End,
}

impl Stage {
    /// Begins with a scene, on the full screen.
    #[must_use]
    pub fn begin(ctx: &Context, at: usize, out: &mut Vec<Command>) -> Self {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        out.push(Command::ShowScene(at));
        Self { at }
    }

    /// Ends the presentation; the window shows the last scene.
    pub fn end(ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
    }

    /// Shows the scene and takes the keys, unless something lies over it; returns whether the presentation goes on.
    #[must_use]
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        timeline: &mut Timeline,
        input: &TimelineInput<'_>,
        has_keys: bool,
        out: &mut Vec<Command>,
    ) -> bool {
        let (dossier, state) = (input.dossier, input.state);
        let last = dossier.scenes.len().checked_sub(1);
        let Some((last, scene)) = last.zip(dossier.scenes.get(self.at.min(last.unwrap_or(0)))) else { return false };
        self.at = self.at.min(last);
        let mut step = if has_keys { pressed(ui.ctx(), self.at, last) } else { None };
        let palette = Palette::of_ui(ui);
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0, palette.ground);
        let inner = whole.shrink(MARGIN_PTS.min(whole.width() * 0.03));
        let (rest, foot) = inner.split_top_bottom_at_y(inner.bottom() - FOOT_PTS);
        let top = self.text_ui(ui, scene, last + 1, rest, &palette);
        let rest = Rect::from_min_max(pos2(rest.left(), top), pos2(rest.right(), rest.bottom() - 10.0));
        let words = words(dossier, state, scene);
        let (left, right) = StageLayout::of(rest.size(), words.is_some()).split(rest);
        Self::timeline_ui(ui, timeline, input, left, out);
        if let Some((words, rect)) = words.zip(right) {
            passage_ui(ui, dossier, state, &words, rect, &palette);
        }
        ui.scope_builder(UiBuilder::new().max_rect(foot).layout(Layout::right_to_left(Align::Center)), |ui| {
            step = self.foot_ui(ui, last, &palette).or(step);
        });
        match step {
            None => true,
            Some(Step::End) => false,
            Some(Step::To(at)) => {
                self.at = at;
                out.push(Command::ShowScene(at));
                true
            }
        }
    }

    /// The line for the audience; returns where the rest begins.
    fn text_ui(self, ui: &mut Ui, scene: &DossierScene, count: usize, rest: Rect, palette: &Palette) -> f32 {
        let said = format!("Scene {} of {count}", self.at + 1);
        let text = scene.text.trim();
        let size = (rest.width() / 44.0).clamp(20.0, 34.0);
        let mut job = LayoutJob::simple(text.to_owned(), font::serif_semibold(size), palette.ink, rest.width());
        job.wrap.max_rows = TEXT_ROWS_MAX;
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let rect = Rect::from_min_size(rest.min, vec2(rest.width(), galley.size().y));
        ui.painter().galley(rect.min, Arc::clone(&galley), palette.ink);
        let response = ui.interact(rect, ui.scope_id().with("scene text"), Sense::hover());
        let said = if text.is_empty() { said } else { format!("{said}: {text}") };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        if text.is_empty() { rest.top() } else { rect.bottom() + 16.0 }
    }

    /// The timeline, as in the window, of which nothing can be changed.
    fn timeline_ui(
        ui: &mut Ui,
        timeline: &mut Timeline,
        input: &TimelineInput<'_>,
        rect: Rect,
        out: &mut Vec<Command>,
    ) {
        let palette = Palette::of_ui(ui);
        ui.painter().add(panel_frame(&palette).paint(rect));
        let (mut commands, mut actions) = (Vec::new(), Vec::new());
        let inside = rect.shrink(1.0);
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            ui.set_clip_rect(inside.intersect(ui.clip_rect()));
            timeline.ui(ui, input, inside.height(), &mut commands, &mut actions);
        });
        out.extend(commands.into_iter().filter(is_harmless));
    }

    /// The number of the scene, and buttons for those who have no keys.
    fn foot_ui(self, ui: &mut Ui, last: usize, palette: &Palette) -> Option<Step> {
        let mut step = None;
        if named_button(ui, "End", "End presentation", true) {
            step = Some(Step::End);
        }
        ui.add_space(10.0);
        if named_button(ui, "→", "Next scene", self.at < last) {
            step = Some(Step::To(self.at + 1));
        }
        let number = format!("{} of {}", self.at + 1, last + 1);
        ui.label(RichText::new(number).font(font::medium(15.0)).color(palette.ink));
        if named_button(ui, "←", "Previous scene", self.at > 0) {
            step = Some(Step::To(self.at.saturating_sub(1)));
        }
        step
    }
}

/// Whether an event of the pointer asks for a menu.
#[must_use]
pub fn asks_for_menu(event: &egui::Event) -> bool {
    matches!(event, egui::Event::PointerButton { button: egui::PointerButton::Secondary, .. })
}

/// The step that keys ask for.
fn pressed(ctx: &Context, at: usize, last: usize) -> Option<Step> {
    // A button that has the focus is pressed by these.
    let is_focused = ctx.egui_wants_keyboard_input();
    let next = NEXT.into_iter().filter(|key| !(is_focused && matches!(key, Key::Space | Key::Enter)));
    let next: Vec<Key> = next.collect();
    ctx.input_mut(|input| {
        let mut count =
            |keys: &[Key]| -> usize { keys.iter().map(|key| input.count_and_consume_key(Modifiers::NONE, *key)).sum() };
        if count(&[Key::Escape, Key::F5]) > 0 {
            return Some(Step::End);
        }
        let (on, back) = (count(&next), count(&PREVIOUS));
        let (first, end) = (count(&[Key::Home]), count(&[Key::End]));
        let to = if end > 0 {
            last
        } else if first > 0 {
            0
        } else {
            (at + on).min(last).saturating_sub(back)
        };
        (to != at).then_some(Step::To(to))
    })
}

/// Whether a command changes nothing but where one looks.
fn is_harmless(command: &Command) -> bool {
    matches!(
        command,
        Command::Hover(_)
            | Command::Select(_)
            | Command::Deselect
            | Command::MoveTo(_)
            | Command::SetView(_)
            | Command::ZoomAt(..)
            | Command::ZoomCentre(_)
            | Command::ZoomToEvent(_)
            | Command::Pan(_)
            | Command::ToggleGap(_)
    )
}

/// The words of the selected event: of the passage that the scene names, if the event is that of the scene.
fn words(dossier: &Dossier, state: &State, scene: &DossierScene) -> Option<StageWords> {
    let event = state.selected?;
    let passage = scene.passage.filter(|_| scene.event == Some(event)).unwrap_or(0);
    StageWords::of(dossier, event, passage)
}

/// The passage, as large as it fits, with the event above and the source below.
fn passage_ui(ui: &mut Ui, dossier: &Dossier, state: &State, words: &StageWords, rect: Rect, palette: &Palette) {
    let color = state.selected.and_then(|event| dossier.event(event)).map(|event| palette.event(dossier, event));
    let inside = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), rect.max);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::top_down(Align::Min)));
    ui.set_clip_rect(rect);
    ui.spacing_mut().item_spacing.y = 4.0;
    let line = |ui: &mut Ui, text: &str, font, color| {
        if !text.is_empty() {
            ui.add(Label::new(RichText::new(text).font(font).color(color)).wrap());
        }
    };
    line(&mut ui, &words.date, font::medium(16.0), palette.second);
    line(&mut ui, &words.title, font::semibold(20.0), palette.ink);
    ui.add_space(12.0);
    let source_pts = if words.is_quotation { 78.0 } else { 0.0 };
    let room = vec2(inside.width(), (inside.bottom() - ui.cursor().top() - source_pts).max(40.0));
    let top = ui.cursor().top();
    if !words.quote.is_empty() {
        let galley = fitted(&ui, &words.quote, words.is_quotation, room, palette);
        ui.add(Label::new(galley));
    }
    ui.add_space(10.0);
    line(&mut ui, &words.article, font::serif_semibold(17.0), palette.ink);
    line(&mut ui, &words.published, font::sans(15.0), palette.second);
    let bar = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.left() + 4.0, ui.min_rect().bottom()));
    ui.painter().rect_filled(bar, 2, color.unwrap_or(palette.edge));
}

/// A quotation in the largest type in which it fits; in the smallest, it is cut.
fn fitted(ui: &Ui, text: &str, is_quotation: bool, room: egui::Vec2, palette: &Palette) -> Arc<Galley> {
    let set = |size: f32, rows: usize| {
        let font = if is_quotation { font::serif(size) } else { font::sans(size * 0.8) };
        let mut job = LayoutJob::default();
        let format = TextFormat { line_height: Some(size * 1.38), ..TextFormat::simple(font, palette.ink) };
        job.append(text, 0.0, format);
        job.wrap.max_width = room.x;
        job.wrap.max_rows = rows;
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    let fits = QUOTE_PTS.iter().map(|size| set(*size, usize::MAX)).find(|galley| galley.size().y <= room.y);
    fits.unwrap_or_else(|| {
        let least = QUOTE_PTS.iter().copied().fold(f32::INFINITY, f32::min);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
        let rows = (room.y / (least * 1.38)).floor().max(1.0) as usize;
        set(least, rows)
    })
}
