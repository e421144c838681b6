//! [`FigureOptions`]: what a figure shows, and how.

use super::page::PageSize;
use crate::dossier::EventIdx;
use crate::layout::{LaneMode, View};
use crate::session::ThemeFilter;

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
    pub range: FigureRange,
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
    pub fonts: FontSource,
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self {
            page: PageSize::SLIDE,
            lanes: LaneMode::default(),
            mode: egui::Theme::Light,
            range: FigureRange::Opening,
            filter: ThemeFilter::default(),
            select: None,
            heading: None,
            notes: Notes::None,
            is_transparent: false,
            fonts: FontSource::Bundled,
        }
    }
}

/// Where the shapes of letters come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontSource {
    /// From the program's typefaces alone: equal arguments give equal bytes on every machine.
    #[default]
    Bundled,
    /// Those that the program's typefaces lack, such as Chinese, Arabic or Hebrew ones, from what the machine has.
    System,
}

/// A stretch of time to show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum FigureRange {
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
pub enum FigureFormat {
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
