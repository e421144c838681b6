//! Dates as lines: the words, followed by each possible date with its reason.

use std::io::{self, Write};

use crate::cli::output::one_line;
use crate::dates::{DateChoice, FoundDate};

/// Writes the dates of a text that were resolved, or that need a decision.
pub fn write(text: &str, found: &[FoundDate], out: &mut dyn Write) -> io::Result<()> {
    for date in found.iter().filter(|date| date.is_sure() || date.asks()) {
        let words = one_line(&text[date.phrase.clone()]);
        let state = match (date.is_sure(), date.readings.is_empty()) {
            (true, _) => "sure",
            (false, false) => "asks",
            (false, true) => "asks: nothing to count from",
        };
        writeln!(out, "{words}  ({}, {state})", date.class.word())?;
        for reading in &date.readings {
            writeln!(out, "  {:<24} {}, {}", reading.edtf, reading.basis.word(), one_line(&reading.reason(&words)))?;
        }
    }
    Ok(())
}

/// Writes the possible dates for a typed text.
pub fn write_choices(choices: &[DateChoice], out: &mut dyn Write) -> io::Result<()> {
    for choice in choices {
        writeln!(out, "{:<24} {}", choice.edtf, one_line(&choice.reason))?;
    }
    Ok(())
}
