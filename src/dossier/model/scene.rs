//! [`DossierScene`]: one step of a presentation.

use super::{EventIdx, ThemeIdx};
use crate::time::{EventDate, Span};

/// One step of a presentation: what the timeline shows, the event that is spoken of, and a line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DossierScene {
    /// A line for the audience; may be empty.
    pub text: String,
    /// The span that is shown; `None` for the opening view.
    pub view: Option<Span>,
    /// How events are divided into lanes.
    pub lanes: SceneLanes,
    /// The themes whose events are shown; `None` for all events.
    pub themes: Option<SceneThemes>,
    /// The stretch of time whose events are shown; `None` for all of it.
    pub stretch: Option<SceneStretch>,
    /// The selected event.
    pub event: Option<EventIdx>,
    /// The citation of it whose passage is shown; `None` for the first.
    pub passage: Option<usize>,
}

/// The lanes of a scene.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SceneLanes {
    /// One lane per article.
    #[default]
    Article,
    /// One lane per theme.
    Theme,
    /// A single lane.
    Single,
    /// Passages in the order of the text.
    Told,
}

impl SceneLanes {
    /// As the file format writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Theme => "theme",
            Self::Single => "none",
            Self::Told => "told",
        }
    }
}

/// Events of some themes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SceneThemes {
    /// The themes that are shown.
    pub shown: Vec<ThemeIdx>,
    /// Whether events without a theme are shown, too.
    pub has_unthemed: bool,
}

/// Events in a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneStretch {
    /// The stretch.
    pub date: EventDate,
    /// Whether an event must be in it whatever its date means.
    pub is_certain: bool,
}
