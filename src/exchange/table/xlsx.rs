//! Tables as spreadsheets: `.xlsx`, `.ods` and `.xls` in, `.xlsx` out.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader as _, open_workbook_auto_from_rs};
use csv::StringRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::COLUMNS;
use super::read::{TableRow, find_head, read_rows};
use super::write::{HEADINGS, rows};
use crate::exchange::content::ExchangeContent;
use crate::exchange::date::spreadsheet_time;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::losses::shown;
use crate::exchange::report::{Read, ReadReport};
use crate::exchange::{ExchangeError, ImportOptions};

const NAME: &str = "a spreadsheet";

/// Most cells of a sheet, blank ones between them included.
const CELLS: usize = 60_000_000;

/// Most bytes that all parts of a spreadsheet together may unpack to.
const UNPACKED_BYTES: u64 = 1 << 30;

/// Reads the sheet that has the headings, or else the first one that is filled.
pub fn read_xlsx(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let mut report = ReadReport::new(file.name);
    let sheet = sheet(file.bytes, file.options, &mut report)?;
    file.progress.check()?;
    let rows = (0..).zip(table_rows(&sheet)).map(Ok);
    read_rows(file, rows, sheet.height() as u64, report)
}

/// The first rows of a spreadsheet.
pub(super) fn first_rows(bytes: &[u8], options: &ImportOptions, most: usize) -> Result<Vec<TableRow>, ExchangeError> {
    let sheet = sheet(bytes, options, &mut ReadReport::default())?;
    Ok(table_rows(&sheet).take(most).collect())
}

fn sheet(bytes: &[u8], options: &ImportOptions, report: &mut ReadReport) -> Result<Range<Data>, ExchangeError> {
    const HEAD_ROWS: usize = 20;
    check_size(bytes)?;
    let mut workbook =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| ExchangeError::damaged(NAME, &error))?;
    let names = workbook.sheet_names();
    let mut filled: Vec<(String, Range<Data>, bool)> = Vec::new();
    for name in names {
        let range = match workbook.worksheet_range(&name) {
            Ok(range) => range,
            Err(error) => {
                report.warning(None, &name, format!("the sheet cannot be read: {error}"), "it is left out");
                continue;
            }
        };
        if range.width() > COLUMNS {
            return Err(ExchangeError::TooManyColumns { count: range.width(), most: COLUMNS });
        }
        if range.is_empty() {
            continue;
        }
        let head: Vec<TableRow> = table_rows(&range).take(HEAD_ROWS).collect();
        let is_table = find_head(&head, options).is_ok_and(|(_, columns)| columns.check().is_ok());
        filled.push((name, range, is_table));
    }
    let chosen = filled.iter().position(|(.., is_table)| *is_table).unwrap_or(0);
    for (at, (name, range, _)) in filled.iter().enumerate() {
        if at != chosen {
            report.losses.add_many("rows of further sheets", range.height(), || format!("those of {}", shown(name)));
        }
    }
    filled.into_iter().nth(chosen).map(|(_, range, _)| range).ok_or(ExchangeError::Empty)
}

/// Refuses what unpacks to far too much, whatever it says of itself.
fn check_size(bytes: &[u8]) -> Result<(), ExchangeError> {
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let damaged = |error: &dyn std::fmt::Display| ExchangeError::Damaged { format: NAME, why: error.to_string() };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = UNPACKED_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|error| damaged(&error))?;
        if size > left {
            return Err(damaged(&"it unpacks to far too much"));
        }
        left -= size;
    }
    Ok(())
}

fn table_rows(range: &Range<Data>) -> impl Iterator<Item = TableRow> {
    let first = range.start().map_or(0, |(row, _)| row as usize);
    let most = if range.width() == 0 { 0 } else { CELLS / range.width() };
    range.rows().take(most).enumerate().map(move |(at, row)| {
        let cells: StringRecord = row.iter().map(text).collect();
        (first + at + 1, cells)
    })
}

/// A cell as text: whole numbers without a fraction, dates in EDTF.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::DateTime(time) if time.is_datetime() => {
            let value = time.as_f64();
            #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and what is no day is refused")]
            let days = value.floor() as i64;
            spreadsheet_time(days, value - value.floor()).unwrap_or_else(|| value.to_string())
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => format!("#{error:?}"),
        other => other.to_string(),
    }
}

/// Writes a spreadsheet with one sheet.
pub fn write_xlsx(content: &ExchangeContent) -> Result<Vec<u8>, ExchangeError> {
    workbook(content).map_err(|error| ExchangeError::damaged(NAME, &error))
}

fn workbook(content: &ExchangeContent) -> Result<Vec<u8>, XlsxError> {
    /// Longest text of a cell.
    const CELL_CHARS: usize = 32_767;
    let mut workbook = Workbook::new();
    // Equal dossiers make equal files.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Events")?;
    let bold = Format::new().set_bold();
    for (column, heading) in (0_u16..).zip(HEADINGS) {
        sheet.write_string_with_format(0, column, heading.key(), &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut result = Ok(());
    let mut row = 0_u32;
    rows(content, |cells| {
        row += 1;
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let cut = crate::dossier::limits::beginning(cell, CELL_CHARS).unwrap_or(cell);
            if let Err(error) = sheet.write_string(row, column, cut) {
                result = Err(error);
            }
        }
    });
    result?;
    workbook.save_to_buffer()
}
