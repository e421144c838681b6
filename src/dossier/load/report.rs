//! [`Report`]: collects problems and finds their lines and columns.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::json_span::{self, JsonSpan, Member};
use crate::dossier::article::CharIndex;
use crate::dossier::{Place, Problem, Severity, limits};
use crate::text::is_bidi_control;

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

/// The problems of one file, or of a stretch of it.
#[derive(Clone)]
pub(super) struct Report<'a> {
    name: String,
    text: &'a str,
    /// Each with the byte where it stands; lines are counted at the end.
    problems: Vec<(Problem, Option<usize>)>,
    unlisted: usize,
    worst_unlisted: Severity,
}

impl<'a> Report<'a> {
    pub(super) fn new(name: String, text: &'a str) -> Self {
        Self { name, text, problems: Vec::new(), unlisted: 0, worst_unlisted: Severity::Warning }
    }

    /// The name of the file in problems.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An empty one of the same file.
    pub(super) fn of_same_file(&self) -> Self {
        Self::new(self.name.clone(), self.text)
    }

    /// Takes the problems of a later stretch.
    pub(super) fn append(&mut self, later: Self) {
        let room = limits::PROBLEMS.saturating_sub(self.problems.len());
        let mut problems = later.problems.into_iter();
        self.problems.extend(problems.by_ref().take(room));
        for (problem, _) in problems {
            self.pass_over(problem.severity, 1);
        }
        self.pass_over(later.worst_unlisted, later.unlisted);
    }

    fn pass_over(&mut self, severity: Severity, count: usize) {
        self.unlisted += count;
        self.worst_unlisted = self.worst_unlisted.max(severity);
    }

    /// The number of problems so far.
    pub(super) fn len(&self) -> usize {
        self.problems.len() + self.unlisted
    }

    /// Adds a problem with `span`: what is wrong with it and what was done about it.
    pub(super) fn add(&mut self, severity: Severity, span: &JsonSpan<'a>, what: String, done: &str) {
        if self.problems.len() >= limits::PROBLEMS {
            self.pass_over(severity, 1);
            return;
        }
        let field = (!span.path.is_empty()).then(|| span.path.clone());
        let place = Place { file: self.name.clone(), field, ..Place::default() };
        let problem = Problem { severity, place, what, done: done.to_owned() };
        self.problems.push((problem, json_span::offset(self.text, span.text())));
    }

    /// Something is left out because of `span`.
    pub(super) fn error(&mut self, span: &JsonSpan<'a>, what: impl Into<String>, done: &str) {
        self.add(Severity::Error, span, what.into(), done);
    }

    /// Something about `span` is doubtful.
    pub(super) fn warning(&mut self, span: &JsonSpan<'a>, what: impl Into<String>, done: &str) {
        self.add(Severity::Warning, span, what.into(), done);
    }

    pub(super) fn finish(self) -> Vec<Problem> {
        let lines = Lines::new(self.text);
        let placed = |(mut problem, offset): (Problem, Option<usize>)| {
            if let Some((line, column)) = offset.map(|offset| lines.place(offset)) {
                (problem.place.line, problem.place.column) = (Some(line), Some(column));
            }
            problem
        };
        let mut problems: Vec<Problem> = self.problems.into_iter().map(placed).collect();
        if self.unlisted > 0 {
            problems.push(Problem {
                severity: self.worst_unlisted,
                place: Place { file: self.name, ..Place::default() },
                what: format!("there are {} more problems", self.unlisted),
                done: "they were dealt with likewise and are not listed".to_owned(),
            });
        }
        problems
    }
}

/// Reports keys that an object has more than once: JSON allows that, and readers differ in which one they use.
pub(super) fn report_repeated<'a>(fields: &[Member<'a>], path: &str, done: &str, report: &mut Report<'a>) {
    let mut seen = HashSet::new();
    for (key, raw) in fields {
        if !seen.insert(key) {
            let dot = if path.is_empty() { "" } else { "." };
            let span = JsonSpan::new(raw, format!("{path}{dot}{}", sanitize_for_display(key)));
            report.error(&span, "the field is given twice", done);
        }
    }
}

/// The message of `serde_json` without line and column, which count from another start.
pub(super) fn message(error: &serde_json::Error) -> String {
    let text = sanitize_for_display(&error.to_string());
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    if error.is_eof() {
        return format!("it breaks off ({text})");
    }
    if text == "recursion limit exceeded" {
        return format!("it is nested more than {} levels deep", limits::JSON_DEPTH);
    }
    // Names of our types mean nothing to the author of the file.
    match text.split_once(", expected ") {
        Some((found, "i32" | "usize")) => format!("{found}, expected a whole number"),
        Some((found, wanted)) if wanted.starts_with("struct ") => format!("{found}, expected an object"),
        _ => text.to_owned(),
    }
}

/// The beginning of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    match limits::beginning(text, 60) {
        Some(beginning) => format!("“{}…”", sanitize_for_display(beginning)),
        None => format!("“{}”", sanitize_for_display(text)),
    }
}

/// Text of a file for a one-line message, with control characters escaped.
pub(in crate::dossier) fn sanitize_for_display(text: &str) -> String {
    let acts = |c: char| c.is_control() || is_bidi_control(c);
    text.replace(acts, "\u{FFFD}")
}
