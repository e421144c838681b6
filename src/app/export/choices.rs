//! [`Choices`]: what was chosen for a figure, as it is remembered, and the figure that follows from it.

use serde::{Deserialize, Serialize};

use crate::dossier::EventIdx;
use crate::figure::{FigureColors, FigureFormat, FigureOptions, FigureRange, FontSource, Notes, PageSize};
use crate::layout::{LaneMode, OpenGaps, View};
use crate::session::TimelineFilter;

/// Longest side of a page of custom size, in points.
pub const SIDE_MAX_PTS: u32 = 30_000;
/// Fewest and most pixels per point.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.1..=20.0;

/// The window's view, as far as a figure can show it.
#[derive(Clone, Debug)]
pub struct WindowView {
    /// The visible time span.
    pub view: View,
    /// Whether long stretches without a date are folded.
    pub folds_gaps: bool,
    /// Those of them that are shown in full all the same.
    pub open_gaps: OpenGaps,
    /// Which themes are shown.
    pub filter: TimelineFilter,
    /// The selected event.
    pub selected: Option<EventIdx>,
}

/// The choices for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Choices {
    /// The page.
    pub page: FigurePage,
    /// Width and height of a page of custom size, in points.
    pub own_size_pts: [u32; 2],
    /// The kind of file.
    pub kind: FileKind,
    /// Pixels per point, in a PNG.
    pub scale: f32,
    /// The time span.
    pub stretch: TimeSpan,
    /// How events are distributed over lanes.
    pub lanes: Lanes,
    /// The notes on labelled events.
    pub notes: NoteDetail,
    /// The colours.
    pub look: Appearance,
    /// Whether the background is transparent.
    pub is_transparent: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            page: FigurePage::Slide,
            own_size_pts: [1600, 900],
            kind: FileKind::Png,
            scale: 2.0,
            stretch: TimeSpan::Seen,
            lanes: Lanes::Article,
            notes: NoteDetail::None,
            look: Appearance::Light,
            is_transparent: false,
        }
    }
}

/// Defines an enum of choices with their texts, in the order they are shown.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            /// Every choice with its text.
            pub const ALL: &[(Self, &str)] = &[$((Self::$variant, $text)),+];
        }
    };
}

choice! {
    /// A page.
    FigurePage {
        /// 16 to 9.
        Slide = "Slide",
        /// A whole screen.
        Wide = "Wide",
        /// As wide as it is high.
        Square = "Square",
        /// Portrait.
        A4 = "A4",
        /// Landscape.
        A4Landscape = "A4 landscape",
        /// US paper.
        Letter = "Letter",
        /// Any other.
        Own = "Custom size",
    }
}

choice! {
    /// A kind of file.
    FileKind {
        /// Vectors for the screen.
        Svg = "SVG",
        /// Pixels.
        Png = "PNG",
        /// Vectors for print.
        Pdf = "PDF",
    }
}

choice! {
    /// A time span.
    TimeSpan {
        /// The window's view.
        Seen = "Visible span",
        /// The dossier's opening view.
        Opening = "Opening view",
        /// From the first event to the last.
        All = "Everything",
    }
}

choice! {
    /// How events are distributed over lanes.
    Lanes {
        /// One lane per article.
        Article = "By article",
        /// One lane per theme.
        Theme = "By theme",
        /// All events in one lane.
        Single = "One lane",
        /// Passages in the order of the text.
        Told = "As told",
    }
}

choice! {
    /// Numbered notes below the timeline.
    NoteDetail {
        /// Date, title, quotation, source.
        Full = "Full",
        /// Without the quotation.
        Short = "Short",
        /// No notes.
        None = "None",
    }
}

choice! {
    /// The colours.
    Appearance {
        /// Dark on light.
        Light = "Light",
        /// Light on dark.
        Dark = "Dark",
        /// Greys on white, with themes told apart by shape.
        BlackAndWhite = "Black and white",
    }
}

