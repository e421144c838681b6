//! Tables of events: rows of a CSV file or of a spreadsheet, with columns that are found by their headings.
//!
//! One row is one event, or one citation of an event whose other cells are repeated.

mod columns;
mod csv;
mod fields;
mod parts;
mod preview;
mod read;
mod write;

pub use fields::TableField;
pub use preview::{TablePreview, table_preview};

pub(super) use csv::{read_csv, write_csv};

/// Most columns of a table that is read.
const COLUMNS: usize = 1_000;
