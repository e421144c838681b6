//! The layout of the panes left of the reader, and painting of a pane.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::app::drafts::PANEL_PTS;
use crate::app::settings::PaneSettings;
use crate::app::splitter::splitter_ui;
use crate::dossier::Dossier;
use crate::paint::theme::{self, Palette, space};
use crate::session::State;

/// Free around timeline and overview in their panes, in points.
pub(super) const TIMELINE_MARGIN_PTS: f32 = 1.0;

/// Height of the overview strip, in points, and its limits.
const OVERVIEW_PTS: f32 = 54.0;
const OVERVIEW_LIMITS_PTS: (f32, f32) = (38.0, 180.0);

/// The share of the height that a card takes at most if it needs much; then it scrolls.
const CARD_SHARE: f32 = 0.46;

/// A card keeps its height where it is higher than it needs to be by no more than this: two lines, in points.
const CARD_SPARE_PTS: f32 = 44.0;

/// The least height with which a card is of use: its event's date and title, in two lines each, and the buttons.
const CARD_LOW_PTS: f32 = 180.0;

/// Least height of a card that was resized, and of the timeline above it, in points.
const CARD_LEAST_PTS: f32 = 80.0;
const TIMELINE_LEAST_PTS: f32 = 120.0;

/// Free above and below all panes, in points.
const EDGE_PTS: f32 = 2.0;

/// The share of the height that the timeline keeps while an event is edited.
const TIMELINE_SHARE: f32 = 0.4;

/// Height of the line that takes the place of the card while nothing is selected, in points.
const HINT_PTS: f32 = 36.0;

/// Height of what a dossier without events says, in points.
const INVITATION_PTS: f32 = 128.0;

/// The content of the pane below the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardContent {
    /// A line that says what to do, as no event is selected.
    Hint,
    /// The next steps in a dossier without events.
    Invitation,
    /// An event.
    Card,
    /// The fields of an event.
    Form,
}

impl CardContent {
    pub(super) fn of(is_editing: bool, dossier: &Dossier, state: &State) -> Self {
        match state.selected {
            _ if is_editing => Self::Form,
            None if dossier.events.is_empty() => Self::Invitation,
            None => Self::Hint,
            Some(_) => Self::Card,
        }
    }

    /// Free around it, in points.
    pub(super) fn margin(self) -> f32 {
        if self == Self::Hint { 5.0 } else { 14.0 }
    }

    /// Whether it is shown although the card is hidden: there is no other way to go on.
    fn is_needed(self) -> bool {
        matches!(self, Self::Form | Self::Invitation)
    }

    /// Its height where `rest` points are left for it, the timeline and the overview.
    fn height(self, rest: f32, panes: &PaneSettings) -> f32 {
        match self {
            Self::Hint => HINT_PTS,
            Self::Invitation => INVITATION_PTS,
            Self::Card => panes.card_height_pts.unwrap_or_else(|| usual_card_pts(rest)),
            // Fields need room, and the timeline must stay visible while its event is edited.
            Self::Form => {
                panes.form_height_pts.unwrap_or(rest * (1.0 - TIMELINE_SHARE) - OVERVIEW_PTS - 2.0 * space::GAP - 4.0)
            }
        }
    }
}

/// Height of a card that needs no more, where `rest` points are left for it, the timeline and the overview.
fn usual_card_pts(rest: f32) -> f32 {
    (rest * 0.2 + 62.0).clamp(130.0, 230.0)
}

/// The height that cards of events need, which differs from event to event. It follows the card that is shown, but not
/// where that needs only a little less than the one before, so that the panes keep still.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CardRoom {
    needed_pts: f32,
    /// Size of all panes together, for which that holds.
    rest: Vec2,
}

impl CardRoom {
    /// The settings with the height of a card, unless a person has chosen one.
    pub(super) fn panes(&mut self, settings: &PaneSettings, content: CardContent, rest: Vec2) -> PaneSettings {
        if !matches!(content, CardContent::Card | CardContent::Form) || self.rest != rest {
            *self = Self { needed_pts: 0.0, rest };
        }
        PaneSettings { card_height_pts: settings.card_height_pts.or(Some(self.height())), ..*settings }
    }

    /// Takes note of the height that a card needs; whether the height of the pane changes.
    pub(super) fn need(&mut self, pts: f32) -> bool {
        let (most, usual) = self.limits();
        let (wanted, height) = (pts.min(most).max(usual), self.height());
        let is_other = wanted > height + 0.5 || wanted < height - CARD_SPARE_PTS;
        if is_other {
            self.needed_pts = wanted;
        }
        is_other
    }

    fn height(&self) -> f32 {
        let (most, usual) = self.limits();
        self.needed_pts.min(most).max(usual)
    }

