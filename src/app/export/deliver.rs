//! Where a figure goes: a file that a person names, or the clipboard. Drawn and written on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ColorImage;

use super::choices::{Choices, Kind, Seen};
use super::job::{Answer as Answered, Job, Reins};
use super::{Asked, Done, Export, Wish};
use crate::app::dialogs::{Answer, SaveQuestion, is_taken};
use crate::app::window::Window;
use crate::dossier::Dossier;
use crate::figure::{self, FigureError, FigureFormat, FigureOptions};
use crate::fs::write_atomic;
use crate::text::sentence;

/// Longest name that is proposed for a file, in letters.
const NAME_MAX: usize = 80;

impl Window {
    /// Opens the dialog, with what was chosen last.
    pub(in crate::app) fn open_export(&mut self, ctx: &egui::Context) {
        if self.panels.export.is_none() {
            let choices = self.settings.figure;
            let choices = choices.unwrap_or_else(|| Choices::as_in_window(self.state.lanes, ctx.theme()));
            self.panels.sheet = None;
            self.panels.export = Some(Export::new(self.desk.dossier(), choices));
        }
    }

    /// Closes the dialog and keeps what was chosen; whether it was open.
    pub(in crate::app) fn close_export(&mut self) -> bool {
        let Some(export) = self.panels.export.take() else { return false };
        self.remember(export.choices);
        true
    }

    fn remember(&mut self, choices: Choices) {
        if self.settings.figure != Some(choices) {
            self.settings.figure = Some(choices);
            self.keep_settings();
        }
    }

    /// Shows the dialog where it is open, and does what the person wants of it.
    pub(in crate::app) fn export_ui(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let view = self.state.view();
        let seen = Seen { view, filter: self.state.filter.clone(), selected: self.state.selected };
        let Some(export) = &mut self.panels.export else { return };
        match export.ui(ctx, &seen) {
            None => {}
            Some(Wish::Close) => {
                self.close_export();
            }
            Some(Wish::CallOff) => export.call_off(),
            Some(Wish::Copy) => export.copy(ctx, &seen),
            Some(Wish::Save) => {
                let choices = export.choices;
                let name = format!("{}.{}", file_name(&export.title, &export.dossier.title), choices.extension());
                let question = SaveQuestion {
                    title: "Save figure",
                    kind: kind_name(choices.kind),
                    extensions: &["svg", "png", "pdf"],
                    folder: self.settings.figure_folder.as_deref(),
                    name: &name,
                };
                let answer = self.errands.ask_where(ctx, frame, &question);
                let asked = Asked { options: choices.options(&export.title, &seen), choices, name };
                export.ask(asked, answer);
                self.remember(choices);
            }
        }
    }

    /// Looks after answers and figures that have arrived.
    pub(in crate::app) fn run_export(&mut self, ctx: &egui::Context) {
        let Some(export) = &mut self.panels.export else { return };
        if let Some((asked, answer)) = export.answered() {
            match answer {
                Answer::Path(path) => export.save(ctx, asked, path),
                Answer::Cancelled => {}
                Answer::Unavailable => {
                    let folder = self.settings.figure_folder.clone().or_else(crate::app::errands::pictures_folder);
                    match folder {
                        Some(folder) => {
                            let now = chrono::Local::now().format("%Y-%m-%d %H.%M.%S");
                            let path = folder.join(format!("{now} {}", asked.name));
                            export.save(ctx, asked, path);
                        }
                        None => export.fault = Some("No file dialog could be opened on this system.".to_owned()),
                    }
                }
            }
        }
        match export.done() {
            None | Some(Done::CalledOff) => {}
            Some(Done::Failed(fault)) => export.fault = Some(fault),
            Some(Done::Copied(picture)) => {
                ctx.copy_image(ColorImage::from_rgba_premultiplied(picture.size, &picture.rgba_premultiplied));
                self.notices.good("The figure is on the clipboard.");
            }
            Some(Done::Saved(path)) => {
                self.settings.figure_folder = path.parent().map(Path::to_owned);
                self.notices.good(format!("Saved as {}", path.display()));
                self.close_export();
                self.keep_settings();
            }
        }
    }
}

impl Export {
    fn ask(&mut self, asked: Asked, answer: std::sync::mpsc::Receiver<Answer>) {
        self.fault = None;
        self.asked = Some((asked, answer));
    }

    fn answered(&mut self) -> Option<(Asked, Answer)> {
        let answer = crate::app::errands::heard(&self.asked.as_ref()?.1)?;
        self.asked.take().map(|(asked, _)| (asked, answer))
    }

    fn done(&mut self) -> Option<Done> {
        let done = match self.work.as_ref()?.answer() {
            Answered::NotYet => return None,
            Answered::Here(done) => done,
            Answered::Never => Done::Failed("The figure could not be made.".to_owned()),
        };
        self.work = None;
        Some(done)
    }

    fn call_off(&mut self) {
        if let Some(job) = &self.work {
            job.call_off();
        }
    }

    fn copy(&mut self, ctx: &egui::Context, seen: &Seen) {
        let (dossier, scale) = (Arc::clone(&self.dossier), self.choices.scale);
        let options = self.choices.options(&self.title, seen);
        self.fault = None;
        self.work = Some(Job::start(ctx, move |reins| {
            match figure::picture(&dossier, &options, scale, &|share| reins.go_on(share)) {
                Ok(picture) => Done::Copied(picture),
                Err(error) => failed(&error),
            }
        }));
    }

    fn save(&mut self, ctx: &egui::Context, asked: Asked, path: PathBuf) {
        let dossier = Arc::clone(&self.dossier);
        self.fault = None;
        self.work = Some(Job::start(ctx, move |reins| {
            let (path, format, is_asked) = named(path, asked.choices);
            if !is_asked && is_taken(&path) {
                let name = path.display();
                return Done::Failed(format!("{name} is there already; give the file's name with its ending."));
            }
            saved(&dossier, &asked.options, format, path, reins)
        }));
    }
}

/// Draws and writes a figure.
fn saved(dossier: &Dossier, options: &FigureOptions, format: FigureFormat, path: PathBuf, reins: &Reins) -> Done {
    let bytes = match figure::render_with_progress(dossier, options, format, &|share| reins.go_on(share)) {
        Ok(bytes) => bytes,
        Err(error) => return failed(&error),
    };
    if !reins.go_on(1.0) {
        return Done::CalledOff;
    }
    match write_atomic(&path, &bytes) {
        Ok(()) => Done::Saved(path),
        Err(error) => Done::Failed(format!("{}: the figure could not be saved: {error}.", path.display())),
    }
}

fn failed(error: &FigureError) -> Done {
    if matches!(error, FigureError::Cancelled) { Done::CalledOff } else { Done::Failed(sentence(&error.to_string())) }
}

/// The file and what is written into it: the name's ending decides where it is one of ours, the dialog's choice where
/// it is none. The last tells whether the person has seen this very name.
fn named(path: PathBuf, choices: Choices) -> (PathBuf, FigureFormat, bool) {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    let kind = match extension.as_deref() {
        Some("svg") => Kind::Svg,
        Some("png") => Kind::Png,
        Some("pdf") => Kind::Pdf,
        _ => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(choices.extension());
            return (PathBuf::from(name), choices.format(), false);
        }
    };
    (path, Choices { kind, ..choices }.format(), true)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Svg => "SVG drawing",
        Kind::Png => "PNG picture",
        Kind::Pdf => "PDF document",
    }
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
        let choices = Choices { kind: Kind::Png, scale: 3.0, ..Choices::default() };
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
