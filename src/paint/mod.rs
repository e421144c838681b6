//! Colours, type and spacing, and the painter that turns a scene into shapes.
//!
//! The first module that depends on egui. It keeps nothing between frames and needs no window, so that window and
//! figure are measured and painted alike.

pub mod agreement;
pub mod bars;
pub mod breaks;
#[cfg(test)]
mod colour_vision;
pub mod date;
pub mod density;
pub mod draft;
pub mod legend;
pub mod other_dates;
pub mod palette;
pub mod ruler;
pub mod scene;
pub mod stage;
pub mod text;
pub mod theme;
pub mod theme_colors;
pub mod theme_sign;
pub mod told;
pub mod undated_pill;
