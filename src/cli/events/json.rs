//! The events as JSON: an array of objects, every key always there, `null` where nothing is known.

use std::io::{self, Write};

use super::in_order;
use super::record::EventRecord;
use crate::dossier::Dossier;

/// Writes the array, indented, with a line feed at the end.
pub fn write(dossier: &Dossier, out: &mut dyn Write) -> io::Result<()> {
    let records: Vec<_> = in_order(dossier).map(|event| EventRecord::new(dossier, event)).collect();
    serde_json::to_writer_pretty(&mut *out, &records)?;
    writeln!(out)
}
