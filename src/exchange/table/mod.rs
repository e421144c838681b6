//! Tables of events: rows of a CSV file or of a spreadsheet, with columns that are found by their headings.
//!
//! One row is one event, or one citation of an event whose other cells are repeated.

mod aeon;
mod columns;
mod csv;
mod fields;
mod parts;
mod preview;
mod read;
mod timelinejs;
mod write;
#[cfg(feature = "office")]
mod xlsx;

pub use fields::TableField;
pub use preview::{TablePreview, table_preview};

pub(super) use aeon::{is_aeon, read_aeon, write_aeon};
pub(super) use csv::{read_csv, write_csv};
pub(super) use parts::date_of_parts;
pub(super) use timelinejs::{is_timelinejs, write_timelinejs_csv};
#[cfg(feature = "office")]
pub(super) use xlsx::{read_xlsx, write_xlsx};

/// Most columns of a table that is read.
const COLUMNS: usize = 1_000;
