//! [`Choices`]: what a person chose for a figure, as it is remembered, and the figure that follows from it.

use serde::{Deserialize, Serialize};

use crate::dossier::EventIdx;
use crate::figure::{FigureFormat, FigureOptions, FigureRange, FontSource, Notes, PageSize};
use crate::layout::{LaneMode, View};
use crate::session::ThemeFilter;

/// Longest side of a page of one's own, in points.
pub const SIDE_MAX_PTS: u32 = 30_000;
/// Fewest and most pixels a point.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.1..=20.0;

/// What the window shows, as far as a figure may take it over.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The visible stretch of time.
    pub view: View,
    /// Which themes are shown.
    pub filter: ThemeFilter,
    /// The chosen event.
    pub selected: Option<EventIdx>,
}

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Choices {
    /// The page.
    pub page: Page,
    /// Width and height of a page of one's own, in points.
    pub own_size_pts: [u32; 2],
    /// The kind of file.
    pub kind: Kind,
    /// Pixels a point, in a PNG.
    pub scale: f32,
    /// What stretch of time.
    pub stretch: Reach,
    /// How events are spread over lanes.
    pub lanes: Lanes,
    /// What is said of each labelled event.
    pub notes: Words,
    /// Light or dark.
    pub look: Look,
    /// Whether nothing is painted behind the figure.
    pub is_transparent: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            page: Page::Slide,
            own_size_pts: [1600, 900],
            kind: Kind::Png,
            scale: 2.0,
            stretch: Reach::Seen,
            lanes: Lanes::Article,
            notes: Words::None,
            look: Look::Light,
            is_transparent: false,
        }
    }
}

/// Gives an enum of choices its words, in the order they are shown.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            /// Every choice with its words.
            pub const ALL: &[(Self, &str)] = &[$((Self::$variant, $text)),+];
        }
    };
}

choice! {
    /// A page.
    Page {
        /// 16 to 9.
        Slide = "Slide",
        /// A whole screen.
        Wide = "Wide",
        /// As wide as high.
        Square = "Square",
        /// Upright.
        A4 = "A4",
        /// On its side.
        A4Landscape = "A4 landscape",
        /// US paper.
        Letter = "Letter",
        /// Any other.
        Own = "Own size",
    }
}

choice! {
    /// A kind of file.
    Kind {
        /// Vectors for the screen.
        Svg = "SVG",
        /// Pixels.
        Png = "PNG",
        /// Vectors for print.
        Pdf = "PDF",
    }
}

choice! {
    /// A stretch of time.
    Reach {
        /// What the window shows.
        Seen = "What I see",
        /// What the dossier opens on.
        Opening = "Opening view",
        /// From the first event to the last.
        All = "Everything",
    }
}

choice! {
    /// How events are spread over lanes.
    Lanes {
        /// One lane for each article.
        Article = "By article",
        /// One lane for each theme.
        Theme = "By theme",
        /// All together.
        Single = "One lane",
    }
}

choice! {
    /// Numbered notes under the timeline.
    Words {
        /// Date, title, quotation, source.
        Full = "Full",
        /// Without the quotation.
        Short = "Short",
        /// No notes.
        None = "None",
    }
}

choice! {
    /// Light or dark.
    Look {
        /// Dark on light.
        Light = "Light",
        /// Light on dark.
        Dark = "Dark",
    }
}

impl Choices {
    /// What is chosen where nothing is remembered: lanes and look as the window has them.
    #[must_use]
    pub fn as_in_window(lanes: LaneMode, mode: egui::Theme) -> Self {
        let lanes = match lanes {
            LaneMode::Article => Lanes::Article,
            LaneMode::Theme => Lanes::Theme,
            LaneMode::Single => Lanes::Single,
        };
        let look = if mode == egui::Theme::Dark { Look::Dark } else { Look::Light };
        Self { lanes, look, ..Self::default() }
    }

    /// The same within what is possible: a file can say anything.
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
            Kind::Svg => FigureFormat::Svg,
            Kind::Png => FigureFormat::Png { scale: self.scale },
            Kind::Pdf => FigureFormat::Pdf,
        }
    }

    /// How a file's name ends.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self.kind {
            Kind::Svg => "svg",
            Kind::Png => "png",
            Kind::Pdf => "pdf",
        }
    }

    /// The page's size.
    #[must_use]
    pub fn page_size(&self) -> PageSize {
        match self.page {
            Page::Slide => PageSize::SLIDE,
            Page::Wide => PageSize::WIDE,
            Page::Square => PageSize::SQUARE,
            Page::A4 => PageSize::A4,
            Page::A4Landscape => PageSize::A4_LANDSCAPE,
            Page::Letter => PageSize::LETTER,
            #[expect(clippy::cast_precision_loss, reason = "at most 30,000")]
            Page::Own => PageSize::new(self.own_size_pts[0] as f32, self.own_size_pts[1] as f32),
        }
    }

    /// The figure; an empty title is none.
    #[must_use]
    pub fn options(&self, title: &str, seen: &Seen) -> FigureOptions {
        FigureOptions {
            page: self.page_size(),
            lanes: match self.lanes {
                Lanes::Article => LaneMode::Article,
                Lanes::Theme => LaneMode::Theme,
                Lanes::Single => LaneMode::Single,
            },
            mode: if self.look == Look::Dark { egui::Theme::Dark } else { egui::Theme::Light },
            range: match self.stretch {
                Reach::Seen => FigureRange::View(seen.view),
                Reach::Opening => FigureRange::Opening,
                Reach::All => FigureRange::All,
            },
            filter: seen.filter.clone(),
            select: seen.selected,
            heading: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
            notes: match self.notes {
                Words::Full => Notes::Full,
                Words::Short => Notes::Short,
                Words::None => Notes::None,
            },
            is_transparent: self.is_transparent,
            fonts: FontSource::System,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back_within_limits() {
        let chosen = Choices { page: Page::A4Landscape, kind: Kind::Pdf, notes: Words::Short, ..Choices::default() };
        let json = serde_json::to_string(&chosen).unwrap();
        assert!(json.contains("\"page\":\"a4-landscape\""), "{json}");
        assert_eq!(serde_json::from_str::<Choices>(&json).unwrap(), chosen);
        let odd: Choices = serde_json::from_str(r#"{"own-size-pts": [0, 4000000], "scale": -3}"#).unwrap();
        let sane = odd.sane();
        assert_eq!((sane.own_size_pts, sane.scale), ([1, 30_000], 0.1));
    }
}
