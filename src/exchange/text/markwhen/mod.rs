//! Markwhen: a head with a title, and lines of a date, a colon and a title, with fields and words about it below.
//!
//! Markwhen knows days, months and years, and stretches of them. An exact date that it does not know is in a field
//! `edtf` below the line, and themes that are no tags are in a field `themes`.

mod line;
mod read;
mod write;

pub use line::is_markwhen;
pub use read::read_markwhen;
pub use write::write_markwhen;
