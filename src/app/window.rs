//! [`Window`]: the program as eframe sees it. It owns the document, the session and the panels, lays the panels out,
//! and applies after each frame what they pushed.

use std::path::PathBuf;

use egui::{Rect, Ui};

use super::actions::{self, Action};
use super::desk::{Desk, Step};
use super::dialogs::Dialogs;
use super::editing::Editing;
use super::errands::Errands;
use super::escape;
use super::event_table::TableInput;
use super::export::Export;
use super::frame_log::FrameLog;
use super::help::{Sheet, sheet_ui};
use super::keeping::{Keeping, no_article_ui};
use super::launch::{Launch, set_theme};
use super::loading::Loading;
use super::notices::Notices;
use super::overview::Overview;
use super::reader::{Reader, ReaderResponse};
use super::screenshot::{Purpose, Screenshots};
use super::search_box::SearchBox;
use super::settings::{LoadedSettings, Memory, Settings};
use super::sheets::{in_sheet, split};
use super::timeline::{Timeline, TimelineInput};
use super::top_bar::TopBar;
use super::{card, theme_bar, tie};
use crate::dossier::edit::{Access, Document};
use crate::dossier::{Dossier, EventIdx};
use crate::layout::View;
use crate::paint::theme::{self, Palette};
use crate::session::{Command, Motion, SessionContext, State, Trail, opening_view};
use crate::text::sentence;

/// Below this width, in points, there is no room for the reader beside the timeline.
const READER_FROM_PTS: f32 = 600.0;
/// Frames that a window may take to come to the size it was asked for.
const SIZING_FRAMES: u32 = 20;

/// The program.
pub struct Window {
    pub(super) desk: Desk,
    pub(super) state: State,
    pub(super) panels: Panels,
    pub(super) settings: Settings,
    pub(super) settings_folder: Option<PathBuf>,
    pub(super) notices: Notices,
    pub(super) errands: Errands,
    pub(super) loading: Option<Loading>,
    pub(super) keeping: Keeping,
    frame_log: Option<FrameLog>,
    /// The size asked for, and how many frames the window may still take to come to it.
    wanted_size: Option<([f32; 2], u32)>,
    first_reader_width: Option<f32>,
    /// The tie as last painted: from the mark's label to the margin beside its passage.
    tie: Option<[egui::Pos2; 2]>,
    /// Started to take a picture and quit: nothing of that is worth remembering.
    is_for_picture: bool,
}

/// What the panels keep between frames.
#[derive(Default)]
pub(super) struct Panels {
    pub(super) timeline: Timeline,
    overview: Overview,
    pub(super) reader: Reader,
    /// The first line of the words selected in the reader, on the screen.
    pub(super) selected_row: Option<Rect>,
    pub(super) editing: Editing,
    pub(super) search: SearchBox,
    pub(super) sheet: Option<Sheet>,
    pub(super) export: Option<Export>,
    pub(super) screenshots: Screenshots,
}

impl Window {
    /// The program as it starts, with these dialogs and what is remembered of earlier runs.
    #[must_use]
    pub fn new(ctx: &egui::Context, launch: Launch, dialogs: Box<dyn Dialogs>, memory: Memory) -> Self {
        theme::install(ctx);
        let mut notices = Notices::default();
        let Memory { folder: settings_folder, state_folder, loaded: LoadedSettings { settings, notice } } = memory;
        if let Some(notice) = notice {
            notices.bad(notice);
        }
        set_theme(ctx, launch.theme.unwrap_or(settings.theme));
        let mut state = State::new(opening_view(&launch.loaded.dossier, None));
        state.lanes = launch.lanes.unwrap_or_default();
        let mut panels = Panels::default();
        let is_for_picture = launch.screenshot.is_some();
        if let Some(file) = launch.screenshot {
            panels.screenshots.wish(Purpose::SaveAndQuit(file));
        }
        if let Some(scale) = launch.scale {
            ctx.set_pixels_per_point(scale);
        }
        let mut window = Self {
            desk: Desk::new(launch.loaded, launch.origin, state_folder),
            state,
            panels,
            settings,
            settings_folder,
            notices,
            errands: Errands::new(dialogs),
            loading: launch.late.map(|late| Loading::start(ctx, late)),
            keeping: Keeping::default(),
            frame_log: launch.frame_log.map(|(file, began)| FrameLog::new(ctx, file, began)),
            wanted_size: launch.size.map(|size| (size, SIZING_FRAMES)),
            first_reader_width: None,
            tie: None,
            is_for_picture,
        };
        window.begin_at(launch.view, launch.select);
        window.begin_keeping(ctx);
        window
    }

