//! [`CliError`]: the reason why a command failed, as one sentence.

use std::io;

use crate::app::StartError;
use crate::dossier::edit::EditError;
use crate::dossier::persist::SaveError;
use crate::dossier::source::OpenError;
use crate::exchange::packed::PackError;
use crate::figure::{FigureError, SceneFigureError};

/// The reason why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The dossier cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An article cannot be read.
    #[error("{path}: {reason}")]
    Article {
        /// The path as given.
        path: String,
        /// The reason.
        reason: String,
    },
    /// The dossier has an article with this text.
    #[error(
        "{path}: the dossier already has this article: “{title}” ({file}); add it a second time with --allow-duplicates"
    )]
    Duplicate {
        /// The path as given.
        path: String,
        /// The title of the article that the dossier has.
        title: String,
        /// Its file.
        file: String,
    },
    /// None of the articles for a new dossier can be added.
    #[error("{folder}: no dossier was created, because no article could be added")]
    NoArticle {
        /// The folder as given.
        folder: String,
    },
    /// A published page in the place of a folder.
    #[error(
        "{path}: nothing can be added to a published page; open it with `dateline {path}`, and save it into a folder"
    )]
    NoFolder {
        /// The path as given.
        path: String,
    },
    /// Several articles with a format that is for one.
    #[error("this format is for one article; use --format ndjson for several")]
    SeveralArticles,
    /// A typed text is not a date.
    #[error("{error}")]
    NotADate {
        /// The reason, as a sentence.
        error: String,
    },
    /// The dossier cannot be changed in this way.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The dossier cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The dossier has no event with the id given.
    #[error("there is no event “{id}” in this dossier; {hint}")]
    NoSuchEvent {
        /// The id as given.
        id: String,
        /// Similar ids, or how to list all of them.
        hint: String,
    },
    /// The dossier has no theme with the id given.
    #[error("there is no theme “{id}” in this dossier; {hint}")]
    NoSuchTheme {
        /// The id as given.
        id: String,
        /// Similar ids, or all of them.
        hint: String,
    },
    /// Neither the name of the output file nor `--format` says which format to write.
    #[error("{path}: the format is not known; use a name that ends in .svg, .png or .pdf, or --format")]
    NoFormat {
        /// The path as given.
        path: String,
    },
    /// The figure cannot be drawn.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// The figures of scenes cannot be drawn.
    #[error(transparent)]
    Scenes(#[from] SceneFigureError),
    /// Several pictures for the standard output, which takes one.
    #[error(
        "the standard output takes one picture, and scenes make several; use --format pdf, or a name such as -o scenes.svg"
    )]
    PicturesToOutput,
    /// A file of another program cannot be read or written.
    #[error("{path}: {reason}")]
    Exchange {
        /// The path as given.
        path: String,
        /// The reason.
        reason: String,
    },
    /// Neither the name of the output file nor `--format` says which format to export.
    #[error("{path}: the format is not known; choose one with --format ({formats})")]
    NoExportFormat {
        /// The path as given.
        path: String,
        /// The names of the formats.
        formats: String,
    },
    /// A result was made, but cannot be saved.
    #[error("{path}: the {what} could not be saved: {error}")]
    SaveOutput {
        /// The path as given.
        path: String,
        /// The result, such as “figure”.
        what: &'static str,
        /// The reason.
        error: io::Error,
    },
    /// The manual pages cannot be written.
    #[error("{path}: the manual pages could not be written: {error}")]
    SaveManual {
        /// The path as given.
        path: String,
        /// The reason.
        error: io::Error,
    },
    /// A dossier cannot be packed or unpacked.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A generated dossier cannot be written.
    #[error("{path}: the dossier could not be written: {error}; choose a new folder with --output")]
    Generate {
        /// The path as given.
        path: String,
        /// The reason.
        error: io::Error,
    },
    /// The window cannot be opened, or it failed.
    #[error(transparent)]
    Start(#[from] StartError),
}
