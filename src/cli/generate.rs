//! `dateline generate --events N -o DIR`: a random dossier of any size.

use std::process::ExitCode;

use super::args::GenerateArguments;
use super::failure::CliError;
use super::output::note;
use crate::dossier::generate::Generator;
use crate::dossier::source::write_new_folder;
use crate::text::counted;

/// Writes the dossier to a new folder.
#[expect(clippy::expect_used, reason = "the number of events is limited when the arguments are parsed")]
pub fn run(arguments: &GenerateArguments) -> Result<ExitCode, CliError> {
    let GenerateArguments { events, seed, output } = arguments;
    let path = output.display();
    let generator = Generator::new(*events, *seed);
    write_new_folder(output, generator.articles(), |out| generator.write_dossier(out))
        .map_err(|error| CliError::Generate { path: path.to_string(), error })?;
    let events = usize::try_from(*events).expect("at most four million events");
    let events = counted(events, "event");
    note(&format!("{events} written to {path}; open the dossier with `dateline {path}`"));
    Ok(ExitCode::SUCCESS)
}