impl Choices {
    /// The choices where none are remembered: lanes and colours as in the window.
    #[must_use]
    pub fn as_in_window(lanes: LaneMode, mode: egui::Theme) -> Self {
        let lanes = match lanes {
            LaneMode::Article => Lanes::Article,
            LaneMode::Theme => Lanes::Theme,
            LaneMode::Single => Lanes::Single,
            LaneMode::Told => Lanes::Told,
        };
        let look = if mode == egui::Theme::Dark { Appearance::Dark } else { Appearance::Light };
        Self { lanes, look, ..Self::default() }
    }

    /// The same within its limits: a settings file can contain anything.
    #[must_use]
    pub fn sane(mut self) -> Self {
        self.own_size_pts = self.own_size_pts.map(|side| side.clamp(1, SIDE_MAX_PTS));
        self.scale = if self.scale.is_finite() { self.scale.clamp(*SCALES.start(), *SCALES.end()) } else { 2.0 };
        self
    }

    /// The kind of file.
    #[must_use]
    pub fn format(&self) -> FigureFormat {
        match self.kind {
            FileKind::Svg => FigureFormat::Svg,
            FileKind::Png => FigureFormat::Png { scale: self.scale },
            FileKind::Pdf => FigureFormat::Pdf,
        }
    }

    /// The file's extension.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self.kind {
            FileKind::Svg => "svg",
            FileKind::Png => "png",
            FileKind::Pdf => "pdf",
        }
    }

    /// The name of the file type.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            FileKind::Svg => "SVG drawing",
            FileKind::Png => "PNG picture",
            FileKind::Pdf => "PDF document",
        }
    }

    /// The page's size.
    #[must_use]
    pub fn page_size(&self) -> PageSize {
        match self.page {
            FigurePage::Slide => PageSize::SLIDE,
            FigurePage::Wide => PageSize::WIDE,
            FigurePage::Square => PageSize::SQUARE,
            FigurePage::A4 => PageSize::A4,
            FigurePage::A4Landscape => PageSize::A4_LANDSCAPE,
            FigurePage::Letter => PageSize::LETTER,
            #[expect(clippy::cast_precision_loss, reason = "at most 30,000")]
            FigurePage::Own => PageSize::new(self.own_size_pts[0] as f32, self.own_size_pts[1] as f32),
        }
    }

    /// The figure; an empty title is none.
    #[must_use]
    pub fn options(&self, title: &str, seen: &WindowView) -> FigureOptions {
        FigureOptions {
            page: self.page_size(),
            lanes: match self.lanes {
                Lanes::Article => LaneMode::Article,
                Lanes::Theme => LaneMode::Theme,
                Lanes::Single => LaneMode::Single,
                Lanes::Told => LaneMode::Told,
            },
            colors: match self.look {
                Appearance::Light => FigureColors::Light,
                Appearance::Dark => FigureColors::Dark,
                Appearance::BlackAndWhite => FigureColors::BlackAndWhite,
            },
            range: match self.stretch {
                TimeSpan::Seen => FigureRange::View(seen.view),
                TimeSpan::Opening => FigureRange::Opening,
                TimeSpan::All => FigureRange::All,
            },
            folds_gaps: seen.folds_gaps,
            open_gaps: seen.open_gaps.clone(),
            filter: seen.filter.clone(),
            select: seen.selected,
            heading: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
            notes: match self.notes {
                NoteDetail::Full => Notes::Full,
                NoteDetail::Short => Notes::Short,
                NoteDetail::None => Notes::None,
            },
            is_transparent: self.is_transparent,
            fonts: FontSource::System,
            drafts: None,
            scene: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back_within_limits() {
        let chosen = Choices {
            page: FigurePage::A4Landscape,
            kind: FileKind::Pdf,
            notes: NoteDetail::Short,
            ..Choices::default()
        };
        let json = serde_json::to_string(&chosen).unwrap();
        assert!(json.contains("\"page\":\"a4-landscape\""), "{json}");
        assert_eq!(serde_json::from_str::<Choices>(&json).unwrap(), chosen);
        let odd: Choices = serde_json::from_str(r#"{"own-size-pts": [0, 4000000], "scale": -3}"#).unwrap();
        let sane = odd.sane();
        assert_eq!((sane.own_size_pts, sane.scale), ([1, 30_000], 0.1));
    }
}
