//! Pure geometry: what is visible, where its marks and labels lie, what folds into clusters, what lies under a point.
//!
//! No egui, no clock, no state: text widths and sizes come in as arguments, and equal arguments give equal results.
//! Lengths are points with the origin at the top left of the timeline's plot; times are seconds on the axis
//! ([`crate::time::Instant::axis_secs`]).
//!
//! A [`Plan`] is made once for a dossier, a choice of lanes, a filter and a height; it decides, per level of zoom, who
//! is labelled and in which row. A [`Scene`] is a plan seen through a [`View`]; it costs what is visible.
//!
//! # Laws
//!
//! 1. No label overlaps another, another event's mark, or a cluster's pill.
//! 2. A label shown at some zoom is shown at every deeper zoom while its event is in view.
//! 3. Panning changes neither who is labelled nor in which row; only at the edges of the plot labels flip or are cut.
//! 4. Importance, then citations, then length decide who is labelled; the focused always are, and others make room.
//! 5. Every event is a mark, counted in one cluster, earlier, or later.
//!
//! # How
//!
//! Zoom is cut into levels of an eighth of an octave (`zoom`). At a level's coarsest scale each event claims a stretch
//! of time in a row: sign, label, gap (`item`). Claims shrink as one zooms in, so whoever found room once keeps it
//! (`entry`), and since as many rows do as the deepest moment has claims (`depth`), everybody labelled finds a row
//! (`rows`). None of it knows where the view begins. A frame looks up what is in view, makes room for the focused
//! (`focus`), sets signs and labels (`place`) and counts the rest (`range_index`, `fold`).

pub mod overview;
pub mod plan;
pub mod scene;
pub mod view;

mod clusters;
mod collect;
mod forced_labels;
mod frame;
mod input;
mod item;
mod label_placement;
mod label_selection;
mod lane_bands;
mod lane_table;
mod metrics;
mod overlap_profile;
mod range_index;
mod rows;
mod scene_builder;
mod time_range;
mod waiting_tree;
mod zoom;

#[cfg(test)]
mod tests;

pub use frame::level_of;
pub use input::{LaneMode, PlanInput};
pub use overview::{Density, Square, TimeHistogram};
pub use plan::{BuiltLevel, LevelBuilder, Plan};
pub use scene::{Area, Beyond, Cluster, Fade, Label, Lane, LaneKind, Mark, Scene, SceneHit, Sign};
pub use view::{Scale, View};
pub use zoom::Level;
