//! The dossier published as a web page: the form, a preview in the system's browser, the file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dialog::Dialog;
use super::paths::folder_name;
use super::pending::{PathPurpose, Publishing};
use super::{DossierTask, ThenShow, Workspace};
use crate::app::dialogs::publish::{PageWork, PublishAnswer, PublishDialog};
use crate::app::file_dialogs::{PathKind, PathRequest, is_taken};
use crate::app::task::Task;
use crate::fs::{Disk as _, RealDisk, write_atomic};
use crate::page::{PageOptions, publish};
use crate::text::sentence;

impl Workspace {
    /// Opens the form, once the texts of the dossier's files are known.
    pub(in crate::app) fn open_publish(&mut self) {
        self.run_task(DossierTask::BeginEditing(ThenShow::Publish));
    }

    pub(super) fn show_publish(&mut self) {
        let dialog = PublishDialog::new(&self.dossier().title);
        self.open_dialog(Dialog::Publish(dialog));
    }

    /// Shows the form and acts on what it returns.
    pub(super) fn publish_ui(&mut self, mut dialog: PublishDialog) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            Some(PublishAnswer::Cancel) => {
                self.publishing = None;
                return None;
            }
            Some(PublishAnswer::Save(options)) => {
                self.ask_where_to_publish(options);
                return None;
            }
            Some(PublishAnswer::Preview(options)) => {
                match self.open_dossier.state_folder().map(|folder| folder.join("preview.html")) {
                    Some(path) => {
                        dialog.work = PageWork::Running;
                        self.make_page(options, path, true);
                    }
                    None => dialog.work = PageWork::Failed("There is no folder for the preview.".to_owned()),
                }
            }
            None => {}
        }
        Some(Dialog::Publish(dialog))
    }

    fn ask_where_to_publish(&mut self, options: PageOptions) {
        let title = options.title.clone().unwrap_or_default();
        let request = PathRequest {
            title: "Publish as web page",
            kind: PathKind::New(format!("{}.html", folder_name(&title))),
            filter: ("Web page", &["html"]),
            folder: self.settings.figure_folder.clone().or_else(|| self.settings.dossier_folder.clone()),
        };
        self.ask_path(PathPurpose::SavePage(options), request);
    }

    /// Makes a page in the background and writes it.
    fn make_page(&mut self, options: PageOptions, path: PathBuf, is_preview: bool) {
        let Some(document) = self.open_dossier.document() else { return };
        let (dossier, files) = (Arc::clone(document.dossier()), document.files());
        // The dossier's own title is no other one: then a page with all texts is the dossier as it is.
        let title = options.title.filter(|title| *title != dossier.title);
        let options = PageOptions { title, ..options };
        let task = Task::run(&self.ctx, "making the page", move |_| {
            let page = publish(&dossier, &files, &options).map_err(|error| sentence(&error.to_string()))?;
            let written = path.parent().map_or(Ok(()), |folder| RealDisk.create_folder(folder));
            match written.and_then(|()| write_atomic(&RealDisk, &path, page.as_bytes())) {
                Ok(()) => Ok(path),
                Err(error) => Err(format!("{}: the page could not be saved: {error}.", path.display())),
            }
        });
        self.publishing = Some(Publishing { is_preview, task });
    }

    /// Makes the page and saves it in a file that was chosen.
    pub(super) fn save_page(&mut self, options: PageOptions, path: &Path) {
        let is_named = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm"));
        let mut name = path.as_os_str().to_owned();
        if !is_named {
            name.push(".html");
        }
        let path = PathBuf::from(name);
        if !is_named && is_taken(&path) {
            let error = format!("{} already exists. To replace it, type the name with its extension.", path.display());
            return self.notices.error(error);
        }
        self.make_page(options, path, false);
    }

    /// No file was chosen: the form is there again.
    pub(super) fn publish_declined(&mut self, options: &PageOptions) {
        self.open_dialog(Dialog::Publish(PublishDialog::with(options)));
    }

    /// Shows a page that has been made, or says where it is.
    pub(in crate::app) fn poll_publishing(&mut self) {
        let Some(publishing) = &mut self.publishing else { return };
        let Some(made) = publishing.task.poll() else { return };
        let is_preview = publishing.is_preview;
        self.publishing = None;
        let made = made.unwrap_or_else(|error| Err(sentence(&error.to_string())));
        let shown = match made {
            Ok(path) if is_preview => self.file_dialogs.show_file(&path),
            Ok(path) => {
                self.settings.figure_folder = path.parent().map(Path::to_owned);
                self.save_settings();
                self.notices.info(format!("Published as {}", path.display()));
                Ok(())
            }
            Err(error) => Err(error),
        };
        match (shown, &mut self.dialog) {
            (Ok(()), Some(Dialog::Publish(dialog))) => dialog.work = PageWork::None,
            (Ok(()), _) => {}
            (Err(error), Some(Dialog::Publish(dialog))) => dialog.work = PageWork::Failed(error),
            (Err(error), _) => self.notices.error(error),
        }
    }
}
