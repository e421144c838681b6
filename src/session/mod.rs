//! The [`State`] of a session, the [`Command`]s that change it, and the history of places.
//!
//! Panels read `&State` and push commands, which are applied after the frame. Nothing here depends on a window: elapsed
//! time and the view that shows everything are arguments.

pub mod collapsed_lanes;
pub mod command;
pub mod edit_command;
mod entered_date;
pub mod filtered_events;
pub mod imported_records;
pub mod motion;
mod scenes;
pub mod search;
pub mod state;
pub mod timeline_filter;
pub mod trail;

pub use collapsed_lanes::CollapsedLanes;
pub use command::{Command, ListStep};
pub use edit_command::EditCommand;
pub use filtered_events::FilteredEvents;
pub use imported_records::ImportedRecords;
pub use motion::Motion;
pub use search::{Search, SearchHit};
pub use state::{ReaderState, SessionContext, State, is_undated, opening_view};
pub use timeline_filter::{TimeQuestion, TimelineFilter, has_unthemed};
pub use trail::{Stop, Trail};
