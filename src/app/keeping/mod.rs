//! A dossier's life: new, opened, changed, saved, closed; brought back after a crash; changed by others on disk.
//!
//! [`Keeping`] is what the window remembers of it between frames: the question that lies open, paths that are being
//! asked for, what is to come after a save. Each kind of question has its file.

mod article;
mod ask;
mod compare;
mod drop;
mod follow;
mod journal;
mod leave;
mod new;
mod on_disk;
mod places;
mod recover;
mod reselect;
mod save;
mod texts;
mod welcome;
mod work;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use super::article_form::ArticleForm;
use super::dialogs::Answer;
use super::editing::new_event::NewEventForm;
use super::review::Review;
use crate::dossier::ArticleIdx;
use crate::session::EditCommand;
use article::Doomed;
use journal::Tending;
pub use leave::Leaving;
use new::NewDossier;
use on_disk::{Here, OnDiskQuestion};
use places::{Picking, TypedPath};
use recover::Left;
use reselect::Reselect;

pub use welcome::no_article_ui;
use work::Work;

/// What the window remembers of its dossier's life.
#[derive(Default)]
pub struct Keeping {
    asking: Option<Asking>,
    /// What takes long, and has the dossier meanwhile.
    work: Option<Work>,
    /// The form whose article is being added or described anew.
    sent: Option<Box<ArticleForm>>,
    picking: Option<(Picking, Receiver<Answer>)>,
    /// The person has said that the window may close.
    may_quit: bool,
    tending: Tending,
    was_focused: bool,
    /// Dropped on the window, each to be looked at in the form.
    waiting: VecDeque<PathBuf>,
    reselect: Option<Reselect>,
    /// Where one was in a dossier that is being read again.
    here: Option<Here>,
    /// The state of the dossier whose unsaved changes the person has given up, by its number.
    given_up: Option<u64>,
}

/// What is asked.
enum Asking {
    New(NewDossier),
    Leave(Leaving),
    Copy(Wanted),
    Path(TypedPath),
    Left(Left),
    OnDisk(OnDiskQuestion),
    Texts(Vec<(ArticleIdx, String)>),
    Article(Box<ArticleForm>),
    RemoveArticle(Doomed),
    Review(Review),
}

/// What is to come once the dossier is saved.
#[derive(Default)]
enum After {
    #[default]
    Stay,
    Leave(Leaving),
    Change(Wanted),
}

/// A change that a copy is to be made for.
struct Wanted {
    change: Box<EditCommand>,
    /// Where it was typed: shown again where no copy comes of it.
    form: Option<Form>,
}

/// A form that was filled in.
enum Form {
    Article(Box<ArticleForm>),
    Event(Box<NewEventForm>),
}

impl Keeping {
    /// Whether a question lies over the window, out of whose reach everything else is.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asking.is_some() || self.is_working()
    }

    /// Whether the dossier is in the hands of another thread.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.work.is_some()
    }
}
