//! Events as CSV (RFC 4180, UTF-8): one row per citation, with the cells of the event repeated. An event without
//! citations has one row, in which the cells of the citation are empty. Themes are joined by semicolons.
//!
//! A spreadsheet interprets a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula, and
//! articles are untrusted. Such cells are prefixed with an apostrophe; scripts that need the exact text should use
//! JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use super::record::{CitationRecord, EventRecord, records};
use crate::dossier::{Dossier, EventIdx};
use crate::text::spreadsheet_cell;

const HEADER: [&str; 18] = [
    "id",
    "title",
    "date",
    "basis",
    "themes",
    "summary",
    "note",
    "article",
    "exact",
    "prefix",
    "suffix",
    "state",
    "start",
    "end",
    "agreement",
    "citation_date",
    "citation_basis",
    "stance",
];

/// Writes the header and the rows.
pub fn write(dossier: &Dossier, events: &[EventIdx], out: &mut dyn Write) -> io::Result<()> {
    write_rows(dossier, events, &mut csv::Writer::from_writer(out)).map_err(|error| match error.into_kind() {
        // Unwrapped, so that a closed pipe is recognised.
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

fn write_rows(dossier: &Dossier, events: &[EventIdx], rows: &mut csv::Writer<&mut dyn Write>) -> csv::Result<()> {
    rows.write_record(HEADER)?;
    for record in records(dossier, events) {
        let mut write =
            |citation| rows.write_record(row(&record, citation).iter().map(|cell| spreadsheet_cell(cell).into_owned()));
        if record.citations.is_empty() {
            write(None)?;
        }
        record.citations.iter().try_for_each(|citation| write(Some(citation)))?;
    }
    Ok(rows.flush()?)
}

fn row<'a>(event: &EventRecord<'a>, citation: Option<&CitationRecord<'a>>) -> [Cow<'a, str>; 18] {
    let text = |of: fn(&CitationRecord<'a>) -> &'a str| Cow::from(citation.map_or("", of));
    let number = |of: fn(&CitationRecord<'a>) -> Option<usize>| {
        Cow::from(citation.and_then(of).map_or_else(String::new, |number| number.to_string()))
    };
    [
        event.id.into(),
        event.title.into(),
        event.date.clone(),
        event.basis.into(),
        event.themes.join(";").into(),
        event.summary.unwrap_or_default().into(),
        event.note.unwrap_or_default().into(),
        text(|c| c.article),
        text(|c| c.exact),
        text(|c| c.prefix),
        text(|c| c.suffix),
        text(|c| c.state),
        number(|c| c.start),
        number(|c| c.end),
        event.agreement.unwrap_or_default().into(),
        citation.and_then(|citation| citation.date.clone()).unwrap_or_default(),
        citation.and_then(|citation| citation.basis).unwrap_or_default().into(),
        text(|c| c.stance),
    ]
}
