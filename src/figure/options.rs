//! [`FigureOptions`]: the content and looks of a figure.

use super::page::PageSize;
use crate::dossier::EventIdx;
use crate::drafts::DraftEvents;
use crate::layout::{LaneMode, OpenGaps, View};
use crate::paint::theme::Palette;
use crate::session::TimelineFilter;

/// The content and looks of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureOptions {
    /// The page.
    pub page: PageSize,
    /// How events are spread over lanes.
    pub lanes: LaneMode,
    /// Its colours.
    pub colors: FigureColors,
    /// The visible range of time.
    pub range: FigureRange,
    /// Whether long stretches without a date are folded into breaks.
    pub folds_gaps: bool,
    /// Those of them that are shown in full all the same.
    pub open_gaps: OpenGaps,
    /// Events that are shown.
    pub filter: TimelineFilter,
    /// The highlighted event.
    pub select: Option<EventIdx>,
    /// Title above the figure, if any.
    pub heading: Option<String>,
    /// Notes on labelled events.
    pub notes: Notes,
    /// Whether the background is transparent.
    pub is_transparent: bool,
    /// Source of glyphs.
    pub fonts: FontSource,
    /// The events of the dossier that are drafts.
    pub drafts: Option<DraftEvents>,
    /// The scene of a presentation that the figure is.
    pub scene: Option<FigureScene>,
}

/// A scene of a presentation on a page, besides what its timeline shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureScene {
    /// The line at the foot of the page, with the number of the scene.
    pub foot: String,
    /// The citation whose passage is beside the timeline, of the highlighted event.
    pub passage: usize,
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self {
            page: PageSize::SLIDE,
            lanes: LaneMode::default(),
            colors: FigureColors::Light,
            range: FigureRange::Opening,
            folds_gaps: true,
            open_gaps: OpenGaps::default(),
            filter: TimelineFilter::default(),
            select: None,
            heading: None,
            notes: Notes::None,
            is_transparent: false,
            fonts: FontSource::Bundled,
            drafts: None,
            scene: None,
        }
    }
}

/// The colours of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureColors {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black and greys on white, with themes told apart by the shapes of their marks.
    BlackAndWhite,
}

impl FigureColors {
    /// The palette that has them.
    #[must_use]
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => Palette::of(egui::Theme::Light),
            Self::Dark => Palette::of(egui::Theme::Dark),
            Self::BlackAndWhite => Palette::black_and_white(),
        }
    }
}

impl From<egui::Theme> for FigureColors {
    fn from(mode: egui::Theme) -> Self {
        if mode == egui::Theme::Dark { Self::Dark } else { Self::Light }
    }
}

/// Source of glyphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontSource {
    /// The bundled typefaces alone: equal arguments give equal bytes on every machine.
    #[default]
    Bundled,
    /// Installed typefaces for glyphs that the bundled ones lack, such as Chinese, Arabic or Hebrew ones.
    System,
}

/// The range of time that a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum FigureRange {
    /// The dossier's opening view.
    #[default]
    Opening,
    /// From the first event to the last.
    All,
    /// This view.
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
