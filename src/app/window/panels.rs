//! [`Panels`]: the state of the panels between frames, and how they follow the workspace.

use std::sync::Arc;

use egui::{Context, Frame, Margin, Pos2, Rect, Ui};

use super::panes::{CardRoom, PaneRects, TIMELINE_MARGIN_PTS, in_pane, split_for_review};
use crate::app::actions::Action;
use crate::app::card;
use crate::app::command_palette::CommandPalette;
use crate::app::drafts::DraftReview;
use crate::app::editing::Editing;
use crate::app::editing::new_event::NewEventForm;
use crate::app::first_steps::{FirstSteps, strip_pts};
use crate::app::guide::Guide;
use crate::app::overview::Overview;
use crate::app::reader::{Reader, ReaderDrafts, TouchedDrafts};
use crate::app::scenes::{PANEL_PTS, ScenesPanel};
use crate::app::search_box::SearchBox;
use crate::app::settings::Settings;
use crate::app::theme_bar::ThemeBar;
use crate::app::timeline::{TextWish, Timeline, TimelineInput};
use crate::app::workspace::UiEffect;
use crate::dossier::Dossier;
use crate::paint::theme::Palette;
use crate::session::{Command, State};

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
    /// Whether the article is shown: it is the last of these.
    pub(super) has_reader: bool,
    pub(super) card_room: CardRoom,
    pub(super) editing: Editing,
    pub(super) search: SearchBox,
    /// The command palette, while it is open.
    pub(super) command_palette: Option<CommandPalette>,
    /// The guide, while it is open.
    pub(super) guide: Option<Guide>,
    /// The review of drafts.
    pub(super) drafts: DraftReview,
    first_steps: FirstSteps,
    /// The scenes of the presentation.
    pub(super) scenes: ScenesPanel,
}

impl Panels {
    /// Whether something is open that has all keys.
    pub(super) const fn has_overlay(&self) -> bool {
        self.command_palette.is_some() || self.guide.is_some()
    }

    /// Shows the first steps below all panes; returns whether they stay.
    pub(super) fn first_steps_ui(&mut self, ui: &mut Ui, state: &State, is_sample: bool) -> bool {
        let palette = Palette::of_ui(ui);
        let frame = Frame::new().fill(palette.sheet).inner_margin(Margin::symmetric(16, 12));
        let strip = egui::Panel::bottom("first steps")
            .frame(frame)
            .resizable(false)
            .exact_size(strip_pts(ui.ctx().content_rect().size()));
        strip.show(ui, |ui| self.first_steps.ui(ui, state, is_sample)).inner
    }

    /// Ticks the first steps that a person did.
    pub(super) fn tick_first_steps(&mut self, commands: &[Command]) {
        self.first_steps.follow(commands);
    }

    /// Shows what the settings ask for.
    pub(super) fn follow_settings(&mut self, settings: &Settings) {
        self.timeline.set_wheel_scrolls(settings.wheel_scrolls);
        self.reader.text = settings.look.article_type();
    }

    /// Brings the drafts up to date with the dossier, and the reader with the drafts.
    pub(super) fn prepare_drafts(&mut self, ctx: &Context, input: TimelineInput<'_>, out: &mut Vec<Command>) {
        let TimelineInput { dossier, revision, state, .. } = input;
        self.drafts.advance(ctx, dossier, revision, state.reader.article);
        if let Some(sentence) =
            self.drafts.take_move(state.view(), state.motion.axis(), self.timeline.has_drafts(), out)
        {
            self.reader.go_to(sentence);
        }
        let drafts = self.drafts.list().map(|list| ReaderDrafts {
            list: Arc::clone(list),
            current: self.drafts.current(),
            hovered: self.drafts.hovered(),
        });
        self.reader.set_drafts(drafts, self.drafts.counts());
        self.reader.coverage.advance(ctx, dossier, revision, state.reader.article);
        let is_reviewing = self.editing.table.is_none() && self.editing.card.is_none();
        self.theme_bar.agreements = self.timeline.agreements();
        self.theme_bar.has_drafts = is_reviewing && self.drafts.on_timeline().is_some();
    }

    /// Shows the timeline where the reader is, and has the reader do what the timeline wanted of it.
    pub(super) fn exchange_text(&mut self, ctx: &Context, dossier: &Dossier, has_reader: bool) {
        self.timeline.set_text(self.reader.reading().filter(|_| has_reader), self.reader.selection());
        match self.timeline.take_text_wish() {
            Some(TextWish::Select(article, words)) => self.reader.select(dossier, article, words),
            Some(TextWish::ReadAt(_, byte)) => self.reader.read_at(byte),
            None => return,
        }
        ctx.request_repaint();
    }

