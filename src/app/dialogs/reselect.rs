//! A citation that is being tied to other words: the next words selected in the reader are taken.

use std::ops::Range;

use egui::{Align2, Id, Key, Order, RichText, vec2};

use crate::app::escape::is_key_struck;
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
    /// The selection that is not meant: the one at first, and what is still being extended.
    seen: Option<SelectedWords>,
    /// Whether what is selected now was selected by the keyboard.
    by_keyboard: bool,
}

/// The person's choice.
pub enum ReselectResult {
    /// Selected these words.
    Selected(SelectedWords),
    Cancel,
}

impl Reselect {
    /// For a citation; `selected` are the words that are selected at first, which are not meant.
    #[must_use]
    pub fn new(event: EventIdx, citation: usize, selected: Option<SelectedWords>) -> Self {
        Self { event, citation, seen: selected, by_keyboard: false }
    }

    /// Shows what is waited for; `selected` are the words selected now. Returns what the person did: words that are
    /// selected by the pointer are taken when it lets go, and others with Enter.
    #[must_use]
    pub fn ui(
        &mut self,
        ctx: &egui::Context,
        event_title: &str,
        selected: Option<SelectedWords>,
    ) -> Option<ReselectResult> {
        let (is_down, is_released) = ctx.input(|input| (input.pointer.any_down(), input.pointer.any_released()));
        if selected.is_some() && selected != self.seen && !is_down {
            if is_released {
                return selected.map(ReselectResult::Selected);
            }
            self.by_keyboard = true;
            self.seen.clone_from(&selected);
        }
        let chosen = selected.filter(|_| self.by_keyboard);
        if chosen.is_some() && is_key_struck(ctx, Key::Enter) {
            return chosen.map(ReselectResult::Selected);
        }
        let area = egui::Area::new(Id::unique("reselect")).order(Order::Foreground);
        let shown = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0)).show(ctx, |ui| {
            let palette = Palette::of_ui(ui);
            let frame = panel_frame(&palette).inner_margin(12).shadow(ui.visuals().popup_shadow);
            let bar = frame.show(ui, |ui| {
                let row = ui.horizontal(|ui| {
                    let text = format!("Select the words for “{event_title}” in the article");
                    ui.label(RichText::new(text).font(font::medium(13.0)));
                    let uses = chosen.is_some() && ui.button("Use these words").clicked();
                    (uses, link_button(ui, "Cancel", true).clicked())
                });
                row.inner
            });
            bar.inner
        });
        match shown.inner {
            (true, _) => chosen.map(ReselectResult::Selected),
            (_, true) => Some(ReselectResult::Cancel),
            _ => None,
        }
    }
}
