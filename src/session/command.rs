//! [`Command`]: everything a person can do to the session, as a value.

use super::{Change, Search};
use crate::dossier::{ArticleIdx, EventIdx, ThemeIdx};
use crate::layout::{LaneMode, View};

/// A direction through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The one before.
    Previous,
    /// The one after.
    Next,
    /// The very first.
    First,
    /// The very last.
    Last,
}

/// One thing to do; verbs, applied in order after the frame that pushed them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Point at an event without choosing it; lasts one frame.
    Hover(EventIdx),
    /// Choose an event on the timeline: its passage opens in the reader.
    Select(EventIdx),
    /// Choose an event from its passage: the timeline moves to it, the reader stays.
    SelectFromPassage(EventIdx),
    /// Choose no event.
    Deselect,
    /// Choose a neighbour in time among the events that pass the filter.
    StepEvent(Step),
    /// Open the article of this citation (its place in the event's list) and scroll to the passage.
    GoToPassage(EventIdx, usize),
    /// Move the timeline until the event is in view.
    GoToEvent(EventIdx),
    /// Zoom until the event fills a good part of the timeline.
    ZoomToEvent(EventIdx),
    /// Show this view, by way of a short animation.
    MoveTo(View),
    /// Show this view at once: a drag is under way.
    SetView(View),
    /// Zoom by a factor (above 1: closer) around a time in seconds on the axis.
    ZoomAt(f64, f64),
    /// Zoom by a factor around the middle, by way of a short animation.
    ZoomCentre(f64),
    /// Pan by seconds on the axis, at once.
    Pan(f64),
    /// One view earlier or later.
    Page(Step),
    /// Show everything.
    FitAll,
    /// Show what the dossier opens on.
    OpeningView,
    /// Spread the events over lanes this way.
    SetLanes(LaneMode),
    /// Show or hide a theme's events.
    ToggleTheme(ThemeIdx),
    /// Show this theme's events alone, or all again where it is alone already.
    OnlyTheme(ThemeIdx),
    /// Show the events of all themes.
    ShowAllThemes,
    /// Turn the reader to an article.
    OpenArticle(ArticleIdx),
    /// Open the search field, or close it.
    OpenSearch(bool),
    /// Look for this text.
    Search(String),
    /// Take the hits that were looked for elsewhere.
    Found(Box<Search>),
    /// Go to a neighbouring hit.
    StepHit(Step),
    /// Go to this hit (its place, see [`super::Search::hit`]).
    GoToHit(usize),
    /// Where one was before.
    Back,
    /// Undo [`Command::Back`].
    Forward,
    /// Change the dossier itself.
    Change(Change),
    /// Undo the last change.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// A field was left, a button released: the next change is a step of its own.
    EndStep,
}
