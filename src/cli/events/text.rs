//! Events as a table for reading: date, title, basis, articles, and the id, as used by `--select`.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation as _;

use super::record::{EventRecord, records};
use crate::cli::output::one_line;
use crate::dossier::{Dossier, EventIdx};
use crate::time::EventDate;

const HEADER: [&str; 5] = ["DATE", "TITLE", "BASIS", "ARTICLE", "ID"];

/// Writes a header and a line per event, with aligned columns; nothing if there are no events.
pub fn write(dossier: &Dossier, events: &[EventIdx], out: &mut dyn Write) -> io::Result<()> {
    let dates = events.iter().map(|&idx| &dossier[idx].date);
    let lines: Vec<_> = dates.zip(records(dossier, events)).map(|(date, record)| line(date, &record)).collect();
    if lines.is_empty() {
        return Ok(());
    }
    let header = HEADER.map(str::to_owned);
    let mut widths = [0; HEADER.len()];
    for line in lines.iter().chain([&header]) {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(columns(cell));
        }
    }
    [&header].into_iter().chain(&lines).try_for_each(|line| writeln!(out, "{}", aligned(line, widths)))
}

fn line(date: &EventDate, record: &EventRecord<'_>) -> [String; HEADER.len()] {
    let mut articles: Vec<&str> = Vec::new();
    for citation in &record.citations {
        if !articles.contains(&citation.article) {
            articles.push(citation.article);
        }
    }
    let date = date.in_words();
    [&date, record.title, record.basis, &articles.join(", "), record.id].map(one_line)
}

fn aligned(line: &[String; HEADER.len()], widths: [usize; HEADER.len()]) -> String {
    let mut text = String::new();
    for (cell, width) in line.iter().zip(widths) {
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', width - columns(cell) + 2));
    }
    text.truncate(text.trim_end().len());
    text
}

/// The width of a cell in columns: one per grapheme, which is right for all scripts that terminals set in single width.
fn columns(cell: &str) -> usize {
    cell.graphemes(true).count()
}