    /// Begins a session somewhere else than where the dossier opens. That is no step to come back from.
    pub(super) fn begin_at(&mut self, view: Option<View>, selected: Option<EventIdx>) {
        if let Some(view) = view {
            self.state.motion = Motion::at(view);
        }
        let (dossier, view) = (self.desk.dossier(), self.state.view());
        if let Some(event) = selected {
            self.state.apply(SessionContext { dossier, everything: view, opening: view }, Command::Select(event));
            self.state.trail = Trail::default();
        }
    }

    /// Where a fault will stand that ends the program.
    #[must_use]
    pub fn fault(&self) -> super::errands::Fault {
        self.errands.fault()
    }

    /// What frames cost, where that was asked for.
    #[must_use]
    pub fn frame_log(&self) -> Option<&FrameLog> {
        self.frame_log.as_ref()
    }

    /// The document shown.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        self.desk.dossier()
    }

    /// The dossier that lies open, with what was changed.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What the person is doing.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The tie as last painted, from the mark to its passage; `None` while not both are in sight.
    #[must_use]
    pub fn tie(&self) -> Option<[egui::Pos2; 2]> {
        self.tie
    }

    /// The timeline as last painted.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.panels.timeline
    }

    /// Whether the window was opened to take a picture and quit.
    pub(super) fn is_for_picture(&self) -> bool {
        self.is_for_picture
    }

    /// Everything there is to see has been painted and stands still.
    fn is_settled(&self) -> bool {
        self.loading.is_none()
            && !self.state.motion.is_moving()
            && !self.panels.reader.is_scrolling()
            && !self.panels.timeline.is_preparing()
    }

    /// Whether the window has yet to come to the size it was asked for: nothing that is laid out before would fit.
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

    fn window_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>, actions: &mut Vec<Action>) {
        let dossier = self.desk.dossier();
        let palette = Palette::of_ui(ui);
        let panels = &mut self.panels;
        let document = self.desk.document();
        let bar = TopBar {
            dossier,
            state: &self.state,
            problem_count: self.desk.problems().len(),
            undo: document.and_then(Document::undo_name),
            redo: document.and_then(Document::redo_name),
            is_changed: self.desk.is_changed(),
            read_only: self
                .desk
                .why_read_only()
                .filter(|why| **why != Access::Shipped)
                .map(|why| sentence(&why.to_string())),
            has_words: panels.reader.chosen(dossier).is_some(),
            recent: &self.settings.recent,
        };
        bar.ui(ui, &mut panels.search, commands, actions);
        panels.search.advance(ui.ctx(), dossier, self.desk.revision(), &self.state, commands);

        let width = ui.max_rect().width();
        let is_wide = width >= READER_FROM_PTS;
        let reader_frame = egui::Frame::new().fill(palette.sheet);
        let reader = egui::Panel::right("reader")
            .frame(reader_frame)
            .resizable(true)
            .default_size(self.settings.reader_width_pts.unwrap_or((width * 0.36).clamp(330.0, 500.0)))
            .size_range(280.0..=(width - 380.0).max(300.0));
        panels.reader.set_revision(self.desk.revision());
        let reader = is_wide.then(|| {
            reader.show(ui, |ui| {
                if dossier.articles.is_empty() && self.loading.is_none() {
                    no_article_ui(ui, actions);
                    return ReaderResponse::default();
                }
                panels.reader.ui(ui, dossier, &self.state, commands)
            })
        });
        panels.selected_row = reader.as_ref().and_then(|reader| reader.inner.selected_row);
        let passage = reader.as_ref().and_then(|reader| reader.inner.passage_anchor);
        let reader_width = reader.map(|reader| reader.response.rect.width());

        let frame = egui::Frame::new().fill(palette.ground).inner_margin(egui::Margin::symmetric(16, 8));
        let mark = egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            theme_bar::theme_bar_ui(ui, dossier, &self.state, commands);
            let rest = ui.available_rect_before_wrap();
            let [timeline, overview, card] = split(rest, panels.editing.card.is_some());
            let input = TimelineInput { dossier, revision: self.desk.revision(), state: &self.state };
            let tie = if let Some(table) = &mut panels.editing.table {
                let problems = self.desk.problems();
                let input = TableInput { dossier, document, problems, revision: self.desk.revision() };
                if !in_sheet(ui, timeline.union(overview), 10.0, |ui| table.ui(ui, &input, commands)) {
                    panels.editing.table = None;
                }
                None
            } else {
                let tie = in_sheet(ui, timeline, 1.0, |ui| panels.timeline.ui(ui, &input, commands)).tie;
                in_sheet(ui, overview, 1.0, |ui| panels.overview.ui(ui, &input, panels.timeline.whole(), commands));
                tie
            };
            let editing = &mut panels.editing;
            in_sheet(ui, card, 14.0, |ui| card::card_ui(ui, dossier, &self.state, editing, commands, actions));
            tie
        });
        self.tie = None;
        if let (Some(mark), Some(passage)) = (mark.inner, passage)
            && let Some(event) = self.state.selected.or(self.state.hovered).and_then(|idx| dossier.event(idx))
        {
            tie::paint_tie(ui.painter(), mark, passage, palette.event(dossier, event));
            self.tie = Some([mark, passage]);
        }
        panels.search.hits_ui(dossier, &self.state, commands);
        self.remember_sizes(ui, reader_width);
    }

    fn remember_sizes(&mut self, ui: &Ui, reader_width: Option<f32>) {
        if !self.is_for_picture {
            self.settings.window_size_pts = Some(ui.ctx().content_rect().size().into());
        }
        // Only what a person dragged is worth remembering; what follows from the window's width follows again.
        let was = self.settings.reader_width_pts.or(self.first_reader_width.or(reader_width));
        if let (Some(was), Some(now)) = (was, reader_width) {
            self.first_reader_width.get_or_insert(now);
            if (now - was).abs() > 0.5 {
                self.settings.reader_width_pts = Some(now);
            }
        }
    }

    /// Whether a question or a form lies over the window.
    pub(super) fn is_filling_in(&self) -> bool {
        self.keeping.is_asking() || self.panels.editing.has_dialog()
    }

    /// Whether an action can be reached by its keys: what lies under a dialog cannot.
    fn is_in_reach(&self, action: Action) -> bool {
        // A question hears its own keys.
        if self.keeping.is_asking() || self.panels.editing.new_event.is_some() {
            return false;
        }
        let is_of_dialog = !self.panels.editing.has_dialog()
            || matches!(action, Action::Close | Action::Undo | Action::Redo | Action::Quit);
        let is_of_export =
            self.panels.export.is_none() || matches!(action, Action::Close | Action::ExportFigure | Action::Quit);
        is_of_dialog && is_of_export
    }

    /// Applies what the frame pushed, in order.
    fn apply(&mut self, ctx: &egui::Context, commands: Vec<Command>) {
        let hovered = self.state.hovered.take();
        let is_news = commands.iter().any(|command| !matches!(command, Command::Hover(_)));
        for command in commands {
            match command {
                Command::Edit(change) => {
                    self.change(ctx, &change);
                    self.look_after_replacing(ctx);
                }
                Command::Undo => self.step(ctx, Step::Undo),
                Command::Redo => self.step(ctx, Step::Redo),
                Command::EndStep => self.desk.end_step(),
                command => {
                    let dossier = self.desk.dossier();
                    let opening = opening_view(dossier, self.panels.timeline.everything());
                    let everything = self.panels.timeline.everything().unwrap_or(opening);
                    self.state.apply(SessionContext { dossier, everything, opening }, command);
                }
            }
        }
        // What was pushed shows in the next frame; without news there is none.
        if is_news || hovered != self.state.hovered || self.state.motion.is_moving() {
            ctx.request_repaint();
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        // An animation that starts after a rest must not jump by the length of the rest.
        self.state.motion.advance(ctx.input(|input| input.stable_dt).min(0.05));
        self.run_errands(ctx, frame);
        // What is being filled in is finished first: it was meant for the dossier that is shown.
        if !self.is_filling_in() {
            self.look_after_loading(ctx);
        }
        self.look_after_picking(ctx, frame);
        self.look_at_disk(ctx);
        self.tend_journal(ctx);
        self.look_after_closing(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.is_sizing(&ctx) {
            return;
        }
        let mut actions = actions::pressed(&ctx, |action| self.is_in_reach(action));
        let mut commands = Vec::new();
        self.window_ui(ui, &mut commands, &mut actions);
        if let Some(sheet) = self.panels.sheet
            && sheet_ui(&ctx, sheet, self.desk.problems())
        {
            self.panels.sheet = None;
        }
        self.export_ui(&ctx, frame);
        self.editing_ui(&ctx, &mut actions, &mut commands);
        if escape::was_taken(&ctx) {
            actions.retain(|action| *action != Action::Close);
        }
        self.keeping_ui(&ctx, frame, &mut actions, &mut commands);
        self.notices.ui(&ctx);
        if !self.is_filling_in() {
            self.loading_ui(&ctx);
        }
        if let (Some(log), Some(scene)) = (&self.frame_log, self.panels.timeline.scene()) {
            log.painted(scene.marks.len(), scene.marks.iter().filter(|mark| mark.label.is_some()).count());
        }
        for action in actions {
            self.perform(&ctx, frame, action, &mut commands);
        }
        self.apply(&ctx, commands);
        self.look_after_replacing(&ctx);
        let is_settled = self.is_settled();
        self.panels.screenshots.advance(&ctx, is_settled);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
