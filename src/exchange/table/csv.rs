//! Tables as comma-separated values: RFC 4180 and its relatives with semicolons, tabs and bars, in any encoding.

use csv::{ReaderBuilder, StringRecord};

use super::TableField;
use super::read::{TableRow, read_rows};
use super::write::{HEADINGS, rows};
use crate::exchange::content::ExchangeContent;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::report::{Read, ReadReport};
use crate::exchange::{ExchangeError, ImportOptions};
use crate::ingest::{Certainty, decode};

/// Characters that may separate cells, the likeliest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Cells that begin with one of these are formulas to a spreadsheet.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Reads a table.
pub fn read_csv(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let mut report = ReadReport::new(file.name);
    let text = text_of(file.bytes, file.options, &mut report)?;
    let mut reader = reader(&text);
    let mut record = StringRecord::new();
    let next = || match reader.read_record(&mut record) {
        Ok(true) => Some(Ok((reader.position().byte(), row_of(&record)))),
        Ok(false) => None,
        Err(error) => Some(Err(ExchangeError::damaged("a table", &error))),
    };
    read_rows(file, std::iter::from_fn(next), text.len() as u64, report)
}

/// All rows of a table.
pub(super) fn records(file: &ForeignFile<'_>, report: &mut ReadReport) -> Result<Vec<TableRow>, ExchangeError> {
    let text = text_of(file.bytes, file.options, report)?;
    let mut reader = reader(&text);
    let rows = reader.records().map(|record| {
        file.progress.check()?;
        record.map(|record| row_of(&record)).map_err(|error| ExchangeError::damaged("a table", &error))
    });
    rows.collect()
}

/// The first rows of a table, as they are in the file.
pub(super) fn first_rows(bytes: &[u8], options: &ImportOptions, most: usize) -> Result<Vec<TableRow>, ExchangeError> {
    let text = text_of(bytes, options, &mut ReadReport::default())?;
    let mut reader = reader(&text);
    let records = reader.records().take(most);
    records
        .map(|record| record.map(|record| row_of(&record)).map_err(|error| ExchangeError::damaged("a table", &error)))
        .collect()
}

/// The text of a file, with a warning where its encoding is a guess or does not fit.
fn text_of(bytes: &[u8], options: &ImportOptions, report: &mut ReadReport) -> Result<String, ExchangeError> {
    let decoded = decode(bytes, false, options.encoding.as_deref());
    let decoded = decoded.map_err(|_| ExchangeError::NoEncoding(options.encoding.clone().unwrap_or_default()))?;
    if decoded.text.trim().is_empty() {
        return Err(ExchangeError::Empty);
    }
    if decoded.unreadable > 0 {
        let what = format!("{} places are no text in the encoding {}", decoded.unreadable, decoded.encoding);
        report.warning(None, "", what, "they are shown as \u{FFFD}; choose another one with --encoding");
    } else if decoded.certainty == Certainty::Guessed {
        let what = format!("the encoding is not named, and seems to be {}", decoded.encoding);
        report.warning(None, "", what, "look at the letters, or choose another one with --encoding");
    }
    Ok(decoded.text)
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    let (separator, text) = separator(text);
    #[expect(clippy::expect_used, reason = "all four are ASCII")]
    let separator = u8::try_from(separator).expect("a separator is one byte");
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// The separator, and the text without a line that names it: in the first line with any outside of quotation marks, the
/// one that most headings are known by, and that is most often there.
fn separator(text: &str) -> (char, &str) {
    const LINES: usize = 20;
    const LINE_BYTES: usize = 64 << 10;
    let text = text.trim_start_matches('\u{FEFF}');
    // As spreadsheets write it.
    if let Some(named) = text.get(..6).and_then(|line| line.strip_prefix("sep="))
        && let Some(separator) = named.chars().next().filter(|c| SEPARATORS.contains(c))
        && let Some((_, rest)) = text.split_once('\n')
    {
        return (separator, rest);
    }
    for line in text.lines().take(LINES) {
        let mut counts = [0_usize; SEPARATORS.len()];
        let mut is_quoted = false;
        for c in line.chars().take(LINE_BYTES) {
            is_quoted ^= c == '"';
            let at = SEPARATORS.iter().position(|separator| *separator == c && !is_quoted);
            at.and_then(|at| counts.get_mut(at)).into_iter().for_each(|count| *count += 1);
        }
        let known = |separator: char| {
            let cells = line.split(separator).take(LINE_BYTES);
            cells.filter(|cell| TableField::of_heading(cell.trim().trim_matches('"')).is_some()).count()
        };
        let found = counts.iter().zip(SEPARATORS).rev().filter(|(count, _)| **count > 0);
        if let Some((_, separator)) = found.max_by_key(|(count, separator)| (known(*separator), **count)) {
            return (separator, text);
        }
    }
    (',', text)
}

fn row_of(record: &StringRecord) -> TableRow {
    let line = record.position().map_or(0, csv::Position::line);
    let is_guarded = record.iter().any(|cell| cell.starts_with('\''));
    let cells = if is_guarded { record.iter().map(unguarded).collect() } else { record.clone() };
    (usize::try_from(line).unwrap_or(usize::MAX), cells)
}

/// Writes a table: UTF-8, with lines that end as RFC 4180 says.
pub fn write_csv(content: &ExchangeContent) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    #[expect(clippy::expect_used, reason = "a buffer takes everything, and all rows have one length")]
    let mut write = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| guarded(cell));
        out.write_record(cells.map(String::into_bytes)).expect("a row of the table");
    };
    write(&HEADINGS.iter().map(|field| field.key()).collect::<Vec<_>>());
    rows(content, |cells| write(cells));
    #[expect(clippy::expect_used, reason = "a buffer can be flushed")]
    out.into_inner().expect("the whole table")
}

/// Whether a cell would be a formula, or is one that is guarded.
fn needs_guard(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell that no spreadsheet takes for a formula: with an apostrophe before it if it is one.
pub(super) fn guarded(cell: &str) -> String {
    if needs_guard(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell that [`guarded`] was given.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if needs_guard(bare) => bare,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("'=1+1", "''=1+1"),
            ("-0043-03-15", "'-0043-03-15"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("\r", "'\r"),
            ("it's = 3", "it's = 3"),
            ("'tis", "'tis"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expected);
            assert_eq!(unguarded(expected), cell);
        }
        assert_eq!(unguarded("'quoted'"), "'quoted'");
    }

    #[test]
    fn the_separator_is_found() {
        let check = |text: &str, expected: char| assert_eq!(separator(text).0, expected, "{text:?}");
        check("date,title\n", ',');
        check("date;title, or so\n", ';');
        check("\"a,b,c\";x;y\n", ';');
        check("Report\n\ndate\ttitle\n", '\t');
        check("sep=|\ndate,title\n", '|');
        check("date\n", ',');
        assert_eq!(separator("sep=;\r\ndate;title").1, "date;title");
    }
}
