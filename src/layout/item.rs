//! [`LayoutItem`]: an event as the layout sees it, and the range of time that it takes at a scale.
//!
//! A claim is the range of time that an item needs in a row: sign, label and a gap. Signs and labels keep their size on
//! the screen, so claims shrink on both sides when zooming in; all laws of the layout rest on that.
//!
//! There is one item for each shown event, up to a million, so a test holds its size.
#![expect(clippy::indexing_slicing, reason = "an id is the index of an item")]

use std::ops::{Index, Range};

use super::axis::TimeAxis;
use super::metrics::{
    BAR_MIN_PTS, LABEL_GAP_PTS, LABEL_INSET_PTS, LABEL_MAX_PTS, LABEL_SLACK_PTS, LONG_BAR_PTS, POINT_PTS, ROW_GAP_PTS,
    SPAN_FADE_PTS, WITHIN_FADE_PTS, pts,
};
use super::scene::{Fade, Sign};
use super::time_range::TimeRange;
use crate::dossier::EventIdx;

/// One end of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemEnd {
    /// Where the body ends, sharp.
    Sharp,
    /// Where the body ends, soft.
    Soft,
    /// Some time beyond the body: a fade of [`WITHIN_FADE_PTS`].
    Within,
    /// It lasted beyond the body: a fade of [`SPAN_FADE_PTS`].
    Lasting,
    /// Never.
    Endless,
}

impl ItemEnd {
    /// The kinds that reach beyond the body.
    pub const REACHING: [Self; 3] = [Self::Within, Self::Lasting, Self::Endless];

    /// The index in [`Self::REACHING`]; `None` if it ends with the body.
    pub fn reaching_kind(self) -> Option<usize> {
        Self::REACHING.iter().position(|kind| *kind == self)
    }

    /// How far the sign reaches beyond the body, in points; infinite for an endless one.
    pub fn reach_pts(self) -> f64 {
        match self {
            Self::Sharp | Self::Soft => 0.0,
            Self::Within => WITHIN_FADE_PTS,
            Self::Lasting => SPAN_FADE_PTS,
            Self::Endless => f64::INFINITY,
        }
    }

    /// Its fade.
    pub fn fade(self) -> Fade {
        match self {
            Self::Sharp => Fade::Sharp,
            Self::Soft => Fade::Soft,
            Self::Within | Self::Lasting | Self::Endless => Fade::Open,
        }
    }
}

/// The position of an item relative to a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewPosition {
    Earlier,
    Inside,
    Later,
}

/// An event as the layout sees it.
#[derive(Clone, Debug)]
pub struct LayoutItem {
    pub event: EventIdx,
    /// 0 is labelled first; unique.
    pub rank: u32,
    /// The bounded part of the possible range, finite and not empty.
    pub body: TimeRange,
    /// From the ends of the body to its certain part, in seconds; NaN without one.
    pub insets: (f32, f32),
    /// Measured width of the label.
    pub label_pts: f32,
    pub sign: Sign,
    pub hollow: bool,
    pub left: ItemEnd,
    pub right: ItemEnd,
}

impl LayoutItem {
    /// A solid item with sharp ends, without a rank.
    pub fn new(event: EventIdx, sign: Sign, body: TimeRange, label_pts: f32) -> Self {
        let insets = (f32::NAN, f32::NAN);
        Self {
            event,
            rank: 0,
            body,
            insets,
            label_pts,
            sign,
            hollow: false,
            left: ItemEnd::Sharp,
            right: ItemEnd::Sharp,
        }
    }

    /// The same with a certain part; exact to the second within sixty years, to minutes within thousands.
    #[must_use]
    pub fn with_certain(self, certain: Option<TimeRange>) -> Self {
        let insets =
            certain.map_or((f32::NAN, f32::NAN), |(from, to)| (pts(from - self.body.0), pts(self.body.1 - to)));
        Self { insets, ..self }
    }

    /// The same at its positions on `axis`.
    #[must_use]
    pub fn on_axis(self, axis: &TimeAxis) -> Self {
        if axis.is_unbroken() {
            return self;
        }
        let on_axis = |(start, end): TimeRange| (axis.position(start), axis.position(end));
        let certain = self.certain().map(on_axis);
        Self { body: on_axis(self.body), ..self }.with_certain(certain)
    }

    /// The certain part.
    pub fn certain(&self) -> Option<TimeRange> {
        let (from, to) = (self.body.0 + f64::from(self.insets.0), self.body.1 - f64::from(self.insets.1));
        (from < to).then_some((from, to))
    }

