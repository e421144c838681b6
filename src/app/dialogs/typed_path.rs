//! The dialog in which a path is typed, where the system has no file dialog.

use std::path::{Path, PathBuf};

use crate::app::file_dialogs::{PathKind, is_taken};
use crate::app::question::{Choice, Question, error_text, secondary_text, text_field};

/// The texts of the dialog.
#[derive(Clone, Copy)]
pub struct TypedPathTexts {
    pub title: &'static str,
    /// The name of the field.
    pub field: &'static str,
    /// The button that accepts the path.
    pub accept: &'static str,
}

/// The dialog while it is open.
pub struct TypedPathDialog {
    texts: TypedPathTexts,
    must_exist: bool,
    path: String,
    is_shown: bool,
    error: Option<String>,
}

/// The person's decision.
pub enum TypedPathResult {
    Path(PathBuf),
    Cancel,
}

impl TypedPathDialog {
    /// For a path of this kind, beginning in `folder`, or in the home folder where there is none.
    #[must_use]
    pub fn new(texts: TypedPathTexts, kind: &PathKind, folder: Option<&Path>) -> Self {
        let folder = folder.map(Path::to_owned).or_else(home);
        let path = match (kind, folder) {
            (PathKind::New(name), Some(folder)) => folder.join(name).display().to_string(),
            (PathKind::File | PathKind::Files | PathKind::Folder, Some(folder)) => {
                format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR)
            }
            (_, None) => String::new(),
        };
        Self { texts, must_exist: !matches!(kind, PathKind::New(_)), path, is_shown: false, error: None }
    }

    /// Shows the dialog; returns what the person decided.
    pub fn ui(&mut self, ctx: &egui::Context) -> Option<TypedPathResult> {
        let has_text = !self.path.trim().is_empty();
        let choices = [Choice::main(self.texts.accept).when(has_text), Choice::cancel("Cancel")];
        let answer = Question { width_pts: 560.0, ..Question::new(self.texts.title, &choices) }.ui(ctx, |ui| {
            let is_new = !std::mem::replace(&mut self.is_shown, true);
            text_field(ui, self.texts.field, &mut self.path, "", is_new);
            match &self.error {
                Some(error) => error_text(ui, error),
                None => secondary_text(ui, "There is no file dialog on this system. Type the path instead."),
            }
        });
        if answer? != 0 {
            return Some(TypedPathResult::Cancel);
        }
        let path = expand_home(self.path.trim());
        if !path.is_absolute() {
            self.error = Some("Enter an absolute path, such as /home/me/dossier.".to_owned());
            return None;
        }
        if self.must_exist && !is_taken(&path) {
            self.error = Some(format!("{}: no such file or folder.", path.display()));
            return None;
        }
        Some(TypedPathResult::Path(path))
    }
}

/// A typed path; `~` at its beginning stands for the home folder, as in a shell.
fn expand_home(typed: &str) -> PathBuf {
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
    use super::{expand_home, home};

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = home().unwrap();
        assert_eq!(expand_home("~/dossiers/a"), home.join("dossiers/a"));
        assert_eq!(expand_home("~"), home);
        assert_eq!(expand_home("~other/a"), std::path::PathBuf::from("~other/a"));
        assert_eq!(expand_home("/a/~/b"), std::path::PathBuf::from("/a/~/b"));
    }
}
