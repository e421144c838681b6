//! Figures: any stretch of a dossier on a page of any size, as SVG, PNG or PDF, without a window.
//!
//! [`compose()`] paints a [`Drawing`] with the painter of the window's timeline, adds axis, legend, numbered notes and
//! sources, and says of every group of shapes what it is. [`svg`] is the one conversion from painted shapes to vectors;
//! [`png`] and [`pdf`] read what it writes. Nothing here needs a display, a GPU or a typeface on the machine, and equal
//! arguments give equal bytes; only letters that the program's typefaces lack are looked for on the machine, where
//! [`Letters::Machine`] asks for it.

mod axis;
mod cmap;
mod compose;
mod direction;
pub mod drawing;
mod legend;
mod machine;
mod notes;
mod page;
pub mod pdf;
pub mod png;
mod raster;
pub mod runs;
mod screen;
mod setter;
mod sources;
mod study;
pub mod svg;
mod timeline;
mod typefaces;
mod watch;

use crate::dossier::{Dossier, EventIdx};
use crate::layout::{LaneMode, View};
use crate::session::ThemeFilter;

pub use compose::{compose, compose_watched};
pub use drawing::Drawing;
pub use machine::Typeface;
pub use page::PageSize;
pub use png::Picture;
pub use screen::{Textures, screen_picture};
pub use watch::{Watch, to_the_end};

/// What a figure shows, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureOptions {
    /// The page.
    pub page: PageSize,
    /// How events are spread over lanes.
    pub lanes: LaneMode,
    /// Light or dark.
    pub mode: egui::Theme,
    /// What stretch of time.
    pub stretch: Stretch,
    /// Which events.
    pub filter: ThemeFilter,
    /// The event that stands out.
    pub select: Option<EventIdx>,
    /// What stands above; `None` for nothing.
    pub heading: Option<String>,
    /// What is said of each labelled event.
    pub notes: Notes,
    /// Whether nothing is painted behind the figure.
    pub is_transparent: bool,
    /// Where the shapes of letters come from.
    pub letters: Letters,
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self {
            page: PageSize::SLIDE,
            lanes: LaneMode::default(),
            mode: egui::Theme::Light,
            stretch: Stretch::Opening,
            filter: ThemeFilter::default(),
            select: None,
            heading: None,
            notes: Notes::None,
            is_transparent: false,
            letters: Letters::Own,
        }
    }
}

/// Where the shapes of letters come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// From the program's typefaces alone: equal arguments give equal bytes on every machine.
    #[default]
    Own,
    /// Those that the program's typefaces lack, such as Chinese, Arabic or Hebrew ones, from what the machine has.
    Machine,
}

/// A stretch of time to show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Stretch {
    /// What the dossier opens on.
    #[default]
    Opening,
    /// From the first event to the last.
    All,
    /// This one.
    View(View),
}

/// Notes under the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// Date, title, quotation, source.
    Full,
    /// Date, title, source.
    Short,
    /// None.
    #[default]
    None,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    /// Vectors for the screen, with real text.
    Svg,
    /// Pixels, so many for each point.
    Png {
        /// Pixels a point.
        scale: f32,
    },
    /// Vectors for print, with as many pages as the notes need.
    Pdf,
}

/// Why there is no figure; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// Nothing to show.
    #[error("this dossier has no events that can be placed in time, so there is nothing to draw")]
    EmptyDossier,
    /// Nothing passes the filter.
    #[error("no event has the themes that are asked for, so there is nothing to draw")]
    NothingShown,
    /// Too small or too large.
    #[error(
        "a picture of {width} by {height} pixels cannot be made: it is from 1 to {} pixels a side, and at most {} \
         million in all",
        page::SIDE_PIXELS_MAX,
        page::PIXELS_MAX / 1_000_000
    )]
    Size {
        /// Asked for, in pixels.
        width: f64,
        /// Asked for, in pixels.
        height: f64,
    },
    /// Nobody waits for it any more.
    #[error("the figure was called off")]
    CalledOff,
    /// A library refused.
    #[error("the figure could not be made: {0}")]
    Library(String),
}

/// A figure of `dossier` as the bytes of a file.
pub fn render(dossier: &Dossier, options: &FigureOptions, format: Format) -> Result<Vec<u8>, FigureError> {
    render_watched(dossier, options, format, &to_the_end)
}

/// The same, for somebody who may call it off.
pub fn render_watched(
    dossier: &Dossier,
    options: &FigureOptions,
    format: Format,
    watch: Watch<'_>,
) -> Result<Vec<u8>, FigureError> {
    let drawing = drawn(dossier, options, format, watch)?;
    match format {
        Format::Svg => Ok(svg::document(&drawing).into_bytes()),
        Format::Png { scale } => png::png(&drawing, scale, watch),
        Format::Pdf => pdf::pdf(&drawing, watch),
    }
}

/// The first page at `scale` pixels a point, in memory.
pub fn picture(
    dossier: &Dossier,
    options: &FigureOptions,
    scale: f32,
    watch: Watch<'_>,
) -> Result<Picture, FigureError> {
    png::picture(&drawn(dossier, options, Format::Png { scale }, watch)?, scale, watch)
}

/// What a file of this format would show on its first page, as large as it fits into so many pixels. What cannot be
/// made in full size is refused here as well.
pub fn preview(
    dossier: &Dossier,
    options: &FigureOptions,
    format: Format,
    largest: [u32; 2],
    watch: Watch<'_>,
) -> Result<Picture, FigureError> {
    png::thumbnail(&drawn(dossier, options, format, watch)?, largest, watch)
}

fn drawn(dossier: &Dossier, options: &FigureOptions, format: Format, watch: Watch<'_>) -> Result<Drawing, FigureError> {
    page::check(options.page, if let Format::Png { scale } = format { scale } else { 1.0 })?;
    compose_watched(dossier, options, format == Format::Pdf, watch)
}
