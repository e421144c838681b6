//! [`Workspace`]: the open dossier, the session on it, settings, dialogs, background tasks and notices: everything that
//! makes the window, but for its panels.
//!
//! It knows no panel. What it wants of them it leaves as [`UiEffect`]s, which the window applies after the frame. Each
//! file here is one concern of a dossier's life: opening, changing, saving, closing, recovering after a crash.

mod apply;
mod articles;
mod change;
mod close;
mod collapsed;
mod desktop_look;
mod details;
mod dialog;
mod disk;
mod dossier_task;
mod effect;
mod event_list;
mod exchange;
mod figure;
mod interpret;
mod journal;
mod journal_timer;
mod look;
mod missing;
mod open;
mod opening;
mod panes;
mod paths;
mod pending;
mod publish;
mod recent;
mod recover;
mod review;
mod save;
mod screenshots;
mod tasks;
mod whole_view;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

pub use self::dossier_task::{DossierTask, ThenShow};
pub use self::effect::UiEffect;
pub use self::pending::{Destination, ThenDo};

use self::desktop_look::DesktopLook;
use self::dialog::Dialog;
use self::dossier_task::RunningTask;
use self::journal_timer::JournalTimer;
use self::opening::opening;
use self::pending::{NamedBytes, PathPurpose, Publishing, RestorePoint, Restored};
use self::whole_view::WholeView;
use super::article_form::ArticleForm;
use super::clipboard::ReadHtml;
use super::dialogs::help::Modal;
use super::dialogs::reselect::Reselect;
use super::export::Export;
use super::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
use super::launch::{Launch, StartFault, ThemeChoice, set_theme};
use super::loading::Loading;
use super::notices::Notices;
use super::open_dossier::OpenDossier;
use super::screenshot::{ScreenshotTarget, Screenshots};
use super::settings::{LoadedSettings, Memory, Settings};
use super::task::Task;
use crate::dossier::persist::Recovery;
use crate::dossier::{Dossier, EventIdx};
use crate::layout::{OpenGaps, View};
use crate::session::{Command, SessionContext, State, Trail};

/// Everything that makes the window, but for its panels.
pub struct Workspace {
    ctx: egui::Context,
    open_dossier: OpenDossier,
    pub(super) state: State,
    whole_view: WholeView,
    pub(super) settings: Settings,
    settings_folder: Option<PathBuf>,
    pub(super) notices: Notices,
    pub(super) screenshots: Screenshots,
    pub(super) modal: Option<Modal>,
    desktop: DesktopLook,
    /// The destination once it is known that there is no unsaved work.
    after_recovery: Option<Destination>,
    export: Option<Export>,
    dialog: Option<Dialog>,
    reselect: Option<Reselect>,
    file_dialogs: Box<dyn FileDialogs>,
    path_requests: VecDeque<(PathPurpose, PathRequest)>,
    path_prompts: Vec<(PathPurpose, PathRequest, Task<PathAnswer>)>,
    loading: Option<Loading>,
    /// The task that has the dossier.
    dossier_task: Option<RunningTask>,
    /// The search for what a crash has left, and whether the person asked for it.
    recovery_search: Option<(Task<Vec<Recovery>>, bool)>,
    restoring: Option<Task<Restored>>,
    /// The list of events that is being written.
    event_list: Option<Task<Result<PathBuf, String>>>,
    /// The web page that is being made.
    publishing: Option<Publishing>,
    /// The form on a file that is being read.
    article_file: Option<Task<Result<Box<ArticleForm>, String>>>,
    /// A file of another program that is being read, with its name.
    import_file: Option<Task<NamedBytes>>,
    /// The form whose article is being added or changed.
    submitted_article: Option<Box<ArticleForm>>,
    /// Files that were dropped on the window, each to be shown in the form.
    dropped_files: VecDeque<PathBuf>,
    clipboard_html: Option<ReadHtml>,
    restore_point: Option<RestorePoint>,
    /// The revision of the dossier whose unsaved changes the person has discarded.
    discarded_revision: Option<u64>,
    /// Whether the person has agreed that the window may close.
    may_quit: bool,
    journal_timer: JournalTimer,
    was_focused: bool,
    /// Whether the window was opened to take a picture and quit: nothing of that is remembered.
    is_for_picture: bool,
    effects: Vec<UiEffect>,
    fault: StartFault,
}

