//! The command line; each command has a file of its own.
//!
//! Only results are written to the standard output. Notes and errors go to the standard error. The exit status is 0 for
//! success, 1 if something failed or `check` found an error, and 2 for invalid arguments.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;

use crate::app::settings;
use crate::diagnostics;

mod accept;
mod add;
mod args;
mod article;
mod check;
mod completions;
mod coverage;
mod dates;
mod drafts;
mod events;
mod export;
mod failure;
mod find;
mod generate;
mod import;
mod load;
mod manual;
mod new;
mod open;
mod output;
mod pack;
mod publish;
mod render;
mod schema;
mod telling;

use args::{Arguments, Verb};

/// Parses the arguments and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    let began = Instant::now();
    let arguments = match Arguments::try_parse_from(verb_first(std::env::args_os().collect())) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and the version are printed here, too. If the output is closed, there is no place to report that.
            let _ = error.print();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    diagnostics::start(arguments.verbose, settings::state_folder());
    log::info!("version {} on {}", diagnostics::VERSION_IN_FULL.replace('\n', ", "), std::env::consts::OS);
    log::debug!("{arguments:?}");
    let result = match arguments.verb {
        None => open::run(arguments.window, began),
        Some(Verb::New(arguments)) => new::run(&arguments),
        Some(Verb::Add(arguments)) => add::run(&arguments),
        Some(Verb::Events(arguments)) => events::run(&arguments),
        Some(Verb::Dates(arguments)) => dates::run(&arguments),
        Some(Verb::Drafts(arguments)) => drafts::run(&arguments),
        Some(Verb::Coverage(arguments)) => coverage::run(&arguments),
        Some(Verb::Telling(arguments)) => telling::run(&arguments),
        Some(Verb::Check(arguments)) => check::run(&arguments),
        Some(Verb::Schema) => Ok(schema::run()),
        Some(Verb::Render(arguments)) => render::run(&arguments),
        Some(Verb::Publish(arguments)) => publish::run(&arguments),
        Some(Verb::Import(arguments)) => import::run(&arguments),
        Some(Verb::Export(arguments)) => export::run(&arguments),
        Some(Verb::Pack(arguments)) => pack::run(&arguments),
        Some(Verb::Unpack(arguments)) => pack::run_unpack(&arguments),
        Some(Verb::Generate(arguments)) => generate::run(&arguments),
        Some(Verb::Completions(arguments)) => Ok(completions::run(&arguments)),
        Some(Verb::Manual(arguments)) => manual::run(&arguments),
    };
    result.unwrap_or_else(|error| output::fail(&error.to_string()))
}

/// The arguments with a leading `--verbose` moved after the command, because clap accepts no command after an option.
fn verb_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if let [_, option, next, ..] = arguments.as_mut_slice()
        && *option == "--verbose"
        && !next.as_encoded_bytes().starts_with(b"-")
    {
        std::mem::swap(option, next);
    }
    arguments
}
