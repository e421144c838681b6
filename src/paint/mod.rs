//! How things look: colours, type and spacing, and the painter that turns a scene into shapes.
//!
//! The first module that knows egui. It knows no window and holds nothing between frames, so that the window and a
//! figure are measured and painted alike.

pub mod bars;
pub mod date;
pub mod legend;
pub mod ruler;
pub mod scene;
pub mod text;
pub mod theme;