impl Workspace {
    /// The workspace as the program starts.
    pub(super) fn new(ctx: &egui::Context, launch: Launch, file_dialogs: Box<dyn FileDialogs>, memory: Memory) -> Self {
        let mut notices = Notices::default();
        let Memory { folder: settings_folder, state_folder, loaded: LoadedSettings { settings, notice } } = memory;
        if let Some(notice) = notice {
            notices.error(notice);
        }
        set_theme(ctx, launch.theme.unwrap_or(settings.theme));
        let desktop = DesktopLook::ask(ctx, launch.desktop, launch.scale.is_some() || launch.screenshot.is_some());
        let mut state = State::new(opening(&launch.loaded.dossier, None));
        state.lanes = launch.lanes.unwrap_or_default();
        state.folds_gaps = launch.folds_gaps.unwrap_or(!settings.full_gaps);
        let mut screenshots = Screenshots::default();
        let is_for_picture = launch.screenshot.is_some();
        if let Some(file) = launch.screenshot {
            screenshots.request(ScreenshotTarget::FileThenQuit(file));
        }
        let mut workspace = Self {
            ctx: ctx.clone(),
            whole_view: WholeView::of_opened(&launch.loaded.dossier, state.view()),
            open_dossier: OpenDossier::new(launch.loaded, launch.origin, state_folder),
            state,
            settings,
            settings_folder,
            desktop,
            after_recovery: launch.begins_new.then_some(Destination::New),
            notices,
            screenshots,
            modal: None,
            export: None,
            dialog: None,
            reselect: None,
            file_dialogs,
            path_requests: VecDeque::new(),
            path_prompts: Vec::new(),
            loading: None,
            dossier_task: None,
            recovery_search: None,
            restoring: None,
            event_list: None,
            publishing: None,
            article_file: None,
            import_file: None,
            submitted_article: None,
            dropped_files: VecDeque::new(),
            clipboard_html: launch.clipboard_html,
            restore_point: None,
            discarded_revision: None,
            may_quit: false,
            journal_timer: JournalTimer::default(),
            was_focused: true,
            is_for_picture,
            effects: Vec::new(),
            fault: StartFault::default(),
        };
        if let Some(request) = launch.pending {
            workspace.loading = Some(Loading::start(ctx, request, workspace.open_dossier.editor_files()));
        }
        workspace.install_look();
        workspace.restore_collapsed();
        workspace.start_at(launch.view, launch.select);
        workspace.send_title();
        if let Some(place) = workspace.open_dossier.origin().map(std::path::Path::to_owned) {
            workspace.remember_dossier(&place);
        }
        if launch.reopens_last {
            workspace.reopen_last();
        }
        if !is_for_picture {
            workspace.search_for_recovery(false);
        }
        workspace
    }

    /// Starts the session at another view and selection than the dossier opens with. This is no step to go back from.
    fn start_at(&mut self, view: Option<View>, selected: Option<EventIdx>) {
        if let Some(view) = view {
            self.state.motion.show(view);
        }
        if let Some(event) = selected {
            let view = self.state.view();
            let around = SessionContext { dossier: self.open_dossier.dossier(), everything: view, opening: view };
            self.state.apply(around, Command::Select(event));
            self.state.trail = Trail::default();
        }
    }

    /// The slot for an error that ends the program.
    pub(super) fn fault(&self) -> StartFault {
        Arc::clone(&self.fault)
    }

    /// The dossier that is open, with its unsaved changes.
    #[must_use]
    pub fn open_dossier(&self) -> &OpenDossier {
        &self.open_dossier
    }

    /// The dossier as it is now.
    #[must_use]
    pub fn dossier(&self) -> &Arc<Dossier> {
        self.open_dossier.dossier()
    }

