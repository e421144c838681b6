//! [`Panels`]: the state of the panels between frames, and how they follow the workspace.

use egui::Rect;

use crate::app::drafts::DraftReview;
use crate::app::editing::Editing;
use crate::app::editing::new_event::NewEventForm;
use crate::app::overview::Overview;
use crate::app::reader::Reader;
use crate::app::search_box::SearchBox;
use crate::app::theme_bar::ThemeBar;
use crate::app::timeline::Timeline;
use crate::app::workspace::UiEffect;

/// The panels' state between frames.
#[derive(Default)]
pub(super) struct Panels {
    pub(super) timeline: Timeline,
    pub(super) theme_bar: ThemeBar,
    pub(super) overview: Overview,
    pub(super) reader: Reader,
    /// The first line of the words selected in the reader, on the screen.
    pub(super) selected_row: Option<Rect>,
    /// The part of the window left of the reader, below the top bar.
    pub(super) center: Option<Rect>,
    /// The panes that can be moved between by keyboard, from left to right and top to bottom.
    pub(super) focus_panes: Vec<Rect>,
    pub(super) editing: Editing,
    pub(super) search: SearchBox,
    /// The review of drafts.
    pub(super) drafts: DraftReview,
}

impl Panels {
    /// Does what the workspace wants.
    pub(super) fn apply(&mut self, effect: UiEffect) {
        match effect {
            UiEffect::Reset => *self = Self::default(),
            UiEffect::ResetKeepingForm => {
                let form = self.editing.new_event.take().map(NewEventForm::untied);
                *self = Self::default();
                self.editing.new_event = form;
            }
            UiEffect::Follow(outcome) => {
                self.editing.follow(&outcome);
                self.timeline.follow(&outcome.events);
            }
            UiEffect::ForgetPages => self.reader.forget_pages(),
            UiEffect::ReviewDrafts => self.drafts.open(true),
            UiEffect::NewEventAdded => self.editing.submitted = None,
            UiEffect::ReopenNewEventForm => {
                if let Some(form) = self.editing.submitted.take() {
                    self.editing.new_event = Some(form);
                }
            }
        }
    }
}
