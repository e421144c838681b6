//! [`Item`]: what the layout knows of an event, and the time it takes up at a scale.
//!
//! A claim is the stretch of time that an item needs for itself in a row: sign, label and a gap. Signs and labels keep
//! their size on the screen, so a claim shrinks, on both sides, as one zooms in; all laws of the layout rest on that.

use super::metrics::{
    BAR_MIN_PTS, LABEL_GAP_PTS, LABEL_INSET_PTS, LABEL_SLACK_PTS, LONG_BAR_PTS, POINT_PTS, ROW_GAP_PTS,
};
use super::scene::{Fade, Sign};
use crate::dossier::EventIdx;

/// A stretch of time in axis seconds, half-open; may be endless.
pub type Stretch = (f64, f64);

/// Whether the two share an instant.
pub fn overlap(a: Stretch, b: Stretch) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// One end of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// How far the sign goes on beyond the body, on the screen; infinite where it never ends.
    pub reach_pts: f64,
    /// How it is drawn.
    pub fade: Fade,
}

/// Where a view has an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Earlier,
    Inside,
    Later,
}

/// An event as the layout sees it.
#[derive(Clone, Debug)]
pub struct Item {
    pub event: EventIdx,
    /// Index of its lane.
    pub lane: usize,
    /// 0 is labelled first; unique.
    pub rank: u32,
    pub sign: Sign,
    pub hollow: bool,
    /// The bounded part of what is possible, finite.
    pub body: Stretch,
    pub left: End,
    pub right: End,
    /// Where it certainly was so.
    pub certain: Option<Stretch>,
    /// Measured width of the label.
    pub label_pts: f64,
}

impl Item {
    /// What is possible, with the fades that are fixed on the screen; tells what is in view.
    pub fn extent(&self, secs_per_point: f64) -> Stretch {
        (self.body.0 - self.left.reach_pts * secs_per_point, self.body.1 + self.right.reach_pts * secs_per_point)
    }

    /// Where `view` has it.
    pub fn locate(&self, view: Stretch, secs_per_point: f64) -> Where {
        let (start, end) = self.extent(secs_per_point);
        if end <= view.0 && start < view.0 {
            Where::Earlier
        } else if start >= view.1 {
            Where::Later
        } else {
            Where::Inside
        }
    }

    /// The sign: the extent, or what it needs to be seen.
    pub fn sign_stretch(&self, secs_per_point: f64) -> Stretch {
        let (start, end) = self.extent(secs_per_point);
        let least = secs_per_point * if self.is_bar() { BAR_MIN_PTS } else { POINT_PTS };
        if end - start >= least {
            return (start, end);
        }
        let middle = f64::midpoint(start, end);
        (middle - least / 2.0, middle + least / 2.0)
    }

    /// Whether the label stands above the sign: where it is long enough to carry it.
    pub fn is_label_above(&self, secs_per_point: f64) -> bool {
        let (start, end) = self.sign_stretch(secs_per_point);
        let needed = (self.label_pts + LABEL_SLACK_PTS + LABEL_INSET_PTS).max(LONG_BAR_PTS);
        end - start >= needed * secs_per_point
    }

    /// What it takes up in a row. At a finer scale it is never longer, on either side.
    pub fn claim(&self, secs_per_point: f64) -> Stretch {
        let (start, end) = self.sign_stretch(secs_per_point);
        let beside =
            if self.is_label_above(secs_per_point) { 0.0 } else { LABEL_GAP_PTS + self.label_pts + LABEL_SLACK_PTS };
        (start, end + (beside + ROW_GAP_PTS) * secs_per_point)
    }

    /// Where it is counted when folded.
    pub fn anchor(&self) -> f64 {
        match self.sign {
            Sign::Span => self.body.0,
            Sign::Point | Sign::Publication | Sign::Within => f64::midpoint(self.body.0, self.body.1),
        }
    }

    /// Whether it is drawn as a bar at any zoom.
    pub fn is_bar(&self) -> bool {
        matches!(self.sign, Sign::Within | Sign::Span)
    }
}
