//! The layout of the panes left of the reader, and painting of a pane.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::drafts::PANEL_PTS;
use crate::dossier::Dossier;
use crate::paint::theme::{self, Palette, space};
use crate::session::State;

/// Free around timeline and overview in their panes, in points.
pub(super) const TIMELINE_MARGIN_PTS: f32 = 1.0;

/// Height of the overview strip, in points.
const OVERVIEW_PTS: f32 = 54.0;

/// The share of the height that the timeline keeps while an event is edited.
const TIMELINE_SHARE: f32 = 0.4;

/// Height of the line that takes the place of the card while nothing is selected, in points.
const HINT_PTS: f32 = 36.0;

/// What the pane below the overview holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardContent {
    /// A line that says what to do, as no event is selected.
    Hint,
    /// An event, or the text for a dossier without any.
    Card,
    /// The fields of an event.
    Form,
}

impl CardContent {
    pub(super) fn of(is_editing: bool, dossier: &Dossier, state: &State) -> Self {
        match state.selected {
            _ if is_editing => Self::Form,
            None if !dossier.events.is_empty() => Self::Hint,
            _ => Self::Card,
        }
    }

    /// Free around it, in points.
    pub(super) fn margin(self) -> f32 {
        if self == Self::Hint { 5.0 } else { 14.0 }
    }

    fn height(self, rest: f32) -> f32 {
        match self {
            Self::Hint => HINT_PTS,
            Self::Card => (rest * 0.2 + 62.0).clamp(130.0, 230.0),
            // Fields need room, and the timeline must stay visible while its event is edited.
            Self::Form => rest * (1.0 - TIMELINE_SHARE) - OVERVIEW_PTS - 2.0 * space::GAP - 4.0,
        }
    }
}

/// Timeline, overview and card, from top to bottom.
pub(super) fn split(rest: Rect, content: CardContent) -> [Rect; 3] {
    let bottom = rest.bottom() - 2.0;
    let card_top = bottom - content.height(rest.height());
    let overview_top = card_top - space::GAP - OVERVIEW_PTS;
    let pane = |top: f32, bottom: f32| Rect::from_min_max(pos2(rest.left(), top), pos2(rest.right(), bottom.max(top)));
    [
        pane(rest.top() + 2.0, overview_top - space::GAP),
        pane(overview_top, overview_top + OVERVIEW_PTS),
        pane(card_top, bottom),
    ]
}

/// Timeline and drafts, from top to bottom, while drafts are reviewed.
pub(super) fn split_for_review(rest: Rect) -> [Rect; 2] {
    let bottom = rest.bottom() - 2.0;
    let drafts = PANEL_PTS.min(rest.height() * 0.5);
    let pane = |top: f32, bottom: f32| Rect::from_min_max(pos2(rest.left(), top), pos2(rest.right(), bottom.max(top)));
    [pane(rest.top() + 2.0, bottom - drafts - space::GAP), pane(bottom - drafts, bottom)]
}

/// The height that the rows of the timeline share: as much as there is without a card, so that no row moves when one
/// opens.
pub(super) fn rows_height(rest: Rect) -> f32 {
    let [timeline, ..] = split(rest, CardContent::Hint);
    timeline.height() - 2.0 * TIMELINE_MARGIN_PTS
}

/// Paints a pane and its content, clipped to it.
pub(super) fn in_pane<R>(ui: &mut Ui, rect: Rect, margin: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = Palette::of_ui(ui);
    ui.painter().add(theme::panel_frame(&palette).paint(rect));
    let inner = rect.shrink2(vec2(margin, margin));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        ui.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
        add(ui)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timeline_keeps_its_share_while_an_event_is_edited() {
        for height in [400.0, 602.0, 802.0, 1_200.0] {
            let rest = Rect::from_min_size(pos2(0.0, 46.0), vec2(500.0, height));
            let [timeline, overview, card] = split(rest, CardContent::Form);
            assert!(timeline.height() >= height * 0.399, "{timeline} of {height}");
            assert!(card.height() > 80.0 && card.bottom() <= 46.0 + height, "{card}");
            assert!(timeline.bottom() < overview.top() && overview.bottom() < card.top());
        }
    }
}
