//! [`Window`]: the program as eframe sees it. It lays out the panels, dispatches actions, and passes what panels push
//! on to the workspace.

mod dispatch;
mod focus;
mod forms;
mod panels;
mod panes;

use egui::{Rect, Ui, vec2};

use super::actions::{self, Action};
use super::dialogs::help::modal_ui;
use super::drafts::DraftReview;
use super::escape;
use super::event_table::TableInput;
use super::file_dialogs::FileDialogs;
use super::frame_log::FrameLog;
use super::key_pace::KeyPace;
use super::launch::{Launch, StartFault};
use super::loading::Loading;
use super::no_article::no_article_ui;
use super::open_dossier::OpenDossier;
use super::reader::ReaderResponse;
use super::scenes::{self, stage::Stage};
use super::select_on_tab::select_on_tab;
use super::settings::{Memory, Settings};
use super::situation::Situation;
use super::splitter::splitter_ui;
use super::timeline::{Timeline, TimelineInput};
use super::top_bar::TopBar;
use super::workspace::Workspace;
use super::{theme_bar, tie, tooltips};
use crate::dossier::edit::{Access, Document, EventRef};
use crate::dossier::{Dossier, EventIdx};
use crate::paint::theme::{self, Palette, space};
use crate::session::{Command, State};
use crate::text::sentence;
use panels::Panels;
use panes::{CardContent, PaneRects, in_pane, reader_width, rows_height};

/// Below this width, in points, the reader is not shown.
const READER_FROM_PTS: f32 = 600.0;
/// Frames that a window may take to reach the size it was asked for.
const SIZING_FRAMES: u32 = 20;

/// The program.
pub struct Window {
    workspace: Workspace,
    panels: Panels,
    key_pace: KeyPace,
    frame_log: Option<FrameLog>,
    /// The size asked for, and how many frames the window may still take to reach it.
    wanted_size: Option<([f32; 2], u32)>,
    /// The tie as last painted: from the mark's label to the margin next to its passage.
    tie: Option<[egui::Pos2; 2]>,
    /// The presentation that is under way.
    stage: Option<Stage>,
}

impl Window {
    /// The program as it starts.
    #[must_use]
    pub fn new(ctx: &egui::Context, mut launch: Launch, file_dialogs: Box<dyn FileDialogs>, memory: Memory) -> Self {
        theme::install(ctx);
        if let Some(scale) = launch.scale {
            ctx.set_pixels_per_point(scale);
        }
        let frame_log = launch.frame_log.take().map(|(file, began)| FrameLog::new(ctx, file, began));
        let wanted_size = launch.size.map(|size| (size, SIZING_FRAMES));
        let workspace = Workspace::new(ctx, launch, file_dialogs, memory);
        let (panels, key_pace) = (Panels::default(), KeyPace::default());
        Self { workspace, panels, key_pace, frame_log, wanted_size, tie: None, stage: None }
    }

    /// Takes over a load that began before there was a window.
    pub(super) fn take_loading(&mut self, loading: Option<Loading>) {
        self.workspace.take_loading(loading);
    }

    /// The slot for an error that ends the program.
    #[must_use]
    pub fn fault(&self) -> StartFault {
        self.workspace.fault()
    }

    /// The frame log, if there is one.
    #[must_use]
    pub fn frame_log(&self) -> Option<&FrameLog> {
        self.frame_log.as_ref()
    }

