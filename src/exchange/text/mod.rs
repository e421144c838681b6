//! Formats that are lines of text: calendars, Markwhen, and lists of sources.

mod bibtex;
mod icalendar;
mod markwhen;
mod ris;

pub(super) use bibtex::read_bibtex;
pub(super) use icalendar::{read_icalendar, write_icalendar};
pub(super) use markwhen::{is_markwhen, read_markwhen, write_markwhen};
pub(super) use ris::read_ris;