    /// The context of the window.
    pub(super) fn context(&self) -> &egui::Context {
        &self.ctx
    }

    /// Whether a dossier is being loaded.
    pub(super) fn is_loading(&self) -> bool {
        self.loading.is_some()
    }

    /// Whether files are being read in the background, to be shown as soon as they are there.
    pub(super) fn is_reading_files(&self) -> bool {
        let is_comparing = matches!(&self.dialog, Some(Dialog::DiskConflict(conflict, _)) if conflict.is_comparing());
        let is_listing = matches!(&self.dialog, Some(Dialog::AddArticles(dialog)) if dialog.is_reading());
        let is_asked = is_comparing || is_listing || self.recovery_search.is_some() || self.restoring.is_some();
        is_asked || self.article_file.is_some() || self.import_file.is_some() || self.loading.is_some()
    }

    /// Whether a dialog is open below which nothing can be reached, or a task has the dossier.
    pub(super) fn is_blocked(&self) -> bool {
        self.dialog.is_some() || self.dossier_task.is_some() || self.restoring.is_some()
    }

    /// Whether the dialog that exports figures is open.
    pub(super) fn is_exporting(&self) -> bool {
        self.export.is_some()
    }

    /// Whether the window was opened to take a picture and quit.
    pub(super) fn is_for_picture(&self) -> bool {
        self.is_for_picture
    }

    /// Effects for the panels, in order.
    pub(super) fn take_effects(&mut self) -> Vec<UiEffect> {
        std::mem::take(&mut self.effects)
    }

    /// Opens a dialog; what had the focus below it loses it.
    fn open_dialog(&mut self, dialog: Dialog) {
        clear_focus(&self.ctx);
        self.modal = None;
        self.dialog = Some(dialog);
        self.ctx.request_repaint();
    }

    /// Puts text on the clipboard.
    pub(in crate::app) fn copy_text(&mut self, text: String) {
        self.ctx.copy_text(text);
        self.notices.info("Copied.");
    }

    /// Sets light or dark, and remembers it.
    pub(super) fn choose_theme(&mut self, choice: ThemeChoice) {
        set_theme(&self.ctx, choice);
        self.settings.theme = choice;
        self.save_settings();
    }

    /// Folds long gaps, or shows them in full; remembered for the next start.
    pub(super) fn fold_gaps(&mut self, folds: bool) {
        self.state.folds_gaps = folds;
        self.state.open_gaps = OpenGaps::default();
        self.settings.full_gaps = !folds;
        self.save_settings();
    }

    /// Saves the settings; a failure is reported and harms nothing.
    fn save_settings(&mut self) {
        if let Some(folder) = &self.settings_folder
            && let Err(error) = self.settings.save_to(folder)
        {
            self.notices.error(error.to_string());
        }
    }

    fn send_title(&self) {
        self.ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.title()));
    }

    /// The window's title; a dot says that there are unsaved changes.
    pub(super) fn title(&self) -> String {
        let mark = if self.open_dossier.is_changed() { "• " } else { "" };
        format!("{mark}{} — Dateline", self.dossier().title)
    }
}

fn clear_focus(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

#[cfg(test)]
mod testing {
    //! A workspace without a window.

    use super::Workspace;
    use crate::app::file_dialogs::{FileDialogs, PathAnswer, PathRequest};
    use crate::app::task::Task;
    use crate::app::{Launch, Memory};
    use crate::dossier::load;

    struct NoFileDialogs;

    impl FileDialogs for NoFileDialogs {
        fn ask(&self, _: &egui::Context, _: &eframe::Frame, _: &PathRequest) -> Task<PathAnswer> {
            Task::ready(PathAnswer::Unavailable)
        }
    }

    /// On the sample, remembering nothing.
    pub fn workspace() -> Workspace {
        let launch = Launch { loaded: load::shipped(), ..Launch::default() };
        Workspace::new(&egui::Context::default(), launch, Box::new(NoFileDialogs), Memory::default())
    }
}
