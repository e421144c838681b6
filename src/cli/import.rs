//! `dateline import FILE [-o DIR]`: a dossier of a file of another program, without a window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{DoubtfulArgument, ImportArguments, SameArgument};
use super::failure::CliError;
use super::output::{note, one_line, print};
use crate::dossier::edit::{Document, Joining, SameEvents};
use crate::dossier::persist::{DocumentStore, Patience, WriteLock};
use crate::dossier::source::{FolderSource, read_file};
use crate::dossier::{Problem, Severity};
use crate::exchange::{self, DayOrder, Doubtful, ExchangeError, ImportOptions, ImportedFile};
use crate::fs::{Disk, RealDisk, SystemDisk, is_there};
use crate::text::{both_counted, counted};

/// Problems that are printed when something is written.
const PROBLEMS: usize = 20;

/// Reads the file, and writes a new dossier or adds to one. The exit status is 1 if something was left out.
pub fn run(arguments: &ImportArguments) -> Result<ExitCode, CliError> {
    let path = arguments.file.display().to_string();
    let failed = |reason: String| CliError::Exchange { path: path.clone(), reason };
    let bytes =
        read_file(&RealDisk, &arguments.file, exchange::FILE_BYTES).map_err(|error| failed(error.to_string()))?;
    let name = arguments.file.file_name().map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
    let imported = exchange::import(&name, &bytes, arguments.format, &options(arguments));
    let mut imported = imported.map_err(|error: ExchangeError| failed(error.to_string()))?;
    drop(bytes);
    if let Some(title) = &arguments.title {
        imported.content.title.clone_from(title);
    }
    if arguments.check {
        return Ok(print_report(&imported));
    }
    note_problems(&imported.problems);
    imported.losses.iter().for_each(|loss| note(&loss.to_string()));
    if imported.doubtful > 0 && arguments.doubtful == DoubtfulArgument::Ask {
        let dates = counted(imported.doubtful, "date");
        return Err(failed(format!(
            "nothing was written, because {dates} can be read in several ways; choose with --day-first or --month-first, \
             or with --doubtful"
        )));
    }
    if imported.content.events.is_empty() && imported.content.articles.is_empty() {
        return Err(failed("nothing was written, because no event could be read".to_owned()));
    }
    let is_whole = !imported.problems.iter().any(|problem| problem.severity == Severity::Error);
    let code = if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    let stem =
        arguments.file.file_stem().map_or_else(|| "import".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let document = imported.content.to_document(&stem)?;
    if let Some(dossier) = &arguments.into {
        return add(dossier, &document, &imported, arguments.same, code);
    }
    let folder = arguments.output.clone().unwrap_or_else(|| PathBuf::from(&stem));
    write(&folder, document, code)
}

fn options(arguments: &ImportArguments) -> ImportOptions {
    ImportOptions {
        day_order: match (arguments.day_first, arguments.month_first) {
            (true, _) => Some(DayOrder::DayFirst),
            (_, true) => Some(DayOrder::MonthFirst),
            _ => None,
        },
        doubtful: match arguments.doubtful {
            DoubtfulArgument::Likeliest => Doubtful::Likeliest,
            DoubtfulArgument::Ask | DoubtfulArgument::LeaveOut => Doubtful::Ask,
        },
        columns: arguments.column.clone(),
        encoding: arguments.encoding.clone(),
    }
}

/// Prints what the file holds, its problems and what would be lost.
fn print_report(imported: &ImportedFile) -> ExitCode {
    let has_error = imported.problems.iter().any(|problem| problem.severity == Severity::Error);
    let code = if has_error { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    print(code, |out| {
        let events = counted(imported.content.events.len(), "event");
        let articles = counted(imported.content.articles.len(), "article");
        writeln!(out, "{}: {events} and {articles}", imported.format.title())?;
        for problem in &imported.problems {
            writeln!(out, "{}", one_line(&problem.to_string()))?;
        }
        imported.losses.iter().try_for_each(|loss| writeln!(out, "lost: {}", one_line(&loss.to_string())))
    })
}

fn note_problems(problems: &[Problem]) {
    problems.iter().take(PROBLEMS).for_each(|problem| note(&problem.to_string()));
    if problems.len() > PROBLEMS {
        let further = counted(problems.len() - PROBLEMS, "further problem");
        note(&format!("{further}; `dateline import --check` lists all of them"));
    }
}

/// Writes a new dossier.
fn write(folder: &Path, mut document: Document, code: ExitCode) -> Result<ExitCode, CliError> {
    DocumentStore::untitled(Arc::new(SystemDisk::default()), None).save_as(&mut document, folder)?;
    let dossier = document.dossier();
    let all = both_counted((dossier.articles.len(), "article"), (dossier.events.len(), "event"));
    Ok(print(code, |out| writeln!(out, "{}: new dossier with {all}", folder.display())))
}

/// Adds to a dossier, as one edit.
fn add(
    path: &Path,
    other: &Document,
    imported: &ImportedFile,
    same: SameArgument,
    code: ExitCode,
) -> Result<ExitCode, CliError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::default());
    let writing = WriteLock::wait(&*disk, FolderSource::on(&*disk, path)?.root(), Patience::Long)?;
    let (mut document, mut store) = DocumentStore::open(Arc::clone(&disk), None, path)?;
    store.hold(writing);
    let Some(folder) = store.folder().map(Path::to_owned) else {
        return Err(CliError::NoFolder { path: path.display().to_string() });
    };
    let joining = Joining {
        allows_duplicates: false,
        quoted_only: Some(&imported.content.quoted_only),
        is_by_id: imported.content.has_ids,
        same_events: match same {
            SameArgument::Skip => SameEvents::Skip,
            SameArgument::Merge => SameEvents::Merge,
            SameArgument::Add => SameEvents::Add,
        },
    };
    let is_taken = |file: &str| is_there(&*disk, &folder.join(file));
    let (edit, added) = document.add_dossier(other, is_taken, &joining)?;
    if !edit.is_empty() {
        document.apply(edit)?;
        store.save(&mut document)?;
    }
    if added.skipped > 0 {
        let events = counted(added.skipped, "event");
        note(&format!("{events} skipped, which the dossier has already; choose with --same"));
    }
    let new = both_counted((added.articles, "article"), (added.events, "event"));
    let merged =
        if added.merged == 0 { String::new() } else { format!(", {} completed", counted(added.merged, "event")) };
    Ok(print(code, |out| writeln!(out, "{}: {new} added{merged}", folder.display())))
}
