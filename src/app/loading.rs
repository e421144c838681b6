//! A large dossier on its way: read beside the interface, with its progress shown and a way to give up. The present
//! dossier stays until the new one is there.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, OnceLock};
use std::thread;

use egui::accesskit::Role;
use egui::{Align2, Id, Order, ProgressBar, RichText, WidgetInfo, vec2};

use super::keeping::Leaving;
use super::widgets::link_button;
use super::window::Window;
use crate::dossier::load::{self, Loaded, Progress};
use crate::dossier::source::{self, OpenError};
use crate::layout::View;
use crate::paint::theme::{Palette, panel_frame};
use crate::text::counted;
use crate::text::sentence;

/// From this size of `dossier.json` and its articles on, in bytes, reading takes long enough to be noticed.
const LARGE_BYTES: u64 = 4 << 20;
/// Between two looks at the progress, in seconds.
const LOOK_SECS: f32 = 0.2;

/// A dossier that the window is to open while it is already shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Late {
    /// Its folder or file.
    pub path: PathBuf,
    /// Id of the event that is chosen once it is there.
    pub select: Option<String>,
    /// What is visible then, instead of the dossier's opening view.
    pub view: Option<View>,
    /// Whether the window was started for it: without it, there is nothing to stay for.
    pub is_first: bool,
}

/// Whether the dossier at `path` is worth opening beside the interface.
#[must_use]
pub fn is_large(path: &Path) -> bool {
    source::dossier_bytes(path).is_some_and(|bytes| bytes >= LARGE_BYTES)
}

/// A load under way.
pub(super) struct Loading {
    late: Late,
    progress: Arc<Progress>,
    answer: Receiver<Result<Loaded, OpenError>>,
    /// The window that waits, once it is there.
    window: Arc<OnceLock<egui::Context>>,
}

impl Loading {
    /// Starts to read; an earlier load is given up when it is dropped.
    pub(super) fn start(ctx: &egui::Context, late: Late) -> Self {
        let loading = Self::begin(late);
        loading.wake(ctx);
        loading
    }

    /// The same before there is a window.
    pub(super) fn begin(late: Late) -> Self {
        let progress = Arc::new(Progress::default());
        let (sender, answer) = channel();
        let window: Arc<OnceLock<egui::Context>> = Arc::default();
        let (shared, waiting, path) = (Arc::clone(&progress), Arc::clone(&window), late.path.clone());
        thread::spawn(move || {
            let loaded = load::open_watched(&path, &shared);
            if !shared.is_cancelled() {
                // Without a receiver nobody wants it any more.
                let _ = sender.send(loaded);
                if let Some(ctx) = waiting.get() {
                    ctx.request_repaint();
                }
            }
        });
        Self { late, progress, answer, window }
    }

    /// Names the window that is to be woken. Its first frame looks for itself.
    pub(super) fn wake(&self, ctx: &egui::Context) {
        // Whoever waits already goes on waiting.
        let _ = self.window.set(ctx.clone());
    }

    /// Between 0 and 1; the file itself is the first tenth.
    fn fraction(&self) -> f32 {
        self.progress.uncounted().map_or(0.05, |(_, share)| 0.1 + 0.9 * share)
    }

    fn sentence(&self) -> String {
        match self.progress.uncounted() {
            None => format!("Opening {} …", self.late.path.display()),
            Some((done, _)) => format!("Opening {}: {} so far", self.late.path.display(), counted(done, "event")),
        }
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl Window {
    /// Waits for a load that began before the window did.
    pub(super) fn wait_for(&mut self, ctx: &egui::Context, loading: Option<Loading>) {
        if let Some(loading) = loading {
            loading.wake(ctx);
            self.loading = Some(loading);
        }
    }

    /// Opens a dossier, at once where it is small, else beside the interface; a fault is said and the present one
    /// stays.
    pub(super) fn open_path(&mut self, ctx: &egui::Context, path: PathBuf) {
        if is_large(&path) {
            self.loading = Some(Loading::start(ctx, Late { path, ..Late::default() }));
            return;
        }
        self.loading = None;
        match load::open(&path) {
            Ok(loaded) => self.show_dossier(ctx, loaded, Some(path)),
            // Of a newer format: it can be looked at.
            Err(error @ OpenError::Newer { .. }) => match self.desk.open(&path) {
                Ok(opened) => {
                    self.show_opened(ctx, opened, Some(path));
                    if let Some(why) = self.desk.why_read_only() {
                        let why = sentence(&why.to_string());
                        self.notices.bad(why);
                    }
                }
                Err(_) => self.notices.bad(error.to_string()),
            },
            Err(error) => self.notices.bad(error.to_string()),
        }
    }

    /// Shows a dossier that has arrived.
    pub(super) fn look_after_loading(&mut self, ctx: &egui::Context) {
        let Some(loading) = self.loading.as_ref().filter(|_| !self.keeping.is_working()) else { return };
        let answer = match loading.answer.try_recv() {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Err(format!("{}: reading broke off", loading.late.path.display())),
        };
        let late = loading.late.clone();
        self.loading = None;
        match answer {
            Ok(loaded) => self.leave(ctx, Leaving::Arrived(Box::new((late, loaded)))),
            Err(fault) => self.loading_failed(ctx, &late, fault),
        }
    }

    /// Shows it, and what was to be seen of it.
    pub(super) fn show_arrived(&mut self, ctx: &egui::Context, late: Late, loaded: Loaded) {
        let selected = late.select.as_deref().map(|id| (id, loaded.dossier.event_by_id(id)));
        if let Some((id, None)) = selected {
            return self.loading_failed(ctx, &late, format!("there is no event “{id}” in this dossier"));
        }
        self.show_dossier(ctx, loaded, Some(late.path));
        self.begin_at(late.view, selected.and_then(|(_, event)| event));
    }

    fn loading_failed(&mut self, ctx: &egui::Context, late: &Late, fault: String) {
        if late.is_first {
            self.errands.set_fault(fault);
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else {
            self.notices.bad(fault);
        }
    }

    /// How far the load has come, and the way to give it up.
    pub(super) fn loading_ui(&mut self, ctx: &egui::Context) {
        let Some(loading) = &self.loading else { return };
        ctx.request_repaint_after_secs(LOOK_SECS);
        let sentence = loading.sentence();
        // It fades in no more than the work may wait for its pictures.
        let area = egui::Area::new(Id::unique("loading")).order(Order::Foreground).fade_in(false);
        let shown = area.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ctx, |ui| {
            let frame = panel_frame(&Palette::of_ui(ui)).inner_margin(20).shadow(ui.visuals().popup_shadow);
            frame.show(ui, |ui| {
                ui.set_width(400.0_f32.min(ui.ctx().content_rect().width() - 80.0));
                let response = ui.add(egui::Label::new(RichText::new(&sentence)).wrap());
                response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &sentence));
                ui.add_space(8.0);
                ui.add(ProgressBar::new(loading.fraction()).desired_height(8.0));
                ui.add_space(8.0);
                link_button(ui, "Cancel", true).clicked()
            })
        });
        if shown.inner.inner {
            self.notices.good(format!("{} was not opened", loading.late.path.display()));
            self.loading = None;
        }
    }
}
