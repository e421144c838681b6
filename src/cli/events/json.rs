//! Events as JSON: an array of objects. Every key is always present; an unknown value is `null`.

use std::io::{self, Write};

use super::record::{EventRecord, records};
use crate::dossier::{Dossier, EventIdx};

/// Writes the array, indented, with a line feed at the end.
pub fn write(dossier: &Dossier, events: &[EventIdx], out: &mut dyn Write) -> io::Result<()> {
    let records: Vec<EventRecord<'_>> = records(dossier, events).collect();
    serde_json::to_writer_pretty(&mut *out, &records)?;
    writeln!(out)
}
