//! Plans for later: after a dialog is answered, a dossier saved, a file read.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::article_form::ArticleForm;
use crate::app::export::FigureRequest;
use crate::app::launch::OpenRequest;
use crate::app::open_dossier::{Content, EditedDossier};
use crate::app::screenshot::PendingScreenshot;
use crate::app::task::Task;
use crate::dossier::persist::Recovery;
use crate::exchange::{ExchangeFormat, ExportedFile};
use crate::layout::View;
use crate::page::PageOptions;
use crate::session::EditCommand;

/// The dossier that replaces the open one.
pub enum Destination {
    /// Nothing: the program quits.
    Quit,
    /// The sample.
    Sample,
    /// A new dossier, whose title is asked for.
    New,
    /// The dossier in this place.
    Open(PathBuf),
    /// A dossier that has been read meanwhile.
    Loaded(Box<(OpenRequest, Content)>),
    /// A dossier with changes that a crash left.
    Restore(Box<Recovery>),
}

/// The action that follows a save.
#[derive(Default)]
pub enum ThenDo {
    #[default]
    Nothing,
    Leave(Destination),
    Change(DeferredChange),
}

/// Changes that wait for a copy of the dossier, because the dossier itself cannot be changed.
pub struct DeferredChange {
    pub changes: Vec<EditCommand>,
    /// The form it was filled in: shown again if there will be no copy.
    pub form: Option<SubmittedForm>,
}

/// The form a change was filled in.
pub enum SubmittedForm {
    Article(Box<ArticleForm>),
    /// The form for a new event, which the panels keep.
    NewEvent,
}

/// The purpose of a path that is asked for.
pub enum PathPurpose {
    OpenDossier,
    SaveDossier(ThenDo),
    /// As one file.
    SaveDossierFile,
    AddArticle,
    SaveScreenshot(PendingScreenshot),
    SaveFigure(Box<FigureRequest>),
    /// For the list of events.
    SaveEvents,
    /// For the dossier as a web page.
    SavePage(PageOptions),
    /// A file of another program.
    ImportFile,
    /// For a file for another program.
    SaveExport(ExchangeFormat, Arc<ExportedFile>),
}

/// A page being made, and what it is for.
pub struct Publishing {
    /// Whether it is shown in a browser, and not saved in a place of the person's choice.
    pub is_preview: bool,
    pub task: Task<Result<PathBuf, String>>,
}

/// The person's position in a dossier that is being reloaded.
pub struct RestorePoint {
    pub path: PathBuf,
    pub view: View,
    /// Ids of the selected event and the open article.
    pub event: Option<String>,
    pub article: Option<String>,
    /// Whether the dossier is read again because another program changed it, and not because the person said so.
    pub is_unasked: bool,
}

/// A dossier restored after a crash, and what of it was lost; or why it could not be restored.
pub type Restored = Result<(Box<EditedDossier>, Option<String>), String>;

/// A file that was read, with its name; or why it could not be read.
pub type NamedBytes = Result<(String, Vec<u8>), String>;