    /// The greatest height of a card that needs much, and that of one that needs little.
    fn limits(&self) -> (f32, f32) {
        ((self.rest.y * CARD_SHARE).max(CARD_LOW_PTS), usual_card_pts(self.rest.y))
    }
}

/// An edge that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaneEdge {
    Overview,
    Card(CardContent),
}

/// Timeline, overview and card, from top to bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaneRects {
    pub(super) timeline: Rect,
    pub(super) overview: Option<Rect>,
    pub(super) card: Option<Rect>,
}

impl PaneRects {
    /// The timeline takes what the others leave.
    pub(super) fn new(rest: Rect, content: CardContent, panes: &PaneSettings) -> Self {
        let pane =
            |top: f32, bottom: f32| Rect::from_min_max(pos2(rest.left(), top), pos2(rest.right(), bottom.max(top)));
        let overview_pts =
            panes.overview_height_pts.unwrap_or(OVERVIEW_PTS).clamp(OVERVIEW_LIMITS_PTS.0, OVERVIEW_LIMITS_PTS.1);
        let timeline_pts = TIMELINE_LEAST_PTS + 2.0 * (space::GAP + EDGE_PTS);
        // In a low window an event matters more than where the view is.
        let has_event = matches!(content, CardContent::Card | CardContent::Form);
        let has_room = !has_event || rest.height() >= timeline_pts + overview_pts + CARD_LOW_PTS;
        let overview_pts = Some(overview_pts).filter(|_| has_room && !panes.hides_overview);
        let above = timeline_pts + overview_pts.unwrap_or(0.0);
        let most = (rest.height() - above).max(CARD_LEAST_PTS);
        let card_pts = (!panes.hides_card || content.is_needed()).then(|| match content {
            CardContent::Hint => HINT_PTS,
            content => content.height(rest.height(), panes).clamp(CARD_LEAST_PTS, most),
        });
        let mut bottom = rest.bottom() - EDGE_PTS;
        let mut take = |height: Option<f32>| {
            let rect = height.map(|height| pane(bottom - height, bottom));
            bottom = rect.map_or(bottom, |rect| rect.top() - space::GAP);
            rect
        };
        let (card, overview) = (take(card_pts), take(overview_pts));
        Self { timeline: pane(rest.top() + EDGE_PTS, bottom), overview, card }
    }

    /// Timeline and overview together.
    pub(super) fn upper(&self) -> Rect {
        self.overview.map_or(self.timeline, |overview| self.timeline.union(overview))
    }

    /// The handles between the panes: returns those that were moved.
    pub(super) fn splitters_ui(&self, ui: &Ui, content: CardContent) -> Vec<(PaneEdge, f32)> {
        let gap_above = |pane: Rect| Rect::from_min_max(pos2(pane.left(), pane.top() - space::GAP), pane.right_top());
        let mut moved = Vec::new();
        if let Some(overview) = self.overview {
            let by = splitter_ui(ui, gap_above(overview), "Resize overview");
            moved.extend(by.map(|by| (PaneEdge::Overview, by)));
        }
        if let Some(card) = self.card.filter(|_| matches!(content, CardContent::Card | CardContent::Form)) {
            let by = splitter_ui(ui, gap_above(card), "Resize card");
            moved.extend(by.map(|by| (PaneEdge::Card(content), by)));
        }
        moved
    }

    /// Changes the size of a pane whose edge was moved down by so many points.
    pub(super) fn resize(&self, edge: PaneEdge, by_pts: f32, panes: &mut PaneSettings) {
        let resized = |pane: Option<Rect>| pane.map(|pane| pane.height() - by_pts);
        match edge {
            PaneEdge::Overview => panes.overview_height_pts = resized(self.overview),
            PaneEdge::Card(CardContent::Form) => panes.form_height_pts = resized(self.card),
            PaneEdge::Card(_) => panes.card_height_pts = resized(self.card),
        }
    }
}

/// Width of the reader in a window of `width` points.
pub(super) fn reader_width(width: f32, chosen: Option<f32>) -> f32 {
    let usual = || (width * 0.36).clamp(330.0, 500.0);
    chosen.unwrap_or_else(usual).clamp(280.0, (width - 380.0).max(300.0))
}

/// Timeline and drafts, from top to bottom, while drafts are reviewed.
pub(super) fn split_for_review(rest: Rect) -> [Rect; 2] {
    let bottom = rest.bottom() - 2.0;
    let drafts = PANEL_PTS.min(rest.height() * 0.5);
    let pane = |top: f32, bottom: f32| Rect::from_min_max(pos2(rest.left(), top), pos2(rest.right(), bottom.max(top)));
    [pane(rest.top() + 2.0, bottom - drafts - space::GAP), pane(bottom - drafts, bottom)]
}