    /// The dossier as it is now.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        self.workspace.dossier()
    }

    /// The dossier that is open, with its unsaved changes.
    #[must_use]
    pub fn open_dossier(&self) -> &OpenDossier {
        self.workspace.open_dossier()
    }

    /// The settings, as they would be saved.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.workspace.settings
    }

    /// How high the open article is, in points, as far as it was laid out.
    #[must_use]
    pub fn article_height(&self) -> f32 {
        self.panels.reader.article_height()
    }

    /// The session's state.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.workspace.state
    }

    /// The window's title; a dot says that there are unsaved changes.
    #[must_use]
    pub fn title(&self) -> String {
        self.workspace.title()
    }

    /// The tie as last painted, from the mark to its passage; `None` while not both are visible.
    #[must_use]
    pub fn tie(&self) -> Option<[egui::Pos2; 2]> {
        self.tie
    }

    /// The timeline as last painted.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.panels.timeline
    }

    /// Whether a large dossier is being loaded.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.workspace.is_loading()
    }

    /// Whether files are being read in the background, to be shown as soon as they are there.
    #[must_use]
    pub fn is_reading_files(&self) -> bool {
        self.workspace.is_reading_files()
    }

    /// The events that are selected in the table, while it is open.
    #[must_use]
    pub fn chosen_in_table(&self) -> Option<Vec<EventIdx>> {
        let table = self.panels.editing.table.as_ref()?;
        let event = |event| match event {
            EventRef::Event(idx) => Some(idx),
            EventRef::Record(_) => None,
        };
        Some(table.chosen().into_iter().filter_map(event).collect())
    }

    /// The review of drafts.
    #[must_use]
    pub fn drafts(&self) -> &DraftReview {
        &self.panels.drafts
    }

    /// The words of an article that are selected in the reader.
    #[must_use]
    pub fn selected_words(&self) -> Option<String> {
        let (article, words) = self.panels.reader.chosen(self.dossier())?;
        self.dossier()[article].text.plain.get(words).map(ToOwned::to_owned)
    }

    /// Whether everything has been painted and nothing moves.
    fn is_settled(&self) -> bool {
        !self.workspace.is_loading()
            && !self.workspace.state.motion.is_moving()
            && !self.panels.reader.is_scrolling()
            && !self.panels.timeline.is_preparing()
            && !self.panels.drafts.is_working()
    }

    /// Whether the window has yet to reach the size it was asked for: nothing that is laid out before would fit.
    fn is_sizing(&mut self, ctx: &egui::Context) -> bool {
        let Some((size, frames_left)) = &mut self.wanted_size else { return false };
        let size = egui::Vec2::from(*size);
        let is_there = (ctx.content_rect().size() - size).abs().max_elem() < 1.5;
        if is_there || *frames_left == 0 {
            self.wanted_size = None;
            return false;
        }
        if *frames_left == SIZING_FRAMES {
            ctx.send_viewport_cmd(egui::ViewportCommand::InnerSize(size));
        }
        *frames_left -= 1;
        ctx.request_repaint();
        true
    }

    /// Shows top bar and panels.
    fn panels_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>, actions: &mut Vec<Action>) {
        let (situation, is_reviewing) = (self.situation(), self.is_reviewing());
        let Self { workspace, panels, .. } = self;
        let open = workspace.open_dossier();
        let (dossier, revision, document, state) = (open.dossier(), open.revision(), open.document(), &workspace.state);
        let palette = Palette::of_ui(ui);
        top_bar_ui(ui, workspace, situation, panels, commands, actions);
        panels.search.advance(ui.ctx(), dossier, revision, state, commands);

        let whole = ui.max_rect();
        let shows_steps = workspace.shows_first_steps();
        let closes_steps = shows_steps && !panels.first_steps_ui(ui, state, workspace.shows_sample());
        panels.focus_panes = vec![Rect::from_min_size(whole.min, vec2(whole.width(), space::TOP_BAR))];
        let pane_settings = workspace.settings.panes;
        if pane_settings.shows_scenes {
            panels.scenes_ui(ui, dossier, state, commands, actions);
        }
        let width = ui.available_width();
        panels.follow_settings(&workspace.settings);
        let reader_width = reader_width(width, workspace.settings.reader_width_pts);
        let frame = egui::Frame::new().fill(palette.sheet);
        let reader = egui::Panel::right("reader").frame(frame).resizable(false).exact_size(reader_width);
        panels.prepare_drafts(ui.ctx(), TimelineInput { dossier, revision, state, drafts: None }, commands);
        panels.reader.set_revision(revision);
        let reader = (width >= READER_FROM_PTS && !pane_settings.hides_reader).then(|| {
            reader.show(ui, |ui| {
                if dossier.articles.is_empty() && !workspace.is_loading() {
                    no_article_ui(ui, actions);
                    return ReaderResponse::default();
                }
                panels.reader.ui(ui, dossier, state, commands, actions)
            })
        });
        panels.exchange_text(ui.ctx(), dossier, reader.is_some());
        panels.take_touched(reader.as_ref().map(|reader| reader.inner.drafts), dossier);
        panels.selected_row = reader.as_ref().and_then(|reader| reader.inner.selected_row);
        let passage = reader.as_ref().and_then(|reader| reader.inner.passage_anchor);
        let reader_rect = reader.map(|reader| reader.response.rect);
        let mut moved = Vec::new();
        let frame = egui::Frame::new().fill(palette.ground).inner_margin(egui::Margin::symmetric(16, 8));
        let mark = egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            theme_bar::theme_bar_ui(ui, &mut panels.theme_bar, (dossier, revision), state, commands, actions);
            let content = CardContent::of(panels.editing.card.is_some(), dossier, state);
            let rest = ui.available_rect_before_wrap();
            let panes = PaneRects::new(rest, content, &panels.card_room.panes(&pane_settings, content, rest.size()));
            let input = TimelineInput { dossier, revision, state, drafts: None };
            if !is_reviewing {
                panels.focus_panes.extend([Some(panes.timeline), panes.overview, panes.card].into_iter().flatten());
            }
            let tie = if let Some(table) = &mut panels.editing.table {
                let (problems, shown) = (open.problems(), &state.filter);
                let input = TableInput { dossier, document, problems, revision, shown, selected: state.selected };
                if !in_pane(ui, panes.upper(), 10.0, |ui| table.ui(ui, &input, commands)) {
                    panels.editing.table = None;
                }
                None
            } else if is_reviewing {
                return panels.review_ui(ui, input, commands, actions);
            } else {
                let rows_height = rows_height(rest, content, &pane_settings);
                panels.timeline_ui(ui, &input, panes, rows_height, commands, actions)
            };
            panels.card_ui(ui, &input, panes.card, content.margin(), commands, actions);
            moved.extend(panes.splitters_ui(ui, content).into_iter().map(|(edge, by)| (panes, edge, by)));
            tie
        });
        panels.focus_panes.extend(reader_rect);
        panels.has_reader = reader_rect.is_some();
        panels.center = Some(mark.response.rect);
        panels.search.hits_ui(dossier, state, panels.center, commands);
        self.tie = mark.inner.zip(passage).map(|(mark, passage)| [mark, passage]);
        self.paint_tie(ui, is_reviewing);
        if closes_steps {
            self.workspace.toggle_first_steps();
        }
        for (panes, edge, by) in moved {
            panes.resize(edge, by, &mut self.workspace.settings.panes);
        }
        self.remember_sizes(ui, reader_rect);
    }

    /// Shows the presentation that is under way, which ends with its last scene, or with the dossier.
    fn stage_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(mut stage) = self.stage.take() else { return };
        let has_keys = !self.workspace.is_blocked() && self.workspace.modal.is_none();
        let open = self.workspace.open_dossier();
        let (dossier, revision, state) = (open.dossier(), open.revision(), &self.workspace.state);
        let input = TimelineInput { dossier, revision, state, drafts: None };
        (self.tie, self.panels.selected_row) = (None, None);
        self.panels.timeline.set_locked(true);
        let goes_on = stage.ui(ui, &mut self.panels.timeline, &input, has_keys, commands);
        self.panels.timeline.set_locked(false);
        if goes_on {
            self.stage = Some(stage);
        } else {
            Stage::end(ui.ctx());
            ui.ctx().request_repaint();
        }
    }

    /// Paints the tie of the draft under review, else that of the selected or hovered event.
    fn paint_tie(&mut self, ui: &Ui, is_reviewing: bool) {
        let (palette, dossier, state) = (Palette::of_ui(ui), self.workspace.dossier(), &self.workspace.state);
        let of_draft = (is_reviewing && self.panels.drafts.current().is_some()).then_some(palette.accent);
        let event = state.selected.or(state.hovered).and_then(|idx| dossier.event(idx));
        let color = of_draft.or(event.map(|event| palette.event(dossier, event)));
        self.tie = self.tie.filter(|_| color.is_some());
        if let (Some([mark, passage]), Some(color)) = (self.tie, color) {
            let plot = self.panels.timeline.plot_rect().unwrap_or(Rect::EVERYTHING);
            tie::paint_tie(ui.painter(), mark, passage, plot, color);
        }
    }

    /// Remembers the size of the window, and the width of the reader when its edge is moved.
    fn remember_sizes(&mut self, ui: &Ui, reader: Option<Rect>) {
        let is_for_picture = self.workspace.is_for_picture();
        let settings = &mut self.workspace.settings;
        if !is_for_picture {
            settings.window_size_pts = Some(ui.ctx().content_rect().size().into());
        }
        let Some(reader) = reader else { return };
        let edge = Rect::from_x_y_ranges(reader.left()..=reader.left(), reader.y_range());
        if let Some(pts) = splitter_ui(ui, edge, "Resize article") {
            let width = ui.ctx().content_rect().width();
            settings.reader_width_pts = Some(reader_width(width, Some(reader.width() - pts)));
        }
    }

    fn log_frame(&self) {
        if let (Some(log), Some(scene)) = (&self.frame_log, self.panels.timeline.scene()) {
            log.painted(scene.marks.len(), scene.marks.iter().filter(|mark| mark.label.is_some()).count());
        }
    }
}

