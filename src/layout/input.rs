//! [`PlanInput`]: everything a plan depends on.

use super::axis::TimeAxis;
use super::metrics::{ROW_LEAST_PTS, ROW_TIGHT_PTS};
use super::scene::LaneKind;
use crate::dossier::{Dossier, EventIdx, SceneLanes};

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
    /// One band per article, with its passages in the order of the text; see [`ToldScene`](super::ToldScene). Plans
    /// spread events as for [`Self::Article`].
    Told,
}

impl From<SceneLanes> for LaneMode {
    fn from(lanes: SceneLanes) -> Self {
        match lanes {
            SceneLanes::Article => Self::Article,
            SceneLanes::Theme => Self::Theme,
            SceneLanes::Single => Self::Single,
            SceneLanes::Told => Self::Told,
        }
    }
}

impl From<LaneMode> for SceneLanes {
    fn from(lanes: LaneMode) -> Self {
        match lanes {
            LaneMode::Article => Self::Article,
            LaneMode::Theme => Self::Theme,
            LaneMode::Single => Self::Single,
            LaneMode::Told => Self::Told,
        }
    }
}

/// Everything a plan depends on.
pub struct PlanInput<'a> {
    pub dossier: &'a Dossier,
    pub lanes: LaneMode,
    /// Whether an event passes the filter.
    pub shown: &'a (dyn Fn(EventIdx) -> bool + Sync),
    /// Width of an event's label in points.
    pub label_width: &'a dyn Fn(EventIdx) -> f32,
    /// Width in points of a lane's title, which takes the start of its first row; 0 if it has none.
    pub title_width: &'a dyn Fn(LaneKind) -> f32,
    /// The axis on which the events are shown, such as [`TimeAxis::with_folded_gaps`].
    pub axis: TimeAxis,
    /// Height of the plot in points, which rows share.
    pub height: f32,
    /// Rows on that height.
    pub rows: RowLimits,
}

/// Limits for the rows of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowLimits {
    /// Least distance between rows, in points; lanes that need more than the height get higher than the plot.
    pub least_pts: f64,
    /// Rows of a lane before its events are folded into clusters; `None` for the usual number.
    pub most: Option<usize>,
    /// Whether lanes share what they do not need of the height, as on a page; else it stays free below them.
    pub fills_height: bool,
    /// Whether an event that is folded alone has a label, or is counted where there is no room for one, as on a page,
    /// on which no pointer tells what it is. It may lose its label at the next zoom.
    pub labels_singles: bool,
}

impl RowLimits {
    /// For a window, which scrolls.
    pub const SCROLLING: Self =
        Self { least_pts: ROW_LEAST_PTS, most: None, fills_height: false, labels_singles: false };
    /// For a page: labels are as close as they can be, and the height is filled.
    pub const PAGE: Self = Self { least_pts: ROW_TIGHT_PTS, most: None, fills_height: true, labels_singles: true };
}