/// The height that the rows of the timeline share: as much as a card of usual height leaves, whether one is open or
/// not. So no row moves when one opens, and rows are not so high that a card hides events.
pub(super) fn rows_height(rest: Rect, content: CardContent, panes: &PaneSettings) -> f32 {
    // What a dossier without events has to say is always there.
    let usual = if content == CardContent::Invitation { content } else { CardContent::Card };
    PaneRects::new(rest, usual, panes).timeline.height() - 2.0 * TIMELINE_MARGIN_PTS
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
            let panes = PaneRects::new(rest, CardContent::Form, &PaneSettings::default());
            let (timeline, overview, card) = (panes.timeline, panes.overview.unwrap(), panes.card.unwrap());
            assert!(timeline.height() >= height * 0.399, "{timeline} of {height}");
            assert!(card.height() > 80.0 && card.bottom() <= 46.0 + height, "{card}");
            assert!(timeline.bottom() < overview.top() && overview.bottom() < card.top());
        }
    }

    #[test]
    fn the_timeline_takes_the_room_of_hidden_panes_and_keeps_some_of_its_own() {
        let rest = Rect::from_min_size(pos2(0.0, 46.0), vec2(500.0, 602.0));
        let hidden = PaneSettings { hides_overview: true, hides_card: true, ..PaneSettings::default() };
        let panes = PaneRects::new(rest, CardContent::Card, &hidden);
        assert!(panes.overview.is_none() && panes.card.is_none() && panes.timeline.height() > 590.0);
        for content in [CardContent::Form, CardContent::Invitation] {
            assert!(PaneRects::new(rest, content, &hidden).card.is_some(), "{content:?} is needed to go on");
        }
        let mut large = PaneSettings::default();
        for _ in 0..100 {
            let panes = PaneRects::new(rest, CardContent::Card, &large);
            panes.resize(PaneEdge::Card(CardContent::Card), -40.0, &mut large);
            panes.resize(PaneEdge::Overview, -40.0, &mut large);
        }
        let panes = PaneRects::new(rest, CardContent::Card, &large);
        assert!(panes.timeline.height() >= TIMELINE_LEAST_PTS - 1.0, "{panes:?}");
    }

    #[test]
    fn in_a_low_window_the_overview_makes_room_for_the_card() {
        let panes = |height: f32, content: CardContent| {
            let rest = Rect::from_min_size(pos2(0.0, 46.0), vec2(308.0, height));
            PaneRects::new(rest, content, &PaneSettings::default())
        };
        let low = panes(320.0, CardContent::Card);
        assert!(low.overview.is_none() && low.card.unwrap().height() > 125.0, "{low:?}");
        assert!(panes(320.0, CardContent::Hint).overview.is_some());
        assert!(panes(602.0, CardContent::Card).overview.is_some());
    }

    #[test]
    fn rows_have_the_height_that_a_usual_card_leaves() {
        let rest = Rect::from_min_size(pos2(0.0, 46.0), vec2(800.0, 802.0));
        let settings = PaneSettings::default();
        let open = PaneRects::new(rest, CardContent::Card, &settings).timeline.height() - 2.0 * TIMELINE_MARGIN_PTS;
        for content in [CardContent::Hint, CardContent::Card, CardContent::Form] {
            assert!((rows_height(rest, content, &settings) - open).abs() < 0.1, "{content:?}");
        }
        let hidden = PaneSettings { hides_card: true, ..settings };
        assert!(rows_height(rest, CardContent::Card, &hidden) > open + 100.0);
    }

    #[test]
    fn a_card_is_as_high_as_what_it_shows() {
        let (mut room, rest) = (CardRoom::default(), vec2(800.0, 850.0));
        let mut height = |pts: f32| {
            room.panes(&PaneSettings::default(), CardContent::Card, rest);
            room.need(pts);
            room.panes(&PaneSettings::default(), CardContent::Card, rest).card_height_pts.unwrap()
        };
        let usual = height(100.0);
        for (needed, expected) in [(300.0, 300.0), (290.0, 300.0), (900.0, 850.0 * CARD_SHARE), (310.0, 310.0)] {
            assert!((height(needed) - expected).abs() < 0.1, "{needed}");
        }
        assert!((height(120.0) - usual).abs() < 0.1, "nothing is left of the highest one");
    }

    #[test]
    fn a_narrow_window_does_not_change_the_width_of_the_reader_for_good() {
        assert!((reader_width(1440.0, Some(450.0)) - 450.0).abs() < 0.01);
        assert!(reader_width(640.0, Some(450.0)) <= 300.0);
        assert!((reader_width(1440.0, Some(450.0)) - 450.0).abs() < 0.01);
    }
}
