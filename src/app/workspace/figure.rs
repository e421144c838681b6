//! The dialog that exports a figure, and where the figure goes.

use std::path::{Path, PathBuf};

use egui::ColorImage;

use super::Workspace;
use super::pending::PathPurpose;
use crate::app::export::choices::{Choices, WindowView};
use crate::app::export::{Export, ExportRequest, FigureOutcome, FigureRequest};
use crate::app::file_dialogs::{PathKind, PathRequest};
use crate::app::screenshot::pictures_folder;

impl Workspace {
    /// Opens the dialog, with the choices of last time.
    pub(in crate::app) fn open_export(&mut self) {
        if self.export.is_none() {
            let choices = self.settings.figure;
            let choices = choices.unwrap_or_else(|| Choices::as_in_window(self.state.lanes, self.ctx.theme()));
            self.modal = None;
            self.export = Some(Export::new(self.open_dossier.dossier(), choices));
        }
    }

    /// Closes the dialog and remembers its choices; returns whether it was open.
    pub(in crate::app) fn close_export(&mut self) -> bool {
        let Some(export) = self.export.take() else { return false };
        self.remember_figure(export.choices());
        true
    }

    fn remember_figure(&mut self, choices: Choices) {
        if self.settings.figure != Some(choices) {
            self.settings.figure = Some(choices);
            self.save_settings();
        }
    }

    /// Shows the dialog where it is open, and does what the person asks of it.
    pub(in crate::app) fn export_ui(&mut self) {
        let view = self.state.view();
        let seen = WindowView {
            view,
            folds_gaps: self.state.folds_gaps,
            open_gaps: self.state.open_gaps.clone(),
            filter: self.state.filter.clone(),
            selected: self.state.selected,
        };
        let Some(export) = &mut self.export else { return };
        match export.ui(&self.ctx, &seen) {
            None => {}
            Some(ExportRequest::Close) => {
                self.close_export();
            }
            Some(ExportRequest::Cancel) => export.cancel(),
            Some(ExportRequest::Copy) => export.copy(&self.ctx, &seen),
            Some(ExportRequest::Save) => {
                let figure = export.begin_save(&seen);
                self.remember_figure(figure.choices);
                let request = PathRequest {
                    title: "Save figure",
                    kind: PathKind::New(figure.name.clone()),
                    filter: (figure.choices.kind_name(), &["svg", "png", "pdf"]),
                    folder: self.settings.figure_folder.clone().or_else(pictures_folder),
                };
                self.ask_path(PathPurpose::SaveFigure(Box::new(figure)), request);
            }
        }
    }

    /// Draws a figure and writes it to a file.
    pub(super) fn save_figure(&mut self, figure: FigureRequest, path: PathBuf) {
        if let Some(export) = &mut self.export {
            export.save(&self.ctx, figure, path);
        }
    }

    /// No file was chosen for the figure.
    pub(super) fn figure_declined(&mut self) {
        if let Some(export) = &mut self.export {
            export.save_declined();
        }
    }

    /// Acts on figures that have been drawn.
    pub(in crate::app) fn poll_export(&mut self) {
        let Some(export) = &mut self.export else { return };
        match export.poll() {
            None | Some(FigureOutcome::Cancelled) => {}
            Some(FigureOutcome::Failed(error)) => export.set_error(error),
            Some(FigureOutcome::Copied(picture)) => {
                let image = ColorImage::from_rgba_premultiplied(picture.size, &picture.rgba_premultiplied);
                self.ctx.copy_image(image);
                self.notices.info("Figure copied to the clipboard.");
            }
            Some(FigureOutcome::Saved { path, warning }) => {
                self.settings.figure_folder = path.parent().map(Path::to_owned);
                match warning {
                    None => self.notices.info(format!("Saved as {}", path.display())),
                    Some(warning) => self.notices.error(format!("Saved as {}, but {warning}.", path.display())),
                }
                self.save_settings();
            }
        }
    }
}
