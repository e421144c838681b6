//! A collapsed lane: the signs of its events as small marks in a strip, and the labels of those in focus.
//!
//! Signs may overlap. Labels stand in the line of the lane's title, next to it and to its pill, each as near to its
//! sign as there is room.
#![expect(clippy::expect_used, reason = "the free stretches of a line are made here")]

use super::frame::Frame;
use super::item::LayoutItem;
use super::label_placement::{RowSlot, place_unlabelled};
use super::lane_bands::LaneBand;
use super::metrics::{LABEL_SLACK_PTS, Metrics, POINT_PTS, ROW_GAP_PTS, STRIP_POINT_PTS, STRIP_SIGN_PTS, pts};
use super::scene::{Area, Label, Mark};

/// The place of a collapsed lane.
pub struct Strip<'a> {
    /// Index of the lane.
    pub lane: usize,
    pub band: LaneBand,
    pub metrics: Metrics,
    pub frame: &'a Frame,
}

impl Strip<'_> {
    /// Labels those marks that are in `focused`, the first ones nearest to their signs, right of `start` in points.
    pub fn label_focused(&self, marks: &mut [(u32, Mark)], slots: &[RowSlot<'_>], focused: &[u32], start: f64) {
        let mut free = vec![(start.min(self.frame.width), self.frame.width)];
        for id in focused {
            let slot = slots.iter().find(|slot| slot.id == *id);
            let mark = marks.iter_mut().find(|(marked, _)| marked == id);
            if let (Some(slot), Some((_, mark))) = (slot, mark) {
                mark.label = Some(self.label(slot.item, f64::from(mark.area.left), &mut free));
            }
        }
    }

    /// The sign of an event, without a label.
    pub fn mark(&self, slot: &RowSlot<'_>) -> Mark {
        let (mut left, mut right) = slot.sign;
        if !slot.item.is_bar() && right - left < POINT_PTS + 0.5 {
            let middle = f64::midpoint(left, right);
            (left, right) = (middle - STRIP_POINT_PTS / 2.0, middle + STRIP_POINT_PTS / 2.0);
        }
        let mark = place_unlabelled(slot, self.lane, self.band, self.metrics, self.frame);
        // Of an event that is only just in view, the sign would lie beyond the edge.
        let width = self.frame.width;
        let (left, right) = (left.clamp(0.0, width - STRIP_POINT_PTS), right.clamp(STRIP_POINT_PTS, width));
        let top = self.band.rows_top;
        let area = Area { left: pts(left), top: pts(top), right: pts(right), bottom: pts(top + STRIP_SIGN_PTS) };
        Mark { row: 0, area, ..mark }
    }

    /// A label as near to `wanted_left` as there is room in the `free` stretches, from which its place is taken. It is
    /// cut if no stretch is wide enough.
    fn label(&self, item: &LayoutItem, wanted_left: f64, free: &mut Vec<(f64, f64)>) -> Label {
        let width = f64::from(item.label_pts);
        let claimed = width + LABEL_SLACK_PTS;
        let left_in = |&(start, end): &(f64, f64)| wanted_left.min(end - claimed).max(start);
        let way = |stretch: &(f64, f64)| (left_in(stretch) - wanted_left).abs();
        let wide = (0..free.len()).filter(|&at| free.get(at).is_some_and(|(start, end)| end - start >= claimed));
        let nearest = wide.min_by(|&a, &b| {
            let way = |at: usize| free.get(at).map_or(f64::INFINITY, way);
            way(a).total_cmp(&way(b))
        });
        let longest = || {
            let length = |at: usize| free.get(at).map_or(0.0, |(start, end)| end - start);
            (0..free.len()).max_by(|&a, &b| length(a).total_cmp(&length(b)))
        };
        let at = nearest.or_else(longest).expect("taking a place leaves a stretch on either side");
        let (start, end) = free.remove(at);
        let left = left_in(&(start, end));
        let right = (left + width).min(end);
        free.extend([
            (start, (left - ROW_GAP_PTS).max(start)),
            ((right + LABEL_SLACK_PTS + ROW_GAP_PTS).min(end), end),
        ]);
        let area = Area {
            left: pts(left),
            top: pts(self.band.title_top),
            right: pts(right.max(left)),
            bottom: pts(self.band.title_bottom),
        };
        Label { area, cut: right - left < width - 0.01 }
    }
}
