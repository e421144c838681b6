//! The layout of the panes left of the reader, and painting of a pane.

use egui::{Rect, Ui, pos2, vec2};

use crate::app::drafts::PANEL_PTS;
use crate::paint::theme::{self, Palette, space};

/// Height of the overview strip, in points.
const OVERVIEW_PTS: f32 = 54.0;

/// The share of the height that the timeline keeps while an event is edited.
const TIMELINE_SHARE: f32 = 0.4;

/// Timeline, overview and card, from top to bottom; the card is higher while it is edited.
pub(super) fn split(rest: Rect, is_editing: bool) -> [Rect; 3] {
    let card = if is_editing {
        // Fields need room, and the timeline must stay visible while its event is edited.
        rest.height() * (1.0 - TIMELINE_SHARE) - OVERVIEW_PTS - 2.0 * space::GAP - 4.0
    } else {
        (rest.height() * 0.2 + 62.0).clamp(130.0, 230.0)
    };
    let bottom = rest.bottom() - 2.0;
    let card_top = bottom - card;
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
            let [timeline, overview, card] = split(Rect::from_min_size(pos2(0.0, 46.0), vec2(500.0, height)), true);
            assert!(timeline.height() >= height * 0.399, "{timeline} of {height}");
            assert!(card.height() > 80.0 && card.bottom() <= 46.0 + height, "{card}");
            assert!(timeline.bottom() < overview.top() && overview.bottom() < card.top());
        }
    }
}