    /// The possible range including fades, whose length is fixed on the screen; decides whether the item is in view.
    pub fn extent(&self, secs_per_point: f64) -> TimeRange {
        let (left, right) = (self.left.reach_pts(), self.right.reach_pts());
        (self.body.0 - left * secs_per_point, self.body.1 + right * secs_per_point)
    }

    /// Its position relative to `view`.
    pub fn locate(&self, view: TimeRange, secs_per_point: f64) -> ViewPosition {
        let (start, end) = self.extent(secs_per_point);
        // A moment at the very start of the view is in it: it starts there.
        if end < view.0 || end <= view.0 && self.body.0 < view.0 {
            ViewPosition::Earlier
        } else if start >= view.1 {
            ViewPosition::Later
        } else {
            ViewPosition::Inside
        }
    }

    /// The sign: the extent, or a least width around its middle.
    pub fn sign_stretch(&self, secs_per_point: f64) -> TimeRange {
        let (start, end) = self.extent(secs_per_point);
        let least = secs_per_point * if self.is_bar() { BAR_MIN_PTS } else { POINT_PTS };
        if end - start >= least {
            return (start, end);
        }
        let middle = f64::midpoint(start, end);
        (middle - least / 2.0, middle + least / 2.0)
    }

    /// Whether the label is above the sign, because the sign is long enough.
    pub fn is_label_above(&self, secs_per_point: f64) -> bool {
        let (start, end) = self.sign_stretch(secs_per_point);
        let needed = (f64::from(self.label_pts) + LABEL_SLACK_PTS + LABEL_INSET_PTS).max(LONG_BAR_PTS);
        end - start >= needed * secs_per_point
    }

    /// The range that it takes in a row. At a finer scale it is never longer, on either side.
    pub fn claim(&self, secs_per_point: f64) -> TimeRange {
        let (start, end) = self.sign_stretch(secs_per_point);
        let beside = if self.is_label_above(secs_per_point) { 0.0 } else { self.beside_pts() };
        (start, end + (beside + ROW_GAP_PTS) * secs_per_point)
    }

    /// Whether its title is probably wider than a label of one line can be.
    pub fn is_long(&self) -> bool {
        f64::from(self.label_pts) >= LABEL_MAX_PTS
    }

    fn beside_pts(&self) -> f64 {
        LABEL_GAP_PTS + f64::from(self.label_pts) + LABEL_SLACK_PTS
    }

    /// The least reach of its claim at any scale, in points, from the end and from the start of its body: a label is
    /// next to its sign, or above one that is longer than the label.
    pub fn least_reach_pts(&self) -> (f64, f64) {
        (ROW_GAP_PTS, f64::from(self.label_pts) + LABEL_SLACK_PTS + LABEL_INSET_PTS + ROW_GAP_PTS)
    }

    /// The time at which it is counted when folded.
    pub fn anchor(&self) -> f64 {
        self.body.0
    }

    /// Whether it is drawn as a bar at any zoom.
    pub fn is_bar(&self) -> bool {
        matches!(self.sign, Sign::Within | Sign::Span)
    }
}

/// The items of a plan by their ids, which count from 0: by lane, then by the start of their bodies.
#[derive(Clone, Debug, Default)]
pub struct Items(Vec<LayoutItem>);

impl From<Vec<LayoutItem>> for Items {
    fn from(items: Vec<LayoutItem>) -> Self {
        Self(items)
    }
}

impl Index<u32> for Items {
    type Output = LayoutItem;

    fn index(&self, id: u32) -> &LayoutItem {
        &self.0[id as usize]
    }
}

impl Index<Range<u32>> for Items {
    type Output = [LayoutItem];

    fn index(&self, ids: Range<u32>) -> &[LayoutItem] {
        &self.0[ids.start as usize..ids.end as usize]
    }
}

impl Items {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, by id.
    pub fn iter(&self) -> std::slice::Iter<'_, LayoutItem> {
        self.0.iter()
    }
}

/// `count` items, or the `count`th, as an id.
#[expect(clippy::expect_used, reason = "a dossier has at most four million events")]
pub fn item_id(count: usize) -> u32 {
    u32::try_from(count).expect("events are numbered with 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_small_and_keeps_what_is_certain() {
        assert_eq!(size_of::<LayoutItem>(), 40);
        let year = 31_536_000.0;
        let item = LayoutItem::new(EventIdx(0), Sign::Span, (0.0, 40.0 * year), 10.0);
        let certain = Some((year, 38.0 * year + 86_400.0));
        assert_eq!(item.clone().with_certain(certain).certain(), certain);
        assert_eq!(item.certain(), None);
    }
}
