//! Errands: what actions set going beyond the session — dialogs, pictures, settings, other documents.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};

use egui::ColorImage;

use super::actions::Action;
use super::dialogs::{Answer, Dialogs, OpenQuestion, SaveQuestion};
use super::help::Sheet;
use super::launch::{ThemeChoice, set_theme};
use super::screenshot::{Purpose, save_png};
use super::window::Window;
use crate::layout::LaneMode;
use crate::session::{Command, ListStep};

/// Questions that are out.
pub struct Errands {
    dialogs: Box<dyn Dialogs>,
    save: Option<Save>,
    fault: Fault,
}

/// A picture whose place is being asked for.
struct Save {
    image: Arc<ColorImage>,
    /// The proposed name of its file.
    name: String,
    answer: Receiver<Answer>,
}

/// Why the window did not do what it was started for; read by whoever started it, after it has closed.
pub type Fault = Arc<Mutex<Option<String>>>;

impl Errands {
    /// None yet.
    #[must_use]
    pub fn new(dialogs: Box<dyn Dialogs>) -> Self {
        Self { dialogs, save: None, fault: Fault::default() }
    }

    /// Where a fault will stand that ends the program.
    #[must_use]
    pub fn fault(&self) -> Fault {
        Arc::clone(&self.fault)
    }

    /// Asks a person where to save a file.
    pub(super) fn ask_where(
        &self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        question: &SaveQuestion<'_>,
    ) -> Receiver<Answer> {
        self.dialogs.save(ctx, frame, question)
    }

    /// Asks a person for a folder.
    pub(super) fn ask_folder(&self, ctx: &egui::Context, frame: &eframe::Frame) -> Receiver<Answer> {
        self.dialogs.pick_folder(ctx, frame)
    }

    /// Asks a person for a file.
    pub(super) fn ask_file(
        &self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        question: &OpenQuestion<'_>,
    ) -> Receiver<Answer> {
        self.dialogs.pick_file(ctx, frame, question)
    }

    pub(super) fn set_fault(&self, fault: String) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
    }
}

const NO_DIALOG: &str = "no file dialog could be opened on this system";

impl Window {
    /// Does what an action says: a command for the session, or an errand.
    pub(super) fn perform(
        &mut self,
        ctx: &egui::Context,
        frame: &eframe::Frame,
        action: Action,
        out: &mut Vec<Command>,
    ) {
        let Some(action) = self.perform_edit(action, out) else { return };
        match action {
            Action::ExportFigure => self.open_export(ctx),
            Action::SaveScreenshot => self.panels.screenshots.wish(Purpose::AskWhere),
            Action::CopyScreenshot => self.panels.screenshots.wish(Purpose::Copy),
            Action::Undo => out.push(Command::Undo),
            Action::Redo => out.push(Command::Redo),
            Action::ZoomIn => out.push(Command::ZoomCentre(1.5)),
            Action::ZoomOut => out.push(Command::ZoomCentre(1.0 / 1.5)),
            Action::FitAll => out.push(Command::FitAll),
            Action::OpeningView => out.push(Command::OpeningView),
            Action::PageEarlier => out.push(Command::Page(ListStep::Previous)),
            Action::PageLater => out.push(Command::Page(ListStep::Next)),
            Action::LanesByArticle => out.push(Command::SetLanes(LaneMode::Article)),
            Action::LanesByTheme => out.push(Command::SetLanes(LaneMode::Theme)),
            Action::OneLane => out.push(Command::SetLanes(LaneMode::Single)),
            Action::LookSystem => self.choose_theme(ctx, ThemeChoice::System),
            Action::LookLight => self.choose_theme(ctx, ThemeChoice::Light),
            Action::LookDark => self.choose_theme(ctx, ThemeChoice::Dark),
            Action::PreviousEvent => out.push(Command::StepEvent(ListStep::Previous)),
            Action::NextEvent => out.push(Command::StepEvent(ListStep::Next)),
            Action::FirstEvent => out.push(Command::StepEvent(ListStep::First)),
            Action::LastEvent => out.push(Command::StepEvent(ListStep::Last)),
            Action::GoToPassage => {
                if let Some(event) = self.state.selected {
                    out.push(Command::GoToPassage(event, 0));
                }
            }
            Action::Back => out.push(Command::Back),
            Action::Forward => out.push(Command::Forward),
            Action::Search => {
                self.panels.search.focus();
                out.push(Command::OpenSearch(true));
            }
            Action::NextHit => out.push(Command::StepHit(ListStep::Next)),
            Action::PreviousHit => out.push(Command::StepHit(ListStep::Previous)),
            // Done above.
            Action::NewEvent
            | Action::Cite
            | Action::EditEvent
            | Action::DuplicateEvent
            | Action::MergeEvent
            | Action::DeleteEvent
            | Action::EditThemes
            | Action::AllEvents => {}
            Action::Close => self.close_topmost(out),
            Action::ShowProblems => self.panels.sheet = Some(Sheet::Problems),
            Action::Help => self.panels.sheet = Some(Sheet::Help),
            _ => self.perform_keeping(ctx, frame, action),
        }
    }

