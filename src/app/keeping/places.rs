//! Paths: asked for in the system's dialogs, or typed where there are none; and those opened before.

use std::path::{Path, PathBuf};
use std::sync::mpsc::TryRecvError;

use super::leave::Leaving;
use super::{After, Asking};
use crate::app::dialogs::{Answer, OpenQuestion, SaveQuestion, is_taken};
use crate::app::question::{Choice, Question, fault, field, remark};
use crate::app::window::Window;

/// How many dossiers are remembered.
const RECENT_MAX: usize = 10;

/// What a path is asked for.
pub enum Picking {
    /// A dossier to open.
    Open,
    /// A folder to save in.
    SaveAs(After),
    /// A file that holds an article.
    Article,
}

/// A path being typed, where the system has no dialog for it.
pub struct TypedPath {
    picking: Picking,
    text: String,
    is_shown: bool,
    fault: Option<String>,
}

impl Window {
    /// Asks for a path.
    pub(super) fn pick(&mut self, ctx: &egui::Context, frame: &eframe::Frame, picking: Picking) {
        let folder = self.settings.dossier_folder.as_deref();
        let answer = match &picking {
            Picking::Open => self.errands.ask_folder(ctx, frame),
            Picking::SaveAs(_) => {
                let name = folder_name(&self.desk.dossier().title);
                let title = "Save the dossier as a folder";
                let question = SaveQuestion { title, kind: "", extensions: &[], folder, name: &name };
                self.errands.ask_where(ctx, frame, &question)
            }
            Picking::Article => {
                let extensions = &["md", "markdown", "txt", "text", "html", "htm", "xhtml"];
                let question = OpenQuestion { title: "Add an article", kind: "Articles", extensions };
                self.errands.ask_file(ctx, frame, &question)
            }
        };
        self.keeping.picking = Some((picking, answer));
    }

    /// Looks after a path that has been answered.
    pub(in crate::app) fn look_after_picking(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let answer = match self.keeping.picking.as_ref().map(|(_, receiver)| receiver.try_recv()) {
            None | Some(Err(TryRecvError::Empty)) => return,
            Some(Ok(answer)) => answer,
            Some(Err(TryRecvError::Disconnected)) => Answer::Cancelled,
        };
        let Some((picking, _)) = self.keeping.picking.take() else { return };
        match answer {
            Answer::Path(path) => self.picked(ctx, frame, picking, path),
            Answer::Cancelled => self.unpicked(ctx, picking),
            Answer::Unavailable => {
                let near = self.settings.dossier_folder.clone().or_else(home);
                let text = match (&picking, near) {
                    (Picking::SaveAs(_), Some(near)) => {
                        near.join(folder_name(&self.desk.dossier().title)).display().to_string()
                    }
                    (_, Some(near)) => format!("{}{}", near.display(), std::path::MAIN_SEPARATOR),
                    (_, None) => String::new(),
                };
                self.ask(ctx, Asking::Path(TypedPath { picking, text, is_shown: false, fault: None }));
            }
        }
    }

    fn picked(&mut self, ctx: &egui::Context, frame: &eframe::Frame, picking: Picking, path: PathBuf) {
        match picking {
            Picking::Open => self.leave(ctx, Leaving::Open(path)),
            Picking::SaveAs(after) => {
                let is_file = path.file_name().is_some_and(|name| name == "dossier.json");
                let folder = path.parent().filter(|_| is_file).unwrap_or(&path).to_owned();
                self.save_as(ctx, frame, &folder, after);
            }
            Picking::Article => self.read_article(ctx, &path),
        }
    }

