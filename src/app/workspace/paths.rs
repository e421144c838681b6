//! Paths that the person is asked for, in the system's file dialogs, or typed where there are none.

use std::path::{Path, PathBuf};

use super::articles::is_folder;
use super::dialog::Dialog;
use super::pending::PathPurpose;
use super::{Destination, ThenDo, Workspace};
use crate::app::dialogs::add_articles::ARTICLE_EXTENSIONS;
use crate::app::dialogs::typed_path::{TypedPathDialog, TypedPathTexts};
use crate::app::file_dialogs::{PathAnswer, PathKind, PathRequest};
use crate::fs::{PACKED_EXTENSION, is_packed_name};

impl Workspace {
    /// Asks for a path once the frame is done: showing a dialog needs the window.
    pub(super) fn ask_path(&mut self, purpose: PathPurpose, request: PathRequest) {
        self.path_requests.push_back((purpose, request));
        self.ctx.request_repaint();
    }

    /// Asks for a dossier to open.
    pub(in crate::app) fn ask_what_to_open(&mut self) {
        let folder = self.settings.dossier_folder.clone();
        let request = PathRequest { title: "Open dossier", kind: PathKind::Folder, filter: ("", &[]), folder };
        self.ask_path(PathPurpose::OpenDossier, request);
    }

    /// Asks for a dossier in one file, or a published page, to open.
    pub(in crate::app) fn ask_which_file_to_open(&mut self) {
        let folder = self.settings.dossier_folder.clone().or_else(|| self.settings.figure_folder.clone());
        let filter = ("Dossiers in one file, published pages", &[PACKED_EXTENSION, "html", "htm"][..]);
        let request = PathRequest { title: "Open dossier file", kind: PathKind::File, filter, folder };
        self.ask_path(PathPurpose::OpenDossier, request);
    }

    /// Asks for a folder to save the dossier in.
    pub(in crate::app) fn ask_where_to_save(&mut self, then: ThenDo) {
        let kind = PathKind::New(folder_name(&self.dossier().title));
        let folder = self.settings.dossier_folder.clone();
        let request = PathRequest { title: "Save dossier as a folder", kind, filter: ("", &[]), folder };
        self.ask_path(PathPurpose::SaveDossier(then), request);
    }

    /// Asks for a file to save the dossier in.
    pub(in crate::app) fn ask_for_file_to_save(&mut self) {
        let kind = PathKind::New(format!("{}.{PACKED_EXTENSION}", folder_name(&self.dossier().title)));
        let folder = self.settings.dossier_folder.clone();
        let filter = ("Dossier in one file", &[PACKED_EXTENSION][..]);
        let request = PathRequest { title: "Save dossier as one file", kind, filter, folder };
        self.ask_path(PathPurpose::SaveDossierFile, request);
    }

    /// Asks for files to add as articles.
    pub(in crate::app) fn ask_for_article(&mut self) {
        let folder = self.settings.article_folder.clone().or_else(|| self.settings.dossier_folder.clone());
        let filter = ("Articles", ARTICLE_EXTENSIONS);
        let request = PathRequest { title: "Add articles", kind: PathKind::Files, filter, folder };
        self.ask_path(PathPurpose::AddArticle, request);
    }

    /// Shows the file dialogs that were asked for in this frame.
    pub(in crate::app) fn show_file_dialogs(&mut self, frame: &eframe::Frame) {
        while let Some((purpose, request)) = self.path_requests.pop_front() {
            let task = self.file_dialogs.ask(&self.ctx, frame, &request);
            self.path_prompts.push((purpose, request, task));
            self.ctx.request_repaint();
        }
    }

    /// Acts on the file dialogs that have been answered.
    pub(in crate::app) fn poll_file_dialogs(&mut self) {
        let mut waiting = Vec::new();
        for (purpose, request, mut task) in std::mem::take(&mut self.path_prompts) {
            match task.poll() {
                // A dialog that broke down is as good as none.
                Some(answer) => {
                    self.path_answered(purpose, &request, answer.unwrap_or(PathAnswer::Unavailable));
                }
                None if task.is_finished() => self.path_answered(purpose, &request, PathAnswer::Cancelled),
                None => waiting.push((purpose, request, task)),
            }
        }
        self.path_prompts.append(&mut waiting);
    }

    fn path_answered(&mut self, purpose: PathPurpose, request: &PathRequest, answer: PathAnswer) {
        match (answer, purpose) {
            (PathAnswer::Path(path), purpose) => self.path_chosen(purpose, path),
            (PathAnswer::Files(paths), _) => self.articles_chosen(paths),
            (PathAnswer::Cancelled, purpose) => self.path_declined(purpose),
            (PathAnswer::Unavailable, PathPurpose::SaveScreenshot(screenshot)) => {
                self.save_screenshot_unasked(&screenshot);
            }
            (PathAnswer::Unavailable, purpose) => {
                let dialog = TypedPathDialog::new(typed_texts(&purpose), &request.kind, request.folder.as_deref());
                self.open_dialog(Dialog::TypedPath(dialog, purpose));
            }
        }
    }

