//! `dateline manual`: the manual pages, made of the same descriptions as `--help`.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::args::{Arguments, ManualArguments};
use super::failure::CliError;
use super::output;
use crate::diagnostics::VERSION;
use crate::fs::{Disk as _, RealDisk, write_atomic};
use crate::text::counted;

/// Writes a page for the program and one for each of its commands.
pub fn run(arguments: &ManualArguments) -> Result<ExitCode, CliError> {
    let folder = &arguments.folder;
    let save = || -> io::Result<usize> {
        let pages = pages()?;
        RealDisk.create_folder(folder)?;
        for (name, page) in &pages {
            write_atomic(&RealDisk, &folder.join(name), page)?;
        }
        Ok(pages.len())
    };
    let count = save().map_err(|error| save_error(folder, error))?;
    Ok(output::print(ExitCode::SUCCESS, |out| writeln!(out, "{}: {}", folder.display(), counted(count, "manual page"))))
}

fn save_error(folder: &Path, error: io::Error) -> CliError {
    CliError::SaveManual { path: folder.display().to_string(), error }
}

/// The name and the text of each page: `dateline.1`, and `dateline-new.1` and so on.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    std::iter::once(program.clone()).chain(commands).map(page).collect()
}

fn page(command: Command) -> io::Result<(String, Vec<u8>)> {
    // One line for the version, which the heading of a page has.
    let command = command.version(VERSION).long_version(VERSION);
    let man = Man::new(command).manual("Dateline").source(format!("Dateline {VERSION}"));
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok((man.get_filename(), page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_options() {
        let pages: Vec<(String, String)> =
            pages().unwrap().into_iter().map(|(name, page)| (name, String::from_utf8(page).unwrap())).collect();
        let page = |name: &str| &pages.iter().find(|(page, _)| page == name).unwrap().1;
        assert_eq!(pages.len(), Arguments::command().get_subcommands().count() + 1);
        assert!(page("dateline.1").contains("screenshot"));
        assert!(page("dateline.1").contains("dateline\\-render(1)"), "{}", page("dateline.1"));
        assert!(page("dateline-render.1").contains("\\-\\-page"));
        for (name, page) in &pages {
            assert!(page.contains(".TH ") && page.contains(VERSION), "{name}");
        }
    }
}
