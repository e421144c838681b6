//! A process that panics: it leaves a report, and says where.

use std::path::Path;
use std::process::Command;

/// Environment variable with the state folder of the child.
const FOLDER: &str = "DATELINE_CRASH_FOLDER";

#[test]
#[ignore = "the process that the test below starts"]
fn child() {
    let folder = std::env::var(FOLDER).unwrap();
    dateline::diagnostics::start(false, Some(Path::new(&folder).to_owned()));
    log::warn!("just before");
    panic!("by request");
}

#[test]
fn a_panic_leaves_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["crash::child", "--ignored", "--exact", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path())
        .env_remove("RUST_LOG")
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    assert!(!ended.status.success());
    let reports: Vec<_> = std::fs::read_dir(folder.path().join("crash-reports")).unwrap().collect();
    let path = reports[0].as_ref().unwrap().path();
    assert_eq!(reports.len(), 1);
    let said = String::from_utf8(ended.stderr).unwrap();
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("dateline: ")).collect();
    assert!(lines.len() == 1 && lines[0].contains("crash.rs") && lines[0].contains("by request"), "{said}");
    assert!(lines[0].contains(path.to_str().unwrap()), "{said}");
    assert!(!said.contains("just before"), "printed without being asked for: {said}");
    let report = std::fs::read_to_string(path).unwrap();
    for part in ["message: by request", "crash.rs:", "WARN  it::crash: just before", "crash::child", "journals"] {
        assert!(report.contains(part), "{part} is missing:\n{report}");
    }
}
