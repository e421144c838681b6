//! Short notices under the top bar: where a file went, why something failed. A click sends one away.

use egui::accesskit::Role;
use egui::{Align2, Id, Order, RichText, Sense, WidgetInfo, vec2};

use crate::paint::theme::{Palette, panel_frame};

/// How long good news stays, in seconds.
const GOOD_SECS: f64 = 5.0;
/// How long bad news stays, in seconds.
const BAD_SECS: f64 = 12.0;
/// Older ones go where there are more.
const SHOWN_MAX: usize = 4;

/// One notice.
#[derive(Clone, Debug, PartialEq)]
struct Notice {
    text: String,
    is_bad: bool,
    /// On egui's clock; set when first shown.
    until_secs: Option<f64>,
}

/// What there is to say.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
}

impl Notices {
    /// Says that something was done.
    pub fn good(&mut self, text: impl Into<String>) {
        self.push(text.into(), false);
    }

    /// Says that something failed and why.
    pub fn bad(&mut self, text: impl Into<String>) {
        self.push(text.into(), true);
    }

    /// What is being said.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|notice| notice.text.as_str())
    }

    fn push(&mut self, text: String, is_bad: bool) {
        // Said again, it is said anew and not twice.
        self.list.retain(|notice| notice.text != text);
        self.list.push(Notice { text, is_bad, until_secs: None });
        let surplus = self.list.len().saturating_sub(SHOWN_MAX);
        self.list.drain(..surplus);
    }

    /// Shows what is current; asks for a repaint only when the next one is due to go.
    pub fn ui(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        for notice in &mut self.list {
            let secs = if notice.is_bad { BAD_SECS } else { GOOD_SECS };
            notice.until_secs.get_or_insert(now + secs);
        }
        self.list.retain(|notice| notice.until_secs.is_none_or(|until| until > now));
        let next = self.list.iter().filter_map(|notice| notice.until_secs).fold(f64::INFINITY, f64::min);
        if !next.is_finite() {
            return;
        }
        ctx.request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.01)));
        let area = egui::Area::new(Id::unique("notices")).order(Order::Foreground);
        let mut gone = None;
        area.anchor(Align2::CENTER_TOP, vec2(0.0, 54.0)).show(ctx, |ui| {
            let palette = Palette::of_ui(ui);
            for (at, notice) in self.list.iter().enumerate() {
                let color = if notice.is_bad { palette.alarm } else { palette.ink };
                let frame = panel_frame(&palette).inner_margin(12).shadow(ui.visuals().popup_shadow);
                frame.show(ui, |ui| {
                    ui.set_max_width(460.0);
                    let label = egui::Label::new(RichText::new(&notice.text).color(color)).sense(Sense::click());
                    let response = ui.add(label);
                    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &notice.text));
                    if response.clicked() {
                        gone = Some(at);
                    }
                });
            }
        });
        if let Some(at) = gone {
            self.list.remove(at);
        }
    }
}