fn top_bar_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    situation: Situation,
    panels: &mut Panels,
    commands: &mut Vec<Command>,
    actions: &mut Vec<Action>,
) {
    let open = workspace.open_dossier();
    let document = open.document();
    let bar = TopBar {
        dossier: open.dossier(),
        state: &workspace.state,
        problem_count: open.problems().len(),
        undo: document.and_then(Document::undo_name),
        redo: document.and_then(Document::redo_name),
        read_only: open.why_read_only().filter(|why| **why != Access::Shipped).map(|why| sentence(&why.to_string())),
        situation,
        recent: &workspace.settings.recent,
    };
    bar.ui(ui, &mut panels.search, commands, actions);
}

impl eframe::App for Window {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if self.stage.is_some() {
            // No menu of what could be changed.
            input.events.retain(|event| !scenes::stage::asks_for_menu(event));
        }
        self.key_pace.apply(ctx, input);
    }

    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        let is_form_open = self.panels.editing.has_dialog();
        let workspace = &mut self.workspace;
        // An animation that starts after a pause must not jump by the length of the pause.
        workspace.state.motion.advance(ctx.input(|input| input.stable_dt).min(0.05));
        workspace.poll_look();
        workspace.poll_screenshots();
        workspace.poll_export();
        workspace.poll_event_list();
        workspace.poll_publishing();
        // A form that is being filled in was meant for the dossier that is shown.
        if !workspace.is_blocked() && !is_form_open {
            workspace.poll_loading();
        }
        workspace.poll_file_dialogs();
        workspace.poll_recovery();
        workspace.poll_focus();
        workspace.flush_journal_if_due();
        workspace.poll_close_request(self.panels.editing.new_event.is_some());
        self.apply_effects();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.is_sizing(&ctx) {
            return;
        }
        tooltips::wait_for_pointer(&ctx);
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(self.title()));
        let mut actions =
            actions::pressed(&ctx, !self.workspace.settings.no_single_keys, |action| self.is_reachable(action));
        let mut commands = Vec::new();
        if self.stage.is_some() {
            self.stage_ui(ui, &mut commands);
        } else {
            self.panels_ui(ui, &mut commands, &mut actions);
        }
        self.workspace.state.motion.set_axis(&self.panels.timeline.axis());
        let workspace = &mut self.workspace;
        if let Some(modal) = workspace.modal
            && modal_ui(&ctx, modal, workspace.open_dossier().problems())
        {
            workspace.modal = None;
        }
        workspace.export_ui();
        self.forms_ui(&ctx, &mut actions, &mut commands);
        if escape::was_taken(&ctx) {
            actions.retain(|action| *action != Action::Close);
        }
        let (selected, is_form_open) = (self.panels.reader.selection(), self.panels.editing.has_dialog());
        let workspace = &mut self.workspace;
        workspace.dialogs_ui(selected, is_form_open, &mut actions, &mut commands);
        workspace.notices.ui(&ctx);
        select_on_tab(&ctx);
        if !workspace.is_blocked() && !is_form_open {
            workspace.loading_ui();
        }
        if let Some(error) = self.panels.timeline.take_error() {
            workspace.notices.error(sentence(&error));
        }
        self.log_frame();
        for action in actions {
            self.perform(action, &mut commands);
        }
        self.show_reader_for(&commands);
        self.panels.tick_first_steps(&commands);
        let everything = self.panels.timeline.everything();
        let revision = self.panels.timeline.shown_revision();
        self.workspace.keep_whole_view(everything.filter(|_| !self.panels.timeline.is_preparing()), revision);
        self.workspace.apply(commands, everything);
        self.workspace.poll_replaced();
        self.apply_effects();
        self.workspace.show_file_dialogs(frame);
        let is_settled = self.is_settled();
        self.workspace.screenshots.advance(&ctx, is_settled);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
