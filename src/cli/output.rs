//! The output of the program: results on the standard output, notes and errors on the standard error.
//!
//! A process that has read enough (`dateline events | head`) closes its pipe. That is not an error: writing then ends
//! silently. Any other failure to write is reported.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::failure::CliError;
use crate::fs::{RealDisk, write_atomic};

/// Writes a result to the standard output. Returns `code`, unless writing fails for a reason other than a closed pipe.
pub fn print(code: ExitCode, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // Discard the buffer; dropping it would try to write it again.
            let _ = out.into_parts();
            code
        }
        Err(error) => {
            let _ = out.into_parts();
            fail(&format!("the result could not be written to the standard output: {error}"))
        }
    }
}

/// Writes a result, such as a “figure”, to a file, or for `-` to the standard output.
pub fn save(path: &Path, what: &'static str, bytes: &[u8]) -> Result<ExitCode, CliError> {
    if path == Path::new("-") {
        return Ok(print(ExitCode::SUCCESS, |out| out.write_all(bytes)));
    }
    let saved = write_atomic(&RealDisk, path, bytes);
    saved.map_err(|error| CliError::SaveOutput { path: path.display().to_string(), what, error })?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a sentence to the standard error. If that is closed, there is no place left to report it.
pub fn note(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "dateline: {}", one_line(sentence));
}

/// Writes an error to the standard error, and returns the exit status for it.
pub fn fail(sentence: &str) -> ExitCode {
    note(sentence);
    ExitCode::FAILURE
}

/// `text` on one line, without control characters that a terminal would interpret.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_removed() {
        let check = |text: &str, expected: &str| assert_eq!(one_line(text), expected);
        check("plain – “words”", "plain – “words”");
        check("two\nlines\r\n", "two lines  ");
        check("\u{1b}[31mred\u{7}\u{9b}", " [31mred  ");
    }
}
