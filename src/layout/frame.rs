//! [`Frame`]: the view, width, scale and level of zoom that a scene is built for. Its view is one of positions on the
//! axis.

use super::time_range::TimeRange;
use super::view::{Scale, View};
use super::zoom::{Level, coarsest_secs_per_point, level_from_scale};

/// The inputs of a scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub view: TimeRange,
    pub width: f64,
    pub secs_per_point: f64,
    pub level: Level,
    /// The coarsest scale of the level.
    pub coarsest_secs_per_point: f64,
}

impl Frame {
    pub fn new(view: View, width: f32) -> Self {
        let secs_per_point = Scale::new(view, width).secs_per_point();
        let level = level_from_scale(secs_per_point);
        Self {
            view: (view.start(), view.end()),
            width: f64::from(width.max(1.0)),
            secs_per_point,
            level,
            coarsest_secs_per_point: coarsest_secs_per_point(level),
        }
    }

    /// Points from the left edge; may be infinite.
    pub fn x(&self, secs: f64) -> f64 {
        (secs - self.view.0) / self.secs_per_point
    }
}

/// The level of zoom that a view of an unbroken axis on `width` points belongs to, counted from 0, the coarsest.
#[must_use]
pub fn level_of(view: View, width: f32) -> Level {
    Frame::new(view, width).level
}