    /// Has the review follow what was touched in the reader.
    pub(super) fn take_touched(&mut self, touched: Option<TouchedDrafts>, dossier: &Dossier) {
        let touched = touched.unwrap_or_default();
        self.drafts.hover(touched.hovered);
        if let Some(at) = touched.clicked {
            self.drafts.select(at, dossier);
        }
    }

    /// Shows timeline and drafts; returns where the tie begins.
    pub(super) fn review_ui(
        &mut self,
        ui: &mut Ui,
        input: TimelineInput<'_>,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> Option<Pos2> {
        let TimelineInput { dossier, state, .. } = input;
        let [timeline, drafts] = split_for_review(ui.available_rect_before_wrap());
        self.focus_panes.extend([timeline, drafts]);
        let start = out.len();
        let with_drafts = match self.drafts.on_timeline() {
            Some((dossier, revision, drafts)) => TimelineInput { dossier, revision, state, drafts: Some(drafts) },
            None => input,
        };
        let rows_height = timeline.height() - 2.0 * TIMELINE_MARGIN_PTS;
        let tie = in_pane(ui, timeline, TIMELINE_MARGIN_PTS, |ui| {
            self.timeline.ui(ui, &with_drafts, rows_height, out, actions)
        })
        .tie;
        self.drafts.take_commands(dossier, start, out);
        in_pane(ui, drafts, 0.0, |ui| self.drafts.ui(ui, dossier, state.selected, out, actions));
        tie
    }

    /// Paints timeline and overview. Returns where the line to the passage begins.
    pub(super) fn timeline_ui(
        &mut self,
        ui: &mut Ui,
        input: &TimelineInput<'_>,
        panes: PaneRects,
        rows_height: f32,
        commands: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) -> Option<Pos2> {
        let painted = in_pane(ui, panes.timeline, TIMELINE_MARGIN_PTS, |ui| {
            self.timeline.ui(ui, input, rows_height, commands, actions)
        });
        if let Some(overview) = panes.overview {
            in_pane(ui, overview, TIMELINE_MARGIN_PTS, |ui| {
                self.overview.ui(ui, input, self.timeline.whole(), commands);
            });
        }
        painted.tie
    }

    /// Shows the card, unless it is hidden.
    pub(super) fn card_ui(
        &mut self,
        ui: &mut Ui,
        input: &TimelineInput<'_>,
        card: Option<Rect>,
        margin: f32,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        let editing = &mut self.editing;
        if let Some(card) = card {
            let needed =
                in_pane(ui, card, margin, |ui| card::card_ui(ui, input.dossier, input.state, editing, out, actions));
            if needed.is_some_and(|needed| self.card_room.need(needed + 2.0 * margin)) {
                ui.ctx().request_repaint();
            }
        }
    }

    /// Shows the panel of scenes at the left edge.
    pub(super) fn scenes_ui(
        &mut self,
        ui: &mut Ui,
        dossier: &Dossier,
        state: &State,
        out: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        let palette = Palette::of_ui(ui);
        let frame = egui::Frame::new().fill(palette.sheet).inner_margin(egui::Margin::symmetric(10, 8));
        let panel = egui::Panel::left("scenes").frame(frame).resizable(false).exact_size(PANEL_PTS);
        let shown = panel.show(ui, |ui| self.scenes.ui(ui, dossier, state, out, actions));
        self.focus_panes.push(shown.response.rect);
    }

    /// Does what the workspace wants.
    pub(super) fn apply(&mut self, effect: UiEffect) {
        match effect {
            UiEffect::Reset => *self = Self { first_steps: self.first_steps, ..Self::default() },
            UiEffect::ResetKeepingForm => {
                let form = self.editing.new_event.take().map(NewEventForm::untied);
                *self = Self { first_steps: self.first_steps, ..Self::default() };
                self.editing.new_event = form;
            }
            UiEffect::Follow(outcome) => {
                self.editing.follow(&outcome);
                self.timeline.follow(&outcome.events);
            }
            UiEffect::ForgetPages => self.reader.forget_pages(),
            UiEffect::ReviewDrafts => self.drafts.open(true, true),
            UiEffect::NewEventAdded => self.editing.submitted = None,
            UiEffect::ReopenNewEventForm => {
                if let Some(form) = self.editing.submitted.take() {
                    self.editing.new_event = Some(form);
                }
            }
        }
    }
}