    fn close_topmost(&mut self, out: &mut Vec<Command>) {
        if self.panels.sheet.take().is_some()
            || self.close_export()
            || self.panels.editing.close_topmost()
            || self.panels.reader.forget_selection()
        {
            return;
        }
        if self.state.search.is_open {
            self.panels.search.clear();
            out.push(Command::OpenSearch(false));
        } else {
            out.push(Command::Deselect);
        }
    }

    fn choose_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        set_theme(ctx, choice);
        self.settings.theme = choice;
        self.keep_settings();
    }

    /// Saves the settings; a failure is said once and harms nothing.
    pub(super) fn keep_settings(&mut self) {
        if let Some(folder) = &self.settings_folder
            && let Err(error) = self.settings.save_to(folder)
        {
            self.notices.bad(error.to_string());
        }
    }

    /// Looks after pictures and answers that have arrived.
    pub(super) fn run_errands(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        while let Some((purpose, image)) = self.panels.screenshots.arrived() {
            self.deliver(ctx, frame, purpose, image);
        }
        if let Some(answer) = self.errands.save.as_ref().and_then(|save| heard(&save.answer))
            && let Some(Save { image, name, .. }) = self.errands.save.take()
        {
            self.save_answered(&image, &name, answer);
        }
        self.run_export(ctx);
    }

    fn deliver(&mut self, ctx: &egui::Context, frame: &eframe::Frame, purpose: Purpose, image: Arc<ColorImage>) {
        match purpose {
            Purpose::Copy => {
                ctx.copy_image((*image).clone());
                self.notices.good("The screenshot is on the clipboard.");
            }
            Purpose::AskWhere => {
                let name = format!("dateline {}.png", chrono::Local::now().format("%Y-%m-%d %H.%M.%S"));
                let question = SaveQuestion {
                    title: "Save screenshot",
                    kind: "PNG picture",
                    extensions: &["png"],
                    folder: self.settings.screenshot_folder.as_deref(),
                    name: &name,
                };
                let answer = self.errands.dialogs.save(ctx, frame, &question);
                self.errands.save = Some(Save { image, name, answer });
            }
            Purpose::SaveAndQuit(path) => {
                if let Err(fault) = save_png(&path, &image) {
                    self.errands.set_fault(fault);
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn save_answered(&mut self, image: &ColorImage, name: &str, answer: Answer) {
        match answer {
            Answer::Path(path) => match save_png(&path, image) {
                Ok(()) => {
                    self.settings.screenshot_folder = path.parent().map(Path::to_owned);
                    self.keep_settings();
                    self.notices.good(format!("Saved as {}", path.display()));
                }
                Err(fault) => self.notices.bad(fault),
            },
            Answer::Cancelled => {}
            Answer::Unavailable => self.save_unasked(image, name),
        }
    }

    /// Saves where pictures usually go, as nobody can be asked.
    fn save_unasked(&mut self, image: &ColorImage, name: &str) {
        let person = directories::UserDirs::new();
        let pictures = person.as_ref().and_then(|dirs| dirs.picture_dir().map(Path::to_owned));
        let home = person.as_ref().map(|dirs| dirs.home_dir().to_owned());
        let folders = [self.settings.screenshot_folder.clone(), pictures, home];
        let saved =
            folders.into_iter().flatten().map(|folder| folder.join(name)).find(|path| save_png(path, image).is_ok());
        match saved {
            Some(path) => self.notices.good(format!("Saved as {} ({NO_DIALOG})", path.display())),
            None => {
                self.notices
                    .bad(format!("The screenshot was not saved: {NO_DIALOG}. Copy it, or use --screenshot FILE."));
            }
        }
    }
}

/// Where pictures usually go.
pub(super) fn pictures_folder() -> Option<PathBuf> {
    let person = directories::UserDirs::new()?;
    Some(person.picture_dir().unwrap_or_else(|| person.home_dir()).to_owned())
}

/// The answer, if it is there; a dialog that died counts as cancelled.
pub(super) fn heard(receiver: &Receiver<Answer>) -> Option<Answer> {
    match receiver.try_recv() {
        Ok(answer) => Some(answer),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Answer::Cancelled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Launch, Memory};
    use crate::dossier::load;

    struct NoDialogs;

    impl Dialogs for NoDialogs {
        fn pick_folder(&self, _: &egui::Context, _: &eframe::Frame) -> Receiver<Answer> {
            std::sync::mpsc::channel().1
        }

        fn save(&self, _: &egui::Context, _: &eframe::Frame, _: &SaveQuestion<'_>) -> Receiver<Answer> {
            std::sync::mpsc::channel().1
        }
    }

    fn window() -> Window {
        let launch = Launch { loaded: load::shipped(), ..Launch::default() };
        Window::new(&egui::Context::default(), launch, Box::new(NoDialogs), Memory::default())
    }

    #[test]
    fn a_saved_picture_is_told_and_its_folder_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let image = ColorImage::filled([2, 2], egui::Color32::WHITE);
        let mut window = window();
        let path = folder.path().join("picture.png");
        window.save_answered(&image, "unused.png", Answer::Path(path.clone()));
        assert!(path.exists());
        assert_eq!(window.settings.screenshot_folder.as_deref(), Some(folder.path()));
        assert!(window.notices.texts().any(|text| text.contains("Saved as") && text.contains("picture.png")));
        // Where nobody can be asked, the next one goes to the same place.
        window.save_answered(&image, "next.png", Answer::Unavailable);
        assert!(folder.path().join("next.png").exists());
        window.save_answered(&image, "unwanted.png", Answer::Cancelled);
        assert!(!folder.path().join("unwanted.png").exists());
    }

    #[test]
    fn a_picture_that_cannot_be_saved_says_why() {
        let mut window = window();
        let image = ColorImage::filled([2, 2], egui::Color32::WHITE);
        window.save_answered(&image, "unused.png", Answer::Path("/nowhere/at/all.png".into()));
        assert!(window.notices.texts().any(|text| text.contains("could not be saved")));
        assert_eq!(window.settings.screenshot_folder, None);
    }

    #[test]
    fn a_dossier_that_cannot_be_opened_leaves_the_present_one() {
        let mut window = window();
        let title = window.dossier().title.clone();
        window.open_path(&egui::Context::default(), "/nowhere/at/all".into());
        assert_eq!(window.dossier().title, title);
        assert!(window.notices.texts().any(|text| text.contains("/nowhere/at/all")));
    }
}
