//! [`table_preview`]: the headings and first rows of a table, before anything is made of them.

use super::TableField;
use super::csv::first_rows;
use super::read::{TableRow, find_head};
use crate::exchange::{ExchangeError, ExchangeFormat, ImportOptions};

/// The beginning of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePreview {
    /// The heading of each column.
    pub headings: Vec<String>,
    /// The field of each column; `None` for one that is not read.
    pub fields: Vec<Option<TableField>>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

/// The beginning of a table, with at most `most` rows.
pub fn table_preview(
    bytes: &[u8],
    format: ExchangeFormat,
    options: &ImportOptions,
    most: usize,
) -> Result<TablePreview, ExchangeError> {
    const HEAD_ROWS: usize = 20;
    let rows: Vec<TableRow> = match format {
        ExchangeFormat::Csv | ExchangeFormat::TimelineJsCsv => first_rows(bytes, options, most + HEAD_ROWS)?,
        #[cfg(feature = "office")]
        ExchangeFormat::Xlsx => super::xlsx::first_rows(bytes, options, most + HEAD_ROWS)?,
        _ => return Err(ExchangeError::UnknownFormat),
    };
    let (at, columns) = find_head(rows.get(..rows.len().min(HEAD_ROWS)).unwrap_or_default(), options)?;
    let width = columns.headings.len();
    let cells = |row: &TableRow| (0..width).map(|at| row.1.get(at).unwrap_or_default().to_owned()).collect();
    let rows = rows.iter().skip(at + 1).take(most).map(cells).collect();
    Ok(TablePreview { headings: columns.headings, fields: columns.fields, rows })
}