    /// Does what a path was asked for.
    pub(super) fn path_chosen(&mut self, purpose: PathPurpose, path: PathBuf) {
        match purpose {
            PathPurpose::OpenDossier => self.leave(Destination::Open(path)),
            PathPurpose::SaveDossier(then) => {
                let is_file = path.file_name().is_some_and(|name| name == "dossier.json");
                let folder = path.parent().filter(|_| is_file).unwrap_or(&path).to_owned();
                self.save_as(&folder, then);
            }
            PathPurpose::SaveDossierFile => self.save_as(&packed_name(path), ThenDo::Nothing),
            PathPurpose::AddArticle => self.articles_chosen(vec![path]),
            PathPurpose::SaveScreenshot(screenshot) => self.save_screenshot(&path, &screenshot),
            PathPurpose::SaveFigure(figure) => self.save_figure(*figure, path),
            PathPurpose::SaveEvents => self.save_events(path),
            PathPurpose::SavePage(options) => self.save_page(options, &path),
            PathPurpose::ImportFile => self.read_import(&path),
            PathPurpose::SaveExport(format, file) => self.save_export(format, &file, &path),
        }
    }

    fn articles_chosen(&mut self, paths: Vec<PathBuf>) {
        self.settings.article_folder = paths.first().and_then(|path| path.parent()).map(Path::to_owned);
        self.save_settings();
        match paths.as_slice() {
            [path] if !is_folder(path) => self.read_article(path),
            _ => self.take_in_articles(paths),
        }
    }

    /// No path was chosen.
    pub(super) fn path_declined(&mut self, purpose: PathPurpose) {
        match purpose {
            PathPurpose::SaveDossier(then) => self.not_saved(then),
            PathPurpose::SaveFigure(_) => self.figure_declined(),
            PathPurpose::SavePage(options) => self.publish_declined(&options),
            PathPurpose::OpenDossier
            | PathPurpose::SaveDossierFile
            | PathPurpose::AddArticle
            | PathPurpose::ImportFile
            | PathPurpose::SaveExport(..)
            | PathPurpose::SaveScreenshot(_)
            | PathPurpose::SaveEvents => {}
        }
    }
}

fn typed_texts(purpose: &PathPurpose) -> TypedPathTexts {
    let (title, field, accept) = match purpose {
        PathPurpose::OpenDossier => {
            ("Open dossier", "Folder, its dossier.json, a dossier in one file, or a published page", "Open")
        }
        PathPurpose::SaveDossier(_) => ("Save dossier", "New folder", "Save"),
        PathPurpose::SaveDossierFile => ("Save dossier as one file", "New file (.dateline)", "Save"),
        PathPurpose::AddArticle => ("Add an article", "File: web page, document, Markdown or plain text", "Add"),
        PathPurpose::SaveScreenshot(_) => ("Save screenshot", "New file", "Save"),
        PathPurpose::SaveFigure(_) => ("Save figure", "New file", "Save"),
        PathPurpose::SaveEvents => ("Export events", "New file (.csv, .md or .html)", "Save"),
        PathPurpose::ImportFile => ("Import", "File of another program", "Import"),
        PathPurpose::SaveExport(..) => ("Export for other programs", "New file", "Save"),
        PathPurpose::SavePage(_) => ("Publish as web page", "New file (.html)", "Save"),
    };
    TypedPathTexts { title, field, accept }
}

/// A path with the ending of a dossier in one file.
fn packed_name(path: PathBuf) -> PathBuf {
    if is_packed_name(&path) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(format!(".{PACKED_EXTENSION}"));
    name.into()
}

/// A dossier's title as the name of its folder.
pub(super) fn folder_name(title: &str) -> String {
    const CHARS_MAX: usize = 60;
    let is_plain = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let name: String = title.chars().filter(|c| is_plain(*c)).take(CHARS_MAX).collect();
    let name = name.trim().trim_matches('.').trim();
    if name.is_empty() { "Dossier".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{folder_name, packed_name};

    #[test]
    fn a_dossier_in_one_file_has_its_ending() {
        assert_eq!(packed_name("/d/The U.S. and Canada".into()).to_str(), Some("/d/The U.S. and Canada.dateline"));
        assert_eq!(packed_name("/d/a.Dateline".into()).to_str(), Some("/d/a.Dateline"));
    }

    #[test]
    fn a_title_names_a_folder_everywhere() {
        assert_eq!(folder_name("The bridge: a/b \\ c?"), "The bridge ab  c");
        assert_eq!(folder_name(" .. "), "Dossier");
        assert_eq!(folder_name(&"é".repeat(100)).chars().count(), 60);
    }
}
