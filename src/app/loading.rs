//! [`Loading`]: a dossier read in the background, with its progress and a way to cancel.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Align2, Id, Order, ProgressBar, RichText, WidgetInfo, vec2};

use super::launch::OpenRequest;
use super::open_dossier::{Content, EditorFiles};
use super::task::Task;
use super::widgets::link_button;
use crate::dossier::load::{self, Progress};
use crate::dossier::source::{self, OpenError};
use crate::paint::theme::{Palette, panel_frame};
use crate::text::counted;

/// From this size of `dossier.json` and its articles on, in bytes, the program opens its window before it reads them.
const LARGE_BYTES: u64 = 4 << 20;
/// Time between two updates of the progress, in seconds.
const UPDATE_SECS: f32 = 0.2;
/// Time before the progress of a small dossier is shown, so that it does not flash up for what is read at once.
const DELAY: Duration = Duration::from_millis(300);

/// Whether the dossier at `path` takes long enough to read to open the window first.
#[must_use]
pub fn is_large(path: &Path) -> bool {
    source::dossier_bytes(path).is_some_and(|bytes| bytes >= LARGE_BYTES)
}

/// A load in progress. Dropping it cancels it.
pub struct Loading {
    request: OpenRequest,
    /// From when on the progress is shown.
    shown_from: Instant,
    progress: Arc<Progress>,
    task: Task<Result<Content, OpenError>>,
}

impl Loading {
    /// Starts to read.
    #[must_use]
    pub fn start(ctx: &egui::Context, request: OpenRequest, files: EditorFiles) -> Self {
        let loading = Self::before_window(request, files);
        loading.attach(ctx);
        loading
    }

    /// Starts to read before there is a window; [`Self::attach`] names it later.
    #[must_use]
    pub fn before_window(request: OpenRequest, files: EditorFiles) -> Self {
        let progress = Arc::new(Progress::default());
        let (shared, path) = (Arc::clone(&progress), request.path.clone());
        let delay = if is_large(&path) { Duration::ZERO } else { DELAY };
        let task = Task::before_window("opening the dossier", move |worker| {
            let content = match load::open_with_progress(&path, &shared) {
                Ok(loaded) => Ok(Content::Viewing(loaded)),
                // It has a newer format, and can be viewed.
                Err(error @ OpenError::Newer { .. }) => {
                    Content::open(files.disk, files.state_folder.as_deref(), &path).map_err(|_| error)
                }
                Err(error) => Err(error),
            };
            if !shared.is_cancelled() {
                worker.send(content);
            }
        });
        Self { request, shown_from: Instant::now() + delay, progress, task }
    }

    /// Names the window to wake.
    pub fn attach(&self, ctx: &egui::Context) {
        self.task.attach(ctx);
    }

    /// The dossier's folder or file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.request.path
    }

    /// The request and the dossier, or why it could not be read, once that is known.
    pub fn poll(&mut self) -> Option<(OpenRequest, Result<Content, String>)> {
        let result = match self.task.poll()? {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(error) => Err(format!("{}: {error}", self.request.path.display())),
        };
        Some((self.request.clone(), result))
    }

    /// Shows how far the load is; returns whether the person cancels it.
    #[must_use]
    pub fn ui(&self, ctx: &egui::Context) -> bool {
        let wait = self.shown_from.saturating_duration_since(Instant::now());
        if !wait.is_zero() {
            ctx.request_repaint_after(wait);
            return false;
        }
        ctx.request_repaint_after_secs(UPDATE_SECS);
        let text = self.text();
        // Without fading in: nothing to wait for once the load is done.
        let area = egui::Area::new(Id::unique("loading")).order(Order::Foreground).fade_in(false);
        let shown = area.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ctx, |ui| {
            let frame = panel_frame(&Palette::of_ui(ui)).inner_margin(20).shadow(ui.visuals().popup_shadow);
            let sheet = frame.show(ui, |ui| {
                ui.set_width(400.0_f32.min(ui.ctx().content_rect().width() - 80.0));
                let response = ui.add(egui::Label::new(RichText::new(&text)).wrap());
                response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
                ui.add_space(8.0);
                ui.add(ProgressBar::new(self.fraction()).desired_height(8.0));
                ui.add_space(8.0);
                link_button(ui, "Cancel", true).clicked()
            });
            sheet.inner
        });
        shown.inner
    }

    /// From 0 to 1; the file itself is the first tenth.
    fn fraction(&self) -> f32 {
        self.progress.uncounted().map_or(0.05, |(_, share)| 0.1 + 0.9 * share)
    }

    fn text(&self) -> String {
        let path = self.request.path.display();
        match self.progress.uncounted() {
            None => format!("Opening {path}…"),
            Some((done, _)) => format!("Opening {path}: {} so far", counted(done, "event")),
        }
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::dossier::generate::Generator;
    use crate::dossier::source::write_new_folder;
    use crate::fs::RealDisk;

    #[test]
    fn dropping_a_load_ends_its_thread() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d");
        let generator = Generator::new(60_000, 1);
        write_new_folder(&path, generator.articles(), |out| generator.write_dossier(out)).unwrap();
        let request = OpenRequest { path, ..OpenRequest::default() };
        let files = EditorFiles { disk: Arc::new(RealDisk), state_folder: None };
        let loading = Loading::start(&egui::Context::default(), request, files);
        // The thread shares the progress until it ends.
        let progress = Arc::downgrade(&loading.progress);
        drop(loading);
        for _ in 0..6_000 {
            let Some(progress) = progress.upgrade() else { return };
            assert!(progress.is_cancelled());
            drop(progress);
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the thread goes on");
    }
}
