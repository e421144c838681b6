//! Hands the arguments to [`dateline::cli`], which says what they mean.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run()
}
