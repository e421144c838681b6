//! The events as a table for reading: date, title, basis, articles, and the id that `--select` takes.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation as _;

use super::in_order;
use super::record::EventRecord;
use crate::cli::output::one_line;
use crate::dossier::{Dossier, Event};

const HEADER: [&str; 5] = ["DATE", "TITLE", "BASIS", "ARTICLE", "ID"];

/// Writes a header and a line per event, columns aligned; nothing at all where there are no events.
pub fn write(dossier: &Dossier, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<_> = in_order(dossier).map(|event| line(dossier, event)).collect();
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

fn line(dossier: &Dossier, event: &Event) -> [String; HEADER.len()] {
    let record = EventRecord::new(dossier, event);
    let mut articles: Vec<&str> = Vec::new();
    for citation in &record.citations {
        if !articles.contains(&citation.article) {
            articles.push(citation.article);
        }
    }
    let reading = event.date.in_words();
    [&reading, record.title, record.basis, &articles.join(", "), record.id].map(one_line)
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

/// Columns a cell takes: one per grapheme, which holds for every script that terminals set in single width.
fn columns(cell: &str) -> usize {
    cell.graphemes(true).count()
}
