//! Draws the figure in the background, and writes it to a file or hands it over for the clipboard.

use std::path::PathBuf;
use std::sync::Arc;

use super::choices::{Choices, FileKind, WindowView};
use super::{Export, FigureOutcome, FigureRequest};
use crate::app::file_dialogs::is_taken;
use crate::app::task::{Task, Worker};
use crate::dossier::Dossier;
use crate::figure::{self, FigureError, FigureFormat, FigureOptions};
use crate::fs::{RealDisk, write_atomic};
use crate::text::sentence;

/// Longest name that is proposed for a file, in letters.
const NAME_MAX: usize = 80;

impl Export {
    /// The choices of the dialog.
    #[must_use]
    pub fn choices(&self) -> Choices {
        self.choices
    }

    /// Shows why there is no figure.
    pub fn set_error(&mut self, error: String) {
        self.is_asking_where = false;
        self.error = Some(error);
    }

    /// Takes down what is to be saved, while a file is being asked for.
    pub fn begin_save(&mut self, seen: &WindowView) -> FigureRequest {
        self.error = None;
        self.is_asking_where = true;
        let name = format!("{}.{}", file_name(&self.title, &self.dossier.title), self.choices.extension());
        FigureRequest { options: self.choices.options(&self.title, seen), choices: self.choices, name }
    }

    /// No file was chosen.
    pub fn save_declined(&mut self) {
        self.is_asking_where = false;
    }

    /// How the work ended, once it has.
    pub fn poll(&mut self) -> Option<FigureOutcome> {
        let outcome = self.work.as_mut()?.poll()?;
        self.work = None;
        Some(outcome.unwrap_or_else(|error| FigureOutcome::Failed(sentence(&error.to_string()))))
    }

    /// Stops the work in progress.
    pub fn cancel(&mut self) {
        if let Some(work) = &self.work {
            work.cancel();
        }
    }

    /// Draws the figure for the clipboard.
    pub fn copy(&mut self, ctx: &egui::Context, seen: &WindowView) {
        let (dossier, scale) = (Arc::clone(&self.dossier), self.choices.scale);
        let options = self.choices.options(&self.title, seen);
        self.error = None;
        self.work = Some(Task::run(ctx, "drawing the figure", move |worker| {
            match figure::picture(&dossier, &options, scale, &|share| worker.report(share)) {
                Ok(picture) => FigureOutcome::Copied(picture),
                Err(error) => failed(&error),
            }
        }));
    }

    /// Draws a figure and writes it to a file.
    pub fn save(&mut self, ctx: &egui::Context, figure: FigureRequest, path: PathBuf) {
        self.is_asking_where = false;
        let dossier = Arc::clone(&self.dossier);
        self.error = None;
        self.work = Some(Task::run(ctx, "drawing the figure", move |worker| {
            let (path, format, is_asked) = named(path, figure.choices);
            if !is_asked && is_taken(&path) {
                let name = path.display();
                return FigureOutcome::Failed(format!(
                    "{name} already exists. To replace it, type the name with its extension."
                ));
            }
            saved(&dossier, &figure.options, format, path, worker)
        }));
    }
}

/// Draws and writes a figure.
fn saved(
    dossier: &Dossier,
    options: &FigureOptions,
    format: FigureFormat,
    path: PathBuf,
    worker: &Worker<FigureOutcome>,
) -> FigureOutcome {
    let rendered = match figure::render_with_progress(dossier, options, format, &|share| worker.report(share)) {
        Ok(rendered) => rendered,
        Err(error) => return failed(&error),
    };
    if !worker.report(1.0) {
        return FigureOutcome::Cancelled;
    }
    match write_atomic(&RealDisk, &path, &rendered.bytes) {
        Ok(()) => FigureOutcome::Saved { path, warning: rendered.warning() },
        Err(error) => FigureOutcome::Failed(format!("{}: the figure could not be saved: {error}.", path.display())),
    }
}

fn failed(error: &FigureError) -> FigureOutcome {
    if matches!(error, FigureError::Cancelled) {
        FigureOutcome::Cancelled
    } else {
        FigureOutcome::Failed(sentence(&error.to_string()))
    }
}

/// The file and what is written into it: the name's ending decides where it is one of ours, the dialog's choice where
/// it is none. The last tells whether the person has seen this very name.
fn named(path: PathBuf, choices: Choices) -> (PathBuf, FigureFormat, bool) {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    let kind = match extension.as_deref() {
        Some("svg") => FileKind::Svg,
        Some("png") => FileKind::Png,
        Some("pdf") => FileKind::Pdf,
        _ => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(choices.extension());
            return (PathBuf::from(name), choices.format(), false);
        }
    };
    (path, Choices { kind, ..choices }.format(), true)
}

/// A title as the name of a file: without what some system does not allow in one.
fn file_name(title: &str, otherwise: &str) -> String {
    let clean = |text: &str| {
        let allowed = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
        let name: String = text.chars().map(|c| if allowed(c) { c } else { ' ' }).take(NAME_MAX).collect();
        name.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('.').trim().to_owned()
    };
    let names = [clean(title), clean(otherwise)];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "Timeline".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_allows() {
        let check = |title: &str, expected: &str| assert_eq!(file_name(title, "Other"), expected, "{title}");
        check("US–Canada defence", "US–Canada defence");
        check("a/b\\c: \"d\"?", "a b c d");
        check("  ..hidden ", "hidden");
        check("***", "Other");
        check(&"x".repeat(300), &"x".repeat(NAME_MAX));
        assert_eq!(file_name("", "/"), "Timeline");
    }

    #[test]
    fn the_ending_of_a_name_decides() {
        let choices = Choices { kind: FileKind::Png, scale: 3.0, ..Choices::default() };
        let check = |name: &str, expected: (&str, FigureFormat, bool)| {
            let (path, format, is_asked) = named(PathBuf::from(name), choices);
            assert_eq!((path.to_str().unwrap(), format, is_asked), expected, "{name}");
        };
        check("a/b.PDF", ("a/b.PDF", FigureFormat::Pdf, true));
        check("a/b.svg", ("a/b.svg", FigureFormat::Svg, true));
        check("a/b", ("a/b.png", FigureFormat::Png { scale: 3.0 }, false));
        check("a/v1.2", ("a/v1.2.png", FigureFormat::Png { scale: 3.0 }, false));
    }
}
