//! [`PlanInput`]: everything a plan depends on.

use crate::dossier::{Dossier, EventIdx};

/// How events are spread over lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneMode {
    /// One lane per article, by an event's first citation.
    #[default]
    Article,
    /// One lane per theme, by an event's first theme.
    Theme,
    /// A single lane.
    Single,
}

/// Everything a plan depends on.
pub struct PlanInput<'a> {
    pub dossier: &'a Dossier,
    pub lanes: LaneMode,
    /// Whether an event passes the filter.
    pub shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
    /// Width of an event's label in points.
    pub label_width: &'a dyn Fn(EventIdx) -> f32,
    /// Height of the plot in points; below about 70 even a single lane finds no room.
    pub height: f32,
}