    pub(super) fn path_ui(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        mut typed: TypedPath,
    ) -> Option<Asking> {
        let (title, name, does) = match &typed.picking {
            Picking::Open => ("Open dossier", "Folder, or its dossier.json", "Open"),
            Picking::SaveAs(_) => ("Save dossier", "A new folder for it", "Save"),
            Picking::Article => ("Add an article", "File: Markdown, plain text or HTML", "Add"),
        };
        let has_text = !typed.text.trim().is_empty();
        let choices = [Choice::main(does).when(has_text), Choice::cancel("Cancel")];
        let answer = Question { width_pts: 560.0, ..Question::new(title, &choices) }.ui(ctx, |ui| {
            field(ui, name, &mut typed.text, "", !std::mem::replace(&mut typed.is_shown, true));
            match &typed.fault {
                Some(text) => fault(ui, text),
                None => remark(ui, "This system offers no file dialog, so the path is typed here."),
            }
        });
        match answer {
            Some(0) => {
                let path = from_home(typed.text.trim());
                if !path.is_absolute() {
                    typed.fault = Some("A path from the top is needed, such as /home/me/dossier.".to_owned());
                    return Some(Asking::Path(typed));
                }
                if !matches!(typed.picking, Picking::SaveAs(_)) && !is_taken(&path) {
                    typed.fault = Some(format!("{}: there is no such file or folder.", path.display()));
                    return Some(Asking::Path(typed));
                }
                self.picked(ctx, frame, typed.picking, path);
                None
            }
            Some(_) => {
                self.unpicked(ctx, typed.picking);
                None
            }
            None => Some(Asking::Path(typed)),
        }
    }

    /// No path was given.
    fn unpicked(&mut self, ctx: &egui::Context, picking: Picking) {
        if let Picking::SaveAs(after) = picking {
            self.give_back(ctx, after);
        }
    }

    /// Remembers where a dossier lies, as the one opened last.
    pub(in crate::app) fn remember_place(&mut self, place: &Path) {
        let place = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        self.settings.dossier_folder = place.parent().map(Path::to_owned);
        let recent = &mut self.settings.recent;
        let before = recent.clone();
        recent.retain(|other| *other != place);
        recent.insert(0, place);
        recent.truncate(RECENT_MAX);
        if *recent != before {
            self.keep_settings();
        }
    }

    /// Opens one of those opened before; one that is gone is said, and dropped.
    pub(super) fn open_recent(&mut self, ctx: &egui::Context, at: usize) {
        let Some(path) = self.settings.recent.get(at).cloned() else { return };
        if is_taken(&path) {
            self.leave(ctx, Leaving::Open(path));
            return;
        }
        self.settings.recent.remove(at);
        self.keep_settings();
        self.notices.bad(format!("{} is not there any more; it is off the list now.", path.display()));
    }
}

/// A dossier's title as the name of its folder.
fn folder_name(title: &str) -> String {
    const CHARS_MAX: usize = 60;
    let is_plain = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let name: String = title.chars().filter(|c| is_plain(*c)).take(CHARS_MAX).collect();
    let name = name.trim().trim_matches('.').trim();
    if name.is_empty() { "Dossier".to_owned() } else { name.to_owned() }
}

/// A path as typed; `~` stands for the person's own folder, as in a shell.
fn from_home(typed: &str) -> PathBuf {
    let rest = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(std::path::is_separator));
    match rest.zip(home()) {
        Some((rest, home)) => home.join(rest.trim_start_matches(std::path::is_separator)),
        None => PathBuf::from(typed),
    }
}

fn home() -> Option<PathBuf> {
    directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{folder_name, from_home, home};

    #[test]
    fn a_title_names_a_folder_everywhere() {
        assert_eq!(folder_name("The bridge: a/b \\ c?"), "The bridge ab  c");
        assert_eq!(folder_name(" .. "), "Dossier");
        assert_eq!(folder_name(&"é".repeat(100)).chars().count(), 60);
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = home().unwrap();
        assert_eq!(from_home("~/dossiers/a"), home.join("dossiers/a"));
        assert_eq!(from_home("~"), home);
        assert_eq!(from_home("~other/a"), std::path::PathBuf::from("~other/a"));
        assert_eq!(from_home("/a/~/b"), std::path::PathBuf::from("/a/~/b"));
    }
}
