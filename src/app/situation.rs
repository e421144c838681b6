//! [`Situation`]: the state that decides which actions are enabled, and which have a tick.

use super::launch::ThemeChoice;
use super::settings::PaneSettings;
use crate::layout::LaneMode;

/// The state that decides which actions are enabled.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked for by its name")]
pub struct Situation {
    pub can_undo: bool,
    pub can_redo: bool,
    /// Whether there is anything to save.
    pub has_unsaved_changes: bool,
    pub has_recent_dossiers: bool,
    pub has_articles: bool,
    pub has_events: bool,
    /// Whether reading the dossier's files found problems.
    pub has_problems: bool,
    /// Whether words of an article are selected.
    pub has_selected_words: bool,
    pub has_selected_event: bool,
    /// Whether the table of all events is open, which has a selection of its own.
    pub is_table_open: bool,
    /// Whether drafts are being reviewed.
    pub is_reviewing: bool,
    /// Whether drafts without a date are drawn on the timeline.
    pub shows_undated_drafts: bool,
    /// Whether the draft under review awaits a decision.
    pub has_open_draft: bool,
    /// Whether the draft under review was dismissed.
    pub has_dismissed_draft: bool,
    /// Whether some draft of the article is sure.
    pub has_sure_drafts: bool,
    pub can_go_back: bool,
    pub can_go_forward: bool,
    /// Whether there is anything to present.
    pub has_scenes: bool,
    pub has_search_hits: bool,
    pub has_collapsed_lanes: bool,
    /// Whether lanes are higher than the timeline.
    pub can_scroll: bool,
    pub lanes: LaneMode,
    pub folds_gaps: bool,
    /// Whether the reader shows which dated sentences no event cites.
    pub shows_coverage: bool,
    pub panes: PaneSettings,
    pub wheel_scrolls: bool,
    pub shows_first_steps: bool,
    pub theme: ThemeChoice,
}
