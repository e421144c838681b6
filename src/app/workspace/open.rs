//! Opening dossiers: they are read in the background while the present one stays.

use std::path::PathBuf;

use super::{Destination, UiEffect, Workspace};
use crate::app::launch::OpenRequest;
use crate::app::loading::Loading;
use crate::app::open_dossier::Content;
use crate::dossier::Loaded;
use crate::text::sentence;

impl Workspace {
    /// Takes over a load that began before there was a window.
    pub(in crate::app) fn take_loading(&mut self, loading: Option<Loading>) {
        if let Some(loading) = loading {
            loading.attach(&self.ctx);
            self.loading = Some(loading);
        }
    }

    /// Opens a dossier, once it has been read in the background; where that fails, the present one stays.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        let request = OpenRequest { path, ..OpenRequest::default() };
        self.loading = Some(Loading::start(&self.ctx, request, self.open_dossier.editor_files()));
    }

    /// Shows a dossier as it was read.
    pub(super) fn show_dossier(&mut self, loaded: Loaded, origin: Option<PathBuf>) {
        self.show_content(Content::Viewing(loaded), origin);
    }

    /// Shows another dossier, discarding unsaved changes of the one before.
    pub(super) fn show_content(&mut self, content: Content, origin: Option<PathBuf>) {
        match &origin {
            Some(place) => self.remember_dossier(place),
            None => self.forget_last_dossier(),
        }
        // Cancels any load in progress.
        self.loading = None;
        self.open_dossier.replace(content, origin).close();
        self.reset_session();
        self.effects.push(UiEffect::Reset);
        self.return_to_restore_point();
    }

    /// Creates a dossier.
    pub(super) fn show_new_dossier(&mut self, title: &str) {
        let (disk, state_folder) = (self.open_dossier.disk(), self.open_dossier.state_folder());
        let content = Content::untitled(disk, state_folder, title);
        self.show_content(content, None);
    }

    /// Shows a dossier that has been loaded.
    pub(in crate::app) fn poll_loading(&mut self) {
        let Some(loading) = self.loading.as_mut().filter(|_| self.dossier_task.is_none()) else { return };
        let Some((request, result)) = loading.poll() else { return };
        self.loading = None;
        match result {
            Ok(content) => self.leave(Destination::Loaded(Box::new((request, content)))),
            Err(error) => self.loading_failed(&request, error),
        }
    }

    pub(super) fn show_loaded(&mut self, request: OpenRequest, content: Content) {
        let selected = request.select.as_deref().map(|id| (id, content.dossier().event_by_id(id)));
        if let Some((id, None)) = selected {
            return self.loading_failed(&request, format!("there is no event “{id}” in this dossier"));
        }
        let event = selected.and_then(|(_, event)| event);
        self.show_content(content, Some(request.path));
        // Its format is newer, or it is open elsewhere.
        if let Some(why) = self.open_dossier.why_read_only() {
            let why = sentence(&why.to_string());
            self.notices.error(why);
        }
        self.start_at(request.view, event);
    }

    fn loading_failed(&mut self, request: &OpenRequest, error: String) {
        if request.is_startup {
            *self.fault.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(error);
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else {
            self.notices.error(error);
        }
    }

    /// Shows how far a load has come, and a way to cancel it.
    pub(in crate::app) fn loading_ui(&mut self) {
        let Some(loading) = &self.loading else { return };
        if loading.ui(&self.ctx) {
            self.notices.info(format!("{} was not opened", loading.path().display()));
            self.loading = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::workspace::testing::workspace;

    #[test]
    fn a_dossier_that_cannot_be_opened_leaves_the_present_one() {
        let mut workspace = workspace();
        let title = workspace.dossier().title.clone();
        workspace.open_path("/nowhere/at/all".into());
        while workspace.is_loading() {
            workspace.poll_loading();
            std::thread::yield_now();
        }
        assert_eq!(workspace.dossier().title, title);
        assert!(workspace.notices.texts().any(|text| text.contains("/nowhere/at/all")));
    }
}
