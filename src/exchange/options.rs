//! [`ImportOptions`]: the choices of a person about a file.

use super::date::{DayOrder, Doubtful};
use super::table::TableField;

/// Largest file: 512 MB.
pub const FILE_BYTES: u64 = 512 << 20;

/// The choices of a person about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The order of day and month in dates of digits; where it is not given, both are offered.
    pub day_order: Option<DayOrder>,
    /// How dates that have several readings are treated.
    pub doubtful: Doubtful,
    /// Fields of columns by their headings, where they do not follow from them; `None` for a column that is not read.
    pub columns: Vec<(Option<TableField>, String)>,
    /// The encoding of a text; detected where it is not given.
    pub encoding: Option<String>,
}
