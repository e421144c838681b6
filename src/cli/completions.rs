//! `dateline completions`: what a shell needs to complete the arguments of `dateline`.

use std::process::ExitCode;

use clap::CommandFactory as _;

use super::args::{Arguments, CompletionsArguments};
use super::output;

/// Prints the completions.
pub fn run(arguments: &CompletionsArguments) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "dateline", &mut script);
    output::print(ExitCode::SUCCESS, |out| out.write_all(&script))
}
