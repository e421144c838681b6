//! The report that a panic leaves: a text file next to the journals, and one sentence that says where it is.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::logger;
use super::version::VERSION_IN_FULL;
use crate::fs::{Disk, RealDisk, write_atomic};

/// Reports that one process writes: a panic that repeats must not fill the disk.
const REPORTS_MAX: usize = 5;
/// Reports that are kept in the folder; older ones are removed.
const KEPT_MAX: usize = 20;

/// Lets every panic write a report below `state_folder`. With `RUST_BACKTRACE` set, the usual message follows.
pub(super) fn install_hook(state_folder: Option<PathBuf>) {
    let usual = std::panic::take_hook();
    let written = AtomicUsize::new(0);
    std::panic::set_hook(Box::new(move |info| {
        let number = written.fetch_add(1, Ordering::Relaxed);
        let told = tell(&Panic::of(info), state_folder.as_deref(), number);
        let _ = writeln!(std::io::stderr().lock(), "dateline: {told}");
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            usual(info);
        }
    }));
}

/// A panic as the report describes it.
struct Panic {
    message: String,
    place: String,
    thread: String,
    backtrace: String,
}

impl Panic {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        Self {
            message: info.payload_as_str().unwrap_or("(no message)").to_owned(),
            place: info.location().map_or_else(|| "unknown place".to_owned(), ToString::to_string),
            thread: std::thread::current().name().unwrap_or("unnamed").to_owned(),
            backtrace: Backtrace::force_capture().to_string(),
        }
    }
}

/// Writes the report, and gives the sentence that says so.
fn tell(panic: &Panic, state_folder: Option<&Path>, number: usize) -> String {
    let what =
        format!("internal error (panicked at {}): {}", panic.place, panic.message.replace(char::is_control, " "));
    if number >= REPORTS_MAX {
        return what;
    }
    let Some(state_folder) = state_folder else {
        return format!("{what}; no report was written, as there is no home folder");
    };
    match write(panic, state_folder, number) {
        Ok(path) => format!(
            "{what}; a report that you can read and send is in {}, and unsaved changes can be restored when Dateline is \
             started again",
            path.display()
        ),
        Err(error) => format!("{what}; no report could be written in {}: {error}", state_folder.display()),
    }
}

fn write(panic: &Panic, state_folder: &Path, number: usize) -> std::io::Result<PathBuf> {
    let folder = state_folder.join("crash-reports");
    RealDisk.create_folder(&folder)?;
    let now = chrono::Utc::now();
    let name = format!("{}-{}-{number}.txt", now.format("%Y%m%dT%H%M%SZ"), std::process::id());
    let path = folder.join(name);
    let when = now.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    write_atomic(&RealDisk, &path, report(panic, state_folder, &when).as_bytes())?;
    remove_old(&folder);
    Ok(path)
}

/// Removes all but the newest reports, whose names sort last. One that cannot be removed does no harm.
fn remove_old(folder: &Path) {
    let mut names = RealDisk.list(folder).unwrap_or_default();
    names.retain(|name| name.extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    for name in names.iter().rev().skip(KEPT_MAX) {
        let _ = RealDisk.remove(&folder.join(name));
    }
}

fn report(panic: &Panic, state_folder: &Path, when: &str) -> String {
    let version = VERSION_IN_FULL.replace('\n', ", ");
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    let mut text = String::from(
        "Dateline crash report\n\
         Please read it before you send it: it names files, and can quote a few words of what was open.\n\n",
    );
    // Writing to a string cannot fail.
    let _ = writeln!(text, "version: {version}, {system} {machine}\nwhen: {when}\nthread: {}", panic.thread);
    let _ = writeln!(text, "place: {}\nmessage: {}", panic.place, panic.message);
    let _ = writeln!(text, "\nJournals, from which unsaved changes are restored at the next start:");
    for line in journals(state_folder) {
        let _ = writeln!(text, "  {line}");
    }
    let _ = writeln!(text, "\nLast log lines:");
    for line in logger::last_lines() {
        let _ = writeln!(text, "  {line}");
    }
    let _ = writeln!(text, "\nBacktrace:\n{}", panic.backtrace);
    text
}

/// The path and length of each journal.
fn journals(state_folder: &Path) -> Vec<String> {
    let folder = state_folder.join("journals");
    let names = match RealDisk.list(&folder) {
        Ok(names) if !names.is_empty() => names,
        Ok(_) => return vec![format!("none in {}", folder.display())],
        Err(error) => return vec![format!("{}: {error}", folder.display())],
    };
    let paths = names.into_iter().map(|name| folder.join(name));
    paths
        .map(|path| match RealDisk.metadata(&path) {
            Ok(metadata) => format!("{}: {} bytes", path.display(), metadata.len),
            Err(error) => format!("{}: {error}", path.display()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panic() -> Panic {
        Panic {
            message: "two\nlines".to_owned(),
            place: "src/here.rs:1:2".to_owned(),
            thread: "main".to_owned(),
            backtrace: "0: somewhere".to_owned(),
        }
    }

    #[test]
    fn a_report_says_what_a_developer_needs() {
        let state = tempfile::tempdir().unwrap();
        std::fs::create_dir(state.path().join("journals")).unwrap();
        std::fs::write(state.path().join("journals/one.journal"), "12345").unwrap();
        let told = tell(&panic(), Some(state.path()), 0);
        assert!(told.starts_with("internal error (panicked at src/here.rs:1:2): two lines; a report"), "{told}");
        let reports = RealDisk.list(&state.path().join("crash-reports")).unwrap();
        let path = state.path().join("crash-reports").join(&reports[0]);
        assert!(reports.len() == 1 && told.contains(path.to_str().unwrap()), "{told}");
        let text = std::fs::read_to_string(path).unwrap();
        for part in [
            VERSION_IN_FULL.lines().next().unwrap(),
            "commit: ",
            "src/here.rs:1:2",
            "two\nlines",
            "one.journal: 5 bytes",
            "0: somewhere",
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }

    #[test]
    fn a_report_that_cannot_be_written_is_told_as_well() {
        let state = tempfile::tempdir().unwrap();
        let file = state.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(tell(&panic(), Some(&file), 0).contains("no report could be written in"));
        assert!(tell(&panic(), None, 0).contains("no report was written"));
        assert!(tell(&panic(), None, REPORTS_MAX).ends_with("two lines"));
    }

    #[test]
    fn old_reports_go() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..KEPT_MAX + 3 {
            std::fs::write(folder.path().join(format!("202601{n:02}.txt")), "").unwrap();
        }
        std::fs::write(folder.path().join("20250101.md"), "").unwrap();
        remove_old(folder.path());
        let names = RealDisk.list(folder.path()).unwrap();
        assert_eq!(
            (names.len(), names[0].to_str(), names[1].to_str()),
            (KEPT_MAX + 1, Some("20250101.md"), Some("20260103.txt"))
        );
    }
}
