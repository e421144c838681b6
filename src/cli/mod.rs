//! The command line: one verb a file.
//!
//! Results go to the standard output and nothing else does; what a person should know besides goes to the standard
//! error. The exit status is 0 where all went well, 1 where something failed or an error was found, 2 for wrong usage.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;

use crate::app::settings;
use crate::diagnostics;
use crate::dossier::load::{self, Loaded};
use crate::dossier::source::OpenError;

mod args;
mod check;
mod events;
mod find;
mod generate;
mod make;
mod open;
mod output;
mod render;
mod schema;

use args::{Arguments, Verb};

/// Reads the arguments and does what they say.
#[must_use]
pub fn run() -> ExitCode {
    let began = Instant::now();
    let arguments = match Arguments::try_parse_from(verb_first(std::env::args_os().collect())) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help and the version come this way too. Where nobody reads them, there is nobody to tell.
            let _ = answer.print();
            return u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    diagnostics::start(arguments.verbose, settings::state_folder());
    log::info!("version {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    log::debug!("{arguments:?}");
    let done = match arguments.verb {
        None => open::run(arguments.window, began),
        Some(Verb::New(arguments)) => make::new(&arguments),
        Some(Verb::Add(arguments)) => make::add(&arguments),
        Some(Verb::Events(arguments)) => events::run(&arguments),
        Some(Verb::Check(arguments)) => check::run(&arguments),
        Some(Verb::Schema) => Ok(schema::run()),
        Some(Verb::Render(arguments)) => render::run(&arguments),
        Some(Verb::Generate(arguments)) => generate::run(&arguments),
    };
    done.unwrap_or_else(|error| output::fail(&error.to_string()))
}

/// The command line with a leading `--verbose` after the verb: clap takes no verb after an option.
fn verb_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if let [_, option, next, ..] = arguments.as_mut_slice()
        && *option == "--verbose"
        && !next.as_encoded_bytes().starts_with(b"-")
    {
        std::mem::swap(option, next);
    }
    arguments
}

/// Why a verb could not be done at all; one sentence.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The dossier could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An article could not be taken in.
    #[error("{path}: {why}")]
    BadArticle {
        /// As given.
        path: String,
        /// What hinders.
        why: String,
    },
    /// The dossier cannot be changed so.
    #[error(transparent)]
    Edit(#[from] crate::dossier::edit::EditError),
    /// The dossier could not be saved.
    #[error(transparent)]
    Save(#[from] crate::dossier::persist::SaveError),
    /// The event to select is not in the dossier.
    #[error("there is no event “{id}” in this dossier; {hint}")]
    NoSuchEvent {
        /// As given.
        id: String,
        /// Ids that are near, or where to find them all.
        hint: String,
    },
    /// A theme to show is not in the dossier.
    #[error("there is no theme “{id}” in this dossier; {hint}")]
    NoSuchTheme {
        /// As given.
        id: String,
        /// Ids that are near, or all.
        hint: String,
    },
    /// Neither name nor argument says what kind of file to write.
    #[error("{path}: a figure is written as .svg, .png or .pdf; choose such a name, or give --format")]
    NoFormat {
        /// As given.
        path: String,
    },
    /// There is no figure.
    #[error(transparent)]
    Figure(#[from] crate::figure::FigureError),
    /// The figure is made, but not kept.
    #[error("{path}: the figure could not be saved: {error}")]
    NotWritten {
        /// As given.
        path: String,
        /// What hinders.
        error: std::io::Error,
    },
    /// A made-up dossier could not be written.
    #[error("{path}: the dossier could not be written: {error}; name a new folder with -o")]
    NotGenerated {
        /// As given.
        path: String,
        /// What hinders.
        error: std::io::Error,
    },
    /// There is no window, or it failed.
    #[error(transparent)]
    Start(#[from] crate::app::StartError),
}

/// The dossier at `path`, or the shipped one.
fn load(path: Option<&Path>) -> Result<Loaded, OpenError> {
    path.map_or_else(|| Ok(load::shipped()), load::open)
}
