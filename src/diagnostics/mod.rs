//! Log lines, and a report of each crash, for developers.
//!
//! All lines that egui, winit and Dateline log go through `logger`; `crash_report` writes the last of them into the
//! report that a panic leaves. Nothing is sent anywhere: the report is a text file, for a person to read and pass on.

mod crash_report;
mod logger;
mod version;

use std::path::PathBuf;

pub use version::{VERSION, VERSION_IN_FULL};

/// Starts logging, and from here on lets every panic leave a report in `state_folder`, the folder with the journals.
/// Log lines go to the standard error if `is_verbose`, or as the environment variable `RUST_LOG` asks for.
pub fn start(is_verbose: bool, state_folder: Option<PathBuf>) {
    logger::start(is_verbose, std::env::var("RUST_LOG").ok().as_deref());
    crash_report::install_hook(state_folder);
}
