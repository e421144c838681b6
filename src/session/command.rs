//! [`Command`]: everything that a person can do in a session, as a value.

use std::ops::Range;

use super::{EditCommand, Search, TimeQuestion};
use crate::dossier::{ArticleIdx, EventIdx, ThemeIdx};
use crate::layout::{LaneKind, LaneMode, View};

/// A direction through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStep {
    /// The previous item.
    Previous,
    /// The next item.
    Next,
    /// The first item.
    First,
    /// The last item.
    Last,
}

/// One action of a person. Commands are applied in order, after the frame that pushed them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Highlight the event under the pointer, for one frame.
    Hover(EventIdx),
    /// Select an event on the timeline, and open its passage in the reader.
    Select(EventIdx),
    /// Select an event that was just added, and zoom out until all of it is visible.
    ShowAdded(EventIdx),
    /// Select an event by its passage: the timeline moves to it, the reader stays where it is.
    SelectFromPassage(EventIdx),
    /// Clear the selection.
    Deselect,
    /// Select the neighbour in time among the events that pass the filter.
    StepEvent(ListStep),
    /// Select the neighbour in the order of the text among the passages whose events pass the filter.
    StepPassage(ListStep),
    /// Open the article of a citation, given by its index in the event, and scroll to the passage.
    GoToPassage(EventIdx, usize),
    /// Move the timeline until the event is in view.
    GoToEvent(EventIdx),
    /// Zoom until the event fills a good part of the timeline.
    ZoomToEvent(EventIdx),
    /// Animate to this view.
    MoveTo(View),
    /// Show this view at once, during a drag.
    SetView(View),
    /// Zoom in by a factor (out if below 1) around a time, in seconds on the axis.
    ZoomAt(f64, f64),
    /// Zoom by a factor around the selected event, or the centre where none is visible, with an animation.
    ZoomCentre(f64),
    /// Pan at once, by seconds on the axis.
    Pan(f64),
    /// One view earlier or later.
    Page(ListStep),
    /// Show everything.
    FitAll,
    /// Show the dossier's opening view.
    OpeningView,
    /// Choose how events are divided into lanes.
    SetLanes(LaneMode),
    /// Collapse a lane, or open it again.
    ToggleLane(LaneKind),
    /// Collapse all lanes but this one.
    CollapseOtherLanes(LaneKind),
    /// Show a long gap between two moments in full, or fold it again; seconds on the axis.
    ToggleGap((f64, f64)),
    /// Open all lanes.
    OpenAllLanes,
    /// Show or hide a theme's events.
    ToggleTheme(ThemeIdx),
    /// Show or hide the events without a theme.
    ToggleUnthemed,
    /// Show only the events of this theme, or all events if that is the case already.
    OnlyTheme(ThemeIdx),
    /// Show the events of all themes and of all time.
    ShowAllThemes,
    /// Show only events in a stretch of time, or those of all time.
    AskTime(Option<TimeQuestion>),
    /// Show a scene of the dossier, by its index.
    ShowScene(usize),
    /// A scene has another index, or none is meant: the view stays.
    MarkScene(Option<usize>),
    /// Compare an event with the selected one, or with none.
    Compare(Option<EventIdx>),
    /// Open an article in the reader.
    OpenArticle(ArticleIdx),
    /// Open an article and scroll to these bytes of its text.
    ScrollReader(ArticleIdx, Range<usize>),
    /// Open the list of hits, or close it. The hits stay, and stay highlighted.
    OpenSearch(bool),
    /// Forget the search and its hits.
    ClearSearch,
    /// Search for this text.
    Search(String),
    /// Show the results of a search on another thread.
    Found(Box<Search>),
    /// Go to the next or previous hit.
    StepHit(ListStep),
    /// Go to a hit, by its index; see [`super::Search::hit`].
    GoToHit(usize),
    /// Go back to the previous place.
    Back,
    /// Undo [`Command::Back`].
    Forward,
    /// Change the dossier itself.
    Edit(EditCommand),
    /// Undo the last change to the dossier.
    Undo,
    /// Redo the change that was undone last.
    Redo,
    /// End the undo group: a field lost the focus, or a button was released.
    EndStep,
}
