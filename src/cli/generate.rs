//! `dateline generate --events N -o DIR`: a made-up dossier.

use std::process::ExitCode;

use super::Failure;
use super::args::GenerateArguments;
use super::output::{count, say};
use crate::dossier::generate::Generator;
use crate::dossier::source::write_new_folder;

/// Writes the dossier into a new folder.
pub fn run(arguments: &GenerateArguments) -> Result<ExitCode, Failure> {
    let GenerateArguments { events, seed, output } = arguments;
    let path = output.display();
    let generator = Generator::new(*events, *seed);
    write_new_folder(output, generator.articles(), |out| generator.write_dossier(out))
        .map_err(|error| Failure::NotGenerated { path: path.to_string(), error })?;
    let events = usize::try_from(*events).unwrap_or(usize::MAX);
    say(&format!("{} written to {path}; open them with `dateline {path}`", count(events, "event")));
    Ok(ExitCode::SUCCESS)
}
