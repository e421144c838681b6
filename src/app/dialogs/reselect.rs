//! A citation that is being tied to other words: the next words selected in the reader are taken.

use std::ops::Range;

use egui::{Align2, Id, Order, RichText, vec2};

use crate::app::widgets::link_button;
use crate::dossier::{ArticleIdx, EventIdx};
use crate::paint::theme::{Palette, font, panel_frame};

/// Words of an article, as bytes of its plain text.
pub type SelectedWords = (ArticleIdx, Range<usize>);

/// A citation that waits for words.
pub struct Reselect {
    pub event: EventIdx,
    /// Its place among the event's citations.
    pub citation: usize,
    /// The selection as it was at first, which is not meant.
    pub before: Option<SelectedWords>,
}

/// The person's choice.
pub enum ReselectResult {
    /// Selected these words.
    Selected(SelectedWords),
    Cancel,
}

impl Reselect {
    /// Shows what is waited for; `selected` are the words selected now. Returns what the person did.
    #[must_use]
    pub fn ui(
        &self,
        ctx: &egui::Context,
        event_title: &str,
        selected: Option<SelectedWords>,
    ) -> Option<ReselectResult> {
        let is_dragging = ctx.input(|input| input.pointer.any_down());
        if let Some(words) = selected.filter(|words| !is_dragging && Some(words) != self.before.as_ref()) {
            return Some(ReselectResult::Selected(words));
        }
        let area = egui::Area::new(Id::unique("reselect")).order(Order::Foreground);
        let shown = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0)).show(ctx, |ui| {
            let palette = Palette::of_ui(ui);
            let frame = panel_frame(&palette).inner_margin(12).shadow(ui.visuals().popup_shadow);
            let bar = frame.show(ui, |ui| {
                let row = ui.horizontal(|ui| {
                    let text = format!("Select the words for “{event_title}” in the article");
                    ui.label(RichText::new(text).font(font::medium(13.0)));
                    link_button(ui, "Cancel", true).clicked()
                });
                row.inner
            });
            bar.inner
        });
        shown.inner.then_some(ReselectResult::Cancel)
    }
}
