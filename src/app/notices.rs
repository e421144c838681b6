//! Short notices below the top bar: where a file went, why something failed. A click dismisses one.

use egui::accesskit::{Live, Role};
use egui::{Align2, Id, Order, RichText, Sense, WidgetInfo, vec2};

use crate::paint::theme::{Palette, panel_frame};

/// How long information is shown, in seconds.
const INFO_SECS: f64 = 5.0;
/// How long an error is shown, in seconds.
const ERROR_SECS: f64 = 12.0;
/// How many are shown; a new one pushes out the oldest.
const SHOWN_MAX: usize = 4;

#[derive(Clone, Debug, PartialEq)]
struct Notice {
    text: String,
    is_error: bool,
    /// When it disappears, on egui's clock; set when it is first shown.
    until_secs: Option<f64>,
}

/// The notices that are shown.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
}

impl Notices {
    /// Reports that something was done.
    pub fn info(&mut self, text: impl Into<String>) {
        self.push(text.into(), false);
    }

    /// Reports that something failed, and why.
    pub fn error(&mut self, text: impl Into<String>) {
        self.push(text.into(), true);
    }

    /// The texts of all notices.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|notice| notice.text.as_str())
    }

    fn push(&mut self, text: String, is_error: bool) {
        log::log!(if is_error { log::Level::Warn } else { log::Level::Info }, "{text}");
        // Posting a notice again restarts its timer instead of duplicating it.
        self.list.retain(|notice| notice.text != text);
        self.list.push(Notice { text, is_error, until_secs: None });
        let surplus = self.list.len().saturating_sub(SHOWN_MAX);
        self.list.drain(..surplus);
    }

    /// Shows the notices; asks for a repaint only when the next one is due to disappear.
    pub fn ui(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        for notice in &mut self.list {
            let secs = if notice.is_error { ERROR_SECS } else { INFO_SECS };
            notice.until_secs.get_or_insert(now + secs);
        }
        self.list.retain(|notice| notice.until_secs.is_none_or(|until| until > now));
        let next = self.list.iter().filter_map(|notice| notice.until_secs).fold(f64::INFINITY, f64::min);
        if !next.is_finite() {
            return;
        }
        ctx.request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.01)));
        let area = egui::Area::new(Id::unique("notices")).order(Order::Foreground);
        let mut dismissed = None;
        area.anchor(Align2::CENTER_TOP, vec2(0.0, 54.0)).show(ctx, |ui| {
            let palette = Palette::of_ui(ui);
            for (at, notice) in self.list.iter().enumerate() {
                let color = if notice.is_error { palette.alarm } else { palette.ink };
                let frame = panel_frame(&palette).inner_margin(12).shadow(ui.visuals().popup_shadow);
                frame.show(ui, |ui| {
                    ui.set_max_width(460.0);
                    let label = egui::Label::new(RichText::new(&notice.text).color(color)).sense(Sense::click());
                    let response = ui.add(label);
                    let role = if notice.is_error { Role::Alert } else { Role::Status };
                    response.widget_info(|| WidgetInfo::labeled(role, true, &notice.text));
                    let live = if notice.is_error { Live::Assertive } else { Live::Polite };
                    ctx.accesskit_node_builder(response.id, |node| node.set_live(live));
                    if response.clicked() {
                        dismissed = Some(at);
                    }
                });
            }
        });
        if let Some(at) = dismissed {
            self.list.remove(at);
        }
    }
}
