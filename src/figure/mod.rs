//! Figures: any range of a dossier on a page of any size, as SVG, PNG or PDF, without a window.
//!
//! [`compose()`] paints a [`Drawing`] with the painter of the window's timeline, adds axis, legend, numbered notes and
//! sources, and tags every group of shapes with what it is. [`svg`] is the one conversion from painted shapes to
//! vectors, and [`pdf`] is made from its output; [`png`] paints the shapes on pixels. Nothing here needs a display, a
//! GPU or an installed typeface, and equal arguments give equal bytes. With [`FontSource::System`], glyphs that the
//! bundled typefaces lack are taken from the installed ones.

mod axis;
mod bidi;
mod blend;
mod compose;
mod context;
mod deflate;
pub mod drawing;
mod error;
mod glyph_lines;
mod glyphs;
mod legend;
mod notes;
mod options;
mod page;
mod painting;
mod passage;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod png;
mod progress;
mod raster;
mod render;
mod scenes;
mod sheets;
mod sources;
pub mod svg;
mod svg_tree;
mod system_fonts;
pub mod text_runs;
mod timeline;
mod told;
mod told_numbers;
mod typesetter;

pub use compose::{compose, compose_with_progress};
pub use drawing::Drawing;
pub use error::FigureError;
pub use options::{FigureColors, FigureFormat, FigureOptions, FigureRange, FigureScene, FontSource, Notes};
pub use page::PageSize;
pub use png::Picture;
pub use progress::{FigureProgress, uninterrupted};
pub use render::{RenderedFigure, picture, preview, render, render_with_progress};
pub use scenes::{SceneFigureError, render_scenes};
pub use sources::address;
pub use system_fonts::Typeface;
