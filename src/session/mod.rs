//! What a person is doing: the [`State`], the [`Command`]s that change it, and the way back.
//!
//! Painting reads `&State` and pushes commands; [`State::apply_frame`] applies them after the frame. Nothing here knows
//! a window: elapsed time and the view that shows everything come in as arguments.

pub mod change;
pub mod command;
pub mod filter;
pub mod motion;
pub mod search;
pub mod shown;
pub mod state;
pub mod trail;

pub use change::Change;
pub use command::{Command, Step};
pub use filter::Filter;
pub use motion::Motion;
pub use search::{Hit, Search};
pub use shown::Shown;
pub use state::{Reading, State, Surroundings, opening_view};
pub use trail::{Stop, Trail};
