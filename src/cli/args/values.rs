//! Values that the arguments of several commands share, with their parsers.

use clap::ValueEnum;

use crate::evidence::Presence;
use crate::evidence::certainty::stretch_of;
use crate::layout::{LaneMode, View};
use crate::time::{EventDate, Span};

/// A [`LaneMode`] on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanesArgument {
    /// One lane per article
    Article,
    /// One lane per theme
    Theme,
    /// A single lane
    None,
    /// One band per article, with its passages in the order of the text
    Told,
}

impl From<LanesArgument> for LaneMode {
    fn from(argument: LanesArgument) -> Self {
        match argument {
            LanesArgument::Article => Self::Article,
            LanesArgument::Theme => Self::Theme,
            LanesArgument::None => Self::Single,
            LanesArgument::Told => Self::Told,
        }
    }
}

/// How long stretches without a date are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GapsArgument {
    /// Fold them into short breaks
    Fold,
    /// Show all of the time
    Full,
}

impl GapsArgument {
    /// Whether they are folded.
    #[must_use]
    pub fn folds(self) -> bool {
        self == Self::Fold
    }
}

/// How certain it must be that an event lies in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CertaintyArgument {
    /// In it whatever its date means
    Certain,
    /// In it by some meaning of its date, those that certainly are included
    #[default]
    Possible,
}

impl CertaintyArgument {
    /// The least that is asked for.
    #[must_use]
    pub const fn least(self) -> Presence {
        match self {
            Self::Certain => Presence::Certainly,
            Self::Possible => Presence::Possibly,
        }
    }
}

/// Parses the width and the height of a size such as `1440x900`.
pub fn parse_size(text: &str) -> Option<[u16; 2]> {
    let (width, height) = text.split_once(['x', 'X', '×'])?;
    Some([width.parse().ok()?, height.parse().ok()?])
}

/// Parses a view, of which both ends must be known.
pub fn parse_view(text: &str) -> Result<View, String> {
    let span = Span::of_view(text).map_err(|error| error.to_string())?;
    span.map(|span| View::around(span, 0.0)).ok_or_else(|| "a view must have both ends".to_owned())
}

/// Checks an EDTF date, and returns its text.
pub fn parse_edtf(text: &str) -> Result<String, String> {
    EventDate::parse(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// Parses a stretch of time: all that an EDTF date may cover. A side without an end reaches to the end of the calendar.
pub fn parse_stretch(text: &str) -> Result<Span, String> {
    EventDate::parse(text).map(|date| stretch_of(&date)).map_err(|error| error.to_string())
}
