//! Pure geometry: the lanes, marks, labels and clusters of a view, and what is under a point.
//!
//! No egui, no clock, no state: text widths and sizes come in as arguments, and equal arguments give equal results.
//! Lengths are points with the origin at the top left of the timeline's plot; times are seconds on the axis
//! ([`crate::time::Instant::axis_secs`]).
//!
//! A [`Plan`] is made once for a dossier, a choice of lanes, a filter and a height; it decides which events are
//! labelled at which level of zoom. A [`Scene`] is a plan seen through a [`View`]; it costs what is visible. Scenes
//! of a moving view are built with the [`Arrangement`] of the one before.
//!
//! # Laws
//!
//! 1. No label overlaps another, another event's mark, a cluster's pill or, at rest, a lane's title.
//! 2. A label shown at some zoom is shown at every deeper zoom while its event is in view.
//! 3. While the view moves, no event changes its row, and none loses its label; only at the edges of the plot labels
//!    change sides or are cut.
//! 4. Importance, then citations, then length decide which events are labelled first; focused events always are.
//! 5. Every event is a mark, counted in one cluster, earlier, or later. A cluster counts at least two.
//! 6. No date lies inside a break, and the scale on both sides of it is the same.
//! 7. At rest, a lane has as many rows as the deepest overlap of its events in view, and one more at most for its
//!    title. Events are folded only if that is more than the limit of [`RowLimits`]; lanes that do not fit the plot
//!    scroll.
//! 7. A collapsed lane is a strip of fixed height. Its events are small marks, or counted in one cluster if they are
//!    very many, and only focused ones are labelled. The rows of other lanes do not depend on it.
//!
//! # How
//!
//! Long stretches without a date may be folded into breaks (`axis`). Everything below works with positions on that
//! axis, on which breaks are short.
//!
//! Zoom is divided into levels of an eighth of an octave (`zoom`). At a level's coarsest scale each event claims a
//! range of time in a row: sign, label, gap (`item`). Claims shrink when zooming in, so an event that is labelled at
//! one level stays labelled at all finer ones (`label_selection`), and as many rows as the deepest overlap of claims
//! are enough for all labelled events (`overlap_profile`). None of this depends on the view.
//!
//! A frame looks up the events in view and assigns their rows by need (`arrangement`), or takes those of the level if
//! there are very many (`rows`, `forced_labels`); then it stacks the lanes (`lane_bands`), places signs and labels
//! (`label_placement`) and counts everything else (`range_index`, `clusters`). Collapsed lanes have their own placement
//! (`strip`). A lane that folds some of many events also shows how all of them are distributed (`density`). On a page
//! of fixed size, which cannot scroll, lanes share the rows that there are (`fitted`).
//!
//! # As told
//!
//! A [`ToldPlan`] has the passages of each article in the order of the text, a [`ToldArrangement`] their heights: as
//! near to their places in the text as a distance between them allows (`told_rows`). A [`ToldScene`] is what a view
//! shows of that: a band per article, time across, a dot per passage and the steps from one to the next. Its laws:
//!
//! 1. In a band, passages go down in the order of the text, and no two are nearer than a row. Where there is room, each
//!    is level with its place in the text.
//! 2. Every passage of a shown event in an open band is a dot, above the window, or below it.
//! 3. A step goes back if it leads to an earlier date of another event, whatever the view.

pub mod arrangement;
pub mod axis;
pub(crate) mod metrics;
pub mod overview;
pub mod plan;
pub mod scene;
pub mod view;

mod clusters;
mod collect;
mod date_ends;
mod density;
mod fitted;
mod forced_labels;
mod frame;
mod input;
mod item;
mod label_placement;
mod label_selection;
mod lane_bands;
mod lane_table;
mod lane_themes;
mod overlap_profile;
mod range_index;
mod rows;
mod scene_builder;
mod search;
mod strip;
mod time_range;
mod told_plan;
mod told_rows;
mod told_scene;
mod waiting_tree;
mod zoom;

#[cfg(test)]
mod tests;

pub use arrangement::Arrangement;
pub use axis::{AxisPiece, OpenGaps, TimeAxis, TimeScale, VisibleBreak};
pub(crate) use collect::placed_items;
pub use frame::level_of;
pub use input::{LaneMode, PlanInput, RowLimits};
pub(crate) use item::{ItemEnd, LayoutItem};
pub use metrics::{LANE_PAD_PTS, ROW_LEAST_PTS, ROW_TIGHT_PTS, pts};
pub use overview::{Density, Square, TimeHistogram};
pub use plan::{BuiltLevel, LANE_ROWS_MAX, LARGE_LANE_FROM, LARGE_LANE_ROWS_MAX, LevelBuilder, Plan};
pub use scene::{
    Area, Beyond, Cluster, DensityPart, Fade, Label, Lane, LaneDensity, LaneKind, Mark, Scene, SceneHit, Sign,
};
pub use told_plan::{PlannedPassage, TOLD_ROW_PTS, TOLD_TITLE_PTS, ToldArrangement, ToldArticle, ToldPlan, ToldSign};
pub use told_scene::{RULER_PTS, TimeSide, ToldBand, ToldDot, ToldScene, ToldStep, ToldView};
pub use view::{Scale, View};
pub use zoom::{COARSEST_SECS_PER_POINT, FINEST, Level, PER_OCTAVE};
