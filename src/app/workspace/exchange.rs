//! Files of other programs: imported into the open dossier, and exported from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dialog::Dialog;
use super::paths::folder_name;
use super::pending::PathPurpose;
use super::{DossierTask, ThenShow, Workspace};
use crate::app::dialogs::export_file::{ExportFileAnswer, ExportFileDialog};
use crate::app::dialogs::import::{ImportAnswer, ImportDialog};
use crate::app::file_dialogs::{PathKind, PathRequest};
use crate::app::task::Task;
use crate::dossier::source::read_file;
use crate::exchange::{ExchangeContent, ExchangeFormat, ExportedFile, FILE_BYTES};
use crate::fs::{RealDisk, write_atomic};
use crate::session::{EditCommand, ImportedRecords};
use crate::text::sentence;

impl Workspace {
    /// Asks for a file of another program.
    pub(in crate::app) fn ask_import(&mut self) {
        let request = PathRequest {
            title: "Import",
            kind: PathKind::File,
            filter: ("", &[]),
            folder: self.settings.article_folder.clone(),
        };
        self.ask_path(PathPurpose::ImportFile, request);
    }

    /// Reads a file in the background, to open the form on it.
    pub(super) fn read_import(&mut self, path: &Path) {
        let path = path.to_owned();
        self.import_file = Some(Task::run(&self.ctx, "reading the file", move |_| {
            let bytes = read_file(&RealDisk, &path, FILE_BYTES)
                .map_err(|error| format!("{}: {error}; choose another file.", path.display()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Ok((name, bytes))
        }));
    }

    /// Opens the form on a file that has been read, as soon as no other dialog is open.
    pub(super) fn poll_import_file(&mut self) {
        if self.is_blocked() {
            return;
        }
        let Some(read) = self.import_file.as_mut().and_then(Task::poll) else { return };
        self.import_file = None;
        let opened = match read {
            Ok(Ok((name, bytes))) => ImportDialog::new(&self.ctx, name, bytes),
            Ok(Err(error)) => Err(error),
            Err(error) => Err(sentence(&error.to_string())),
        };
        match opened {
            Ok(dialog) => self.open_dialog(Dialog::Import(Box::new(dialog))),
            Err(error) => self.notices.error(error),
        }
    }

    /// Shows the form and acts on what it returns.
    pub(super) fn import_ui(&mut self, mut dialog: Box<ImportDialog>) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            None => return Some(Dialog::Import(dialog)),
            Some(ImportAnswer::Cancel) => {}
            Some(ImportAnswer::Import(read, same)) => {
                let content = Arc::new(read.content.clone());
                let change = EditCommand::Import(ImportedRecords { content, same });
                self.run_task(DossierTask::Changes { changes: vec![change], are_texts: false });
            }
        }
        None
    }

    /// Says what an import has changed, as undo calls it.
    pub(super) fn imported(&mut self) {
        let name = self.open_dossier.document().and_then(|document| document.undo_name());
        let done = name.and_then(|name| name.strip_prefix("add ")).unwrap_or("the file");
        self.notices.info(format!("Imported {done}"));
    }

    /// Opens the form for a file, once the texts of the dossier's files are known.
    pub(in crate::app) fn open_export_file(&mut self) {
        self.run_task(DossierTask::BeginEditing(ThenShow::ExportFile));
    }

    pub(super) fn show_export_file(&mut self) {
        let Some(document) = self.open_dossier.document() else { return };
        let dialog = ExportFileDialog::new(&self.ctx, ExchangeContent::of(document));
        self.open_dialog(Dialog::ExportFile(dialog));
    }

    /// Shows the form and acts on what it returns.
    pub(super) fn export_file_ui(&mut self, mut dialog: ExportFileDialog) -> Option<Dialog> {
        match dialog.ui(&self.ctx) {
            None => return Some(Dialog::ExportFile(dialog)),
            Some(ExportFileAnswer::Cancel) => {}
            Some(ExportFileAnswer::Save(format, file)) => {
                let name = format!("{}.{}", folder_name(&self.dossier().title), format.ending());
                let request = PathRequest {
                    title: "Export for other programs",
                    kind: PathKind::New(name),
                    filter: ("", &[]),
                    folder: self.settings.figure_folder.clone().or_else(|| self.settings.dossier_folder.clone()),
                };
                self.ask_path(PathPurpose::SaveExport(format, file), request);
            }
        }
        None
    }

    /// Saves a file in a place that was chosen.
    pub(super) fn save_export(&mut self, format: ExchangeFormat, file: &ExportedFile, path: &Path) {
        let path = match path.extension() {
            Some(_) => path.to_owned(),
            None => PathBuf::from(format!("{}.{}", path.display(), format.ending())),
        };
        match write_atomic(&RealDisk, &path, &file.bytes) {
            Ok(()) => {
                self.settings.figure_folder = path.parent().map(Path::to_owned);
                self.save_settings();
                self.notices.info(format!("Exported as {}", path.display()));
            }
            Err(error) => self.notices.error(format!("{}: the file could not be saved: {error}.", path.display())),
        }
    }
}
