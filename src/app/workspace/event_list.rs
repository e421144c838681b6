//! The list of events, written to a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use super::paths::folder_name;
use super::pending::PathPurpose;
use crate::app::event_list::{EventListFormat, event_list};
use crate::app::file_dialogs::{PathKind, PathRequest, is_taken};
use crate::app::task::Task;
use crate::fs::{RealDisk, write_atomic};
use crate::text::sentence;

impl Workspace {
    /// Asks for a file for the list of events.
    pub(in crate::app) fn export_events(&mut self) {
        let request = PathRequest {
            title: "Export events",
            kind: PathKind::New(format!("{}.csv", folder_name(&self.dossier().title))),
            filter: ("CSV, Markdown or HTML", EventListFormat::EXTENSIONS),
            folder: self.settings.figure_folder.clone().or_else(|| self.settings.dossier_folder.clone()),
        };
        self.ask_path(PathPurpose::SaveEvents, request);
    }

    /// Writes the list in the background, in the format that the file's name asks for.
    pub(super) fn save_events(&mut self, path: PathBuf) {
        let dossier = Arc::clone(self.dossier());
        self.event_list = Some(Task::run(&self.ctx, "writing the events", move |_| {
            let (path, format) = match EventListFormat::of_path(&path) {
                Some(format) => (path, format),
                None => (named_csv(&path)?, EventListFormat::Csv),
            };
            let text = event_list(&dossier, &dossier.chronological, format);
            match write_atomic(&RealDisk, &path, text.as_bytes()) {
                Ok(()) => Ok(path),
                Err(error) => Err(format!("{}: the events could not be saved: {error}.", path.display())),
            }
        }));
    }

    /// Reports that the list was written, or why not.
    pub(in crate::app) fn poll_event_list(&mut self) {
        let Some(written) = self.event_list.as_mut().and_then(Task::poll) else { return };
        self.event_list = None;
        match written {
            Ok(Ok(path)) => self.notices.info(format!("Saved as {}", path.display())),
            Ok(Err(error)) => self.notices.error(error),
            Err(error) => self.notices.error(sentence(&error.to_string())),
        }
    }
}

/// The path with an extension, unless that name, which was not confirmed, is taken.
fn named_csv(path: &Path) -> Result<PathBuf, String> {
    let mut name = path.as_os_str().to_owned();
    name.push(".csv");
    let path = PathBuf::from(name);
    if is_taken(&path) {
        return Err(format!("{} already exists. To replace it, type the name with its extension.", path.display()));
    }
    Ok(path)
}
