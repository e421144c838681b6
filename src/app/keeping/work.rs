//! What takes longer than a frame is done beside the interface: a long change, a step back over one, saving much.
//!
//! The desk goes to a thread and comes back; meanwhile the dossier is seen as it was, and nothing else can be done to
//! it. How far the work has come shows once it has taken a moment.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use egui::accesskit::Role;
use egui::{Id, Modal, ProgressBar, RichText, WidgetInfo};

use super::After;
use super::ask::let_focus_go;
use crate::app::desk::{Changed, Desk, DeskError, Step};
use crate::app::review::is_needed;
use crate::app::window::Window;
use crate::dossier::load::Progress;
use crate::session::EditCommand;

/// Work that is done sooner shows no sheet, in seconds.
const PATIENCE_SECS: f64 = 0.25;
/// Between two looks at the progress, in seconds.
const LOOK_SECS: f32 = 0.1;

/// What is to be done.
pub enum Deed {
    /// Changes, one after the other.
    Changes {
        /// What is changed.
        changes: Vec<EditCommand>,
        /// Whether new texts of articles are taken in: then citations that do not stand as they did are listed.
        are_texts: bool,
    },
    /// A step back or forward.
    Step(Step),
    /// Saving, and what comes after.
    Save(Saving, After),
}

/// Where to save.
pub enum Saving {
    /// Where it lies.
    InPlace,
    /// There, over what another program has written.
    OverChanges,
    /// Into this folder.
    Into(std::path::PathBuf),
}

/// What came of it.
enum Answer {
    Changed(Vec<Result<Option<Changed>, DeskError>>),
    Stepped { is_of_articles: bool, changed: Option<Changed> },
    Saved(Result<(), DeskError>),
}

/// Work under way.
pub struct Work {
    answer: Receiver<(Desk, Deed, Answer)>,
    progress: Arc<Progress>,
    /// What is being done, as a sentence.
    sentence: &'static str,
    began: f64,
}

impl Deed {
    fn is_long(&self, desk: &Desk) -> bool {
        match self {
            Self::Changes { changes, .. } => changes.iter().any(|change| desk.is_long(change)),
            Self::Step(step) => desk.is_long_step(*step),
            Self::Save(..) => desk.is_long_to_save(),
        }
    }

    const fn sentence(&self) -> &'static str {
        match self {
            Self::Changes { are_texts: false, .. } => "Making the change …",
            Self::Changes { are_texts: true, .. } => "Taking in the new text …",
            Self::Step(Step::Undo) => "Undoing …",
            Self::Step(Step::Redo) => "Redoing …",
            Self::Save(..) => "Saving …",
        }
    }

    fn run(&self, desk: &mut Desk) -> Answer {
        match self {
            Self::Changes { changes, .. } => {
                Answer::Changed(changes.iter().map(|change| desk.change(change)).collect())
            }
            Self::Step(step) => {
                let is_of_articles = desk.is_step_of_articles(*step);
                Answer::Stepped { is_of_articles, changed: desk.step(*step) }
            }
            Self::Save(saving, _) => Answer::Saved(match saving {
                Saving::InPlace => desk.save(),
                Saving::OverChanges => desk.save_over_changes(),
                Saving::Into(folder) => desk.save_as(folder),
            }),
        }
    }
}

impl Window {
    /// Does it now where that is quick, else beside the interface.
    pub(super) fn set_about(&mut self, ctx: &egui::Context, frame: &eframe::Frame, deed: Deed) {
        if deed.is_long(&self.desk) {
            self.begin_work(ctx, deed);
        } else {
            let answer = deed.run(&mut self.desk);
            self.finish(ctx, frame, deed, answer);
        }
    }

    /// Does it beside the interface.
    pub(super) fn begin_work(&mut self, ctx: &egui::Context, deed: Deed) {
        let mut desk = self.desk.give_away();
        let (sender, answer) = channel();
        let work =
            Work { answer, progress: desk.progress(), sentence: deed.sentence(), began: ctx.input(|input| input.time) };
        let repaint = ctx.clone();
        thread::spawn(move || {
            let done = deed.run(&mut desk);
            // Without a window there is nobody to show it to; the journal has it.
            let _ = sender.send((desk, deed, done));
            repaint.request_repaint();
        });
        let_focus_go(ctx);
        self.keeping.work = Some(work);
        ctx.request_repaint();
    }

    /// Shows how far it has come, and takes what came of it.
    pub(super) fn work_ui(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let Some(work) = &self.keeping.work else { return };
        match work.answer.try_recv() {
            Ok((desk, deed, answer)) => {
                self.keeping.work = None;
                self.desk = desk;
                self.finish(ctx, frame, deed, answer);
                ctx.request_repaint();
            }
            Err(TryRecvError::Disconnected) => {
                self.keeping.work = None;
                self.notices.bad("Something went wrong inside Dateline; open the dossier again to go on.");
            }
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after_secs(LOOK_SECS);
                if ctx.input(|input| input.time) > work.began + PATIENCE_SECS {
                    work.ui(ctx);
                }
            }
        }
    }

    fn finish(&mut self, ctx: &egui::Context, frame: &eframe::Frame, deed: Deed, answer: Answer) {
        match (deed, answer) {
            (Deed::Changes { changes, are_texts }, Answer::Changed(done)) => {
                let mut are_made = true;
                for (change, done) in changes.iter().zip(done) {
                    are_made &= self.changed(ctx, change, done);
                }
                if are_texts && are_made {
                    self.review_new_text(ctx);
                }
            }
            (_, Answer::Stepped { is_of_articles, changed }) => self.stepped(ctx, is_of_articles, changed),
            (Deed::Save(_, after), Answer::Saved(saved)) => self.saved(ctx, frame, saved, after),
            _ => {}
        }
        self.send_title(ctx);
    }

    /// Shows which citations do not stand as they did.
    fn review_new_text(&mut self, ctx: &egui::Context) {
        if !is_needed(self.desk.dossier()) {
            self.notices.good("The new text is taken in; every citation still stands.");
        } else if !self.keeping.is_asking() {
            self.open_review(ctx);
        }
    }
}

impl Work {
    fn ui(&self, ctx: &egui::Context) {
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
        Modal::new(Id::unique("work")).frame(frame).show(ctx, |ui| {
            ui.set_width(360.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            let events = self.progress.events().filter(|(done, all)| done < all);
            let text = match events {
                Some((done, all)) => format!("{} {done} of {all} events", self.sentence),
                None => self.sentence.to_owned(),
            };
            let response = ui.label(RichText::new(&text));
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
            ui.add_space(8.0);
            #[expect(clippy::cast_precision_loss, reason = "for show")]
            let fraction = events.map(|(done, all)| done as f32 / all.max(1) as f32);
            match fraction {
                Some(fraction) => ui.add(ProgressBar::new(fraction).desired_height(8.0)),
                None => ui.add(egui::Spinner::new()),
            };
        });
    }
}
