//! Formats that are lines of text: calendars, Markwhen, and lists of sources.

mod bibtex;
mod icalendar;
mod markwhen;
mod ris;

pub(super) use bibtex::read_bibtex;
pub(super) use icalendar::{read_icalendar, write_icalendar};
pub(super) use markwhen::{is_markwhen, read_markwhen, write_markwhen};
pub(super) use ris::read_ris;

use super::ExchangeError;
use crate::ingest::decode;

/// A file as text.
fn text_of(bytes: &[u8], encoding: Option<&str>, format: &'static str) -> Result<String, ExchangeError> {
    let decoded = decode(bytes, false, encoding).map_err(|error| ExchangeError::damaged(format, &error))?;
    if decoded.text.trim().is_empty() {
        return Err(ExchangeError::Empty);
    }
    Ok(decoded.text.trim_start_matches('\u{FEFF}').to_owned())
}
