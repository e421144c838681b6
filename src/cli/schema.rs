//! `dateline schema`: the JSON Schema of `dossier.json`, which a test compares with the types that parse it.

use std::process::ExitCode;

use super::output;
use crate::dossier::file;

/// Prints the schema.
pub fn run() -> ExitCode {
    output::print(ExitCode::SUCCESS, |out| out.write_all(file::SCHEMA.as_bytes()))
}
