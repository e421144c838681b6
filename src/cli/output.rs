//! What leaves the program: results on the standard output, one sentence on the standard error.
//!
//! A reader that has seen enough (`dateline events | head`) closes its pipe. That is no failure: writing then ends
//! quietly. Any other failure to write is said.

use std::io::{self, Write};
use std::process::ExitCode;

/// Writes a result to the standard output; `code` where that went well or nobody wanted the rest.
pub fn print(code: ExitCode, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still in the buffer has no reader either; dropping it would try to write it again.
            let _ = out.into_parts();
            code
        }
        Err(error) => {
            let _ = out.into_parts();
            fail(&format!("the result could not be written to the standard output: {error}"))
        }
    }
}

/// Says one sentence on the standard error. Where even that is closed, there is nobody to tell.
pub fn say(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "dateline: {}", one_line(sentence));
}

/// Says why something failed, and gives the exit status for it.
pub fn fail(sentence: &str) -> ExitCode {
    say(sentence);
    ExitCode::FAILURE
}

/// `text` on one line and without control characters, which a terminal would act on.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `1 event`, `2 events`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_nothing_a_terminal_acts_on() {
        let check = |text: &str, expected: &str| assert_eq!(one_line(text), expected);
        check("plain – “words”", "plain – “words”");
        check("two\nlines\r\n", "two lines  ");
        check("\u{1b}[31mred\u{7}\u{9b}", " [31mred  ");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!([count(0, "event"), count(1, "event"), count(2, "event")], ["0 events", "1 event", "2 events"]);
    }
}
