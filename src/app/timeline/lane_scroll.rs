//! [`LaneScroll`]: vertical scrolling of lanes that are higher than the plot.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::dossier::EventIdx;
use crate::paint::theme::Palette;

/// Width of the bar, and its distance from the edge of the plot, in points.
const BAR_PTS: f32 = 5.0;
const EDGE_PTS: f32 = 3.0;
/// Width of the strip that reacts to the pointer.
const STRIP_PTS: f32 = 12.0;
/// Least length of the handle.
const HANDLE_MIN_PTS: f32 = 32.0;
/// Distance kept between a revealed event and the edge of the plot.
const MARGIN_PTS: f32 = 12.0;

/// How far the lanes are scrolled down.
#[derive(Clone, Copy, Debug, Default)]
pub struct LaneScroll {
    offset: f32,
    /// Height of all lanes, and of the part of the plot that shows them.
    content: f32,
    shown: f32,
    kept: Option<Kept>,
}

/// An event that is kept in sight; as told, one of its passages, by the places of its band and of it in the band.
pub type KeptEvent = (EventIdx, Option<(usize, usize)>);

/// An event that is kept in sight, as the last frame showed it.
#[derive(Clone, Copy, Debug)]
struct Kept {
    event: KeptEvent,
    /// Its top, in points from the top of all lanes.
    top: f32,
    /// Height of the part of the plot that shows lanes.
    shown: f32,
    is_in_sight: bool,
}

impl LaneScroll {
    /// Sets the height of all lanes and of the plot.
    pub fn set_extent(&mut self, content: f32, shown: f32) {
        (self.content, self.shown) = (content, shown);
        self.by(0.0);
    }

    /// Points that the lanes are scrolled down.
    pub fn offset(&self) -> f32 {
        self.offset
    }

    /// Whether there is anything to scroll.
    pub fn is_needed(&self) -> bool {
        self.content > self.shown + 0.5
    }

    /// Height of the part of the plot that shows lanes.
    pub fn shown(&self) -> f32 {
        self.shown
    }

    /// Scrolls down by `pts`, or up if negative, as far as possible.
    pub fn by(&mut self, pts: f32) {
        let last = if self.is_needed() { self.content - self.shown } else { 0.0 };
        self.offset = (self.offset + pts).clamp(0.0, last);
    }

    /// Scrolls no further than needed to show what is between `top` and `bottom`, in points from the top of all lanes.
    fn reveal(&mut self, top: f32, bottom: f32) {
        if top - MARGIN_PTS < self.offset {
            self.by(top - MARGIN_PTS - self.offset);
        } else if bottom + MARGIN_PTS > self.offset + self.shown {
            self.by(bottom + MARGIN_PTS - self.offset - self.shown);
        }
    }

    /// Scrolls to an event that has been selected, which is between `top` and `bottom`, if it is out of sight, and
    /// keeps it in sight when rows change or the plot becomes lower. Only a person scrolls it out of sight.
    pub fn keep_in_sight(&mut self, event: KeptEvent, top: f32, bottom: f32) {
        let is_wanted = self.kept.is_none_or(|last| {
            let has_moved = (last.top - top).abs() > 0.5 || (last.shown - self.shown).abs() > 0.5;
            last.event != event || has_moved && last.is_in_sight
        });
        if is_wanted {
            self.reveal(top, bottom);
        }
        self.kept = Some(Kept { event, top, shown: self.shown, is_in_sight: self.shows(top, bottom) });
    }

    /// Keeps nothing in sight.
    pub fn keep_nothing(&mut self) {
        self.kept = None;
    }

    /// Whether all that is between `top` and `bottom` is in sight.
    fn shows(&self, top: f32, bottom: f32) -> bool {
        top >= self.offset && bottom <= self.offset + self.shown
    }

    /// The scroll bar at the right edge of `plot`, while there is anything to scroll.
    pub fn bar_ui(&mut self, ui: &Ui, plot: Rect, palette: &Palette) {
        if !self.is_needed() {
            return;
        }
        let strip = Rect::from_min_max(
            pos2(plot.right() - STRIP_PTS, plot.top() + EDGE_PTS),
            pos2(plot.right(), plot.top() + self.shown - EDGE_PTS),
        );
        let response = ui.interact(strip, ui.scope_id().with("lane scroll"), Sense::drag());
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Scroll lanes"));
        let length = (strip.height() * self.shown / self.content).max(HANDLE_MIN_PTS).min(strip.height());
        let way = (strip.height() - length).max(1.0);
        let last = self.content - self.shown;
        if response.dragged() {
            self.by(response.drag_delta().y * last / way);
        }
        let top = strip.top() + way * self.offset / last;
        let is_active = response.hovered() || response.dragged();
        let handle = Rect::from_min_size(pos2(plot.right() - EDGE_PTS - BAR_PTS, top), vec2(BAR_PTS, length));
        let color = if is_active { palette.second } else { palette.third.gamma_multiply(0.45) };
        ui.painter().rect_filled(handle, CornerRadius::same(2), color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_stays_between_the_ends() {
        let mut scroll = LaneScroll::default();
        let check = |scroll: &LaneScroll, offset: f32| assert!((scroll.offset() - offset).abs() < 1e-3, "{scroll:?}");
        scroll.set_extent(300.0, 400.0);
        scroll.by(50.0);
        check(&scroll, 0.0);
        assert!(!scroll.is_needed());
        scroll.set_extent(1_000.0, 400.0);
        scroll.by(2_000.0);
        check(&scroll, 600.0);
        scroll.by(-100.0);
        check(&scroll, 500.0);
        scroll.set_extent(700.0, 400.0);
        check(&scroll, 300.0);
    }

    #[test]
    fn revealing_scrolls_no_further_than_needed() {
        let mut scroll = LaneScroll::default();
        scroll.set_extent(1_000.0, 400.0);
        let check = |scroll: &LaneScroll, offset: f32| assert!((scroll.offset() - offset).abs() < 1e-3, "{scroll:?}");
        scroll.reveal(100.0, 120.0);
        check(&scroll, 0.0);
        scroll.reveal(500.0, 520.0);
        check(&scroll, 132.0);
        scroll.reveal(140.0, 160.0);
        check(&scroll, 128.0);
    }

    #[test]
    fn what_is_selected_stays_in_sight_until_a_person_scrolls() {
        let mut scroll = LaneScroll::default();
        scroll.set_extent(1_000.0, 400.0);
        let check = |scroll: &LaneScroll, offset: f32| assert!((scroll.offset() - offset).abs() < 1e-3, "{scroll:?}");
        let [first, second] = [(EventIdx(0), Some((0, 0))), (EventIdx(0), Some((0, 5)))];
        scroll.keep_in_sight(first, 500.0, 520.0);
        check(&scroll, 132.0);
        // The plot becomes lower.
        scroll.set_extent(1_000.0, 300.0);
        scroll.keep_in_sight(first, 500.0, 520.0);
        check(&scroll, 232.0);
        // A person scrolls away, and rows change.
        scroll.by(-232.0);
        scroll.keep_in_sight(first, 500.0, 520.0);
        scroll.keep_in_sight(first, 560.0, 580.0);
        check(&scroll, 0.0);
        // Another passage of the event, or the same one selected anew.
        scroll.keep_in_sight(second, 600.0, 620.0);
        check(&scroll, 332.0);
        scroll.by(-332.0);
        scroll.keep_nothing();
        scroll.keep_in_sight(second, 600.0, 620.0);
        check(&scroll, 332.0);
    }
}
