//! `dateline pack DIR` and `dateline unpack FILE`: a dossier in one file, from a folder and back.

use std::path::Path;
use std::process::ExitCode;

use super::args::{PackArguments, UnpackArguments};
use super::failure::CliError;
use super::output::{note, print};
use crate::exchange::packed::{CopiedDossier, PackError, pack, packed_path, unpack, unpacked_path};
use crate::fs::{Disk as _, SystemDisk};
use crate::text::counted;

/// Packs a dossier; prints the path of the file.
pub fn run(arguments: &PackArguments) -> Result<ExitCode, CliError> {
    let disk = SystemDisk::default();
    let folder = &arguments.folder;
    // The name of `.` or `..`, which have none.
    let named = if folder.file_name().is_some() { Ok(folder.clone()) } else { disk.canonical(folder) };
    let to = arguments.output.clone().unwrap_or_else(|| packed_path(&named.unwrap_or_else(|_| folder.clone())));
    let copied = pack(&disk, folder, &to)?;
    Ok(said(&to, &copied))
}

/// Unpacks a dossier; prints the path of the folder.
pub fn run_unpack(arguments: &UnpackArguments) -> Result<ExitCode, CliError> {
    let file = &arguments.file;
    let to = arguments.output.clone().unwrap_or_else(|| unpacked_path(file));
    if to == *file {
        return Err(PackError::NotPacked { path: file.display().to_string() }.into());
    }
    let copied = unpack(&SystemDisk::default(), file, &to)?;
    Ok(said(&to, &copied))
}

fn said(to: &Path, copied: &CopiedDossier) -> ExitCode {
    if let Some(first) = copied.left_out.first() {
        let files = counted(copied.left_out.len(), "file");
        note(&format!("{files} beside the dossier left out, which it does not name: {first}{}", {
            if copied.left_out.len() > 1 { ", …" } else { "" }
        }));
    }
    print(ExitCode::SUCCESS, |out| writeln!(out, "{}: {}", to.display(), counted(copied.files, "file")))
}
