//! [`Report`]: collects problems and finds their lines and columns.

use std::cell::OnceCell;

use super::part::{self, Part};
use crate::dossier::article::CharIndex;
use crate::dossier::{Place, Problem, Severity, limits};

/// Lines and columns of a text, counted on first need: a good file never pays for it.
pub(super) struct Lines<'a> {
    text: &'a str,
    index: OnceCell<(Vec<usize>, CharIndex)>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, index: OnceCell::new() }
    }

    fn index(&self) -> &(Vec<usize>, CharIndex) {
        self.index.get_or_init(|| {
            let after_feeds = self.text.match_indices('\n').map(|(at, _)| at + 1);
            (std::iter::once(0).chain(after_feeds).collect(), CharIndex::new(self.text))
        })
    }

    /// Line and column, from 1, the column in characters.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let (starts, chars) = self.index();
        let line = starts.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).and_then(|at| starts.get(at)).copied().unwrap_or(0);
        let char = |byte| chars.char_from_byte(self.text, byte);
        (line, 1 + char(offset).saturating_sub(char(start)))
    }

    /// Where `serde_json`'s line and column (from 1, in bytes) point, in bytes.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.index().0.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
    }
}

/// The problems of one file.
pub(super) struct Report<'a> {
    name: String,
    lines: Lines<'a>,
    problems: Vec<Problem>,
    unlisted: usize,
    worst_unlisted: Severity,
}

impl<'a> Report<'a> {
    pub(super) fn new(name: String, lines: Lines<'a>) -> Self {
        Self { name, lines, problems: Vec::new(), unlisted: 0, worst_unlisted: Severity::Warning }
    }

    /// So many problems so far.
    pub(super) fn len(&self) -> usize {
        self.problems.len() + self.unlisted
    }

    /// Adds a problem with `part`: what is wrong with it and what was done about it.
    pub(super) fn add(&mut self, severity: Severity, part: &Part<'a>, what: String, done: &str) {
        if self.problems.len() >= limits::PROBLEMS {
            self.unlisted += 1;
            self.worst_unlisted = self.worst_unlisted.max(severity);
            return;
        }
        let place = part::offset(self.lines.text, part.text()).map(|offset| self.lines.place(offset));
        self.problems.push(Problem {
            severity,
            place: Place {
                file: self.name.clone(),
                line: place.map(|(line, _)| line),
                column: place.map(|(_, column)| column),
                field: (!part.path.is_empty()).then(|| part.path.clone()),
            },
            what,
            done: done.to_owned(),
        });
    }

    /// Something is left out because of `part`.
    pub(super) fn error(&mut self, part: &Part<'a>, what: impl Into<String>, done: &str) {
        self.add(Severity::Error, part, what.into(), done);
    }

    /// Something about `part` is doubtful.
    pub(super) fn warning(&mut self, part: &Part<'a>, what: impl Into<String>, done: &str) {
        self.add(Severity::Warning, part, what.into(), done);
    }

    pub(super) fn finish(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            self.problems.push(Problem {
                severity: self.worst_unlisted,
                place: Place { file: self.name, ..Place::default() },
                what: format!("there are {} more problems", self.unlisted),
                done: "they were dealt with likewise and are not listed".to_owned(),
            });
        }
        self.problems
    }
}

/// What `serde_json` says, without the line and column, which count from somewhere else.
pub(super) fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    if error.is_eof() {
        return format!("it breaks off ({text})");
    }
    if text == "recursion limit exceeded" {
        return "it is nested more than 128 levels deep".to_owned();
    }
    // Names of our types say nothing to who wrote the file.
    match text.split_once(", expected ") {
        Some((found, "i32" | "usize")) => format!("{found}, expected a whole number"),
        Some((found, wanted)) if wanted.starts_with("struct ") => format!("{found}, expected an object"),
        _ => text.to_owned(),
    }
}

/// The beginning of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("“{}…”", text.get(..end).unwrap_or_default()),
        None => format!("“{text}”"),
    }
}
