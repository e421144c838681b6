//! The executable; everything else is in the library, from [`dateline::cli`] on.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run()
}
